"""A whole server in a test: real sockets on an unused port, records in memory, a clock that is moved by hand."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from hearing.live.clock import VirtualClock
from hearing.live.courtroom import Courtroom
from hearing.live.docket import Docket
from tests.hearing.small_script import SMALL
from transcripts.archive import StoreArchive
from transcripts.memory import MemoryStore
from web.app import ROOMS, SOCKET, VISITORS, make_app
from web.practice_book import MOST
from web.room import Room
from web.rooms import Rooms

MORNING = 1_718_875_800_000
TOKEN = "the-instructors-token"
SOON = 10
"""Seconds after which a test gives up waiting for a frame."""

Frame = dict[str, Any]


class Page:
    """One page's connection: a raw WebSocket that speaks Engine.IO and Socket.IO. Keeps what it is told."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.events: list[Frame] = []
        """As they came: `{"prev":…, "event":…}`."""
        self.signals: list[Frame] = []
        self.closed_with: int | None = None
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count()
        self._news = asyncio.Condition()
        self._ready = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    # -- saying

    async def call(self, name: str, *args: Any) -> Any:
        """Send an event and wait for its ack."""
        return await asyncio.wait_for(self.send(name, *args), SOON)

    def send(self, name: str, *args: Any) -> asyncio.Future[Any]:
        """Send an event; the future of its ack. Calls reach the server in order."""
        number = next(self._numbers)
        self._acks[number] = asyncio.get_running_loop().create_future()
        writing = asyncio.ensure_future(self.raw(f"42{number}{json.dumps([name, *args])}"))
        writing.add_done_callback(lambda _: None)
        return self._acks[number]

    async def raw(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            await self.socket.send_bytes(frame)
        else:
            await self.socket.send_str(frame)

    async def join(self, hearing: str, seat: str = "", after: int = 0) -> Any:
        answer = await self.call("join", {"hearing": hearing, "seat": seat, "after": after})
        if "events" in answer:
            self.events += answer["events"]
            self.signals += answer["signals"]
        return answer

    async def act(self, act: str, ref: str = "", **fields: Any) -> Any:
        return await self.call("act", {"act": act, "ref": ref, **fields})

    async def speak(self, words: str, ref: str = "") -> Any:
        return await self.act("Speak", ref, text={"en": words})

    # -- hearing

    def kinds(self) -> list[str]:
        return [each["event"]["kind"] for each in self.events]

    def said(self) -> list[str]:
        return [each["event"]["body"]["text"]["en"] for each in self.events if each["event"]["kind"] == "Spoken"]

    def last(self, kind: str) -> Frame | None:
        """The last signal of a kind."""
        return next((signal for signal in reversed(self.signals) if signal["kind"] == kind), None)

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds of what was heard."""
        async with asyncio.timeout(SOON), self._news:
            await self._news.wait_for(holds)

    async def gone(self) -> None:
        """Wait until the server ended the connection."""
        await asyncio.wait_for(self._reading, SOON)

    async def close(self) -> None:
        await self.socket.close()
        await self._reading

    async def opened(self) -> Page:
        await asyncio.wait_for(self._ready.wait(), SOON)
        return self

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                await self._heard(message.data)
            async with self._news:
                self._news.notify_all()
        self.closed_with = self.socket.close_code
        for future in self._acks.values():
            future.cancel()
        async with self._news:
            self._news.notify_all()

    async def _heard(self, text: str) -> None:
        if text[0] == "0":
            await self.raw("40")
        elif text == "2":
            await self.raw("3")
        elif text.startswith("40"):
            self._ready.set()
        elif text.startswith("43"):
            number, _, rest = text[2:].partition("[")
            future = self._acks.pop(int(number), None)
            if future is not None and not future.done():
                future.set_result(json.loads(f"[{rest}")[0])
        elif text.startswith("42"):
            name, data = json.loads(text[2:])
            (self.events if name == "event" else self.signals).append(data)


class Browser:
    """A person: one cookie jar, pages by address and by socket."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.session = aiohttp.ClientSession(house.base, cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._pages: list[Page] = []

    async def get(self, address: str, **options: Any) -> tuple[int, str]:
        async with self.session.get(address, **options) as answer:
            return answer.status, await answer.text()

    async def post(self, address: str, **options: Any) -> tuple[int, str, str]:
        """Status, text, and where it leads."""
        async with self.session.post(address, allow_redirects=False, **options) as answer:
            return answer.status, await answer.text(), answer.headers.get("Location", "")

    async def take(self, seat: str, name: str = "Anna", hearing: str = "") -> None:
        status, text, _ = await self.post(f"/h/{hearing or self.house.hearing}/seat/{seat}/take", data={"name": name})
        assert status == 303, text

    async def page(self, *, headers: dict[str, str] | None = None) -> Page:
        """A new connection that has not joined yet."""
        socket = await self.session.ws_connect(
            "/socket.io/?EIO=4&transport=websocket", headers=headers, max_msg_size=0, compress=15
        )
        page = Page(socket)
        self._pages.append(page)
        return await page.opened()

    async def enter(self, seat: str = "", after: int = 0, hearing: str = "") -> Page:
        """A connection that joined at a seat (or in the gallery)."""
        page = await self.page()
        answer = await page.join(hearing or self.house.hearing, seat, after)
        assert answer.get("ok"), answer
        return page

    async def close(self) -> None:
        for page in self._pages:
            await page.close()
        await self.session.close()


class House:
    """The server, and everything a test wants to look at or to move."""

    def __init__(self, app: web.Application, docket: Docket, store: MemoryStore, clock: VirtualClock) -> None:
        self.app, self.docket, self.store, self.clock = app, docket, store, clock
        self.rooms: Rooms = app[ROOMS]
        self.visitors = app[VISITORS]
        self.socket = app[SOCKET]
        self.base = ""
        self.hearing = ""
        self._browsers: list[Browser] = []

    @property
    def courtroom(self) -> Courtroom:
        return self.docket.rooms[self.hearing]

    async def room(self) -> Room:
        return await self.rooms.room(self.hearing)

    def browser(self) -> Browser:
        browser = Browser(self)
        self._browsers.append(browser)
        return browser

    async def instructor(self) -> Browser:
        browser = self.browser()
        await browser.get("/enter", params={"token": TOKEN})
        return browser

    async def seated(self, seat: str, name: str = "Anna") -> tuple[Browser, Page]:
        """A new person who took a seat, and the page they opened."""
        browser = self.browser()
        await browser.take(seat, name)
        return browser, await browser.enter(seat)

    async def settle(self, *pages: Page, ms: int = 0) -> None:
        """Let the clock run and everything on its way arrive at these pages."""
        self.clock.advance(ms)
        for _ in range(2):
            self.rooms.fanout.flush()
            for page in pages:
                await page.call("signal", {"kind": "alive"})

    async def close(self) -> None:
        for browser in self._browsers:
            await browser.close()


@asynccontextmanager
async def opened(folder: Path, *, door: str = "", practice: int = MOST) -> AsyncIterator[House]:
    """A server with one hearing: of the small script, or of the demonstration entered by a door."""
    script = folder / "small"
    clock, store, ids = VirtualClock(MORNING), MemoryStore(), itertools.count(1)
    docket = Docket(
        StoreArchive(store, lambda: bytes(32)),
        clock,
        lambda name: f"h{next(ids)}",
        demo="moyun" if door else str(script),
        doors={"opening": "", "technical": "technical_explanation"},
    )
    await asyncio.to_thread(write_small, script)
    app = await asyncio.to_thread(make_app, docket, store, key=b"a test's key", token=TOKEN, practice=practice)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    house = House(app, docket, store, clock)
    house.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        house.hearing = (await docket.start_door(door or "opening")).id
        yield house
    finally:
        await house.close()
        await runner.cleanup()
        await docket.close()
        await store.close()


def write_small(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "script.yaml").write_text(SMALL, "utf-8")
