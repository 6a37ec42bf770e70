from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conda_language_server.syntax.channel import Channel, is_url, read_channel, read_package_url, split_subdir


@pytest.mark.parametrize(
    ("text", "name", "subdir"),
    [
        ("", None, None),
        ("conda-forge", "conda-forge", None),
        ("Conda-Forge/", "Conda-Forge", None),
        ("conda-forge/linux-64", "conda-forge", "linux-64"),
        ("conda-forge/label/dev", "conda-forge/label/dev", None),
        ("linux-64", "linux-64", None),
        ("pkgs/main", "defaults", None),
        ("pkgs/r/noarch", "defaults", "noarch"),
        ("pkgs/free", "pkgs/free", None),
        ("defaults/osx-arm64", "defaults", "osx-arm64"),
        ("None", "<unknown>", None),
        ("https://conda.anaconda.org/conda-forge/label/dev", "conda-forge/label/dev", None),
        ("https://repo.anaconda.com/pkgs/main/win-64/repodata.json", "https://repo.anaconda.com/pkgs/main", "win-64"),
        ("https://user:secret@X.org:8080/t/tk-123/c/linux-64", "https://x.org:8080/c", "linux-64"),
        ("https://x.org/c?q=1", "https://x.org/c", None),
        ("https://104.17.92.24:443", "https://104.17.92.24:443", None),
        ("https://x.org/conda/y", "https://x.org/conda/y", None),
        ("https://x.org/a%20b", "https://x.org/a b", None),
        ("htps://x/y", "htps://x/y", None),
        ("https:/x/y", "https:/x/y", None),
        ("file:///opt/channels/alpha", "file:///opt/channels/alpha", None),
        ("file://x/y", "file://x/y", None),
        ("/abs/channel/noarch", "file:///abs/channel", "noarch"),
        ("C:\\channels\\mine", "file:///C:/channels/mine", None),
        ("./channel", "file://./channel", None),
        ("~", "file://~", None),
        ("~/Channels/mine", "file://~/Channels/mine", None),
        ("~[work]/a?b", "file://~[work]/a?b", None),
        ("..:8x/channel/noarch", "file://..:8x/channel", "noarch"),
        ("/数据/频道", "file:///%E6%95%B0%E6%8D%AE/频道", None),
        ("/a b/c", "file:///a b/c", None),
    ],
)
def test_channels(text: str, name: str | None, subdir: str | None) -> None:
    assert read_channel(text)[:2] == (name, subdir)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://conda.anaconda.org/conda-forge/noarch/a-1-0.conda", Channel("conda-forge", "noarch", "a-1-0.conda")),
        ("https://repo.anaconda.com/pkgs/main/linux-64/a-1-0.conda", Channel("defaults", "linux-64", "a-1-0.conda")),
        ("https://x.org/y/linux-64/a-1-0.tar.bz2", Channel("https://x.org/y", "linux-64", "a-1-0.tar.bz2")),
        ("/tmp/linux-64/a-1-0.conda", Channel("file:///tmp", "linux-64", "a-1-0.conda")),
        ("/tmp/a-1-0.conda", Channel("file:///tmp", None, "a-1-0.conda")),
        ("noarch/a-1-0.conda", Channel("file://.", "noarch", "a-1-0.conda")),
        ("/a[b:c/noarch/a%20b-1-0.conda", Channel("file:///a[b:c", "noarch", "a b-1-0.conda")),
        ("/x/noarch/a%2541-1-0.conda", Channel("file:///x", "noarch", "aA-1-0.conda")),
        ("/x/noarch/a%92-1-0.conda", Channel("file:///x", "noarch", "a\ufffd-1-0.conda")),
        ("C:\\a\\noarch\\a-1-0.conda", Channel("file:///C:/a", "noarch", "a-1-0.conda")),
        ("/tmp/noarch/A-1-0.CONDA", Channel("file:///tmp/A-1-0.CONDA", "noarch", None)),
    ],
)
def test_packages(text: str, expected: Channel) -> None:
    assert read_package_url(text) == expected


@pytest.mark.parametrize("text", ["https://x:port/y", "https://[::1/y", "https://x/%ff", "https://x/é%20"])
def test_conda_falls_over_these(text: str) -> None:
    with pytest.raises(ValueError):
        read_channel(text)


def test_a_name_with_percent_signs_is_ascii() -> None:
    for text in ("/x/noarch/é%20-1-0.conda", "/é/a%20b-1-0.conda"):
        with pytest.raises(ValueError):
            read_package_url(text)
    assert read_package_url("/é/noarch/a%20b-1-0.conda").file == "a b-1-0.conda"


def test_urls_and_folders() -> None:
    assert is_url("s3://bucket/x") and not is_url("HTTPS://x") and not is_url("x.org/y") and not is_url("https://x:port")
    assert split_subdir("a/linux-64/b") == ("a/b", "linux-64")


@given(st.one_of(st.text(st.characters()), st.text("htps:/[]@%.~\\1ac-", max_size=20).map("https://".__add__)))
def test_any_text(text: str) -> None:
    try:
        channel = read_channel(text)
    except ValueError:
        return
    assert (channel.name is None) == (text == "")
