"""People who are examined: oaths, phases of examination, written statements."""

from __future__ import annotations

from hearing import acts
from hearing.decide.base import Decision
from hearing.decide.floor import floor_clock
from hearing.guards.examining import (
    Due,
    conducting,
    examination_of,
    handles,
    next_phase,
    oaths_put,
    on_the_bench,
    place,
    speaks_for_a_side,
)
from hearing.names import seat_name
from hearing.procedure_witnesses import Phase
from hearing.refusals import Refusal, refuse
from hearing.situation import is_waiting, role_in_force

# ---- oaths ----------------------------------------------------------------------------


def administer_oath(d: Decision, act: acts.AdministerOath) -> Refusal | None:
    oath = d.s.procedure.oaths.get(act.oath)
    if oath is None or act.form not in oath.kinds:
        return refuse("no-such-oath", oath=act.form if oath else act.oath)
    if act.seat not in d.hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    if role_in_force(d.hearing, act.seat) not in d.s.procedure.roles(oath.of):
        return refuse("wrong-target", basis=oath.basis, seat=seat_name(d.hearing, act.seat))
    if is_waiting(d.hearing, act.seat):
        return refuse("target-called", basis=oath.basis)
    d.say("formula", to=act.seat)
    d.add("OathAdministered", seat=act.seat, oath=act.oath, form=act.form)
    return None


def take_oath(d: Decision, act: acts.TakeOath) -> Refusal | None:
    put = oaths_put(d.hearing, d.s.seat_id)
    if not put:
        return refuse("oath-put")
    oath = put[-1]
    d.say("statement")
    if act.taken:
        d.add("OathTaken", oath=oath, form=d.hearing.at("oaths", d.s.seat_id, oath, "form"))
    else:
        d.add("OathRefused", oath=oath)
    return None


# ---- phases ---------------------------------------------------------------------------


def open_examination(d: Decision, act: acts.OpenExamination) -> Refusal | None:
    due = _phase(d, act.seat, act.phase)
    if isinstance(due, Refusal):
        return due
    examiner = act.examiner or d.s.seat_id
    no = _may_examine(d, due, examiner)
    if no is not None:
        return no
    seconds = None if due.phase.time is None else due.phase.time // 1000
    given = acts.GiveFloor(seat=examiner, purpose="question", seconds=seconds)
    d.say("formula", to=act.seat)
    d.release_floor()
    d.add(
        "ExaminationOpened", seat=act.seat, phase=act.phase, examiner=examiner, side=due.side,
        parties=list(d.hearing.seats[examiner].parties), clock=floor_clock(d.s, given) if due.side else None,
    )  # fmt: skip
    return None


def _phase(d: Decision, seat: str, phase: str) -> Due | Refusal:
    """The phase named, and the side it is for: the one that is due, else (a phase held again) who acts or the first."""
    examination = examination_of(d.s, seat) if seat in d.hearing.seats else None
    if examination is None:
        return refuse("not-examined-here", seat=seat_name(d.hearing, seat))
    if is_waiting(d.hearing, seat):
        return refuse("target-called")
    found: Phase | None = examination.phases.get(phase)
    if found is None:
        return refuse("no-such-phase", phase=phase, known=", ".join(examination.phases))
    due = next_phase(d.s, seat)
    if due is not None and due.phase.id == phase:
        return due
    able, own = conducting(d.s, seat, found), d.hearing.seats[d.s.seat_id].side
    return Due(seat, found, own if own in able else next(iter(able), ""))


def _may_examine(d: Decision, due: Due, examiner: str) -> Refusal | None:
    if examiner not in d.hearing.seats:
        return refuse("no-such-seat", seat=examiner)
    if speaks_for_a_side(d.hearing, d.s.seat_id) and examiner != d.s.seat_id:
        return refuse("not-your-seat")
    if not due.side:
        fits = examiner == d.s.seat_id and on_the_bench(d.s)
        return None if fits else refuse("examiner-side", examiner=seat_name(d.hearing, examiner))
    if not speaks_for_a_side(d.hearing, examiner) or d.hearing.seats[examiner].side != due.side:
        return refuse("examiner-side", basis=due.phase.basis, examiner=seat_name(d.hearing, examiner))
    if not handles(d.hearing, examiner, due.seat):
        before: str = d.hearing.at("examiners", due.seat, due.side)
        return refuse("other-examiner", basis=due.phase.basis, examiner=seat_name(d.hearing, before))
    return None


def waive_examination(d: Decision, act: acts.WaiveExamination) -> Refusal | None:
    due = _phase(d, act.seat, act.phase)
    if isinstance(due, Refusal):
        return due
    if not due.phase.may_waive:
        return refuse("phase-needed", basis=due.phase.basis, phase=next(iter(due.phase.title.values()), act.phase))
    own = d.hearing.seats[d.s.seat_id].side
    if speaks_for_a_side(d.hearing, d.s.seat_id) and own != due.side:
        return refuse("examiner-side", basis=due.phase.basis, examiner=seat_name(d.hearing, d.s.seat_id))
    d.say("statement")
    d.add(
        "ExaminationWaived", seat=act.seat, phase=act.phase, side=due.side, place=list(place(due.phase, due.side))
    )
    return None


# ---- statements -----------------------------------------------------------------------


def adopt_statement(d: Decision, act: acts.AdoptStatement) -> Refusal | None:
    exhibit = d.hearing.at("exhibits", act.exhibit)
    if exhibit is None:
        return refuse("no-such-exhibit", exhibit=act.exhibit)
    own = d.hearing.seats[d.s.seat_id].side
    if own not in {d.hearing.parties[party].side for party in exhibit["by"]}:
        return refuse("not-your-exhibit", exhibit=act.exhibit)
    if exhibit["status"] not in ("listed", "marked", "offered"):
        return refuse("exhibit-not-listed", exhibit=act.exhibit, status=exhibit["status"])
    d.say("statement")
    d.add("StatementAdopted", exhibit=act.exhibit)
    return None
