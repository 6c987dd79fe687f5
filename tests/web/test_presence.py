"""Who is here: lines lost and found, and the signals that are never recorded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.house import House, Page
from transcripts.codec import decode
from web.room import RELOAD
from web.signals import CROWD, SETTLE


async def recorded(house: House, kind: str) -> list[dict[str, Any]]:
    """Bodies of the events of a kind in the record."""
    events = [decode(row.data) for row in await house.store.read(house.hearing)]
    return [event.body for event in events if event.kind == kind]


async def connections(house: House, count: int, *pages: Page) -> None:
    """Wait until the server has noticed that only so many are connected."""
    room = await house.room()
    for _ in range(200):
        if len(room.connections) == count:
            return
        await pages[0].call("signal", {"kind": "alive"})
    raise AssertionError(f"{len(room.connections)} are still connected")


async def test_a_page_that_was_closed_drops_its_line_unless_it_comes_back_at_once(house: House) -> None:
    browser, page = await house.seated("counsel_p")
    watching = await house.browser().enter()
    await page.close()
    await connections(house, 1, watching)
    house.clock.advance(RELOAD - 1)
    again = await browser.enter("counsel_p")
    house.clock.advance(RELOAD)
    await house.settle(again, watching)
    assert "LineDropped" not in watching.kinds()
    await again.close()
    await connections(house, 1, watching)
    heard_at = house.clock.now()
    house.clock.advance(RELOAD)
    await watching.until(lambda: "LineDropped" in watching.kinds())
    dropped = watching.events[-1]["event"]["body"]
    assert dropped["seat"] == "counsel_p"
    assert heard_at - 5_000 <= dropped["heard_at"] <= heard_at


async def test_who_comes_back_restores_the_line(house: House) -> None:
    browser, page = await house.seated("counsel_p")
    watching = await house.browser().enter()
    await page.close()
    await connections(house, 1, watching)
    house.clock.advance(RELOAD)
    await watching.until(lambda: "LineDropped" in watching.kinds())
    await browser.enter("counsel_p")
    await watching.until(lambda: "LineRestored" in watching.kinds())
    assert house.courtroom.told.at("lines", "counsel_p") is None


async def test_a_line_that_went_silent_is_dropped_at_once(house: House) -> None:
    _, page = await house.seated("counsel_p")
    watching = await house.browser().enter()
    room = await house.room()
    connection = room.seated["counsel_p"]
    room.leave(connection, lost=True)
    await watching.until(lambda: "LineDropped" in watching.kinds())
    assert page.events


async def test_a_superseded_page_that_closes_does_not_drop_the_line(house: House) -> None:
    browser, older = await house.seated("counsel_p")
    newer = await browser.enter("counsel_p")
    await older.close()
    await connections(house, 1, newer)
    house.clock.advance(10 * RELOAD)
    await house.settle(newer)
    assert "LineDropped" not in newer.kinds()


async def test_who_handed_the_seat_back_leaves_no_dropped_line(house: House) -> None:
    browser, page = await house.seated("counsel_p")
    watching = await house.browser().enter()
    await browser.post(f"/h/{house.hearing}/seat/counsel_p/leave")
    await page.close()
    await connections(house, 1, watching)
    house.clock.advance(10 * RELOAD)
    await house.settle(watching)
    assert "LineDropped" not in watching.kinds()


async def test_presence_tells_who_sits_where_and_how_many_watch(house: House) -> None:
    _, clerk = await house.seated("clerk", "Anna")
    _, counsel = await house.seated("counsel_p", "Ben")
    await house.browser().enter()
    await house.settle(clerk, counsel, ms=CROWD + SETTLE)
    await house.settle(clerk, counsel, ms=CROWD + SETTLE)
    presence = clerk.last("presence")
    assert presence is not None
    assert presence["watching"] == 1
    assert presence["seats"]["counsel_p"] == {"person": True, "connected": True, "hidden": False, "name": "Ben"}
    assert presence["seats"]["presiding"] == {"person": False, "connected": False, "hidden": False}


async def test_the_gallery_is_counted_at_most_once_a_second(house: House) -> None:
    _, clerk = await house.seated("clerk")
    await house.settle(clerk, ms=CROWD + SETTLE)
    browser = house.browser()
    before = len([s for s in clerk.signals if s["kind"] == "presence"])
    for _ in range(5):
        await browser.enter()
        await house.settle(clerk, ms=SETTLE)
    await house.settle(clerk, ms=SETTLE)
    counts = [s["watching"] for s in clerk.signals if s["kind"] == "presence"][before:]
    assert len(counts) <= 1
    await house.settle(clerk, ms=CROWD)
    await clerk.until(lambda: clerk.last("presence")["watching"] == 5)  # type: ignore[index]


async def test_what_a_seat_may_do_is_sent_again_when_it_changed_and_only_then(house: House) -> None:
    _, counsel = await house.seated("counsel_p")
    _, clerk = await house.seated("clerk")
    sent = [s for s in counsel.signals if s["kind"] == "open"]
    await clerk.speak("Nothing changes for counsel.")
    await house.settle(counsel, clerk, ms=SETTLE)
    assert [s for s in counsel.signals if s["kind"] == "open"] == sent
    await clerk.act("Inquire", matter="presence", text={"en": "Who is here?"})
    await house.settle(counsel, clerk, ms=SETTLE)
    await counsel.until(lambda: "Respond" in {offer["act"] for offer in counsel.last("open")["acts"]})  # type: ignore[index]


async def test_typing_is_passed_on_to_the_others_and_not_recorded(house: House) -> None:
    _, clerk = await house.seated("clerk")
    watching = await house.browser().enter()
    before = house.courtroom.told.seq
    for _ in range(5):
        assert (await clerk.call("signal", {"kind": "typing"}))["ok"]
    await watching.until(lambda: watching.last("typing"))
    assert [s for s in watching.signals if s["kind"] == "typing"] == [{"kind": "typing", "seat": "clerk"}]
    assert clerk.last("typing") is None
    assert house.courtroom.told.seq == before


async def test_a_hidden_page_is_recorded_once(house: House) -> None:
    _, counsel = await house.seated("counsel_p")
    for hidden in (True, True, False):
        await counsel.call("signal", {"kind": "hidden", "hidden": hidden})
    await house.settle(counsel)
    assert [body["hidden"] for body in await recorded(house, "PageHidden")] == [True, False]


async def test_a_page_opened_anew_is_in_view(house: House) -> None:
    browser, counsel = await house.seated("counsel_p")
    await counsel.call("signal", {"kind": "hidden", "hidden": True})
    again = await browser.enter("counsel_p")
    await again.until(lambda: again.kinds().count("PageHidden") == 2)
    assert house.courtroom.told.at("hidden", "counsel_p") is None


async def test_a_page_that_joins_again_is_not_taken_for_one_that_left(house: House) -> None:
    _, counsel = await house.seated("counsel_p")
    await counsel.join(house.hearing, "counsel_p", after=house.courtroom.told.seq)
    house.clock.advance(10 * RELOAD)
    await house.settle(counsel)
    assert "LineDropped" not in counsel.kinds()
    room = await house.room()
    assert list(room.seated) == ["counsel_p"] and len(room.connections) == 1


@pytest.mark.parametrize("signal", [{"kind": "shout"}, {}, {"kind": 1}, {"kind": "play"}, {"kind": "play", "do": "stop"}])
async def test_an_unknown_signal_is_refused(house: House, signal: dict[str, Any]) -> None:
    _, clerk = await house.seated("clerk")
    assert (await clerk.call("signal", signal))["refused"]["code"] == "malformed"


async def test_the_play_is_steered_by_seats_and_instructors_and_by_nobody_else(house: House) -> None:
    player = house.courtroom.player
    assert player is not None
    _, clerk = await house.seated("clerk")
    watching = await house.browser().enter()
    teacher = await (await house.instructor()).enter()
    assert (await clerk.call("signal", {"kind": "play", "do": "pace", "pace": 2}))["ok"]
    await watching.until(lambda: watching.last("play")["pace"] == 2.0)  # type: ignore[index]
    assert (await watching.call("signal", {"kind": "play", "do": "go"}))["refused"]["code"] == "not-for-you"
    assert player.held
    assert (await teacher.call("signal", {"kind": "play", "do": "go"}))["ok"]
    assert not player.held
    answer = await teacher.call("signal", {"kind": "play", "do": "let_go_on"})
    assert answer.get("ok") or answer["refused"]["code"] == "nobody-awaited"
    assert (await teacher.call("signal", {"kind": "play", "do": "pace", "pace": "fast"}))["refused"]


async def test_the_stand_ins_rest_in_an_empty_room(house: House) -> None:
    player = house.courtroom.player
    assert player is not None
    assert not player._present
    watching = await house.browser().enter()
    assert player._present
    other = await house.browser().enter()
    await watching.close()
    await connections(house, 1, other)
    assert player._present
    room = await house.room()
    room.leave(next(iter(room.connections)))
    assert not player._present
