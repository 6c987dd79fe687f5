"""Exhibits: offered, examined by every opponent, ruled on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from hearing import acts
from hearing.decide.base import Decision
from hearing.guards import speaking_order, still_due
from hearing.names import party_name
from hearing.refusals import Refusal, refuse
from hearing.words import status_label


def mark_exhibits(d: Decision, act: acts.MarkExhibits) -> Refusal | None:
    """Marked for identification: by its own side, or by the court for anybody."""
    no = _each(d, act.exhibits)
    if no is not None:
        return no
    if not act.exhibits:
        return refuse("no-such-exhibit", exhibit="")
    mine = set(d.s.parties)
    for number in act.exhibits:
        exhibit = d.hearing.at("exhibits", number)
        if mine and mine.isdisjoint(exhibit["by"]):
            return refuse("not-your-exhibit", exhibit=number)
        if exhibit["status"] not in ("listed", "produced"):
            return refuse("exhibit-not-listed", exhibit=number, status=exhibit["status"])
        if d.hearing.tree["script"]["exhibits"][number].get("produced_by") and exhibit["status"] == "listed":
            return refuse("not-produced", exhibit=number)
    d.say("statement")
    d.add("ExhibitsMarked", exhibits=list(act.exhibits))
    return None


def offer_exhibits(d: Decision, act: acts.OfferExhibits) -> Refusal | None:
    exhibits = d.hearing.branch("exhibits")
    for number in act.exhibits:
        no = _may_offer(d, number, exhibits.get(number))
        if no is not None:
            return no
    if not act.exhibits:
        return refuse("which-exhibit")
    d.say("statement")
    due = {number: opponents(d, exhibits[number]) for number in act.exhibits}
    d.add("ExhibitsOffered", exhibits=list(act.exhibits), parties=list(d.s.parties), due=due)
    return None


def _may_offer(d: Decision, number: str, exhibit: dict[str, Any] | None) -> Refusal | None:
    if exhibit is None:
        return refuse("no-such-exhibit", exhibit=number)
    whose, mine = set(exhibit["by"]), set(d.s.parties)
    if whose != mine and whose.isdisjoint(mine):  # the court's own are nobody's, and the court acts for nobody
        return refuse("not-your-exhibit", exhibit=number)
    written = d.hearing.tree["script"]["exhibits"][number]
    if written.get("produced_by") and exhibit["status"] == "listed":
        return refuse("not-produced", exhibit=number)
    if exhibit["status"] not in ("listed", "produced", "marked"):
        return refuse("exhibit-not-listed", exhibit=number, status=status_label(exhibit["status"]))
    return _closed_if_secret(d, number)


def _closed_if_secret(d: Decision, number: str) -> Refusal | None:
    """Trade secrets are not examined in public (CPL 71, JJ 103)."""
    if d.hearing.tree["script"]["exhibits"][number].get("confidential") and not d.hearing.session_closed:
        return refuse("closed-session-needed", basis=d.s.procedure.source.closed_session.basis, exhibit=number)
    return None


def opponents(d: Decision, exhibit: dict[str, Any]) -> list[str]:
    """Who is to be heard on an exhibit, in order: parties of its cases on another side than its offerer's;
    on the court's own exhibits, all parties."""
    parties, cases = d.hearing.parties, set(exhibit["cases"])
    sides = {parties[party].side for party in exhibit["by"]}
    return [
        party for party in speaking_order(d.s)
        if parties[party].side not in sides and (not cases or cases.intersection(parties[party].cases))
    ]  # fmt: skip


def examine(d: Decision, act: acts.Examine) -> Refusal | None:
    exhibits = d.hearing.branch("exhibits")
    opinions: dict[str, dict[str, Any]] = {}
    for number in act.exhibits:
        exhibit = exhibits.get(number)
        if exhibit is None:
            return refuse("no-such-exhibit", exhibit=number)
        if "due" not in exhibit:
            return refuse("exhibit-not-offered", exhibit=number)
        mine = [party for party in d.s.parties if party in exhibit["due"]]
        if not mine:
            return refuse("nothing-due", exhibit=number)
        secret = _closed_if_secret(d, number)
        if secret is not None:
            return secret
        opinion = _opinion(d, act, number, exhibit)
        if isinstance(opinion, Refusal):
            return opinion
        opinions[number] = dict.fromkeys(mine, opinion)
    if not opinions:
        return refuse("which-exhibit")
    statement = d.say("opinion")
    d.add("ExhibitsExamined", opinions=opinions, statement=statement)
    return None


def _opinion(d: Decision, act: acts.Examine, number: str, exhibit: dict[str, Any]) -> dict[str, Any] | Refusal:
    if act.same_as:
        adopted = exhibit.get("opinions", {}).get(act.same_as)
        if adopted is None or adopted.get("passed"):
            return refuse("no-opinion-to-adopt", party=party_name(d.hearing, act.same_as), exhibit=number)
        return {**{k: v for k, v in adopted.items() if k != "statement"}, "same_as": act.same_as}
    opinion: dict[str, Any] = msgspec.to_builtins(act.exceptions.get(number, act.opinion))
    lacking = [name for name in ("authenticity", "legality", "relevance") if not opinion.get(name)]
    # Not a bar to being heard: the bench may ask about what was left out.
    return {**opinion, "not_addressed": lacking} if lacking else opinion


def accept_exhibits(d: Decision, act: acts.AcceptExhibits) -> Refusal | None:
    """The seat's parties oppose nothing about these exhibits; what somebody else has to say is still to be heard."""
    exhibits = d.hearing.branch("exhibits")
    heard = [party for party in d.s.parties if any(party in _waits(d, exhibits.get(number)) for number in act.exhibits)]
    for number in act.exhibits:
        if not _waits(d, exhibits.get(number)):
            return refuse("nothing-due", exhibit=number)
    d.say("opinion")
    d.add("ExhibitsAccepted", exhibits=list(act.exhibits), parties=heard)
    return None


def _waits(d: Decision, exhibit: dict[str, Any] | None) -> list[str]:
    """Of the seat's parties, those who are still to be heard on an exhibit on offer."""
    if exhibit is None or exhibit["status"] != "offered":
        return []
    return [party for party in still_due(d.hearing, exhibit) if party in d.s.parties]


def pass_examination(d: Decision, act: acts.PassExamination) -> Refusal | None:
    """The party was offered the chance and said nothing: recorded for every exhibit that waits for it."""
    waiting = [
        number for number, exhibit in d.hearing.branch("exhibits").items()
        if exhibit["status"] == "offered" and act.party in still_due(d.hearing, exhibit)
    ]  # fmt: skip
    d.say("formula")
    d.add("ExaminationPassed", party=act.party, exhibits=waiting)
    return None


def _each(d: Decision, numbers: Iterable[str], *states: str) -> Refusal | None:
    exhibits = d.hearing.branch("exhibits")
    for number in numbers:
        if number not in exhibits:
            return refuse("no-such-exhibit", exhibit=number)
        if states and exhibits[number]["status"] not in states:
            return refuse("exhibit-not-offered", exhibit=number)
    return None


def rule_on_exhibits(d: Decision, act: acts.RuleOnExhibits) -> Refusal | None:
    no = _each(d, act.exhibits, "offered", "reserved", "admitted", "limited", "excluded")
    if no is not None:
        return no
    if not act.exhibits:
        return refuse("which-exhibit")
    if act.outcome == "limited" and not act.limited_to:
        return refuse("limited-to-what")
    d.say("ruling")
    d.add("ExhibitsRuled", exhibits=list(act.exhibits), outcome=act.outcome, limited_to=act.limited_to)
    return None


def withdraw_exhibits(d: Decision, act: acts.WithdrawExhibits) -> Refusal | None:
    no = _each(d, act.exhibits, "offered", "reserved")
    if no is not None:
        return no
    for number in act.exhibits:
        if not set(d.hearing.at("exhibits", number, "by")).intersection(d.s.parties):
            return refuse("not-your-exhibit", exhibit=number)
    d.say("statement")
    d.add("ExhibitsWithdrawn", exhibits=list(act.exhibits))
    return None


def order_original(d: Decision, act: acts.OrderOriginal) -> Refusal | None:
    no = _each(d, [act.exhibit])
    if no is not None:
        return no
    d.say("ruling")
    d.add("OriginalOrdered", exhibit=act.exhibit)
    return None


def produce_original(d: Decision, act: acts.ProduceOriginal) -> Refusal | None:
    no = _each(d, [act.exhibit])
    if no is not None:
        return no
    d.say("statement")
    d.add("OriginalProduced", exhibit=act.exhibit, produced=act.produced)
    return None


def produce_exhibit(d: Decision, act: acts.ProduceExhibit) -> Refusal | None:
    no = _each(d, [act.exhibit])
    if no is not None:
        return no
    written = d.hearing.tree["script"]["exhibits"][act.exhibit]
    if written.get("produced_by") not in d.s.parties:
        return refuse("not-your-exhibit", exhibit=act.exhibit)
    if d.hearing.at("exhibits", act.exhibit, "status") != "listed":
        status = d.hearing.at("exhibits", act.exhibit, "status")
        return refuse("exhibit-not-listed", exhibit=act.exhibit, status=status_label(status))
    d.say("statement")
    d.add("ExhibitProduced", exhibit=act.exhibit)
    return None


def show_exhibit(d: Decision, act: acts.ShowExhibit) -> Refusal | None:
    no = _each(d, [act.exhibit]) or _closed_if_secret(d, act.exhibit)
    exhibit = d.hearing.at("exhibits", act.exhibit) or {}
    if no is None and "due" not in exhibit and not exhibit.get("marked"):
        no = refuse("exhibit-not-offered", exhibit=act.exhibit)
    if no is not None:
        return no
    d.say("statement")
    d.add("ExhibitShown", exhibit=act.exhibit, page=max(1, act.page))
    return None


def hand_up(d: Decision, act: acts.HandUp) -> Refusal | None:
    if not any(words.strip() for words in act.title.values()):
        return refuse("say-something")
    d.say("statement")
    d.add("HandedUp", what=act.what, title=act.title)
    return None
