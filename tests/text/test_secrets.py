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
        ("https://me:pw＠host/x", "https://me:***＠host/x"),
        ("https://me:pwï¼\xa0host.org/x", "https://me:***\xa0host.org/x"),
        ("https://me:pw锛爃ost.org/x", "https://me:***爃ost.org/x"),
        ("{http: me:pw@proxy:8080}", "{http: me:***@proxy:8080}"),
        ("$USER:$PASS@proxy:8080", "$USER:$PASS@proxy:8080"),
        ("me@proxy:8080", "me@proxy:8080"),
        ("D:/t/envs", "D:/t/envs"),
        ("https://h/c?token=abc&x=1", "https://h/c?token=***&x=1"),
        ("https://h/c?sv=1&sig=a%2Fb", "https://h/c?sv=1&sig=***"),
        ("https://h/c?token=$TOKEN", "https://h/c?token=$TOKEN"),
        ("https://h:8443/a?x=b@c", "https://h:8443/a?x=b@c"),
        ("https://u:p＠h/x", "https://u:***＠h/x"),
        ("https://h/c?token%3Dabc%26x%3D1", "https://h/c?token%3D***"),
        ("https://h/c?to=https%3A%2F%2Fu%3Ap%40h%2Fc", "https://h/c?to=https%3A%2F%2Fu%3A***%40h%2Fc"),
        ("https://h/t%2Ftk-1/x", "https://h/t%2F***/x"),
        ("https://h.org/T/tk-123/x", "https://h.org/T/***/x"),
        ("https://h.org/T/x86/c", "https://h.org/T/x86/c"),
        ("https://h/c?code=abc", "https://h/c?code=***"),
        ("solver: ghp_0123456789abcdefghij", "solver: ***"),
        ("a glpat-0123456789abcdefghij b", "a *** b"),
        ("ghp-import=2.1", "ghp-import=2.1"),
        ("hf_transfer", "hf_transfer"),
        ("https://h/x%20y?a=b", "https://h/x%20y?a=b"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask_secrets(text) == masked
    assert has_secret(text) == (text != masked)
    assert mask_secrets(masked) == masked
