"""What somebody who means ill may try at the edge, and what must come of it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.web.house import Browser, House
from web import socket as web_socket
from web.pages import _tidy
from web.socket.wires import LARGEST_FRAME
from web.visitors import COOKIE, Visitor, Visitors

LONE = "\ud800"


# ---- closed doors -------------------------------------------------------------------------


@pytest.fixture
async def debate(technical: House) -> House:
    """The demonstration after its closed session: exhibits D12-2 and C-1 were examined behind closed doors."""
    technical.docket.doors["debate"] = "debate"
    technical.hearing = (await technical.docket.start_door("debate")).id
    return technical


async def exhibit(browser: Browser, house: House, number: str) -> str:
    status, text = await browser.get(f"/h/{house.hearing}/exhibits/{number}")
    assert status == 200
    return text


async def test_what_became_of_an_exhibit_behind_closed_doors_is_not_on_its_page_for_the_gallery(debate: House) -> None:
    told = debate.courtroom.told.branch("exhibits", "D12-2")
    assert told["status"] == "admitted"
    assert told["opinions"]
    inside = debate.browser()
    await inside.take("counsel_p")
    text = await exhibit(debate.browser(), debate, "D12-2")
    assert "opinion-list" not in text
    assert 'data-status="listed"' in text
    assert "opinion-list" in await exhibit(inside, debate, "D12-2")
    assert 'data-status="admitted"' in await exhibit(inside, debate, "D12-2")


async def test_an_instructor_reads_confidential_exhibits(technical: House) -> None:
    browser = await technical.instructor()
    assert "DATA PURCHASE CONTRACT" in await exhibit(browser, technical, "D12-2")
    assert "INGESTION LOG" in await exhibit(browser, technical, "C-1")


# ---- seats --------------------------------------------------------------------------------


async def test_nobody_takes_a_waiting_seat_and_another_at_the_same_time(technical: House) -> None:
    browser = technical.browser()
    await browser.get(f"/h/{technical.hearing}")  # the cookie: one person
    wishes = [browser.post(f"/h/{technical.hearing}/seat/{seat}/take", data={"name": "A"}) for seat in ("ta_p", "p1")]
    answers = await asyncio.gather(*wishes)
    assert sorted(status for status, _, _ in answers) == [303, 409]


def test_a_name_that_cannot_be_seen_is_no_name() -> None:
    assert _tidy("\u3164\u061c\x9b\xad") == ""
    assert _tidy("An\x9bna\u061c ") == "An na"


# ---- what cannot be read ------------------------------------------------------------------


async def test_invented_hearings_are_not_remembered(house: House) -> None:
    page = await house.browser().page()
    for name in (LONE, f"{LONE}{LONE}", "nowhere", "a\0b"):
        assert (await page.join(name))["refused"]["code"] == "no-such-hearing"
    assert set(house.rooms._rooms) <= {house.hearing}


async def test_a_hearing_that_cannot_be_opened_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(hearing: str) -> Any:
        raise OSError("the disk is away")

    monkeypatch.setattr(house.docket, "open", broken)
    page = await house.browser().page()
    assert (await page.join("elsewhere"))["refused"]["code"] == "server-fault"
    assert "elsewhere" not in house.rooms._rooms


def test_a_cookie_of_half_characters_names_nobody() -> None:
    assert Visitors(b"a").decode("\udcff\udcfe.a.b") == Visitor()
    assert Visitors(b"a").decode(f"{LONE}.x.y") == Visitor()


async def test_a_cookie_that_is_no_text_is_answered_with_a_page(house: House) -> None:
    host, port = house.base.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: %b=\xff\xfe.a.b\r\n\r\n" % COOKIE.encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    writer.close()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"name=\xff"),
        ("application/x-www-form-urlencoded; charset=bogus", b"name=a"),
        ("multipart/form-data", b"--y\r\nabc"),
        ("multipart/form-data; boundary=x", b"--y\r\nabc"),
        ("multipart/form-data; boundary=x", b"--x\r\nabc"),
    ],
)
async def test_a_form_that_cannot_be_read_is_no_fault_of_the_server(house: House, kind: str, body: bytes) -> None:
    browser = house.browser()
    status, _, _ = await browser.post(
        f"/h/{house.hearing}/seat/clerk/take", data=body, headers={"Content-Type": kind}
    )
    assert status in (303, 400)


async def test_a_file_is_no_name(house: House) -> None:
    browser = house.browser()
    form = aiohttp.FormData()
    form.add_field("name", b"x", filename="x.txt")
    status, _, _ = await browser.post(f"/h/{house.hearing}/seat/clerk/take", data=form)
    assert status == 303
    assert "FileField" not in str(house.courtroom.told.at("people", "clerk"))


# ---- polling ------------------------------------------------------------------------------


async def polling(house: House) -> tuple[Browser, str]:
    browser = house.browser()
    _, text = await browser.get("/socket.io/?EIO=4&transport=polling")
    sid = text.split('"sid":"')[1].split('"')[0]
    return browser, f"/socket.io/?EIO=4&transport=polling&sid={sid}"


async def test_a_poll_that_is_too_large_is_answered_and_ends_its_session(house: House) -> None:
    browser, address = await polling(house)
    async with asyncio.timeout(5):
        status, _, _ = await browser.post(address, data=b"4" * (LARGEST_FRAME + 1))
        assert status == 413
        await asyncio.sleep(0.05)
        status, _, _ = await browser.post(address, data=b"40")
    assert status == 400


async def test_a_poll_that_breaks_the_rules_does_not_wait_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_socket, "POST_PATIENCE", 0.1)
    browser, address = await polling(house)
    async with asyncio.timeout(5):
        status, _, _ = await browser.post(address, data=b"0{}")
    assert status == 400
