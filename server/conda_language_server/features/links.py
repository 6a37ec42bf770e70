"""What can be followed: files and addresses in pip lines, channels, and the pages of packages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from conda_language_server.features.channel_urls import address_of, channel_page, package_page
from conda_language_server.features.pip_words import pip_page
from conda_language_server.features.types import Link
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.listed import Dependency
from conda_language_server.model.paths import without_extras
from conda_language_server.text.addresses import web_address
from conda_language_server.text.messages import Text
from conda_language_server.text.secrets import has_secret
from conda_language_server.text.span import Span
from conda_language_server.text.visible import is_visible

OPEN_FILE = Text(en="open the file", zh_cn="打开文件")
OPEN_PROJECT = Text(en="open the project's folder", zh_cn="打开项目文件夹")
OPEN_CHANNEL = Text(en="page of the channel", zh_cn="频道页面")
OPEN_PACKAGE = Text(en="page of the package", zh_cn="软件包页面")
OPEN_ADDRESS = Text(en="open the address", zh_cn="打开网址")

MOST = 2000
"""Links of packages beyond this number are of no use, and an editor draws them all."""


def links(env: EnvironmentFile) -> tuple[Link, ...]:
    """The links of an environment file in no particular order. A file's path is as written. An address with a password is none. Never raises."""
    found = [*_of_channels(env), *(link for section in env.pip_sections for line in section.lines for link in _of_pip_line(env, line))]
    found += islice(_of_packages(env), MOST)
    # A link over several lines would underline their indentation, too.
    return tuple(link for link in followable(found) if "\n" not in link.span.of(env.text))


def followable(links: Iterable[Link]) -> Iterator[Link]:
    """The links that may be followed: files, and pages of the web whose address holds no password."""
    for link in links:
        if link.is_file:
            # Of `file://user:password@host/…` nobody wants the link either.
            if is_visible(link.target) and not has_secret(link.target) and not has_secret(f"file://{link.target.lstrip('/')}"):
                yield link
        elif not has_secret(link.target) and (address := web_address(link.target)):
            yield link._replace(target=address)


def _of_channels(env: EnvironmentFile) -> Iterator[Link]:
    for line in env.channels:
        if page := channel_page(line.text):
            is_name = address_of(line.text).kind == "name"
            yield Link(env.place(line, Span(0, len(line.text))), page, False, OPEN_CHANNEL(), of_name=is_name)


def _of_packages(env: EnvironmentFile) -> Iterator[Link]:
    opens = OPEN_PACKAGE()
    owner = next((c.text for c in env.channels if address_of(c.text).kind == "name" and c.text != "nodefaults"), None)
    for line in env.dependencies:
        spec = line.spec
        if spec.url and spec.url.startswith(("https://", "http://")):
            yield Link(line.span, spec.url, False, OPEN_ADDRESS())
        elif not spec.problems and spec.name_span is not None and (page := package_page(spec.name, spec.channel or owner)):
            yield Link(env.place(line, spec.name_span), page, False, opens, of_name=True)


_ADDRESS = re.compile(r"(?:(?<![a-z])[a-z]+\+)?(https?://[^\s'\"#;]+)")


def _of_pip_line(env: EnvironmentFile, line: Dependency) -> Iterator[Link]:
    requirement = line.requirement
    addresses = list(_ADDRESS.finditer(line.text))
    for address in addresses:
        target = re.sub(r"(\.git)@.*$", r"\1", address[1])
        yield Link(env.place(line, Span(*address.span())), target, False, OPEN_ADDRESS())
    if addresses:
        return
    if requirement.target and requirement.target_span and requirement.kind in ("requirements-file", "constraints-file", "editable", "path"):
        is_folder = requirement.kind == "editable"
        target = without_extras(requirement.target) if is_folder else requirement.target
        yield Link(env.place(line, requirement.target_span), target, True, (OPEN_PROJECT if is_folder else OPEN_FILE)())
    elif requirement.name_span and (page := pip_page(requirement)):
        yield Link(env.place(line, requirement.name_span), page, False, OPEN_PACKAGE(), of_name=True)
