"""Completion in a `.condarc`: every parameter of conda, its values, channels, mirrors and the flags where they work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from conda_language_server.data import channel_names, conda_names
from conda_language_server.facts import Facts
from conda_language_server.features.channel_texts import KNOWN, mirror_name
from conda_language_server.features.completion.matching import folded, matching
from conda_language_server.features.condarc_place import CondarcPlace, condarc_place_at
from conda_language_server.features.condarc_texts import CHOICES, FLAG_TEXTS, MIRROR_OF, default_words, type_words
from conda_language_server.features.types import CompletionItem, CompletionKind, CompletionList
from conda_language_server.model import channels as channel_model
from conda_language_server.model.condarc_values import LIST_FIELDS
from conda_language_server.model.mamba_parameters import MambaParameter, all_mamba_parameters
from conda_language_server.model.operations.scalars import scalar_source
from conda_language_server.model.parameters import Parameter, all_parameters
from conda_language_server.model.source import SourceFile
from conda_language_server.syntax.channel import KNOWN_SUBDIRS
from conda_language_server.text.messages import Message, Text

LIMIT = 200
TYPE = Text(en="{type}, by default {default}", zh_cn="{type}，默认 {default}")
OTHER_NAME = Text(en="another name of `{name}`", zh_cn="`{name}` 的别名")
IN_CONDARC = Text(en="set in another file", zh_cn="已在其他文件中设置")
PATH = Text(en="a folder in your home folder", zh_cn="用户主目录下的文件夹")
DRIVE = Text(en="a folder on another drive", zh_cn="其他磁盘上的文件夹")


def complete(source: SourceFile, offset: int, facts: Facts) -> CompletionList:
    """What can stand at an offset, best first; empty where nothing is known. Never raises.

    Completion should be asked for on letters and on `-`, space, `:`, `#`, `!`, `/`.
    """
    place = condarc_place_at(source.text, offset, for_mamba=source.is_mamba)
    items = list(_items(source, place, facts))
    return CompletionList(tuple(items[:LIMIT]), len(items) > LIMIT, place.indent)


def _items(source: SourceFile, place: CondarcPlace, facts: Facts) -> Iterator[CompletionItem]:
    text = source.text
    if place.role == "key":
        yield from _keys(text, place, all_mamba_parameters() if source.is_mamba else all_parameters())
    elif place.role == "flag":
        yield from () if source.is_mamba else _flags(place)
    elif place.parameter is None:
        return
    elif place.role == "value":
        yield from _values(place, place.parameter)
    elif place.role == "item":
        yield from _list_items(text, place, place.parameter, facts)
    elif place.role == "entry-key":
        yield from _entry_keys(text, place, place.parameter)
    elif place.role == "entry-value":
        yield from _entry_values(place, place.parameter)


def _keys(text: str, place: CondarcPlace, known: Sequence[Parameter]) -> Iterator[CompletionItem]:
    """The parameters that are not set yet: those most in use, those conda describes, the hidden ones, then other names."""
    here = place.span.of(text)
    keys = {name for name in re.findall(r"^[\"']?([\w-]+)[\"']?[ \t]*:", text, re.MULTILINE) if name != here}
    typed = folded(place.typed)
    free = [p for p in known if keys.isdisjoint(p.names)]
    ranked = sorted(free, key=lambda p: (not folded(p.name).startswith(typed), not p.described, _COMMON.get(p.name, len(_COMMON)), p.name))
    for parameter in ranked:
        if typed in folded(parameter.name):
            yield _key(parameter, parameter.name, place)
    for parameter in ranked:
        for alias in parameter.aliases:
            if typed and folded(alias).startswith(typed):
                yield _key(parameter, alias, place)


def _key(parameter: Parameter, name: str, place: CondarcPlace) -> CompletionItem:
    has_colon = place.rest.lstrip().startswith(":")
    kind = parameter.shape.kind
    body = name if has_colon else f"{name}:" + ("\n  - $0" if kind == "list" else "\n  $0" if kind == "map" else " $0")
    detail = TYPE(type=type_words(parameter), default=default_words(parameter))
    if name != parameter.name:
        detail = OTHER_NAME(name=parameter.name)
    return CompletionItem(
        name,
        "key",
        place.span,
        body,
        detail,
        (parameter.doc(),),
        is_snippet=not has_colon,
        deprecated=name != parameter.name or not parameter.described,
        again=not has_colon and (kind == "list" or _has_values(parameter)),
    )


def _has_values(parameter: Parameter) -> bool:
    return bool(parameter.choices) or "bool" in parameter.shape.types


def _flags(place: CondarcPlace) -> Iterator[CompletionItem]:
    """The flags that do something at this place."""
    flags = ("top", "bottom") if place.in_item and place.parameter and place.parameter.shape.kind == "list" else ("final",)
    if place.parameter is None:
        return
    for flag in flags:
        if folded(place.typed.strip("#! ")) in flag:
            yield CompletionItem(f"#!{flag}", "value", place.span, f"#!{flag}", None, (FLAG_TEXTS[flag](),), filter_text=f"#!{flag}")


def _values(place: CondarcPlace, parameter: Parameter) -> Iterator[CompletionItem]:
    shape = parameter.shape
    words: list[str] = list(parameter.choices)
    if "bool" in shape.types:
        words += ["true", "false"]
    words += _MAMBA_WORDS.get(parameter.name, ()) if isinstance(parameter, MambaParameter) else _WORDS.get(parameter.name, ())
    if parameter.name == "channel_alias":
        words += ["https://conda.anaconda.org", *(mirror.cloud for mirror in channel_model.mirrors())]
    if not words and isinstance(parameter.default, (str, int, float)) and parameter.default not in ("", True, False):
        words.append(str(parameter.default))
    for word in dict.fromkeys(words):
        if folded(place.typed) in folded(word):
            source = word if word in ("true", "false") or not _is_string(parameter) else scalar_source(word)
            yield _item(place, word, "value", CHOICES.get((parameter.name, word)), source)


def _is_string(parameter: Parameter) -> bool:
    return "str" in parameter.shape.types


def _list_items(text: str, place: CondarcPlace, parameter: Parameter, facts: Facts) -> Iterator[CompletionItem]:
    if parameter.name in _CHANNEL_LISTS:
        yield from _channels(text, place, facts)
    elif parameter.name in ("envs_dirs", "pkgs_dirs"):
        yield from _folders(place, parameter, facts)
    elif parameter.name in _PACKAGE_LISTS:
        known = facts.packages.names(place.typed.lower(), LIMIT) if facts.packages else matching(conda_names(), place.typed)
        yield from (_item(place, name, "package") for name in known)
    else:
        words = _ITEM_WORDS.get(parameter.name) or (parameter.default if isinstance(parameter.default, tuple) else ())
        yield from (_item(place, word, "value") for word in words if folded(place.typed) in folded(word))


def _channels(text: str, place: CondarcPlace, facts: Facts) -> Iterator[CompletionItem]:
    """Names first, then the addresses of mirrors."""
    listed = set(re.findall(r"-[ \t]+[\"']?([^\s\"'#]+)", text)) - {place.span.of(text)}
    configured = list(facts.channels) if facts.channels else []
    typed = folded(place.typed)
    names = [n for n in dict.fromkeys((*configured, *channel_names())) if n not in listed and typed in folded(n)]
    for name in sorted(names, key=lambda n: not folded(n).startswith(typed)):
        detail = KNOWN[name]() if name in KNOWN else IN_CONDARC() if name in configured else None
        yield _item(place, name, "channel", detail)
    for mirror in channel_model.mirrors():
        for upstream in ("conda-forge", "pkgs/main", "pkgs/r", "bioconda"):
            address = mirror.address(upstream)
            if address not in listed and typed in folded(address):
                yield _item(place, address, "channel", MIRROR_OF(mirror=mirror_name(mirror), channel=upstream))


def _folders(place: CondarcPlace, parameter: Parameter, facts: Facts) -> Iterator[CompletionItem]:
    last = "envs" if parameter.name == "envs_dirs" else "pkgs"
    offered = [(f"~/.conda/{last}", PATH()), (f"~/conda/{last}", PATH())]
    if facts.system == "windows":
        offered.append((f"D:/conda/{last}", DRIVE()))
    yield from (_item(place, path, "path", detail) for path, detail in offered if folded(place.typed) in folded(path))


def _entry_keys(text: str, place: CondarcPlace, parameter: Parameter) -> Iterator[CompletionItem]:
    words: Iterable[str] = _ENTRY_KEYS.get(parameter.name, ())
    if parameter.name in ("custom_channels", "migrated_custom_channels"):
        words = [name for name in channel_names() if "/" not in name and name not in ("defaults", "nodefaults")]
    written = set(re.findall(r"^[ \t]+(?:-[ \t]+)?([^\s:#]+):", text, re.MULTILINE))
    for word in words:
        if folded(place.typed) in folded(word) and (word not in written or parameter.shape.kind == "list"):
            body = word if place.rest.lstrip().startswith(":") else f"{word}: "
            yield _item(place, word, "field", source=body, again=True)


def _entry_values(place: CondarcPlace, parameter: Parameter) -> Iterator[CompletionItem]:
    if parameter.name == "custom_channels":
        for mirror in channel_model.mirrors():
            if folded(place.typed) in folded(mirror.cloud):
                yield _item(place, mirror.cloud, "channel", MIRROR_OF(mirror=mirror_name(mirror), channel=place.name))
    elif parameter.name == "proxy_servers" and not place.typed:
        yield _item(place, "http://host:8080", "value")


def _item(
    place: CondarcPlace, label: str, kind: CompletionKind, detail: Message | None = None, source: str | None = None, *, again: bool = False
) -> CompletionItem:
    return CompletionItem(label, kind, place.span, place.lead + (label if source is None else source), detail, again=again)


_COMMON = {
    name: rank
    for rank, name in enumerate(
        (
            "channels", "channel_priority", "default_channels", "custom_channels", "show_channel_urls", "channel_alias", "ssl_verify",
            "proxy_servers", "envs_dirs", "pkgs_dirs", "auto_activate", "solver", "create_default_packages", "pinned_packages",
        )
    )
}  # fmt: skip
_CHANNEL_LISTS = frozenset(("channels", "default_channels", "allowlist_channels", "denylist_channels", "custom_multichannels"))
_PACKAGE_LISTS = frozenset(
    ("create_default_packages", "pinned_packages", "disallowed_packages", "aggressive_update_packages", "track_features", "shortcuts_only")
)
_WORDS = {
    "ssl_verify": ("truststore",), "solver": ("libmamba", "classic", "rattler"), "console": ("classic", "json"),
    "env_prompt": ("({name}) ", "({default_env}) "), "environment_specifier": ("cep-24", "environment.yml", "requirements.txt", "explicit"),
    "subdir": KNOWN_SUBDIRS[1:], "default_activation_env": ("base",), "default_python": ("3.13", "3.12", "3.11"),
    "local_repodata_ttl": ("3600",), "verbosity": ("0", "1", "2", "3"),
}  # fmt: skip
_MAMBA_WORDS = {"ssl_verify": ("true", "false"), "env_prompt": ("({name}) ", "({default_env}) "), "platform": KNOWN_SUBDIRS[1:]}
_ITEM_WORDS = {
    "subdirs": KNOWN_SUBDIRS, "export_platforms": KNOWN_SUBDIRS[1:], "list_fields": tuple(sorted(LIST_FIELDS)),
    "repodata_fns": ("current_repodata.json", "repodata.json"),
}  # fmt: skip
_ENTRY_KEYS = {
    "proxy_servers": ("http", "https"), "channel_settings": ("channel", "auth", "exclude_newer"), "custom_multichannels": ("defaults",),
    "conda_build": ("root-dir", "pkg_format", "zstd_compression_level", "matrix_base_dir"),
    "override_virtual_packages": ("cuda", "glibc", "osx", "linux", "win", "archspec"),
}  # fmt: skip
