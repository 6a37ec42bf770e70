"""Which feature answers for which kind of file: the only place to change when a kind learns something new.

The features are imported when they are first asked for, since nothing of them is needed before the first findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from conda_language_server.facts import UNKNOWN, Facts
from conda_language_server.features.types import (
    CodeLens,
    CompletionList,
    FoldingRange,
    Hover,
    InlayHint,
    Link,
    RenameEdit,
    RenameTarget,
    SemanticToken,
    Symbol,
)
from conda_language_server.lsp.session import Snapshot
from conda_language_server.model.secret_places import secret_places, secrets_at
from conda_language_server.text.edits import Edit
from conda_language_server.text.fixes import Fix
from conda_language_server.text.hiding import hidden
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

if TYPE_CHECKING:
    from conda_language_server.model.condarc import Condarc

TRIGGERS = ("-", " ", "=", "<", ">", "!", "~", ",", "|", ":", "[", ";", "#", "/")
"""The characters besides letters after which completion may have something to say."""

MODULES = tuple(
    f"conda_language_server.features.{name}"
    for name in ("completion", "hover", "symbols", "folding", "links", "tokens", "formatting", "sorting", "rename")
)
"""What the functions below import for environment files, to be loaded ahead of the first question."""

SORT = Text(en="Sort the dependencies", zh_cn="对依赖项排序")
TO_PIP = Text(en="Move `{name}` to the `pip:` section", zh_cn="把 `{name}` 移到 `pip:` 部分")
FROM_PIP = Text(en="Install `{name}` with conda instead of pip", zh_cn="改用 conda 而不是 pip 安装 `{name}`")


def complete(snap: Snapshot, offset: int) -> CompletionList:
    if snap.source is None:
        return CompletionList()
    if snap.kind == "condarc":
        from conda_language_server.features import condarc_completion

        return condarc_completion.complete(snap.source, offset, snap.facts)
    from conda_language_server.features import completion

    return completion.complete(snap.source, offset, snap.facts)


def hover(snap: Snapshot, offset: int) -> Hover | None:
    found = _hover(snap, offset)
    return found._replace(markdown=tuple(hidden(word, secrets_of(snap, found.span)) for word in found.markdown)) if found else None


def secrets_of(snap: Snapshot, place: Span) -> set[str]:
    """What must not be told of a place: the features take texts apart, and a part does not show what it is."""
    return secrets_at(secret_places(snap.source.document, [place]), place) if snap.source is not None else set()


def _hover(snap: Snapshot, offset: int) -> Hover | None:
    if snap.rc is not None:
        from conda_language_server.features import condarc_hover

        return condarc_hover.hover(snap.rc, offset, snap.facts)
    if snap.env is not None:
        from conda_language_server.features import hover

        return hover.hover(snap.env, offset, snap.facts)
    return None


def symbols(snap: Snapshot) -> tuple[Symbol, ...]:
    if snap.rc is not None:
        from conda_language_server.features import condarc_outline

        return condarc_outline.symbols(snap.rc)
    if snap.env is not None:
        from conda_language_server.features import symbols

        return symbols.symbols(snap.env)
    return ()


def folding_ranges(snap: Snapshot) -> tuple[FoldingRange, ...]:
    if snap.source is None:
        return ()
    from conda_language_server.features import folding

    return folding.folding_ranges(snap.source)


def selection_spans(snap: Snapshot, offset: int) -> tuple[Span, ...]:
    if snap.source is None:
        return ()
    from conda_language_server.features import selecting

    return selecting.selection_spans(snap.source, offset)


def links(snap: Snapshot) -> tuple[Link, ...]:
    if snap.rc is not None:
        from conda_language_server.features import condarc_outline

        return tuple(_at_home(condarc_outline.links(snap.rc), snap.facts))
    if snap.env is not None:
        from conda_language_server.features import links

        return links.links(snap.env)
    return ()


def _at_home(links: Iterable[Link], facts: Facts) -> Iterator[Link]:
    """The links with the home folder in place of `~`; without those whose place is not known then."""
    for link in links:
        if not link.is_file or not link.target.startswith("~"):
            yield link
        elif link.target[1:2] in ("", "/", "\\") and facts.home is not UNKNOWN:
            yield link._replace(target=facts.home + link.target[1:])


def semantic_tokens(snap: Snapshot, within: Span | None = None) -> tuple[SemanticToken, ...]:
    if snap.env is None:
        return ()
    from conda_language_server.features import tokens

    return tokens.semantic_tokens(snap.env, within)


def format_document(snap: Snapshot) -> tuple[Edit, ...]:
    if snap.source is None:
        return ()
    from conda_language_server.features import formatting

    return formatting.format_document(snap.source)


def rename_target(snap: Snapshot, offset: int) -> RenameTarget | None:
    if snap.env is None:
        return None
    from conda_language_server.features import rename

    return rename.rename_target(snap.env, offset)


def rename(snap: Snapshot, offset: int, new_name: str) -> RenameEdit:
    if snap.env is None:
        return RenameEdit()
    from conda_language_server.features import rename

    return rename.rename(snap.env, offset, new_name)


def inlay_hints(snap: Snapshot) -> tuple[InlayHint, ...]:
    if snap.rc is None:
        return ()
    from conda_language_server.features import condarc_hints

    return condarc_hints.inlay_hints(snap.rc, snap.facts)


def code_lenses(snap: Snapshot, is_missing: Callable[[str], bool]) -> tuple[CodeLens, ...]:
    """`is_missing` says whether it is known that there is no environment of a name."""
    if snap.rc is not None:
        from conda_language_server.features import condarc_hints

        return condarc_hints.code_lenses(snap.rc)
    if snap.env is not None:
        from conda_language_server.features import lenses

        return lenses.code_lenses(snap.env, is_missing)
    return ()


def rewrites(snap: Snapshot, place: Span) -> Iterator[Fix]:
    """Changes that a person may want at a place although nothing is wrong there: how a mirror is written, where the channels are."""
    if snap.rc is not None and _writes_channels(snap.rc, place):
        from conda_language_server.features import mirrors

        yield from mirrors.rewrites(snap.rc)


def other_mirrors(snap: Snapshot, place: Span) -> Iterator[Fix]:
    """Another mirror, of which a person takes one, where the channels are written."""
    if snap.rc is not None and _writes_channels(snap.rc, place):
        from conda_language_server.features import mirrors

        yield from mirrors.other_mirrors(snap.rc)


def _writes_channels(rc: Condarc, place: Span) -> bool:
    return any(key.parameter and key.parameter.name in _OF_MIRRORS and key.entry.span.touches(place) for key in rc.keys)


def moves(snap: Snapshot, place: Span) -> Iterator[Fix]:
    """The dependency at a place, from conda to pip or back."""
    if snap.env is None:
        return
    from conda_language_server.features import sorting
    from conda_language_server.features.finding_nodes import find

    found = find(snap.env, _behind_dash(snap, place.start))
    if found is None or found.line is None:
        return
    if found.role == "dependency" and (edits := sorting.move_to_pip(snap.env, found.line)):
        yield Fix(TO_PIP(name=found.line.name), edits, moves=True)
    if found.role == "pip-line" and (edits := sorting.move_from_pip(snap.env, found.line)):
        yield Fix(FROM_PIP(name=found.line.requirement.name or found.line.text), edits, moves=True)


def _behind_dash(snap: Snapshot, offset: int) -> int:
    """The place of the item, where the cursor stands before it on its line."""
    line = snap.lines.line_span(snap.lines.line_of(offset))
    text = line.of(snap.text)
    return max(offset, line.end - len(text.lstrip(" \t-")))


def sorted_dependencies(snap: Snapshot) -> Fix | None:
    """The dependencies in the order of their names; None where they are, or where the order means something."""
    if snap.env is None:
        return None
    from conda_language_server.features import sorting

    edits = sorting.sort_dependencies(snap.env)
    return Fix(SORT(), edits) if edits else None


_OF_MIRRORS = frozenset(("channels", "default_channels", "custom_channels", "channel_alias"))
"""The parameters that a rewriting for a mirror changes."""
