"""Completion, hover, hints and the outline of a `.condarc`: `|` is the cursor."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conda_language_server import analysis
from conda_language_server.facts import ConfigurationFiles, Facts
from conda_language_server.features.condarc_completion import complete
from conda_language_server.features.condarc_hints import code_lenses, inlay_hints
from conda_language_server.features.condarc_hover import hover
from conda_language_server.features.condarc_outline import links, symbols
from conda_language_server.features.effective_configuration import effective_document
from conda_language_server.features.folders import use_folders
from conda_language_server.features.mirrors import mirror_fixes
from conda_language_server.features.types import render_words
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ConfigFile, merge
from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.parameters import all_parameters
from conda_language_server.rules.settings import Settings
from conda_language_server.text.edits import Edit, apply_edits
from conda_language_server.text.messages import LOCALES, Locale, Message

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "condarc"
SURROUNDINGS = Surroundings({"MIRROR": "https://m.example.org", "CONDA_OFFLINE": "true"}, False, "/home/me")


def condarc(text: str, path: str = "/home/me/.condarc") -> Condarc:
    return Condarc(analysis.read(text, "condarc", path))


def file(path: str, text: str) -> ConfigFile:
    return ConfigFile(path, condarc(text, path))


def around(*, lower: str = "", higher: str = "") -> Facts:
    files = ConfigurationFiles(
        lower=(file("/etc/conda/.condarc", lower),) if lower else (),
        higher=(file("/env/.condarc", higher),) if higher else (),
        surroundings=SURROUNDINGS,
    )
    return Facts(system="linux", condarc=files)


def offered(marked: str, facts: Facts | None = None) -> list[str]:
    text, offset = marked.replace("|", "", 1), marked.index("|")
    source = analysis.read(text, "condarc")
    return [apply_edits(text, [Edit(item.span, item.new_text)]) for item in complete(source, offset, facts or Facts()).items]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("|", "channels:\n  - $0"),
        ("chan|", "channels:\n  - $0"),
        ("channel_p|", "channel_priority: $0"),
        ("verify|", "ssl_verify: $0"),
        ("cus|: x", "custom_channels: x"),
        ("channel_priority: |", "channel_priority: strict"),
        ("channel_priority:|", "channel_priority: strict"),
        ("channel_priority: fl|", "channel_priority: flexible"),
        ("ssl_verify: tr|", "ssl_verify: true"),
        ("offline: |", "offline: true"),
        ("solver: r|", "solver: rattler"),
        ("channels:\n  - con|", "channels:\n  - conda-forge"),
        ("channels:\n  -|", "channels:\n  - conda-forge"),
        ("channels:\n  |", "channels:\n  - conda-forge"),
        ("channels:\n- bio|", "channels:\n- bioconda"),
        ("channels: [a, bio|]", "channels: [a, bioconda]"),
        ("channels:\n  - conda-forge\n  - |", "channels:\n  - conda-forge\n  - defaults"),
        ("channels:\n  - a #|", "channels:\n  - a #!top"),
        ("channels: #|", "channels: #!final"),
        ("offline: true #!|", "offline: true #!final"),
        ("custom_channels:\n  conda-f|", "custom_channels:\n  conda-forge: "),
        ("custom_channels:\n  x: |", "custom_channels:\n  x: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud"),
        ("proxy_servers:\n  |", "proxy_servers:\n  http: "),
        ("channel_settings:\n  - |", "channel_settings:\n  - channel: "),
        ("custom_multichannels:\n  mine:\n    - bio|", "custom_multichannels:\n  mine:\n    - bioconda"),
        ("pinned_packages:\n  - nump|", "pinned_packages:\n  - numpy"),
        ("envs_dirs:\n  - |", "envs_dirs:\n  - ~/.conda/envs"),
        ("list_fields: [vers|", "list_fields: [version"),
    ],
)
def test_completion(marked: str, first: str) -> None:
    found = offered(marked)
    assert found[0] == first or ("verify" in marked and first in found)


@pytest.mark.parametrize("marked", ["# chan|", "nothing: |", "%|", "channels:\n  - a # note |x", "x: [a\n  |"])
def test_nothing_to_complete(marked: str) -> None:
    assert offered(marked) == []


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        ("channels", True),
        ("envs_dirs", True),
        ("channel_priority", True),
        ("ssl_verify", True),
        ("channel_alias", False),
        ("proxy_servers", False),
    ],
)
def test_a_key_whose_values_are_known_asks_for_completion_again(typed: str, again: bool) -> None:
    items = complete(analysis.read(typed, "condarc"), len(typed), Facts()).items
    assert next(item for item in items if item.label == typed).again is again


def test_keys_that_are_set_are_not_offered_again() -> None:
    assert not any(text.startswith("channels: [a]\nchannels") for text in offered("channels: [a]\nch|\n"))


def said(marked: str, facts: Facts | None = None) -> str:
    text, offset = marked.replace("|", "", 1), marked.index("|")
    found = hover(condarc(text), offset, facts or Facts())
    return render_words(found.markdown, "en") if found else ""


@pytest.mark.parametrize(
    ("marked", "facts", "words"),
    [
        ("channel|_priority: strict", None, "Type: one of `strict`, `flexible`, `disabled`. Default: `flexible`"),
        ("channel|_priority: strict", None, "In this file: `strict`"),
        ("channel|s: [a]", around(lower="channels: [b]"), "In effect now: `[a, b]`"),
        ("channel|s: [a]", around(lower="channels: [b]"), "from `/etc/conda/.condarc:1`"),
        ("verify|_ssl: false", None, "Another name of `ssl_verify`"),
        ("exclude|_newer: 7d", None, "No released conda has it yet"),
        ("what|: 1", None, "conda does not know this key"),
        ("use|_pip: true", None, "does not read this key any more"),
        ("offline: fal|se", around(), "no effect because an environment variable sets it too"),
        ("channel_priority: str|ict", around(higher="\nchannel_priority: flexible"), "because `/env/.condarc:2` sets it too"),
        ("channels: [x|]", around(lower="channels: [y] #!final"), "because `/etc/conda/.condarc:1` says `#!final`"),
        ("channels: [a, b|]", around(higher="channels: [c]"), "Channel 3 of 3 in effect"),
        ("channels: [a, b|]", None, "Channel 2 of 2 in this file"),
        ("channels: [conda-forge|]", None, "`https://conda.anaconda.org/conda-forge`"),
        ("channels: [x|]\nchannel_alias: https://me:pw@h/c", None, "`https://me:***@h/c/x`"),
        ("channels: [x|]\ncustom_channels: {x: 'https://h/c/'}", None, "`https://h/c/x`"),
        ("channels: ['$MIRROR/|x']", around(), "Here this is `https://m.example.org/x`"),
        ("envs_dirs: [~/en|vs]", around(), "Here this is `/home/me/envs`"),
        ("channels:\n  - a #!t|op", None, "conda reads this comment as a flag"),
        ("offline: true #!t|op", None, "Here it does nothing"),
        ("custom_channels:\n  x: https://h/|c", None, "`https://h/c/x`"),
        ("channels: may|be", around(), ""),
    ],
)
def test_hover(marked: str, facts: Facts | None, words: str) -> None:
    assert words in said(marked, facts)


def test_where_the_items_of_a_list_come_from_is_a_line_for_each_file() -> None:
    text = "chann|els:\n  - a\n  - b\n  # why\n  - c\n"
    words = said(text, around(lower="channels:\n  - d\n  - e\n", higher="channels: [f]"))
    assert words.split("\n\n")[-1] == "from `/env/.condarc:1`  \nfrom `~/.condarc:2–3, 5`  \nfrom `/etc/conda/.condarc:2–3`"


def test_very_many_places_in_a_file_are_one_stretch() -> None:
    text = "chan|nels:\n" + "".join(f"  - c{number}\n  # why\n" for number in range(6))
    assert said(text, around()).endswith("from `~/.condarc:2–12`")


@pytest.mark.parametrize("line", ["channel_priority: Strict", "channels: a", "always_yes: maybe", "proxy_servers: x", "default_python: x"])
@pytest.mark.parametrize("locale", LOCALES)
def test_what_conda_refuses_is_said_once(line: str, locale: Locale) -> None:
    found = hover(condarc(line), 1, around())
    files = [file("/home/me/.condarc", line)]
    assert found is not None
    for text in (render_words(found.markdown, locale).split("\n\n")[-1], effective_document(files, merge(files), locale).split("###")[1]):
        said = text[text.index({"en": "No value is in effect: ", "zh-cn": "没有生效的值："}[locale]) :]
        assert len(re.findall("conda refuses|refuses the file|crashes|会拒绝|会崩溃|会因此崩溃", said)) == 1, said


def test_a_value_with_a_finding_says_only_that_none_is_in_effect() -> None:
    """The finding at the same place says why."""
    assert said("channel_priority: Str|ict", around()) == "No value is in effect"
    assert said("chan|nel_priority: Strict", around()).endswith("and refuses the file")


@pytest.mark.parametrize(("seen", "words"), [(False, "No value is in effect"), (True, "In effect now: `/no/ca.pem`")])
def test_certificates_are_in_effect_where_they_are(seen: bool, words: str) -> None:
    facts = replace(around(), path_exists={"/no/ca.pem": seen})
    assert words in said("ssl_ver|ify: /no/ca.pem", facts)
    assert words in said("ssl_verify: /no/c|a.pem", facts)
    assert "In effect now" in said("ssl_verify: /not/looked/at|.pem", facts)


def test_a_refused_value_is_linked_to_its_line() -> None:
    files = [file("/home/me/.condarc", "offline: true\nchannel_priority: Strict\n")]
    text = effective_document(files, merge(files), "en").partition("### channel_priority")[2].partition("###")[0]
    assert text.endswith("\n\n- [/home/me/.condarc:2](file:///home/me/.condarc#L2)\n\n")


def test_hints() -> None:
    text = "channels:\n  - a\n  - b\noffline: false\n"
    found = inlay_hints(condarc(text), around(higher="channels: [c]"))
    shown = [(text[: hint.offset].count("\n"), hint.label.render() if isinstance(hint.label, Message) else hint.label) for hint in found]
    assert shown == [(1, "priority 2"), (2, "priority 3"), (3, "overridden by CONDA_…")]
    assert [h.label.render() for h in inlay_hints(condarc("channels: [a, b]"), Facts())] == ["priority 1: highest", "priority 2"]  # type: ignore[union-attr]
    assert inlay_hints(condarc("channels: [a]"), Facts()) == ()


def test_outline_and_links() -> None:
    rc = condarc("channels:\n  - conda-forge\n  - https://me:pw@h/x\n  - /srv/c\ncustom_channels:\n  a: https://h\nenvs_dirs: [~/e]\n")
    assert [(s.name, [c.name for c in s.children]) for s in symbols(rc)] == [
        ("channels", ["conda-forge", "https://me:***@h/x", "/srv/c"]),
        ("custom_channels", ["a"]),
        ("envs_dirs", ["~/e"]),
    ]
    assert {(link.target, link.is_file) for link in links(rc)} == {
        ("https://anaconda.org/conda-forge", False), ("/srv/c", True), ("https://h", False), ("~/e", True),
    }  # fmt: skip
    assert len(code_lenses(rc)) == 1


def test_effective_document() -> None:
    files = [
        file("/etc/conda/.condarc", "channels: [a]\n"),
        file("/home/me/.condarc", "channels:\n  - b #!top\nproxy_servers: {http: 'http://me:pw@h'}\n"),
    ]
    text = effective_document(files, merge(files), "en")
    assert "1. [/etc/conda/.condarc](file:///etc/conda/.condarc): sets `channels`" in text
    assert "- `b` `#!top` ([/home/me/.condarc:2](file:///home/me/.condarc#L2))" in text
    assert "pw@" not in text
    assert "- channel_priority: `flexible`" in text
    assert all(f"### {p.name}\n" in text or f"- {p.name}: `" in text for p in all_parameters()), "every key is there"
    assert "当前生效" in effective_document(files, merge(files), "zh-cn")
    assert "## Values" in text
    assert "## Values" not in effective_document([], merge([]), "en")


MIRRORED = """\
# mine
channels:
  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge/  # forge
  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main/
  - defaults
ssl_verify: true
"""
BY_NAME = """\
# mine
channels:
  - conda-forge  # forge
  - defaults
default_channels:
  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/main
  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/r
  - https://mirrors.tuna.tsinghua.edu.cn/anaconda/pkgs/msys2
custom_channels:
  conda-forge: https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud
show_channel_urls: true
ssl_verify: true
"""
ORIGIN = "# mine\nchannels:\n  - conda-forge  # forge\n  - defaults\nssl_verify: true\n"


def rewritten(text: str, title: str) -> str:
    fixes = {fix.title.render(): fix for fix in mirror_fixes(condarc(text))}
    return apply_edits(text, fixes[title].edits)


def test_mirrors() -> None:
    by_name = "Write the mirror once: channels by name, `default_channels` and `custom_channels`"
    origin = "Use Anaconda's own servers instead of the mirror"
    assert rewritten(MIRRORED, by_name) == BY_NAME
    assert rewritten(MIRRORED, origin) == ORIGIN
    assert rewritten(BY_NAME, origin) == ORIGIN.replace("ssl", "show_channel_urls: true\nssl")
    assert rewritten(BY_NAME, "Use the mirror BFSU") == BY_NAME.replace("tuna.tsinghua", "bfsu")
    assert rewritten(MIRRORED, "Use the mirror NJU") == MIRRORED.replace("mirrors.tuna.tsinghua", "mirror.nju")
    assert rewritten(ORIGIN, "Use the mirror TUNA") == BY_NAME
    assert rewritten("channels:\n  - defaults # d\n  - a\n", "Move `defaults` to the end") == "channels:\n  - a\n  - defaults # d\n"
    assert mirror_fixes(condarc("channels: [a\n")) == ()


TUNA = "https://mirrors.tuna.tsinghua.edu.cn/anaconda"


def test_mirrors_keep_the_order() -> None:
    text = f"channels:\n  - {TUNA}/pkgs/main\n  - {TUNA}/cloud/conda-forge\n  - defaults\n"
    assert rewritten(text, "Use Anaconda's own servers instead of the mirror") == "channels:\n  - defaults\n  - conda-forge\n"
    by_name = rewritten(text, "Write the mirror once: channels by name, `default_channels` and `custom_channels`")
    assert by_name.startswith("channels:\n  - defaults\n  - conda-forge\ndefault_channels:\n")


def test_two_mirrors_of_one_channel_become_one() -> None:
    text = f"channels:\n  - {TUNA}/cloud/conda-forge/\n  - https://mirrors.bfsu.edu.cn/anaconda/cloud/conda-forge\n  - x\n"
    assert rewritten(text, "Use the mirror NJU") == "channels:\n  - https://mirror.nju.edu.cn/anaconda/cloud/conda-forge/\n  - x\n"


def test_a_mirror_gets_only_what_it_keeps() -> None:
    text = "channels:\n  - conda-forge\n  - nvidia\n  - mycompany\n"
    assert rewritten(text, "Use the mirror TUNA") == f"{text}custom_channels:\n  conda-forge: {TUNA}/cloud\nshow_channel_urls: true\n"
    text = "custom_channels:\n  pytorch: https://mirror.nju.edu.cn/anaconda/cloud\n  nvidia: https://mirror.nju.edu.cn/anaconda/cloud\n"
    assert rewritten(text, "Use the mirror TUNA") == (
        f"custom_channels:\n  pytorch: {TUNA}/cloud\n  nvidia: https://mirror.nju.edu.cn/anaconda/cloud\n"
    )


def test_a_name_behind_the_place_goes_along() -> None:
    text = f"custom_channels:\n  conda-forge: {TUNA}/cloud/conda-forge\n"
    assert rewritten(text, "Use the mirror ZJU") == "custom_channels:\n  conda-forge: https://mirrors.zju.edu.cn/anaconda/cloud\n"


def test_a_name_that_stands_for_an_address_already() -> None:
    by_name = "Write the mirror once: channels by name, `default_channels` and `custom_channels`"
    text = f"channels:\n  - {TUNA}/cloud/conda-forge/\nshow_channel_urls: true\ncustom_channels:\n  conda-forge: {TUNA}/cloud/conda-forge\n"
    assert (
        rewritten(text, by_name) == f"channels:\n  - conda-forge\nshow_channel_urls: true\ncustom_channels:\n  conda-forge: {TUNA}/cloud\n"
    )
    elsewhere = text.replace(f"conda-forge: {TUNA}/cloud/", "conda-forge: https://forge.example/")
    assert by_name not in {fix.title.render() for fix in mirror_fixes(condarc(elsewhere))}


def test_mirrors_in_chinese() -> None:
    titles = {fix.title.render("zh-cn") for fix in mirror_fixes(condarc(MIRRORED))}
    assert {"改用中科大（USTC）镜像", "改用阿里云镜像"} <= titles


def test_no_secret_is_shown() -> None:
    text = "https://me:hid@h/x: 1\nchannels: [https://h/t/hid, https://me:h@id@h/c, https://h/c?token=hid]\nproxy_servers: {http: 'http://me:hid@p'}\n"
    rc = condarc(text)
    shown = [said(text[:at] + "|" + text[at:], around()) for at in range(len(text))]
    shown += [str(symbol) for symbol in symbols(rc)] + [link.target for link in links(rc)]
    shown.append(effective_document([ConfigFile("x", rc)], merge([ConfigFile("x", rc)], SURROUNDINGS), "en"))
    assert not any("hid" in part or "id@" in part for part in shown)


PIECES = st.sampled_from(
    [
        "channels", "ssl_verify", "custom_channels", "default_channels", "proxy_servers", "envs_dirs", "pkgs_dirs", "channel_settings", "custom_multichannels",
        "offline", "foo", ":", ": ", "-", " ", "\n", "\r\n", "\r", "  ", "\t", "#", " #!top", " #!final", "#top", "'", '"', "[", "]", "{", "}", ",", "|", ">",
        "&a ", "*a", "<<: *a", "defaults", "conda-forge", "https://mirrors.tuna.tsinghua.edu.cn/anaconda/cloud/conda-forge/", "https://u:p@h/t/abc/x", "$X", "~",
        "\n  - ", "\n  ", "\n- ", "\nchannels:", "null", "3.10", "true", "2024-01-01", "!x ", "---\n", "\ufeff", "：", "源", "\\", "%", "@", "\x00", "\u2028",
        "越往后优先级越高", "# last wins",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def check_all(text: str, offset: int) -> None:
    """Asks for everything; nothing may raise, and what is answered fits the text."""
    facts = around(lower="channels: [a, defaults]\noffline: true #!final\n", higher="channels: [b] #!final\n")
    source = analysis.read(text, "condarc", "/home/me/.condarc")
    rc = Condarc(source)
    report = analysis.judge(source, facts, Settings(select=("ALL",)))
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message.render("zh-cn")
        for fix in (finding.fix, *finding.others):
            if fix is not None:
                apply_edits(text, fix.edits)
    for item in complete(source, offset, facts).items:
        assert item.span.start <= offset <= item.span.end
    if found := hover(rc, offset, facts):
        assert found.span.start <= offset <= found.span.end
        assert render_words(found.markdown, "zh-cn").strip()
    for hint in inlay_hints(rc, facts):
        assert 0 <= hint.offset <= len(text)
    for symbol in symbols(rc):
        assert symbol.name
    for link in links(rc):
        assert link.target
    for fix in mirror_fixes(rc):
        apply_edits(text, fix.edits)
    effective_document([ConfigFile("x", rc)], merge([ConfigFile("x", rc)], SURROUNDINGS), "zh-cn")


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_any_text(text: str, data: st.DataObject) -> None:
    check_all(text, data.draw(st.integers(0, len(text))))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not there")
def test_real_files() -> None:
    chance = random.Random(7)
    for path in sorted(CORPUS.iterdir()):
        text = path.read_bytes().decode("utf-8", "replace")
        for _ in range(2):
            at = chance.randrange(len(text) + 1)
            check_all(text[:at] + chance.choice(("", "\n", ":", "-", "#")) + text[at + 1 :], min(at, len(text)))


def test_environments_on_another_drive() -> None:
    done = use_folders(condarc("channels: [a]\npkgs_dirs:\n  - ~/pkgs  # old\n"), "D:/conda/envs", "D:/conda/pkgs")
    assert done.refusal is None
    assert apply_edits("channels: [a]\npkgs_dirs:\n  - ~/pkgs  # old\n", done.edits) == (
        "channels: [a]\npkgs_dirs:\n  - D:/conda/pkgs\n  - ~/pkgs  # old\nenvs_dirs:\n  - D:/conda/envs\n"
    )
    for text in ("", "# mine\n"):
        done = use_folders(condarc(text), "/d/envs", "/d/pkgs")
        assert apply_edits(text, done.edits) == text + "envs_dirs:\n  - /d/envs\npkgs_dirs:\n  - /d/pkgs\n"
    assert use_folders(condarc(""), "/d", "/d/pkgs").refusal is not None
    assert use_folders(condarc("channels: [a"), "/d/envs", "/d/pkgs").refusal is not None
    assert use_folders(condarc("envs_dirs: [/d/envs]\npkgs_dirs: [/d/pkgs]\n"), "/d/envs", "/d/pkgs").edits == ()


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("envs_dirs:\n  - D:/c/envs # mine\n", "envs_dirs:\n  - D:/c/envs # mine\npkgs_dirs:\n  - D:\\c\\pkgs\n"),
        ("envs_dirs:\n  - E:/x\n  - d:\\c\\envs\\\n", "envs_dirs:\n  - d:\\c\\envs\\\n  - E:/x\npkgs_dirs:\n  - D:\\c\\pkgs\n"),
        ("envs_dirs:\npkgs_dirs: ~\n", "envs_dirs:\n  - D:\\c\\envs\npkgs_dirs:\n  - D:\\c\\pkgs\n"),
        ("{}\n", "envs_dirs:\n  - D:\\c\\envs\npkgs_dirs:\n  - D:\\c\\pkgs\n"),
    ],
)
def test_environments_on_another_drive_of_windows(text: str, result: str) -> None:
    done = use_folders(condarc(text), "D:\\c\\envs", "D:\\c\\pkgs", Surroundings({}, True, "C:\\Users\\me"))
    assert (apply_edits(text, done.edits), done.refusal) == (result, None)


def test_a_folder_that_stays_first_is_told() -> None:
    done = use_folders(condarc("envs_dirs:\n  - /x #!top\n"), "/d/envs", "/d/pkgs")
    assert done.edits == ()
    assert done.refusal is not None
    assert "`/x` is marked `#!top`" in done.refusal.render()
