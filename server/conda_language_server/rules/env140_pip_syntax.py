from __future__ import annotations

from conda_language_server.model.listed import Dependency
from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.pip_section import move_to_pip
from conda_language_server.rules.api import EnvironmentFile, Findings, Fix, PipLine, Severity, Text, rule
from conda_language_server.rules.spec_problems import RULE_OF, repaired
from conda_language_server.syntax.problem import Problem

TEXTS = {
    "pip-option": Text(
        en="`{option}` is an option of pip; conda refuses it outside of `pip:`",
        zh_cn="`{option}` 是 pip 的选项；在 `pip:` 之外 conda 不接受",
    ),
    "vcs-url": Text(
        en="pip installs from a repository; conda refuses `{url}` outside of `pip:`",
        zh_cn="从代码仓库安装要用 pip；在 `pip:` 之外 conda 不接受 `{url}`",
    ),
    "wheel-url": Text(
        en="A wheel is for pip; conda refuses `{url}` outside of `pip:`",
        zh_cn="wheel 文件要用 pip 安装；在 `pip:` 之外 conda 不接受 `{url}`",
    ),
    "pip-direct-reference": Text(
        en="`{name} @ …` is pip's way to name an address; conda refuses it outside of `pip:`",
        zh_cn="`{name} @ …` 是 pip 指定地址的写法；在 `pip:` 之外 conda 不接受",
    ),
    "pip-marker": Text(
        en="Conditions behind `;` are for pip; conda refuses them outside of `pip:`",
        zh_cn="`;` 之后的条件是 pip 的语法；在 `pip:` 之外 conda 不接受",
    ),
    "path-without-package": Text(
        en="pip installs a folder; conda refuses `{path}` outside of `pip:`",
        zh_cn="安装文件夹要用 pip；在 `pip:` 之外 conda 不接受 `{path}`",
    ),
}
MOVE = Text(en="Move to the `pip:` section", zh_cn="移到 `pip:` 部分")
MOVE_AS = Text(en="Move to the `pip:` section as `{right}`", zh_cn="以 `{right}` 移到 `pip:` 部分")
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")


@rule("ENV140", "pip-syntax", severity=Severity.ERROR, fixable=True)
def pip_syntax(env: EnvironmentFile) -> Findings:
    """An entry that pip understands, and conda does not, stands among the conda packages.

    ## What it does
    Looks for options (`-e .`), repositories (`git+https://…`), wheels, folders and conditions (`; python_version…`).

    ## Why is this bad
    conda refuses the whole file, some of these lines since 26.5, when package names began to be checked. Such lines belong under `pip:`.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - pip
      - -e .
    #   ^^^^ ENV140 `-e` is an option of pip; conda refuses it outside of `pip:`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - python
      - pip
      - pip:
          - -e .
    ```

    ## Fix safety
    Safe where pip takes the line as it stands: that is the one place where it can be meant. A `;` with nothing behind it goes away. Unsafe for
    an address that pip cannot use either, such as `git@github.com:org/tool.git`: it is moved as what is meant; and below a `pip:` that lost its
    list, where others may be pip's as well.
    """
    for dep in env.refused:
        problem = dep.spec.problems[0]
        if RULE_OF.get(problem.code) == "ENV140":
            span = env.place(dep, problem.span)
            arguments = {k: v for k, v in problem.arguments.items() if k != "replacement"}
            if problem.code == "pip-direct-reference" and _meant(dep.text.strip()) is not None:
                yield TEXTS["vcs-url"].at(span, fix=_fix(env, dep, problem), url=dep.text.strip())
                continue
            yield TEXTS[problem.code].at(span, fix=_fix(env, dep, problem), **arguments)


def _fix(env: EnvironmentFile, dep: Dependency, problem: Problem) -> Fix | None:
    right = repaired(dep.text, problem)
    if right is not None:
        return WRITE.fix(replace_scalar(env.source.document, dep.node, right), right=right) if dep.item.value is dep.node else None
    text = dep.text.strip()
    if PipLine(text).requirement.problems:
        return None
    address = _meant(text)
    if address is None:
        return MOVE.fix(move_to_pip(env, dep, text), safety="unsafe" if _has_company(env, dep) else "safe", moves=True)
    # Of an address that pip cannot use either, only moving it would make conda accept a file that fails later.
    return MOVE_AS.fix(move_to_pip(env, dep, address), right=address, safety="unsafe", moves=True)


def _has_company(env: EnvironmentFile, dep: Dependency) -> bool:
    """Whether packages that may be pip's as well stand beside the line, below a `pip:` that lost its list."""
    section = env.pip_section
    sequence = env.sequence("dependencies")
    if section is None or sequence is None or section.value.span.of(env.text):
        return False
    below = [other for other in env.dependencies if other.item.span.start > section.item.span.start]
    return any(other.item is dep.item for other in below) and any(other not in env.refused for other in below)


def _meant(text: str) -> str | None:
    """The line with the address that is meant in place of one that pip cannot use; None where it can."""
    from conda_language_server.syntax.pip.addresses import meant  # with the first address

    found = meant(PipLine(text).requirement)
    return text[: found.span.start] + found.right + text[found.span.end :] if found is not None and found.right is not None else None
