"""Acts about speaking time: declared shares, extensions, time cards."""

from __future__ import annotations

from hearing.acts.base import Act


class DeclareTime(Act, frozen=True, tag=True):
    """Share out a side's time among its speakers, in seconds, and say what it keeps back for its reply (`reserved`)."""

    side: str
    shares: dict[str, int]
    reserved: int = 0


class ExtendTime(Act, frozen=True, tag=True):
    """Give the seat that has the floor so many seconds more."""

    seat: str
    seconds: int


class ShowCard(Act, frozen=True, tag=True):
    """Hold up a time card to the seat that has the floor."""

    card: str
