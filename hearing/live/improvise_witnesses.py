"""What stand-ins do about people who are examined when the script does not say: oaths, objections, windows, phases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hearing.acts import (
    OpenExamination,
    RuleOnObjection,
    TakeOath,
    WaiveExamination,
    WaiveObjection,
)
from hearing.guards.examining import all_due, held_back, may_still_object, oaths_put
from hearing.live.view import Improvise, Move, Rest, View

# ---- answers to what a person did -------------------------------------------------------


def oaths(view: View) -> Iterator[Improvise | None]:
    """Whoever an oath was put to takes it, unless a line of theirs will."""
    for seat in view.hearing.branch("oaths"):
        since = view.prompter.unscripted.get(f"oath:{seat}")
        if since is None or view.person(seat) or not oaths_put(view.hearing, seat):
            continue
        act = TakeOath(text=view.defaults.get("oath", {}).get("text", {}))
        if view.allowed(seat, act) and not _has_line(view, seat, act.kind):
            yield view.improvise(seat, act, since + view.pause_before)


def _has_line(view: View, seat: str, kind: str) -> bool:
    return any(step.act == kind for step in view.prompter.unspoken(view.hearing, seat))


# ---- whoever holds things up -------------------------------------------------------------


def objection(view: View, *, only_unscripted: bool) -> Move | None:
    """What comes of an objection that waits: its ruling, in a line, from a person, or by default."""
    pending = view.hearing.at("objection")
    since = view.prompter.unscripted.get("objection")
    if pending is None or (only_unscripted and since is None) or view.hearing.status != "running":
        return None
    if since is None:
        for seat in view.seats():
            line = view.own_line(seat, RuleOnObjection.__name__)
            if line is not None:
                return line
    return view.someone(ruling(view), due=0 if since is None else since + view.pause_before)


def ruling(view: View) -> RuleOnObjection:
    default = view.defaults.get("objection", {})
    outcome: Any = default.get("outcome", "overruled")
    return RuleOnObjection(outcome=outcome, remedy=default.get("remedy", ""), text=default.get("text", {}))


def window(view: View) -> Move | None:
    """While an answer is held back: stand-ins say that they do not object, people have their time to."""
    if not held_back(view.hearing) or view.hearing.at("objection") is not None or view.hearing.status != "running":
        return None
    waiting = may_still_object(view.situation)
    sides = {view.hearing.seats[seat].side for seat in waiting if view.person(seat)}
    for seat in waiting:
        if view.hearing.seats[seat].side not in sides and view.allowed(seat, WaiveObjection()):
            return view.improvise(seat, WaiveObjection())
    question = view.hearing.question
    if question is not None:
        view.look_again(question["opens_at"])  # the court's own clock says that it is over
    return Rest()


# ---- ways out of a dead end --------------------------------------------------------------


def unsworn(view: View) -> Iterator[Move | None]:
    for seat in view.hearing.branch("oaths"):
        if oaths_put(view.hearing, seat):
            yield view.someone(TakeOath(), (seat,))


def undecided(view: View) -> Iterator[Move | None]:
    if view.hearing.at("objection") is not None:
        yield view.someone(ruling(view))


def unexamined(view: View) -> Iterator[Move | None]:
    """The next phase of whoever is in the box: waived where it can be and nobody has a line for it, else held."""
    if view.hearing.at("examining") is not None:
        return
    for due in all_due(view.situation):
        seats = [name for name, seat in view.hearing.seats.items() if not due.side or seat.side == due.side]
        if not any(view.person(name) for name in seats):
            yield view.someone(WaiveExamination(seat=due.seat, phase=due.phase.id), seats)
            yield view.someone(WaiveExamination(seat=due.seat, phase=due.phase.id))
        for name in seats:
            examiner = name if due.side else ""
            yield view.someone(OpenExamination(seat=due.seat, phase=due.phase.id, examiner=examiner))
