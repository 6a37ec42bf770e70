"""From `requirements.txt` to `environment.yml` and back: text in, text out, and what could not be carried over."""

from __future__ import annotations

from conda_language_server.features.convert.converted import Converted
from conda_language_server.features.convert.from_environment import to_requirements
from conda_language_server.features.convert.from_requirements import to_environment, unreadable_lines

__all__ = ["Converted", "to_environment", "to_requirements", "unreadable_lines"]
