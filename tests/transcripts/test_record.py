"""The open record: sealing ahead of storing, in order, and back when the disk refuses."""

from __future__ import annotations

import asyncio

import pytest

from hearing.live.record import Record
from transcripts.chain import salt
from transcripts.codec import CodecError
from transcripts.header import encode_header
from transcripts.memory import MemoryStore
from transcripts.record import KEY as KEY_NAME
from transcripts.record import DamagedRecord, OpenRecord
from transcripts.store import Conflict, NoSuchHearing, NotRecorded, Row

from .helpers import HEADER, KEY, event, events, record, rows_of


async def test_it_is_what_the_courtroom_asks_for() -> None:
    opened: Record = await record()
    assert opened.hearing == "h1"
    sealed = opened.seal(events(4))
    await opened.append(sealed)
    assert await opened.read() == sealed
    assert await opened.read(after=2) == sealed[2:]
    assert await opened.read(after=4) == await opened.read(after=99) == []


async def test_sealed_events_carry_salt_and_bytes() -> None:
    opened = await record()
    (sealed,) = opened.seal([event(1)])
    assert sealed.event.salt == salt(KEY, 1)
    assert (opened.seq, opened.head) == (1, sealed.chain)


async def test_numbers_must_follow_on() -> None:
    opened = await record()
    with pytest.raises(ValueError, match="event 2 stands where event 1 belongs"):
        opened.seal([event(2)])


async def test_a_batch_that_cannot_be_encoded_seals_nothing() -> None:
    opened = await record()
    with pytest.raises(CodecError):
        opened.seal([event(1), event(2, body={"x": 0.5})])
    assert opened.seq == 0
    assert len(opened.seal([event(1)])) == 1


async def test_appends_in_flight_arrive_in_order() -> None:
    store = MemoryStore()
    opened = await record(store)
    store.hold()
    waits = [asyncio.ensure_future(opened.append(opened.seal([event(n)]))) for n in range(1, 50)]
    await asyncio.sleep(0)
    assert not any(wait.done() for wait in waits)
    store.release()
    await asyncio.gather(*waits)
    assert [row.seq for row in await store.read("h1")] == list(range(1, 50))


async def test_after_a_failure_everything_in_flight_fails_and_rewind_goes_on() -> None:
    store = MemoryStore()
    opened = await record(store)
    await opened.append(opened.seal([event(1)]))
    store.broken = "The disk is full."
    store.hold()
    waits = [asyncio.ensure_future(opened.append(opened.seal([event(n)]))) for n in (2, 3)]
    await asyncio.sleep(0)
    store.release()
    results = await asyncio.gather(*waits, return_exceptions=True)
    assert [type(result) for result in results] == [NotRecorded, NotRecorded]
    assert "The disk is full." in str(results[0]) and "The disk is full." in str(results[1])
    store.broken = ""
    with pytest.raises(NotRecorded):  # what was sealed before the rewind is void for good
        await opened.append(opened.seal([event(4)]))
    opened.rewind(1)
    assert opened.seq == 1
    await opened.append(opened.seal([event(2, body={"new": True})]))
    assert [sealed.event.seq for sealed in await opened.read()] == [1, 2]


async def test_rewind_never_forgets_what_is_stored() -> None:
    opened = await record()
    await opened.append(opened.seal(events(3)))
    opened.rewind(0)
    assert opened.seq == 3


async def test_a_conflict_is_mended_by_reading_on() -> None:
    store = MemoryStore()
    ours = await record(store)
    await ours.append(ours.seal([event(1)]))
    theirs = await OpenRecord.open(store, "h1")
    await theirs.append(theirs.seal([event(2), event(3)]))
    with pytest.raises(Conflict):
        await ours.append(ours.seal([event(2, body={"mine": True})]))
    ours.rewind(1)
    assert [sealed.event.seq for sealed in await ours.read(after=1)] == [2, 3]
    await ours.append(ours.seal([event(4)]))
    assert len(await theirs.read()) == 4


async def test_foreign_rows_that_fit_by_number_do_not_let_a_void_append_through() -> None:
    """The second in flight would fit after another writer's rows, but it was chained onto the first."""
    store = MemoryStore()
    ours, theirs = await record(store), await OpenRecord.open(store, "h1")
    first, second = ours.seal([event(1)]), ours.seal([event(2)])
    await theirs.append(theirs.seal([event(1, body={"theirs": True})]))
    results = await asyncio.gather(ours.append(first), ours.append(second), return_exceptions=True)
    assert [type(result) for result in results] == [Conflict, NotRecorded]
    assert len(await store.read("h1")) == 1


async def test_opening_goes_on_from_the_head() -> None:
    store = MemoryStore()
    whole = await record()
    expected = whole.seal(events(6))
    opened = await record(store)
    await opened.append(opened.seal(events(6)[:3]))
    again = await OpenRecord.open(store, "h1")
    assert again.seal(events(6)[3:]) == expected[3:]


async def test_opening_what_is_not_there() -> None:
    with pytest.raises(NoSuchHearing, match="no record of a hearing “h9”"):
        await OpenRecord.open(MemoryStore(), "h9")


async def test_a_record_without_its_key_cannot_be_continued() -> None:
    store = MemoryStore()
    await store.create("h1", encode_header(HEADER), {})
    with pytest.raises(DamagedRecord, match="secret key is missing"):
        await OpenRecord.open(store, "h1")


async def test_a_damaged_record_is_found_on_reading_and_located() -> None:
    store = MemoryStore()
    opened = await record(store)
    rows = rows_of(opened.seal(events(5)))
    rows[3] = Row(4, rows[3].data.replace(b"Statement 4", b"Statement 5"), rows[3].chain)
    await store.append("h1", 0, rows)
    again = await OpenRecord.open(store, "h1")
    with pytest.raises(DamagedRecord, match="damaged at entry 4") as caught:
        await again.read()
    assert caught.value.seq == 4
    with pytest.raises(DamagedRecord, match="entry 4"):
        await again.read(after=2)
    assert len(await again.read(after=4)) == 1


async def test_the_list_shows_it_closed_once_the_closing_is_stored() -> None:
    store = MemoryStore()
    opened = await record(store)
    await opened.append(opened.seal([event(1)]))
    assert [listing.closed for listing in await store.hearings()] == [False]
    await opened.append(opened.seal([event(2, "HearingClosed", {})]))
    assert [listing.closed for listing in await store.hearings()] == [True]
    assert await store.meta("h1", KEY_NAME) == KEY


async def test_an_append_of_nothing_is_done_at_once() -> None:
    await (await record()).append([])


async def test_what_is_sealed_is_what_will_be_read() -> None:
    """Key order and tuples do not survive canonical JSON; a live fold must not see what a later one cannot."""
    opened = await record()
    body = {"answers": {"P10": 1, "P2": 2, "D1": 3}, "seats": ("b", "a")}
    (sealed,) = opened.seal([event(1, body=body)])
    await opened.append([sealed])
    assert list(sealed.event.body["answers"]) == ["D1", "P10", "P2"]
    assert sealed.event.body["seats"] == ["b", "a"]
    assert (await opened.read())[0].event == sealed.event
