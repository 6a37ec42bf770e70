"""What a match spec means, in words. Source: conda's `MatchSpec` and `VersionSpec`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.version import Version
from conda_language_server.syntax.version_spec import Constraint, VersionSpec
from conda_language_server.text.messages import Message, Text

REFUSED = Text(en="conda cannot read `{text}`", zh_cn="conda 无法读懂 `{text}`")
SUBJECT = Text(en="`{name}`, {version}", zh_cn="`{name}`，{version}")
ANY_PACKAGE = Text(en="any package, {version}", zh_cn="任意软件包，{version}")
PATTERN_OF_NAMES = Text(
    en="any package whose name is of the form `{name}`, {version}", zh_cn="名称形如 `{name}` 的任意软件包，{version}"
)  # fmt: skip
PACKAGE_FILE = Text(en="`{name}`, the package file {url} and no other", zh_cn="`{name}`，只用软件包文件 {url}")
VIRTUAL = Text(
    en="`{name}`, {version}: a virtual package, something the machine itself must have; nothing is installed",
    zh_cn="`{name}`，{version}：虚拟软件包，是机器本身必须具备的条件，不会安装任何东西",
)
FURTHER = Text(en="{text}, {more}", zh_cn="{text}，{more}")

BUILD = Text(en="build `{build}`", zh_cn="构建为 `{build}`")
BUILD_PATTERN = Text(en="a build of the form `{build}`", zh_cn="构建形如 `{build}`")
CHANNEL = Text(en="from the channel `{channel}` only", zh_cn="只来自频道 `{channel}`")
SUBDIR = Text(en="built for `{subdir}`", zh_cn="为平台 `{subdir}` 构建")
FIELD = Text(en="with {field} `{value}`", zh_cn="{field} 为 `{value}`")

ANY_VERSION = Text(en="any version", zh_cn="任意版本")
BOTH = Text(en="{first} and {second}", zh_cn="{first}，且{second}")
LISTED = Text(en="{first}, {second}", zh_cn="{first}，{second}")
EITHER = Text(en="{first}, or else {second}", zh_cn="{first}，或者{second}")
GROUP = Text(en="({inner})", zh_cn="（{inner}）")

STARTS_WITH = Text(en="any {v}.x version ({v}, {v}.1 …, but not {others})", zh_cn="任意 {v}.x 版本（{v}、{v}.1 等，不含 {others}）")
STARTS_WITH_WORD = Text(en="any version that begins with {v}", zh_cn="以 {v} 开头的任意版本")
OTHERS = Text(en="{first} or {second}", zh_cn="{first} 和 {second}")
EXACTLY = Text(en="version {v} exactly ({alike} is the same)", zh_cn="恰好是版本 {v}（与 {alike} 相同）")
EXACTLY_WORD = Text(en="version {v} exactly", zh_cn="恰好是版本 {v}")
EXCEPT = Text(en="any version except {v}", zh_cn="除 {v} 以外的任意版本")
EXCEPT_START = Text(en="any version except those that begin with {v}", zh_cn="不以 {v} 开头的任意版本")
AT_LEAST = Text(en="version {v} or newer", zh_cn="版本不低于 {v}")
NEWER = Text(en="newer than {v}", zh_cn="版本高于 {v}")
AT_MOST = Text(en="version {v} or older", zh_cn="版本不高于 {v}")
OLDER = Text(en="older than {v}", zh_cn="版本低于 {v}")
OLDER_WITH_PRERELEASES = Text(
    en="older than {v} (pre-releases such as {pre} count as older)", zh_cn="版本低于 {v}（{pre} 这样的预发布版也算低于 {v}）"
)
COMPATIBLE = Text(en="version {v} or newer that begins with {prefix}", zh_cn="版本不低于 {v}，且以 {prefix} 开头")
COMPATIBLE_WITH_NOTHING = Text(
    en="`{text}`, on which conda fails while it looks for packages: `~=` needs two parts, such as `~={v}.0`",
    zh_cn="`{text}`，conda 求解时会出错：`~=` 需要两段版本号，例如 `~={v}.0`",
)
FROM_PRERELEASES = Text(
    en="version {v} or newer, pre-releases of {v} let in (conda reads `{text}`)",
    zh_cn="版本不低于 {v}，包括 {v} 的预发布版（conda 读作 `{text}`）",
)
BEFORE_PRERELEASES = Text(
    en="older than {v} and its pre-releases (conda reads `{text}`)", zh_cn="版本低于 {v} 及其预发布版（conda 读作 `{text}`）"
)
STAR_IGNORED = Text(en="{phrase} (conda ignores the `.*`)", zh_cn="{phrase}（conda 忽略 `.*`）")
GLOB = Text(en="a version of the form `{text}` (`*` stands for anything)", zh_cn="形如 `{text}` 的版本（`*` 代表任意内容）")
REGEX = Text(en="a version that matches the regular expression `{text}`", zh_cn="匹配正则表达式 `{text}` 的版本")
WRITTEN = Text(en="the version written `{text}`", zh_cn="写作 `{text}` 的版本")


def spec_words(spec: MatchSpec) -> Message:
    """One sentence that says which packages conda takes for a match spec."""
    if spec.problems:
        return REFUSED(text=spec.text)
    words = _subject(spec)
    for more in _further(spec):
        words = FURTHER(text=words, more=more)
    return words


def version_words(spec: VersionSpec | None) -> Message:
    """Which versions a constraint lets in."""
    if spec is None:
        return ANY_VERSION()
    if spec.constraint is not None:
        return _constraint(spec.constraint)
    parts = [_grouped(part) if part.joined == "|" and spec.joined == "," else version_words(part) for part in spec.parts]
    *firsts, last = parts
    if not firsts:
        return last
    return (BOTH if spec.joined == "," else EITHER)(first=_joined(LISTED, firsts), second=last)


def _subject(spec: MatchSpec) -> Message:
    if spec.url:
        return PACKAGE_FILE(name=spec.name, url=spec.url)
    version = version_words(spec.version_spec)
    if spec.name == "*":
        return ANY_PACKAGE(version=version)
    text = PATTERN_OF_NAMES if "*" in spec.name or spec.name[:1] == "^" else VIRTUAL if spec.name.startswith("__") else SUBJECT
    return text(name=spec.name, version=version)


def _further(spec: MatchSpec) -> Iterator[Message]:
    """Build, channel, platform and the fields in brackets, as far as they are there."""
    if spec.url:
        return
    if spec.build and spec.build != "*":
        is_pattern = "*" in spec.build or spec.build[0] == "^"
        yield (BUILD_PATTERN if is_pattern else BUILD)(build=spec.build)
    for field in spec.fields:
        if field.key not in ("version", "build", "channel", "subdir", "name"):
            yield FIELD(field=field.key, value=field.value)
    if spec.channel:
        yield CHANNEL(channel=spec.channel)
    if spec.subdir:
        yield SUBDIR(subdir=spec.subdir)


def _joined(text: Text, parts: Sequence[Message]) -> Message:
    words = parts[0]
    for part in parts[1:]:
        words = text(first=words, second=part)
    return words


def _grouped(spec: VersionSpec) -> Message:
    return GROUP(inner=version_words(spec))


def _constraint(one: Constraint) -> Message:
    if one.version is None:
        return {"any": ANY_VERSION, "glob": GLOB, "regex": REGEX}.get(one.operator, WRITTEN)(text=one.text)
    if one.operator in ("<", "<=", ">", ">="):
        return _order(one, one.version)
    if one.operator == "~=":
        return _compatible(one, one.version)
    if one.operator == "startswith":
        return _starts_with(one.version.text)
    if one.operator == "not-startswith":
        return EXCEPT_START(v=one.version.text)
    return EXCEPT(v=one.version.text) if one.operator == "!=" else _exactly(one.version.text)


def _order(one: Constraint, version: Version) -> Message:
    """`<`, `<=`, `>`, `>=`, where conda ignores `.*` behind the version and takes a `*` glued to it for the very first pre-release."""
    text = version.text
    if "*" in text:
        plain = text.rstrip("*.")
        if not plain:
            return ANY_VERSION()
        return (FROM_PRERELEASES if one.operator[0] == ">" else BEFORE_PRERELEASES)(v=plain, text=one.text)
    phrase = {"<=": AT_MOST, ">": NEWER, ">=": AT_LEAST}.get(one.operator, OLDER)(v=text)
    if one.operator == "<" and re.fullmatch(r"[\d.]+", text):
        phrase = OLDER_WITH_PRERELEASES(v=text, pre=(text if "." in text else text + ".0") + "a1")
    return STAR_IGNORED(phrase=phrase) if one.text.endswith(".*") else phrase


def _compatible(one: Constraint, version: Version) -> Message:
    if one.prefix is None:
        return COMPATIBLE_WITH_NOTHING(text=one.text, v=version.text)
    return COMPATIBLE(v=version.text, prefix=one.prefix.text)


def _starts_with(version: str) -> Message:
    """With the neighbours that people expect to be in and that are not: for 1.2 that is 1.3, and 1.20 as well.

    `{version}0` is named where such versions are common: behind a single 1 or 2, as in Python 3.1 and 3.10.
    """
    head, dot, last = version.rpartition(".")
    if not (last.isdecimal() and last.isascii()) or len(last) > 9:
        return STARTS_WITH_WORD(v=version)
    following = f"{head}{dot}{int(last) + 1}"
    others: Message | str = OTHERS(first=following, second=f"{version}0") if dot and last in ("1", "2") else following
    return STARTS_WITH(v=version, others=others)


def _exactly(version: str) -> Message:
    if re.fullmatch(r"\d+(\.\d+)*\.0", version):
        return EXACTLY(v=version, alike=version[:-2])
    return EXACTLY(v=version, alike=f"{version}.0") if re.fullmatch(r"\d+(\.\d+)?", version) else EXACTLY_WORD(v=version)
