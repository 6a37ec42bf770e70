"""Whether PyCharm will have the right interpreter, what speaks for and against it, and what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from conda_language_server.facts import Environment
from conda_language_server.text.messages import Message
from conda_language_server.world.environment_words import BROKEN
from conda_language_server.world.host import Host
from conda_language_server.world.pycharm import words
from conda_language_server.world.pycharm.ides import Sdk
from conda_language_server.world.pycharm.matcher import listed_name, pick
from conda_language_server.world.pycharm.project_xml import PYTHON, SdkName
from conda_language_server.world.pycharm.survey import Survey, is_of, sdk_in
from conda_language_server.world.shell_words import quoted

State = Literal["set", "automatic", "to do", "no environment"]
"""`set`: the project has the right interpreter. `automatic`: it has none, and PyCharm will find the right one when it opens the project."""


class Check(NamedTuple):
    """One condition, by a word for programs, and whether it holds; None where nobody can tell."""

    what: str
    holds: bool | None
    message: Message


class Report(NamedTuple):
    """`picked` is PyCharm's own choice, `sdk` the interpreter that an IDE already has for the wanted environment."""

    state: State
    summary: Message
    checks: tuple[Check, ...]
    steps: tuple[Message, ...]
    picked: Environment | None
    sdk: Sdk | None


def report(host: Host, survey: Survey) -> Report:
    """Plays PyCharm's opening of the project through."""
    wanted = survey.wanted
    picked = pick(host, survey.folder, survey.files[0] if survey.files else None, survey.listing) if survey.listing else None
    if wanted is None:
        steps = (words.CREATE(file=quoted(host, survey.match.file)),) if survey.match.file else (words.CREATE_ANY(),)
        return Report("no environment", words.NOTHING_BELONGS(folder=survey.folder, reason=survey.match.reason), (), steps, picked, None)
    sdk = sdk_in(host, survey.ides, wanted)
    current = _current(survey)
    if current is not None and _leads_to(host, survey, current, wanted):
        check = Check("interpreter", True, words.IS_SET(sdk=current.name, prefix=wanted.prefix))
        return Report("set", words.SUMMARY_SET(sdk=current.name, prefix=wanted.prefix), (check,), (), picked, sdk)
    checks = tuple(_checks(host, survey, wanted, current, picked))
    if all(check.holds for check in checks):
        return Report("automatic", words.SUMMARY_AUTOMATIC(prefix=wanted.prefix), checks, (words.OPEN(),), picked, sdk)
    summary = words.SUMMARY_TO_DO if any(check.holds is False for check in checks) else words.SUMMARY_UNSURE
    return Report("to do", summary(prefix=wanted.prefix), checks, tuple(_steps(host, survey, wanted, sdk)), picked, sdk)


def _current(survey: Survey) -> SdkName | None:
    """The interpreter that the project has now: that of its module, else its own."""
    for module in survey.modules:
        if module.sdk is not None and module.sdk.own is not None and module.sdk.own.is_python:
            return module.sdk.own
        if module.sdk is not None and module.sdk.facet is not None:
            return SdkName(module.sdk.facet, PYTHON)
    return survey.project_sdk if survey.project_sdk and survey.project_sdk.is_python else None


def _known(survey: Survey, name: str) -> Sdk | None:
    """What a name stands for, in the newest IDE that knows it."""
    return next((sdk for ide in survey.ides for sdk in ide.sdks if sdk.name == name), None)


def _leads_to(host: Host, survey: Survey, current: SdkName, wanted: Environment) -> bool:
    sdk = _known(survey, current.name)
    return sdk is not None and is_of(host, sdk, wanted)


def _checks(host: Host, survey: Survey, wanted: Environment, current: SdkName | None, picked: Environment | None) -> Iterator[Check]:
    yield _interpreter_check(host, survey, wanted, current)
    yield from _file_checks(host, survey, wanted)
    yield from _conda_checks(host, survey, wanted, picked)
    if wanted.python is None:
        yield Check("python", False, BROKEN[wanted.broken]() if wanted.broken else words.NO_PYTHON(prefix=wanted.prefix))
    if survey.module_count > 1:
        yield Check("modules", False, words.SEVERAL_MODULES(count=survey.module_count))
    if survey.venv is not None:
        yield Check("venv", None, words.HAS_VENV(path=survey.venv))
    if survey.folder.lower().startswith(("\\\\wsl$\\", "\\\\wsl.localhost\\")):
        yield Check("wsl", False, words.IN_WSL())


def _interpreter_check(host: Host, survey: Survey, wanted: Environment, current: SdkName | None) -> Check:
    """Where none is set, PyCharm first takes one that it has made for this project (`PythonSdkConfigurator.kt`), then looks for others."""
    if current is not None:
        known = _known(survey, current.name)
        message = words.SET_TO_ANOTHER(sdk=current.name, home=known.home) if known else words.SET_TO_UNKNOWN(sdk=current.name)
        return Check("interpreter", False, message)
    if survey.misc is not None and survey.misc.problem is not None:
        return Check("interpreter", None, words.NO_TELLING(path=survey.misc.path, reason=survey.misc.problem))
    made = _made_for(host, survey)
    if made and not any(is_of(host, sdk, wanted) for sdk in made):
        return Check("interpreter", False, words.MADE_FOR_PROJECT(sdk=made[0].name, home=made[0].home))
    return Check("interpreter", True, words.NOT_SET())


def _made_for(host: Host, survey: Survey) -> list[Sdk]:
    """The interpreters of the newest IDE that belong to this project alone."""
    sdks = survey.ides[0].sdks if survey.ides else ()
    return [sdk for sdk in sdks if sdk.project is not None and host.key(sdk.project) == host.key(survey.folder)]


def _file_checks(host: Host, survey: Survey, wanted: Environment) -> Iterator[Check]:
    base = host.path.basename
    beside = host.key(host.path.dirname(wanted.prefix)) == host.key(survey.folder)
    if not survey.files:
        if not beside:
            yield Check("file", False, words.NO_FILE(file=survey.match.file) if survey.match.file else words.NO_FILE_AT_ALL())
        return
    file = survey.files[0]
    if len(survey.files) > 1:
        alike = survey.files[0][1:] == survey.files[1][1:]
        yield Check("file", alike, words.TWO_FILES(first=base(file.path), second=base(survey.files[1].path)))
    name = listed_name(host, wanted)
    if file.name == name:
        yield Check("name", True, words.NAME_EQUAL(file=base(file.path), name=name))
    elif file.prefix == wanted.prefix:
        yield Check("name", True, words.PREFIX_EQUAL(file=base(file.path), prefix=wanted.prefix))
    elif file.name is not None and file.name.casefold() == name.casefold():
        yield Check("name", False, words.CASE(file=base(file.path), written=file.name, name=name))
    elif file.prefix is not None and host.key(host.absolute(file.prefix)) == host.key(wanted.prefix):
        yield Check("name", False, words.SPELLING(file=base(file.path), written=file.prefix, prefix=wanted.prefix))
    elif file.name is not None or file.prefix is not None:
        yield Check("name", False, words.OTHER_NAME(file=base(file.path), written=file.name or file.prefix, name=name))
    else:
        yield Check("name", beside, words.NO_NAME(file=base(file.path)))


def _conda_checks(host: Host, survey: Survey, wanted: Environment, picked: Environment | None) -> Iterator[Check]:
    program = survey.program
    if program is None:
        newest = survey.ides[0] if survey.ides else None
        is_gone = newest is not None and newest.pinned
        yield Check("conda", False, words.CONDA_GONE(path=newest.conda) if newest is not None and is_gone else words.NO_CONDA())
        return
    found_by = words.FOUND_BY[program.found_by]
    if survey.listing is None:
        yield Check("conda", None, words.CONDA_UNCLEAR(path=program.path, found_by=found_by))
        return
    yield Check("conda", True, words.CONDA(path=program.path, found_by=found_by))
    listed = {host.key(env.prefix) for env in survey.listing.environments}
    if host.key(wanted.prefix) not in listed:
        yield Check("listed", False, words.NOT_LISTED(prefix=wanted.prefix, path=program.path))
    elif picked is not None and host.key(picked.prefix) == host.key(wanted.prefix):
        yield Check("listed", True, words.LISTED(path=program.path, prefix=wanted.prefix))
    elif picked is not None:
        yield Check("listed", False, words.PICKS_ANOTHER(prefix=picked.prefix))
    elif wanted.prefix not in survey.listing.named:
        yield Check("listed", False, words.LISTED_BY_PATH(path=program.path, prefix=wanted.prefix))
    else:
        yield Check("listed", None, words.LISTED(path=program.path, prefix=wanted.prefix))


def _steps(host: Host, survey: Survey, wanted: Environment, sdk: Sdk | None) -> Iterator[Message]:
    """From the least to the most work."""
    if wanted.python is None:
        yield words.INSTALL_PYTHON(prefix=quoted(host, wanted.prefix))
        return
    if sdk is not None and survey.misc is not None and survey.misc.problem is None:
        yield words.APPLY(folder=quoted(host, survey.folder), sdk=sdk.name)
        return
    listing = survey.listing
    is_listed = listing is not None and any(env.prefix == wanted.prefix for env in listing.environments)
    owner_lists = wanted.name is not None and survey.wanted_program is not None
    pycharms = survey.program.path if survey.program is not None else None
    program = pycharms if is_listed else survey.wanted_program or pycharms
    if program is not None and not is_listed and not owner_lists and "environments.txt" not in wanted.sources:
        yield words.REGISTER(prefix=quoted(host, wanted.prefix))
    has_name = wanted.prefix in listing.named if listing is not None and is_listed else owner_lists
    yield words.CLICK_SETTINGS()
    yield words.CLICK_ADD()
    yield words.CLICK_CONDA(program=program) if program else words.CLICK_ANY_CONDA()
    yield words.CLICK_ENVIRONMENT(name=listed_name(host, wanted) if has_name else wanted.prefix)
