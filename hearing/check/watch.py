"""What is looked for while states are explored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from hearing.check.choose import able, acts_of
from hearing.check.explore import Graph, Step, steps_from, try_act
from hearing.check.found import Fault, Outcome, Place, Way
from hearing.check.world import World
from hearing.decide.base import Decision
from hearing.decide.exhibits import opponents
from hearing.guards import GUARDS, still_due
from hearing.procedure import Power, guards_of
from hearing.situation import Situation, role_in_force
from hearing.state import Hearing
from roles.catalogue import ROLES

DECISIONS = {
    "Ruled", "ExhibitsRuled", "JudgmentPronounced", "JudgmentReserved", "ConcessionDeemed", "VoteCast",
    "BallotHandedIn", "TieBroken", "ObjectionRuled",
}  # fmt: skip
"""Events that only somebody with a vote may bring about."""

VOTING = {"bench", "jury"}
"""Groups of those who have a vote."""

AT_ONCE = {"SeatRemoved", "Suspended", "SuspensionEnded", "Ruled"}
"""Events whose own consequences may come while the hearing is interrupted: nothing may wait for who was sent out."""

OF_A_KIND = 3
"""Acts of one kind tried in one interruption."""

HEARS = {"Examine", "AcceptExhibits", "Object"}
"""Acts by which a party is heard on an exhibit."""

RELIED_ON = ("admitted", "limited")


Powers = dict[tuple[str, str], list[Power]]


def _only(powers: Powers, wanted: Callable[[Power], bool]) -> Powers:
    return {place: kept for place, found in powers.items() if (kept := [p for p in found if wanted(p)])}


class Watcher:
    """Collects what one exploration shows. Of each fault the first example is kept: it is the shortest."""

    def __init__(self, world: World, outcome: Outcome, way: Way, pauses: bool) -> None:
        self.world = world
        self.outcome = outcome
        self.before = way
        self.pauses = pauses
        self.graph: Graph | None = None
        self._paused: Powers | None = None
        self._known: set[tuple[str, Place]] = set()
        source = world.procedure.source
        self._late = {
            "investigation": (
                "M309",
                world.procedure.stage_ids(source.proves.debate) or _behind(world, "investigation"),
            ),
            "debate": ("M310", world.procedure.stage_ids(source.proves.final_statements) or _behind(world, "debate")),
        }

    # ---- edges ---------------------------------------------------------------------------

    def edge(self, here: int, before: Hearing, steps: tuple[Step, ...], after: Hearing) -> None:
        for step in steps:
            for event in step.events:
                if event.kind == "StageEntered":
                    self._entered(here, steps, event.body["from"], event.body["move"], after)
                elif event.kind == "FloorGiven" and event.body["purpose"] == "turn":
                    for party in event.body["parties"]:
                        self.outcome.turns.add((after.stage, after.parties[party].position))
                elif event.kind == "CalledIn":
                    self.outcome.called.add(after.seats[event.body["seat"]].role)
                elif event.kind in ("Signed", "SignatureRefused"):
                    self._signed(after, event.seat)
                elif event.kind == "ExhibitsRuled" and event.body["outcome"] in RELIED_ON:
                    self._relied(here, before, steps, event.body["exhibits"])
                if event.kind in DECISIONS:
                    self._decided(here, before, steps, step)

    def _entered(self, here: int, steps: tuple[Step, ...], stage: str, move: str, after: Hearing) -> None:
        self.outcome.made.add((stage, move))
        if after.stage not in self.outcome.stages:
            self.outcome.stages.add(after.stage)
            self.outcome.entries[after.stage] = self.way(here, steps)
        for milestone, (code, late) in self._late.items():
            if after.stage in late and not after.at("milestones", milestone):
                index = list(self.world.procedure.stages).index(stage)
                name = self.world.procedure.stages[after.stage].title.get("en", after.stage)
                self.fault(
                    code, ("stages", index, "moves", move), f"{name} can be entered before the {milestone} is closed.",
                    f"close the {milestone} with this move (`closes_{milestone}: true`), or let it wait until it is",
                    here, steps,
                )  # fmt: skip

    def _signed(self, after: Hearing, seat: str) -> None:
        self.outcome.signed.add(role_in_force(after, seat))
        if ROLES[after.seats[seat].role].hears_side:
            self.outcome.speaks_signed |= {after.parties[party].position for party in after.seats[seat].parties}

    def _relied(self, here: int, before: Hearing, steps: tuple[Step, ...], numbers: list[str]) -> None:
        for number in numbers:
            exhibit = before.branch("exhibits")[number]
            s = Situation(before, self.world.procedure, steps[-1].seat, steps[-1].act, 1)
            due = exhibit.get("due") or opponents(Decision(s, None), exhibit)
            passed = [p for p, opinion in exhibit.get("opinions", {}).items() if opinion.get("passed")]
            unheard = still_due(before, {**exhibit, "due": due})
            unheard += [party for party in passed if not self._may_examine(before, party)]
            if unheard:
                self.fault(
                    "M311", self._power(steps[-1]),
                    f"The exhibit {number} can be relied on before {unheard[0]} was offered the chance to examine it.",
                    "let the ruling wait: `when: [exhibits_heard]`, and let every opponent `Examine`", here, steps,
                )  # fmt: skip

    def _may_examine(self, hearing: Hearing, party: str) -> bool:
        powers = self.world.procedure.powers
        roles = {role for (_, act), found in powers.items() if act in HEARS for p in found for role in p.roles}
        return any(party in seat.parties and seat.role in roles for seat in hearing.seats.values())

    def _decided(self, here: int, before: Hearing, steps: tuple[Step, ...], step: Step) -> None:
        role = role_in_force(before, step.seat)
        if not VOTING.intersection(ROLES[role].groups):
            label = ROLES[role].label["en"].lower()
            self.fault(
                "M312", self._power(step, role), f"A {label} has no vote and can do what decides: {step.act.kind}.",
                f"take `{role}` out of `by`", here, steps,
            )  # fmt: skip

    def _power(self, step: Step, role: str = "") -> Place:
        """Where the first power for an act (of a role) is written."""
        procedure = self.world.procedure
        for index, power in enumerate(procedure.source.powers):
            if power.act == step.act.kind and (not role or role in procedure.roles(power.by)):
                return ("powers", index)
        return ("powers",)

    # ---- states --------------------------------------------------------------------------

    def inside(self, graph: Graph, here: int) -> None:
        self.graph = graph
        hearing = graph.states[here]
        self.outcome.stages.add(hearing.stage)
        self._moves(hearing)
        if self.pauses and hearing.status == "running":
            self._interrupted(graph, here, hearing)

    def _moves(self, hearing: Hearing) -> None:
        """Which conditions of the moves not made yet hold here, for somebody who may make them."""
        stage = self.world.procedure.stages[hearing.stage]
        for name, move in stage.moves.items():
            place = (stage.id, name)
            if place in self.outcome.made:
                continue
            conditions = guards_of(move.when)
            held = self.outcome.held.setdefault(place, set())
            if len(held) == len(conditions):
                continue
            roles = self.world.procedure.roles(move.by)
            seat = next((name for name, each in hearing.seats.items() if each.role in roles), "")
            s = Situation(hearing, self.world.procedure, seat, None, 1)
            held |= {n for n, (guard, argument) in enumerate(conditions) if GUARDS[guard](s, argument)}

    def _interrupted(self, graph: Graph, here: int, hearing: Hearing) -> None:
        """Every interruption that may come now: it can be ended, and the hearing is then where it was."""
        for paused, by in self._pauses(hearing):
            resumed = next(steps_from(self.world, paused, self._ends_pause), None)
            tried: Counter[str] = Counter()
            for step, after in steps_from(self.world, paused, self._in_pauses(graph)):
                tried[step.act.kind] += 1
                if tried[step.act.kind] > OF_A_KIND:
                    continue
                self._in_pause(graph, here, paused, by, step, after)
            name = paused.at("pause", "interruption")
            if resumed is None:
                self.fault(
                    "M307", ("interruptions", name, "resume_by"), f"Nobody may end the interruption “{name}”.",
                    "let somebody in court `Resume` with `paused: true`, and name the role in `resume_by`", here, (by,),
                )  # fmt: skip
            elif graph.key(resumed[1]) != graph.key(hearing):
                self.fault(
                    "M308", ("interruptions", name), f"After “{name}” the hearing is not where it was.",
                    "take out what changes it", here, (by, resumed[0]),
                )  # fmt: skip

    def _pauses(self, hearing: Hearing) -> Iterator[tuple[Hearing, Step]]:
        seen: set[str] = set()
        for seat in hearing.seats:
            s = Situation(hearing, self.world.procedure, seat, None, 1)
            powers = [p for p in self.world.by_role.get((hearing.stage, s.role), ()) if p.act == "Pause"]
            for power in able(s, powers):
                for act in acts_of(s, power):
                    name = getattr(act, "interruption", "")
                    done = try_act(self.world, hearing, seat, act) if name not in seen else None
                    if done is not None:
                        seen.add(name)
                        yield done[1], done[0]

    def _in_pause(self, graph: Graph, here: int, paused: Hearing, by: Step, step: Step, after: Hearing) -> None:
        kinds = {event.kind for event in step.events}
        if not kinds & AT_ONCE and _course(paused) != _course(after):
            self.fault(
                "M308", self._power(step), f"In an interruption {step.act.kind} changes where the hearing stands.",
                "take `paused: true` off this power", here, (by, step),
            )  # fmt: skip
            return
        resumed = next(steps_from(self.world, after, self._ends_pause), None)
        if resumed is not None:
            steps = (by, step, resumed[0])
            self.edge(here, graph.states[here], steps, resumed[1])
            graph.join(here, steps, resumed[1])

    @cached_property
    def _ends_pause(self) -> Powers:
        return _only(self.world.by_role, lambda power: power.act == "Resume")

    def _in_pauses(self, graph: Graph) -> Powers:
        """The powers of this exploration that hold while the hearing is interrupted."""
        if self._paused is None:
            self._paused = _only(graph.powers, lambda power: power.paused and power.act != "Resume")
        return self._paused

    # ---- faults --------------------------------------------------------------------------

    def way(self, here: int, steps: tuple[Step, ...] = ()) -> Way:
        found = self.graph.way_to(here) if self.graph is not None and here >= 0 else []
        return (*self.before, *((s.seat, s.act, tuple(e.kind for e in s.events)) for s in (*found, *steps)))

    def fault(self, code: str, place: Place, words: str, mend: str, here: int, steps: tuple[Step, ...] = ()) -> None:
        if (code, place) not in self._known:
            self._known.add((code, place))
            self.outcome.faults.append(Fault(code, place, words, mend, self.way(here, steps)))


def _course(hearing: Hearing) -> tuple[object, ...]:
    tree = hearing.tree
    floor, question = tree.get("floor"), tree.get("question")
    return (
        hearing.stage, floor and (floor["seat"], floor["purpose"]), question and question["to"], "session" in tree,
        tuple(hearing.branch("called")), "confrontation" in tree, repr(tree.get("turns")),
    )  # fmt: skip


def _behind(world: World, milestone: str) -> frozenset[str]:
    """Stages that a move leads to which reaches the milestone."""
    moves = [move for stage in world.procedure.stages.values() for move in stage.moves.values()]
    return frozenset(move.to for move in moves if getattr(move, f"closes_{milestone}"))
