from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

from tests.lsp.wire import Wire


@pytest.fixture(autouse=True)
def _undo_process_wide_settings() -> Iterator[None]:
    """The server sets the collector and the loggers of its process, which is ours here."""
    thresholds, level = gc.get_threshold(), logging.getLogger("conda_language_server").level
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    logging.getLogger("conda_language_server").setLevel(level)


@pytest.fixture
async def wire() -> Wire:
    return Wire()
