"""Putting environments and packages elsewhere, such as on another drive: the edits of a `.condarc`, and what will then happen."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_paths import is_inside, named_paths
from conda_language_server.model.expansion import NOWHERE, Surroundings
from conda_language_server.model.operations import append_entry, insert_item, reorder, scalar_source
from conda_language_server.syntax.yaml.nodes import Item, Sequence
from conda_language_server.text.edits import Edit
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.span import Span

INSIDE = Text(
    en="`{inner}` lies in `{outer}`: conda would take the package cache for an environment, or the other way round; choose two folders beside each other",
    zh_cn="`{inner}` 位于 `{outer}` 之内：软件包缓存和环境会互相混淆；请选择并列的两个文件夹",
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
        sequence = rc.sequence(parameter)
        listed = next((known.item for known in named_paths(rc, parameter) if known.text == path), None)
        if sequence is not None and listed is not None:
            edits += _first(rc, sequence, listed)
        elif sequence is not None:
            edits += insert_item(rc.source.document, sequence, 0, path)
        elif rc.key(parameter):
            return FoldersEdit(refusal=UNREADABLE())
        else:
            missing.append(f"{parameter}:\n  - {scalar_source(path)}")
    edits += _keys(rc, missing)
    return FoldersEdit(tuple(edits), NEW(envs=envs, pkgs=pkgs))


def _first(rc: Condarc, sequence: Sequence, item: Item) -> tuple[Edit, ...]:
    """An item that is listed already comes first."""
    place = sequence.items.index(item)
    others = [i for i in range(len(sequence.items)) if i != place]
    return reorder(rc.source.document, sequence, [place, *others]) if place else ()


def _keys(rc: Condarc, sources: list[str]) -> tuple[Edit, ...]:
    """New keys at the end of the file, in one insertion."""
    if not sources:
        return ()
    if rc.root is None or not rc.root.entries:
        end = len(rc.text)
        lead = "" if not rc.text or rc.text.endswith("\n") else "\n"
        return (Edit(Span(end, end), lead + "\n".join(sources) + "\n"),)
    first, _, rest = sources[0].partition(":")
    return append_entry(rc.source.document, rc.root, first, "\n".join((rest, *sources[1:])))
