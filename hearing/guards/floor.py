"""Conditions of the floor and of questions."""

from __future__ import annotations

from typing import Any

from hearing.guards.base import Guard
from hearing.situation import Situation


def floor(s: Situation, _: Any) -> bool:
    held = s.hearing.floor
    return held is not None and held["seat"] == s.seat_id


def floor_for(s: Situation, purpose: str) -> bool:
    held = s.hearing.floor
    return held is not None and held["seat"] == s.seat_id and held["purpose"] == purpose


def floor_free(s: Situation, _: Any) -> bool:
    return s.hearing.floor is None and s.hearing.confrontation is None


def floor_held(s: Situation, _: Any) -> bool:
    return s.hearing.floor is not None


def someone_speaks(s: Situation, _: Any) -> bool:
    return s.hearing.floor is not None or s.hearing.question is not None


def hands_up(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("hands"))


def my_hand(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("hands")


def no_hand(s: Situation, _: Any) -> bool:
    return s.seat_id not in s.hearing.branch("hands")


def no_floor_of_mine(s: Situation, _: Any) -> bool:
    return not floor(s, None)

def no_question(s: Situation, _: Any) -> bool:
    return s.hearing.question is None


def question_for_me(s: Situation, _: Any) -> bool:
    question = s.hearing.question
    return question is not None and question["to"] == s.seat_id


def confrontation(s: Situation, _: Any) -> bool:
    return s.hearing.confrontation is not None


def no_confrontation(s: Situation, _: Any) -> bool:
    return s.hearing.confrontation is None


def confronting(s: Situation, _: Any) -> bool:
    """In a confrontation, with questions of one's own left, and asking the other one."""
    held = s.hearing.confrontation
    if held is None or s.seat_id not in held["seats"] or held["left"].get(s.seat_id, 0) < 1:
        return False
    to = s.field("to")
    return to is None or (to in held["seats"] and to != s.seat_id)


GUARDS: tuple[Guard, ...] = (
    floor,
    floor_for,
    floor_free,
    floor_held,
    someone_speaks,
    hands_up,
    my_hand,
    no_hand,
    no_floor_of_mine,
    no_question,
    question_for_me,
    confrontation,
    no_confrontation,
    confronting,
)

WITH_ARGUMENT = {"floor_for"}
"""Guards that must be given an argument in the data."""
