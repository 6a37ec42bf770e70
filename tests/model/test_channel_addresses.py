"""The addresses behind the names of channels. What is expected here was printed by conda 26.7 (`Channel(name).base_urls`)."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server.model.channel_addresses import addresses_behind, channel_settings

ORIGIN = ("https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r")


@pytest.mark.parametrize(
    ("values", "name", "addresses"),
    [
        ({}, "pkgs/main", ORIGIN[:1]),
        ({}, "main", ("https://conda.anaconda.org/main",)),
        ({}, "defaults", ORIGIN),
        ({}, "conda-forge/label/dev", ("https://conda.anaconda.org/conda-forge/label/dev",)),
        ({"channel_alias": "https://corp/c"}, "pkgs/main", ORIGIN[:1]),
        ({"channel_alias": "https://corp/c"}, "main", ("https://corp/c/main",)),
        ({"default_channels": ("https://m/anaconda/pkgs/main",)}, "pkgs/main", ("https://conda.anaconda.org/pkgs/main",)),
        ({"default_channels": ("https://m/anaconda/pkgs/main",)}, "defaults", ("https://m/anaconda/pkgs/main",)),
        ({"custom_channels": {"pkgs/main": "https://z"}}, "pkgs/main", ("https://z/pkgs/main",)),
        ({"custom_channels": {"conda-forge": "https://m/cloud"}}, "conda-forge/label/dev", ("https://m/cloud/conda-forge/label/dev",)),
        ({"custom_channels": {"conda-forge/label/dev": "https://m/cloud"}}, "conda-forge", ("https://conda.anaconda.org/conda-forge",)),
        ({"custom_multichannels": {"defaults": ("https://k/x",)}}, "defaults", ORIGIN),
        ({"custom_multichannels": {"mine": ("a", "https://b/c")}}, "mine", ("https://conda.anaconda.org/a", "https://b/c")),
        ({"custom_multichannels": {"mine": ("mine", "a")}}, "mine", ("https://conda.anaconda.org/mine", "https://conda.anaconda.org/a")),
        ({}, "https://h/c/win-64/", ("https://h/c",)),
        ({}, "/srv/c", ()),
        ({}, "$X", ()),
    ],
)
def test_addresses(values: dict[str, Any], name: str, addresses: tuple[str, ...]) -> None:
    assert addresses_behind(name, channel_settings(values.get)) == addresses


def test_defaults_on_windows() -> None:
    assert addresses_behind("defaults", channel_settings({}.get, windows=True)) == (*ORIGIN, "https://repo.anaconda.com/pkgs/msys2")
