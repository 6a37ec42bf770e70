"""The sentences about failures: what happened, in which file, and what to do. `failures.py` chooses among them."""

from __future__ import annotations

from conda_language_server.text.messages import Text

NO_SPACE = Text(
    en="The disk is full. Free some space, for instance with `conda clean --all`, or use another folder for environments, and try again",
    zh_cn="磁盘已满。请清理空间（例如运行 `conda clean --all`），或改用其他环境文件夹，然后重试",
)
PIP_FAILED = Text(
    en="The conda packages are installed, but pip could not install `{what}` from the `pip:` section of {file}. "
    "Check its name and version there; the log shows what pip said",
    zh_cn="conda 软件包已安装，但 pip 无法安装 {file} 的 `pip:` 部分中的 `{what}`。请检查其名称和版本；日志中有 pip 的输出",
)
PIP_NEEDS = Text(
    en="The conda packages are installed, but pip could not install `{what}`, which `{parent}` needs; `{parent}` comes with the `pip:` section "
    "of {file}. Take another version of it there, or add an index that has `{what}`",
    zh_cn="conda 软件包已安装，但 pip 无法安装 `{parent}` 所需的 `{what}`；`{parent}` 来自 {file} 的 `pip:` 部分。请在其中改用其他版本，"
    "或添加提供 `{what}` 的索引",
)
PIP_FAILED_SOMEHOW = Text(
    en="The conda packages are installed, but pip failed on the `pip:` section of {file}. The log shows what pip said",
    zh_cn="conda 软件包已安装，但 pip 处理 {file} 的 `pip:` 部分时失败。日志中有 pip 的输出",
)
TERMS = Text(
    en="The terms of service of the channel {what} are not accepted yet. Read them and run "
    "`conda tos accept --override-channels --channel {channel}`, or use conda-forge instead in {file}",
    zh_cn="尚未接受频道 {what} 的服务条款。请阅读后运行 `conda tos accept --override-channels --channel {channel}`，或在 {file} 中改用 conda-forge",
)
NOT_FOUND = Text(
    en="None of the channels has {what}. Check the spelling in {file}, and whether a channel is missing there",
    zh_cn="所有频道中都没有 {what}。请检查 {file} 中的拼写，以及是否缺少频道",
)
NOT_FOUND_VERSION = Text(
    en="None of the channels has {what}. Check the name and the version in {file}, and whether a channel is missing there",
    zh_cn="所有频道中都没有 {what}。请检查 {file} 中的名称和版本，以及是否缺少频道",
)
NEEDED = Text(
    en="Something that {file} asks for needs {what}, which none of the channels has. Add the channel that has it, or take other versions",
    zh_cn="{file} 所需的某个软件包依赖 {what}，但所有频道中都没有。请添加提供它的频道，或改用其他版本",
)
NEEDS = Text(
    en="{package} needs {what}, which none of the channels has. Add the channel that has it to {file}, or take another version",
    zh_cn="{package} 需要 {what}，但所有频道中都没有。请在 {file} 中添加提供它的频道，或改用其他版本",
)
NOT_HERE = Text(
    en="{package} needs {what}, which this computer does not have. Take another version in {file}",
    zh_cn="{package} 需要 {what}，但本机不具备。请在 {file} 中改用其他版本",
)
CONFLICT = Text(
    en="Some packages of {file} do not go together: {what}. Loosen one of their versions; the log shows what stands against what",
    zh_cn="{file} 中的一些软件包无法同时安装：{what}。请放宽其中某个版本限制；日志中有冲突的详情",
)
CONFLICT_SOMEHOW = Text(
    en="The packages of {file} do not go together, and the solver does not say which. Loosen some of their versions",
    zh_cn="{file} 中的软件包无法同时安装，求解器没有说明是哪些。请放宽某些版本限制",
)
SCRIPT_FAILED = Text(
    en="A script that the package `{package}` brings along failed while {file} was installed. It said: {what}",
    zh_cn="根据 {file} 安装时，软件包 `{package}` 附带的脚本失败。其输出为：{what}",
)
SCRIPT_FAILED_SILENTLY = Text(
    en="A script that the package `{package}` brings along failed while {file} was installed, and said nothing",
    zh_cn="根据 {file} 安装时，软件包 `{package}` 附带的脚本失败，没有任何输出",
)
SSL = Text(
    en="No secure connection to {what} could be made. Behind a company's proxy, set `ssl_verify` in your .condarc to the file with its "
    "certificate",
    zh_cn="无法与 {what} 建立安全连接。如果使用公司代理，请在 .condarc 中将 `ssl_verify` 设为其证书文件",
)
PROXY = Text(
    en="The proxy refuses the connection to {what}. Check `proxy_servers` in your .condarc and the variables `HTTP_PROXY` and `HTTPS_PROXY`",
    zh_cn="代理拒绝了到 {what} 的连接。请检查 .condarc 中的 `proxy_servers` 以及环境变量 `HTTP_PROXY` 和 `HTTPS_PROXY`",
)
PROXY_DOWN = Text(
    en="The proxy {what} cannot be reached. Check `proxy_servers` in your .condarc and the variables `HTTP_PROXY` and `HTTPS_PROXY`",
    zh_cn="无法连接到代理 {what}。请检查 .condarc 中的 `proxy_servers` 以及环境变量 `HTTP_PROXY` 和 `HTTPS_PROXY`",
)
PROXY_SOMEHOW = Text(
    en="No connection could be made through the proxy. Check `proxy_servers` in your .condarc and the variables `HTTP_PROXY` and `HTTPS_PROXY`",
    zh_cn="无法通过代理建立连接。请检查 .condarc 中的 `proxy_servers` 以及环境变量 `HTTP_PROXY` 和 `HTTPS_PROXY`",
)
PROXY_DOWN_SOMEWHERE = Text(
    en="The proxy cannot be reached. Check `proxy_servers` in your .condarc and the variables `HTTP_PROXY` and `HTTPS_PROXY`",
    zh_cn="无法连接到代理。请检查 .condarc 中的 `proxy_servers` 以及环境变量 `HTTP_PROXY` 和 `HTTPS_PROXY`",
)
LOGIN = Text(
    en="{what} wants a login or refuses yours (HTTP {status}). Check the token or password of the channel",
    zh_cn="{what} 需要登录或拒绝了您的登录（HTTP {status}）。请检查该频道的令牌或密码",
)
NO_CHANNEL = Text(
    en="There is no channel at {what} (HTTP 404). Check the name of the channel in {file} and the mirrors in your .condarc",
    zh_cn="{what} 处没有频道（HTTP 404）。请检查 {file} 中的频道名称和 .condarc 中的镜像",
)
NO_LOCAL_CHANNEL = Text(
    en="There is no channel in the folder {what}: it does not exist, or has no `noarch/repodata.json`. Check the address in {file} and in your "
    ".condarc",
    zh_cn="文件夹 {what} 中没有频道：该文件夹不存在，或其中没有 `noarch/repodata.json`。请检查 {file} 和 .condarc 中的地址",
)
NO_CONNECTION = Text(
    en="{what} cannot be reached. Check the network, and the channels and mirrors in {file} and your .condarc, then try again",
    zh_cn="无法连接到 {what}。请检查网络，以及 {file} 和 .condarc 中的频道和镜像，然后重试",
)
BROKEN_DOWNLOAD = Text(
    en="A downloaded package is damaged. Run `conda clean --packages --tarballs` and try again",
    zh_cn="下载的软件包已损坏。请运行 `conda clean --packages --tarballs` 后重试",
)
EXISTS = Text(
    en="There is an environment or folder at {what} already. Choose it, or change `name:` in {file}",
    zh_cn="{what} 处已有环境或文件夹。请选用它，或修改 {file} 中的 `name:`",
)
IN_THE_WAY = Text(
    en="There is something at {what} that is no conda environment, and it would be installed over. Nothing was created. Choose another "
    "name or place in {file}, or move it away",
    zh_cn="{what} 处已有内容，但不是 conda 环境，安装会将其覆盖。未创建任何内容。请在 {file} 中改用其他名称或位置，或将其移走",
)
DOWNLOAD_ONLY = Text(
    en="conda downloaded the packages of {file} and created nothing, as `download_only` in a .condarc or the variable `CONDA_DOWNLOAD_ONLY` wants "
    "it. Remove that and try again",
    zh_cn="conda 已下载 {file} 的软件包，但未创建环境，因为 .condarc 中设置了 `download_only` 或设置了环境变量 `CONDA_DOWNLOAD_ONLY`。请移除后重试",
)
NOT_ANSWERED = Text(
    en="{program} asked something that nobody was there to answer, and created nothing from {file}. The log shows the question",
    zh_cn="{program} 提出了无人回答的问题，未根据 {file} 创建任何内容。日志中有该问题",
)
NOT_ALLOWED = Text(
    en="You may not write to {what}. Use another folder for environments (`envs_dirs` in your .condarc)",
    zh_cn="您无权写入 {what}。请改用其他环境文件夹（.condarc 中的 `envs_dirs`）",
)
LOCKED = Text(
    en="Another conda is at work and keeps its files locked. Wait until it is done and try again",
    zh_cn="另一个 conda 正在运行并锁定了文件。请等待其结束后重试",
)
REFUSED_FILE = Text(
    en="conda cannot read {file}. The findings in the file and the log say why",
    zh_cn="conda 无法读取 {file}。原因见文件中的问题提示和日志",
)
REFUSED_AT = Text(
    en="{program} cannot read line {line} of {file}, column {column}: {what}",
    zh_cn="{program} 无法读取 {file} 的第 {line} 行第 {column} 列：{what}",
)
WRONG_KIND = Text(en="it wants another kind of value there (bad conversion)", zh_cn="此处需要另一种类型的值（bad conversion）")
REFUSED_SPEC = Text(
    en="{program} does not accept `{what}` in {file}. Mend the version there",
    zh_cn="{program} 不接受 {file} 中的 `{what}`。请修正该版本",
)
KILLED = Text(
    en="The system ended {program} (signal {number}) while it worked on {file}. If memory was short, close other programs and try again",
    zh_cn="{program} 处理 {file} 时被系统终止（信号 {number}）。如果内存不足，请关闭其他程序后重试",
)
OTHER = Text(en="{program} failed on {file}: {what}", zh_cn="{program} 处理 {file} 时失败：{what}")
SILENT = Text(
    en="{program} failed on {file} and said nothing (exit status {status})",
    zh_cn="{program} 处理 {file} 时失败，没有任何输出（退出码 {status}）",
)

SOME_FOLDER = Text(en="the folder of the environment", zh_cn="环境所在的文件夹")
SOME_CHANNEL = Text(en="a channel", zh_cn="某个频道")
