"""The IDEs of JetBrains on this machine that can run Python: their interpreters, the conda they were told, and whether they are running.

All of it stands in the IDE's configuration folder: `options/jdk.table.xml`, `options/other.xml` or, in versions of 2026,
`options/pyToolCustomExecutablePaths.xml` (`PyCustomExecutablePaths.kt`), and `.lock` with a process number while the IDE runs (its
`DirectoryLock` of 2023 and newer).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from conda_language_server.world.host import Host
from conda_language_server.world.pycharm.project_xml import PYTHON
from conda_language_server.world.pycharm.xml_text import Element, XmlError, decoded, parse

_PRODUCT = re.compile(r"(PyCharm|PyCharmCE|PyCharmEdu|IntelliJIdea|IdeaIC|IdeaIU|IdeaIE|DataSpell)(\d{4}\.\d+)")
_LARGEST = 32 << 20


class Sdk(NamedTuple):
    """An interpreter that an IDE knows under a name. `project` is the folder that it was made for, if for one alone."""

    name: str
    home: str
    version: str | None
    project: str | None


class Ide(NamedTuple):
    """An IDE of one version; `conda` is the conda program it was told or found last, `lock` the process number in its lock.

    Where `pinned`, the IDE looks for no other conda, not even when that one is gone.
    """

    name: str
    folder: str
    sdks: tuple[Sdk, ...]
    conda: str | None
    lock: int | None
    pinned: bool = False


def ides(host: Host) -> list[Ide]:
    """All of them, PyCharm before the others, the newest version first. What cannot be read counts as empty."""
    found = [_ide(host, name, folder) for root in _roots(host) for name, folder in _products(host, root)]
    return sorted(
        found, key=lambda ide: (not ide.name.startswith("PyCharm"), [-int(part) for part in re.findall(r"\d+", ide.name)], ide.folder)
    )


def is_running(host: Host, ide: Ide, alive: Callable[[int], bool]) -> bool:
    """Whether the process of an IDE's lock lives. After a crash the lock stays, and its number may be somebody else's by now.

    `alive` tells whether there is a process with a number. It is not asked on Linux, whose `/proc` tells what the process is.
    """
    if ide.lock is None:
        return False
    if host.os != "linux":
        return alive(ide.lock)
    if "/.var/app/" in ide.folder:  # numbers inside a Flatpak are not those outside
        return True
    try:
        command = host.fs.read_bytes(f"/proc/{ide.lock}/cmdline", 1 << 16).lower()
    except (OSError, ValueError):
        return False
    return any(word in command for word in (b"pycharm", b"idea", b"jetbrains", b"dataspell", b"java"))


def _roots(host: Host) -> Iterator[str]:
    join, value = host.path.join, host.environ.get
    if host.os == "windows":
        yield join(value("APPDATA") or join(host.home, "AppData", "Roaming"), "JetBrains")
    elif host.os == "macos":
        yield join(host.home, "Library", "Application Support", "JetBrains")
    else:
        yield join(value("XDG_CONFIG_HOME") or join(host.home, ".config"), "JetBrains")
        flatpaks = join(host.home, ".var", "app")
        for name in _listed(host, flatpaks):
            if name.startswith("com.jetbrains."):
                yield join(flatpaks, name, "config", "JetBrains")


def _products(host: Host, root: str) -> Iterator[tuple[str, str]]:
    if not host.path.isabs(root):
        return
    for name in _listed(host, root):
        if _PRODUCT.fullmatch(name):
            yield name, host.path.join(root, name)


def _ide(host: Host, name: str, folder: str) -> Ide:
    options = host.path.join(folder, "options")
    files = ("jdk.table.xml", "other.xml", "pyToolCustomExecutablePaths.xml")
    table, other, tools = (_root_element(host, host.path.join(options, file)) for file in files)
    lock = _read(host, host.path.join(folder, ".lock")).strip()
    process = int(lock) if lock.isdigit() and len(lock) < 10 else None
    pinned = _pinned_conda(host, tools)
    return Ide(name, folder, tuple(_sdks(host, table)), pinned or _told_conda(host, other), process, pinned is not None)


def _sdks(host: Host, table: Element | None) -> Iterator[Sdk]:
    component = table.first("component", name="ProjectJdkTable") if table else None
    for jdk in component.all("jdk") if component else ():
        name, home = jdk.value_of("name"), jdk.value_of("homePath")
        if not name or not home or jdk.value_of("type") != PYTHON:
            continue
        additional = jdk.first("additional")
        project = additional.attributes.get("ASSOCIATED_PROJECT_PATH") if additional else None
        yield Sdk(name, _path(host, home), jdk.value_of("version"), _path(host, project) if project else None)


_CONDA = "PYCHARM_CONDA_FULL_LOCAL_PATH"


def _told_conda(host: Host, other: Element | None) -> str | None:
    """`PropertyService` is JSON in newer versions, elements in older ones."""
    service = other.first("component", name="PropertyService") if other else None
    if service is None:
        return None
    entry = service.first("property", name=_CONDA)
    value = entry.attributes.get("value") if entry else None
    if value is None:
        try:
            found = json.loads(service.text)
        except (ValueError, RecursionError):
            return None
        strings = found.get("keyToString") if isinstance(found, dict) else None
        value = strings.get(_CONDA) if isinstance(strings, dict) else None
    return _path(host, value) if isinstance(value, str) and value and "\0" not in value else None


def _pinned_conda(host: Host, tools: Element | None) -> str | None:
    """Programs by machine and tool; `Local` is this machine, others are those of WSL and SSH."""
    component = tools.first("component", name="PyToolCustomExecutablePaths") if tools else None
    machine = _entry(component, "Local") if component else None
    conda = _entry(machine, "conda") if machine else None
    value = conda.attributes.get("value") if conda else None
    return _path(host, value) if value and "\0" not in value else None


def _entry(above: Element, key: str) -> Element | None:
    """The first `<entry key="…">` below an element, however deep."""
    waiting = [above]
    while waiting:
        element = waiting.pop()
        if element is not above and element.name == "entry" and element.attributes.get("key") == key:
            return element
        waiting.extend(reversed(element.children))
    return None


def _path(host: Host, written: str) -> str:
    """The IDE writes slashes on every system, and `$USER_HOME$` for the home folder."""
    path = written.replace("$USER_HOME$", host.home)
    return host.path.normpath(path) if "://" not in path else path


def _root_element(host: Host, path: str) -> Element | None:
    try:
        return parse(decoded(_read(host, path)))
    except XmlError:
        return None


def _read(host: Host, path: str) -> bytes:
    try:
        return host.fs.read_bytes(path, _LARGEST)
    except (OSError, ValueError):
        return b""


def _listed(host: Host, folder: str) -> list[str]:
    try:
        return sorted(host.fs.listdir(folder))
    except (OSError, ValueError):
        return []
