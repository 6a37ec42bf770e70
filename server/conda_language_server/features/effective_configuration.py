"""The effective configuration as a document to read: every key, its value, and links to the files that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conda_language_server.features.condarc_texts import value_words
from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Configuration, Effective, Element, Origin, Trace
from conda_language_server.model.condarc_values import INVALID
from conda_language_server.model.effective_words import effective_failure, variable_of
from conda_language_server.model.mamba_parameters import all_mamba_parameters
from conda_language_server.model.parameters import Parameter, all_parameters
from conda_language_server.model.plugin_values import PluginSetting
from conda_language_server.text.messages import Locale, Text
from conda_language_server.text.secrets import mask_secrets

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
UNFIT = Text(en="{place}: {tool} cannot use what stands there and leaves it out", zh_cn="{place}：{tool} 无法使用那里的值，会忽略它")


def effective_document(
    files: Sequence[ConfigFile],
    configuration: Configuration,
    locale: Locale,
    *,
    settings: Sequence[PluginSetting] = (),
    for_mamba: bool = False,
) -> str:
    """Markdown. Passwords and tokens are hidden. `for_mamba` says that this is mamba's view of the files. Never raises."""
    return mask_secrets("\n".join(_lines(files, configuration, settings, locale, "mamba" if for_mamba else "conda"))) + "\n"


def _lines(
    files: Sequence[ConfigFile], configuration: Configuration, settings: Sequence[PluginSetting], locale: Locale, tool: str
) -> Iterator[str]:
    parameters: Sequence[Parameter] = all_mamba_parameters() if tool == "mamba" else all_parameters()
    yield from (f"# {TITLE(tool=tool).render(locale)}", "", f"## {FILES().render(locale)}", "")
    if not files:
        yield NO_FILES().render(locale)
    for number, file in enumerate(files, 1):
        names = ", ".join(f"`{key.name}`" for key in file.condarc.keys)
        about = NOT_READ(tool=tool) if file.path in configuration.unread else SETS(keys=names) if names else SETS_NOTHING()
        yield f"{number}. {_link(file.path, None)}: {about.render(locale)}"
    if configuration.keys:
        yield from ("", f"## {VALUES().render(locale)}")
    for name, effective in sorted(configuration.keys.items()):
        yield from ("", f"### {name}", "")
        yield from (effective.parameter.doc().render(locale), "")
        yield from _value(effective, locale, tool)
    if settings:
        yield from ("", f"## {PLUGINS().render(locale)}", "")
    for setting in settings:
        yield from _parts(setting.value, setting.trace, f"{setting.name}:", "", locale, variable_of(setting.uses))
    yield from ("", f"## {DEFAULTS(tool=tool).render(locale)}", "")
    for parameter in sorted(parameters, key=lambda p: p.name):
        if parameter.name not in configuration.keys:
            yield f"- {parameter.name}: {value_words(parameter.default)}"


def _value(effective: Effective, locale: Locale, tool: str) -> Iterator[str]:
    if effective.value is INVALID:
        yield NO_VALUE(why=effective_failure(effective)).render(locale)
        return
    for hidden in effective.hidden:
        if hidden.why == "unfit":
            yield "- " + UNFIT(tool=tool, place=_link(hidden.origin.source, hidden.origin, locale)).render(locale)
    yield from _parts(effective.value, effective.trace, "", "", locale, variable_of(effective.uses))


def _parts(value: object, trace: Trace | None, head: str, indent: str, locale: Locale, variable: str | None) -> Iterator[str]:
    if isinstance(value, tuple) and isinstance(trace, tuple) and not isinstance(trace, Element):
        if head:
            yield f"{indent}- {head}"
        for item, part in zip(value, trace, strict=False):
            yield from _parts(item, part, "", indent + ("  " if head else ""), locale, variable)
    elif isinstance(value, dict) and isinstance(trace, dict):
        for key, item in value.items():
            yield from _parts(item, trace.get(key), f"{key}:", indent, locale, variable)
    else:
        place = _place(trace.origin, locale, variable) if isinstance(trace, Element) else DEFAULT().render(locale)
        flag = f" `#!{trace.flag}`" if isinstance(trace, Element) and trace.flag else ""
        yield f"{indent}- {head + ' ' if head else ''}{value_words(value)}{flag} ({place})"


def _place(origin: Origin, locale: Locale, variable: str | None) -> str:
    if origin.source == ENVIRONMENT and variable:
        return BY_VARIABLE(name=variable).render(locale)
    return _link(origin.source, origin, locale)


def _link(path: str, origin: Origin | None, locale: Locale = "en") -> str:
    if path == ENVIRONMENT:
        return VARIABLE().render(locale)
    line = f":{origin.line}" if origin and origin.line else ""
    fragment = f"#L{origin.line}" if origin and origin.line else ""
    plain = path.replace("\\", "/")
    uri = "file://" + ("" if plain.startswith("/") else "/") + "".join(c if c.isalnum() or c in "/:._-~" else _percent(c) for c in plain)
    return f"[{path}{line}]({uri}{fragment})"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
