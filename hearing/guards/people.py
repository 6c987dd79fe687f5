"""Conditions of who is in the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.guards.base import Guard
from hearing.situation import Situation, is_waiting


def called(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("called")


def disclosed(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("disclosed")


def two_called(s: Situation, _: Any) -> bool:
    """Two seats of opposing sides are in the room and have said who they are (JJ 123)."""
    seats = s.field("seats")
    inside = [name for name in s.hearing.branch("called") if name in s.hearing.branch("disclosed")]
    sides = {s.hearing.seats[name].side for name in inside if seats is None or name in seats}
    return len(sides) > 1 and (seats is None or all(name in inside for name in seats))


def nobody_called(s: Situation, _: Any) -> bool:
    return not s.hearing.branch("called")


def targets(s: Situation) -> Iterable[str]:
    """The seat that the act names (for a question, whom it is put to), or every seat while none is chosen."""
    name = s.field("seat")
    if name is None and isinstance(s.field("to"), str):
        name = s.field("to")
    return s.hearing.seats if name is None else (name,)


def target_called(s: Situation, _: Any) -> bool:
    return any(name in s.hearing.branch("called") for name in targets(s))


def target_disclosed(s: Situation, _: Any) -> bool:
    return any(name in s.hearing.branch("disclosed") for name in targets(s))


def target_waiting(s: Situation, _: Any) -> bool:
    return any(is_waiting(s.hearing, name) for name in targets(s))


def target_allowed(s: Situation, kind: str) -> bool:
    """A party's application to hear that person was granted: in this hearing, or, for a seat that the script
    lists with its parties and about which no application was made here, before it (CPL 82)."""
    return any(is_allowed(s, name, kind) for name in targets(s))


def is_allowed(s: Situation, name: str, kind: str) -> bool:
    outcomes = {
        made["outcome"] for made in s.hearing.branch("applications").values()
        if made["application"] == kind and made["target"] == name and made["outcome"] != "withdrawn"
    }  # fmt: skip
    seat = s.hearing.seats.get(name)
    return "granted" in outcomes if outcomes else seat is not None and bool(seat.parties)


def target_of_my_side(s: Situation, _: Any) -> bool:
    """The seat named comes for the side of the seat that acts."""
    side = s.seat.side if s.seat is not None else ""
    return bool(side) and any(s.hearing.seats[name].side == side for name in targets(s) if name in s.hearing.seats)


def target_in_room(s: Situation, _: Any) -> bool:
    """The seat named is there: it does not wait to be called and was not sent out."""
    removed = s.hearing.branch("removed")
    return any(
        name in s.hearing.seats and name not in removed and not is_waiting(s.hearing, name) for name in targets(s)
    )


def target_verified(s: Situation, _: Any) -> bool:
    return any(s.hearing.at("verified", name) is not None for name in targets(s))


def session_open(s: Situation, _: Any) -> bool:
    return not s.hearing.session_closed


def session_closed(s: Situation, _: Any) -> bool:
    return s.hearing.session_closed


def someone_suspended(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("suspended"))


def suspended_role(s: Situation, role: str) -> bool:
    """The seat of this role is suspended, so somebody else must act in its place."""
    return any(s.hearing.seats[name].role == role for name in s.hearing.branch("suspended"))


def after_substitution(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("substitutes"))


GUARDS: tuple[Guard, ...] = (
    called,
    disclosed,
    two_called,
    nobody_called,
    target_called,
    target_disclosed,
    target_waiting,
    target_allowed,
    target_of_my_side,
    target_in_room,
    target_verified,
    session_open,
    session_closed,
    someone_suspended,
    suspended_role,
    after_substitution,
)

WITH_ARGUMENT = {"suspended_role", "target_allowed"}
"""Guards that must be given an argument in the data."""
