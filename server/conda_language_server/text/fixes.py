"""A repair that can be offered: a title, edits and how safe it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from conda_language_server.text.edits import Edit
from conda_language_server.text.messages import Message

Safety = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one text under a title.

    Safe means: the same meaning or, where conda refuses the file, the one repair that is clearly meant; comments are
    kept and the result parses. `--fix` and "fix all" apply safe fixes only.

    Attributes:
        moves: whether it takes packages from conda to pip or back, which its title then says. No other fix may.
    """

    title: Message
    edits: tuple[Edit, ...]
    safety: Safety = "safe"
    moves: bool = False
