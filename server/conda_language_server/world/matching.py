"""Which environment belongs to a folder, and why. Pure: what is on the disk is handed in.

The order is that of design.md section 6: what the user chose before, `name:` of an environment file, `prefix:`, an environment inside the
project. Base is never chosen by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.version import VersionError
from conda_language_server.text.messages import Message, Text
from conda_language_server.world.environment_words import BROKEN, NO_PYTHON, WRONG_PYTHON
from conda_language_server.world.host import Host
from conda_language_server.world.project_files import ProjectFile

Why = Literal["chosen before", "name", "prefix", "in project", "same name", "named like folder", "none"]

CHOSEN = Text(en="you chose it for this folder", zh_cn="您曾为此文件夹选择它")
BY_NAME = Text(en="`name: {name}` in {file}", zh_cn="{file} 中写有 `name: {name}`")
BY_PREFIX = Text(en="`prefix: {prefix}` in {file}", zh_cn="{file} 中写有 `prefix: {prefix}`")
IN_PROJECT = Text(en="it lies in the project", zh_cn="它位于项目中")
SAME_NAME = Text(
    en="it is called `{name}` too, but conda looks in {folder} first", zh_cn="它也名为 `{name}`，但 conda 先在 {folder} 中查找"
)
LIKE_FOLDER = Text(en="it is called like the folder", zh_cn="它与文件夹同名")
NO_SUCH_NAME = Text(en="{file} wants an environment `{name}`, and there is none", zh_cn="{file} 需要名为 `{name}` 的环境，但它不存在")
NO_SUCH_PREFIX = Text(
    en="{file} wants an environment at `{prefix}`, and there is none", zh_cn="{file} 需要位于 `{prefix}` 的环境，但它不存在"
)
NO_NAME = Text(en="{file} names no environment, and none lies in the project", zh_cn="{file} 未指明环境，项目中也没有环境")
NO_FILE = Text(en="there is no environment file and no environment in the folder", zh_cn="文件夹中没有环境文件，也没有环境")
CHOICE_GONE = Text(en="the environment you chose before, `{prefix}`, is gone", zh_cn="您之前选择的环境 `{prefix}` 已不存在")
NEVER_BASE = Text(en="{file} asks for `{name}`, which is never chosen by itself", zh_cn="{file} 要求 `{name}`，它不会被自动选用")


class Candidate(NamedTuple):
    """An environment and what speaks for it. `file` is the environment file that does."""

    environment: Environment
    why: Why
    reason: Message
    file: str | None = None


class Match(NamedTuple):
    """The answer for one folder.

    `environment` is None where nothing matches; `reason` then says what was looked for. `file` is the environment file that decided, or
    the one from which an environment could be made. `candidates` are the runners-up, `notes` what the user should know about the choice.
    """

    folder: str
    environment: Environment | None
    why: Why
    reason: Message
    file: str | None
    candidates: tuple[Candidate, ...]
    notes: tuple[Message, ...]


def match(
    host: Host,
    folder: str,
    files: Sequence[ProjectFile],
    environments: Iterable[Environment],
    envs_dirs: Sequence[str] = (),
    remembered: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Match:
    """The environment of a folder.

    Args:
        host: For the rules of its paths; its disk is not touched.
        folder: An absolute path.
        files: The environment files of the folder, the most important first.
        environments: All environments of the machine.
        envs_dirs: Where conda looks for a name, in this order.
        remembered: From folders to the prefixes that the user chose for them.
        aliases: Further paths of environments (`Found.aliases`): the folder may be open under a link.
    """
    known = _Known(host, folder, list(environments), envs_dirs, aliases or {})
    chosen = {host.key(path): prefix for path, prefix in (remembered or {}).items()}.get(host.key(folder))
    ranked = list(_ranked(known, files, chosen))
    notes: list[Message] = []
    if chosen is not None and known.at(chosen) is None:
        notes.append(CHOICE_GONE(prefix=chosen))
    notes += [NEVER_BASE(file=known.short(f.path), name=f.name) for f in files if f.name in _RESERVED]
    if not ranked or ranked[0].why == "named like folder":
        return Match(folder, None, "none", _missing(known, files), files[0].path if files else None, tuple(ranked), tuple(notes))
    first = ranked[0]
    notes += remarks(first.environment, _file_of(first, files), known.short)
    return Match(folder, first.environment, first.why, first.reason, first.file, tuple(ranked[1:]), tuple(notes))


def fits(environment: Environment, file: ProjectFile) -> bool:
    """Whether the environment's Python is one that the file asks for; True where either has none."""
    return _unmet(environment, file) is None


class _Known:
    """The environments of the machine, by prefix and name, seen from one folder."""

    def __init__(
        self, host: Host, folder: str, environments: list[Environment], envs_dirs: Sequence[str], aliases: Mapping[str, str]
    ) -> None:
        self.host, self.folder, self.environments = host, folder, environments
        self._aliases = aliases
        self._further: dict[str, list[str]] = {}
        for path, prefix in aliases.items():
            self._further.setdefault(prefix, []).append(path)
        self._by_prefix = {host.key(env.prefix): env for env in environments}
        self._order = {host.key(path): index for index, path in enumerate(envs_dirs)}
        self._any_case = host.os != "linux"

    def at(self, prefix: str) -> Environment | None:
        key = self.host.key(prefix)
        return self._by_prefix.get(key) or self._by_prefix.get(self.host.key(self._aliases.get(key, prefix)))

    def named(self, name: str) -> list[Environment]:
        """As conda looks: folder by folder. Names that differ in case are one name where the disk thinks so."""
        wanted = self._normal(name)
        found = [env for env in self.environments if env.name is not None and not env.is_base and self._normal(env.name) == wanted]
        return sorted(found, key=lambda env: (self._place(env), env.name != name, env.prefix))

    def inside(self) -> list[Environment]:
        """Environments that lie in the folder as those of a project do. A home folder that holds an install is not their project."""
        return [env for env in self.environments if not env.is_base and self.place_inside(env) is not None]

    def place_inside(self, env: Environment) -> str | None:
        """The path of an environment by which it lies in the folder, if it does by any."""
        if self._is_of_conda(env):
            return None
        return next((path for path in (env.prefix, *self._further.get(env.prefix, ())) if self._is_of_project(path)), None)

    def _is_of_conda(self, env: Environment) -> bool:
        """An environment with a name is everybody's where the folder is a home (`~/.conda/envs`) or lies in the install itself."""
        key, sep = self.host.key, self.host.path.sep
        folder = key(self.folder).rstrip(sep) + sep
        if env.name is None or key(env.prefix) + sep == folder:
            return False
        return folder == key(self.host.home).rstrip(sep) + sep or (
            env.owner is not None and folder.startswith(key(env.owner).rstrip(sep) + sep)
        )

    def _is_of_project(self, prefix: str) -> bool:
        sep = self.host.path.sep
        lead = self.host.key(self.folder).rstrip(sep) + sep
        key = self.host.key(prefix)
        *way, _ = key.removeprefix(lead).split(sep)
        return key + sep == lead or (key.startswith(lead) and tuple(way) in _WAYS)

    def short(self, path: str) -> str:
        """A path below the folder without the folder."""
        lead = self.folder.rstrip(self.host.path.sep) + self.host.path.sep
        return path.removeprefix(lead)

    def like_folder(self) -> list[Environment]:
        return self.named(self.host.path.basename(self.folder.rstrip(self.host.path.sep)))

    def _place(self, env: Environment) -> int:
        return self._order.get(self.host.key(self.host.path.dirname(env.prefix)), len(self._order))

    def _normal(self, name: str) -> str:
        composed = unicodedata.normalize("NFC", name)  # macOS hands out decomposed names
        return composed.casefold() if self._any_case else composed


_RESERVED = ("base", "root")
_WAYS = {(), ("envs",), (".conda", "envs"), (".pixi", "envs"), (".micromamba", "envs")}
"""The folders of a project whose children may be its environments."""


def _ranked(known: _Known, files: Sequence[ProjectFile], chosen: str | None) -> Iterator[Candidate]:
    """Everything that speaks for an environment, the strongest first; each environment once."""
    seen: set[str] = set()
    for candidate in _all(known, files, chosen):
        if candidate.environment.prefix not in seen:
            seen.add(candidate.environment.prefix)
            yield candidate


def _all(known: _Known, files: Sequence[ProjectFile], chosen: str | None) -> Iterator[Candidate]:
    if chosen is not None and (env := known.at(chosen)) is not None:
        yield Candidate(env, "chosen before", CHOSEN())
    same: list[Candidate] = []
    for file in files:
        if file.name is None or file.name in _RESERVED:
            continue
        found = known.named(file.name)
        for env in found[:1]:
            yield Candidate(env, "name", BY_NAME(name=file.name, file=known.short(file.path)), file.path)
        for env in found[1:]:
            first = known.host.path.dirname(found[0].prefix)
            same.append(Candidate(env, "same name", SAME_NAME(name=file.name, folder=first), file.path))
    for file in files:
        env = known.at(file.prefix) if file.prefix is not None else None
        if env is not None and not env.is_base:
            yield Candidate(env, "prefix", BY_PREFIX(prefix=file.prefix, file=known.short(file.path)), file.path)
    yield from _inside(known, files)
    yield from same
    for env in known.like_folder():
        yield Candidate(env, "named like folder", LIKE_FOLDER())


_USUAL = (".conda", ".venv", "venv", "env", ".pixi")


def _inside(known: _Known, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    """Environments in the project: those that work, then those that fit the file, then by their names."""
    names = [file.name for file in files if file.name]

    def rank(env: Environment) -> tuple[bool, bool, bool, bool, int, bool, str]:
        way = known.short(known.place_inside(env) or env.prefix).replace("\\", "/").split("/")
        usual = _USUAL.index(way[0]) if way[0] in _USUAL else len(_USUAL)
        misfit = any(not fits(env, file) for file in files[:1])
        return (way[-1] not in names, env.broken is not None, env.python_version is None, misfit, usual, way[-1] != "default", env.prefix)

    for env in sorted(known.inside(), key=rank):
        yield Candidate(env, "in project", IN_PROJECT(), files[0].path if files else None)


def _missing(known: _Known, files: Sequence[ProjectFile]) -> Message:
    for file in files:
        if file.name is not None and file.name not in _RESERVED:
            return NO_SUCH_NAME(file=known.short(file.path), name=file.name)
    for file in files:
        if file.prefix is not None:
            return NO_SUCH_PREFIX(file=known.short(file.path), prefix=file.prefix)
    return NO_NAME(file=known.short(files[0].path)) if files else NO_FILE()


def _file_of(candidate: Candidate, files: Sequence[ProjectFile]) -> ProjectFile | None:
    return next((file for file in files if file.path == candidate.file), files[0] if files else None)


def remarks(env: Environment, file: ProjectFile | None, short: Callable[[str], str] = str) -> Iterator[Message]:
    """What a user should know about an environment before using it for a file; `short` makes the file's path readable."""
    if env.broken is not None:
        yield BROKEN[env.broken]()
    elif env.python_version is None:
        yield NO_PYTHON()
    spec = _unmet(env, file) if file is not None else None
    if spec is not None and file is not None:
        yield WRONG_PYTHON(version=env.python_version, file=short(file.path), spec=spec)


def _unmet(env: Environment, file: ProjectFile) -> str | None:
    """The first spec of `python` in the file that the environment's version does not meet."""
    for spec in file.pythons if env.python_version is not None else ():
        wanted = match_spec.parse(spec).version_spec
        try:
            if wanted is not None and env.python_version is not None and not wanted.matches(env.python_version):
                return spec
        except VersionError:
            continue
    return None
