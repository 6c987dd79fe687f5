"""`make bench`: deciding one act."""

from __future__ import annotations

import pytest

from tests.bench import bench_decide


@pytest.mark.bench
@pytest.mark.allow_blocking
def test_decide() -> None:
    print()
    bench_decide.main()
