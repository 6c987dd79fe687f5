"""The one thread that writes to a SQLite database.

Whatever waits in its queue goes into one transaction, so that one flush of the disk serves
many appends (group commit), and the loop hears of a whole batch in one callback.

A batch that another process disturbed is rolled back and done again job by job, so that
only the disturbed job fails. A batch that the disk refused fails whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Any

from hearing.acts import Text
from transcripts.store import NoSuchHearing, NotRecorded, Row, Run, conflict, run_failed, why

BATCH_ROWS = 4096
"""A batch takes no further job once it holds this many rows."""

IDLE_SECONDS = 1.0
"""After this much quiet the write-ahead log is moved into the database, when nobody waits for it."""

_INSERT = "INSERT INTO entries (hearing, seq, data, chain, commitment) VALUES (?, ?, ?, ?, ?)"
_LAST = "SELECT number, COALESCE((SELECT MAX(seq) FROM entries WHERE hearing = number), 0) FROM hearings WHERE id = ?"

_SENTENCES: dict[int, Text] = {
    sqlite3.SQLITE_FULL: {"en": "The disk is full.", "zh": "磁盘已满。"},
    sqlite3.SQLITE_READONLY: {"en": "The database may not be written to.", "zh": "数据库不可写入。"},
    sqlite3.SQLITE_BUSY: {"en": "Another program keeps the database locked.", "zh": "数据库被其他程序锁定。"},
    sqlite3.SQLITE_LOCKED: {"en": "Another program keeps the database locked.", "zh": "数据库被其他程序锁定。"},
    sqlite3.SQLITE_IOERR: {"en": "The disk reported an error.", "zh": "磁盘报告错误。"},
    sqlite3.SQLITE_CORRUPT: {"en": "The database is damaged.", "zh": "数据库已损坏。"},
    sqlite3.SQLITE_NOTADB: {"en": "The file is not a database of ours.", "zh": "该文件不是本系统的数据库。"},
    sqlite3.SQLITE_CANTOPEN: {"en": "The database cannot be opened.", "zh": "数据库无法打开。"},
}
_FAILED: Text = {"en": "The database failed.", "zh": "数据库出错。"}


class Append:
    """Rows to add, and whom to tell."""

    __slots__ = ("hearing", "expected", "rows", "run", "closed", "future")

    def __init__(
        self, hearing: str, expected: int, rows: Sequence[Row], run: Run, closed: bool, future: asyncio.Future[None]
    ) -> None:
        self.hearing, self.expected, self.rows, self.run = hearing, expected, rows, run
        self.closed, self.future = closed, future


class Write:
    """Any other change. `change` looks before it writes: it may raise only while nothing is written."""

    __slots__ = ("change", "future")

    def __init__(self, change: Callable[[sqlite3.Connection], None], future: asyncio.Future[None]) -> None:
        self.change, self.future = change, future


Job = Append | Write
Outcome = tuple[Job, Exception | None]


def reason(error: Exception) -> Text:
    """What a database error means, for a person; in English with its own words."""
    means = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _FAILED)
    return {**means, "en": f"{means['en']} ({error})"}


def sentence(error: Exception) -> str:
    return reason(error)["en"]


class Writer:
    """Owns the writing connection. `deliver` is called in the writer's thread, once per batch."""

    def __init__(self, connection: sqlite3.Connection, deliver: Callable[[list[Outcome]], None]) -> None:
        self._connection = connection
        self._deliver = deliver
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._ends: dict[str, tuple[int, int]] = {}
        """By hearing: its number in the tables and the last seq, as far as this process knows."""
        self._thread = threading.Thread(target=self._work, name="record-writer", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        self._queue.put(job)

    def stop(self) -> None:
        """Write what is queued, then end. Blocks until done."""
        self._queue.put(None)
        self._thread.join()
        self._connection.close()

    def _work(self) -> None:
        going = True
        while going:
            jobs, going = self._batch()
            if jobs:
                self._deliver(self._commit(jobs))

    def _batch(self) -> tuple[list[Job], bool]:
        """The jobs that wait, at least one; and whether to go on after them."""
        jobs: list[Job] = []
        rows = 0
        job = self._first()
        while job is not None:
            jobs.append(job)
            rows += len(job.rows) if type(job) is Append else 1
            if rows >= BATCH_ROWS:
                return jobs, True
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _first(self) -> Job | None:
        try:
            return self._queue.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            self._checkpoint()
            return self._queue.get()

    def _checkpoint(self) -> None:
        # Only housekeeping: if it fails, SQLite does it by itself when the log grows long.
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _commit(self, jobs: list[Job], *, first_try: bool = True) -> list[Outcome]:
        try:
            outcomes = self._transaction(jobs)
        except (sqlite3.Error, OverflowError) as error:
            self._rollback()
            if first_try and isinstance(error, sqlite3.IntegrityError):
                # What this process knew of the ends was stale; now it will ask for each.
                return [outcome for job in jobs for outcome in self._commit([job], first_try=False)]
            outcomes = [(job, NotRecorded(reason(error))) for job in jobs]
        for job, failure in outcomes:
            if failure is not None and type(job) is Append:
                job.run.failed = job.run.failed or why(failure)
        return outcomes

    def _transaction(self, jobs: list[Job]) -> list[Outcome]:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        outcomes: list[Outcome] = []
        values: list[tuple[Any, ...]] = []
        failed: set[Run] = set()
        for job in jobs:
            try:
                if type(job) is Append:
                    values += self._rows(job, failed)
                elif type(job) is Write:
                    job.change(self._connection)
            except (NotRecorded, LookupError, ValueError) as failure:
                outcomes.append((job, failure))
                if type(job) is Append:
                    failed.add(job.run)
            else:
                outcomes.append((job, None))
        self._connection.executemany(_INSERT, values)
        execute("COMMIT")
        return outcomes

    def _rows(self, job: Append, failed: set[Run]) -> list[tuple[Any, ...]]:
        """The values to insert for an append, or why it may not be done."""
        if job.run.failed or job.run in failed:
            raise run_failed(job.run)
        number, last = self._end(job)
        self._ends[job.hearing] = (number, last + len(job.rows))
        if job.closed:
            self._connection.execute("UPDATE hearings SET closed = 1 WHERE number = ?", (number,))
        return [(number, row.seq, row.data, row.chain, row.commitment) for row in job.rows]

    def _end(self, job: Append) -> tuple[int, int]:
        known = self._ends.get(job.hearing)
        if known is None or known[1] != job.expected:
            # Another process may have written since: ask again before refusing.
            known = self._connection.execute(_LAST, (job.hearing,)).fetchone() if known is None else self._newer(job)
        if known is None:
            raise NoSuchHearing(job.hearing)
        if known[1] != job.expected:
            raise conflict(job.hearing, job.expected, known[1])
        return known

    def _newer(self, job: Append) -> tuple[int, int]:
        number, last = self._ends[job.hearing]
        stored = self._connection.execute(_LAST, (job.hearing,)).fetchone()[1]
        # What this batch adds is not in the table yet, so the further of the two is right.
        return number, max(last, stored)

    def _rollback(self) -> None:
        self._ends.clear()
        if self._connection.in_transaction:
            self._connection.rollback()
