"""What is known of the channels that many files use."""

from __future__ import annotations

from conda_language_server.model.channels import Mirror
from conda_language_server.text.messages import Message, Text

KNOWN = {
    "conda-forge": Text(
        en="community channel, the largest one, with builds for all systems",
        zh_cn="社区频道，规模最大，为所有系统提供构建",
    ),
    "defaults": Text(
        en="Anaconda's own channels (`pkgs/main`, `pkgs/r`, on Windows `pkgs/msys2`), or what `default_channels` says; "
        "commercial use may need a licence",
        zh_cn="Anaconda 官方频道（`pkgs/main`、`pkgs/r`，Windows 上还有 `pkgs/msys2`），或 `default_channels` 的设置；商业使用可能需要许可",
    ),
    "bioconda": Text(
        en="bioinformatics; made to be used with `conda-forge` in front of it",
        zh_cn="生物信息学软件；设计上要把 `conda-forge` 放在它前面",
    ),
    "pytorch": Text(
        en="PyTorch's own channel; no new releases since PyTorch 2.5, use `conda-forge` instead",
        zh_cn="PyTorch 官方频道；PyTorch 2.5 之后不再发布新版本，请改用 `conda-forge`",
    ),
    "pytorch-nightly": Text(en="nightly builds of PyTorch", zh_cn="PyTorch 的每日构建"),
    "nvidia": Text(en="NVIDIA's channel: CUDA toolkit and libraries", zh_cn="NVIDIA 的频道：CUDA 工具包及相关库"),
    "rapidsai": Text(en="RAPIDS, data science on NVIDIA GPUs", zh_cn="RAPIDS：在 NVIDIA GPU 上做数据科学"),
    "r": Text(
        en="old channel for R; part of `defaults` as `pkgs/r`, newer R packages are in `conda-forge`",
        zh_cn="旧的 R 频道；已作为 `pkgs/r` 并入 `defaults`，较新的 R 软件包在 `conda-forge`",
    ),
    "anaconda": Text(
        en="packages of the Anaconda distribution; `defaults` has the same and newer ones",
        zh_cn="Anaconda 发行版的软件包；`defaults` 里有同样的以及更新的版本",
    ),
    "main": Text(
        en="a channel of the name `main`; Anaconda's is called `defaults` or `pkgs/main`",
        zh_cn="名为 `main` 的频道；Anaconda 的叫 `defaults` 或 `pkgs/main`",
    ),
    "intel": Text(en="Intel's builds of numerical packages", zh_cn="Intel 构建的数值计算软件包"),
    "microsoft": Text(en="Microsoft's channel", zh_cn="Microsoft 的频道"),
    "omnia": Text(en="molecular simulation; most of it has moved to `conda-forge`", zh_cn="分子模拟软件；大部分已迁移到 `conda-forge`"),
    "gurobi": Text(en="Gurobi optimizer", zh_cn="Gurobi 优化器"),
    "openeye": Text(en="OpenEye toolkits", zh_cn="OpenEye 工具包"),
    "schrodinger": Text(en="PyMOL and other programs of Schrödinger", zh_cn="Schrödinger 的 PyMOL 等程序"),
    "robostack": Text(en="the robot operating system ROS", zh_cn="机器人操作系统 ROS"),
    "esri": Text(en="ArcGIS packages of Esri", zh_cn="Esri 的 ArcGIS 软件包"),
    "nodefaults": Text(
        en="up to conda 26.5, in `conda env update`, mamba and conda-lock a switch that leaves out the channels of `.condarc`; "
        "`conda create` and `conda env create` of 26.7 take it for a channel of that name",
        zh_cn="在 conda 26.5 及以前、`conda env update`、mamba 和 conda-lock 中，是不使用 `.condarc` 频道的开关；26.7 的 `conda create` 和 `conda env create` 则把它当作同名频道",
    ),
}

CHANNEL = Text(en="channel {place} of {count} in this file", zh_cn="本文件 {count} 个频道中的第 {place} 个")
HIGHEST = Text(en="channel 1 of {count} in this file: highest priority", zh_cn="本文件 {count} 个频道中的第 1 个：优先级最高")
LOWEST = Text(
    en="channel {count} of {count} in this file: lowest priority; those of `.condarc` come behind it",
    zh_cn="本文件 {count} 个频道中的第 {count} 个：优先级最低；`.condarc` 的频道排在它之后",
)
ONLY = Text(en="the only channel in this file; those of `.condarc` come behind it", zh_cn="本文件唯一的频道；`.condarc` 的频道排在它之后")
STANDS_FOR = Text(
    en="stands for {urls}, unless `channel_alias`, `custom_channels` or `default_channels` in `.condarc` say otherwise",
    zh_cn="代表 {urls}，除非 `.condarc` 的 `channel_alias`、`custom_channels` 或 `default_channels` 另有设置",
)
PAGE = Text(en="channel page", zh_cn="频道页面")
MIRROR = Text(en="mirror of `{channel}`", zh_cn="`{channel}` 的镜像")
LOCAL = Text(en="a channel in a local folder", zh_cn="本地文件夹中的频道")
VARIABLE = Text(en="conda puts the value of the variable in its place", zh_cn="conda 会把变量替换成它的值")

MIRROR_NAMES = {
    "tuna": Text(en="TUNA", zh_cn="清华（TUNA）"),
    "ustc": Text(en="USTC", zh_cn="中科大（USTC）"),
    "bfsu": Text(en="BFSU", zh_cn="北外（BFSU）"),
    "aliyun": Text(en="Aliyun", zh_cn="阿里云"),
    "zju": Text(en="ZJU", zh_cn="浙大（ZJU）"),
    "sjtu": Text(en="SJTU", zh_cn="上海交大（SJTU）"),
    "nju": Text(en="NJU", zh_cn="南大（NJU）"),
}


def mirror_name(mirror: Mirror) -> Message | str:
    """What people call a mirror."""
    return MIRROR_NAMES[mirror.key]() if mirror.key in MIRROR_NAMES else mirror.name
