from __future__ import annotations

import posixpath
import re

from conda_language_server.model.environment import EnvironmentFile as Env
from conda_language_server.model.operations import remove_items, replace_scalar
from conda_language_server.model.origins import Origin, System, origins
from conda_language_server.rules.api import (
    UNKNOWN,
    Edit,
    EnvironmentFile,
    Facts,
    Findings,
    Fix,
    Mapping,
    Scalar,
    Severity,
    Span,
    Text,
    resolved,
    rule,
)

ELSEWHERE = Text(
    en="This file is for {origin}: {names} cannot be installed on {system} as written here",
    zh_cn="此文件适用于 {origin}：按这里的写法，{names} 无法安装在 {system} 上",
)
ONE = Text(
    en="{names}, as written here, exists for {origin} only; it cannot be installed on {system}",
    zh_cn="{names} 按这里的写法只适用于 {origin}；无法安装在 {system} 上",
)
EXPORTED = Text(
    en="This file was exported on {origin} ({names}); the versions that it pins need not exist on {system}",
    zh_cn="此文件是在 {origin} 上导出的（{names}）；其中固定的版本在 {system} 上不一定存在",
)
NO_SYSTEM = Text(
    en="No system has all of these packages: {first} for {one}, {second} for {other}",
    zh_cn="没有哪个系统拥有全部这些软件包：{first} 适用于 {one}，{second} 适用于 {other}",
)
PLACE = Text(en="for {system}", zh_cn="适用于 {system}")
ADAPT = Text(
    en="Adapt the file to {system}: without these packages and without builds",
    zh_cn="使文件适用于 {system}：去掉这些软件包和构建号",
)
HISTORY = Text(
    en="`conda env export --from-history` writes what was asked for, which other systems have as well",
    zh_cn="`conda env export --from-history` 只写出当初要求安装的软件包，其他系统也有它们",
)
_NAMES: dict[System, str] = {"linux": "Linux", "macos": "macOS", "windows": "Windows"}
_MARKERS: dict[System, str] = {
    "linux": 'sys_platform == "linux"',
    "macos": 'sys_platform == "darwin"',
    "windows": 'sys_platform == "win32"',
}
_SAYS_SYSTEM: dict[System, str] = {
    "linux": r"(?<![a-z])(?:linux|ubuntu|unix)(?![a-z])",
    "macos": r"(?<![a-z])(?:mac|macos|macosx|osx|darwin)(?![a-z])",
    "windows": r"(?<![a-z])(?:win|windows)(?![a-z])",
}
_SELECTOR = re.compile(r"#\s*\[\s*(?:not\s+)?(?:win|linux|osx|unix)", re.IGNORECASE).match
_SHOWN = 3


@rule("ENV212", "export-of-another-system", severity=Severity.WARNING, fixable=True)
def export_of_another_system(env: EnvironmentFile, facts: Facts) -> Findings:
    """The packages of the file belong to another operating system, or to several.

    ## What it does
    Knows packages that exist on one system only, such as `vs2015_runtime`, `libgcc-ng` and `pywin32`, and builds of others that an export names.
    It speaks once for a file. It is silent where the file says for which systems it is: by `platforms:`, by selectors, by its name.

    ## Why is this bad
    `conda env export` writes down everything that the solver chose for one system. On another one it finds neither these packages nor the builds
    of the others, and makes no environment at all.

    ## Example
    ```yaml environment.yml {"system": "linux"}
    dependencies:
    #^^^^^^^^^^^ ENV212 This file is for Windows: `vc`, `vs2015_runtime` cannot be installed on Linux as written here
      - numpy=1.26.4=py311hdab7c0b_0
      - vc=14.2=h2eaa2aa_4
      - vs2015_runtime=14.29.30133=h43f2093_4
      - pip
      - pip:
          - colorama==0.4.6
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - numpy=1.26.4
      - pip
      - pip:
          - colorama==0.4.6
    ```

    ## Fix safety
    Unsafe: packages of the other system go away, and so do builds. Lines of pip get a condition in their place. What is pinned may still not exist on this
    system.
    """
    if _says_systems(env):
        return
    found = origins(env)
    by_system: dict[System, list[Origin]] = {}
    for origin in found:
        by_system.setdefault(origin.system, []).append(origin)
    certain = [system for system, lines in by_system.items() if any(line.certain for line in lines)]
    here = None if facts.system is UNKNOWN else facts.system
    if len(certain) > 1:
        one, other = certain[:2]
        related = tuple(PLACE.related(_first(by_system[s]).line.span, system=_NAMES[s]) for s in (one, other))
        yield NO_SYSTEM.at(
            _place(env, found), first=_listed(_certain(by_system[one])), one=_NAMES[one], second=_listed(_certain(by_system[other])), other=_NAMES[other],
            related=related, fix=_fix(env, found, here) if here else None, help=HISTORY,
        )  # fmt: skip
        return
    for system, lines in by_system.items():
        is_export = system in certain or len({line.name for line in lines}) > 1
        if here is None or system == here or not is_export or _is_named_after(env, system):
            continue
        shown = _certain(lines) or lines
        text = EXPORTED if system not in certain else ONE if len(lines) == 1 else ELSEWHERE
        severity = None if system in certain else Severity.INFO
        place = lines[0].line.span if len(lines) == 1 else _place(env, found)
        yield text.at(
            place,
            severity=severity,
            origin=_NAMES[system],
            names=_listed(shown),
            system=_NAMES[here],
            fix=_fix(env, found, here),
            help=HISTORY,
        )
        return


def _says_systems(env: Env) -> bool:
    """Whether the file is one for several systems, of which a tool such as conda-lock takes the lines that fit."""
    if "platforms" in env.entries or any(_SELECTOR(c.span.of(env.text)) for c in env.source.document.comments):
        return True
    keys = (node.entries for _, item in env.odd_items if type(node := resolved(item.value)) is Mapping)
    return any(type(entry.key) is Scalar and entry.key.text.startswith("sel(") for entries in keys for entry in entries)


def _is_named_after(env: Env, system: System) -> bool:
    path = (env.source.path or "").replace("\\", "/").lower()
    folder, file = posixpath.split(path)
    is_word = re.fullmatch(rf"{_SAYS_SYSTEM[system]}[-_0-9]*", posixpath.basename(folder))
    return re.search(_SAYS_SYSTEM[system], file) is not None or is_word is not None


def _certain(lines: list[Origin]) -> list[Origin]:
    return [line for line in lines if line.certain]


def _first(lines: list[Origin]) -> Origin:
    return next((line for line in lines if line.certain), lines[0])


def _listed(lines: list[Origin]) -> str:
    names = list(dict.fromkeys(line.name for line in lines))
    return ", ".join(f"`{name}`" for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _place(env: Env, found: tuple[Origin, ...]) -> Span:
    """The key `dependencies`."""
    entry = env.entries.get("dependencies")
    return entry.key.span if entry else found[0].line.span


def _has_comments(env: Env, indexes: set[int]) -> bool:
    """Whether somebody has written something behind one of these items, which would go with it."""
    lines = {env.line_of(env.items[index].value.span) for index in indexes}
    return any(not comment.own_line and env.line_of(comment.span) in lines for comment in env.source.document.comments)


def _fix(env: Env, found: tuple[Origin, ...], here: System) -> Fix | None:
    document, sequence = env.source.document, env.sequence("dependencies")
    if sequence is None or any(origin.line.item.value is not origin.line.node for origin in found):
        return None
    gone = {origin.line.index for origin in found if origin.system != here and not origin.is_pip}
    if len(gone) == len(sequence.items) or _has_comments(env, gone):
        return None
    edits: list[Edit] = list(remove_items(document, sequence, gone)) if gone else []
    for origin in found:
        if origin.is_pip and origin.system != here:
            edits.append(replace_scalar(document, origin.line.node, f"{origin.line.text.strip()}; {_MARKERS[origin.system]}"))
    for line in env.dependencies:
        build = line.spec.build_span
        if line.index in gone or build is None or line.spec.problems or line.item.value is not line.node or "[" in line.text:
            continue
        edits.append(replace_scalar(document, line.node, line.text[: build.start].rstrip("= ")))
    return ADAPT.fix(tuple(edits), system=_NAMES[here], safety="unsafe")
