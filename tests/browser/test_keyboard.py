"""The courtroom without a mouse: keys, the search among acts, why something is not open, and a whole part played by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Person

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement === document.body ? 'body' : document.activeElement.closest('[id]')?.id"


def press(one: Person, *keys: str) -> None:
    for key in keys:
        one.page.keyboard.press(key)


def tab_to(one: Person, wanted: Locator, *, most: int = 60, by: str = "Tab") -> None:
    """Walk by Tab until the wanted control has the focus."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        press(one, by)
    raise AssertionError("that control cannot be reached by Tab")


def choose_by_arrows(one: Person, wanted: Locator) -> None:
    """Walk the radio buttons, one of which has the focus, until the wanted one is chosen."""
    for _ in range(8):
        if wanted.is_checked():
            return
        press(one, "ArrowRight")
    raise AssertionError("that cannot be chosen by arrows")


def is_said(one: Person, words: str) -> None:
    expect(one.page.locator("#entries [data-kind=Spoken]").filter(has_text=words)).to_have_count(1)


def sheet(one: Person) -> Locator:
    return one.page.locator("dialog.key-sheet")


def find(one: Person) -> Locator:
    return one.page.get_by_label("Find an act")


# ---- a whole part ---------------------------------------------------------------------------


def sit_by_keyboard(one: Person, room: str, seat: str) -> None:
    one.page.goto(room)
    name = one.page.get_by_label("Your name, as the others will see it")
    tab_to(one, name)
    one.page.keyboard.type(one.name)
    tab_to(one, one.page.locator(f'button[formaction$="/seat/{seat}/take"]'), most=120)
    press(one, "Enter")
    one.page.wait_for_url(f"**/seat/{seat}")
    one.is_in()


def test_a_part_is_played_by_keyboard_alone(room: str, person: NewPerson) -> None:
    bench, counsel = person("Paula"), person("Carl")
    sit_by_keyboard(bench, room, "presiding")
    sit_by_keyboard(counsel, room, "counsel_p")

    # Counsel raises a hand; the bench gives the floor by the search among its acts.
    expect(counsel.page.locator("#actions button.act", has_text="Raise hand")).to_be_attached()
    press(counsel, "h")
    expect(bench.page.locator("#panel-body")).to_contain_text("Mr Deng Yu")
    press(bench, "/")
    expect(find(bench)).to_be_focused()
    bench.page.keyboard.type("next in turn")
    press(bench, "Enter")
    form = bench.page.locator("#form form")
    tab_to(bench, form.locator("input[type=radio]").first)
    press(bench, "Space")
    tab_to(bench, form.locator("button[type=submit]"))
    press(bench, "Enter")
    expect(form).to_have_count(0)

    # Counsel speaks, whoever of the two has the floor: here it is made sure that it is counsel_p.
    expect(counsel.page.locator("#floorcard")).to_contain_text("Mr Deng Yu")
    press(counsel, "s")
    expect(counsel.box).to_be_focused()
    counsel.page.keyboard.type("We maintain our claims.")
    press(counsel, "Control+Enter")
    is_said(counsel, "We maintain our claims.")
    expect(counsel.box).to_have_value("")

    # The bench asks, counsel answers.
    press(bench, "s")
    tab_to(bench, bench.page.locator("#composer input[type=radio]:checked"), by="Shift+Tab")
    choose_by_arrows(bench, bench.page.locator("#composer label.pill", has_text=re.compile("^Ask$")).locator("input"))
    whom = bench.page.locator("#composer select.target").first
    tab_to(bench, whom)
    bench.page.keyboard.type("Mr D")
    expect(whom).to_have_value("counsel_p")
    tab_to(bench, bench.box)
    bench.page.keyboard.type("All of them?")
    tab_to(bench, bench.send)
    press(bench, "Enter")
    is_said(bench, "All of them?")
    expect(counsel.page.locator("#asked")).to_contain_text("All of them?")
    counsel.page.locator("#log").focus()
    press(counsel, "w")
    counsel.page.keyboard.type("All of them, your honour.")
    press(counsel, "Control+Enter")
    is_said(counsel, "All of them, your honour.")

    # Objections belong to the evidence; the reason is said. Counsel applies for something else, and the bench rules.
    counsel.page.locator("#log").focus()
    press(counsel, "o")
    expect(counsel.refusal).to_contain_text("in this stage")
    press(counsel, "/")
    counsel.page.keyboard.type("excuse")
    press(counsel, "ArrowDown", "Enter")
    words = counsel.page.locator("#form form").get_by_label("Words")
    tab_to(counsel, words)
    counsel.page.keyboard.type("My other screen fell over.")
    tab_to(counsel, counsel.page.locator("#form form button[type=submit]"))
    press(counsel, "Enter")
    is_said(counsel, "My other screen fell over.")
    bench.page.locator("#log").focus()
    press(bench, "r")
    ruling = bench.page.locator("#form form")
    outcome = ruling.locator("fieldset", has_text="Ruling").locator("input[type=radio]").first
    tab_to(bench, outcome)
    press(bench, "Space")
    tab_to(bench, ruling.locator("button[type=submit]"))
    press(bench, "Enter")
    expect(ruling).to_have_count(0)
    assert [event["body"]["outcome"] for event in bench.events(room) if event["kind"] == "Ruled"][-1] == "granted"


# ---- keys ------------------------------------------------------------------------------------


def test_a_key_for_what_is_not_open_says_the_reason_and_the_rule(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    expect(bench.page.locator("#actions button.act").first).to_be_attached()
    before = len(bench.events(room))
    press(bench, "r")
    expect(bench.refusal).to_contain_text("application")
    expect(bench.refusal).to_contain_text("Basis: CPL 157")
    press(bench, "h")
    expect(bench.refusal).to_contain_text("not to your seat")
    # Nothing was tried, so nothing was refused for the record.
    assert len(bench.events(room)) == before


def test_keys_are_listed_and_can_be_switched_off(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    expect(bench.send).to_be_enabled()
    press(bench, "?")
    expect(sheet(bench)).to_be_visible()
    expect(sheet(bench)).to_contain_text("Search what you may do")
    expect(sheet(bench).locator(".keys.shut")).to_contain_text("CPL 157")
    expect(sheet(bench)).not_to_contain_text("Raise your hand")  # never the bench's
    for _ in range(6):  # the focus stays inside
        press(bench, "Tab")
        assert bench.page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    switch = bench.page.get_by_label("Single keys are on")
    switch.focus()
    press(bench, "Space", "Escape")
    expect(sheet(bench)).to_be_hidden()
    press(bench, "/", "?")
    expect(find(bench)).to_be_hidden()
    expect(sheet(bench)).to_be_hidden()

    # Kept on the device; the way back is in the menu.
    bench.page.reload()
    bench.is_in()
    press(bench, "?")
    expect(sheet(bench)).to_be_hidden()
    bench.page.locator("#menu summary").focus()
    press(bench, "Enter")
    bench.page.get_by_role("button", name="Keys of this page").focus()
    press(bench, "Enter")
    expect(switch).not_to_be_checked()
    switch.focus()
    press(bench, "Space", "Escape")
    expect(bench.page.locator("#menu summary")).to_be_focused()
    press(bench, "/")
    expect(find(bench)).to_be_focused()


def test_keys_are_letters_in_a_field(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    press(bench, "s")
    expect(bench.box).to_be_focused()
    bench.page.keyboard.type("/he/rp?")
    expect(bench.box).to_have_value("/he/rp?")
    expect(sheet(bench)).to_be_hidden()
    bench.page.locator("#log").focus()
    press(bench, "e")
    expect(bench.page.locator("#tab-exhibits")).to_have_attribute("aria-selected", "true")
    expect(bench.page.locator("#tab-exhibits")).to_be_focused()


def test_the_search_names_what_is_not_open_and_why(room: str, person: NewPerson) -> None:
    one = person("Carl", width=360, height=640)
    one.sit(room, "counsel_p")
    expect(one.page.locator("#actions button.act").first).to_be_attached()
    press(one, "/")
    one.page.keyboard.type("opinion")
    shut = one.page.locator(".shut-act", has_text="Give an opinion on exhibits")
    expect(shut).to_contain_text("not in this stage")
    assert shut.locator("button").count() == 0
    assert one.page.evaluate("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") <= 0
    find(one).fill("zzz")
    expect(one.page.locator("#rest-sheet")).to_contain_text("No act of that name")
    press(one, "Escape")
    expect(find(one)).to_be_hidden()
    assert re.match("actions|dock", one.page.evaluate(FOCUSED) or "")


# ---- focus -----------------------------------------------------------------------------------


def test_focus_moves_into_the_dock_when_its_control_goes(room: str, person: NewPerson) -> None:
    bench, counsel = person("Paula"), person("Carl")
    bench.sit(room, "presiding")
    counsel.sit(room, "counsel_p")
    bench.card.click()  # the first line of the debate gives counsel the floor
    bench.hold_stand_ins()
    back = counsel.act_button("Hand back the floor")
    back.focus()
    expect(back).to_be_focused()
    bench.act_button("Take the floor back").click()
    expect(back).to_have_count(0)
    assert counsel.page.evaluate("() => document.querySelector('#dock').contains(document.activeElement)")
