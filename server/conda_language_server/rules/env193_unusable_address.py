from __future__ import annotations

import re
from dataclasses import replace

from conda_language_server.rules.api import Findings, Severity, Spec, Text, rule
from conda_language_server.rules.spec_problems import refusal, say

TEXTS = {
    "url-without-package": Text(
        en="`{url}` is no conda package (.conda or .tar.bz2); conda refuses it",
        zh_cn="`{url}` 不是 conda 软件包（.conda 或 .tar.bz2）；conda 不接受",
    ),
    "broken-url": Text(
        en="The address `{url}` is broken; conda refuses it",
        zh_cn="地址 `{url}` 有误；conda 不接受",
    ),
    "package-file-name": Text(
        en="`{file}` is no name of a conda package: name-version-build is expected; conda refuses it",
        zh_cn="`{file}` 不是 conda 软件包的文件名：应为 名称-版本-构建；conda 不接受",
    ),
}
WRITE = Text(en="Write `{right}`", zh_cn="写成 `{right}`")
FOR_PIP = Text(
    en="pip installs such addresses: write it under `pip:`, a repository as `git+https://…`",
    zh_cn="pip 可以安装这类地址：请写在 `pip:` 下，代码仓库写成 `git+https://…`",
)
_CODE = re.compile(r"https?://(?:www\.)?(?:github|gitlab|gitee|bitbucket)\.\w+/.*|.*\.(?:git|zip|tar\.gz|tgz)").fullmatch


@rule("ENV193", "unusable-address", severity=Severity.ERROR)
def unusable_address(line: Spec) -> Findings:
    """An address that is no conda package.

    ## What it does
    Looks for addresses that do not end in `.conda` or `.tar.bz2`, or are broken.

    ## Why is this bad
    conda refuses the whole file because of one such line, and since 26.7 its message does not even name the line.

    ## Example
    ```yaml environment.yml
    dependencies:
      - https://example.org/numpy.zip
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV193 `https://example.org/numpy.zip` is no conda package (.conda or .tar.bz2); conda refuses it
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy
    ```
    """
    problem = refusal(line, "ENV193")
    if problem is not None:
        is_code = problem.code == "url-without-package" and _CODE(str(problem.arguments["url"]))
        yield replace(say(line, problem, TEXTS, WRITE), help=FOR_PIP() if is_code else None)
