"""Conditions of examining people: oaths, phases, objections, statements."""

from __future__ import annotations

from typing import Any

from hearing.guards.base import Guard
from hearing.guards.examining import (
    About,
    Due,
    against,
    all_due,
    handles,
    held_back,
    may_object,
    may_still_object,
    next_phase,
    oaths_put,
    object_to,
    on_offer,
    on_the_bench,
    speaks_for_a_side,
)
from hearing.guards.people import targets
from hearing.situation import Situation, is_waiting, role_in_force

# ---- oaths ----------------------------------------------------------------------------


def has_taken(s: Situation, seat: str, oath: str | None) -> bool:
    taken = s.hearing.branch("oaths", seat)
    return any(each["state"] == "taken" for name, each in taken.items() if oath in (None, name))


def sworn(s: Situation, oath: str | None) -> bool:
    return has_taken(s, s.seat_id, oath)


def target_sworn(s: Situation, oath: str | None) -> bool:
    return any(has_taken(s, name, oath) for name in targets(s))


def target_unsworn(s: Situation, oath: str | None) -> bool:
    """The oath that is put, else some oath, was not taken by the person named: one person may take several."""
    named = oath or s.field("oath")
    if named:
        return any(not has_taken(s, name, named) for name in targets(s))
    return any(not has_taken(s, name, each) for name in targets(s) for each in _oaths_of(s, name))


def _oaths_of(s: Situation, seat: str) -> list[str]:
    role = role_in_force(s.hearing, seat)
    return [name for name, oath in s.procedure.oaths.items() if role in s.procedure.roles(oath.of)]


def admitted_sworn(s: Situation, oath: str) -> bool:
    """Whoever is let into a closed session without staying anyway has taken this oath."""
    return all(has_taken(s, name, oath) for name in s.field("admitted") or () if name in s.hearing.seats)


def oath_put(s: Situation, oath: str | None) -> bool:
    """An oath was put to me and waits for my word."""
    return any(oath in (None, name) for name in oaths_put(s.hearing, s.seat_id))


# ---- phases ---------------------------------------------------------------------------


def phase_open(s: Situation, _: Any) -> bool:
    """The phase named is the next for that person, and the examiner is of the side whose it is."""
    seat, phase, examiner = s.field("seat"), s.field("phase"), s.field("examiner")
    if seat is None:
        return any(may_conduct(s, due, s.seat_id) or not speaks_for_a_side(s.hearing, s.seat_id) for due in all_due(s))
    due = next_phase(s, seat) if seat in s.hearing.seats else None
    if due is None or phase not in (None, due.phase.id):
        return False
    if examiner is None:  # a waiver: by that side, or recorded by the court
        return not speaks_for_a_side(s.hearing, s.seat_id) or s.hearing.seats[s.seat_id].side == due.side
    return may_conduct(s, due, examiner or s.seat_id)


def may_conduct(s: Situation, due: Due, examiner: str) -> bool:
    """Whether a seat is of the side whose phase it is; the bench's own phase is for whoever of the bench opens it."""
    if not due.side:
        return examiner == s.seat_id and on_the_bench(s)
    if examiner not in s.hearing.seats or examiner in s.hearing.branch("removed"):
        return False
    return speaks_for_a_side(s.hearing, examiner) and s.hearing.seats[examiner].side == due.side


def examining(s: Situation, _: Any) -> bool:
    """I am the examiner now; a question that is put goes to the person examined."""
    now, to = s.hearing.at("examining"), s.field("to")
    return now is not None and now["examiner"] == s.seat_id and to in (None, now["seat"])


def being_examined(s: Situation, _: Any) -> bool:
    now = s.hearing.at("examining")
    return now is not None and now["seat"] == s.seat_id


def no_examination(s: Situation, _: Any) -> bool:
    return s.hearing.at("examining") is None


def examination_pending_for_me(s: Situation, _: Any) -> bool:
    """The next phase of somebody here is my side's, and I am its attorney for that person."""
    if s.hearing.at("examining") is not None:
        return False
    return any(
        may_conduct(s, due, s.seat_id) and (not due.side or handles(s.hearing, s.seat_id, due.seat))
        for due in all_due(s)
    )


def target_unexamined(s: Situation, _: Any) -> bool:
    """No phase of the examination of the person named was held or waived: nobody is called twice."""
    return any(name in s.hearing.seats and not s.hearing.branch("examinations", name) for name in targets(s))


def two_sworn(s: Situation, oath: str | None) -> bool:
    """The seats named, or some of opposing sides, have taken the oath."""
    seats = s.field("seats")
    ready = [name for name in s.hearing.branch("oaths") if has_taken(s, name, oath) and not is_waiting(s.hearing, name)]
    sides = {s.hearing.seats[name].side for name in ready if seats is None or name in seats}
    return len(sides) > 1 and (seats is None or all(name in ready for name in seats))


def target_examined(s: Situation, _: Any) -> bool:
    """Every phase was held or waived by every side that has it."""
    return any(name in s.hearing.seats and next_phase(s, name) is None for name in targets(s))


# ---- statements, exhibits -------------------------------------------------------------


def adopted(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("adopted")


def target_adopted(s: Situation, _: Any) -> bool:
    return any(name in s.hearing.branch("adopted") for name in targets(s))


def exhibits_marked(s: Situation, _: Any) -> bool:
    """What is offered was marked before."""
    named, known = s.field("exhibits"), s.hearing.branch("exhibits")
    if named is None:
        return any(exhibit.get("marked") and exhibit["status"] == "marked" for exhibit in known.values())
    return all(known.get(number, {}).get("marked") for number in named)


# ---- objections -----------------------------------------------------------------------


def objectionable(s: Situation, _: Any) -> bool:
    exhibit = s.field("exhibit") or ""
    return object_to(s, exhibit) is not None or not exhibit and bool(on_offer(s.hearing))


def opposing_examiner(s: Situation, _: Any) -> bool:
    """I am my side's attorney for the person examined and, unless an answer is objected to, of another side than who
    examines or offers."""
    about = object_to(s, s.field("exhibit") or "")
    if about is not None and may_object(s, about, s.seat_id):
        return True
    if s.act is not None and about is not None:
        return False
    # Nothing named yet, or one of several exhibits to be named: some could be mine to object to.
    return any(may_object(s, About("exhibit", 0, number), s.seat_id) for number in on_offer(s.hearing))


def no_objection(s: Situation, _: Any) -> bool:
    return s.hearing.at("objection") is None


def objection_pending(s: Situation, _: Any) -> bool:
    """An objection waits for its ruling; one that was reserved may be ruled on when it is named."""
    if s.hearing.at("objection") is not None:
        return True
    number, made = s.field("objection"), s.hearing.branch("objections")
    reserved = [name for name, each in made.items() if each["outcome"] == "reserved"]
    return bool(reserved) if number is None else str(number) in reserved


def objection_mine(s: Situation, _: Any) -> bool:
    return bool(s.hearing.at("objection", "seat") == s.seat_id)


def objection_against_me(s: Situation, _: Any) -> bool:
    objection = s.hearing.at("objection")
    return objection is not None and s.seat_id in against(s, objection)


def answer_open(s: Situation, _: Any) -> bool:
    """The answer is not held back for an objection."""
    return not held_back(s.hearing)


def window_open(s: Situation, _: Any) -> bool:
    """My side may still object to the question that is held back."""
    return s.seat_id in may_still_object(s)


GUARDS: tuple[Guard, ...] = (
    sworn,
    target_sworn,
    target_unsworn,
    admitted_sworn,
    oath_put,
    phase_open,
    examining,
    being_examined,
    no_examination,
    examination_pending_for_me,
    target_unexamined,
    two_sworn,
    target_examined,
    adopted,
    target_adopted,
    exhibits_marked,
    objectionable,
    opposing_examiner,
    no_objection,
    objection_pending,
    objection_mine,
    objection_against_me,
    answer_open,
    window_open,
)

WITH_ARGUMENT = frozenset({"admitted_sworn"})
"""Guards that must be given an argument in the data."""

MAY_HAVE_ARGUMENT = frozenset({"sworn", "target_sworn", "target_unsworn", "oath_put", "two_sworn"})
"""Guards that may name an oath; without one they mean any."""
