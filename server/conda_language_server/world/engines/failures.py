"""Why an environment could not be created, in words, read off what the program printed. Pure.

The messages are those of conda 24 to 26 (recorded), of its solver libmamba, and of micromamba, which share the tree that
explains a conflict. What is recognised by nothing is shown as the program said it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from conda_language_server.text.messages import Code, Joined, Message, codes
from conda_language_server.text.secrets import mask_secrets
from conda_language_server.world.engines import failure_words as words
from conda_language_server.world.engines.network_failures import network
from conda_language_server.world.engines.refusals import AT_LINE, NOT_A_VERSION

_MOST_NAMED = 4
_HEADER_AND_ITEMS = 100
_WIDEST, _QUOTED, _JSON_TRIES = 2000, 300, 20


def explain(output: str, *, program: str, file: str, status: int, packages: Collection[str] = ()) -> Message:
    """The failure in one or two sentences.

    Args:
        output: What the program printed, at least the last part.
        program: Its name, for where nothing better can be said.
        file: The environment file as the user calls it.
        status: The exit status, negative for a signal.
        packages: The names of the conda packages that the file lists; empty where they are not known.
    """
    text = "\n".join(line[:_WIDEST] for line in _with_json_unpacked(output).splitlines())
    text = re.sub(r"https?://github\.com/mamba-org/mamba/issues/\S*", "", text)  # mamba adds it to every failed download
    for known in _KNOWN:
        message = known(_Said(text, file, program, packages))
        if message is not None:
            return message
    if status < 0:
        return words.KILLED(program=program, file=file, number=-status)
    if last := _last_words(text):
        return words.OTHER(program=program, file=file, what=last)
    return words.SILENT(program=program, file=file, status=status)


class _Said(NamedTuple):
    text: str
    file: str
    program: str
    packages: Collection[str]


def _no_space(said: _Said) -> Message | None:
    return (
        words.NO_SPACE()
        if re.search(r"No space left on device|NoSpaceLeft|Disk quota exceeded|WinError 112|not enough space on", said.text)
        else None
    )


def _pip(said: _Said) -> Message | None:
    if not re.search(r"Pip failed|Pip subprocess error|pip failed to install|failed to install pip packages", said.text, re.IGNORECASE):
        return None
    found = _first(said.text, _PIP_CULPRITS)
    if found is None:
        return words.PIP_FAILED_SOMEHOW(file=said.file)
    what, _, origin = found.partition(" (from ")
    parent = re.split(r"->|\)", origin)[0].strip()
    is_listed = not parent or parent.startswith(("-", "versions"))  # `-r FILE`: the lines of the file, as conda hands them on
    return words.PIP_FAILED(what=what, file=said.file) if is_listed else words.PIP_NEEDS(what=what, parent=parent, file=said.file)


_PIP_CULPRITS = tuple(
    re.compile(pattern).search
    for pattern in (
        r"No matching distribution found for ([^\n]+)",
        r"Could not find a version that satisfies the requirement ([^\n]+)",
        r"Invalid requirement: '?([^'\n]+?)'?(?::|\n|$)",
        r"Failed building wheel for (\S+)",
        r"Failed to build '?([\w.-]+)'?",
        r"Cannot install ([^\n]{1,1000}?) because these package versions have conflict",
        r"ERROR: (\S+) is not a valid editable requirement",
        r"Could not open requirements file: [^\n]*'([^'\n]+)'",
        r"ERROR: ([^\n]{1,1000}?) does not appear to be a Python project",
    )
)


def _terms(said: _Said) -> Message | None:
    asked = re.findall(r"Do you accept the Terms of Service \(ToS\) for\s+(https?://\S+?)\?", said.text)
    if not asked and not re.search(r"Terms of Service have not been accepted|CondaToSNonInteractiveError", said.text):
        return None
    channels = asked or re.findall(r"^[ \t]*(?:[-*•][ \t]*)?(https?://\S+)[ \t\r]*$", said.text, re.MULTILINE)
    return words.TERMS(what=_listed(channels) or words.SOME_CHANNEL, channel=channels[0] if channels else "URL", file=said.file)


def _not_found(said: _Said) -> Message | None:
    header = re.search(r"PackagesNotFound\w{0,20}Error: |ResolvePackageNotFound: ", said.text)
    wanted = _items(said.text[header.end() :]) if header else []
    wanted = wanted or re.findall(r"nothing provides requested (\S[^\n]*?)\s*$", said.text, re.MULTILINE)
    if not wanted:
        # What the file itself asks for stands at the outermost level of the tree.
        wanted = re.findall(rf"^{_margin(said.text)}[├└]─ (\S[^\n]*?) does not exist \(perhaps", said.text, re.MULTILINE)
    if not wanted:
        return None
    wanted = [_spec(item) for item in wanted]
    listed = [item for item in wanted if _name(item) in said.packages] if said.packages else wanted
    if not listed:  # the classic solver names what a dependency asks for as if the file did
        return words.NEEDED(what=_listed(wanted), file=said.file)
    with_versions = all(re.search(r"[ =<>!~]", item) for item in listed)
    return (words.NOT_FOUND_VERSION if with_versions else words.NOT_FOUND)(what=_listed(listed), file=said.file)


def _spec(item: str) -> str:
    """`lib[version='>=3']` as people write it, and without the stars that stand for anything."""
    item = re.sub(r"^([^\[\s]+)\[version='?([^'\]]*)'?\]$", r"\1 \2", item.strip())
    while item.endswith((" *", " =*")):
        item = item.rpartition(" ")[0]
    return item


def _name(spec: str) -> str:
    return re.split(r"[ =<>!~\[]", spec.rpartition("::")[2])[0].lower()


def _items(text: str) -> list[str]:
    """The first list of `  - item` lines."""
    lines = text.splitlines()
    started = itertools.dropwhile(lambda line: not line.startswith("  - "), lines[:_HEADER_AND_ITEMS])
    return [line[4:].strip() for line in itertools.takewhile(lambda line: line.startswith("  - "), started)]


def _margin(text: str) -> str:
    """The blanks in front of the outermost level of libmamba's tree: micromamba moves all of it to the right."""
    found = re.search(r"^( *)[├└]─ ", text, re.MULTILINE)
    return found[1] if found else ""


def _needs(said: _Said) -> Message | None:
    """One package that cannot be had because of one other; where several branches lead on, the conflict is told instead."""
    tree = re.findall(r"^[│ ]*[├└]─ [^\n]*", said.text, re.MULTILINE)
    tops = [line for line in tree if re.match(rf"{_margin(said.text)}[├└]─ ", line)]
    leaf = next((found for line in tree[1:] if (found := re.match(_LEAF, line))), None)
    if len(tops) != 1 or leaf is None or len([line for line in tree if "which" in line.split(",")[-1]]) != 1:
        return None
    package = f"`{next(iter(tops[0].partition('─ ')[2].split()), '')}`"
    text = words.NOT_HERE if "system" in leaf[2] else words.NEEDS
    return text(package=package, what=Code(leaf[1].strip()), file=said.file)


_LEAF = r"[│ ]*[├└]─ ([^\n]+?)(?: \*)? ?, (?:which|for which) (does not exist \(perhaps|is missing on the system|no candidates were found)"
"""The second is that of rattler, for a version that is not there as well as for a name."""


def _conflict(said: _Said) -> Message | None:
    if not re.search(r"Unsatisfiable\w{0,40}Error|Could not solve for environment specs|incompatible with each other", said.text):
        return None
    names = re.findall(rf"^{_margin(said.text)}[├└]─ ([\w.-]+)", said.text, re.MULTILINE)
    if not names:
        names = [
            name
            for block in re.findall(r"^Package \S+ conflicts for:\n((?:[^\n]+\n?)+)", said.text, re.MULTILINE)
            for name in _heads(block)
        ]
    if not names:
        names = re.findall(r"^\s*- package ([A-Za-z0-9_][\w.-]*?)-\d[^\n]* requires", said.text, re.MULTILINE)
    return words.CONFLICT(what=_listed(names), file=said.file) if names else words.CONFLICT_SOMEHOW(file=said.file)


def _heads(block: str) -> list[str]:
    return [re.split(r"[ =<>!~\[]", line.split(" -> ")[0].strip())[0] for line in block.splitlines() if line.strip()]


def _network(said: _Said) -> Message | None:
    return network(said.text, said.file)


def _damaged(said: _Said) -> Message | None:
    return (
        words.BROKEN_DOWNLOAD()
        if re.search(r"ChecksumMismatchError|CondaVerificationError|SafetyError|InvalidArchiveError|incorrect size", said.text)
        else None
    )


def _not_allowed(said: _Said) -> Message | None:
    if not re.search(
        r"Not?Writable\w{0,40}Error|PermissionError|Permission denied|Access is denied|WinError 5\b|not have write permission",
        said.text,
    ):
        return None
    found = _first(said.text, _FOLDERS)
    return words.NOT_ALLOWED(what=found or words.SOME_FOLDER)


_FOLDERS = tuple(
    re.compile(pattern).search
    for pattern in (
        r"environment location: (\S[^\n]*)",
        r"not have write permissions? to the target environment\.\s+environment location: (\S[^\n]*)",
        r"Permission denied: '([^'\n]+)'",
        r"Access is denied: '([^'\n]+)'",
        r"path: (\S[^\n]*)",
        r"Permission denied:? \[?\"?([/\\][^\"\]\n]+)",
    )
)


def _exists(said: _Said) -> Message | None:
    found = re.search(r"prefix already exists: (\S[^\n]*)|Non-conda folder exists at prefix|already exists at (\S[^\n]*)", said.text)
    return words.EXISTS(what=found[1] or found[2] or words.SOME_FOLDER, file=said.file) if found else None


def _locked(said: _Said) -> Message | None:
    return words.LOCKED() if re.search(r"LockError|Could not (?:set|acquire) lock|lock is held", said.text, re.IGNORECASE) else None


def _script(said: _Said) -> Message | None:
    """A script of a package has failed, and what it said last, or wrote for the user to read."""
    found = re.search(r"(?:post-link|pre-link|pre-unlink) script failed for package (\S+)", said.text)
    if found is None:
        return None
    package = re.sub(r"-[^-]+-[^-]+$", "", found[1].rpartition("::")[2])
    _, _, rest = said.text[found.end() :].partition("==> script messages <==\n")
    messages, _, rest = rest.partition("==> script output <==\nstdout:")
    out, _, rest = rest.partition("\nstderr:")
    errors, ended, _ = rest.partition("\nreturn code:")
    if not ended:
        return words.SCRIPT_FAILED_SILENTLY(package=package, file=said.file)
    told = (part.strip().removeprefix("<None>").strip() for part in (messages, errors, out))
    last = next(filter(None, told), "").rpartition("\n")[2].strip()
    if not last:
        return words.SCRIPT_FAILED_SILENTLY(package=package, file=said.file)
    return words.SCRIPT_FAILED(package=package, what=mask_secrets(last[:_QUOTED]), file=said.file)


def _refused(said: _Said) -> Message | None:
    if at := re.search(AT_LINE, said.text):
        what = words.WRONG_KIND if "bad conversion" in at[3] else at[3].strip()
        return words.REFUSED_AT(program=said.program, file=said.file, line=at[1], column=at[2], what=what)
    if spec := re.search(NOT_A_VERSION, said.text):
        return words.REFUSED_SPEC(program=said.program, file=said.file, what=spec[1] or spec[2])
    return words.REFUSED_FILE(file=said.file) if _REFUSED(said.text) else None


_REFUSED = re.compile(
    r"EnvironmentSpecPluginNotDetected|EnvironmentFile(?:NotFound|InvalidError)|SpecNotFound|InvalidMatchSpec|InvalidSpec|CondaEnvException: Unable"
).search


_KNOWN: tuple[Callable[[_Said], Message | None], ...] = (
    _no_space, _pip, _terms, _script, _not_found, _needs, _conflict, _damaged, _network, _not_allowed, _exists, _locked, _refused,
)  # fmt: skip
"""The surest first: pip's own words may speak of permissions and networks."""


def _first(text: str, searches: Iterable[Callable[[str], re.Match[str] | None]]) -> str | None:
    for search in searches:
        if found := search(text):
            return found[1].strip()
    return None


def _listed(names: Iterable[str]) -> Joined:
    each = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    return codes(each[:_MOST_NAMED], more=len(each) > _MOST_NAMED)


def _with_json_unpacked(output: str) -> str:
    """The text, and behind it what a JSON object at its end says: with `--json` conda tells of failures in one."""
    for found in itertools.islice(re.finditer(r"^\{$", output, re.MULTILINE), _JSON_TRIES):
        try:
            values, _ = json.JSONDecoder().raw_decode(output, found.start())
        except (ValueError, RecursionError):
            continue
        return output[: found.start()] + "\n".join(_messages(values))
    return output


def _messages(values: Any) -> list[str]:
    if not isinstance(values, dict):
        return []
    inner = [line for error in values.get("errors") or () for line in _messages(error)]
    return [str(values[key]) for key in ("error", "caused_by") if values.get(key) not in (None, "None")] + inner


def _last_words(text: str) -> str | None:
    """The last line that names an error, else the last line at all."""
    lines = [line.strip() for line in text.splitlines() if line.strip(" \t-#│├└─")]
    telling = [line for line in lines if re.search(r"(?:Error|Exception)\b|^(?:critical|error)\b", line)]
    line = (telling or lines or [""])[-1]
    return mask_secrets(line[:300]) or None
