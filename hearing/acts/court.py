"""Acts that change who is before the court, or what is left for it to decide."""

from __future__ import annotations

from hearing.acts.base import Act, Text


class Replace(Act, frozen=True, tag=True):
    """Put `substitute` in the place of `seat` for good. What the procedure asks again after it is due again."""

    seat: str
    substitute: str


class DeemLeft(Act, frozen=True, tag=True):
    """The bench finds that a seat which does not come back has left the court; the procedure says with what effect."""

    seat: str


class RefuseProduction(Act, frozen=True, tag=True):
    """A party that was ordered to produce something says that it will not, and why."""


class RecordSettlement(Act, frozen=True, tag=True):
    """The bench records that two parties settle with each other in `cases`; with others they go on."""

    between: tuple[str, str]
    terms: Text
