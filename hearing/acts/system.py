"""Acts that the courtroom itself submits."""

from __future__ import annotations

from hearing.acts.base import SystemAct


class TakeSeat(SystemAct, frozen=True, tag=True):
    """A person sits down. `person` is opaque; `name` as they wish to appear; `consents` granted."""

    seat: str
    person: str
    name: str
    consents: tuple[str, ...] = ()


class LeaveSeat(SystemAct, frozen=True, tag=True):
    """A person hands the seat back to the stand-in."""

    seat: str


class DropLine(SystemAct, frozen=True, tag=True):
    """The connection of a seat was lost; `heard_at` is when the server last heard it (UTC ms; 0: just now)."""

    seat: str
    heard_at: int = 0


class RestoreLine(SystemAct, frozen=True, tag=True):
    seat: str


class HidePage(SystemAct, frozen=True, tag=True):
    """The page of a seat went out of view (or came back: `hidden` false)."""

    seat: str
    hidden: bool


class Lapse(SystemAct, frozen=True, tag=True):
    """The deadline `deadline` (UTC ms) of the running clock has passed. Stale ones decide to nothing."""

    deadline: int


class PassLines(SystemAct, frozen=True, tag=True):
    """Script lines whose moment passed without their being said."""

    lines: tuple[str, ...]
