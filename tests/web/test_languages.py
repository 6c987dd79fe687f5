"""The language of a visitor: chosen, remembered, spoken on every page, and in what a page is told."""

from __future__ import annotations

import json
import re

import pytest

from tests.web.house import House
from web import i18n
from web.app import site
from web.security import script_hash
from web.visitors import Visitor

EXHIBIT = {
    "hearing": {"title": "x", "url": "/h/x"}, "embedded": False,
    "exhibit": {"no": "E-1", "title": "x", "status": "listed", "pages": ["x"], "by": "x"},
}  # fmt: skip
CHINESE = re.compile("[\u4e00-\u9fff]")


def html_lang(text: str) -> str:
    found = re.search('<html lang="([^"]+)"', text)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("accept", "tag"),
    [
        ("", "en"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("en-GB,zh;q=0.9", "en"), ("de,fr;q=0.8", "en"),
        ("de,zh;q=0.5,en;q=0.4", "zh-Hans"), ("zh;q=0,en", "en"), ("zh;q=much", "en"), (",,;q=1", "en"),
    ],
)  # fmt: skip
async def test_a_browser_says_what_its_owner_reads(house: House, accept: str, tag: str) -> None:
    _status, text = await house.browser().get("/", headers={"Accept-Language": accept})
    assert html_lang(text) == tag


async def test_a_choice_is_remembered_and_goes_before_the_browsers(house: House) -> None:
    person = house.browser()
    _status, text = await person.get("/?lang=zh")
    assert html_lang(text) == "zh-Hans" and "走进" in text
    _status, text = await person.get(f"/h/{house.hearing}", headers={"Accept-Language": "en"})
    assert html_lang(text) == "zh-Hans" and "席位" in text
    _status, text = await person.get("/?lang=en")
    assert html_lang(text) == "en"


async def test_a_language_that_is_not_there_is_not_spoken(house: House) -> None:
    person = house.browser()
    _status, text = await person.get("/?lang=../../etc")
    assert html_lang(text) == "en"
    _status, text = await person.get("/", cookies={i18n.COOKIE: "tlh"})
    assert html_lang(text) == "en"


@pytest.mark.parametrize("page", ["", "/gallery", "/record", "/replay", "/exhibits/E-1", "/nowhere"])
async def test_every_page_speaks_it(house: House, page: str) -> None:
    _status, text = await house.browser().get(f"/h/{house.hearing}{page}?lang=zh")
    assert html_lang(text) == "zh-Hans" and CHINESE.search(text)


async def test_a_translated_exhibit_says_so_and_leads_to_the_original() -> None:
    with i18n.speaking("zh"):
        shown = site().text("exhibit.html", Visitor(), EXHIBIT | {"translated": True})
        original = site().text("exhibit.html", Visitor(), EXHIBIT | {"translated": False})
    assert 'href="?original"' in shown and "?original" not in original


async def test_two_visitors_read_two_languages_at_once(house: House) -> None:
    """The kept page of a record is kept for each language."""
    one, other = house.browser(), house.browser()
    for person, lang, words in ((one, "zh", "庭审笔录"), (other, "en", "Record of hearing"), (one, "zh", "庭审笔录")):
        _status, text = await person.get(f"/h/{house.hearing}/record?lang={lang}")
        assert words in text


async def test_the_browsers_words_come_by_the_import_map(house: House) -> None:
    async with house.browser().session.get(f"/h/{house.hearing}/gallery?lang=zh") as answer:
        text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    found = re.search('<script type="importmap">(.*?)</script>', text)
    assert found and script_hash(found[1]) in policy
    address = json.loads(found[1])["imports"]["#catalogue"]
    status, module = await house.browser().get(address)
    assert status == 200 and 'lang = "zh"' in module and "没有人" in module


async def test_a_refusal_of_an_address_is_in_the_language_of_whoever_asked(house: House) -> None:
    status, text = await house.browser().get("/h/nobody-1/events.json?lang=zh")
    assert status == 404 and CHINESE.search(json.loads(text)["refused"]["text"]["zh"])


async def test_an_export_is_in_the_language_of_whoever_asked(house: House) -> None:
    _status, text = await house.browser().get(f"/h/{house.hearing}/record.txt?lang=zh")
    assert "庭审笔录" in text


# ---- languages that nobody speaks -----------------------------------------------------------------------


async def test_pseudo_languages_show_what_passes_the_catalogue_by(house: House) -> None:
    _status, text = await house.browser().get("/?lang=en-XA")
    assert "Àçöûr" not in text and "À çöûrtröömm" not in text and "çöûrt" in text
    _status, text = await house.browser().get("/?lang=ar-XB")
    assert 'dir="rtl"' in text


@pytest.mark.parametrize("wanted", sorted(i18n.PSEUDO))
def test_a_strange_sentence_keeps_what_must_stay(wanted: str) -> None:
    strange = i18n.strange("<strong>Claim %(claim)s</strong> of {party} &amp; co", wanted)
    for kept in ("<strong>", "%(claim)s", "</strong>", "{party}", "&amp;"):
        assert kept in strange
