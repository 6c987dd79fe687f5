"""Which suits are still on: withdrawing one ends it for whoever withdrew it (CPL 148).

A suit withdrawn by everybody in the position that withdrew is over, unless somebody else's claim stands
in it: a counterclaim goes on by itself (JJ 239).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.state import Hearing


def over(hearing: Hearing, case: str) -> bool:
    """Whether nothing is left to decide in a case."""
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
    if not hearing.branch("withdrawn"):
        return hearing.case_ids
    return tuple(case for case in hearing.case_ids if not over(hearing, case))


def cases_left(hearing: Hearing, party: str) -> list[str]:
    """The cases of a party in which there is something left to decide."""
    return [case for case in hearing.parties[party].cases if not over(hearing, case)]


def in_suit(hearing: Hearing, party: str, cases: Iterable[str] | None = None) -> bool:
    """Whether somebody is still a party in any of these cases (None: in any at all)."""
    if not hearing.branch("withdrawn"):
        return True
    own = hearing.parties[party].cases
    return any(case in own and not _left(hearing, party, case) for case in (own if cases is None else cases))


def _left(hearing: Hearing, party: str, case: str) -> bool:
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
