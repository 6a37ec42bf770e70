from __future__ import annotations

from collections.abc import Iterator

from conda_language_server.model.condarc_channels import mapped_channels
from conda_language_server.model.condarc_paths import FOLDER_LISTS
from conda_language_server.model.condarc_values import Failure
from conda_language_server.model.operations import append_entry, append_text, quote, replace_scalar, replace_source, scalar_source
from conda_language_server.rules.api import Condarc, Findings, Fix, Mapping, Message, Node, Scalar, Sequence, Severity, Text, resolved, rule
from conda_language_server.rules.condarc_findings import refusal
from conda_language_server.rules.missing_colons import with_colon
from conda_language_server.rules.wrong_items import flatten
from conda_language_server.rules.yaml_problems import told
from conda_language_server.syntax.yaml.nodes import walk

QUOTE = Text(en="Put it in quotes", zh_cn="加上引号")
PLAIN_ITEM = Text(en="Remove the colon", zh_cn="删除冒号")
CLOSE_UP = Text(en="Remove the space behind the colon", zh_cn="删除冒号后的空格")
ITEMS_ONLY = Text(en="Write the items as `- item`, without a colon behind them", zh_cn="条目写成 `- 条目`，后面不要加冒号")
KEYS = Text(
    en="A .condarc consists of lines such as `channels:` and, below it, `  - conda-forge`",
    zh_cn=".condarc 由 `channels:` 及其下 `  - conda-forge` 这样的行组成",
)
COMMAND = Text(
    en="This is a command: run it in a terminal, and conda writes the file itself",
    zh_cn="这是命令：请在终端中运行，conda 会自己写入这个文件",
)
DRIVE = Text(en="Write `{path}`", zh_cn="改为 `{path}`")
TO_CUSTOM = Text(
    en="Write the name `{name}` here and its address below `custom_channels`", zh_cn="此处只写名称 `{name}`，地址写到 `custom_channels` 下"
)
_CODES = ("map-for-list", "nested")
_FILE_CODES = ("no-keys", "date", "special-collection")


@rule("RC211", "value-that-crashes-conda", severity=Severity.ERROR, fixable=True)
def value_that_crashes_conda(rc: Condarc) -> Findings:
    """A value over which conda falls with a traceback instead of a message.

    ## What it does
    Finds mappings and lists where a single value belongs (`- conda-forge:`, `env_prompt: {name}`), a mapping in place of a list, a
    file without any keys, and dates without quotes.

    ## Why is this bad
    conda prints an `AttributeError` or a bug report and says nothing of the file. A date or a file without keys breaks every
    command, even `conda --version` in a shell that is set up for conda; the others break those that need the key.

    ## Example
    ```yaml .condarc
    channels:
      - conda-forge:
    #   ^^^^^^^^^^^^ RC211 `channels` takes single values here, but this is a set of keys; conda crashes on it
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Safe: quotes are added, a stray colon or space is removed, a drive gets its backslash, or the items of a list inside of a list move one
    level up, where nothing else can be meant. Unsafe is
    to take the address of a channel out of the list, to `custom_channels`.
    """
    if rc.source.document.refused:
        return
    if rc.crash:
        if rc.crash.code in _FILE_CODES and not told(rc.source.document, rc.crash.span):
            fix = _quoted_date(rc, rc.crash) or (with_colon(rc.text, rc.source.document.root) if rc.crash.code == "no-keys" else None)
            yield refusal(rc, rc.crash, fix=fix, advice=_advice(rc, rc.crash))
        return
    for failure in rc.failures:
        if failure.code in _CODES and not told(rc.source.document, failure.span):
            node = _node_at(rc, failure)
            yield refusal(rc, failure, fix=_meant(rc, node, failure), advice=ITEMS_ONLY() if failure.code == "map-for-list" else None)


def _advice(rc: Condarc, crash: Failure) -> Message | None:
    if crash.code != "no-keys":
        return None
    return COMMAND() if crash.span.of(rc.text).startswith(("conda ", "mamba ")) else KEYS()


def _quoted_date(rc: Condarc, failure: Failure) -> Fix | None:
    node = _node_at(rc, failure)
    return QUOTE.fix(quote(rc.source.document, node)) if failure.code == "date" and isinstance(node, Scalar) else None


def _meant(rc: Condarc, node: Node | None, failure: Failure) -> Fix | None:
    """The single text that was meant by a mapping of one entry or by braces that want quotes, or the items of a list inside of a list."""
    if isinstance(node, Sequence):
        return _flattened(rc, node)
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    entry = node.entries[0]
    key, value = resolved(entry.key), resolved(entry.value)
    if not isinstance(key, Scalar) or not isinstance(value, Scalar):
        return None
    if node.flow:
        source = node.span.of(rc.text)
        return QUOTE.fix(replace_source(rc.source.document, node, scalar_source(source, prefer="double"))) if value.value is None else None
    if value.value is None and not value.text:
        if len(key.text) == 1 and key.text.isalpha() and failure.arguments.get("key") in FOLDER_LISTS:
            path = f"{key.text}:\\"
            return DRIVE.fix(replace_scalar(rc.source.document, node, path), path=path)
        return PLAIN_ITEM.fix(replace_scalar(rc.source.document, node, key.text))
    if key.text in ("http", "https", "file") and value.text.startswith("//"):
        return CLOSE_UP.fix(replace_scalar(rc.source.document, node, f"{key.text}:{value.text}"))
    if failure.arguments.get("key") == "channels" and "://" in value.text and entry.value is value:
        return _custom_channel(rc, node, key.text, value.text)
    return None


def _flattened(rc: Condarc, inner: Sequence) -> Fix | None:
    for outer in walk(rc.source.document.root):
        if isinstance(outer, Sequence):
            index = next((index for index, item in enumerate(outer.items) if item.value is inner), None)
            if index is not None:
                return flatten(rc.source.document, outer, index)
    return None


def _custom_channel(rc: Condarc, node: Mapping, name: str, address: str) -> Fix | None:
    """`- NAME: ADDRESS` as a name in the list and an entry of `custom_channels`, to whose address conda appends the name."""
    document, channels = rc.source.document, rc.key("channels")
    custom, base = rc.mapping("custom_channels"), address.rstrip("/").removesuffix(f"/{name}")
    if custom is not None:
        added = () if any(c.name == name for c in mapped_channels(rc)) else append_text(document, custom, name, base)
    elif channels is None or rc.root is None or rc.key("custom_channels"):
        return None
    else:
        added = append_entry(document, rc.root, "custom_channels", f"\n  {scalar_source(name)}: {scalar_source(base)}", channels.entry)
    if not added:
        return None
    return TO_CUSTOM.fix((replace_scalar(document, node, name), *added), safety="unsafe", name=name)


def _node_at(rc: Condarc, failure: Failure) -> Node | None:
    return next(_nodes_at(rc, failure), None)


def _nodes_at(rc: Condarc, failure: Failure) -> Iterator[Node]:
    for node in walk(rc.source.document.root):
        if node.span == failure.span and isinstance(node, (Scalar, Mapping, Sequence)):
            yield node
