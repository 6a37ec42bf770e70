"""What the output of conda and its relatives says: how far they are, and why they failed."""

from __future__ import annotations

import json
import time

import pytest

from conda_language_server.text.messages import LOCALES
from conda_language_server.world.engines.failures import explain
from conda_language_server.world.engines.progress import Progress, ProgressReader, plain


def read(text: str, end: str = "\n") -> list[Progress]:
    reader = ProgressReader()
    return [progress for line in text.split("\n") if (progress := reader.read(line, end)) is not None]


PLAN = """\
Channels:
 - conda-forge
Collecting package metadata (repodata.json): ...working... done
Solving environment: ...working... done

## Package Plan ##

  environment location: /home/ann/my conda/envs/web

  added / updated specs:
    - numpy

The following packages will be downloaded:

    package                    |            build
    ---------------------------|-----------------
    numpy-2.0.0                |             py_0         7.1 MB  conda-forge
    ca-certificates-2026.1.4   |       hbd8a1cb_0         145 KB  conda-forge
    ------------------------------------------------------------
                                           Total:         7.2 MB

The following NEW packages will be INSTALLED:

  ca-certificates    conda-forge/noarch::ca-certificates-2026.1.4-hbd8a1cb_0
  numpy              conda-forge/noarch::numpy-2.0.0-py_0
  python             conda-forge/linux-64::python-3.12.4-h955ad1f_0

Downloading and Extracting Packages:"""


class TestProgress:
    def test_the_phases_of_conda(self):
        end = "\nPreparing transaction: ...working... done\nExecuting transaction: ...working... done\nInstalling pip dependencies: ...working..."
        phases = [p.phase for p in read(PLAN + end)]
        assert list(dict.fromkeys(phases)) == ["index", "solve", "download", "install", "pip"]

    def test_it_never_goes_back(self):
        text = f"{PLAN}\nExecuting transaction: done\nSolving environment: done\nCollecting package metadata"
        percents = [p.percent for p in read(text)]
        assert percents == sorted(percents)
        assert read(text)[-1].phase == "install"

    def test_bars(self):
        reader = ProgressReader()
        for line in PLAN.split("\n"):
            reader.read(line)
        assert reader.prefix == "/home/ann/my conda/envs/web"
        half = reader.read("numpy-2.0.0          | 7.1 MB    | ##5       |  50% ", "\r")
        assert half == Progress("download", 33, ("numpy-2.0.0",), 0, 2)
        assert reader.read("\x1b[Aca-certificates-2026 | 145 KB    | ########## | 100% ", "\r") == Progress(
            "download", 61, ("numpy-2.0.0",), 1, 2
        )
        assert reader.read("numpy-2.0.0          | 7.1 MB    | ##5       |  50% ", "\r") is None

    def test_json_records(self):
        reader = ProgressReader()
        lead = '{"fetch":"bigfetch-1.0         | 3.8 MB    | ","finished":false,"maxval":1,"progress":%s}'
        assert reader.read(lead % "0.5", "\0") == Progress("download", 47, ("bigfetch-1.0",), 0, 1)
        done = (lead % "1").replace('"finished":false', '"finished":true')
        assert reader.read(done, "\0") == Progress("download", 75, (), 1, 1)

    @pytest.mark.parametrize(
        "line",
        [
            '{"fetch"',
            '{"fetch":1}',
            '{"fetch":"x","maxval":null,"progress":[]}',
            '{"fetch":"x","maxval":0,"progress":"y"}',
            "| | |%",
            "\b\b",
            "\x1b[",
            "",
        ],
    )
    def test_junk(self, line):
        assert ProgressReader().read(line) is None

    def test_a_spinner_is_understood_before_its_line_ends(self):
        reader = ProgressReader()
        now = reader.read("Solving environment: / \b\b- \b\b", "")
        assert now is not None
        assert now.phase == "solve"
        assert plain("Solving environment: / \b\b- \b\bdone") == "Solving environment: done"
        assert plain("\x1b[32mgreen\x1b[0m") == "green"

    def test_micromamba(self):
        text = """\
conda-forge/linux-64  36.2MB @  10.1MB/s  3.7s

Transaction

  Prefix: /data/mm/envs/web

  Updating specs:

   - numpy


  Package      Version  Build    Channel        Size
──────────────────────────────────────────────────────
  Install:
──────────────────────────────────────────────────────

  + bzip2        1.0.8  h4bc_7   conda-forge    Cached
  + numpy        2.0.0  py_0     conda-forge       7MB

  Summary:

  Install: 2 packages

Transaction starting
numpy-2.0.0-py_0.conda      7.1MB @  10.0MB/s  0.7s
Linking bzip2-1.0.8-h4bc_7
Linking numpy-2.0.0-py_0
Transaction finished"""
        found = read(text)
        assert list(dict.fromkeys(p.phase for p in found)) == ["index", "download", "install"]
        assert found[-1] == Progress("install", 92, ("numpy-2.0.0-py_0",), 2, 2)


def failure(exception: str, message: str, **more: object) -> str:
    """What conda prints with `--json`."""
    return json.dumps({"caused_by": "None", "error": f"{exception}: {message}", "exception_name": exception, **more}, indent=2) + "\n\n"


TREE = """\
Solving environment: ...working... failed

LibMambaUnsatisfiableError: Encountered problems while solving:
  - package torchvision-0.14.1-py310_cpu requires python >=3.10,<3.11.0a0, but none of the providers can be installed

Could not solve for environment specs
The following packages are incompatible
├─ python =3.12 * is requested and can be installed;
└─ torchvision =0.14.1 * is not installable because there are no viable options
   ├─ torchvision 0.14.1 would require
   │  └─ python >=3.10,<3.11.0a0 *, which conflicts with any installable versions previously reported;
"""
ONE_BRANCH = """\
LibMambaUnsatisfiableError: Encountered problems while solving:
  - nothing provides {what} needed by samtools-1.17-h00cdaf9_0

Could not solve for environment specs
The following package could not be installed
└─ samtools =1.17 * is not installable because it requires
   └─ {what} *, which {why}.
"""
MICROMAMBA = """\
error    libmamba Could not solve for environment specs
    The following package could not be installed
    └─ nosuchpkg =* * does not exist (perhaps a typo or a missing channel).
critical libmamba Could not solve for environment specs
"""

CASES = [
    ("disk", "[Errno 28] No space left on device: '/opt/conda/pkgs/x'", "The disk is full"),
    (
        "pip",
        (
            "Pip subprocess error:\nERROR: Could not find a version that satisfies the requirement nosuch==1.0 (from versions: none)\n"
            "ERROR: No matching distribution found for nosuch==1.0\n\nfailed\n\nCondaEnvException: Pip failed\n"
        ),
        "pip could not install `nosuch==1.0` from the `pip:` section of environment.yml",
    ),
    (
        "pip in JSON",
        "Pip subprocess error:\nERROR: Failed building wheel for mypkg\n" + failure("CondaEnvException", "Pip failed"),
        "`mypkg`",
    ),
    ("pip somehow", "CondaEnvException: Pip failed\n", "pip failed on the `pip:` section of environment.yml"),
    (
        "pip without permission",
        "Pip subprocess error:\nPermissionError: [Errno 13] Permission denied: '/x'\nCondaEnvException: Pip failed",
        "pip failed on the `pip:` section",
    ),
    (
        "missing",
        (
            "PackagesNotFoundError: The following packages are not available from current channels:\n\n  - nosuchpkg\n  - other=1\n\n"
            "Current channels:\n\n  - https://conda.anaconda.org/conda-forge\n\nTo search for alternate channels…"
        ),
        "None of the channels has `nosuchpkg`, `other=1`. Check the spelling in environment.yml",
    ),
    (
        "missing in 26.7, as JSON",
        failure("PackagesNotFoundInChannelsError", "The following packages are missing from the target environment:\n\n  - nosuchpkg\n"),
        "None of the channels has `nosuchpkg`.",
    ),
    ("missing in 25", failure("ResolvePackageNotFound", "\n  - nosuchpkg"), "None of the channels has `nosuchpkg`."),
    ("missing in micromamba", MICROMAMBA, "None of the channels has `nosuchpkg`."),
    ("conflict", TREE, "Some packages of environment.yml do not go together: `python`, `torchvision`."),
    (
        "conflict of the classic solver",
        failure(
            "UnsatisfiableError",
            "The following specifications were found to be incompatible with each other:\n\nOutput in format: Requested package -> Available versions\n\n"
            "Package zlib conflicts for:\nconflict-a -> zlib[version='<1.3']\nconflict-b -> zlib[version='>=1.3.1']",
        ),
        "do not go together: `conflict-a`, `conflict-b`.",
    ),
    (
        "a package of another channel",
        ONE_BRANCH.format(what="libgcc-ng >=12", why="does not exist (perhaps a missing channel)"),
        "`samtools` needs `libgcc-ng >=12`, which none of the channels has",
    ),
    (
        "not on this system",
        ONE_BRANCH.format(what="__cuda >=12", why="is missing on the system"),
        "`samtools` needs `__cuda >=12`, which this computer",
    ),
    (
        "no connection",
        "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://ann:pw123@mirror.example.org/t/to-ken-1/conda-forge/linux-64/repodata.json>\nElapsed: -",
        "https://ann:***@mirror.example.org/t/***/conda-forge cannot be reached",
    ),
    (
        "no connection in micromamba",
        "error    libmamba Could not resolve host: conda.example.org [https://conda.example.org/x/noarch/repodata.json.zst]",
        "https://conda.example.org/x cannot be reached",
    ),
    (
        "certificate",
        (
            "CondaSSLError: Encountered an SSL error. Exception: HTTPSConnectionPool(host='mirror.example.org', port=443): Max retries exceeded "
            "(Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')))"
        ),
        "No secure connection to mirror.example.org could be made",
    ),
    (
        "proxy",
        "ProxyError: Conda cannot proceed due to an error in your proxy configuration.",
        "The proxy refuses the connection to a channel",
    ),
    (
        "login",
        "CondaHTTPError: HTTP 401 UNAUTHORIZED for url <https://repo.example.org/private/noarch/repodata.json>",
        "https://repo.example.org/private wants a login or refuses yours (HTTP 401)",
    ),
    (
        "certificate, libcurl",
        "error    libmamba Download error (60) SSL peer certificate or SSH remote key was not OK [https://repo.example.org/x/noarch/repodata.json]",
        "No secure connection to https://repo.example.org/x could be made",
    ),
    (
        "handshake, libcurl",
        "critical libmamba SSL connect error [https://repo.example.org/x/linux-64/repodata.json.zst]",
        "No secure connection to https://repo.example.org/x could be made",
    ),
    (
        "no channel",
        "UnavailableInvalidChannel: HTTP 404 NOT FOUND for channel nosuch <https://conda.anaconda.org/nosuch>",
        "There is no channel at https://conda.anaconda.org/nosuch (HTTP 404)",
    ),
    (
        "terms",
        (
            "CondaToSNonInteractiveError: Terms of Service have not been accepted for the following channels. Please accept or remove them "
            "before proceeding:\n    - https://repo.anaconda.com/pkgs/main\n    - https://repo.anaconda.com/pkgs/r\n"
        ),
        "`conda tos accept --override-channels --channel https://repo.anaconda.com/pkgs/main`",
    ),
    (
        "terms, asked of somebody who cannot answer",
        (
            "Do you accept the Terms of Service (ToS) for https://repo.anaconda.com/pkgs/main? [(a)ccept/(r)eject/(v)iew]: \n"
            "EOFError: EOF when reading a line\n"
        ),
        "`conda tos accept --override-channels --channel https://repo.anaconda.com/pkgs/main`",
    ),
    (
        "permission",
        "EnvironmentNotWritableError: The current user does not have write permissions to the target environment.\n  environment location: /opt/conda/envs/x\n",
        "You may not write to /opt/conda/envs/x.",
    ),
    ("permission on Windows", "PermissionError: [WinError 5] Access is denied: 'C:\\\\x'", "You may not write to C:\\\\x."),
    ("exists", "CondaValueError: prefix already exists: /opt/conda/envs/web\n", "already. Choose it"),
    ("damaged", "ChecksumMismatchError: Conda detected a mismatch between the expected content and downloaded content", "is damaged"),
    ("locked", "LockError: Failed to acquire lock.", "Another conda is at work"),
    ("file", failure("EnvironmentSpecPluginNotDetected", "Unable to detect the environment format"), "conda cannot read environment.yml"),
    ("unknown", "some text\nStrangeError: it went wrong\n  at the end\n", "conda failed on environment.yml: StrangeError: it went wrong"),
    ("silence", "\n", "said nothing (exit status 3)"),
    (
        "interrupted inside, as JSON",
        '{\n  "error": "Multiple Errors Encountered.",\n  "errors": [\n    {\n      "error": "[Errno 28] No space left on device"\n    }\n  ]\n}\n',
        "The disk is full",
    ),
]


@pytest.mark.parametrize(("output", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_failures_in_words(output, wanted):
    message = explain(output, program="conda", file="environment.yml", status=3)
    words = {locale: message.render(locale) for locale in LOCALES}
    assert wanted in words["en"]
    assert words["en"] != words["zh-cn"]
    assert any("\u4e00" <= c <= "\u9fff" for c in words["zh-cn"])
    assert not words["en"].endswith(".")
    assert "pw123" not in str(words)
    assert "to-ken-1" not in str(words)


HARD = [
    '{\n  "',
    '{\n  "error": [',
    "{\n[",
    "PackagesNotFoundError:",
    "├─ ",
    "Pip failed",
    "https://",
    "\0\ufffd",
    "x",
    " ",
    "\n",
    "│ ",
    "  - ",
    "Package a conflicts for:\n",
]


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("times", [1, 20_000])
def test_any_output_gives_a_message_soon(text, times):
    began = time.perf_counter()
    assert explain(text * times, program="conda", file="e.yml", status=1).render("en")
    assert time.perf_counter() - began < 3
