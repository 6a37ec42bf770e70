"""From the core to the protocol: places, findings, fixes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from lsprotocol import types

from conda_language_server.analysis import rule_page
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.session import Snapshot
from conda_language_server.rules.api import Finding, Fix, Severity
from conda_language_server.text import addresses
from conda_language_server.text.edits import Edit
from conda_language_server.text.lines import Encoding, LineIndex
from conda_language_server.text.markdown import Words, as_markdown, as_plain
from conda_language_server.text.messages import Locale, Text
from conda_language_server.text.span import Span

SOURCE = "conda"
"""What editors write behind each message: short, since it takes its room."""
_MOST = 1000
"""Editors show no more for one file, and a file of ten thousand mistakes must not stop the typing."""
_MORE = Text(en="{count} more findings in this file are not shown", zh_cn="此文件中还有 {count} 个问题未显示")
_LOOK = "look"
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def span(lines: LineIndex, place: Span, encoding: Encoding) -> types.Range:
    """The range of a stretch of text."""
    start_line, start = lines.position(place.start, encoding)
    end_line, end = lines.position(place.end, encoding)
    return types.Range(types.Position(start_line, start), types.Position(end_line, end))


def diagnostics(snap: Snapshot, client: Client) -> list[types.Diagnostic]:
    """All findings of a snapshot; the worst ones where there are too many, with one more that says so."""
    findings: Sequence[Finding] = snap.report.findings if snap.report else ()
    hidden = len(findings) - _MOST
    if hidden > 0:
        findings = sorted(findings, key=lambda f: f.severity or Severity.WARNING)[:_MOST]
    found = [diagnostic(snap, finding, client) for finding in findings]
    if hidden > 0:
        message = _MORE(count=hidden).render(client.locale)
        found.append(types.Diagnostic(_TOP, message, severity=types.DiagnosticSeverity.Information, source=SOURCE))
    return found


def diagnostic(snap: Snapshot, finding: Finding, client: Client) -> types.Diagnostic:
    """A finding as the client can show it. Advice, which the protocol has no place for, is a second line of the message."""
    message = finding.message.render(client.locale)
    if finding.help is not None:
        message = f"{message}\n{finding.help.render(client.locale)}"
    return types.Diagnostic(
        range=span(snap.lines, finding.span, client.encoding),
        message=message,
        severity=types.DiagnosticSeverity(finding.severity or Severity.WARNING),
        code=finding.code,
        code_description=types.CodeDescription(rule_page(finding.code)) if client.code_description else None,
        source=SOURCE,
        tags=[types.DiagnosticTag(tag) for tag in finding.tags if tag in client.tags] or None,
        related_information=_related(snap, finding, client) or None if client.related_information else None,
    )


def edits(snap: Snapshot, wanted: Iterable[Edit], client: Client) -> list[types.TextEdit]:
    """Text edits in the order of the text."""
    ordered = sorted(wanted, key=lambda edit: edit.span)
    return [types.TextEdit(span(snap.lines, edit.span, client.encoding), edit.text) for edit in ordered]


def workspace_edit(snap: Snapshot, wanted: Iterable[Edit], client: Client) -> types.WorkspaceEdit:
    """Edits of one document, tied to the snapshot's version where the client understands that."""
    changes = edits(snap, wanted, client)
    if not client.versioned_edits:
        return types.WorkspaceEdit(changes={snap.uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=snap.uri, version=snap.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))])


def edit_to_look_at(snap: Snapshot, wanted: Iterable[Edit], client: Client, label: str) -> types.WorkspaceEdit:
    """Edits of one document that the client shows before it makes them; where it cannot, as they are."""
    if not client.annotated_edits:
        return workspace_edit(snap, wanted, client)
    changes = [types.AnnotatedTextEdit(_LOOK, edit.range, edit.new_text) for edit in edits(snap, wanted, client)]
    document = types.OptionalVersionedTextDocumentIdentifier(uri=snap.uri, version=snap.version)
    look = types.ChangeAnnotation(label, needs_confirmation=True)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))], change_annotations={_LOOK: look})


def code_action(
    snap: Snapshot,
    fix: Fix,
    client: Client,
    *,
    kind: str = "quickfix",
    finding: Finding | None = None,
    preferred: bool = False,
    preview: bool = False,
) -> types.CodeAction:
    """An action that is complete: nothing needs to be asked again. With `preview` the user sees its edits before they are made."""
    title = fix.title.render(client.locale)
    return types.CodeAction(
        title=title,
        kind=kind,
        diagnostics=[diagnostic(snap, finding, client)] if finding else None,
        is_preferred=True if preferred else None,
        edit=edit_to_look_at(snap, fix.edits, client, title) if preview else workspace_edit(snap, fix.edits, client),
    )


def file_address(base: str, path: str) -> str | None:
    """The address of a file that a document names: absolute, or relative to the document's folder. None where the document has none."""
    path = path.replace("\\", "/")
    scheme, colon, _ = base.partition(":")
    if not colon or scheme.lower() == "untitled":
        return None
    if re.match(r"[A-Za-z]:/", path):
        return f"file:///{path[0].lower()}:{quote(path[2:])}"
    folder = base.rpartition("/")[0]
    if path.startswith("/"):
        root = re.match(r"[a-zA-Z][\w+.-]*://[^/]*", base)
        return f"{root[0] if root else scheme + ':'}{quote(posixpath.normpath(path))}"
    prefix, names = re.match(r"([^/]*(?://[^/]*)?)(.*)", folder, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{prefix}{posixpath.normpath(f'{names}/{quote(path)}')}"


path_address = addresses.file_address
"""The address of a file by its absolute path."""


def markup(words: Words, locale: Locale, *, markdown: bool) -> types.MarkupContent:
    """Words for a hover, a tooltip or a page, in the format that the client likes."""
    if markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, as_markdown(words, locale))
    return types.MarkupContent(types.MarkupKind.PlainText, as_plain(words, locale))


def _related(snap: Snapshot, finding: Finding, client: Client) -> list[types.DiagnosticRelatedInformation]:
    return [
        types.DiagnosticRelatedInformation(
            types.Location(snap.uri, span(snap.lines, related.span, client.encoding)), related.message.render(client.locale)
        )
        for related in finding.related
    ]
