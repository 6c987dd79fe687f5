"""Conditions of ceremony: what was announced, asked and verified, and which parties are in court."""

from __future__ import annotations

from collections.abc import Iterable

from hearing.guards.base import Guard
from hearing.situation import Situation
from hearing.suits import cases_left, in_suit
from roles.catalogue import ROLES


def announced(s: Situation, matter: str) -> bool:
    return bool(s.hearing.at("announced", f"{s.hearing.stage}/{s.hearing.sitting}", matter))


def unannounced(s: Situation, matter: str) -> bool:
    return not announced(s, matter)


def answered(s: Situation, matter: str) -> bool:
    """Every party in court was asked about the matter and has answered, in every case if it is asked by case."""
    if s.hearing.at("inquiries", matter) is None:
        return False
    per_case = s.stage.inquiries[matter].per_case
    for party in in_court(s):
        cases = cases_left(s.hearing, party) if per_case else ["*"]
        if any(s.hearing.at("responses", matter, case, party) is None for case in cases):
            return False
    return True


def asked_again(s: Situation, matter: str) -> bool:
    """Nothing happened since the inquiry that makes it due once more, such as the replacement of a judge."""
    return matter not in s.hearing.branch("inquire_again")


def all_answered(s: Situation, answers: dict[str, str]) -> bool:
    """Every party in court has given this answer to the inquiry, in every case if it is asked by case."""
    ((matter, wanted),) = answers.items()
    if s.hearing.at("inquiries", matter) is None or matter not in s.stage.inquiries:
        return False
    per_case = s.stage.inquiries[matter].per_case
    return all(
        s.hearing.at("responses", matter, case, party) == wanted
        for party in in_court(s)
        for case in (cases_left(s.hearing, party) if per_case else ["*"])
    )


def verified(s: Situation, who: str) -> bool:
    """Every party has at least one seat whose identity and powers were verified in this sitting."""
    now = {name for name, sitting in s.hearing.branch("verified").items() if sitting == s.hearing.sitting}
    return in_court(s) <= spoken_for(s, now)


def spoken_for(s: Situation, names: Iterable[str]) -> set[str]:
    """The parties for whom these seats speak. A technical assistant comes for a party and does not speak for it."""
    seats = s.hearing.seats
    return {party for name in names if ROLES[seats[name].role].hears_side for party in seats[name].parties}


def present(s: Situation) -> set[str]:
    """Parties with anybody left in court: one whose seats were all ordered out keeps nobody waiting (CPL 146-147)."""
    removed = s.hearing.branch("removed")
    return spoken_for(s, (name for name in s.hearing.seats if name not in removed))


def in_court(s: Situation) -> set[str]:
    """Parties that are present and whose suits are not all withdrawn."""
    return {party for party in present(s) if in_suit(s.hearing, party)}


GUARDS: tuple[Guard, ...] = (
    announced,
    unannounced,
    answered,
    asked_again,
    all_answered,
    verified,
)

WITH_ARGUMENT = {"announced", "unannounced", "answered", "verified", "asked_again", "all_answered"}
"""Guards that must be given an argument in the data."""
