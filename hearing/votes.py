"""Votes of a bench: who votes, in which order, whose turn it is, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from hearing.procedure_data import VoteData
from hearing.situation import Situation, able, role_in_force
from hearing.suits import open_cases
from roles.catalogue import ROLES

WHOLE = "*"
"""The case of a vote on the hearing as a whole."""

PASSES: dict[str, Callable[[int, int], bool]] = {
    "majority": lambda count, voters: 2 * count > voters,
    "unanimous": lambda count, voters: count == voters,
}
"""What a choice needs to be carried, by the word of the procedure: (its votes, all votes) -> whether it is."""


def voters_of(s: Situation, vote: VoteData) -> list[str]:
    """The seats that vote, in the order of their roles; within a role in the script's order."""
    roles = s.procedure.roles(vote.by)
    order = [*vote.order, *(role for role in ROLES if role not in vote.order)]
    seats = [n for n in s.hearing.seats if role_in_force(s.hearing, n) in roles and able(s.hearing, n)]
    return sorted(seats, key=lambda name: order.index(role_in_force(s.hearing, name)))


def cases_of(s: Situation, vote: VoteData) -> list[str]:
    """What a vote decides: each open case, or the whole."""
    return list(open_cases(s.hearing)) if vote.per_case else [WHOLE]


def is_decided(s: Situation, matter: str, case: str) -> bool:
    return bool(s.hearing.branch("votes", matter, case).get("outcome"))


def due(s: Situation, matter: str, case: str) -> str:
    """Whose turn it is in a vote under way; `""` if none is, or nobody who could vote is left."""
    held = s.hearing.branch("votes", matter, case)
    if not held or "counts" in held:
        return ""
    left = [name for name in held["voters"] if name not in held.get("cast", {})]
    return next((name for name in left if able(s.hearing, name)), "")


def under_way(s: Situation, matter: str = "") -> Iterator[tuple[str, str, str]]:
    """(matter, case, whose turn) of every vote under way; of one matter, if it is named."""
    for name, by_case in s.hearing.branch("votes").items():
        for case in by_case if matter in ("", name) else ():
            if (seat := due(s, name, case)):
                yield name, case, seat


def closed(s: Situation, vote: VoteData, matter: str, case: str, cast: dict[str, str]) -> dict[str, Any]:
    """The body of `VoteClosed`, when every vote was cast."""
    found = Counter(cast.values())
    counts = {choice: found[choice] for choice in vote.choices}
    passes = PASSES[vote.passes]
    outcome = next((choice for choice, count in counts.items() if passes(count, len(cast))), "")
    dissent = [seat for seat, choice in cast.items() if outcome and choice != outcome]
    return {"matter": matter, "case": case, "outcome": outcome, "counts": counts, "dissent": dissent}
