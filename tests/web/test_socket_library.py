"""What we rely on in python-socketio and python-engineio that is not public, and the ways to send that rest on it."""

from __future__ import annotations

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import aiohttp
import engineio
import pytest
import socketio
from engineio.async_socket import AsyncSocket

from tests.bench.generator import Client
from tests.web.house import SOON, House
from web import socket as edge
from web.fanout import MOST_UNREAD
from web.socket import make_server
from web.socket.wires import Driver, Wire


@pytest.fixture
async def polling(house: House) -> AsyncIterator[Any]:
    """Makes clients of the library itself: `await polling("polling")`, `await polling("polling", "websocket")`."""
    clients: list[socketio.AsyncClient] = []

    async def make(*transports: str) -> tuple[socketio.AsyncClient, list[dict[str, Any]]]:
        client = socketio.AsyncClient(reconnection=False, http_session=aiohttp.ClientSession())
        heard: list[dict[str, Any]] = []
        client.on("event", heard.append)
        clients.append(client)
        await client.connect(house.base, transports=list(transports), wait_timeout=SOON)  # on a busy machine, one second is short
        answer = await client.call("join", {"hearing": house.hearing, "after": house.courtroom.told.seq})
        assert answer["ok"]
        return client, heard

    yield make
    for client in clients:
        await client.disconnect()
        await client.eio.http.close()


# ---- the underscores ----------------------------------------------------------------------


def test_the_versions_are_those_whose_insides_were_read() -> None:
    assert version("python-socketio").startswith("5.18.")
    assert version("python-engineio").startswith("4.15.")


def test_the_websocket_class_is_taken_from_the_servers_own_table() -> None:
    sio = make_server()
    assert sio.eio._async["websocket"] is Driver
    assert engineio.AsyncServer(async_mode="aiohttp")._async["websocket"] is not Driver
    assert "self.server._async['websocket'](" in inspect.getsource(AsyncSocket._upgrade_websocket)


def test_a_queue_counts_what_was_taken_off_but_not_yet_done() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    queue.put_nowait(1)
    queue.get_nowait()
    assert queue.empty() and queue._unfinished_tasks == 1  # type: ignore[attr-defined]
    queue.task_done()
    assert queue._unfinished_tasks == 0  # type: ignore[attr-defined]


def test_the_socket_has_what_a_wire_reads() -> None:
    fresh = AsyncSocket(make_server().eio, "sid")
    assert (fresh.upgraded, fresh.upgrading, fresh.closing, fresh.closed) == (False, False, False, False)
    assert fresh.session == {}
    assert Wire.of(fresh) is Wire.of(fresh)
    assert not Wire.of(fresh).direct


def test_the_writer_takes_no_rest_between_a_packet_and_its_send() -> None:
    """`direct` relies on it: once `_unfinished_tasks` is 0, `Driver.send` is under way or done."""
    source = inspect.getsource(AsyncSocket._websocket_handler)
    assert "packets = await self.poll()" in source
    assert "await ws.send(pkt.encode())" in source
    assert "self.queue.task_done()" in inspect.getsource(AsyncSocket.poll)


# ---- the ways to send ---------------------------------------------------------------------


async def test_compression_is_offered_by_browsers_and_not_taken(house: House) -> None:
    page = await house.browser().page()  # it offers compression
    assert page.socket.compress == 0


async def test_a_websocket_is_written_to_directly_once_it_is_quiet(house: House) -> None:
    await house.browser().enter()
    room = await house.room()
    wire = next(iter(room.connections)).wire
    assert isinstance(wire, Wire)
    assert wire.direct


async def test_a_client_that_can_only_poll_hears_everything_in_order(house: House, polling: Any) -> None:
    _, clerk = await house.seated("clerk")
    _, heard = await polling("polling")
    for n in range(30):
        await clerk.speak(f"Line {n}.")
        house.rooms.fanout.flush()
    await clerk.until(lambda: len(clerk.said()) == 30)
    async with asyncio.timeout(SOON):
        while len(heard) < 30:
            await asyncio.sleep(0)
    assert [each["event"]["body"]["text"]["en"] for each in heard] == [f"Line {n}." for n in range(30)]


async def test_clients_that_change_from_polling_to_websocket_in_mid_hearing_miss_nothing(
    house: House, polling: Any
) -> None:
    """Writing to the transport as soon as there is one loses clients; see `Wire.direct`."""
    _, clerk = await house.seated("clerk")
    talking = True

    async def talk() -> int:
        said = 0
        while talking:
            said += 1
            await clerk.speak(f"Line {said}.")
        return said

    speaker = asyncio.create_task(talk())
    arrived = await asyncio.gather(*(polling("polling", "websocket") for _ in range(12)))
    talking = False
    await speaker
    last = house.courtroom.told.seq
    for client, heard in arrived:
        assert client.transport() == "websocket"
        async with asyncio.timeout(SOON):
            while not heard or heard[-1]["event"]["seq"] != last:
                house.rooms.fanout.flush()
                await asyncio.sleep(0)
        numbers = [each["event"]["seq"] for each in heard]
        assert numbers == list(range(numbers[0], last + 1))
        assert [each["prev"] for each in heard[1:]] == numbers[:-1]


@asynccontextmanager
async def stopped_reader(house: House) -> AsyncIterator[Client]:
    """A client in the gallery that reads nothing more; its system takes in little for it."""
    client = await Client().connect("127.0.0.1", int(house.base.rpartition(":")[2]))
    await client.join(house.hearing)
    client.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.transport.pause_reading()
    yield client
    client.close()
    await client.gone


async def test_a_reader_that_stops_reading_is_cut_loose_and_the_others_are_not(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    _, clerk = await house.seated("clerk")
    watching = await house.browser().enter()
    room = await house.room()
    async with stopped_reader(house):
        assert len(room.connections) == 3
        for n in range(4_000):
            if len(room.connections) < 3:
                break
            await clerk.speak(f"{n} {'x' * 15_000}")
        assert len(room.connections) == 2
        assert "stopped reading" in caplog.text
        house.rooms.fanout.flush()
        await watching.until(lambda: watching.events[-1]["event"]["seq"] == house.courtroom.told.seq)


async def test_who_asks_and_asks_and_never_reads_is_cut_loose(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    room = await house.room()
    async with stopped_reader(house) as client:
        for _ in range(3_000):
            if not room.connections:
                break
            client.write(f'420["join",{{"hearing":"{house.hearing}"}}]')
            await asyncio.sleep(0)
        assert not room.connections
        assert "stopped reading" in caplog.text


class _Closed:
    """An Engine.IO socket that is closing."""

    closing = True
    closed = False


async def test_nothing_is_sent_to_a_connection_that_is_closing() -> None:
    Wire(_Closed()).send(b"frame", [b"4packet"])


async def test_a_large_answer_that_was_asked_for_is_not_taken_for_unread(house: House) -> None:
    await house.browser().enter()
    room = await house.room()
    wire = next(iter(room.connections)).wire
    assert wire.allowance > 10_000
    assert MOST_UNREAD < 1024 * 1024


async def test_a_line_that_answers_no_ping_is_aborted(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A polite close would keep what is queued for a client that is gone."""
    await house.browser().enter()
    room = await house.room()
    connection = next(iter(room.connections))
    aborted: list[bool] = []
    monkeypatch.setattr(connection.wire, "abort", lambda: aborted.append(True))
    sid = next(sid for sid, each in house.socket._connections.items() if each is connection)
    await house.socket._disconnect(sid, house.socket.sio.reason.PING_TIMEOUT)
    assert aborted == [True]
    assert not room.connections


def test_pings_notice_a_lost_line_within_ten_seconds() -> None:
    assert edge.PING_EVERY + edge.PING_PATIENCE <= 10
    eio = make_server().eio
    assert (eio.ping_interval, eio.ping_timeout) == (edge.PING_EVERY, edge.PING_PATIENCE)
