"""What is not open to a seat, asked for over the wire: reasons without an act, and nothing in the record."""

from __future__ import annotations

import pytest

from hearing import shut
from tests.web.house import House
from web import signals


async def test_a_seat_is_told_what_is_shut_and_by_which_rule(house: House) -> None:
    _, page = await house.seated("counsel_p")
    before = len(await house.store.read(house.hearing))
    answer = await page.call("signal", {"kind": "why"})
    assert answer["ok"]
    speak = next(each for each in answer["shut"] if each["act"] == "Speak")
    assert speak["code"] and speak["text"]["en"] and speak["basis"]
    tried = await page.speak("May it please the court.")
    assert tried["refused"]["code"] == speak["code"] and tried["refused"]["basis"] == speak["basis"]
    # The act itself was recorded as refused; the question was not.
    assert len(await house.store.read(house.hearing)) == before + 1


async def test_one_act_is_asked_about(house: House) -> None:
    _, page = await house.seated("counsel_p")
    answer = await page.call("signal", {"kind": "why", "act": "Speak"})
    assert answer["refused"]["text"]["en"] and answer["refused"]["basis"]
    assert (await page.call("signal", {"kind": "why", "act": "Dance"}))["refused"]["code"] == "malformed"
    assert (await page.call("signal", {"kind": "why", "act": ["Speak"]}))["refused"]["code"] == "malformed"


async def test_the_gallery_has_nothing_to_ask(house: House) -> None:
    page = await house.browser().enter()
    assert (await page.call("signal", {"kind": "why"}))["refused"]["code"] == "watching"


async def test_asking_again_costs_nothing_until_something_happens(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = []

    def counted(*given: object) -> list[dict[str, object]]:
        worked_out.append(given)
        return shut.shut_acts(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(signals, "shut_acts", counted)
    _, clerk = await house.seated("clerk")
    for _ in range(20):
        await clerk.call("signal", {"kind": "why"})
    assert len(worked_out) == 1
    await clerk.speak("Quiet, please.")
    await clerk.call("signal", {"kind": "why"})
    assert len(worked_out) == 2
