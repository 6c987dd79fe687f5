"""A rehearsal: the whole script held in virtual time, every seat a stand-in, every line expected to be allowed."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import msgspec

from hearing.acts import Answer
from hearing.live.answers import Answer as Outcome
from hearing.live.clock import VirtualClock
from hearing.live.courtroom import Courtroom
from hearing.live.pace import BREATH, speaking_time
from hearing.live.prompter import act_of
from hearing.live.record import NotRecorded, Record
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.rules import window_ends
from hearing.script import Scene, Script, Step, UnresolvedReference
from hearing.state import Hearing
from hearing.texts import said


class Refused(NamedTuple):
    """A line that could not be played. `line` is its place in the script file."""

    line: int
    step: str
    seat: str
    act: str
    stage: str
    code: str
    why: str

    def __str__(self) -> str:
        who, where = self.seat or "system", self.stage or "no stage"
        return f"line {self.line}: {self.step} ({who}, {self.act}) in {where}: {self.code}: {self.why}"


class Rehearsal(NamedTuple):
    """What came of it: the hearing as it stands at the end, how many lines had words, and what was refused."""

    hearing: Hearing
    turns: int
    refused: list[Refused]


async def rehearse(script: Script, procedure: Procedure, record: Record, at: int) -> Rehearsal:
    """Hold the hearing from `at` (UTC ms) on. Raises `NotRecorded` if the record does not take it."""
    clock = VirtualClock(at)
    room = await Courtroom.open(script, procedure, record, clock)
    rehearsal = _Rehearsal(room, clock)
    for scene in script.scenes:
        await rehearsal.play(scene)
    await rehearsal.recorded()
    await room.close()
    return Rehearsal(room.told, rehearsal.turns, rehearsal.refused)


class _Rehearsal:
    def __init__(self, room: Courtroom, clock: VirtualClock) -> None:
        self.room = room
        self.clock = clock
        self.turns = 0
        self.refused: list[Refused] = []
        self._written: list[asyncio.Future[Outcome]] = []

    async def recorded(self) -> None:
        """Wait for what was allowed to be durable. Raises `NotRecorded`."""
        for answer in await asyncio.gather(*self._written):
            if answer.refusal is not None:
                raise NotRecorded(_sentence(answer.refusal))

    async def play(self, scene: Scene) -> None:
        stage = self.room.decided.stage
        if stage != scene.stage and scene.steps:
            why = f"the hearing stands in “{stage}” when the scene “{scene.stage}” begins"
            self._fault(scene.steps[0], "wrong-stage", why)
        for step in scene.steps:
            await self._step(step)

    async def _step(self, step: Step) -> None:
        self.clock.advance(step.wait)
        try:
            act = act_of(step, self.room.decided, self.clock.now())
        except (UnresolvedReference, msgspec.ValidationError) as error:
            self._fault(step, "unresolved", str(error))
            return
        self._wait_for_window(step)
        # A refusal answers at once; what was allowed is written while the hearing goes on.
        answer = self.room.put(step.seat, act, by="stand-in" if step.seat else "system")
        refusal = answer.result().refusal if answer.done() else None
        if refusal is not None:
            self._fault(step, refusal.code, _sentence(refusal))
        else:
            self._written.append(answer)
        self.turns += bool(step.text)
        self.clock.advance(max(BREATH, speaking_time(step.text)))
        await asyncio.sleep(0)

    def _wait_for_window(self, step: Step) -> None:
        """An answer that is held back comes when the time to object to its question is over."""
        ends = window_ends(self.room.decided)
        if ends is not None and step.act == Answer.__name__:
            self.clock.advance_to(ends)

    def _fault(self, step: Step, code: str, why: str) -> None:
        self.refused.append(Refused(step.line, step.id, step.seat, step.act, self.room.decided.stage, code, why))


def _sentence(refusal: Refusal) -> str:
    text = said(refusal.text, "en")
    return f"{text} [{refusal.basis}]" if refusal.basis else text
