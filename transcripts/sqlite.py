"""Records in a SQLite file: write-ahead log, synchronous FULL, one writer thread.

What was acknowledged is on the disk and survives a killed process and a cut of power.
One process at a time is meant to serve a file; should two, the unique (hearing, seq)
gives the later one a `Conflict` and never a broken record.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from transcripts.header import decode_header
from transcripts.news import News
from transcripts.sqlite_writer import Append, Outcome, Write, Writer, sentence
from transcripts.store import (
    HearingExists,
    Listing,
    NoSuchHearing,
    Row,
    Run,
    StoreClosed,
    check_numbers,
)

T = TypeVar("T")

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS hearings (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    header BLOB NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS entries (
    hearing    INTEGER NOT NULL REFERENCES hearings (number),
    seq        INTEGER NOT NULL,
    data       BLOB NOT NULL,
    chain      BLOB NOT NULL,
    commitment BLOB NOT NULL,
    PRIMARY KEY (hearing, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta (
    hearing INTEGER NOT NULL REFERENCES hearings (number),
    key     TEXT NOT NULL,
    value   BLOB NOT NULL,
    PRIMARY KEY (hearing, key)
) WITHOUT ROWID;
"""
_WAL_PAGES = 16_000
"""How long the log may grow before an append has to wait for its clearing; a quiet moment usually comes before."""


class StoreUnusable(Exception):
    """The database cannot be opened or is not ours. `str(error)` is a sentence."""


class SqliteStore:
    """See `transcripts.store.Store`. `path` is made if it does not exist.

    `busy_ms` is how long to wait for another program's lock; `max_bytes` limits the size of
    the database (reached, it is as if the disk were full). Raises `StoreUnusable`.
    """

    def __init__(self, path: str | Path, *, busy_ms: int = 5000, max_bytes: int | None = None) -> None:
        self.path = Path(path)
        self._news = News()
        self._loop: asyncio.AbstractEventLoop | None = None
        with contextlib.ExitStack() as opened:  # what was opened before a fault is closed again
            try:
                writing = opened.enter_context(contextlib.closing(_connect(self.path, busy_ms)))
                _prepare(writing, max_bytes)
                self._reading = opened.enter_context(contextlib.closing(_connect(self.path, busy_ms)))
                self._reading.execute("PRAGMA query_only = ON")
            except sqlite3.Error as error:
                raise StoreUnusable(f"{self.path}: {sentence(error)}") from None
            opened.pop_all()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="record-reader")
        self._writer = Writer(writing, self._deliver)

    # ---- writing ----------------------------------------------------------------------

    async def create(self, hearing: str, header: bytes, meta: Mapping[str, bytes] | None = None) -> None:
        def change(connection: sqlite3.Connection) -> None:
            if connection.execute("SELECT 1 FROM hearings WHERE id = ?", (hearing,)).fetchone():
                raise HearingExists(hearing)
            cursor = connection.execute("INSERT INTO hearings (id, header) VALUES (?, ?)", (hearing, header))
            values = [(cursor.lastrowid, key, value) for key, value in (meta or {}).items()]
            connection.executemany("INSERT INTO meta VALUES (?, ?, ?)", values)

        await self._write(change)

    def append(
        self, hearing: str, expected_seq: int, rows: Sequence[Row], *, run: Run | None = None, closed: bool = False
    ) -> Awaitable[None]:
        check_numbers(expected_seq, rows)
        future = self._future()
        self._writer.put(Append(hearing, expected_seq, rows, run or Run(), closed, future))
        return future

    async def set_meta(self, hearing: str, key: str, value: bytes) -> None:
        def change(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO meta VALUES (?, ?, ?)", (_number(connection, hearing), key, value)
            )

        await self._write(change)

    async def _write(self, change: Callable[[sqlite3.Connection], None]) -> None:
        future = self._future()
        self._writer.put(Write(change, future))
        await future

    def _future(self) -> asyncio.Future[None]:
        if self._news.closed:
            raise StoreClosed()
        self._loop = asyncio.get_running_loop()
        return self._loop.create_future()

    def _deliver(self, outcomes: list[Outcome]) -> None:
        """In the writer's thread: hand a whole batch to the loop at once."""
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits, and the rows are stored
            self._loop.call_soon_threadsafe(self._tell, outcomes)

    def _tell(self, outcomes: list[Outcome]) -> None:
        for job, failure in outcomes:
            if job.future.done():
                continue  # whoever waited was cancelled
            if failure is None:
                job.future.set_result(None)
            else:
                job.future.set_exception(failure)
        for hearing in {job.hearing for job, _ in outcomes if isinstance(job, Append)}:
            self._news.tell(hearing)

    # ---- reading ----------------------------------------------------------------------

    async def read(self, hearing: str, after: int = 0, limit: int | None = None) -> list[Row]:
        query = "SELECT seq, data, chain, commitment FROM entries WHERE hearing = ? AND seq > ? ORDER BY seq LIMIT ?"

        def fetch(connection: sqlite3.Connection) -> list[Row]:
            wanted = (_number(connection, hearing), after, -1 if limit is None else limit)
            return list(map(Row._make, connection.execute(query, wanted)))

        return await self._read(fetch)

    async def last(self, hearing: str) -> Row | None:
        query = "SELECT seq, data, chain, commitment FROM entries WHERE hearing = ? ORDER BY seq DESC LIMIT 1"

        def fetch(connection: sqlite3.Connection) -> Row | None:
            found = connection.execute(query, (_number(connection, hearing),)).fetchone()
            return Row._make(found) if found else None

        return await self._read(fetch)

    def follow(self, hearing: str, after: int = 0) -> AsyncIterator[list[Row]]:
        return self._news.follow(self, hearing, after)

    async def header(self, hearing: str) -> bytes:
        def fetch(connection: sqlite3.Connection) -> bytes:
            header: bytes = connection.execute(
                "SELECT header FROM hearings WHERE number = ?", (_number(connection, hearing),)
            ).fetchone()[0]
            return header

        return await self._read(fetch)

    async def hearings(self) -> list[Listing]:
        query = """SELECT id, header, closed, COALESCE((SELECT MAX(seq) FROM entries WHERE hearing = number), 0)
                   FROM hearings ORDER BY number DESC"""
        return await self._read(lambda connection: [_listing(*found) for found in connection.execute(query)])

    async def meta(self, hearing: str, key: str) -> bytes | None:
        def fetch(connection: sqlite3.Connection) -> bytes | None:
            wanted = (_number(connection, hearing), key)
            found = connection.execute("SELECT value FROM meta WHERE hearing = ? AND key = ?", wanted).fetchone()
            return found[0] if found else None

        return await self._read(fetch)

    async def _read(self, fetch: Callable[[sqlite3.Connection], T]) -> T:
        if self._news.closed:
            raise StoreClosed()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._reader, fetch, self._reading)
        except sqlite3.Error as error:
            raise StoreUnusable(f"{self.path}: {sentence(error)}") from None

    async def close(self) -> None:
        if self._news.closed:
            return
        self._news.close()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._writer.stop)
        await loop.run_in_executor(self._reader, self._reading.close)
        self._reader.shutdown(wait=False)


def _connect(path: Path, busy_ms: int) -> sqlite3.Connection:
    """A connection without transactions of its own, for one thread at a time."""
    return sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, max_bytes: int | None) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreUnusable(f"The database was written by a newer program (schema {version}).")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    if version < SCHEMA_VERSION:
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    if max_bytes is not None:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {max_bytes // size}")


def _number(connection: sqlite3.Connection, hearing: str) -> int:
    found = connection.execute("SELECT number FROM hearings WHERE id = ?", (hearing,)).fetchone()
    if found is None:
        raise NoSuchHearing(hearing)
    return int(found[0])


def _listing(hearing: str, header: bytes, closed: int, last: int) -> Listing:
    read = decode_header(header)
    return Listing(hearing, read.title, read.created, bool(closed), last)


__all__ = ["SqliteStore", "StoreUnusable"]
