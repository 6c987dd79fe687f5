"""A store in memory: for rehearsals, for tests, and as the plainest reading of the contract.

Like the stores that write to disk it takes what waits as one batch, once per turn of the
loop. `hold` and `release` stand for a slow disk, `broken` for one that refuses.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence

from transcripts.header import decode_header
from transcripts.news import News
from transcripts.store import (
    HearingExists,
    Listing,
    NoSuchHearing,
    NotRecorded,
    Row,
    Run,
    StoreClosed,
    check_numbers,
    conflict,
    run_failed,
    why,
)


class _Book:
    __slots__ = ("header", "meta", "rows", "closed")

    def __init__(self, header: bytes, meta: Mapping[str, bytes]) -> None:
        self.header = header
        self.meta = dict(meta)
        self.rows: list[Row] = []
        self.closed = False


class _Append:
    __slots__ = ("hearing", "expected", "rows", "run", "closed", "future")

    def __init__(
        self, hearing: str, expected: int, rows: Sequence[Row], run: Run, closed: bool, future: asyncio.Future[None]
    ) -> None:
        self.hearing, self.expected, self.rows, self.run = hearing, expected, rows, run
        self.closed, self.future = closed, future


class MemoryStore:
    """See `transcripts.store.Store`. While `broken` holds a reason, every append fails with it."""

    def __init__(self) -> None:
        self.broken = ""
        self._books: dict[str, _Book] = {}
        self._queue: list[_Append] = []
        self._held = False
        self._news = News()

    async def create(self, hearing: str, header: bytes, meta: Mapping[str, bytes] | None = None) -> None:
        self._check_open()
        if hearing in self._books:
            raise HearingExists(hearing)
        self._books[hearing] = _Book(header, meta or {})

    def append(
        self, hearing: str, expected_seq: int, rows: Sequence[Row], *, run: Run | None = None, closed: bool = False
    ) -> Awaitable[None]:
        check_numbers(expected_seq, rows)
        loop = asyncio.get_running_loop()
        job = _Append(hearing, expected_seq, rows, run or Run(), closed, loop.create_future())
        if not self._queue and not self._held:
            loop.call_soon(self._flush)
        self._queue.append(job)
        return job.future

    def hold(self) -> None:
        """Keep appends waiting, as a slow disk would."""
        self._held = True

    def release(self) -> None:
        """Store what was held back."""
        self._held = False
        self._flush()

    def _flush(self) -> None:
        if self._held:
            return
        jobs, self._queue = self._queue, []
        for job in jobs:
            try:
                self._store(job)
            except (NotRecorded, NoSuchHearing) as error:
                job.run.failed = job.run.failed or why(error)
                if not job.future.done():
                    job.future.set_exception(error)
            else:
                if not job.future.done():
                    job.future.set_result(None)
        for hearing in {job.hearing for job in jobs}:
            self._news.tell(hearing)

    def _store(self, job: _Append) -> None:
        self._check_open()
        if job.run.failed:
            raise run_failed(job.run)
        if self.broken:
            raise NotRecorded(self.broken)
        book = self._book(job.hearing)
        if len(book.rows) != job.expected:
            raise conflict(job.hearing, job.expected, len(book.rows))
        book.rows.extend(job.rows)
        book.closed = book.closed or job.closed

    async def read(self, hearing: str, after: int = 0, limit: int | None = None) -> list[Row]:
        self._check_open()
        stop = None if limit is None else after + limit
        return self._book(hearing).rows[after:stop]

    async def last(self, hearing: str) -> Row | None:
        rows = self._book(hearing).rows
        return rows[-1] if rows else None

    def follow(self, hearing: str, after: int = 0) -> AsyncIterator[list[Row]]:
        return self._news.follow(self, hearing, after)

    async def header(self, hearing: str) -> bytes:
        return self._book(hearing).header

    async def hearings(self) -> list[Listing]:
        return [self._listing(hearing, book) for hearing, book in reversed(self._books.items())]

    async def meta(self, hearing: str, key: str) -> bytes | None:
        return self._book(hearing).meta.get(key)

    async def set_meta(self, hearing: str, key: str, value: bytes) -> None:
        self._check_open()
        self._book(hearing).meta[key] = value

    async def close(self) -> None:
        self.release()
        self._news.close()

    def _book(self, hearing: str) -> _Book:
        try:
            return self._books[hearing]
        except KeyError:
            raise NoSuchHearing(hearing) from None

    def _listing(self, hearing: str, book: _Book) -> Listing:
        header = decode_header(book.header)
        return Listing(hearing, header.title, header.created, book.closed, len(book.rows))

    def _check_open(self) -> None:
        if self._news.closed:
            raise StoreClosed()
