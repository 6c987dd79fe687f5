"""What is never recorded: who is here, who types, what a seat may do now.

Signals say how things are, not what happened: each replaces the last one of its kind, so
they are sent only when they changed, a moment after the events that changed them
(`SETTLE`), and a newcomer is given all of them with the answer to its `join`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from hearing.acts import SEAT_ACTS
from hearing.live.clock import Clock
from hearing.offers import is_next, open_acts
from hearing.shut import shut_acts, why
from hearing.situation import is_waiting
from web.answers import Answer, refused, wire_refusal
from web.views import link

if TYPE_CHECKING:
    from web.room import Connection, Room

Signal = dict[str, Any]

SETTLE = 30
"""Milliseconds after an event before signals are worked out again, so that a burst costs one."""

CROWD = 1_000
"""Milliseconds between two counts of the gallery."""

TYPING = 1_000
"""Milliseconds between two typing signals of one seat that are passed on."""

WITHHELD = {"awaited", "play", "meeting"}
"""Signals that a seat waiting to be called is not told: they follow, or let it follow, what is going on inside."""

INSIDE = {"awaited", "typing"}
"""Signals that only those hear who hear the room: in a private stage they would tell what goes on in it."""

NOBODY: Signal = {"kind": "awaited", "seat": "", "since": 0}
"""What everybody else is told instead of whom the room waits for."""

CONTROLS = {"hold", "go", "skip", "until_my_turn"}
"""Play controls that take no argument and cannot fail."""


class Signals:
    """The signals of one room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._armed = False
        self._update: asyncio.Task[None] | None = None
        self._presence: Signal = {}
        self._counted_at = 0
        self._count_armed = False
        self._typed_at: dict[str, int] = {}
        self._shut: dict[str, tuple[int, list[Signal]]] = {}
        """What is shut to each seat, and the number of the event as of which: asking again costs nothing."""
        self._for_seat: dict[str, dict[str, Signal]] = {}
        """What each seat is yet to be told, by kind: its prompt goes out after what it may do now, never before."""

    @property
    def _clock(self) -> Clock:
        return self._room.courtroom.clock

    # ---- going out --------------------------------------------------------------------

    def first(self, connection: Connection) -> list[Signal]:
        """Everything a newcomer should know at once."""
        player = self._room.courtroom.player
        signals = [self.presence(), *(player.signals(connection.seat) if player is not None else ())]
        if self._room.courtroom.meeting:
            signals.append({"kind": "meeting", "link": link(self._room.courtroom.meeting)})
        if connection.seat and is_waiting(self._room.hearing, connection.seat):
            signals = [signal for signal in signals if signal["kind"] not in WITHHELD]
        if self._room.is_apart(connection):
            signals = [NOBODY if signal["kind"] in INSIDE else signal for signal in signals]
        if connection.seat:
            signals += [self._open(connection), self._turn(connection)]
        connection.told = {signal["kind"]: signal for signal in signals}
        self._for_seat.pop(connection.seat, None)
        return signals

    def told(self, to: str, payload: dict[str, object]) -> None:
        """What the courtroom and the stand-ins signal is passed on."""
        if not to:
            kind = payload["kind"]
            self._room.tell_all(payload, waiting=kind not in WITHHELD, apart=kind not in INSIDE)
        elif to in self._room.seated:
            self._for_seat.setdefault(to, {})[str(payload["kind"])] = payload
            self.stir()

    def stir(self) -> None:
        """Something changed: work the signals out again soon."""
        if not self._armed:
            self._armed = True
            self._clock.call_at(self._clock.now() + SETTLE, self._settled)

    def presence(self) -> Signal:
        """Who holds each seat and whether their line is up, and how many only watch."""
        room = self._room
        people, hidden = room.hearing.branch("people"), room.hearing.branch("hidden")
        seats = {
            seat: {
                "person": seat in people,
                "connected": seat in room.seated,
                "hidden": seat in hidden,
                **({"name": people[seat].get("name", "")} if seat in people else {}),
            }
            for seat in room.hearing.seats
        }
        watching = sum(not connection.seat for connection in room.connections)
        return {"kind": "presence", "seats": seats, "watching": watching}

    def _settled(self) -> None:
        self._armed = False
        if self._update is None or self._update.done():
            self._update = asyncio.get_running_loop().create_task(self._work_out())
        else:
            self.stir()

    async def _work_out(self) -> None:
        self._tell_presence()
        for connection in list(self._room.seated.values()):
            if connection.current:
                now = (self._open(connection), self._turn(connection))
                for each in (*now, *self._for_seat.pop(connection.seat, {}).values()):
                    if connection.told.get(each["kind"]) != each:
                        connection.told[each["kind"]] = each
                        connection.signal(each)
            # Listing what a seat may do looks at every power of its role: never many in one turn of the loop.
            await asyncio.sleep(0)

    def _tell_presence(self) -> None:
        now, signal = self._clock.now(), self.presence()
        if signal == self._presence:
            return
        only_the_crowd = signal["seats"] == self._presence.get("seats")
        if only_the_crowd and now - self._counted_at < CROWD:
            if not self._count_armed:
                self._count_armed = True
                self._clock.call_at(self._counted_at + CROWD, self._count)
            return
        self._counted_at, self._presence = now, signal
        self._room.tell_all(signal)

    def _count(self) -> None:
        self._count_armed = False
        self._tell_presence()

    def _open(self, connection: Connection) -> Signal:
        courtroom = self._room.courtroom
        return {"kind": "open", "acts": open_acts(courtroom.told, courtroom.procedure, connection.seat)}

    def _turn(self, connection: Connection) -> Signal:
        courtroom = self._room.courtroom
        return {"kind": "turn", "next": is_next(courtroom.told, courtroom.procedure, connection.seat)}

    # ---- coming in --------------------------------------------------------------------

    async def received(self, connection: Connection, data: Signal) -> Answer:
        """A signal of a client. Anything may be refused; nothing of it is recorded but a page's being hidden."""
        kind = data.get("kind")
        if kind == "alive":
            return {"ok": True}
        if kind == "play":
            return self._play(connection, data)
        if kind not in ("typing", "hidden", "why"):
            return refused("malformed", "There is no such signal.")
        if not connection.current:
            return refused("superseded" if connection.seat else "watching")
        if kind == "why":
            return self._why(connection, data.get("act"))
        if kind == "typing":
            self._typing(connection)
        else:
            await self._hidden(connection, data.get("hidden") is True)
        return {"ok": True}

    def _why(self, connection: Connection, act: Any) -> Answer:
        """What is not open to a seat, with the reasons; or why one act is not. Nothing is tried, nothing recorded."""
        courtroom, seat = self._room.courtroom, connection.seat
        if act is not None:
            if not isinstance(act, str) or act not in SEAT_ACTS:
                return refused("malformed", "There is no such act.")
            no = why(courtroom.told, courtroom.procedure, seat, act)
            return {"ok": True} if no is None else wire_refusal(no)
        seq = courtroom.told.seq
        if self._shut.get(seat, (-1,))[0] != seq:
            self._shut[seat] = (seq, shut_acts(courtroom.told, courtroom.procedure, seat))
        return {"ok": True, "shut": self._shut[seat][1]}

    def _typing(self, connection: Connection) -> None:
        now = self._clock.now()
        if now - self._typed_at.get(connection.seat, 0) < TYPING or is_waiting(self._room.hearing, connection.seat):
            return
        if self._room.is_apart(connection):
            return
        self._typed_at[connection.seat] = now
        self._room.tell_all({"kind": "typing", "seat": connection.seat}, but=connection, waiting=False, apart=False)

    async def _hidden(self, connection: Connection, hidden: bool) -> None:
        if hidden != (connection.seat in self._room.hearing.branch("hidden")):
            await self._room.courtroom.hide_page(connection.seat, hidden)

    def _play(self, connection: Connection, data: Signal) -> Answer:
        """Steer the stand-ins: the instructor may, and whoever acts for a seat."""
        player = self._room.courtroom.player
        if player is None or not (connection.visitor.instructor or connection.current):
            return refused("not-for-you")
        do, pace = data.get("do"), data.get("pace")
        if do in CONTROLS:
            getattr(player, do)()
        elif do == "let_go_on":
            # From outside a private stage the answer is always the same: it would tell whether somebody is awaited.
            if self._room.is_apart(connection) or not player.let_go_on():
                return refused("nobody-awaited")
        elif do == "pace" and isinstance(pace, int | float) and not isinstance(pace, bool) and pace == pace:
            player.set_pace(float(pace))
        else:
            return refused("malformed", "There is no such control.")
        return {"ok": True}
