"""Which suits are still on: withdrawing one ends it for whoever withdrew it (CPL 148), settling one for the two who
settle it (CPL 96).

A suit withdrawn by everybody in the position that withdrew is over, unless somebody else's claim stands
in it: a counterclaim goes on by itself (JJ 239).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.state import Hearing


def over(hearing: Hearing, case: str) -> bool:
    """Whether nothing is left to decide in a case."""
    if hearing.branch("settled", case) and not _unsettled(hearing, case):
        return True
    gone = hearing.branch("withdrawn", case)
    if not gone:
        return False
    positions = {hearing.parties[party].position for party in gone}
    return not _others_claim(hearing, case, gone) and not any(
        party.position in positions and case in party.cases and name not in gone
        for name, party in hearing.parties.items()
    )


def open_cases(hearing: Hearing) -> tuple[str, ...]:
    """The cases in which there is something left to decide, sorted."""
    if not hearing.branch("withdrawn") and not hearing.branch("settled"):
        return hearing.case_ids
    return tuple(case for case in hearing.case_ids if not over(hearing, case))


def cases_left(hearing: Hearing, party: str) -> list[str]:
    """The cases of a party in which there is something left to decide."""
    return [case for case in hearing.parties[party].cases if not over(hearing, case)]


def in_suit(hearing: Hearing, party: str, cases: Iterable[str] | None = None) -> bool:
    """Whether somebody is still a party in any of these cases (None: in any at all)."""
    if not hearing.branch("withdrawn") and not hearing.branch("settled"):
        return True
    own = hearing.parties[party].cases
    return any(case in own and not _left(hearing, party, case) for case in (own if cases is None else cases))


def settled(hearing: Hearing, case: str, one: str, other: str) -> bool:
    """Whether these two have settled with each other in a case (CPL 96)."""
    return "|".join(sorted((one, other))) in hearing.branch("settled", case)


def _unsettled(hearing: Hearing, case: str) -> list[tuple[str, str]]:
    """The pairs of opposing parties in a case that have not settled with each other."""
    parties = [(name, party.side) for name, party in hearing.parties.items() if case in party.cases]
    return [
        (one, other) for place, (one, side) in enumerate(parties) for other, opposite in parties[place + 1 :]
        if side != opposite and not settled(hearing, case, one, other)
    ]  # fmt: skip


def _left(hearing: Hearing, party: str, case: str) -> bool:
    if hearing.branch("settled", case) and not any(party in pair for pair in _unsettled(hearing, case)):
        return True
    gone = hearing.branch("withdrawn", case)
    return over(hearing, case) or (party in gone and not _others_claim(hearing, case, gone))


def _others_claim(hearing: Hearing, case: str, gone: dict[str, Any]) -> bool:
    """Whether a claim stands in the case that is not of those who withdrew, nor of their fellows."""
    positions = {hearing.parties[party].position for party in gone}
    return any(
        case in claim["cases"] and claim["status"] != "dropped"
        and hearing.parties[claim["party"]].position not in positions
        for claim in hearing.branch("claims").values()
    )  # fmt: skip
