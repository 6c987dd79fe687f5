"""Pages in other languages: chosen by one press, kept, spoken by the whole page; and layouts that hold with any words."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Person, Server

pytestmark = pytest.mark.browser

WIDER = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  const scrolls = e.closest("[tabindex], .tabs, .strip, .stageline, .vh, [hidden], svg");
  return box.width && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !scrolls && (box.right > innerWidth + 1 || box.left < -1);
}).map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`).slice(0, 5)"""
"""What stands out of the window, sideways, and is not meant to be scrolled."""

LATIN = re.compile(r"[A-Za-z]{4,}")


def test_a_page_changes_its_language_by_one_press(server: Server, room: str, person: NewPerson) -> None:
    mei = person("Mei")
    mei.page.goto(server.base)
    mei.page.get_by_role("link", name="中文").click()
    expect(mei.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    mei.page.goto(room)
    mei.page.locator("#name").fill("梅")
    mei.page.locator('button[formaction$="/seat/counsel_d1/take"]').click()
    expect(mei.page.locator("#stage-name")).to_have_text("法庭辩论")
    expect(mei.page.locator("#entries .turn .words").first).to_contain_text(re.compile("[一-鿿]"))
    # What the page itself says is Chinese; the words of people stay what they were.
    said = mei.page.locator("#stageline, #plan, #panel, #dock, .courtbar").all_inner_texts()
    assert LATIN.findall(re.sub(r"Moothall|English", "", " ".join(said))) == []
    mei.page.locator("#menu summary").click()
    mei.page.locator("#menu").get_by_role("link", name="English").click()
    expect(mei.page.locator("html")).to_have_attribute("lang", "en")
    expect(mei.page.locator("#stage-name")).to_have_text("Debate")


@pytest.mark.parametrize(("lang", "width"), [("en-XA", 360), ("en-XA", 1280), ("ar-XB", 390), ("ar-XB", 1280), ("zh", 360)])
def test_layouts_hold_with_other_words(server: Server, room: str, person: NewPerson, lang: str, width: int) -> None:
    anna = person("Anna", width=width, height=760)
    anna.page.goto(f"{server.base}/?lang={lang}")
    for page in ("", "/gallery", "/record", "/replay", "/exhibits/P-1"):
        anna.page.goto(f"{room}{page}")
        if page in ("/gallery", "/replay"):
            expect(anna.page.locator("#stage-name")).to_have_text(re.compile(r"\S\S"))
        assert anna.page.evaluate(WIDER) == [], page


def test_written_from_right_to_left_the_sides_change(server: Server, room: str, person: NewPerson) -> None:
    anna = person("Anna")
    anna.page.goto(f"{room}/gallery?lang=ar-XB")
    expect(anna.page.locator("html")).to_have_attribute("dir", "rtl")
    assert _left(anna, "#room") > _left(anna, "#panel")
    anna.page.goto(f"{room}/gallery?lang=en")
    assert _left(anna, "#room") < _left(anna, "#panel")


def _left(one: Person, selector: str) -> float:
    box = one.page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]
