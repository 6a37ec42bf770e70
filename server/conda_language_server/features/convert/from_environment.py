"""`environment.yml` → `requirements.txt`."""

from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.data import normalized
from conda_language_server.features.convert.converted import Converted
from conda_language_server.features.convert.names import is_no_python_package, pypi_name
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.version_spec import Constraint, VersionSpec
from conda_language_server.syntax.yaml.nodes import Comment
from conda_language_server.text.messages import Message, Text, codes
from conda_language_server.text.span import Span
from conda_language_server.text.visible import visible

RENAMED = Text(en="`{old}` is called `{new}` on PyPI", zh_cn="`{old}` 在 PyPI 上叫 `{new}`")
NOT_ON_PYPI = Text(en="`{text}` is no Python package: left as a comment", zh_cn="`{text}` 不是 Python 软件包：保留为注释")
NOT_KNOWN = Text(
    en="`{text}`: PyPI is not known to have this package, and the name may be somebody else's there: left as a comment",
    zh_cn="`{text}`：不确定 PyPI 是否有此软件包，同名的可能是别人的软件包：保留为注释",
)
REFUSED = Text(en="conda cannot read `{text}`: left as a comment", zh_cn="conda 无法读懂 `{text}`：保留为注释")
PYTHON = Text(
    en="`{text}`: a requirements file does not say which Python it needs", zh_cn="`{text}`：requirements 文件不能指定所需的 Python"
)
LOOSER = Text(en="pip cannot say `{text}`: the version is left open", zh_cn="pip 无法表达 `{text}`：版本不作限定")
DROPPED = Text(en="pip has neither channels nor builds: dropped from `{text}`", zh_cn="pip 没有频道和构建之分：已从 `{text}` 中去掉")
KEYS_DROPPED = Text(en="a requirements file has no place for {keys}", zh_cn="requirements 文件无法表达 {keys}")


def to_requirements(env: EnvironmentFile) -> Converted:
    """A requirements file with all Python packages of an environment file, in its order; what is none becomes a comment."""
    notes: list[Message] = []
    comments = _Comments(env)
    lines: list[str] = []
    for dep in (*env.dependencies, *env.pip_lines):
        is_pip = bool(env.pip_section) and dep in env.pip_lines
        line = dep.text.strip() if is_pip else _requirement(dep.text, dep.spec, notes)
        lines += comments.above(dep)
        if line:
            lines.append(line + comments.beside(dep))
    if dropped := [key for key in ("channels", "variables", "prefix") if env.value(key) is not None]:
        notes.append(KEYS_DROPPED(keys=codes(dropped)))
    return Converted("".join(line + "\n" for line in lines), tuple(notes))


def _requirement(text: str, spec: MatchSpec, notes: list[Message]) -> str | None:
    if spec.problems:
        notes.append(REFUSED(text=text))
        return f"# {visible(' '.join(text.split()))}"
    if spec.name in ("python", "pip"):
        if spec.name == "python" and spec.version:
            notes.append(PYTHON(text=text))
        return None
    name = pypi_name(spec.name, spec.version)
    if name is None or spec.url or "*" in spec.name:
        notes.append((NOT_ON_PYPI if is_no_python_package(spec.name) else NOT_KNOWN)(text=text))
        return f"# {visible(' '.join(text.split()))}"
    if normalized(name) != normalized(spec.name):
        notes.append(RENAMED(old=spec.name, new=name))
    if spec.channel or spec.build or spec.subdir:
        notes.append(DROPPED(text=text))
    conditions = _conditions(spec.version_spec)
    if conditions is None:
        notes.append(LOOSER(text=text))
    if spec.name == "pyqt":
        # The number in the name says as much.
        conditions = [condition for condition in conditions or () if condition not in (f"=={name[-1]}.*", f"<{int(name[-1]) + 1}")]
    return name + ",".join(conditions or ())


def _conditions(spec: VersionSpec | None) -> list[str] | None:
    """The constraints as PEP 440 writes them; None where it has no words for them."""
    if spec is None:
        return []
    if spec.constraint is None:
        parts = [_conditions(part) for part in spec.parts] if spec.joined == "," else [None]
        return [c for part in parts if part for c in part] if all(part is not None for part in parts) else None
    return _condition(spec.constraint)


def _condition(one: Constraint) -> list[str] | None:
    from packaging.version import InvalidVersion, Version

    if one.operator == "any":
        return []
    if one.version is None:
        return None
    text = one.version.text
    try:
        version = Version(text)
    except InvalidVersion:
        return None
    if one.operator in ("startswith", "not-startswith"):
        # PEP 440 has no `.*` behind pre-, post- and development releases, and nothing follows them that it could mean.
        star = ".*" if text == version.base_version else ""
        return [("==" if one.operator == "startswith" else "!=") + text + star]
    return None if one.operator == "~=" and one.prefix is None else [one.operator + text]


class _Comments:
    """The comments of a file, handed out to the items that they stand beside or above."""

    def __init__(self, env: EnvironmentFile) -> None:
        self._env = env
        self._comments: Iterator[Comment] = iter(env.source.document.comments)
        self._next = next(self._comments, None)

    def above(self, dep: Dependency) -> list[str]:
        """The comment lines before an item that have not been handed out yet; comments beside other things are dropped."""
        found = []
        while self._next is not None and self._next.span.start < dep.item.span.start:
            if self._next.own_line:
                found.append(self._text(self._next.span))
            self._next = next(self._comments, None)
        return found

    def beside(self, dep: Dependency) -> str:
        """The comment on the line of an item, with two blanks before it; empty where there is none."""
        line = self._env.source.lines.line_of(dep.item.span.end)
        if self._next is None or self._next.own_line or self._env.source.lines.line_of(self._next.span.start) != line:
            return ""
        text = self._text(self._next.span)
        self._next = next(self._comments, None)
        return f"  {text}"

    def _text(self, span: Span) -> str:
        return span.of(self._env.text).rstrip()
