"""A load generator: many raw WebSocket clients that speak just enough Engine.IO and Socket.IO.

Each client checks what it is told as it comes: the numbers rise, and `prev` is always the
last number it had. Parsing is minimal, so that the generator's processor is not what is
measured: only `prev` and `seq` of an event are read.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import time
from collections.abc import Callable
from typing import Any

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n{cookie}\r\n"
)
SOCKET_IO = "/socket.io/?EIO=4&transport=websocket"


class Broken(Exception):
    """A client was told something out of order, or lost its connection."""


def client_frame(text: str) -> bytes:
    """A masked text frame; the mask is zero, which is allowed and costs nothing."""
    data = text.encode()
    if len(data) < 126:
        return b"\x81" + bytes((0x80 | len(data),)) + b"\0\0\0\0" + data
    return b"\x81\xfe" + struct.pack("!H", len(data)) + b"\0\0\0\0" + data


class Client(asyncio.Protocol):
    """One client. `on_event(client, seq, when)` is called for every event (`when`: `perf_counter` seconds)."""

    def __init__(self, on_event: Callable[[Client, int, float], None] | None = None, *, raw: bool = False) -> None:
        self.on_event = on_event
        self.raw = raw
        self.seq = 0
        self.events = 0
        self.watching = 0
        """How many are in the gallery, as last signalled."""
        self.size = 0
        """Bytes of the last event as it came."""
        self.faults: list[str] = []
        self.closed = False
        self.transport: asyncio.Transport
        self._buffer = b""
        self._shaken = False
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._ack = 0
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        self.gone: asyncio.Future[None] = loop.create_future()

    # -- asking

    async def connect(self, host: str, port: int, *, path: str = SOCKET_IO, cookie: str = "") -> Client:
        """Open the connection; done when the server said it is."""
        await asyncio.get_running_loop().create_connection(lambda: self, host, port)
        line = f"Cookie: {cookie}\r\n" if cookie else ""
        self.transport.write(HANDSHAKE.format(path=path, host=host, port=port, cookie=line).encode())
        await self.opened
        return self

    def call(self, name: str, data: dict[str, Any]) -> asyncio.Future[Any]:
        """Send an event and give the future of its ack."""
        number = self._ack
        self._ack += 1
        future = self._acks[number] = asyncio.get_running_loop().create_future()
        self.write(f"42{number}{json.dumps([name, data], separators=(',', ':'))}")
        return future

    async def join(self, hearing: str, seat: str = "", after: int = 0) -> dict[str, Any]:
        answer: dict[str, Any] = await self.call("join", {"hearing": hearing, "seat": seat, "after": after})
        if "refused" in answer:
            raise Broken(f"joining was refused: {answer['refused']}")
        return answer

    def write(self, text: str) -> None:
        self.transport.write(client_frame(text))

    def close(self) -> None:
        self.transport.abort()

    # -- hearing

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.gone.done():
            self.gone.set_result(None)
        lost = Broken("the connection was lost")
        for future in (self.opened, *self._acks.values()):
            if not future.done():
                future.set_exception(lost)
                future.exception()

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        buffer = self._buffer + data if self._buffer else data
        if not self._shaken:
            head, found, rest = buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = buffer
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.faults.append(head.split(b"\r\n")[0].decode())
                self.transport.abort()
                return
            if b"sec-websocket-extensions" in head.lower():
                self.faults.append("the server agreed to compress")
            self._shaken = True
            buffer = rest
            if self.raw:
                self.opened.set_result(None)
        at, end = 0, len(buffer)
        while end - at >= 2:
            size, start = buffer[at + 1], at + 2
            if size == 126:
                if end - at < 4:
                    break
                size, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                if end - at < 10:
                    break
                size, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if end - start < size:
                break
            self._frame(buffer[at] & 15, buffer[start : start + size], now)
            at = start + size
        self._buffer = buffer[at:]

    def _frame(self, opcode: int, payload: bytes, now: float) -> None:
        if opcode == 8:
            self.transport.close()
        elif opcode != 1:
            return
        elif payload.startswith(b'42["event"') or self.raw:
            self._event(payload, now)
        elif payload.startswith(b'42["signal",{"kind":"presence"'):
            self.watching = int(payload.rpartition(b'"watching":')[2].partition(b"}")[0])
        elif payload == b"2":
            self.write("3")
        elif payload.startswith(b"43"):
            number, _, rest = payload[2:].partition(b"[")
            future = self._acks.pop(int(number))
            answer = self._joined(rest) if rest.startswith(b'{"ok":true,"seat"') else json.loads(b"[" + rest)[0]
            if not future.done():
                future.set_result(answer)
        elif payload.startswith(b"0"):
            self.write("40")
        elif payload.startswith(b"40"):
            self.opened.set_result(None)

    def _joined(self, rest: bytes) -> dict[str, Any]:
        """The head of an answer to `join`; the picture in it is large and not ours to read."""
        self.seq = int(rest.split(b'"last":', 1)[1].split(b",", 1)[0])
        return {"ok": True, "last": self.seq}

    def _event(self, payload: bytes, now: float) -> None:
        at = payload.rindex(b'"seq":') + 6
        seq = int(payload[at : payload.index(b",", at)])
        if not self.raw:
            at = payload.index(b'"prev":') + 7
            prev = int(payload[at : payload.index(b",", at)])
            if self.seq and prev != self.seq:
                self.faults.append(f"had {self.seq}, was told {seq} after {prev}")
        self.seq = seq
        self.size = len(payload)
        self.events += 1
        if self.on_event is not None:
            self.on_event(self, seq, now)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie; 0.0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def own_cpu() -> float:
    """Processor seconds that this process has used."""
    times = os.times()
    return times.user + times.system
