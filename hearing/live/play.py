"""The driver of the stand-ins: asks `stand_in` for the next move, lets the time pass that it takes, makes it.

One task a hearing. It looks again whenever something became durable, a control was used
or a time came, and submits through the same door as people do. Nothing here decides what
may happen; a line that the rules turn down is passed over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from hearing.acts import Act, PassLines, Text
from hearing.events import Event
from hearing.live.answers import Answer
from hearing.live.clock import Clock, VirtualClock
from hearing.live.courtroom import Courtroom
from hearing.live.pace import BREATH, LONGEST_WAIT, speaking_time, taking_in
from hearing.live.prompter import Prompter
from hearing.live.record import Sealed
from hearing.live.stand_in import next_move
from hearing.live.view import Await, Improvise, Move, Pass, Plan, Rest, Say, View
from hearing.script import Scene, Step
from hearing.situation import is_outside

log = logging.getLogger(__name__)

SLOWEST, FASTEST = 0.25, 20.0
"""Bounds of the pace factor; 1.0 speaks at the usual rate."""

AFTER_FAULT = 2_000
"""Milliseconds to let pass when a move could not be made."""

MOST_AT_ONCE = 5_000
"""Moves of a played beginning; a script that needs more runs in a circle."""


class Player:
    """Plays the seats of one hearing that nobody has taken.

    Controls: `set_pace`, `hold`, `go`, `skip` (the next line now), `until_my_turn` (no
    waiting until a person's turn comes), `let_go_on` (the stand-in plays this one line of
    the person the room waits for), `attended` (nobody there: the play rests).
    """

    def __init__(self, room: Courtroom, scenes: Sequence[Scene], past: Iterable[Event] = ()) -> None:
        self.room = room
        self.prompter = Prompter(scenes, room.procedure.stages)
        self.pace = 1.0
        self.held = False
        self.awaited: Await | None = None
        self.awaited_since = 0
        self._present = True
        self._skip = False
        self._rush = False
        self._past: Await | None = None
        """Whose turn it was when the rush was asked for: that turn does not end it, the next one does."""
        self._help = ""
        self._change = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ready_at = 0
        self._prompts: dict[str, dict[str, Any] | None] = {}
        for event in past:
            self._see(event)
        room.line_for = self._line_for
        self._stop_watching = room.watch(self._published)

    @property
    def clock(self) -> Clock:
        return self.room.clock

    # ---- controls ---------------------------------------------------------------------

    def start(self) -> None:
        """Begin to play, in a task of its own."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
            self._show_play()

    async def stop(self) -> None:
        self._stop_watching()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def set_pace(self, factor: float) -> None:
        """1.0 is the usual rate of speech, 2.0 twice as fast; kept within `SLOWEST` and `FASTEST`."""
        self.pace = min(FASTEST, max(SLOWEST, factor))
        self._controlled()

    def hold(self) -> None:
        self.held = True
        self._rush = False
        self._controlled()

    def go(self) -> None:
        self.held = False
        self._controlled()

    def skip(self) -> None:
        """Play the next line now, even while the play is held."""
        self._skip = True
        self._controlled()

    def until_my_turn(self) -> None:
        """Play without waiting until a person is awaited.

        While one is awaited already, this is about the turn after theirs: whoever presses early, their own words
        still on the way, is not left with the usual pace.
        """
        self._rush, self._past, self.held = True, self.awaited, False
        self._controlled()

    def let_go_on(self) -> bool:
        """Let the stand-in do what the awaited person does not; False if nobody is awaited."""
        if self.awaited is None:
            return False
        self._help, self.held = self.awaited.seat, False
        self._controlled()
        return True

    def attended(self, anybody: bool) -> None:
        """Whether anybody is in the room, at a seat or in the gallery. The play rests for an empty room."""
        if anybody != self._present:
            self._present = anybody
            if anybody:
                self._ready_at = max(self._ready_at, self.clock.now() + 2 * BREATH)
            self._change.set()

    def _controlled(self) -> None:
        self._show_play()
        self._change.set()

    # ---- what the room is shown -------------------------------------------------------

    def prompt(self, seat: str) -> dict[str, Any] | None:
        """The prompt card of a seat: its next line as an act in wire form, with the line's `id`; None for none, and
        for a seat that is outside a private stage."""
        if is_outside(self.room.told, seat):
            return None
        return self.prompter.prompt(self.room.told, seat)

    def signals(self, seat: str = "") -> list[dict[str, Any]]:
        """The play, awaited and prompt signals as they stand, for somebody who comes in."""
        signals: list[dict[str, Any]] = [self._play_signal(), self._awaited_signal()]
        if seat:
            signals.append({"kind": "prompt", "line": self.prompt(seat)})
        return signals

    def _play_signal(self) -> dict[str, Any]:
        return {"kind": "play", "pace": self.pace, "held": self.held}

    def _awaited_signal(self) -> dict[str, Any]:
        signal: dict[str, Any] = {"kind": "awaited", "seat": "", "since": 0}
        if self.awaited is not None:
            signal |= {"seat": self.awaited.seat, "since": self.awaited_since}
        return signal

    def _show_play(self) -> None:
        self.room.signal("", self._play_signal())

    def _show_awaited(self, awaited: Await | None) -> None:
        if awaited == self.awaited:
            return
        self.awaited, self.awaited_since = awaited, self.clock.now()
        self.room.signal("", self._awaited_signal())

    def _show_prompts(self) -> None:
        people = self.room.told.branch("people")
        for seat in [seat for seat in self._prompts if seat not in people]:
            del self._prompts[seat]
        for seat in people:
            prompt = self.prompt(seat)
            if seat not in self._prompts or self._prompts[seat] != prompt:
                self._prompts[seat] = prompt
                self.room.signal(seat, {"kind": "prompt", "line": prompt})

    # ---- following the room -----------------------------------------------------------

    def _published(self, sealed: list[Sealed]) -> None:
        for each in sealed:
            self._see(each.event)
        self._change.set()

    def _see(self, event: Event) -> None:
        self.prompter.see(event)
        spoken = event.kind == "Spoken"
        text: Text = event.body["text"] if spoken else {}
        if spoken or event.by == "stand-in":
            taken = taking_in(text, by_person=event.by == "person", factor=self.pace)
            self._ready_at = max(self._ready_at, event.at + taken)

    def _line_for(self, seat: str, act: Act) -> str:
        return self.prompter.line_for(self.room.decided, seat, act)

    # ---- playing ----------------------------------------------------------------------

    async def _run(self) -> None:
        while True:
            self._change.clear()
            try:
                await self._step()
            except Exception:
                # A fault of ours must not end the play; nor may it run hot.
                log.exception("The stand-ins of %s failed", self.room.id)
                await self._wait(self.clock.now() + AFTER_FAULT)

    async def _step(self) -> None:
        """One look at the room, and the move that follows from it, if its time has come."""
        if self.held and not self._skip or not self._present:
            self._show_prompts()
            await self._wait(None)
            return
        plan = self._plan()
        move = plan.move
        if move != self._past:
            self._past = None
        # In this order: a new card must not come to a page that still believes the room waits for its seat.
        self._show_awaited(move if isinstance(move, Await) else None)
        self._show_prompts()
        if isinstance(move, Pass):
            if not await self._pass(move.lines):
                await self._wait(self.clock.now() + AFTER_FAULT)
        elif isinstance(move, Say | Improvise):
            await self._in_time(move, plan.wake)
        else:
            self._rush = self._rush and move == self._past
            self._skip, self._help = False, ""
            await self._wait(plan.wake)

    def _plan(self) -> Plan:
        hearing = self.room.told
        people = [seat for seat in hearing.branch("people") if seat != self._help]
        return next_move(View(hearing, self.room.procedure, self.prompter, self.clock.now(), people))

    async def _in_time(self, move: Say | Improvise, wake: int | None) -> None:
        due = self._due(move)
        if due > self.clock.now() and not (self._skip or self._rush or self._helps(move)):
            await self._wait(due if wake is None else min(due, wake))
            return
        self._skip, self._help = False, ""
        if not await self._make(move):
            await self._wait(self.clock.now() + AFTER_FAULT)

    def _helps(self, move: Say | Improvise) -> bool:
        seat = move.step.seat if isinstance(move, Say) else move.seat
        return bool(self._help) and seat == self._help

    def _due(self, move: Say | Improvise) -> int:
        if isinstance(move, Improvise):
            return max(move.due, self._ready_at)
        return self._ready_at + round(min(move.step.wait, LONGEST_WAIT) / self.pace)

    async def _make(self, move: Say | Improvise) -> bool:
        """Make a move; False if it was refused (somebody was quicker, or it could not be recorded)."""
        refusal = (await self._submit(move)).refusal
        if refusal is not None:
            log.info("A stand-in's %s was refused: %s", move.act.kind, refusal.code)
            return False
        if isinstance(move, Say) and move.step.id not in self.room.told.branch("script_lines"):
            return await self._pass((move.step.id,))  # it left no trace, and must not be said for ever
        return True

    async def _submit(self, move: Say | Improvise) -> Answer:
        if isinstance(move, Improvise):
            return await self.room.submit(move.seat, move.act, by="stand-in")
        if move.step.seat == "":
            return await self.room.submit("", move.act, by="system")
        return await self.room.submit(move.step.seat, move.act, by="stand-in")

    async def _pass(self, lines: tuple[str, ...]) -> bool:
        answer = await self.room.submit("", PassLines(lines=lines), by="system")
        return answer.refusal is None

    async def _wait(self, until: int | None) -> None:
        """Until something changes, or a time comes."""
        timer = self.clock.call_at(until, self._change.set) if until is not None else None
        try:
            await self._change.wait()
        finally:
            if timer is not None:
                timer.cancel()

    # ---- a beginning that is played at once ---------------------------------------------

    async def play_to(self, stage: str, clock: Clock) -> bool:
        """Play everything before a stage at once, timed so that it ends now by `clock`; True if it got there.

        The room must have been opened at `beginning(...)` on a `VirtualClock`; it goes on by `clock`.
        """
        virtual = self.room.clock
        assert isinstance(virtual, VirtualClock)
        for _ in range(MOST_AT_ONCE):
            if self.room.told.stage == stage or not await self._play_one(virtual):
                break
        self.room.set_clock(clock)
        self._ready_at = clock.now() + 2 * BREATH
        return self.room.told.stage == stage

    async def _play_one(self, virtual: VirtualClock) -> bool:
        """Make the next move; False if there is none, or it was refused."""
        await self.room.landed()  # what came due by itself while somebody spoke is part of the picture
        plan = self._plan()
        move: Move = plan.move
        if isinstance(move, Pass):
            return await self._pass(move.lines)
        if isinstance(move, Rest) and plan.wake is not None and plan.wake > virtual.now():
            virtual.advance_to(plan.wake)  # something comes due by itself
            return True
        if not isinstance(move, Say | Improvise):
            return False
        if isinstance(move, Say):
            virtual.advance(move.step.wait)
            move = Say(move.step, _timed(move.act, virtual.now()))
        else:
            virtual.advance_to(move.due)
        made = await self._make(move)
        virtual.advance(_lasts(move.act.text))
        return made


def _timed(act: Act, at: int) -> Act:
    """What happens to lines happens when it is played, not when it was planned."""
    return msgspec.structs.replace(act, heard_at=at) if hasattr(act, "heard_at") else act


def _lasts(text: Text) -> int:
    return max(BREATH, speaking_time(text))


def played_time(steps: Iterable[Step]) -> int:
    """Milliseconds that these steps take when they are played in virtual time."""
    return sum(step.wait + _lasts(step.text) for step in steps)
