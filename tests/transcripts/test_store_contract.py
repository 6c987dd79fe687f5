"""One contract, every store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from transcripts.header import Header, encode_header
from transcripts.memory import MemoryStore
from transcripts.sqlite import SqliteStore
from transcripts.store import (
    Conflict,
    HearingExists,
    Listing,
    NoSuchHearing,
    NotRecorded,
    Row,
    Run,
    Store,
    StoreClosed,
)

STORES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda folder: MemoryStore(),
    "sqlite": lambda folder: SqliteStore(folder / "records.db"),
}


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made = STORES[request.param](tmp_path)
    await made.create("h1", header("h1"), {"key": b"secret"})
    yield made
    await made.close()


def header(hearing: str, created: int = 1) -> bytes:
    return encode_header(Header(hearing=hearing, title={"en": f"Hearing {hearing}"}, created=created))


def rows(first: int, count: int = 1, mark: bytes = b"") -> list[Row]:
    return [Row(n, b'{"seq":%d}' % n + mark, bytes([n % 256]) * 32) for n in range(first, first + count)]


async def test_what_was_appended_is_read_back(store: Store) -> None:
    await store.append("h1", 0, rows(1, 3))
    await store.append("h1", 3, rows(4, 2))
    assert await store.read("h1") == rows(1, 5)
    assert await store.read("h1", 2) == rows(3, 3)
    assert await store.read("h1", 1, 2) == rows(2, 2)
    assert await store.read("h1", 5) == []
    assert await store.last("h1") == rows(5)[0]


async def test_a_withheld_row_keeps_its_commitment(store: Store) -> None:
    withheld = Row(1, b"", b"c" * 32, b"d" * 32)
    await store.append("h1", 0, [withheld])
    assert await store.read("h1") == [withheld]
    assert await store.last("h1") == withheld


async def test_an_empty_record_has_no_last_row(store: Store) -> None:
    assert await store.last("h1") is None
    assert await store.read("h1") == []


async def test_hearings_do_not_mix(store: Store) -> None:
    await store.create("h2", header("h2"))
    await store.append("h1", 0, rows(1, 2))
    await store.append("h2", 0, rows(1, 1, b" "))
    assert await store.read("h2") == rows(1, 1, b" ")
    assert await store.read("h1") == rows(1, 2)


async def test_a_number_is_used_once(store: Store) -> None:
    await store.append("h1", 0, rows(1, 2))
    with pytest.raises(Conflict, match="ends at 2, not at 1"):
        await store.append("h1", 1, rows(2))
    with pytest.raises(Conflict, match="ends at 2, not at 4"):
        await store.append("h1", 4, rows(5))
    assert await store.read("h1") == rows(1, 2)
    await store.append("h1", 2, rows(3))


async def test_of_two_racing_appends_one_wins(store: Store) -> None:
    results = await asyncio.gather(
        *(store.append("h1", 0, rows(1, 1, b" " * n)) for n in range(10)), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict"] * 9 + ["NoneType"]
    assert await store.read("h1") == rows(1)


async def test_rows_misnumbered_by_the_caller_are_a_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="row 3 stands where row 1 belongs"):
        await store.append("h1", 0, rows(3))


async def test_pipelined_appends_stay_in_order(store: Store) -> None:
    run = Run()
    done: list[int] = []
    waits = []
    for n in range(500):
        wait = asyncio.ensure_future(store.append("h1", n, rows(n + 1), run=run))
        # Callbacks run in the order in which futures were resolved; tasks that wait need not.
        wait.add_done_callback(lambda _, n=n: done.append(n))
        waits.append(wait)
    await asyncio.gather(*waits)
    assert done == list(range(500))
    assert await store.read("h1") == rows(1, 500)


async def test_a_failed_append_fails_every_later_one_of_its_run(store: Store) -> None:
    await store.append("h1", 0, rows(1, 3))
    run = Run()
    waits = [
        store.append("h1", 2, rows(3), run=run),  # conflict
        store.append("h1", 3, rows(4), run=run),  # would fit, but was made on top of the first
        store.append("h1", 4, rows(5), run=run),
    ]
    results = await asyncio.gather(*waits, return_exceptions=True)
    assert [type(result) for result in results] == [Conflict, NotRecorded, NotRecorded]
    assert str(results[1]).startswith("An earlier entry was not recorded: ")
    with pytest.raises(NotRecorded):
        await store.append("h1", 3, rows(4), run=run)
    assert await store.read("h1") == rows(1, 3)
    await store.append("h1", 3, rows(4), run=Run())


async def test_a_failure_does_not_reach_other_hearings_of_the_batch(store: Store) -> None:
    await store.create("h2", header("h2"))
    results = await asyncio.gather(
        store.append("h1", 7, rows(8)),
        store.append("h2", 0, rows(1)),
        store.append("h1", 0, rows(1)),
        return_exceptions=True,
    )
    assert [type(result).__name__ for result in results] == ["Conflict", "NoneType", "NoneType"]


async def test_a_hearing_is_created_once(store: Store) -> None:
    with pytest.raises(HearingExists, match="already is a record of a hearing “h1”"):
        await store.create("h1", header("h1"), {})
    assert await store.meta("h1", "key") == b"secret"


async def test_unknown_hearings(store: Store) -> None:
    for wait in (
        store.read("h9"),
        store.last("h9"),
        store.header("h9"),
        store.meta("h9", "key"),
        store.set_meta("h9", "key", b""),
        store.append("h9", 0, rows(1)),
    ):
        with pytest.raises(NoSuchHearing, match="“h9”"):
            await wait


async def test_header_and_meta(store: Store) -> None:
    assert await store.header("h1") == header("h1")
    assert await store.meta("h1", "settings") is None
    await store.set_meta("h1", "settings", b"{}")
    await store.set_meta("h1", "settings", b'{"pace":2}')
    assert await store.meta("h1", "settings") == b'{"pace":2}'


async def test_the_list_of_hearings(store: Store) -> None:
    await store.create("h2", header("h2", created=5))
    await store.append("h1", 0, rows(1, 2), closed=True)
    assert await store.hearings() == [
        Listing("h2", {"en": "Hearing h2"}, 5, False, 0),
        Listing("h1", {"en": "Hearing h1"}, 1, True, 2),
    ]


async def test_an_append_that_failed_does_not_close(store: Store) -> None:
    with pytest.raises(Conflict):
        await store.append("h1", 5, rows(6), closed=True)
    assert not (await store.hearings())[0].closed


async def test_following(store: Store) -> None:
    await store.append("h1", 0, rows(1, 2))
    seen: list[int] = []

    async def follow() -> None:
        async for batch in store.follow("h1", after=1):
            seen.extend(row.seq for row in batch)
            if seen[-1] == 40:
                return

    task = asyncio.ensure_future(follow())
    for n in range(2, 40):
        await store.append("h1", n, rows(n + 1))
    await task
    assert seen == list(range(2, 41))


async def test_a_follower_ends_with_the_store(store: Store) -> None:
    seen: list[int] = []

    async def follow() -> None:
        async for batch in store.follow("h1"):
            seen.extend(row.seq for row in batch)

    task = asyncio.ensure_future(follow())
    await store.append("h1", 0, rows(1))
    await store.create("h3", header("h3"))  # a turn or two for the follower
    await store.close()
    await task


async def test_a_closed_store_takes_nothing(store: Store) -> None:
    await store.close()
    with pytest.raises(StoreClosed):
        await store.append("h1", 0, rows(1))
    with pytest.raises(StoreClosed):
        await store.read("h1")


async def test_what_was_queued_when_it_closed_is_stored(store: Store) -> None:
    wait = store.append("h1", 0, rows(1))
    await store.close()
    await wait


async def test_a_caller_that_gave_up_does_not_stop_the_others(store: Store) -> None:
    given_up = asyncio.ensure_future(store.append("h1", 0, rows(1)))
    given_up.cancel()
    await store.append("h1", 1, rows(2))
    assert await store.read("h1") == rows(1, 2)
