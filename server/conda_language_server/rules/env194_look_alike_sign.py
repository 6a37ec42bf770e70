from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.signs import ODD_SPACES, as_ascii, parts_a_word

TEXTS = {
    "look-alike": Text(
        en="`{found}` only looks like `{ascii}`; conda refuses `{spec}`",
        zh_cn="`{found}` 只是看起来像 `{ascii}`；conda 不接受 `{spec}`",
    ),
    "html-entity": Text(
        en="`{found}` is what a web page writes for `{ascii}`; conda refuses `{spec}`",
        zh_cn="`{found}` 是网页中 `{ascii}` 的写法；conda 不接受 `{spec}`",
    ),
}
SPLIT = Text(en="Put each on a line of its own", zh_cn="拆成单独的行")
BLANK = {
    "look-alike": Text(
        en="The character {number} looks like a space or like nothing, and conda takes it for a letter; it refuses `{spec}`",
        zh_cn="字符 {number} 看起来像空格或不可见，conda 却把它当作普通字符；不接受 `{spec}`",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
ONE_WORD = Text(en="Write an ordinary space there, or nothing", zh_cn="请改成普通空格，或直接删除")
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]+")
_SEPARATOR = re.compile("[，、；]")


@rule("ENV194", "look-alike-sign", severity=Severity.ERROR, fixable=True)
def look_alike_sign(line: Spec) -> Findings:
    """A character that looks like ASCII and is none, such as `＝` or a curly quote.

    ## What it does
    Looks for full-width signs, long dashes, curly quotes and invisible spaces in a spec, and for `&gt;` and the like.

    ## Why is this bad
    Input methods and web pages bring them in; to conda they are letters of another alphabet. conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy＞=2
    #        ^ ENV194 `＞` only looks like `>`; conda refuses `numpy＞=2`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy>=2
    ```

    ## Fix safety
    Safe: the character that it looks like is meant. Between two packages it is meant to divide them, and each gets a line of its own.
    A visible space inside of a word has no fix, since nothing may be meant there as well.
    """
    problem = refusal(line, "ENV194")
    if problem is None:
        return
    if problem.code == "html-entity":
        yield say(line, problem, TEXTS, WRITE)
        return
    is_sign = str(problem.arguments["ascii"]).strip()
    number = f"U+{ord(str(problem.arguments['found'])[0]):04X}"
    found = say(line, problem, TEXTS, WRITE) if is_sign else say(line, problem, BLANK, WRITE, number=number)
    if not is_sign and any(parts_a_word(line.text, *odd.span()) for odd in _ODD_SPACE.finditer(line.text)):
        yield replace(found, fix=None, help=ONE_WORD())
        return
    if not is_sign and found.fix is not None:
        # The other ones are meant in the same way, also where conda takes them.
        right = _ODD_SPACE.sub(lambda odd: as_ascii(odd.group()), line.text).strip()
        if not match_spec.parse(right).problems:
            found = replace(found, fix=line.rewrite(WRITE, right, right=right))
    packages = [part.strip() for part in _SEPARATOR.split(line.text)]
    if len(packages) > 1 and all(part[:1].isalpha() and not match_spec.parse(part).problems for part in packages):
        found = replace(found, fix=line.rewrite(SPLIT, "\n".join(packages)))
    yield found
