"""Stand-ins on a bench that deliberates and scores: they follow the script, wait for people, and never hang."""

from __future__ import annotations

import re
from typing import Any

from hearing.plan import scenes_of
from hearing.script import Script
from hearing.script_read import read_script
from roles.audience import INSTRUCTOR, hears
from tests.hearing.small_panel import (
    MOOT_SCRIPT,
    PANEL_SCRIPT,
    moot_procedure,
    moot_script,
    panel_procedure,
    panel_script,
)
from tests.live.house import House, settle


async def panel(script: Script | None = None) -> House:
    return await House(script or panel_script(), panel_procedure()).open()


async def play(house: House, ms: int = 120_000) -> None:
    house.player.start()
    await settle()
    await house.pass_time(ms)


def without(text: str, *acts: str) -> Script:
    """A script without its lines of these acts."""
    return read_script(re.sub(rf"\n.*act: ({'|'.join(acts)})\b.*", "", text), "cut.yaml")


async def test_a_panel_of_stand_ins_plays_its_whole_script() -> None:
    house = await panel()
    await play(house)
    assert list(house.lines()) == [step.id for scene in house.script.scenes for step in scene.steps]
    assert "passed" not in house.lines().values()
    assert house.room.told.status == "closed"
    assert house.room.told.at("votes", "judgment", "1", "outcome") == "grant"
    assert house.room.told.at("votes", "judgment", "1", "dissent") == ["judge_2"]
    await house.close()


async def test_the_run_sheet_of_an_instructor_holds_no_deliberation_and_no_ballot() -> None:
    for script, procedure, secret in ((panel_script(), panel_procedure(), "The log"), (moot_script(), moot_procedure(), "77")):
        house = await House(script, procedure).open()
        heard = str([event.body for event in house.events if hears(event.audience, INSTRUCTOR)])
        assert "scenes" in heard and secret not in heard
        assert scenes_of(house.room.told) == script.scenes
        await house.close()


async def test_after_a_restart_in_the_deliberation_it_goes_on() -> None:
    house = await panel()
    house.player.start()
    while not house.kinds("VoteCast"):
        await house.pass_time(1_000)
    await house.player.stop()
    await house.room.close()
    await house.reopen()
    await play(house)
    assert house.room.told.status == "closed"
    (sealed,) = [event.body for event in house.events if event.kind == "PartSealed"]
    assert sealed["count"] == sum(event.body.get("part") == "deliberation" for event in house.events) - 1
    await house.close()


async def test_a_judge_who_is_a_person_is_waited_for_in_turn() -> None:
    house = await panel()
    await house.sit("judge_2")
    await play(house)
    assert house.player.awaited is not None and house.player.awaited.seat == "judge_2"
    answer = await house.do("judge_2", "Vote", matter="judgment", case="1", choice="grant", text="I am persuaded.")
    assert answer.refusal is None
    await house.pass_time(60_000)
    assert house.room.told.status == "closed"
    await house.close()


async def test_prompts_of_a_deliberation_go_to_the_bench_only() -> None:
    house = await panel()
    await house.sit("judge_2", "counsel_p", "instructor")
    await play(house)
    assert house.room.told.stage == "deliberation" or house.player.awaited
    while house.room.told.stage == "debate":
        await house.do("counsel_p", "Speak", text="They copied.")
        await house.pass_time(30_000)
    assert house.player.prompt("judge_2") is not None
    assert house.player.prompt("counsel_p") is None and house.player.prompt("instructor") is None
    await house.close()


async def test_without_a_line_stand_ins_vote_by_default() -> None:
    house = await panel(without(PANEL_SCRIPT, "CallVote", "Vote"))
    await play(house)
    assert house.room.told.status == "closed"
    assert house.room.told.at("votes", "judgment", "1", "outcome") == "dismiss"
    await house.close()


async def test_a_vote_called_by_a_person_is_answered_by_stand_ins() -> None:
    house = await panel(without(PANEL_SCRIPT, "CallVote", "Vote"))
    await house.sit("presiding")
    house.player.start()
    await house.pass_time(10_000)
    for act in ({"name": "Advance", "move": "next"}, {"name": "CallVote", "matter": "judgment"}):
        answer = await house.do("presiding", act.pop("name"), **act)
        assert answer.refusal is None
    await house.pass_time(30_000)
    cast: dict[str, Any] = house.room.told.branch("votes", "judgment", "1", "cast")
    assert cast == {"reporting": "dismiss", "judge_2": "dismiss"}
    await house.close()


async def test_stand_ins_hand_in_middle_scores_and_the_tie_is_broken() -> None:
    house = await House(moot_script(), moot_procedure("[points, bench]")).open()
    await play(house)
    assert house.room.told.status == "closed"
    found = house.room.told.at("ballots", "oral_round", "opened")
    assert len(found["ballots"]) == 12
    scores = {(each["judge"], each["about"]): each["scores"] for each in found["ballots"]}
    assert scores["judge_2", "a1"] == {"knowledge": 77, "manner": 81}
    assert scores["judge_3", "b2"] == {"knowledge": 75, "manner": 75}
    assert house.room.told.at("ballots", "oral_round", "winner") == "plaintiff"
    await house.close()


async def test_a_judge_who_is_a_person_is_waited_for_with_the_ballot() -> None:
    house = await House(without(MOOT_SCRIPT, "HandInBallot"), moot_procedure()).open()
    await house.sit("judge_3")
    await play(house)
    assert house.player.awaited is not None and house.player.awaited.seat == "judge_3"
    for about in ("a1", "a2", "b1", "b2"):
        answer = await house.do("judge_3", "HandInBallot", ballot="oral_round", about=about, scores={"knowledge": 60, "manner": 60})
        assert answer.refusal is None
    await house.pass_time(60_000)
    assert house.room.told.status == "closed"
    await house.close()


async def test_what_is_refused_to_a_judge_in_private_is_told_to_that_judge_alone() -> None:
    house = await panel()
    await house.sit("presiding", "counsel_p")
    await house.do("presiding", "Advance", move="next")
    await house.do("presiding", "CallVote", matter="judgment")
    await house.do("presiding", "Vote", matter="judgment", case="1", choice="grant")
    await house.do("counsel_p", "RaiseHand", purpose="reply")
    await settle()
    refused = {event.seat: event.audience for event in house.events if event.kind == "ActRefused"}
    assert refused == {"presiding": ("seat:presiding",), "counsel_p": ("seat:counsel_p", "instructors")}
    await house.close()
