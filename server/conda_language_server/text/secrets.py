"""Passwords and tokens, which are shown nowhere but in the user's own text: in addresses of any kind, and under keys that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

MASK = "***"

# What stands for a secret without being one (`$PASSWORD`, `${TOKEN}`, `%TOKEN%`, `<token>`, `***`) may be shown.
_VARIABLE = r"(?!\$|%\w+%|<|\{\{|(?<!\*)\*{1,512}(?:[^\w*]|$))"
# An address whose scheme is misspelt holds a password all the same: one slash, backslashes, the colon of a Chinese keyboard.
_SCHEME = r"(?<![a-zA-Z0-9+.-])(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]{0,30})[:：][/\\／]+"
_NAME = r"[^\s/@:：'\"`]{0,256}"
_PASSWORD = re.compile(rf"{_SCHEME}{_NAME}[:：]{_VARIABLE}")
_STOP = re.compile(r"[\s/'\"]")
_SPACE_OR_QUOTE = re.compile(r"[\s'\"]")
_PORT = re.compile(r"\d{0,5}(?:[/?#]|$)")
_FAR = 1024
"""Characters: no password is longer, and looking further at each beginning of an address would take too long."""
# What is matched without a way back: the `secret` cannot end earlier.
_USER = re.compile(rf"(?P<before>{_SCHEME}){_VARIABLE}(?=(?P<secret>[^\s/@:：'\"`\\]{{1,256}}))(?P=secret)(?=:?@|:\*{{1,512}}@)")
# A folder `/t/` at the beginning of a path is no token. A channel may be named by what stands behind the server: `t/tk-…/name`.
_TOKEN = re.compile(r"(?P<before>(?<=[^\s'\"`\[(,:~])(?:/|%2[fF])t(?:/|%2[fF]))(?P<secret>[a-zA-Z0-9][a-zA-Z0-9_.~=+-]*)")
_ODD_TOKEN = re.compile(
    r"(?P<before>(?<![\w/.~:\\-])t/|(?<=[\w.-])/(?:T|%[57]4)/|(?<=[\w.-])\\{1,4}t\\{1,4})(?P<secret>(?:[a-zA-Z]{2}-[\w.~=+-]{3,}|[\w.~=+-]{16,}))"
)
_QUERY = re.compile(
    rf"(?P<before>(?:[?&#;]|%3[fF]|%26|%23)(?:[\w-]{{0,64}}(?:token|secret|passwd|password|passphrase|pwd|api[_-]?key|access[_-]?key|signature|credential)"
    rf"|sig|key|auth|pass|pw|pat|code|jwt|sas)(?:=|%3[dD])){_VARIABLE}(?P<secret>[^\s&#'\"`]{{0,2048}}[^\s&#'\"`,)\].;])",
    re.IGNORECASE,
)
# A proxy is often written without its scheme, and now and then a channel.
_NO_SCHEME = re.compile(rf"(?<![\w@:：.%$+-]){_VARIABLE}(?!mailto:|[a-z+]{{0,8}}ssh:|git:)[\w.+%-]{{1,256}}[:：]{_VARIABLE}(?![/\\／])")
_HOST = re.compile(r"[\w.-]{1,256}:\d|[\w-]{1,64}\.[\w-]|localhost\b|\[[\da-fA-F:]{2,45}\]")
# Where nothing else stands in a line, the server needs no dot in its name.
_WHOLE_LINE = re.compile(
    rf"(?P<before>^[ \t]*(?:-[ \t]+)?(?:[\w-]{{1,80}}:[ \t]+|--[\w-]{{1,80}}[ \t=]+)?['\"]?{_VARIABLE}(?!mailto:)[\w.+%-]{{1,256}}:){_VARIABLE}"
    r"(?![/\\])(?P<secret>[^\s/'\"`]{1,256})(?=@[\w-]{1,64}/?['\"]?[ \t]*\r?$)",
    re.MULTILINE,
)
# An address inside of another one is written with numbers: `%3A%2F%2Fuser%3APASSWORD%40host`.
_ENCODED = re.compile(rf"(?P<before>%3[aA](?:%2[fF]){{2}}[^\s/@%]{{0,256}}%3[aA]){_VARIABLE}(?P<secret>[^\s/@'\"`]{{1,256}}?)(?=%40)")
# Tokens that say by their beginning what they are.
_KNOWN_TOKEN = re.compile(
    r"(?P<before>(?<![A-Za-z0-9])(?=gh[a-z]_|github_pat_|glpat-|hf_|pypi-AgE))(?P<secret>(?:gh[a-z]|github_pat|glpat|hf|pypi)[_-][A-Za-z0-9_-]{18,512})"
)
_PATTERNS = (_WHOLE_LINE, _TOKEN, _ODD_TOKEN, _QUERY, _ENCODED, _KNOWN_TOKEN)
# What becomes of a full-width `@` in UTF-8 where the system reads cp1252, and cp936, in which it takes the next letter along.
_WIDE_AT = re.compile("＠|ï¼\xa0|锛.")
_SIGNS = ("@", "＠", "ï¼", "锛", "t/", "T/", "\\t\\", "=", "%", "gh", "_pat_", "glpat-", "hf_", "pypi-")

_SIGN = re.compile(r"[@＠]|ï¼|锛|[tT]/|\\t\\|%[23457]|[?&#;][^=\s]{1,80}=|gh[a-z]_|_pat_|glpat-|hf_|pypi-AgE")
_SIGN_IN_SOURCE = re.compile(rf"{_SIGN.pattern}|\\[xuUt/]")

_LOGINS = frozenset(
    ("admin", "anonymous", "git", "hg", "me", "name", "oauth2", "root", "svn", "token", "user", "username", "x-access-token", "__token__")
)
_KEY_OF_SECRET = re.compile(r"passw(?:or)?d|passphrase|secret|credential|authorization|密码|口令|令牌|密钥", re.IGNORECASE)
_LAST_WORDS = frozenset(("apikey", "auth", "pass", "pat", "pwd", "token"))
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NO_SECRETS = frozenset(("client_ssl_cert_key", "add_anaconda_token", "add_binstar_token"))
"""Parameters of conda whose values are a path or a switch."""
_NO_SECRET = re.compile(r"|~|null|none|true|false|yes|no|on|off|\$.*|%\w+%|<.*>|\{\{.*\}\}|\*+", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(
    r"(?P<before>(?:^|[{,])[ \t]*(?:-[ \t]+)*[\"']?(?P<key>\w[\w.-]{0,80})[\"']?[ \t]{0,8}[:：][ \t]{0,8})"
    r"(?P<secret>\"[^\"\n]*\"|'[^'\n]*'|[^\s#'\"][^\n]*)",
    re.MULTILINE,
)


def mask_secrets(text: str) -> str:
    """The text with `***` in place of every `user:PASSWORD@`, `TOKEN@`, `/t/TOKEN/` and `?token=TOKEN`."""
    return _replaced(text, lambda _secret: MASK)


def cover_secrets(text: str) -> str:
    """Lines of a file with a `*` for every character of a secret, so that all stands where it stood; also of `NAME_OF_A_SECRET: value`."""
    text = _replaced(text, lambda secret: "*" * len(secret))
    return _LINE.sub(lambda found: found["before"] + _covered_value(found) if names_secret(found["key"]) else found[0], text)


def has_secret(text: str) -> bool:
    """Whether the text shows a password or token for certain; a mere name in front of `@` may be no more than a name."""
    if not any(sign in text for sign in _SIGNS):
        return False
    certain = (span for find in (_after_no_scheme, _after_scheme) for span in find(text))
    return (
        next(certain, None) is not None
        or any(pattern.search(text) for pattern in _PATTERNS)
        or any(_may_be_token(found) and _is_token(found) for found in _USER.finditer(text))
    )


def secret_signs(source: str) -> list[int]:
    """The offsets in the source of a file where a secret may stand in front or behind, in order; quick."""
    return [found.start() for found in _SIGN_IN_SOURCE.finditer(source)]


def secrets_in(text: str) -> list[str]:
    """The secrets that `mask_secrets` hides."""
    if _SIGN.search(text) is None:
        return []
    found: list[str] = []
    _replaced(text, lambda secret: found.append(secret) or MASK)  # type: ignore[func-returns-value]
    return [secret for secret in found if secret.strip("*")]


def names_secret(key: str) -> bool:
    """Whether what stands under a key is a secret by the key's name: `anaconda_token`, `AWS_SECRET_ACCESS_KEY`, `DbPassword`."""
    if key in _NO_SECRETS:
        return False
    if _KEY_OF_SECRET.search(key):
        return True
    words = [word.lower() for word in _WORDS.findall(key)]
    return bool(words) and (words[-1] in _LAST_WORDS or (words[-1] == "key" and len(words) > 1))


def is_secret(key: str, value: str) -> bool:
    """Whether a value must not be shown because of its key. A variable, a switch or nothing at all is no secret."""
    return names_secret(key) and not _NO_SECRET.fullmatch(value.strip())


def mask_values(value: Any, key: str = "") -> Any:
    """Mappings, lists and texts without the secrets in them, as `key` and their own keys say."""
    if isinstance(value, dict):
        return {name: mask_values(part, name if isinstance(name, str) and names_secret(name) else key) for name, part in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(mask_values(part, key) for part in value)
    if isinstance(value, str):
        return MASK if is_secret(key, value) else mask_secrets(value)
    return value


def _replaced(text: str, shown: Callable[[str], str]) -> str:
    if not any(sign in text for sign in _SIGNS):
        return text
    for find in (_after_no_scheme, _after_scheme):
        parts: list[str] = []
        done = 0
        for start, end in find(text):
            parts += (text[done:start], shown(text[start:end]))
            done = end
        text = "".join((*parts, text[done:]))
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: found["before"] + shown(found["secret"]), text)
    return _USER.sub(lambda found: found["before"] + shown(found["secret"]) if _may_be_token(found) else found[0], text)


def _after_scheme(text: str) -> Iterator[tuple[int, int]]:
    """Where passwords stand in addresses. One ends at the last `@` in front of a `/`, as urllib takes it. One with a `/` or a space in it
    is no address any more, but still a password.
    """
    done = 0
    text = _with_ascii_at(text)
    for found in _PASSWORD.finditer(text) if "@" in text else ():
        start = found.end()
        first = text.find("@", start + 1, start + _FAR) if start >= done else -1
        if first < 0:
            continue
        blanks = start
        while text[blanks : blanks + 1] in (" ", "\t") and blanks - start < 4:
            blanks += 1
        end = text.rfind("@", blanks + 1, _up_to(_STOP, text, blanks))
        if end < 0 and blanks == start and not _PORT.match(text, start):
            is_broken = text.find("://", start, first) >= 0 or _SPACE_OR_QUOTE.search(text, start, first)
            end = -1 if is_broken else first
        if end > 0:
            done = end
            yield start, end


def _with_ascii_at(text: str) -> str:
    """The text with `@` for each full-width one, also for one that was read in the encoding of the system; as long as before."""
    return _WIDE_AT.sub(lambda found: found[0][:-1] + "@", text)


def _after_no_scheme(text: str) -> Iterator[tuple[int, int]]:
    """Where passwords stand behind `name:` and before `@` and a server."""
    done = 0
    text = _with_ascii_at(text)
    for found in _NO_SCHEME.finditer(text) if "@" in text else ():
        start = found.end()
        if start < done or text.find("@", start + 1, start + _FAR) < 0:
            continue
        end, tries = _up_to(_STOP, text, start), 8
        while (end := text.rfind("@", start + 1, end)) > 0 and tries and not _HOST.match(text, end + 1):
            tries -= 1
        if end > 0 and tries:
            done = end
            yield start, end


def _up_to(stop: re.Pattern[str], text: str, start: int) -> int:
    found = stop.search(text, start, start + _FAR)
    return found.start() if found else start + _FAR


def _may_be_token(found: re.Match[str]) -> bool:
    """Whoever logs in with a token alone writes it where the name stands. With `ssh` a name is a name."""
    scheme, name = found["scheme"].lower(), found["secret"].lower()
    if name in _LOGINS or scheme.endswith(("ssh", "sftp", "rsync")) or scheme == "git":
        return False
    has_password = re.match(r":\*", found.string[found.end() : found.end() + 2]) is not None
    return not has_password or _is_token(found)


def _is_token(found: re.Match[str]) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{20,}", found["secret"]) is not None and not found["scheme"].lower().endswith("ssh")


def _covered_value(found: re.Match[str]) -> str:
    value = found["secret"]
    plain = value.strip("'\" \t\r")
    return value if not plain or _NO_SECRET.fullmatch(plain) else value.replace(plain, "*" * len(plain))
