"""Repairs: one finding, all of them, or silence; and changes that a person may want where nothing is wrong.

Sorting has a kind of its own, `source.sortDependencies.conda-language-server`: under `source.organizeImports` it would happen at every
save of people who let their editor sort the imports of Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lsprotocol import types

from conda_language_server import analysis
from conda_language_server.analysis import Fixed
from conda_language_server.lsp import conversions, from_lsp, providers, to_lsp
from conda_language_server.lsp.ignore_here import ignore_here
from conda_language_server.lsp.server import CondaLanguageServer
from conda_language_server.lsp.session import Snapshot
from conda_language_server.rules.api import Finding, Fix, Severity
from conda_language_server.text.diff import line_edits
from conda_language_server.text.hiding import hidden
from conda_language_server.text.messages import Message, Text
from conda_language_server.text.span import Span

QUICK_FIX = types.CodeActionKind.QuickFix.value
REWRITE = types.CodeActionKind.RefactorRewrite.value
MOVE = types.CodeActionKind.RefactorMove.value
SORT = "source.sortDependencies.conda-language-server"
FIX_ALL = "source.fixAll.conda-language-server"
FIX_RULE = Text(en="Fix all {code} in this file ({count})", zh_cn="修复此文件中的所有 {code}（{count} 处）")
FIX_SAFE = Text(en="Fix all that is safe ({count})", zh_cn="修复所有可安全修复的问题（{count} 处）")
FIX_ENVIRONMENT = Text(
    en="Fix all, also what changes what is installed ({count})", zh_cn="修复所有问题，包括会改变安装内容的修复（{count} 处）"
)
FIX_CONDARC = Text(
    en="Fix all, also what changes what conda does ({count})", zh_cn="修复所有问题，包括会改变 conda 行为的修复（{count} 处）"
)
MIRRORS = Text(en="Use a mirror…", zh_cn="使用镜像…")
CHOOSE = "chooseChange"
"""The client's command that shows the titles of changes in a list and makes the chosen one."""
_KINDS = (QUICK_FIX, REWRITE, MOVE, FIX_ALL, SORT)
_MOST_IGNORED = 5
"""More "ignore" actions for one place would hide the repairs."""
_MOST_RULES = 2
_SHORT, _LONG = 20_000, 100_000
"""Characters of a text that is mended as a whole at each move of the cursor to something that can be mended, to say how much there is;
and of one that is mended as a whole only by the action of its own kind."""


def register(ls: CondaLanguageServer) -> None:
    options = types.CodeActionOptions(code_action_kinds=list(_KINDS), resolve_provider=False)
    ls.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)


async def code_action(ls: CondaLanguageServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    snap, only = ls.session.snapshot(params.text_document.uri), params.context.only
    if snap is None or not ls.client.action_literals:
        return []
    # Editors ask at every move of the cursor: what nobody asked for by name is not worked out then, and lights no bulb on good lines.
    possible = _KINDS if only is not None or _was_invoked(params) else (QUICK_FIX,)
    wanted = [kind for kind in possible if from_lsp.wanted(only, kind)]
    actions = list(_actions(ls, snap, params, wanted))
    if REWRITE in wanted and (only is not None or params.range.start.line == 0):
        # It is about the whole file: on every line it would hide what is about the line.
        actions += await conversions.conversions(ls, snap)
    return actions


def _actions(ls: CondaLanguageServer, snap: Snapshot, params: types.CodeActionParams, wanted: list[str]) -> Iterator[types.CodeAction]:
    if snap.source is None:
        return
    place = from_lsp.span(snap.lines, params.range, ls.client.encoding)
    pairs = list(analysis.offered(snap.report, place)) if QUICK_FIX in wanted and snap.report is not None else []
    fixes = [_quick_fix(ls, snap, finding, fix) for finding, fix in pairs]
    yield from fixes
    if pairs and len(snap.text) <= (_LONG if _was_invoked(params) else _SHORT):
        yield from _fixes_of_file(ls, snap, pairs)
    if REWRITE in wanted:
        rewrites = [to_lsp.code_action(snap, fix, ls.client, kind=REWRITE) for fix in _kept(snap, providers.rewrites(snap, place))]
        # What repairs a finding is not offered a second time.
        yield from (action for action in rewrites if action.title not in {fix.title for fix in fixes})
        yield from _to_mirrors(ls, snap, place)
    if MOVE in wanted:
        yield from (to_lsp.code_action(snap, fix, ls.client, kind=MOVE) for fix in _kept(snap, providers.moves(snap, place)))
    if FIX_ALL in wanted:
        yield from _fix_all(ls, snap)
    if SORT in wanted and (fix := providers.sorted_dependencies(snap)) is not None:
        yield from (to_lsp.code_action(snap, kept, ls.client, kind=SORT) for kept in _kept(snap, [fix]))
    if QUICK_FIX in wanted:
        yield from _ignores(ls, snap, place)


def _to_mirrors(ls: CondaLanguageServer, snap: Snapshot, place: Span) -> Iterator[types.CodeAction]:
    """One action that lets a person choose, where the client can show a list; one for each mirror where it cannot."""
    found = [to_lsp.code_action(snap, fix, ls.client, kind=REWRITE) for fix in _kept(snap, providers.other_mirrors(snap, place))]
    command = ls.client.commands.get(CHOOSE)
    if command is None or len(found) < 2:
        yield from found
        return
    title = MIRRORS().render(ls.client.locale)
    choices = [{"title": action.title, "edit": action.edit} for action in found]
    yield types.CodeAction(title, kind=REWRITE, command=types.Command(title, command, arguments=[{"title": title, "choices": choices}]))


def _kept(snap: Snapshot, changes: Iterable[Fix]) -> Iterator[Fix]:
    """The changes that keep their promises, as a fix must; without secrets in their titles, of which the fixes of findings have none."""
    for change in changes:
        if snap.report is not None and analysis.keeps_its_promise(snap.report, change):
            secrets = {secret for edit in change.edits for secret in providers.secrets_of(snap, edit.span)}
            yield replace(change, title=hidden(change.title, secrets))


def _quick_fix(ls: CondaLanguageServer, snap: Snapshot, finding: Finding, fix: Fix) -> types.CodeAction:
    preferred = fix is finding.fix and fix.safety == "safe"
    return to_lsp.code_action(snap, fix, ls.client, finding=finding, preferred=preferred)


def _fixes_of_file(ls: CondaLanguageServer, snap: Snapshot, pairs: list[tuple[Finding, Fix]]) -> Iterator[types.CodeAction]:
    """At something that can be mended: the same everywhere in the file, and everything, where that is more than this one.

    What may change more than the text of a file is shown before it is done.
    """
    for code in list(dict.fromkeys(finding.code for finding, fix in pairs if fix is finding.fix))[:_MOST_RULES]:
        of_rule = snap.fixed(unsafe=True, code=code)
        if of_rule is not None and len(of_rule.mended) > 1:
            yield _all_of(ls, snap, of_rule, FIX_RULE(code=code, count=len(of_rule.mended)))
    safe, every = snap.fixed(), snap.fixed(unsafe=True)
    if safe is not None and len(safe.mended) > 1:
        yield _all_of(ls, snap, safe, FIX_SAFE(count=len(safe.mended)))
    if every is not None and len(every.mended) > max(1, len(safe.mended) if safe is not None else 0):
        title = FIX_CONDARC if snap.kind == "condarc" else FIX_ENVIRONMENT
        yield _all_of(ls, snap, every, title(count=len(every.mended)))


def _fix_all(ls: CondaLanguageServer, snap: Snapshot) -> Iterator[types.CodeAction]:
    fixed = snap.fixed()
    if fixed is not None:
        yield _all_of(ls, snap, fixed, FIX_SAFE(count=len(fixed.mended)), kind=FIX_ALL)


def _all_of(ls: CondaLanguageServer, snap: Snapshot, fixed: Fixed, title: Message, kind: str = QUICK_FIX) -> types.CodeAction:
    preview = any(finding.fix is not None and finding.fix.safety == "unsafe" for finding in fixed.mended)
    return to_lsp.code_action(snap, Fix(title, tuple(line_edits(snap.text, fixed.text))), ls.client, kind=kind, preview=preview)


def _ignores(ls: CondaLanguageServer, snap: Snapshot, place: Span) -> Iterator[types.CodeAction]:
    if snap.report is None:
        return
    # However loud it is by the settings: conda refuses the file all the same, and an error that nobody sees is none that is gone.
    refused = {(f.code, f.span) for f in snap.report.told if f.severity is Severity.ERROR}
    findings = (f for f in snap.report.findings if f.span.touches(place) and (f.code, f.span) not in refused)
    touched: dict[str, Finding] = {f.code: f for f in findings}
    for finding in list(touched.values())[:_MOST_IGNORED]:
        fix = ignore_here(snap.report, finding, snap.facts, snap.settings)
        if fix is not None:
            yield to_lsp.code_action(snap, fix, ls.client, finding=finding)


def _was_invoked(params: types.CodeActionParams) -> bool:
    """Whether a person asked, which is assumed where the client does not say."""
    return params.context.trigger_kind != types.CodeActionTriggerKind.Automatic
