"""The Socket.IO edge: the only place that knows python-socketio and python-engineio.

Frames become calls on the `Rooms` (see `web.rooms`), its answers become acks. Everything
the library leaves open at the edge is closed here:

* a frame that is not Engine.IO, Socket.IO or JSON, or that names no event of ours, is
  logged and answered `malformed` (as the library comes, some such frames end a handler
  without closing its connection, and an event named `connect` calls the connect handler);
* the library's `async_handlers=True` starts one task a message in order of arrival, and
  the handler's first statement hands the act over: acts of one client keep their order;
* frames to many go straight to the transports (`wires.Wire.send`), and a transport that died or
  stopped reading is aborted: a polite close keeps everything queued for over a minute.

`sio.eio._async` and `Queue._unfinished_tasks` are not public; versions are pinned and
`tests/web/test_socket_library.py` holds what we rely on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import socketio
from aiohttp import web

from web.answers import Answer, Prepared, refused
from web.room import Connection
from web.rooms import Rooms
from web.security import same_host
from web.socket.packets import Packet
from web.socket.wires import LARGEST_FRAME, Driver, Wire
from web.visitors import Visitors

log = logging.getLogger(__name__)

PATH = "/socket.io/"
PING_EVERY = 5
PING_PATIENCE = 5
"""Seconds: a client is pinged every five and may take five to answer, so a lost line is noticed within ten."""

POST_PATIENCE = 15
"""Seconds that a polling client may take to send its frames."""

MALFORMED = refused("malformed")

Handle = Callable[[Connection, dict[str, Any]], Awaitable[Answer | Prepared]]


def _quiet(library: str) -> logging.Logger:
    """A library's own log, as part of ours: only what went wrong."""
    logger = log.getChild(library)
    logger.setLevel(logging.ERROR)
    return logger


def make_server() -> socketio.AsyncServer:
    """The Socket.IO server. Its own check of origins is off: `handle` compares hosts (TLS included)."""
    sio = socketio.AsyncServer(
        async_mode="aiohttp",
        serializer=Packet,
        async_handlers=True,
        ping_interval=PING_EVERY,
        ping_timeout=PING_PATIENCE,
        max_http_buffer_size=LARGEST_FRAME,
        cors_allowed_origins=[],
        transports=["websocket", "polling"],
        logger=_quiet("socketio"),
        engineio_logger=_quiet("engineio"),
    )
    sio.eio._async = dict(sio.eio._async, websocket=Driver)
    return sio


class Socket:
    """Binds the messages `join`, `act` and `signal` to the rooms."""

    def __init__(self, rooms: Rooms, visitors: Visitors) -> None:
        self._rooms = rooms
        self._visitors = visitors
        self._connections: dict[str, Connection] = {}
        self.sio = make_server()
        for name in ("connect", "disconnect", "join", "act", "signal", "malformed"):
            self.sio.on(name, getattr(self, f"_{name}"))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Every request to `PATH`: WebSocket upgrades and long-polling. Other origins are refused."""
        origin = request.headers.get("Origin")
        if origin is not None and not same_host(origin, request.host):
            log.warning("Refused a connection from another origin: %.100r", origin)
            return web.json_response(refused("other-origin"), status=403)
        if request.method == "POST":
            return await self._posted(request)
        response: web.StreamResponse = await self.sio.handle_request(request)
        return response

    async def close(self) -> None:
        """Stop the library's tasks and let every client go."""
        for connection in list(self._connections.values()):
            connection.wire.abort()
        await self.sio.shutdown()

    async def _posted(self, request: web.Request) -> web.StreamResponse:
        """Frames of a polling client. The library ends one that breaks the rules politely: it waits,
        for ever, until somebody fetches what is queued. So too large ones never reach it, others not for long."""
        socket = self.sio.eio.sockets.get(request.query.get("sid", ""))
        if socket is not None:
            Wire.of(socket).heard()
        if (request.content_length or 0) > LARGEST_FRAME:
            if socket is not None and not socket.upgraded:
                Wire.of(socket).abort()
            return web.json_response(refused("too-long"), status=413)
        try:
            async with asyncio.timeout(POST_PATIENCE):
                response: web.StreamResponse = await self.sio.handle_request(request)
        except (TimeoutError, KeyError):  # KeyError: the session ended a moment ago
            log.warning("A polling client was let go: what it sent could not be read.")
            return web.json_response(MALFORMED, status=400)
        return response

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        visitor = self._visitors.read(environ["aiohttp.request"])
        engine_sid = self.sio.manager.eio_sid_from_sid(sid, "/")
        wire = Wire.of(self.sio.eio.sockets[engine_sid])
        self._connections[sid] = Connection(visitor, wire)

    async def _disconnect(self, sid: str, reason: str = "") -> None:
        connection = self._connections.pop(sid, None)
        if connection is None:
            return
        if reason == self.sio.reason.PING_TIMEOUT:
            connection.wire.abort()
        connection.wire.release()
        self._rooms.left(connection, lost=reason == self.sio.reason.PING_TIMEOUT)

    async def _join(self, sid: str, *args: Any) -> Any:
        return await self._answer(sid, args, self._rooms.join)

    async def _act(self, sid: str, *args: Any) -> Any:
        # Nothing is awaited before the rooms has queued the act: acts keep their order of arrival.
        return await self._answer(sid, args, self._rooms.act)

    async def _signal(self, sid: str, *args: Any) -> Any:
        return await self._answer(sid, args, self._rooms.signal)

    async def _malformed(self, sid: str, why: str) -> Any:
        log.warning("A client sent a frame that could not be read: %s", why)
        connection = self._connections.get(sid)
        if connection is not None:
            connection.refuse(MALFORMED)
        return MALFORMED

    async def _answer(self, sid: str, args: tuple[Any, ...], handle: Handle) -> Any:
        connection = self._connections.get(sid)
        if connection is None or len(args) != 1 or not isinstance(args[0], dict):
            return MALFORMED
        try:
            answer = await handle(connection, args[0])
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("A message could not be handled.")
            return refused("server-fault")
        self._count(connection, answer)
        return answer

    def _count(self, connection: Connection, answer: Answer | Prepared) -> None:
        """Answers wait with the rest: who asks and asks and never reads is cut loose as well."""
        wire = connection.wire
        if isinstance(answer, Prepared):
            wire.queued(len(answer.text))
        wire.cut_loose_if_unread()
