"""A bench that retires: no page, no signal and no file of anybody else's tells what it says or whom it waits for."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hearing.live import shelf
from tests.hearing.small_panel import PANEL_SCRIPT, panel_procedure
from tests.web import house as houses
from tests.web.house import House, opened
from web.signals import NOBODY, SETTLE

SECRET = "The log settles it, I say."


@pytest.fixture
async def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """The small panel, its presiding judge a person who has not retired yet."""
    monkeypatch.setattr(houses, "SMALL", PANEL_SCRIPT)
    monkeypatch.setattr(shelf, "procedure", lambda name: panel_procedure())
    async with opened(tmp_path) as house:
        assert house.courtroom.player is not None
        house.courtroom.player.hold()
        yield house


async def test_only_the_bench_follows_a_deliberation(panel: House) -> None:
    _, presiding = await panel.seated("presiding", "Han")
    _, judge = await panel.seated("reporting", "Mei")
    counsel_browser, counsel = await panel.seated("counsel_p", "Deng")
    gallery = await panel.browser().enter()
    teaching = await panel.instructor()
    instructor = await teaching.enter()
    everybody = (presiding, judge, counsel, gallery, instructor)
    await presiding.act("Advance", move="next")
    await panel.settle(*everybody, ms=SETTLE)
    for page in (counsel, gallery, instructor):
        assert page.last("awaited") == NOBODY
    assert counsel.last("open") == {"kind": "open", "acts": []}
    before = {page: len(page.signals) for page in (counsel, gallery, instructor)}

    assert "seq" in await judge.speak(SECRET)
    assert "seq" in await presiding.act("CallVote", matter="judgment")
    await judge.call("signal", {"kind": "typing"})
    panel.courtroom.player.go()  # type: ignore[union-attr]
    await panel.settle(*everybody, ms=SETTLE)
    panel.courtroom.player.hold()  # type: ignore[union-attr]
    await panel.settle(*everybody, ms=60_000)
    assert "Vote" in [act["act"] for act in judge.last("open")["acts"]]  # type: ignore[index]
    for page in (counsel, gallery, instructor):
        told = page.signals[before[page] :]
        assert {signal["kind"] for signal in told} <= {"play", "presence"}, told
        assert SECRET not in json.dumps(page.events) and "VoteCalled" not in page.kinds()
    assert SECRET in judge.said() and "VoteCalled" in presiding.kinds()

    refused = await counsel.call("signal", {"kind": "play", "do": "let_go_on"})
    assert refused["refused"]["code"] == "nobody-awaited"
    shut = await counsel.call("signal", {"kind": "why"})
    assert {each["code"] for each in shut["shut"]} == {"private-stage"}
    late = await panel.browser().enter()
    assert late.last("awaited") == NOBODY and SECRET not in json.dumps(late.events)
    for browser in (counsel_browser, teaching):
        for address in ("record", "record.jsonl", "record.html", "record.txt", "events.json", "replay"):
            status, text = await browser.get(f"/h/{panel.hearing}/{address}")
            assert status == 200 and SECRET not in text, address
            assert "VoteCalled" not in text or "<template" in text, address


async def test_when_the_bench_is_back_everybody_is_told_whom_the_room_waits_for(panel: House) -> None:
    _, presiding = await panel.seated("presiding", "Han")
    gallery = await panel.browser().enter()
    await presiding.act("Advance", move="next")
    await panel.settle(presiding, gallery, ms=SETTLE)
    before = len(gallery.signals)
    await presiding.act("Advance", move="back")
    await panel.settle(presiding, gallery, ms=SETTLE)
    assert {"awaited", "play"} <= {signal["kind"] for signal in gallery.signals[before:]}
    assert "PartSealed" in gallery.kinds()
