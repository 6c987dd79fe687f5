from __future__ import annotations

import time

import pytest

from hearing.live import shelf
from hearing.live.record import NotRecorded
from hearing.live.rehearse import Rehearsal, rehearse
from hearing.script import Script
from tests.live.house import KEY, SCENES, START, script_with, small_script
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord


async def held(script: Script, *, store: MemoryStore | None = None) -> tuple[Rehearsal, bytes]:
    """A rehearsal, and the head of its record."""
    header = Header(hearing="rehearsal", title=script.title, created=START)
    record = await OpenRecord.create(store or MemoryStore(), header, KEY)
    found = await rehearse(script, shelf.procedure(script.procedure), record, START)
    return found, record.head


async def test_a_script_is_held_and_every_line_is_spoken() -> None:
    found, _ = await held(small_script())
    assert found.refused == []
    assert list(found.hearing.branch("script_lines")) == [s.id for scene in small_script().scenes for s in scene.steps]
    assert found.turns == sum(bool(s.text) for scene in small_script().scenes for s in scene.steps)


async def test_the_same_script_and_key_give_the_same_head() -> None:
    assert (await held(small_script()))[1] == (await held(small_script()))[1]


async def test_a_line_that_the_rules_refuse_is_named_with_its_place_and_the_reason() -> None:
    scenes = SCENES.replace(
        "text: We do not.}", "text: We do not.}\n      - {as: counsel_d, act: Speak, text: And more.}"
    )
    found, _ = await held(script_with(scenes))
    [refused] = found.refused
    assert (refused.seat, refused.act, refused.stage, refused.code) == ("counsel_d", "Speak", "opening", "floor")
    assert str(refused).startswith(f"line {refused.line}: ")
    assert "You do not have the floor." in str(refused)


async def test_a_scene_of_another_stage_is_named() -> None:
    found, _ = await held(script_with(SCENES.replace("- {id: on_2, as: clerk, act: Advance, move: next}", "")))
    assert found.refused[0].code == "wrong-stage"


async def test_a_record_that_does_not_take_it_is_an_error() -> None:
    store = MemoryStore()
    store.broken = "The disk is full."
    with pytest.raises(NotRecorded, match="The disk is full"):
        await held(small_script(), store=store)


async def test_the_demonstration_is_held_whole_in_under_three_seconds(moyun: Script) -> None:
    started = time.process_time()
    found, _ = await held(moyun)
    assert [str(refused) for refused in found.refused] == []
    assert found.hearing.status == "closed"
    assert found.turns >= 170
    assert time.process_time() - started < 3
