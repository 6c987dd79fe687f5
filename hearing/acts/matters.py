"""Acts about claims, issues and facts."""

from __future__ import annotations

from typing import Literal

from hearing.acts.base import Act, Text


class StateClaim(Act, frozen=True, tag=True):
    """State a claim: its id, what is asked, and the sum in whole currency units if there is one."""

    claim: str
    relief: Text
    amount: int | None = None


class ChangeClaim(Act, frozen=True, tag=True):
    """Add, vary or drop a claim."""

    claim: str
    change: Literal["add", "vary", "drop"]
    relief: Text = {}
    amount: int | None = None


class FrameIssues(Act, frozen=True, tag=True):
    """The bench states the issues in dispute, `{issue id: words}`; said again, it replaces them."""

    issues: dict[str, Text]


class CommentOnIssues(Act, frozen=True, tag=True):
    position: Literal["agree", "propose"]


class PutFact(Act, frozen=True, tag=True):
    """The bench puts a fact to parties (`to`: party ids) to concede, deny or explain.
    `joinder: necessary` where the parties are necessary co-litigants on it."""

    fact: str
    statement: Text
    to: tuple[str, ...]
    joinder: Literal["ordinary", "necessary"] = "ordinary"


class AnswerFact(Act, frozen=True, tag=True):
    fact: str
    answer: Literal["conceded", "denied", "explained", "recognised"]


class WarnSilence(Act, frozen=True, tag=True):
    """Second step of the silence prompt: the bench explains what silence will mean and asks again."""

    fact: str


class DeemConceded(Act, frozen=True, tag=True):
    """The bench takes silence after explanation and asking as a concession."""

    fact: str
    party: str


class Concede(Act, frozen=True, tag=True):
    """Concede a fact nobody put; it binds as the procedure says."""

    fact: str
    statement: Text


class Flag(Act, frozen=True, tag=True):
    """Draw the bench's attention to a statement (e.g. `possible_admission`)."""

    statement: int
    flag: str
