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

MOST = {SMALLEST: 4_000, PANEL: 600, LARGEST: 2_000}
ALONE = 300
IN_STAGE = {SMALLEST: 50, PANEL: 30, LARGEST: 20}
FURTHER = 1_000
"""States after which an exploration is cut: of a course by its size, of a concern through a whole hearing, in a stage
by the size of the hearing, and in a stage of which a move was not made yet."""


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
        outcomes += run(explored, [(data, task) for task in further(procedure, outcomes)])
    return Report(procedure, outcomes, verdict(procedure, outcomes), positions)


def course(procedure: Procedure, quick: bool) -> list[Task]:
    """Whole hearings: with everything, if there is little enough; else their course alone."""
    everything = tuple(concerns(procedure))
    if len(everything) <= FEW:
        if quick:
            names = everything or ("",)
            return [Task(size=PANEL if "suspension" in name else SMALLEST, concerns=(name,)) for name in names]
        return [Task(size=size, concerns=everything, most=MOST[SMALLEST]) for size in (SMALLEST, PANEL, LARGEST)]
    sizes = [SMALLEST] if quick else [LARGEST, PANEL, SMALLEST]
    return [Task(size=size, most=MOST[size]) for size in sizes]


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
            Task(size=size, concerns=tuple(chosen), stage=stage, way=way, most=IN_STAGE[size])
            for chosen in sets for stage, way in outcome.entries.items()
            if set(chosen) <= here[stage]
        ]  # fmt: skip
    return tasks


def further(procedure: Procedure, outcomes: list[Outcome]) -> list[Task]:
    """What was cut too early to show every move of its stage, with one concern after the other, and for longer."""
    made = set().union(*(outcome.made for outcome in outcomes))
    small = next(outcome for outcome in outcomes if outcome.task.size == SMALLEST and not outcome.task.concerns)
    left = {stage for stage, found in procedure.stages.items() for move in found.moves if (stage, move) not in made}
    return [
        Task(size=SMALLEST, concerns=outcome.task.concerns, stage=stage, way=small.entries[stage], most=FURTHER)
        for stage in sorted(left) if stage in small.entries
        for outcome in outcomes
        if outcome.cut and outcome.task.stage == stage and len(outcome.task.concerns) == 1
    ]  # fmt: skip


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
