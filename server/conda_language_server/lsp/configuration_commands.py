"""The commands about conda's configuration: what is in effect, which files there are, and other folders for environments and packages.

Any editor may use them; `docs/editors.md` describes them. Passwords and tokens are masked in all that is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from lsprotocol import types

from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.jobs import JobTimeoutError
from conda_language_server.lsp.linked_text import linked_text
from conda_language_server.lsp.protocol import RefusedError
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.lsp.to_lsp import path_address, span
from conda_language_server.text.lines import LineIndex
from conda_language_server.text.markdown import Words, as_markdown
from conda_language_server.text.messages import Text, reason_of, shown

if TYPE_CHECKING:
    from conda_language_server.lsp.folders_command import FoldersAnswer
    from conda_language_server.model.condarc_merge import ConfigFile
    from conda_language_server.world.condarc_files import CondarcFile

T = TypeVar("T")
_PATIENCE = 10.0
_DOCUMENT = "conda-configuration.md"

TITLE = Text(en="{tool}: effective configuration", zh_cn="{tool}：当前生效的配置")
NO_ANSWER = Text(en="A disk with configuration files does not answer", zh_cn="存放配置文件的磁盘没有响应")
CANNOT_SHOW = Text(en="The effective configuration cannot be shown: {reason}", zh_cn="无法显示当前生效的配置：{reason}")
UNREAD = Text(en="conda cannot read it", zh_cn="conda 无法读取")
FOR_ALL = Text(en="for all users of this computer", zh_cn="对本机所有用户有效")
FOR_INSTALL = Text(en="for this conda installation", zh_cn="对此 conda 安装有效")
FOR_USER = Text(en="for you, everywhere", zh_cn="对您的所有项目有效")
FOR_ENVIRONMENT = Text(en="for the active environment", zh_cn="对当前激活的环境有效")
BY_VARIABLE = Text(en="named by the variable `CONDARC`", zh_cn="由环境变量 `CONDARC` 指定")


class Link(TypedDict):
    range: dict[str, dict[str, int]]
    target: str


class EffectiveAnswer(TypedDict):
    """`markdown` holds its links itself; `text` is the same without them, and `links` says where they stand in it."""

    title: str
    markdown: str
    text: str
    links: list[Link]


class FileAnswer(TypedDict):
    """A place where conda looks. `name` is the path with `~` for the home folder, `place` names the place as conda's documentation does,
    `about` says for whom it counts.

    `sets` are the keys in the file, `problem` says why it has no say. `suggested` marks the one file that a person who has none should
    write.
    """

    path: str
    name: str
    uri: str
    exists: bool
    place: str
    about: str
    sets: list[str]
    problem: str | None
    writable: bool
    suggested: bool


@command("configuration.effective")
async def effective(ls: CondaLanguageServer, params: Any = None) -> EffectiveAnswer:
    """`{uri?}` → what is in effect, as a document. With the address of an open .condarc, its text counts as if it were saved; with that of a
    .mambarc it is what mamba makes of its files.
    """
    uri = argument(params).get("uri")
    words = await _document(ls, uri)
    found = linked_text(words, ls.client.locale)
    lines = LineIndex(found.text)
    links = [Link(range=_range(span(lines, place, ls.client.encoding)), target=target) for place, target in found.links]
    return EffectiveAnswer(
        title=TITLE(tool="mamba" if _is_of_mamba(ls, uri) else "conda").render(ls.client.locale),
        markdown=as_markdown(words, ls.client.locale),
        text=found.text,
        links=links,
    )


@command("configuration.files")
async def files(ls: CondaLanguageServer, _params: Any = None) -> list[FileAnswer]:
    """The files that conda reads and those that it would read, in this order: a later one counts more."""
    return await _looked_up(ls, lambda _stop: list(_files(ls)))


@command("configuration.useFolders")
async def use_folders(ls: CondaLanguageServer, params: Any = None) -> FoldersAnswer:
    """`{envs, pkgs}` → an edit of `~/.condarc` for which the editor is asked, and what it brings about; or why the folders will not do."""
    from conda_language_server.lsp import folders_command

    options = argument(params)
    return await folders_command.use_folders(ls, options.get("envs"), options.get("pkgs"))


@command("showEffectiveConfiguration")
async def show(ls: CondaLanguageServer, uri: Any = None) -> dict[str, str]:
    """The document as a file that the editor opens, for editors that bring no way of their own to show a text."""
    from conda_language_server.world.shown_documents import write_document

    try:
        markdown = as_markdown(await _document(ls, uri), ls.client.locale)
        path = await _looked_up(ls, lambda _stop: write_document(_DOCUMENT, markdown))
    except OSError as error:
        raise RefusedError(CANNOT_SHOW(reason=reason_of(error)).render(ls.client.locale)) from error
    address = path_address(path)
    if ls.client.shows_documents:
        await ls.window_show_document_async(types.ShowDocumentParams(address, take_focus=True))
    return {"uri": address}


async def _document(ls: CondaLanguageServer, uri: Any) -> Words:
    snap = ls.session.snapshot(uri) if isinstance(uri, str) else None
    for_mamba = _is_of_mamba(ls, uri)

    def work() -> Words:
        from conda_language_server.features.effective_configuration import effective_words
        from conda_language_server.model.condarc_merge import merge
        from conda_language_server.model.mamba_merge import merge_for_mamba
        from conda_language_server.model.plugin_values import plugin_settings
        from conda_language_server.world.checked_paths import with_paths_checked
        from conda_language_server.world.configuration import surroundings_of

        files = files_in_force(ls, snap, for_mamba=for_mamba)
        surroundings = surroundings_of(ls.host)
        found = with_paths_checked((merge_for_mamba if for_mamba else merge)(files, surroundings), ls.host)
        settings = () if for_mamba else plugin_settings(files, surroundings)
        return effective_words(files, found, settings=settings, for_mamba=for_mamba)

    return await _looked_up(ls, lambda _stop: work())


def _is_of_mamba(ls: CondaLanguageServer, uri: Any) -> bool:
    """Whether an open document is a file that mamba alone reads."""
    snap = ls.session.snapshot(uri) if isinstance(uri, str) else None
    return snap is not None and snap.rc is not None and snap.rc.is_mamba


async def _looked_up(ls: CondaLanguageServer, work: Callable[[Event], T]) -> T:
    """What a function finds that reads the disk; the editor shows why there is nothing."""
    try:
        return await ls.jobs.run(work, seconds=_PATIENCE)
    except JobTimeoutError as error:
        raise RefusedError(NO_ANSWER().render(ls.client.locale)) from error


def files_in_force(ls: CondaLanguageServer, *open_ones: Snapshot | None, for_mamba: bool = False) -> list[ConfigFile]:
    """The configuration files of conda, or of mamba, lowest priority first; of those that are open, the text in the editor. Reads the disk."""
    from conda_language_server.model.condarc_merge import ConfigFile
    from conda_language_server.world.condarc_files import search_path
    from conda_language_server.world.configuration import ConfigurationReader, base_prefix
    from conda_language_server.world.mamba_files import mamba_root

    host = ls.host
    shown = {host.key(host.absolute(snap.path)): snap.rc for snap in open_ones if snap is not None}
    reader = ConfigurationReader(host)
    found: list[ConfigFile] = []
    places = search_path(host, mamba_root(host), None, "mamba") if for_mamba else search_path(host, base_prefix(host), None)
    for place in places:
        rc = shown.get(host.key(place.path))
        if rc is not None:
            found.append(ConfigFile(place.path, rc))
        elif place.exists:
            found += reader.read([place.path])
    return found


def _files(ls: CondaLanguageServer) -> Iterator[FileAnswer]:
    """Reads the disk."""
    from conda_language_server.world.condarc_files import search_path
    from conda_language_server.world.configuration import ConfigurationReader, base_prefix, surroundings_of

    host, reader, surroundings = ls.host, ConfigurationReader(ls.host), surroundings_of(ls.host)
    for place in search_path(host, base_prefix(host), None):
        read = next(iter(reader.read([place.path])), None) if place.exists else None
        is_read = read is not None and read.condarc.is_read
        yield FileAnswer(
            path=place.path,
            name=surroundings.shortened(place.path),
            uri=path_address(place.path),
            exists=place.exists,
            place=place.place,
            about=_about(place)().render(ls.client.locale),
            sets=[shown(key.name) for key in read.condarc.keys] if read and is_read else [],
            problem=UNREAD().render(ls.client.locale) if place.exists and not is_read else None,
            writable=_can_be_written(ls, place),
            suggested=place.place == "~",
        )


def _can_be_written(ls: CondaLanguageServer, place: CondarcFile) -> bool:
    from conda_language_server.world.new_folders import folder_state

    if place.exists:
        return ls.host.fs.is_writable(place.path)
    return folder_state(ls.host, ls.host.path.dirname(place.path)).writable


def _about(place: CondarcFile) -> Text:
    if place.place.startswith("~") or place.place.startswith("$XDG"):
        return FOR_USER
    return _PLACES.get(place.place, FOR_ALL)


def _range(place: types.Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.start.line, "character": place.start.character},
        "end": {"line": place.end.line, "character": place.end.character},
    }


_PLACES = {"$CONDA_ROOT": FOR_INSTALL, "$CONDA_PREFIX": FOR_ENVIRONMENT, "$CONDARC": BY_VARIABLE}
