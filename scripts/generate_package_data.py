"""Writes the package names, channels and name mappings under `conda_language_server/data`.

    python scripts/generate_package_data.py [FOLDER]

FOLDER is the corpus of real environment files (default `../shared/corpus`, seen from the project). What is read and under
which licence is said in `data/ORIGIN.md`. The output is checked in; a test compares it where the corpus is there.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "server" / "conda_language_server" / "data"
CORPUS = PROJECT.parent / "shared" / "corpus"

IMPORT_NAMES = {
    "bs4": "beautifulsoup4", "crypto": "pycryptodome", "cryptodome": "pycryptodomex", "cv2": "opencv",
    "dateutil": "python-dateutil", "docx": "python-docx", "dotenv": "python-dotenv", "fitz": "pymupdf",
    "gi": "pygobject", "jose": "python-jose", "jwt": "pyjwt", "kafka": "kafka-python", "ldap": "python-ldap",
    "magic": "python-magic", "mpl_toolkits": "matplotlib",
    "mysqldb": "mysqlclient", "nacl": "pynacl", "opengl": "pyopengl", "osgeo": "gdal",
    "pil": "pillow", "pkg_resources": "setuptools", "pptx": "python-pptx", "pylab": "matplotlib", "tables": "pytables", "pywt": "pywavelets",
    "serial": "pyserial", "skbuild": "scikit-build", "skimage": "scikit-image", "sklearn": "scikit-learn",
    "socks": "pysocks", "telegram": "python-telegram-bot", "torch_geometric": "pytorch_geometric", "umap": "umap-learn",
    "usb": "pyusb", "win32api": "pywin32", "win32com": "pywin32", "win32con": "pywin32", "win32gui": "pywin32", "wx": "wxpython",
    "zmq": "pyzmq",
}  # fmt: skip
"""Names that a Python program imports and hardly any conda package has, lower-cased, written by hand.

Not `attr`, `bio`, `git`, `levenshtein`, `multipart`, `slugify`: conda has packages of these names. It has some of `bs4`, `ldap` and `magic`,
too, which are offered here for whoever looks for them, but are no mistake (`rules/env155_import_name.py`).
"""

SAME_IN_CONDA = frozenset(
    "dask duckdb google-cloud-bigquery h3 jupyter-client libaio matplotlib neo pvlib pywin32 ray seaborn seaborn-base typing-extensions".split()
)
"""PyPI names of the curated mapping under which conda has a package with the same content: nothing to rename."""

BY_HAND = {
    "beautifulsoup": "beautifulsoup4", "opencv-contrib-python": "opencv", "opencv-contrib-python-headless": "opencv", "pyqt6": "pyqt",
    "sklearn": "scikit-learn",
}  # fmt: skip
"""PyPI names that the curated mapping lacks."""

ALSO_IN_CONDA = frozenset(
    "apache-airflow asana art backtrace bash-completion blis boruta build cdo coreapi coreschema dftd3 dftd4 docker duckdb eccodes evalml"
    " flask-cors flask-json flatbuffers flex gnupg google graphviz gssapi h2o hdfs htcondor installer intake-astro ipopt kaleido kubernetes"
    " libigl libnacl lmdb lrcalc mss neo4j opencv-python-headless ortools p-astro prince psycopg2-binary pyqt6 quantum-grove redis"
    " sagemaker-inference soundfile sphinx-rtd-theme symengine tblite torch-geometric trino tzdata xtb xxhash".split()
)
"""PyPI names that some channel has too, mostly for something else: conda's `graphviz` is the program, not the Python package."""

NO_CONDA_PACKAGE = frozenset(
    "torch opencv-python opencv-python-headless opencv-contrib-python python-opencv psycopg2-binary pyqt5 pyqt4 tables sklearn bs4 cv2 pil"
    " torch-geometric torch-cluster torch-sparse shutil dataclass argparse pathlib os sys re json math time random logging datetime".split()
)
"""Names that people write in environment files although no channel has them, or has something else than is meant."""

NO_PIP_PACKAGE = frozenset("some-package sklearn bs4 python ncurses".split())

NO_CHANNEL = re.compile(r"https?://.*|default|main|nodefaults|.*anaconda-fusion|.*/label/.*")
"""Entries of the channel list that completion must not offer: misspelt, or of one project alone. Mirrors come from `data/mirrors.py`."""


def main(arguments: list[str]) -> None:
    corpus = Path(arguments[0]) if arguments else CORPUS
    DATA.mkdir(exist_ok=True)
    conda = conda_names(corpus)
    pip = [name for name in ranked(counts(corpus / "data" / "pip-names-in-corpus.tsv")) if name not in NO_PIP_PACKAGE]
    write("package_names.py", NAMES.format(conda=wrapped(conda), pip=wrapped(pip), channels=wrapped(channel_names(corpus))))
    pairs = {name: target for name, target in pypi_to_conda(corpus).items() if name != target}
    only_pypi = [name for name in pairs if name not in ALSO_IN_CONDA and name not in conda]
    imports = as_lines(dict(sorted(IMPORT_NAMES.items())))
    write("name_mappings.py", MAPPINGS.format(pypi=as_lines(pairs), only_pypi=wrapped(only_pypi), imports=imports))


def conda_names(corpus: Path) -> list[str]:
    """The conda names of two or more repositories, what people write by hand before what only exports hold."""
    total = counts(corpus / "data" / "conda-names-in-corpus.tsv")
    by_hand = hand_written(corpus)
    weight = {name: 20 * by_hand.get(name, 0) + 3 * repositories for name, repositories in total.items()}
    return [
        name for name in ranked(weight) if total[name] > 1 and name not in NO_CONDA_PACKAGE and re.fullmatch(r"[a-z0-9_][a-z0-9_.-]*", name)
    ]


def hand_written(corpus: Path) -> dict[str, int]:
    """In the files of how many owners a name stands without an exact build, as an export would write it, and not under `pip:`."""
    owners = {}
    for line in (corpus / "sources.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        owners[entry["file"]] = entry["repo"].split("/")[0]
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((corpus / "env").iterdir()):
        text = path.read_bytes().decode("utf-8", "replace")
        before_pip = re.split(r"^\s*-\s+pip\s*:", text, maxsplit=1, flags=re.MULTILINE)[0]
        for match in re.finditer(r"^\s*-\s+[\"']?(?:[\w./:-]+::)?([A-Za-z0-9_][\w.-]*)([^\n#]*)", before_pip, re.MULTILINE):
            exported = re.fullmatch(r"\s*={1,2}[^=\s]+=[^=\s]+", match[2].strip().strip("\"'"))
            if not exported:
                found[match[1].lower()].add(owners[f"env/{path.name}"])
    return {name: len(owned_by) for name, owned_by in found.items()}


def channel_names(corpus: Path) -> list[str]:
    total = counts(corpus / "data" / "channels-in-corpus.tsv")
    return list(dict.fromkeys(name.rstrip("/") for name in ranked(total) if not NO_CHANNEL.fullmatch(name)))


def pypi_to_conda(corpus: Path) -> dict[str, str]:
    pairs = json.loads((corpus / "data" / "pypi-to-conda-curated.json").read_text("utf-8"))
    return dict(sorted((BY_HAND | {name: target for name, target in pairs.items() if name not in SAME_IN_CONDA}).items()))


def counts(path: Path) -> dict[str, int]:
    """Name → number of repositories; spellings that differ in case are one name."""
    found: dict[str, int] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, repositories = line.split("\t")
            key = name if "/" in name else name.lower()
            found[key] = max(found.get(key, 0), int(repositories))
    return found


def ranked(weights: Mapping[str, int]) -> list[str]:
    return sorted((name for name, weight in weights.items() if weight > 1), key=lambda name: (-weights[name], name))


def wrapped(names: Iterable[str]) -> str:
    return "\n".join(textwrap.wrap(" ".join(names), 138, break_long_words=False, break_on_hyphens=False))


def as_lines(pairs: Mapping[str, str]) -> str:
    return wrapped(f"{name}={target}" for name, target in pairs.items())


def write(name: str, text: str) -> None:
    (DATA / name).write_text(text, "utf-8", newline="\n")


NAMES = '''"""Names that real environment files use, most used first. Generated by `scripts/generate_package_data.py`; see `ORIGIN.md`."""

CONDA = """
{conda}
"""

PIP = """
{pip}
"""

CHANNELS = """
{channels}
"""
'''

MAPPINGS = '''"""Names that differ between PyPI, Python and conda. Generated by `scripts/generate_package_data.py`; see `ORIGIN.md`."""

PYPI_TO_CONDA = """
{pypi}
"""

ONLY_ON_PYPI = """
{only_pypi}
"""

IMPORT_TO_CONDA = """
{imports}
"""
'''

if __name__ == "__main__":
    main(sys.argv[1:])
