"""Which environment belongs to a folder, and why. Pure: what is on the disk is handed in.

The order: what the user chose before, `name:` of an environment file, `prefix:`, an environment inside the project. Base is never chosen by
itself. Of the environment files those decide that lie beside the first one that names something: a project whose `environment.yml` has no
environment yet does not get that of its `docs/environment.yml`, which is offered only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.version import VersionError
from conda_language_server.text.messages import Message, Text
from conda_language_server.world.engines.target import is_name
from conda_language_server.world.environment_words import BROKEN, NO_PYTHON, WRONG_PYTHON
from conda_language_server.world.host import Host
from conda_language_server.world.known_environments import RESERVED, KnownEnvironments
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
NO_FILE = Text(
    en="there is no environment file that conda could read, and no environment in the folder",
    zh_cn="文件夹中没有 conda 可读取的环境文件，也没有环境",
)
CHOICE_GONE = Text(en="the environment you chose before, `{prefix}`, is gone", zh_cn="您之前选择的环境 `{prefix}` 已不存在")
REFUSED_NAME = Text(
    en="{file} wants an environment `{name}`, and conda refuses this name", zh_cn="{file} 需要名为 `{name}` 的环境，但 conda 不接受此名称"
)
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
    known = KnownEnvironments(host, folder, list(environments), envs_dirs, aliases or {})
    chosen = {host.key(path): prefix for path, prefix in (remembered or {}).items()}.get(host.key(folder))
    deciding = _deciding(host, files)
    choices = list(_choices(known, deciding, chosen))
    ranked = _once([*choices, *_offers(known, deciding, files)])
    choice = choices[0] if choices else None
    reason = choice.reason if choice is not None else _missing(known, files)
    notes: list[Message] = []
    if chosen is not None and known.at(chosen) is None:
        notes.append(CHOICE_GONE(prefix=chosen))
    notes += [note for note in _asks_for_base(known, files) if note != reason]
    if choice is None:
        return Match(folder, None, "none", reason, files[0].path if files else None, tuple(ranked), tuple(notes))
    answer = Match(folder, choice.environment, choice.why, reason, choice.file, tuple(ranked[1:]), ())
    notes += remarks(choice.environment, file_of(answer, files), known.short)
    return answer._replace(notes=tuple(notes))


def file_of(answer: Match, files: Sequence[ProjectFile]) -> ProjectFile | None:
    """The environment file that decided, else the most important one."""
    return next((file for file in files if file.path == answer.file), files[0] if files else None)


def fits(environment: Environment, file: ProjectFile) -> bool:
    """Whether the environment's Python is one that the file asks for; True where either has none."""
    return _unmet(environment, file) is None


def _deciding(host: Host, files: Sequence[ProjectFile]) -> list[ProjectFile]:
    """The files that may choose: those in the folder of the first that names something."""
    first = next((file for file in files if file.name is not None or file.prefix is not None), files[0] if files else None)
    return [file for file in files if first is not None and host.path.dirname(file.path) == host.path.dirname(first.path)]


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each environment with the strongest that speaks for it."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.environment.prefix, candidate)
    return list(found.values())


def _choices(known: KnownEnvironments, deciding: Sequence[ProjectFile], chosen: str | None) -> Iterator[Candidate]:
    """What may be chosen without a question, the strongest first."""
    if chosen is not None and (env := known.at(chosen)) is not None:
        yield Candidate(env, "chosen before", CHOSEN())
    yield from _named(known, deciding)
    yield from _at_prefix(known, deciding)
    yield from _inside(known, deciding)


def _offers(known: KnownEnvironments, deciding: Sequence[ProjectFile], files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    """What a person may have meant."""
    yield from _same_name(known, deciding)
    yield from _named(known, files)
    yield from _at_prefix(known, files)
    yield from _same_name(known, files)
    for env in known.like_folder():
        yield Candidate(env, "named like folder", LIKE_FOLDER())


def _named(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    for file in files:
        for env in known.wanted_by(file)[:1]:
            yield Candidate(env, "name", BY_NAME(name=file.name, file=known.short(file.path)), file.path)


def _same_name(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    for file in files:
        found = known.wanted_by(file)
        for env in found[1:]:
            yield Candidate(env, "same name", SAME_NAME(name=file.name, folder=known.host.path.dirname(found[0].prefix)), file.path)


def _at_prefix(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    for file in files:
        env = known.at(file.prefix) if file.prefix is not None else None
        if env is not None and not env.is_base:
            yield Candidate(env, "prefix", BY_PREFIX(prefix=file.prefix, file=known.short(file.path)), file.path)


_USUAL = (".conda", ".venv", "venv", "env", ".pixi")


def _inside(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    """Environments in the project: those that work, then those that fit the file, then by their names."""
    names = [file.name for file in files if file.name]

    def rank(env: Environment) -> tuple[bool, bool, bool, bool, int, bool, str]:
        way = known.short(known.place_inside(env) or env.prefix).replace("\\", "/").split("/")
        usual = _USUAL.index(way[0]) if way[0] in _USUAL else len(_USUAL)
        misfit = any(not fits(env, file) for file in files[:1])
        return (way[-1] not in names, env.broken is not None, env.python_version is None, misfit, usual, way[-1] != "default", env.prefix)

    for env in sorted(known.inside(), key=rank):
        yield Candidate(env, "in project", IN_PROJECT(), files[0].path if files else None)


def _missing(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Message:
    """Why there is none, in the words of the first file that names something."""
    for file in files:
        if file.name is not None:
            return _no_such_name(file.name, known.short(file.path))
    for file in files:
        if file.prefix is not None:
            there, shown = known.at(file.prefix), known.short(file.prefix)
            is_base = there is not None and there.is_base
            return (
                NEVER_BASE(file=known.short(file.path), name=shown)
                if is_base
                else NO_SUCH_PREFIX(file=known.short(file.path), prefix=shown)
            )
    return NO_NAME(file=known.short(files[0].path)) if files else NO_FILE()


def _no_such_name(name: str, file: str) -> Message:
    if name in RESERVED:
        return NEVER_BASE(file=file, name=name)
    return NO_SUCH_NAME(file=file, name=name) if is_name(name) else REFUSED_NAME(file=file, name=name)


def _asks_for_base(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Message]:
    for file in files:
        if file.name in RESERVED:
            yield NEVER_BASE(file=known.short(file.path), name=file.name)


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
