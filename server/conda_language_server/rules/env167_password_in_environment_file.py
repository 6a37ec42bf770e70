from __future__ import annotations

import re

from conda_language_server.rules.api import EnvironmentFile, Findings, Scalar, Severity, Text, rule
from conda_language_server.syntax.yaml.nodes import walk
from conda_language_server.text.secrets import MASK, has_secret, mask_secrets, secret_signs

SECRET = Text(
    en="A password or token stands here for everybody who gets this file: `{masked}`",
    zh_cn="密码或令牌明文写在这里，拿到文件的人都能看到：`{masked}`",
)
ADVICE = Text(
    en="Put a variable in its place: `$TOKEN` in a channel, `${{TOKEN}}` under `pip:`; or use `anaconda login`, a keyring or `~/.netrc`",
    zh_cn="请改用环境变量：频道中写 `$TOKEN`，`pip:` 下写 `${{TOKEN}}`；或使用 `anaconda login`、密钥环或 `~/.netrc`",
)

# conda puts such a channel behind `channel_alias`, so that it means the same as the whole address.
# Also one whose scheme is misspelt; a folder `/t/x` is none.
_MAY_BE_ADDRESS = re.compile(r"@|[A-Za-z][A-Za-z0-9+.-]{1,30}[:：][/\\／]").search
_RELATIVE_TOKEN = re.compile(r"/?t/[A-Za-z0-9][A-Za-z0-9_.~=+-]{3,}/(?P<channel>[^/\s].*)").fullmatch


@rule("ENV167", "password-in-environment-file", severity=Severity.WARNING)
def password_in_environment_file(env: EnvironmentFile) -> Findings:
    """A password or a token stands in an address.

    ## What it does
    Finds `user:password@` and `/t/TOKEN/` in the addresses of channels, packages, pip lines and variables, and `t/TOKEN/NAME` as a channel.
    Variables in their place are fine. Messages show `***` for what was found.

    ## Why is this bad
    The file is shared: it is put under version control, copied into images and shown in bug reports.

    ## Example
    ```yaml environment.yml
    channels:
      - https://conda.example.org/t/my-0123abcd/private
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV167 A password or token stands here for everybody who gets this file: `https://conda.example.org/t/***/private`
    dependencies:
      - python
    ```

    Write instead:
    ```yaml instead
    channels:
      - https://conda.example.org/t/${TOKEN}/private
    dependencies:
      - python
    ```
    """
    for channel in env.channels:
        if (token := _RELATIVE_TOKEN(channel.text)) is not None:
            yield SECRET.at(channel.span, masked=f"t/{MASK}/{token['channel']}", help=ADVICE)
    if not secret_signs(env.text):
        return
    for node in walk(env.source.document.root):
        if isinstance(node, Scalar) and _MAY_BE_ADDRESS(node.text) and has_secret(node.text):
            yield SECRET.at(node.span, masked=mask_secrets(node.text), help=ADVICE)
