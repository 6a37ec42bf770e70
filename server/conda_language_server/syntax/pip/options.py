"""Options in a requirements file, as pip reads them: split like a shell does, then matched as Python's `optparse` matches.

Source: pip 26.3, `pip/_internal/req/req_file.py` (`SUPPORTED_OPTIONS`, `break_args_options`) and `cli/cmdoptions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from conda_language_server.syntax.piece import Piece
from conda_language_server.syntax.problem import Problem
from conda_language_server.text.patience import ask
from conda_language_server.text.span import Span

VALUE_OPTIONS = {
    "--index-url": ("-i", "--pypi-url"),
    "--extra-index-url": (),
    "--constraint": ("-c",),
    "--requirement": ("-r",),
    "--editable": ("-e",),
    "--find-links": ("-f",),
    "--no-binary": (),
    "--only-binary": (),
    "--all-releases": (),
    "--only-final": (),
    "--trusted-host": (),
    "--use-feature": (),
    "--hash": (),
    "--config-settings": ("-C",),
}
"""Options that requirements files may hold and that want a value, with their other spellings."""

FLAG_OPTIONS = ("--no-index", "--prefer-binary", "--require-hashes", "--no-require-hashes", "--pre")
"""Options that requirements files may hold and that stand alone."""

REQUIREMENT_OPTIONS = ("--hash", "--config-settings")
"""Options that count on the line of a requirement; pip silently ignores all others there."""

COMMAND_LINE_OPTIONS = frozenset(
    (
        "-U --upgrade --upgrade-strategy --user --no-user --no-deps --no-dependencies --no-cache-dir --cache-dir --force-reinstall "
        "-I --ignore-installed --target -t --prefix --root --no-build-isolation --use-pep517 --break-system-packages --proxy --timeout "
        "--default-timeout --retries -q --quiet -v --verbose --progress-bar --disable-pip-version-check --no-input --exists-action --src "
        "--dry-run --report --compile --no-compile --global-option --install-option --build-option --process-dependency-links "
        "--no-warn-script-location --no-warn-conflicts --ignore-requires-python --isolated --cert --log --platform --python-version "
        "--implementation --abi --root-user-action --no-clean --group --use-deprecated -h --help -V --version"
    ).split()
)
"""Options that `pip install` knows, or knew, on its command line only."""


class PipOption(NamedTuple):
    """An option: its long name, its value (None for a flag), and where both stand."""

    name: str
    value: str | None
    span: Span
    value_span: Span | None


class Word(NamedTuple):
    """A word as a shell would read it, and its place in the piece with quotes and all."""

    text: str
    start: int
    end: int


class Options(NamedTuple):
    """The options of a line, words that belong to none (pip drops them), and what pip refuses."""

    options: tuple[PipOption, ...]
    dropped: tuple[Span, ...]
    problem: Problem | None

    def first(self, name: str) -> PipOption | None:
        return next((o for o in self.options if o.name == name), None)


def read_options(piece: Piece) -> Options:
    """Reads the part of a line that begins with the first `-`."""
    try:
        words = split_words(piece.text)
    except ValueError:
        start = min(i for i in (piece.text.find("'"), piece.text.find('"'), len(piece.text) - 1) if i >= 0)
        return Options((), (), Problem("unclosed-quote", piece.span(start, len(piece.text)), {}))
    return _Reader(piece, words).read()


def split_words(text: str) -> list[Word]:
    """Splits as `shlex.split` does.

    Raises:
        ValueError: for a quote that is not closed, or a backslash at the end.
    """
    words: list[Word] = []
    at = 0
    while at < len(text):
        ask()
        if text[at] in _BLANKS:
            at += 1
            continue
        word = _word(text, at)
        words.append(word)
        at = word.end
    return words


_BLANKS = " \t\r\n"
_SHORT = {short: name for name, others in VALUE_OPTIONS.items() for short in others if len(short) == 2}
_LONG = {
    **{name: name for name in (*VALUE_OPTIONS, *FLAG_OPTIONS)},
    **{other: name for name, others in VALUE_OPTIONS.items() for other in others if len(other) > 2},
}
_FEATURES = ("fast-deps", "inprocess-build-deps", "venv-isolation", "truststore", "no-binary-enable-wheel-cache", "build-constraint")
_HASHES = ("sha256", "sha384", "sha512")


def _word(text: str, start: int) -> Word:
    taken: list[str] = []
    quote, at = "", start
    while at < len(text):
        c = text[at]
        at += 1
        if quote and c == quote:
            quote = ""
        elif c == "\\" and quote != "'":
            if at == len(text):
                raise ValueError("no escaped character")
            if quote and text[at] not in ("\\", quote):
                taken.append(c)
            taken.append(text[at])
            at += 1
        elif quote:
            taken.append(c)
        elif c in "'\"":
            quote = c
        elif c in _BLANKS:
            at -= 1
            break
        else:
            taken.append(c)
    if quote:
        raise ValueError("no closing quotation")
    return Word("".join(taken), start, at)


class _Refused(Exception):  # noqa: N818 - not an error of the program
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Reader:
    def __init__(self, piece: Piece, words: Sequence[Word]) -> None:
        self.piece = piece
        self.words = words
        self.options: list[PipOption] = []
        self.dropped: list[Span] = []

    def read(self) -> Options:
        try:
            self._read()
        except _Refused as refused:
            return Options(tuple(self.options), tuple(self.dropped), refused.problem)
        return Options(tuple(self.options), tuple(self.dropped), None)

    def _read(self) -> None:
        at = 0
        while at < len(self.words):
            ask()
            word = self.words[at]
            if word.text == "--":
                self.dropped += [self._span(w) for w in self.words[at + 1 :]]
                return
            if word.text.startswith("--"):
                at = self._long(at)
            elif word.text.startswith("-") and len(word.text) > 1:
                at = self._short(at)
            else:
                self.dropped.append(self._span(word))
                at += 1

    def _span(self, word: Word) -> Span:
        return self.piece.span(word.start, word.end)

    def _long(self, at: int) -> int:
        word = self.words[at]
        given, equals, value = word.text.partition("=")
        name = self._name_of(given, word)
        if name in FLAG_OPTIONS:
            if equals:
                raise _Refused(Problem("option-with-value", self._span(word), {"option": name, "value": value, "replacement": given}))
            self.options.append(PipOption(name, None, self._span(word), None))
            return at + 1
        if equals:
            start = min(word.start + len(given) + 1, word.end)
            self._add(name, value, self._span(word), self.piece.span(start, word.end))
            return at + 1
        return self._with_next(name, given, at)

    def _short(self, at: int) -> int:
        word = self.words[at]
        given = word.text[:2]
        name = _SHORT.get(given)
        if name is None:
            raise _Refused(_unknown(given, self._span(word)))
        if len(word.text) > 2:
            start = min(word.start + 2, word.end)
            self._add(name, word.text[2:], self._span(word), self.piece.span(start, word.end))
            return at + 1
        return self._with_next(name, given, at)

    def _with_next(self, name: str, given: str, at: int) -> int:
        if at + 1 == len(self.words):
            raise _Refused(Problem("option-without-value", self._span(self.words[at]), {"option": given}))
        value = self.words[at + 1]
        self._add(name, value.text, self.piece.span(self.words[at].start, value.end), self._span(value))
        return at + 2

    def _name_of(self, given: str, word: Word) -> str:
        """The option meant: optparse takes any beginning of a name that fits only one."""
        if given in _LONG:
            return _LONG[given]
        matches = sorted(long for long in _LONG if long.startswith(given))
        if len(matches) == 1:
            return _LONG[matches[0]]
        if matches:
            raise _Refused(Problem("ambiguous-option", self._span(word), {"option": given, "matches": matches}))
        raise _Refused(_unknown(given, self._span(word)))

    def _add(self, name: str, value: str, span: Span, value_span: Span) -> None:
        reason = _objection(name, value)
        if reason:
            raise _Refused(Problem("invalid-option-value", value_span, {"option": name, "value": value, "expected": reason}))
        self.options.append(PipOption(name, value, span, value_span))


def _unknown(given: str, span: Span) -> Problem:
    return Problem("unknown-option", span, {"option": given, "on_command_line": given in COMMAND_LINE_OPTIONS})


def _objection(name: str, value: str) -> str:
    """What a value should look like, if pip does not take it."""
    if name == "--use-feature" and value not in _FEATURES:
        return ", ".join(_FEATURES)
    if name == "--config-settings" and "=" not in value:
        return "KEY=VALUE"
    if name == "--hash" and value.partition(":")[0::2][0] not in _HASHES:
        return " ".join(f"{algorithm}:…" for algorithm in _HASHES)
    if name == "--hash" and ":" not in value:
        return "sha256:…"
    if name in ("--no-binary", "--only-binary", "--all-releases", "--only-final") and value.startswith("-"):
        return ":all: :none: NAME,NAME"
    return ""
