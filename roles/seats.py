"""Parties and seats of one hearing, and what a seat can hear."""

from __future__ import annotations

import msgspec

from roles.audience import Listener
from roles.catalogue import ROLES

Text = dict[str, str]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party: `position` is `plaintiff`, `defendant` or `third_party`; `side` groups parties for clocks and rooms."""

    name: Text
    side: str
    position: str
    cases: tuple[str, ...]
    about: Text = {}


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A place in this hearing: a role, and for whom and in which cases it acts.

    `parties` and `cases` are resolved (never empty for a seat that acts for somebody).
    """

    role: str
    name: Text
    side: str = ""
    parties: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    about: Text = {}


def listener(seat_id: str, seat: Seat) -> Listener:
    """The audience terms that the holder of this seat answers to."""
    role = ROLES[seat.role]
    terms = {"public", f"seat:{seat_id}", f"role:{seat.role}"}
    terms.update(f"group:{name}" for name in role.groups)
    if role.hears_side and seat.side:
        terms.add(f"side:{seat.side}")
        terms.update(f"party:{party}" for party in seat.parties)
    return frozenset(terms)
