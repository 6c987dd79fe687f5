"""`make bench`: the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_store import report


@pytest.mark.bench
@pytest.mark.allow_blocking
def test_store(tmp_path: Path) -> None:
    print("", *report(tmp_path), sep="\n")
