"""Lines of a `pip:` section: package names, operators, extras' brackets left alone, markers, and the options that pip takes there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conda_language_server.data import pip_names
from conda_language_server.features.completion.matching import matching, sort_key
from conda_language_server.features.completion.place import Place
from conda_language_server.features.types import CompletionItem
from conda_language_server.text.messages import Text
from conda_language_server.text.span import Span

OPERATORS = {
    "==": Text(en="this version exactly; `==1.2.*` any 1.2 version", zh_cn="恰好是该版本；`==1.2.*` 是任意 1.2 版本"),
    ">=": Text(en="this version or a newer one", zh_cn="该版本或更新的版本"),
    "~=": Text(en="`~=1.4.2` is 1.4.2 or newer within 1.4.*", zh_cn="`~=1.4.2` 指 1.4.* 之内 1.4.2 或更新的版本"),
    "<=": Text(en="this version or an older one", zh_cn="该版本或更旧的版本"),
    "<": Text(en="an older version, pre-releases of this one left out", zh_cn="更旧的版本，不包括该版本的预发布版"),
    ">": Text(en="a newer version", zh_cn="更新的版本"),
    "!=": Text(en="any version but this one", zh_cn="除该版本外的任意版本"),
    "===": Text(en="the very same text as version", zh_cn="版本文本完全相同"),
}

OPTIONS = {
    "-r": ("-r ${1:requirements.txt}", Text(en="take in all lines of a requirements file", zh_cn="引入一个 requirements 文件的所有行")),
    "-e": (
        "-e ${1:.}",
        Text(en="install a project folder so that changes take effect at once", zh_cn="以可编辑方式安装项目文件夹，改动立即生效"),
    ),
    "-c": ("-c ${1:constraints.txt}", Text(en="limit versions by a constraints file", zh_cn="用 constraints 文件限制版本")),
    "--index-url": ("--index-url ${1:https://}", Text(en="package index instead of PyPI", zh_cn="代替 PyPI 的软件包索引")),
    "--extra-index-url": (
        "--extra-index-url ${1:https://}",
        Text(en="one more package index beside PyPI", zh_cn="PyPI 之外再加一个软件包索引"),
    ),
    "--find-links": ("--find-links ${1:https://}", Text(en="page or folder with package files", zh_cn="存放软件包文件的网页或文件夹")),
    "--no-index": ("--no-index", Text(en="do not ask any package index", zh_cn="不使用任何软件包索引")),
    "--pre": ("--pre", Text(en="take pre-releases, too", zh_cn="也接受预发布版")),
    "--prefer-binary": (
        "--prefer-binary",
        Text(en="an older wheel rather than a newer source package", zh_cn="宁要较旧的 wheel，不要较新的源码包"),
    ),
    "--only-binary": ("--only-binary ${1::all:}", Text(en="wheels only, never build from source", zh_cn="只用 wheel，不从源码构建")),
    "--no-binary": ("--no-binary ${1::all:}", Text(en="no wheels, always build from source", zh_cn="不用 wheel，总是从源码构建")),
    "--trusted-host": ("--trusted-host ${1:host}", Text(en="do not check the certificate of this host", zh_cn="不检查该主机的证书")),
    "--require-hashes": ("--require-hashes", Text(en="every line must have a hash", zh_cn="每一行都必须带哈希值")),
    "--use-feature": ("--use-feature ${1:feature}", Text(en="switch on a new behaviour of pip", zh_cn="启用 pip 的新行为")),
}
"""The options of requirements files that make sense on a line of their own (from pip's own parser)."""

MARKERS = {
    "python_version": (
        "python_version ${1|<,>=,==|} '${2:3.11}'",
        Text(en="version of Python, such as 3.11", zh_cn="Python 版本，例如 3.11"),
    ),
    "sys_platform": (
        "sys_platform == '${1|win32,linux,darwin|}'",
        Text(en="system: win32, linux or darwin", zh_cn="系统：win32、linux 或 darwin"),
    ),
    "platform_system": (
        "platform_system == '${1|Windows,Linux,Darwin|}'",
        Text(en="system: Windows, Linux or Darwin", zh_cn="系统：Windows、Linux 或 Darwin"),
    ),
    "platform_machine": ("platform_machine == '${1|x86_64,arm64,aarch64,AMD64|}'", Text(en="processor", zh_cn="处理器架构")),
    "python_full_version": (
        "python_full_version ${1|<,>=,==|} '${2:3.11.4}'",
        Text(en="version of Python, such as 3.11.4", zh_cn="Python 版本，例如 3.11.4"),
    ),
    "implementation_name": ("implementation_name == '${1|cpython,pypy|}'", Text(en="kind of Python", zh_cn="Python 的实现")),
}
INDEXES = {
    "https://pypi.org/simple": Text(en="PyPI itself", zh_cn="PyPI 官方"),
    "https://pypi.tuna.tsinghua.edu.cn/simple": Text(en="mirror of PyPI: TUNA", zh_cn="PyPI 镜像：清华 TUNA"),
    "https://mirrors.aliyun.com/pypi/simple": Text(en="mirror of PyPI: Aliyun", zh_cn="PyPI 镜像：阿里云"),
    "https://mirrors.ustc.edu.cn/pypi/simple": Text(en="mirror of PyPI: USTC", zh_cn="PyPI 镜像：中科大 USTC"),
    "https://mirrors.bfsu.edu.cn/pypi/web/simple": Text(en="mirror of PyPI: BFSU", zh_cn="PyPI 镜像：北外 BFSU"),
    "https://download.pytorch.org/whl/cpu": Text(en="PyTorch without CUDA", zh_cn="不带 CUDA 的 PyTorch"),
    "https://download.pytorch.org/whl/cu126": Text(en="PyTorch for CUDA 12.6", zh_cn="适用于 CUDA 12.6 的 PyTorch"),
}
"""Package indexes that people write behind `-i` and `--extra-index-url`."""

REPOSITORY = Text(en="install from a Git repository", zh_cn="从 Git 仓库安装")
PIP_PACKAGE = Text(en="from PyPI", zh_cn="来自 PyPI")
_LINE = re.compile(r"(?P<name>[\w.-]*)(?P<extras>\s*\[[^\]]*\])?(?P<gap>\s*)(?P<rest>.*)", re.DOTALL)
_INDEX_OPTION = re.compile(r"(?:-i|--index-url|--extra-index-url)[ =]\s*(?=\S*\Z)").match
_REST = re.compile(r"(?:.*,\s*)?(?P<operator>[=<>!~]*)", re.DOTALL)


def items(text: str, place: Place) -> list[CompletionItem]:
    """What fits at a place within a `pip:` list."""
    typed = place.typed
    if (address := _INDEX_OPTION(typed)) is not None:
        return list(_indexes(place, address.end()))
    if typed.startswith("-"):
        return list(_options(place)) if not re.search(r"\s", typed) else []
    if ";" in typed:
        return list(_markers(place))
    repository = [_repository(place)] if typed and "git+https://".startswith(typed) else []
    line = _LINE.fullmatch(typed)
    if line is None or "+" in typed:
        return repository
    if line["gap"] or line["rest"] or line["extras"]:
        return list(_operators(place, line.start("rest"))) if line["name"] and not place.lead else []
    found = _names(text, place)
    if typed and not place.lead and typed.lower() in pip_names():
        return [*_operators(place, len(typed)), *found]
    return [*(_options(place) if not typed and not place.flow else ()), *repository, *found]


def _indexes(place: Place, start: int) -> Iterator[CompletionItem]:
    for index, (address, about) in enumerate(INDEXES.items()):
        if place.typed[start:] in address:
            span = place.part(start, place.span.end - place.span.start)
            yield CompletionItem(address, "value", span, address, about(), (), False, sort_key(1, index))


def _repository(place: Place) -> CompletionItem:
    new = "git+https://${1:github.com/OWNER/REPOSITORY}.git"
    return CompletionItem("git+https://", "snippet", place.span, place.lead + new, REPOSITORY(), (), True, sort_key(0, 0))


def _names(text: str, place: Place) -> list[CompletionItem]:
    word = re.match(r"[\w.-]*", place.span.of(text))
    span = place.part(0, word.end() if word else None)
    detail = PIP_PACKAGE()
    names = matching(pip_names(), place.typed)
    return [CompletionItem(n, "package", span, place.lead + n, detail, (), False, sort_key(1, i)) for i, n in enumerate(names)]


def _operators(place: Place, start: int) -> Iterator[CompletionItem]:
    match = _REST.fullmatch(place.typed, start)
    if match is None:
        return
    longer = [operator for operator in OPERATORS if operator.startswith(match["operator"])]
    for index, operator in enumerate(longer):
        about = OPERATORS[operator]
        yield CompletionItem(
            operator, "operator", place.part(match.start("operator")), operator, about(), (about(),), False, sort_key(4, index)
        )


def _options(place: Place) -> Iterator[CompletionItem]:
    for index, (option, (snippet, about)) in enumerate(OPTIONS.items()):
        if option.startswith(place.typed):
            yield CompletionItem(option, "option", place.span, place.lead + snippet, about(), (), "$" in snippet, sort_key(5, index))


def _markers(place: Place) -> Iterator[CompletionItem]:
    match = re.search(r"(?:;|\band\b|\bor\b)\s*(\w*)$", place.typed)
    if match is None:
        return
    span: Span = place.part(match.start(1))
    quote = '"' if place.rest[:1] == "'" else "'"
    for index, (marker, (snippet, about)) in enumerate(MARKERS.items()):
        if marker.startswith(match[1]):
            yield CompletionItem(marker, "field", span, snippet.replace("'", quote), about(), (), True, sort_key(1, index))
