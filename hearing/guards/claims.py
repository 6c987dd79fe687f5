"""Conditions of claims, issues and facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.guards.base import Guard
from hearing.guards.ceremony import in_court
from hearing.situation import Situation
from hearing.state import Hearing
from hearing.suits import in_suit, open_cases


def plaintiff_or_counter(s: Situation, _: Any) -> bool:
    """Claims are stated for one party by a seat that acts for it; a defendant's is a counterclaim."""
    return bool(s.parties)


def claims_stated(s: Situation, _: Any) -> bool:
    stated = {case for claim in s.hearing.branch("claims").values() for case in claim["cases"]}
    return all(case in stated for case in open_cases(s.hearing))


def position(s: Situation, name: str) -> bool:
    """Everybody the act is done for has this position in the suit."""
    return bool(s.parties) and all(s.hearing.parties[party].position == name for party in s.parties)


def suit_open(s: Situation, _: Any) -> bool:
    """A suit of somebody the act is done for is still on, among the cases it names."""
    return any(in_suit(s.hearing, party, s.cases or None) for party in s.parties)


def no_suit_left(s: Situation, _: Any) -> bool:
    return not open_cases(s.hearing)


def settling(s: Situation, matter: str) -> bool:
    """Both parties named answered the inquiry with its first answer in every case named: they are willing (CPL 96)."""
    between, asked = s.field("between"), s.stage.inquiries.get(matter)
    if asked is None:
        return False
    willing = next(iter(asked.answers))
    given = s.hearing.branch("responses", matter)
    cases = s.field("cases") or [case for case in given if case in open_cases(s.hearing)]
    if between is None:
        return any(list(answers.values()).count(willing) > 1 for answers in given.values())
    return bool(cases) and all(given.get(case, {}).get(party) == willing for case in cases for party in between)


def own_claim(s: Situation, _: Any) -> bool:
    name, claims = s.field("claim"), s.hearing.branch("claims")
    if name is None or s.field("change") == "add":
        return bool(s.parties)
    return name in claims and s.seat is not None and claims[name]["party"] in s.seat.parties


def issues_framed(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("issues"))


def no_issues(s: Situation, _: Any) -> bool:
    return not issues_framed(s, None)


def issues_commented(s: Situation, _: Any) -> bool:
    """Every side has been heard on the issues (JJ 226)."""
    sides = {s.hearing.parties[party].side for party in in_court(s)}
    heard = {s.hearing.parties[party].side for party in s.hearing.branch("issue_comments")}
    return sides <= heard


def _facts(s: Situation) -> Iterable[dict[str, Any]]:
    facts, name = s.hearing.branch("facts"), s.field("fact")
    if name is None:
        return facts.values()
    return [facts[name]] if name in facts else []


def fact_for_me(s: Situation, _: Any) -> bool:
    mine = set(s.parties)
    return any(mine.intersection(fact["to"]) for fact in _facts(s))


def fact_unanswered(s: Situation, _: Any) -> bool:
    return any(unanswered(s.hearing, fact) and not fact["warned"] for fact in _facts(s))


def silence_warned(s: Situation, _: Any) -> bool:
    party = s.field("party")
    silent = [unanswered(s.hearing, fact) for fact in _facts(s) if fact["warned"]]
    return any(silent) if party is None else any(party in parties for parties in silent)


def facts_settled(s: Situation, _: Any) -> bool:
    return not any(unanswered(s.hearing, fact) for fact in s.hearing.branch("facts").values())


def unanswered(hearing: Hearing, fact: dict[str, Any]) -> list[str]:
    """Parties that a fact was put to and that have not answered."""
    return [party for party in fact["to"] if party not in fact["answers"] and in_suit(hearing, party)]


GUARDS: tuple[Guard, ...] = (
    plaintiff_or_counter,
    claims_stated,
    position,
    suit_open,
    no_suit_left,
    settling,
    own_claim,
    issues_framed,
    no_issues,
    issues_commented,
    fact_for_me,
    fact_unanswered,
    silence_warned,
    facts_settled,
)

WITH_ARGUMENT = {"position", "settling"}
"""Guards that must be given an argument in the data."""
