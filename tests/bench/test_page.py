"""`make bench`: the pages in a browser."""

from __future__ import annotations

import sys

import pytest

from tests.bench import bench_page
from tests.bench.bench_page import ACTS, Report, Shown, run


@pytest.mark.bench
@pytest.mark.browser
@pytest.mark.allow_blocking
async def test_pages() -> None:
    """It prints its figures beside the bars; none is a reason to fail on a busy machine."""
    report = await run()
    assert len(report.acts) == ACTS
    assert len(report.bars()) == 7


@pytest.mark.parametrize(
    ("frames", "floor", "missed"), [(60.0, 60.0, 0), (40.0, 40.0, 0), (25.0, 60.0, 1)], ids=["full", "slow machine", "slow page"]
)
def test_a_missed_bar_is_exit_code_1(monkeypatch: pytest.MonkeyPatch, frames: float, floor: float, missed: int) -> None:
    """With made-up measurements: nothing is timed here."""
    page = Shown(paint=400.0, weight=150_000, shift=0.001)
    report = Report(page, page, 600.0, frames, floor, [30.0] * ACTS)

    async def measured() -> Report:
        return report

    monkeypatch.setattr(bench_page, "run", measured)
    monkeypatch.setattr(sys, "argv", ["bench_page"])
    assert bench_page.main() == missed
    assert len(report.missed()) == missed
