"""Commands offered above a line of an environment file."""

from __future__ import annotations

from collections.abc import Callable

from conda_language_server.features.types import CodeLens
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.text.messages import Text

SELECT = Text(en="Select environment", zh_cn="选择环境")
CREATE = Text(en="Create environment", zh_cn="创建环境")


def code_lenses(env: EnvironmentFile, is_missing: Callable[[str], bool] = lambda _: False) -> tuple[CodeLens, ...]:
    """What can be done with the environment, above its name: to make it where there is none, and to choose one. Never raises.

    Args:
        is_missing: whether it is known that there is no environment of a name, and conda would make one.
    """
    entry = env.entries.get("name")
    if entry is None:
        return ()
    select = CodeLens(entry.key.span, SELECT(), "selectEnvironment")
    if env.name is None or not is_missing(env.name.text):
        return (select,)
    return (CodeLens(entry.key.span, CREATE(), "createEnvironment"), select)
