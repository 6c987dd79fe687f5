"""Every state of one world that some concerns lead to, breadth first, with the graph between them.

Acts that commute (announcements, inquiries, answers to them, verifying, declared times, ballots, signing) are done in
one order: all orders lead to the same place, and none of them shuts another out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple

from hearing.acts import Act, Lapse
from hearing.check.choose import able, acts_of
from hearing.check.concerns import alike, within
from hearing.check.key import Sight, key
from hearing.check.reads import ahead
from hearing.check.tree import told
from hearing.check.world import World
from hearing.decide import decide
from hearing.events import Event, number
from hearing.procedure import Power, Procedure
from hearing.refusals import Refusal
from hearing.rules import window_ends
from hearing.situation import Situation
from hearing.state import Hearing

IN_ORDER = {
    "Announce", "Inquire", "Respond", "Sign", "RefuseToSign", "Verify", "CommentOnIssues", "FrameIssues", "DeclareTime",
    "HandInBallot", "Vote",
}  # fmt: skip
"""Acts that only add, whatever the order: in each state the first that adds something is done."""

SEVERAL = {"DeclareTime": "side", "HandInBallot": "about", "Vote": "case"}
"""Of these, what is done in each way that is tried; the field says what it is done about."""


class Step(NamedTuple):
    """One act of one seat and what the record gains."""

    seat: str
    act: Act
    events: tuple[Event, ...]


class Edge(NamedTuple):
    to: int
    steps: tuple[Step, ...]


Watch = Callable[[int, Hearing, tuple[Step, ...], Hearing], None]
"""Told of every edge: where from, what was done, where to."""


class Graph:
    """What was explored: states by number, in the order in which they were found, with the way to each."""

    def __init__(self, world: World, chosen: tuple[str, ...], most: int, stage: str = "") -> None:
        """`stage`: stay in this stage; what leaves it is found and not gone on from."""
        self.world = world
        self.stage = stage
        self.chosen = chosen
        self.most = most
        self.states: list[Hearing] = []
        self.came: list[tuple[int, tuple[Step, ...]]] = []
        self.edges: list[list[int]] = []
        self.index: dict[Hashable, int] = {}
        self._keys: list[Hashable] = []
        self.transitions = 0
        self.cut = 0
        """States that were found and not gone on from, because there were too many."""
        self.powers = powers_of(world, chosen)
        live = world.live(frozenset(power.act for found in self.powers.values() for power in found))
        asked = matters(world.procedure)
        of = world.procedure
        self._sight = {
            stage: Sight(seen, ahead(of, stage), ahead(of, stage, today=True), asked) for stage, seen in live.items()
        }

    def key(self, hearing: Hearing) -> Hashable:
        return key(hearing, self._sight[hearing.stage], self.world.alike)

    def run(self, starts: list[Hearing], watch: Watch, inside: Callable[[Graph, int], None]) -> None:
        """Explore from these states. `watch` sees every edge, `inside` every state that is gone on from."""
        for hearing in starts:
            self._found(hearing, -1, ())
        here = 0
        while here < len(self.states):
            if len(self.states) > self.most:
                self.cut = len(self.states) - here
                return
            before = self.states[here]
            if self.left(before):
                here += 1
                continue
            inside(self, here)
            for steps, after, there in self.successors(here):
                self.transitions += 1
                watch(here, before, steps, after)
                self.edges[here].append(self._found(after, here, steps, there))
            here += 1

    def left(self, hearing: Hearing) -> bool:
        """Whether a state is out of the stage explored."""
        return bool(self.stage) and hearing.stage != self.stage

    def join(self, here: int, steps: tuple[Step, ...], after: Hearing) -> int:
        """An edge that somebody else found."""
        there = self._found(after, here, steps)
        self.edges[here].append(there)
        self.transitions += 1
        return there

    def _found(self, hearing: Hearing, came: int, steps: tuple[Step, ...], key: Hashable = None) -> int:
        key = key or self.key(hearing)
        known = self.index.get(key)
        if known is not None:
            return known
        self.index[key] = len(self.states)
        self.states.append(hearing)
        self.came.append((came, steps))
        self._keys.append(key)
        self.edges.append([])
        return len(self.states) - 1

    def successors(self, here: int) -> Iterator[tuple[tuple[Step, ...], Hearing, Hashable]]:
        added: tuple[str, ...] | None = None
        for step, after in steps_from(self.world, self.states[here], self.powers):
            there = self.key(after)
            if step.act.kind in IN_ORDER:
                what = (step.act.kind, step.seat, getattr(step.act, SEVERAL.get(step.act.kind, ""), ""))
                if there == self._keys[here] or added and (added != what or step.act.kind not in SEVERAL):
                    continue
                added = what
            yield (step,), after, there

    def way_to(self, state: int) -> list[Step]:
        """The shortest way from the start of this graph."""
        way: list[Step] = []
        while state >= 0:
            state, steps = self.came[state][0], self.came[state][1]
            way[:0] = steps
        return way


def powers_of(world: World, chosen: tuple[str, ...]) -> dict[tuple[str, str], list[Power]]:
    """The powers used, by stage and role."""
    found: dict[tuple[str, str], list[Power]] = {}
    for place, powers in world.by_role.items():
        tried: set[Hashable] = set()
        for power in powers:
            if not within(world.procedure, power, chosen):
                continue
            if power.act == "Apply":
                (kind,) = power.only["application"]
                like = alike(world.procedure, kind)
                if like in tried:
                    continue
                tried.add(like)
            found.setdefault(place, []).append(power)
    return found


def steps_from(
    world: World, hearing: Hearing, powers: dict[tuple[str, str], list[Power]]
) -> Iterator[tuple[Step, Hearing]]:
    """Every act that the rules allow somebody seated, with the hearing after it."""
    for seat in hearing.seats:
        s = Situation(hearing, world.procedure, seat, None, 1)
        mine = powers.get((hearing.stage, s.role))
        if not mine:
            continue
        tried: set[str] = set()
        for power in able(s, mine):
            for act in acts_of(s, power):
                said = repr(act)
                if said in tried:
                    continue
                tried.add(said)
                step = try_act(world, hearing, seat, act)
                if step is not None:
                    yield step
    ends = window_ends(hearing)
    lapsed = try_act(world, hearing, "", Lapse(deadline=ends)) if ends is not None else None
    if lapsed is not None:
        yield lapsed


def try_act(world: World, hearing: Hearing, seat: str, act: Act) -> tuple[Step, Hearing] | None:
    """One act decided and told, or None if it is refused. Time stands still, but for a window that runs out."""
    at = act.deadline if isinstance(act, Lapse) else 1
    drafts = decide(hearing, world.procedure, seat, act, at)
    if isinstance(drafts, Refusal):
        return None
    events = number(drafts, first=hearing.seq + 1, at=at, opened_at=1, stage=hearing.stage, by="stand-in")
    return Step(seat, act, tuple(events)), told(hearing, events)


def matters(procedure: Procedure) -> dict[str, frozenset[Any]]:
    """Announcements and inquiries that some condition asks about, by the condition."""
    source = procedure.source
    conditions = [c for stage in source.stages for move in stage.moves.values() for c in move.when]
    conditions += [c for stage in source.stages for said in stage.announce.values() for c in said.when]
    conditions += [c for power in source.powers for c in power.when]
    conditions += [c for application in source.applications.values() for c in application.when]
    found: dict[str, frozenset[Any]] = {
        name: frozenset(c[name] for c in conditions if isinstance(c, dict) and name in c)
        for name in ("announced", "unannounced", "answered", "settling", "spoken_in", "unspoken_in", "target_allowed")
    }
    given = frozenset(matter for c in conditions if isinstance(c, dict) for matter in c.get("all_answered", ()))
    found["given"] = given | found["settling"]
    found["answered"] |= found["given"]
    kinds = procedure.applications.items()
    limited = {kind for kind, data in kinds if data.once or data.at_most}
    counted = {(kind, "granted") for kind, data in kinds if "suspend_target" in data.on_made}
    counted |= {(data.after_refused, "refused") for _, data in kinds if data.after_refused}
    counted |= {(kind, outcome) for kind in found["target_allowed"] for outcome in ("granted", "refused")}
    ladder = {measure for data in procedure.measures.values() for measure in data.after}
    return {
        **found, "limited": frozenset(limited), "counted": frozenset(counted), "ladder": frozenset(ladder),
    }  # fmt: skip
