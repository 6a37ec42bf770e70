from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from conda_language_server.model.condarc import Key
from conda_language_server.model.condarc_values import Failure
from conda_language_server.model.operations import remove_entry, replace_source, scalar_source, to_list
from conda_language_server.rules.api import Condarc, Edit, Entry, Findings, Fix, Mapping, Scalar, Sequence, Severity, Span, Text, rule
from conda_language_server.rules.condarc_findings import is_judged, refusal
from conda_language_server.rules.list_repairs import as_items, opened
from conda_language_server.rules.yaml_problems import told

TO_LIST = Text(en="Make it a list", zh_cn="改为列表")
WRITE = Text(en="Write `{right}`", zh_cn="改为 `{right}`")
REMOVE = Text(en="Remove the empty `{key}`", zh_cn="删除空的 `{key}`")
BOTH = Text(en="Use it for `http` and `https`", zh_cn="同时用于 `http` 和 `https`")
NO_DASHES = Text(en="Remove the dashes", zh_cn="删除短横线")
AS_LIST = Text(en="Write each item on a line of its own that starts with `- `", zh_cn="每个条目单独一行，并以 `- ` 开头")
AS_MAP = Text(en="Write `name: value` on lines of their own, indented by two spaces", zh_cn="请另起缩进两格的各行，写成 `名称: 值`")
DIGITS = Text(en="Write the number without quotes and words", zh_cn="请直接写数字，不要加引号或文字")
_LISTS = ("not-a-list", "entry-not-a-list")
_CODES = (*_LISTS, "not-a-map", "empty-container", "not-a-number", "not-a-boolean-or-integer")


@rule("RC210", "wrong-type-of-value", severity=Severity.ERROR, fixable=True)
def wrong_type_of_value(rc: Condarc) -> Findings:
    """A value that is of another type than conda wants, and that conda refuses with a message.

    ## What it does
    Gives every value the type of its parameter as conda does: a single text where a list is wanted, a word where a number is wanted.
    conda is generous where it can be: `"3"` is a number, `yes` is true, and so is 1.

    ## Why is this bad
    conda says `InvalidTypeError` and stops, whatever the command.

    ## Example
    ```yaml .condarc
    channels: conda-forge
    #         ^^^^^^^^^^^ RC210 `channels` must be a list with one `- item` on each line, but is a text; conda refuses the file
    ```

    Use instead:
    ```yaml fixed
    channels:
      - conda-forge
    ```

    ## Fix safety
    Safe: one value becomes a list with that value, a text with commas a list of its parts, as do channels with spaces between them; a
    number loses the unit that it has anyway (`60 s`); `[]` and `{}` for a single value, which say nothing, are removed, as are the
    dashes in front of `name: value`. Unsafe for one address in place of the `proxy_servers`, which may be meant for one kind of addresses
    alone.
    """
    if not is_judged(rc):
        return
    for failure in rc.failures:
        if failure.code in _CODES and not told(rc.source.document, failure.span):
            advice = AS_LIST if failure.code in _LISTS else AS_MAP if failure.code == "not-a-map" else DIGITS
            yield refusal(rc, failure, fix=_fix(rc, failure), advice=None if failure.code == "empty-container" else advice())


def _fix(rc: Condarc, failure: Failure) -> Fix | None:
    key, entry = next(((key, entry) for key, entry in _entries(rc) if entry.value.span == failure.span), (None, None))
    if key is None or entry is None:
        return None
    value = entry.value
    if failure.code == "empty-container":
        return REMOVE.fix(remove_entry(rc.source.document, rc.root, entry), key=key.name) if rc.root and entry is key.entry else None
    if failure.code == "not-a-map" and isinstance(value, Sequence):
        return _without_dashes(value)
    if not isinstance(value, Scalar) or not isinstance(value.value, str):
        return None
    if failure.code == "not-a-map":
        return _both_proxies(rc, key, value)
    if failure.code in _LISTS:
        of_lines = as_items(rc.source, value, _is_item)
        return opened(value, rc.text) or (of_lines if "\n" in value.span.of(rc.text) else None) or _list(rc, key, entry, value) or of_lines
    digits = _NUMBER.fullmatch(unicodedata.normalize("NFKC", value.text))
    if digits is None or ("." in digits[1] and failure.arguments.get("whole", True)):
        return None
    return WRITE.fix(replace_source(rc.source.document, value, digits[1]), right=digits[1])


def _entries(rc: Condarc) -> Iterator[tuple[Key, Entry]]:
    """The entries of the file, and those of its mappings, each with the key that it stands below."""
    for key in rc.keys:
        yield key, key.entry
        value = key.entry.value
        if isinstance(value, Mapping):
            yield from ((key, entry) for entry in value.entries)


def _both_proxies(rc: Condarc, key: Key, value: Scalar) -> Fix | None:
    """One proxy for everything: under `http` and under `https`."""
    is_address = key.parameter is not None and key.parameter.name == "proxy_servers" and re.fullmatch(r"\w+://\S+", value.text)
    if not is_address or value.style != "plain" or value.anchor or value.tag:
        return None
    lines = "".join(f"\n  {name}: {value.text}" for name in ("http", "https"))
    return BOTH.fix(replace_source(rc.source.document, value, lines), safety="unsafe")


def _without_dashes(sequence: Sequence) -> Fix | None:
    """A list of `name: value` as the lines themselves; a space takes the place of each dash, so that nothing moves."""
    entries = [entry for item in sequence.items if isinstance(item.value, Mapping) for entry in item.value.entries]
    names = {entry.key.text for entry in entries if isinstance(entry.key, Scalar)}
    is_plain = all(isinstance(i.value, Mapping) and not i.value.flow and not i.value.anchor and not i.value.tag for i in sequence.items)
    if sequence.flow or not is_plain or len(names) != len(entries) or any(item.dash < 0 for item in sequence.items):
        return None
    return NO_DASHES.fix(tuple(Edit(Span(item.dash, item.dash + 1), " ") for item in sequence.items))


def _is_item(text: str) -> bool:
    """Whether the text can be one item; folders may have spaces in their names."""
    return bool(_FOLDER.match(text)) or bool(re.fullmatch(r"[^\s:#]+|\w+://\S+", text))


def _list(rc: Condarc, key: Key, entry: Entry, value: Scalar) -> Fix | None:
    """The value as a list, where it is one word or words with commas between; channels have no spaces in their names."""
    is_channels = key.parameter is not None and key.parameter.name.endswith("channels")
    words = [word.strip() for word in re.split(r"[,，、]|\s+" if is_channels else ",", value.text) if word.strip() or not is_channels]
    if not all(words) or any(re.search(r"\s|^[-－‐-―−]", word) for word in words):
        return None
    if len(words) == 1 and words[0] == value.text:
        return TO_LIST.fix(to_list(rc.source.document, entry))
    lines = "".join(f"\n  - {scalar_source(word)}" for word in words)
    edit: Edit = replace_source(rc.source.document, value, lines)
    return TO_LIST.fix(edit)


_FOLDER = re.compile(r"(?:[A-Za-z]:[/\\]|[~/$%.]).*")
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:s|sec|secs|seconds?|秒|times?|次)\.?\s*", re.IGNORECASE)
"""A number with the unit that the parameter has anyway."""
