"""Putting environments and packages on another drive: looks whether that will do, and offers the edit of `~/.condarc`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypedDict

from lsprotocol import types

from conda_language_server.features import folders
from conda_language_server.features.condarc_texts import origin_words
from conda_language_server.lsp import from_lsp, to_lsp
from conda_language_server.lsp.configuration_commands import files_in_force
from conda_language_server.lsp.jobs import JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.model.condarc_merge import Configuration, Element, merge
from conda_language_server.model.condarc_paths import expanded
from conda_language_server.model.operations import scalar_source
from conda_language_server.text.edits import apply_edits
from conda_language_server.text.messages import Joined, Locale, Message, Text, codes, reason_of
from conda_language_server.text.notices import notice
from conda_language_server.world.configuration import surroundings_of
from conda_language_server.world.host import Host
from conda_language_server.world.new_folders import FolderState, default_caches, folder_state
from conda_language_server.world.text_files import read_text_file

_PATIENCE = 10.0

LABEL = Text(en="Put conda's environments and packages into other folders", zh_cn="更改 conda 环境和软件包的存放位置")
NOT_GIVEN = Text(en="two folders are needed: one for environments and one for packages", zh_cn="需要两个文件夹：一个放环境，一个放软件包")
RELATIVE = Text(en="`{path}` is no whole path", zh_cn="`{path}` 不是完整路径")
ODD = Text(en="the name of a folder holds a control character", zh_cn="文件夹名称中含有控制字符")
NO_FOLDER = Text(en="`{path}` is a file and no folder", zh_cn="`{path}` 是文件，不是文件夹")
NO_DRIVE = Text(en="there is no drive for `{path}`", zh_cn="`{path}` 所在的磁盘不存在")
UNWRITABLE = Text(en="you may not write to `{path}`", zh_cn="您没有 `{path}` 的写入权限")
ENVIRONMENT = Text(
    en="`{path}` is an environment itself; choose a folder in which environments can lie",
    zh_cn="`{path}` 本身就是一个环境；请选择用来存放环境的文件夹",
)
NO_ANSWER = Text(en="the disk does not answer", zh_cn="磁盘没有响应")
CANNOT_READ = Text(en="`{path}` cannot be read: {reason}", zh_cn="无法读取 `{path}`：{reason}")
NOT_TEXT = Text(en="`{path}` is not UTF-8: save it as UTF-8 first", zh_cn="`{path}` 不是 UTF-8 编码：请先另存为 UTF-8")
READ_ONLY = Text(en="`{path}` cannot be written", zh_cn="`{path}` 不可写")
ALREADY = Text(en="`{path}` says so already", zh_cn="`{path}` 已经是这样设置的")
NO_EDITS = Text(
    en="this editor lets the server change no file; write into `{path}`:\n{lines}",
    zh_cn="此编辑器不允许服务器修改文件；请在 `{path}` 中写入：\n{lines}",
)
REFUSED = Text(en="the editor did not make the change", zh_cn="编辑器没有进行更改")
SAVE = Text(en="It counts as soon as `{path}` is saved", zh_cn="保存 `{path}` 后生效")
OLD_CACHES = Text(
    en="conda no longer looks for packages in {old}: what it needs from there is downloaded again",
    zh_cn="conda 不再使用 {old} 中已下载的软件包，需要时会重新下载",
)
TWO_DRIVES = Text(
    en="The two folders lie on different drives: conda then copies packages instead of linking them, which takes more time and room",
    zh_cn="两个文件夹不在同一磁盘上：conda 只能复制而不能链接软件包，更费时间和空间",
)
NOT_FIRST = Text(
    en="`{first}` still comes first in `{parameter}`, because {place} counts more than `{path}`",
    zh_cn="`{parameter}` 中排第一的仍是 `{first}`，因为{place}的优先级高于 `{path}`",
)


class FoldersAnswer(TypedDict):
    """What became of the wish. `refusal` says why nothing was changed; `effect` and `notes` tell what the change brings about.

    `message` is all that there is to say, in sentences.
    """

    applied: bool
    uri: str
    message: str
    effect: str | None
    notes: list[str]
    refusal: str | None


class _Plan(NamedTuple):
    """The document to change, as far as it is known: `exists` says whether it is on disk, or open.

    `lines` is what the change would be for a person who has to write it.
    """

    document: Snapshot | None
    exists: bool
    edit: folders.FoldersEdit
    notes: tuple[Message, ...] = ()
    lines: str = ""


async def use_folders(ls: CondaLanguageServer, envs: Any, pkgs: Any) -> FoldersAnswer:
    """Checks the two folders, asks the editor to make the change, and shows the file. Nothing is written before the user saves it."""
    path = ls.host.path.join(ls.host.home, ".condarc")
    address = to_lsp.path_address(path)
    snap = ls.session.snapshot(address)
    try:
        plan = await ls.jobs.run(lambda _stop: _plan(ls, path, snap, envs, pkgs), seconds=_PATIENCE)
    except JobTimeoutError:
        plan = _refused(NO_ANSWER())
    except (OSError, ValueError) as error:
        plan = _refused(CANNOT_READ(path=path, reason=reason_of(error)))
    refusal = plan.edit.refusal
    if plan.document is not None and refusal is None:
        refusal = await _apply(ls, plan)
    locale = ls.client.locale
    effect = notice(plan.edit.effect.render(locale)) if plan.edit.effect and refusal is None else None
    notes = [notice(note.render(locale)) for note in plan.notes] if refusal is None else []
    words = notice(refusal.render(locale)) if refusal else None
    return FoldersAnswer(
        applied=refusal is None,
        uri=plan.document.uri if plan.document else address,
        message=_sentences([part for part in (words, effect, *notes) if part], locale),
        effect=effect,
        notes=notes,
        refusal=words,
    )


def _sentences(parts: list[str], locale: Locale) -> str:
    stop = "。" if locale == "zh-cn" else ". "
    return "".join(part[0].upper() + part[1:] + stop for part in parts).rstrip()


async def _apply(ls: CondaLanguageServer, plan: _Plan) -> Message | None:
    """Asks the editor; gives why it did not do it."""
    assert plan.document is not None
    path = plan.document.path
    if not plan.edit.edits:
        return ALREADY(path=path)
    if not ls.client.applies_edits:
        return NO_EDITS(path=path, lines=Joined(tuple(plan.lines.split("\n")), "\n"))
    edit = to_lsp.workspace_edit(plan.document, plan.edit.edits, ls.client)
    if not plan.exists and ls.client.creates_files:
        create = types.CreateFile(plan.document.uri, options=types.CreateFileOptions(ignore_if_exists=True))
        edit = types.WorkspaceEdit(document_changes=[create, *(edit.document_changes or ())])
    result = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, LABEL().render(ls.client.locale)))
    if not result.applied:
        return REFUSED()
    if ls.client.shows_documents:
        await ls.window_show_document_async(types.ShowDocumentParams(plan.document.uri, take_focus=True))
    return None


def _plan(ls: CondaLanguageServer, path: str, snap: Snapshot | None, envs: Any, pkgs: Any) -> _Plan:
    """Reads the disk."""
    host = ls.host
    if not (isinstance(envs, str) and isinstance(pkgs, str) and envs.strip() and pkgs.strip()):
        return _refused(NOT_GIVEN())
    if any(character < " " for character in envs + pkgs):
        return _refused(ODD())
    states = [folder_state(host, folder) for folder in (envs, pkgs)]
    refusal = next((r for folder, state in zip((envs, pkgs), states, strict=True) if (r := _unfit(host, folder, state))), None)
    if refusal is not None:
        return _refused(refusal)
    document = snap or _from_disk(host, path)
    if isinstance(document, Message):
        return _refused(document)
    exists = snap is not None or host.fs.exists(path)
    if exists and host.fs.exists(path) and not host.fs.is_writable(path):
        return _refused(READ_ONLY(path=path))
    if document.rc is None:
        return _refused(folders.UNREADABLE())
    surroundings = surroundings_of(host)
    # Links may lead from one folder into the other.
    real = folders.use_folders(document.rc, states[0].real, states[1].real, surroundings)
    edit = real if real.refusal else folders.use_folders(document.rc, envs, pkgs, surroundings)
    notes = tuple(_notes(ls, document, edit, states)) if not edit.refusal and edit.edits else ()
    lines = f"envs_dirs:\n  - {scalar_source(envs)}\npkgs_dirs:\n  - {scalar_source(pkgs)}"
    return _Plan(document, exists, edit, notes, lines)


def _from_disk(host: Host, path: str) -> Snapshot | Message:
    """The file as a document, empty where it is not there yet; or why it cannot be changed."""
    address = to_lsp.path_address(path)
    text = ""
    if host.fs.exists(path):
        file = read_text_file(host, path, "condarc")
        if file.bytes.problem is not None:
            return NOT_TEXT(path=path)
        text = file.text
    return Snapshot(from_lsp.uri(address), address, path, None, text, "condarc")


def _unfit(host: Host, folder: str, state: FolderState) -> Message | None:
    if not host.path.isabs(host.expand_user(host.expand_variables(folder))):
        return RELATIVE(path=folder)
    if state.kind == "nowhere":
        return NO_DRIVE(path=folder)
    if state.kind == "file":
        return NO_FOLDER(path=folder)
    if state.is_environment:
        return ENVIRONMENT(path=folder)
    return None if state.writable else UNWRITABLE(path=folder)


def _notes(ls: CondaLanguageServer, document: Snapshot, edit: folders.FoldersEdit, states: list[FolderState]) -> Iterator[Message]:
    host = ls.host
    surroundings = surroundings_of(host)
    after = Snapshot(document.key, document.uri, document.path, None, apply_edits(document.text, edit.edits), "condarc")
    before, then = (merge(files_in_force(ls, snap), surroundings) for snap in (document, after))
    for parameter, state in zip(("envs_dirs", "pkgs_dirs"), states, strict=True):
        yield from _still_first(host, then, parameter, state, document.path)
    caches = default_caches(host) if not before.value("pkgs_dirs") else []
    if caches:
        yield OLD_CACHES(old=codes(caches))
    devices = {state.device for state in states}
    if None not in devices and len(devices) > 1:
        yield TWO_DRIVES()
    yield SAVE(path=document.path)


def _still_first(host: Host, then: Configuration, parameter: str, state: FolderState, path: str) -> Iterator[Message]:
    """A file of higher priority, a variable or a flag may put another folder before the new one."""
    found = then.keys.get(parameter)
    trace = found.trace if found else None
    first = trace[0] if isinstance(trace, tuple) and not isinstance(trace, Element) and trace else None
    if not isinstance(first, Element) or not isinstance(first.value, str):
        return
    if host.key(expanded(first.value, surroundings_of(host))) != host.key(state.path):
        yield NOT_FIRST(first=first.value, parameter=parameter, place=origin_words(first.origin), path=path)


def _refused(why: Message) -> _Plan:
    return _Plan(None, False, folders.FoldersEdit(refusal=why))
