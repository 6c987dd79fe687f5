"""Conditions of exhibits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.guards.base import Guard
from hearing.situation import Situation
from hearing.state import Hearing
from hearing.suits import in_suit


def still_due(hearing: Hearing, exhibit: dict[str, Any]) -> list[str]:
    """Opposing parties that have not yet been heard on an offered exhibit, in order."""
    opinions, cases = exhibit.get("opinions", {}), exhibit.get("cases") or None
    return [party for party in exhibit.get("due", ()) if party not in opinions and in_suit(hearing, party, cases)]


def _exhibits(s: Situation) -> Iterable[dict[str, Any]]:
    named, exhibits = s.field("exhibits"), s.hearing.branch("exhibits")
    if named is None:
        return [exhibit for exhibit in exhibits.values() if exhibit["status"] == "offered"]
    return [exhibits[number] for number in named if number in exhibits]


def all_heard(s: Situation, _: Any) -> bool:
    """Every opponent was offered the chance to examine every exhibit on offer (CPL 71, JJ 103)."""
    exhibits = s.hearing.branch("exhibits").values()
    return not any(still_due(s.hearing, exhibit) for exhibit in exhibits if exhibit["status"] == "offered")


def exhibits_heard(s: Situation, _: Any) -> bool:
    if s.field("exhibits") is None:  # what was ruled on may be ruled on anew
        shown = [
            each for each in s.hearing.branch("exhibits").values() if each["status"] not in ("listed", "withdrawn")
        ]
        return any(not still_due(s.hearing, exhibit) for exhibit in shown)
    return all(not still_due(s.hearing, exhibit) for exhibit in _exhibits(s))


def examination_pending(s: Situation, _: Any) -> bool:
    party = s.field("party")
    return any(
        still_due(s.hearing, exhibit) if party is None else party in still_due(s.hearing, exhibit)
        for exhibit in s.hearing.branch("exhibits").values()
        if exhibit["status"] == "offered"
    )


def examination_open(s: Situation, _: Any) -> bool:
    """Offered exhibits wait for this seat's parties, and no party before them in order is still to be heard.

    A seat that was given the floor may be heard out of order; nobody examines while another holds the floor.
    """
    held, mine = s.hearing.floor, set(s.parties)
    if held is not None and held["seat"] != s.seat_id:
        return False
    waiting = [still_due(s.hearing, exhibit) for exhibit in _exhibits(s) if mine.intersection(exhibit.get("due", ()))]
    if not waiting:
        return False
    if held is not None or s.field("exhibits") is not None and not any(mine.intersection(due) for due in waiting):
        return True  # the floor was given for it, or an opinion already given is added to
    return any(due and due[0] in mine for due in waiting)


def answer_due(s: Situation, _: Any) -> bool:
    """Exhibits on offer, those named or any, wait for the seat's parties to say whether they oppose them."""
    offered = [exhibit for exhibit in _exhibits(s) if exhibit["status"] == "offered"]
    return any(party in still_due(s.hearing, exhibit) for exhibit in offered for party in s.parties)


def own_exhibits(s: Situation, _: Any) -> bool:
    mine = set(s.seat.parties) if s.seat else set()
    return any(mine.intersection(exhibit["by"]) for exhibit in _exhibits(s))


def court_exhibit(s: Situation, _: Any) -> bool:
    """Exhibits of the court: collected by it or produced on its order (EvP 62)."""
    named = s.field("exhibits")
    exhibits = s.hearing.branch("exhibits")
    if named is None:
        return any(not exhibit["by"] and exhibit["status"] in ("listed", "produced") for exhibit in exhibits.values())
    return all(number in exhibits and not exhibits[number]["by"] for number in named)


def original_ordered(s: Situation, _: Any) -> bool:
    number, mine = s.field("exhibit"), set(s.parties)
    return any(
        exhibit.get("original") == "ordered" and bool(mine.intersection(exhibit["by"]))
        for name, exhibit in s.hearing.branch("exhibits").items()
        if number in (None, name)
    )


def production_ordered(s: Situation, _: Any) -> bool:
    return any(party in s.hearing.branch("production") for party in s.parties)


GUARDS: tuple[Guard, ...] = (
    all_heard,
    exhibits_heard,
    examination_pending,
    examination_open,
    answer_due,
    own_exhibits,
    court_exhibit,
    original_ordered,
    production_ordered,
)

WITH_ARGUMENT = frozenset[str]()
"""Guards that must be given an argument in the data."""
