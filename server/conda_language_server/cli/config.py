"""`conda-language-server config`: what conda's configuration says in the end, and which file says it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from conda_language_server import analysis
from conda_language_server.cli import locale_argument
from conda_language_server.cli.complaints import CANNOT_READ, complain
from conda_language_server.cli.terminal import json_text, say
from conda_language_server.facts import Facts
from conda_language_server.model.condarc_merge import ENVIRONMENT, ConfigFile, Configuration, Effective, Element, Origin, Trace, Use, merge
from conda_language_server.model.condarc_values import DEPENDS_ON_DISK, INVALID
from conda_language_server.model.condarc_words import failure_message
from conda_language_server.model.effective_words import effective_failure, refused_parts, variable_of
from conda_language_server.model.expansion import Surroundings
from conda_language_server.model.mamba_merge import merge_for_mamba
from conda_language_server.model.plugin_values import PluginSetting, plugin_settings
from conda_language_server.rules.api import Severity
from conda_language_server.rules.settings import Settings
from conda_language_server.text.messages import Locale, Message, Text, reason_of
from conda_language_server.text.secrets import mask_secrets, mask_values, names_secret
from conda_language_server.world.checked_paths import with_paths_checked
from conda_language_server.world.condarc_files import is_read
from conda_language_server.world.configuration import ConfigurationReader, surroundings_of
from conda_language_server.world.host import Host

NOTHING_SET = Text(en="no configuration file and no {tool} variable sets anything", zh_cn="没有任何配置文件或 {tool} 变量做过设置")
NOTHING_ELSE = Text(en="no other configuration file and no {tool} variable sets anything", zh_cn="没有其他配置文件或 {tool} 变量做过设置")
NOT_READ = Text(en="{tool} cannot read {path}", zh_cn="{tool} 无法读取 {path}")
NOT_READ_FOR = Text(en="{tool} cannot read {path}, line {line}: {why}", zh_cn="{tool} 无法读取 {path}，第 {line} 行：{why}")
NOT_LOOKED_AT = Text(
    en="CONDARC names {path}, which conda does not read: it is not there, or not called `.condarc`, `condarc`, `*.yml` or `*.yaml`",
    zh_cn="CONDARC 指定了 {path}，但 conda 不会读取它：文件不存在，或文件名不是 `.condarc`、`condarc`、`*.yml` 或 `*.yaml`",
)
BY_PLUGINS = Text(en="read by a plugin, if it is installed", zh_cn="由插件读取（如果已安装）")
NO_VALUE = Text(en="no value: {why}", zh_cn="没有可用的值：{why}")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="read these, lowest priority first, and no others")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show-sources", action="store_true", help="print where each value comes from")
    parser.add_argument(
        "--tool", choices=("conda", "mamba"), help="whose view of the files; mamba's where a FILE is a .mambarc, else conda's"
    )
    parser.add_argument(
        "--show-secrets", action="store_true", help="print passwords and tokens of this machine's files in JSON as they are"
    )
    locale_argument(parser)


def run(arguments: argparse.Namespace, host: Host, out: TextIO) -> int:
    reader = ConfigurationReader(host)
    try:
        named = [reader.file(path) for path in arguments.files]
        tool = arguments.tool or ("mamba" if any(file.condarc.is_mamba for file in named) else "conda")
        files = named if arguments.files else reader.mamba_files() if tool == "mamba" else reader.files()
    except (OSError, ValueError) as error:
        path = getattr(error, "filename", None) or next(iter(arguments.files), "")
        return complain(CANNOT_READ(path=path, reason=reason_of(error)), arguments.locale)
    surroundings = _surroundings(host, tool, with_variables=not arguments.files)
    merged = merge_for_mamba(files, surroundings) if tool == "mamba" else merge(files, surroundings)
    configuration = with_paths_checked(merged, host)
    settings = plugin_settings(files, surroundings) if tool == "conda" else ()
    if not arguments.json:
        said = [*_unheard(host, tool if not arguments.files else None), *_unread(files, configuration, tool)]
        lines = _lines(configuration, settings, arguments.locale, tool, said, with_sources=arguments.show_sources)
        say(out, (mask_secrets(line) for line in lines))
        return 0
    whole = as_json(configuration, arguments.locale, settings)
    # Files that were named are the user's own text; conda's values are told as they are, since other programs compare them.
    out.write(json_text(whole if arguments.files or arguments.show_secrets else _masked(whole)))
    return 0


def _surroundings(host: Host, tool: str, *, with_variables: bool) -> Surroundings:
    """With files given, `CONDA_*` and `MAMBA_*` variables set nothing, but `$X` in values is replaced all the same."""
    surroundings = surroundings_of(host)
    if with_variables:
        return surroundings
    prefixes = ("CONDA_", "MAMBA_") if tool == "mamba" else ("CONDA_",)
    return surroundings._replace(environ={name: text for name, text in host.environ.items() if not name.upper().startswith(prefixes)})


def as_json(configuration: Configuration, locale: Locale = "en", settings: tuple[PluginSetting, ...] = ()) -> dict[str, Any]:
    """The configuration as other tools read it: `keys` with `effective`, `sources` and `trace`, the same for the settings of plugins, and
    the files that conda cannot read.
    """
    keys = {name: _key(effective, locale) for name, effective in sorted(configuration.keys.items())}
    return {
        "keys": keys,
        "plugins": {setting.name: _setting(setting, locale) for setting in settings},
        "unread": list(configuration.unread),
    }


def _setting(setting: PluginSetting, locale: Locale) -> dict[str, Any]:
    sources = {use.source: _source(use) for use in setting.uses}
    return {"effective": _plain(setting.value), "sources": sources, "trace": _trace(setting.trace, locale)}


def _masked(whole: dict[str, Any]) -> dict[str, Any]:
    """The same without secrets; places and flags of a value under a key that names one stay."""
    return {**mask_values(whole), **{section: _masked_section(whole[section]) for section in ("keys", "plugins")}}


def _masked_section(section: dict[str, Any]) -> dict[str, Any]:
    return {name: {part: _masked_part(name, part, value) for part, value in found.items()} for name, found in section.items()}


def _masked_part(name: str, part: str, value: Any) -> Any:
    if part != "trace" or not isinstance(value, (dict, list)):
        return mask_values(value, name if part == "effective" else "")
    if isinstance(value, list):
        return [_masked_part(name, part, one) for one in value]
    if "source" in value and "line" in value:
        return {**value, "value": mask_values(value["value"], name), "source": mask_secrets(value["source"])}
    return {key: _masked_part(key if names_secret(str(key)) else name, part, one) for key, one in value.items()}


def _key(effective: Effective, locale: Locale) -> dict[str, Any]:
    value = None if effective.value is INVALID else _plain(effective.value)
    found: dict[str, Any] = {"effective": value, "sources": {use.source: _source(use) for use in effective.uses}}
    if effective.trace is not None:
        found["trace"] = _trace(effective.trace, locale)
    if effective.failure is not None and (effective.value is INVALID or effective.failure.code != DEPENDS_ON_DISK):
        found["error"] = effective_failure(effective).render(locale)
    return found


def _source(use: Use) -> dict[str, Any]:
    """What a source says: its key (null beside a flag), the flag, and the flags of items and entries."""
    found: dict[str, Any] = {"key": None, "flag": use.flag} if use.flag else {"key": use.key}
    value = use.raw.value
    if isinstance(value, tuple) and any(part.flag for part in value):
        found["items"] = [part.flag for part in value]
    elif isinstance(value, dict) and any(part.flag for part in value.values()):
        found["entries"] = {_name(key): part.flag for key, part in value.items() if part.flag}
    return found


def _trace(trace: Trace, locale: Locale) -> Any:
    if isinstance(trace, dict):
        return {_name(key): _trace(part, locale) for key, part in trace.items()}
    if not isinstance(trace, Element):
        return [_trace(part, locale) for part in trace]
    value = {"!error": failure_message(trace.failure).render(locale)} if trace.failure else _plain(trace.value)
    found = {"value": value, "source": trace.origin.source, "line": trace.origin.line}
    return {**found, "flag": trace.flag} if trace.flag else found


def _plain(value: Any) -> Any:
    """The value with keys that JSON can hold."""
    if isinstance(value, dict):
        return {_name(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _name(key: Any) -> Any:
    return key if key is None or isinstance(key, (str, int, float)) else str(key)


def _unheard(host: Host, tool: str | None) -> Iterator[Message]:
    """That CONDARC leads nowhere, which conda passes over in silence."""
    named = host.environ.get("CONDARC")
    if tool != "conda" or not named:
        return
    path = host.absolute(host.expand_user(named))
    if not host.fs.is_dir(path) and not (is_read(host.path.basename(path)) and host.fs.is_file(path)):
        yield NOT_LOOKED_AT(path=path)


def _unread(files: Sequence[ConfigFile], configuration: Configuration, tool: str) -> Iterator[Message]:
    """The files that have no say, each with the reason."""
    for file in files:
        if file.path in configuration.unread:
            told = analysis.judge(file.condarc.source, Facts(), Settings()).told
            first = next((finding for finding in told if finding.severity is Severity.ERROR), None)
            line = file.condarc.line_of(first.span) if first else 0
            yield NOT_READ_FOR(tool=tool, path=file.path, line=line, why=first.message) if first else NOT_READ(tool=tool, path=file.path)


def _lines(
    configuration: Configuration,
    settings: tuple[PluginSetting, ...],
    locale: Locale,
    tool: str,
    said: Sequence[Message],
    *,
    with_sources: bool,
) -> Iterator[str]:
    """The configuration for people, laid out as `conda config --show` does; above it what is to be said first."""
    for message in said:
        yield f"# {message.render(locale)}"
    if not configuration.keys and not settings:
        yield f"# {(NOTHING_ELSE if configuration.unread else NOTHING_SET)(tool=f'{tool.upper()}_').render(locale)}"
    for name, effective in sorted(configuration.keys.items()):
        if effective.value is INVALID:
            where = _refused_places(effective) if with_sources else ""
            yield f"{name}:  # {where}{NO_VALUE(why=effective_failure(effective)).render(locale)}"
        else:
            trace = _named(effective.trace, variable_of(effective.uses)) if with_sources else None
            yield from _value(f"{name}:", mask_values(effective.value, name), trace, "")
    if settings:
        yield f"plugins:  # {BY_PLUGINS().render(locale)}"
    for setting in settings:
        trace = _named(setting.trace, variable_of(setting.uses)) if with_sources else None
        yield from _value(f"{setting.name}:", mask_values(setting.value, setting.name), trace, "  ")


def _refused_places(effective: Effective) -> str:
    """The places of what conda refuses, in front of the reason; of a variable its name stands in the reason."""
    places = {place(part.origin): None for part in refused_parts(effective) if part.origin.source != ENVIRONMENT}
    if effective.trace is None:
        places = {use.source: None for use in effective.uses if use.source != ENVIRONMENT}
    return f"{', '.join(places)}: " if places else ""


def _named(trace: Trace | None, variable: str | None) -> Trace | None:
    """The same places, with the name of the variable in place of the word for all of them."""
    if trace is None or variable is None:
        return trace
    if isinstance(trace, Element):
        is_variable = trace.origin.source == ENVIRONMENT
        return trace._replace(origin=trace.origin._replace(source=variable)) if is_variable else trace
    if isinstance(trace, dict):
        return {key: named for key, part in trace.items() if (named := _named(part, variable)) is not None}
    return tuple(named for part in trace if (named := _named(part, variable)) is not None)


def _value(head: str, value: Any, trace: Trace | None, indent: str) -> Iterator[str]:
    if isinstance(value, tuple) and not isinstance(trace, Element):
        parts = trace or (None,) * len(value)
        yield f"{indent}{head}" if value else f"{indent}{head} []"
        for item, part in zip(value, parts, strict=True):
            yield from _value("-", item, part, indent + "  ")
    elif isinstance(value, dict) and not isinstance(trace, Element):
        yield f"{indent}{head}" if value else f"{indent}{head} {{}}"
        entries = trace if isinstance(trace, dict) else {}
        for key, item in value.items():
            yield from _value(f"{key}:", item, entries.get(key), indent + "  ")
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield f"{indent}{head} {text}{_comment(trace)}"


def _comment(trace: Trace | None) -> str:
    if not isinstance(trace, Element):
        return ""
    flag = f" (#!{trace.flag})" if trace.flag else ""
    return f"  # {place(trace.origin)}{flag}"


def place(origin: Origin) -> str:
    """A source and line in one word, as compilers print them."""
    return origin.source if origin.line is None else f"{origin.source}:{origin.line}"
