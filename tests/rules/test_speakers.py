"""A rule that speaks of problems or notes alone has nothing to say where it is not asked."""

from __future__ import annotations

from conda_language_server.model.listed import Spec
from conda_language_server.rules.registry import rules_for
from conda_language_server.rules.spec_problems import SPEAKERS, speakers

SPECS = (
    "numpy", "numpy=1.26", "numpy >=1,<2", "numpy >=", "numpy >=1 <2", "numpy =>1", "numpy~=1", "numpy=", "numpy (>=1)", "a:b::numpy",
    "numpy:1.0", "pip install x", "numpy # why", "numpy if win", "numpy >1.*", "numpy <2", "numpy[extra]", "-e .", "numpy; python_version<3",
    "a,b", "numpy==1.0 py_0", "^1.0", "numpy ^1.0", "'numpy'", "$X", "https://x.org/a", "nump＝y", "numpy -c conda-forge", "numpy[foo=1]",
)  # fmt: skip


def test_the_others_are_silent() -> None:
    rules = [rule for rule in rules_for("environment") if rule.subject == "Spec"]
    asked = set()
    for text in SPECS:
        line = Spec(text)
        spoke = {rule.code for rule in rules if list(rule.check(line))}
        asked |= speakers(line)
        assert spoke & SPEAKERS <= speakers(line), text
    assert len(asked) > 15
