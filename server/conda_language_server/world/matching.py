"""Which environment belongs to a folder, and why. Pure: what is on the disk is handed in.

The order: what the user chose before, `name:` of an environment file, `prefix:`, an environment inside the project. One inside the project
goes before a name whose environment has another Python than the file asks for. What cannot be used is no answer but a question. Base is
never chosen by itself, but for the root of micromamba, an environment like others, where a file names it.

Of the environment files those decide that lie beside the first one that names something: a project whose `environment.yml` has no
environment yet does not get that of its `docs/environment.yml`, which is offered only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.version import VersionError
from conda_language_server.text.messages import Joined, Message
from conda_language_server.world.engines.target import is_name
from conda_language_server.world.environment_words import BROKEN, NO_PYTHON, WRONG_PYTHON
from conda_language_server.world.host import Host
from conda_language_server.world.known_environments import RESERVED, KnownEnvironments
from conda_language_server.world.matching_words import (
    ACTIVE,
    BY_NAME,
    BY_PREFIX,
    CALLED,
    CHOICE_GONE,
    CHOSEN,
    IN_PROJECT,
    LIKE_FOLDER,
    NEVER_BASE,
    NO_FILE,
    NO_NAME,
    NO_SUCH_NAME,
    NO_SUCH_PREFIX,
    ONLY_PARTS,
    PASSED_OVER,
    REFUSED_NAME,
    SAME_NAME,
    SIMILAR,
    UNUSABLE,
)
from conda_language_server.world.project_files import ProjectFile

Why = Literal[
    "chosen before", "name", "prefix", "in project", "same name", "similar name", "named like folder", "active", "unusable", "none",
]  # fmt: skip


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
    `unusable` is what would have been the answer if it worked: it is broken, or lacks the Python that is wanted.
    """

    folder: str
    environment: Environment | None
    why: Why
    reason: Message
    file: str | None
    candidates: tuple[Candidate, ...]
    notes: tuple[Message, ...]
    unusable: Candidate | None = None


Missing = Callable[[str, Iterable[str]], "list[str] | None"]
"""From a prefix and names of packages to those that are not there (`packages.missing_names`)."""


def match(
    host: Host,
    folder: str,
    files: Sequence[ProjectFile],
    environments: Iterable[Environment],
    envs_dirs: Sequence[str] = (),
    remembered: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
    missing: Missing | None = None,
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
        missing: Asked about an environment without Python only: one that has all that its file lists needs none.
    """
    known = KnownEnvironments(host, folder, list(environments), envs_dirs, aliases or {})
    chosen = {host.key(path): prefix for path, prefix in (remembered or {}).items()}.get(host.key(folder))
    own = [file for file in files if file.is_own]
    deciding = _deciding(host, own)
    choices = list(_choices(known, deciding, chosen))
    ranked = _once([*choices, *_offers(known, deciding, files)])
    choice = _best(choices, files)
    problem = _problem(choice, files, missing) if choice is not None else None
    reason = choice.reason if choice is not None else _none(known, own, files)
    notes: list[Message] = []
    if chosen is not None and known.at(chosen) is None:
        notes.append(CHOICE_GONE(prefix=chosen))
    if choice is None or not choice.environment.is_base:
        notes += [note for note in _asks_for_base(known, own) if note != reason]
    if choice is None:
        return Match(folder, None, "none", reason, own[0].path if own else None, tuple(ranked), tuple(notes))
    if problem is not None:
        reason = UNUSABLE(prefix=known.short(choice.environment.prefix), problem=problem, reason=reason)
        return Match(folder, None, "unusable", reason, choice.file, tuple(ranked), tuple(notes), choice)
    others = tuple(other for other in ranked if other.environment != choice.environment)
    notes += _passed_over(choices[0], choice, files)
    notes += remarks(choice.environment, _file(choice.file, files), known.short)
    return Match(folder, choice.environment, choice.why, reason, choice.file, others, tuple(notes))


def file_of(answer: Match, files: Sequence[ProjectFile]) -> ProjectFile | None:
    """The environment file that decided, else the most important one of the project."""
    return _file(answer.file, files)


def _file(path: str | None, files: Sequence[ProjectFile]) -> ProjectFile | None:
    return next((file for file in files if file.path == path), next((file for file in files if file.is_own), None))


def _best(choices: Sequence[Candidate], files: Sequence[ProjectFile]) -> Candidate | None:
    """The strongest, unless the user did not choose it, it does not work or has another Python than asked for, and one in the project has."""
    first = choices[0] if choices else None
    if first is None or first.why == "chosen before" or _is_sound(first, files):
        return first
    return next((choice for choice in choices if choice.why == "in project" and _is_sound(choice, files)), first)


def _is_sound(choice: Candidate, files: Sequence[ProjectFile]) -> bool:
    env, file = choice.environment, _file(choice.file, files)
    return env.broken is None and env.python is not None and (file is None or fits(env, file))


def _problem(choice: Candidate, files: Sequence[ProjectFile], missing: Missing | None) -> Message | None:
    """Why an environment cannot be used. One that the user chose needs no Python, and neither do the environments of pixi."""
    env, file = choice.environment, _file(choice.file, files)
    if env.broken is not None:
        return BROKEN[env.broken]()
    if env.python is not None or choice.why == "chosen before" or env.manager == "pixi":
        return None
    is_whole = file is not None and missing is not None and missing(env.prefix, file.packages) == []
    return None if is_whole else NO_PYTHON()


def _passed_over(first: Candidate, choice: Candidate, files: Sequence[ProjectFile]) -> Iterator[Message]:
    """Why the strongest was not taken."""
    env, file = first.environment, _file(first.file, files)
    if env == choice.environment:
        return
    spec = _unmet(env, file) if file is not None else None
    if env.broken is not None or env.python is None:
        yield UNUSABLE(prefix=env.prefix, problem=BROKEN[env.broken]() if env.broken else NO_PYTHON(), reason=first.reason)
    elif spec is not None:
        yield PASSED_OVER(reason=first.reason, prefix=env.prefix, version=env.python_version, spec=spec)


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
    yield from _near(known, files)
    for env in known.like_folder():
        yield Candidate(env, "named like folder", LIKE_FOLDER())
    if (active := known.active()) is not None:
        yield Candidate(active, "active", ACTIVE())


def _near(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    """What a name may mean that conda does not find, or finds as something else."""
    for file in files:
        if file.name in RESERVED:
            for env in known.bases()[:1]:
                yield Candidate(env, "name", BY_NAME(name=file.name, file=known.short(file.path)), file.path)
        elif file.name is not None:
            for env in known.called(file.name):
                yield Candidate(env, "same name", CALLED(name=file.name), file.path)
            for env in known.similar(file.name):
                found = env.name or known.host.path.basename(env.prefix)
                yield Candidate(env, "similar name", SIMILAR(found=found, name=file.name), file.path)


def _named(known: KnownEnvironments, files: Sequence[ProjectFile]) -> Iterator[Candidate]:
    for file in files:
        root = known.bases()[:1] if file.name == "base" else []
        for env in [*known.wanted_by(file), *(env for env in root if env.manager == "micromamba")][:1]:
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
        return (env.broken is not None, env.python is None, misfit, way[-1] not in names, usual, way[-1] != "default", env.prefix)

    for env in sorted(known.inside(), key=rank):
        yield Candidate(env, "in project", IN_PROJECT(), files[0].path if files else None)


_MOST_PARTS = 3


def _none(known: KnownEnvironments, files: Sequence[ProjectFile], all_files: Sequence[ProjectFile]) -> Message:
    """Why there is none, in the words of the first file of the project that names something."""
    if not files and all_files:
        first = tuple(known.short(file.path) for file in all_files[:_MOST_PARTS])
        return ONLY_PARTS(files=Joined((*first, "…") if len(all_files) > _MOST_PARTS else first))
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
