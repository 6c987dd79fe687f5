"""Proving a procedure on every core: the explorations are independent, so each may be done in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from hearing.check.found import Outcome, Task
from hearing.check.prove import Run
from hearing.procedure_data import ProcedureData

Given = tuple[ProcedureData, Task]


@contextmanager
def cores(count: int = 0) -> Iterator[Run]:
    """A `map` over a pool of processes, as many as there are cores; with one core, in this process."""
    count = count or os.cpu_count() or 1
    if count == 1:
        yield map
        return
    with ProcessPoolExecutor(count) as pool:

        def run(work: Callable[[Given], Outcome], given: Iterable[Given]) -> Iterable[Outcome]:
            return pool.map(work, given)

        yield run
