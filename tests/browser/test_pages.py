"""Every page, wide and narrow, light and dark: quiet in the console, sound for assistive technology, no sideways scroll,
and all of it by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late

from tests.browser.conftest import NewPerson
from tests.browser.expecting import PATIENCE, expect
from tests.browser.house import Person, Server, statuses

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"wide": (1440, 900), "phone": (360, 740)}

PAGES = {
    "start": "/",
    "seats": "/h/{id}",
    "bench": "/h/{id}/seat/presiding",
    "clerk": "/h/{id}/seat/clerk",
    "counsel": "/h/{id}/seat/counsel_p",
    "gallery": "/h/{id}/gallery",
    "record": "/h/{id}/record",
    "replay": "/h/{id}/replay",
    "exhibit": "/h/{id}/exhibits/P-1",
    "procedure": "/h/{id}/procedure",
    "embedded": "/h/{id}/exhibits/P-1?embed=1",
}
"""Every page that somebody who holds three seats of a hearing in the debate may open."""
COURT = {"bench", "clerk", "counsel", "gallery", "replay"}


@pytest.fixture(scope="module")
def host(server: Server, browser: Browser) -> Iterator[tuple[Person, str]]:
    """An instructor who has opened a hearing in the debate, held for now, and taken three of its seats; and its room."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    paula = Person("Paula", context)
    room = paula.open_hearing(server, "debate")
    for seat in ("clerk", "counsel_p", "presiding"):
        paula.sit(room, seat)
    paula.hold_stand_ins()
    yield paula, room
    context.close()


@pytest.fixture
def room(host: tuple[Person, str]) -> Iterator[str]:
    yield host[1]
    assert host[0].troubles == []


@pytest.fixture
def one(host: tuple[Person, str], room: str) -> Person:
    """That instructor, for one test. The pages of all tests share what the browser keeps: it starts once, not thirty times."""
    return host[0]


def at(one: Person, room: str, name: str, width: int = 1440, height: int = 900) -> Person:
    """Go to that page, with a screen of this size."""
    one.page.set_viewport_size({"width": width, "height": height})
    base, _, hearing = room.partition("/h/")
    one.page.goto(base + PAGES[name].format(id=hearing))
    if name in COURT:
        one.is_in()
        expect(one.page.locator("#entries [data-kind=Spoken]").first).to_be_attached()
    return one


def faults(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds against WCAG 2.2 AA, a line for each place."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    page.evaluate(THIN)
    # A change of colours is a transition, if a short one. What goes by scrolling and not by time is never over.
    page.wait_for_function(
        "() => document.getAnimations().every((each) => each.playState !== 'running' || each.timeline !== document.timeline)"
    )
    only = {"type": "rule", "values": ["color-contrast"]} if colours_only else {"type": "tag", "values": TAGS}
    found = page.evaluate(
        "only => axe.run(document, { runOnly: only, resultTypes: ['violations'], elementRef: false }).then((r) => r.violations)", only
    )
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node['target'][0]} {_why(node)}"
        for each in found
        for node in each["nodes"][:4]
    ]


THIN = """() => {
  const seen = {};
  for (const e of document.querySelectorAll(".entries [data-kind]")) {
    const key = [e.dataset.kind, e.dataset.kind === "Spoken" ? e.dataset.side + e.className : "", e.dataset.outcome].join();
    seen[key] = (seen[key] ?? 0) + 1;
    if (seen[key] > 1 && e.nextElementSibling) e.remove();
  }
}"""
"""One entry of each kind is as good as seven hundred, and looked at sooner."""


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])[:160]


def sideways(page: Page) -> int:
    """Pixels by which the page can be scrolled sideways."""
    found: int = page.evaluate("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    return found


def looked_at(one: Person) -> list[str]:
    """What is wrong with a page, wide and narrow, light and dark (which differ in nothing but colours)."""
    found = []
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            one.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{size}, {scheme}: {fault}" for fault in faults(one.page, colours_only=scheme == "dark")]
        if sideways(one.page) > 0:
            found.append(f"{size}: {sideways(one.page)} pixels of it are to the side")
    one.page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page(name: str, one: Person, room: str) -> None:
    at(one, room, name)
    assert one.page.title()
    expect(one.page.locator("h1")).to_have_count(1)
    if name in COURT:
        expect(one.page.get_by_role("log")).to_have_count(1)
    one.page.evaluate(THIN)
    assert at_twice_the_size(one) == []
    assert looked_at(one) == []


def test_the_other_views_of_the_courtroom_on_a_phone(one: Person, room: str) -> None:
    at(one, room, "counsel", width=360, height=740)
    for view, place in {"Room": "#room", "File": "#panel"}.items():
        one.page.locator(".views").get_by_role("button", name=view).click()
        expect(one.page.locator(place)).to_be_in_viewport()
        assert looked_at(one) == []
        one.page.set_viewport_size({"width": 360, "height": 740})


def test_every_tab_and_sheet_of_the_bench(one: Person, room: str) -> None:
    """What opens on the page is as sound as the page: tabs, the menu, the sheet of all acts, a form."""
    at(one, room, "bench")
    found = []
    for tab in one.page.get_by_role("tab").all():
        tab.click()
        found += faults(one.page)
    one.page.locator("#actions button.more").click()
    one.page.locator("#menu summary").click()
    found += faults(one.page)
    one.page.keyboard.press("Escape")
    one.page.locator("#actions button.more").focus()
    one.page.keyboard.press("Escape")
    one.act_button("Discipline").click()
    expect(one.page.locator("#form form")).to_be_visible()
    found += looked_at(one)
    assert sorted(set(found)) == []


def test_the_waiting_room(person: NewPerson, room: str) -> None:
    one = person("Tom")
    one.sit(room, "ta_p")
    # By the debate the technical assistants were heard and released.
    expect(one.page.locator("#waiting")).to_contain_text("You are released.")
    assert looked_at(one) == []
    one.hand_back()


@pytest.mark.parametrize("address", ["/h/nowhere", "/nowhere", "/enter?token=forged"])
def test_a_page_that_says_no(address: str, server: Server, person: NewPerson) -> None:
    one = person("Nobody")
    one.troubles_allowed = statuses(403, 404)
    one.page.goto(server.base + address)
    expect(one.page.locator("h1")).to_have_count(1)
    assert looked_at(one) == []


# ---- zoom ------------------------------------------------------------------------------------


def at_twice_the_size(one: Person) -> list[str]:
    """1280 pixels at 200 % are 640: no sideways scroll, nothing cut off, and everything that can be pressed can be reached."""
    one.page.set_viewport_size({"width": 640, "height": 430})
    lost: list[str] = one.page.evaluate(OUT_OF_REACH)
    return lost + ([f"{sideways(one.page)} pixels of it are to the side"] if sideways(one.page) > 0 else [])


OUT_OF_REACH = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if ((o === 'auto' || o === 'scroll')) return true; } return false; };
  return [...document.querySelectorAll('button, a[href], input, select, textarea, summary, h1, h2')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.vh, .skip') && !scrolls(e))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([e, r]) => r.width > 1 && (r.left < -1 || r.right > wide + 1))
    .map(([e, r]) => `${e.tagName} ${(e.textContent || e.id).trim().slice(0, 40)} ${Math.round(r.left)}-${Math.round(r.right)}`);
}"""


# ---- keyboard --------------------------------------------------------------------------------

FOCUS_SHOWS = """() => {
  const e = document.activeElement;
  if (e === document.body) return true;
  const outlined = (one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const box = e.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && (outlined(e) || outlined(e.closest('label')) || getComputedStyle(e).boxShadow !== 'none');
}"""


def tab_to(page: Page, wanted: str, most: int = 90) -> None:
    """Press Tab until what has the focus matches; on the way the focus must be visible at every stop."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => Boolean(document.activeElement.matches({json.dumps(wanted)}))"):
            return
        try:
            page.wait_for_function(FOCUS_SHOWS)
        except Late:
            pytest.fail(f"the focus cannot be seen: {page.evaluate('() => document.activeElement.outerHTML.slice(0, 200)')}")
    pytest.fail(f"Tab never got to {wanted}")


def test_keyboard_alone_from_the_start_page_to_handing_the_seat_back(server: Server, person: NewPerson) -> None:
    one = person("Dora")
    page = one.page
    page.goto(server.instructor_link)
    tab_to(page, "[data-door=debate] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/h/*")
    tab_to(page, "#name")
    page.keyboard.type("Dora")
    tab_to(page, "button[formaction$='/seat/presiding/take']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/seat/presiding")
    one.is_in()
    expect(one.send).to_be_enabled()
    tab_to(page, "a.skip[href='#dock']")
    page.keyboard.press("Enter")
    tab_to(page, "#composer input[name=as]")
    page.keyboard.press("ArrowRight")  # from asking to speaking
    tab_to(page, "#composer textarea")
    page.keyboard.type("Counsel, one moment.")
    page.keyboard.press("Control+Enter")
    one.number_of("Counsel, one moment.")
    page.reload()
    one.is_in()
    tab_to(page, "#menu summary")
    page.keyboard.press("Enter")
    tab_to(page, "#menu form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/h/*")
    expect(page.locator("button[formaction$='/seat/presiding/take']")).to_be_visible()


def test_a_form_by_keyboard_escape_gives_the_focus_back(one: Person, room: str) -> None:
    at(one, room, "bench", width=1280, height=860)
    one.page.locator("#actions button.more").focus()
    one.page.keyboard.press("Enter")
    one.page.keyboard.type("discipline")
    tab_to(one.page, "#actions .rest button")
    one.page.keyboard.press("Enter")
    expect(one.page.locator("#form form")).to_be_visible()
    assert one.page.evaluate("() => document.querySelector('#form').contains(document.activeElement)")
    one.page.keyboard.press("Escape")
    expect(one.page.locator("#form")).to_be_hidden()
    assert one.page.evaluate("() => document.querySelector('#actions').contains(document.activeElement)")
