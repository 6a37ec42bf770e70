"""What a text really is, where it only bears the name of an environment file or a `.condarc`.

People save the page of a file instead of the file, the answer of a server that did not find it, or a list of packages of another format; and
other tools call their files `environment.yml` too. Each is known by marks that no file of conda has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from conda_language_server.text.span import Span

Saved = Literal[
    "web-page", "server-answer", "lfs-pointer", "annex-pointer", "link", "patch", "xml", "toml", "notebook", "dockerfile", "script"
]  # fmt: skip
"""What was saved in place of the file."""
Packages = Literal["list-export", "list-table", "list-json", "explicit", "requirements", "pip-list", "condarc"]
"""What conda or pip write or read under another name."""


class Contents(NamedTuple):
    """What a text is.

    Attributes:
        what: its kind; `tool` for a file of another tool.
        span: the characters that give it away, on one line.
        tool: the name of the other tool.
    """

    what: Saved | Packages | Literal["tool"]
    span: Span
    tool: str = ""


_HEAD = 8_000
_LONGEST = 200_000
"""Of a longer text only its first line is looked at: web pages are long, and nothing else of what is known here."""
_LONGEST_LINE = 1_000
"""A longer line is none of a list of packages, nor what a server says."""
_MOST_LINES = 20_000

_KEY = re.compile(r"^(?:\ufeff)?(?:\"([^\"\n]+)\"|'([^'\n]+)'|(\$?[A-Za-z_][\w.-]*))[ \t]*:(?=\s|$)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_SOMETHING = re.compile(r"[^\s\ufeff]")

_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|script)\b|From: <Saved by ", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:\?xml|[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>)")
_ANSWER_IN_XML = re.compile(r"<(?:Error|Code|Message)>")
_STATUS = re.compile(
    r"(?:HTTP/[\d.]+ [1-5]\d\d(?: [\w -]+)?|(?:(?:error )?[45]\d\d)[:. -]*(?:[a-z]+ error: )?(?:page |file )?"
    r"(?:not found|forbidden|unauthori[sz]ed|bad request|bad gateway|gateway time-?out|(?:service )?(?:temporarily )?unavailable|too many requests"
    r"|internal server error|method not allowed|gone|client error|invalid request|access denied)\b.*"
    r"|(?:(?:the )?(?:page|file|repository|resource|object|path) )?(?:was )?not found[.!]?|access (?:is )?denied[.!]?|forbidden[.!]?"
    r"|bad credentials[.!]?|unauthori[sz]ed[.!]?|(?:rate limit exceeded|too many requests)\b.*)",
    re.IGNORECASE,
)
_ANSWER_KEYS = frozenset(("message", "error", "errors", "detail", "msg", "error_message", "error_description"))
_LFS = "version https://git-lfs.github.com/spec/"
_ANNEX = re.compile(r"(?:\.{0,2}/)*(?:\.git)?/?annex/objects/\S+")
_LINK = re.compile(r"[\w@./-]*(?:\.ya?ml|condarc)")
_PATCH = re.compile(r"diff --git |Index: |@@ -\d+(?:,\d+)? \+\d+|From [0-9a-f]{40} |--- (?:a/|/dev/null|[^\r\n]*(?:\r?\n|\r)\+\+\+ )")
_ADDED = re.compile(r"\+\s*(?:name|channels|dependencies|prefix|variables|default_channels|custom_channels|channel_alias)\s*:|\+\s*- ")
_TABLE = re.compile(r"\[{1,2}[\w.\" -]+\]{1,2}(?:\s*#.*)?")
_ASSIGNMENT = re.compile(r"^[\w.\"-]+[ \t]*=[ \t]*[\[{\"'\w]", re.MULTILINE)
_SHEBANG = re.compile(r"#![^\r\n]*\b(?:ba|da|z|k)?sh\b|#![^\r\n]*\bpython")
_IMAGE = re.compile(r"FROM (?:--\S+ )?[\w./:@$-]+(?: AS \w+)?", re.IGNORECASE)
_STEP = re.compile(r"^(?:RUN|COPY|ADD|WORKDIR|ENTRYPOINT|CMD|SHELL) ", re.MULTILINE)

_EXPLICIT = re.compile(r"@explicit\s*", re.IGNORECASE)
_PACKAGE_ADDRESS = re.compile(r"(?:https?|file)://\S+\.(?:conda|tar\.bz2)(?:#\S+)?\s*")
_EXPORTED = re.compile(r"[\w.+-]+=[^=\s\[\]]+=[^=\s\[\]]+\s*")
_LISTED = re.compile(r"[\w.+-]+\s+v?\d[\w.!+]*\s+(?:[\w.]*_\d+|pypi_0|<pip>|\d+)(?:\s+[\w./-]+)?\s*")
_LIST_HEAD = re.compile(r"# packages in environment at |List of packages in environment: |# conda environments:|# Name\s+Version\s+Build")
_PIP_TABLE = re.compile(r"Package\s+Version\b[^\r\n]*")
_OPTION = re.compile(r"(?:-[rceif][ =]\s*\S.*|--[a-z][a-z-]+(?:[ =].*)?)")
_REQUIREMENT = re.compile(
    r"[A-Za-z0-9][\w.-]*(?P<extras>\s*\[[\w,. -]+\])?"
    r"(?:\s*@\s*(?P<address>\S+)|\s*\(?(?:===|[=<>!~]=|[<>])\s*[\w.*+!-]+(?:\s*,\s*(?:===|[=<>!~]=|[<>])\s*[\w.*+!-]+)*\)?)?"
    r"(?:\s*(?P<marker>;.*)|(?P<hash>(?:\s+--hash=\S+)+))?"
)
_FROZEN = re.compile(r"[A-Za-z0-9][\w.-]*==[\w.!+]+")
_PIP_ADDRESS = re.compile(r"(?:git|hg|svn|bzr)\+[a-z]+://\S+.*")
_COMMENT = re.compile(r"(?:^|\s)#.*")

_OURS = re.compile(r"^(?:\ufeff)?[\"']?(?:dependencies|channels)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
_LIKE_OURS = re.compile(
    r"^[\ufeff\"']*(?:-[ \t]+)?(?:cha?n|dep|dpe|pac?k|pkg|req|pref|var|env|pip|plat|categ|conda|mamba|python|default|include)",
    re.IGNORECASE | re.MULTILINE,
)
_AZURE = frozenset(
    (
        "$schema", "name", "version", "description", "tags", "properties", "type", "image", "build", "conda_file", "inference_config", "os_type",
        "is_anonymous", "docker_image", "path", "registry_name",
    )
)  # fmt: skip
_HEAT = frozenset(
    (
        "parameters", "parameter_defaults", "resource_registry", "encrypted_param_names", "event_sinks", "parameter_merge_strategies",
        "description",
    )
)  # fmt: skip
_TOOLS = (
    ("Kubernetes", frozenset(("apiVersion", "kind"))),
    ("Helm", frozenset(("apiVersion", "version"))),
    ("GitHub Actions", frozenset(("jobs", "on"))),
    ("GitHub Actions", frozenset(("runs", "description"))),
    ("CircleCI", frozenset(("jobs", "workflows"))),
    ("GitLab CI", frozenset(("stages",))),
    ("Azure Pipelines", frozenset(("trigger", "pool"))),
    ("Azure Pipelines", frozenset(("trigger", "steps"))),
    ("Docker Compose", frozenset(("services",))),
    ("OpenStack Heat", frozenset(("resource_registry",))),
    ("OpenStack Heat", frozenset(("parameter_defaults",))),
    ("OpenStack Heat", frozenset(("heat_template_version",))),
    ("CloudFormation", frozenset(("AWSTemplateFormatVersion",))),
    ("conda-lock", frozenset(("metadata", "package"))),
    ("pixi", frozenset(("version", "environments", "packages"))),
    ("conda-build", frozenset(("package", "build"))),
    ("conda-build", frozenset(("package", "requirements"))),
    ("conda-build", frozenset(("package", "source"))),
    ("rattler-build", frozenset(("recipe", "build"))),
    ("rattler-build", frozenset(("context", "package"))),
    ("anaconda-project", frozenset(("env_specs",))),
    ("conda-project", frozenset(("environments", "commands"))),
    ("Spack", frozenset(("spack",))),
    ("Read the Docs", frozenset(("version", "build", "sphinx"))),
    ("Read the Docs", frozenset(("version", "build", "conda"))),
    ("pre-commit", frozenset(("repos",))),
    ("OpenAPI", frozenset(("openapi", "paths"))),
)
"""The keys of which a file of each tool has all."""


def contents_of(text: str) -> Contents | None:
    """What the text of an environment file is instead of one; None where it may well be one."""
    saved = saved_instead(text)
    if saved is not None or len(text) > _LONGEST:
        return saved
    match = _OURS.search(text)
    if match is not None and "dependencies" in match.group():
        return None
    keys = top_level_keys(text)
    if "channels" in keys or "dependencies" in keys:
        return Contents("condarc", _first_line(text)) if _is_configuration(keys) else None
    if not keys:
        return _packages(text)
    tool = tool_of(keys, text)
    if tool is not None:
        return Contents("tool", _first_line(text), tool)
    return Contents("condarc", _first_line(text)) if _is_configuration(keys) else None


def saved_instead(text: str) -> Contents | None:
    """What was saved in place of an environment file or a `.condarc`: a web page, the answer of a server, a patch and the like."""
    first = _first_line(text)
    line = first.of(text).strip()
    if not line:
        return None
    head = text[first.start : first.start + _HEAD]
    what = _marked(line, head) or (None if len(text) > _LONGEST or _OURS.search(text) else _unmarked(line, text))
    # Where blank lines stand in front, as in pages of GitHub, the place begins where the eye does: on the first line.
    blank = text[: first.start].strip("\ufeff \t")
    return Contents(what, Span(0, first.end) if blank else first) if what else None


def tool_of(keys: set[str], text: str) -> str | None:
    """The tool whose file has these top-level keys, if no file of conda has them."""
    if {"dependencies", "channels"} <= keys:
        return None
    if "$schema" in keys and "dependencies" not in keys:
        return "Azure Machine Learning" if re.search(r"azureml", text[:_HEAD], re.IGNORECASE) else "JSON Schema"
    if keys <= _AZURE and not keys.isdisjoint(("image", "build", "conda_file")):
        return "Azure Machine Learning"
    if "parameters" in keys and keys <= _HEAT:
        return "OpenStack Heat"
    if "includes" in keys and not keys & {"channels", "dependencies"}:
        return "conda-devenv"
    return next((tool for tool, its_own in _TOOLS if its_own <= keys), None)


def speaks_of_conda(keys: set[str], text: str) -> bool:
    """Whether a text has a word for conda: one of its keys, a word that may be meant as one, or no key at all yet.

    A name alone is none, since the files of many tools have names.
    """
    return (
        len(text) > _LONGEST
        or not (keys - {"name", "variables"})
        or bool(keys & {"channels", "dependencies", "prefix"})
        or bool(_LIKE_OURS.search(text))
    )


def top_level_keys(text: str) -> set[str]:
    """The keys at the left edge. Found by a pattern, since the text may be broken and a folder may hold a thousand such files."""
    return {match[1] or match[2] or match[3] for match in _KEY.finditer(text)}


def _marked(line: str, head: str) -> Saved | None:
    """What is known by its first line for certain."""
    if _WEB_PAGE.match(line):
        return "web-page"
    if line.startswith("<!--") and _WEB_PAGE.search(head):
        return "web-page"
    if _MARKUP.match(line):
        if _WEB_PAGE.search(head):
            return "web-page"
        return "server-answer" if _ANSWER_IN_XML.search(head) else "xml"
    if line.startswith(_LFS):
        return "lfs-pointer"
    if _ANNEX.fullmatch(line):
        return "annex-pointer"
    return "patch" if _PATCH.match(head) else None


def _unmarked(line: str, text: str) -> Saved | None:
    """What is known by its first line where no key of conda follows."""
    if line.startswith("{"):
        return _json(text)
    if len(line) > _LONGEST_LINE:
        return None
    if _STATUS.fullmatch(line) and (line.startswith("HTTP/") or len(text) < 500):
        return "server-answer"
    if _LINK.fullmatch(line) and text.strip("\ufeff \r\n") == line:
        return "link"
    if line.startswith("+") and _all_lines(text, lambda one: one.startswith(("+", "@@", "\\ No newline"))) and _ADDED.search(text):
        return "patch"
    if _SHEBANG.match(line):
        return "script"
    rest = next((one for one in _lines(text) if not one.startswith("#")), "")
    if _TABLE.fullmatch(rest) and _ASSIGNMENT.search(text):
        return "toml"
    return "dockerfile" if _IMAGE.fullmatch(rest) and _STEP.search(text) else None


def _json(text: str) -> Saved | None:
    """What a text in JSON is: a notebook, or the answer of a server to a wrong request."""
    if '"nbformat"' in text and '"cells"' in text:
        return "notebook"
    if len(text) > _HEAD:
        return None
    try:
        answer = json.loads(text.strip("\ufeff \r\n\t"))
    except (ValueError, RecursionError):
        return None
    keys = {str(key).lower() for key in answer} if isinstance(answer, dict) else set()
    return "server-answer" if keys & _ANSWER_KEYS and not keys & {"name", "channels", "dependencies", "prefix"} else None


def _packages(text: str) -> Contents | None:
    """The list of packages of another format that a text without keys is."""
    span = next((place for place in _places(text) if not place.of(text).startswith("#")), None)
    if span is None:
        return None
    line = span.of(text)
    if _EXPLICIT.fullmatch(line) or _all_lines(text, _PACKAGE_ADDRESS.fullmatch):
        return Contents("explicit", span)
    if _all_lines(text, _EXPORTED.fullmatch):
        return Contents("list-export", span)
    if _LIST_HEAD.search(text[:_HEAD]) or _all_lines(text, _LISTED.fullmatch):
        return Contents("list-table", _first_line(text))
    if _PIP_TABLE.fullmatch(line):
        return Contents("pip-list", span)
    if line.startswith("[") and '"base_url"' in text and '"dist_name"' in text:
        return Contents("list-json", span)
    return Contents("requirements", span) if _is_for_pip(text) else None


def _is_for_pip(text: str) -> bool:
    """Whether every line is one of a requirements file, and one of them nothing that conda could take, or all are what `pip freeze` writes."""
    if _all_lines(text, _FROZEN.fullmatch) and sum(not line.startswith("#") for line in _lines(text)) > 1:
        return True
    only_pip = False
    for line in _lines(text):
        content = _COMMENT.sub("", line).strip().removesuffix("\\").rstrip()
        if not content:
            continue
        if len(content) > _LONGEST_LINE:
            return False
        match = _REQUIREMENT.fullmatch(content)
        if _OPTION.fullmatch(content) or _PIP_ADDRESS.fullmatch(content):
            only_pip = True
        elif match is None:
            return False
        elif match["address"] or match["marker"] or match["hash"]:
            only_pip = True
    return only_pip


def _is_configuration(keys: set[str]) -> bool:
    """Whether the keys are those of a `.condarc`: `channels`, which both files have, and settings that an environment file has not."""
    return bool(keys & _SETTINGS) and keys <= _SETTINGS | {"channels"}


_SETTINGS = frozenset(
    (
        "allow_other_channels", "always_copy", "always_softlink", "always_yes", "auto_activate", "auto_activate_base", "auto_update_conda",
        "auto_stack", "changeps1", "channel_alias", "channel_priority", "custom_channels", "custom_multichannels", "default_channels",
        "create_default_packages", "env_prompt", "envs_dirs", "notify_outdated_conda", "offline", "pip_interop_enabled", "pkgs_dirs",
        "proxy_servers", "remote_connect_timeout_secs", "remote_max_retries", "remote_read_timeout_secs", "report_errors", "show_channel_urls",
        "solver", "ssl_verify", "use_pip", "verbosity",
    )
)  # fmt: skip
"""Settings that people write in a `.condarc`."""


def _all_lines(text: str, fits: Callable[[str], object]) -> bool:
    """Whether all lines but comments fit, of which there is at least one."""
    found = False
    for line in _lines(text):
        if line.startswith("#"):
            continue
        if not fits(line):
            return False
        found = True
    return found


def _lines(text: str) -> Iterator[str]:
    return (place.of(text) for place in _places(text))


def _places(text: str) -> Iterator[Span]:
    """The lines that hold something, without what is blank around it."""
    for number, match in enumerate(_LINE.finditer(text)):
        if number >= _MOST_LINES:
            return
        line = match.group()
        left = len(line) - len(line.lstrip("\ufeff \t\f\v"))
        if left < len(line):
            yield Span(match.start() + left, match.start() + len(line.rstrip()))


def _first_line(text: str) -> Span:
    """The first line that holds something, without what is blank around it."""
    found = _SOMETHING.search(text)
    if found is None:
        return Span(0, 0)
    line = _LINE.match(text, found.start())
    return Span(found.start(), found.start() + len(line.group().rstrip())) if line else Span(0, 0)
