"""Reads rule cases out of Markdown: the case files of this folder and the docstrings of the rules.

    ## Heading
    One sentence that says why.

    ```yaml environment.yml {"system": "windows"}
    dependencies:
      - numpy
      - numpy
    #   ^^^^^ ENV150 `numpy` is already listed on line 2
    ```

    ```yaml fixed
    …
    ```

A mark line points at the line above it and is taken out before parsing; `#^^^` starts at the first column. `ENV150!` says that the
finding has no fix, `ENV150(info)` that its severity is another one than its rule's. `→` stands for a tab, `␣` for a blank that would be
lost at a line's end, `<U+FEFF>` for a character that cannot be seen (marks count the character, not what stands for it). The file name
may be followed by facts as JSON; "bytes" in it is no fact but the encoding in which the file is saved. `fixed` is the text after all
fixes of this rule, `instead` a text that must be clean. Below the title of a case file, `Fixes: safe, unsafe.` says of which kind the
fixes are that its cases have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from conda_language_server.model.source import FileKind

_BLOCK = re.compile(r"^(?P<indent> *)```yaml[ ]*(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)```[ ]*$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"#(?P<blank> *)(?P<carets>\^+) (?P<code>[A-Z]+\d+)(?:\((?P<severity>\w+)\))?(?P<fixless>!?) (?P<message>.+)")
_CODE_POINT = re.compile(r"<U\+([0-9A-F]{4,6})>")
_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Mark:
    """Where a finding must start and, on that line, end; both as columns in code points."""

    line: int
    start: int
    end: int
    code: str
    message: str
    fixless: bool = field(default=False, compare=False)
    severity: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Case:
    """A text with what must be found in it."""

    title: str
    file_name: str
    kind: FileKind
    text: str
    marks: tuple[Mark, ...]
    facts: dict[str, Any]
    encoding: str | None = None
    after: str | None = None
    after_is: Literal["fixed", "instead"] | None = None


def read_cases(markdown: str) -> Iterator[Case]:
    """The cases in the order of the text."""
    case: Case | None = None
    for block in _BLOCK.finditer(markdown):
        info, body = block["info"].strip(), _plain(block["body"], block["indent"])
        if info in ("fixed", "instead"):
            assert case is not None, "a fixed block follows a case"
            yield Case(**{**case.__dict__, "after": body, "after_is": info})
            case = None
            continue
        if case is not None:
            yield case
        case = _case(_title(markdown, block.start()), info, body)
    if case is not None:
        yield case


def _case(title: str, info: str, body: str) -> Case:
    name, _, facts = info.partition(" ")
    assert name, f"{title}: the block needs a file name"
    text, marks = _without_marks(body)
    kind: FileKind = "condarc" if name.endswith(("condarc", "mambarc")) else "environment"
    settings = json.loads(facts or "{}")
    encoding = settings.pop("bytes", None)
    return Case(title, name, kind, text, marks, settings, encoding)


def _plain(body: str, indent: str) -> str:
    lines = [line.removeprefix(indent) for line in body.split("\n")]
    text = "\n".join(lines).replace("→", "\t").replace("␣", " ")
    return _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), text)


def _without_marks(body: str) -> tuple[str, tuple[Mark, ...]]:
    kept: list[str] = []
    marks: list[Mark] = []
    for line in body.split("\n"):
        if match := _MARK.fullmatch(line.strip() if line.lstrip().startswith("#^") else line):
            start = 1 + len(match["blank"]) if match["blank"] else 0
            end = 1 + len(match["blank"]) + len(match["carets"])
            marks.append(Mark(len(kept) - 1, start, end, match["code"], match["message"], bool(match["fixless"]), match["severity"]))
        else:
            kept.append(line)
    return "\n".join(kept), tuple(marks)


def _title(markdown: str, before: int) -> str:
    headings = _HEADING.findall(markdown, 0, before)
    return headings[-1] if headings else "example"
