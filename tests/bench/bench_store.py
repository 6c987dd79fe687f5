"""How fast a record becomes durable, each figure beside the floor of the same run.

The floor is SQLite alone: one thread, no event loop, 512 rows to a commit, the same table and
the same synchronous=FULL. Only ratios mean anything: disks and neighbours differ from hour to hour.

    python -m tests.bench.bench_store [FOLDER]
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hearing.events import Event
from transcripts.header import Header, encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.sqlite import _SCHEMA, SqliteStore, _connect, _prepare
from transcripts.store import Row, Run
from transcripts.verify import verify

HEADER = Header(hearing="bench", title={"en": "Bench"}, created=0)
COUNT = 20_000


def statement(seq: int) -> Event:
    """An event of about 300 bytes."""
    body = {"text": {"en": "The defendant read the pictures, and that is all the law needs."}, "manner": "statement"}
    return Event(
        seq=seq, at=1_718_848_800_000 + seq, elapsed=seq, kind="Spoken", stage="debate", cases=("2101",), seat="counsel_p",
        by="person", via="hand", ref=f"r{seq}", audience=("public",), body=body,
    )  # fmt: skip


def rows(count: int) -> list[Row]:
    record = OpenRecord(MemoryStore(), "bench", b"k" * 32, root(encode_header(HEADER)), None)
    return [
        Row(each.event.seq, each.data, each.chain) for each in record.seal([statement(n + 1) for n in range(count)])
    ]


def bulk(path: Path, made: list[Row], per_commit: int) -> float:
    """Rows a second with SQLite alone."""
    connection = _connect(path, 5000)
    _prepare(connection, None)
    connection.executescript(_SCHEMA)
    started = time.perf_counter()
    for first in range(0, len(made), per_commit):
        connection.execute("BEGIN IMMEDIATE")
        values = [(1, row.seq, row.data, row.chain, b"") for row in made[first : first + per_commit]]
        connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", values)
        connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return len(made) / taken


async def in_flight(path: Path, made: list[Row], callers: int) -> tuple[float, float, float]:
    """Rows a second, median and 99th percentile in ms, with `callers` that each wait for their row before the next."""
    store = SqliteStore(path)
    await store.create("bench", encode_header(HEADER))
    run, queue, waits = Run(), iter(made), []

    async def call() -> None:
        for row in queue:
            before = time.perf_counter()
            await store.append("bench", row.seq - 1, [row], run=run)
            waits.append(time.perf_counter() - before)

    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    taken = time.perf_counter() - started
    await store.close()
    waits.sort()
    return len(made) / taken, 1000 * waits[len(waits) // 2], 1000 * waits[len(waits) * 99 // 100]


async def sealed_and_appended(path: Path, count: int, callers: int) -> float:
    """Events a second through an open record: salted, encoded, chained, read back and stored."""
    store = SqliteStore(path)
    record = await OpenRecord.create(store, HEADER, b"k" * 32)
    numbers = iter(range(1, count + 1))

    async def call() -> None:
        for seq in numbers:
            await record.append(record.seal([statement(seq)]))

    started = time.perf_counter()
    await asyncio.gather(*(call() for _ in range(callers)))
    taken = time.perf_counter() - started
    await store.close()
    return count / taken


async def read_back(path: Path) -> float:
    """Seconds to open a stored record: fetched, chain checked, decoded."""
    store = SqliteStore(path)
    started = time.perf_counter()
    await (await OpenRecord.open(store, "bench")).read()
    taken = time.perf_counter() - started
    await store.close()
    return taken


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def report(folder: Path) -> list[str]:
    """Runs everything once; the lines to print."""
    made = rows(COUNT)
    floor = bulk(folder / "floor.db", made, 512)
    told = [f"SQLite alone, 512 rows a commit        {floor:>9,.0f} rows/s   the floor, 1.00"]
    single = bulk(folder / "single.db", made[:2000], 1)
    told.append(f"SQLite alone, a commit a row           {single:>9,.0f} rows/s   {single / floor:.2f} of the floor")
    for callers in (1, 16, 64, 512):
        part = made if callers > 1 else made[:2000]
        rate, median, p99 = asyncio.run(in_flight(folder / f"{callers}.db", part, callers))
        told.append(
            f"group commit, {callers:>3} in flight            {rate:>9,.0f} rows/s   {rate / floor:.2f} of the floor, "
            f"{rate / single:.1f} × a commit a row, p50 {median:.2f} ms, p99 {p99:.2f} ms"
        )
    rate = asyncio.run(sealed_and_appended(folder / "record.db", COUNT, 64))
    told.append(f"sealed and appended, 64 in flight      {rate:>9,.0f} events/s {rate / floor:.2f} of the floor")
    naive = seconds(lambda: [json.loads(row.data) for row in made])
    opened = asyncio.run(read_back(folder / "record.db"))
    told.append(f"open a record of {COUNT:,} events        {opened:.3f} s   {opened / naive:.2f} × json.loads alone")
    lines = [encode_header(HEADER) + b"\n"]
    lines += [b'{"chain":"%b","event":%b}\n' % (row.chain.hex().encode(), row.data) for row in made]
    verified = seconds(lambda: verify(lines))
    told.append(
        f"verify a file of {COUNT:,} events        {verified:.3f} s   {verified / naive:.2f} × json.loads alone"
    )
    return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made_folder:
        print("\n".join(report(Path(made_folder))))
