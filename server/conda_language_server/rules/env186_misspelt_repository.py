from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import address_fix

TEXTS = {
    "colon": Text(
        en="Behind the host pip wants a slash, not a colon: `{right}`; it cannot fetch `{found}`",
        zh_cn="主机名后面 pip 要求斜杠而不是冒号，即 `{right}`；它无法获取 `{found}`",
    ),
    "no-scheme": Text(
        en="pip does not take `{found}` for the address of a repository, and stops; it wants `{right}`",
        zh_cn="pip 不会把 `{found}` 当作代码仓库的地址，会报错停止；应写成 `{right}`",
    ),
    "no-vcs": Text(
        en="The address of a repository begins with `git+`; pip stops at `{found}`",
        zh_cn="代码仓库的地址要以 `git+` 开头；pip 遇到 `{found}` 会报错停止",
    ),
    "unknown": Text(
        en="pip cannot read the address `{found}`, and stops",
        zh_cn="pip 无法读取地址 `{found}`，会报错停止",
    ),
    "command": Text(
        en="`{found}` is a command for a shell; pip takes it for a path, and stops",
        zh_cn="`{found}` 是 shell 命令；pip 会把它当作路径并报错停止",
    ),
    "path-behind-name": Text(
        en="Behind `@` pip wants an address, not a path; it stops at `{found}`",
        zh_cn="`@` 后面 pip 需要的是地址而不是路径；遇到 `{found}` 会报错停止",
    ),
}
FORMS = Text(
    en="A repository is written `git+https://HOST/OWNER/NAME` or `git+ssh://git@HOST/OWNER/NAME`",
    zh_cn="代码仓库应写成 `git+https://主机/所有者/名称` 或 `git+ssh://git@主机/所有者/名称`",
)


@rule("ENV186", "misspelt-repository", severity=Severity.WARNING, fixable=True)
def misspelt_repository(line: PipLine) -> Findings:
    """The address of a repository is written as git or a browser shows it, and not as pip wants it.

    ## What it does
    Looks for addresses such as `git@github.com:org/tool.git`, which the "SSH" button of a web site copies, `git+ssh://git@github.com:org/tool.git`,
    `github.com/org/tool`, for `git clone` and its address, and for a path behind `name @`.

    ## Why is this bad
    pip takes the line for a path or hands it to git, which looks for a host called `github.com:org`. That fails when all conda packages are
    installed already, and the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - git@github.com:org/tool.git
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV186 Behind the host pip wants a slash, not a colon: `git+ssh://git@github.com/org/tool.git`; it cannot fetch `git@github.com:org/tool.git`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - git+ssh://git@github.com/org/tool.git
    ```

    ## Fix safety
    Unsafe: pip then fetches from the address, which it did not until now.
    """
    from conda_language_server.syntax.pip.addresses import meant  # with the first line of a pip section

    requirement = line.requirement
    found = meant(requirement)
    if found is None or found.kind not in TEXTS or any(note.code == "editable-is-no-project" for note in requirement.notes):
        return
    written = found.span.of(line.text)
    fix = address_fix(line, found.span, found.right) if found.right is not None else None
    yield TEXTS[found.kind].at(found.span, found=written, right=found.right, fix=fix, help=None if fix else FORMS)
