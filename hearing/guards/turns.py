"""Conditions of turns, and whose turn it is.

A turn belongs to a party, to a whole side or to one seat, as the stage says; in the code
whoever has one is `who`, an id of one of the three.
"""

from __future__ import annotations

from typing import Any

from hearing.guards.base import Guard
from hearing.guards.people import targets
from hearing.situation import Situation
from hearing.suits import in_suit


def in_turn(s: Situation, _: Any) -> bool:
    """The seat named is, or acts for, whoever's turn it is in the stage's order."""
    upcoming = next_in_turn(s)
    return upcoming is not None and any(speaks_for(s, name, upcoming) for name in targets(s))


def turns_open(s: Situation, _: Any) -> bool:
    return next_in_turn(s) is not None


def my_turn_open(s: Situation, _: Any) -> bool:
    upcoming = next_in_turn(s)
    return upcoming is not None and speaks_for(s, s.seat_id, upcoming)


def turns_done(s: Situation, rounds: int) -> bool:
    return all(not open_turns(s, number) for number in range(1, rounds + 1))


def turns_even(s: Situation, _: Any) -> bool:
    """No round was begun and left unfinished, so nobody is cut off from answering."""
    number = round_now(s)
    return number is None or not s.hearing.branch("turns", s.hearing.stage, str(number))


def spoken_in(s: Situation, stage: str) -> bool:
    """Somebody used a turn in that stage; one that was waived was not used."""
    rounds = s.hearing.branch("turns", stage).values()
    return any(used == "spoken" for turns in rounds for used in turns.values())


def unspoken_in(s: Situation, stage: str) -> bool:
    return not spoken_in(s, stage)


def open_turns(s: Situation, number: int) -> list[str]:
    """Whoever is still to speak in round `number` of this stage, in order."""
    done = s.hearing.branch("turns", s.hearing.stage, str(number))
    return [who for who in turn_order(s) if who not in done]


def turn_order(s: Situation) -> list[str]:
    """Everybody who has a turn in a round of this stage, in order: parties, sides or seats."""
    turns = s.stage.turns
    parties = speaking_order(s, turns.order)
    if turns.each == "party":
        return parties
    if turns.each == "side":
        return list(dict.fromkeys(s.hearing.parties[party].side for party in parties))
    return list(dict.fromkeys(name for party in parties for name in _seats(s, party, turns.roles)))


def _seats(s: Situation, party: str, roles: frozenset[str]) -> list[str]:
    """Seats of these roles that act for anybody of a party's position and side, in the script's order."""
    one = s.hearing.parties[party]
    alike = {name for name, p in s.hearing.parties.items() if (p.side, p.position) == (one.side, one.position)}
    return [name for name, seat in s.hearing.seats.items() if seat.role in roles and alike.intersection(seat.parties)]


def speaks_for(s: Situation, name: str, who: str) -> bool:
    """Whether a seat is, or acts for, the party, side or seat that has a turn."""
    seat = s.hearing.seats.get(name)
    if seat is None:
        return False
    each = s.stage.turns.each
    if each == "party":
        return who in seat.parties
    return name == who if each == "seat" else bool(seat.parties) and seat.side == who


def speaking_order(s: Situation, order: tuple[str, ...] = ()) -> list[str]:
    """All parties by their position, as the procedure (CPL 141, 144 in the shipped trial) or `order` has it."""
    order, parties = order or s.procedure.order, s.hearing.parties
    speaking = (party for party in parties if parties[party].position in order and in_suit(s.hearing, party))
    return sorted(speaking, key=lambda party: order.index(parties[party].position))


def round_now(s: Situation) -> int | None:
    """The first round with somebody still to speak; None when all rounds of the stage are done or it has none."""
    for number in range(1, s.stage.rounds + 1):
        if open_turns(s, number):
            return number
    return None


def next_in_turn(s: Situation) -> str | None:
    number = round_now(s)
    return open_turns(s, number)[0] if number else None


def after_the_speaker(s: Situation) -> tuple[int, str] | None:
    """The round and whoever speaks in turn next, once the one who speaks in turn now is done."""
    held = s.hearing.floor
    for number in range(1, s.stage.rounds + 1):
        now = held is not None and held["purpose"] == "turn" and held["round"] == str(number)
        for who in open_turns(s, number):
            if not now or held is None or not _holds_turn(s, held, who):
                return number, who
    return None


def _holds_turn(s: Situation, held: dict[str, Any], who: str) -> bool:
    return who in held["parties"] if s.stage.turns.by_party else speaks_for(s, held["seat"], who)


GUARDS: tuple[Guard, ...] = (
    in_turn,
    turns_open,
    my_turn_open,
    turns_done,
    turns_even,
    spoken_in,
    unspoken_in,
)

WITH_ARGUMENT = {"turns_done", "spoken_in", "unspoken_in"}
"""Guards that must be given an argument in the data."""
