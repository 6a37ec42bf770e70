"""What is said about the part of an environment file under the mouse: what it means, and what conda does with it."""

from __future__ import annotations

import re
from typing import Union

from conda_language_server.data import import_to_conda, pypi_to_conda
from conda_language_server.data.python_releases import RELEASES
from conda_language_server.facts import Facts
from conda_language_server.features import channel_texts as channel
from conda_language_server.features import key_texts as keys
from conda_language_server.features.channel_urls import address_of, channel_page, mirrored_channel, package_page
from conda_language_server.features.finding_nodes import Found, find
from conda_language_server.features.pip_words import pip_page, pip_words
from conda_language_server.features.spec_words import spec_words
from conda_language_server.features.types import Hover, Words
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.syntax.match_spec import MatchSpec
from conda_language_server.syntax.yaml.nodes import Node, Scalar
from conda_language_server.text.addresses import web_address
from conda_language_server.text.markdown import BOLD, ITEM, PARAGRAPH, Link, Markdown
from conda_language_server.text.messages import Code, Message, Text, codes
from conda_language_server.text.secrets import names_secret

PYTHON_ENDED = Text(en="Python {version} has had no security fixes since {date}", zh_cn="Python {version} 自 {date} 起不再有安全更新")
PYTHON_SUPPORTED = Text(en="Python {version} gets security fixes until {date}", zh_cn="Python {version} 的安全更新持续到 {date}")
NOT_THE_LAST = Text(
    en="conda reads the last `pip:` section only: this one is not installed", zh_cn="conda 只读取最后一个 `pip:` 部分：这一个不会被安装"
)  # fmt: skip
ALSO_CALLED = Text(en="the conda package is called `{name}`", zh_cn="对应的 conda 软件包叫 `{name}`")
PAGE = Text(en="package page", zh_cn="软件包页面")
VARIABLE = Text(
    en="`{name}`: set to this text by `conda activate`, under the name `{upper}`", zh_cn="`{name}`：`conda activate` 会以名称 `{upper}` 把它设为该文本"
)  # fmt: skip
Piece = Union[Message, Code, str]
CHANGED = Text(
    en="`{name}`: `conda activate` sets `{upper}` to `{value}`, not to `{written}`, since a value without quotes may be a number",
    zh_cn="`{name}`：`conda activate` 会把 `{upper}` 设为 `{value}` 而不是 `{written}`，因为不加引号的值可能是数字",
)


def hover(env: EnvironmentFile, offset: int, facts: Facts) -> Hover | None:
    """What is said about an offset; None where there is nothing to say. Never raises."""
    found = find(env, offset)
    if found is None:
        return None
    words = _words(env, found, facts)
    here = found.entry.value if found.role in ("name", "prefix") else found.entry.key
    return Hover(found.line.span if found.line else here.span, words) if words else None


def _words(env: EnvironmentFile, found: Found, facts: Facts) -> Words:
    match found.role:
        case "channel" if found.line:
            return _channel(env, found.line)
        case "dependency" if found.line:
            return _dependency(env, found.line, facts)
        case "pip-line" if found.line:
            return _pip_line(env, found)
        case "pip-key":
            is_last = found.section is None or found.section == env.pip_section
            return (keys.PIP_LONG(),) if is_last else (NOT_THE_LAST(), PARAGRAPH, keys.PIP_LONG())
        case role:
            key = found.entry.key.text if isinstance(found.entry.key, Scalar) else ""
            if role == "variable" and key:
                return (_variable(env, key, found.entry.value),)
            return _key(role, key) if key else ()


def _variable(env: EnvironmentFile, key: str, node: Node) -> Message:
    """What becomes of a value; it is shown only where it is a number or a truth value that changes on the way."""
    written = node.span.of(env.text)
    if type(node) is Scalar and type(node.value) in (int, float, bool) and str(node.value) != written and not names_secret(key):
        return CHANGED(name=key, upper=key.upper(), written=written, value=str(node.value))
    return VARIABLE(name=key, upper=key.upper())


def _key(role: str, key: str) -> Words:
    if role == "other-item":
        return (keys.CONDA_ITEM() if key == "conda" else keys.OTHER_ITEM(),)
    return (keys.KEYS[key].long() if key in keys.KEYS else keys.OTHER_KEY(key=key),)


def _channel(env: EnvironmentFile, line: Dependency) -> Words:
    count = len(env.channels)
    place = next((i for i, other in enumerate(env.channels) if other.index == line.index), 0) + 1
    text = channel.ONLY if count == 1 else channel.HIGHEST if place == 1 else channel.LOWEST if place == count else channel.CHANNEL
    words: list[Piece] = [BOLD, Code(line.text), BOLD, Markdown("\n")]
    for more in (text(place=place, count=count), *_about_channel(line.text)):
        words += [ITEM, more]
    return (*words, *_link(channel.PAGE, channel_page(line.text)))


def _about_channel(text: str) -> list[Message]:
    address = address_of(text)
    if address.kind in ("folder", "variable"):
        return [(channel.LOCAL if address.kind == "folder" else channel.VARIABLE)()]
    found: list[Message] = []
    if text in channel.KNOWN:
        found.append(channel.KNOWN[text]())
    if address.kind == "url":
        mirrored = mirrored_channel(text)
        return [*found, channel.MIRROR(channel=mirrored)] if mirrored else found
    found.append(channel.STANDS_FOR(urls=codes(address.urls)))
    return found


def _dependency(env: EnvironmentFile, line: Dependency, facts: Facts) -> Words:
    spec = line.spec
    words: list[Piece] = [spec_words(spec)]
    for more in _about_package(spec, facts):
        words += [PARAGRAPH, more]
    name = import_to_conda().get(spec.name, spec.name)
    page = None if spec.problems else package_page(name, spec.channel or _first_named_channel(env))
    return (*words, *_link(PAGE, page))


def _about_package(spec: MatchSpec, facts: Facts) -> list[Message | str]:
    found: list[Message | str] = []
    if facts.packages and (summary := facts.packages.summary(spec.name)):
        found.append(summary)
    other = import_to_conda().get(spec.name)
    if other and other != spec.name:
        found.append(ALSO_CALLED(name=other))
    if spec.name == "python" and spec.version:
        found += _about_python(spec, facts)
    return found


def _about_python(spec: MatchSpec, facts: Facts) -> list[Message | str]:
    """How long the Python that is asked for is supported, where one feature release is meant."""
    named = re.match(r"\d+\.\d+(?=\.|$)", spec.version or "")
    release = next((r for r in RELEASES if named and r.version == named.group()), None)
    if release is None:
        return []
    has_ended = bool(facts.today) and str(facts.today) > f"{release.end_of_life:%Y-%m-%d}"
    return [(PYTHON_ENDED if has_ended else PYTHON_SUPPORTED)(version=release.version, date=f"{release.end_of_life:%Y-%m-%d}")]


def _first_named_channel(env: EnvironmentFile) -> str | None:
    return next((line.text for line in env.channels if address_of(line.text).kind == "name" and line.text != "nodefaults"), None)


def _pip_line(env: EnvironmentFile, found: Found) -> Words:
    line = found.line
    if line is None:
        return ()
    words: list[Piece] = [pip_words(line.requirement)]
    if other := pypi_to_conda().get(line.requirement.canonical_name or ""):
        words += [PARAGRAPH, ALSO_CALLED(name=other)]
    if found.section != env.pip_section:
        words += [PARAGRAPH, NOT_THE_LAST()]
    return (*words, *_link(PAGE, pip_page(line.requirement)))


def _link(label: Text, page: str | None) -> Words:
    address = web_address(page) if page else None
    return (PARAGRAPH, Link(label(), address)) if address else ()
