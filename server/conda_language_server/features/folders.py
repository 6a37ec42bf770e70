"""Putting environments and packages elsewhere, such as on another drive: the edits of a `.condarc`, and what will then happen."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.model.condarc import Condarc, Key
from conda_language_server.model.condarc_merge import ConfigFile, merge
from conda_language_server.model.condarc_paths import is_inside, named_paths
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.operations import append_entry, insert_item, reorder, replace_source, scalar_source
from conda_language_server.model.operations.layout import eol
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml import reader as yaml
from conda_language_server.syntax.yaml.nodes import Item, Scalar, Sequence
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.span import Span

INSIDE = Text(
    en="`{inner}` lies in `{outer}`: conda would take the package cache for an environment, or the other way round; choose two folders beside each other",
    zh_cn="`{inner}` 位于 `{outer}` 之内：软件包缓存和环境会互相混淆；请选择并列的两个文件夹",
)
MARKED = Text(
    en="`{path}` is marked `#!top` and stays first; take the mark away and try again",
    zh_cn="`{path}` 带有 `#!top` 标记，会一直排在最前；请去掉该标记后再试",
)
UNREADABLE = Text(en="the file has mistakes that must be mended first", zh_cn="文件有错误，请先修正")
NEW = Text(
    en="New environments go to `{envs}` and downloads to `{pkgs}`. Environments that exist stay where they are and are still found by name",
    zh_cn="新环境将建在 `{envs}`，下载的软件包放在 `{pkgs}`。已有的环境留在原处，仍可按名称找到",
)


class FoldersEdit(NamedTuple):
    """The edits and what they bring about, or why the folders will not do."""

    edits: tuple[Edit, ...] = ()
    effect: Message | None = None
    refusal: Message | None = None


def use_folders(rc: Condarc, envs: str, pkgs: str, surroundings: Surroundings = NOWHERE) -> FoldersEdit:
    """Puts two folders in front of `envs_dirs` and `pkgs_dirs`.

    Args:
        rc: the file to change; an empty one will do.
        envs: the folder for environments.
        pkgs: the folder for packages; neither may be the other one or lie in it.
        surroundings: what variables and `~` in the paths mean.
    """
    for inner, outer in ((pkgs, envs), (envs, pkgs)):
        if is_inside(inner, outer, surroundings):
            return FoldersEdit(refusal=INSIDE(inner=inner, outer=outer))
    if rc.source.document.refused or (rc.source.document.root is not None and rc.root is None):
        return FoldersEdit(refusal=UNREADABLE())
    edits: list[Edit] = []
    missing: list[str] = []
    for parameter, path in (("envs_dirs", envs), ("pkgs_dirs", pkgs)):
        key = rc.key(parameter)
        if key is None:
            missing.append(f"{parameter}:\n  - {scalar_source(path)}")
            continue
        found = _in_list(rc, key, path, surroundings)
        if found is None:
            return FoldersEdit(refusal=UNREADABLE())
        edits += found
    edits += _keys(rc, missing)
    first = _marked_above(rc, edits, (envs, pkgs), surroundings)
    if first is not None:
        return FoldersEdit(refusal=MARKED(path=first))
    return FoldersEdit(tuple(edits), NEW(envs=envs, pkgs=pkgs))


def _in_list(rc: Condarc, key: Key, path: str, surroundings: Surroundings) -> tuple[Edit, ...] | None:
    """A folder at the head of a list that the file has; None where the value is no list."""
    value, parameter = key.value, key.parameter.name if key.parameter else ""
    if isinstance(value, Scalar) and value.value is None and key.entry.value is value:
        return (replace_source(rc.source.document, value, f"\n  - {scalar_source(path)}"),)
    sequence = rc.sequence(parameter)
    if sequence is None:
        return None
    same = (known.item for known in named_paths(rc, parameter) if known.item and _is_same(known.text, path, surroundings))
    listed = next(same, None)
    return _first(rc, sequence, listed) if listed else insert_item(rc.source.document, sequence, 0, path)


def _is_same(a: str, b: str, surroundings: Surroundings) -> bool:
    r"""Whether two texts mean one folder: `D:/envs` and `d:\envs\` do on Windows."""
    a, b = (text.rstrip("/\\") if surroundings.windows else text.rstrip("/") for text in (a, b))
    return is_inside(a, b, surroundings) and is_inside(b, a, surroundings)


def _marked_above(rc: Condarc, edits: list[Edit], wanted: tuple[str, str], surroundings: Surroundings) -> str | None:
    """A folder that stays in front of a wanted one, since it is marked `#!top`."""
    after = Condarc(SourceFile(yaml.parse(apply_edits(rc.text, edits), cr_is_newline=True), "condarc", rc.source.path))
    configuration = merge([ConfigFile("", after)])
    for parameter, path in zip(("envs_dirs", "pkgs_dirs"), wanted, strict=True):
        value = configuration.value(parameter)
        if isinstance(value, tuple) and value and not _is_same(str(value[0]), path, surroundings):
            return str(value[0])
    return None


def _first(rc: Condarc, sequence: Sequence, item: Item) -> tuple[Edit, ...]:
    """An item that is listed already comes first."""
    place = sequence.items.index(item)
    others = [i for i in range(len(sequence.items)) if i != place]
    return reorder(rc.source.document, sequence, [place, *others]) if place else ()


def _keys(rc: Condarc, sources: list[str]) -> tuple[Edit, ...]:
    """New keys at the end of the file, in one insertion."""
    if not sources:
        return ()
    if rc.root is not None and rc.root.flow and not rc.root.entries:
        return (replace_source(rc.source.document, rc.root, "\n".join(sources)),)
    if rc.root is None or not rc.root.entries:
        end = len(rc.text)
        lead = "" if not rc.text or rc.text.endswith("\n") else "\n"
        added = lead + "\n".join(sources) + "\n"
        return (Edit(Span(end, end), added.replace("\n", eol(rc.text))),)
    first, _, rest = sources[0].partition(":")
    return append_entry(rc.source.document, rc.root, first, "\n".join((rest, *sources[1:])))
