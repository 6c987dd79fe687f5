"""One hearing, 300 listeners: how fast is what is said told to everyone, with durable recording on?

    python -m tests.bench.bench_fanout [LISTENERS]      exit code 1 if a bar is missed

The server is the real one, in a process of its own, its records in SQLite in a temporary
folder. This process is the load generator: raw WebSockets (see `generator`). Every line is
a real `Speak` of the clerk's seat through the rules and the store; a line is over when
every listener was told its number. The same is then done with a bare aiohttp broadcast of
messages of the same size. Compare ratios within one run, never numbers between runs.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from tests.bench.generator import Broken, Client, own_cpu, percentile

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
LISTENERS = 300
LINES = 300
BURST = 64
GENTLE = 40
"""Lines of the gentle part, 20 a second."""
WORDS = "The platform kept the log of the run, and the log shows which pictures were read. "


@dataclass
class Measured:
    """What one part came to. Times in seconds."""

    deliveries: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    own: float = 0.0
    others: float = 0.0
    """Processor seconds that went to anything but the server and this process."""
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.deliveries / self.seconds

    @property
    def rate_per_cpu(self) -> float:
        return self.deliveries / self.cpu if self.cpu else 0.0

    def ms(self, share: float) -> float:
        return percentile(self.latencies, share) * 1000


class Crowd:
    """Listeners who note when each was told a number."""

    def __init__(self) -> None:
        self.clients: list[Client] = []
        self.latencies: list[float] = []
        self._awaited = 0
        self._left = 0
        self._sent = 0.0
        self._all = asyncio.Event()

    def heard(self, client: Client, seq: int, when: float) -> None:
        """An event reached a listener. With several lines under way only the last one's arrival is awaited."""
        if seq >= self._awaited > 0:
            self.latencies.append(when - self._sent)
            self._left -= 1
            if self._left == 0:
                self._all.set()

    def expect(self, seq: int) -> None:
        self._awaited, self._left = seq, len(self.clients)
        self._all.clear()
        self._sent = time.perf_counter()

    async def told(self) -> None:
        await asyncio.wait_for(self._all.wait(), 60)
        self._awaited = 0

    def check(self) -> None:
        """Raises `Broken` if a listener missed something or was told it out of order."""
        faults = [fault for client in self.clients for fault in client.faults]
        lost = sum(client.closed for client in self.clients)
        ends = {client.seq for client in self.clients}
        if faults or lost or len(ends) != 1:
            raise Broken(f"{lost} lost, last numbers {sorted(ends)[:5]}, {len(faults)} faults: {faults[:3]}")


class Speaker:
    """The clerk's seat, saying line after line."""

    def __init__(self, client: Client, crowd: Crowd, server: psutil.Process) -> None:
        self.client, self.crowd, self.server = client, crowd, server
        self.last = client.seq
        """The number of the last line; nobody else says anything."""
        self._count = 0

    def say(self, words: str = WORDS) -> asyncio.Future[dict[str, object]]:
        self._count += 1
        text = {"en": f"{words}({self._count})"}
        return self.client.call("act", {"ref": f"bench-{self._count}", "act": "Speak", "text": text})

    async def one_by_one(self, lines: int, *, pause: float = 0.0) -> Measured:
        """Lines, each waited for by every listener."""
        with self._measuring() as measured:
            for _ in range(lines):
                self.crowd.expect(self.last + 1)
                await self.said(self.say())
                await self.crowd.told()
                if pause:
                    await asyncio.sleep(pause)
            measured.deliveries = lines * len(self.crowd.clients)
        if pause:
            measured.seconds = measured.cpu = 0.0
        return measured

    async def burst(self, lines: int) -> Measured:
        """Lines with `BURST` under way at a time; the time until everyone was told the last."""
        with self._measuring() as measured:
            self.crowd.expect(self.last + lines)
            under_way: set[asyncio.Future[dict[str, object]]] = set()
            for _ in range(lines):
                if len(under_way) >= BURST:
                    done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                    await self.said(*done)
                under_way.add(self.say())
            await self.said(*under_way)
            await self.crowd.told()
            measured.deliveries = lines * len(self.crowd.clients)
        return measured

    async def said(self, *answers: asyncio.Future[dict[str, object]]) -> None:
        """Wait for the answers. Raises `Broken` for a refusal."""
        for found in await asyncio.gather(*answers):
            if "seq" not in found:
                raise Broken(f"a line was refused: {found}")
            self.last = max(self.last, int(str(found["seq"])))

    @contextmanager
    def _measuring(self) -> Iterator[Measured]:
        measured = Measured()
        self.crowd.latencies = []
        began, cpu, own, everyone = time.perf_counter(), cpu_of(self.server), own_cpu(), cpu_of_all()
        yield measured
        measured.seconds = time.perf_counter() - began
        measured.cpu, measured.own = cpu_of(self.server) - cpu, own_cpu() - own
        measured.others = max(0.0, cpu_of_all() - everyone - measured.cpu - measured.own)
        measured.latencies = self.crowd.latencies
        self.crowd.check()


def cpu_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def cpu_of_all() -> float:
    """Processor seconds spent by all processes together, since the system started."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "nice", 0.0))


# ---- processes ------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A server in a process of its own, on a processor of its own where that can be had."""
    child = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(processors) > 1:
        os.sched_setaffinity(child.pid, {processors[0]})
        os.sched_setaffinity(0, set(processors[1:]))
    try:
        yield child
    finally:
        if processors:
            os.sched_setaffinity(0, set(processors))
        child.terminate()
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()


@asynccontextmanager
async def moothall() -> AsyncIterator[tuple[psutil.Process, int, str, str]]:
    """The server with one hearing: its process, port, the hearing's id and the clerk's cookie."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as data,
        process("server.py", "serve", "--data", data, "--port", str(port)) as child,
    ):
        assert child.stdout is not None
        token = ""
        while not token:
            line = child.stdout.readline()
            if not line:
                raise Broken("the server did not start")
            found = re.search(r"token=(\w+)", line)
            token = found[1] if found else ""
        hearing, cookie = await take_the_clerks_seat(f"http://{HOST}:{port}", token)
        yield psutil.Process(child.pid), port, hearing, cookie


async def take_the_clerks_seat(base: str, token: str) -> tuple[str, str]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(base, cookie_jar=jar, raise_for_status=True) as session:
        await session.get("/enter", params={"token": token})
        async with session.post("/hearings", data={"door": "opening"}, allow_redirects=False) as answer:
            hearing = answer.headers["Location"].rpartition("/")[2]
        await session.post(f"/h/{hearing}/seat/clerk/take", data={"name": "Bench"})
        return hearing, "; ".join(f"{cookie.key}={cookie.value}" for cookie in jar)


@asynccontextmanager
async def bare(size: int) -> AsyncIterator[tuple[psutil.Process, int]]:
    port = free_port()
    with process("-m", "tests.bench.bare", str(size), str(port)) as child:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    break
            await asyncio.sleep(0.1)
        yield psutil.Process(child.pid), port


# ---- the parts ------------------------------------------------------------------------


async def join(crowd: Crowd, port: int, hearing: str, count: int) -> float:
    """`count` listeners connect and join at once; seconds until the last has the picture."""
    began = time.perf_counter()

    async def one() -> Client:
        client = await Client(crowd.heard).connect(HOST, port)
        await client.join(hearing)
        return client

    crowd.clients += await asyncio.gather(*(one() for _ in range(count)))
    return time.perf_counter() - began


@dataclass
class Stopped:
    """Memory while lines were said to everyone: MiB the server grew by, without and with readers that stopped."""

    usual: float
    with_stopped: float
    cut_loose: int
    of: int
    unread: float


@asynccontextmanager
async def hearing_of(listeners: int) -> AsyncIterator[tuple[Speaker, float, Callable[[], Awaitable[Client]]]]:
    """A fresh server and hearing with this many listeners: the speaker, the seconds that joining took, and a
    way to let one more in who is not counted."""
    async with moothall() as (server, port, hearing, cookie):
        crowd = Crowd()
        client = await Client().connect(HOST, port, cookie=cookie)
        await client.join(hearing, "clerk")
        await client.call("signal", {"kind": "play", "do": "hold"})

        async def one_more() -> Client:
            late = await Client().connect(HOST, port)
            await late.join(hearing)
            return late

        joined = await join(crowd, port, hearing, listeners)
        yield Speaker(client, crowd, server), joined, one_more


async def stopped_readers(count: int = 5) -> Stopped:
    """The same is said twice, each time on a fresh server: to 20 listeners, and to 20 and some that read nothing."""
    async with hearing_of(20) as (speaker, _, _):
        usual, _ = await much_is_said(speaker)
    async with hearing_of(20) as (speaker, _, one_more):
        stopped = [await one_more() for _ in range(count)]
        for client in stopped:
            client.transport.pause_reading()
        grown, said = await much_is_said(speaker)
        for _ in range(150):  # silence is noticed within two ping times
            if speaker.client.watching <= 20:
                break
            await asyncio.sleep(0.1)
        cut = count - max(0, speaker.client.watching - 20)
        for client in stopped:
            client.close()
    return Stopped(usual, grown, cut, count, said / 2**20)


async def much_is_said(speaker: Speaker) -> tuple[float, int]:
    """40 bursts of long lines, about 10 MiB a reader: MiB the server grew by at most, and bytes a reader was sent."""
    before, most = speaker.server.memory_info().rss, 0
    said = 0
    for _ in range(40):
        speaker.crowd.expect(speaker.last + 64)
        await speaker.said(*(speaker.say(WORDS * 45) for _ in range(64)))
        await speaker.crowd.told()
        while speaker.client.seq < speaker.last:  # the speaker is told as well, and must keep up
            await asyncio.sleep(0)
        said += 64 * speaker.client.size
        most = max(most, speaker.server.memory_info().rss)
    return max(0, most - before) / 2**20, said


async def bare_broadcast(size: int, count: int) -> Measured:
    async with bare(size) as (server, port):
        crowd = Crowd()

        async def one() -> Client:
            return await Client(crowd.heard, raw=True).connect(HOST, port, path="/")

        crowd.clients = list(await asyncio.gather(*(one() for _ in range(count))))
        speaker = await Client(raw=True).connect(HOST, port, path="/")
        measured = Measured()
        for line in range(20 + LINES):
            if line == 20:
                crowd.latencies = []
                began, cpu, own = time.perf_counter(), cpu_of(server), own_cpu()
            crowd.expect(line + 1)
            speaker.write(WORDS)
            await crowd.told()
        measured.seconds = time.perf_counter() - began
        measured.cpu, measured.own = cpu_of(server) - cpu, own_cpu() - own
        measured.latencies, measured.deliveries = crowd.latencies, LINES * count
        crowd.check()
        for client in (*crowd.clients, speaker):
            client.close()
        return measured


@dataclass
class Report:
    listeners: int
    joined: float
    waited: Measured
    gentle: Measured
    burst: Measured
    stopped: Stopped
    bare: Measured
    size: int

    def bars(self) -> list[tuple[str, bool]]:
        """What must be reached, and whether it was."""
        stopped = self.stopped
        return [
            (f"more than 10,000 deliveries/s: {self.waited.rate:,.0f}", self.waited.rate > 10_000),
            (f"p99 under 60 ms: {self.waited.ms(0.99):.1f} ms", self.waited.ms(0.99) < 60),
            (f"{self.listeners} joins under 3 s: {self.joined:.2f} s", self.joined < 3),
            (
                f"{stopped.of} stopped readers cost under 10 MiB: {stopped.with_stopped - stopped.usual:.1f} MiB",
                stopped.with_stopped - stopped.usual < 10,
            ),
            (f"all of them cut loose: {stopped.cut_loose} of {stopped.of}", stopped.cut_loose == stopped.of),
        ]

    def missed(self) -> list[str]:
        return [bar for bar, reached in self.bars() if not reached]

    def __str__(self) -> str:
        rows = [
            ("each line waited for", self.waited),
            (f"burst, {BURST} under way", self.burst),
            ("bare aiohttp broadcast", self.bare),
        ]
        lines = [
            f"{self.listeners} listeners, {self.size} bytes an event, recorded in SQLite (synchronous FULL)",
            f"{'':26}{'deliveries/s':>14}{'per server CPU s':>18}{'p50 ms':>9}{'p99 ms':>9}{'to bare':>9}{'generator':>11}",
        ]
        for name, part in rows:
            latency = f"{part.ms(0.5):9.1f}{part.ms(0.99):9.1f}" if part is not self.burst else f"{'-':>9}{'-':>9}"
            lines.append(
                f"{name:26}{part.rate:14,.0f}{part.rate_per_cpu:18,.0f}{latency}"
                f"{part.rate / self.bare.rate:9.2f}{part.own / part.seconds:11.0%}"
            )
        lines += [
            f"{'gentle, 20 lines/s':26}{'':14}{'':18}{self.gentle.ms(0.5):9.1f}{self.gentle.ms(0.99):9.1f}",
            f"joining: {self.listeners} in {self.joined:.2f} s, {self.listeners / self.joined:,.0f} a second",
            f"memory while {self.stopped.unread:.0f} MiB a reader were said: +{self.stopped.usual:.1f} MiB as usual, "
            f"+{self.stopped.with_stopped:.1f} MiB with {self.stopped.of} readers that stopped",
            f"other processes used {self.waited.others / self.waited.seconds / (os.cpu_count() or 1):.0%} of the processors "
            "while each line was waited for",
            "",
            *(f"  {'ok  ' if reached else 'MISS'}  {bar}" for bar, reached in self.bars()),
        ]
        return "\n".join(lines)


async def run(listeners: int = LISTENERS, tell: Callable[[str], None] = print) -> Report:
    """The whole benchmark. Raises `Broken` if anybody missed anything."""
    async with hearing_of(listeners) as (speaker, joined, _):
        await speaker.one_by_one(20)
        waited = await speaker.one_by_one(LINES)
        gentle = await speaker.one_by_one(GENTLE, pause=0.05)
        size = speaker.client.size
        burst = await speaker.burst(10 * BURST)
    stopped = await stopped_readers()
    floor = await bare_broadcast(size, listeners)
    report = Report(listeners, joined, waited, gentle, burst, stopped, floor, size)
    tell(str(report))
    return report


def main() -> int:
    """The exit code: 1 if a bar was missed."""
    report = asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else LISTENERS))
    return 1 if report.missed() else 0


if __name__ == "__main__":
    sys.exit(main())
