"""Who installs a package: conda or pip, as the lines of a file mean it, also where YAML cannot read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.analysis.judging import Report
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import SourceFile
from conda_language_server.text.lines import split_lines

# Any space of any keyboard, and the wide signs.
_ITEM = re.compile(r"(?P<indent>[\s\u200b\ufeff]*)(?P<dash>[-－][\s\u200b\ufeff]*)?(?P<rest>.*)", re.DOTALL)
_PIP = re.compile(r"[\"']?pip[\"']?[\s\u200b\ufeff]*[:：](?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def moved_package(before: Report, after: SourceFile) -> str | None:
    """The first package that conda was to install and now pip does, or the other way round; None if each stays where it is."""
    env = EnvironmentFile(after)
    conda, pip = _names(env.dependencies.texts), _names(env.pip_lines.texts)
    was_conda, was_pip = homes(before)
    for name in (*was_pip, *was_conda):
        if name in was_pip and name not in was_conda and name in conda and name not in pip:
            return name
        if name in was_conda and name not in was_pip and name in pip and name not in conda:
            return name
    return None


def homes(report: Report) -> tuple[dict[str, None], dict[str, None]]:
    """The names of conda's packages and of pip's, in the order of the text: of a file that conda refuses as it is laid out."""
    env = EnvironmentFile(report.source)
    if report.verdict == "accept":
        return _names(env.dependencies.texts), _names(env.pip_lines.texts)
    conda: dict[str, None] = {}
    pip: dict[str, None] = {}
    for text, of_pip in _laid_out(report.source.text):
        (pip if of_pip else conda).update(_names([text]))
    seen = {*conda, *pip}
    conda.update((name, None) for name in _names(env.dependencies.texts) if name not in seen)
    pip.update((name, None) for name in _names(env.pip_lines.texts) if name not in seen)
    return conda, pip


def _laid_out(text: str) -> Iterator[tuple[str, bool]]:
    """The items of a text by its lines alone, and whether each stands deeper than the `pip:` above it, or behind that on its line.

    Not those that stand nearer to the column of `pip:` than to that of its list: one space too many does not make them pip's.
    """
    pip_at: int | None = None
    list_at: int | None = None
    for line in split_lines(text):
        found = _ITEM.match(line.rstrip())
        if found is None or not found["rest"] or found["rest"].startswith("#"):
            continue
        indent = len(found["indent"].expandtabs())
        if pip_at is not None and indent <= pip_at:
            pip_at = None
        section = _PIP.match(found["rest"])
        if section and pip_at is None:
            pip_at, list_at = indent, None
            yield section["rest"].lstrip(" \t-["), True
        elif found["dash"] or pip_at is not None:
            list_at = indent if list_at is None else list_at
            if pip_at is not None and indent - pip_at < list_at - indent:
                continue
            yield found["rest"], pip_at is not None


def _names(texts: list[str]) -> dict[str, None]:
    """The package names of lines as far as they can be told from the first characters, in the spelling that pip compares."""
    found = (_NAME.match(text.rpartition("::")[2].lstrip(" \"'")) for text in texts)
    return dict.fromkeys(re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match)
