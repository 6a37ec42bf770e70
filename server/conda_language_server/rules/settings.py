"""Which rules are wanted, and how loud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from conda_language_server.rules.api import Rule, Severity


@dataclass(frozen=True)
class Settings:
    """The user's choice of rules.

    Attributes:
        select: codes, names or beginnings of codes (`ENV1`) to turn on besides the default ones; `ALL` for all.
        ignore: the same, to turn off; the longer entry wins over the shorter.
        severity: code or name → severity to show instead of the rule's own. The verdict on a file is not touched by it.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def wants(self, rule: Rule) -> bool:
        """Whether findings of this rule are shown."""
        on = max((_weight(entry, rule) for entry in self.select), default=0)
        off = max((_weight(entry, rule) for entry in self.ignore), default=0)
        return off <= on if on else rule.default and not off

    def on_top_of(self, project: Settings | None) -> Settings:
        """These settings, of a command line or an editor, with those of a project below them."""
        if project is None:
            return self
        return Settings((*project.select, *self.select), (*project.ignore, *self.ignore), {**project.severity, **self.severity})

    def severity_of(self, code: str, name: str, own: Severity) -> Severity:
        """The severity to show for a finding."""
        return self.severity.get(code, self.severity.get(name, own))


def _weight(entry: str, rule: Rule) -> int:
    """How exactly an entry names a rule: 0 not at all, more for more letters, most for its name."""
    if entry.lower() == rule.name:
        return 100
    if entry.upper() == "ALL":
        return 1
    return 1 + len(entry) if entry and rule.code.startswith(entry.upper()) else 0
