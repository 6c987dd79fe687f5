"""What steadies the nerves: words shown as sent until they stand in the record, signs that it is one's turn, a way back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Person

pytestmark = pytest.mark.browser

WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 MicroMessenger/8.0.49 NetType/WIFI"
NO_EAR = "delete window.webkitSpeechRecognition; delete window.SpeechRecognition;"
FELT = """
  window.felt = [];
  navigator.vibrate = (ms) => felt.push(["shaken", ms]);
  const silent = { connect: (to) => to, gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }, frequency: {} };
  window.AudioContext = window.webkitAudioContext = class {
    state = "running"; currentTime = 0; destination = silent;
    createGain() { return silent; }
    createOscillator() { return { ...silent, start() { felt.push(["sounded"]); }, stop() {} }; }
  };
"""
"""A device that can be shaken and heard; the test is the hand and the ear."""


def sent(one: Person, state: str) -> Locator:
    return one.page.locator(f"#sent .sent-item[data-state={state}]")


def said(one: Person, words: str) -> Locator:
    return one.page.locator("#entries [data-kind=Spoken]").filter(has_text=words)


def felt(one: Person) -> list[Any]:
    found: list[Any] = one.page.evaluate("() => felt.splice(0)")
    return found


def shaken(one: Person) -> bool:
    return any(each[0] == "shaken" for each in felt(one))


def give_the_floor(bench: Person) -> None:
    bench.card.click()  # the first line of the debate gives counsel of the plaintiffs the floor


def with_the_floor(room: str, person: NewPerson, **options: Any) -> tuple[Person, Person]:
    bench, counsel = person("Paula"), person("Carl", **options)
    counsel.may_lose_its_line()
    bench.sit(room, "presiding")
    counsel.sit(room, "counsel_p")
    give_the_floor(bench)
    expect(counsel.send).to_be_enabled()
    bench.hold_stand_ins()  # or another judge puts a question to counsel as soon as the floor is free
    return bench, counsel


# ---- optimistic, but honest -----------------------------------------------------------------------


def test_words_into_a_broken_line_stand_as_not_sent_and_outlive_a_reload(room: str, person: NewPerson) -> None:
    _, counsel = with_the_floor(room, person, width=360, height=640)
    counsel.lose_its_line()
    counsel.box.fill("Said into the tunnel.")
    counsel.send.click()
    expect(sent(counsel, "held")).to_contain_text("Said into the tunnel.")
    expect(sent(counsel, "held")).to_contain_text("goes again when the line is back")
    # The box is free for what comes next, and the entry is not claimed.
    expect(counsel.box).to_have_value("")
    counsel.box.fill("And a second thing")
    expect(said(counsel, "Said into the tunnel.")).to_have_count(0)

    counsel.context.set_offline(False)
    counsel.page.reload()
    counsel.is_in()
    expect(said(counsel, "Said into the tunnel.")).to_have_count(1)
    expect(counsel.page.locator("#sent")).to_be_hidden()
    expect(counsel.box).to_have_value("And a second thing")
    words = [event["body"]["text"]["en"] for event in counsel.events(room) if event["kind"] == "Spoken"]
    assert words.count("Said into the tunnel.") == 1


def test_words_that_are_refused_say_why_and_come_back(room: str, person: NewPerson) -> None:
    bench, counsel = with_the_floor(room, person)
    counsel.lose_its_line()
    counsel.box.fill("Too late for this.")
    counsel.send.click()
    expect(sent(counsel, "held")).to_have_count(1)
    counsel.box.fill("Something else.")
    bench.act_button("Take the floor back").click()
    counsel.is_back_on_the_line()
    refused = sent(counsel, "refused")
    expect(refused).to_contain_text("Too late for this.")
    expect(refused).to_contain_text("You do not have the floor")
    expect(refused).to_contain_text("Basis:")

    # It stays over a reload, until the words are taken back or let go.
    counsel.page.reload()
    counsel.is_in()
    expect(refused).to_contain_text("You do not have the floor")
    expect(counsel.box).to_have_value("Something else.")
    refused.get_by_role("button", name="Take the words back").click()
    expect(counsel.page.locator("#sent")).to_be_hidden()
    expect(counsel.box).to_have_value("Something else.\nToo late for this.")
    expect(counsel.box).to_be_focused()
    counsel.page.reload()
    counsel.is_in()
    expect(counsel.box).to_have_value("Something else.\nToo late for this.")
    expect(counsel.page.locator("#sent")).to_be_hidden()


def test_refused_words_are_back_in_a_free_box_and_a_draft_outlives_the_next_stage(room: str, person: NewPerson) -> None:
    bench, counsel = with_the_floor(room, person)
    counsel.lose_its_line()
    counsel.box.fill("My only thought.")
    counsel.send.click()
    bench.act_button("Take the floor back").click()
    counsel.is_back_on_the_line()
    expect(counsel.box).to_have_value("My only thought.")
    expect(sent(counsel, "refused")).to_contain_text("Your words are back in the box.")
    expect(counsel.refusal).to_contain_text("You do not have the floor")

    bench.act_button("Recess").click()
    expect(counsel.page.locator("#hearing-status")).to_have_text(re.compile("interrupted"))
    expect(counsel.box).to_have_value("My only thought.")
    counsel.page.reload()
    counsel.is_in()
    expect(counsel.box).to_have_value("My only thought.")


# ---- one's turn --------------------------------------------------------------------------------------


def test_a_turn_is_seen_in_the_title_and_felt_by_choice(room: str, person: NewPerson) -> None:
    bench, counsel = person("Paula"), person("Carl")
    counsel.context.add_init_script(FELT)
    bench.sit(room, "presiding")
    counsel.sit(room, "counsel_p")
    counsel.page.emulate_media(reduced_motion="no-preference")
    # The plaintiffs speak first in the debate: they are next before anybody has the floor.
    expect(counsel.page).to_have_title(re.compile("^○ You are next · "))
    expect(counsel.page.locator("#turn")).to_contain_text("You are next")
    counsel.page.locator("#menu summary").click()
    sound = counsel.page.get_by_label("A soft sound")
    expect(counsel.page.get_by_label("Vibrate")).to_be_checked()
    expect(sound).not_to_be_checked()
    sound.check()
    assert ["sounded"] in felt(counsel)  # as it will sound
    counsel.page.get_by_label("Vibrate").uncheck()
    counsel.page.keyboard.press("Escape")
    bench.hold_stand_ins()  # else another judge may put a question, and the turn stays
    give_the_floor(bench)
    expect(counsel.page).to_have_title(re.compile("^● Your turn · "))
    expect(counsel.page.locator("#say")).to_have_text("You have the floor.")
    kinds = {each[0] for each in felt(counsel)}
    assert kinds == {"sounded"}

    # Kept on the device; and never where the device asks for less motion.
    counsel.page.reload()
    counsel.is_in()
    expect(sound).to_be_checked()
    expect(counsel.page.get_by_label("Vibrate")).not_to_be_checked()
    counsel.page.emulate_media(reduced_motion="reduce")
    expect(sound).to_be_disabled()
    felt(counsel)
    bench.act_button("Take the floor back").click()
    expect(counsel.page).not_to_have_title(re.compile("Your turn"))
    assert felt(counsel) == []


def test_who_comes_back_to_the_page_is_offered_an_excuse(room: str, person: NewPerson) -> None:
    bench, counsel = person("Paula"), person("Carl", width=390, height=844)
    bench.sit(room, "presiding")
    counsel.sit(room, "counsel_p")
    look(counsel, hidden=True)
    expect(bench.page.locator('#plan [data-key="counsel_p"]')).to_have_attribute("data-hidden", re.compile(".*"))
    expect(counsel.page.locator("#excuse")).to_be_hidden()
    look(counsel, hidden=False)
    offer = counsel.page.locator("#excuse").get_by_role("button", name="Excuse myself")
    offer.click()
    form = counsel.page.locator("#form form")
    form.get_by_label("Words").fill("My train went through a tunnel.")
    form.locator("button[type=submit]").click()
    expect(form).to_have_count(0)
    expect(counsel.page.locator("#excuse")).to_be_hidden()
    made = [event["body"]["application"] for event in counsel.events(room) if event["kind"] == "ApplicationMade"]
    assert made[-1] == "excuse"


def look(one: Person, *, hidden: bool) -> None:
    """Turn away from the page, or back to it."""
    one.page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


# ---- acts that cannot be taken back ------------------------------------------------------------------


def test_an_act_that_cannot_be_taken_back_is_asked_for_once(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    expect(bench.send).to_be_enabled()
    bench.page.evaluate("() => document.querySelector('#actions .more').click()")
    before = len(bench.events(room))
    bench.page.locator("#actions button.act", has_text="Discipline").click()
    form = bench.page.locator("#form form")
    expect(form).to_contain_text("This cannot be taken back.")
    expect(form.locator("button[type=submit]")).to_have_class(re.compile("grave"))
    form.get_by_role("button", name="Cancel").click()
    assert len(bench.events(room)) == before


# ---- a browser inside a chat app -----------------------------------------------------------------------


def test_wechat_says_what_is_missing_and_how_to_leave_it(room: str, person: NewPerson) -> None:
    one, other = person("Wei", width=360, height=640, user_agent=WECHAT), person("Anna")
    for each in (one, other):
        each.context.add_init_script(NO_EAR)
    one.sit(room, "counsel_p")
    banner = one.page.locator("#inapp")
    expect(banner).to_contain_text("choose to open it in the browser")
    assert one.page.evaluate("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") <= 0
    banner.get_by_role("button", name="Dismiss").click()
    expect(banner).to_be_hidden()
    one.page.reload()
    one.is_in()
    expect(banner).to_be_hidden()
    other.watch(room)
    expect(other.page.locator("#inapp")).to_be_hidden()


def test_a_browser_without_what_a_courtroom_needs_is_told_so(room: str, person: NewPerson) -> None:
    one = person("Old", user_agent=WECHAT)
    one.context.add_init_script("delete window.structuredClone;")
    one.page.goto(f"{room}/gallery")
    expect(one.page.locator("#inapp")).to_contain_text("Tap ···")
    expect(one.page.locator("#inapp")).to_contain_text("lacks what the courtroom needs")
    assert all("structuredClone" in trouble for trouble in one.troubles)
    one.troubles.clear()


# ---- the hand on the stand-ins, on a phone --------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 390])
def test_every_button_of_the_stand_ins_has_its_word_on_a_phone(room: str, person: NewPerson, width: int) -> None:
    one = person("Carl", width=width, height=844)
    one.sit(room, "counsel_p")
    for word in ("Hold", "Skip wait", "Until my turn", "Pace"):
        box = one.page.locator("#strip .play").get_by_text(word, exact=True).bounding_box()
        assert box is not None and box["width"] > 15 and box["height"] > 8, word
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, word
    for button in one.page.locator("#strip .play button").all():
        found = button.bounding_box()
        assert found is not None and found["height"] >= 44 and found["width"] >= 44
