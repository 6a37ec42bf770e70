"""From bytes to text: what conda does with them, and what a person wrote."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Literal, NamedTuple

from conda_language_server.text.span import Span

Kind = Literal["environment", "condarc"]
_SAMPLE = 1 << 16
_BINARY_SHARE = 0.1
_EAST_ASIAN = frozenset(("gbk", "gb2312", "gb18030", "big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"))
_UTF_16_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class EncodingProblem(NamedTuple):
    """What conda makes of bytes that are not plain UTF-8.

    `code`: "undecodable", "utf-16-without-bom", "binary" (conda fails), "utf-16" (it does not, other tools do) or "misread"
    (it reads something else than was written). `guess` is the encoding the bytes seem to be in, None for binary data.
    `effect`: "refused" (an environment file is an error; a .condarc ends every command), "skipped" (a .condarc is left out with a
    log line) or "accepted". `span` is the first place of `Decoded.text` that is not ASCII.
    """

    code: Literal["undecodable", "utf-16-without-bom", "binary", "utf-16", "misread"]
    span: Span
    guess: str | None
    effect: Literal["refused", "skipped", "accepted"]
    byte: int | None = None


class Decoded(NamedTuple):
    """`text` is what a person would see, without a byte order mark; the best guess where conda fails, empty for binary data."""

    text: str
    encoding: str
    bom: bool
    problem: EncodingProblem | None


def decode(data: bytes, kind: Kind, system_encoding: str = "utf-8") -> Decoded:
    """The text of a file and what conda 26.7 does with its bytes.

    An environment file is read as UTF-8 and, where that fails, as UTF-16. A .condarc is opened with the
    system's encoding, whatever that is; only on a UTF-8 system does the result depend on the bytes alone. Never raises.
    """
    if kind == "condarc" and not _is_utf_8(system_encoding):
        return _system_condarc(data, system_encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, kind, error.start)
    bom = text.startswith("\ufeff")
    text = text[1:] if bom else text
    if "\0" in text:
        return _with_nul(data, text, bom, kind)
    return Decoded(text, "utf-8", bom, None)


def encode(text: str, encoding: str, bom: bool) -> bytes:
    """The bytes of a text in the encoding a file was read in.

    Raises: UnicodeEncodeError where the encoding lacks a character.
    """
    return ("\ufeff" + text if bom else text).encode(encoding)


def _is_utf_8(name: str) -> bool:
    try:
        return codecs.lookup(name).name in ("utf-8", "ascii")
    except LookupError:
        return True


def _with_nul(data: bytes, text: str, bom: bool, kind: Kind) -> Decoded:
    """UTF-8 by chance: ASCII in UTF-16 without a mark, something binary, or a text with a stray NUL (which the YAML reader reports)."""
    effect: Literal["refused", "skipped"] = "refused" if kind == "environment" else "skipped"
    name = _utf_16_name(data)
    if name is not None:
        text = data.decode(name, "replace")
        return Decoded(text, name, False, EncodingProblem("utf-16-without-bom", Span(0, min(len(text), 1)), name, effect, 0))
    if _looks_binary(data):
        return Decoded("", "utf-8", bom, EncodingProblem("binary", Span(0, 0), None, effect, 0))
    return Decoded(text, "utf-8", bom, None)


def _not_utf_8(data: bytes, kind: Kind, bad: int) -> Decoded:
    mark = _UTF_16_BOMS.get(data[:2])
    if mark is not None:
        return _marked_utf_16(data, kind, mark)
    effect: Literal["refused", "accepted"] = "refused"
    name = _utf_16_name(data)
    if name is not None:
        # conda tries UTF-16 second; without a mark that is the byte order of the machine, little-endian everywhere that matters.
        if kind == "environment" and name == "utf-16-le" and _decodes(data, name):
            effect = "accepted"
        text = data.decode(name, "replace")
        return Decoded(text, name, False, EncodingProblem("utf-16-without-bom", _first_odd(text), name, effect, data[bad]))
    if _looks_binary(data):
        return Decoded("", "utf-8", False, EncodingProblem("binary", Span(0, 0), None, "refused", data[bad]))
    guess = _guess(data)
    text = data.decode(guess, "replace")
    return Decoded(text, guess, False, EncodingProblem("undecodable", _first_odd(text), guess, "refused", data[bad]))


def _marked_utf_16(data: bytes, kind: Kind, name: str) -> Decoded:
    text = data[2:].decode(name, "replace")
    accepted = kind == "environment" and _decodes(data[2:], name)
    problem = EncodingProblem("utf-16" if accepted else "undecodable", Span(0, 0), name, "accepted" if accepted else "refused", data[0])
    return Decoded(text, name, True, problem)


def _system_condarc(data: bytes, system_encoding: str) -> Decoded:
    """A .condarc on a system whose encoding is not UTF-8: conda decodes UTF-8 bytes as something else, or cannot."""
    name = codecs.lookup(system_encoding).name
    if data.isascii():
        return Decoded(data.decode("ascii"), "utf-8", False, None)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _decodes(data, name):
            return Decoded(data.decode(name), name, False, None)
        return _not_utf_8(data, "condarc", error.start)
    if name in _EAST_ASIAN and max(text) < "\u0800" and _decodes(data, name):
        # A few Chinese characters in GBK look like Armenian in UTF-8; real Chinese in UTF-8 is higher up.
        return Decoded(data.decode(name), name, False, None)
    bom = text.startswith("\ufeff")
    text = text[1:] if bom else text
    span = Span(0, 0) if bom else _first_odd(text)
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return Decoded(text, "utf-8", bom, EncodingProblem("undecodable", span, "utf-8", "refused", data[error.start]))
    return Decoded(text, "utf-8", bom, EncodingProblem("misread", span, "utf-8", "accepted", data[0 if bom else _first_byte(data)]))


def _first_odd(text: str) -> Span:
    at = next((i for i, ch in enumerate(text) if ch > "\x7f"), 0)
    return Span(at, min(at + 1, len(text)))


def _first_byte(data: bytes) -> int:
    return next((i for i, byte in enumerate(data) if byte > 0x7F), 0)


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _utf_16_name(data: bytes) -> str | None:
    """UTF-16 without a mark shows in the NUL bytes of its ASCII characters, all at odd or all at even places."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = max(len(sample) // 8, 2)
    if odd >= enough and even <= odd // 20:
        return "utf-16-le"
    if even >= enough and odd <= even // 20:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = sum(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in sample)
    return control > len(sample) * _BINARY_SHARE


def _guess(data: bytes) -> str:
    """The likeliest of the encodings that people's files were in before UTF-8."""
    best, best_score = "cp1252", 0.0
    for name, is_common in _GUESSES.items():
        score = _score(data[:_SAMPLE], name, is_common)
        if score > best_score:
            best, best_score = name, score
    return best


def _score(sample: bytes, name: str, is_common: Callable[[str], bool]) -> float:
    """The share of characters that are common in texts of this encoding; 0 where it does not fit."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        text = decoder.decode(sample, final=len(sample) < _SAMPLE)
    except UnicodeDecodeError:
        return 0.0
    odd = [ch for ch in text if ch > "\x7f"]
    return sum(map(is_common, odd)) / len(odd) if odd else 0.0


def _first_byte_in(codec: str, low: int, high: int) -> Callable[[str], bool]:
    """Whether a character is in the part of a character set that holds its common ones."""

    def is_common(ch: str) -> bool:
        data = ch.encode(codec, "ignore")
        return len(data) == 2 and low <= data[0] <= high

    return is_common


_is_common_gbk = _first_byte_in("gb2312", 0xB0, 0xD7)
_is_common_big5 = _first_byte_in("big5", 0xA4, 0xC6)
_is_common_kanji = _first_byte_in("shift_jis", 0x88, 0x97)


def _is_common_japanese(ch: str) -> bool:
    return "\u3041" <= ch <= "\u30fe" or _is_common_kanji(ch)


def _is_common_chinese(ch: str) -> bool:
    return ch in "：，。、（）！？“”；＃" or _is_common_gbk(ch)


def _is_latin_letter(ch: str) -> bool:
    return "\u00c0" <= ch <= "\u00ff" and ch not in "×÷"


_GUESSES: dict[str, Callable[[str], bool]] = {
    "gbk": _is_common_chinese,
    "big5": _is_common_big5,
    "shift_jis": _is_common_japanese,
    "gb18030": _is_common_chinese,
    "cp1252": _is_latin_letter,
}
