from __future__ import annotations

from conda_language_server.rules.api import Findings, PipLine, Severity, Text, rule
from conda_language_server.rules.pip_problems import address_fix

TEXTS = {
    "page": Text(
        en="`{found}` is a web page, which pip cannot install; the repository is at `{right}`",
        zh_cn="`{found}` 是网页，pip 无法安装；代码仓库的地址是 `{right}`",
    ),
    "file-page": Text(
        en="`{found}` is a web page that shows the file; the file itself is at `{right}`",
        zh_cn="`{found}` 是显示该文件的网页；文件本身在 `{right}`",
    ),
}


@rule("ENV210", "page-of-repository", severity=Severity.WARNING, fixable=True)
def page_of_repository(line: PipLine) -> Findings:
    """A line under `pip:` names the web page of a repository, branch or file.

    ## What it does
    Knows how the pages of GitHub, GitLab, Bitbucket, Codeberg and Gitee are called: `https://github.com/org/tool`, `…/tree/main`,
    `…/blob/main/requirements.txt`, `…/releases/tag/v1`.

    ## Why is this bad
    pip gets the page and cannot unpack it, or git finds no repository there. conda runs pip last, so that the environment stays behind half
    done.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
          - git+https://github.com/org/tool/tree/main
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV210 `git+https://github.com/org/tool/tree/main` is a web page, which pip cannot install; the repository is at `git+https://github.com/org/tool@main`
    ```

    Use instead:
    ```yaml fixed
    dependencies:
      - pip
      - pip:
          - git+https://github.com/org/tool@main
    ```

    ## Fix safety
    Unsafe: pip then fetches from the address, which it did not until now. The first word behind `/tree/` is taken for the branch.
    """
    from conda_language_server.syntax.pip.addresses import meant  # with the first line of a pip section

    requirement = line.requirement
    found = meant(requirement)
    if found is None or found.right is None or found.kind not in TEXTS:
        return
    if any(note.code == "editable-is-no-project" for note in requirement.notes):
        return
    fix = address_fix(line, found.span, found.right)
    yield TEXTS[found.kind].at(found.span, found=found.span.of(line.text), right=found.right, fix=fix)
