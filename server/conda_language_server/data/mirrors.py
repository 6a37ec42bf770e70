"""Mirrors of Anaconda's channels: where they keep what, and which hosts have gone. Written by hand from the mirrors' own help pages."""

MIRRORS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "tuna": ("TUNA", "https://mirrors.tuna.tsinghua.edu.cn/anaconda", ("mirror.tuna.tsinghua.edu.cn", "mirrors4.tuna.tsinghua.edu.cn")),
    "ustc": ("USTC", "https://mirrors.ustc.edu.cn/anaconda", ("mirrors4.ustc.edu.cn", "ipv4.mirrors.ustc.edu.cn")),
    "bfsu": ("BFSU", "https://mirrors.bfsu.edu.cn/anaconda", ()),
    "aliyun": ("Aliyun", "https://mirrors.aliyun.com/anaconda", ("mirrors.cloud.aliyuncs.com",)),
    "zju": ("ZJU", "https://mirrors.zju.edu.cn/anaconda", ()),
    "sjtu": ("SJTU", "https://mirror.sjtu.edu.cn/anaconda", ("mirrors.sjtug.sjtu.edu.cn", "anaconda.mirrors.sjtug.sjtu.edu.cn")),
    "nju": ("NJU", "https://mirror.nju.edu.cn/anaconda", ("mirrors.nju.edu.cn",)),
}
"""Key → name, address, other hosts of the same mirror. All keep `pkgs/NAME` for Anaconda's own channels and `cloud/NAME` for the others."""

ORIGIN_PKGS = "https://repo.anaconda.com"
ORIGIN_CLOUD = "https://conda.anaconda.org"

DEFAULTS = ("pkgs/main", "pkgs/r", "pkgs/msys2")
"""The channels that `defaults` stands for; the last one matters on Windows alone."""

DEAD_HOSTS: dict[str, str] = {
    "repo.continuum.io": "https://repo.anaconda.com",
    "conda.binstar.org": "https://conda.anaconda.org",
    "binstar.org": "https://conda.anaconda.org",
    "api.binstar.org": "https://conda.anaconda.org",
    "anaconda.mirrors.sjtug.sjtu.edu.cn": "https://mirror.sjtu.edu.cn/anaconda",
    "opentuna.cn": "https://mirrors.tuna.tsinghua.edu.cn",
}
"""Hosts that are gone or only forward, and what took their place."""

RETIRED = ("pkgs/free", "pkgs/mro", "pkgs/mro-archive", "pkgs/pro", "pkgs/archive")
"""Channels of Anaconda that get no packages any more; `pkgs/free` ended in 2017."""
