"""What took long to make is made once."""

from __future__ import annotations

import asyncio

import pytest

from web.kept import Kept


async def test_it_is_made_once_for_all_who_ask() -> None:
    kept: Kept[int] = Kept(2)
    made: list[int] = []
    gate = asyncio.Event()

    async def make() -> int:
        made.append(1)
        await gate.wait()
        return 7

    asked = [asyncio.create_task(kept.get("a", make)) for _ in range(3)]
    await asyncio.sleep(0)
    asked[0].cancel()
    gate.set()
    assert await asyncio.gather(*asked[1:]) == [7, 7]
    assert await kept.get("a", make) == 7
    assert made == [1]


async def test_a_failure_is_tried_again() -> None:
    kept: Kept[int] = Kept(2)

    async def fail() -> int:
        raise OSError

    async def make() -> int:
        return 7

    with pytest.raises(OSError):
        await kept.get("a", fail)
    assert await kept.get("a", make) == 7


async def test_the_oldest_are_forgotten() -> None:
    kept: Kept[int] = Kept(2)
    made: list[str] = []

    async def make(key: str) -> int:
        made.append(key)
        return 0

    for key in ("a", "b", "a", "c", "a", "b"):
        await kept.get(key, lambda key=key: make(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
