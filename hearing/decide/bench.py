"""Votes and ballots. Nobody votes who is not a voter, whatever conditions a procedure leaves out."""

from __future__ import annotations

from typing import Any

from hearing import acts
from hearing.ballots import judges_of, missing, opened, scored_of
from hearing.decide.base import Decision
from hearing.names import seat_name
from hearing.procedure_data import BallotData
from hearing.refusals import Refusal, refuse
from hearing.situation import able
from hearing.texts import joined
from hearing.votes import WHOLE, cases_of, closed, due, is_decided, voters_of


def call_vote(d: Decision, act: acts.CallVote) -> Refusal | None:
    vote = d.s.procedure.source.votes.get(act.matter)
    if vote is None:
        return refuse("no-such-vote", matter=act.matter)
    wanted = [case for case in cases_of(d.s, vote) if not vote.per_case or not act.cases or case in act.cases]
    left = [case for case in wanted if not is_decided(d.s, act.matter, case)]
    voters = voters_of(d.s, vote)
    if not left or not voters:
        return refuse("vote-over", basis=vote.basis, matter=vote.title)
    if any(due(d.s, act.matter, case) for case in left):
        return refuse("no-vote", basis=vote.basis)
    d.say("formula")
    d.add("VoteCalled", matter=act.matter, cases=left, voters=voters)
    return None


def vote(d: Decision, act: acts.Vote) -> Refusal | None:
    data = d.s.procedure.source.votes.get(act.matter)
    if data is None:
        return refuse("no-such-vote", matter=act.matter)
    case = act.case or WHOLE
    held = d.hearing.branch("votes", act.matter, case)
    next_one = due(d.s, act.matter, case)
    if not next_one:
        return refuse("vote-open", basis=data.basis)
    if d.s.seat_id not in held["voters"]:
        return refuse("not-a-voter", basis=data.basis)
    if next_one != d.s.seat_id:
        return refuse("vote-due", basis=data.basis, argument=seat_name(d.hearing, next_one))
    if act.choice not in data.choices:
        return refuse("no-such-choice", basis=data.basis, choices=joined(data.choices.values()))
    statement = d.say("opinion")
    d.add("VoteCast", matter=act.matter, case=case, choice=act.choice, statement=statement)
    cast = {**held.get("cast", {}), d.s.seat_id: act.choice}
    if not any(able(d.hearing, name) for name in held["voters"] if name not in cast):
        d.add("VoteClosed", of="", **closed(d.s, data, act.matter, case, cast))
    return None


def hand_in_ballot(d: Decision, act: acts.HandInBallot) -> Refusal | None:
    ballot = d.s.procedure.source.ballots.get(act.ballot)
    if ballot is None:
        return refuse("no-such-ballot", ballot=act.ballot)
    if d.hearing.at("ballots", act.ballot, "opened") is not None:
        return refuse("ballot-open", basis=ballot.basis)
    if d.s.seat_id not in judges_of(d.s, ballot):
        return refuse("not-a-judge-of", basis=ballot.basis)
    if act.about not in scored_of(d.s, ballot):
        return refuse("not-scored", basis=ballot.basis)
    no = _scores(ballot, act.scores)
    if no is not None:
        return no
    before = d.hearing.at("ballots", act.ballot, "kept", d.s.seat_id, act.about)
    reason = {lang: words for lang, words in act.text.items() if words.strip()}
    if before is not None and not reason:
        return refuse("ballot-reason", basis=ballot.basis)
    d.add(
        "BallotHandedIn", audience=(f"seat:{d.s.seat_id}",), ballot=act.ballot, about_seat=act.about,
        scores={name: act.scores[name] for name in ballot.criteria}, reason=reason,
        replaces=before["seq"] if before is not None else 0,
    )  # fmt: skip
    d.add("BallotReceived", ballot=act.ballot, about_seat=act.about, again=before is not None)
    return None


def _scores(ballot: BallotData, scores: dict[str, int]) -> Refusal | None:
    """The refusal says what a score may be and never what was given: others are told of a refusal."""
    for name, criterion in ballot.criteria.items():
        if not criterion.least <= scores.get(name, criterion.least - 1) <= criterion.most:
            bounds = {"least": str(criterion.least), "most": str(criterion.most)}
            return refuse("score-range", basis=ballot.basis, criterion=criterion.title, **bounds)
    if set(scores) - set(ballot.criteria):
        return refuse("no-such-criterion", basis=ballot.basis)
    return None


def open_ballots(d: Decision, act: acts.OpenBallots) -> Refusal | None:
    ballot = d.s.procedure.source.ballots.get(act.ballot)
    if ballot is None:
        return refuse("no-such-ballot", ballot=act.ballot)
    if d.hearing.at("ballots", act.ballot, "opened") is not None:
        return refuse("ballot-open", basis=ballot.basis)
    if missing(d.s, act.ballot) or not judges_of(d.s, ballot) or not scored_of(d.s, ballot):
        return refuse("ballots-in", basis=ballot.basis)
    d.say("formula")
    d.add("BallotsOpened", **opened(d.s, act.ballot))
    return None


def break_tie(d: Decision, act: acts.BreakTie) -> Refusal | None:
    ballot = d.s.procedure.source.ballots.get(act.ballot)
    if ballot is None:
        return refuse("no-such-ballot", ballot=act.ballot)
    found: dict[str, Any] | None = d.hearing.at("ballots", act.ballot, "opened")
    if found is None or d.hearing.at("ballots", act.ballot, "winner"):
        return refuse("tie", basis=ballot.basis)
    if act.side not in found["tied"]:
        return refuse("not-tied", basis=ballot.basis)
    d.say("ruling")
    d.add("TieBroken", ballot=act.ballot, side=act.side)
    return None
