"""What holds for every test: none reads or writes what the user of this machine has chosen in an editor."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_choices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    nothing = os.fspath(tmp_path_factory.mktemp("state") / "environments.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conda_language_server.world.remembered.state_file", lambda: nothing)
        yield
