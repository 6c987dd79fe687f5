"""Acts of speech, the floor and questions."""

from __future__ import annotations

from typing import Literal

from hearing.acts.base import Act


class Speak(Act, frozen=True, tag=True):
    """Say something. A party needs the floor; the bench does not."""


class TakeDown(Act, frozen=True, tag=True):
    """The clerk writes down, for the floor holder or the answerer, what was said aloud (`text`)."""

    seat: str


class ConfirmWords(Act, frozen=True, tag=True):
    """A seat confirms words that the clerk took down for it."""

    statement: int


class RaiseHand(Act, frozen=True, tag=True):
    """Ask for the floor. `purpose` tells the bench what for; `urgent` goes to the front of the queue."""

    purpose: Literal["speak", "reply", "question", "application", "break", "other"] = "speak"
    urgent: bool = False


class LowerHand(Act, frozen=True, tag=True):
    """Take one's own hand down, or (bench) dismiss another seat's."""

    seat: str = ""


class GiveFloor(Act, frozen=True, tag=True):
    """Give one seat the floor. `purpose: turn` is a turn in the stage's order of speakers;
    `question` is leave to question; `seconds` overrides the procedure's time."""

    seat: str
    purpose: Literal["turn", "reply", "question", "presentation", "examination", "statement"] = "statement"
    seconds: int | None = None


class YieldFloor(Act, frozen=True, tag=True):
    """The holder hands the floor back."""


class TakeFloor(Act, frozen=True, tag=True):
    """The bench takes the floor from its holder."""


class Stop(Act, frozen=True, tag=True):
    """The bench stops improper words. With `disregard`, `statement` (default: the last words
    of the seat stopped) stays in the record flagged as disregarded."""

    seat: str
    statement: int | None = None
    disregard: bool = False


class Waive(Act, frozen=True, tag=True):
    """A party does without its turn (the bench may record it for a party that says nothing)."""

    party: str = ""

class Ask(Act, frozen=True, tag=True):
    """Put a question to a seat. The bench as of right, others by leave (the floor for a `question`)."""

    to: str


class Answer(Act, frozen=True, tag=True):
    """Answer the question that is pending for this seat."""


class Confront(Act, frozen=True, tag=True):
    """The bench lets two seats question each other, `questions` each."""

    seats: tuple[str, str]
    questions: int = 3


class EndConfrontation(Act, frozen=True, tag=True):
    """The bench ends a confrontation before its questions are used up."""
