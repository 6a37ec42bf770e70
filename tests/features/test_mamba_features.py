"""Hover, completion, hints and the effective configuration for a `.mambarc`: what mamba does, not what conda would."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.facts import ConfigurationFiles, Facts
from conda_language_server.features.condarc_completion import complete
from conda_language_server.features.condarc_hints import inlay_hints
from conda_language_server.features.condarc_hover import hover
from conda_language_server.features.effective_configuration import effective_document
from conda_language_server.features.mirrors import mirror_fixes
from conda_language_server.features.types import render_words
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ConfigFile
from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.mamba_merge import merge_for_mamba
from conda_language_server.text.edits import apply_edits

PATH = "/home/me/.mambarc"
SURROUNDINGS = Surroundings({"MIRROR": "https://m.example.org", "MAMBA_ALWAYS_YES": "true"}, False, "/home/me")


def file(path: str, text: str) -> ConfigFile:
    return ConfigFile(path, Condarc(analysis.read(text, "condarc", path)))


def around(*, lower: str = "", higher: str = "") -> Facts:
    files = ConfigurationFiles(
        lower=(file("/home/me/.condarc", lower),) if lower else (),
        higher=(file("/env/.mambarc", higher),) if higher else (),
        surroundings=SURROUNDINGS,
    )
    return Facts(system="linux", condarc=files)


@pytest.mark.parametrize(
    ("marked", "facts", "words"),
    [
        # Without flags, and from the highest file down.
        ("ch|annels:\n  - a\n", around(lower="channels: #!final\n  - b #!top\n"), "In effect now: `[a, b]`"),
        ("ch|annels:\n  - a\n", around(higher="channels: [b]\n"), "from `/env/.mambarc:1`"),
        (
            "custom_channels:\n  a: htt|ps://a.org\n",
            around(higher="custom_channels: {b: https://b.org}"),
            "This line has no effect because",
        ),
        ("offline: 0|\n", around(lower="offline: true\n"), "because mamba can make nothing of it"),
        ("ssl_verify: 0|\n", around(), "In effect now: `<false>`"),
        ("sol|ver: classic\n", around(), "mamba does not know this key and ignores it"),
        ("mirrored_ch|annels: {}\n", around(), "Names of channels, each with a list of addresses"),
        ("off|line: true\n", around(), "Also sets it: `MAMBA_OFFLINE`"),
        # Variables are replaced everywhere, also where conda replaces none.
        ("platform: x-$MIR|ROR\n", around(), "Here this is `x-https://m.example.org`"),
        # A name that stands there already is not put behind the address again.
        ("custom_channels:\n  a: https://m.or|g/a\n", around(), "mamba looks at `https://m.org/a`"),
        ("custom_channels:\n  b: https://m.or|g/a\n", around(), "mamba looks at `https://m.org/a/b`"),
        ("always_yes: fal|se\n", around(), "an environment variable sets it too and counts more"),
    ],
)
def test_hover(marked: str, facts: Facts, words: str) -> None:
    text, offset = marked.replace("|", "", 1), marked.index("|")
    found = hover(Condarc(analysis.read(text, "condarc", PATH)), offset, facts)
    assert found is not None and words in render_words(found.markdown, "en")


def offered(marked: str) -> list[str]:
    text, offset = marked.replace("|", "", 1), marked.index("|")
    return [item.label for item in complete(analysis.read(text, "condarc", PATH), offset, Facts()).items]


def test_completion() -> None:
    keys = offered("|")
    assert {"channels", "mirrored_channels", "use_lockfiles"} <= set(keys)
    assert not {"solver", "verify_ssl", "auto_activate"} & set(keys)
    assert "channels" in offered("chann|") and "channels" not in offered("channels: []\nchann|")
    assert offered("safety_checks: |") == ["enabled", "warn", "disabled"]
    assert offered("ssl_verify: |") == ["true", "false"]
    assert offered("offline: |") == ["true", "false"]
    assert offered("channels:\n  - a #|") == []


def test_hints() -> None:
    rc = Condarc(analysis.read("channels: [a, b]\noffline: true\nalways_yes: no\n", "condarc", PATH))
    found = [hint.label.render("en") for hint in inlay_hints(rc, around(higher="offline: false\nchannels: [c]\n"))]
    assert found == ["priority 2", "priority 3", "overridden by /env/.mambarc:1", "overridden by MAMBA_…"]


def test_effective_document() -> None:
    files = [file("/home/me/.condarc", "channels: [a]\nverify_ssl: false\n"), file(PATH, "channels: [$MIRROR]\noffline: 1\n")]
    text = effective_document(files, merge_for_mamba(files, SURROUNDINGS), "en", for_mamba=True)
    assert text.startswith("# mamba's effective configuration\n")
    assert "- `https://m.example.org` ([/home/me/.mambarc:1](file:///home/me/.mambarc#L1))\n- `a` (" in text
    assert "- [/home/me/.mambarc:2](file:///home/me/.mambarc#L2): mamba cannot use what stands there and leaves it out" in text
    assert "Set nowhere, so mamba's own value holds" in text and "- use_lockfiles: `true`" in text
    assert "### ssl_verify" not in text and "- solver:" not in text


def test_a_mirror_brings_no_key_that_mamba_does_not_know() -> None:
    text = "channels:\n  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge\n"
    for path, wanted in ((PATH, False), ("/home/me/.condarc", True)):
        fixes = mirror_fixes(Condarc(analysis.read(text, "condarc", path)))
        found = [apply_edits(text, fix.edits) for fix in fixes]
        assert any("custom_channels" in after for after in found)
        assert any("show_channel_urls" in after for after in found) is wanted


def test_verdict() -> None:
    def verdict(text: str, path: str) -> str | None:
        return analysis.analyze(text, "condarc", path=path).verdict

    assert (verdict("channels: a", PATH), verdict("channels: a", ".condarc")) == ("accept", "reject")
    # mamba skips what it cannot read, whatever conda's reader would do.
    assert (verdict("a: [b", PATH), verdict("a: [b", ".condarc")) == ("ignored", "reject")
    assert verdict("safety_checks: Warn", PATH) == "reject"
