"""The guard against blocking calls sees what it should, and only that."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from types import FunctionType

import pytest

from tests.tools.blocking import ROOT, BlockingCall, Guard


def ours(source: str) -> FunctionType:
    """A function that seems to be written in a file of ours."""
    names: dict[str, FunctionType] = {}
    exec(compile(f"import time, pathlib\ndef call():\n    {source}", str(ROOT / "hearing" / "made_up.py"), "exec"), names)
    return names["call"]


@pytest.mark.parametrize("source", ["time.sleep(0)", "open('/dev/null')", "pathlib.Path('/dev/null').read_bytes()"])
async def test_a_blocking_call_of_ours_in_the_loop_is_seen(source: str, blocking_guard: Guard) -> None:
    with pytest.raises(BlockingCall, match="hearing/made_up.py:3"):
        ours(source)()
    assert len(blocking_guard.seen) == 1
    blocking_guard.seen.clear()


async def test_in_a_thread_it_is_allowed() -> None:
    await asyncio.to_thread(ours("time.sleep(0)"))


async def test_tests_themselves_may(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    time.sleep(0)


@pytest.mark.allow_blocking
async def test_a_marked_test_may() -> None:
    ours("time.sleep(0)")()


def test_without_a_loop_anything_may() -> None:
    ours("time.sleep(0)")()
