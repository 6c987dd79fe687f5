"""One hearing's record, open for writing: the courtroom's `Record` over any store.

Sealing is ahead of storing: events are salted, encoded and chained at once, and their
appends are in flight together. If one fails, all that were sealed after it are void; the
courtroom then calls `rewind` and goes on from what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from hearing.events import Event
from hearing.live.record import Conflict, NotRecorded, Sealed
from transcripts import chain, parts
from transcripts.codec import CodecError, decode, encode
from transcripts.header import Header, encode_header, root
from transcripts.parts import NONE, Parts
from transcripts.store import Row, Run, Store, commitment_of

KEY = "key"
"""Name of the secret key among the values kept beside a record."""

READ_BATCH = 250
"""Events decoded between two turns of the loop, about half a millisecond's worth."""


class DamagedRecord(ValueError):
    """A stored record does not fit its chain. `seq` is the first entry that does not."""

    def __init__(self, hearing: str, seq: int, why: str) -> None:
        super().__init__(f"The record of “{hearing}” is damaged at entry {seq}: {why}")
        self.hearing = hearing
        self.seq = seq


class _Mark(NamedTuple):
    """The chains after an entry: the record's own hash, and the parts that are not sealed yet."""

    head: bytes
    parts: Parts


class OpenRecord:
    """Made by `create` or `open`; see `hearing.live.record.Record` for what the methods promise."""

    def __init__(
        self, store: Store, hearing: str, key: bytes, start: bytes, last: Row | None, unsealed: Parts = NONE
    ) -> None:
        self.hearing = hearing
        self._store = store
        self._key = key
        self._root = start
        self._run = Run()
        self._seq = self._stored = last.seq if last else 0
        self._marks = {self._stored: _Mark(last.chain if last else start, unsealed)}
        """The chains by seq, from the last stored entry to the last sealed one."""

    @classmethod
    async def create(cls, store: Store, header: Header, key: bytes) -> OpenRecord:
        """Begin a record. `key` is the hearing's secret; keep it for as long as the hearing may be continued.

        Raises `HearingExists`, `NotRecorded`.
        """
        data = encode_header(header)
        await store.create(header.hearing, data, {KEY: key})
        return cls(store, header.hearing, key, root(data), None)

    @classmethod
    async def open(cls, store: Store, hearing: str) -> OpenRecord:
        """Go on with a record. Raises `NoSuchHearing`, `DamagedRecord`."""
        header, last = await store.header(hearing), await store.last(hearing)
        key = await store.meta(hearing, KEY)
        if key is None:
            raise DamagedRecord(hearing, 0, "its secret key is missing, so it can be read but not continued.")
        unsealed = await _unsealed(store, hearing, root(header), last.seq if last else 0)
        return cls(store, hearing, key, root(header), last, unsealed)

    @property
    def seq(self) -> int:
        """The number of the last sealed event."""
        return self._seq

    @property
    def head(self) -> bytes:
        """The chain hash after the last sealed event, 32 bytes."""
        return self._marks[self._seq].head

    def seal(self, events: Sequence[Event]) -> list[Sealed]:
        """Raises `CodecError` (nothing is sealed then), and `ValueError` for a number out of order."""
        seq, (head, unsealed) = self._seq, self._marks[self._seq]
        sealed: list[Sealed] = []
        marks: dict[int, _Mark] = {}
        for event in events:
            seq += 1
            if event.seq != seq:
                raise ValueError(f"event {event.seq} stands where event {seq} belongs")
            data = encode(msgspec.structs.replace(_with_head(event, unsealed, head), salt=chain.salt(self._key, seq)))
            committed = chain.commitment(data)
            unsealed = parts.grown(unsealed, event.kind, event.body, committed, head)
            head = chain.link(head, committed)
            marks[seq] = _Mark(head, unsealed)
            # Read back from its bytes: canonical JSON sorts keys and knows no tuples, and what is
            # folded now must be exactly what will be folded after a restart.
            sealed.append(Sealed(decode(data), data, head))
        self._marks.update(marks)
        self._seq = seq
        return sealed

    async def append(self, sealed: Sequence[Sealed]) -> None:
        """Raises `Conflict` or `NotRecorded`; until `rewind`, every later append fails then too."""
        if not sealed:
            return
        rows = [Row(each.event.seq, each.data, each.chain) for each in sealed]
        closed = "HearingClosed" in [each.event.kind for each in sealed]
        await self._store.append(self.hearing, rows[0].seq - 1, rows, run=self._run, closed=closed)
        self._mark_stored(rows[-1].seq)

    def rewind(self, seq: int) -> None:
        """Forget what was sealed after `seq`. What is stored is never forgotten."""
        self._run = Run()
        self._seq = min(self._seq, max(seq, self._stored))
        self._marks = {number: mark for number, mark in self._marks.items() if number <= self._seq}

    async def read(self, after: int = 0) -> list[Sealed]:
        """Stored events above `after`, their chain checked. After a `Conflict` this brings the record up to date.

        Raises `DamagedRecord`.
        """
        head = await self._head_at(after)
        sealed: list[Sealed] = []
        while rows := await self._store.read(self.hearing, after, READ_BATCH):
            for row in rows:
                sealed.append(self._checked(row, head))
                head = row.chain
            after = rows[-1].seq
        if sealed and after > self._seq:
            self._seq = self._stored = after
            self._marks = {after: _Mark(head, await _unsealed(self._store, self.hearing, self._root, after))}
        return sealed

    async def _head_at(self, seq: int) -> bytes:
        if seq == 0:
            return self._root
        rows = await self._store.read(self.hearing, seq - 1, 1)
        return rows[0].chain if rows else b""

    def _checked(self, row: Row, head: bytes) -> Sealed:
        if chain.link(head, commitment_of(row)) != row.chain:
            raise DamagedRecord(self.hearing, row.seq, "it does not follow from the entry before it.")
        try:
            return Sealed(decode(row.data), row.data, row.chain)
        except CodecError as error:
            raise DamagedRecord(self.hearing, row.seq, str(error)) from None

    def _mark_stored(self, seq: int) -> None:
        if seq <= self._stored:
            return
        for number in range(self._stored, seq):
            self._marks.pop(number, None)
        self._stored = seq


def _with_head(event: Event, unsealed: Parts, head: bytes) -> Event:
    """An event that seals a part, with the part's count and head; any other as it is."""
    if event.kind != parts.SEALED:
        return event
    part = parts.seal_of(unsealed, event.body["part"], head)
    return msgspec.structs.replace(event, body={**event.body, "count": part.entries, "head": part.head.hex()})


async def _unsealed(store: Store, hearing: str, head: bytes, last: int) -> Parts:
    """The parts that a stored record has begun and not sealed by entry `last`."""
    unsealed, after = NONE, 0
    while after < last and (rows := await store.read(hearing, after, READ_BATCH)):
        for row in rows:
            # Most records have no part at all: only an event that could name one is decoded.
            if b'"part":"' in row.data and row.seq <= last:
                try:
                    event = decode(row.data)
                except CodecError as error:
                    raise DamagedRecord(hearing, row.seq, str(error)) from None
                unsealed = parts.grown(unsealed, event.kind, event.body, commitment_of(row), head)
            head = row.chain
        after = rows[-1].seq
    return unsealed


__all__ = ["Conflict", "DamagedRecord", "NotRecorded", "OpenRecord"]
