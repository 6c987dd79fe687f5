"""Objections: raised, answered, ruled on; and what follows from a ruling."""

from __future__ import annotations

from typing import Any

from hearing import acts
from hearing.decide.base import Decision
from hearing.decide.floor import close_question
from hearing.decide.times import freeze_for, unfreeze
from hearing.decide.windows import close_window
from hearing.guards import still_due
from hearing.guards.examining import held_back, may_still_object, object_to, objected_before, on_offer
from hearing.refusals import Refusal, refuse


def object_(d: Decision, act: acts.Object) -> Refusal | None:
    known = d.s.procedure.objections
    if act.ground not in known.grounds:
        return refuse("no-such-ground", basis=known.basis, ground=act.ground)
    if d.hearing.at("objection") is not None:
        return refuse("no-objection")
    if act.exhibit and act.exhibit not in d.hearing.branch("exhibits"):
        return refuse("no-such-exhibit", exhibit=act.exhibit)
    about = object_to(d.s, act.exhibit)
    if about is None:
        return refuse("which-exhibit" if len(on_offer(d.hearing)) > 1 else "objectionable", basis=known.basis)
    if objected_before(d.hearing, act.ground, about):
        return refuse("objected-before", basis=known.basis)
    d.say("objection")
    d.add(
        "ObjectionRaised", ground=act.ground, on=about.on, about=about.statement, exhibit=about.exhibit,
        **freeze_for(d, "objection"),
    )  # fmt: skip
    return None


def respond_to_objection(d: Decision, act: acts.RespondToObjection) -> Refusal | None:
    if d.hearing.at("objection") is None:
        return refuse("objection-pending")
    d.say("statement")
    d.add("ObjectionAnswered")
    return None


def rule_on_objection(d: Decision, act: acts.RuleOnObjection) -> Refusal | None:
    objection = _to_rule_on(d, act)
    if objection is None:
        return refuse("objection-pending")
    no = _remedy(d, act, objection)
    if no is not None:
        return no
    pending = d.hearing.at("objection") is not None
    d.say("ruling")
    d.add(
        "ObjectionRuled", number=objection["seq"], outcome=act.outcome, remedy=act.remedy, limited_to=act.limited_to,
        ground=objection["ground"], on=objection["on"], about=objection["about"], exhibit=objection["exhibit"],
        **_heard(d, objection), **(unfreeze(d, "objection") if pending else {}),
    )  # fmt: skip
    if act.outcome == "sustained":
        _sustained(d, act, objection)
    elif pending and objection["on"] == "question":
        close_window(d)
    return None


def _to_rule_on(d: Decision, act: acts.RuleOnObjection) -> dict[str, Any] | None:
    """The objection that waits; a reserved one if it is named and none waits."""
    pending: dict[str, Any] | None = d.hearing.at("objection")
    if pending is not None:
        return pending if act.objection in (0, pending["seq"]) else None
    made = d.hearing.at("objections", str(act.objection))
    return {**made, "seq": act.objection} if made is not None and made["outcome"] == "reserved" else None


def _heard(d: Decision, objection: dict[str, Any]) -> dict[str, Any]:
    """Whoever objected to an exhibit was heard on it: its parties are not waited for before the exhibit is ruled on."""
    if objection["on"] != "exhibit":
        return {}
    due = still_due(d.hearing, d.hearing.branch("exhibits", objection["exhibit"]))
    return {"heard": [party for party in d.hearing.seats[objection["seat"]].parties if party in due]}


def _remedy(d: Decision, act: acts.RuleOnObjection, objection: dict[str, Any]) -> Refusal | None:
    known = d.s.procedure.objections
    if act.remedy and act.remedy not in known.remedies:
        return refuse("no-such-remedy", basis=known.basis, remedy=act.remedy)
    if act.remedy == "limited" and not any(words.strip() for words in act.limited_to.values()):
        return refuse("limited-to-what", basis=known.basis)
    if act.remedy == "limited" and act.outcome != "reserved":
        return None
    fits = {"": True, "strike": objection["on"] == "answer", "rephrase": objection["on"] == "question"}
    if not fits.get(act.remedy, False) or act.remedy and act.outcome != "sustained":
        return refuse("remedy-does-not-fit", basis=known.basis)
    return None


def _sustained(d: Decision, act: acts.RuleOnObjection, objection: dict[str, Any]) -> None:
    """What falls with a sustained objection: the question, the words that are struck, the exhibit."""
    if objection["on"] == "question" and act.remedy != "limited":
        close_question(d, objection["about"])
    elif objection["on"] == "question":
        close_window(d)
    if act.remedy == "strike":
        d.add("Disregarded", about=objection["about"], how="stricken")
    if objection["on"] == "exhibit" and act.remedy != "limited":
        d.add("ExhibitsRuled", exhibits=[objection["exhibit"]], outcome="excluded", limited_to={})


def waive_objection(d: Decision, act: acts.WaiveObjection) -> Refusal | None:
    """This side does not object. The answer may come when no side that could object is left."""
    if not held_back(d.hearing):
        return refuse("window-open")
    waiting = may_still_object(d.s)
    if d.s.seat_id not in waiting:
        return refuse("window-open")
    side = d.hearing.seats[d.s.seat_id].side
    d.say("statement")
    d.add("ObjectionWaived", side=side)
    if all(d.hearing.seats[name].side == side for name in waiting):
        close_window(d)
    return None
