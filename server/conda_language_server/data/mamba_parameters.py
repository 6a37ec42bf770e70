"""What mamba reads in its configuration files: the keys of libmamba 2, their types, defaults and variables.

Source: mamba-org/mamba, `libmamba/src/api/configuration.cpp` (`Configuration::set_configurables`: every `Configurable` that is
`set_rc_configurable`) and `libmamba/include/mamba/core/context.hpp` (defaults); `use_sharded_repodata` from pull request 4279. There are
no other names for a key. Written by hand.
"""

from __future__ import annotations

from typing import Any

ROWS: tuple[tuple[str, str, Any], ...] = (
    ("add_pip_as_python_dependency", "bool", True),
    ("allow_downgrade", "bool", False),
    ("allow_softlinks", "bool", False),
    ("allow_uninstall", "bool", True),
    ("always_copy", "bool", False),
    ("always_softlink", "bool", False),
    ("always_yes", "bool", False),
    ("auto_activate_base", "bool", False),
    ("cacert_path", "str", ""),
    ("changeps1", "bool", True),
    ("channel_alias", "str", "https://conda.anaconda.org"),
    ("channel_priority", "enum", "flexible"),
    ("channels", "list[str]", ("conda-forge",)),
    ("compile_pyc", "bool", True),
    ("custom_channels", "map[str]", {}),
    ("custom_multichannels", "map[list[str]]", {}),
    ("default_channels", "list[str]", ("https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r")),
    ("download_threads", "int", 5),
    ("env_prompt", "str", "({default_env}) "),
    ("envs_dirs", "list[path]", ()),
    ("experimental", "bool", False),
    ("experimental_repodata_parsing", "bool", True),
    ("extra_safety_checks", "bool", False),
    ("extract_threads", "int", 0),
    ("json", "bool", False),
    ("local_repodata_ttl", "int", 1),
    ("lock_timeout", "int", 0),
    ("log_backtrace", "int", 0),
    ("log_level", "enum", "warning"),
    ("log_pattern", "str", "%^%-9!l%-8n%$ %v"),
    ("mirrored_channels", "map[list[str]]", {}),
    ("no_py_pin", "bool", False),
    ("offline", "bool", False),
    ("order_solver_request", "bool", True),
    ("override_channels_enabled", "bool", True),
    ("pinned_packages", "list[str]", ()),
    ("pkgs_dirs", "list[path]", ()),
    ("platform", "str", ""),
    ("proxy_servers", "map[str]", {}),
    ("quiet", "bool", False),
    ("remote_backoff_factor", "int", 3),
    ("remote_connect_timeout_secs", "float", 10.0),
    ("remote_max_retries", "int", 3),
    ("repodata_has_zst", "list[str]", ("https://conda.anaconda.org/conda-forge",)),
    ("repodata_use_zst", "bool", True),
    ("safety_checks", "enum", "warn"),
    ("shell_completion", "bool", True),
    ("shortcuts", "bool", True),
    ("show_anaconda_channel_warnings", "bool", True),
    ("ssl_no_revoke", "bool", False),
    ("ssl_verify", "str", ""),
    ("trusted_channels", "list[str]", ()),
    ("use_lockfiles", "bool", True),
    ("use_sharded_repodata", "bool", None),
    ("verify_artifacts", "bool", False),
)
"""Name, type and default (None or nothing where it depends on the machine or the version)."""

CHOICES: dict[str, tuple[str, ...]] = {
    "channel_priority": ("strict", "flexible", "disabled"),
    "safety_checks": ("enabled", "warn", "disabled"),
    "log_level": ("trace", "debug", "info", "warning", "error", "critical", "off"),
}

VARIABLES: dict[str, tuple[str, ...]] = {
    "channels": ("CONDA_CHANNELS",),
    "custom_multichannels": (),
    "envs_dirs": ("CONDA_ENVS_DIRS",),
    "extra_safety_checks": ("CONDA_EXTRA_SAFETY_CHECKS", "MAMBA_EXTRA_SAFETY_CHECKS"),
    "local_repodata_ttl": (),
    "pkgs_dirs": ("CONDA_PKGS_DIRS",),
    "platform": ("CONDA_SUBDIR", "MAMBA_PLATFORM"),
    "proxy_servers": (),
    "repodata_has_zst": (),
    "repodata_use_zst": (),
    "safety_checks": ("CONDA_SAFETY_CHECKS", "MAMBA_SAFETY_CHECKS"),
}
"""The environment variables that set a key, the first counting most, where they are not `MAMBA_` and its name."""

DOCS: dict[str, tuple[str, str]] = {
    "allow_downgrade": ("Whether installing may bring a package back to an older version", "安装时是否允许把软件包降到旧版本"),
    "allow_uninstall": ("Whether installing and updating may remove packages", "安装和更新时是否允许删除软件包"),
    "auto_activate_base": ("Whether a new shell starts with `base` active", "新开的终端是否自动激活 `base`"),
    "cacert_path": (
        "The file or folder of certificates for checking servers; it counts more than a path under `ssl_verify`",
        "校验服务器所用证书的文件或文件夹；优先于 `ssl_verify` 中的路径",
    ),
    "changeps1": ("Whether the prompt shows the active environment", "命令提示符是否显示当前激活的环境"),
    "compile_pyc": ("Whether Python files of packages are compiled when they are installed", "安装时是否编译软件包中的 Python 文件"),
    "download_threads": ("How many packages are downloaded at once; more than 0", "同时下载多少个软件包；必须大于 0"),
    "experimental": ("Turns on what is not ready yet", "启用尚未成熟的功能"),
    "experimental_repodata_parsing": ("Whether the lists of packages are read by the new reader", "是否用新的解析器读取软件包列表"),
    "extract_threads": (
        "How many packages are unpacked at once: 0 for one on each core, less than 0 for all cores but so many",
        "同时解压多少个软件包：0 表示每核一个，负数表示从核数中减去这么多",
    ),
    "lock_timeout": ("How many seconds to wait for another mamba; 0 for ever", "等待其他 mamba 进程的秒数；0 表示一直等"),
    "log_backtrace": ("How many log lines are shown again after an error", "出错后重新显示多少行日志"),
    "log_level": ("How much is told", "日志的详细程度"),
    "log_pattern": ("How a log line looks", "日志行的格式"),
    "mirrored_channels": (
        "Names of channels, each with a list of addresses that hold the same packages",
        "频道名称，各带一个内容相同的地址列表",
    ),
    "no_py_pin": ("Whether the installed Python may change by itself", "是否允许已安装的 Python 版本自行改变"),
    "order_solver_request": ("Whether the wanted packages are sorted first, so that the result is the same each time", "求解前是否先排序，使结果每次相同"),
    "platform": ("The platform whose packages are looked for, such as `linux-64`", "查找哪个平台的软件包，例如 `linux-64`"),
    "repodata_has_zst": ("Channels that are known to have compressed lists of packages", "已知提供压缩软件包列表的频道"),
    "shell_completion": ("Whether the shell completes micromamba's commands", "终端是否补全 micromamba 命令"),
    "show_anaconda_channel_warnings": ("Whether to warn where channels of Anaconda are used", "使用 Anaconda 频道时是否警告"),
    "ssl_no_revoke": ("Whether revoked certificates are accepted (Windows)", "是否接受已吊销的证书（Windows）"),
    "ssl_verify": (
        "Whether the certificates of servers are checked: empty or `true`, `false`, or the path of certificates; any other word is taken for a path",
        "是否校验服务器证书：留空或 `true`、`false`，或证书路径；其他任何词都会被当作路径",
    ),
    "trusted_channels": ("Channels whose signatures are checked", "校验签名的频道"),
    "use_lockfiles": ("Whether two mambas keep out of each other's way by lock files", "是否用锁文件避免多个 mamba 互相干扰"),
    "use_sharded_repodata": ("Whether lists of packages are fetched in small parts, where a channel has them", "频道支持时，是否分片获取软件包列表"),
    "verify_artifacts": ("Whether the signatures of packages are checked; not ready yet", "是否校验软件包签名；尚未成熟"),
}  # fmt: skip
"""What a key does, in English and Chinese, where conda has no such key or does something else with it."""
