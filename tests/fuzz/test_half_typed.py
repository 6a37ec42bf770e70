"""Of a file that is no YAML at the moment, since a line of it is half typed, nearly everything else is still seen."""

from __future__ import annotations

import pytest

from conda_language_server import analysis
from conda_language_server.model.environment import EnvironmentFile

WHOLE = """\
name: demo
channels:
  - conda-forge
dependencies:
  - python=3.11
  - scipy
  - numpy=1.26
  - pandas
  - pip
variables:
  KEY: value
  OTHER: more
"""
KEYS, DEPENDENCIES = 4, 5
ITEM = "  - numpy=1.26\n"

# The reader of PyYAML sees nothing at all in any of these.
BROKEN = {
    "no blank behind the dash": WHOLE.replace(ITEM, "  -numpy\n"),
    "a sign that begins a block of text": WHOLE.replace(ITEM, "  - >=1.2\n"),
    "the sign of an alias": WHOLE.replace(ITEM, "  - *\n"),
    "an open bracket": WHOLE.replace(ITEM, "  - [\n"),
    "an open quote": WHOLE.replace(ITEM, '  - "numpy\n'),
    "an item too far left": WHOLE.replace(ITEM, " - numpy=1.26\n"),
    "a tab": WHOLE.replace(ITEM, "\t- numpy=1.26\n"),
    "a key half typed at the top": WHOLE.replace("channels:", "chan\nchannels:"),
    "no colon behind channels": WHOLE.replace("channels:", "channels"),
    "no colon behind dependencies": WHOLE.replace("dependencies:", "dependencies"),
    "a key half typed at the end": WHOLE + "vari\n",
    "two colons": WHOLE.replace(ITEM, "  - x: y: z\n"),
    "a reserved sign": WHOLE.replace(ITEM, "  - @x\n"),
    "a percent sign": WHOLE.replace(ITEM, "  - %x\n"),
    "marks of a merge": WHOLE.replace(ITEM, f"<<<<<<< HEAD\n{ITEM}=======\n  - numpy=2.0\n>>>>>>> branch\n"),
}


def seen(text: str) -> tuple[int, int]:
    """How many keys and dependencies are seen."""
    env = EnvironmentFile(analysis.read(text, "environment"))
    return len(env.entries), len(env.dependencies)


def test_the_whole_file() -> None:
    assert seen(WHOLE) == (KEYS, DEPENDENCIES)


@pytest.mark.parametrize("name", BROKEN)
def test_a_half_typed_line(name: str) -> None:
    keys, dependencies = seen(BROKEN[name])
    assert analysis.analyze(BROKEN[name], "environment").verdict == "reject"
    assert keys >= KEYS
    assert dependencies >= DEPENDENCIES - 1
