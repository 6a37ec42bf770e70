from __future__ import annotations

import re

from conda_language_server.model.placeholders import placeholder
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.syntax.yaml.nodes import walk
from conda_language_server.text.secrets import has_secret, mask_secrets

SECRET = Text(
    en="a password or token stands in this file for everybody who can read it: `{masked}`",
    zh_cn="密码或令牌明文写在文件里，能读到文件的人都能看到：`{masked}`",
)
ADVICE = Text(
    en="Put it, percent-encoded, into a variable (`http://$USER:$PASSWORD@host`), or use `anaconda login` or a keyring plugin",
    zh_cn="请以百分号编码放进环境变量（`http://$USER:$PASSWORD@主机`），或使用 `anaconda login` 或密钥环插件",
)

_WORD = re.compile(r":(?:your[-_. ]?)?pass(?:word|wd)?@", re.IGNORECASE)


@rule("RC261", "password-in-condarc", severity=Severity.WARNING)
def password_in_condarc(rc: Condarc) -> Findings:
    """A password or a token in an address.

    ## What it does
    Finds `user:password@` and `/t/TOKEN/` in all values. Variables in their place are fine.

    ## Why is this bad
    The file is copied, put under version control and shown in bug reports.

    ## Example
    ```yaml .condarc
    proxy_servers:
      http: http://me:hunter2@proxy.example.org:8080
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC261 a password or token stands in this file for everybody who can read it: `http://me:***@proxy.example.org:8080`
    ```
    """
    if "://" not in rc.text and "@" not in rc.text:
        return
    for node in walk(rc.source.document.root):
        if isinstance(node, Scalar) and isinstance(node.value, str) and has_secret(node.value) and not _is_placeholder(node.value):
            yield SECRET.at(node.span, masked=mask_secrets(node.value), help=ADVICE)


def _is_placeholder(text: str) -> bool:
    """Whether the word of a manual stands in place of the password, which has a finding of its own."""
    return placeholder(text) is not None and _WORD.search(text) is not None
