"""Regular expressions that stand in a user's text."""

from __future__ import annotations

import re
import warnings


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, read by Python's own reader as conda does.

    Raises:
        ValueError: Python refuses it; the text of the error says why.
    """
    try:
        with warnings.catch_warnings():
            # Python would print its doubts about a pattern such as `[[` to standard error.
            warnings.simplefilter("ignore")
            return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from None
