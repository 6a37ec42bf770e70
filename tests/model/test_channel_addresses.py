"""The addresses behind the names of channels. What is expected here was printed by conda 26.7 (`Channel(name).base_urls`)."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server.model.channel_addresses import addresses_behind, channel_settings, compared_address

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
        ({"default_channels": ()}, "defaults", ()),
        ({"custom_multichannels": {"defaults": ("https://k/x",)}}, "defaults", ("https://k/x",)),
        ({"custom_multichannels": {"defaults": ("https://k/x",)}}, "pkgs/main", ("https://conda.anaconda.org/pkgs/main",)),
        ({"custom_multichannels": {"mine": ("a", "https://b/c")}}, "mine", ("https://conda.anaconda.org/a", "https://b/c")),
        ({"custom_multichannels": {"mine": ("mine", "a")}}, "mine", ("https://conda.anaconda.org/mine", "https://conda.anaconda.org/a")),
        ({"custom_multichannels": {"mine": ("defaults",)}}, "mine", ("https://conda.anaconda.org/defaults",)),
        (
            {"custom_multichannels": {"mine": ("nvidia",)}, "custom_channels": {"nvidia": "https://z"}, "channel_alias": "https://corp/c/"},
            "mine",
            ("https://corp/c/nvidia",),
        ),
        ({"custom_multichannels": {"mine": ("https://k:80/x/y",)}}, "x/y", ("https://k:80/x/y",)),
        ({"custom_multichannels": {"mine": ("https://corp/c/y",)}, "channel_alias": "https://corp/c"}, "y", ("https://corp/c/y",)),
        (
            {"custom_multichannels": {"mine": ("https://k/x/linux-64", "y/noarch")}},
            "mine",
            ("https://k/x/linux-64", "https://conda.anaconda.org/y/noarch"),
        ),
        ({"custom_channels": {"/mine/": "https://z/", "bare": "z.org/x"}, "channel_alias": "https://corp"}, "mine", ("https://z/mine",)),
        ({"custom_channels": {"bare": "z.org/x"}, "channel_alias": "https://corp"}, "bare", ("https://corp/bare",)),
        (
            {"custom_multichannels": {"mine": ("https://z/bare",)}, "custom_channels": {"bare": "z.org"}},
            "bare",
            ("https://conda.anaconda.org/bare",),
        ),
        ({}, "local", ()),
        ({}, "https://h/c/win-64/", ("https://h/c",)),
        ({}, "/srv/c", ()),
        ({}, "$X", ()),
    ],
)
def test_addresses(values: dict[str, Any], name: str, addresses: tuple[str, ...]) -> None:
    assert addresses_behind(name, channel_settings(values.get)) == addresses


def test_defaults_on_windows() -> None:
    assert addresses_behind("defaults", channel_settings({}.get, windows=True)) == (*ORIGIN, "https://repo.anaconda.com/pkgs/msys2")


@pytest.mark.parametrize(
    ("address", "compared"),
    [
        ("https://u:p@h.org:80/t/ab-1/c/d?x=1", "https://h.org:80/c/d"),
        ("https://h.org/", "https://h.org"),
        ("https://h.org/t", "https://h.org/t"),
    ],
)
def test_what_conda_compares(address: str, compared: str) -> None:
    assert compared_address(address) == compared
