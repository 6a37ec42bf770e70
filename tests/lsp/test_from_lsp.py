"""Addresses, places and kinds that come from a client."""

from __future__ import annotations

import pytest
from lsprotocol import types

from conda_language_server.lsp import from_lsp, to_lsp
from conda_language_server.text.lines import Encoding, LineIndex
from conda_language_server.text.span import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("file:///C%3A/a/environment.yml", "file:///c:/a/environment.yml"),
        ("file:///c%3a/a/environment.yml", "FILE:///C:/a/environment.yml"),
        ("file://c:/a/environment.yml", "file:///c:/a/environment.yml"),
        ("file:///home/%C3%A9/environment.yml", "file:///home/é/environment.yml"),
        ("file:///a%20b/environment.yml", "file:///a b/environment.yml"),
        ("file://Server/share/x.yml", "file://server/share/x.yml"),
        ("file:///C:%5Ca%5Cx.yml", "file:///c:/a/x.yml"),
    ],
)
def test_one_document_in_two_spellings(one: str, other: str) -> None:
    assert from_lsp.uri(one) == from_lsp.uri(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("file:///a/Environment.yml", "file:///a/environment.yml"),
        ("file:///a/b.yml", "vscode-remote:///a/b.yml"),
        ("file:///a/b.yml#x", "file:///a/b.yml"),
    ],
)
def test_two_documents(one: str, other: str) -> None:
    assert from_lsp.uri(one) != from_lsp.uri(other)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("file:///home/a%20b/environment.yml", "/home/a b/environment.yml"),
        ("file:///C%3A/a/environment.yml", "c:/a/environment.yml"),
        ("file://server/share/environment.yml", "//server/share/environment.yml"),
        ("file://localhost/a.yml", "/a.yml"),
        ("untitled:Untitled-1", "Untitled-1"),
        ("vscode-remote://ssh-remote%2Bhost/home/a/environment.yml", "/home/a/environment.yml"),
        ("git:/a/environment.yml?%7B%22ref%22%3A%22~%22%7D", "/a/environment.yml"),
        ("environment.yml", "environment.yml"),
        ("x://[broken", "//[broken"),
    ],
)
def test_the_path_in_an_address(address: str, path: str) -> None:
    assert from_lsp.path(address) == path


TEXT = "a: é\nb: 😀x\r\nc:\u2028y\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_there_and_back(encoding: Encoding) -> None:
    lines = LineIndex(TEXT)
    for start in range(len(TEXT) + 1):
        if TEXT[start - 1 : start + 1] != "\r\n":
            place = to_lsp.span(lines, Span(start, start), encoding)
            assert from_lsp.span(lines, place, encoding) == Span(start, start)


def test_a_range_written_backwards_and_past_the_end() -> None:
    place = types.Range(types.Position(99, 99), types.Position(1, 3))
    assert from_lsp.span(LineIndex(TEXT), place, "utf-16") == Span(8, len(TEXT))


@pytest.mark.parametrize(
    ("only", "kind", "wanted"),
    [
        (None, "quickfix", True),
        (["quickfix"], "quickfix", True),
        (["source"], "source.fixAll.conda-language-server", True),
        (["source.fixAll"], "source.fixAll.conda-language-server", True),
        (["source.fixAll.ruff"], "source.fixAll.conda-language-server", False),
        (["source.fix"], "source.fixAll", False),
        ([""], "quickfix", True),
        ([], "quickfix", False),
        ([types.CodeActionKind.Source], "source.fixAll", True),
    ],
)
def test_wanted_kinds(only: list[str] | None, kind: str, wanted: bool) -> None:
    assert from_lsp.wanted(only, kind) is wanted


@pytest.mark.parametrize(
    ("base", "path", "address"),
    [
        ("file:///a/environment.yml", "requirements.txt", "file:///a/requirements.txt"),
        ("file:///a/environment.yml", "../b c/r.txt", "file:///b%20c/r.txt"),
        ("file:///a/environment.yml", "../../../r.txt", "file:///r.txt"),
        ("file:///a/environment.yml", "/etc/r.txt", "file:///etc/r.txt"),
        ("file:///c%3A/a/environment.yml", "sub\\r.txt", "file:///c%3A/a/sub/r.txt"),
        ("file:///c%3A/a/environment.yml", "D:\\x y\\r.txt", "file:///d:/x%20y/r.txt"),
        ("vscode-remote://ssh/a/environment.yml", "r.txt", "vscode-remote://ssh/a/r.txt"),
        ("untitled:environment.yml", "r.txt", None),
        ("environment.yml", "r.txt", None),
    ],
)
def test_addresses_of_files_that_a_document_names(base: str, path: str, address: str | None) -> None:
    assert to_lsp.file_address(base, path) == address
