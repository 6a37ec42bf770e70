"""What is wrong with a piece of text, or other than it looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conda_language_server.text.span import Span


class Problem(NamedTuple):
    """A finding about one stretch of a text, still in no language.

    `code` names the kind in kebab case, `span` is relative to the text that was parsed, `arguments` fill the message.
    Where one repair is clearly meant, `arguments["replacement"]` is what belongs in place of `span`.
    """

    code: str
    span: Span
    arguments: dict[str, Any]


@dataclass(kw_only=True)
class Remarks:
    """What is found while a text is read: `problems` for which it is refused, and `notes` on what is taken and looks like something else."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def problem(self, code: str, span: Span, **arguments: Any) -> None:
        self.problems.append(Problem(code, span, arguments))

    def note(self, code: str, span: Span, **arguments: Any) -> None:
        self.notes.append(Problem(code, span, arguments))
