"""`pycharm-notes/lsp4ij` is what LSP4IJ imports: its fields, its file names, its settings, its installer, and a talk as the IDE leads it.

The names of files and fields are those that `LanguageServerTemplateManager.java`, `ServerTemplateJsonDeserializer.java`,
`LanguageServerTemplateDeserializer.java`, `InstallerTaskRegistry.java`, the factories of its tasks and `clientSettings.schema.json` of LSP4IJ
0.20 read; they pass over any other, so that a misspelt one would be lost without a word.
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
        # Without a name or without programArgs the import ends with an exception.
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
        assert given == ClientSettings()
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

    def test_both_languages(self) -> None:
        """LSP4IJ has no translations for templates, so that both stand in one text."""
        texts = [rule["description"] for rule in self.schema["properties"].values()]
        installer = load("installer.json")
        for kind, body in (*tasks(installer["check"]), *tasks(installer["run"])):
            texts += [body["name"], *(["".join(body["content"])] if kind == "showMessage" else [])]
        assert all(any("\u4e00" <= c <= "\u9fff" for c in text) for text in texts)

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


def words_on(system: str, command: Any) -> Any:
    """`ExecTaskFactory.getCommand`, `getStringFromOs`: what stands for a system (`windows`, `mac`, `unix`), else the default."""
    return command.get(system, command.get("default")) if isinstance(command, dict) else command


class TestInstaller:
    data: ClassVar[dict[str, Any]] = load("installer.json")
    own = "$USER_HOME$/.lsp4ij/lsp/conda-language-server"

    def test_fields(self) -> None:
        assert set(self.data) <= {"id", "name", "executeOnStartServer", "properties", "check", "run"}
        common = {"id", "name", "onSuccess", "onFail"}
        fields = {
            "exec": {"command", "workingDir", "timeout", "ignoreStderr"},
            "configureServer": {"command", "update"},
            "showMessage": {"content", "actions"},
        }
        for kind, body in (*tasks(self.data["check"]), *tasks(self.data["run"])):
            assert set(body) - common <= fields[kind]
            assert body["name"]
            command = body.get("command")
            assert not isinstance(command, dict) or ("default" in command and set(command) <= SYSTEMS)
            if kind == "exec" and command != "${server.command}":
                # A text would be cut at its blanks, whatever its quotes.
                assert all(isinstance(words_on(system, command), list) for system in SYSTEMS)
                # pip and uv speak on standard error, which counts as a failure otherwise; after a timeout a task counts as done.
                assert body["ignoreStderr"] and "timeout" not in body

    def test_the_check_counts_as_passed_if_the_server_goes_on_running(self) -> None:
        [(kind, body)] = self.data["check"].items()
        assert (kind, body["command"]) == ("exec", "${server.command}")
        assert body["timeout"] >= 2000

    @pytest.mark.parametrize("system", ["windows", "mac", "unix"])
    def test_every_way_ends_with_the_command_or_a_word_to_the_user(self, system: str) -> None:
        program = "Scripts/conda-language-server.exe" if system == "windows" else "bin/conda-language-server"
        tried = []
        task = self.data["run"]
        while "exec" in task:
            body = task["exec"]
            tried.append(words_on(system, body["command"])[0])
            [(kind, done)] = body["onSuccess"].items()
            assert kind == "configureServer" and done["update"]
            # The home folder may have a blank.
            assert words_on(system, done["command"]) == f'"{self.own}/{program}" serve --stdio'
            task = body["onFail"]
        [(kind, message)] = task.items()
        # With actions it would wait until one is chosen.
        assert kind == "showMessage" and "actions" not in message
        assert "pip install conda-language-server" in message["content"][0]
        python = "python.exe" if system == "windows" else "bin/python"
        installs = [f"$USER_HOME$/{name}/{python}" for name in ("miniforge3", "miniconda3", "anaconda3")]
        assert tried == ["py" if system == "windows" else "python3", *installs, "uv"]

    def test_words_that_every_system_passes_on(self) -> None:
        """No double quotes, which Windows would need to escape, and nothing that the IDE takes for a macro but the home folder."""
        for kind, body in tasks(self.data["run"]):
            if kind == "exec":
                for system in SYSTEMS:
                    script, folder = words_on(system, body["command"])[-2:]
                    compile(script, "script", "exec")
                    assert not set(script) & set('"$%\\\n')
                    assert folder == self.own

    def script(self) -> str:
        return str(self.data["run"]["exec"]["command"]["default"][-2])

    def test_an_old_python_says_so_and_does_nothing(self, tmp_path: Path) -> None:
        code = "import sys; sys.version_info = (3, 9, 1)\n" + self.script()
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "own")], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        assert "3.10 or newer is needed" in done.stderr
        assert not (tmp_path / "own").exists()

    @pytest.mark.skipif(os.name == "nt", reason="the commands for Windows need the `py` launcher")
    @pytest.mark.timeout(240)
    def test_it_installs(self, tmp_path: Path) -> None:
        """The commands are run as the IDE runs them, with a wheel of this very server instead of the package index.

        The first Python is one that leaves half an environment behind, as Debian's does without python3-venv; a conda's finishes it.
        """
        home, programs = tmp_path / "a home", tmp_path / "programs"
        half = home / ".lsp4ij" / "lsp" / "conda-language-server"
        _program(programs / "python3", f'mkdir -p "{half}/bin"; ln -s /bin/false "{half}/bin/python"; exit 1')
        _program(home / "miniforge3" / "bin" / "python", f'exec "{sys.executable}" "$@"')
        environ = {
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(_wheel(tmp_path)),
            "PIP_NO_DEPS": "1",
            "PIP_CONFIG_FILE": os.devnull,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        }
        told = _run(self.data["run"], home, environ)
        [command] = [text for kind, text in told if kind == "configureServer"]
        program = command.replace("$USER_HOME$", str(home)).split('"')[1]
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.split() == ["conda-language-server", conda_language_server.__version__]
        # A second time: what works is kept.
        kept = half / "bin" / "python"
        before = kept.lstat().st_ctime_ns
        assert _run(self.data["run"], home, environ) == told
        assert kept.lstat().st_ctime_ns == before


def _program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _run(task: dict[str, Any], home: Path, environ: dict[str, str]) -> list[tuple[str, str]]:
    """As `InstallerTask.execute`: on success or failure it goes on with the next task."""
    [(kind, body)] = task.items()
    if kind != "exec":
        return [(kind, words_on("unix", body["command"]) if kind == "configureServer" else body["content"][0])]
    words = words_on("unix", body["command"])
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
