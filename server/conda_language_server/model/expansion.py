"""What conda replaces in a value when it uses it: `$X`, on Windows `%X%` too, and a leading `~`."""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple


class Surroundings(NamedTuple):
    """The part of a machine that has a say in the meaning of a configuration file.

    `home` is None where it is not known: a leading `~` then stays.
    """

    environ: Mapping[str, str] = {}
    windows: bool = False
    home: str | None = None

    @property
    def pathsep(self) -> str:
        """What separates paths in an environment variable."""
        return ";" if self.windows else ":"

    def expand_variables(self, text: str) -> str:
        """As `os.path.expandvars` of the system: variables that are not set stay as they are."""
        if "$" not in text and not (self.windows and "%" in text):
            return text
        if self.windows:
            return _WINDOWS.sub(self._windows_value, text)
        return _POSIX.sub(lambda m: self.environ.get(m["braced"] or m["plain"], m[0]), text)

    def expand_user(self, text: str) -> str:
        """A leading `~` replaced by the home folder; `~other` stays."""
        if self.home is None or not (text == "~" or text.startswith("~/") or (self.windows and text.startswith("~\\"))):
            return text
        return self.home + text[1:]

    def shortened(self, path: str) -> str:
        """A path below the home folder with `~` in place of it, as people write it; any other as it is."""
        module = ntpath if self.windows else posixpath
        home = (self.home or "").rstrip("\\/" if self.windows else "/")
        return "~" + path[len(home) :] if home and module.normcase(path).startswith(module.normcase(home) + module.sep) else path

    def _windows_value(self, match: re.Match[str]) -> str:
        if match[0] in ("%%", "$$"):
            return match[0][0]
        if match["quoted"] is not None:
            return match[0]
        return self.environ.get(match["percent"] or match["braced"] or match["plain"], match[0])


NOWHERE = Surroundings()
"""No variable is set, and no home is known."""

# Behind a brace that is never closed nothing is replaced.
_POSIX = re.compile(r"\$(?:(?P<plain>\w+)|\{(?P<braced>[^}]*)\}|\{[^}]*\Z)", re.ASCII)
# As ntpath.expandvars: text in single quotes stays, `%%` and `$$` are one sign.
_WINDOWS = re.compile(r"(?P<quoted>'[^']*'?)|%%|\$\$|%(?P<percent>[^%]+)%|\$\{(?P<braced>[^}]+)\}|\$\{[^}]+\Z|\$(?P<plain>[-\w]+)")
