"""Acts by what they are about: explored in pairs where all at once would be too many.

The *course* of a hearing is what leads from stage to stage: moves, announcements, inquiries, turns,
judgment, signatures, and every act this table does not know. A *concern* is a matter that may come up on the
way and be settled again: questions, exhibits, an application with what follows from it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache

from hearing.procedure import Power, Procedure

COURSE = "course"
SILENT = ""
"""Acts that leave nothing behind that any rule reads: words, marks, pictures on a screen."""

OF_ACT: dict[str, str] = {
    "Speak": SILENT, "Flag": SILENT, "ReportIncident": SILENT, "ShowExhibit": SILENT, "HandUp": SILENT,
    "ReportFault": SILENT, "RespondToApplication": SILENT, "Resume": SILENT, "Pause": SILENT, "ShowCard": SILENT,
    "ExtendTime": SILENT, "RespondToObjection": SILENT,
    "TakeFloor": "floor", "RaiseHand": "floor", "LowerHand": "floor",
    "Stop": "questions", "Object": "objections", "RuleOnObjection": "objections", "WaiveObjection": "objections",
    "TakeDown": "words", "ConfirmWords": "words",
    "OfferExhibits": "exhibits", "Examine": "exhibits", "PassExamination": "exhibits", "RuleOnExhibits": "exhibits",
    "WithdrawExhibits": "exhibits", "MarkExhibits": "exhibits", "AcceptExhibits": "exhibits",
    "OrderOriginal": "originals", "ProduceOriginal": "originals", "ProduceExhibit": "originals",
    "RefuseProduction": "originals",
    "CallIn": "called", "StandDown": "called", "Disclose": "called", "Confront": "called", "EndConfrontation": "called",
    "AdministerOath": "called", "TakeOath": "called", "OpenExamination": "called", "WaiveExamination": "called",
    "AdoptStatement": "called",
    "PutFact": "facts", "AnswerFact": "facts", "WarnSilence": "facts", "DeemConceded": "facts", "Concede": "facts",
    "CloseSession": "session", "OpenSession": "session", "Discipline": "discipline", "Substitute": "suspension",
    "DeemLeft": "discipline", "Replace": "suspension", "ChangeClaim": "claims", "RecordSettlement": "claims",
}  # fmt: skip

OF_CONSEQUENCE = {
    "suspend_target": "suspension", "stop_statement": "questions", "order_production": "originals",
    "order_original": "originals", "withdraw_concession": "facts", "withdraw_suit": "claims",
    "correct_record": "words", "settle_words": "words", "presume": "originals", "clear_ladder": "discipline",
}  # fmt: skip

OF_PURPOSE = {"turn": COURSE, "presentation": "exhibits", "examination": "exhibits", "question": "questions"}


def concern_of(procedure: Procedure, power: Power) -> frozenset[str]:
    """What a power is about: one concern, for a power to rule or withdraw every one that has applications."""
    if power.act == "Apply":
        (kind,) = power.only["application"]
        return frozenset({_of_application(procedure, kind)})
    if power.act in ("Rule", "WithdrawApplication"):
        return frozenset(_of_application(procedure, kind) for kind in procedure.applications)
    if power.act in ("GiveFloor", "YieldFloor"):
        purposes = power.only.get("purpose", OF_PURPOSE) if power.act == "GiveFloor" else {"turn", *OF_PURPOSE}
        return frozenset(OF_PURPOSE.get(purpose, "floor") for purpose in purposes) | (
            {"floor"} if power.act == "YieldFloor" or "purpose" not in power.only else frozenset()
        )
    if power.act == "OpenSession" and procedure.source.closed_session.from_start:
        return frozenset({COURSE})  # nothing goes on before the public was let in
    if power.act == "Inquire" and any(name == "after_substitution" for name, _ in power.guards):
        return frozenset({"suspension"})
    if power.act in ("Ask", "Answer"):  # nothing can be objected to that was not asked
        return frozenset({"questions", "objections"}) if procedure.objections.grounds else frozenset({"questions"})
    return frozenset({OF_ACT.get(power.act, COURSE)})


def _of_application(procedure: Procedure, kind: str) -> str:
    data = procedure.applications[kind]
    for effect in (*data.on_made, *data.on_granted, *data.on_refused):
        return OF_CONSEQUENCE.get(effect, "applications")
    if data.after_refused and data.after_refused != kind:
        return _of_application(procedure, data.after_refused)
    return "called" if kind in _called_for(procedure) else "applications"


@lru_cache(maxsize=16)
def _called_for(procedure: Procedure) -> frozenset[str]:
    """Applications to let somebody be heard."""
    return frozenset(
        argument for powers in procedure.powers.values() for power in powers
        for name, argument in power.guards if name == "target_allowed"
    )  # fmt: skip


@lru_cache(maxsize=16)
def concerns(procedure: Procedure) -> tuple[str, ...]:
    """The concerns that a procedure has, in order of their names."""
    found = {name for powers in procedure.powers.values() for each in powers for name in concern_of(procedure, each)}
    return tuple(sorted(found - {COURSE, SILENT}))


def in_stage(procedure: Procedure, stage: str) -> set[str]:
    """The concerns that can come up in a stage; ruling on what came up before is none."""
    return {
        name for (at, act), powers in procedure.powers.items()
        if at == stage and act not in ("Rule", "WithdrawApplication", "YieldFloor")
        for power in powers for name in concern_of(procedure, power)
    }  # fmt: skip


def within(procedure: Procedure, power: Power, chosen: Iterable[str]) -> bool:
    """Whether a power is used when these concerns are explored. Silent powers never are."""
    return not concern_of(procedure, power).isdisjoint({COURSE, *chosen})


def alike(procedure: Procedure, kind: str) -> Hashable:
    """What there is to an application for the proof. Of several that are alike in one stage, one is tried."""
    data = procedure.applications[kind]
    if data.on_made or data.on_granted or data.on_refused or data.after_refused or data.when_produced_ordered:
        return kind
    waited_for = [
        str(condition["no_pending"]) for stage in procedure.source.stages for move in stage.moves.values()
        for condition in move.when if isinstance(condition, dict) and kind in condition.get("no_pending", ())
    ]  # fmt: skip
    counted = (data.once, data.at_most, kind in _called_for(procedure), data.waiting, data.needs)
    return (tuple(sorted(procedure.roles(data.by))), str(data.when), tuple(waited_for), counted)
