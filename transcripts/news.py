"""How followers of a hearing hear that it has new rows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

from transcripts.store import Row, StoreClosed

FOLLOW_BATCH = 500
"""Rows that one step of a follower takes at most, so that a long record is read in bounded memory."""


class _Reads(Protocol):
    async def read(self, hearing: str, after: int = 0, limit: int | None = None) -> list[Row]: ...


class News:
    """One bell per hearing; every follower waits on it and then reads what it has not seen."""

    def __init__(self) -> None:
        self._bells: dict[str, asyncio.Event] = {}
        self.closed = False

    def tell(self, hearing: str) -> None:
        bell = self._bells.pop(hearing, None)
        if bell is not None:
            bell.set()

    def close(self) -> None:
        self.closed = True
        for hearing in list(self._bells):
            self.tell(hearing)

    async def follow(self, store: _Reads, hearing: str, after: int) -> AsyncIterator[list[Row]]:
        """Batches of rows above `after`, for ever, until the store closes."""
        while not self.closed:
            # The bell is taken before the read: what is stored between the two still rings it.
            bell = self._bells.setdefault(hearing, asyncio.Event())
            try:
                rows = await store.read(hearing, after, FOLLOW_BATCH)
            except StoreClosed:
                return
            if rows:
                after = rows[-1].seq
                yield rows
            else:
                await bell.wait()
