"""Conditions of applications, judgment and the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.guards.base import Guard
from hearing.guards.ceremony import present, spoken_for
from hearing.situation import Situation, role_in_force


def pending(s: Situation, kinds: Iterable[str] = ()) -> list[str]:
    """Numbers of applications not yet ruled on; `kinds` narrows them. A reserved one is not pending."""
    wanted = set(kinds)
    return [
        number
        for number, made in s.hearing.branch("applications").items()
        if made["outcome"] == "" and (not wanted or made["application"] in wanted)
    ]


def no_pending(s: Situation, kinds: list[str]) -> bool:
    return not pending(s, kinds)


def application_pending(s: Situation, _: Any) -> bool:
    number = s.field("number")
    undecided = [name for name, made in s.hearing.branch("applications").items() if made["outcome"] in ("", "reserved")]
    return bool(undecided) if number is None else str(number) in undecided


def my_application_pending(s: Situation, _: Any) -> bool:
    number = s.field("number")
    return any(
        made["seat"] == s.seat_id and made["outcome"] in ("", "reserved")
        for name, made in s.hearing.branch("applications").items()
        if number is None or name == str(number)
    )


def unconfirmed(s: Situation, _: Any) -> bool:
    statement = s.field("statement")
    return any(
        seat == s.seat_id
        for number, seat in s.hearing.branch("unconfirmed").items()
        if statement is None or number == str(statement)
    )


def no_judgment(s: Situation, _: Any) -> bool:
    return s.hearing.at("judgment") is None


def judgment_given(s: Situation, _: Any) -> bool:
    return s.hearing.at("judgment") is not None


def judgment_pronounced(s: Situation, _: Any) -> bool:
    return bool(s.hearing.at("judgment", "outcome") == "pronounced")


def not_pronounced(s: Situation, _: Any) -> bool:
    """No judgment was pronounced yet; it may have been reserved."""
    return not judgment_pronounced(s, None)


def not_signed(s: Situation, _: Any) -> bool:
    return s.seat_id not in s.hearing.branch("signatures")


def signatures_in(s: Situation, _: Any) -> bool:
    """Every party has signed or refused through one of its seats, and so have the bench and the clerk (CPL 150)."""
    signed = s.hearing.branch("signatures")
    signers = {role_in_force(s.hearing, name) for name in signed}
    return present(s) <= spoken_for(s, signed) and s.procedure.must_sign <= signers


def investigation_closed(s: Situation, _: Any) -> bool:
    return bool(s.hearing.at("milestones", "investigation"))


def milestone(s: Situation, name: str) -> bool:
    """A move of this hearing left that mark."""
    return bool(s.hearing.at("milestones", name))


GUARDS: tuple[Guard, ...] = (
    no_pending,
    application_pending,
    my_application_pending,
    unconfirmed,
    no_judgment,
    judgment_given,
    judgment_pronounced,
    not_pronounced,
    not_signed,
    signatures_in,
    investigation_closed,
    milestone,
)

WITH_ARGUMENT = {"no_pending", "milestone"}
"""Guards that must be given an argument in the data."""
