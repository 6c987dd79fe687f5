"""Conditions of speaking time: declared shares, and what a side has left."""

from __future__ import annotations

from typing import Any

from hearing.clocks import pool_left
from hearing.guards.base import Guard
from hearing.guards.turns import speaking_order
from hearing.situation import Situation


def time_declared(s: Situation, _: Any) -> bool:
    """Every side that has turns has declared its time."""
    return all(s.hearing.at("declared", side) is not None for side in sides(s))


def my_time_open(s: Situation, _: Any) -> bool:
    """The seat's side has not declared its time yet; for a seat of no side: the side named, or some side, has not."""
    own = s.seat.side if s.seat is not None else ""
    side = own or s.field("side")
    if side:
        return s.hearing.at("declared", side) is None
    return not time_declared(s, None)


def time_left(s: Situation, _: Any) -> bool:
    """The side named, else the seat's own, else that of the seat named, has something left of its pool."""
    own = s.seat.side if s.seat is not None else ""
    side = s.field("side") or own or _side_of(s, s.field("seat"))
    return _left(s, side) if side else any(_left(s, each) for each in sides(s))


def _side_of(s: Situation, name: Any) -> str:
    seat = s.hearing.seats.get(name) if isinstance(name, str) else None
    return seat.side if seat is not None else ""


def sides(s: Situation) -> list[str]:
    """The sides that speak, in the order in which they do."""
    return list(dict.fromkeys(s.hearing.parties[party].side for party in speaking_order(s)))


def _left(s: Situation, side: str) -> bool:
    """Whether a side has time; where it has no pool there is no limit."""
    return pool_left(s.hearing, side, s.at) != 0


GUARDS: tuple[Guard, ...] = (time_declared, my_time_open, time_left)

WITH_ARGUMENT = frozenset[str]()
"""Guards that must be given an argument in the data."""
