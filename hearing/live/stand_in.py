"""The next move of the stand-ins: decided from the state, not from a place in a list.

Pure. The first line of the scene that was neither spoken nor passed over is looked at:

* the rules accept it, and a stand-in has the seat   -> it is said
* the rules accept it, and a person has the seat     -> the room waits for that person
* somebody else holds things up (a question to them, the floor, a pause)
                                                     -> that person is waited for; a stand-in moves on
* nothing holds it up and it is still refused        -> its moment passed

What a person did outside the script is answered by the procedure's defaults
(`hearing.live.improvise`), so that nothing unscripted hangs the room.
"""

from __future__ import annotations

from collections import deque

from hearing.acts import Advance
from hearing.guards import no_suit_left
from hearing.live import improvise, improvise_bench
from hearing.live import improvise_witnesses as witnesses
from hearing.live.view import Await, Move, Pass, Plan, Rest, Say, View
from hearing.procedure import Procedure
from hearing.procedure_data import MoveData
from hearing.script import Step
from hearing.suits import open_cases


def next_move(view: View) -> Plan:
    """What happens next in this room, if nobody does anything else first."""
    move = _overdue(view) or _closed(view) or _unscripted(view) or _nothing_left(view) or _script(view)
    return Plan(move, view.wake)


def _overdue(view: View) -> Move | None:
    if view.hearing.status == "closed":
        return None
    lines = view.prompter.overdue(view.hearing)
    return Pass(lines) if lines else None


def _closed(view: View) -> Move | None:
    stage = view.procedure.stages.get(view.hearing.stage)
    return Rest() if view.hearing.status == "closed" or stage is None or stage.final else None


def _unscripted(view: View) -> Move | None:
    return (
        improvise.answer_due(view)
        or witnesses.objection(view, only_unscripted=True)
        or improvise.question(view, only_unscripted=True)
        or improvise.floor(view, only_unscripted=True)
    )


def _nothing_left(view: View) -> Move | None:
    """Every suit was withdrawn, whatever the script still holds: the move that is there for it."""
    if open_cases(view.hearing):
        return None
    moves = view.procedure.stages[view.hearing.stage].moves.items()
    meant = (view.someone(Advance(move=name)) for name, move in moves if no_suit_left.__name__ in move.when)
    return next((move for move in meant if move is not None), None)


def _script(view: View) -> Move:
    step = next(view.prompter.unspoken(view.hearing), None)
    if step is None:
        return _go_on(view)
    act = view.act(step)
    if act is None or _simulated(view, step):
        return Pass((step.id,))
    found = view.trial(step.seat, act)
    if found is True:
        return Await(step.seat, step) if view.person(step.seat) else Say(step, act)
    if found is False:
        return Pass((step.id,))  # allowed, but nothing would change
    return _held_up(view) or _dead_end(view, step)


def _simulated(view: View, step: Step) -> bool:
    """A fault that the script plays on a seat is not played on a person."""
    return step.seat == "" and view.person(str(step.fields.get("seat", "")))


def _held_up(view: View) -> Move | None:
    return (
        improvise.pause(view)
        or improvise_bench.vote(view)
        or witnesses.objection(view, only_unscripted=False)
        or improvise.question(view, only_unscripted=False)
        or improvise.floor(view, only_unscripted=False)
    )


def _dead_end(view: View, step: Step) -> Move:
    """Nothing holds the line up. A move to another stage is worth some trouble, anything else is passed over."""
    if step.act != Advance.__name__:
        return Pass((step.id,))
    return improvise.way_out(view) or Await(step.seat, step)


def _go_on(view: View) -> Move:
    """The scene is played out, or the hearing is off the script's path: find the way to where the script goes on."""
    held_up = _held_up(view)
    if held_up is not None:
        return held_up
    moves = _route(view.procedure, view.hearing.stage, view.prompter.heading())
    for name in moves:
        move = view.someone(Advance(move=name))
        if move is not None:
            return move
    return (improvise.way_out(view) if moves else None) or Rest(stuck=bool(moves))


def _route(procedure: Procedure, here: str, there: str) -> list[str]:
    """Moves of this stage that begin a shortest way to another one; empty if there is none or nowhere to go.

    Moves that are there for when no suit is left lead nowhere else.
    """
    if not there:
        return []
    waiting: deque[tuple[str, str]] = deque((move.to, name) for name, move in _usual(procedure, here))
    seen: set[str] = set()
    while waiting:
        stage, first = waiting.popleft()
        if stage == there:
            return [first]
        if stage not in seen:
            seen.add(stage)
            waiting.extend((move.to, first) for _, move in _usual(procedure, stage))
    return []


def _usual(procedure: Procedure, stage: str) -> list[tuple[str, MoveData]]:
    moves = procedure.stages[stage].moves.items()
    return [(name, move) for name, move in moves if no_suit_left.__name__ not in move.when]
