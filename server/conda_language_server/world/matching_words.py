"""Why an environment belongs to a folder, or none does, in words."""

from __future__ import annotations

from conda_language_server.text.messages import Text

CHOSEN = Text(en="you chose it for this folder", zh_cn="您曾为此文件夹选择它")
BY_NAME = Text(en="`name: {name}` in {file}", zh_cn="{file} 中写有 `name: {name}`")
BY_PREFIX = Text(en="`prefix: {prefix}` in {file}", zh_cn="{file} 中写有 `prefix: {prefix}`")
IN_PROJECT = Text(en="it lies in the project", zh_cn="它位于项目中")
SAME_NAME = Text(en="it is called `{name}` too, but the one in {folder} comes first", zh_cn="它也名为 `{name}`，但 {folder} 中的排在前面")
CALLED = Text(en="its folder is called `{name}`", zh_cn="其文件夹名为 `{name}`")
SIMILAR = Text(en="it is called `{found}`, which is almost `{name}`", zh_cn="它名为 `{found}`，与 `{name}` 相近")
ACTIVE = Text(en="it was active where this program was started", zh_cn="启动本程序时它处于激活状态")
LIKE_FOLDER = Text(en="it is called like the folder", zh_cn="它与文件夹同名")
NO_SUCH_NAME = Text(en="{file} wants an environment `{name}`, and there is none", zh_cn="{file} 需要名为 `{name}` 的环境，但它不存在")
NO_SUCH_PREFIX = Text(
    en="{file} wants an environment at `{prefix}`, and there is none", zh_cn="{file} 需要位于 `{prefix}` 的环境，但它不存在"
)
NO_NAME = Text(en="{file} names no environment, and none lies in the project", zh_cn="{file} 未指明环境，项目中也没有环境")
NO_FILE = Text(
    en="there is no environment file that conda could read, and no environment in the folder",
    zh_cn="文件夹中没有 conda 可读取的环境文件，也没有环境",
)
ONLY_PARTS = Text(
    en="the environment files here are for parts of the project: {files}", zh_cn="此处的环境文件只用于项目的某些部分：{files}"
)
UNUSABLE = Text(en="{prefix} cannot be used: {problem} ({reason})", zh_cn="{prefix} 无法使用：{problem}（{reason}）")
PASSED_OVER = Text(
    en="{reason}, but the Python of {prefix} is {version}, and the file asks for `{spec}`",
    zh_cn="{reason}，但 {prefix} 的 Python 版本是 {version}，而该文件要求 `{spec}`",
)
CHOICE_GONE = Text(en="the environment you chose before, `{prefix}`, is gone", zh_cn="您之前选择的环境 `{prefix}` 已不存在")
REFUSED_NAME = Text(
    en="{file} wants an environment `{name}`, and conda refuses this name", zh_cn="{file} 需要名为 `{name}` 的环境，但 conda 不接受此名称"
)
NEVER_BASE = Text(en="{file} asks for `{name}`, which is never chosen by itself", zh_cn="{file} 要求 `{name}`，它不会被自动选用")
