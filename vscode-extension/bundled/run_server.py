"""Runs the language server from the folder `libs` beside this file, or from the interpreter's own environment.

Started by the VS Code extension; any editor may start it the same way.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Puts the bundled packages first, unless told otherwise, and hands over to the command line."""
    if arguments[:1] == ["--from-environment"]:
        arguments = arguments[1:]
    else:
        sys.path.insert(0, str(Path(__file__).resolve().parent / "libs"))
    from conda_language_server.cli import main as run

    return run(arguments or ["serve"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
