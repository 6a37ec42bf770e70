from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Finding, Findings, Fix, Safety, Severity, Span, Spec, Text, rule
from conda_language_server.rules.spec_problems import notes, refusal
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.problem import Problem

TEXTS = {
    "option-behind-name": Text(
        en="`{option}` is for the command line; conda refuses it in this list",
        zh_cn="`{option}` 只能用在命令行上；写在这个列表里 conda 不接受",
    ),
    "option-as-version": Text(
        en="`{option}` is for the command line; here conda takes it for a part of the version",
        zh_cn="`{option}` 只能用在命令行上；在这里 conda 会把它当作版本号的一部分",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
_CHANNEL = re.compile(r"(?:-c|--channel)(?:\s+|=)([\w./:-]+)\s*", re.IGNORECASE).fullmatch
_QUIET = re.compile(r"(?:(?:-y|-q|-v+|--yes|--quiet|--verbose)\s*)+").fullmatch


@rule("ENV198", "option-behind-spec", severity=Severity.ERROR, fixable=True)
def option_behind_spec(line: Spec) -> Findings:
    """An option of conda's command line stands behind a package.

    ## What it does
    Looks for `-c conda-forge`, `--no-deps` and the like behind a name or a version.

    ## Why is this bad
    The list holds match specs, no commands. Behind a name conda refuses the option, behind a version it reads it as part of it and
    finds no such package.

    ## Example
    ```yaml environment.yml
    dependencies:
      - ffmpeg -c conda-forge
    #          ^^^^^^^^^^^^^^ ENV198 `-c` is for the command line; conda refuses it in this list
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - conda-forge::ffmpeg
    ```

    ## Fix safety
    Safe on a line that conda refuses: `-c` becomes a channel in front of the name, `-y` and `-q` go away. Unsafe on one that it takes.
    Other options have no fix.
    """
    problem = refusal(line, "ENV198")
    if problem is not None:
        yield _finding(line, problem, "safe")
    for note in notes(line, "ENV198"):
        yield replace(_finding(line, note, "unsafe"), severity=Severity.WARNING)


def _finding(line: Spec, problem: Problem, safety: Safety) -> Finding:
    end = len(line.text.rstrip())
    start = end - len(line.text[problem.span.start : end].lstrip())
    return TEXTS[problem.code].at(Span(start, end), option=problem.arguments["option"], fix=_fix(line, problem, safety))


def _fix(line: Spec, problem: Problem, safety: Safety) -> Fix | None:
    options = line.text[problem.span.start :].strip()
    spec = line.text[: problem.span.start].strip()
    channel = _CHANNEL(options)
    if channel and "::" not in spec:
        spec = f"{channel[1]}::{spec}"
    elif not _QUIET(options):
        return None
    return None if match_spec.parse(spec).problems else line.rewrite(WRITE, spec, right=spec, safety=safety)
