"""Practice hearings: which there are, whose each one is, how many may be open, and when one is let go.

A practice hearing is one visitor's own, opened without the instructor's link. Whose it is stands in a note beside its
record, so it is known again after a restart. When nobody has been in it for a while it is let go: its stand-ins end and
it no longer counts. Its record stays, since a store deletes nothing, and can still be read by its address.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from hearing.live.clock import Timer
from hearing.live.courtroom import Courtroom
from hearing.live.docket import RESTING, Docket

log = logging.getLogger(__name__)

SCRIPT, STAGE = "first-steps", "evidence"
"""The script of a practice hearing, and where it begins: what comes before is played through."""
SEAT = "counsel_p"
"""The seat that a visitor is given."""

OWNER_OF = "practice"
"""Name under which the archive keeps whose practice hearing it is."""

MOST = 50
"""Practice hearings that may be open at once, unless the server was told otherwise."""
PATIENCE = 30 * 60_000
"""Milliseconds that one stays open with nobody in it."""
LITTLE_PATIENCE = 3 * 60_000
"""The same while a newcomer would be turned away for it."""
LOOK = 5 * 60_000
"""Milliseconds between two looks for empty ones."""


class Full(Exception):
    """As many practice hearings as may be are open, and somebody is in each."""


class Opened(Protocol):
    """What is asked of the rooms of all hearings."""

    def is_empty(self, hearing: str) -> bool:
        """Whether nobody is in that hearing, at a seat or in the gallery."""

    def forget(self, hearing: str) -> None:
        """Close the room of a hearing that is put away."""


class PracticeBook:
    """The practice hearings of one server."""

    def __init__(self, docket: Docket, rooms: Opened, most: int = MOST) -> None:
        self._docket = docket
        self._rooms = rooms
        self.most = most
        """0: none are offered."""
        self._owners: dict[str, str] = {}
        """Every hearing whose notes were read -> the person whose practice it is, or `""`."""
        self._over: set[str] = set()
        self._empty_since: dict[str, int] = {}
        self._door = asyncio.Lock()
        self._timer: Timer | None = None
        self._look: asyncio.Task[None] | None = None

    # ---- whose ------------------------------------------------------------------------

    async def owner(self, hearing: str) -> str:
        """The person whose practice hearing it is; `""` for an ordinary hearing."""
        if hearing not in self._owners:
            archive = self._docket.archive
            person = await archive.note(hearing, OWNER_OF)
            if person and await archive.note(hearing, RESTING):
                self._over.add(hearing)
            self._owners.setdefault(hearing, person)
        return self._owners[hearing]

    def is_of(self, hearing: str, person: str) -> bool:
        """Whether it is this person's practice hearing. Known of every hearing whose room was opened."""
        return bool(person) and self._owners.get(hearing) == person

    async def is_shown_to(self, hearing: str, person: str) -> bool:
        """Whether a list of hearings names it to this person: a practice hearing is nobody else's."""
        owner = await self.owner(hearing)
        return not owner or (owner == person and hearing not in self._over)

    # ---- opening ----------------------------------------------------------------------

    async def open(self, person: str, *, anew: bool = False) -> Courtroom:
        """The practice hearing of a person: the one that is open, or a new one (always with `anew`).

        Raises `Full`, and what `Docket.start` raises.
        """
        async with self._door:  # a second press finds what the first one opened
            opened = await self._open_ones()
            for hearing in [hearing for hearing in opened if self._owners[hearing] == person]:
                room = await self._docket.open(hearing)
                if not anew and room.told.status != "closed":
                    return room
                await self._let_go(hearing)
            if self._still_open(opened) >= self.most:
                await self._look_for_empty(LITTLE_PATIENCE, opened)
            if self._still_open(opened) >= self.most:
                raise Full
            room = await self._docket.start(SCRIPT, stage=STAGE, notes={OWNER_OF: person})
            self._owners[room.id] = person
            self._empty_since[room.id] = self._docket.clock.now()
            self._arm()
            return room

    async def _open_ones(self) -> list[str]:
        """Practice hearings that were neither closed nor let go."""
        listed = [each.hearing for each in await self._docket.list() if not each.closed]
        return [hearing for hearing in listed if await self.owner(hearing) and hearing not in self._over]

    def _still_open(self, opened: list[str]) -> int:
        """How many of these were not let go since they were listed. None is closed meanwhile without being let go."""
        return sum(hearing not in self._over for hearing in opened)

    # ---- letting go -------------------------------------------------------------------

    def start(self) -> None:
        """Begin to look for empty ones from time to time: those of an earlier run may be among them."""
        self._arm()

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._look is not None:
            self._look.cancel()
            await asyncio.gather(self._look, return_exceptions=True)

    def _arm(self) -> None:
        if self._timer is None:
            self._timer = self._docket.clock.call_at(self._docket.clock.now() + LOOK, self._due)

    def _due(self) -> None:
        self._timer = None
        self._look = asyncio.get_running_loop().create_task(self._guarded(self.look))

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception:
            log.exception("Empty practice hearings could not be looked for")
        self._arm()

    async def look(self) -> None:
        """Let those go that nobody has been in for a while."""
        async with self._door:
            await self._look_for_empty(PATIENCE, await self._open_ones())

    async def _look_for_empty(self, patience: int, opened: list[str]) -> None:
        now = self._docket.clock.now()
        read_again = [hearing for hearing in self._over if hearing in self._docket.rooms]
        for hearing in dict.fromkeys([*opened, *read_again]):
            if not self._rooms.is_empty(hearing):
                self._empty_since.pop(hearing, None)
            elif now - self._empty_since.setdefault(hearing, now) >= patience:
                await self._let_go(hearing)

    async def _let_go(self, hearing: str) -> None:
        self._over.add(hearing)
        self._empty_since.pop(hearing, None)
        self._rooms.forget(hearing)
        await self._docket.let_rest(hearing)
