"""Acts of the bench among itself: votes and ballots."""

from __future__ import annotations

from hearing.acts.base import Act


class CallVote(Act, frozen=True, tag=True):
    """Put a matter to the vote; decided case by case, in the cases named, or in every one not decided yet."""

    matter: str


class Vote(Act, frozen=True, tag=True):
    """Vote on a matter that was put to the vote, when it is one's turn; the words are the reasons."""

    matter: str
    choice: str
    case: str = ""


class HandInBallot(Act, frozen=True, tag=True):
    """Score one oralist, by criterion. One that replaces an earlier one gives the reason as its text."""

    ballot: str
    about: str
    scores: dict[str, int]


class OpenBallots(Act, frozen=True, tag=True):
    """Open every ballot at once; from then on none is changed."""

    ballot: str


class BreakTie(Act, frozen=True, tag=True):
    """Decide for a side where the ballots and the rules that break a tie leave it open."""

    ballot: str
    side: str
