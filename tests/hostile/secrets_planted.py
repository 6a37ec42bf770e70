"""Secrets in every form in which people write them, and the places of files in which they stand."""

from __future__ import annotations

ADDRESSES = (
    "https://user:{}@host.org/chan",
    "HTTPS://USER:{}@HOST.ORG/chan",
    "https://u%40x:{}@host.org/chan",
    "https://user:p@{}@host.org/chan",
    "https://user:a/{}@host.org/chan",
    "https://user: {}@host.org/chan",
    "https://{}@host.org/chan",
    "https://{}:@host.org/chan",
    "https://host.org/t/{}/chan",
    "host.org/t/{}/chan",
    "t/tk-{}/chan",
    "https://host.org/chan?token={}",
    "https://host.org/chan?x=1&access_token={}",
    "https://host.org/chan?X-Amz-Signature={}",
    "https://host.org/chan?apikey={}",
    "https://host.org/chan?pwd={}",
    "https://host.org/chan?password={}&x=1",
    "https://host.org/chan#token={}",
    "user:{}@host.org/chan",
    "user:{}@proxy:8080",
    "DOMAIN\\\\user:{}@proxy:8080",
    "htps://user:{}@host.org/chan",
    "htps:/user:{}@host.org/chan",
    "https:/user:{}@host.org/chan",
    "https:\\\\\\\\user:{}@host.org/chan",
    "https：//user:{}@host.org/chan",
    "https:///user:{}@host.org/chan",
    "s3://KEY:{}@bucket/x",
)
"""As they stand between double quotes in YAML."""
KEYS = (
    "anaconda_token",
    "MY_TOKEN",
    "GITHUB_PAT",
    "AWS_SECRET_ACCESS_KEY",
    "PASSWORD",
    "DB_PASSWORD_OLD",
    "dbPassword",
    "API_KEY",
    "apiKey",
    "SECRETS",
    "数据库密码",
)
