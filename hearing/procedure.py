"""The rules of one kind of hearing, compiled from data.

A procedure file says which stages there are, who may do what in each, under which guards
and on what basis, and which moves lead where. It is compiled once into tables that
`hearing.rules` looks up, and into one flat, shared `transitions` machine whose states are
the stages and the interruptions. The machine is asked where a move would lead; it never
holds the state of a hearing, and nothing happens when it is asked. An event makes it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import msgspec
from transitions import Machine, MachineError
from transitions.extensions import GraphMachine

from hearing import procedure_witnesses as witnesses
from hearing.acts import SEAT_ACTS, Text
from hearing.durations import read_duration
from hearing.findings import Finding, FindingsError, did_you_mean
from hearing.guards import GUARDS, MAY_HAVE_ARGUMENT, WITH_ARGUMENT
from hearing.ordered import keep_order, restore_order
from hearing.procedure_check import private_faults, vote_and_ballot_faults
from hearing.procedure_data import (
    ApplicationData,
    BarData,
    Condition,
    InquireData,
    InterruptionData,
    MeasureData,
    MoveData,
    Names,
    PowerData,
    PrivateData,
    ProcedureData,
    StageData,
)
from hearing.procedure_extend import Find, Written, read_written
from hearing.procedure_times import DECLARED, Card, Declared, Turns, card, check_times, declared, turns
from hearing.situation import Situation
from roles.catalogue import ROLES, Role

Guards = tuple[tuple[str, Any], ...]

ON_APPLICATION = {
    "suspend_target", "end_suspension", "stop_statement", "order_production", "order_original",
    "withdraw_concession", "withdraw_suit", "correct_record", "settle_words", "presume", "order_collection",
    "clear_ladder",
}  # fmt: skip
"""What making or deciding an application can bring about by itself; see `hearing.decide`."""


ORDERED = (
    "announce", "inquire", "answers", "moves", "applications", "interruptions", "flags", "times", "pools", "cards",
    "votes", "choices", "ballots", "criteria",
    *witnesses.ORDERED,
)  # fmt: skip
"""Mappings whose written order is kept: it is the order of a page's offers."""


class ProcedureError(FindingsError):
    """A procedure file was refused; every fault is in `findings`."""


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """One permission, resolved: an act, by roles, with its guards."""

    act: str
    roles: frozenset[str]
    only: dict[str, frozenset[str]] = {}
    to: frozenset[str] = frozenset()
    guards: Guards = ()
    basis: str
    formula: Text = {}
    title: Text = {}
    rank: int = 50
    confirm: bool = False
    paused: bool = False
    waiting: bool = False
    outside: bool = False
    manner: str = ""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    roles: frozenset[str]
    acts: frozenset[str]
    stages: frozenset[str]
    basis: str
    text: Text


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    ref: str
    title: Text
    basis: str
    moves: dict[str, MoveData]
    inquiries: dict[str, InquireData]
    announcements: dict[str, Text]
    rounds: int
    turns: Turns
    times: dict[str, int]
    """Speaking time in ms by purpose of the floor."""
    times_declared: dict[str, str]
    """What a side declared, by purpose of the floor: a seat's `declared` share, or the side's `reserved` time."""
    pools: dict[str, int]
    """A side's time in ms for the whole stage."""
    final: bool
    private: PrivateData | None = None


class Probe:
    """What the machine is asked with: a place to stand, and the hearing the question is about."""

    def __init__(self, state: str, came_from: str = "") -> None:
        self.state = state
        self.came_from = came_from


class Procedure:
    """A compiled procedure. Immutable and shared by every hearing held under it."""

    def __init__(self, data: ProcedureData) -> None:
        self.source = data
        self.id = data.id
        self.title = data.title
        self.as_at = data.as_at
        self.data = keep_order(msgspec.to_builtins(data), ORDERED)
        self.order = tuple(data.order)
        self.catalogue = _catalogue(data)
        self.declared_time: Declared | None = declared(data.declared_time)
        self.cards: dict[str, Card] = {name: card(text) for name, text in data.cards.items()}
        self.pools = {side: read_duration(time) for side, time in data.clocks.pools.items()}
        self.closed_session_stays = tuple(data.closed_session.stay)
        self.applications: dict[str, ApplicationData] = data.applications
        self.interruptions: dict[str, InterruptionData] = data.interruptions
        self.measures: dict[str, MeasureData] = {measure.measure: measure for measure in data.discipline}
        self.must_sign = self.roles(data.must_sign)
        self.oaths = data.oaths
        self.examinations = witnesses.examinations(data, self.roles)
        self.objections = witnesses.objections(data.objections)
        self.titles = witnesses.titles(data)
        self.stages = {
            stage.id: _stage(stage, self._repeated(stage), turns(stage.turns, self.order, self.roles))
            for stage in data.stages
        }
        self.first = data.stages[0].id
        self.bars = [self._bar(bar) for bar in data.bars]
        self.powers: dict[tuple[str, str], list[Power]] = {}
        for stage in data.stages:
            for power in self._powers_of(stage):
                self.powers.setdefault((stage.id, power.act), []).append(power)
        self.powers_of_role: dict[tuple[str, str], dict[str, list[Power]]] = {}
        """(stage, role) -> by act what this role may do there, in the order of the acts."""
        for where, act in product(self.stages, SEAT_ACTS):
            for power in self.powers.get((where, act), ()):
                for role in power.roles:
                    self.powers_of_role.setdefault((where, role), {}).setdefault(act, []).append(power)
        self.machine = self._machine()

    # -- names ---------------------------------------------------------------------------

    def roles(self, names: Names) -> frozenset[str]:
        """Role ids behind a set, a role or a list of either."""
        found: set[str] = set()
        for name in [names] if isinstance(names, str) else names:
            found |= self.roles(self.source.sets[name]) if name in self.source.sets else {name}
        return frozenset(found)

    def powers_here(self, stage: str, role: str, act: str) -> list[Power]:
        """Under which powers a role may do an act in a stage; none if it may not."""
        return self.powers_of_role.get((stage, role), {}).get(act, [])

    def stage_ids(self, names: Names) -> frozenset[str]:
        return self.roles(names)  # sets may name stages as well

    # -- powers --------------------------------------------------------------------------

    def _powers_of(self, stage: StageData) -> Iterable[Power]:
        for matter, said in stage.announce.items():
            yield self._power(PowerData(
                act="Announce", by=said.by, only={"matter": [matter]}, when=said.when, basis=said.basis,
                formula=said.formula, title=said.title, rank=said.rank,
            ))  # fmt: skip
        for matter, asked in stage.inquire.items():
            yield self._power(PowerData(
                act="Inquire", by=asked.by, only={"matter": [matter]}, basis=asked.basis, formula=asked.formula,
                title=asked.title, rank=5,
            ))  # fmt: skip
            yield self._response(matter, asked)
        for name, move in stage.moves.items():
            yield self._power(PowerData(
                act="Advance", by=move.by, only={"move": [name]}, basis=move.basis, formula=move.formula,
                title=move.title, confirm=move.confirm, rank=30 if name == next(iter(stage.moves)) else 85,
            ))  # fmt: skip
        if stage.final:
            return
        for kind, application in self.applications.items():
            unconfirmed = stage.id in self.stage_ids(application.unconfirmed_in)
            if unconfirmed or not application.within or stage.id in self.stage_ids(application.within):
                # Words taken down wait for their speaker, so what settles them comes early.
                yield self._power(PowerData(
                    act="Apply", by=application.by, only={"application": [kind]}, basis=application.basis,
                    when=["unconfirmed"] if unconfirmed else application.when, title=application.title,
                    rank=6 if unconfirmed else 62, waiting=application.waiting,
                ))  # fmt: skip
        for power in self.source.powers:
            inside = not power.within or stage.id in self.stage_ids(power.within)
            if inside and stage.id not in self.stage_ids(power.not_in):
                yield self._power(power)
        for matter, asked in self._repeated(stage).items():
            yield self._response(matter, asked)

    def _response(self, matter: str, asked: InquireData) -> Power:
        return self._power(PowerData(
            act="Respond", by=asked.respond_by, only={"matter": [matter]}, basis=asked.basis, title=asked.title, rank=1,
        ))  # fmt: skip

    def _repeated(self, stage: StageData) -> dict[str, InquireData]:
        """Inquiries of other stages that a power lets the bench ask again in this one."""
        known = {m: asked for each in reversed(self.source.stages) for m, asked in each.inquire.items()}
        return {
            matter: known[matter]  # as in the first stage that has it
            for power in self.source.powers if power.act == "Inquire" and not stage.final
            if not power.within or stage.id in self.stage_ids(power.within)
            if stage.id not in self.stage_ids(power.not_in)
            for matter in power.only.get("matter", ()) if matter in known and matter not in stage.inquire
        }  # fmt: skip

    def _power(self, data: PowerData) -> Power:
        return Power(
            act=data.act, roles=self.roles(data.by), only={k: frozenset(v) for k, v in data.only.items()},
            to=self.roles(data.to), guards=_guards(data.when), basis=data.basis, formula=data.formula,
            title=data.title, rank=data.rank, confirm=data.confirm, paused=data.paused, waiting=data.waiting,
            outside=data.outside, manner=data.manner,
        )  # fmt: skip

    def _bar(self, data: BarData) -> Bar:
        stages = self.stage_ids(data.within) if data.within else frozenset(s.id for s in self.source.stages)
        return Bar(
            roles=self.roles(data.by), acts=frozenset(data.acts), stages=stages, basis=data.basis, text=data.text
        )

    # -- the machine ---------------------------------------------------------------------

    def _machine(self) -> Machine:
        machine = Machine(
            model=None, states=[*self.stages, *self.interruptions], initial=self.first, auto_transitions=False,
        )  # fmt: skip
        for stage in self.stages.values():
            for name, move in stage.moves.items():
                machine.add_transition(name, stage.id, move.to, conditions=[_holds(_guards(move.when))])
            if stage.final:
                continue
            for interruption in self.interruptions:
                machine.add_transition(_pause(interruption), stage.id, interruption)
                machine.add_transition(RESUME, interruption, stage.id, conditions=[_came_from(stage.id)])
        return machine

    def diagram(self) -> str:
        """The stages and moves as a Mermaid state diagram, drawn by `transitions` from its own table.

        Interruptions are left out: each can come from any stage and returns to where it was.
        """
        probe = Probe(self.first)
        moves = [[name, stage.id, move.to] for stage in self.stages.values() for name, move in stage.moves.items()]
        drawn: Any = GraphMachine(
            model=probe, states=list(self.stages), initial=self.first, transitions=moves, auto_transitions=False,
            graph_engine="mermaid",
        )  # fmt: skip
        source: str = drawn.get_combined_graph().source
        # The colours of the library are for a live machine; a page has its own.
        drawing = source[source.index("stateDiagram") :].splitlines()
        kept = [line.rstrip() for line in drawing if not line.lstrip().startswith(("classDef", "Class "))]
        return "\n".join(line for line in kept if line)

    def leads_to(self, situation: Situation, move: str) -> str | None:
        """The stage that `move` would lead to now, or None if it is not open. Changes nothing."""
        return self._ask(Probe(situation.hearing.stage), move, situation)

    def pauses_to(self, situation: Situation, interruption: str) -> str | None:
        """The interruption that the hearing would be in, or None if it cannot be interrupted now."""
        return self._ask(Probe(where(situation)), _pause(interruption), situation)

    def resumes_to(self, situation: Situation) -> str | None:
        """The stage that an interrupted hearing would return to: where it was."""
        return self._ask(Probe(where(situation), came_from=situation.hearing.stage), RESUME, situation)

    def _ask(self, probe: Probe, trigger: str, situation: Situation) -> str | None:
        event = self.machine.events.get(trigger)
        if event is None:
            return None
        try:
            return probe.state if event.trigger(probe, situation, probe) else None
        except MachineError:
            return None  # no such move from here


RESUME = "resume:"


def _pause(interruption: str) -> str:
    return f"pause:{interruption}"


def where(situation: Situation) -> str:
    """The machine's word for where a hearing stands: its interruption, else its stage."""
    pause = situation.hearing.at("pause")
    return pause["interruption"] if pause else situation.hearing.stage


def _holds(guards: Guards) -> Any:
    def condition(situation: Situation, probe: Probe) -> bool:
        return all(GUARDS[name](situation, argument) for name, argument in guards)

    return condition


def _came_from(stage: str) -> Any:
    def condition(situation: Situation, probe: Probe) -> bool:
        return probe.came_from == stage

    return condition


def _guards(conditions: Iterable[Condition]) -> Guards:
    return tuple((c, None) if isinstance(c, str) else next(iter(c.items())) for c in conditions)


guards_of = _guards


def _catalogue(data: ProcedureData) -> dict[str, Role]:
    """The roles, as this procedure calls them."""
    return {
        name: msgspec.structs.replace(
            role, label=own.label or role.label, waits=role.waits if own.waits is None else own.waits
        )
        if (own := data.roles.get(name))
        else role
        for name, role in ROLES.items()
    }


def _stage(data: StageData, repeated: dict[str, InquireData], turns: Turns) -> Stage:
    return Stage(
        id=data.id, ref=data.ref, title=data.title, basis=data.basis, moves=data.moves,
        inquiries={**data.inquire, **repeated},
        announcements={matter: said.title for matter, said in data.announce.items()},
        rounds=data.turns.rounds if data.turns else 0, turns=turns,
        times={purpose: read_duration(time) for purpose, time in data.times.items() if time not in DECLARED},
        times_declared={purpose: time for purpose, time in data.times.items() if time in DECLARED},
        pools={side: read_duration(time) for side, time in data.pools.items()},
        final=data.final,
        private=data.private,
    )  # fmt: skip


# ---- reading --------------------------------------------------------------------------


def read_procedure(text: str | bytes, name: str, find: Find | None = None) -> Procedure:
    """Compile a procedure file; `find` finds what it extends. Raises `ProcedureError` with every fault found
    (or `FindingsError`, if there is nothing to go on with)."""
    written, findings = read_written(text, name, find)
    shaped = _shape(written)
    if isinstance(shaped, Finding):
        raise ProcedureError([*findings, shaped])
    findings += _Checker(shaped, written).run()
    if findings:
        raise ProcedureError(findings)
    return Procedure(shaped)


def procedure_from_record(data: Mapping[str, Any]) -> Procedure:
    """The procedure that a record carries in its opening event."""
    return Procedure(msgspec.convert(restore_order(dict(data)), ProcedureData))


_PATH = re.compile(r"\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+|\.\.\.)\]")


def _shape(written: Written) -> ProcedureData | Finding:
    try:
        return msgspec.convert(written.data, ProcedureData)
    except msgspec.ValidationError as error:
        message, _, where_ = str(error).partition(" - at `$")
        path = tuple(
            int(index) if index.isdigit() else key for key, index in _PATH.findall(where_) if key or index.isdigit()
        )
        return written.finding(path, "M101", f"{message}.")


class _Checker:
    """Every name in a procedure must mean something."""

    def __init__(self, data: ProcedureData, written: Written) -> None:
        self.data = data
        self.written = written
        self.findings: list[Finding] = []
        self.stages = {stage.id for stage in data.stages}

    def run(self) -> list[Finding]:
        self._sets()
        if self.findings:
            return self.findings
        for index, power in enumerate(self.data.powers):
            self._power(power, ("powers", index))
        for index, bar in enumerate(self.data.bars):
            self._names(bar.by, ROLES, "role", ("bars", index, "by"))
            self._names(bar.acts, SEAT_ACTS, "act", ("bars", index, "acts"))
            self._names(bar.within, self.stages, "stage", ("bars", index, "in"))
        for kind, application in self.data.applications.items():
            self._application(application, ("applications", kind))
        for index, stage in enumerate(self.data.stages):
            self._stage(stage, ("stages", index))
        self._persons()
        for path, message, hint in (*vote_and_ballot_faults(self.data), *private_faults(self.data)):
            self._fault(path, message, hint)
        check_times(self.data, self._fault, lambda names, path: self._names(names, ROLES, "role", path))
        witnesses.check(self.data, self._names, self._fault)
        for name in ("debate", "final_statements"):
            self._names(getattr(self.data.proves, name), self.stages, "stage", ("proves", name))
        self._reachable()
        return self.findings

    def _fault(self, path: tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.findings.append(self.written.finding(path, "M104", message, hint))

    def _sets(self) -> None:
        for name, members in self.data.sets.items():
            for member in [members] if isinstance(members, str) else members:
                if member not in ROLES and member not in self.stages and member not in self.data.sets:
                    known = [*ROLES, *self.stages, *self.data.sets]
                    self._fault(("sets", name), f'"{member}" is no role, stage or set.', did_you_mean(member, known))
            if self._circular(name, set()):
                self._fault(("sets", name), f'The set "{name}" contains itself.')

    def _circular(self, name: str, above: set[str]) -> bool:
        if name in above:
            return True
        members = self.data.sets.get(name, [])
        return any(
            self._circular(member, above | {name})
            for member in ([members] if isinstance(members, str) else members)
            if member in self.data.sets
        )

    def _names(self, names: Names, known: Iterable[str], what: str, path: tuple[str | int, ...]) -> None:
        allowed = set(known)
        for name in [names] if isinstance(names, str) else names:
            members = self.data.sets.get(name)
            if members is not None:
                self._names(members, known, what, path)
            elif name not in allowed:
                self._fault(path, f'"{name}" is no {what}.', did_you_mean(name, [*allowed, *self.data.sets]))

    def _conditions(self, conditions: list[Condition], path: tuple[str | int, ...]) -> None:
        for index, condition in enumerate(conditions):
            place = (*path, index)
            if isinstance(condition, dict) and len(condition) != 1:
                self._fault(place, "A condition is one name, or one name with its argument.")
                continue
            name = condition if isinstance(condition, str) else next(iter(condition))
            if name not in GUARDS:
                self._fault(place, f'"{name}" is no condition.', did_you_mean(name, GUARDS))
            elif name not in MAY_HAVE_ARGUMENT and (name in WITH_ARGUMENT) != isinstance(condition, dict):
                needs = "needs an argument" if name in WITH_ARGUMENT else "takes no argument"
                self._fault(place, f'The condition "{name}" {needs}.')

    def _power(self, power: PowerData, path: tuple[str | int, ...]) -> None:
        self._names(power.by, ROLES, "role", (*path, "by"))
        self._names(power.to, ROLES, "role", (*path, "to"))
        self._names(power.within, self.stages, "stage", (*path, "in"))
        self._names(power.not_in, self.stages, "stage", (*path, "not_in"))
        self._conditions(power.when, (*path, "when"))
        act = SEAT_ACTS.get(power.act)
        if act is None:
            self._fault((*path, "act"), f'"{power.act}" is no act.', did_you_mean(power.act, SEAT_ACTS))
            return
        for name in power.only:
            if name not in act.__struct_fields__:
                hint = did_you_mean(name, act.__struct_fields__)
                self._fault((*path, "only", name), f'The act {power.act} has no field "{name}".', hint)

    def _application(self, application: ApplicationData, path: tuple[str | int, ...]) -> None:
        self._names(application.by, ROLES, "role", (*path, "by"))
        self._names(application.within, self.stages, "stage", (*path, "in"))
        self._names(application.unconfirmed_in, self.stages, "stage", (*path, "unconfirmed_in"))
        self._names(application.target_roles, ROLES, "role", (*path, "target_roles"))
        for name in ("on_made", "on_granted", "on_refused"):
            for effect in getattr(application, name):
                if effect not in ON_APPLICATION:
                    hint = did_you_mean(effect, ON_APPLICATION)
                    self._fault((*path, name), f'"{effect}" is no consequence.', hint)
        if application.default not in ("granted", "refused", "reserved"):
            self._fault((*path, "default"), f'"{application.default}" is no ruling.', "granted, refused or reserved")

    def _persons(self) -> None:
        """Who may leave or be replaced, and the measures, applications and inquiries that go with it."""
        leaving, replacement = self.data.leaving, self.data.replacement
        measures = {measure.measure for measure in self.data.discipline}
        asked = {matter for stage in self.data.stages for matter in stage.inquire}
        if leaving is not None:
            self._names(leaving.of, ROLES, "role", ("leaving", "of"))
            self._known(leaving.after, measures, "measure", ("leaving", "after"))
            self._known([leaving.excuse] if leaving.excuse else [], self.data.applications, "application", ("leaving",))
            self._known(leaving.effects, self.data.order, "position of a party", ("leaving", "effects"))
        if replacement is not None:
            self._names(replacement.of, ROLES, "role", ("replacement", "of"))
            self._known(replacement.inquire, asked, "inquiry", ("replacement", "inquire"))

    def _known(self, names: Iterable[str], known: Iterable[str], what: str, path: tuple[str | int, ...]) -> None:
        for name in names:
            if name not in known:
                self._fault(path, f'"{name}" is no {what}.', did_you_mean(name, list(known)))

    def _stage(self, stage: StageData, path: tuple[str | int, ...]) -> None:
        for matter, said in stage.announce.items():
            self._names(said.by, ROLES, "role", (*path, "announce", matter, "by"))
            self._conditions(said.when, (*path, "announce", matter, "when"))
        for matter, asked in stage.inquire.items():
            self._names(asked.by, ROLES, "role", (*path, "inquire", matter, "by"))
            self._names(asked.respond_by, ROLES, "role", (*path, "inquire", matter, "respond_by"))
        for name, move in stage.moves.items():
            place = (*path, "moves", name)
            self._names(move.by, ROLES, "role", (*place, "by"))
            self._conditions(move.when, (*place, "when"))
            if move.to not in self.stages:
                self._fault((*place, "to"), f'"{move.to}" is no stage.', did_you_mean(move.to, self.stages))
        if not stage.moves and not stage.final:
            self._fault(path, f'No move leads out of the stage "{stage.id}".', "give it a move, or `final: true`")

    def _reachable(self) -> None:
        reached, todo = set(), [self.data.stages[0].id]
        by_id = {stage.id: stage for stage in self.data.stages}
        while todo:
            here = todo.pop()
            if here in reached or here not in by_id:
                continue
            reached.add(here)
            todo += [move.to for move in by_id[here].moves.values()]
        for index, stage in enumerate(self.data.stages):
            if stage.id not in reached:
                self._fault(("stages", index, "id"), f'No move leads to the stage "{stage.id}".')
