"""What conda does with each key of an environment file. Source: conda 26.7, `conda/env/env.py`."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.text.messages import Text


class KeyText(NamedTuple):
    """A line for lists, and a page for hover. `snippet` is what completion writes for the key."""

    short: Text
    long: Text
    snippet: str


KEYS = {
    "name": KeyText(
        Text(en="name of the environment", zh_cn="环境的名称"),
        Text(
            en="**Name of the environment.** conda makes a folder of this name in the first of its `envs_dirs` that can be written, "
            "and `conda activate NAME` finds it there.\n\n"
            '- Must be text: a number needs quotes (`"3.10"`)\n'
            "- Must not hold `/`, `\\`, `:`, `#` or spaces; `base` and `root` are taken\n"
            "- `-n` or `-p` on the command line goes before it",
            zh_cn="**环境的名称。** conda 会在第一个可写的 `envs_dirs` 目录里创建同名文件夹，`conda activate NAME` 就从那里找到它。\n\n"
            '- 必须是文本：数字要加引号（`"3.10"`）\n'
            "- 不能含有 `/`、`\\`、`:`、`#` 或空格；不能用 `base` 和 `root`\n"
            "- 命令行的 `-n` 或 `-p` 优先于它",
        ),
        "name: ${1:myenv}",
    ),
    "channels": KeyText(
        Text(en="where packages come from, highest priority first", zh_cn="软件包的来源，优先级从高到低"),
        Text(
            en="**Where packages come from.** The first channel has the highest priority. The channels of your `.condarc` are added behind "
            "these.\n\n"
            "- With `channel_priority: strict` a package comes only from the first channel that has it; with `flexible` (conda's default) "
            "conda goes to a lower one if nothing else works\n"
            "- No channel here and none in `.condarc`: conda stops with an error (since 25.9)\n"
            "- Names are case sensitive; `$VARIABLES` are replaced",
            zh_cn="**软件包的来源。** 第一个频道优先级最高；`.condarc` 里的频道会接在后面。\n\n"
            "- `channel_priority: strict` 时，一个软件包只从第一个拥有它的频道获取；`flexible`（conda 的默认值）时，"
            "其他办法都不行才用优先级更低的频道\n"
            "- 这里和 `.condarc` 里都没有频道时，conda 会报错退出（自 25.9 起）\n"
            "- 名称区分大小写；`$变量` 会被替换",
        ),
        "channels:\n  - ${1:conda-forge}",
    ),
    "dependencies": KeyText(
        Text(en="packages to install (required)", zh_cn="要安装的软件包（必需）"),
        Text(
            en="**Packages to install.** The only key that conda requires. Each item is\n\n"
            "- a match spec: `numpy`, `numpy=1.26`, `python >=3.10,<3.13`, `conda-forge::gdal`\n"
            "- or `pip:` with a list of packages from PyPI, installed after all conda packages\n\n"
            "conda 25.7 and newer drop other mappings without a word: `- python: 3.11` installs nothing.",
            zh_cn="**要安装的软件包。** conda 唯一必需的键。每一项可以是\n\n"
            "- 匹配规格：`numpy`、`numpy=1.26`、`python >=3.10,<3.13`、`conda-forge::gdal`\n"
            "- 或 `pip:` 加一个来自 PyPI 的软件包列表，在所有 conda 软件包之后安装\n\n"
            "其他映射会被 conda 25.7 及更新版本悄悄丢弃：`- python: 3.11` 什么也不会安装。",
        ),
        "dependencies:\n  - ${1:python}",
    ),
    "prefix": KeyText(
        Text(en="folder of the environment, instead of a name", zh_cn="环境所在的文件夹，代替名称"),
        Text(
            en="**Folder of the environment.** conda uses it since 26.7, if there is no `name` and no `-n` or `-p` on the command line; a relative "
            "path starts at the current folder, not at this file. `conda env export` writes it, but on another machine the folder is "
            "wrong: it can mostly be removed.",
            zh_cn="**环境所在的文件夹。** 从 26.7 起，在没有 `name`、命令行也没有 `-n` 或 `-p` 时 conda 会使用它；相对路径从当前目录算起，而不是从本文件算起。"
            "`conda env export` 会写出它，但换一台机器这个文件夹就不对了，通常可以删除。",
        ),
        "prefix: ${1:./env}",
    ),
    "variables": KeyText(
        Text(en="environment variables that activation sets", zh_cn="激活环境时设置的环境变量"),
        Text(
            en="**Environment variables that `conda activate` sets** and `conda deactivate` takes back. Names become upper case. Values are "
            "written as text and neither expanded nor escaped. conda stores them last, when the solver and pip are done: they have no effect "
            "on how the environment is made, so that `PIP_…` and `CONDA_SUBDIR` come too late here.\n\n"
            "- `3.10` becomes `3.1` and `true` becomes `True`: use quotes\n"
            "- `$HOME` stays `$HOME`\n"
            "- `PATH` is refused with a warning (since 25.11)",
            zh_cn="**`conda activate` 时设置的环境变量**，`conda deactivate` 时还原。变量名会变成大写；值按文本写入，不展开也不转义。"
            "conda 在求解和 pip 都完成之后才保存它们，因此不影响环境的创建：`PIP_…` 和 `CONDA_SUBDIR` 写在这里就太晚了。\n\n"
            "- `3.10` 会变成 `3.1`，`true` 会变成 `True`：请加引号\n"
            "- `$HOME` 仍然是 `$HOME`\n"
            "- `PATH` 会被拒绝并给出警告（自 25.11 起）",
        ),
        'variables:\n  ${1:NAME}: "${2:value}"',
    ),
}

PIP_SHORT = Text(en="packages from PyPI", zh_cn="来自 PyPI 的软件包")
PIP_LONG = Text(
    en="**Packages from PyPI.** Once all conda packages are there, conda writes these lines to a requirements file beside this one and runs "
    "`python -m pip install -U -r FILE`: each line is what pip takes in a requirements file.\n\n"
    "- Only the last `pip:` section of a file counts (for mamba, all of them)\n"
    "- List `python` and `pip` among the conda packages too; otherwise conda adds `pip` itself, with a warning, and mamba does not\n"
    "- If pip fails, the environment stays behind half made",
    zh_cn="**来自 PyPI 的软件包。** 所有 conda 软件包装好之后，conda 把这些行写进同目录的 requirements 文件，"
    "再运行 `python -m pip install -U -r FILE`：每一行都按 pip 的 requirements 文件语法书写。\n\n"
    "- 一个文件里只有最后一个 `pip:` 部分有效（mamba 则读取全部）\n"
    "- 请把 `python` 和 `pip` 也列在 conda 软件包里；否则 conda 会自行加入 `pip` 并给出警告，mamba 则不会\n"
    "- pip 失败时，会留下一个只装了一半的环境",
)

OTHER_KEY = Text(
    en="conda does not know the key `{key}`: it prints a line about it and drops the value",
    zh_cn="conda 不认识键 `{key}`：只会输出一行提示，然后丢弃它的值",
)
OTHER_ITEM = Text(
    en="conda 25.7 and newer drop this item without a word: of mappings they read `pip:` alone",
    zh_cn="conda 25.7 及更新版本会悄悄丢弃这一项：映射里只读取 `pip:`",
)
CONDA_ITEM = Text(
    en="conda replaces all packages listed above by the list under `conda:`",
    zh_cn="conda 会用 `conda:` 下的列表替换上面列出的所有软件包",
)
