"""From every state an end: worked out backwards over the graph, and where that fails, why."""

from __future__ import annotations

from hearing.check.concerns import concerns
from hearing.check.explore import Graph, steps_from
from hearing.check.watch import Watcher
from hearing.state import Hearing

RESCUE = 600
"""States looked at, with every act there is, before a state is called a dead end."""

WITH_ONE = 150
"""States looked at with one more concern, before it is done with every act there is."""

TRIES = 12
"""Dead ends examined so in one exploration."""


def dead_ends(graph: Graph, watcher: Watcher) -> None:
    """Report the shortest way into a state from which no end can be reached; of each kind one."""
    alive = _backwards(graph, [n for n, state in enumerate(graph.states) if _open(graph, n, state)])
    for here in _empty(graph, alive):
        _report(graph, watcher, here)
        alive |= _backwards(graph, [here])
    doomed = [n for n in range(len(graph.states)) if n not in alive]
    everything = tuple(concerns(graph.world.procedure))
    for _ in range(TRIES):
        left = [n for n in doomed if n not in alive]
        if not left:
            return
        # The first is the shortest example; if too much can still be done there, the last: least is left to do there.
        here = left[-1 if watcher.outcome.unknown else 0]
        rescued = graph.chosen == everything and "no" or _rescue(graph, here, alive, everything)
        if rescued != "no":
            alive |= _backwards(graph, [here])
            if rescued == "unknown":
                watcher.outcome.unknown += 1
            continue
        _report(graph, watcher, here)
        # What leads here, or follows from here, is the same dead end.
        alive |= _backwards(graph, [here]) | _forwards(graph, here)


def _empty(graph: Graph, alive: set[int]) -> list[int]:
    """States in which nobody seated may do anything at all."""
    return [
        n for n, edges in enumerate(graph.edges)
        if not edges and n not in alive
        and next(steps_from(graph.world, graph.states[n], graph.world.by_role), None) is None
    ]  # fmt: skip


def _open(graph: Graph, n: int, state: Hearing) -> bool:
    """An end, a way out of the stage explored, or a state not gone on from."""
    return state.status == "closed" or graph.left(state) or n >= len(graph.states) - graph.cut


def _backwards(graph: Graph, ends: list[int]) -> set[int]:
    before: list[list[int]] = [[] for _ in graph.states]
    for here, edges in enumerate(graph.edges):
        for there in edges:
            before[there].append(here)
    return _closure(before, ends)


def _forwards(graph: Graph, here: int) -> set[int]:
    return _closure(graph.edges, [here])


def _closure(edges: list[list[int]], start: list[int]) -> set[int]:
    found, todo = set(start), list(start)
    while todo:
        for there in edges[todo.pop()]:
            if there not in found:
                found.add(there)
                todo.append(there)
    return found


def _rescue(graph: Graph, here: int, alive: set[int], everything: tuple[str, ...]) -> str:
    """Whether acts that were left out of this exploration lead on from a state: `yes`, `no`, or `unknown`. One more
    concern mostly does; with all of them at once there may be too many states to tell."""
    for name in everything:
        if name not in graph.chosen and _leads_on(graph, here, alive, (*graph.chosen, name), WITH_ONE) == "yes":
            return "yes"
    return _leads_on(graph, here, alive, everything, RESCUE)


def _leads_on(graph: Graph, here: int, alive: set[int], chosen: tuple[str, ...], most: int) -> str:
    wider = Graph(graph.world, chosen, most, graph.stage)
    out: list[bool] = []

    def look(inner: Graph, n: int) -> None:
        if inner.states[n].status == "closed" or graph.index.get(graph.key(inner.states[n])) in alive:
            out.append(True)
            inner.most = 0  # enough

    def past(_: int, before: Hearing, steps: object, after: Hearing) -> None:
        if graph.left(after):
            out.append(True)
            wider.most = 0

    wider.run([graph.states[here]], past, look)
    return "yes" if out else "unknown" if wider.cut else "no"


def _report(graph: Graph, watcher: Watcher, here: int) -> None:
    hearing, procedure = graph.states[here], graph.world.procedure
    index = list(procedure.stages).index(hearing.stage)
    title = procedure.stages[hearing.stage].title.get("en", hearing.stage)
    if next(steps_from(graph.world, hearing, graph.world.by_role), None) is None:
        watcher.fault(
            "M302", ("stages", index, "id"), f"In “{title}” a state is reached in which nobody seated may do anything.",
            "give somebody a power here, or let the move before it wait", here,
        )  # fmt: skip
    elif hearing.branch("suspended"):
        kind = next(n for n, data in procedure.applications.items() if "suspend_target" in data.on_made)
        who = ", ".join(hearing.branch("suspended"))
        watcher.fault(
            "M315", ("applications", kind, "on_made"), f"While {who} is suspended, nobody may lead the hearing on.",
            "let somebody else `Rule` and `Substitute` while that seat is suspended", here,
        )  # fmt: skip
    else:
        watcher.fault(
            "M301", ("stages", index, "id"), f"From here, in “{title}”, no end of the hearing can be reached.",
            "look at what the last acts below left open, and give somebody a way to settle it", here,
        )  # fmt: skip
