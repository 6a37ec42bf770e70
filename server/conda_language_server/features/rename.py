"""Renaming the environment: its `name:`, with the same limits that conda sets."""

from __future__ import annotations

import re

from conda_language_server.features.types import RenameEdit, RenameTarget
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import place
from conda_language_server.model.operations import replace_scalar
from conda_language_server.syntax.yaml.nodes import Scalar
from conda_language_server.text.messages import Message, Text, codes
from conda_language_server.text.span import Span

EMPTY = Text(en="an environment needs a name", zh_cn="环境必须有名称")
BAD_CHARACTERS = Text(
    en="conda takes no name with {characters} in it: `{name}`", zh_cn="conda 不接受含有 {characters} 的名称：`{name}`"
)  # fmt: skip
RESERVED = Text(en="`{name}` is the name of conda's own environment", zh_cn="`{name}` 是 conda 自身环境的名称")
BLANK = Text(en="spaces", zh_cn="空格")
DOTS = Text(en="`{name}` is the name of a folder that is there already", zh_cn="`{name}` 是已经存在的文件夹")


def rename_target(env: EnvironmentFile, offset: int) -> RenameTarget | None:
    """What a renaming at an offset would rename: the value of `name:`, or None."""
    node = _name_node(env)
    if node is None or not node.span.contains(offset):
        return None
    return RenameTarget(place(env.text, node, node, Span(0, len(node.text))), node.text)


def rename(env: EnvironmentFile, offset: int, new_name: str) -> RenameEdit:
    """The edits that give the environment a new name, quoted where YAML needs it; or why conda would not take the name."""
    node = _name_node(env)
    if node is None or not node.span.contains(offset):
        return RenameEdit()
    name = new_name.strip()
    if refusal := name_refusal(name):
        return RenameEdit(refusal=refusal)
    return RenameEdit((replace_scalar(env.source.document, node, name),))


def name_refusal(name: str) -> Message | None:
    """Why conda would not take a name for an environment; None for a good one."""
    if not name:
        return EMPTY()
    if bad := sorted(set(re.findall(r"[/\\:#\s]", name))):
        return BAD_CHARACTERS(characters=codes(c for c in bad if not c.isspace()) or BLANK(), name=name)
    if name in ("base", "root"):
        return RESERVED(name=name)
    return DOTS(name=name) if name in (".", "..") else None


def _name_node(env: EnvironmentFile) -> Scalar | None:
    """The scalar behind `name:`, of any type: a number can be renamed, too. An alias cannot, for its text belongs elsewhere."""
    entry = env.entries.get("name")
    return entry.value if entry is not None and isinstance(entry.value, Scalar) else None
