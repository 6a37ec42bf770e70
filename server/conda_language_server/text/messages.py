"""Texts that people read, in every language the project speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from conda_language_server.text.secrets import mask_secrets

Locale = Literal["en", "zh-cn"]
LOCALES: tuple[Locale, ...] = ("en", "zh-cn")


def best_locale(wanted: str | None) -> Locale:
    """The supported locale nearest to a name such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`; English otherwise."""
    return "zh-cn" if (wanted or "").lower().replace("_", "-").startswith("zh") else "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A template in English and Simplified Chinese. Arguments are filled in by `str.format`."""

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

    def render(self, locale: Locale = "en") -> str:
        filled = {k: render(v, locale) for k, v in self.arguments.items()}
        return self.text.template(locale).format(**filled) if filled else self.text.template(locale).replace("{{", "{").replace("}}", "}")


def reason_of(error: Exception) -> str:
    """What the system says went wrong, without number and path, which messages bring themselves."""
    return getattr(error, "strerror", None) or str(error)


def render(value: Any, locale: Locale) -> Any:
    """The words of a text or message in a locale, a text without the passwords in it, anything else as it is."""
    if isinstance(value, str):
        return mask_secrets(value)
    if isinstance(value, Message):
        return value.render(locale)
    if isinstance(value, Text):
        return Message(value).render(locale)
    return value
