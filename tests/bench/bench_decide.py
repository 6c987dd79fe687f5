"""How long one act takes to decide: the whole demonstration, line by line, warm.

    python -m tests.bench.bench_decide

Prints microseconds; asserts nothing about time. The aim is a median under 30 µs.
"""

from __future__ import annotations

import gc
import statistics
from collections import defaultdict
from time import perf_counter_ns

from hearing.acts import Act
from hearing.decide import decide
from hearing.events import Draft
from hearing.offers import open_acts
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.state import Hearing
from tests.hearing.small_script import trial_procedure
from tests.hearing.test_moyun import moyun, play

REPEATS = 20


def main() -> None:
    script, procedure = moyun(), trial_procedure()
    times: dict[int, list[float]] = defaultdict(list)
    kinds: dict[int, str] = {}
    place = 0

    def timed(hearing: Hearing, procedure: Procedure, seat: str, act: Act, at: int) -> list[Draft] | Refusal:
        nonlocal place
        began = perf_counter_ns()
        outcome = decide(hearing, procedure, seat, act, at)
        times[place].append((perf_counter_ns() - began) / 1000)
        kinds[place] = act.kind
        place += 1
        return outcome

    gc.disable()
    for _ in range(REPEATS + 1):
        place = 0
        played = play(script, procedure, timed)
    gc.enable()
    each = {index: statistics.median(samples[1:]) for index, samples in times.items()}  # the first round warms up
    by_act: dict[str, list[float]] = defaultdict(list)
    for index, microseconds in each.items():
        by_act[kinds[index]].append(microseconds)
    ranked = sorted(each.values())
    print(f"decide, {len(each)} acts of the demonstration, each the median of {REPEATS} rounds:")
    print(f"  median {statistics.median(ranked):.1f} µs   90 % under {ranked[int(len(ranked) * 0.9)]:.1f} µs   slowest {ranked[-1]:.1f} µs")
    for kind, found in sorted(by_act.items(), key=lambda item: -statistics.median(item[1])):
        print(f"  {kind:22} {len(found):4} × {statistics.median(found):7.1f} µs")
    assert played.refused == []
    _offers(procedure)


def _offers(procedure: Procedure) -> None:
    """What each seat may do now, listed in every tenth situation, as the courtroom does after every act."""
    samples: list[float] = []
    count = 0

    def looked(hearing: Hearing, procedure: Procedure, seat: str, act: Act, at: int) -> list[Draft] | Refusal:
        nonlocal count
        count += 1
        for name in hearing.seats if count % 10 == 0 else ():
            began = perf_counter_ns()
            open_acts(hearing, procedure, name)
            samples.append((perf_counter_ns() - began) / 1000)
        return decide(hearing, procedure, seat, act, at)

    play(moyun(), procedure, looked)
    print(f"open acts of one seat: median {statistics.median(samples):.0f} µs, slowest {max(samples):.0f} µs")


if __name__ == "__main__":
    main()
