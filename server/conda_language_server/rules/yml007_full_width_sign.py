from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.model.operations import replace_scalar
from conda_language_server.model.operations.layout import in_flow, starts_line
from conda_language_server.rules.api import (
    Alias,
    Edit,
    EnvironmentFile,
    Finding,
    Findings,
    Fix,
    Mapping,
    PipLine,
    Scalar,
    Sequence,
    Severity,
    SourceFile,
    Span,
    Spec,
    Text,
    rule,
)
from conda_language_server.rules.refused_places import is_refused
from conda_language_server.rules.yaml_problems import effect, problems_of, repair, told
from conda_language_server.syntax.signs import LOOK_ALIKE_RUN, as_ascii
from conda_language_server.syntax.yaml.nodes import Node, Problem, walk

SIGN = Text(en="`{found}` only looks like `{meant}`; {effect}", zh_cn="`{found}` 只是看起来像 `{meant}`；{effect}")
SPACE = Text(
    en="The character {number} stands here, which is no space to YAML; {effect}",
    zh_cn="此处是字符 {number}，YAML 不把它当作空格；{effect}",
)
TAKEN = Text(en="{tool} takes it as part of `{text}`", zh_cn="{tool} 会把它当作 `{text}` 的一部分")
TAKEN_SPACE = Text(en="{tool} takes it as part of the text", zh_cn="{tool} 会把它当作文本的一部分")
WRITE = Text(en="Write `{meant}`", zh_cn="写成 `{meant}`")
WRITE_SPACE = Text(en="Use ordinary spaces", zh_cn="使用普通空格")
WRITE_SPACES_AND_COLONS = Text(en="Use ordinary spaces and colons", zh_cn="使用普通空格和半角冒号")
_COMMENT_SIGN = re.compile(r"(?<=[ \t])＃")
_COMMA = re.compile(r"[，、]\s*")
_STRUCTURAL = re.compile("[＃，、]")
_QUOTED = re.compile(r"""(["'])(.*)\1""", re.DOTALL)


@rule("YML007", "full-width-sign", severity=Severity.WARNING, fixable=True, refuses=True)
def full_width_sign(source: SourceFile) -> Findings:
    """A character or space of another keyboard stands where ASCII is meant.

    ## What it does
    Looks for `：`, `－`, `＃`, `，`, curly quotes, and the spaces that are not the ordinary one (U+3000, U+00A0, U+200B and others) in
    keys, channels, names and between them: behind a colon or dash, as indentation, before a comment. In a text that is Chinese otherwise, they are taken for what they are. In a dependency only those that would end it are reported here: `＃` behind
    a space, and `，` between brackets. The others are reported by look-alike-sign (ENV194).

    ## Why is this bad
    To YAML they are letters. `name：demo` is no key and value but one word, and an indentation of U+3000 is none. They come from Chinese
    and Japanese input methods, word processors and web pages, and are hard to see.

    ## Example
    ```yaml environment.yml
    name：demo
    #   ^ YML007 `：` only looks like `:`; conda refuses the file
    dependencies:
      - numpy
    ```

    Use instead:
    ```yaml fixed
    name: demo
    dependencies:
      - numpy
    ```

    ## Fix safety
    Safe where conda cannot read the file: the ASCII character is meant. Unsafe in a value that conda takes as it stands.
    """
    for problem in problems_of(source, "YML007"):
        if problem.stage != "note":
            yield from _refused(source, problem)
        else:
            yield from _spaces(source, problem) if problem.code == "odd-space" else _colons(source, problem)
    if not source.text.isascii() and not source.document.refused and LOOK_ALIKE_RUN.search(source.text):
        for scalar in _scalars(source):
            yield from _taken(source, scalar)
        if source.kind == "environment" and _STRUCTURAL.search(source.text):
            yield from _in_dependencies(source)


def _refused(source: SourceFile, problem: Problem) -> Findings:
    character = problem.arguments["character"]
    if problem.code == "odd-space":
        edits = repair(problem)
        fix = _title(edits).fix(edits)
        yield SPACE.at(problem.span, severity=Severity.ERROR, fix=fix, number=_number(character), effect=effect(source))
        return
    meant = problem.arguments["meant"]
    yield SIGN.at(
        problem.span,
        severity=Severity.ERROR,
        fix=WRITE.fix(repair(problem), meant=meant),
        found=character,
        meant=meant,
        effect=effect(source),
    )


def _tool(source: SourceFile) -> str:
    return "mamba" if source.is_mamba else "conda"


def _spaces(source: SourceFile, problem: Problem) -> Findings:
    """A value or key that YAML would take apart if these were ordinary spaces."""
    refused = is_refused(source, problem.span)
    yield SPACE.at(
        problem.span,
        severity=Severity.ERROR if refused else Severity.WARNING,
        fix=_title(repair(problem)).fix(repair(problem), safety="safe" if refused else "unsafe"),
        number=_number(problem.arguments["character"]),
        effect=effect(source) if refused else TAKEN_SPACE(tool=_tool(source)),
    )


def _title(edits: tuple[Edit, ...]) -> Text:
    return WRITE_SPACES_AND_COLONS if any(edit.text.startswith(":") for edit in edits) else WRITE_SPACE


def _colons(source: SourceFile, problem: Problem) -> Findings:
    """A value that is a text only because of a full-width colon."""
    refused = is_refused(source, problem.span)
    spans: tuple[Span, ...] = problem.arguments["spans"]
    edits = tuple(Edit(span, ":" if source.text[span.end : span.end + 1] in ("", " ", "\r", "\n") else ": ") for span in spans)
    yield SIGN.at(
        problem.span,
        severity=Severity.ERROR if refused else Severity.WARNING,
        fix=WRITE.fix(edits, meant=":", safety="safe" if refused else "unsafe"),
        found=problem.arguments["character"],
        meant=":",
        effect=effect(source) if refused else TAKEN(tool=_tool(source), text=problem.arguments["text"]),
    )


def _scalars(source: SourceFile) -> Iterator[Scalar]:
    """The keys and values in which ASCII is meant: all of a .condarc, and of an environment file what conda reads itself."""
    root = source.document.root
    if not isinstance(root, Mapping):
        return
    for entry in root.entries:
        key = entry.key.text if isinstance(entry.key, Scalar) else ""
        if isinstance(entry.key, Scalar):
            yield entry.key
        if source.kind == "condarc" and key != "env_prompt":
            yield from (node for node in walk(entry.value) if isinstance(node, Scalar))
        elif key == "name":
            yield from _texts(entry.value)
        elif key == "channels" and isinstance(entry.value, Sequence):
            for item in entry.value.items:
                yield from _texts(item.value)


def _texts(node: Node) -> Iterator[Scalar]:
    if not isinstance(node, Alias) and isinstance(node, Scalar):
        yield node


def _in_dependencies(source: SourceFile) -> Iterator[Finding]:
    """Characters that would end an item if they were ASCII: `＃`, and in `[a，b]` the comma. All others are a matter of the item's text."""
    env = EnvironmentFile(source)
    for dep in (*env.dependencies, *env.pip_lines):
        is_pip = dep.sequence is not env.sequence("dependencies")
        if dep.item.value is not dep.node or dep.node.style != "plain" or not _STRUCTURAL.search(dep.text):
            continue
        refused = bool(dep.requirement.problems if is_pip else dep.spec.problems)
        found = _comment(dep.node, source.text) or (_comma(dep.node, source.text, is_pip) if dep.sequence.flow else None)
        if found is not None:
            sign, edits = found
            fix = WRITE.fix(edits, safety="safe" if refused else "unsafe", meant=as_ascii(sign.of(source.text)))
            yield SIGN.at(
                sign,
                severity=Severity.ERROR if refused else Severity.WARNING,
                fix=fix,
                found=sign.of(source.text),
                meant=as_ascii(sign.of(source.text)),
                effect=effect(source) if refused else TAKEN(tool=_tool(source), text=dep.text),
            )


def _comment(scalar: Scalar, text: str) -> tuple[Span, tuple[Edit, ...]] | None:
    sign = _COMMENT_SIGN.search(text, *scalar.span)
    span = Span(*sign.span()) if sign else None
    return (span, (Edit(span, "#"),)) if span else None


def _comma(scalar: Scalar, text: str, is_pip: bool) -> tuple[Span, tuple[Edit, ...]] | None:
    """The commas between items, if what stands between them can be items."""
    signs = [Span(*found.span()) for found in _COMMA.finditer(text, *scalar.span)]
    parts = [part.strip() for part in _COMMA.split(scalar.span.of(text))]
    refused = (bool(PipLine(part).requirement.problems if is_pip else Spec(part).spec.problems) for part in parts)
    if not signs or not all(part[:1].isalpha() for part in parts) or any(refused):
        return None
    return signs[0]._replace(end=signs[0].start + 1), tuple(Edit(sign, ", ") for sign in signs)


def _taken(source: SourceFile, scalar: Scalar) -> Iterator[Finding]:
    written = scalar.span.of(source.text)
    start = scalar.span.start
    if sign := _COMMENT_SIGN.search(written):
        span = Span(start + sign.start(), start + sign.end())
        fix = WRITE.fix(Edit(span, "#"), safety="unsafe", meant="#")
        yield SIGN.at(span, fix=fix, found=sign.group(), meant="#", effect=TAKEN(tool=_tool(source), text=scalar.text))
        return
    commas = list(_COMMA.finditer(source.text, *scalar.span))
    if commas and scalar.style == "plain" and in_flow(source.document, start) and "[" not in written and all(_COMMA.split(written)):
        fix = WRITE.fix(tuple(Edit(Span(*comma.span()), ", ") for comma in commas), safety="unsafe", meant=",")
        span = Span(commas[0].start(), commas[0].start() + 1)
        yield SIGN.at(span, fix=fix, found=span.of(source.text), meant=",", effect=TAKEN(tool=_tool(source), text=scalar.text))
        return
    if told(source.document, scalar.span):
        return
    found = LOOK_ALIKE_RUN.search(written)
    if found is not None and _is_dependencies(source, scalar):
        span, meant = Span(start + found.start(), start + found.end()), as_ascii(found.group())
        fix = WRITE.fix(replace_scalar(source.document, scalar, "dependencies"), meant="dependencies")
        text = SIGN if meant.strip() else SPACE
        number = _number(found.group()[0])
        yield text.at(span, severity=Severity.ERROR, fix=fix, number=number, found=found.group(), meant=meant, effect=effect(source))
        return
    is_path = ("/" in scalar.text or "\\" in scalar.text) and "//" not in as_ascii(scalar.text)
    if found is None or is_path or not as_ascii(scalar.text).isascii():
        return
    span, meant = Span(start + found.start(), start + found.end()), as_ascii(found.group())
    # A list with such dashes is one text, and quotes around it would make no list of it: the rules that want a list repair it.
    is_list = meant.strip() == "-" and not found.start() and starts_line(source.text, start) and written[found.end() :][:1] in ("", " ")
    fix = None if is_list else _rewritten(source, scalar, meant)
    if meant.strip():
        yield SIGN.at(span, fix=fix, found=found.group(), meant=meant, effect=TAKEN(tool=_tool(source), text=scalar.text))
    else:
        yield SPACE.at(span, fix=fix, number=_number(found.group()[0]), effect=TAKEN_SPACE(tool=_tool(source)))


def _is_dependencies(source: SourceFile, key: Scalar) -> bool:
    """Whether a scalar is the one key that conda cannot do without, but for characters of another keyboard."""
    root = source.document.root
    if source.kind != "environment" or as_ascii(key.text).strip() != "dependencies" or type(root) is not Mapping:
        return False
    return "dependencies" not in EnvironmentFile(source).entries and any(entry.key is key for entry in root.entries)


def _rewritten(source: SourceFile, scalar: Scalar, meant: str) -> Fix | None:
    right = as_ascii(scalar.text).strip()
    quoted = _QUOTED.fullmatch(right)
    edit = replace_scalar(source.document, scalar, quoted[2] if quoted else right)
    return WRITE.fix(edit, safety="unsafe", meant=meant) if meant.strip() else WRITE_SPACE.fix(edit, safety="unsafe")


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
