"""Acts about applications to the bench."""

from __future__ import annotations

from typing import Literal

from hearing.acts.base import Act, Text


class Apply(Act, frozen=True, tag=True):
    """Apply to the bench. `application` is one of the procedure's (recusal, produce, stop_question,
    correction, excuse, …); `target` a seat, exhibit or party; `statement` the words concerned;
    `proposed` the corrected words."""

    application: str
    target: str = ""
    statement: int | None = None
    proposed: Text = {}


class RespondToApplication(Act, frozen=True, tag=True):
    number: int
    position: Literal["support", "oppose", "neutral"]


class WithdrawApplication(Act, frozen=True, tag=True):
    number: int


class Rule(Act, frozen=True, tag=True):
    """The bench rules on application `number` (the seq of its `ApplicationMade`), or reserves it."""

    number: int
    outcome: Literal["granted", "refused", "reserved"]
