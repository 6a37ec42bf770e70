"""What each parameter of conda does, in English and Simplified Chinese, written by hand for this project."""

DOCS: dict[str, tuple[str, str]] = {
    "add_anaconda_token": (
        "Adds the token of `anaconda login` to channel addresses of Anaconda servers, so that private channels open.",
        "访问 Anaconda 服务器的频道时自动附上 `anaconda login` 得到的令牌，以便读取私有频道。",
    ),
    "add_pip_as_python_dependency": (
        "Makes pip a dependency of python, so that every environment with python has pip too.",
        "把 pip 当作 python 的依赖：装了 python 的环境也会装上 pip。",
    ),
    "aggressive_update_packages": (
        "Packages that every install or update raises to the newest version if they are there. A list here replaces the built-in one.",
        "每次安装或更新时都会升到最新版本的软件包（环境里有才升）。写了这一项，内置列表就被整个替换。",
    ),
    "allow_conda_downgrades": (
        "Lets the solver take an older conda in the base environment.",
        "允许求解器在 base 环境里把 conda 换成较旧的版本。",
    ),
    "allow_cycles": (
        "Whether packages that depend on each other in a circle may be installed; false makes conda stop at them.",
        "是否允许安装互相循环依赖的软件包；设为 false 时遇到循环依赖就报错。",
    ),
    "allow_non_channel_urls": (
        "Only warns about an address that turns out to be no channel, instead of failing.",
        "地址其实不是频道时只给出警告，不报错退出。",
    ),
    "allow_softlinks": (
        "Where hard links are impossible (another drive), uses symbolic links instead of copies.",
        "无法建立硬链接时（例如跨磁盘），用符号链接代替复制。",
    ),
    "allowlist_channels": (
        "The only channels that may be used; any other is refused. Empty means no limit.",
        "只允许使用这里列出的频道，其他一律拒绝。为空表示不限制。",
    ),
    "always_copy": (
        "Copies files into environments instead of linking them: more disk, but environments share nothing. Not together with `always_softlink`.",
        "把文件复制进环境而不用链接：更占磁盘，但环境之间互不共享。不能与 `always_softlink` 同时开启。",
    ),
    "always_softlink": (
        "Links files into environments by symbolic links; cleaning the package cache then breaks them. Not together with `always_copy`.",
        "用符号链接把文件放进环境；清理软件包缓存会破坏环境。不能与 `always_copy` 同时开启。",
    ),
    "always_yes": (
        "Answers yes to every question, as `-y` does. conda then installs, updates and removes without asking.",
        "对所有提问都回答“是”，等同于 `-y`。此后 conda 安装、更新、删除都不再询问。",
    ),
    "anaconda_upload": (
        "Uploads every package that conda-build finishes to anaconda.org; unset means it asks or tells the command.",
        "conda-build 构建完成后自动上传到 anaconda.org；不设置则只提示上传命令。",
    ),
    "auto_activate": (
        "Whether a new shell starts with an environment activated (the one of `default_activation_env`, normally base).",
        "打开新的终端时是否自动激活环境（即 `default_activation_env` 指定的环境，通常是 base）。",
    ),
    "auto_stack": (
        "Up to this depth of activated environments, `conda activate` keeps the outer one on PATH (`--stack`). 0 turns it off.",
        "激活层数不超过此值时，`conda activate` 会保留外层环境的 PATH（相当于 `--stack`）。0 表示关闭。",
    ),
    "auto_update_conda": (
        "Lets conda update itself in the base environment while it installs something else there.",
        "在 base 环境里安装其他软件包时，顺带更新 conda 自身。",
    ),
    "bld_path": (
        "Where conda-build puts what it builds; `croot` wins if both are set.",
        "conda-build 的构建目录；若同时设置了 `croot`，以 `croot` 为准。",
    ),
    "changeps1": (
        "Whether the shell prompt shows the name of the activated environment.",
        "是否在命令提示符前显示已激活环境的名称。",
    ),
    "channel_alias": (
        "The address put before a channel that is only a name: `conda-forge` becomes `<channel_alias>/conda-forge`. Needs `https://` or the like.",
        "只写名称的频道前面要补的地址：`conda-forge` 会变成 `<channel_alias>/conda-forge`。必须以 `https://` 之类开头。",
    ),
    "channel_priority": (
        "How much the order counts. `strict`: only the first channel having a package; `flexible`: others if needed; `disabled`: newest wins.",
        "频道顺序的约束力。`strict`：只用第一个含有该软件包的频道；`flexible`：必要时才用后面的频道；`disabled`：谁的版本高就用谁。",
    ),
    "channel_settings": (
        "Settings for single channels: each item is a mapping with `channel` (name, URL or pattern) and what is to be different, such as `auth`.",
        "针对单个频道的设置：每一项都是含有 `channel`（名称、URL 或通配模式）的键值组，再写要改变的内容，如 `auth`。",
    ),
    "channels": (
        "Where packages come from, highest priority first. Lists of several files are put together, never cleared.",
        "软件包的来源，越靠前优先级越高。多个文件里的列表会合并，任何写法都不能清空别处的条目。",
    ),
    "client_ssl_cert": (
        "A file with the client certificate (and its private key) that is shown to servers.",
        "向服务器出示的客户端证书文件（可同时包含私钥）。",
    ),
    "client_ssl_cert_key": (
        "The private key of `client_ssl_cert` if it is a file of its own; refused without `client_ssl_cert`.",
        "`client_ssl_cert` 的私钥文件（单独存放时）；没有设置 `client_ssl_cert` 时会报错。",
    ),
    "clobber": (
        "Lets a package overwrite files of another one, as `--clobber` does. Meant for the command line.",
        "允许一个软件包覆盖另一个软件包的文件，等同于 `--clobber`。应在命令行使用。",
    ),
    "conda_build": (
        "Settings of conda-build, such as `root-dir` and `pkg_format`. Values are single values, no lists or mappings.",
        "conda-build 的设置，例如 `root-dir`、`pkg_format`。值只能是单个值，不能是列表或键值组。",
    ),
    "console": (
        "How conda draws its output: `classic`, or the name of a reporter that a plugin brings. The name is not checked when the file is read.",
        "conda 输出的样式：`classic`，或由插件提供的样式名称。读取文件时不检查该名称。",
    ),
    "create_default_packages": (
        "Packages added to every new environment unless `--no-default-packages` is given.",
        "新建环境时自动加上的软件包，除非给出 `--no-default-packages`。",
    ),
    "croot": (
        "Where conda-build puts what it builds; wins over `bld_path`. A leading `~` is expanded.",
        "conda-build 的构建目录，优先于 `bld_path`。开头的 `~` 会展开。",
    ),
    "custom_channels": (
        "Addresses for channels by name. conda appends the name: `conda-forge: https://m.org/cloud` means `https://m.org/cloud/conda-forge`.",
        "为指定名称的频道设置地址。conda 会在地址后面接上名称：`conda-forge: https://m.org/cloud` 即 `https://m.org/cloud/conda-forge`。",
    ),
    "custom_multichannels": (
        "Names that stand for several channels: each key is a name, its value the list of channels in order of priority.",
        "一个名称代表多个频道：键是名称，值是按优先级排列的频道列表。",
    ),
    "debug": (
        "Prints the log of the level debug, as `--debug` does.",
        "输出调试级别的日志，等同于 `--debug`。",
    ),
    "default_activation_env": (
        "The environment that `conda activate` without a name takes, and a new shell if `auto_activate` is on.",
        "`conda activate` 不带名称时激活的环境；`auto_activate` 开启时新终端也激活它。",
    ),
    "default_channels": (
        "The channels that the name `defaults` stands for; a list here replaces the built-in one (repo.anaconda.com). It adds no channel by itself.",
        "名称 `defaults` 所代表的频道；写了就替换内置列表（repo.anaconda.com）。它本身不会启用任何频道。",
    ),
    "default_python": (
        "The python version that is taken when none is asked for, as `3.12`. Must be of the form 2.x or 3.x; quote it, since 3.10 is the number 3.1.",
        "没有指定版本时使用的 python 版本，如 `3.12`。必须是 2.x 或 3.x 的形式；请加引号，因为 3.10 会被当成数字 3.1。",
    ),
    "default_threads": (
        "The number of threads for all work that has no setting of its own; 0 leaves the choice to conda.",
        "没有单独设置时各项任务使用的线程数；0 表示由 conda 决定。",
    ),
    "denylist_channels": (
        "Channels that may not be used; an operation that needs one of them is refused.",
        "禁止使用的频道；需要用到它们的操作会被拒绝。",
    ),
    "deps_modifier": (
        "Installs without dependencies (`no_deps`) or only the dependencies (`only_deps`). Meant for the command line.",
        "只装软件包本身（`no_deps`）或只装依赖（`only_deps`）。应在命令行使用。",
    ),
    "dev": (
        "For people who work on conda: runs it from its source folder.",
        "供 conda 开发者使用：从源码目录运行 conda。",
    ),
    "disallowed_packages": (
        "Package specs that may not be installed.",
        "禁止安装的软件包规格。",
    ),
    "download_only": (
        "Downloads and unpacks into the package cache and stops there. Meant for the command line.",
        "只下载并解压到软件包缓存，不安装。应在命令行使用。",
    ),
    "dry_run": (
        "Shows what would be done and does nothing. Meant for the command line.",
        "只显示将要做什么，不真正执行。应在命令行使用。",
    ),
    "enable_private_envs": (
        "A remainder of an old experiment with private environments; without effect today.",
        "早期“私有环境”试验留下的选项，现在没有作用。",
    ),
    "env_prompt": (
        "The prompt of an activated environment; `{name}`, `{prefix}` and `{default_env}` are filled in. Quote it: braces alone are a mapping.",
        "激活环境后的提示符，可用 `{name}`、`{prefix}`、`{default_env}`。请加引号：裸写的花括号会被当成键值组。",
    ),
    "environment_specifier": (
        "The reader to use for environment files, for example `cep-24`, instead of finding it by the file name.",
        "读取环境文件所用的解析器，例如 `cep-24`，而不是按文件名判断。",
    ),
    "envs_dirs": (
        "Folders in which environments are found by name; a new one goes into the first that can be written.",
        "按名称查找环境的文件夹；新环境建在第一个可写的文件夹里。",
    ),
    "envvars_force_uppercase": (
        "Writes the names of variables set by `conda env config vars` in capital letters.",
        "`conda env config vars` 设置的环境变量名一律转成大写。",
    ),
    "error_upload_url": (
        "Where error reports are sent to.",
        "错误报告的上传地址。",
    ),
    "exclude_newer": (
        "Ignores packages published after a moment: a time span such as `7d`, a date in quotes, or seconds. An unquoted date crashes conda.",
        "忽略某一时间之后发布的软件包：可写时长（如 `7d`）、加引号的日期或秒数。不加引号的日期会让 conda 崩溃。",
    ),
    "exclude_newer_package": (
        "Exceptions to `exclude_newer` by package name: a time span, a date in quotes, or false for no limit.",
        "`exclude_newer` 的例外，按软件包名设置：时长、加引号的日期，或 false 表示不限制。",
    ),
    "execute_threads": (
        "Threads that link and unlink packages; 0 means one.",
        "链接和移除软件包所用的线程数；0 表示一个。",
    ),
    "experimental": (
        "Names of experimental features to turn on.",
        "要开启的实验功能名称。",
    ),
    "export_platforms": (
        "Other platforms for which `conda export` writes packages too, such as `linux-64` and `win-64`.",
        "`conda export` 时额外导出的平台，例如 `linux-64`、`win-64`。",
    ),
    "extra_safety_checks": (
        "Checks the SHA-256 of every single file while packages are installed; slow.",
        "安装时逐个文件校验 SHA-256；速度较慢。",
    ),
    "fetch_threads": (
        "Packages downloaded at the same time; 0 leaves the choice to conda.",
        "同时下载的软件包数；0 表示由 conda 决定。",
    ),
    "force": (
        "An old switch of the command line; `force_reinstall` and `force_remove` took its place.",
        "旧的命令行开关，已由 `force_reinstall` 和 `force_remove` 取代。",
    ),
    "force_32bit": (
        "Takes packages for 32 bits on a machine with 64.",
        "在 64 位机器上使用 32 位软件包。",
    ),
    "force_reinstall": (
        "Removes and installs again what is asked for, even if it is there already.",
        "即使已经安装，也把请求的软件包卸载后重装。",
    ),
    "force_remove": (
        "Removes a package without the ones that need it, which breaks them. Meant for the command line.",
        "只删除软件包本身而不管依赖它的其他软件包，会造成损坏。应在命令行使用。",
    ),
    "ignore_pinned": (
        "Ignores pinned packages. Meant for the command line.",
        "忽略固定的软件包版本。应在命令行使用。",
    ),
    "json": (
        "Prints JSON instead of text for every command; other programs use `--json`.",
        "所有命令都输出 JSON 而不是文字；其他程序请用 `--json`。",
    ),
    "list_fields": (
        "The columns of `conda list`, for example `name`, `version`, `build`, `channel_name`.",
        "`conda list` 显示的列，例如 `name`、`version`、`build`、`channel_name`。",
    ),
    "local_repodata_ttl": (
        "How long downloaded channel data counts as fresh: a number of seconds, 1 or true for what the server says, 0 or false for always asking.",
        "频道数据在本地的有效期：写秒数；1 或 true 表示按服务器说的算；0 或 false 表示每次都询问服务器。",
    ),
    "migrated_channel_aliases": (
        "Earlier values of `channel_alias`, so that packages installed from there are still recognised.",
        "以前用过的 `channel_alias`，使从那里安装的软件包仍能被认出。",
    ),
    "migrated_custom_channels": (
        "Earlier addresses of channels by name, so that packages installed from there are still recognised.",
        "频道以前的地址（按名称），使从那里安装的软件包仍能被认出。",
    ),
    "no_lock": (
        "Reads and writes the cache of channel data without locking it.",
        "读写频道数据缓存时不加锁。",
    ),
    "no_plugins": (
        "Turns off all plugins but those that come with conda.",
        "关闭所有插件，只保留 conda 自带的。",
    ),
    "non_admin_enabled": (
        "On Windows: whether users without administrator rights may create, install, update and remove.",
        "在 Windows 上：是否允许非管理员用户创建、安装、更新和删除。",
    ),
    "notify_outdated_conda": (
        "Tells when a newer conda is there.",
        "有新版 conda 时给出提示。",
    ),
    "number_channel_notices": (
        "How many messages of channels are shown after an install; 0 shows none.",
        "安装后显示多少条频道公告；0 表示不显示。",
    ),
    "offline": (
        "Uses nothing but the package cache and `file://` channels.",
        "只使用软件包缓存和 `file://` 频道，不联网。",
    ),
    "override_channels_enabled": (
        "Whether the option `--override-channels` may be used.",
        "是否允许使用 `--override-channels` 选项。",
    ),
    "override_virtual_packages": (
        "Versions of virtual packages such as `cuda` or `glibc` to assume instead of what the machine has.",
        "手动指定虚拟软件包（如 `cuda`、`glibc`）的版本，代替本机检测的结果。",
    ),
    "path_conflict": (
        "What to do if two packages bring the same file: `clobber` overwrites, `warn` overwrites and tells, `prevent` stops.",
        "两个软件包含有同一文件时怎么办：`clobber` 直接覆盖，`warn` 覆盖并警告，`prevent` 停止。",
    ),
    "pinned_packages": (
        "Package specs that hold in every environment, such as `numpy<2`.",
        "在所有环境中都生效的软件包限定，例如 `numpy<2`。",
    ),
    "pkgs_dirs": (
        "Folders of the package cache; downloads go into the first that can be written. Best on the same drive as `envs_dirs`.",
        "软件包缓存文件夹；下载放在第一个可写的文件夹里。最好与 `envs_dirs` 在同一磁盘。",
    ),
    "prefix_data_interoperability": (
        "Lets conda see packages that pip installed, and count them as dependencies; slower.",
        "让 conda 识别 pip 安装的软件包并当作依赖；会变慢。",
    ),
    "preview": (
        "Names of preview features to turn on.",
        "要开启的预览功能名称。",
    ),
    "protect_frozen_envs": (
        "Refuses to change environments that are marked as frozen.",
        "拒绝修改标记为冻结的环境。",
    ),
    "proxy_servers": (
        "Proxies by kind of address: keys `http`, `https` or `https://host`, values `http://[user:password@]host:port`.",
        "按地址类型设置代理：键为 `http`、`https` 或 `https://主机`，值为 `http://[用户:密码@]主机:端口`。",
    ),
    "quiet": (
        "Shows no progress bars and less text.",
        "不显示进度条，减少输出。",
    ),
    "register_envs": (
        "Writes new environments into `~/.conda/environments.txt`, where other programs find them.",
        "把新环境登记到 `~/.conda/environments.txt`，供其他程序查找。",
    ),
    "remote_backoff_factor": (
        "How quickly the waits between tries of a failed download grow. A whole number: 0.5 becomes 0.",
        "下载失败后重试间隔的增长系数。必须是整数：0.5 会变成 0。",
    ),
    "remote_connect_timeout_secs": (
        "Seconds to wait for a connection to a server.",
        "等待与服务器建立连接的秒数。",
    ),
    "remote_max_retries": (
        "How often a failed connection is tried again.",
        "连接失败后的重试次数。",
    ),
    "remote_read_timeout_secs": (
        "Seconds to wait for the next part of an answer; raise it for slow mirrors.",
        "等待服务器返回数据的秒数；镜像较慢时可调大。",
    ),
    "repodata_fns": (
        "The files of channel data that are tried in this order, normally `current_repodata.json`, then `repodata.json`.",
        "依次尝试读取的频道数据文件，通常先 `current_repodata.json`，再 `repodata.json`。",
    ),
    "repodata_threads": (
        "Threads that fetch channel data; 0 leaves the choice to conda.",
        "获取频道数据的线程数；0 表示由 conda 决定。",
    ),
    "repodata_use_shards": (
        "Fetches channel data in small parts where the channel offers them.",
        "频道支持时，分片获取频道数据。",
    ),
    "repodata_use_zst": (
        "Fetches channel data compressed with zstd where the channel offers it.",
        "频道支持时，获取 zstd 压缩的频道数据。",
    ),
    "report_errors": (
        "Whether unexpected errors are reported to the developers of conda; unset means it asks.",
        "是否把意外错误报告给 conda 开发者；不设置则每次询问。",
    ),
    "rollback_enabled": (
        "Undoes what was done so far if an install fails half-way.",
        "安装中途失败时撤销已做的改动。",
    ),
    "root_prefix": (
        "The folder of the base environment. conda finds it itself; setting it is rarely right.",
        "base 环境所在的文件夹。conda 会自己找到，一般不需要设置。",
    ),
    "safety_checks": (
        "What to do if a package in the cache is damaged: `enabled` stops, `warn` tells, `disabled` does not look.",
        "缓存中的软件包损坏时怎么办：`enabled` 停止，`warn` 警告，`disabled` 不检查。",
    ),
    "sat_solver": (
        "The SAT engine of the classic solver; the libmamba solver does not use it.",
        "classic 求解器使用的 SAT 引擎；libmamba 求解器不使用。",
    ),
    "separate_format_cache": (
        "Treats `x.tar.bz2` and `x.conda` in the cache as different packages.",
        "把缓存中的 `x.tar.bz2` 和 `x.conda` 视为不同的软件包。",
    ),
    "shortcuts": (
        "Lets packages make entries in the start menu or desktop.",
        "允许软件包创建开始菜单或桌面快捷方式。",
    ),
    "shortcuts_only": (
        "Makes shortcuts for these packages only.",
        "只为这些软件包创建快捷方式。",
    ),
    "show_channel_urls": (
        "Shows where each package comes from in lists and plans of an install. Helpful with mirrors.",
        "在列表和安装计划中显示每个软件包的来源。使用镜像时很有帮助。",
    ),
    "signing_metadata_url_base": (
        "Where the data for checking signatures of packages comes from.",
        "校验软件包签名所需数据的地址。",
    ),
    "solver": (
        "Which solver chooses the packages: `libmamba` (fast, the default), `classic`, or `rattler` where its plugin is installed.",
        "用哪个求解器挑选软件包：`libmamba`（快，默认）、`classic`，或装了插件后的 `rattler`。",
    ),
    "solver_ignore_timestamps": (
        "Leaves the time of a build out of the choice between otherwise equal packages (classic solver).",
        "挑选条件相同的软件包时不考虑构建时间（仅 classic 求解器）。",
    ),
    "ssl_verify": (
        "Checks the certificates of servers: true, `truststore` (the system's store) or a path. false, and an empty value too, turn it off.",
        "是否校验服务器证书：true、`truststore`（使用系统证书库），或证书文件/文件夹的路径。false 以及留空都会关闭校验。",
    ),
    "subdir": (
        "The platform to take packages for, such as `linux-64`, instead of the machine's own.",
        "使用哪个平台的软件包，例如 `linux-64`，代替本机平台。",
    ),
    "subdirs": (
        "The platforms to look into; normally the machine's own and `noarch`.",
        "要查找的平台列表；通常是本机平台和 `noarch`。",
    ),
    "target_prefix_override": (
        "Used inside conda to name the environment to work on.",
        "conda 内部用来指定目标环境。",
    ),
    "trace": (
        "Prints the most detailed log, as `--trace` does.",
        "输出最详细的日志，等同于 `--trace`。",
    ),
    "track_features": (
        "Features (an old way to prefer variants of packages) that every environment tracks.",
        "每个环境都追踪的 feature（旧的软件包变体机制）。",
    ),
    "unsatisfiable_hints": (
        "Searches for the packages that exclude each other when nothing fits (classic solver; may take long).",
        "无法求解时查找互相冲突的软件包（classic 求解器；可能很慢）。",
    ),
    "unsatisfiable_hints_check_depth": (
        "How deep that search goes through dependencies; 1 is the quickest.",
        "上述查找深入依赖的层数；1 最快。",
    ),
    "update_modifier": (
        "What an install may change besides the packages asked for, from `freeze_installed` to `update_all`. Meant for the command line.",
        "安装时除请求的软件包外还允许改动什么，从 `freeze_installed` 到 `update_all`。应在命令行使用。",
    ),
    "use_index_cache": (
        "Uses cached channel data even if it is old. Meant for the command line.",
        "即使频道数据缓存已过期也使用它。应在命令行使用。",
    ),
    "use_local": (
        "Puts the channel of packages built on this machine first, as `--use-local` does.",
        "把本机构建的软件包频道放在最前，等同于 `--use-local`。",
    ),
    "use_only_tar_bz2": (
        "Downloads packages only as `.tar.bz2`, not in the newer format `.conda`.",
        "只下载 `.tar.bz2` 格式的软件包，不用较新的 `.conda` 格式。",
    ),
    "verbosity": (
        "How much conda tells: 0 warnings, 1 details, 2 the log, 3 debug, 4 everything.",
        "conda 输出的详细程度：0 仅警告，1 详细，2 日志，3 调试，4 全部。",
    ),
    "verify_threads": (
        "Threads that check packages before they are installed; 0 means one.",
        "安装前校验软件包的线程数；0 表示一个。",
    ),
}

REMOVED_DOCS: dict[str, tuple[str, str]] = {
    "allow_other_channels": ("use `allowlist_channels` to limit the channels", "如需限制频道，请用 `allowlist_channels`"),
    "insecure": ("`ssl_verify` took its place", "已由 `ssl_verify` 取代"),
    "no_dependencies": ("use the option `--no-deps`", "请用命令行选项 `--no-deps`"),
    "no_deps": ("use the option `--no-deps`", "请用命令行选项 `--no-deps`"),
    "only_dependencies": ("use the option `--only-deps`", "请用命令行选项 `--only-deps`"),
    "only_deps": ("use the option `--only-deps`", "请用命令行选项 `--only-deps`"),
    "prune": ("use the option `--prune` of `conda env update`", "请用 `conda env update` 的 `--prune` 选项"),
    "repodata_fn": ("`repodata_fns`, a list, took its place", "已由列表 `repodata_fns` 取代"),
    "reporters": ("`console` took its place", "已由 `console` 取代"),
    "restore_free_channel": (
        "name the channel `https://repo.anaconda.com/pkgs/free` in `default_channels` if it is really needed",
        "确实需要时，把 `https://repo.anaconda.com/pkgs/free` 写进 `default_channels`",
    ),
    "skip_safety_checks": ("`safety_checks: disabled` took its place", "已由 `safety_checks: disabled` 取代"),
    "update_dependencies": ("use the option `--update-deps`", "请用命令行选项 `--update-deps`"),
    "update_deps": ("use the option `--update-deps`", "请用命令行选项 `--update-deps`"),
    "use_pip": (
        "`prefix_data_interoperability` lets conda see pip's packages",
        "要让 conda 识别 pip 的软件包，请用 `prefix_data_interoperability`",
    ),
}
"""Advice on keys that conda read once and does not read any more."""

OTHER_PROGRAMS: dict[str, tuple[str, ...]] = {
    "mamba": (
        "allow_downgrade", "allow_uninstall", "cacert_path", "compile_pyc", "download_threads", "experimental_repodata_parsing",
        "experimental_sat_error_message", "explicit_install", "extract_threads", "freeze_installed", "lock_timeout", "log_backtrace",
        "log_level", "log_pattern", "mirrored_channels", "no_pin", "no_rc", "order_solver_request", "override_rc_enabled", "platform",
        "rc_files", "repodata_has_zst", "retry_clean_cache", "shell_completion", "show_anaconda_channels", "show_banner", "show_configs",
        "ssl_no_revoke", "strict_channel_priority", "target_prefix", "trusted_channels", "use_default_prefix_fallback", "use_lockfiles",
        "use_root_prefix_fallback", "use_target_prefix_fallback", "use_uv", "verify_artifacts",
    ),
    "anaconda-anon-usage": ("anaconda_anon_usage", "anaconda_heartbeat"),
}  # fmt: skip
"""Keys of a `.condarc` that conda does not know and another program reads (mamba: `libmamba/src/api/configuration.cpp`)."""
