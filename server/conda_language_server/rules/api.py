"""All that a rule module needs: subjects, texts, findings and the `rule` decorator.

A rule is a function that looks at one subject and yields findings. The annotation of its first parameter says what it
wants to see: `SourceFile` (any file: bytes and YAML), `EnvironmentFile`, `Spec` (one match spec of an environment file,
whatever file it stands in), `PipLine` (one line of a `pip:` section) or `Condarc`. A second parameter `facts: Facts`
brings what is known of the world.

Findings of `Spec` and `PipLine` rules have spans within that text, and are remembered by text: such a rule must depend on
nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from conda_language_server.facts import UNKNOWN, Facts, Unknown
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency, PipLine, Spec
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.yaml.nodes import Alias, Comment, Document, Entry, Item, Mapping, Node, Scalar, Sequence, resolved
from conda_language_server.text import messages
from conda_language_server.text.edits import Edit
from conda_language_server.text.fixes import Fix, Safety
from conda_language_server.text.messages import Message
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.model.condarc import Condarc

__all__ = [
    "UNKNOWN", "Alias", "Comment", "Condarc", "Dependency", "Document", "Edit", "Entry", "EnvironmentFile", "Facts", "Finding", "Findings",
    "Fix", "Item", "Mapping", "Message", "Node", "PipLine", "Related", "Rule", "Safety", "Scalar", "Sequence", "Severity", "SourceFile",
    "Span", "Spec", "Tag", "Text", "Unknown", "resolved", "rule",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """`Condarc` is imported with the first rule that asks for it: for an environment file it would be a tenth of the start."""
    if name == "Condarc":
        from conda_language_server.model.condarc import Condarc

        return Condarc
    raise AttributeError(name)


class Severity(IntEnum):
    """How bad a finding is, numbered as in the language server protocol."""

    ERROR = 1
    """conda refuses the file."""
    WARNING = 2
    """conda takes it and silently does something else than it says, or it breaks elsewhere."""
    INFO = 3
    HINT = 4


class Tag(IntEnum):
    """How an editor may draw a finding's text."""

    UNNECESSARY = 1
    DEPRECATED = 2


@dataclass(frozen=True, slots=True)
class Related:
    """Another place in the same text that explains a finding."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        fix: the preferred repair; `others` are repairs to choose from where no single one is meant.
        help: advice where there is no fix.
        severity: None until the engine fills in the rule's own.
    """

    span: Span
    message: Message
    code: str = ""
    name: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
    others: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    help: Message | None = None
    tags: tuple[Tag, ...] = ()


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Text(messages.Text):
    """A text of a rule, in English and Chinese, that makes findings, related places and fix titles."""

    def at(
        self,
        span: Span,
        *,
        fix: Fix | None = None,
        others: tuple[Fix, ...] = (),
        related: Related | tuple[Related, ...] | None = None,
        severity: Severity | None = None,
        help: Message | messages.Text | None = None,  # noqa: A002 - the word that the reader of a rule expects
        tags: tuple[Tag, ...] = (),
        **arguments: Any,
    ) -> Finding:
        """A finding with this text as its message."""
        places = related if isinstance(related, tuple) else (related,) if related else ()
        advice = help() if isinstance(help, messages.Text) else help
        return Finding(span, self(**arguments), severity=severity, fix=fix, others=others, related=places, help=advice, tags=tags)

    def related(self, span: Span, **arguments: Any) -> Related:
        """A related place with this text."""
        return Related(span, self(**arguments))

    def fix(self, edits: Edit | tuple[Edit, ...], *, safety: Safety = "safe", moves: bool = False, **arguments: Any) -> Fix | None:
        """A fix with this text as its title; None without edits, which is how an operation says that it has no way."""
        return Fix(self(**arguments), (edits,) if isinstance(edits, Edit) else edits, safety, moves) if edits else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and all that is said about it. `doc` is its documentation page; its first line the summary."""

    code: str
    name: str
    severity: Severity
    since: str
    default: bool
    fixable: bool
    refuses: bool
    subject: str
    wants_facts: bool
    check: Callable[..., Findings]

    @property
    def doc(self) -> str:
        return self.check.__doc__ or ""

    @property
    def summary(self) -> str:
        return self.doc.strip().split("\n", 1)[0]


def rule(
    code: str, name: str, *, severity: Severity, since: str = "0.1", default: bool = True, fixable: bool = False, refuses: bool = False
) -> Callable[[Callable[..., Findings]], Rule]:
    """Declares a rule.

    Args:
        code: the family and number, the same as in the file name: `ENV150`.
        name: kebab-case words that say the wrong thing and read well after "ignore …".
        severity: of a finding that does not say its own. Any rule that can say ERROR is always run.
        since: the version of this project that has it first.
        default: False for advice that is only given when asked for (`select`).
        fixable: whether some of its findings have a fix.
        refuses: whether some of its findings say ERROR although the rule itself does not: it is run even when it is not wanted.
    """

    def declare(check: Callable[..., Findings]) -> Rule:
        annotations = [a for n, a in check.__annotations__.items() if n != "return"]
        return Rule(
            code,
            name,
            severity,
            since,
            default,
            fixable,
            refuses or severity is Severity.ERROR,
            annotations[0],
            "Facts" in annotations[1:],
            check,
        )

    return declare
