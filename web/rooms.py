"""The rooms of all hearings, and the messages of their connections."""

from __future__ import annotations

import asyncio
from typing import Any

from hearing.live.archive import NoSuchHearing
from hearing.live.docket import Docket
from web.answers import Answer, Prepared, refused
from web.clean import Unclean, check
from web.fanout import Fanout
from web.practice_book import MOST, PracticeBook
from web.room import Connection, Room


class Rooms:
    """The rooms of all hearings that this server has open; made as they are first entered."""

    def __init__(self, docket: Docket, *, most_practice: int = MOST) -> None:
        self.docket = docket
        self.practice = PracticeBook(docket, self, most_practice)
        self.fanout = Fanout()
        self.closing = False
        """The server is going down: connections that end now say nothing about their lines."""
        self._rooms: dict[str, asyncio.Task[Room]] = {}

    async def room(self, hearing: str) -> Room:
        """The room of a hearing, opening the hearing if need be. Raises `NoSuchHearing`."""
        task = self._rooms.get(hearing)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._rooms[hearing] = asyncio.get_running_loop().create_task(self._open(hearing))
        try:
            return await asyncio.shield(task)
        except Exception:
            if self._rooms.get(hearing) is task:  # what failed is not kept: names are the client's to invent
                del self._rooms[hearing]
            raise

    async def _open(self, hearing: str) -> Room:
        courtroom = await self.docket.open(hearing)
        await self.practice.owner(hearing)
        return await Room.open(courtroom, self.fanout)

    def is_empty(self, hearing: str) -> bool:
        """Whether nobody is in a hearing, at a seat or in the gallery."""
        task = self._rooms.get(hearing)
        return task is None or not _is_open(task) or not task.result().connections

    def forget(self, hearing: str) -> None:
        """Close the room of a hearing that is put away; it is made anew if somebody asks for it again."""
        task = self._rooms.pop(hearing, None)
        if task is not None and _is_open(task):
            task.result().close()
            for connection in list(task.result().connections):
                connection.wire.abort()

    def close(self) -> None:
        for task in self._rooms.values():
            if _is_open(task):
                task.result().close()
            else:
                task.cancel()

    # ---- messages ---------------------------------------------------------------------

    async def join(self, connection: Connection, data: dict[str, Any]) -> Answer | Prepared:
        hearing, seat, after = data.get("hearing"), data.get("seat", ""), data.get("after", 0)
        if not isinstance(hearing, str) or not isinstance(seat, str) or type(after) is not int or after < 0:
            return refused("malformed", "To join takes a hearing, a seat (or none) and the last number seen.")
        try:
            check(hearing)
            room = await self.room(hearing)
        except (NoSuchHearing, Unclean):
            return refused("no-such-hearing")
        if connection.room is not None and connection.room is not room:
            connection.room.leave(connection)
        return room.join(connection, seat, after)

    async def act(self, connection: Connection, data: dict[str, Any]) -> Answer:
        if connection.room is None:
            return refused("not-joined")
        try:
            check(data)
        except Unclean as error:
            return refused("malformed", str(error))
        return await connection.room.act(connection, data)

    async def signal(self, connection: Connection, data: dict[str, Any]) -> Answer:
        if connection.room is None:
            return refused("not-joined")
        return await connection.room.signals.received(connection, data)

    def left(self, connection: Connection, *, lost: bool) -> None:
        """A connection ended; `lost` if it went silent, and was not closed."""
        if connection.room is not None and not self.closing:
            connection.room.leave(connection, lost=lost)


def _is_open(task: asyncio.Task[Room]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
