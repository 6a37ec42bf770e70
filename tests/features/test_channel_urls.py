"""The addresses of channels and the pages for people."""

from __future__ import annotations

import pytest

from conda_language_server.features.channel_urls import address_of, channel_page, mirrored_channel, package_page


@pytest.mark.parametrize(
    ("channel", "kind", "first", "page"),
    [
        ("conda-forge", "name", "https://conda.anaconda.org/conda-forge", "https://anaconda.org/conda-forge"),
        ("conda-forge/", "name", "https://conda.anaconda.org/conda-forge", "https://anaconda.org/conda-forge"),
        ("conda-forge/linux-64", "name", "https://conda.anaconda.org/conda-forge", "https://anaconda.org/conda-forge"),
        ("dask/label/dev", "name", "https://conda.anaconda.org/dask/label/dev", "https://anaconda.org/dask"),
        ("defaults", "name", "https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/main"),
        ("pkgs/r", "name", "https://repo.anaconda.com/pkgs/r", "https://repo.anaconda.com/pkgs/r"),
        ("https://host.example/x/linux-64", "url", "https://host.example/x", "https://host.example/x"),
        ("https://conda.anaconda.org/x", "url", "https://conda.anaconda.org/x", "https://anaconda.org/x"),
        ("s3://bucket/x", "url", "s3://bucket/x", None),
        ("nodefaults", "name", "https://conda.anaconda.org/nodefaults", None),
        ("./local", "folder", None, None),
        ("/opt/channel", "folder", None, None),
        (r"C:\channel", "folder", None, None),
        ("file:///opt/channel", "folder", None, None),
        ("$CHANNEL", "variable", None, None),
        ("%CHANNEL%", "variable", None, None),
        ("", "name", None, None),
    ],
)
def test_channels(channel: str, kind: str, first: str | None, page: str | None) -> None:
    address = address_of(channel)
    assert (address.kind, address.urls[:1]) == (kind, (first,) if first else ())
    assert channel_page(channel) == page


@pytest.mark.parametrize(
    ("name", "channel", "page"),
    [
        ("numpy", "conda-forge", "https://anaconda.org/conda-forge/numpy"),
        ("numpy", None, "https://anaconda.org/anaconda/numpy"),
        ("numpy", "defaults", "https://anaconda.org/anaconda/numpy"),
        ("numpy", "pkgs/main", "https://anaconda.org/anaconda/numpy"),
        ("numpy", "dask/label/dev", "https://anaconda.org/dask/numpy"),
        ("numpy", "https://host.example/x", None),
        ("__cuda", "conda-forge", None),
        ("*", "conda-forge", None),
        ("r-*", "conda-forge", None),
    ],
)
def test_package_pages(name: str, channel: str | None, page: str | None) -> None:
    assert package_page(name, channel) == page


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge/", "conda-forge"),
        ("https://mirrors.ustc.edu.cn/anaconda/pkgs/main", "pkgs/main"),
        ("https://host.example/x", None),
        ("conda-forge", None),
    ],
)
def test_mirrors(url: str, channel: str | None) -> None:
    assert mirrored_channel(url) == channel
