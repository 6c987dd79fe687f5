"""What may be offered of votes and ballots. See `hearing.offers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hearing.acts import Text
from hearing.ballots import judges_of, missing, scored_of
from hearing.choices import Offer, choice
from hearing.procedure import Power
from hearing.situation import Situation
from hearing.texts import joined, labelled
from hearing.votes import WHOLE, cases_of, due, is_decided, under_way, voters_of

DUE, LIKELY, SELDOM = 2, 10, 90
"""Ranks: whoever's vote the room waits for votes; what can be done now is likely, what was done is seldom changed."""


def _named(power: Power, field: str, known: Iterable[str]) -> list[str]:
    """The votes or ballots that the power is about."""
    return [name for name in known if name in power.only.get(field, frozenset(known))]


def _call_vote(s: Situation, power: Power) -> list[Offer]:
    offers: list[Offer] = []
    for matter in _named(power, "matter", s.procedure.source.votes):
        vote = s.procedure.source.votes[matter]
        left = [case for case in cases_of(s, vote) if not is_decided(s, matter, case)]
        if not left or not voters_of(s, vote) or any(due(s, matter, case) for case in left):
            continue
        label = power.title or labelled({"en": "Call a vote", "zh": "提请表决"}, vote.title)
        offers.append({"fields": {"matter": matter}, "label": label, "rank": min(power.rank, LIKELY)})
    return offers


def _vote(s: Situation, power: Power) -> list[Offer]:
    cases = s.hearing.tree["script"]["cases"]
    offers: list[Offer] = []
    named = _named(power, "matter", s.procedure.source.votes)
    for matter, case, whose in under_way(s):
        if whose != s.seat_id or matter not in named:
            continue
        vote = s.procedure.source.votes[matter]
        label = labelled({"en": "Vote", "zh": "表决"}, vote.title)
        fields = {"matter": matter}
        if case != WHOLE:
            fields["case"] = case
            label = labelled(label, cases[case]["title"])
        choices = [choice(name, words) for name, words in vote.choices.items()]
        offers.append(
            {"fields": fields, "choices": {"choice": choices}, "label": label, "rank": min(power.rank, DUE)}
        )
    return offers


def _hand_in(s: Situation, power: Power) -> list[Offer]:
    """A ballot for each oralist; one that is in already can be changed, with a reason, as long as none is open."""
    offers: list[Offer] = []
    for name in _named(power, "ballot", s.procedure.source.ballots):
        ballot = s.procedure.source.ballots[name]
        if s.hearing.at("ballots", name, "opened") is not None or s.seat_id not in judges_of(s, ballot):
            continue
        criteria = [
            {"name": each, "title": data.title, "from": data.least, "to": data.most}
            for each, data in ballot.criteria.items()
        ]
        for about in scored_of(s, ballot):
            kept = s.hearing.at("ballots", name, "kept", s.seat_id, about)
            words = {"en": "Change my ballot", "zh": "修改评分"} if kept else {"en": "Ballot", "zh": "评分"}
            offer: Offer = {
                "fields": {"ballot": name, "about": about}, "inputs": {"scores": "scores"}, "criteria": criteria,
                "label": labelled(words, s.hearing.seats[about].name), "rank": min(power.rank, LIKELY),
            }  # fmt: skip
            if kept:
                offer |= {"given": kept["scores"], "text": "required", "rank": SELDOM}
            offers.append(offer)
    return offers


def _open(s: Situation, power: Power) -> list[Offer]:
    ballots = s.procedure.source.ballots
    ready = [
        name for name in _named(power, "ballot", ballots)
        if s.hearing.at("ballots", name, "opened") is None and not missing(s, name)
        and judges_of(s, ballots[name]) and scored_of(s, ballots[name])
    ]  # fmt: skip
    words = {"en": "Open the ballots", "zh": "公布评分"}
    return [
        {
            "fields": {"ballot": name}, "label": power.title or labelled(words, ballots[name].title),
            "rank": min(power.rank, LIKELY),
        }
        for name in ready
    ]  # fmt: skip


def _break_tie(s: Situation, power: Power) -> list[Offer]:
    offers: list[Offer] = []
    for name in _named(power, "ballot", s.procedure.source.ballots):
        found = s.hearing.at("ballots", name, "opened")
        if found is not None and not s.hearing.at("ballots", name, "winner"):
            sides = [choice(side, team_name(s, side)) for side in found["tied"]]
            offers.append({"fields": {"ballot": name}, "choices": {"side": sides}, "rank": min(power.rank, DUE)})
    return offers


def team_name(s: Situation, side: str) -> Text:
    """A side by the names of its parties."""
    return joined(party.name for party in s.hearing.parties.values() if party.side == side)


BUILD: dict[str, Callable[[Situation, Power], Iterable[Offer]]] = {
    "CallVote": _call_vote, "Vote": _vote, "HandInBallot": _hand_in, "OpenBallots": _open, "BreakTie": _break_tie,
}  # fmt: skip
