"""Conditions of turns, and whose turn it is."""

from __future__ import annotations

from typing import Any

from hearing.guards.base import Guard
from hearing.guards.people import targets
from hearing.situation import Situation
from hearing.suits import in_suit


def in_turn(s: Situation, _: Any) -> bool:
    """The seat acts for the party whose turn it is in the stage's order."""
    upcoming = next_in_turn(s)
    if upcoming is None:
        return False
    return any(upcoming in s.hearing.seats[name].parties for name in targets(s) if name in s.hearing.seats)


def turns_open(s: Situation, _: Any) -> bool:
    return next_in_turn(s) is not None


def my_turn_open(s: Situation, _: Any) -> bool:
    upcoming = next_in_turn(s)
    return upcoming is not None and s.seat is not None and upcoming in s.seat.parties


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
    """Parties still to speak in round `number` of this stage, in order."""
    done = s.hearing.branch("turns", s.hearing.stage, str(number))
    return [party for party in speaking_order(s) if party not in done]


def speaking_order(s: Situation) -> list[str]:
    """All parties by their position, as the procedure orders positions (CPL 141, 144 in the shipped trial)."""
    order, parties = s.procedure.order, s.hearing.parties
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
    """The round and the party that speaks in turn next, once whoever speaks in turn now is done."""
    held = s.hearing.floor
    speaking = {(held["round"], party) for party in held["parties"]} if held and held["purpose"] == "turn" else set()
    for number in range(1, s.stage.rounds + 1):
        for party in open_turns(s, number):
            if (str(number), party) not in speaking:
                return number, party
    return None


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
