"""What only a database on a disk can do wrong: full, locked, read-only, foreign, killed."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from transcripts import verify
from transcripts.file import lines
from transcripts.record import OpenRecord
from transcripts.sqlite import SqliteStore, StoreUnusable
from transcripts.store import Conflict, NotRecorded, Row

from .helpers import HEADER, KEY, event, events

ROOT = Path(__file__).parents[2]


def rows(first: int, size: int = 20) -> list[Row]:
    return [Row(first, b"x" * size, b"c" * 32)]


async def test_it_keeps_what_it_promises_about_the_disk(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    writing = store._writer._connection
    assert writing.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert writing.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    await store.close()


async def test_a_record_goes_on_after_a_restart(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    opened = await OpenRecord.create(store, HEADER, KEY)
    await opened.append(opened.seal(events(6)[:3]))
    await store.close()
    store = SqliteStore(tmp_path / "r.db")
    opened = await OpenRecord.open(store, "h1")
    await opened.append(opened.seal(events(6)[3:]))
    verdict = verify.verify(lines(await store.header("h1"), await store.read("h1")))
    assert (verdict.code, verdict.count) == (0, 6)
    await store.close()


async def test_a_full_disk_is_a_sentence_and_passes(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db", max_bytes=200_000)
    await OpenRecord.create(store, HEADER, KEY)
    await store.append("h1", 0, rows(1))
    with pytest.raises(NotRecorded, match="The disk is full"):
        await store.append("h1", 1, rows(2, size=400_000))
    assert [row.seq for row in await store.read("h1")] == [1]
    await store.append("h1", 1, rows(2))
    await store.close()


async def test_on_a_full_disk_everything_in_flight_fails_and_nothing_is_half_there(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db", max_bytes=200_000)
    opened = await OpenRecord.create(store, HEADER, KEY)
    big = [event(n, body={"text": {"en": "x" * 40_000}}) for n in range(1, 11)]
    results = await asyncio.gather(*(opened.append(opened.seal([each])) for each in big), return_exceptions=True)
    failed = [isinstance(result, NotRecorded) for result in results]
    assert failed == sorted(failed) and failed[-1]  # once it fails it stays failed
    stored = await opened.read()
    assert len(stored) == failed.index(True)
    opened.rewind(len(stored))
    await opened.append(opened.seal([event(len(stored) + 1)]))
    await store.close()


async def test_a_locked_database_is_a_sentence(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db", busy_ms=1)
    await OpenRecord.create(store, HEADER, KEY)
    with closing(sqlite3.connect(tmp_path / "r.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotRecorded, match="Another program keeps the database locked"):
            await store.append("h1", 0, rows(1))
        other.execute("ROLLBACK")
    await store.append("h1", 0, rows(1))
    await store.close()


async def test_a_read_only_database_is_a_sentence(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    await OpenRecord.create(store, HEADER, KEY)
    store._writer._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotRecorded, match="may not be written"):
        await store.append("h1", 0, rows(1))
    await store.close()


async def test_two_programs_on_one_file_get_a_conflict_never_a_broken_record(tmp_path: Path) -> None:
    ours, theirs = SqliteStore(tmp_path / "r.db"), SqliteStore(tmp_path / "r.db")
    our_record = await OpenRecord.create(ours, HEADER, KEY)
    await our_record.append(our_record.seal([event(1)]))
    their_record = await OpenRecord.open(theirs, "h1")
    await their_record.append(their_record.seal([event(2), event(3)]))
    with pytest.raises(Conflict, match="ends at 3, not at 1"):
        await our_record.append(our_record.seal([event(2)]))
    our_record.rewind(1)
    assert len(await our_record.read(after=1)) == 2
    await our_record.append(our_record.seal([event(4)]))
    assert verify.verify(lines(await ours.header("h1"), await theirs.read("h1"))).count == 4
    await ours.close()
    await theirs.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is no database, only some text" * 40, "not a database of ours"), (None, "cannot be opened")],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "r.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(StoreUnusable, match=words):
        SqliteStore(path)


def test_a_newer_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "r.db")) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreUnusable, match="newer program"):
        SqliteStore(tmp_path / "r.db")


async def test_a_quiet_moment_clears_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transcripts.sqlite_writer.IDLE_SECONDS", 0.001)
    store = SqliteStore(tmp_path / "r.db")
    await OpenRecord.create(store, HEADER, KEY)
    for n in range(20):
        await store.append("h1", n, rows(n + 1))
    await store.close()
    with closing(sqlite3.connect(tmp_path / "r.db")) as other:
        assert len(other.execute("SELECT * FROM entries").fetchall()) == 20


WRITER = """
    import asyncio, sys
    from tests.transcripts.helpers import HEADER, KEY, event
    from transcripts.record import OpenRecord
    from transcripts.sqlite import SqliteStore

    async def main():
        store = SqliteStore(sys.argv[1])
        record = await OpenRecord.create(store, HEADER, KEY)

        async def say(sealed):
            await record.append(sealed)
            sys.stdout.write(f"{sealed[-1].event.seq}\\n")
            sys.stdout.flush()

        seq = 0
        while True:
            tasks = []
            for size in (1, 3, 1, 7):
                events = [event(seq + n) for n in range(1, size + 1)]
                seq += size
                tasks.append(asyncio.ensure_future(say(record.seal(events))))
            await asyncio.gather(*tasks)

    asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 30, 400])
async def test_everything_acknowledged_survives_kill_9(tmp_path: Path, after: int) -> None:
    path = tmp_path / "r.db"
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(after)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
    assert acknowledged == sorted(acknowledged)
    store = SqliteStore(path)
    opened = await OpenRecord.open(store, "h1")
    stored = await opened.read()  # checks the chain
    assert len(stored) >= acknowledged[-1]
    assert [sealed.event.seq for sealed in stored] == list(range(1, len(stored) + 1))
    # No act is half there: sizes of acts go 1, 3, 1, 7.
    assert len(stored) % 12 in (0, 1, 4, 5)
    await opened.append(opened.seal([event(len(stored) + 1, "HearingClosed", {})]))
    assert verify.verify(lines(await store.header("h1"), await store.read("h1"))).code == verify.CLOSED
    await store.close()
