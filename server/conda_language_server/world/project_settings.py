"""`[tool.conda-language-server]` of the nearest `pyproject.toml`, and the mistakes in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

from conda_language_server.rules.api import Severity
from conda_language_server.rules.registry import is_known, load
from conda_language_server.rules.settings import Settings
from conda_language_server.text.messages import Message, Text, codes
from conda_language_server.world.host import Host

MARKED = Text(
    en="the file begins with a byte order mark, which TOML does not know; save it as UTF-8 without one",
    zh_cn="该文件以字节顺序标记（BOM）开头，而 TOML 不接受它；请保存为不带 BOM 的 UTF-8",
)
BROKEN = Text(en="the file is broken TOML: {reason}", zh_cn="该文件的 TOML 有语法错误：{reason}")
NOT_UTF_8 = Text(en="the file is not UTF-8, as TOML must be", zh_cn="该文件不是 TOML 要求的 UTF-8 编码")
NO_TABLE = Text(en="`tool.conda-language-server` must be a table", zh_cn="`tool.conda-language-server` 必须是表（table）")
UNKNOWN_KEY = Text(en="there is no setting `{key}`; there are {known}", zh_cn="没有设置项 `{key}`；可用的有 {known}")
MISSPELT_KEY = Text(en="there is no setting `{key}`; did you mean `{near}`?", zh_cn="没有设置项 `{key}`；是否想写 `{near}`？")
NO_LIST = Text(
    en='`{key}` must be a list of strings, such as `{key} = ["ENV157"]`', zh_cn='`{key}` 必须是字符串列表，例如 `{key} = ["ENV157"]`'
)
NO_PAIRS = Text(
    en='`severity` must be a table, such as `severity = {{ ENV144 = "hint" }}`',
    zh_cn='`severity` 必须是表，例如 `severity = {{ ENV144 = "hint" }}`',
)
NO_RULE = Text(
    en="no rule is called `{name}`; `conda-language-server rules` lists them",
    zh_cn="没有名为 `{name}` 的规则；`conda-language-server rules` 可列出全部规则",
)
ONE_RULE = Text(
    en="`severity` wants the code or the name of one rule, and `{name}` is the beginning of several",
    zh_cn="`severity` 需要单个规则的代码或名称，而 `{name}` 是多个规则代码的开头",
)
NO_SEVERITY = Text(
    en="`{word}` is no severity; write error, warning, info or hint", zh_cn="`{word}` 不是严重级别；请写 error、warning、info 或 hint"
)

TABLE = "tool.conda-language-server"
_KEYS = ("select", "ignore", "severity")
_MAX_BYTES = 1024 * 1024


class Mistake(NamedTuple):
    """Something in the table that cannot be meant. `line` is one-based."""

    line: int
    message: Message


class Project(NamedTuple):
    """The settings in one file; what is a mistake counts as missing."""

    path: str
    settings: Settings
    mistakes: tuple[Mistake, ...] = ()


def settings_for(host: Host, path: str, given: Settings) -> Settings:
    """The settings of the project around `path`, with those given on the command line put in front."""
    project = project_of(host, path)
    return given.on_top_of(project.settings if project else None)


def project_of(host: Host, path: str) -> Project | None:
    """The nearest `pyproject.toml` around a file that has our table; None where there is none."""
    folder = host.path.dirname(host.absolute(path))
    while True:
        found = _read(host.fs.read_bytes, host.path.join(folder, "pyproject.toml"))
        if found is not None:
            return found
        parent = host.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def forget() -> None:
    """Drops what was read, since a file has changed."""
    _read.cache_clear()


@lru_cache(maxsize=256)
def _read(read_bytes: Callable[[str, int], bytes], path: str) -> Project | None:
    try:
        data = read_bytes(path, _MAX_BYTES)
    except (OSError, ValueError):
        return None
    return read_project(path, data) if b"conda-language-server" in data.replace(b"\0", b"") else None


def read_project(path: str, data: bytes) -> Project | None:
    """What a `pyproject.toml` says of us; None where it has no such table, so that a folder further up is asked."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    # UTF-16, as PowerShell writes it, is what it is read as without its zero bytes.
    ours = _has_table(data.replace(b"\0", b"").decode("latin-1"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Project(path, Settings(), (Mistake(line, NOT_UTF_8()),)) if ours else None
    try:
        whole = tomllib.loads(text)
    except ValueError as error:
        return Project(path, Settings(), (_broken(text, str(error)),)) if ours else None
    tool = whole.get("tool")
    table = tool.get("conda-language-server") if isinstance(tool, dict) else None
    if table is None:
        return None
    lines = _Lines(text)
    if not isinstance(table, dict):
        return Project(path, Settings(), (Mistake(lines.of("conda-language-server"), NO_TABLE()),))
    return Project(path, _settings(table), tuple(_mistakes(table, lines)))


def _has_table(text: str) -> bool:
    """Whether a file has our table, whose text was read byte by byte: a byte order mark stands in front of it as two or three letters."""
    return re.search(r"^(?:ï»¿|ÿþ|þÿ)?[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?conda-language-server\b", text, re.MULTILINE) is not None


def _broken(text: str, reason: str) -> Mistake:
    if text.startswith("\ufeff"):
        return Mistake(1, MARKED())
    if "\0" in text:
        return Mistake(1, NOT_UTF_8())
    match = re.search(r" \(at line (\d+), column \d+\)$", reason)
    line = int(match[1]) if match else text.count("\n") + 1
    return Mistake(line, BROKEN(reason=reason[: match.start()] if match else reason))


def _settings(table: dict[str, Any]) -> Settings:
    severity = table.get("severity")
    pairs = severity.items() if isinstance(severity, dict) else ()
    return Settings(
        select=_words(table.get("select")),
        ignore=_words(table.get("ignore")),
        severity={name: Severity[word.upper()] for name, word in pairs if _is_severity(word)},
    )


def _mistakes(table: dict[str, Any], lines: _Lines) -> Iterator[Mistake]:
    for key, value in table.items():
        line = lines.of(key)
        if key not in _KEYS:
            near = get_close_matches(key.lower(), _KEYS, n=1, cutoff=0.7)
            yield Mistake(line, MISSPELT_KEY(key=key, near=near[0]) if near else UNKNOWN_KEY(key=key, known=codes(_KEYS)))
        elif key == "severity":
            yield from _severity_mistakes(value, line, lines)
        elif not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            yield Mistake(line, NO_LIST(key=key))
        else:
            yield from (Mistake(lines.of(word, line), NO_RULE(name=word)) for word in value if not is_known(word))


def _severity_mistakes(value: Any, line: int, lines: _Lines) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield Mistake(line, NO_PAIRS())
        return
    for name, word in value.items():
        place = lines.of(name, line)
        if load(name) is None:
            yield Mistake(place, (ONE_RULE if is_known(name) else NO_RULE)(name=name))
        elif not _is_severity(word):
            yield Mistake(place, NO_SEVERITY(word=word))


def _is_severity(word: Any) -> bool:
    return isinstance(word, str) and word.upper() in Severity.__members__


def _words(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str) and is_known(v)) if isinstance(value, list) else ()


class _Lines:
    """Where words of the table stand; `tomllib` does not tell."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._first = next((i for i, line in enumerate(self._lines) if "conda-language-server" in line), 0)

    def of(self, word: str, first: int | None = None) -> int:
        """The one-based line with a word, from the line `first` on; that line, or the table's own, where the word is written otherwise."""
        start = self._first if first is None else first - 1
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        return next((i for i in range(start, len(self._lines)) if pattern.search(self._lines[i])), start) + 1
