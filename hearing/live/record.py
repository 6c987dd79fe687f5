"""What a courtroom needs of a record. `transcripts` implements it; the courtroom imports only this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from hearing.acts import Text
from hearing.events import Event


class Sealed(NamedTuple):
    """An event with its final bytes: stored, hashed and sent exactly as they are."""

    event: Event
    data: bytes
    chain: bytes


class NotRecorded(Exception):
    """An append did not become durable; `text` says why by language, `str(error)` in English."""

    def __init__(self, text: Text | str) -> None:
        self.text: Text = {"en": text} if isinstance(text, str) else text
        super().__init__(self.text["en"])


class Conflict(NotRecorded):
    """Somebody else already wrote an event with this number."""


class Record(Protocol):
    """One hearing's record, open for writing by one courtroom."""

    hearing: str

    def seal(self, events: Sequence[Event]) -> list[Sealed]:
        """Salt, encode and chain events onto the last sealed one. Pure computation, no waiting."""

    async def append(self, sealed: Sequence[Sealed]) -> None:
        """Return when the events are durable. Appends in flight keep their order.

        Raises `Conflict` or `NotRecorded`; every append that was queued behind a failed one fails too.
        """

    def rewind(self, seq: int) -> None:
        """Forget what was sealed after `seq`, because its append failed."""

    async def read(self, after: int = 0) -> list[Sealed]:
        """Every stored event with a number above `after`, in order."""
