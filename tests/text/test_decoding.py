"""What conda does with the bytes of a file, and what the person who wrote it meant."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.text.decoding import decode, encode

TEXT = "name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python\n"


def test_plain_utf_8() -> None:
    assert decode(TEXT.encode(), "environment") == (TEXT, "utf-8", False, None)
    assert decode("# 源\r\n".encode(), "condarc") == ("# 源\r\n", "utf-8", False, None)
    assert decode(b"", "condarc") == ("", "utf-8", False, None)


@pytest.mark.parametrize("kind", ["environment", "condarc"])
def test_utf_8_with_a_mark_is_taken(kind: str) -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), kind) == (TEXT, "utf-8", True, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark(name: str) -> None:
    data = ("\ufeff" + TEXT).encode(name)
    found = decode(data, "environment")
    assert (found.text, found.encoding, found.bom) == (TEXT, name, True)
    assert found.problem is not None
    assert (found.problem.code, found.problem.effect) == ("utf-16", "accepted")
    refused = decode(data, "condarc").problem
    assert refused is not None
    assert (refused.code, refused.effect) == ("undecodable", "refused")
    assert encode(found.text, found.encoding, found.bom) == data


@pytest.mark.parametrize(
    ("text", "name", "kind", "effect"),
    [
        # ASCII in UTF-16 is UTF-8 with NULs in it, at which the YAML reader stops: a .condarc is skipped.
        (TEXT, "utf-16-le", "environment", "refused"),
        (TEXT, "utf-16-be", "environment", "refused"),
        (TEXT, "utf-16-le", "condarc", "skipped"),
        # With bytes that are no UTF-8 conda tries UTF-16, in the byte order of the machine.
        (TEXT + "# 镜像源\n", "utf-16-le", "environment", "accepted"),
        (TEXT + "# 镜像源\n", "utf-16-be", "environment", "refused"),
        (TEXT + "# 镜像源\n", "utf-16-le", "condarc", "refused"),
    ],
)
def test_utf_16_without_a_mark(text: str, name: str, kind: str, effect: str) -> None:
    found = decode(text.encode(name), kind)  # type: ignore[arg-type]
    assert (found.text, found.encoding, found.bom) == (text, name, False)
    assert found.problem is not None
    assert (found.problem.code, found.problem.effect) == ("utf-16-without-bom", effect)


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("我的配置文件", "gbk"),
        ("清华镜像", "gbk"),
        ("解释器", "gbk"),
        ("環境𠮷", "gb18030"),
        ("我的環境設定檔", "big5"),
        ("日本語のコメント", "shift_jis"),
        ("環境ファイル", "shift_jis"),
        ("café", "cp1252"),
        ("Umgebung für über 3 Öfen", "cp1252"),
    ],
)
@pytest.mark.parametrize("kind", ["environment", "condarc"])
def test_old_encodings_are_guessed_and_refused(comment: str, name: str, kind: str) -> None:
    text = f"name: demo\n# {comment}\ndependencies: []\n"
    found = decode(text.encode(name), kind)  # type: ignore[arg-type]
    assert (found.text, found.encoding) == (text, name)
    assert found.problem is not None
    assert (found.problem.code, found.problem.guess, found.problem.effect) == ("undecodable", name, "refused")
    odd = next(ch for ch in comment if not ch.isascii())
    assert found.problem.span.of(text) == odd


def test_a_stray_nul_is_left_to_the_yaml_reader() -> None:
    assert decode(b"name: demo\0\ndependencies: []\n", "environment").problem is None


def test_a_condarc_on_a_gbk_system() -> None:
    def effect(data: bytes) -> tuple[str, str, bool, tuple[str, str] | None]:
        text, encoding, bom, problem = decode(data, "condarc", "cp936")
        return text, encoding, bom, problem and (problem.code, problem.effect)

    # Transcript E-encodings: an odd number of Chinese characters in UTF-8 cannot be read as GBK, an even number can.
    assert effect("# 源\n".encode()) == ("# 源\n", "utf-8", False, ("undecodable", "refused"))
    assert effect("# 镜像\n".encode()) == ("# 镜像\n", "utf-8", False, ("misread", "accepted"))
    # Two bytes that would be an Armenian letter in UTF-8.
    assert effect("# 源\n".encode("gbk")) == ("# 源\n", "gbk", False, None)
    assert effect("# 镜像源\n".encode("gbk")) == ("# 镜像源\n", "gbk", False, None)
    assert effect(b"channels: []\n") == ("channels: []\n", "utf-8", False, None)
    # The mark and the first letter become two Chinese characters, and the first key another one.
    assert effect(b"\xef\xbb\xbfchannels: []\n") == ("channels: []\n", "utf-8", True, ("misread", "accepted"))


def test_an_unknown_system_encoding_counts_as_utf_8() -> None:
    assert decode("# 源\n".encode(), "condarc", "no-such-encoding").problem is None


def test_junk_is_told_quickly() -> None:
    data = os.urandom(20_000_000)
    start = time.process_time()
    found = decode(data, "environment")
    assert found.problem is not None
    assert (found.problem.code, found.text) == ("binary", "")
    assert time.process_time() - start < 1.5


@given(st.binary(max_size=200), st.sampled_from(["environment", "condarc"]), st.sampled_from(["utf-8", "gbk", "cp1252", "shift_jis"]))
def test_any_bytes(data: bytes, kind: str, system: str) -> None:
    text, encoding, bom, problem = decode(data, kind, system)  # type: ignore[arg-type]
    assert not text.startswith("\ufeff") or data.count(b"\xef\xbb\xbf") > 1 or problem
    if problem is None:
        assert encode(text, encoding, bom) == data
    else:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
