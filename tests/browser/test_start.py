"""From the start page into a hearing of another kind, in both languages."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize(
    ("language", "title", "kind", "button", "place"),
    [
        ("en", "Harlow v. Bright Home, Inc.: the kettle", "Mock trial (United States)", "Open this hearing", "Witness stand"),
        ("zh", "哈洛诉布莱特家居公司：水壶案", "美国式模拟审判", "开设此庭审", "证人席"),
    ],
)  # fmt: skip
def test_an_instructor_opens_a_mock_trial(
    server: Server, person: NewPerson, language: str, title: str, kind: str, button: str, place: str
) -> None:
    ada = person("Ada")
    page = ada.page
    page.goto(server.instructor_link)
    page.goto(f"{server.base}/?lang={language}")
    card = page.locator('[data-script="harlow-kettle"]')
    expect(card.get_by_role("heading")).to_have_text(title)
    expect(card.get_by_role("link")).to_have_text(kind)
    card.get_by_role("button", name=button).click()
    page.wait_for_url("**/h/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto(f"{page.url}/gallery")
    ada.is_in()
    expect(page.locator('[data-zone="technical"] h2')).to_have_text(place)
    expect(page.locator('[data-zone="bench"] li.seat')).to_have_count(4)  # the judge and three jurors
