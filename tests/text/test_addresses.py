"""Addresses of files, as every part of the program writes them."""

from __future__ import annotations

import pytest

from conda_language_server.text.addresses import file_address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/home/ann/a b.yml", "file:///home/ann/a%20b.yml"),
        ("/tmp/back\\slash", "file:///tmp/back%5Cslash"),
        ("/tmp/caf\udce9", "file:///tmp/caf%E9"),
        ("C:\\Users\\安\\.condarc", "file:///c:/Users/%E5%AE%89/.condarc"),
        ("d:/x", "file:///d:/x"),
        ("\\\\server\\share\\x y", "file://server/share/x%20y"),
        ("C:\\x\ud800", "file:///c:/x%ED%A0%80"),
    ],
)
def test_file_addresses(path: str, address: str) -> None:
    assert file_address(path) == address
    assert file_address(path, 3) == f"{address}#L3"
