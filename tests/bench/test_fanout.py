"""`make bench`: telling everyone."""

from __future__ import annotations

import sys

import pytest

from tests.bench import bench_fanout
from tests.bench.bench_fanout import Measured, Report, Stopped, run


@pytest.mark.bench
@pytest.mark.allow_blocking
async def test_fanout() -> None:
    report = await run()
    assert report.missed() == []


@pytest.mark.parametrize(("joined", "code"), [(0.4, 0), (3.5, 1)])
def test_a_missed_bar_is_exit_code_1(monkeypatch: pytest.MonkeyPatch, joined: float, code: int) -> None:
    """With made-up measurements: nothing is timed here."""
    part = Measured(deliveries=90_000, seconds=2.0, cpu=1.0, own=1.0, latencies=[0.005])
    report = Report(300, joined, part, part, part, Stopped(18.0, 17.0, 5, 5, 10.0), part, 427)

    async def measured(listeners: int) -> Report:
        return report

    monkeypatch.setattr(bench_fanout, "run", measured)
    monkeypatch.setattr(sys, "argv", ["bench_fanout"])
    assert bench_fanout.main() == code
    assert len(report.missed()) == code
