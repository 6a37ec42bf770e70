"""What the command line says on standard error where something cannot be done."""

from __future__ import annotations

import sys

from conda_language_server.cli import WRONG_USE
from conda_language_server.cli.terminal import say
from conda_language_server.text.messages import Locale, Message, Text

CANNOT_READ = Text(en="cannot read {path}: {reason}", zh_cn="无法读取 {path}：{reason}")
CANNOT_WRITE = Text(en="cannot write {path}: {reason}", zh_cn="无法写入 {path}：{reason}")
NO_FOLDER = Text(en="{path} is no folder", zh_cn="{path} 不是文件夹")


def complain(message: Message, locale: Locale) -> int:
    """Prints why something cannot be done. Returns the exit status for it."""
    say(sys.stderr, (f"conda-language-server: {message.render(locale)}",))
    return WRONG_USE
