"""Mistakes that people make in a file that was right, and what a repair may make of it: what the file said before, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Literal, NamedTuple

from conda_language_server import analysis
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ConfigFile, merge
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import FileKind
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.spec.canonical import canonical
from conda_language_server.syntax.yaml.nodes import Mapping, resolved
from tests.fuzz.texts import CORPUS, Text, all_texts

KINDS: tuple[FileKind, ...] = ("environment", "condarc")
LONGEST = 12_000
"""Characters of a file that mistakes are made in: longer ones show nothing new and take long."""

Leaves = dict[tuple[Any, ...], Any]
"""What conda gets out of a text: every single value by its path."""


class Mutant(NamedTuple):
    """A text with one mistake. `whole` are the texts that a repair may say the same as."""

    name: str
    kind: FileKind
    mutation: str
    before: str
    text: str
    whole: tuple[str, ...]
    rule: Literal["same", "cut", "joined"]


@dataclass(frozen=True)
class Mutation:
    """A way to go wrong.

    Attributes:
        make: the text after it, None where the text has no place for it. It may bring further texts that a repair may mean.
        rule: "same": a repair says what the text said before. "cut": what is left up to the cut, with or without the line that was cut,
            one value of which may be anything. "joined": each key as in one of the two files, or both lists one after the other.
    """

    name: str
    make: Callable[[str, Random], str | None]
    rule: Literal["same", "cut", "joined"] = "same"


def mutants(count: int, seed: int, kinds: tuple[FileKind, ...] = KINDS) -> Iterator[Mutant]:
    """So many mutants, the same for the same seed: kinds of files and of mutations take turns, files and places are drawn."""
    chance = Random(f"mutations {seed}")
    made = 0
    while made < count:
        for mutation in MUTATIONS:
            for kind in kinds:
                if made < count and (mutant := _mutant(mutation, kind, chance)) is not None:
                    made += 1
                    yield mutant


def _mutant(mutation: Mutation, kind: FileKind, chance: Random) -> Mutant | None:
    for _ in range(30):
        base = chance.choice(sound_texts(kind))
        other = chance.choice(sound_texts(kind)).text if mutation.rule == "joined" else ""
        text = base.text + other if other else mutation.make(base.text, chance)
        if text is not None and text != base.text:
            whole = (base.text, other) if other else (base.text,)
            return Mutant(base.name, kind, mutation.name, base.text, text, whole, mutation.rule)
    return None


@cache
def sound_texts(kind: FileKind) -> tuple[Text, ...]:
    """Files that conda takes and in which there is nothing to mend, so that what is mended later is the mistake."""
    return tuple(_sound_texts(kind))


def _sound_texts(kind: FileKind) -> Iterator[Text]:
    written = tuple(Text(f"sample {number}", kind, text) for number, text in enumerate(SAMPLES[kind]))
    for text in [*written, *(all_texts() if CORPUS.is_dir() else ())]:
        if text.kind != kind or len(text.text) > LONGEST:
            continue
        mended = analysis.fix_all(text.text, kind, unsafe=True).text.replace("\r\n", "\n")
        mended += "" if mended.endswith("\n") else "\n"
        if mended.strip() and analysis.analyze(mended, kind).verdict == "accept" and leaves(mended, kind):
            yield text._replace(text=mended)


def leaves(text: str, kind: FileKind) -> Leaves:
    """What conda reads in a text that it accepts: specs as it writes them, those that are there twice once; the typed values of a .condarc."""
    source = analysis.read(text, kind)
    if kind == "condarc":
        effective = merge([ConfigFile(".condarc", Condarc(source))]).keys
        return dict(_flat((), {name: found.value for name, found in effective.items()}))
    env = EnvironmentFile(source)
    variables = env.value("variables")
    entries = variables.merged().entries if type(variables) is Mapping else ()
    pip = tuple(dict.fromkeys(env.pip_lines.texts))
    specs = dict.fromkeys(map(_spec, env.dependencies.texts))
    # A bare name says nothing that a spec of the same package does not say, and where pip has something to do conda adds `pip` itself.
    versions = {match_spec.parse(spec).name for spec in specs if not _BARE.fullmatch(spec)} | ({"pip"} if pip else set())
    specs = {spec: None for spec in specs if not (_BARE.fullmatch(spec) and spec.lower() in versions)}
    read = {
        "name": env.name.value if env.name else None,
        "channels": tuple(env.channels.texts),
        "dependencies": tuple(specs),
        "pip": pip,
        "variables": {getattr(resolved(e.key), "value", None): getattr(resolved(e.value), "value", None) for e in entries},
    }
    return dict(_flat((), read))


def is_right(mutant: Mutant, after: str) -> bool:
    """Whether a text that conda accepts says what was meant before the mistake."""
    read = leaves(after, mutant.kind)
    if mutant.rule == "cut":
        return _fits_cut(mutant, read)
    wanted = [leaves(text, mutant.kind) for text in mutant.whole]
    if mutant.rule == "joined":
        return all(_fits_joined(part, read, wanted) for part in {path[0] for path in read})
    return read in wanted


def _fits_cut(mutant: Mutant, read: Leaves) -> bool:
    lines_before = mutant.text.rfind("\n") + 1
    end = mutant.before.find("\n", len(mutant.text))
    without = leaves(mutant.text[:lines_before], mutant.kind)
    with_line = leaves(mutant.before[: len(mutant.before) if end < 0 else end], mutant.kind)
    if read in (without, with_line):
        return True
    return read.keys() == with_line.keys() and sum(read[path] != with_line[path] for path in read) <= 1


def _fits_joined(part: Any, read: Leaves, wanted: list[Leaves]) -> bool:
    mine, first, second = ({path: value for path, value in of.items() if path[0] == part} for of in (read, *wanted))
    values = [value for of in (first, second) for value in of.values()]
    return mine in (first, second) or list(mine.values()) == list(dict.fromkeys(values)) or {**first, **second} == mine


_BARE = re.compile(r"[\w.-]+")


def _spec(text: str) -> str:
    spec = match_spec.parse(text)
    return text if spec.problems else canonical(spec)


def _flat(path: tuple[Any, ...], value: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    if not isinstance(value, (dict, tuple)):
        if value is not None:
            yield path, value
        return
    for key, part in parts:
        yield from _flat((*path, key), part)


# How a text goes wrong. Each takes a text that is right and draws the place.


def _at(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str, Random], str | None]:
    """The text with one drawn match of a pattern written anew."""
    compiled = re.compile(pattern, re.MULTILINE)

    def make(text: str, chance: Random) -> str | None:
        found = list(compiled.finditer(text))
        if not found:
            return None
        match = chance.choice(found)
        written = new if isinstance(new, str) else new(match)
        return text[: match.start()] + written + text[match.end() :]

    return make


def _one_of(*ways: Callable[[str, Random], str | None]) -> Callable[[str, Random], str | None]:
    """One of several ways, drawn; the next where the text has no place for it."""

    def make(text: str, chance: Random) -> str | None:
        for way in chance.sample(ways, len(ways)):
            if (made := way(text, chance)) is not None:
                return made
        return None

    return make


def _space(sign: str) -> Callable[[str, Random], str | None]:
    """The sign in place of an ordinary space of any kind, or where no space was."""
    return _one_of(
        _at(r"^ +(?=\S)", lambda m: sign * len(m[0])),
        _at(r"(?<=^)  (?=\S)|(?<=^  )  (?=\S)", sign),
        _at(r"(?<=: )|(?<=- )", sign),
        _at(r"(?<=[\w\"'\]]:) (?=\S)", sign),
        _at(r"(?<=^) *- (?=\S)", lambda m: m[0][:-1] + sign),
        _at(r" (?=#)", sign),
        _at(r"(?<=[^\s:-]) (?=[^\s#-])", sign),
        _at(r"(?<=\S):$", ":" + sign),
        _at(r"(?<=[^\s:])$", sign),
        _at(r"(?<=^)(?=\S)", sign),
    )


def _no_width(sign: str) -> Callable[[str, Random], str | None]:
    """The sign, which nobody sees, where it gets to by copying."""
    return _one_of(
        _at(r"^(?=\S)", sign),
        _at(r"^ +(?=\S)", lambda m: m[0] + sign),
        _at(r"(?<=: )(?=\S)|(?<=- )(?=\S)", sign),
        _at(r"(?<=\w)(?=:)", sign),
        _at(r"(?<=\w:)(?=[ \n])|(?<= -)(?= )", sign),
        _at(r"(?<=[a-z])(?=[a-z])", sign),
        _at(r"(?<=\S)$", sign),
    )


def _line(change: Callable[[list[str], int, Random], list[str] | None]) -> Callable[[str, Random], str | None]:
    """A drawn line that is not empty changed, with what follows it."""

    def make(text: str, chance: Random) -> str | None:
        lines = text.split("\n")
        places = [number for number, line in enumerate(lines) if line.strip()]
        changed = change(lines, chance.choice(places), chance) if places else None
        return None if changed is None else "\n".join(changed)

    return make


def _doubled(lines: list[str], at: int, _: Random) -> list[str]:
    return [*lines[: at + 1], *lines[at:]]


def _cut(text: str, chance: Random) -> str | None:
    places = [found.start() for found in re.finditer(r"(?<=\S)(?=\S)", text) if found.start() > len(text) // 8]
    return text[: chance.choice(places)] if places else None


_KEY_ABOVE_LIST = re.compile(r"^( *)(?:- )?[\w.-]+:[ ]*\n((?:\1 *- [^\n:#]+\n)+)", re.MULTILINE)


def _list(change: Callable[[str, list[str], str], str]) -> Callable[[str, Random], str | None]:
    """A drawn list of plain items below its key written anew: by the key's line, the items and their indentation."""

    def make(text: str, chance: Random) -> str | None:
        found = [m for m in _KEY_ABOVE_LIST.finditer(text) if len({len(i) - len(i.lstrip()) for i in m[2].splitlines()}) == 1]
        if not found:
            return None
        match = chance.choice(found)
        key, _, below = match[0].partition("\n")
        items = [item.strip()[2:].strip() for item in below.splitlines()]
        indent = below[: len(below) - len(below.lstrip())]
        return text[: match.start()] + change(key.rstrip(), items, indent) + text[match.end() :]

    return make


def _written(items: list[str], indent: str, dash: str = "- ") -> str:
    return "".join(f"{indent}{dash}{item}\n" for item in items)


_BELOW_MAPPING = re.compile(r"^( *)((?:- )?[\w.-]+:)[ ]*\n((?:\1 +[^\s#-][^\n]*: [^\n]+\n)+)", re.MULTILINE)
_BELOW_PIP = re.compile(r"^( *)(- pip:)[ ]*\n((?:\1 +- [^\n]+\n)+)", re.MULTILINE)


def _flattened(pattern: re.Pattern[str]) -> Callable[[str, Random], str | None]:
    """What stands below a key on one level with it."""

    def make(text: str, chance: Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = chance.choice(found)
        below = "".join(f"{match[1]}{line.lstrip()}\n" for line in match[3].splitlines())
        return f"{text[: match.start()]}{match[1]}{match[2]}\n{below}{text[match.end() :]}"

    return make


def _pasted(_: str, __: Random) -> str | None:
    """Two files one after the other: `_mutant` draws the second."""
    return None


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("colon dropped", _at(r"(?<=[\w\"']):(?=[ \n])", "")),
    Mutation("dash dropped", _one_of(_at(r"(?<=^)( *)- (?=\S)", lambda m: m[1]), _at(r"(?<=^)( *)-(?= \S)", lambda m: m[1] + " "))),
    Mutation("space behind dash dropped", _at(r"(?<=^)( *)- (?=\S)", lambda m: m[1] + "-")),
    Mutation("space behind colon dropped", _at(r"(?<=[\w\"']): (?=\S)", ":")),
    Mutation("all dashes of a list dropped", _list(lambda key, items, indent: f"{key}\n" + _written(items, indent or "  ", ""))),
    Mutation("quote dropped", _at(r"(?<=[\s\[,])[\"'](?=[^\s\"'])|(?<=[^\s\"'])[\"'](?=[\s,\]:]|$)", "")),
    Mutation("one more space of indentation", _at(r"^( *)(?=\S)", lambda m: m[0] + " ")),
    Mutation("one less space of indentation", _at(r"^ (?= *\S)", "")),
    Mutation("tab", _one_of(_at(r"^ +(?=\S)", "\t"), _at(r"^ {2,4}(?=\S)", "\t"), _at(r"(?<=[\w-]:) (?=\S)", "\t"), _at(r"(?<=^)( *)- ", lambda m: m[1] + "-\t"))),
    Mutation("cut", _cut, "cut"),
    Mutation("line doubled", _line(_doubled)),
    Mutation("full-width colon", _one_of(_at(r"(?<=\w):(?= |$)", "："), _at(r"(?<=\w): ?", "："))),
    Mutation("full-width comma", _at(r",", "，")),
    Mutation("U+00A0", _space("\u00a0")),
    Mutation("U+3000", _space("\u3000")),
    Mutation("U+200B", _no_width("\u200b")),
    Mutation("U+FEFF", _no_width("\ufeff")),
    Mutation("bracket added", lambda text, chance: _at(r"(?<=\S)$|(?<=\S:)(?=[ \n])|(?<=- )(?=\S)|(?<=: )(?=\S)", chance.choice("[]{}"))(text, chance)),
    Mutation("bracket lost", _at(r"[\[\]{}]", "")),
    Mutation("comma left over", _at(r"(?<=^)( *- [^\n#]*\S)$", lambda m: m[0] + ",")),
    Mutation("two files joined", _pasted, "joined"),
    Mutation("first item on the key's line", _list(lambda key, items, indent: f"{key} - {items[0]}\n" + _written(items[1:], indent))),
    Mutation("list on one line", _list(lambda key, items, _: f"{key} {' '.join('- ' + item for item in items)}\n")),
    Mutation("indentation lost under a mapping", _one_of(_flattened(_BELOW_MAPPING))),
    Mutation("indentation lost under pip", _one_of(_flattened(_BELOW_PIP))),
)  # fmt: skip

SAMPLES: dict[FileKind, tuple[str, ...]] = {
    "environment": (
        "name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy>=1.26,<3  # see issue 7\n  - pip\n  - pip:\n    - requests>=2\n    - flask\n",
        "name: lab\nchannels: [conda-forge, bioconda]\ndependencies:\n  # tools\n  - samtools =1.19\n  - \"bwa 0.7.17.*\"\n  - python >=3.10\nvariables:\n  DATA: /data\n  MODE: 'fast'\n",
        "name: web\nchannels:\n- conda-forge\ndependencies:\n- python=3.12\n- pip\n- pip:\n  - django==5.0\n  - --extra-index-url https://pypi.example.org/simple\n  - uvicorn[standard]\n",
        "name: flow\nchannels: [conda-forge]\ndependencies: [python=3.11, numpy, 'pandas>=2,<3']\n",
    ),
    "condarc": (
        "channels:\n  - conda-forge\n  - bioconda\nchannel_priority: strict\nauto_activate: false\n",
        "show_channel_urls: true\nproxy_servers:\n  http: http://proxy.example.org:8080\n  https: http://proxy.example.org:8080\nssl_verify: true\n",
        "channels: [conda-forge]\ncustom_channels:\n  mine: https://repo.example.org/conda\n  yours: https://repo.example.org/other\nenvs_dirs:\n  - ~/envs  # the large disk\n  - ~/other\n",
        "default_channels:\n  - https://repo.example.org/pkgs/main\n  - https://repo.example.org/pkgs/r\nchannels:\n  - defaults\nremote_read_timeout_secs: 60.5\n",
    ),
}  # fmt: skip
"""Where no real files are at hand."""
