"""Items under `dependencies`: package names, the channel in front of them, and what may follow a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from conda_language_server.data import conda_names, import_to_conda, pypi_to_conda
from conda_language_server.facts import Facts
from conda_language_server.features.channel_texts import KNOWN
from conda_language_server.features.completion import versions
from conda_language_server.features.completion.channels import listed_channels
from conda_language_server.features.completion.matching import ENOUGH, folded, matching, sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.key_texts import PIP_LONG, PIP_SHORT
from conda_language_server.features.types import CompletionItem
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.span import Span

ON_PYPI = Text(en="`{name}` on PyPI", zh_cn="PyPI 上叫 `{name}`")
IMPORTED_AS = Text(en="imported as `{name}`", zh_cn="导入时叫 `{name}`")
FROM_CHANNEL = Text(en="a package from this channel and no other", zh_cn="只从这个频道获取的软件包")

_SPEC = re.compile(r"(?P<channel>[^\s\[]*::)?(?P<name>[\w.*-]*)(?P<gap>\s*)(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"[\w.*-]*")
_LARGE = 200_000
_COMMON, _RARE = 20, 500
"""Ranks by use."""
_SOME_CHANNELS = ("conda-forge", "defaults", "bioconda", "pytorch", "nvidia")


def items(text: str, place: Place, facts: Facts) -> list[CompletionItem]:
    """What fits at a place among the dependencies; `- pip:` with its list, too, while the file has none."""
    spec = _SPEC.fullmatch(place.typed)
    if spec is None or place.typed.startswith("-"):
        return []
    if spec["gap"] or spec["rest"]:
        return versions.items(spec["name"].lower(), place, spec.start("rest"), facts) if spec["name"] and not place.lead else []
    start = spec.start("name")
    typed = spec["name"]
    word = place.span.of(text)
    matched = _NAME.match(word, start)
    span = place.part(start, matched.end() if matched else None)
    listed = _listed_names(text) - {span.of(text).lower()}
    found = list(_names(typed.lower(), listed, span, place.lead, facts))
    if spec["channel"]:
        return found
    extra = [*_pip_item(text, place), *_channel_items(text, place)]
    if typed and not place.lead and typed.lower() in conda_names():
        extra += versions.items(typed.lower(), place, len(place.typed), facts)
    # The list is cut at its end, and sorted after that: the few stand in front of the many, and their keys put them behind.
    return [*extra, *found]


def _names(typed: str, listed: set[str], span: Span, lead: str, facts: Facts) -> Iterator[CompletionItem]:
    for index, (name, about, filter_text) in enumerate(islice(_candidates(typed, listed, facts), ENOUGH)):
        yield CompletionItem(name, "package", span, lead + name, about, (), False, sort_key(1, index), filter_text)


def _candidates(typed: str, listed: set[str], facts: Facts) -> Iterator[tuple[str, Message | None, str | None]]:
    """Names with what is said of them and what the typed text is compared with: other names of a package lead to it, too."""
    seen = set(listed)
    known = matching(conda_names(), typed, without=listed)
    others = facts.packages.names(typed, ENOUGH) if facts.packages else ()
    exact = [name for name in (*known[:1], *others[:1]) if name == typed]
    aliases = list(_aliases(typed)) if len(typed) > 1 else []
    for name, about, filter_text in (
        *_far_better(exact[:1], known[1:2], facts),
        *((name, None, None) for name in exact),
        *(alias for alias in aliases if alias[2] == typed),
        *_by_use(known, aliases, typed, facts),
        *((name, _summary(name, facts), None) for name in (*known, *others)),
    ):
        if name not in seen:
            seen.add(name)
            yield name, about, filter_text


_Candidate = tuple[str, "Message | None", "str | None"]


def _far_better(exact: Sequence[str], next_one: Sequence[str], facts: Facts) -> Iterator[_Candidate]:
    """A package that nearly every file has and whose name begins with that of a rare one: who types `py` wants `python`."""
    for name, other in zip(exact, next_one, strict=False):
        if _ranks().get(other, _RARE) < _COMMON and _ranks().get(name, _RARE) >= _RARE and other.startswith(name):
            yield other, _summary(other, facts), None


def _by_use(known: Sequence[str], aliases: Sequence[_Candidate], typed: str, facts: Facts) -> list[_Candidate]:
    """The packages that begin with what was typed, under whichever name, the most used first. Two letters begin too many other names."""
    wanted = folded(typed)
    found: list[_Candidate] = [(name, _summary(name, facts), None) for name in known if wanted and folded(name).startswith(wanted)]
    if found and len(typed) > 2:
        return sorted([*found, *aliases], key=lambda one: _ranks().get(one[0], len(_ranks())))
    return [*found, *aliases]


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(conda_names())}


def _aliases(typed: str) -> Iterator[tuple[str, Message, str]]:
    found = [(other, name, text) for text, pairs in _other_names() for other, name in pairs.items() if other.startswith(typed)]
    for other, name, text in sorted(found, key=lambda one: (len(one[0]), one[0])):
        yield name, text(name=other), other


def _other_names() -> tuple[tuple[Text, dict[str, str]], ...]:
    return ((IMPORTED_AS, import_to_conda()), (ON_PYPI, pypi_to_conda()))


def _summary(name: str, facts: Facts) -> Message | None:
    summary = facts.packages.summary(name) if facts.packages else None
    return Text(en="{summary}", zh_cn="{summary}")(summary=summary) if summary else None


def _listed_names(text: str) -> set[str]:
    """The names that some list item begins with. Not asked of very long texts, where it would cost more than it helps."""
    if len(text) > _LARGE:
        return set()
    return {name.lower() for name in re.findall(r"\n[ \t]*-[ \t]+[\"']?(?:[\w./-]+::)?([\w.-]+)(?!:)", text)}


def _pip_item(text: str, place: Place) -> Iterator[CompletionItem]:
    if place.flow or not "pip:".startswith(place.typed) or re.search(r"\n[ \t]*-[ \t]+[\"']?pip[\"']?[ \t]*:", text):
        return
    yield CompletionItem(
        "pip:", "snippet", place.span, f"{place.lead}pip:\n    - $0", PIP_SHORT(), (PIP_LONG(),), True, sort_key(0 if place.typed[1:] else 2, 0), again=True
    )  # fmt: skip


def _channel_items(text: str, place: Place) -> Iterator[CompletionItem]:
    if len(place.typed) < 2:
        return
    channels: Sequence[str] = list(dict.fromkeys((*listed_channels(text), *_SOME_CHANNELS)))
    for index, name in enumerate(channel for channel in channels if channel.startswith(place.typed) and "://" not in channel):
        about = (KNOWN[name](),) if name in KNOWN else ()
        yield CompletionItem(
            f"{name}::", "channel", place.span, f"{place.lead}{name}::", FROM_CHANNEL(), about, False, sort_key(3, index), again=True
        )  # fmt: skip
