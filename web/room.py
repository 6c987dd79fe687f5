"""Everyone connected to one hearing: who may join where, who hears what, whose line is gone.

A `Room` is the connections of one hearing. It is handed each batch of events once they
are durable and in order (`publish`), and tells each circle of listeners those it may
hear. It knows no library and no frame: a connection's `wire` does (see `web.socket`).

A seat has one connection that may act for it, the newest. When it is lost, the courtroom
is told when the seat was last heard; a page that was closed tidily gets a moment
(`RELOAD`) to come back before that, a line that went silent none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

import msgspec

from hearing.acts import BadAct, decode_act
from hearing.live.answers import Answer as CourtroomAnswer
from hearing.live.courtroom import Courtroom
from hearing.live.record import Sealed
from hearing.rules import listener as seat_listener
from hearing.situation import is_waiting
from hearing.state import Hearing, effects
from roles.audience import GALLERY, INSTRUCTOR, Listener, hears
from web.answers import Answer, Prepared, refused, wire_refusal
from web.fanout import Circle, Fanout, Line, message, text_frame
from web.history import History, item
from web.signals import NOBODY, Signals
from web.visitors import Visitor

log = logging.getLogger(__name__)

RELOAD = 2_000
"""Milliseconds a seat's page may be gone (a reload, a changed address) before its line counts as dropped."""

MOST_IN_FLIGHT = 200
"""Acts of one connection that may wait for their answers."""

TOUCHES_STANDING = {"people", "called", "removed", "status", "substitutes", "private"}
"""Branches of the picture that decide who may be connected where, and who is told what goes on in the room."""


class Wire(Line, Protocol):
    """What a room asks of a connection beyond sending."""

    allowance: int
    """Bytes that may wait unread beyond the usual bound: the size of an answer it asked for."""

    def silence(self) -> int:
        """Milliseconds since anything was heard from the client."""

    def queued(self, size: int) -> None:
        """Count bytes that were handed to be sent by another way than `send`."""

    def cut_loose_if_unread(self) -> bool:
        """End the connection of a client that has stopped reading."""

    def abort(self) -> None:
        """End the connection at once."""

    def release(self) -> None:
        """Let go of a request that still waits for something to be sent."""


class Connection:
    """One page, connected. `seat` is `""` in the gallery; `current` means it may act for its seat."""

    def __init__(self, visitor: Visitor, wire: Wire) -> None:
        self.visitor = visitor
        self.wire = wire
        self.room: Room | None = None
        self.seat = ""
        self.circle: Circle | None = None
        self.outside = False
        """Whether it was outside the room when last looked at: its seat waited, or others were by themselves."""
        self.in_flight = 0
        self.told: dict[str, Any] = {}
        """The last signal of each kind that it was sent, so that none is repeated."""

    @property
    def current(self) -> bool:
        return self.room is not None and bool(self.seat) and self.room.seated.get(self.seat) is self

    def signal(self, signal: dict[str, Any]) -> None:
        packet = message("signal", msgspec.json.encode(signal))
        self.wire.send(text_frame(packet), [packet])

    def refuse(self, answer: Answer) -> None:
        """Tell the client, unasked, that something of it was refused."""
        self.signal({"kind": "refused", **answer["refused"]})


def wire_answer(answer: CourtroomAnswer) -> Answer:
    """A courtroom's answer as it goes over the wire: `{seq}` or `{refused: {code, text, basis, retry?}}`."""
    return {"seq": answer.seq} if answer.refusal is None else wire_refusal(answer.refusal)


class Room:
    """The connections of one hearing."""

    def __init__(self, courtroom: Courtroom, history: History, fanout: Fanout) -> None:
        self.courtroom = courtroom
        self.history = history
        self.clock = courtroom.clock
        self.connections: dict[Connection, None] = {}
        self.seated: dict[str, Connection] = {}
        """The connection that acts for each seat."""
        self.signals = Signals(self)
        self._fanout = fanout
        self._circles: dict[Listener, Circle] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stop = courtroom.watch(self.publish, self.signals.told)

    @classmethod
    async def open(cls, courtroom: Courtroom, fanout: Fanout) -> Room:
        """The room of a courtroom: its history is read, and nothing told meanwhile is missed."""
        meanwhile: list[Sealed] = []
        stop = courtroom.watch(meanwhile.extend)
        try:
            history = History(await courtroom.record.read())
            history.add(meanwhile)
            return cls(courtroom, history, fanout)
        finally:
            stop()

    def close(self) -> None:
        self._stop()

    @property
    def hearing(self) -> Hearing:
        """The told state: what everyone could know by now."""
        return self.courtroom.told

    # ---- joining and leaving ----------------------------------------------------------

    def join(self, connection: Connection, seat: str, after: int) -> Answer | Prepared:
        """Put a connection in its place and give it what it misses. Nothing is awaited: what
        is published later reaches it by its circle, after this answer."""
        no = self.barred(connection.visitor, seat)
        if no is not None:
            return no
        if connection.room is self and connection.seat == seat:
            self._out(connection)
        else:
            self.leave(connection)
        connection.room, connection.seat = self, seat
        connection.outside = self._is_out(connection)
        self.connections[connection] = None
        if seat:
            self._take_over(connection)
        listener = self.listener(connection.visitor, seat)
        self._enter(connection, listener)
        tail = self.history.tail(listener, after)
        head = msgspec.json.encode(
            {"ok": True, "seat": seat, "after": after, "now": self.clock.now(), "last": tail.last}
        ).decode()
        signals = msgspec.json.encode(self.signals.first(connection)).decode()
        answer = Prepared(f'{head[:-1]},"events":{tail.json()},"signals":{signals}}}')
        connection.wire.allowance = len(answer.text)
        self._attended()
        self.signals.stir()
        return answer

    def leave(self, connection: Connection, *, lost: bool = False) -> None:
        """Take a connection out. If it acted for a seat, its line counts as dropped now (`lost`) or in a moment."""
        if connection.room is not self:
            return
        was_current, seat = connection.current, connection.seat
        heard_at = self.clock.now() - connection.wire.silence()
        self._out(connection)
        if was_current:
            self._drop_line_in(0 if lost else RELOAD, seat, heard_at)
        self._attended()
        self.signals.stir()

    def barred(self, visitor: Visitor, seat: str) -> Answer | None:
        """Why this visitor may not join at this seat (`""`: the gallery), or None."""
        if not seat:
            return refused("waiting") if self.is_kept_out(visitor) else None
        if seat not in self.hearing.seats:
            return refused("no-such-seat")
        return None if self.holds(visitor, seat) else refused("not-your-seat")

    def holds(self, visitor: Visitor, seat: str, hearing: Hearing | None = None) -> bool:
        """Whether this person holds that seat, as told; by another state if one is given."""
        return bool(visitor.person) and (hearing or self.hearing).at("people", seat, "person") == visitor.person

    def seats_of(self, visitor: Visitor, hearing: Hearing | None = None) -> list[str]:
        """The seats this person holds, in the script's order."""
        hearing = hearing or self.hearing
        return [seat for seat in hearing.seats if self.holds(visitor, seat, hearing)]

    def is_kept_out(self, visitor: Visitor, hearing: Hearing | None = None) -> bool:
        """Whether this person holds a seat that waits to be called, or was sent out: then
        nothing of the live hearing may be followed by other ways (OLR 26(2); EvP 72)."""
        hearing = hearing or self.hearing
        if hearing.status == "closed":
            return False
        removed = hearing.branch("removed")
        return any(seat in removed or is_waiting(hearing, seat) for seat in self.seats_of(visitor, hearing))

    def listener(self, visitor: Visitor, seat: str) -> Listener:
        if seat:
            return seat_listener(self.hearing, seat)
        return INSTRUCTOR if visitor.instructor else GALLERY

    # ---- acting -----------------------------------------------------------------------

    async def act(self, connection: Connection, data: dict[str, Any]) -> Answer:
        """Decode an act and hand it to the courtroom, which queues it before anything is awaited."""
        if not connection.seat:
            return refused("watching")
        if not connection.current:
            return refused("superseded")
        if connection.in_flight >= MOST_IN_FLIGHT:
            return refused("too-many")
        ref = data.get("ref", "")
        if not isinstance(ref, str) or len(ref) > 64:
            return refused("malformed", "An act's 'ref' is a text of at most 64 characters.")
        try:
            act = decode_act({name: value for name, value in data.items() if name != "ref"})
        except BadAct as error:
            return refused("malformed", str(error))
        connection.in_flight += 1
        try:
            answer = await self.courtroom.submit(connection.seat, act, ref=ref)
        finally:
            connection.in_flight -= 1
        return wire_answer(answer)

    # ---- telling ----------------------------------------------------------------------

    def publish(self, sealed: Sequence[Sealed]) -> None:
        """Tell each circle what it may hear of these events. They are durable and in order."""
        new = self.history.add(sealed)
        for circle in self._circles.values():
            for told in new:
                if hears(told.audience, circle.listener):
                    self._fanout.tell(circle, message("event", item(circle.last, told.data)))
                    circle.last = told.seq
        self._fanout.go()
        if any(path[0] in TOUCHES_STANDING for each in sealed for path, _ in effects(each.event)):
            self._look_again()
        self.signals.stir()

    def tell_all(
        self, signal: dict[str, Any], *, but: Connection | None = None, waiting: bool = True, apart: bool = True
    ) -> None:
        """Send a signal to every connection, but one; without `waiting`, not to seats that wait to be called; without
        `apart`, not to those who are outside a private stage."""
        packet = message("signal", msgspec.json.encode(signal))
        if but is None and waiting and (apart or "private" not in self.hearing.tree):
            for circle in self._circles.values():
                self._fanout.tell(circle, packet)
            self._fanout.go()
            return
        frame = text_frame(packet)
        for connection in list(self.connections):
            if connection is but or (not waiting and self._waits(connection)):
                continue
            if apart or not self.is_apart(connection):
                connection.wire.send(frame, [packet])

    # ---- places -----------------------------------------------------------------------

    def _enter(self, connection: Connection, listener: Listener) -> None:
        circle = self._circles.get(listener)
        if circle is None:
            seated = bool(connection.seat)
            circle = Circle(listener, seated=seated, last=self.history.last_heard(listener))
            self._circles[listener] = circle
        self._fanout.join(circle, connection.wire)
        connection.circle = circle

    def _out(self, connection: Connection) -> None:
        """Take a connection out of every list, without consequences for its seat."""
        circle = connection.circle
        if circle is not None:
            self._fanout.leave(circle, connection.wire)
            if not circle.lines:
                self._circles.pop(circle.listener, None)
        if self.seated.get(connection.seat) is connection:
            del self.seated[connection.seat]
        self.connections.pop(connection, None)
        connection.room = connection.circle = None
        connection.told.clear()

    def _take_over(self, connection: Connection) -> None:
        """The newest connection of a seat wins it."""
        older = self.seated.get(connection.seat)
        self.seated[connection.seat] = connection
        if older is not None:
            older.signal({"kind": "superseded"})
        # What was decided, not told: the drop of the last page may still be on its way to the disk.
        decided = self.courtroom.decided
        if decided.at("lines", connection.seat):
            self.soon(self.courtroom.restore_line(connection.seat))
        if decided.at("hidden", connection.seat):
            self.soon(self.courtroom.hide_page(connection.seat, False))

    def _look_again(self) -> None:
        """After people, calls or substitutes changed: is everyone still where they may be, hearing what they may?"""
        for connection in list(self.connections):
            no = self.barred(connection.visitor, connection.seat)
            if no is not None:
                self._out(connection)
                connection.refuse(no)
                continue
            listener = self.listener(connection.visitor, connection.seat)
            if connection.circle is not None and listener != connection.circle.listener:
                self._fanout.leave(connection.circle, connection.wire)
                if not connection.circle.lines:
                    self._circles.pop(connection.circle.listener, None)
                self._enter(connection, listener)
            outside, connection.outside = connection.outside, self._is_out(connection)
            if connection.outside and not outside and self.is_apart(connection):
                connection.signal(NOBODY)
            if outside and not connection.outside:
                for signal in self.signals.first(connection):  # what it was not told while it waited
                    connection.signal(signal)

    def _waits(self, connection: Connection) -> bool:
        """Whether it is the page of a seat that waits to be called."""
        return bool(connection.seat) and is_waiting(self.hearing, connection.seat)

    def is_apart(self, connection: Connection) -> bool:
        """Whether the hearing is in a private stage and this page is not of those who stay there."""
        private = self.hearing.tree.get("private")
        return private is not None and not hears(private["stay"], self.listener(connection.visitor, connection.seat))

    def _is_out(self, connection: Connection) -> bool:
        return self._waits(connection) or self.is_apart(connection)

    def _attended(self) -> None:
        """The stand-ins rest in an empty room."""
        if self.courtroom.player is not None:
            self.courtroom.player.attended(bool(self.connections))

    # ---- lost lines -------------------------------------------------------------------

    def _drop_line_in(self, delay: int, seat: str, heard_at: int) -> None:
        def drop() -> None:
            hearing = self.courtroom.decided
            gone = seat not in self.seated and not hearing.at("lines", seat)
            if gone and hearing.at("people", seat) and hearing.status != "closed":
                self.soon(self.courtroom.drop_line(seat, heard_at))

        if delay:
            self.clock.call_at(self.clock.now() + delay, drop)
        else:
            drop()

    def soon(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something beside the messages; a failure is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("A task of hearing %s failed.", self.hearing.at("hearing"), exc_info=task.exception())
