"""Acts about people who are examined: oaths, phases of examination, objections, statements."""

from __future__ import annotations

from typing import Literal

from hearing.acts.base import Act, Text


class AdministerOath(Act, frozen=True, tag=True):
    """Put an oath or undertaking of the procedure to a seat; `form` is one of its kinds, the words what is read."""

    seat: str
    oath: str
    form: str


class TakeOath(Act, frozen=True, tag=True):
    """Take the oath that was put to this seat, or (`taken: false`) refuse it."""

    taken: bool = True


class OpenExamination(Act, frozen=True, tag=True):
    """Open a phase of the examination of `seat`. `examiner` gets the floor; empty: whoever opens it."""

    seat: str
    phase: str
    examiner: str = ""


class WaiveExamination(Act, frozen=True, tag=True):
    """Do without a phase of the examination of `seat`."""

    seat: str
    phase: str


class AdoptStatement(Act, frozen=True, tag=True):
    """The person examined adopts a written statement: it stands as their evidence in chief."""

    exhibit: str


class Object(Act, frozen=True, tag=True):
    """Object on one of the procedure's grounds: to the pending question, else to the last answer of the person
    examined, else to an exhibit on offer (`exhibit` names one at any time)."""

    ground: str
    exhibit: str = ""


class RespondToObjection(Act, frozen=True, tag=True):
    """Answer an objection to one's own question, witness or exhibit."""


class RuleOnObjection(Act, frozen=True, tag=True):
    """The bench rules on the objection that waits, or later on a reserved one (`objection`: its number).
    `strike` and `rephrase` go with a sustained one; `limited` says to which purpose (`limited_to`)."""

    outcome: Literal["sustained", "overruled", "reserved"]
    remedy: Literal["", "strike", "rephrase", "limited"] = ""
    limited_to: Text = {}
    objection: int = 0


class WaiveObjection(Act, frozen=True, tag=True):
    """Let the answer come at once: this side does not object to the question."""
