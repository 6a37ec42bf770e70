"""Where a cursor stands: `|` marks it in each text."""

from __future__ import annotations

import pytest

from conda_language_server.features.completion.place import Place, place_at


def place(marked: str) -> Place:
    return place_at(marked.replace("|", "", 1), marked.index("|"))


@pytest.mark.parametrize(
    ("marked", "section", "typed", "lead"),
    [
        ("|", "keys", "", ""),
        ("chan|", "keys", "chan", ""),
        ("name: x\nchan|", "keys", "chan", ""),
        ("name: x\r\nchan|", "keys", "chan", ""),
        ("name: x\nch|nels:\n", "keys", "ch", ""),
        ("name: x\n|", "keys", "", ""),
        ("name: x\n\n|\nchannels:\n", "keys", "", ""),
        ("name|", "keys", "name", ""),
        ("name:|", "name", "", ""),
        ("name: my|env", "name", "my", ""),
        ("prefix: /opt|", "prefix", "/opt", ""),
        ("channels:\n  - |", "channels", "", ""),
        ("channels:\n  - conda|", "channels", "conda", ""),
        ("channels:\n- conda|", "channels", "conda", ""),
        ("channels:\n  -|", "channels", "", " "),
        ("channels:\n  |", "channels", "", "- "),
        ("channels: [conda-forge, py|]", "channels", "py", ""),
        ("channels: [|]", "channels", "", ""),
        ("channels:\n  [\n    conda-forge,\n    b|", "channels", "b", ""),
        ("dependencies:\n  - num|", "dependencies", "num", ""),
        ("dependencies:\n  - num|py=1.2", "dependencies", "num", ""),
        ("dependencies:\n  - numpy=|", "dependencies", "numpy=", ""),
        ("dependencies:\n  - numpy |", "dependencies", "numpy ", ""),
        ('dependencies:\n  - "num|', "dependencies", "num", ""),
        ("dependencies:\n  - 'num|py'", "dependencies", "num", ""),
        ("dependencies:\n  - 'numpy' |", "other", "", ""),
        ("dependencies:\n  num|", "dependencies", "num", "- "),
        ("dependencies:\n  - a\n  |\nname: x", "dependencies", "", "- "),
        ("dependencies:\n  - conda-forge::num|", "dependencies", "conda-forge::num", ""),
        ("dependencies:\n  - numpy[ver|", "dependencies", "numpy[ver", ""),
        ("dependencies: [python, num|", "dependencies", "num", ""),
        ('dependencies: ["python", "num|', "dependencies", "num", ""),
        ("dependencies: [python, {pip: [req|", "pip", "req", ""),
        ("dependencies: [python, {pip: [req]}, num|", "dependencies", "num", ""),
        ("dependencies: [python] |", "other", "", ""),
        ("dependencies:\n  - pip:\n    - req|", "pip", "req", ""),
        ("dependencies:\n  - pip:\n      -|", "pip", "", " "),
        ("dependencies:\n  - pip:\n      |", "pip", "", "- "),
        ("dependencies:\n  - pip:\n      - a\n  - num|", "dependencies", "num", ""),
        ("dependencies:\n  - pip:\n      - a\n  |", "dependencies", "", "- "),
        ("dependencies:\n  - pip:\n      - a\n  - b\n      - c|", "dependencies", "c", ""),
        ("dependencies:\n  - pip: [req|", "pip", "req", ""),
        ("dependencies:\n- pip:\n  - req|", "pip", "req", ""),
        ("dependencies:\n  - numpy # hel|", "other", "", ""),
        ("dependencies:\n  # num|", "other", "", ""),
        ("dependencies:\n  - '#hel|", "dependencies", "#hel", ""),
        ("dependencies:\n  - a#b|", "dependencies", "a#b", ""),
        ("dependencies: |", "other", "", ""),
        ("dependencies:\n |  - numpy", "other", "", ""),
        ("variables:\n  A|", "variables", "", ""),
        ("platforms:\n  - li|", "other", "", ""),
        ("---|", "other", "", ""),
        ("  |", "keys", "", ""),
    ],
)
def test_section_word_and_lead(marked: str, section: str, typed: str, lead: str) -> None:
    found = place(marked)
    assert (found.section, found.typed, found.lead) == (section, typed, lead)


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("dependencies:\n  - num|py=1.2  # why", "numpy=1.2"),
        ("dependencies:\n  - 'num|py' # why", "numpy"),
        ("dependencies: [a, num|py, b]", "numpy"),
        ("ch|nels:\n  - a", "chnels"),
        ("dependencies:\n  - numpy  |  # why", "numpy  "),
    ],
)
def test_the_word_that_is_replaced(marked: str, word: str) -> None:
    assert place(marked).span.of(marked.replace("|", "", 1)) == word


def test_a_cursor_outside_the_text_is_moved_into_it() -> None:
    assert place_at("chan", 99).typed == "chan"
    assert place_at("chan", -5).typed == ""
