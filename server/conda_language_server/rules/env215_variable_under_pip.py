from __future__ import annotations

import re

from conda_language_server.rules.api import Findings, PipLine, Severity, Span, Text, rule
from conda_language_server.rules.pip_problems import WRITE

LITERAL = Text(
    en="pip reads `{variable}` as it stands; only `${{NAME}}` in capitals is replaced, and only if the variable is set",
    zh_cn="pip 会原样读取 `{variable}`；只有大写的 `${{NAME}}` 会被替换，而且变量必须已设置",
)
FORM = Text(en="Write the value, or a variable as `${{NAME}}`", zh_cn="请直接写出值，或把变量写成 `${{NAME}}`")


@rule("ENV215", "variable-under-pip", severity=Severity.WARNING, fixable=True)
def variable_under_pip(line: PipLine) -> Findings:
    """An address or a path under `pip:` holds a variable in a form that pip does not know.

    ## What it does
    Looks for `$TOKEN`, `${token}` and `%TOKEN%` in addresses, paths and the values of options, and for a leading `~`.

    ## Why is this bad
    pip replaces `${TOKEN}` alone, in capitals. It sends every other form to the server as it stands, which does not know it, or looks for a folder
    called `$HOME`. conda runs pip last, so that the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - git+https://$TOKEN@github.com/org/tool.git
    #                   ^^^^^^ ENV215 pip reads `$TOKEN` as it stands; only `${NAME}` in capitals is replaced, and only if the variable is set
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - git+https://${TOKEN}@github.com/org/tool.git
    ```

    ## Fix safety
    Unsafe: another variable may be read, where the name was in small letters.
    """
    requirement = line.requirement
    if requirement.problems:
        return
    spans = [option.value_span for option in requirement.options if option.value_span is not None and option.name in _WITH_ADDRESS]
    if requirement.target_span is not None and requirement.target_span not in spans:
        spans.append(requirement.target_span)
    # pip does know the home folder there.
    links = {option.value_span for option in requirement.options if option.name == "--find-links"}
    for span in sorted(spans):
        part = span.of(line.text)
        for match in _VARIABLE(part):
            start, end = span.start + match.start(), span.start + match.end()
            if _KNOWN(match.group()) or (match.group() == "~" and span in links):
                continue
            right = "${HOME}" if match.group() == "~" else "${" + match.group().strip("${}%").upper() + "}"
            new = line.text[:start] + right + line.text[end:]
            yield LITERAL.at(Span(start, end), variable=match.group(), fix=line.rewrite(WRITE, new, right=new, safety="unsafe"), help=FORM)


_WITH_ADDRESS = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "--requirement", "--constraint", "--editable")
_KNOWN = re.compile(r"\$\{[A-Z0-9_]+\}").fullmatch
# `%41` in an address is a character, and `%USER%` no escape.
_VARIABLE = re.compile(r"\$\{[A-Za-z_]\w*\}|\$[A-Za-z_]\w*|%(?![0-9A-Fa-f]{2})[A-Za-z_]\w*%|^~(?=/)").finditer
