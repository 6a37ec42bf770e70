from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from conda_language_server.model import parameters
from conda_language_server.model.condarc import Key
from conda_language_server.model.condarc_values import Failure, coerce
from conda_language_server.model.mamba_parameters import MambaParameter, all_mamba_parameters, find_mamba
from conda_language_server.model.operations import indent_entries, rename_key
from conda_language_server.model.operations.layout import column
from conda_language_server.model.plugin_settings import below_plugins
from conda_language_server.model.proxies import is_key_of_proxy
from conda_language_server.rules.api import (
    Alias,
    Condarc,
    Entry,
    Finding,
    Findings,
    Fix,
    Mapping,
    Scalar,
    Sequence,
    Severity,
    Text,
    resolved,
    rule,
)
from conda_language_server.rules.flat_entries import flat_behind, flat_below
from conda_language_server.rules.yaml_problems import told
from conda_language_server.syntax.yaml.nodes import walk

UNKNOWN_KEY = Text(en="{tool} does not know `{key}` and ignores it without a word", zh_cn="{tool} 不认识 `{key}`，会不声不响地忽略它")
SIMILAR = Text(
    en="{tool} does not know `{key}` and ignores it without a word; did you mean `{right}`?",
    zh_cn="{tool} 不认识 `{key}`，会不声不响地忽略它；您是否想写 `{right}`？",
)
BELONGS = Text(
    en="`{key}` belongs under `{parent}:` above; as it is not indented, conda takes it for a parameter and ignores it without a word",
    zh_cn="`{key}` 属于上面的 `{parent}:`；由于没有缩进，conda 把它当作参数，并不声不响地忽略",
)
INDENT = Text(en="Indent the lines below `{parent}:`", zh_cn="缩进 `{parent}:` 下面的各行")
DOTTED = Text(
    en="conda does not know `{key}`, although `conda config --describe` prints it so: settings of plugins stand below `plugins:`",
    zh_cn="conda 不认识 `{key}`，虽然 `conda config --describe` 是这样显示的：插件的设置要写在 `plugins:` 下面",
)
BELOW = Text(en="Put `{name}` below `plugins:`", zh_cn="把 `{name}` 写到 `plugins:` 下面")
OTHERS = Text(en="`{key}` is read by {program}; conda does not know it", zh_cn="`{key}` 由 {program} 读取，conda 不认识它")
RENAME = Text(en="Rename to `{right}`", zh_cn="重命名为 `{right}`")


@rule("RC202", "unknown-parameter", severity=Severity.WARNING, fixable=True)
def unknown_parameter(rc: Condarc) -> Findings:
    """A key that conda does not know.

    ## What it does
    Compares the keys with the 115 parameters of conda and their other names; in a `.mambarc` with those that mamba reads, which knows no
    other names.

    ## Why is this bad
    conda says nothing, and `conda config --validate` is content: `env_dirs` instead of `envs_dirs` looks as if it worked.

    ## Example
    ```yaml .condarc
    env_dirs:
    #^^^^^^^ RC202 conda does not know `env_dirs` and ignores it without a word; did you mean `envs_dirs`?
      - /data/envs
    ```

    Use instead:
    ```yaml fixed
    envs_dirs:
      - /data/envs
    ```

    ## Fix safety
    Unsafe: the key begins to count. Offered where one parameter is meant that the file does not set otherwise, and for lines that have
    lost their indentation below `custom_channels:` and the like. A key is renamed only if its value fits. A key such as
    `plugins.auto_accept_tos` becomes an entry below `plugins:`, one key after the other.
    """
    document = rc.source.document
    if rc.is_mamba:
        unknown = (key for key in rc.keys if key.parameter is None and not _is_anchor(rc, key) and not told(document, key.span))
        yield from (_unknown_to_mamba(rc, key) for key in unknown if parameters.other_program(key.name) != "mamba")
        return
    flat = dict(_flat(rc))
    for key in rc.keys:
        if key.span.start in flat:
            parent, fix = flat[key.span.start]
            yield BELONGS.at(key.span, key=key.name, parent=parent, fix=fix)
        elif key.parameter is None and key.name not in _NO_PARAMETERS and key.name not in parameters.removed() and not _is_anchor(rc, key):
            program = _other_program(key)
            # What extends conda is at home here.
            if key.name.startswith(_PLUGINS):
                yield _dotted(rc, key)
            elif program in (None, "mamba") and not told(document, key.span):
                yield _finding(rc, key)


def _flat(rc: Condarc) -> Iterator[tuple[int, tuple[str, Fix | None]]]:
    """The places of the entries that have lost their indentation below a key that takes a mapping, with its name and the repair of all of them."""
    if rc.root is None:
        return
    for key in rc.keys:
        takes_mapping = key.name == "plugins" or (key.parameter is not None and key.parameter.shape.kind == "map")
        if not takes_mapping:
            continue
        found = flat_below(rc.root, key.entry, lambda name: name in _NO_PARAMETERS or rc.find(name) is not None)
        by = _INDENT
        if not found and (inner := key.value) and isinstance(inner, Mapping) and not inner.flow and inner.entries:
            found = flat_behind(rc.root, key.entry, partial(_is_lost, rc, key))
            by = column(rc.text, inner.entries[0].span.start) - column(rc.text, key.span.start)
        fix = INDENT.fix(indent_entries(rc.source.document, found, by), safety="unsafe", parent=key.name)
        yield from ((entry.key.span.start, (key.name, fix)) for entry in found)


def _is_lost(rc: Condarc, parent: Key, entry: Entry) -> bool:
    """Whether an entry that conda does not know can only belong to the mapping above it, which has others."""
    name = entry.key.text if isinstance(entry.key, Scalar) else ""
    if name in _NO_PARAMETERS or rc.find(name) is not None or name in parameters.removed() or parameters.did_you_mean(name) is not None:
        return False
    value, mapping = resolved(entry.value), parent.parameter.name if parent.parameter else parent.name
    if mapping == "custom_multichannels":
        return isinstance(value, Sequence)
    is_address = isinstance(value, Scalar) and isinstance(value.value, str) and "://" in value.value
    return is_address and (mapping == "custom_channels" or (mapping == "proxy_servers" and is_key_of_proxy(name)))


def _finding(rc: Condarc, key: Key) -> Finding:
    if program := _other_program(key):
        return OTHERS.at(key.span, key=key.name, program=program, severity=Severity.INFO)
    right = parameters.did_you_mean(key.name)
    meant = parameters.find(right)
    if right is None or meant is None:
        return UNKNOWN_KEY.at(key.span, tool=rc.tool, key=key.name)
    wrong: list[Failure] = []
    coerce(meant, rc.raw_of(key), wrong)
    free = rc.key(meant.name) is None and not wrong
    fix = RENAME.fix(rename_key(rc.source.document, key.entry, right), safety="unsafe", right=right) if free else None
    return SIMILAR.at(key.span, tool=rc.tool, key=key.name, right=right, fix=fix)


def _dotted(rc: Condarc, key: Key) -> Finding:
    """A setting of a plugin. Only the first of them has a fix, since the next one needs the `plugins:` that this fix makes."""
    name = key.name.removeprefix(_PLUGINS)
    is_first = next(k for k in rc.keys if k.name.startswith(_PLUGINS)) is key
    edits = below_plugins(rc, key, name) if is_first and name else ()
    return DOTTED.at(key.span, key=key.name, fix=BELOW.fix(edits, safety="unsafe", name=name))


def _other_program(key: Key) -> str | None:
    return parameters.other_program(key.name) or ("mamba" if find_mamba(key.name) else None)


def _unknown_to_mamba(rc: Condarc, key: Key) -> Finding:
    """A key that mamba may know by its main name alone, such as `verify_ssl`. What conda knows is only told: a newer mamba may read it."""
    known = parameters.find(key.name) or parameters.find(parameters.did_you_mean(key.name))
    is_of_conda = known is not None or key.name in parameters.removed()
    meant = find_mamba(_NAMES_OF_MAMBA.get(key.name) or (known.name if known else None)) or (None if is_of_conda else _similar(key.name))
    if meant is None:
        return UNKNOWN_KEY.at(key.span, tool=rc.tool, key=key.name, severity=Severity.INFO if is_of_conda else None)
    free = rc.key(meant.name) is None
    fix = RENAME.fix(rename_key(rc.source.document, key.entry, meant.name), safety="unsafe", right=meant.name) if free else None
    return SIMILAR.at(key.span, tool=rc.tool, key=key.name, right=meant.name, fix=fix)


def _similar(name: str) -> MambaParameter | None:
    close = get_close_matches(name.lower().replace("-", "_"), [p.name for p in all_mamba_parameters()], n=1, cutoff=0.8)
    return find_mamba(close[0]) if close else None


def _is_anchor(rc: Condarc, key: Key) -> bool:
    """Whether the key only holds a value for other places to repeat."""
    value = key.value
    if value is None or value.anchor is None:
        return False
    return any(isinstance(node, Alias) and node.target is value for node in walk(rc.source.document.root))


_NAMES_OF_MAMBA = {"auto_activate": "auto_activate_base", "subdir": "platform", "fetch_threads": "download_threads"}
"""Keys of conda that mamba has under other names."""
_INDENT = 2
_PLUGINS = "plugins."
_NO_PARAMETERS = frozenset(("plugins", "<<"))
"""Keys that are no parameters and still not lost: settings of plugins."""
