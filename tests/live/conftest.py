from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from hearing.live import shelf
from hearing.script import Script
from tests.live.house import House, small_script


@pytest.fixture(scope="session", autouse=True)
def read_beforehand() -> None:
    """Files are read before a loop runs."""
    House(small_script())
    shelf.script("moyun")


@pytest.fixture(scope="session")
def moyun() -> Script:
    return shelf.script("moyun").script


@pytest.fixture
async def house() -> AsyncIterator[House]:
    """A hearing that has just been opened, everything played by hand."""
    house = await House().open()
    yield house
    await house.close()
