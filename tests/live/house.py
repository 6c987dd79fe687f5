"""A small case of two parties, and a room to hold it in: memory for a store, a clock moved by hand."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from hearing.acts import Act, decode_act
from hearing.events import Event
from hearing.live import shelf
from hearing.live.answers import Answer
from hearing.live.clock import VirtualClock
from hearing.live.courtroom import Courtroom
from hearing.live.play import Player, scenes_of
from hearing.live.record import Sealed
from hearing.procedure import Procedure
from hearing.script import Script
from hearing.script_read import read_script
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord

START = 1_718_847_000_000
KEY = b"k" * 32

HEAD = """
format_version: 1
title: A small case
language: en
procedure: cn-internet-court
as_at: "2024-06-20"
court: {name: Court of Small Things}
cases: {"1": {number: "No. 1", title: A v B, cause: a broken vase}}
parties:
  P1: {name: A, side: plaintiff, position: plaintiff, cases: ["1"]}
  D1: {name: B, side: defence, position: defendant, cases: ["1"]}
seats:
  presiding: {role: presiding_judge, name: Judge One}
  clerk: {role: clerk, name: Clerk Two}
  counsel_p: {role: counsel, name: Counsel Three, parties: [P1]}
  counsel_d: {role: counsel, name: Counsel Four, parties: [D1]}
  watcher: {role: observer, name: Watcher}
"""

SCENES = """
scenes:
  - stage: identity
    steps:
      - {id: roll, as: clerk, act: Inquire, matter: presence, text: Who is here today?}
      - {id: here_p, as: counsel_p, act: Respond, matter: presence, answer: present, text: Present for A.}
      - {id: here_d, as: counsel_d, act: Respond, matter: presence, answer: present, text: Present for B.}
      - {id: checked, as: clerk, act: Verify, seats: [counsel_p, counsel_d]}
      - {id: report, as: clerk, act: Announce, matter: report, text: Everyone is here and was checked.}
      - {id: on_1, as: clerk, act: Advance, move: next}
  - stage: discipline
    steps:
      - {id: rules, as: clerk, act: Announce, matter: discipline, text: Keep quiet and record nothing.}
      - {id: on_2, as: clerk, act: Advance, move: next}
  - stage: opening
    steps:
      - {id: opened, as: presiding, act: Announce, matter: opening, text: The court is in session.}
      - {id: floor_p, as: presiding, act: GiveFloor, seat: counsel_p, purpose: statement, seconds: 60, text: Please.}
      - {id: says_p, as: counsel_p, act: Speak, text: We thank the court for its time and its patience today.}
      - {id: done_p, as: counsel_p, act: YieldFloor}
      - {id: asks, as: presiding, act: Ask, to: counsel_d, text: Do you object to anybody here?}
      - {id: answers, as: counsel_d, act: Answer, text: We do not.}
      - {id: parties, as: presiding, act: Announce, matter: parties, text: A against B.}
"""


@cache
def small_script() -> Script:
    return read_script(HEAD + SCENES, "small.yaml", None)


def script_with(scenes: str) -> Script:
    return read_script(HEAD + scenes, "small.yaml", None)


class House:
    """One hearing of a script. `events` is what was published, in order; `signals` what was signalled."""

    def __init__(self, script: Script | None = None, procedure: Procedure | None = None) -> None:
        self.script = script or small_script()
        self.procedure = procedure or shelf.procedure(self.script.procedure)
        self.store = MemoryStore()
        self.clock = VirtualClock(START)
        self.events: list[Event] = []
        self.signals: list[tuple[str, dict[str, Any]]] = []
        self.room: Courtroom
        self.player: Player

    async def open(self) -> House:
        header = Header(hearing="small-0001", title=self.script.title, created=START)
        record = await OpenRecord.create(self.store, header, KEY)
        self.room = await Courtroom.open(self.script, self.procedure, record, self.clock, self.publish)
        self._listen()
        return self

    async def reopen(self) -> House:
        """The same record after a restart."""
        self.events.clear()
        record = await OpenRecord.open(self.store, "small-0001")
        self.room = await Courtroom.reopen(record, self.clock, self.publish)
        self._listen()
        return self

    def _listen(self) -> None:
        self.room.watch(self.publish, lambda to, payload: self.signals.append((to, payload)))
        self.player = Player(self.room, scenes_of(self.room.told), self.events)

    def publish(self, sealed: list[Sealed]) -> None:
        self.events.extend(each.event for each in sealed)

    async def close(self) -> None:
        await self.player.stop()
        await self.room.close()

    # ---- short words ------------------------------------------------------------------

    async def do(self, seat: str, name: str, /, *, ref: str = "", by: str = "person", **fields: Any) -> Answer:
        return await self.room.submit(seat, act(name, **fields), ref=ref, by=by)

    async def sit(self, *seats: str) -> None:
        for seat in seats:
            answer = await self.room.take_seat(seat, f"person of {seat}", seat.title())
            assert answer.refusal is None

    def kinds(self, *only: str) -> list[str]:
        return [event.kind for event in self.events if not only or event.kind in only]

    def said(self) -> list[tuple[str, str]]:
        """(seat, words) of everything said."""
        return [(e.seat, e.body["text"]["en"]) for e in self.events if e.kind == "Spoken"]

    def lines(self) -> dict[str, Any]:
        return self.room.told.branch("script_lines")

    async def pass_time(self, ms: int, step: int = 500) -> None:
        """Let time pass in small steps, and everyone act in it."""
        for _ in range(max(1, ms // step)):
            self.clock.advance(step)
            await settle()

    async def to_opening(self) -> None:
        """Play the scenes before the opening at once, with nobody in the room but stand-ins."""
        for stage_steps in self.script.scenes[:2]:
            for step in stage_steps.steps:
                done = await self.room.submit(step.seat, step.to_act(lambda *_: None), by="stand-in")
                assert done.refusal is None, (step.id, done)


def act(name: str, /, **fields: Any) -> Act:
    text = fields.pop("text", None)
    if isinstance(text, str):
        text = {"en": text}
    return decode_act({"act": name, **fields, **({"text": text} if text else {})})


async def settle(turns: int = 25) -> None:
    """Let everything that is ready run."""
    for _ in range(turns):
        await asyncio.sleep(0)
