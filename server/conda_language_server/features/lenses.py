"""Commands offered above a line of an environment file."""

from __future__ import annotations

from conda_language_server.features.types import CodeLens
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.text.messages import Text

SELECT = Text(en="Select environment", zh_cn="选择环境")


def code_lenses(env: EnvironmentFile) -> tuple[CodeLens, ...]:
    """What can be done with the environment, above its name. Never raises."""
    name = env.entries.get("name")
    return (CodeLens(name.key.span, SELECT(), "selectEnvironment"),) if name else ()
