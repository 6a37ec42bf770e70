"""What a program that creates an environment is doing, read off its output. Pure.

Known are the output of conda for people (with the progress bars that it shows to a terminal), its JSON records, which are separated by
NUL, and the output of mamba and micromamba.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

Phase = Literal["start", "index", "solve", "download", "install", "pip", "rollback"]

_FROM: dict[Phase, int] = {"start": 0, "index": 2, "solve": 10, "download": 20, "install": 75, "pip": 92, "rollback": 0}
_TO: dict[Phase, int] = {"start": 2, "index": 10, "solve": 20, "download": 75, "install": 92, "pip": 99, "rollback": 0}
_PHASES: tuple[Phase, ...] = tuple(_FROM)


class Progress(NamedTuple):
    """`packages` are those that are worked on right now; `done` of `total` are finished, where a total of 0 says that it is not known."""

    phase: Phase
    percent: int
    packages: tuple[str, ...] = ()
    done: int = 0
    total: int = 0


class ProgressReader:
    """Takes line by line, and each as often as it grows.

    Attributes:
        prefix: where the environment is made, once the program has said it.
    """

    def __init__(self) -> None:
        self.prefix: str | None = None
        self._phase: Phase = "start"
        self._planned: dict[str, None] = {}
        self._to_download: dict[str, None] = {}
        self._fractions: dict[str, float] = {}
        self._linked: dict[str, None] = {}
        self._share = 0.0
        self._fetched: tuple[str, float] | None = None
        self._last = Progress("start", 0)

    def read(self, line: str, end: str = "\n") -> Progress | None:
        """What is known after a line, if that is something new."""
        self._take(plain(line), complete=end != "")
        now = self._progress()
        if now == self._last:
            return None
        self._last = now
        return now

    def taking_back(self) -> Progress | None:
        """It has been asked to end: from now on it takes back what it has begun, whatever it prints."""
        self._enter("rollback")
        self._last = self._progress()
        return self._last

    def _take(self, line: str, *, complete: bool) -> None:
        if found := _ROW.search(line):
            self._enter("download")
            self._fetched = (found[5], min(_bytes(found[1], found[2]) / (_bytes(found[3], found[4]) or 1.0), 1.0))
            return
        if (record := _record(line)) is not None or (record := _bar(line)) is not None:
            name, fraction = record
            self._enter("download")
            self._fractions[name] = max(fraction, self._fractions.get(name, 0.0))
            return
        for matches, phase, share in _MARKS:
            if matches(line):
                self._enter(phase)
                self._share = max(self._share, share)
                break
        if not complete:
            return
        if found := _PREFIX.match(line):
            self.prefix = found[1].strip()
        elif found := _LINKED.match(line):
            self._enter("install")
            self._linked[found[1]] = None
        elif found := _FETCHED.match(line):
            self._enter("download")
            self._fractions[found[1]] = 1.0
        elif found := _PLANNED.match(line):
            self._planned[found[1] or found[2]] = None
        elif found := _TO_DOWNLOAD.match(line):
            self._to_download[found[1]] = None

    def _enter(self, phase: Phase) -> None:
        """Phases follow one another; a word of an earlier one in later output leads nowhere back."""
        if _PHASES.index(phase) > _PHASES.index(self._phase):
            self._phase, self._share = phase, 0.0

    def _progress(self) -> Progress:
        phase, low, high = self._phase, _FROM[self._phase], _TO[self._phase]
        done = total = 0
        names: tuple[str, ...] = ()
        share = self._share
        if phase == "download":
            done = sum(fraction >= 1 for fraction in self._fractions.values())
            total = max(len(self._to_download) or len(self._planned), len(self._fractions))
            names = tuple(name for name, fraction in self._fractions.items() if fraction < 1)[-3:]
            share = sum(self._fractions.values()) / total if total else 0.0
            if self._fetched is not None:
                names, share = (self._fetched[0],), max(share, self._fetched[1])
        elif phase == "install":
            done, total = len(self._linked), max(len(self._planned), len(self._linked))
            names = tuple(self._linked)[-1:]
            share = max(share, done / total if total else 0.0)
        percent = max(self._last.percent, low + int((high - low) * min(share, 1.0)))
        return Progress(phase, percent, names, done, total)


def plain(text: str) -> str:
    r"""A line as a terminal shows it: without colours and movements, and with `\b` taking a character back."""
    text = _ESCAPE.sub("", text)
    if "\b" not in text:
        return text
    shown: list[str] = []
    at = 0
    for character in text:
        if character == "\b":
            at = max(at - 1, 0)
        else:
            shown[at : at + 1] = [character]
            at += 1
    return "".join(shown)


_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_MARKS: tuple[tuple[Callable[[str], re.Match[str] | None], Phase, float], ...] = (
    (re.compile(r"Collecting package metadata|Retrieving notices|(?=\S+\s)\S+/(?:noarch|linux-|osx-|win-)").match, "index", 0.0),
    (re.compile(r"Solving environment").match, "solve", 0.0),
    (re.compile(r"Downloading and Extracting|Transaction starting").match, "download", 0.0),
    (re.compile(r"Preparing transaction").match, "install", 0.05),
    (re.compile(r"Verifying transaction").match, "install", 0.15),
    (re.compile(r"Executing transaction").match, "install", 0.35),
    (re.compile(r"Rolling back transaction").match, "rollback", 0.0),
    (re.compile(r"Installing pip (?:dependencies|packages)|Ran pip subprocess|Pip subprocess").match, "pip", 0.0),
)
_PREFIX = re.compile(r"\s*(?:environment location|Prefix|Target prefix):\s+(\S.*)")
_PLANNED = re.compile(r" {2}([A-Za-z0-9_][\w.-]*)\s+\S+::\S+|\s+\+ ([A-Za-z0-9_][\w.-]*)\s+\S")
_TO_DOWNLOAD = re.compile(r" {4}([A-Za-z0-9_][\w.!+-]*-\d[\w.!+]*)\s+\|\s+\S+\s+[\d.]+ [KMGT]?i?B\b")
_BAR = re.compile(r"\s*([A-Za-z0-9_][\w.!+-]*)\s+\|\s+[\d.]+ [KMGT]?i?B\s+\|[^|]*\|\s*(\d+)%")
_LINKED = re.compile(r"Linking (\S+)")
_FETCHED = re.compile(r"([A-Za-z0-9_][\w.!+-]*?)(?:\.conda|\.tar\.bz2)?\s+[\d.?]+\s?[kKMG]?i?B @ ")
_ROW = re.compile(r"Downloading\s+(?:\(\d+\) ).{0,200}?([\d.]+)\s?([kMG]?)i?B /\s+([\d.]+)\s?([kMG]?)i?B(?: @\s+\S+)? (\S+)")
_FRAME = re.compile(r"\[\+\] [\d.]+s|(?:Downloading|Extracting)\s+(?:\(\d+\)\s+|[━╸╺]|\d+%)")
"""mamba redraws a few rows ten times a second. The last row of one frame and the first of the next stand in one line."""


def _bytes(number: str, unit: str) -> float:
    try:
        return float(number) * {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9}[unit]
    except ValueError:
        return 0.0


def is_bar(line: str) -> bool:
    """Whether a line is no more than a progress bar."""
    return _BAR.match(line) is not None or _FRAME.search(line) is not None


def _bar(line: str) -> tuple[str, float] | None:
    found = _BAR.match(line)
    return (found[1], int(found[2]) / 100) if found else None


def _record(line: str) -> tuple[str, float] | None:
    """`{"fetch":"numpy-2.0 | 7 MB | ","finished":false,"maxval":1,"progress":0.4}`"""
    if not line.startswith('{"fetch"'):
        return None
    try:
        values = json.loads(line)
        name = str(values["fetch"]).split("|")[0].strip()
        share = float(values["progress"]) / (float(values["maxval"]) or 1.0)
        return name, 1.0 if values.get("finished") else max(0.0, min(share, 0.99))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
