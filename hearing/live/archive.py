"""What a docket needs of the place where records are kept: a protocol that `transcripts` implements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from hearing.acts import Text
from hearing.live.record import Record


class Listed(NamedTuple):
    """A hearing in the list: `created` in UTC milliseconds, `last` the highest number recorded."""

    hearing: str
    title: Text
    created: int
    closed: bool
    last: int


class Archive(Protocol):
    """The place where records are kept. The composition root hands one in."""

    async def create(self, hearing: str, title: Text, created: int) -> Record:
        """Begin a record. Raises `NameTaken`, `NotRecorded`."""

    async def open(self, hearing: str) -> Record:
        """Go on with a record. Raises `NoSuchHearing`."""

    async def hearings(self) -> Sequence[Listed]:
        """Every hearing, the newest first."""

    async def note(self, hearing: str, name: str) -> str:
        """A setting kept beside the record; `""` for none."""

    async def set_note(self, hearing: str, name: str, value: str) -> None: ...


class NoSuchHearing(LookupError):
    """There is no hearing by this id. `str(error)` is a sentence."""


class NameTaken(ValueError):
    """There already is a hearing by this id."""
