"""Events, rows and records made by hand, small and always the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hearing.events import Event
from hearing.live.record import Sealed
from transcripts import file
from transcripts.header import Header, encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.store import Row

KEY = bytes(range(32))
OPENED_AT = 1_718_848_800_000  # 20 June 2024, 02:00 UTC
HEADER = Header(hearing="h1", title={"en": "Test hearing"}, created=OPENED_AT)


def event(seq: int, kind: str = "Spoken", body: dict[str, Any] | None = None, **fields: Any) -> Event:
    """An event, one second after the one before; by default a short statement of the bench."""
    words = {"text": {"en": f"Statement {seq}."}, "manner": "statement"}
    envelope: dict[str, Any] = {
        "at": OPENED_AT + 1000 * (seq - 1),
        "elapsed": 1000 * (seq - 1),
        "stage": "claims",
        "cases": (),
        "seat": "presiding",
        "by": "stand-in",
        "via": "",
        "ref": "",
        "audience": ("public",),
    }
    return Event(seq=seq, kind=kind, body=words if body is None else body, **{**envelope, **fields})


def events(count: int, *, closed: bool = True) -> list[Event]:
    """`count` events; every third is for side p only; the last closes the hearing."""
    made = [event(n, audience=("side:p",) if n % 3 == 0 else ("public",)) for n in range(1, count + 1)]
    if closed:
        made[-1] = event(count, "HearingClosed", {})
    return made


async def record(store: MemoryStore | None = None) -> OpenRecord:
    return await OpenRecord.create(store or MemoryStore(), HEADER, KEY)


def rows_of(sealed: Iterable[Sealed]) -> list[Row]:
    return [Row(each.event.seq, each.data, each.chain) for each in sealed]


def sealed_rows(made: Sequence[Event], header: Header = HEADER) -> list[Row]:
    """Rows as a record with this header and `KEY` would store them."""
    start = root(encode_header(header))
    return rows_of(OpenRecord(MemoryStore(), header.hearing, KEY, start, None).seal(made))


def record_lines(made: Sequence[Event], listener: frozenset[str] | None = None) -> list[bytes]:
    return list(file.lines(encode_header(HEADER), sealed_rows(made), listener))
