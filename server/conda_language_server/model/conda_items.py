"""What becomes of an item `conda:` under `dependencies`.

conda keeps the packages of a file in a mapping of its own under the key `conda` and puts every mapping item into it. The value of such an
item therefore takes the place of that list, whatever it is.

Source: conda 26.7, `conda/env/env.py` (`Dependencies.parse`, `EnvironmentYaml.to_environment_model`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, resolved


class Refusal(NamedTuple):
    """Why conda refuses the file.

    `code`: "not-a-list" (`node` is the value of `conda:`), "item" (`node` is an item of its list), or "behind" (`node` is a package listed
    behind a `conda:` that is no list to put it in). `key` is the key `conda` of the item that counts.
    """

    code: Literal["not-a-list", "item", "behind"]
    node: Node
    key: Node


def refusal(env: EnvironmentFile) -> Refusal | None:
    """The first thing under or behind a `conda:` item over which conda falls; None where there is none."""
    found: Entry | None = None
    for item in env.items:
        node = resolved(item.value)
        if type(node) is Mapping and node.kind == "map":
            found = node.merged().get("conda") or found
        elif type(node) is Scalar and type(node.value) is str and found is not None and not _is_list(found.value):
            return Refusal("behind", item.value, found.key)
    return next(_refused(env, found), None) if found is not None else None


def _refused(env: EnvironmentFile, entry: Entry) -> Iterator[Refusal]:
    value = resolved(entry.value)
    if _is_list(value) and type(value) is Sequence:
        yield from (Refusal("item", item.value, entry.key) for item in value.items if not _is_spec(item.value))
        return
    # conda goes through anything that can be gone through: the keys of a mapping, the letters of a text.
    keys = [e.key for e in value.merged().entries] if type(value) is Mapping else []
    letters = value.value if type(value) is Scalar and type(value.value) is str else None
    is_readable = all(map(_is_spec, keys)) if type(value) is Mapping else letters is not None and not any(map(_problems, letters))
    # With a `pip:` section, conda adds pip where it is not listed, which only a list allows.
    lacks_pip = bool(env.pip_sections) and not any(type(key) is Scalar and match_spec.parse(key.text).name == "pip" for key in keys)
    if not is_readable or lacks_pip:
        yield Refusal("not-a-list", entry.value, entry.key)


def _is_list(node: Node | None) -> bool:
    value = resolved(node)
    return type(value) is Sequence and value.kind == "list"


def _is_spec(node: Node) -> bool:
    """Whether conda makes a match spec of the value. It takes everything that is empty for `*`."""
    value = resolved(node)
    if type(value) is Scalar:
        return not _problems(value.value) if type(value.value) is str else not value.value
    if type(value) is Sequence:
        return not value.items
    if type(value) is not Mapping:
        return True
    return all(type(e.key) is Scalar and e.key.value in match_spec.FIELD_NAMES for e in value.merged().entries)


def _problems(text: str) -> bool:
    return bool(match_spec.parse(text).problems)
