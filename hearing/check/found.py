"""What an exploration hands back: plain values, so that it can come from another process."""

from __future__ import annotations

import msgspec

from hearing.acts import Act
from hearing.check.world import Size

Place = tuple[str | int, ...]
"""A path in the procedure file."""

Way = tuple[tuple[str, Act, tuple[str, ...]], ...]
"""Acts from the opening on: the seat, the act, the kinds of event it led to."""


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong, where it is written, and the shortest way that shows it."""

    code: str
    place: Place
    words: str
    mend: str
    way: Way = ()


class Task(msgspec.Struct, frozen=True):
    """One exploration: a hearing of one size, with some concerns, whole or in one stage from one way of entering it."""

    size: Size
    concerns: tuple[str, ...] = ()
    stage: str = ""
    way: Way = ()
    most: int = 20_000

    def __str__(self) -> str:
        about = " and ".join(self.concerns) or "the course alone"
        return f"{self.size}: {about}" + (f", in {self.stage}" if self.stage else "")


class Outcome(msgspec.Struct):
    """What one exploration found."""

    task: Task
    states: int = 0
    transitions: int = 0
    cut: int = 0
    unknown: int = 0
    """States that no end was found from, nor shown to be none: there were too many to look at."""
    faults: list[Fault] = []
    stages: set[str] = set()
    entries: dict[str, Way] = {}
    """By stage, the shortest way into it."""
    made: set[tuple[str, str]] = set()
    """Moves that were made, by stage and name."""
    held: dict[tuple[str, str], set[int]] = {}
    """Of moves not made yet: which of their conditions held at some time."""
    turns: set[tuple[str, str]] = set()
    """Who was given the floor in turn: stage and position."""
    called: set[str] = set()
    """Roles that were called in."""
    signed: set[str] = set()
    """Roles that signed."""
    speaks_signed: set[str] = set()
    """Positions for which somebody signed."""
    seated: set[str] = set()
    """Roles that were seated."""
