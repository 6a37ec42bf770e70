"""Files are typed from their first character to their last: nothing may break on the way.

A sample that is the same in every run; `scripts/fuzz_exhaustive.py` tries every place.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conda_language_server.model.source import FileKind
from tests.fuzz.checks import check_typing
from tests.fuzz.texts import DEEP, Text, all_texts, beginnings, written_cases

SEED = 20261125
PARTS = 8
FILES_IN_A_PART = 120
PLACES_IN_A_FILE = 3

PIECES = st.sampled_from(
    [
        "name", "channels", "dependencies", "prefix", "variables", "pip", "conda", "- pip:", "defaults", "channel_priority", "ssl_verify", "custom_channels",
        "numpy", "=1.2", "==", ">=1,<2", "~=1.2.*", "^1", "::", "[version='1'", "-e .", "-r x.txt", "git+https://host.example/x", "https://", "file://", "http://u:p@", "; ", "$HOME", "~", "%YAML 1.1\n",
        ":", ": ", "-", "- ", " ", "\n", "\r\n", "\r", "\t", "#", " # ", "#!final", "#!top", "'", '"', "[", "]", "{", "}", ",", "|", ">", "|+\n", "&a ", "*a", "<<: *a", "? ",
        "!foo ", "!!str ", "!!python/object ", "null", "3.10", "2020-01-01", ".inf", "0o17", "1e999", "yes", "True", "---\n", "...\n", "\n  - ", "\n      - ", "\n",
        "\ufeff", "\u00a0", "\u3000", "：", "＝", "源", "“", "\\", "\x00", "\x0b", "\x85", "\u2028", "\u200b", "\ud800", "\U0001f600", "<<<<<<< HEAD\n",
        "# conda-language-server: ignore\n", "# conda-language-server: ignore[ENV150]\n", "{{ x }}", "{% if %}",
    ]
)  # fmt: skip
KINDS: st.SearchStrategy[FileKind] = st.sampled_from(("environment", "condarc"))


def typed(text: Text, place: int) -> None:
    """Checks one beginning of a text, and names it where it fails."""
    beginning = text.text[:place]
    try:
        check_typing(beginning, text.kind, deep=len(beginning) <= DEEP)
    except Exception as error:
        raise AssertionError(f"{text.name}, the first {place} characters: {error}") from error


@pytest.mark.parametrize("part", range(PARTS))
def test_a_sample_of_all_files(part: int) -> None:
    chance = random.Random(f"{SEED} {part}")
    for text in chance.sample(all_texts(), FILES_IN_A_PART):
        places = beginnings(text.text, SEED)
        for place in chance.sample(places, min(PLACES_IN_A_FILE, len(places))):
            typed(text, place)


@pytest.mark.parametrize("kind", ["environment", "condarc"])
def test_every_beginning_of_small_files(kind: FileKind) -> None:
    texts = [text for text in written_cases() if text.kind == kind and 20 < len(text.text) < 200]
    for text in random.Random(SEED).sample(texts, 6):
        for place in beginnings(text.text, SEED):
            typed(text, place)


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=25).map("".join), KINDS)
def test_pieces_in_any_order(text: str, kind: FileKind) -> None:
    check_typing(text, kind)


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.data(), st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_pieces_in_the_middle_of_a_file(data: st.DataObject, piece: str) -> None:
    texts = [text for text in written_cases() if len(text.text) < DEEP]
    text = data.draw(st.sampled_from(texts))
    place = data.draw(st.integers(0, len(text.text)))
    left = data.draw(st.integers(0, 3))
    check_typing(text.text[:place] + piece + text.text[place + left :], text.kind)


@pytest.mark.parametrize(
    "text", ["file://", "file:///", "https://", "https:///x", "http://:80", "http://[", "~", "/", "//", "C:", "$", "-", "::", "=", "@"]
)
def test_half_an_address_wherever_one_can_stand(text: str) -> None:
    check_typing(
        f"channels:\n  - {text}\n  - '{text}'\ndependencies:\n  - '{text}::a'\n  - '{text}'\n  - pip:\n      - '{text}'\n      - '-e {text}'\n      - '-r {text}'\n",
        "environment",
    )
    lists = "".join(
        f"{key}:\n  - '{text}'\n" for key in ("channels", "default_channels", "envs_dirs", "pkgs_dirs", "migrated_channel_aliases")
    )
    values = "".join(f"{key}: '{text}'\n" for key in ("channel_alias", "ssl_verify", "root_prefix"))
    check_typing(
        f"{lists}{values}proxy_servers:\n  http: '{text}'\ncustom_channels:\n  a: '{text}'\ncustom_multichannels:\n  b: ['{text}']\n",
        "condarc",
    )
