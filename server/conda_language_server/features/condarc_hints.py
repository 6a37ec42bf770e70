"""Words shown within the text of a `.condarc`: the priority of each channel, and what has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.facts import UNKNOWN, Facts
from conda_language_server.features.condarc_hover import effective_ranks, no_effect
from conda_language_server.features.types import CodeLens, InlayHint
from conda_language_server.model.condarc import Condarc
from conda_language_server.model.condarc_channels import listed_channels
from conda_language_server.model.condarc_merge import ENVIRONMENT
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

RANK = Text(en="priority {number}", zh_cn="优先级 {number}")
HIGHEST = Text(en="priority 1: highest", zh_cn="优先级 1：最高")
TOOLTIP = Text(
    en="Channel {number} of {count}, all files together; the first has the highest priority",
    zh_cn="合并所有文件后，{count} 个频道中的第 {number} 个；第一个优先级最高",
)
OVERRIDDEN = Text(en="overridden by {path}", zh_cn="被 {path} 覆盖")
BLOCKED = Text(en="blocked by `#!final` in {path}", zh_cn="被 {path} 中的 `#!final` 屏蔽")
SHOW = Text(en="Show what is in effect", zh_cn="查看当前生效的配置")
VARIABLES = {"conda": "CONDA_…", "mamba": "MAMBA_…"}


def inlay_hints(rc: Condarc, facts: Facts) -> tuple[InlayHint, ...]:
    """The hints in the order of the text. With one channel alone there is no order to tell. Never raises."""
    found = (*_ranks(rc, facts), *_overridden(rc, facts))
    return tuple(sorted(found, key=lambda hint: hint.offset))


def code_lenses(rc: Condarc) -> tuple[CodeLens, ...]:
    """The way to the effective configuration, above the first key."""
    if not rc.keys:
        return ()
    return (CodeLens(rc.keys[0].span, SHOW(), "showEffectiveConfiguration"),)


def _ranks(rc: Condarc, facts: Facts) -> Iterator[InlayHint]:
    listed = listed_channels(rc, "channels")
    if len(listed) < 2 and facts.condarc is UNKNOWN:
        return
    ranks = effective_ranks(rc, facts) if facts.condarc is not UNKNOWN and facts.condarc.is_read else None
    for number, channel in enumerate(listed, 1):
        known = (number, len(listed)) if ranks is None else ranks.get(channel.span)
        if known is None:
            continue
        rank, count = known
        label = HIGHEST() if rank == 1 else RANK(number=rank)
        yield InlayHint(_end(rc, channel.span), label, (TOOLTIP(number=rank, count=count),))


def _overridden(rc: Condarc, facts: Facts) -> Iterator[InlayHint]:
    if facts.condarc is UNKNOWN or not facts.condarc.is_read:
        return
    own, home = rc.source.path or "", facts.condarc.surroundings
    for effective in facts.condarc.with_file(rc).keys.values():
        for hidden in effective.hidden:
            if hidden.origin.source == own and hidden.why in ("overridden", "final"):
                path = VARIABLES[rc.tool] if hidden.by.source == ENVIRONMENT else f"{home.shortened(hidden.by.source)}:{hidden.by.line}"
                text = BLOCKED if hidden.why == "final" else OVERRIDDEN
                yield InlayHint(_end(rc, hidden.origin.span), text(path=path), (no_effect(hidden, facts),))


def _end(rc: Condarc, span: Span) -> int:
    """The end of the line on which a value ends, before a comment."""
    return min(span.end, rc.source.lines.line_span(rc.source.lines.line_of(span.start)).end)
