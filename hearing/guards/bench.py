"""Conditions of votes and ballots."""

from __future__ import annotations

from typing import Any

from hearing.ballots import missing
from hearing.guards.base import Guard
from hearing.situation import Situation
from hearing.votes import cases_of, due, is_decided, under_way, voters_of


def _matter(s: Situation) -> str:
    """The vote that the act names; `""` for any."""
    named = s.field("matter")
    return named if named in s.procedure.source.votes else ""


def _of_case(s: Situation, seat: str = "") -> bool:
    """Whether a vote is under way that the act means; with `seat`, one in which it is that seat's turn."""
    return any(
        (not seat or whose == seat) and (not s.field("case") or case == s.field("case"))
        for _, case, whose in under_way(s, _matter(s))
    )


def vote_open(s: Situation, argument: Any) -> bool:
    """A vote is under way, on the matter and in the case that the act names."""
    return _of_case(s)


def vote_due(s: Situation, argument: Any) -> bool:
    """It is this seat's turn in it."""
    return _of_case(s, s.seat_id)


def no_vote(s: Situation, argument: Any) -> bool:
    """No vote is under way on the matter that the act names; on none at all, if it names none."""
    return next(under_way(s, _matter(s)), None) is None


def voted(s: Situation, argument: Any) -> bool:
    """The vote is decided, in every open case if it is taken case by case."""
    return all(is_decided(s, argument, case) for case in cases_of(s, s.procedure.source.votes[argument]))


def odd_bench(s: Situation, argument: Any) -> bool:
    """Those who would vote are an odd number."""
    votes = s.procedure.source.votes
    named = [votes[_matter(s)]] if _matter(s) else votes.values()
    odd = [len(voters_of(s, vote)) % 2 == 1 for vote in named]
    return any(odd) if s.act is None else all(odd)


def ballot_open(s: Situation, argument: Any) -> bool:
    """The ballots were not opened yet."""
    named = s.field("ballot")
    names = [named] if named in s.procedure.source.ballots else list(s.procedure.source.ballots)
    return any(s.hearing.at("ballots", name, "opened") is None for name in names)


def ballots_in(s: Situation, argument: Any) -> bool:
    """Every judge has handed in a ballot about everyone who is scored."""
    return not missing(s, argument)


def ballots_opened(s: Situation, argument: Any) -> bool:
    """The ballots were opened."""
    return s.hearing.at("ballots", argument, "opened") is not None


def tie(s: Situation, argument: Any) -> bool:
    """They were opened and left a tie that the bench has to break."""
    return ballots_opened(s, argument) and not s.hearing.at("ballots", argument, "winner")


def winner(s: Situation, argument: Any) -> bool:
    """They are decided."""
    return bool(s.hearing.at("ballots", argument, "winner"))


def whose_turn(s: Situation) -> str:
    """The seat whose turn it is in the vote that the act means; `""` if none is under way."""
    named = s.field("case")
    if named and _matter(s):
        return due(s, _matter(s), named)
    return next((whose for _, _, whose in under_way(s, _matter(s))), "")


GUARDS: tuple[Guard, ...] = (
    vote_open, vote_due, no_vote, voted, odd_bench, ballot_open, ballots_in, ballots_opened, tie, winner,
)  # fmt: skip

WITH_ARGUMENT = frozenset({"voted", "ballots_in", "ballots_opened", "tie", "winner"})
"""Guards that must be given an argument in the data."""
