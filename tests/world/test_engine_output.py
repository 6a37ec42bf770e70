"""What the output of conda and its relatives says: how far they are, and why they failed."""

from __future__ import annotations

import json
import time

import pytest

from conda_language_server.text.messages import LOCALES
from conda_language_server.world.engines.failures import explain
from conda_language_server.world.engines.progress import Progress, ProgressReader, is_bar, plain
from conda_language_server.world.engines.refusals import nothing_done, place_in_file, refusal


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


# Rows that micromamba 2.8 draws ten times a second into a terminal of 160 columns.
FRAMES = (
    "Transaction starting\n[+] 0.1s\n"
    "Downloading  (1) ━━━╸━━━━━━━━━━━━━━━━━━━━━  73.4kB /   4.0MB @   1.0MB/s bigfetch                   0.1s\n"
    "\x1b[2K\x1b[1A\x1b[2K\x1b[0G[+] 0.5s\n"
    "Downloading  (2) ━━━━━━━━━━━━━╸━━━━━━━━━━━   2.0MB /   4.0MB @   1.0MB/s bigfetch                   0.5s\x1b[2K\x1b[1A\x1b[0G[+] 0.6s\n"
    "Extracting   (1) ━━━╸━━━━━━━━━━━━━━━━━━━━━       0 /       2                            0.1s\n"
    "bigfetch                                            ??.?MB @  ??.?MB/s  4.0s\n"
    "zlib                                                ??.?MB @  ??.?MB/s  0.0s\n"
)


def test_micromamba_while_it_downloads():
    reader = ProgressReader()
    for line in ("  + bigfetch  1.0  h_0  x  4MB", "  + zlib  1.3  h_0  x  1kB"):
        reader.read(line)
    found = [progress for line in FRAMES.split("\n") if (progress := reader.read(line))]
    assert [(p.percent, p.packages, p.done, p.total) for p in found] == [
        (20, (), 0, 2),
        (21, ("bigfetch",), 0, 2),
        (47, ("bigfetch",), 0, 2),
        (47, ("bigfetch",), 1, 2),
        (75, ("bigfetch",), 2, 2),
    ]
    assert all(p.phase == "download" for p in found)


@pytest.mark.parametrize("line", FRAMES.split("\n")[1:6])
def test_rows_of_micromamba_are_no_part_of_the_log(line):
    assert is_bar(plain(line))


def test_while_it_takes_back_nothing_else_is_told():
    reader = ProgressReader()
    reader.read("Executing transaction: ")
    told = reader.taking_back()
    assert told is not None
    assert (told.phase, told.percent) == ("rollback", 80)
    assert reader.read("Installing pip dependencies: ...") is None


class TestRefusals:
    """Recorded of conda 26.7 and of micromamba 2.8: nobody answered, and nothing was done."""

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            (
                (
                    "WARNING: A conda environment already exists at '/h/it's here/envs/rec'\n\nRemove existing environment?\nThis will remove ALL "
                    "directories contained within this specified prefix directory, including any other conda environments.\n\n (y/[n])? \n\n"
                    "CondaSystemExit: Exiting.\n"
                ),
                ("environment", "/h/it's here/envs/rec"),
            ),
            (
                (
                    "WARNING: A directory already exists at the target location '/h/envs/plain1'\nbut it is not a conda environment.\n"
                    "Continue creating environment (y/[n])? \n\nCondaSystemExit: Exiting.\n"
                ),
                ("folder", "/h/envs/plain1"),
            ),
            (
                "WARNING: A conda environment already exists at '/h/x'\nRemove existing environment?\n (y/[n])? y\nPreparing transaction: done",
                None,
            ),
            ("CondaSystemExit: Exiting.\n", None),
            ("CondaValueError: prefix already exists: /h/envs/x\n", ("environment", "/h/envs/x")),
            ("Found conda-prefix at '/h/envs/x'. Overwrite?: [y/N] Aborted.\ncritical libmamba Aborting.\n", ("environment", "/h/envs/x")),
            ("Overwrite?: [y/N] Aborted.\ncritical libmamba Aborting.\n", ("environment", None)),
            ("critical libmamba Non-conda folder exists at prefix - aborting\n", ("folder", None)),
            ("Proceed ([y]/n)? \n\nExecuting transaction: done\n", None),
        ],
    )
    def test_read_off_the_output(self, text, wanted):
        assert refusal(text) == wanted

    def test_why_nothing_was_done(self):
        download_only = "CondaExitZero: Package caches prepared. UnlinkLinkTransaction cancelled with --download-only option.\n"
        message = nothing_done(download_only, "environment.yml", "conda")
        assert message is not None
        assert "`download_only`" in message.render("en")
        asked = nothing_done("Do you accept? \n\nCondaSystemExit: Exiting.\n", "environment.yml", "conda")
        assert asked is not None
        assert "nobody was there to answer" in asked.render("en")
        assert nothing_done("done\n", "environment.yml", "conda") is None


class TestPlacesInTheFile:
    LINES = ("name: x", "# not >1.0", "dependencies:", "  - zlib >1.0.*.x", "  - [a]")

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("critical libmamba yaml-cpp: error at line 4, column 5: bad conversion", (3, 4)),
            ("critical libmamba yaml-cpp: error at line 9, column 5: bad conversion", None),
            ('critical libmamba Error parsing version ">1.0.*.x". Version contains invalid characters in >1.0.*.x.', (3, 9)),
            ('critical libmamba Error parsing version ">9". Version contains invalid characters.', None),
            ("CondaError: something", None),
        ],
    )
    def test_as_the_program_names_it(self, text, wanted):
        assert place_in_file(text, self.LINES) == wanted


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
        "pip, what a package needs",
        (
            "Pip subprocess error:\nERROR: Could not find a version that satisfies the requirement packaging>=24.0 (from wheel) (from versions: none)\n"
            "ERROR: No matching distribution found for packaging>=24.0 (from wheel)\n\nCondaEnvException: Pip failed\n"
        ),
        "pip could not install `packaging>=24.0`, which `wheel` needs;",
    ),
    (
        "pip, what a package needs, with its way",
        "pip failed to install packages\nERROR: No matching distribution found for packaging>=24.0 (from wheel->-r /p/mambafjngx0 (line 1))\n",
        "pip could not install `packaging>=24.0`, which `wheel` needs;",
    ),
    (
        "pip, a line of the file",
        "Pip subprocess error:\nERROR: No matching distribution found for nosuch==1.0 (from -r /p/condaenv.x.requirements.txt (line 1))\n",
        "pip could not install `nosuch==1.0` from the `pip:` section",
    ),
    (
        "a version that is not there, micromamba",
        MICROMAMBA.replace("nosuchpkg =* *", "zlib =9 *"),
        "None of the channels has `zlib =9`. Check the name and the version in environment.yml",
    ),
    (
        "a dependency that is not there, rattler",
        (
            "RattlerUnsatisfiableError: Cannot solve the request because of: needs-missing * cannot be installed because there are no viable options:\n"
            "└─ needs-missing 1.0 would require\n   └─ nonexistent-lib >=3,<4, for which no candidates were found.\n"
        ),
        "`needs-missing` needs `nonexistent-lib >=3,<4`, which none of the channels has",
    ),
    (
        "a dependency that is not there, classic",
        "PackagesNotFoundInChannelsError: The following packages are not available from current channels:\n\n  - nonexistent-lib[version='>=3']\n\n",
        "Something that environment.yml asks for needs `nonexistent-lib >=3`, which none of the channels has",
    ),
    (
        "conflict that conda does not explain",
        (
            "UnsatisfiableError: Conda could not find a compatible set of packages to satisfy the requested specifications.\n\n"
            "Cause: Some requested packages have conflicting version constraints\nNext steps:\n  - (review_conflicting_specs) Review"
        ),
        "do not go together, and the solver does not say which",
    ),
    (
        "a script of a package",
        (
            "Rolling back transaction: done\n\nLinkError: post-link script failed for package file:///c/chan::post-link-fail-1.0-h_0\n"
            "location of failed script: /h/envs/r5/bin/.post-link-fail-post-link.sh\n==> script messages <==\n<None>\n==> script output <==\n"
            "stdout: \nstderr: /tmp/x: line 15: no such file\nboom: no license\n\nreturn code: 3\n\n()\n"
        ),
        "A script that the package `post-link-fail` brings along failed while environment.yml was installed. It said: boom: no license",
    ),
    (
        "a script of a package that wrote a message",
        (
            "LinkError: post-link script failed for package conda-forge/linux-64::cuda-x-12.0-h_0\nlocation of failed script: /h/x.sh\n"
            "==> script messages <==\nNo driver was found\n==> script output <==\nstdout: \nstderr: \nreturn code: 1\n"
        ),
        "It said: No driver was found",
    ),
    (
        "a script of a package that said nothing",
        (
            "LinkError: post-link script failed for package defaults/linux-64::quiet-12.0-h_0\nlocation of failed script: /h/x.sh\n"
            "==> script messages <==\n<None>\n==> script output <==\nstdout: \nstderr: \nreturn code: 1\n"
        ),
        "package `quiet` brings along failed while environment.yml was installed, and said nothing",
    ),
    (
        "no channel in a folder",
        "UnavailableInvalidChannel: HTTP 404 UNAVAILABLE OR INVALID for channel nochan <file:///no/such%20channel>\n\nThe channel is not accessible",
        "There is no channel in the folder /no/such channel: it does not exist, or has no `noarch/repodata.json`",
    ),
    (
        "no channel in a folder, micromamba",
        (
            "critical libmamba Download error (37) Couldn't read a file:// file [file:///no/such/channel/noarch/repodata.json]\n"
            "If you run into this error repeatedly, report it at https://github.com/mamba-org/mamba/issues/new?assignees=&labels=x"
        ),
        "There is no channel in the folder /no/such/channel: it",
    ),
    (
        "no channel in a folder of Windows",
        "UnavailableInvalidChannel: HTTP 404 UNAVAILABLE OR INVALID for channel nochan <file:///C:/no/channel>\n",
        "There is no channel in the folder C:/no/channel: it",
    ),
    (
        "a host that does not answer, micromamba",
        (
            "critical libmamba Download error (6) Could not resolve host [https://conda.example.org/x/noarch/repodata.json]\n"
            "report it at https://github.com/mamba-org/mamba/issues/new?assignees=&labels=x"
        ),
        "https://conda.example.org/x cannot be reached",
    ),
    (
        "a proxy that does not answer",
        (
            "ProxyError: HTTPSConnectionPool(host='conda.anaconda.org', port=443): Max retries exceeded with url: /x (Caused by ProxyError('Unable to "
            "connect to proxy', NewConnectionError(\"HTTPSConnection(host='127.0.0.1', port=9): Failed to establish a new connection\")))"
        ),
        "The proxy 127.0.0.1:9 cannot be reached. Check `proxy_servers`",
    ),
    (
        "a proxy without address",
        "Could not resolve proxy: proxy.example.org [https://x/y]",
        "The proxy proxy.example.org cannot be reached",
    ),
    (
        "a value of another kind, micromamba",
        "critical libmamba yaml-cpp: error at line 4, column 16: bad conversion\n",
        "conda cannot read line 4 of environment.yml, column 16: it wants another kind of value there",
    ),
    (
        "a version that is none, micromamba",
        'critical libmamba Error parsing version ">1.0". Version contains invalid characters in >1.0.\n',
        "conda does not accept `>1.0` in environment.yml",
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
        "No connection could be made through the proxy. Check `proxy_servers`",
    ),
    (
        "proxy that wants a login",
        "CondaHTTPError: HTTP 407 PROXY AUTHENTICATION REQUIRED for url <https://conda.anaconda.org/x/noarch/repodata.json>",
        "The proxy refuses the connection to https://conda.anaconda.org/x",
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
    packages = ("nosuchpkg", "other", "zlib", "needs-missing")
    message = explain(output, program="conda", file="environment.yml", status=3, packages=packages)
    words = {locale: message.render(locale) for locale in LOCALES}
    assert wanted in words["en"]
    assert words["en"] != words["zh-cn"]
    assert any("\u4e00" <= c <= "\u9fff" for c in words["zh-cn"])
    assert not words["en"].endswith(".")
    assert "pw123" not in str(words)
    assert "to-ken-1" not in str(words)


HARD = [
    "Downloading  (1) ",
    "[+] 0.5s",
    "LinkError: post-link script failed for package x\n",
    "==> script messages <==\n",
    "A conda environment already exists at '",
    "├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─ ├─\n",
    "LinkError: post-link script failed for package x\n==> script messages <==\n\n==> script output <==\nstdout: \nstderr: \n",
    "Unable to connect to proxy",
    "UnavailableInvalidChannel: <file:///",
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
    began = time.process_time()  # whatever else the machine does meanwhile
    assert explain(text * times, program="conda", file="e.yml", status=1).render("en")
    assert time.process_time() - began < 3
