"""Well-formed acts to try each cell of the matrix with: every kind that the act can have, at sensible targets.

The kinds that a procedure names itself (matters, moves, applications, ...) are read from
it, because an act must name one of them to be well-formed. What may be done with them is
never read from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from hearing import acts
from hearing.procedure import Procedure

WORDS = {"en": "These are the words.", "zh": "这是发言内容。"}
TITLE = {"en": "A title", "zh": "标题"}

NAMED_HERE: dict[str, tuple[str, ...]] = {
    "Advance next": ("next", "close"),
    "Advance return": ("to_evidence",),
    "Apply standing": ("standing", "appearance"),
    "Apply withdraw_admission": ("withdraw_concession",),
    "Inquire new": ("new", "anything_new", "new_matters"),
    "Respond new": ("new", "anything_new", "new_matters"),
}
"""What the procedure calls a kind that the table names in the notes' words, where that is another word."""

FIELD = {
    "GiveFloor": "purpose", "RaiseHand": "purpose", "Apply": "application", "Announce": "matter",
    "Inquire": "matter", "Respond": "matter", "Advance": "move", "HandUp": "what",
}  # fmt: skip
"""The field that holds the kind of an act."""


def kinds_of(procedure: Procedure, act: str) -> tuple[str, ...]:
    """Every kind of this act that can be named at all, in whatever stage."""
    stages = procedure.stages.values()
    named: dict[str, set[str]] = {
        "Apply": set(procedure.applications),
        "Announce": {matter for stage in stages for matter in stage.announcements},
        "Inquire": {matter for stage in stages for matter in stage.inquiries},
        "Respond": {matter for stage in stages for matter in stage.inquiries},
        "Advance": {move for stage in stages for move in stage.moves},
    }
    if act in named:
        return tuple(sorted(named[act]))
    return get_args(types_of(acts.SEAT_ACTS[act])[FIELD[act]])


def acts_of(procedure: Procedure, act: str, kind: str, seat: str) -> Iterator[acts.Act]:
    """Acts of this name (and kind, in the notes' words) that `seat` could ask for."""
    field = FIELD.get(act)
    for fields in _fields(procedure, act, seat):
        if field is None:
            yield acts.SEAT_ACTS[act](**{"text": WORDS, **fields})
            continue
        wanted = NAMED_HERE.get(f"{act} {kind}", (kind,)) if kind else kinds_of(procedure, act)
        for name in wanted:
            yield acts.SEAT_ACTS[act](**{"text": WORDS, **fields, field: name, **_kind_fields(procedure, act, name)})


def _kind_fields(procedure: Procedure, act: str, kind: str) -> dict[str, Any]:
    """What else an act of this kind must name."""
    if act == "Respond":
        answers = [a for stage in procedure.stages.values() if kind in stage.inquiries for a in stage.inquiries[kind].answers]
        return {"answer": answers[0] if answers else "yes"}
    if act == "Apply":
        data = procedure.applications.get(kind)
        target = {"seat": "clerk", "party": "D1", "exhibit": "P-7", "fact": "f1", "any": "P-7"}
        return {"target": target.get(data.target, "") if data else "", "statement": 1, "proposed": WORDS}
    return {}


def _fields(procedure: Procedure, act: str, seat: str) -> list[dict[str, Any]]:
    """The fields besides words and kind, in each combination worth trying."""
    other = "counsel_d1" if seat != "counsel_d1" else "counsel_p"
    assistant = "ta_d" if seat != "ta_d" else "ta_p"
    if act == "Pause":
        return [{"interruption": name} for name in procedure.interruptions]
    if act == "LowerHand":
        return [{}, {"seat": other}]
    tried: dict[str, list[dict[str, Any]]] = {
        "TakeDown": [{"seat": other}],
        "ConfirmWords": [{"statement": 1}],
        "GiveFloor": [{"seat": other}, {"seat": assistant}],
        "Stop": [{"seat": other}],
        "Ask": [{"to": other}, {"to": assistant}],
        "Confront": [{"seats": ("ta_p", "ta_d")}],
        "Verify": [{"seats": ("counsel_p",)}],
        "CallIn": [{"seat": assistant}],
        "StandDown": [{"seat": assistant}],
        "Substitute": [{"seat": "clerk", "substitute": "clerk_2"}],
        "Discipline": [{"seat": other, "measure": name} for name in procedure.measures],
        "ReportIncident": [{"seat": other, "incident": name} for name in procedure.source.incidents],
        "StateClaim": [{"claim": "c9", "relief": WORDS, "amount": 1}],
        "ChangeClaim": [{"claim": "c9", "change": change} for change in ("add", "vary", "drop")],
        "FrameIssues": [{"issues": {"1": WORDS}}],
        "CommentOnIssues": [{"position": position} for position in ("agree", "propose")],
        "PutFact": [{"fact": "f9", "statement": WORDS, "to": ("D1",)}],
        "AnswerFact": [{"fact": "f1", "answer": answer} for answer in ("conceded", "denied", "explained", "recognised")],
        "WarnSilence": [{"fact": "f1"}],
        "DeemConceded": [{"fact": "f1", "party": "D1"}],
        "Concede": [{"fact": "f9", "statement": WORDS}],
        "Flag": [{"statement": 1, "flag": name} for name in procedure.source.flags],
        "OfferExhibits": [{"exhibits": ("P-1",)}, {"exhibits": ("D12-1",)}],
        "Examine": [{"exhibits": ("P-1",)}],
        "PassExamination": [{"party": "D1"}],
        "RuleOnExhibits": [{"exhibits": ("P-1",), "outcome": outcome} for outcome in ("admitted", "excluded", "reserved")],
        "WithdrawExhibits": [{"exhibits": ("P-1",)}],
        "OrderOriginal": [{"exhibit": "P-7"}],
        "ProduceOriginal": [{"exhibit": "P-7"}],
        "ProduceExhibit": [{"exhibit": "C-1"}],
        "ShowExhibit": [{"exhibit": "P-1"}],
        "HandUp": [{"title": TITLE}],
        "RespondToApplication": [{"number": 1, "position": position} for position in ("support", "oppose", "neutral")],
        "WithdrawApplication": [{"number": 1}],
        "Rule": [{"number": 1, "outcome": outcome} for outcome in ("granted", "refused", "reserved")],
        "ReserveJudgment": [{"on": "2024-07-20"}],
        "AdministerOath": [
            {"seat": "wit_p", "oath": "undertaking", "form": "signed"},
            {"seat": other, "oath": "confidentiality", "form": "signed"},
        ],
        "CallVote": [{"matter": "judgment"}],
        "Vote": [{"matter": "judgment", "choice": "for"}],
        "HandInBallot": [{"ballot": "round", "about": other, "scores": {"manner": 70}}],
        "OpenBallots": [{"ballot": "round"}],
        "BreakTie": [{"ballot": "round", "side": "plaintiff"}],
    }
    return tried.get(act) or [least(act)]


def least(act: str) -> dict[str, Any]:
    """What an act must name at least, with values that mean something in the demonstration where their names say what."""
    known = {"seat": "counsel_d1", "substitute": "clerk_2", "party": "D1", "exhibit": "P-1", "between": ("P1", "D1")}
    cls = acts.SEAT_ACTS[act]
    return {
        name: known.get(name, _some(types_of(cls)[name])) for name in _required(cls) if name != FIELD.get(act)
    }  # fmt: skip


@cache
def types_of(cls: type[acts.Act]) -> dict[str, Any]:
    """The types of an act's fields. Python works them out anew from their text whenever it is asked."""
    return get_type_hints(cls)


@cache
def _required(cls: type[acts.Act]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(cls) if field.required)


def _some(kind: Any) -> Any:
    """Any value of a type."""
    if kind == acts.Text:
        return WORDS
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is tuple:
        return ("P-1",)
    return {int: 1, str: "x", bool: True}.get(kind, {})
