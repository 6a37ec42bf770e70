from __future__ import annotations

from conda_language_server.data.python_releases import RELEASES
from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

OVER = Text(
    en="Python {version} gets no security fixes since {date}; new packages are no longer built for it",
    zh_cn="Python {version} 自 {date} 起不再有安全修复；新软件包也不再为它构建",
)
NEWER = Text(en="Move to a newer Python when the project allows it", zh_cn="条件允许时请升级到更新的 Python")
_RELEASES = {release.version: release for release in RELEASES}


@rule("ENV158", "python-past-its-end", severity=Severity.HINT, default=False)
def python_past_its_end(env: EnvironmentFile, facts: Facts) -> Findings:
    """The Python that is asked for is past its end of life.

    ## What it does
    Compares the version of `python` with the dates on which the support of each Python ends.

    ## Why is this bad
    Such a Python gets no security fixes, and channels stop to build packages for it: the solver finds old ones only.
    It is off by default, since many files reproduce old work on purpose.

    ## Example
    ```yaml environment.yml {"today": "2026-01-01"}
    dependencies:
      - python=3.7
    #   ^^^^^^^^^^ ENV158 Python 3.7 gets no security fixes since 2023-06-27; new packages are no longer built for it
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.13
    ```
    """
    if facts.today is UNKNOWN:
        return
    for dep in env.by_name.get("python", ()):
        version = (dep.spec.version or "").lstrip("=~")
        minor = ".".join(version.removesuffix(".*").split(".")[:2])
        release = _RELEASES.get(minor)
        if release is not None and release.end_of_life.isoformat() < facts.today:
            yield OVER.at(dep.span, version=minor, date=release.end_of_life.isoformat(), help=NEWER)
