"""Which rule speaks of which problem or note of a match spec, and the repair of a refused one.

The kinds are those of `syntax/spec/explain.py` (refused) and `syntax/spec/notes.py` (taken, but not what it says).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conda_language_server.model.listed import Spec
from conda_language_server.rules.api import Finding, Fix, Safety, Text
from conda_language_server.rules.caret import with_caret
from conda_language_server.rules.stray_signs import without_stray
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.problem import Problem

RULE_OF = {
    "operator-without-version": "ENV120",
    "blank-between-constraints": "ENV121",
    "unknown-operator": "ENV122",
    "wildcard-after-compatible-release": "ENV123",
    "leading-blank": "ENV124",
    "blank-after-channel": "ENV124",
    "blank-after-operator": "ENV124",
    "blank-spec": "ENV124",
    "tab": "ENV124",
    "line-break": "ENV124",
    "unclosed-bracket": "ENV125",
    "unopened-bracket": "ENV125",
    "several-brackets": "ENV125",
    "unclosed-parenthesis": "ENV125",
    "unopened-parenthesis": "ENV125",
    "unbalanced-parenthesis": "ENV125",
    "unknown-field": "ENV126",
    "field-without-value": "ENV126",
    "invalid-build-number": "ENV126",
    "invalid-name": "ENV127",
    "invalid-name-characters": "ENV127",
    "slash-in-name": "ENV127",
    "several-packages": "ENV128",
    "comma-after-name": "ENV128",
    "packages-in-version": "ENV128",
    "pip-option": "ENV140",
    "vcs-url": "ENV140",
    "wheel-url": "ENV140",
    "pip-direct-reference": "ENV140",
    "pip-marker": "ENV140",
    "path-without-package": "ENV140",
    "constraint-without-name": "ENV190",
    "channel-without-package": "ENV190",
    "colon-without-name": "ENV190",
    "comment-only": "ENV190",
    "missing-name": "ENV190",
    "invalid-version": "ENV129",
    "separator-without-constraint": "ENV129",
    "extra-equals": "ENV129",
    "unfinished-regex": "ENV129",
    "invalid-regex": "ENV129",
    "nested-too-deeply": "ENV129",
    "quoted-spec": "ENV191",
    "quoted-version": "ENV191",
    "option-behind-name": "ENV198",
    "unexpanded-variable": "ENV192",
    "url-without-package": "ENV193",
    "broken-url": "ENV193",
    "package-file-name": "ENV193",
    "look-alike": "ENV194",
    "html-entity": "ENV194",
    # Taken by conda, but not what it says.
    "equals-before-operator": "ENV130",
    "compatible-release-of-one-part": "ENV131",
    "dangling-operator": "ENV132",
    "parentheses-dropped": "ENV133",
    "channel-lost": "ENV134",
    "leading-colon": "ENV134",
    "empty-channel": "ENV134",
    "namespace-dropped": "ENV134",
    "url-lost": "ENV134",
    "blank-in-channel": "ENV134",
    "version-after-colon": "ENV135",
    "install-command": "ENV136",
    "comment-dropped": "ENV137",
    "hash-dropped": "ENV137",
    "text-after-line-break-dropped": "ENV137",
    "selector-dropped": "ENV138",
    "condition-dropped": "ENV138",
    "superfluous-wildcard": "ENV139",
    "version-with-v": "ENV139",
    "version-without-number": "ENV139",
    "version-latest": "ENV139",
    "version-with-x": "ENV139",
    "local-version": "ENV139",
    "blank-in-version": "ENV139",
    "at-sign-in-version": "ENV139",
    "upper-bound-admits-prereleases": "ENV195",
    "extras-dropped": "ENV196",
    "empty-brackets": "ENV196",
    "bracket-text-dropped": "ENV196",
    "name-in-brackets-ignored": "ENV196",
    "overridden-by-brackets": "ENV196",
    "blank-in-build": "ENV197",
    "marker-as-build": "ENV197",
    "feature-instead-of-package": "ENV197",
    "wheel-as-name": "ENV197",
    "version-too-long-to-check": "ENV197",
    "option-as-version": "ENV198",
}
OTHER_PROBLEMS = "ENV129"
"""The rule for everything that is refused and has no rule of its own."""
SPEAKERS = frozenset(RULE_OF.values())
"""The rules that look at nothing of a spec but its problems and notes."""


def speakers(line: Spec) -> frozenset[str]:
    """Those of them that have something to say about a spec."""
    spec = line.spec
    if not spec.problems and not spec.notes:
        return _NONE
    if spec.problems:
        return frozenset((RULE_OF.get(spec.problems[0].code, OTHER_PROBLEMS),))
    return frozenset(RULE_OF[note.code] for note in spec.notes if note.code in RULE_OF)


_NONE: frozenset[str] = frozenset()


def refusal(line: Spec, rule: str) -> Problem | None:
    """The first problem of a refused spec, if it is this rule's."""
    problem = line.spec.problems[0] if line.spec.problems else None
    return problem if problem is not None and RULE_OF.get(problem.code, OTHER_PROBLEMS) == rule else None


def notes(line: Spec, rule: str) -> Sequence[Problem]:
    """The notes on an accepted spec that are this rule's."""
    spec = line.spec
    if spec.problems or not spec.notes:
        return ()
    return [note for note in spec.notes if RULE_OF.get(note.code) == rule]


def stands_at_end(line: Spec, problem: Problem) -> bool:
    """Whether no letter or digit follows behind what is dropped, with which the text in front of it would become one word."""
    behind = line.text[problem.span.end : problem.span.end + 1]
    return not (behind.isalnum() or behind == "_")


def repaired(text: str, problem: Problem, replacement: str | None = None) -> str | None:
    """The text after the repair of a problem, and of what then is still refused; None where that does not lead to a spec conda takes."""
    new = replacement if replacement is not None else problem.arguments.get("replacement")
    for _ in range(5):
        if new is None:
            return None
        text = text[: problem.span.start] + new + text[problem.span.end :]
        left = match_spec.parse(text).problems
        if not left:
            return text.strip() or None
        problem = left[0]
        new = problem.arguments.get("replacement")
        if new is None:
            problem, new = with_caret(text, problem)
    return None


def say(
    line: Spec,
    problem: Problem,
    texts: Mapping[str, Text],
    title: Text,
    *,
    safety: Safety = "safe",
    replacement: str | None = None,
    fixable: bool = True,
    **more: object,
) -> Finding:
    """A finding about a problem or note in the words of its kind, with its repair where there is one."""
    text = texts.get(problem.code) or next(iter(texts.values()))
    right = repaired(line.text, problem, replacement) if fixable else None
    if right is None and fixable and line.spec.problems:
        right, safety = without_stray(line.text, lambda text: not match_spec.parse(text).problems and text[0].isalnum()), "unsafe"
    fix: Fix | None = line.rewrite(title, right, right=right, safety=safety) if right is not None and right != line.text else None
    arguments = {k: v for k, v in problem.arguments.items() if k not in ("replacement", "spans")} | more
    return text.at(problem.span, fix=fix, spec=line.text.strip(), **arguments)
