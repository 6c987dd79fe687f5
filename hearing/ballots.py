"""Sealed ballots: who hands them in about whom, and the arithmetic of opening them.

The procedure's data says who scores whom by which criteria, and what breaks a tie. Every
sum is a whole number. The steps of the arithmetic are data, so that a page can show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hearing.procedure_data import BallotData
from hearing.situation import Situation, able, role_in_force

Scores = dict[str, int]
Rule = Callable[[str], int]
"""A side to what it has by one rule."""

CRITERION = "criterion:"
BENCH = "bench"


def judges_of(s: Situation, ballot: BallotData) -> list[str]:
    """The seats that score, in the script's order."""
    roles = s.procedure.roles(ballot.by)
    return [name for name in s.hearing.seats if role_in_force(s.hearing, name) in roles and able(s.hearing, name)]


def scored_of(s: Situation, ballot: BallotData) -> list[str]:
    """The seats that are scored, in the script's order."""
    roles, sides = s.procedure.roles(ballot.about), ballot.sides
    return [
        name for name, seat in s.hearing.seats.items()
        if seat.role in roles and seat.side and (not sides or seat.side in sides)
    ]  # fmt: skip


def missing(s: Situation, name: str) -> list[tuple[str, str]]:
    """(judge, whom it is about) for every ballot that was not handed in yet."""
    ballot = s.procedure.source.ballots[name]
    received = s.hearing.branch("ballots", name, "received")
    return [
        (judge, about)
        for judge in judges_of(s, ballot) for about in scored_of(s, ballot)
        if about not in received.get(judge, {})
    ]  # fmt: skip


def opened(s: Situation, name: str) -> dict[str, Any]:
    """The body of `BallotsOpened`: every ballot, the sums by judge and by side, and the steps to the winner."""
    ballot = s.procedure.source.ballots[name]
    kept = s.hearing.branch("ballots", name, "kept")
    ballots = [
        {"judge": judge, "about": about, "total": sum(given["scores"].values()), **given}
        for judge in judges_of(s, ballot) for about in scored_of(s, ballot)
        if (given := kept.get(judge, {}).get(about)) is not None
    ]  # fmt: skip
    seats = s.hearing.seats
    sides = list(dict.fromkeys(seats[about].side for about in scored_of(s, ballot)))
    judges = {
        judge: {side: _sum(each["total"] for each in ballots if _of(s, each, judge, side)) for side in sides}
        for judge in judges_of(s, ballot)
    }
    won = [_first(points) for points in judges.values()]
    sums = {
        side: {"ballots": won.count(side), "points": sum(points[side] for points in judges.values())} for side in sides
    }

    def by_criterion(criterion: str) -> Rule:
        return lambda side: _sum(e["scores"][criterion] for e in ballots if seats[str(e["about"])].side == side)

    def rule(word: str) -> Rule:
        if word.startswith(CRITERION):
            return by_criterion(word.removeprefix(CRITERION))
        return lambda side: sums[side][word]

    winner, steps, tied = _decided(ballot, sides, rule)
    body = {"ballot": name, "ballots": ballots, "judges": judges, "sides": sums}
    return {**body, "winner": winner, "tied": tied, "steps": steps}


def _decided(ballot: BallotData, sides: list[str], rule: Callable[[str], Rule]) -> tuple[str, list[Any], list[str]]:
    """The winner (`""`: the bench breaks the tie), the steps that were taken, and the sides still level."""
    first = "ballots" if ballot.decided_by == "judges" else "points"
    left, steps = sides, []
    for word in dict.fromkeys((first, *ballot.tie_break)):
        if word == BENCH:
            steps.append({"rule": word, "values": {}, "decides": ""})
            break
        values = {side: rule(word)(side) for side in left}
        left = [side for side in left if values[side] == max(values.values())]
        decides = left[0] if len(left) == 1 else ""
        steps.append({"rule": word, "values": values, "decides": decides})
        if decides:
            return decides, steps, []
    return "", steps, left


def _of(s: Situation, ballot: dict[str, Any], judge: str, side: str) -> bool:
    return bool(ballot["judge"] == judge and s.hearing.seats[ballot["about"]].side == side)


def _sum(values: Iterable[Any]) -> int:
    return sum(values)


def _first(points: dict[str, int]) -> str:
    """The side that a judge puts first; `""` if the judge has them level."""
    best = [side for side, sum_ in points.items() if sum_ == max(points.values())]
    return best[0] if len(best) == 1 else ""
