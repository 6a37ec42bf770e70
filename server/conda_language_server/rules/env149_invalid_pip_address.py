from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import refusal, say

TEXTS = {
    "invalid-wheel-name": Text(
        en="`{file}` is no name of a wheel, which reads `name-version-python-abi-platform.whl`; pip refuses it",
        zh_cn="`{file}` 不是 wheel 文件的名称，应为 `name-version-python-abi-platform.whl`；pip 不接受",
    ),
    "invalid-egg": Text(
        en="Behind `egg=` the name of a package is expected, not `{egg}`; pip refuses it",
        zh_cn="`egg=` 后面应是软件包名，而不是 `{egg}`；pip 不接受",
    ),
    "editable-without-name": Text(
        en="pip cannot tell which package is at `{target}`; it wants `#egg=NAME` at the end",
        zh_cn="pip 无法得知 `{target}` 是哪个软件包；末尾需要 `#egg=名称`",
    ),
    "broken-url": Text(
        en="`{url}` is no address that pip can read",
        zh_cn="pip 无法读取地址 `{url}`",
    ),
    "file-url-with-host": Text(
        en="pip takes `{host}` for another machine and refuses `{url}`; the address of a file has three slashes",
        zh_cn="pip 会把 `{host}` 当作另一台机器，不接受 `{url}`；文件地址要写三个斜杠",
    ),
    "file-url-spelling": Text(
        en="pip wants `file:` in small letters; it refuses `{found}`",
        zh_cn="pip 要求小写的 `file:`；不接受 `{found}`",
    ),
    "windows-path": Text(
        en="Only pip on Windows understands the path `{path}`; elsewhere pip refuses it",
        zh_cn="只有 Windows 上的 pip 能理解路径 `{path}`；其他系统上的 pip 不接受",
    ),
}


@rule("ENV149", "invalid-pip-address", severity=Severity.ERROR, fixable=True)
def invalid_pip_address(line: PipLine) -> Findings:
    """An address, path or file under `pip:` that pip refuses.

    ## What it does
    Looks at wheels, paths, addresses and repositories as pip does. Whether they exist is another question.

    ## Why is this bad
    pip refuses the whole list because of one line, after all conda packages are installed.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - -e git+https://github.com/org/tool.git
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV149 pip cannot tell which package is at `git+https://github.com/org/tool.git`; it wants `#egg=NAME` at the end
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - -e git+https://github.com/org/tool.git#egg=tool
    ```

    ## Fix safety
    Unsafe where the name of a repository is taken for that of the package, or a slash is added. Safe for the spelling of `file:` and for
    the slashes of a relative path.
    """
    problem = refusal(line, "ENV149")
    if problem is not None:
        yield say(line, problem, TEXTS)
