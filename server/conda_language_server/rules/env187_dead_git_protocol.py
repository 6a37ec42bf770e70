from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import address_fix

DEAD = Text(
    en="`{host}` does not answer to `git://`; pip fails on `{found}` after all conda packages are installed",
    zh_cn="`{host}` 不支持 `git://`；pip 会在所有 conda 软件包装完之后因 `{found}` 失败",
)


@rule("ENV187", "dead-git-protocol", severity=Severity.WARNING, fixable=True)
def dead_git_protocol(line: PipLine) -> Findings:
    """A repository is addressed by `git://`, which its host does not offer.

    ## What it does
    Looks for `git+git://` and `git://` in front of `github.com`, `gitlab.com` and `bitbucket.org`. GitHub switched this protocol off in
    March 2022.

    ## Why is this bad
    git waits for an answer or is refused. conda runs pip last, so that the environment stays behind half done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - git+git://github.com/org/tool.git@v1.2
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV187 `github.com` does not answer to `git://`; pip fails on `git+git://github.com/org/tool.git@v1.2` after all conda packages are installed
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - git+https://github.com/org/tool.git@v1.2
    ```

    ## Fix safety
    Safe: the same repository, by the protocol that its host offers. Unsafe where the address is that of a web page as well.
    """
    from conda_language_server.syntax.pip.addresses import meant  # with the first line of a pip section

    found = meant(line.requirement)
    if found is None or found.kind != "git-protocol" or found.right is None:
        return
    written = found.span.of(line.text)
    path = written.partition("://")[2].partition("/")[2]
    fix = address_fix(line, found.span, found.right, safety="safe" if found.right.endswith(path) else "unsafe")
    host = found.right.partition("://")[2].partition("/")[0].rpartition("@")[2]
    yield DEAD.at(found.span, host=host, found=written, fix=fix)
