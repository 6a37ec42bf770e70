"""Whole files to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.features.completion.matching import sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.types import CompletionItem
from conda_language_server.text.markdown import Markdown
from conda_language_server.text.messages import Text

FILES = (
    (
        "environment: Python",
        Text(en="Python with a few packages from conda-forge", zh_cn="Python 加几个来自 conda-forge 的软件包"),
        "name: ${1:myenv}\nchannels:\n  - conda-forge\ndependencies:\n  - python=${2:3.13}\n  - $0\n",
    ),
    (
        "environment: Python and pip",
        Text(en="conda packages first, then packages from PyPI", zh_cn="先装 conda 软件包，再装 PyPI 软件包"),
        "name: ${1:myenv}\nchannels:\n  - conda-forge\ndependencies:\n  - python=${2:3.13}\n  - pip\n  - pip:\n      - $0\n",
    ),
    (
        "environment: data science",
        Text(en="JupyterLab, pandas, matplotlib and scikit-learn", zh_cn="JupyterLab、pandas、matplotlib 和 scikit-learn"),
        (
            "name: ${1:data}\nchannels:\n  - conda-forge\ndependencies:\n  - python=${2:3.13}\n  - jupyterlab\n  - numpy\n  - pandas\n"
            "  - matplotlib\n  - scikit-learn\n  - $0\n"
        ),
    ),
    (
        "environment: PyTorch",
        Text(
            en="PyTorch from conda-forge, for GPU or CPU as the machine has it",
            zh_cn="来自 conda-forge 的 PyTorch，按机器情况使用 GPU 或 CPU",
        ),
        "name: ${1:torch}\nchannels:\n  - conda-forge\ndependencies:\n  - python=${2:3.12}\n  - pytorch\n  - torchvision\n  - $0\n",
    ),
    (
        "environment: R",
        Text(en="R with the tidyverse", zh_cn="R 和 tidyverse"),
        "name: ${1:renv}\nchannels:\n  - conda-forge\ndependencies:\n  - r-base=${2:4.4}\n  - r-essentials\n  - $0\n",
    ),
    (
        "environment: bioinformatics",
        Text(en="bioconda behind conda-forge, as bioconda wants it", zh_cn="bioconda 放在 conda-forge 之后，符合 bioconda 的要求"),
        "name: ${1:bio}\nchannels:\n  - conda-forge\n  - bioconda\ndependencies:\n  - python=${2:3.12}\n  - samtools\n  - $0\n",
    ),
)


# A line that begins with anything but a comment, a document mark or a directive.
_CONTENT = re.compile(r"^[^\S\n]*(?!#|---|%)\S", re.MULTILINE)


def items(text: str, place: Place) -> Iterator[CompletionItem]:
    """A file for each purpose, as long as the text holds nothing but comments and the word that is being typed."""
    others = text[: place.span.start] + text[place.span.end :]
    if _CONTENT.search(others.replace("\ufeff", "")):
        return
    for index, (label, about, body) in enumerate(FILES):
        shown = re.sub(r"\$\{\d:([^}]*)\}|\$\d", lambda match: match[1] or "", body)
        page = (Markdown(f"```yaml\n{shown}```"),)
        yield CompletionItem(label, "snippet", place.span, body, about(), page, True, sort_key(0 if not place.typed else 2, index))
