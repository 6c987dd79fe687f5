"""The room: one act at a time, recorded before it is told, and what happens when it cannot be recorded."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from hearing.acts import Lapse
from hearing.live.answers import COALESCED, Answer, Answers
from hearing.live.courtroom import AFTER_FAILURE, Courtroom, EmptyRecord
from hearing.state import Hearing, fold
from tests.live.house import KEY, START, House, act, settle
from transcripts.header import Header
from transcripts.record import OpenRecord


def folded(house: House) -> Hearing:
    hearing = Hearing()
    for event in house.events:
        fold(hearing, event)
    return hearing


# ---- order and durability -----------------------------------------------------------------


async def test_acts_are_decided_in_the_order_of_the_calls_before_anything_is_awaited(house: House) -> None:
    waiting = [house.room.put("clerk", act("Speak", text=f"number {n}")) for n in range(40)]
    assert house.room.decided.seq > house.room.told.seq
    answers = await asyncio.gather(*waiting)
    assert [words for seat, words in house.said()] == [f"number {n}" for n in range(40)]
    assert [answer.seq for answer in answers] == sorted(answer.seq for answer in answers)


async def test_nothing_is_told_before_it_is_durable(house: House) -> None:
    before = len(house.events)
    house.store.hold()
    waiting = [house.room.put("clerk", act("Speak", text=f"number {n}")) for n in range(8)]
    await settle()
    assert not any(answer.done() for answer in waiting)
    assert len(house.events) == before
    assert house.room.decided.seq == house.room.told.seq + 8
    house.store.release()
    assert all(answer.seq for answer in await asyncio.gather(*waiting))
    assert len(house.events) == before + 8
    assert house.room.told.tree == house.room.decided.tree == folded(house).tree


async def test_numbers_have_no_gaps_and_times_never_go_back(house: House) -> None:
    await house.do("clerk", "Speak", text="one")
    house.clock._now -= 5_000  # a system clock that was set back
    await house.do("clerk", "Speak", text="two")
    assert [event.seq for event in house.events] == list(range(1, len(house.events) + 1))
    assert [event.at for event in house.events] == sorted(event.at for event in house.events)


async def test_a_caller_that_goes_away_does_not_take_its_act_along(house: House) -> None:
    house.store.hold()
    caller = asyncio.create_task(house.do("clerk", "Speak", text="said all the same"))
    await settle()
    caller.cancel()
    house.store.release()
    await settle()
    assert house.said() == [("clerk", "said all the same")]


async def test_a_fault_in_a_listener_does_not_stop_the_room(house: House) -> None:
    house.room.watch(lambda sealed: 1 / 0)
    assert (await house.do("clerk", "Speak", text="on we go")).seq


# ---- appends that fail --------------------------------------------------------------------


async def test_a_failed_append_refuses_every_act_in_flight_and_the_room_goes_on(house: House) -> None:
    told = house.room.told.seq
    house.store.hold()
    waiting = [house.room.put("clerk", act("Speak", text=f"number {n}")) for n in range(5)]
    await settle()
    house.store.broken = "The disk is full."
    house.store.release()
    answers = await asyncio.gather(*waiting)
    assert {answer.refusal.code for answer in answers if answer.refusal} == {"not-recorded"}
    assert all("The disk is full." in (a.refusal.text["en"] if a.refusal else "") for a in answers)
    assert house.room.decided.seq == house.room.told.seq == told
    house.store.broken = ""
    assert (await house.do("clerk", "Speak", text="after the failure")).seq == told + 1
    assert house.said() == [("clerk", "after the failure")]


async def test_an_act_that_comes_while_the_room_recovers_is_decided_afterwards(house: House) -> None:
    house.store.broken = "The disk is full."
    first = house.room.put("clerk", act("Speak", text="lost"))
    while house.room._recovery is None:
        await asyncio.sleep(0)
    house.store.broken = ""
    second = house.room.put("clerk", act("Speak", text="kept"))
    assert not second.done()
    assert (await first).refusal is not None
    assert (await second).refusal is None
    assert house.said() == [("clerk", "kept")]


async def test_an_append_that_failed_in_doubt_is_answered_by_what_the_record_holds(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = OpenRecord.append

    async def stored_but_unsure(self: OpenRecord, sealed: object) -> None:
        await append(self, sealed)  # type: ignore[arg-type]
        raise TimeoutError("no answer from the disk")

    monkeypatch.setattr(OpenRecord, "append", stored_but_unsure)
    assert (await house.do("clerk", "Speak", text="it did happen")).seq == house.room.told.seq
    monkeypatch.undo()
    assert (await house.do("clerk", "Speak", text="and so did this")).seq == house.room.told.seq
    assert house.said() == [("clerk", "it did happen"), ("clerk", "and so did this")]


async def test_on_a_conflict_the_room_reads_again_and_decides_once_more(house: House) -> None:
    other = await OpenRecord.open(house.store, house.room.id)
    elsewhere = await Courtroom.reopen(other, house.clock)
    assert (await elsewhere.submit("clerk", act("Speak", text="from the other server"))).seq
    answer = await house.do("clerk", "Speak", text="from this one")
    assert answer.seq == house.room.told.seq
    assert house.said() == [("clerk", "from the other server"), ("clerk", "from this one")]
    assert house.room.told.tree == folded(house).tree
    await elsewhere.close()


async def test_after_a_conflict_an_act_may_turn_out_to_be_refused(house: House) -> None:
    await house.to_opening()
    elsewhere = await Courtroom.reopen(await OpenRecord.open(house.store, house.room.id), house.clock)
    assert (await elsewhere.submit("presiding", act("Ask", to="counsel_p", text="Who?"))).seq
    answer = await house.do("presiding", "Ask", to="counsel_d", text="And who are you?")
    assert answer.refusal is not None
    assert answer.refusal.code == "no-question"
    await elsewhere.close()


# ---- answers ------------------------------------------------------------------------------


async def test_a_resent_act_gets_the_same_answer_and_happens_once(house: House) -> None:
    first = await house.do("clerk", "Speak", ref="r1", text="once")
    again = await house.do("clerk", "Speak", ref="r1", text="once")
    assert again == first
    no = await house.do("counsel_p", "Speak", ref="r2", text="May I?")
    assert no.refusal is not None
    assert await house.do("counsel_p", "Speak", ref="r2", text="May I?") == no
    assert len(house.said()) == 1


async def test_a_resend_while_the_first_is_in_flight_waits_for_the_same_answer(house: House) -> None:
    house.store.hold()
    first = house.room.put("clerk", act("Speak", text="once"), ref="r1")
    again = house.room.put("clerk", act("Speak", text="once"), ref="r1")
    house.store.release()
    assert await first == await again
    assert len(house.said()) == 1


async def test_a_resend_after_a_restart_gets_the_same_answer(house: House) -> None:
    await house.sit("counsel_p")
    first = await house.do("clerk", "Speak", ref="r1", text="once")
    no = await house.do("counsel_p", "Speak", ref="r2", text="May I?")
    await house.close()
    await house.reopen()
    assert await house.do("clerk", "Speak", ref="r1", text="once") == first
    again = await house.do("counsel_p", "Speak", ref="r2", text="May I?")
    assert again.refusal is not None
    assert no.refusal is not None
    assert again.refusal.code == no.refusal.code
    assert len(house.said()) == 1


def test_only_so_many_answers_are_kept() -> None:
    answers = Answers(kept=3)
    for n in range(5):
        answers.keep("seat", f"r{n}", Answer(seq=n))
    assert [n for n in range(5) if ("seat", f"r{n}") in answers._known] == [2, 3, 4]


async def test_an_act_that_changes_nothing_is_answered_and_not_recorded(house: House) -> None:
    seq = house.room.told.seq
    assert await house.room.submit("", Lapse(deadline=1), by="system") == Answer(seq=seq)
    assert house.room.told.seq == seq


async def test_words_that_cannot_be_recorded_are_refused_and_harm_nothing(house: House) -> None:
    answer = await house.room.submit("clerk", msgspec.structs.replace(act("Speak", text="x"), text={"zh-é": "x"}))
    assert answer.refusal is not None
    assert (await house.do("clerk", "Speak", text="and on")).seq


async def test_a_fault_of_the_rules_costs_one_act_and_not_the_hearing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("hearing.live.courtroom.decide", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await house.do("clerk", "Speak", text="unlucky")
    assert (await house.do("clerk", "Speak", text="and on")).seq == house.room.told.seq


# ---- refusals on record -------------------------------------------------------------------


async def test_a_persons_refused_act_is_noted_for_that_seat_and_the_instructors(house: House) -> None:
    await house.sit("counsel_p")
    await house.do("counsel_p", "Speak", ref="r9", text="May I?")
    await settle()
    note = house.events[-1]
    assert (note.kind, note.seat, note.audience, note.ref) == (
        "ActRefused", "counsel_p", ("seat:counsel_p", "instructors"), "r9",
    )  # fmt: skip
    assert (note.body["act"], note.body["repeats"]) == ("Speak", 0)
    assert note.body["code"]
    assert note.body["basis"]


async def test_repeats_within_half_a_minute_are_counted_in_the_next_note(house: House) -> None:
    await house.sit("counsel_p")
    for _ in range(5):
        await house.do("counsel_p", "Speak", text="May I?")
        house.clock.advance(1_000)
    house.clock.advance(COALESCED)
    await house.do("counsel_p", "Speak", text="May I?")
    await settle()
    notes = [event.body["repeats"] for event in house.events if event.kind == "ActRefused"]
    assert notes == [0, 4]


async def test_what_stand_ins_are_refused_is_not_noted(house: House) -> None:
    await house.do("counsel_p", "Speak", by="stand-in", text="May I?")
    await settle()
    assert "ActRefused" not in house.kinds()


# ---- the speaking clock -------------------------------------------------------------------


async def give_floor(house: House, seconds: int = 60) -> None:
    await house.to_opening()
    given = await house.do("presiding", "GiveFloor", seat="counsel_p", purpose="statement", seconds=seconds)
    assert given.refusal is None


async def test_a_clock_lapses_at_its_own_time(house: House) -> None:
    await give_floor(house)
    house.clock.advance(59_000)
    await settle()
    assert "ClockLapsed" not in house.kinds()
    house.clock.advance(30_000)
    await settle()
    lapsed = next(event for event in house.events if event.kind == "ClockLapsed")
    assert lapsed.at == START + 60_000
    assert (lapsed.by, lapsed.seat) == ("system", "")


async def test_a_yielded_floor_takes_its_deadline_along(house: House) -> None:
    await give_floor(house)
    await house.do("counsel_p", "YieldFloor")
    house.clock.advance(120_000)
    await settle()
    assert "ClockLapsed" not in house.kinds()


async def test_a_lapse_that_could_not_be_recorded_is_tried_again_and_not_at_once(house: House) -> None:
    await give_floor(house)
    house.store.broken = "The disk is full."
    house.clock.advance(60_000)
    await settle()
    house.store.broken = ""
    await settle()
    assert "ClockLapsed" not in house.kinds()
    house.clock.advance(AFTER_FAILURE)
    await settle()
    assert "ClockLapsed" in house.kinds()


async def test_a_timer_that_comes_early_is_armed_again(house: House) -> None:
    await give_floor(house)
    house.room._lapse()
    house.clock.advance(60_000)
    await settle()
    assert house.kinds("ClockLapsed") == ["ClockLapsed"]


# ---- people and restarts ------------------------------------------------------------------


async def test_people_come_and_go_by_the_same_door(house: House) -> None:
    await house.sit("counsel_p")
    taken = await house.room.take_seat("counsel_p", "somebody else", "X")
    assert taken.refusal is not None
    assert taken.refusal.code == "seat-taken"
    await house.room.hide_page("counsel_p", True)
    await house.room.drop_line("counsel_p", house.clock.now())
    await house.room.restore_line("counsel_p")
    await house.room.leave_seat("counsel_p")
    assert house.kinds("PersonSeated", "PageHidden", "LineDropped", "LineRestored", "PersonLeft") == [
        "PersonSeated", "PageHidden", "LineDropped", "LineRestored", "PersonLeft",
    ]  # fmt: skip


async def test_a_lost_line_sets_the_clock_back_to_when_the_seat_was_last_heard(house: House) -> None:
    await house.sit("counsel_p")
    await give_floor(house)
    house.clock.advance(20_000)
    await house.room.drop_line("counsel_p", house.clock.now() - 15_000)
    clock = house.room.told.clock
    assert clock is not None
    assert (clock["left"], clock["since"]) == (55_000, None)


async def test_after_a_restart_the_picture_is_the_same_and_people_are_away(house: House) -> None:
    await house.sit("counsel_p", "clerk")
    await house.to_opening()
    await house.do("clerk", "Speak", text="before the restart")
    before = house.room.told.copy()
    await house.close()
    house.clock.advance(3_600_000)
    await house.reopen()
    told = house.room.told
    assert told.branch("lines") == {"clerk": "dropped", "counsel_p": "dropped"}
    assert {**told.tree, "lines": 0} == {**before.tree, "lines": 0}
    assert (await house.do("clerk", "Speak", text="after it")).seq == told.seq
    assert [event.seq for event in house.events] == list(range(1, told.seq + 1))


async def test_a_clock_is_not_charged_for_the_time_the_server_was_away(house: House) -> None:
    await give_floor(house)
    house.clock.advance(10_000)
    await house.do("counsel_p", "Speak", text="ten seconds in")
    await house.close()
    house.clock.advance(3_600_000)
    await house.reopen()
    await settle()
    assert "ClockLapsed" not in house.kinds()
    clock = house.room.told.clock
    assert clock is not None
    assert clock["left"] == 50_000
    house.clock.advance(50_000)
    await settle()
    assert "ClockLapsed" in house.kinds()


async def test_a_record_without_an_opening_is_not_a_hearing(house: House) -> None:
    record = await OpenRecord.create(house.store, Header(hearing="empty-1", title={"en": "x"}, created=0), KEY)
    with pytest.raises(EmptyRecord):
        await Courtroom.reopen(record, house.clock)


async def test_a_closing_room_lets_what_is_in_flight_land_and_takes_no_more(house: House) -> None:
    house.store.hold()
    answer = house.room.put("clerk", act("Speak", text="just in time"))
    closing = asyncio.create_task(house.room.close())
    await settle()
    assert not closing.done()
    house.store.release()
    await closing
    assert (await answer).seq
    late = await house.do("clerk", "Speak", text="too late")
    assert late.refusal is not None
