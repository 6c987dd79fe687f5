"""The store: where the rows of records are kept, behind one small contract.

Three implementations are planned (memory, SQLite, Postgres); one test runs against all.
A store knows rows, not events: it gives a hearing's rows numbers without gaps, keeps them
in order and says when they are durable. It never looks into their bytes.

Errors:

    NotRecorded            an append did not become durable; nothing of it is stored
     └─ Conflict           another writer already used this number
    NoSuchHearing          the store has no record by this name
    HearingExists          `create` of a name that is taken
    StoreClosed            the store was closed while somebody waited
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from typing import NamedTuple, Protocol

from hearing.acts import Text
from hearing.live.record import Conflict, NotRecorded
from hearing.texts import said
from transcripts import chain

__all__ = [
    "Conflict",
    "HearingExists",
    "Listing",
    "NoSuchHearing",
    "NotRecorded",
    "Row",
    "Run",
    "Store",
    "StoreClosed",
    "check_numbers",
    "commitment_of",
    "conflict",
    "run_failed",
]


class NoSuchHearing(LookupError):
    def __init__(self, hearing: str) -> None:
        super().__init__(f"There is no record of a hearing “{hearing}” here.")


class HearingExists(ValueError):
    def __init__(self, hearing: str) -> None:
        super().__init__(f"There already is a record of a hearing “{hearing}”.")


class StoreClosed(NotRecorded):
    def __init__(self) -> None:
        super().__init__("The store of records was closed.")


class Row(NamedTuple):
    """One entry of a record.

    `data` is the event's canonical bytes, or `b""` where it is withheld from this copy; then
    `commitment` holds their hash. `chain` is the chain hash after this entry.
    """

    seq: int
    data: bytes
    chain: bytes
    commitment: bytes = b""


def commitment_of(row: Row) -> bytes:
    """The commitment of a row's event, 32 bytes."""
    return chain.commitment(row.data) if row.data else row.commitment


class Listing(NamedTuple):
    """A hearing in the list: `created` in UTC milliseconds, `last` the highest number stored (0 for none)."""

    hearing: str
    title: dict[str, str]
    created: int
    closed: bool
    last: int


class Run:
    """Appends that build on one another, in flight together.

    Once one of a run fails (`failed` holds the reason), every later one of the same run fails
    too, even if its number would fit by chance. The writer starts a new run to go on.
    """

    __slots__ = ("failed",)

    def __init__(self) -> None:
        self.failed: Text = {}


def check_numbers(expected_seq: int, rows: Sequence[Row]) -> None:
    """Rows of one append must be numbered on from `expected_seq`; anything else is a mistake in the program."""
    for offset, row in enumerate(rows, start=1):
        if row.seq != expected_seq + offset:
            raise ValueError(f"row {row.seq} stands where row {expected_seq + offset} belongs")


def conflict(hearing: str, expected_seq: int, found: int) -> Conflict:
    return Conflict(
        {
            "en": f"The record of “{hearing}” ends at {found}, not at {expected_seq}: another writer was here.",
            "zh": f"“{hearing}”的记录止于第{found}号，而非第{expected_seq}号：另有程序写入。",
        }
    )


def why(error: Exception) -> Text:
    """Why an append failed, for a person."""
    return error.text if isinstance(error, NotRecorded) else {"en": str(error)}


def run_failed(run: Run) -> NotRecorded:
    return NotRecorded(
        {
            "en": f"An earlier entry was not recorded: {said(run.failed, 'en')}",
            "zh": f"此前的一条未能记录：{said(run.failed, 'zh')}",
        }
    )


class Store(Protocol):
    """Rows of records by hearing. One event loop uses a store; every wait is short."""

    async def create(self, hearing: str, header: bytes, meta: Mapping[str, bytes] | None = None) -> None:
        """Begin a record with its header line (see `transcripts.header`). Raises `HearingExists`."""

    def append(
        self, hearing: str, expected_seq: int, rows: Sequence[Row], *, run: Run | None = None, closed: bool = False
    ) -> Awaitable[None]:
        """Add rows numbered from `expected_seq + 1`; done when they are durable.

        The place in the queue is taken by the call itself, before anything is awaited. With
        `closed` the list shows the hearing as closed from now on. Raises `Conflict` if the last
        stored number is not `expected_seq`, `NoSuchHearing`, or `NotRecorded`.
        """

    async def read(self, hearing: str, after: int = 0, limit: int | None = None) -> list[Row]:
        """Rows with a number above `after`, in order, at most `limit`. Raises `NoSuchHearing`."""

    async def last(self, hearing: str) -> Row | None:
        """The last row, or None for a record without entries. Raises `NoSuchHearing`."""

    def follow(self, hearing: str, after: int = 0) -> AsyncIterator[list[Row]]:
        """Rows above `after`, stored and then new ones, in batches as they become durable; ends with the store."""

    async def header(self, hearing: str) -> bytes:
        """The header line, without line end. Raises `NoSuchHearing`."""

    async def hearings(self) -> list[Listing]:
        """Every hearing, the newest first."""

    async def meta(self, hearing: str, key: str) -> bytes | None:
        """A value that the program keeps beside a record and never shows in it (its secret key, settings)."""

    async def set_meta(self, hearing: str, key: str, value: bytes) -> None:
        """Keep a value beside the record. Raises `NoSuchHearing`, `NotRecorded`."""

    async def close(self) -> None:
        """Finish what is queued and let go of the files. Followers end."""
