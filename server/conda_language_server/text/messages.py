"""Texts that people read, in every language the project speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from conda_language_server.text.secrets import mask_secrets
from conda_language_server.text.visible import visible

Locale = Literal["en", "zh-cn"]
_LONGEST = 4000
LOCALES: tuple[Locale, ...] = ("en", "zh-cn")


def best_locale(wanted: str | None) -> Locale:
    """The supported locale nearest to a name such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`; English otherwise."""
    return "zh-cn" if (wanted or "").lower().replace("_", "-").startswith("zh") else "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A template in English and Simplified Chinese. Arguments are filled in by `str.format`.

    A template is Markdown of this project's own where it is shown as Markdown, and what stands between backticks is code: the arguments
    in there are shown as they are, whatever they hold (see `text/markdown.py`).
    """

    en: str
    zh_cn: str

    def template(self, locale: Locale) -> str:
        return self.zh_cn if locale == "zh-cn" else self.en

    def __call__(self, **arguments: Any) -> Message:
        """The text with its arguments, still in no language."""
        return Message(self, arguments)


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its arguments; becomes words when a locale is known. An argument may be a message itself."""

    text: Text
    arguments: dict[str, Any] = field(default_factory=dict)

    def render(self, locale: Locale = "en", dress: Callable[[str], str] = str) -> str:
        """Plain text of one line, as far as the template is. `dress` may change the template before it is filled."""
        template = dress(self.text.template(locale))
        return (
            template.format(**{k: render(v, locale, dress) for k, v in self.arguments.items()}) if self.arguments else unescaped(template)
        )


@dataclass(frozen=True, slots=True)
class Code:
    """A text of a file, a path or a program that is shown as code: between backticks."""

    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Arguments one behind the other."""

    parts: tuple[Any, ...]
    separator: str = ", "

    def __bool__(self) -> bool:
        return bool(self.parts)

    def between(self, locale: Locale) -> str:
        """What stands between two parts; a list of words has a comma of its own in Chinese."""
        return "、" if locale == "zh-cn" and self.separator == ", " else self.separator


def codes(texts: Iterable[str], separator: str = ", ", *, more: bool = False) -> Joined:
    """Texts of the user as a list of codes; `more` says that the list goes on."""
    return Joined((*(Code(text) for text in texts), *(("…",) if more else ())), separator)


NOT_A_FILE = Text(en="not a file", zh_cn="不是文件")
READ_ONLY = Text(en="the file is read-only", zh_cn="该文件是只读的")
_OURS = {text.en: text for text in (NOT_A_FILE, READ_ONLY)}


def reason_of(error: Exception) -> str | Text:
    """What the system says went wrong, without number and path, which messages bring themselves; what we say ourselves in any language."""
    reason = getattr(error, "strerror", None) or str(error)
    return _OURS.get(reason, reason)


def unescaped(template: str) -> str:
    """A template without arguments, in which braces may be doubled or not."""
    return template.replace("{{", "{").replace("}}", "}")


def shown(text: str) -> str:
    """A text of the user's as messages show it: on one line, without passwords, nothing in it unseen, and no longer than anybody reads."""
    if len(text) > _LONGEST:
        # A password is seen as one with what stands behind it.
        text = f"{mask_secrets(text[: 2 * _LONGEST])[:_LONGEST]}…"
    return visible(mask_secrets(text))


def render(value: Any, locale: Locale, dress: Callable[[str], str] = str) -> Any:
    """The words of a text or message in a locale, a text of the user's as it may be shown, anything else as it is."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Message):
        return value.render(locale, dress)
    if isinstance(value, Text):
        return Message(value).render(locale, dress)
    if isinstance(value, Code):
        return f"`{shown(value.text)}`"
    if isinstance(value, Joined):
        return value.between(locale).join(str(render(part, locale, dress)) for part in value.parts)
    return value
