"""`conda-language-server explain CODE`: the documentation page of a rule."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from typing import TextIO

from conda_language_server.cli import locale_argument
from conda_language_server.cli.complaints import complain
from conda_language_server.rules import registry
from conda_language_server.rules.pages import page
from conda_language_server.text.messages import Text
from conda_language_server.world.host import Host

NO_SUCH_RULE = Text(en="no rule is called {code}", zh_cn="没有名为 {code} 的规则")
DID_YOU_MEAN = Text(en="no rule is called {code}; did you mean {codes}?", zh_cn="没有名为 {code} 的规则；您是否想输入 {codes}？")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="a code such as ENV150, or a name such as duplicate-dependency")
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    rule = registry.load(arguments.code)
    if rule is not None:
        out.write(page(rule))
        return 0
    names = [*registry.modules(), *(m.split("_", 1)[1].replace("_", "-") for m in registry.modules().values())]
    close = get_close_matches(arguments.code, names) or get_close_matches(arguments.code.upper(), names)
    if not close:
        return complain(NO_SUCH_RULE(code=arguments.code), arguments.locale)
    return complain(DID_YOU_MEAN(code=arguments.code, codes=", ".join(close)), arguments.locale)
