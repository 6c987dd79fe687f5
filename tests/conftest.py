"""What all tests share: the event loop must not be blocked, and properties are tried the same way every time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.tools import workers
from tests.tools.blocking import Guard

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """On several workers (`-n 2`), whatever `--dist` says."""
    return workers.scheduler(config, log)


@pytest.fixture(scope="session")
def blocking_guard() -> Iterator[Guard]:
    guard = Guard()
    with guard.installed():
        yield guard


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop(request: pytest.FixtureRequest, blocking_guard: Guard) -> Iterator[None]:
    """A test fails if our code sleeps, opens a file or waits for a disk or a process while an event loop runs.

    `@pytest.mark.allow_blocking` lets one test do so.
    """
    blocking_guard.allowed = request.node.get_closest_marker("allow_blocking") is not None
    blocking_guard.seen.clear()
    yield
    if blocking_guard.seen:
        pytest.fail("the event loop was blocked:\n  " + "\n  ".join(blocking_guard.seen))
