"""The live holder of one hearing: serialises, records, then tells.

There are two folded states. `decided` is where the hearing stands by what was decided;
acts are checked against it. `told` is where it stands by what is durable; it is what
everyone may know. Between the two are the acts in flight:

    submit ── decide on `decided` ── number, seal, fold ──┐   at once, one act at a time
                                                          │   many appends in flight
    ack, publish ── fold into `told` ── append done ◄─────┘   in order

If an append fails, every act in flight is undone: `decided` becomes a copy of `told`, and
they are refused `not-recorded` (or, if somebody else wrote to the record, decided once
more on what it holds now). The record itself is asked what it holds, so that an append
that failed in doubt is answered by the truth.

Everybody comes through `submit`: people, stand-ins, the timer of the speaking clock, and
the edge for what happens to lines and pages.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from hearing.acts import (
    Act,
    DropLine,
    HidePage,
    Lapse,
    LeaveSeat,
    RestoreLine,
    TakeSeat,
    Text,
)
from hearing.decide import decide, opening
from hearing.events import Draft, Event, number
from hearing.live.answers import Answer, Answers, Repeats
from hearing.live.clock import Clock, Timer
from hearing.live.record import Conflict, NotRecorded, Record, Sealed
from hearing.procedure import Procedure, procedure_from_record
from hearing.refusals import Refusal, refuse
from hearing.rules import deadline
from hearing.script import Script
from hearing.situation import told_of_refusals
from hearing.state import Hearing, fold

if TYPE_CHECKING:
    from hearing.live.play import Player

log = logging.getLogger(__name__)

Publish = Callable[[list[Sealed]], None]
"""Handed each batch of events once it is durable, in order, after the acks were resolved."""

Tell = Callable[[str, dict[str, object]], None]
"""Handed each signal: the seat it is for (`""`: everyone) and its payload. Never recorded."""

LineFor = Callable[[str, Act], str]
"""(seat, a person's act) -> id of the script line that the act carries out, or `""`."""

CLOSING: Text = {"en": "The courtroom is closing.", "zh": "法庭正在关闭。"}
FAILED: Text = {"en": "The store failed.", "zh": "存储出错。"}

AFTER_FAILURE = 2_000
"""Milliseconds before a lapsed clock is tried again when it could not be recorded."""


class _Asked:
    """An act on its way."""

    __slots__ = ("seat", "act", "ref", "by", "answer", "sealed", "append", "again")

    def __init__(self, seat: str, act: Act, ref: str, by: str, answer: asyncio.Future[Answer]) -> None:
        self.seat, self.act, self.ref, self.by, self.answer = seat, act, ref, by, answer
        self.sealed: list[Sealed] = []
        self.append: asyncio.Task[None] | None = None
        self.again = False


class Courtroom:
    """One hearing, open. Made by `open` or `reopen`; one event loop uses it."""

    def __init__(self, procedure: Procedure, record: Record, clock: Clock) -> None:
        self.id = record.hearing
        self.procedure = procedure
        self.record = record
        self.clock = clock
        self.decided = Hearing()
        self.told = Hearing()
        self.line_for: LineFor = lambda seat, act: ""
        self.player: Player | None = None
        """Who plays the seats that nobody has taken; set by the docket."""
        self.meeting = ""
        """Link to the call that the group uses; set by the docket. Shown, never recorded."""
        self._publish: list[Publish] = []
        self._tell: list[Tell] = []
        self._flights: deque[_Asked] = deque()
        self._kept_back: deque[_Asked] = deque()
        self._recovery: asyncio.Task[None] | None = None
        self._answers = Answers()
        self._repeats = Repeats()
        self._last_at = 0
        self._timer: Timer | None = None
        self._timer_for: int | None = None
        self._not_before = 0
        self._closed = False

    # ---- opening ----------------------------------------------------------------------

    @classmethod
    async def open(
        cls, script: Script, procedure: Procedure, record: Record, clock: Clock, publish: Publish | None = None
    ) -> Courtroom:
        """Begin a hearing: its opening events are durable, and handed to `publish`, when this returns.

        Raises `NotRecorded`.
        """
        room = cls(procedure, record, clock)
        at = clock.now()
        drafts = opening(record.hearing, script, procedure)
        events = number(drafts, first=1, at=at, opened_at=at, stage="", by="system")
        sealed = record.seal(events)
        await record.append(sealed)
        room._fold_both(sealed)
        if publish is not None:
            publish(sealed)
        return room

    @classmethod
    async def reopen(cls, record: Record, clock: Clock, publish: Publish | None = None) -> Courtroom:
        """Go on with a hearing from its record. People who were seated count as away until they are back.
        `publish` is handed what the record holds, and what opening it again adds.

        Raises `EmptyRecord`, and what `record.read` raises.
        """
        sealed = await record.read()
        if not sealed or sealed[0].event.kind != "HearingOpened":
            raise EmptyRecord(record.hearing)
        room = cls(procedure_from_record(sealed[0].event.body["procedure"]), record, clock)
        room._fold_both(sealed)
        room._answers.rebuild([each.event for each in sealed])
        stop = room.watch(publish)
        if publish is not None:
            publish(sealed)
        await room._after_restart(sealed[-1].event.at)
        stop()
        return room

    async def _after_restart(self, heard_at: int) -> None:
        """Nobody is connected, and a running clock must not be charged for the time we were away."""
        hearing = self.decided
        if hearing.status == "closed":
            return
        gone = set(hearing.branch("people")) - set(hearing.branch("lines"))
        floor = hearing.floor
        for seat in gone:
            await self.drop_line(seat, heard_at)
        if floor is not None and floor["seat"] not in hearing.branch("people"):
            await self.drop_line(floor["seat"], heard_at)
            await self.restore_line(floor["seat"])

    def _fold_both(self, sealed: Sequence[Sealed]) -> None:
        for each in sealed:
            fold(self.told, each.event)
        if sealed:
            self._last_at = max(self._last_at, sealed[-1].event.at)
        self.decided = self.told.copy()
        self._arm()

    async def close(self) -> None:
        """Let what is in flight land, then take no more."""
        self._closed = True
        self._disarm()
        await self.landed()

    async def landed(self) -> None:
        """Wait until everything that was decided is durable and told, or was taken back."""
        while self._flights or self._recovery is not None:
            waiting = [asked.append for asked in self._flights if asked.append is not None]
            await asyncio.gather(*waiting, self._recovery or _nothing(), return_exceptions=True)
            await asyncio.sleep(0)

    # ---- who listens ------------------------------------------------------------------

    def watch(self, publish: Publish | None = None, tell: Tell | None = None) -> Callable[[], None]:
        """Be handed what becomes durable and what is signalled. Returns the way to stop it."""
        if publish is not None:
            self._publish.append(publish)
        if tell is not None:
            self._tell.append(tell)

        def stop() -> None:
            with suppress(ValueError):
                if publish is not None:
                    self._publish.remove(publish)
                if tell is not None:
                    self._tell.remove(tell)

        return stop

    def signal(self, to: str, payload: dict[str, object]) -> None:
        """Signal to one seat, or with `""` to everyone in the room."""
        for tell in list(self._tell):
            _guarded(tell, to, payload)

    # ---- the one door -----------------------------------------------------------------

    async def submit(self, seat: str, act: Act, *, ref: str = "", by: str = "person") -> Answer:
        """Do an act, and wait until it was recorded or refused.

        `seat` is `""` for the court's own system; `by` is `person`, `stand-in` or `system`.
        The act is decided before this first waits for anything. If the caller is cancelled
        the act goes on; a resent (seat, ref) gets the same answer again.
        """
        return await asyncio.shield(self.put(seat, act, ref=ref, by=by))

    def put(self, seat: str, act: Act, *, ref: str = "", by: str = "person") -> asyncio.Future[Answer]:
        """`submit` without waiting: the answer comes in the future. Calls keep their order."""
        known = self._answers.get(seat, ref)
        if known is not None:
            return known
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers.keep(seat, ref, answer)
        asked = _Asked(seat, act, ref, by, answer)
        if self._closed:
            answer.set_result(Answer(refusal=refuse("not-recorded", reason=CLOSING)))
        elif self._recovery is not None:
            self._kept_back.append(asked)
        else:
            self._decide(asked)
        return answer

    async def take_seat(self, seat: str, person: str, name: str, consents: Sequence[str] = ()) -> Answer:
        """A person sits down; the stand-in stops playing the seat."""
        return await self._system(TakeSeat(seat=seat, person=person, name=name, consents=tuple(consents)))

    async def leave_seat(self, seat: str) -> Answer:
        """A person hands the seat back to the stand-in."""
        return await self._system(LeaveSeat(seat=seat))

    async def drop_line(self, seat: str, heard_at: int) -> Answer:
        """The seat's connection was lost; the server last heard it at `heard_at` (UTC ms)."""
        return await self._system(DropLine(seat=seat, heard_at=heard_at))

    async def restore_line(self, seat: str) -> Answer:
        return await self._system(RestoreLine(seat=seat))

    async def hide_page(self, seat: str, hidden: bool) -> Answer:
        return await self._system(HidePage(seat=seat, hidden=hidden))

    async def _system(self, act: Act) -> Answer:
        return await self.submit("", act, by="system")

    # ---- deciding ---------------------------------------------------------------------

    def _decide(self, asked: _Asked) -> None:
        at = max(self.clock.now(), self._last_at)
        try:
            if asked.by == "person" and asked.seat:
                asked.act = self._with_line(asked.seat, asked.act)
            found = decide(self.decided, self.procedure, asked.seat, asked.act, at)
            if isinstance(found, Refusal):
                self._refuse(asked, found, at)
            elif found:
                self._write(asked, found, at)
            else:
                _resolve(asked, Answer(seq=self.decided.seq))
        except Exception as error:
            # A fault of ours must cost this act only, not the hearing.
            log.exception("%s could not be decided", asked.act.kind)
            self._unwind()
            if not asked.answer.done():
                asked.answer.set_exception(error)

    def _with_line(self, seat: str, act: Act) -> Act:
        line = self.line_for(seat, act)
        return act if line == act.line else msgspec.structs.replace(act, line=line)

    def _write(self, asked: _Asked, drafts: list[Draft], at: int) -> None:
        try:
            sealed = self.record.seal(self._numbered(drafts, at, asked.by, asked.ref))
        except ValueError as error:
            _resolve(asked, Answer(refusal=refuse("malformed", reason=str(error))))
            return
        for each in sealed:
            fold(self.decided, each.event)
        self._last_at = at
        asked.sealed = sealed
        asked.append = asyncio.get_running_loop().create_task(_appended(self.record, sealed))
        self._flights.append(asked)
        asked.append.add_done_callback(self._landed)
        self._arm()

    def _numbered(self, drafts: list[Draft], at: int, by: str, ref: str) -> list[Event]:
        here = self.decided
        return number(drafts, first=here.seq + 1, at=at, opened_at=here.opened_at, stage=here.stage, by=by, ref=ref)

    def _refuse(self, asked: _Asked, refusal: Refusal, at: int) -> None:
        _resolve(asked, Answer(refusal=refusal))
        if asked.by != "person" or asked.seat not in self.decided.branch("people"):
            return
        repeats = self._repeats.count(asked.seat, asked.act.kind, refusal.code, at)
        if repeats is None:
            return
        draft = Draft(
            kind="ActRefused",
            seat=asked.seat,
            audience=(f"seat:{asked.seat}", *told_of_refusals(self.decided, asked.seat)),
            body={
                "act": asked.act.kind,
                "code": refusal.code,
                "basis": refusal.basis,
                "text": refusal.text,
                "repeats": repeats,
            },
        )
        self._write(asked, [draft], at)

    def _unwind(self) -> None:
        """Bring `decided` and the sealing back to what was decided before a fault."""
        self.decided = self.told.copy()
        for asked in self._flights:
            for each in asked.sealed:
                fold(self.decided, each.event)
        self.record.rewind(self.decided.seq)

    # ---- landing ----------------------------------------------------------------------

    def _landed(self, _: asyncio.Task[None]) -> None:
        """Appends were done: tell those at the head of the line, in order."""
        if self._recovery is not None:
            return
        landed: list[_Asked] = []
        while self._flights and (append := self._flights[0].append) is not None and append.done():
            if append.cancelled() or append.exception() is not None:
                self._recovery = asyncio.get_running_loop().create_task(self._recover())
                break
            landed.append(self._flights.popleft())
        self._told([each for asked in landed for each in asked.sealed], landed)

    def _told(self, sealed: list[Sealed], landed: Sequence[_Asked]) -> None:
        for each in sealed:
            fold(self.told, each.event)
        for asked in landed:
            _resolve(asked, Answer(seq=asked.sealed[-1].event.seq))
        if sealed:
            for publish in list(self._publish):
                _guarded(publish, sealed)

    async def _recover(self) -> None:
        """An append failed. Fall back to what the record holds, answer everyone in flight, go on."""
        flights = list(self._flights)
        failures = await asyncio.gather(*(a.append for a in flights if a.append), return_exceptions=True)
        reason = next((failure for failure in failures if failure is not None), None)
        conflict = any(isinstance(failure, Conflict) for failure in failures)
        self._flights.clear()
        self.record.rewind(self.told.seq)
        stored = await self._stored()
        held = {each.chain for each in stored}
        landed = [asked for asked in flights if asked.sealed[-1].chain in held]
        self._told(stored, landed)
        self.decided = self.told.copy()
        self._not_before = self.clock.now() + AFTER_FAILURE
        self._recovery = None
        for asked in flights:
            if asked not in landed:
                self._once_more_or_refuse(asked, conflict, reason)
        while self._kept_back and self._recovery is None:
            self._decide(self._kept_back.popleft())
        self._arm()

    async def _stored(self) -> list[Sealed]:
        try:
            return await self.record.read(self.told.seq)
        except Exception as error:  # a store that cannot be written often cannot be read either
            log.warning("The record of %s could not be read: %s", self.id, error)
            return []

    def _once_more_or_refuse(self, asked: _Asked, conflict: bool, reason: BaseException | None) -> None:
        if asked.answer.done():
            return  # it was a refusal's note
        if conflict and not asked.again:
            asked.again = True
            self._decide(asked)
            return
        if not isinstance(reason, NotRecorded):
            log.error("An append failed unexpectedly", exc_info=reason)
        why = reason.text if isinstance(reason, NotRecorded) else FAILED
        _resolve(asked, Answer(refusal=refuse("not-recorded", reason=why)))

    # ---- the speaking clock -----------------------------------------------------------

    def _arm(self) -> None:
        """Keep one timer for the running clock."""
        due = None if self._closed else deadline(self.decided)
        if due is not None:
            due = max(due, self._not_before)
        if due == self._timer_for:
            return
        self._disarm()
        if due is not None:
            self._timer_for = due
            self._timer = self.clock.call_at(due, self._lapse)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._timer_for = None

    def _lapse(self) -> None:
        self._timer = self._timer_for = None
        due = deadline(self.decided)
        if due is not None and due <= self.clock.now():
            self.put("", Lapse(deadline=due), by="system").add_done_callback(_read)
        else:
            self._arm()  # timers may come a little early

    def set_clock(self, clock: Clock) -> None:
        """Go on by another clock (a played beginning ends, real time begins)."""
        self._disarm()
        self.clock = clock
        self._arm()


class EmptyRecord(ValueError):
    """A record without its opening event cannot be gone on with."""

    def __init__(self, hearing: str) -> None:
        super().__init__(f"The record of “{hearing}” does not begin with the opening of a hearing.")


async def _appended(record: Record, sealed: list[Sealed]) -> None:
    await record.append(sealed)


async def _nothing() -> None:
    return None


def _resolve(asked: _Asked, answer: Answer) -> None:
    if not asked.answer.done():
        asked.answer.set_result(answer)


def _read(answer: asyncio.Future[Answer]) -> None:
    """Nobody waits for this answer; a fault was logged where it happened."""
    if not answer.cancelled():
        answer.exception()


def _guarded(call: Callable[..., None], *given: object) -> None:
    """A listener that fails must not stop the room."""
    try:
        call(*given)
    except Exception:
        log.exception("A listener of the courtroom failed")
