"""`pycharm-notes/lsp4ij` is what LSP4IJ imports: its fields, its file names, its settings, its installer, and a talk as the IDE leads it.

The names of files and fields are those that `LanguageServerTemplateManager.java`, `ServerTemplate.java`, `InstallerTaskRegistry.java` and
`clientSettings.schema.json` of LSP4IJ 0.20 read (peers.md 4.1).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, ClassVar

import pytest

import conda_language_server
from conda_language_server.lsp.settings import ClientSettings, client_settings
from conda_language_server.model.file_kinds import kind_of

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "pycharm-notes" / "lsp4ij"
FILES = {
    "template.json",
    "settings.json",
    "settings.schema.json",
    "initializationOptions.json",
    "initializationOptions.schema.json",
    "experimental.json",
    "clientSettings.json",
    "installer.json",
    "workspaceFolderSettings.json",
    "README.md",
}
SYSTEMS = {"default", "windows", "mac", "unix"}


def load(name: str) -> Any:
    return json.loads((TEMPLATE / name).read_text(encoding="utf-8"))


def test_every_file_is_one_that_the_import_reads() -> None:
    names = {path.name for path in TEMPLATE.iterdir()}
    assert names <= FILES
    assert {"template.json", "settings.json", "settings.schema.json", "initializationOptions.json", "clientSettings.json"} <= names
    assert {"installer.json", "README.md"} <= names


class TestTemplate:
    data: ClassVar[dict[str, Any]] = load("template.json")

    def test_fields(self) -> None:
        known = {"id", "name", "url", "dev", "programArgs", "workingDir", "env", "expandConfiguration", "disablePromotionFor"}
        assert set(self.data) <= known | {"fileTypeMappings", "languageMappings"}
        assert all(isinstance(self.data[key], str) and self.data[key] for key in ("id", "name", "url"))
        assert set(self.data["programArgs"]) <= SYSTEMS
        assert self.data["programArgs"]["default"].split()[1:] == ["serve", "--stdio"]
        assert set(self.data["env"]) <= {"includeSystemEnvironmentVariables", "variables"}

    def test_mappings(self) -> None:
        for mapping in self.data["fileTypeMappings"]:
            assert set(mapping) == {"fileType", "languageId"}, "older versions drop a mapping without languageId"
            assert set(mapping["fileType"]) == {"name", "patterns"}
            # The name of a file type that the IDE has would map all of its files.
            assert mapping["fileType"]["name"] not in {"YAML", "Python", "JSON", "TEXT", "PLAIN_TEXT"}
            assert all(pattern and "/" not in pattern for pattern in mapping["fileType"]["patterns"])

    def patterns(self, language: str) -> list[str]:
        return [p for m in self.data["fileTypeMappings"] if m["languageId"] == language for p in m["fileType"]["patterns"]]

    @pytest.mark.parametrize(
        "name",
        [
            "environment.yml",
            "environment.yaml",
            "environment-dev.yml",
            "environment_gpu.yaml",
            "docs-environment.yml",
            "my.environment.yaml",
            "env.yml",
            "env-test.yaml",
            "test-env.yml",
            "conda.yml",
            "conda-linux.yaml",
            "enviroment.yml",
            "enviornment.yaml",
            ".condarc",
            "condarc",
            ".mambarc",
            "site.condarc",
        ],
    )
    def test_names_of_conda(self, name: str) -> None:
        assert kind_of(name) is not None or kind_of(name, "name: x\nchannels: []\ndependencies:\n  - python\n") is not None
        assert any(fnmatchcase(name, pattern) for pattern in self.patterns("yaml"))

    @pytest.mark.parametrize("name", ["docker-compose.yml", "mkdocs.yml", ".pre-commit-config.yaml", "values.yaml", "ci.yml"])
    def test_names_of_others(self, name: str) -> None:
        assert not any(fnmatchcase(name, pattern) for pattern in self.patterns("yaml"))

    def test_python_files_start_the_server(self) -> None:
        assert self.patterns("python") == ["*.py"]


class TestSettings:
    settings: ClassVar[dict[str, Any]] = load("settings.json")["conda-language-server"]
    schema: ClassVar[dict[str, Any]] = load("settings.schema.json")["properties"]["conda-language-server"]

    def test_they_are_the_defaults(self) -> None:
        given = client_settings(load("settings.json"))
        assert given == ClientSettings(raw=given.raw)
        assert self.settings == {name: rule["default"] for name, rule in self.schema["properties"].items()}

    def test_the_schema_knows_what_the_server_knows(self) -> None:
        extension = json.loads((ROOT / "vscode-extension" / "package.json").read_text(encoding="utf-8"))
        theirs = {
            name.removeprefix("conda-language-server."): rule
            for name, rule in extension["contributes"]["configuration"]["properties"].items()
        }
        of_the_client = {"interpreter", "importStrategy", "trace.server", "replaceYamlSchema", "environments.autoSelect"}
        assert set(self.schema["properties"]) == {name for name in theirs if name not in of_the_client}
        for name, rule in self.schema["properties"].items():
            assert rule["default"] == theirs[name]["default"]
            assert rule.get("enum") == theirs[name].get("enum")
            assert rule["description"]

    def test_client_settings(self) -> None:
        known = {
            "caseSensitive": bool,
            "lineCommentPrefix": str,
            "blockCommentPrefix": str,
            "blockCommentSuffix": str,
            "statementTerminatorCharacters": str,
            "completion": dict,
            "breadcrumbs": dict,
            "editor": dict,
            "format": dict,
            "workspaceSymbol": dict,
        }
        data = load("clientSettings.json")
        assert all(isinstance(value, known[key]) for key, value in data.items())
        assert set(data["completion"]) <= {"useContextAwareSorting", "useTemplateForInvocationOnlySnippet"}


def tasks(task: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """All tasks below one, with their kinds. A task has one key, its kind."""
    [(kind, body)] = task.items()
    yield kind, body
    for way in ("onSuccess", "onFail"):
        if way in body:
            yield from tasks(body[way])


class TestInstaller:
    data: ClassVar[dict[str, Any]] = load("installer.json")
    own = "$USER_HOME$/.lsp4ij/lsp/conda-language-server"

    def test_fields(self) -> None:
        assert set(self.data) <= {"id", "name", "executeOnStartServer", "properties", "check", "run"}
        fields = {
            "exec": {"name", "command", "workingDir", "timeout", "ignoreStderr"},
            "configureServer": {"name", "command", "update"},
            "showMessage": {"name", "content"},
        }
        for kind, body in (*tasks(self.data["check"]), *tasks(self.data["run"])):
            assert set(body) - {"onSuccess", "onFail"} <= fields[kind]
            command = body.get("command")
            assert not isinstance(command, dict) or {"windows", "default"} == set(command)
            if kind == "exec" and command != "${server.command}":
                # A text would be cut at its blanks, whatever its quotes.
                assert all(isinstance(words, list) for words in (command.values() if isinstance(command, dict) else [command]))
                # pip and uv speak on standard error, which counts as a failure otherwise; after a timeout a task counts as done.
                assert body["ignoreStderr"] and "timeout" not in body

    def test_every_way_ends_with_the_command_or_a_word_to_the_user(self) -> None:
        def ends(task: dict[str, Any]) -> Iterator[str]:
            [(kind, body)] = task.items()
            if kind != "exec":
                yield kind
                return
            yield from ends(body["onSuccess"])
            yield from ends(body["onFail"])

        assert set(ends(self.data["run"])) == {"configureServer", "showMessage"}

    def test_the_command_is_quoted(self) -> None:
        """The home folder may have a blank."""
        commands = [body["command"] for kind, body in tasks(self.data["run"]) if kind == "configureServer"]
        assert commands
        for command in commands:
            assert all(text.startswith(f'"{self.own}/') and text.endswith('" serve --stdio') for text in command.values())

    @pytest.mark.skipif(os.name == "nt", reason="the commands for Windows need the `py` launcher")
    @pytest.mark.timeout(240)
    def test_it_installs(self, tmp_path: Path) -> None:
        """The commands are run as the IDE runs them, with a wheel of this very server instead of the package index."""
        home = tmp_path / "a home"
        environ = {
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(_wheel(tmp_path)),
            "PIP_NO_DEPS": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }
        told = _run(self.data["run"], home, {**environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"})
        [command] = [text for kind, text in told if kind == "configureServer"]
        program = command.replace("$USER_HOME$", str(home)).split('"')[1]
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.split() == ["conda-language-server", conda_language_server.__version__]


def _run(task: dict[str, Any], home: Path, environ: dict[str, str]) -> list[tuple[str, str]]:
    """As `InstallerTask.execute`: on success or failure it goes on with the next task."""
    [(kind, body)] = task.items()
    if kind != "exec":
        return [(kind, body["command"]["default"] if kind == "configureServer" else body["content"])]
    words = body["command"]["default"] if isinstance(body["command"], dict) else body["command"]
    try:
        done = subprocess.run(
            [w.replace("$USER_HOME$", str(home)) for w in words], env=environ, capture_output=True, timeout=200, check=False
        )
        failed = done.returncode != 0
    except FileNotFoundError:
        failed = True
    return _run(body["onFail" if failed else "onSuccess"], home, environ)


def _wheel(folder: Path) -> Path:
    """A folder with a wheel of the server, made by hand: nothing needs to be built, and nothing is downloaded."""
    version = conda_language_server.__version__
    package = Path(conda_language_server.__file__).parent
    info = f"conda_language_server-{version}.dist-info"
    files = {p.relative_to(package.parent).as_posix(): p.read_bytes() for p in package.rglob("*.py")}
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: conda-language-server\nVersion: {version}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = b"[console_scripts]\nconda-language-server = conda_language_server.cli:main\n"
    record = "".join(f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items()) + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(folder / f"conda_language_server-{version}-py3-none-any.whl", "w") as wheel:
        for name, data in (*files.items(), (f"{info}/RECORD", record.encode())):
            wheel.writestr(name, data)
    return folder


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class TestTalk:
    """The server, started by the template's command, led as LSP4IJ leads it: its options, its settings, its language id."""

    def test_a_finding_arrives(self, tmp_path: Path) -> None:
        file = tmp_path / "environment.yml"
        text = "name: x\nchannels: [conda-forge]\ndependencies:\n  - numpy >=1 <2\n"
        file.write_text(text, encoding="utf-8")
        words = load("template.json")["programArgs"]["default"].split()
        with subprocess.Popen(
            [sys.executable, "-m", "conda_language_server", *words[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            stop = threading.Timer(60, server.kill)
            stop.start()
            try:
                found = self.talk(server, file, text)
                server.wait(20)
            finally:
                stop.cancel()
                server.kill()
        assert [d["code"] for d in found] == ["ENV121"]
        assert server.returncode == 0

    def talk(self, server: subprocess.Popen[bytes], file: Path, text: str) -> list[dict[str, Any]]:
        language = load("template.json")["fileTypeMappings"][0]["languageId"]
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True, "applyEdit": True, "workspaceEdit": {"documentChanges": True}},
            "textDocument": {"publishDiagnostics": {"codeDescriptionSupport": True, "dataSupport": True}},
        }
        folder = {"uri": file.parent.as_uri(), "name": "p"}
        options = load("initializationOptions.json")
        first = {"processId": os.getpid(), "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities}
        self.send(server, {"id": 1, "method": "initialize", "params": {**first, "initializationOptions": options}})
        while (message := self.receive(server)).get("id") != 1:
            pass
        self.send(server, {"method": "initialized", "params": {}})
        self.send(server, {"method": "workspace/didChangeConfiguration", "params": {"settings": load("settings.json")}})
        document = {"uri": file.as_uri(), "languageId": language, "version": 1, "text": text}
        self.send(server, {"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while message.get("method") != "textDocument/publishDiagnostics":
            message = self.receive(server)
            if message.get("method") == "workspace/configuration":
                answer = [load("settings.json").get(item["section"]) for item in message["params"]["items"]]
                self.send(server, {"id": message["id"], "result": answer})
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        self.send(server, {"id": 2, "method": "shutdown"})
        while self.receive(server).get("id") != 2:
            pass
        self.send(server, {"method": "exit"})
        return found

    @staticmethod
    def send(server: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert server.stdin is not None
        server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        server.stdin.flush()

    @staticmethod
    def receive(server: subprocess.Popen[bytes]) -> dict[str, Any]:
        assert server.stdout is not None
        length = 0
        while (line := server.stdout.readline()).strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(server.stdout.read(length))
        return message
