"""The proof of one procedure: what to explore, and what all of it together shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

import msgspec

from hearing.check.concerns import concerns, in_stage
from hearing.check.ends import dead_ends
from hearing.check.explore import Graph, try_act
from hearing.check.found import Outcome, Task
from hearing.check.report import Places, Report
from hearing.check.verdict import verdict
from hearing.check.watch import Watcher
from hearing.check.world import Size, World
from hearing.procedure import Procedure
from hearing.procedure_data import ProcedureData

Run = Callable[
    [Callable[[tuple[ProcedureData, Task]], Outcome], Iterable[tuple[ProcedureData, Task]]], Iterable[Outcome]
]
"""`map`, or that of a pool of processes."""

SMALLEST, PANEL, LARGEST = Size(), Size(bench=3), Size(first=2, second=3, called=2, bench=3)

FEW = 6
"""A procedure with no more concerns than this is explored whole, all of them at once."""

MOST = 4_000
ALONE = 600
IN_STAGE = 50
"""States after which an exploration is cut: of a course, of a concern through a whole hearing, and in a stage."""


class Written(msgspec.Struct, frozen=True):
    """A procedure file: its name, and where everything in it stands."""

    name: str
    positions: Any


def prove(procedure: Procedure, positions: Places, run: Run = map, *, quick: bool = False) -> Report:
    """Explore a procedure and say what is wrong with it. `quick`: a small hearing, one concern at a time."""
    data = procedure.source
    first = [*course(procedure, quick)]
    outcomes = list(run(explored, [(data, task) for task in first]))
    if len(concerns(procedure)) > FEW:
        outcomes += run(explored, [(data, task) for task in by_concern(procedure, outcomes, quick)])
    return Report(procedure, outcomes, verdict(procedure, outcomes), positions)


def course(procedure: Procedure, quick: bool) -> list[Task]:
    """Whole hearings: with everything, if there is little enough; else their course alone."""
    everything = tuple(concerns(procedure))
    if len(everything) <= FEW:
        if quick:
            names = everything or ("",)
            return [Task(size=PANEL if "suspension" in name else SMALLEST, concerns=(name,)) for name in names]
        return [Task(size=size, concerns=everything, most=MOST) for size in (SMALLEST, PANEL, LARGEST)]
    sizes = [SMALLEST] if quick else [LARGEST, PANEL, SMALLEST]
    return [Task(size=size, most=MOST) for size in sizes]


def by_concern(procedure: Procedure, outcomes: list[Outcome], quick: bool) -> list[Task]:
    """Each concern through a whole small hearing; each pair in each stage; each in each stage of a large hearing."""
    names = concerns(procedure)
    tasks = [Task(size=SMALLEST, concerns=(name,), most=ALONE) for name in names if not quick]
    here = {stage: in_stage(procedure, stage) for stage in procedure.stages}
    for outcome in outcomes:
        size = outcome.task.size
        if size == SMALLEST and not quick:
            continue
        sets = combinations(names, 2) if size == PANEL else ((name,) for name in names)
        tasks += [
            Task(size=size, concerns=tuple(chosen), stage=stage, way=way, most=IN_STAGE)
            for chosen in sets for stage, way in outcome.entries.items()
            if set(chosen) <= here[stage]
        ]  # fmt: skip
    return tasks


def explored(given: tuple[ProcedureData, Task]) -> Outcome:
    """One exploration, from data alone: it may be done in another process."""
    data, task = given
    world = _world(data, task.size)
    outcome = Outcome(task=task, seated={seat.role for seat in world.script.seats.values()})
    graph = Graph(world, task.concerns, task.most, task.stage)
    watcher = Watcher(world, outcome, task.way, pauses=not task.stage and task.size != LARGEST)
    start = world.start
    for seat, act, _ in task.way:
        done = try_act(world, start, seat, act)
        assert done is not None, f"{seat} {act} was refused on the way into {task.stage}"
        start = done[1]
    watcher.graph = graph
    graph.run([start], watcher.edge, watcher.inside)
    if any(stage.final for stage in world.procedure.stages.values()):
        dead_ends(graph, watcher)
    outcome.states, outcome.transitions, outcome.cut = len(graph.states), graph.transitions, graph.cut
    return outcome


_worlds: dict[tuple[int, Size], tuple[ProcedureData, World]] = {}


def _world(data: ProcedureData, size: Size) -> World:
    """The world of a size, made once in a process."""
    kept = _worlds.get((hash(data.id), size))
    if kept is None or kept[0] != data:
        kept = _worlds[hash(data.id), size] = (data, World(Procedure(data), size))
    return kept[1]
