"""Judgment, and the record signed or not."""

from __future__ import annotations

from hearing import acts
from hearing.decide.base import Decision
from hearing.refusals import Refusal


def reserve_judgment(d: Decision, act: acts.ReserveJudgment) -> Refusal | None:
    d.say("formula")
    d.add("JudgmentReserved", on=act.on)
    return None


def pronounce(d: Decision, act: acts.Pronounce) -> Refusal | None:
    statement = d.say("ruling")
    d.add("JudgmentPronounced", statement=statement)
    return None


def sign(d: Decision, act: acts.Sign) -> Refusal | None:
    """A signature covers the record up to the event before it."""
    d.say("statement")
    d.add("Signed", through=d.hearing.seq)
    return None


def refuse_to_sign(d: Decision, act: acts.RefuseToSign) -> Refusal | None:
    d.say("statement")
    d.add("SignatureRefused")
    return None
