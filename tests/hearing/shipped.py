"""Hearings of shipped procedures with their shipped scripts, for tests that play them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from hearing.decide import decide
from hearing.live import shelf
from hearing.live.rehearse import Rehearsal, rehearse
from hearing.refusals import Refusal
from tests.playbook import Playbook, playbook, read_act, wait
from transcripts.file import lines
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.verify import CLOSED, verify


def shipped(name: str, stage: str, *doings: str) -> Playbook:
    """The shipped script `name` under its own procedure, put into a stage, and then these lines."""
    script = shelf.script(name).script
    p = playbook(stage, script=script, procedure=shelf.procedure(script.procedure))
    for line in doings:
        p >> line
    return p


def moot(name: str, first: str, declared: Iterable[str], stage: str, *doings: str) -> Playbook:
    """A shipped moot whose sides declared their time in its first stage, then put into a stage, and then these lines."""
    p = shipped(name, first, *declared)
    if stage != first:
        p.enter(stage)
    for line in doings:
        p >> line
    return p


def answered(p: Playbook, window: str, doing: str) -> Playbook:
    """An answer, after the time to object to its question."""
    return p >> wait(window) >> "system: Lapse due" >> doing


async def play_whole(name: str) -> Rehearsal:
    """The shipped script from its first line to its last, held to what every short script is held to."""
    volume, store = await asyncio.to_thread(shelf.script, name), MemoryStore()
    procedure = await asyncio.to_thread(shelf.procedure, volume.script.procedure)
    record = await OpenRecord.create(store, Header(hearing=name, title=volume.script.title, created=1), b"k" * 32)
    found = await rehearse(volume.script, procedure, record, 1)
    assert found.refused == []
    assert 25 <= found.turns <= 60
    assert found.hearing.status == "closed"
    assert verify(lines(await store.header(name), await store.read(name))).code == CLOSED
    return found


def without_rule(p: Playbook, tried: Iterable[str]) -> list[str]:
    """What every seat is refused of these acts without being told a rule. Fails if hardly anything is refused."""
    refusals = list(_refusals(p, tuple(tried)))
    assert len(refusals) > len(p.hearing.seats)
    return sorted({f"{line}: {no.code}" for line, no in refusals if not no.basis})


def _refusals(p: Playbook, tried: tuple[str, ...]) -> Iterator[tuple[str, Refusal]]:
    for seat in p.hearing.seats:
        for act in tried:
            line = f"{seat}: {act}"
            _, _, made = read_act(line)
            outcome = decide(p.hearing, p.procedure, seat, made, p.now)
            if isinstance(outcome, Refusal):
                yield line, outcome
