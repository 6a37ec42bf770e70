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
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask_secrets(text) == masked
    assert has_secret(text) == (text != masked)
    assert mask_secrets(masked) == masked
