"""Time, handed in: the real clock, and one that is moved by hand for rehearsals and tests."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    def cancel(self) -> None:
        """Forget the call. Harmless when it was made already."""


class Clock(Protocol):
    def now(self) -> int:
        """UTC milliseconds."""

    def call_at(self, at: int, what: Callable[[], None]) -> Timer:
        """Call `what` once, soon after the time `at` (UTC ms); at the next chance if that has passed."""


class RealClock:
    """The system's clock. Timers may come a little early or late: who is called looks at `now` again."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def call_at(self, at: int, what: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_later(max(0, at - self.now()) / 1000, what)


class _VirtualTimer:
    __slots__ = ("at", "what")

    def __init__(self, at: int, what: Callable[[], None] | None) -> None:
        self.at = at
        self.what = what

    def cancel(self) -> None:
        self.what = None


class VirtualClock:
    """Stands still until it is moved; what falls due on the way is called at its own time, in order."""

    def __init__(self, now: int = 0) -> None:
        self._now = now
        self._count = 0
        self._timers: list[tuple[int, int, _VirtualTimer]] = []

    def now(self) -> int:
        return self._now

    def call_at(self, at: int, what: Callable[[], None]) -> Timer:
        timer = _VirtualTimer(at, what)
        self._count += 1
        heapq.heappush(self._timers, (at, self._count, timer))
        return timer

    def advance(self, ms: int) -> None:
        self.advance_to(self._now + ms)

    def advance_to(self, at: int) -> None:
        """Move to the time `at`; never backwards."""
        while self._timers and self._timers[0][0] <= at:
            due, _, timer = heapq.heappop(self._timers)
            self._now = max(self._now, due)
            what, timer.what = timer.what, None
            if what is not None:
                what()
        self._now = max(self._now, at)
