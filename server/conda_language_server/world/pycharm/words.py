"""What is said about PyCharm, in words. The names of its menus are those of its own translations."""

from __future__ import annotations

from conda_language_server.text.messages import Text
from conda_language_server.world.pycharm.conda_program import FoundBy

NOTHING_BELONGS = Text(en="no environment belongs to {folder}: {reason}", zh_cn="没有环境属于 {folder}：{reason}")
SUMMARY_SET = Text(en="the project's interpreter is {prefix}, under the name `{sdk}`", zh_cn="项目的解释器已是 {prefix}，名称为 `{sdk}`")
SUMMARY_AUTOMATIC = Text(en="PyCharm will choose {prefix} by itself", zh_cn="PyCharm 会自动选择 {prefix}")
SUMMARY_TO_DO = Text(en="PyCharm will not find {prefix} by itself", zh_cn="PyCharm 不会自动找到 {prefix}")
SUMMARY_UNSURE = Text(en="PyCharm may not find {prefix} by itself", zh_cn="PyCharm 可能不会自动找到 {prefix}")

IS_SET = Text(en="the project names `{sdk}`, whose Python lies in {prefix}", zh_cn="项目使用 `{sdk}`，其 Python 位于 {prefix}")
NOT_SET = Text(en="no interpreter is set yet, so PyCharm looks for one", zh_cn="尚未设置解释器，因此 PyCharm 会自行查找")
SET_TO_ANOTHER = Text(
    en="the project has the interpreter `{sdk}` ({home}), and PyCharm keeps it",
    zh_cn="项目已设置解释器 `{sdk}`（{home}），PyCharm 会保留它",
)
SET_TO_UNKNOWN = Text(
    en="the project names the interpreter `{sdk}`, which no IDE on this machine knows",
    zh_cn="项目指定了解释器 `{sdk}`，但本机没有任何 IDE 认识它",
)

MADE_FOR_PROJECT = Text(
    en="no interpreter is set yet, but PyCharm has made `{sdk}` ({home}) for this project before, and takes that",
    zh_cn="尚未设置解释器，但 PyCharm 以前为此项目创建过 `{sdk}`（{home}），会采用它",
)
NO_TELLING = Text(
    en="which interpreter is set cannot be told, because {path} cannot be used: {reason}",
    zh_cn="无法得知已设置哪个解释器，因为 {path} 无法使用：{reason}",
)
HAS_VENV = Text(
    en="the project also has the virtual environment {path}, which PyCharm may take instead",
    zh_cn="项目中还有虚拟环境 {path}，PyCharm 可能会改用它",
)

NO_FILE = Text(
    en="PyCharm reads only `environment.yml` or `environment.yaml` in the project's own folder, not {file}",
    zh_cn="PyCharm 只读取项目文件夹中的 `environment.yml` 或 `environment.yaml`，不读取 {file}",
)
NO_FILE_AT_ALL = Text(en="the project's folder has no `environment.yml`", zh_cn="项目文件夹中没有 `environment.yml`")
TWO_FILES = Text(en="of `{first}` and `{second}` PyCharm reads `{first}`", zh_cn="`{first}` 与 `{second}` 并存时，PyCharm 读取 `{first}`")
NAME_EQUAL = Text(en="{file} names `{name}`, as the environment is called", zh_cn="{file} 中的名称 `{name}` 与环境名一致")
PREFIX_EQUAL = Text(en="`prefix:` in {file} is the environment's path", zh_cn="{file} 中的 `prefix:` 就是该环境的路径")
CASE = Text(
    en="{file} says `{written}`, the environment is called `{name}`: to PyCharm these differ",
    zh_cn="{file} 中写的是 `{written}`，环境名为 `{name}`：PyCharm 区分大小写",
)
SPELLING = Text(
    en="`prefix: {written}` in {file} must read exactly `{prefix}` for PyCharm",
    zh_cn="{file} 中的 `prefix: {written}` 必须与 `{prefix}` 完全一致，PyCharm 才会识别",
)
OTHER_NAME = Text(
    en="{file} asks for `{written}`, the environment is called `{name}`", zh_cn="{file} 要求 `{written}`，而环境名为 `{name}`"
)
NO_NAME = Text(
    en="{file} has neither `name:` nor `prefix:`; PyCharm then takes an environment that lies directly in the project",
    zh_cn="{file} 中既没有 `name:` 也没有 `prefix:`；此时 PyCharm 会采用直接位于项目中的环境",
)

FOUND_BY: dict[FoundBy, Text] = {
    "settings": Text(en="it was told so before", zh_cn="先前已指定"),
    "PATH": Text(en="on PATH; versions before 2025.3 do not look there", zh_cn="位于 PATH 中；2025.3 之前的版本不会查找 PATH"),
    "usual place": Text(en="one of the places it looks at", zh_cn="它会查找的位置之一"),
}
NO_CONDA = Text(
    en="PyCharm finds no conda: none is on PATH, and none lies where it looks (Anaconda and Miniconda in their usual places only)",
    zh_cn="PyCharm 找不到 conda：PATH 中没有，它查找的位置（仅限 Anaconda 和 Miniconda 的默认位置）也没有",
)
CONDA_GONE = Text(
    en="PyCharm is told to use the conda at {path}, where there is none, and looks for no other",
    zh_cn="PyCharm 被指定使用位于 {path} 的 conda，但那里没有，它也不会另外查找",
)
CONDA = Text(en="PyCharm finds conda at {path} ({found_by})", zh_cn="PyCharm 能找到 conda：{path}（{found_by}）")
CONDA_UNCLEAR = Text(
    en="PyCharm finds {path} ({found_by}), a program whose environments cannot be told without starting it",
    zh_cn="PyCharm 找到 {path}（{found_by}），但不启动该程序就无法得知它有哪些环境",
)
NOT_LISTED = Text(en="{path} does not list {prefix}", zh_cn="{path} 不会列出 {prefix}")
LISTED = Text(en="{path} lists {prefix}", zh_cn="{path} 会列出 {prefix}")
LISTED_BY_PATH = Text(
    en="{path} lists {prefix} by its path only, so that its name does not count", zh_cn="{path} 只按路径列出 {prefix}，因此名称不起作用"
)
PICKS_ANOTHER = Text(en="PyCharm takes {prefix} instead", zh_cn="PyCharm 会改用 {prefix}")
NO_PYTHON = Text(en="{prefix} has no Python", zh_cn="{prefix} 中没有 Python")
SEVERAL_MODULES = Text(
    en="the project has {count} modules; PyCharm chooses by itself only where there is one",
    zh_cn="项目有 {count} 个模块；只有单模块项目 PyCharm 才会自动选择",
)
IN_WSL = Text(en="the project lies in WSL, where PyCharm does not choose by itself", zh_cn="项目位于 WSL 中，PyCharm 不会自动选择")

OPEN = Text(en="Open the folder in PyCharm and trust the project", zh_cn="在 PyCharm 中打开该文件夹并信任项目")
CREATE = Text(en="Make the environment: conda env create -f {file}", zh_cn="创建环境：conda env create -f {file}")
CREATE_ANY = Text(
    en="Write an environment.yml, or make an environment in the project: conda create -p ./.conda python",
    zh_cn="编写 environment.yml，或在项目中创建环境：conda create -p ./.conda python",
)
INSTALL_PYTHON = Text(
    en="Install Python into it: conda install -p {prefix} python", zh_cn="在其中安装 Python：conda install -p {prefix} python"
)
APPLY = Text(
    en="Close PyCharm and run: conda-language-server pycharm {folder} --apply (it knows this interpreter already, as `{sdk}`)",
    zh_cn="关闭 PyCharm，然后运行：conda-language-server pycharm {folder} --apply（它已认识此解释器，名称为 `{sdk}`）",
)
REGISTER = Text(
    en="Have conda list it: conda-language-server pycharm --register {prefix}",
    zh_cn="让 conda 列出它：conda-language-server pycharm --register {prefix}",
)
CLICK_SETTINGS = Text(
    en="In PyCharm: Settings | Python | Interpreter (older versions: Settings | Project | Python Interpreter)",
    zh_cn="在 PyCharm 中：设置 | Python | 解释器（旧版本：设置 | 项目 | Python 解释器）",
)
CLICK_ADD = Text(
    en="Add Interpreter | Add Local Interpreter, then Select existing with the type Conda (older versions: Conda Environment, Use existing environment)",
    zh_cn="添加解释器 | 添加本地解释器，然后选择现有，类型选 Conda（旧版本：Conda 环境，使用现有环境）",
)
CLICK_CONDA = Text(en="Path to conda: {program}", zh_cn="conda 路径：{program}")
CLICK_ANY_CONDA = Text(
    en="Path to conda: the `conda` program (on Windows `condabin\\conda.bat`)",
    zh_cn="conda 路径：`conda` 程序（Windows 上为 `condabin\\conda.bat`）",
)
CLICK_ENVIRONMENT = Text(en="Environment: {name}, then OK", zh_cn="环境：{name}，然后点击“确定”")

NOT_OPENED = Text(
    en="there is no `.idea` folder in {folder}: open it in PyCharm once, close it, and try again",
    zh_cn="{folder} 中没有 `.idea` 文件夹：请先在 PyCharm 中打开一次该文件夹，关闭后再试",
)
RUNNING = Text(
    en="{ide} is running (process {pid}, {lock}): close it first, since it would write over the change",
    zh_cn="{ide} 正在运行（进程 {pid}，{lock}）：请先关闭它，否则它会覆盖此更改",
)
UNKNOWN_SDK = Text(
    en="no IDE on this machine knows an interpreter called `{sdk}`; known are: {known}",
    zh_cn="本机没有 IDE 认识名为 `{sdk}` 的解释器；已知的有：{known}",
)
NO_SDK = Text(
    en="no IDE on this machine knows an interpreter in {prefix} yet; only PyCharm itself can add one",
    zh_cn="本机还没有 IDE 认识 {prefix} 中的解释器；只有 PyCharm 自己能添加",
)
NO_SDKS = Text(en="none", zh_cn="无")
CANNOT_EDIT = Text(
    en="{path} cannot be changed, and stays as it is: {reason}",
    zh_cn="无法更改 {path}，保持原样：{reason}",
)
LINK_OUT = Text(en="it is a link that leads out of the project, to {target}", zh_cn="它是指向项目之外的链接，目标为 {target}")
NOT_UTF_8 = Text(en="it is not written in UTF-8, as PyCharm writes it", zh_cn="它不是 PyCharm 所用的 UTF-8 编码")
NOT_TO_BE_READ = Text(en="it cannot be read ({reason})", zh_cn="无法读取（{reason}）")
READ_ONLY = Text(en="it is read-only", zh_cn="它是只读文件")
NOT_PYTHON = Text(
    en="the project has a `{kind}`, and none of its modules is one of Python",
    zh_cn="项目的 SDK 类型是 `{kind}`，且没有任何模块是 Python 模块",
)
BAD_XML = Text(en="line {line} is not written as PyCharm writes it", zh_cn="第 {line} 行的内容与 PyCharm 所写的不同")
CANNOT_WRITE = Text(en="cannot write {path}: {reason}", zh_cn="无法写入 {path}：{reason}")
CHANGED_MEANWHILE = Text(en="{path} was changed meanwhile; nothing is written", zh_cn="{path} 在此期间被更改；未写入任何内容")
CHANGED = Text(en="changed {path}; the old file is kept as {backup}", zh_cn="已更改 {path}；旧文件保存在 {backup}")
MADE = Text(en="made {path}", zh_cn="已创建 {path}")
ALREADY = Text(en="the project names `{sdk}` already", zh_cn="项目已使用 `{sdk}`")
APPLIED = Text(en="the project now names `{sdk}`; open it in PyCharm", zh_cn="项目现在使用 `{sdk}`；请在 PyCharm 中打开")

NO_ENVIRONMENT = Text(
    en="{prefix} is no environment: it has no `conda-meta/history`", zh_cn="{prefix} 不是环境：其中没有 `conda-meta/history`"
)
REGISTERED = Text(en="{prefix} now stands in {file}; conda lists it", zh_cn="{prefix} 已写入 {file}；conda 会列出它")
REGISTERED_ALREADY = Text(en="{prefix} stands in {file} already", zh_cn="{prefix} 已在 {file} 中")
BAD_PATH = Text(en="a path with a line break cannot stand in {file}", zh_cn="含换行符的路径无法写入 {file}")
BAD_ENCODING = Text(
    en="{prefix} cannot be written in {encoding}, the encoding in which conda reads {file}",
    zh_cn="{prefix} 无法用 {encoding} 编码写入，而 conda 用该编码读取 {file}",
)
NOT_READABLE = Text(
    en="conda cannot read {file}: it is not written in {encoding}; it stays as it is",
    zh_cn="conda 无法读取 {file}：它不是 {encoding} 编码；保持原样",
)
