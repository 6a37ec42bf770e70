"""Passwords and tokens are hidden, and nothing else is."""

from __future__ import annotations

import pytest

from conda_language_server.text.secrets import has_secret, mask_secrets


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("http://me:pw@host:80/x", "http://me:***@host:80/x"),
        ("a https://u:p1@h and https://u:p2@h", "a https://u:***@h and https://u:***@h"),
        ("https://conda.anaconda.org/t/ab-123/me", "https://conda.anaconda.org/t/***/me"),
        ("https://h/t/<TOKEN>/x", "https://h/t/<TOKEN>/x"),
        ("https://0123456789abcdefghij@h/x", "https://***@h/x"),
        ("http://$USER:$PASS@h", "http://$USER:$PASS@h"),
        ("http://u:${PASS}@h", "http://u:${PASS}@h"),
        ("http://u:%PASS%@h", "http://u:%PASS%@h"),
        ("http://me@h:8080/x", "http://me@h:8080/x"),
        ("https://h:8443/a@b", "https://h:8443/a@b"),
        ("no address: a:b@c", "no address: a:b@c"),
        ("http://me:p@ss@host:80", "http://me:***@host:80"),
        ("http://me:p/ss@host:80", "http://me:***@host:80"),
        ("https://u:p@h/a@b", "https://u:***@h/a@b"),
        ("https://0123456789abcdefghij:@h/x", "https://***:@h/x"),
        ("https://0123456789abcdefghij:x-oauth-basic@h/x", "https://***:***@h/x"),
        ("[https://h/t/tk-1, b]", "[https://h/t/***, b]"),
        ("`https://h/t/tk_1.x`", "`https://h/t/***`"),
        ("h.example.org/t/tk-1/x", "h.example.org/t/***/x"),
        ("/t/envs", "/t/envs"),
        ("me:pw@proxy:8080", "me:***@proxy:8080"),
        ("{http: me:pw@proxy:8080}", "{http: me:***@proxy:8080}"),
        ("$USER:$PASS@proxy:8080", "$USER:$PASS@proxy:8080"),
        ("me@proxy:8080", "me@proxy:8080"),
        ("D:/t/envs", "D:/t/envs"),
        ("https://h/c?token=abc&x=1", "https://h/c?token=***&x=1"),
        ("https://h/c?sv=1&sig=a%2Fb", "https://h/c?sv=1&sig=***"),
        ("https://h/c?token=$TOKEN", "https://h/c?token=$TOKEN"),
        ("https://h:8443/a?x=b@c", "https://h:8443/a?x=b@c"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask_secrets(text) == masked
    assert has_secret(text) == (text != masked)
    assert mask_secrets(masked) == masked
