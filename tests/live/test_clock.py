from __future__ import annotations

import asyncio

from hearing.live.clock import RealClock, VirtualClock


def test_a_virtual_clock_calls_what_falls_due_at_its_own_time_and_in_order() -> None:
    clock, seen = VirtualClock(100), []
    clock.call_at(300, lambda: seen.append(("second", clock.now())))
    clock.call_at(200, lambda: seen.append(("first", clock.now())))
    cancelled = clock.call_at(250, lambda: seen.append(("never", clock.now())))
    cancelled.cancel()
    clock.advance(500)
    assert seen == [("first", 200), ("second", 300)]
    assert clock.now() == 600


def test_what_is_called_may_ask_to_be_called_again_on_the_way() -> None:
    clock, seen = VirtualClock(0), []

    def tick() -> None:
        seen.append(clock.now())
        if len(seen) < 3:
            clock.call_at(clock.now() + 10, tick)

    clock.call_at(10, tick)
    clock.advance_to(100)
    assert seen == [10, 20, 30]


def test_a_virtual_clock_never_goes_back() -> None:
    clock = VirtualClock(50)
    clock.advance_to(20)
    assert clock.now() == 50


async def test_the_real_clock_calls_what_is_overdue_at_the_next_chance() -> None:
    clock, called = RealClock(), asyncio.Event()
    clock.call_at(clock.now() - 1_000, called.set)
    await asyncio.wait_for(called.wait(), 1)
