"""Oaths, examinations and objections of a procedure: compiled, and checked where they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from hearing.acts import Text
from hearing.durations import BadDuration, read_duration
from hearing.findings import did_you_mean
from hearing.procedure_data import ExaminationData, Names, ObjectionsData, PhaseData, ProcedureData, TitledData
from roles.catalogue import ROLES

ORDERED = ("oaths", "kinds", "examinations", "phases", "grounds", "remedies", "exhibit_words")
"""Mappings whose written order is kept."""

BY = ("calling", "opposing", "bench")
"""Who conducts a phase: the side of the person examined, each other side, the bench."""

REMEDIES = ("strike", "rephrase", "limited")
"""What a ruling on an objection can bring with it; a procedure lists those it has."""

STATUSES = ("listed", "marked", "offered", "produced", "admitted", "limited", "excluded", "reserved", "withdrawn")
"""Where an exhibit can stand."""


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: Text
    by: str
    may_waive: bool
    time: int | None
    """Speaking time of the examiner in ms; None: the stage's time to question."""
    basis: str


class Examination(msgspec.Struct, frozen=True, kw_only=True):
    roles: frozenset[str]
    phases: dict[str, Phase]


class Objections(msgspec.Struct, frozen=True, kw_only=True):
    grounds: dict[str, TitledData] = {}
    window: int = 0
    """How long an answer is held back, ms; 0: not at all."""
    remedies: dict[str, TitledData] = {}
    basis: str = ""


def examinations(data: ProcedureData, roles: Callable[[Names], frozenset[str]]) -> dict[str, Examination]:
    return {
        name: Examination(
            roles=roles(each.of),
            phases={phase: _phase(phase, written, each) for phase, written in each.phases.items()},
        )
        for name, each in data.examinations.items()
    }


def _phase(name: str, written: PhaseData, of: ExaminationData) -> Phase:
    return Phase(
        id=name, title=written.title, by=written.by, may_waive=written.may_waive,
        time=read_duration(written.time) if written.time else None, basis=written.basis or of.basis,
    )  # fmt: skip


def objections(data: ObjectionsData | None) -> Objections:
    if data is None:
        return Objections()
    window = read_duration(data.window) if data.window not in (0, "0") else 0
    return Objections(grounds=data.grounds, window=window, remedies=data.remedies, basis=data.basis)


def titles(data: ProcedureData) -> dict[str, Text]:
    """What phases, oaths, their kinds, grounds and remedies are called, for the gaps of formulas."""
    found: dict[str, Text] = {}
    for oath_name, oath in data.oaths.items():
        found |= {oath_name: oath.title, **{name: kind.title for name, kind in oath.kinds.items()}}
    for examination in data.examinations.values():
        found |= {name: phase.title for name, phase in examination.phases.items()}
    if data.objections is not None:
        found |= {name: each.title for name, each in (data.objections.grounds | data.objections.remedies).items()}
    return found


# ---- checking -------------------------------------------------------------------------

Path = tuple[str | int, ...]
NamesCheck = Callable[[Names, Iterable[str], str, Path], None]
Fault = Callable[..., None]


def check(data: ProcedureData, names: NamesCheck, fault: Fault) -> None:
    """Every fault in what a procedure says of oaths, examinations, objections and the words for exhibits."""
    for name, oath in data.oaths.items():
        names(oath.of, ROLES, "role", ("oaths", name, "of"))
        if not oath.kinds:
            fault(("oaths", name, "kinds"), f'The oath "{name}" can be taken in no way.', "give it at least one kind")
    for name, examination in data.examinations.items():
        names(examination.of, ROLES, "role", ("examinations", name, "of"))
        if not examination.phases:
            fault(("examinations", name, "phases"), f'The examination "{name}" has no phase.')
        for phase, written in examination.phases.items():
            _check_phase(written, ("examinations", name, "phases", phase), fault)
    _check_objections(data.objections, fault)
    for status in data.exhibit_words:
        _one_of(status, STATUSES, "an exhibit can stand", ("exhibit_words", status), fault)
    _check_conditions(data, fault)


def _check_phase(phase: PhaseData, path: Path, fault: Fault) -> None:
    _one_of(phase.by, BY, "conducts a phase", (*path, "by"), fault)
    if phase.time != "":
        _time(phase.time, (*path, "time"), fault)


def _check_objections(data: ObjectionsData | None, fault: Fault) -> None:
    if data is None:
        return
    if data.window not in (0, "0"):
        _time(data.window, ("objections", "window"), fault)
    if not data.grounds:
        fault(("objections", "grounds"), "Nobody can object where there are no grounds.", "list at least one")
    for remedy in data.remedies:
        _one_of(remedy, REMEDIES, "a ruling can bring", ("objections", "remedies", remedy), fault)


def _one_of(word: str, known: Iterable[str], what: str, path: Path, fault: Fault) -> None:
    if word not in known:
        allowed = ", ".join(known)
        fault(path, f'"{word}" is not among what {what}: {allowed}.', did_you_mean(word, known))


def _time(time: str | int, path: Path, fault: Fault) -> None:
    try:
        read_duration(time)
    except BadDuration as error:
        fault(path, str(error), error.hint)


OF_OATHS = ("sworn", "target_sworn", "target_unsworn", "admitted_sworn", "oath_put", "two_sworn")
"""Conditions that may name an oath."""


def _check_conditions(data: ProcedureData, fault: Fault) -> None:
    """An oath that a condition names must be one of the procedure's."""
    for path, condition in _conditions(data):
        if isinstance(condition, dict) and len(condition) == 1:
            name, argument = next(iter(condition.items()))
            if name in OF_OATHS and argument not in data.oaths:
                hint = did_you_mean(str(argument), data.oaths)
                fault(path, f'"{argument}" is no oath.', hint)


def _conditions(data: ProcedureData) -> Iterable[tuple[Path, Any]]:
    for index, power in enumerate(data.powers):
        yield from (((("powers", index, "when", n)), each) for n, each in enumerate(power.when))
    for index, stage in enumerate(data.stages):
        for name, move in stage.moves.items():
            place: Path = ("stages", index, "moves", name, "when")
            yield from (((*place, n), each) for n, each in enumerate(move.when))
        for matter, said in stage.announce.items():
            place = ("stages", index, "announce", matter, "when")
            yield from (((*place, n), each) for n, each in enumerate(said.when))
