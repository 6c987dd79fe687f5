"""The time in which a question can be objected to, while its answer is held back."""

from __future__ import annotations

from typing import Any

from hearing import acts
from hearing.decide.base import Decision
from hearing.decide.floor import lapse
from hearing.guards.examining import held_back
from hearing.refusals import Refusal
from hearing.rules import window_ends


def close_window(d: Decision) -> None:
    """The answer may come now."""
    if held_back(d.hearing):
        d.add("WindowClosed", question=d.hearing.question["statement"] if d.hearing.question else 0)


def lapsed(d: Decision, act: acts.Lapse) -> Refusal | None:
    """A time came: the window's, the running clock's, or both. One that no longer holds decides to nothing."""
    if window_ends(d.hearing) == act.deadline and d.s.at >= act.deadline:
        close_window(d)
    return lapse(d, act)


def opens_anew(d: Decision) -> dict[str, Any]:
    """After an interruption the whole window is there again."""
    if not held_back(d.hearing):
        return {}
    return {"opens_at": d.s.at + d.s.procedure.objections.window}
