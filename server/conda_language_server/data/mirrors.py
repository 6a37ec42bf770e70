"""Mirrors of Anaconda's channels: where they keep what, and which hosts have gone. Written by hand from the mirrors' own help pages.

Sources:

- TUNA, and BFSU, which is run by the same people: https://mirrors.tuna.tsinghua.edu.cn/help/anaconda/ (text in tuna/mirror-web,
  `help/_posts/1970-01-01-anaconda.md`), and what their script fetches (tuna/tunasync-scripts, `anaconda.py`).
- USTC: https://mirrors.ustc.edu.cn/help/anaconda.html (ustclug/mirrorhelp, `docs/anaconda.md`). It keeps `conda-forge` and `bioconda`
  itself and sends all else, `pkgs/…` included, on to TUNA.
- SJTU: https://mirrors.sjtug.sjtu.edu.cn/docs/anaconda (sjtug/portal, `content/post/mirror-help/anaconda.md`; the host of that text,
  `anaconda.mirrors.sjtug.sjtu.edu.cn`, gave way to `mirror.sjtu.edu.cn/anaconda`, as in sjtug/mirror-requests#299).
- Aliyun: https://developer.aliyun.com/mirror/anaconda, as others quote it. Its example says `http://`.
- NJU and ZJU: https://help.mirrors.cernet.edu.cn/anaconda/ (mirrorz-org/mirrorz-help, `contents/anaconda.mdx`), one text for all
  mirrors of Chinese universities.
- OpenTUNA: https://opentuna.cn/news/opentuna-shutdown/ (closed on 2023-12-20).
"""

MIRRORS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "tuna": (
        "TUNA",
        "https://mirrors.tuna.tsinghua.edu.cn/anaconda",
        ("mirror.tuna.tsinghua.edu.cn", "mirrors4.tuna.tsinghua.edu.cn", "mirrors6.tuna.tsinghua.edu.cn"),
    ),
    "ustc": (
        "USTC",
        "https://mirrors.ustc.edu.cn/anaconda",
        ("mirrors4.ustc.edu.cn", "mirrors6.ustc.edu.cn", "ipv4.mirrors.ustc.edu.cn", "ipv6.mirrors.ustc.edu.cn"),
    ),
    "bfsu": ("BFSU", "https://mirrors.bfsu.edu.cn/anaconda", ()),
    "aliyun": ("Aliyun", "https://mirrors.aliyun.com/anaconda", ("mirrors.cloud.aliyuncs.com",)),
    "zju": ("ZJU", "https://mirrors.zju.edu.cn/anaconda", ()),
    "sjtu": ("SJTU", "https://mirror.sjtu.edu.cn/anaconda", ("mirrors.sjtug.sjtu.edu.cn", "anaconda.mirrors.sjtug.sjtu.edu.cn")),
    "nju": ("NJU", "https://mirror.nju.edu.cn/anaconda", ("mirrors.nju.edu.cn",)),
}
"""Key → name, address, other hosts of the same mirror. All keep `pkgs/NAME` for Anaconda's own channels and `cloud/NAME` for the others."""

IN_EVERY_CLOUD = ("bioconda", "conda-forge", "menpo", "msys2", "pytorch", "pytorch-lts", "simpleitk")
"""Channels under `cloud/` that the help pages list; what else there is differs from mirror to mirror."""

NOT_THERE: dict[str, tuple[str, ...]] = {
    "tuna": ("nvidia", "intel", "pkgs/pro", "pkgs/mro", "pkgs/mro-archive"),
    "bfsu": ("nvidia", "intel", "pkgs/pro", "pkgs/mro", "pkgs/mro-archive"),
}
"""Channels for which people look in vain at a mirror, by its key: `nvidia` may not be passed on (tuna/issues#1232, #2110), `intel` is
gone at Anaconda itself (tuna/issues#2033), of Anaconda's own channels there are `main`, `free`, `r` and `msys2` (tuna/issues#1572)."""

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
