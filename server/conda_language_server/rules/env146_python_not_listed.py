from __future__ import annotations

from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Scalar, Sequence, Severity, Text, resolved, rule

MISSING = Text(
    en="pip is used but no `python` is listed; the newest Python comes along, which pip's packages may not support yet",
    zh_cn="使用了 pip 但没有列出 `python`；会随之安装最新的 Python，而 pip 的软件包可能尚不支持它",
)
PIN = Text(en="List the Python you need, such as `python=3.12`", zh_cn="请列出所需的 Python，例如 `python=3.12`")


@rule("ENV146", "python-not-listed", severity=Severity.HINT)
def python_not_listed(env: EnvironmentFile) -> Findings:
    """A `pip:` section without `python` among the packages.

    ## What it does
    Looks for the package `python` where a `pip:` section has requirements.

    ## Why is this bad
    Python then comes in as a dependency of pip, in its newest version. Many packages on PyPI have no wheels for it in the
    first months.

    ## Example
    ```yaml environment.yml
    dependencies:
      - pip
      - pip:
    #   ^^^ ENV146 pip is used but no `python` is listed; the newest Python comes along, which pip's packages may not support yet
          - requests
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.12
      - pip
      - pip:
          - requests
    ```
    """
    section = env.pip_section
    node = resolved(section.value) if section else None
    if section is None or type(node) is not Sequence or not node.items:
        return
    if not _PYTHONS.isdisjoint(env.by_name) or _is_written_as_key(env):
        return
    yield MISSING.at(section.entry.key.span, help=PIN)


_PYTHONS = frozenset(("python", "pypy", "graalpy", "python-freethreading"))


def _is_written_as_key(env: EnvironmentFile) -> bool:
    """Whether `python: 3.11` stands there, of which ENV112 speaks: one mistake, one finding."""
    mappings = (value for _, item in env.odd_items if type(value := resolved(item.value)) is Mapping)
    return any(type(entry.key) is Scalar and entry.key.text in _PYTHONS for mapping in mappings for entry in mapping.entries)
