"""Claims, issues and facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hearing import acts
from hearing.decide.base import Decision
from hearing.guards import unanswered
from hearing.refusals import Refusal, refuse
from hearing.situation import spoken_here


def state_claim(d: Decision, act: acts.StateClaim) -> Refusal | None:
    if act.claim in d.hearing.branch("claims"):
        return refuse("claim-exists", claim=act.claim)
    party, cases = _claimant(d)
    d.say("statement")
    d.add("ClaimStated", claim=act.claim, relief=act.relief, amount=act.amount, party=party, cases=cases)
    return None


def _claimant(d: Decision) -> tuple[str, list[str]]:
    """The party that claims: the first one acted for in the cases named."""
    cases = set(d.s.cases)
    for party in d.s.parties:
        mine = [case for case in d.hearing.parties[party].cases if case in cases]
        if mine:
            return party, mine
    return d.s.parties[0], list(d.s.cases)


def change_claim(d: Decision, act: acts.ChangeClaim) -> Refusal | None:
    claims = d.hearing.branch("claims")
    if act.change == "add" and act.claim in claims:
        return refuse("claim-exists", claim=act.claim)
    if act.change != "add" and act.claim not in claims:
        return refuse("no-such-claim", claim=act.claim)
    d.say("statement")
    if act.change == "add":
        party, cases = _claimant(d)
        d.add("ClaimStated", claim=act.claim, relief=act.relief, amount=act.amount, party=party, cases=cases)
    else:
        d.add("ClaimChanged", claim=act.claim, change=act.change, relief=act.relief, amount=act.amount)
    return None


def frame_issues(d: Decision, act: acts.FrameIssues) -> Refusal | None:
    if not act.issues or not all(any(w.strip() for w in words.values()) for words in act.issues.values()):
        return refuse("no-such-issue")
    d.say("formula")
    d.add("IssuesFramed", issues=act.issues)
    return None


def comment_on_issues(d: Decision, act: acts.CommentOnIssues) -> Refusal | None:
    d.say("statement")
    d.add("IssuesCommentedOn", position=act.position, parties=list(d.s.parties))
    return None


def put_fact(d: Decision, act: acts.PutFact) -> Refusal | None:
    if act.fact in d.hearing.branch("facts"):
        return refuse("fact-exists", fact=act.fact)
    for party in act.to:
        if party not in d.hearing.parties:
            return refuse("no-such-party", party=party)
    d.say("question")
    d.add("FactPut", fact=act.fact, statement=act.statement, to=list(act.to), joinder=act.joinder)
    return None


def answer_fact(d: Decision, act: acts.AnswerFact) -> Refusal | None:
    fact = d.hearing.at("facts", act.fact)
    if fact is None:
        return refuse("no-such-fact", fact=act.fact)
    mine = [party for party in d.s.parties if party in fact["to"] and fact["answers"].get(party) not in CONCESSIONS]
    if not mine:
        return refuse("conceded-already")
    answers = dict.fromkeys(mine, act.answer)
    d.say("answer")
    d.add("FactAnswered", fact=act.fact, answers=answers, bound=bound({**fact["answers"], **answers}, fact))
    return None


def warn_silence(d: Decision, act: acts.WarnSilence) -> Refusal | None:
    if act.fact not in d.hearing.branch("facts"):
        return refuse("no-such-fact", fact=act.fact)
    d.say("formula")
    d.add("SilenceWarned", fact=act.fact)
    return None


def deem_conceded(d: Decision, act: acts.DeemConceded) -> Refusal | None:
    """Silence after asking, explaining and asking again counts as a concession (EvP 4 in the shipped trial)."""
    fact = d.hearing.at("facts", act.fact)
    if fact is None:
        return refuse("no-such-fact", fact=act.fact)
    if act.party not in unanswered(d.hearing, fact):
        return refuse("silence-warned")
    answers = {act.party: "deemed"}
    d.say("ruling")
    d.add(
        "ConcessionDeemed", fact=act.fact, party=act.party, answers=answers,
        bound=bound({**fact["answers"], **answers}, fact),
    )  # fmt: skip
    return None


def concede(d: Decision, act: acts.Concede) -> Refusal | None:
    if act.fact in d.hearing.branch("facts"):
        return refuse("fact-exists", fact=act.fact)
    d.say("statement")
    d.add("Conceded", fact=act.fact, statement=act.statement, parties=list(d.s.parties))
    return None


def flag(d: Decision, act: acts.Flag) -> Refusal | None:
    if act.flag not in d.s.procedure.source.flags:
        return refuse("no-such-flag", flag=act.flag)
    if str(act.statement) not in spoken_here(d.hearing):
        return refuse("no-such-statement", number=str(act.statement))
    d.say("statement")
    d.add("Flagged", about=act.statement, flag=act.flag)
    return None


CONCESSIONS = ("conceded", "deemed")


def bound(answers: Mapping[str, str], fact: Mapping[str, Any]) -> list[str]:
    """The parties whom a fact binds, given the answers so far.

    Ordinary co-litigants: a concession binds only the one who made it. Necessary ones: it
    binds those who recognise it, fails if another denies it, and silence after
    explanation makes it everyone's (CPL 55, EvP 6).
    """
    conceded = [party for party in fact["to"] if answers.get(party) in CONCESSIONS]
    if fact["joinder"] == "ordinary":
        return conceded
    if not conceded or "denied" in answers.values():
        return []
    if "deemed" in answers.values():
        return list(fact["to"])
    return [party for party in fact["to"] if answers.get(party) in (*CONCESSIONS, "recognised")]
