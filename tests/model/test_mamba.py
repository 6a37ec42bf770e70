"""mamba's own view of configuration files, fact by fact as libmamba 2's source has it (mamba-org/mamba, `libmamba/src/api/configuration.cpp`,
`libmamba/include/mamba/api/configuration.hpp` and `configuration_impl.hpp`; the types of single values are yaml-cpp's)."""

from __future__ import annotations

from typing import Any

import pytest

from conda_language_server import analysis
from conda_language_server.data import parameter_docs
from conda_language_server.data.mamba_parameters import DOCS
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Configuration, Effective, Element, merge
from conda_language_server.model.condarc_values import INVALID
from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.mamba_merge import merge_for_mamba
from conda_language_server.model.mamba_parameters import all_mamba_parameters, find_mamba
from conda_language_server.model.mamba_text import expanded_text


def files(*texts: str) -> list[ConfigFile]:
    """Files of mamba, lowest first, called `0.mambarc`, `1.mambarc` and so on."""
    return [ConfigFile(f"{i}.mambarc", Condarc(analysis.read(text, "condarc", f"{i}.mambarc"))) for i, text in enumerate(texts)]


def configuration(*texts: str, environ: dict[str, str] | None = None) -> Configuration:
    return merge_for_mamba(files(*texts), Surroundings(environ or {}, False, "/home/me"))


def places(effective: Effective) -> list[tuple[Any, str, int | None]]:
    trace = effective.trace
    assert isinstance(trace, tuple) and not isinstance(trace, Element)
    return [(part.value, part.origin.source, part.origin.line) for part in trace if isinstance(part, Element)]


class TestText:
    """`expandvars` and `load_rc_file`."""

    @pytest.mark.parametrize(
        ("text", "expanded"),
        [
            ("a: $X", "a: 1"),
            ("a: ${X}y # $X", "a: 1y # 1"),
            ("$X: b", "1: b"),
            # Only whole names count, and what is not set stays.
            ("a: $XY ${NOT SET} $ {X} %X%", None),
            ("a: $$X", "a: $1"),
            # The value of a variable is looked through as well.
            ("a: $OUTER", "a: in-1"),
            ("a: $DOLLAR{X}", "a: 1"),
            ("a: $Ä$X", "a: $Ä1"),
        ],
    )
    def test_variables_everywhere(self, text: str, expanded: str | None) -> None:
        found = expanded_text(text, {"X": "1", "OUTER": "in-$X", "DOLLAR": "$"})
        assert (found.text if found else None) == expanded

    def test_a_variable_that_holds_itself(self) -> None:
        found = expanded_text("a: $X", {"X": "$X"})
        assert found and found.text == "a: $X"

    def test_places_in_the_file(self) -> None:
        found = configuration("channels:\n  - $A # first\n  - b$A\n  - c\n", environ={"A": "long-name"}).keys["channels"]
        assert places(found) == [("long-name", "0.mambarc", 2), ("blong-name", "0.mambarc", 3), ("c", "0.mambarc", 4)]
        text = files("channels:\n  - $A # first\n  - b$A\n  - c\n")[0].condarc.text
        assert isinstance(found.trace, tuple)
        assert [part.origin.span.of(text) for part in found.trace if isinstance(part, Element)] == ["$A", "b$A", "c"]

    def test_a_variable_may_hold_lines(self) -> None:
        found = configuration("channels:\n$LIST\noffline: true\n", environ={"LIST": "  - a\n  - b"})
        assert places(found.keys["channels"]) == [("a", "0.mambarc", 2), ("b", "0.mambarc", 2)]
        assert found.keys["offline"].trace.origin.line == 3  # type: ignore[union-attr]

    def test_a_condarc_is_read_that_way_too_but_not_by_conda(self) -> None:
        file = ConfigFile("x/.condarc", Condarc(analysis.read("env_prompt: $X", "condarc", "x/.condarc")))
        surroundings = Surroundings({"X": "1"}, False, None)
        assert merge_for_mamba([file], surroundings).value("env_prompt") == "1"
        assert merge([file], surroundings).value("env_prompt") == "$X"


class TestMerge:
    """`Source<T>::merge`, `Source<std::vector<T>>::merge`, `set_rc_values`."""

    def test_lists_are_joined_from_the_highest_file_down(self) -> None:
        found = configuration("channels: [a, b]", "channels: [c, a]").keys["channels"]
        assert found.value == ("c", "a", "b")
        assert places(found) == [("c", "1.mambarc", 1), ("a", "1.mambarc", 1), ("b", "0.mambarc", 1)]
        assert [(h.why, h.origin.source, h.by.source) for h in found.hidden] == [("duplicate", "0.mambarc", "1.mambarc")]

    def test_flags_are_comments(self) -> None:
        lower = "channels: #!final\n  - a #!top\n  - b\noffline: true #!final\n"
        found = configuration(lower, "channels: [c]\noffline: false\n")
        assert (found.value("channels"), found.value("offline")) == (("c", "a", "b"), False)

    def test_flags_of_a_condarc_do_not_count_either(self) -> None:
        file = ConfigFile(".condarc", Condarc(analysis.read("channels: #!final\n  - a\n", "condarc", ".condarc")))
        assert merge_for_mamba([file, *files("channels: [b]")]).value("channels") == ("b", "a")
        assert merge([file, ConfigFile("x.yml", Condarc(analysis.read("channels: [b]", "condarc", "x.yml")))]).value("channels") == ("a",)

    def test_a_map_is_one_value(self) -> None:
        found = configuration("custom_channels: {a: x, b: y}", "custom_channels: {c: z}").keys["custom_channels"]
        assert found.value == {"c": "z"}
        assert [(h.why, h.origin.line) for h in found.hidden] == [("overridden", 1), ("overridden", 1)]

    def test_an_empty_key_counts_as_missing(self) -> None:
        assert configuration("ssl_verify: /ca.pem", "ssl_verify:").value("ssl_verify") == "/ca.pem"
        assert configuration("offline: true", "offline: null").value("offline") is True
        assert "ssl_verify" not in configuration("ssl_verify: ~").keys

    def test_other_names_mean_nothing(self) -> None:
        assert configuration("verify_ssl: false\nchannel: [a]\n").keys == {}

    def test_a_value_that_cannot_be_used_leaves_the_lower_file_in_force(self) -> None:
        found = configuration("offline: true", "offline: 0").keys["offline"]
        assert found.value is True
        assert [(h.why, h.origin.source) for h in found.hidden] == [("unfit", "1.mambarc")]

    def test_one_bad_item_spoils_the_list(self) -> None:
        assert configuration("channels: [a]", "channels: [b, [c]]").value("channels") == ("a",)

    def test_the_word_at_which_mamba_stops(self) -> None:
        found = configuration("safety_checks: Warn").keys["safety_checks"]
        assert found.value is INVALID and found.failure and found.failure.code == "mamba-fatal"

    def test_a_broken_file_is_skipped(self) -> None:
        found = configuration("channels: [a]", "channels: [b")
        assert (found.value("channels"), found.unread) == (("a",), ("1.mambarc",))


class TestVariables:
    """`set_env_var_names` and `compute`: variables count above files, and hold YAML."""

    @pytest.mark.parametrize(
        ("environ", "key", "value"),
        [
            ({"MAMBA_OFFLINE": "false"}, "offline", False),
            ({"CONDA_OFFLINE": "false"}, "offline", True),
            ({"CONDA_CHANNELS": "x, 'y'"}, "channels", ("x", "y", "a")),
            ({"MAMBA_CHANNELS": "x"}, "channels", ("a",)),
            ({"CONDA_SUBDIR": "osx-64", "MAMBA_PLATFORM": "win-64"}, "platform", "osx-64"),
            ({"MAMBA_SAFETY_CHECKS": "disabled"}, "safety_checks", "disabled"),
            ({"CONDA_ENVS_DIRS": "~/e"}, "envs_dirs", ("/home/me/e",)),
        ],
    )
    def test_variables(self, environ: dict[str, str], key: str, value: Any) -> None:
        assert configuration("offline: true\nchannels: [a]\n", environ=environ).value(key) == value

    def test_where_it_comes_from(self) -> None:
        found = configuration("offline: true", environ={"MAMBA_OFFLINE": "false"}).keys["offline"]
        assert isinstance(found.trace, Element) and found.trace.origin.source == ENVIRONMENT
        assert [(h.why, h.origin.source) for h in found.hidden] == [("overridden", "0.mambarc")]

    def test_a_variable_that_cannot_be_used_ends_mamba(self) -> None:
        assert configuration("offline: true", environ={"MAMBA_OFFLINE": "maybe"}).value("offline") is INVALID


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("offline: yes", True), ("offline: OFF", False), ("offline: Y", True), ("offline: 'true'", True), ("offline: tRue", None),
        ("offline: 1", None), ("channel_priority: true", "flexible"), ("channel_priority: flexible", "flexible"),
        ("channel_priority: STRICT", None), ("platform: 3.10", "3.10"), ("platform: 2024-01-01", "2024-01-01"), ("platform: true", "true"),
        ("lock_timeout: 010", 8), ("lock_timeout: 0x1F", 31), ("lock_timeout: -1", None), ("extract_threads: -2", -2),
        ("lock_timeout: 1.0", None), ("remote_connect_timeout_secs: 9", 9.0), ("remote_connect_timeout_secs: 1e1", 10.0),
        ("channels: [1.10, true, ~]", ("1.10", "true", "null")), ("channels: a", None), ("custom_channels: [a]", None),
        ("envs_dirs: [~/a, ~b]", ("/home/me/a", "~b")), ("envs_dirs: [~]", None), ("proxy_servers: {http: ~}", {"http": "null"}),
        ("mirrored_channels: {a: [x, y]}", {"a": ("x", "y")}), ("mirrored_channels: {a: x}", None),
        ("ssl_verify: false", "<false>"), ("ssl_verify: 0", "<false>"), ("ssl_verify: true", "<system>"), ("ssl_verify: ''", "<system>"),
        ("ssl_verify: no", "no"), ("ssl_verify: False", "False"), ("log_level: warning", "warning"), ("log_level: warn", None),
    ],
)  # fmt: skip
def test_values(text: str, value: Any) -> None:
    """`YAML::convert` of mamba and yaml-cpp, and `ssl_verify_hook`; None where mamba can use nothing of it."""
    found = next(iter(configuration(text).keys.values()))
    assert found.value == (value if value is not None else found.parameter.default)
    assert bool(found.uses) == (value is not None)
    assert type(found.value) is type(value) or value is None


def test_every_key_is_explained_in_both_languages() -> None:
    for parameter in all_mamba_parameters():
        assert parameter.name in DOCS or parameter.name in parameter_docs.DOCS
        assert parameter.doc.en != parameter.doc.zh_cn
    assert find_mamba("verify_ssl") is None
    assert set(DOCS) <= {parameter.name for parameter in all_mamba_parameters()}


def test_the_view_of_one_file() -> None:
    rc = Condarc(analysis.read("channels: [a]\nsolver: x\nssl_verify: 0\n", "condarc", "/h/.mambarc"))
    assert [key.parameter is not None for key in rc.keys] == [True, False, True]
    assert (rc.tool, rc.value("channels"), rc.value("ssl_verify")) == ("mamba", ("a",), "<false>")
