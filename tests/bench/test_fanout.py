"""`make bench`: telling everyone."""

from __future__ import annotations

import pytest

from tests.bench.bench_fanout import run


@pytest.mark.bench
@pytest.mark.allow_blocking
async def test_fanout() -> None:
    report = await run()
    missed = [bar for bar, reached in report.bars() if not reached]
    assert not missed, missed
