"""What is said about environments, in words."""

from __future__ import annotations

from conda_language_server.facts import Broken
from conda_language_server.text.messages import Text
from conda_language_server.world.discovery.prefix import Skip

BROKEN: dict[Broken, Text] = {
    "python-missing": Text(en="its Python interpreter is missing", zh_cn="缺少 Python 解释器"),
    "python-twice": Text(en="an update was broken off: two versions of Python are recorded", zh_cn="更新曾被中断：记录了两个 Python 版本"),
    "other-system": Text(en="it was made by another operating system", zh_cn="由另一种操作系统创建"),
    "unreadable": Text(en="its package list may not be read", zh_cn="无权读取其软件包列表"),
}

SKIPPED: dict[Skip, Text] = {
    "no-conda-meta": Text(en="no environment is there", zh_cn="该处没有环境"),
    "no-history": Text(
        en="`conda-meta/history` is missing, so conda does not see an environment", zh_cn="缺少 `conda-meta/history`，conda 不认为它是环境"
    ),
    "unreadable": Text(en="the folder may not be read", zh_cn="无权读取该文件夹"),
    "link-loop": Text(en="the link leads back to itself", zh_cn="符号链接指回自身"),
    "bad-path": Text(en="no folder can have this path", zh_cn="不可能有此路径的文件夹"),
    "not-absolute": Text(en="it is no absolute path", zh_cn="不是绝对路径"),
}

NO_PYTHON = Text(en="it has no Python", zh_cn="其中没有 Python")
WRONG_PYTHON = Text(en="its Python is {version}, but {file} asks for `{spec}`", zh_cn="其 Python 版本是 {version}，而 {file} 要求 `{spec}`")
FROZEN = Text(
    en="it is frozen: conda changes it only with `--override-frozen`", zh_cn="环境已冻结：仅当使用 `--override-frozen` 时 conda 才会更改它"
)
