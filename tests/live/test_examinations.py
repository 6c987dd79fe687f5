"""Examinations and objections with stand-ins: nothing hangs, nobody loses the time to object, scripts pass through it."""

from __future__ import annotations

from hearing.live.clock import VirtualClock
from hearing.live.docket import Docket
from hearing.live.rehearse import rehearse
from tests.hearing.mock_trial import mock_procedure, mock_script, whole_script
from tests.live.house import KEY, START, House, settle
from transcripts.archive import StoreArchive
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord


async def house(*people: str, whole: bool = True) -> House:
    found = await House(whole_script() if whole else mock_script(), mock_procedure()).open()
    await found.sit(*people)
    return found


async def until(found: House, line: str) -> None:
    """Play until a line of the script was spoken."""
    for _ in range(600):
        if line in found.lines():
            return
        found.clock.advance(1_000)
        await settle()
    raise AssertionError(f"{line} was not reached: {found.said()[-4:]}")


async def until_asked(found: House) -> None:
    """Play until a question waits for its answer."""
    for _ in range(60):
        if found.room.told.question is not None:
            return
        found.clock.advance(500)
        await settle()
    raise AssertionError(f"nothing was asked: {found.said()[-4:]}")


async def test_a_script_passes_through_its_windows() -> None:
    header = Header(hearing="rehearsal", title=whole_script().title, created=START)
    record = await OpenRecord.create(MemoryStore(), header, KEY)
    found = await rehearse(whole_script(), mock_procedure(), record, START)
    assert found.refused == []
    assert found.hearing.status == "closed"
    assert list(found.hearing.branch("disregarded").values()) == ["stricken"]


async def test_stand_ins_play_it_to_its_end() -> None:
    room = await house()
    room.player.start()
    await until(room, "over")
    assert "passed" not in room.lines().values()
    ruled = [event.body["outcome"] for event in room.events if event.kind == "ObjectionRuled"]
    assert ruled == ["sustained", "sustained", "overruled"]
    waived = [event.seat for event in room.events if event.kind == "ObjectionWaived"]
    assert waived == ["d1", "d1", "p1", "p1", "d1"]  # those who did not object said so
    await room.close()


async def test_a_beginning_is_played_past_the_windows_of_its_questions() -> None:
    docket = Docket(StoreArchive(MemoryStore(), lambda: KEY), VirtualClock(START), lambda name: "kettle")
    room = await docket.start("harlow-kettle", stage="verdict")
    assert room.told.stage == "verdict"
    assert [vote["outcome"] for vote in room.told.branch("votes", "verdict").values()] == ["plaintiff"]
    await docket.close()


async def test_a_person_who_could_object_has_the_whole_time_to() -> None:
    room = await house("d1")
    room.player.start()
    await until(room, "adopts")
    await until_asked(room)
    opens = room.room.told.question["opens_at"]
    while room.clock.now() < opens - 500:
        room.clock.advance(500)
        await settle()
        assert "at_home" not in room.lines()
    assert room.kinds("ObjectionWaived", "WindowClosed") == []
    await until(room, "at_home")
    assert room.kinds("ObjectionWaived", "WindowClosed") == ["WindowClosed"]
    await room.close()


async def test_an_unscripted_objection_is_ruled_on_by_default() -> None:
    room = await house("d1")
    room.player.start()
    await until(room, "adopts")
    await until_asked(room)
    done = await room.do("d1", "Object", ground="relevance", text="What has that to do with it?")
    assert done.refusal is None
    await until(room, "at_home")
    ruled = next(event for event in room.events if event.kind == "ObjectionRuled")
    assert (ruled.seat, ruled.by, ruled.body["outcome"]) == ("judge", "stand-in", "overruled")
    assert ("judge", "Overruled.") in room.said()
    await room.close()


async def test_a_stand_in_takes_an_oath_that_no_line_takes() -> None:
    room = await house("clerk", "judge", whole=False)
    room.player.start()
    for seat, act, fields in (
        ("clerk", "Verify", {"seats": ["wit_p"]}),
        ("judge", "CallIn", {"seat": "wit_p"}),
        ("clerk", "AdministerOath", {"seat": "wit_p", "oath": "witness", "form": "affirmation"}),
    ):
        assert (await room.do(seat, act, ref=act, **fields)).refusal is None
    await room.pass_time(10_000)
    assert room.room.told.at("oaths", "wit_p", "witness", "state") == "taken"
    await room.do("judge", "OpenExamination", ref="open", seat="wit_p", phase="direct", examiner="p1")
    await room.pass_time(20_000)
    assert room.room.told.at("examinations", "wit_p", "direct") == "done"  # nothing to ask: the floor comes back
    await room.close()


async def test_after_a_restart_the_window_is_still_there() -> None:
    room = await house("d1")
    room.player.start()
    await until(room, "adopts")
    await until_asked(room)
    await room.close()
    await room.reopen()
    assert room.room.told.question["open"] is False
    room.player.start()
    await until(room, "at_home")
    await room.close()
