"""Speaking time among stand-ins: shares nobody declared, time cards at their moment, turns of seats and of sides."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from hearing.script import Script
from hearing.script_read import read_script
from tests.hearing.moot import SCRIPT, moot_procedure
from tests.live.house import House, settle

SCENES = """\
scenes:
  - stage: preparation
    steps:
      - {as: president, act: Advance, text: We begin.}
  - stage: argument
    steps:
      - {as: president, act: GiveFloor, seat: a1, purpose: turn}
      - {as: a1, act: Speak, text: May it please the court.}
      - {as: a1, act: YieldFloor}
      - {as: president, act: Advance}
  - stage: rebuttal
    steps:
      - {as: president, act: Advance}
"""


@pytest.fixture(scope="module")
def script() -> Script:
    """Read, like the procedure, before a loop runs."""
    moot_procedure()
    return read_script(SCRIPT[: SCRIPT.index("scenes:")] + SCENES, "moot.yaml")


@pytest.fixture
async def moot_house(script: Script) -> AsyncIterator[House]:
    house = await House(script, moot_procedure()).open()
    house.player.start()
    await settle()
    yield house
    await house.close()


async def test_what_nobody_declared_is_shared_out_evenly_and_turns_that_nobody_takes_are_waived(moot_house: House) -> None:
    await moot_house.pass_time(120_000)
    declared = [event.body for event in moot_house.events if event.kind == "TimeDeclared"]
    assert declared == [
        {"side": "plaintiff", "shares": {"a1": 1_050_000, "a2": 1_050_000}, "reserved": 600_000},
        {"side": "defence", "shares": {"b1": 1_050_000, "b2": 1_050_000}, "reserved": 600_000},
    ]
    waived = [event.body["party"] for event in moot_house.events if event.kind == "TurnWaived"]
    assert waived == ["a2", "b1", "b2", "defence", "plaintiff"]
    assert moot_house.room.told.status == "closed"


async def test_the_bailiffs_stand_in_shows_each_card_at_its_moment_while_a_person_speaks(moot_house: House) -> None:
    await moot_house.sit("a1")
    await moot_house.pass_time(60_000)
    given = next(event for event in moot_house.events if event.kind == "FloorGiven")
    assert moot_house.room.told.floor is not None and given.body["clock"]["left"] == 1_050_000
    await moot_house.pass_time(1_080_000, step=5_000)
    cards = [(event.body["card"], event.seat, event.at - given.at) for event in moot_house.events if event.kind == "CardShown"]
    assert [(card, seat) for card, seat, _ in cards] == [("ten", "bailiff"), ("one", "bailiff")]
    for (_, _, at), due in zip(cards, (450_000, 990_000), strict=True):
        assert due <= at <= due + 10_000


async def test_a_person_at_the_bailiffs_table_shows_the_cards_alone(moot_house: House) -> None:
    await moot_house.sit("a1", "bailiff")
    await moot_house.pass_time(60_000)
    await moot_house.pass_time(900_000, step=10_000)
    assert "CardShown" not in moot_house.kinds()
    await moot_house.room.leave_seat("bailiff")
    await moot_house.pass_time(120_000, step=5_000)
    cards = [event.body["card"] for event in moot_house.events if event.kind == "CardShown"]
    assert cards == ["ten", "one"]
