"""A visitor's own practice hearing: opened by one press, nobody else's, few at once, and put away when it is left."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hearing.live.archive import Listed
from hearing.live.clock import VirtualClock
from hearing.live.docket import Docket
from tests.web.house import MORNING, SOON, Browser, House, opened
from transcripts.archive import StoreArchive
from transcripts.memory import MemoryStore
from web.practice_book import LITTLE_PATIENCE, LOOK, PATIENCE, SEAT, STAGE, Full, PracticeBook

GUIDE = 'id="guide"'


async def press(browser: Browser, **fields: str) -> str:
    """Press the button of the start page; the id of the practice hearing."""
    status, text, where = await browser.post("/practice", data=fields)
    assert status == 303, text
    found = re.fullmatch(r"/h/([^/]+)/seat/\w+", where)
    assert found is not None, where
    return found[1]


def holders(house: House, hearing: str) -> list[str]:
    return list(house.docket.rooms[hearing].told.branch("people"))


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[House]:
    """A server that holds one practice hearing at a time."""
    async with opened(tmp_path, practice=1) as house:
        yield house


# ---- one press ----------------------------------------------------------------------------


async def test_one_press_opens_a_hearing_at_the_evidence_and_seats_the_visitor(house: House) -> None:
    browser = house.browser()
    _, start = await browser.get("/")
    assert 'action="/practice"' in start
    hearing = await press(browser)
    told = house.docket.rooms[hearing].told
    assert told.stage == STAGE and holders(house, hearing) == [SEAT]
    status, page = await browser.get(f"/h/{hearing}/seat/{SEAT}")
    assert status == 200 and GUIDE in page and f'action="/practice/{hearing}/seat/presiding"' in page


class Taken:
    """Rooms with somebody in each."""

    def is_empty(self, hearing: str) -> bool:
        return False

    def forget(self, hearing: str) -> None:
        raise AssertionError("a hearing with somebody in it was put away")


async def test_the_hearings_are_listed_once_for_a_press(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, calls = house.docket.list, []

    async def counted() -> list[Listed]:
        calls.append("list")
        return await listed()

    monkeypatch.setattr(house.docket, "list", counted)
    book = PracticeBook(house.docket, Taken(), most=1)
    mine = (await book.open("anna")).id
    assert len(calls) == 1 and (await book.open("anna")).id == mine and len(calls) == 2
    with pytest.raises(Full):
        await book.open("bert")
    assert len(calls) == 3
    await book.close()


async def test_a_second_press_leads_back_and_a_new_one_begins_anew(house: House) -> None:
    browser = house.browser()
    first = await press(browser)
    assert await press(browser) == first
    second = await press(browser, anew="1")
    assert second != first and await press(browser) == second
    assert first not in house.docket.rooms
    status, _ = await browser.get(f"/h/{first}/record")
    assert status == 200, "its record stays"


async def test_a_closed_one_is_not_gone_back_to(house: House) -> None:
    browser = house.browser()
    first = await press(browser)
    house.docket.rooms[first].told.tree["status"] = "closed"
    assert await press(browser) != first


async def test_another_site_cannot_press(house: House) -> None:
    browser = house.browser()
    status, _, _ = await browser.post("/practice", headers={"Origin": "https://elsewhere.example"})
    assert status == 403
    assert len(await house.docket.list()) == 1


# ---- nobody else's ------------------------------------------------------------------------


async def test_it_is_listed_for_its_owner_only_and_gives_nobody_else_the_guide(house: House) -> None:
    owner, other, teacher = house.browser(), house.browser(), await house.instructor()
    hearing = await press(owner)
    listing = {
        name: (await each.get("/"))[1] for name, each in [("owner", owner), ("other", other), ("teacher", teacher)]
    }
    assert [name for name, text in listing.items() if f"/h/{hearing}" in text] == ["owner"]
    assert f"/h/{house.hearing}" in listing["other"]
    await other.take("counsel_d", hearing=hearing)
    for browser, page in [(other, "seat/counsel_d"), (teacher, "gallery")]:
        status, text = await browser.get(f"/h/{hearing}/{page}")
        assert status == 200 and GUIDE not in text
    _, text = await owner.get(f"/h/{house.hearing}/gallery")
    assert GUIDE not in text


async def test_its_owner_is_no_instructor_in_it(house: House) -> None:
    browser = house.browser()
    hearing = await press(browser)
    _, page = await browser.get(f"/h/{hearing}/seat/{SEAT}")
    assert '"instructor": false' in page and '"playable": true' in page


# ---- chairs -------------------------------------------------------------------------------


async def test_chairs_are_changed_by_one_press_and_back(house: House) -> None:
    browser = house.browser()
    hearing = await press(browser)
    for seat in ("presiding", SEAT):
        status, _, where = await browser.post(f"/practice/{hearing}/seat/{seat}")
        assert (status, where) == (303, f"/h/{hearing}/seat/{seat}")
        assert holders(house, hearing) == [seat]
    assert await press(browser) == hearing


async def test_chairs_are_not_changed_by_others_nor_elsewhere(house: House) -> None:
    owner, other = house.browser(), house.browser()
    hearing = await press(owner)
    await press(other)
    for browser, where in [(other, hearing), (owner, house.hearing)]:
        status, _, _ = await browser.post(f"/practice/{where}/seat/presiding")
        assert status == 403
    status, _, _ = await owner.post(f"/practice/{hearing}/seat/presiding", headers={"Sec-Fetch-Site": "cross-site"})
    assert status == 403
    assert holders(house, hearing) == [SEAT]


async def test_a_chair_that_somebody_holds_leaves_the_visitor_where_they_were(house: House) -> None:
    owner, other = house.browser(), house.browser()
    hearing = await press(owner)
    await other.take("presiding", hearing=hearing)
    status, text, _ = await owner.post(f"/practice/{hearing}/seat/presiding")
    assert status == 409 and "That seat cannot be taken now." in text
    assert sorted(holders(house, hearing)) == [SEAT, "presiding"]


# ---- few at once, and put away ------------------------------------------------------------


async def test_when_all_are_taken_a_newcomer_is_told_so_and_gets_in_once_one_is_left(small: House) -> None:
    first, second = small.browser(), small.browser()
    hearing = await press(first)
    page = await first.enter(SEAT, hearing=hearing)
    small.clock.advance(LITTLE_PATIENCE)
    status, text, _ = await second.post("/practice")
    assert status == 503 and "Every practice room is taken." in text
    assert await press(first) == hearing, "who has one is not turned away"
    await page.close()
    async with asyncio.timeout(SOON):
        while not small.rooms.is_empty(hearing):
            await asyncio.sleep(0)
    await press_refused(second)
    small.clock.advance(LITTLE_PATIENCE)
    assert await press(second) != hearing
    assert hearing not in small.docket.rooms


async def press_refused(browser: Browser) -> None:
    status, _, _ = await browser.post("/practice")
    assert status == 503


async def test_where_none_are_offered_there_is_no_button(tmp_path: Path) -> None:
    async with opened(tmp_path, practice=0) as house:
        browser = house.browser()
        _, start = await browser.get("/")
        assert 'action="/practice"' not in start
        await press_refused(browser)


async def test_one_that_nobody_is_in_is_put_away_after_a_while(house: House) -> None:
    browser = house.browser()
    left, kept = await press(browser), await press(house.browser())
    await house.browser().enter(hearing=kept)
    book = house.rooms.practice
    await book.look()
    house.clock.advance(PATIENCE - LOOK)
    await book.look()
    assert left in house.docket.rooms
    house.clock.advance(LOOK)
    await book.look()
    assert left not in house.docket.rooms and kept in house.docket.rooms
    assert f"/h/{left}" not in (await browser.get("/"))[1]
    assert await press(browser) not in (left, kept)


class Nobody:
    """Rooms that nobody is in."""

    def is_empty(self, hearing: str) -> bool:
        return True

    def forget(self, hearing: str) -> None: ...


async def test_after_a_restart_it_is_still_known_whose_it_is_and_what_was_put_away() -> None:
    store, clock, ids = MemoryStore(), VirtualClock(MORNING), itertools.count(1)

    def docket() -> Docket:
        return Docket(StoreArchive(store, lambda: bytes(32)), clock, lambda name: f"{name}-{next(ids)}")

    before = docket()
    book = PracticeBook(before, Nobody(), most=1)
    gone = (await book.open("anna")).id
    mine = (await book.open("anna", anew=True)).id
    await before.close()

    after = docket()
    await after.restore()
    assert list(after.rooms) == [mine]
    book = PracticeBook(after, Nobody(), most=1)
    assert await book.owner(gone) == await book.owner(mine) == "anna"
    assert not await book.is_shown_to(gone, "anna") and await book.is_shown_to(mine, "anna")
    assert not await book.is_shown_to(mine, "bert") and not book.is_of(mine, "bert")
    assert (await book.open("anna")).id == mine
    with pytest.raises(Full):
        await book.open("bert")
    await after.close()
