"""What stand-ins do about votes and ballots that the script does not carry to their end. See `improvise`."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.acts import BreakTie, CallVote, HandInBallot, OpenBallots, Vote
from hearing.ballots import missing
from hearing.live.view import Await, Improvise, Move, View
from hearing.votes import WHOLE, under_way


def unscripted_votes(view: View) -> Iterator[Improvise | None]:
    """A vote that a person called outside the script: stand-ins vote in their turn, a while after the one before."""
    for matter, case, seat in under_way(view.situation):
        since = view.prompter.unscripted.get(f"vote:{matter}")
        if since is not None and not view.person(seat) and view.own_line(seat, Vote.__name__) is None:
            yield view.improvise(seat, _default(view, matter, case), since + view.pause_before)


def _default(view: View, matter: str, case: str) -> Vote:
    choices = view.procedure.source.votes[matter].choices
    wanted = view.defaults.get("vote", {}).get(matter)
    choice = wanted if wanted in choices else next(iter(choices))
    return Vote(matter=matter, case="" if case == WHOLE else case, choice=choice)


def vote(view: View) -> Move | None:
    """What comes of a vote under way: the line of whoever is to vote, a person's vote, or one by default."""
    if view.hearing.status != "running":
        return None
    for matter, case, seat in under_way(view.situation):
        line = view.own_line(seat, Vote.__name__)
        if line is not None:
            return line
        act = _default(view, matter, case)
        if view.allowed(seat, act):
            return Await(seat) if view.person(seat) else view.improvise(seat, act)
    return None


def undecided_votes(view: View) -> Iterator[Move | None]:
    """A vote that was not taken, or carried nothing, is called."""
    yield vote(view)
    for matter in view.procedure.source.votes:
        yield view.someone(CallVote(matter=matter))


def ballots(view: View) -> Iterator[Move | None]:
    """Ballots that are not in, the opening of those that are, and the tie that is left."""
    for name, data in view.procedure.source.ballots.items():
        for judge, about in missing(view.situation, name):
            line = view.own_line(judge, HandInBallot.__name__)
            middle = {each: (criterion.least + criterion.most) // 2 for each, criterion in data.criteria.items()}
            yield line or view.someone(HandInBallot(ballot=name, about=about, scores=middle), (judge,))
        yield view.someone(OpenBallots(ballot=name))
        for side in (view.hearing.at("ballots", name, "opened") or {}).get("tied", ()):
            yield view.someone(BreakTie(ballot=name, side=side))
