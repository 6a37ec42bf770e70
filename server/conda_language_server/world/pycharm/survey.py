"""Everything about one project that PyCharm's choice depends on, read from the disk."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.text.messages import Message
from conda_language_server.world.discovery import Finder, Found
from conda_language_server.world.discovery.packages import missing_names
from conda_language_server.world.host import Host
from conda_language_server.world.matching import Match, match
from conda_language_server.world.project_files import project_files
from conda_language_server.world.pycharm import words
from conda_language_server.world.pycharm.conda_program import CondaProgram, Listing, conda_program, listing, program_of
from conda_language_server.world.pycharm.ides import Ide, Sdk, ides
from conda_language_server.world.pycharm.matcher import FILE_NAMES, CondaFile, conda_file
from conda_language_server.world.pycharm.project_xml import ModuleSdk, SdkName, module_files, module_sdk, project_sdk
from conda_language_server.world.pycharm.xml_text import XmlError, decoded, parse
from conda_language_server.world.text_files import read_text_file

_LARGEST = 4 << 20


class IdeaFile(NamedTuple):
    """A file of the project's `.idea`; `text` is None where it does not exist, `problem` says why it cannot be used."""

    path: str
    data: bytes | None
    text: str | None
    problem: Message | None = None


class Module(NamedTuple):
    """A module of the project; `sdk` is None where its file cannot be read."""

    file: IdeaFile
    sdk: ModuleSdk | None


class Survey(NamedTuple):
    """The project, the environment that belongs to it, PyCharm's conda and what it lists, and the IDEs.

    `files` are those that PyCharm would read, the first one counts. `listing` is None where PyCharm finds no conda, or one whose install
    cannot be told. `wanted_program` is the conda program of the install that owns the wanted environment. `modules` are those at the top of
    the project; where there is a single module, that one, wherever it lies in the project. `venv` is a virtual environment in the project.
    """

    folder: str
    match: Match
    files: tuple[CondaFile, ...]
    program: CondaProgram | None
    listing: Listing | None
    wanted_program: str | None
    ides: tuple[Ide, ...]
    misc: IdeaFile | None
    project_sdk: SdkName | None
    modules: tuple[Module, ...]
    module_count: int
    venv: str | None

    @property
    def wanted(self) -> Environment | None:
        """The environment that belongs to the folder, also where it does not work."""
        return self.match.environment or (self.match.unusable.environment if self.match.unusable else None)


def survey(host: Host, folder: str, extra: tuple[str, ...] = ()) -> Survey:
    """Looks at a project; `extra` are paths that may be environments although nothing lists them."""
    files = project_files(host, folder)
    known = ides(host)
    program = conda_program(host, known)
    prefixes = [
        *extra,
        *(file.prefix for file in files if file.prefix is not None),
        *([program.install] if program and program.install else []),
    ]
    found = Finder(host).look([folder], prefixes)
    answer = match(host, folder, files, found.environments, found.envs_dirs, aliases=found.aliases, missing=partial(missing_names, host))
    idea = host.path.join(folder, ".idea")
    misc = _idea_file(host, folder, host.path.join(idea, "misc.xml")) if host.fs.is_dir(idea) else None
    names = _module_files(host, folder)
    env = answer.environment or (answer.unusable.environment if answer.unusable else None)
    owner = env.owner if env else None
    return Survey(
        folder,
        answer,
        tuple(_conda_files(host, folder)),
        program,
        _listing(host, found, program),
        program_of(host, owner) if owner else None,
        tuple(known),
        misc,
        _project_sdk(misc),
        tuple(_module(host, folder, path) for path in names if len(names) == 1 or host.path.dirname(path) in (folder, idea)),
        len(names),
        _venv(host, folder),
    )


def sdk_in(host: Host, known: tuple[Ide, ...], env: Environment) -> Sdk | None:
    """The interpreter of an environment in an IDE's list, the newest PyCharm first."""
    return next((sdk for ide in known for sdk in ide.sdks if is_of(host, sdk, env)), None)


def is_of(host: Host, sdk: Sdk, env: Environment) -> bool:
    r"""Whether an interpreter lies in an environment: `PREFIX/bin/python3.11`, `PREFIX\python.exe`."""
    path = host.path
    folder = path.dirname(sdk.home)
    if host.os != "windows":
        if path.basename(folder) != "bin":
            return False
        folder = path.dirname(folder)
    return path.basename(sdk.home).lower().startswith("python") and host.key(folder) == host.key(env.prefix)


def _conda_files(host: Host, folder: str) -> list[CondaFile]:
    found = []
    for name in FILE_NAMES:
        path = host.path.join(folder, name)
        try:
            found.append(conda_file(path, read_text_file(host, path, "environment").text))
        except (OSError, ValueError):
            continue
    return found


def _listing(host: Host, found: Found, program: CondaProgram | None) -> Listing | None:
    if program is None or program.install is None:
        return None
    key = host.key(program.install)
    key = host.key(found.aliases.get(key, key))
    install = next((install for install in found.installs if host.key(install.prefix) == key), None)
    return listing(host, found.environments, install) if install is not None else None


def _venv(host: Host, folder: str) -> str | None:
    """The first folder of the project that is a virtual environment, which PyCharm looks for as well (`VirtualEnvReader.findVenvsInDir`)."""
    try:
        names = sorted(host.fs.folders(folder))[:1000]
    except (OSError, ValueError):
        return None
    paths = (host.path.join(folder, name) for name in names)
    return next((path for path in paths if host.fs.is_file(host.path.join(path, "pyvenv.cfg"))), None)


def _project_sdk(misc: IdeaFile | None) -> SdkName | None:
    try:
        return project_sdk(misc.text) if misc is not None and misc.text is not None else None
    except XmlError:
        return None


def _module_files(host: Host, folder: str) -> list[str]:
    """The modules of the project, as absolute paths; only those below the folder."""
    modules = _idea_file(host, folder, host.path.join(folder, ".idea", "modules.xml"))
    try:
        written = module_files(modules.text) if modules.text is not None else []
    except XmlError:
        return []
    lead = host.key(folder).rstrip(host.path.sep) + host.path.sep
    paths = [host.path.normpath(host.path.join(folder, path.replace("$PROJECT_DIR$", folder))) for path in written if "\0" not in path]
    return [path for path in dict.fromkeys(paths) if host.key(path).startswith(lead)]


def _module(host: Host, folder: str, path: str) -> Module:
    file = _idea_file(host, folder, path)
    try:
        return Module(file, module_sdk(file.text) if file.text is not None else None)
    except XmlError:
        return Module(file, None)


def _idea_file(host: Host, folder: str, path: str) -> IdeaFile:
    """A link that leads out of the project is not followed: whoever made the project could have it point anywhere."""
    try:
        data = host.fs.read_bytes(path, _LARGEST)
    except FileNotFoundError:
        return IdeaFile(path, None, None)
    except (OSError, ValueError) as error:
        return IdeaFile(path, None, None, words.NOT_TO_BE_READ(reason=getattr(error, "strerror", None) or str(error)))
    real, root = host.fs.realpath(path), host.fs.realpath(folder)
    if not host.key(real).startswith(host.key(root).rstrip(host.path.sep) + host.path.sep):
        return IdeaFile(path, None, None, words.LINK_OUT(target=real))
    try:
        text = decoded(data)
    except XmlError:
        return IdeaFile(path, data, None, words.NOT_UTF_8())
    try:
        parse(text)
    except XmlError as error:
        return IdeaFile(path, data, text, words.BAD_XML(line=text.count("\n", 0, error.args[0]) + 1))
    return IdeaFile(path, data, text)
