"""Servers to test against."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.web.house import House, opened


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A server with a hearing of the small script, just opened; the play is held so that only tests act."""
    async with opened(tmp_path) as house:
        player = house.courtroom.player
        assert player is not None
        player.hold()
        yield house


@pytest.fixture
async def technical(tmp_path: Path) -> AsyncIterator[House]:
    """A server with the demonstration at its technical explanation, where assistants wait to be called."""
    async with opened(tmp_path, door="technical") as house:
        player = house.courtroom.player
        assert player is not None
        player.hold()
        yield house
