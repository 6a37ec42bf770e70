"""What is written to a terminal or into a log of CI: nothing in it moves the cursor, turns a line around or ends one.

Every command writes through here. Only the text of a file itself (`--fix -`, `convert`) goes out as it is, and where it goes to a
terminal instead of a file not even that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from conda_language_server.text.visible import is_visible, visible


def say(out: TextIO, lines: Iterable[str]) -> None:
    """Writes lines for people; one line each, whatever they hold."""
    out.writelines(f"{visible(line)}\n" for line in lines)


def for_reading(text: str) -> str:
    """The text of a file for somebody who sees it on a terminal; line breaks and tabs stay."""
    return visible(text, keep="\n\r\t")


def json_text(value: Any) -> str:
    """JSON of several lines, in which whatever is not seen is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    lines = (line if is_visible(line) else "".join(c if is_visible(c) else _number(c) for c in line) for line in text.split("\n"))
    return "\n".join(lines) + "\n"


def _number(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


class Paint:
    """Colours a piece of a line, or leaves it as it is; in both cases the colour is all that is not text in what comes back."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, code: str, text: str, keep: str = "") -> str:
        """`code` is the number of the colour, empty for none."""
        shown = visible(text, keep)
        return f"\x1b[{code}m{shown}\x1b[0m" if self.colour and code else shown
