"""What a conversion gives back."""

from __future__ import annotations

from typing import NamedTuple

from conda_language_server.text.messages import Message


class Converted(NamedTuple):
    """The new file, and a note for each thing that it does not say as the old one did."""

    text: str
    notes: tuple[Message, ...] = ()
