"""Which files are environment files or a `.condarc`: by name where the name is certain, by content where it is not."""

from __future__ import annotations

import re

from conda_language_server.model.contents import speaks_of_conda, tool_of, top_level_keys
from conda_language_server.model.source import FileKind

_MISSPELT = (
    "environement|enviroment|enviornment|envrionment|environmnet|enviorment|envirnoment|environent|enviromnent|environemnt|evironment"
)
_ENVIRONMENT = rf"environment|{_MISSPELT}"

_CERTAIN = re.compile(rf"(?:{_ENVIRONMENT})\.ya?ml")
"""conda reads the first of these by its name alone; the others are frequent misspellings."""
_LIKELY = re.compile(rf"(?:{_ENVIRONMENT})[-_. ].*\.ya?ml|(?:.*[-_. ])?(?:{_ENVIRONMENT})\.ya?ml|(?:.*[-_. ])?env(?:[-_. ].*)?\.ya?ml")
"""Names such as `environment-dev.yml`, `docs_environment.yaml` and `env.gpu.yml`: taken while nothing speaks against it."""
_POSSIBLE = re.compile(rf"(?:{_ENVIRONMENT}|env|conda).*\.ya?ml|.*(?:{_ENVIRONMENT}|env|conda)s?\.ya?ml")
_USUAL_FOLDERS = frozenset(
    (
        "binder", ".binder", "ci", "conda", "conda_env", "conda-env", "conda_envs", "conda-envs", "continuous_integration", "dev", "devtools",
        "env", "envs", "environment", "environments", "requirements",
    )
)  # fmt: skip

_CONDARC = re.compile(r"\.condarc|condarc|\.mambarc|mambarc|.+\.condarc|.+\.mambarc")
_LIKELY_CONDARC = re.compile(r"\.?(?:condarc|mambarc)[-_.].*|.*[-_.](?:condarc|mambarc)(?:[-_.].*)?")

_OTHERS = re.compile(
    r"meta\.ya?ml|recipe\.ya?ml|variants\.ya?ml|conda-forge\.ya?ml|conda_build_config\.ya?ml|construct\.ya?ml|(?:.*[-_.])?conda-lock\.ya?ml"
    r"|anaconda-project(?:-lock)?\.ya?ml|.*[-_.]devenv\.ya?ml|chart\.ya?ml|pubspec\.ya?ml|galaxy\.ya?ml"
)
"""Files of other tools that share words with ours: recipes, lock files, anaconda-project, conda-devenv, Helm, Dart, Ansible."""
_UNTITLED = re.compile(r"untitled-?\d*", re.IGNORECASE)

_LIST = re.compile(
    r"^(?:\ufeff)?[\"']?dependencies[\"']?[ \t]*:[ \t]*(?:&\w+[ \t]*)?"
    r"(?:\[|(?:#[^\n]*)?(?:\r?\n|\r)(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|\r))*[ \t]*-(?![ \t]+(?!pip\b|conda\b)\w+[ \t]*:\s)(?:\s|$))",
    re.MULTILINE,
)
"""A list under `dependencies` whose first item is no mapping such as Helm's `- name: redis`."""
_TEMPLATE = re.compile(r"^[^#\n]*(?:\{%|\{\{)", re.MULTILINE)
_OWN_KEYS = frozenset(("name", "channels", "dependencies", "prefix", "variables"))


def kind_of(path: str, text: str | None = None) -> FileKind | None:
    r"""What a file is to conda: an environment file, a `.condarc`, or (None) nothing of ours.

    Args:
        path: path, URI path or bare name, with `/` or `\`; upper and lower case are alike.
        text: the content. A name that is not certain counts only if the content agrees; without content, a likely name counts.
    """
    *folders, name = re.split(r"[/\\]+", path.lower())
    if _CONDARC.fullmatch(name) or (folders[-1:] == ["condarc.d"] and name.endswith((".yml", ".yaml"))):
        return "condarc"
    if _OTHERS.fullmatch(name) or (folders[-2:] == [".github", "workflows"]):
        return None
    if _LIKELY_CONDARC.fullmatch(name) and name.rpartition(".")[2] not in ("md", "rst", "txt", "py", "html", "json"):
        return "condarc" if text is None or "dependencies" not in top_level_keys(text) else None
    if not worth_reading(path):
        return None
    if text is None:
        return "environment" if _CERTAIN.fullmatch(name) or _LIKELY.fullmatch(name) else None
    return "environment" if _is_environment(name, folders, text) else None


def worth_reading(path: str) -> bool:
    """Whether a file of this name can be of ours at all, so that a search through folders opens only these."""
    name = re.split(r"[/\\]+", path.lower())[-1]
    if _OTHERS.fullmatch(name):
        return False
    return name.endswith((".yml", ".yaml")) or bool(
        _CONDARC.fullmatch(name) or _LIKELY_CONDARC.fullmatch(name) or _UNTITLED.fullmatch(name)
    )


def _is_environment(name: str, folders: list[str], text: str) -> bool:
    keys = top_level_keys(text)
    if tool_of(keys, text) is not None or _TEMPLATE.search(text):
        return False
    if _CERTAIN.fullmatch(name):
        return speaks_of_conda(keys, text)
    if _LIKELY.fullmatch(name) and keys <= _OWN_KEYS:
        return True
    if "dependencies" not in keys or not _LIST.search(text):
        return False
    near = bool(_POSSIBLE.fullmatch(name)) or not _USUAL_FOLDERS.isdisjoint(folders)
    return "channels" in keys or "name" in keys or (near and keys <= _OWN_KEYS)
