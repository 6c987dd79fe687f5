"""The stand-ins: who says which line when, who is waited for, and that nothing unscripted hangs the room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from hearing.live.pace import BREATH, MOST, speaking_time, taking_in
from hearing.live.play import FASTEST
from tests.live.house import House, script_with, settle


@pytest.fixture
async def opening(house: House) -> AsyncIterator[House]:
    """The small case at its opening, the stand-ins playing."""
    await house.to_opening()
    yield house


async def play(house: House, ms: int = 120_000) -> None:
    house.player.start()
    await settle()
    await house.pass_time(ms)


def awaited(house: House) -> tuple[str, str] | None:
    """(seat, line) that the room waits for."""
    found = house.player.awaited
    return None if found is None else (found.seat, found.step.id if found.step else "")


# ---- alone --------------------------------------------------------------------------------


async def test_with_nobody_there_the_whole_script_is_spoken_in_order(house: House) -> None:
    await play(house)
    lines = [step.id for scene in house.script.scenes for step in scene.steps]
    assert list(house.lines()) == lines
    assert "passed" not in house.lines().values()


async def test_lines_are_spoken_at_a_human_pace(house: House) -> None:
    await play(house)
    times = {event.body["line"]: event.at for event in house.events if event.body.get("line")}
    words = next(step for step in house.script.scenes[0].steps if step.id == "report").text
    gap = times["on_1"] - times["report"]
    assert speaking_time(words) <= gap <= speaking_time(words) + 1_000


async def test_pace_is_a_factor_within_bounds(opening: House) -> None:
    opening.player.set_pace(1_000_000)
    assert opening.player.pace == FASTEST
    await play(opening, 6_000)
    assert "parties" in opening.lines()


def test_words_take_the_time_of_speech() -> None:
    assert speaking_time({"en": "one two three four " * 40}) == 60_000
    assert speaking_time({"zh": "现在开庭" * 60}) == 60_000
    assert speaking_time({}) == 0
    assert taking_in({}, by_person=False, factor=1.0) == BREATH
    assert taking_in({"en": "word " * 2_000}, by_person=False, factor=1.0) == MOST
    assert taking_in({"en": "word " * 100}, by_person=True, factor=1.0) < speaking_time({"en": "word " * 100}) // 2


# ---- people -------------------------------------------------------------------------------


async def test_the_room_waits_for_a_person_and_does_not_run_ahead(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    assert awaited(opening) == ("counsel_p", "says_p")
    assert "done_p" not in opening.lines()
    signal = next(p for to, p in reversed(opening.signals) if p["kind"] == "awaited")
    assert signal["seat"] == "counsel_p"


async def test_the_awaited_line_is_offered_as_a_prompt_card(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    to, signal = next((to, p) for to, p in reversed(opening.signals) if p["kind"] == "prompt")
    assert to == "counsel_p"
    assert (signal["line"]["id"], signal["line"]["act"], signal["line"]["due"]) == ("says_p", "Speak", True)
    assert signal["line"]["text"]["en"].startswith("We thank")
    assert {s["kind"] for s in opening.player.signals("counsel_p")} == {"play", "awaited", "prompt"}


async def test_a_line_before_its_time_is_not_due(opening: House) -> None:
    await opening.sit("presiding")
    await opening.sit("counsel_p")
    await play(opening)
    assert awaited(opening) == ("presiding", "opened")
    cards = [opening.player.prompt(seat) for seat in ("presiding", "counsel_p")]
    assert [(card["id"], card["due"]) for card in cards if card] == [("opened", True), ("says_p", False)]


async def test_own_words_of_the_same_kind_count_as_the_line(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    await opening.do("counsel_p", "Speak", text="Something quite different.")
    await opening.pass_time(5_000)
    assert isinstance(opening.lines()["says_p"], int)
    assert awaited(opening) == ("counsel_p", "done_p")
    await opening.do("counsel_p", "YieldFloor")
    await opening.pass_time(30_000)
    assert isinstance(opening.lines()["parties"], int)


async def test_an_act_about_something_else_does_not_count_as_the_line(opening: House) -> None:
    await opening.sit("presiding")
    await play(opening)
    assert awaited(opening) == ("presiding", "opened")
    await opening.do("presiding", "Announce", matter="rights", text="Your rights are these.")
    await opening.pass_time(5_000)
    assert awaited(opening) == ("presiding", "opened")
    await opening.do("presiding", "Announce", matter="opening", text="We are open, in my own words.")
    await opening.pass_time(5_000)
    assert awaited(opening) == ("presiding", "floor_p")


async def test_nobody_can_claim_a_line_that_is_not_theirs(opening: House) -> None:
    await opening.sit("presiding", "clerk")
    await play(opening)
    for line in ("opened", "says_p", "no-such-line"):
        await opening.do("clerk", "Speak", text="Order, please.", line=line)
    await opening.do("presiding", "Speak", text="Good morning.", line="opened")
    await settle()
    assert "opened" not in opening.lines()
    assert len(opening.said()) >= 4


async def test_lines_that_a_person_made_impossible_are_passed_over(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    await opening.do("counsel_p", "YieldFloor")
    await opening.pass_time(30_000)
    assert opening.lines()["says_p"] == "passed"
    assert isinstance(opening.lines()["answers"], int)


async def test_a_seat_handed_back_is_played_on(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    assert awaited(opening) == ("counsel_p", "says_p")
    await opening.room.leave_seat("counsel_p")
    await opening.pass_time(60_000)
    assert awaited(opening) is None
    assert isinstance(opening.lines()["parties"], int)


async def test_a_silent_persons_one_line_can_be_let_go_on(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening)
    assert opening.player.let_go_on()
    await settle()
    spoken = next(event for event in opening.events if event.body.get("line") == "says_p")
    assert spoken.by == "stand-in"
    await opening.pass_time(10_000)
    assert awaited(opening) == ("counsel_p", "done_p")


async def test_nobody_awaited_means_nobody_to_let_go_on(opening: House) -> None:
    assert not opening.player.let_go_on()


async def test_lines_of_a_stage_left_behind_are_marked(opening: House) -> None:
    await opening.sit("presiding")
    for matter in ("opening", "parties", "bench", "publicity", "rights"):
        await opening.do("presiding", "Announce", matter=matter, text=f"On {matter}.")
    for matter, answer in (("consent", "consents"), ("appearance", "none"), ("joint_hearing", "consent")):
        await opening.do("presiding", "Inquire", matter=matter, text=f"On {matter}?")
        for seat in ("counsel_p", "counsel_d"):
            await opening.do(seat, "Respond", by="stand-in", matter=matter, answer=answer)
    moved = await opening.do("presiding", "Advance", text="On to the next matter.")
    assert moved.refusal is None
    await play(opening, 5_000)
    assert opening.lines()["asks"] == opening.lines()["says_p"] == "passed"


# ---- controls -----------------------------------------------------------------------------


async def test_a_held_play_rests_and_goes_on(opening: House) -> None:
    opening.player.hold()
    await play(opening)
    assert "opened" not in opening.lines()
    opening.player.go()
    await opening.pass_time(10_000)
    assert "opened" in opening.lines()
    states = [p["held"] for _, p in opening.signals if p["kind"] == "play"]
    assert True in states
    assert states[-1] is False


async def test_skip_plays_exactly_one_line_at_once_even_while_held(opening: House) -> None:
    opening.player.hold()
    await play(opening, 1_000)
    opening.player.skip()
    await settle()
    assert ("opened" in opening.lines(), "floor_p" in opening.lines()) == (True, False)
    await opening.pass_time(30_000)
    assert "floor_p" not in opening.lines()


async def test_until_my_turn_plays_without_waiting_up_to_a_person(opening: House) -> None:
    await opening.sit("counsel_d")
    opening.player.start()
    opening.player.until_my_turn()
    await settle(400)
    assert "asks" in opening.lines()
    assert awaited(opening) == ("counsel_d", "answers")
    await opening.do("counsel_d", "Answer", text="We do not object.")
    await settle(200)
    assert "parties" not in opening.lines(), "after the turn the usual pace is back"


async def test_until_my_turn_pressed_in_somebodys_turn_is_about_the_turn_after_it(opening: House) -> None:
    await opening.sit("counsel_d")
    opening.player.start()
    opening.player.until_my_turn()
    await settle(400)
    assert awaited(opening) == ("counsel_d", "answers")
    opening.player.until_my_turn()  # the words are still on their way
    await settle(200)
    assert awaited(opening) == ("counsel_d", "answers")
    await opening.do("counsel_d", "Answer", text="We do not object.")
    await settle(200)
    assert "parties" in opening.lines(), "no waiting"


async def test_an_empty_room_rests_until_somebody_comes(opening: House) -> None:
    opening.player.attended(False)
    await play(opening)
    assert "opened" not in opening.lines()
    opening.player.attended(True)
    await opening.pass_time(10_000)
    assert "opened" in opening.lines()


# ---- outside the script -------------------------------------------------------------------


async def test_a_raised_hand_is_given_the_floor_by_a_stand_in_bench(opening: House) -> None:
    await opening.sit("counsel_d")
    await play(opening, 1_000)
    await opening.do("counsel_d", "RaiseHand", purpose="speak", text="May I?")
    await opening.pass_time(60_000)
    given = [event for event in opening.events if event.kind == "FloorGiven" and event.body["seat"] == "counsel_d"]
    assert given
    assert awaited(opening) == ("counsel_d", "")
    await opening.do("counsel_d", "Speak", text="A small point.")
    await opening.do("counsel_d", "YieldFloor")
    await opening.pass_time(60_000)
    assert awaited(opening) == ("counsel_d", "answers")


async def test_an_unscripted_question_to_a_stand_in_is_answered_by_default(opening: House) -> None:
    await opening.sit("presiding")
    await play(opening, 1_000)
    await opening.do("presiding", "Ask", to="counsel_d", text="What is your shoe size?")
    await opening.pass_time(20_000)
    assert opening.room.told.question is None
    answer = next(event for event in opening.events if event.kind == "Spoken" and event.body["manner"] == "answer")
    assert (answer.seat, answer.by) == ("counsel_d", "stand-in")


async def test_an_unscripted_application_is_ruled_on_by_default(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening, 1_000)
    answer = await opening.do("counsel_p", "Apply", application="closed_session", text="Please close the doors.")
    assert answer.refusal is None
    await opening.pass_time(20_000)
    ruled = next(event for event in opening.events if event.kind == "Ruled")
    assert (ruled.body["outcome"], ruled.by) == ("refused", "stand-in")


async def test_a_person_on_the_bench_is_not_forestalled(opening: House) -> None:
    await opening.sit("counsel_p", "presiding")
    await play(opening, 1_000)
    await opening.do("counsel_p", "Apply", application="closed_session", text="Please close the doors.")
    await opening.pass_time(120_000)
    assert "Ruled" not in opening.kinds()


async def test_a_pause_by_a_reported_fault_ends_by_itself(opening: House) -> None:
    await opening.sit("counsel_p")
    await play(opening, 1_000)
    await opening.do("counsel_p", "ReportFault", text="I cannot hear you.")
    assert opening.room.told.status == "paused"
    await opening.pass_time(60_000)
    assert opening.room.told.status == "running"


async def test_a_floor_given_out_of_turn_to_a_stand_in_comes_back(opening: House) -> None:
    await opening.sit("presiding")
    await play(opening, 1_000)
    await opening.do("presiding", "GiveFloor", seat="counsel_d", purpose="statement", text="Anything?")
    await opening.pass_time(30_000)
    assert opening.room.told.floor is None
    assert awaited(opening) == ("presiding", "opened")


async def test_a_faulty_move_does_not_end_the_play(opening: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("hearing.live.play.next_move", lambda view: 1 / 0)
        await play(opening, 3_000)
    await opening.pass_time(10_000)
    assert "opened" in opening.lines()


async def test_a_store_that_fails_delays_the_play_and_loses_no_line(opening: House) -> None:
    opening.store.broken = "The disk is full."
    await play(opening, 10_000)
    assert "opened" not in opening.lines()
    opening.store.broken = ""
    await opening.pass_time(60_000)
    assert "passed" not in opening.lines().values()
    assert "parties" in opening.lines()


# ---- stages out of order ------------------------------------------------------------------

TWO_VISITS: dict[str, Any] = {
    "scenes": """
scenes:
  - stage: identity
    steps:
      - {id: checked, as: clerk, act: Verify, seats: [counsel_p, counsel_d]}
      - {id: report, as: clerk, act: Announce, matter: report}
"""
}


async def test_a_scene_that_ends_without_its_move_is_moved_on_by_the_stand_ins() -> None:
    scenes = (
        TWO_VISITS["scenes"]
        + """
  - stage: discipline
    steps:
      - {id: rules, as: clerk, act: Announce, matter: discipline, text: Keep quiet.}
"""
    )
    house = await House(script_with(scenes)).open()
    await play(house, 60_000)
    assert "rules" in house.lines()
    await house.close()


async def test_a_script_that_leaves_out_what_the_rules_ask_for_is_helped_along() -> None:
    house = await House(
        script_with("""
scenes:
  - stage: identity
    steps:
      - {id: hello, as: clerk, act: Speak, text: Good morning.}
  - stage: claims
    steps:
      - {id: late, as: presiding, act: Speak, text: We have come to the claims.}
""")
    ).open()
    await play(house, 240_000)
    assert isinstance(house.lines()["late"], int)
    assert house.room.told.stage == "claims"
    await house.close()


async def test_the_script_over_the_room_stays_open(house: House) -> None:
    await play(house, 200_000)
    assert house.room.told.status == "running"
    assert (await house.do("presiding", "Speak", text="Is anybody still there?")).seq


async def test_after_a_restart_the_play_goes_on_where_it_was(opening: House) -> None:
    await play(opening, 6_000)
    spoken = dict(opening.lines())
    assert "opened" in spoken
    await opening.close()
    await opening.reopen()
    await play(opening)
    lines = [step.id for scene in opening.script.scenes for step in scene.steps]
    assert list(opening.lines()) == lines
    assert spoken.items() <= opening.lines().items()


async def test_a_played_beginning_ends_now_and_looks_like_a_hearing(house: House) -> None:
    from hearing.live.clock import VirtualClock

    now = VirtualClock(house.clock.now() + 3_600_000)
    assert await house.player.play_to("opening", now)
    assert house.room.told.stage == "opening"
    assert house.room.clock is now
    spans = [after.at - before.at for before, after in zip(house.events, house.events[1:], strict=False)]
    assert min(spans) >= 0
    assert house.events[-1].at - house.events[0].at > 5_000


async def test_a_played_beginning_of_an_unknown_stage_stops_at_the_end(house: House) -> None:
    from hearing.live.clock import VirtualClock

    assert not await house.player.play_to("no-such-stage", VirtualClock(house.clock.now() + 3_600_000))
    assert "parties" in house.lines()
