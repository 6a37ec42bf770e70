from __future__ import annotations

from functools import lru_cache

from conda_language_server.rules.api import EnvironmentFile, Findings, Severity, Text, rule
from conda_language_server.rules.not_one_package import is_no_package
from conda_language_server.syntax import match_spec
from conda_language_server.syntax.version import VersionError
from conda_language_server.syntax.version_ranges import is_empty_intersection
from conda_language_server.syntax.version_spec import parse_version_spec
from conda_language_server.text.remembering import remembered

BOTH = Text(
    en="No version of `{name}` can meet both `{this}` and `{other}` (line {line})",
    zh_cn="`{name}` 没有任何版本能同时满足 `{this}` 和 `{other}`（第 {line} 行）",
)
ALONE = Text(en="No version of `{name}` can meet `{this}`", zh_cn="`{name}` 没有任何版本能满足 `{this}`")
FIRST = Text(en="the other constraint", zh_cn="另一个约束")


@rule("ENV151", "contradictory-versions", severity=Severity.WARNING)
def contradictory_versions(env: EnvironmentFile) -> Findings:
    """Two constraints on one package exclude each other.

    ## What it does
    Intersects the version constraints on each package, those of one entry and those of several.

    ## Why is this bad
    conda reads the file, and the solver then reports a conflict that names many packages and seldom this one.

    ## Example
    ```yaml environment.yml
    dependencies:
      - numpy<1.20
      - scipy
      - numpy>=1.24
    #   ^^^^^^^^^^^ ENV151 No version of `numpy` can meet both `>=1.24` and `<1.20` (line 2)
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - numpy>=1.24
      - scipy
    ```
    """
    alone = (match_spec.parse(text).name or "*" for text in env.dependencies.texts if "," in text and _excludes_itself(text))
    for name in dict.fromkeys((*env.repeated, *alone)):
        deps = [dep for dep in env.by_name.get(name, ()) if not is_no_package(dep.spec)]
        for position, dep in enumerate(deps):
            version = dep.spec.version
            if version is None:
                continue
            if "," in version and _exclude(version, None):
                yield ALONE.at(dep.span, name=name, this=version)
                continue
            for other in deps[:position] if len(deps) < 50 else ():
                if other.spec.version and _exclude(version, other.spec.version):
                    yield BOTH.at(
                        dep.span,
                        name=name,
                        this=version,
                        other=other.spec.version,
                        line=env.line_of(other.span),
                        related=FIRST.related(other.span),
                    )
                    break


_LONGEST = 10_000
"""Characters. Nobody writes more constraints than that, and to compare them all could take seconds."""


@remembered
def _excludes_itself(text: str) -> bool:
    spec = match_spec.parse(text)
    return spec.version is not None and not is_no_package(spec) and "," in spec.version and _exclude(spec.version, None)


@lru_cache(maxsize=65536)
def _exclude(this: str, other: str | None) -> bool:
    if len(this) + len(other or "") > _LONGEST:
        return False
    try:
        return is_empty_intersection([parse_version_spec(text) for text in (this, other) if text is not None]) is True
    except VersionError:  # too long to be looked into
        return False
