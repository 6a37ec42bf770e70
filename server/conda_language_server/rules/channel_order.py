"""What the rules on the order of channels share."""

from __future__ import annotations

from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import reorder
from conda_language_server.text.edits import Edit


def upstreams(env: EnvironmentFile) -> dict[str, Dependency]:
    """The channels by the name that their packages have at Anaconda, so that a mirror counts as what it mirrors; of equals the first."""
    found: dict[str, Dependency] = {}
    for channel in env.channels:
        upstream = read_channel_text(channel.text).upstream
        if upstream is not None:
            found.setdefault(upstream, channel)
    return found


def put_first(env: EnvironmentFile, moved: Dependency, before: Dependency) -> tuple[Edit, ...]:
    """Moves a channel in front of another one of the same list."""
    order = [i for i in range(len(moved.sequence.items)) if i != moved.index]
    order.insert(order.index(before.index), moved.index)
    return reorder(env.source.document, moved.sequence, order)
