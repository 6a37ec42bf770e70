from __future__ import annotations

import datetime

from conda_language_server.rules.api import UNKNOWN, EnvironmentFile, Facts, Findings, Severity, Text, rule

OVER = Text(
    en="Python {version} gets no security fixes since {date}; new packages are no longer built for it",
    zh_cn="Python {version} 自 {date} 起不再有安全修复；新软件包也不再为它构建",
)
NEWER = Text(en="Move to a newer Python when the project allows it", zh_cn="条件允许时请升级到更新的 Python")
END = {
    "2.7": datetime.date(2020, 1, 1),
    "3.4": datetime.date(2019, 3, 18),
    "3.5": datetime.date(2020, 9, 30),
    "3.6": datetime.date(2021, 12, 23),
    "3.7": datetime.date(2023, 6, 27),
    "3.8": datetime.date(2024, 10, 7),
    "3.9": datetime.date(2025, 10, 31),
    "3.10": datetime.date(2026, 10, 31),
    "3.11": datetime.date(2027, 10, 31),
    "3.12": datetime.date(2028, 10, 31),
    "3.13": datetime.date(2029, 10, 31),
}
"""The ends of life as python.org's release schedules give them."""


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
        over = END.get(minor)
        if over is not None and over.isoformat() < str(facts.today):
            yield OVER.at(dep.span, version=minor, date=over.isoformat(), help=NEWER)
