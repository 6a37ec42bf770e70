"""Keeps secrets out of what findings say: a rule tells of a value, and knows neither what its key gives away nor what it is a part of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from conda_language_server.model.secret_places import SecretPlace, secret_places, secrets_at
from conda_language_server.model.source import SourceFile
from conda_language_server.rules.api import Finding, Fix, Related
from conda_language_server.text.hiding import hidden


def discreet(source: SourceFile, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without the secrets of the file in their words. Their edits are the user's own text and stay."""
    told = tuple(findings)
    places = secret_places(source.document, [finding.span for finding in told]) if told else ()
    return tuple(_without(finding, places) for finding in told) if places else told


def _without(finding: Finding, places: tuple[SecretPlace, ...]) -> Finding:
    secrets = secrets_at(places, finding.span)
    if not secrets:
        return finding

    def quiet(fix: Fix) -> Fix:
        return replace(fix, title=hidden(fix.title, secrets))

    return replace(
        finding,
        message=hidden(finding.message, secrets),
        fix=quiet(finding.fix) if finding.fix else None,
        others=tuple(quiet(fix) for fix in finding.others),
        related=tuple(Related(one.span, hidden(one.message, secrets)) for one in finding.related),
        help=hidden(finding.help, secrets) if finding.help else None,
    )
