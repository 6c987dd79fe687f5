"""One client's connection: how frames get to it, what is heard of it, and when it is given up."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any

from aiohttp import WSMsgType, web
from engineio import packet as engine_packet
from engineio.async_drivers.aiohttp import WebSocket

from web.fanout import MOST_UNREAD

log = logging.getLogger(__name__)

LARGEST_FRAME = 256 * 1024
"""Bytes of one frame; a larger one ends its connection with WebSocket close code 1009."""

MOST_QUEUED = 512
"""Packets that may wait in the library's own queue of one client."""

WHOLE_FRAMES = frozenset({"1", "2", "3", "5", "6", "2probe", "3probe"})
"""Engine.IO frames that carry no message."""


class Wire:
    """One Engine.IO connection, as the fan-out and the rooms use it."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self._heard_at = time.monotonic()
        self.allowance = 0
        self._transport: asyncio.Transport | None = None
        self._sending = 0
        self._queued = 0

    @classmethod
    def of(cls, socket: Any) -> Wire:
        """The wire of an Engine.IO socket, made at its first use."""
        wire: Wire | None = socket.session.get("wire")
        if wire is None:
            wire = socket.session["wire"] = cls(socket)
        return wire

    def heard(self) -> None:
        """Note that something came from the client."""
        self._heard_at = time.monotonic()

    def silence(self) -> int:
        return round((time.monotonic() - self._heard_at) * 1000)

    @property
    def direct(self) -> bool:
        """Whether a frame written to the transport now follows all that was sent before.

        `_unfinished_tasks` and not emptiness: the writer takes a packet off the queue a loop
        turn before it sends it. `_sending`: it may wait for a slow reader with packets in hand.
        """
        socket = self.socket
        return bool(
            socket.upgraded
            and not socket.upgrading
            and not self._sending
            and not socket.queue._unfinished_tasks
            and self._transport is not None
        )

    def send(self, frame: bytes, packets: list[bytes]) -> None:
        """Send packets, ready framed as `frame`, in order with everything else. Never raises or waits."""
        if self.socket.closing or self.socket.closed:
            return
        transport = self._transport
        if transport is not None and transport.is_closing():
            return
        if transport is not None and self.direct:
            transport.write(frame)
        else:
            self.queued(len(frame))
            for packet in packets:
                self.socket.queue.put_nowait(engine_packet.Packet(engine_packet.MESSAGE, packet[1:].decode()))
        self.cut_loose_if_unread()

    def queued(self, size: int) -> None:
        """Count what goes into the library's queue. The library always takes all of it at once."""
        self._queued = size + (self._queued if self.socket.queue.qsize() else 0)

    def cut_loose_if_unread(self) -> bool:
        """Abort the connection of a reader that has stopped reading; True if it was."""
        waiting = self.socket.queue.qsize()
        unread = self._queued if waiting else 0
        if self._transport is not None:
            unread += self._transport.get_write_buffer_size()
        if unread <= MOST_UNREAD + self.allowance and waiting <= MOST_QUEUED:
            return False
        log.warning("A reader stopped reading with %d bytes unread; its connection was cut.", unread)
        self.abort()
        return True

    def abort(self) -> None:
        """End the connection at once, dropping what it has not read."""
        if self._transport is not None:
            self._transport.abort()
        else:
            _soon(self.socket.close(wait=False, abort=True))

    def release(self) -> None:
        """Answer a poll that is still waiting for packets; the library leaves it hanging for ten seconds."""
        if not self.socket.upgraded:
            self.socket.queue.put_nowait(None)

    def attach(self, transport: asyncio.Transport | None) -> None:
        self._transport = transport

    def detach(self) -> None:
        self._transport = None

    def sending(self, count: int) -> None:
        self._sending += count


class Driver(WebSocket):  # type: ignore[misc]  # the library is untyped
    """The library's WebSocket, uncompressed, that tells its wire what it hears and sends.

    Compression would be done for each listener apart: four times the memory of a
    connection and two thirds of the throughput.
    """

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.wire = Wire.of(handler.__self__)

    async def __call__(self, environ: dict[str, Any]) -> web.WebSocketResponse:
        request: web.Request = environ["aiohttp.request"]
        self._sock = web.WebSocketResponse(compress=False, max_msg_size=LARGEST_FRAME)
        await self._sock.prepare(request)
        self.wire.attach(request.transport)
        self.environ = environ
        try:
            await self.handler(self)
        finally:
            self.wire.detach()
        return self._sock

    async def send(self, message: str | bytes) -> None:
        self.wire.sending(1)
        try:
            await super().send(message)
        finally:
            self.wire.sending(-1)

    async def wait(self) -> str:
        """The next frame. Raises `OSError` for the end of the connection and for what is not Engine.IO."""
        message = await self._sock.receive()
        self.wire.heard()
        if message.type is WSMsgType.TEXT:
            data: str = message.data
            if data in WHOLE_FRAMES or (data[:1] == "4" and data[1:2].isdigit()):
                return data
            log.warning("A connection was ended: it sent a frame that is not Engine.IO: %.60r", data)
        elif message.type is WSMsgType.BINARY:
            log.warning("A connection was ended: it sent a binary frame.")
        elif message.type is WSMsgType.ERROR:
            log.warning("A connection was ended: %s", message.data)
        raise OSError


_TASKS: set[asyncio.Task[Any]] = set()


def _soon(work: Coroutine[Any, Any, Any]) -> None:
    task = asyncio.get_running_loop().create_task(work)
    _TASKS.add(task)
    task.add_done_callback(_TASKS.discard)
