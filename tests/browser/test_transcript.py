"""The transcript at any length, as the projector shows it, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect

pytestmark = pytest.mark.browser

NEVER_IDLE = "window.requestIdleCallback = () => 1; window.cancelIdleCallback = () => {};"
"""A page so busy that older entries are made only when somebody needs them."""

DRAWN = "number => document.querySelector(`#e${number}`).checkVisibility({ contentVisibilityAuto: true })"
"""Is an entry laid out and drawn, or skipped because it is far from the reader?"""

ON_PAPER = """() => [...document.querySelectorAll(".entries [data-seq]")]
  .filter((each) => !each.matches(".minor") && !(each.checkVisibility({ contentVisibilityAuto: true }) && each.getBoundingClientRect().height))
  .map((each) => each.id)"""
"""The entries that are not printed."""


def test_what_is_far_is_not_drawn_yet_found(person: NewPerson, room: str) -> None:
    one = person("Anna")
    one.watch(room)
    one.has_all_of_the_log()
    spoken = [event for event in one.events(room) if event["kind"] == "Spoken"]
    first, last = spoken[0]["seq"], spoken[-1]["seq"]
    one.page.wait_for_function(DRAWN, arg=last)
    assert one.page.evaluate(DRAWN, first) is False

    # The browser's own search goes there.
    assert one.page.evaluate("words => window.find(words)", spoken[0]["body"]["text"]["en"][:40]) is True
    one.page.wait_for_function(DRAWN, arg=first)


def test_older_words_come_while_the_page_is_idle_and_move_nothing(person: NewPerson, room: str) -> None:
    one = person("Anna")
    one.context.add_init_script("window.later = []; window.requestIdleCallback = (work) => later.push(work); window.cancelIdleCallback = () => {};")
    one.watch(room)
    log = one.page.locator("#log")
    expect(log).to_have_attribute("aria-busy", "true")
    expect(log).to_have_attribute("aria-live", "off")
    wanted = one.should_show(room)
    made = one.page.locator("#entries [data-seq]").count()
    assert made < len(wanted)
    expect(one.page.locator("#entries .words").last).to_be_in_viewport()

    # Somebody who reads further up stays where they read.
    reading = one.page.evaluate("""() => new Promise((done) => {
      const log = document.querySelector("#log");
      log.scrollTop -= 400;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const top = log.getBoundingClientRect().top;
        const there = [...document.querySelectorAll("#entries [data-seq]")].find((each) => each.getBoundingClientRect().top > top);
        done([there.id, there.getBoundingClientRect().top]);
      }));
    })""")
    one.page.evaluate("() => { while (later.length) later.shift()({ didTimeout: false, timeRemaining: () => 50 }); }")
    expect(log).to_have_attribute("aria-busy", "false")
    assert one.shown()[: len(wanted)] == wanted
    assert one.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", reading[0]) == pytest.approx(reading[1], abs=2)


def test_on_paper_stands_every_turn(person: NewPerson, room: str) -> None:
    one = person("Anna", dark=True)
    one.context.add_init_script(NEVER_IDLE)
    one.watch(room)
    wanted = one.should_show(room)
    assert one.page.locator("#entries [data-seq]").count() < len(wanted)
    one.page.pdf()  # what a browser does before it prints: the page is told, and makes all it still owes
    assert one.shown()[: len(wanted)] == wanted

    one.page.emulate_media(media="print")
    assert one.page.evaluate(ON_PAPER) == []
    is_black_on_white(one.page)
    for gone in ("#menu", "#dock", "#room", "#panel", "#stageline"):
        expect(one.page.locator(gone)).to_be_hidden()
    head = one.page.locator(".courtbar-case")
    expect(head).to_contain_text("Qinghe Internet Court")
    expect(head.locator("h1")).to_contain_text("The MoYun case")
    expect(one.page.locator("#print-date")).to_be_visible()
    expect(head.locator(".print-line")).to_contain_text("2104")

    one.page.emulate_media(media="screen")
    one.page.goto(f"{room}/record")
    one.page.emulate_media(media="print")
    assert one.page.evaluate(ON_PAPER) == []
    is_black_on_white(one.page)
    assert one.page.locator(".entries [data-seq]").count() >= len(wanted)
    expect(one.page.locator(".record-contents")).to_be_hidden()


def is_black_on_white(page: Page) -> None:
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert page.evaluate("() => getComputedStyle(document.querySelector('.entries .words')).color") == black
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == white


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080)])
def test_the_projector_shows_who_speaks_in_large_and_nothing_to_press(person: NewPerson, room: str, width: int, height: int) -> None:
    one = person("Anna", width=width, height=height)
    exhibits = [event for event in one.events(room) if event["kind"] == "ExhibitShown"]
    shown = exhibits[0]
    one.page.goto(f"{room}/replay?view=projector#e{shown['seq']}")
    expect(one.page.locator("#projected")).to_contain_text(shown["body"]["exhibit"])
    name = one.page.locator("#floorcard .floor-name")
    expect(name).to_be_in_viewport()
    expect(one.page.locator("#floor-side")).not_to_be_empty()
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    assert name.evaluate(size) > 0.045 * width
    expect(one.page.locator("#stage-name")).to_be_visible()
    expect(one.page.locator("#entries .words").last).to_be_in_viewport()
    assert one.page.locator("#entries .words").last.evaluate(size) > 0.025 * width
    assert one.page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert one.page.evaluate("() => [...document.querySelectorAll('button, select, textarea, summary')].filter((each) => each.checkVisibility() && !each.matches('.ex-no')).length") == 0

    leave = one.page.get_by_role("link", name="Leave the projector view")
    expect(leave).to_have_css("opacity", "0")
    leave.focus()
    expect(leave).to_have_css("opacity", "1")
    leave.blur()
    expect(leave).to_have_css("opacity", "0")
    one.page.mouse.move(200, 300)
    expect(leave).to_have_css("opacity", "1")
    leave.click()
    one.page.wait_for_url(f"{room}/replay?")
    expect(one.page.locator("body")).not_to_have_attribute("data-view", "projector")


def test_the_menu_leads_to_the_projector_view_and_no_other_view_is_known(person: NewPerson, room: str) -> None:
    one = person("Anna")
    one.watch(room)
    one.page.locator("#menu summary").click()
    one.page.get_by_role("link", name="Projector view").click()
    expect(one.page.locator("body")).to_have_attribute("data-view", "projector")
    expect(one.page.locator("#dock")).to_be_hidden()
    one.page.goto(f"{room}/gallery?view=else")
    one.is_in()
    expect(one.page.locator("body")).not_to_have_attribute("data-view", "else")
