"""`conda-language-server serve`: the language server."""

from __future__ import annotations

import argparse
from typing import TextIO

from conda_language_server.world.host import Host


def configure(parser: argparse.ArgumentParser) -> None:
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--stdio", action="store_true", help="speak over standard input and output (the default)")
    way.add_argument(
        "--tcp", nargs="?", const="127.0.0.1:0", type=address, metavar="[HOST:]PORT", help="wait for one client at this address"
    )
    # vscode-languageclient adds this to the arguments of a server; it is of no use here.
    parser.add_argument("--clientProcessId", type=int, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    from conda_language_server.lsp.start import serve

    return serve(host, tcp=arguments.tcp)


def address(text: str) -> tuple[str, int]:
    """`2087`, `localhost:2087` or `[::1]:2087` as host and port."""
    host, _, port = text.rpartition(":")
    if not port.isdigit() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return host.strip("[]") or "127.0.0.1", int(port)
