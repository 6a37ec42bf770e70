"""Planted secrets are in nothing that an editor is sent and in no file that is written, wherever they stand."""

from __future__ import annotations

import json
import random
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.secrets_planted import ADDRESSES, KEYS
from tests.lsp.machine_wire import ABLE, MachineWire
from tests.world.fake_host import install, machine, merged

ENVIRONMENT = "file:///project/environment.yml"
CONDARC = "file:///home/ann/.condarc"
LISTED = {
    ENVIRONMENT: ("channels:\n  - {}\ndependencies: [a]\n", "dependencies:\n  - {}\n  - {}\n", "dependencies:\n  - numpy [url={}]\n  - {}::numpy\n",
                  "dependencies:\n  - pip:\n    - --index-url {}\n    - -i {}\n    - git+{}\n    - a @ {}\n    - -r {}\n", "name: {}\nprefix: {}\nvariables:\n  URL: {}\n", "{}: 1\nx: {}\n"),
    CONDARC: ("channels:\n  - {}\n  - defaults\n", "default_channels: [{}]\n", "channel_alias: {}\n", "custom_channels:\n  mine: {}\n", "custom_multichannels:\n  mine: [{}]\n",
              "proxy_servers:\n  https: {}\n  http: {}\n", "client_ssl_cert: {}\nssl_verify: {}\n", "solver: {}\nremote_max_retries: {}\n", "chanels: {}\n{}: 1\n", "channel_settings:\n  - channel: {}\n    x: {}\n"),
}  # fmt: skip
NAMED = {
    ENVIRONMENT: ("variables:\n  {key}: {secret}\n", "variables:\n  {key}: [{secret}]\n", "variables:\n  {key}:\n    a: {secret}\n", "{key}: {secret}\n", "variables:\n  {key}: {secret}\n  {key}: {secret}\n"),
    CONDARC: ("{key}: {secret}\n", "x:\n  {key}: {secret}\n", "{key}: [{secret}, {secret}]\n", "channel_settings:\n  - channel: x\n    {key}: {secret}\n", "plugins:\n  {key}: {secret}\n", "{key}:\n  {secret}: 1\n  a: {secret}\n"),
}  # fmt: skip


def planted() -> list[tuple[str, str, str]]:
    """Documents, each with its secret: every form at every place, and every key."""
    chance = random.Random(11)
    found: list[tuple[str, str, str]] = []
    for uri, templates in LISTED.items():
        for template in templates:
            for form in ADDRESSES:
                secret = new_secret(chance)
                address = form.format(secret)
                found.append(
                    (
                        uri,
                        template.replace("{}", f'"{address}"' if chance.random() < 0.7 or "\\" in address or ": " in address else address),
                        secret,
                    )
                )
    for uri, templates in NAMED.items():
        for template in templates:
            for key in KEYS:
                secret = new_secret(chance)
                if not template.endswith(("1\n", "}: 1\n")) and "{secret}: 1" not in template:
                    found.append((uri, template.format(key=key, secret=secret), secret))
    return found


def new_secret(chance: random.Random) -> str:
    return "Zq" + "".join(chance.choice("abcdefghjkmnpqrstuvwxyzABCDEFGH23456789") for _ in range(chance.choice((8, 12, 30)))) + "7"


@pytest.mark.parametrize("part", range(6))
async def test_nothing_that_is_sent_shows_one(part: int) -> None:
    wire = MachineWire(machine("linux", merged(install("/opt/conda"), {"/project/x": ""}), environ={"CONDA_ROOT": "/opt/conda"}))
    await wire.start(ABLE)
    leaks: list[str] = []
    version = 0
    for uri, text, secret in planted()[part::6]:
        version += 1
        wire.open(text, uri, version)
        shown: dict[str, Any] = {"diagnostics": [{**one, "data": None} for one in await wire.diagnostics(version, uri)]}
        for number, line in enumerate(text.split("\n")):
            for column in range(0, len(line) + 1, 11):
                shown.setdefault("hover", []).append(await wire.ask("textDocument/hover", number, column, uri))
        whole = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 50, "character": 0}}}
        for method in ("documentSymbol", "codeLens", "documentLink"):
            shown[method] = await wire.ask(f"textDocument/{method}", uri=uri)
        shown["hints"] = await wire.ask("textDocument/inlayHint", uri=uri, **whole)
        actions = await wire.ask("textDocument/codeAction", uri=uri, **whole, context={"diagnostics": []})
        shown["actions"] = [action["title"] for action in actions]
        if uri == CONDARC:
            shown["effective"] = await wire.run("configuration.effective", {"uri": uri})
        leaks += [f"{name}: {text}" for name, answers in shown.items() if secret in json.dumps(answers, ensure_ascii=False)]
        wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert version > 80
    assert not leaks, "\n".join(leaks)


async def test_the_document_on_disk_is_the_users_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_args, **_how: tmp_path / "cache" / "cls")
    text = "channels:\n" + "".join(f'  - "{form.format("Zqhunter2x7")}"\n' for form in ADDRESSES)
    wire = MachineWire(machine("linux", merged(install("/opt/conda"), {"/home/ann/.condarc": text}), environ={"CONDA_ROOT": "/opt/conda"}))
    await wire.start(ABLE)
    for _ in range(2):
        await wire.run("showEffectiveConfiguration")
        (file,) = (tmp_path / "cache" / "cls").iterdir()
        assert "host.org" in file.read_text(encoding="utf-8")
        assert "Zqhunter2x7" not in file.read_text(encoding="utf-8")
        if sys.platform != "win32":  # where the folder belongs to the user
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
            assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
