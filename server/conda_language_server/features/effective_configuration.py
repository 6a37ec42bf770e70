"""The effective configuration as a document to read: every key, its value, and links to the files that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conda_language_server.features.condarc_texts import value_words
from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Configuration, Effective, Element, Origin, Trace
from conda_language_server.model.condarc_values import INVALID
from conda_language_server.model.effective_words import effective_failure, refused_parts, variable_of
from conda_language_server.model.mamba_parameters import all_mamba_parameters
from conda_language_server.model.parameters import Parameter, all_parameters
from conda_language_server.model.plugin_values import PluginSetting
from conda_language_server.text.addresses import file_address
from conda_language_server.text.markdown import Link, Markdown, Words, as_markdown
from conda_language_server.text.messages import Locale, Message, Text, codes
from conda_language_server.text.secrets import mask_values

TITLE = Text(en="{tool}'s effective configuration", zh_cn="{tool} 当前生效的配置")
FILES = Text(en="Files, lowest priority first", zh_cn="配置文件（优先级从低到高）")
SETS = Text(en="sets {keys}", zh_cn="设置了 {keys}")
SETS_NOTHING = Text(en="sets nothing", zh_cn="没有任何设置")
NOT_READ = Text(en="{tool} cannot read it", zh_cn="{tool} 无法读取")
NO_FILES = Text(en="There is no configuration file", zh_cn="没有任何配置文件")
VALUES = Text(en="Values", zh_cn="各项的值")
DEFAULTS = Text(en="Set nowhere, so {tool}'s own value holds", zh_cn="未设置，使用 {tool} 的默认值")
DEFAULT = Text(en="default", zh_cn="默认值")
VARIABLE = Text(en="environment variable", zh_cn="环境变量")
BY_VARIABLE = Text(en="environment variable `{name}`", zh_cn="环境变量 `{name}`")
PLUGINS = Text(en="Settings of plugins, read by a plugin if it is installed", zh_cn="插件的设置（由插件读取，如果已安装）")
NO_VALUE = Text(en="No value is in effect: {why}", zh_cn="没有生效的值：{why}")
UNFIT = Text(en=": {tool} cannot use what stands there and leaves it out", zh_cn="：{tool} 无法使用那里的值，会忽略它")


def effective_document(
    files: Sequence[ConfigFile],
    configuration: Configuration,
    locale: Locale,
    *,
    settings: Sequence[PluginSetting] = (),
    for_mamba: bool = False,
) -> str:
    """Markdown. Passwords and tokens are hidden. `for_mamba` says that this is mamba's view of the files. Never raises."""
    return as_markdown(effective_words(files, configuration, settings=settings, for_mamba=for_mamba), locale)


def effective_words(
    files: Sequence[ConfigFile], configuration: Configuration, *, settings: Sequence[PluginSetting] = (), for_mamba: bool = False
) -> Words:
    """The document in pieces, in no language yet."""
    lines = _lines(files, configuration, settings, "mamba" if for_mamba else "conda")
    return tuple(piece for line in lines for piece in (*line, Markdown("\n")))


def _lines(files: Sequence[ConfigFile], configuration: Configuration, settings: Sequence[PluginSetting], tool: str) -> Iterator[Words]:
    parameters: Sequence[Parameter] = all_mamba_parameters() if tool == "mamba" else all_parameters()
    yield from ((Markdown("# "), TITLE(tool=tool)), (), (Markdown("## "), FILES()), ())
    if not files:
        yield (NO_FILES(),)
    for number, file in enumerate(files, 1):
        names = codes(key.name for key in file.condarc.keys)
        about = NOT_READ(tool=tool) if file.path in configuration.unread else SETS(keys=names) if names else SETS_NOTHING()
        yield (Markdown(f"{number}. "), _link(file.path, None), Markdown(": "), about)
    if configuration.keys:
        yield from ((), (Markdown("## "), VALUES()))
    for name, effective in sorted(configuration.keys.items()):
        yield from ((), (Markdown("### "), name), ())
        yield from ((effective.parameter.doc(),), ())
        yield from _value(name, effective, tool)
    if settings:
        yield from ((), (Markdown("## "), PLUGINS()), ())
    for setting in settings:
        value = mask_values(setting.value, setting.name)
        yield from _parts(value, setting.trace, f"{setting.name}:", "", variable_of(setting.uses))
    yield from ((), (Markdown("## "), DEFAULTS(tool=tool)), ())
    for parameter in sorted(parameters, key=lambda p: p.name):
        if parameter.name not in configuration.keys:
            yield (Markdown("- "), parameter.name, Markdown(": "), value_words(parameter.default))


def _value(name: str, effective: Effective, tool: str) -> Iterator[Words]:
    if effective.value is INVALID:
        yield from ((NO_VALUE(why=effective_failure(effective)),), ())
        for origin in dict.fromkeys(part.origin for part in refused_parts(effective) if part.origin.source != ENVIRONMENT):
            yield (Markdown("- "), _link(origin.source, origin))
        return
    for hidden in effective.hidden:
        if hidden.why == "unfit":
            yield (Markdown("- "), _link(hidden.origin.source, hidden.origin), UNFIT(tool=tool))
    yield from _parts(mask_values(effective.value, name), effective.trace, "", "", variable_of(effective.uses))


def _parts(value: object, trace: Trace | None, head: str, indent: str, variable: str | None) -> Iterator[Words]:
    """The lines of a value, which are masked already."""
    item = Markdown(f"{indent}- ")
    if isinstance(value, tuple) and isinstance(trace, tuple) and not isinstance(trace, Element):
        if head:
            yield (item, head)
        for inner, part in zip(value, trace, strict=False):
            yield from _parts(inner, part, "", indent + ("  " if head else ""), variable)
    elif isinstance(value, dict) and isinstance(trace, dict):
        for key, inner in value.items():
            yield from _parts(inner, trace.get(key), f"{key}:", indent, variable)
    else:
        place = _place(trace.origin, variable) if isinstance(trace, Element) else DEFAULT()
        flag = Markdown(f" `#!{trace.flag}`" if isinstance(trace, Element) and trace.flag else "")
        yield (item, head, Markdown(" " if head else ""), value_words(value), flag, Markdown(" ("), place, Markdown(")"))


def _place(origin: Origin, variable: str | None) -> Link | Message:
    return BY_VARIABLE(name=variable) if origin.source == ENVIRONMENT and variable else _link(origin.source, origin)


def _link(path: str, origin: Origin | None) -> Link | Message:
    if path == ENVIRONMENT:
        return VARIABLE()
    line = origin.line if origin else None
    return Link(f"{path}:{line}" if line else path, file_address(path, line))
