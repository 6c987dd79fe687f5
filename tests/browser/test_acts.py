"""What is pressed, typed, dictated and taken down: buttons that say what they will say, drafts, opinions by one press."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator

from hearing.live.clock import RealClock
from hearing.live.docket import Docket
from server import DATABASE, DEMO
from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Person, Server
from transcripts.archive import StoreArchive
from transcripts.sqlite import SqliteStore

pytestmark = pytest.mark.browser

EVIDENCE = "atevidence"
"""The hearing that is played to its evidence before the server starts: no door of the demonstration opens there."""

EAR = """
  window.SpeechRecognition = window.webkitSpeechRecognition = class {
    constructor() { window.ear = this; }
    start() {}
    stop() { this.onend(); }
    abort() { this.onend(); }
    hear(words) { this.onresult({ resultIndex: 0, results: [Object.assign([{ transcript: words }], { isFinal: true })] }); }
  };
"""
"""A browser that can listen; the test is the speaker."""
NO_EAR = "delete window.webkitSpeechRecognition; delete window.SpeechRecognition;"


SIDEWAYS = """() => {
  const page = document.scrollingElement, dock = document.querySelector("#dock");
  return Math.max(page.scrollWidth - page.clientWidth, dock.scrollWidth - dock.clientWidth);
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of this file, with a hearing at the beginning of its evidence among its records."""
    server = Server(tmp_path_factory.mktemp("data"))
    with ThreadPoolExecutor(1) as other:  # the browser's event loop runs in this thread
        other.submit(lambda: asyncio.run(play_to_evidence(server.data))).result()
    server.start()
    yield server
    server.stop()


async def play_to_evidence(data: Path) -> None:
    store = SqliteStore(data / DATABASE)
    docket = Docket(StoreArchive(store, lambda: bytes(32)), RealClock(), lambda name: EVIDENCE, demo=DEMO)
    await docket.start(DEMO, stage="evidence")
    await docket.close()
    await store.close()


def form(one: Person) -> Locator:
    return one.page.locator("#form form")


def submit(one: Person) -> None:
    form(one).locator("button[type=submit]").click()
    expect(form(one)).to_have_count(0)


def last(one: Person, room: str, kind: str) -> dict[str, Any]:
    return [event for event in one.events(room) if event["kind"] == kind][-1]


def sideways(one: Person) -> int:
    """Pixels by which the page can be scrolled sideways, or by which something in the dock stands out of it."""
    found: int = one.page.evaluate(SIDEWAYS)
    return found


# ---- names in the customary words --------------------------------------------------------


def test_the_floor_is_given_in_words_that_name_whom(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    button = bench.act_button("Give the floor: next in turn")
    expect(button).to_have_attribute("title", re.compile("“…, you have the floor.”"))
    button.click()  # two counsel act for the party whose turn it is
    expect(form(bench).get_by_label("Words")).to_have_value("…, you have the floor.")
    choose(form(bench), "Mr Deng Yu")
    expect(form(bench).get_by_label("Words")).to_have_value("Mr Deng Yu, you have the floor.")
    submit(bench)
    number = bench.number_of("Mr Deng Yu, you have the floor.")
    (said,) = [event["body"]["text"] for event in bench.events(room) if event["seq"] == number]  # counsel may have spoken since
    assert said["en"] == "Mr Deng Yu, you have the floor."
    assert said["zh"].startswith("请") and said["zh"].endswith("发言。") and "{" not in said["zh"]


def choose(form: Locator, name: str) -> None:
    form.locator(".pill", has_text=name).first.click()


# ---- drafts ----------------------------------------------------------------------------------


def test_edited_customary_words_outlive_a_reload(room: str, person: NewPerson) -> None:
    bench = person("Paula")
    bench.sit(room, "presiding")
    words = "Mr Deng Yu, ten minutes, and not one more."

    def open_it() -> Locator:
        bench.act_button("Give the floor: next in turn").click()
        choose(form(bench), "Mr Deng Yu")
        return form(bench).get_by_label("Words")

    again = form(bench).get_by_role("button", name="Use the customary words again")
    box = open_it()
    expect(box).to_have_value("Mr Deng Yu, you have the floor.")
    expect(again).to_be_hidden()
    box.fill(words)
    bench.page.reload()
    bench.is_in()
    expect(open_it()).to_have_value(words)
    form(bench).get_by_role("button", name="Cancel").click()

    # The way back, and forward again.
    expect(open_it()).to_have_value(words)
    again.click()
    expect(box).to_have_value("Mr Deng Yu, you have the floor.")
    form(bench).get_by_role("button", name="Cancel").click()
    expect(open_it()).to_have_value("Mr Deng Yu, you have the floor.")
    box.fill(words)
    submit(bench)
    bench.number_of(words)
    assert bench.page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('.act.GiveFloor'))") == []


# ---- words taken down by the clerk -----------------------------------------------------------


@pytest.fixture
def speaker(room: str, person: NewPerson) -> tuple[Person, Person, str]:
    """Counsel who holds the floor, the clerk beside, and the room."""
    bench, clerk, counsel = person("Paula"), person("Clara"), person("Carl", width=360, height=740)
    bench.sit(room, "presiding")
    clerk.sit(room, "clerk")
    counsel.sit(room, "counsel_p")
    bench.card.click()  # the first line of the debate gives counsel the floor
    expect(counsel.page.locator("#floorcard")).to_contain_text("Mr Deng Yu")
    return counsel, clerk, room


def take_down(clerk: Person, words: str) -> int:
    expect(clerk.send).to_be_enabled()
    if clerk.page.locator("#composer label.pill", has_text="Take down words").count():
        clerk.page.locator("#composer label.pill", has_text="Take down words").click()
    expect(clerk.page.locator("#composer .dictated")).to_be_hidden()
    return clerk.say(words)


def test_counsel_confirms_what_the_clerk_took_down(speaker: tuple[Person, Person, str]) -> None:
    counsel, clerk, room = speaker
    number = take_down(clerk, "The drawings were copied whole.")
    card = counsel.page.locator("#taken .taken-card")
    expect(card).to_contain_text("The clerk has taken down your words")
    expect(card).to_contain_text("“The drawings were copied whole.”")
    expect(counsel.page.locator(f"#e{number} .mark.unconfirmed")).to_be_attached()
    expect(clerk.page.locator("#taken")).to_be_hidden()
    assert sideways(counsel) <= 0
    card.get_by_role("button", name="Yes, I said that").click()
    expect(card).to_have_count(0)
    expect(counsel.page.locator(f"#e{number} .mark.unconfirmed")).to_have_count(0)
    assert last(counsel, room, "WordsConfirmed")["body"]["about"] == number


def test_counsel_has_the_words_corrected_and_the_draft_outlives_a_reload(speaker: tuple[Person, Person, str]) -> None:
    counsel, clerk, room = speaker
    take_down(clerk, "There were forty drawings.")
    number = take_down(clerk, "I said so twice.") - 1
    card = counsel.page.locator("#taken .taken-card")
    expect(card).to_contain_text("1 more after this")
    correct = card.get_by_role("button", name="Have it corrected")
    correct.click()
    proposed = form(counsel).get_by_label("To read")
    expect(proposed).to_have_value("There were forty drawings.")
    proposed.fill("There were fourteen drawings.")
    form(counsel).get_by_label("Words").fill("Fourteen, not forty.")
    assert sideways(counsel) <= 0

    counsel.page.reload()
    counsel.is_in()
    correct.click()
    expect(proposed).to_have_value("There were fourteen drawings.")
    expect(form(counsel).get_by_label("Words")).to_have_value("Fourteen, not forty.")
    submit(counsel)
    made = last(counsel, room, "ApplicationMade")["body"]
    assert (made["application"], made["about"]) == ("correction", number)
    assert made["proposed"] == {"en": "There were fourteen drawings."}


# ---- dictation -----------------------------------------------------------------------------


def test_dictated_words_are_marked_and_the_switch_stays_on(room: str, person: NewPerson) -> None:
    one = person("Paula", width=360, height=740)
    one.context.add_init_script(EAR)
    one.sit(room, "presiding")
    switch = one.page.get_by_label("Dictated")
    microphone = one.page.get_by_role("button", name="Dictate", exact=True)
    expect(switch).not_to_be_checked()
    one.choose_to_speak()
    microphone.click()
    expect(microphone).to_have_attribute("aria-pressed", "true")
    expect(switch).to_be_checked()
    one.page.evaluate("ear.hear('The court has read')")
    one.page.evaluate("ear.hear('both letters.')")
    expect(one.box).to_have_value("The court has read both letters.")
    assert sideways(one) <= 0
    one.send.click()
    number = one.number_of("The court has read both letters.")
    expect(microphone).to_have_attribute("aria-pressed", "false")
    expect(one.page.locator(f"#e{number} [data-via]")).to_have_text("dictated")

    one.page.reload()
    one.is_in()
    expect(switch).to_be_checked()
    one.page.locator("#composer .dictated").click()
    expect(switch).not_to_be_checked()
    one.choose_to_speak()
    one.say("Written by hand.")
    assert last(one, room, "Spoken")["via"] == "hand"


def test_a_microphone_that_is_refused_says_so(room: str, person: NewPerson) -> None:
    one = person("Paula")
    one.context.add_init_script(EAR)
    one.sit(room, "presiding")
    one.page.get_by_role("button", name="Dictate", exact=True).click()
    one.page.evaluate("() => { ear.onerror({ error: 'not-allowed' }); ear.onend(); }")
    expect(one.page.locator("#composer .note")).to_have_text("The browser does not let this page use the microphone.")


def test_a_browser_that_cannot_listen_shows_no_microphone(room: str, person: NewPerson) -> None:
    one = person("Paula")
    one.context.add_init_script(NO_EAR)
    one.sit(room, "presiding")
    expect(one.page.locator("#composer .dictated")).to_be_visible()
    expect(one.page.locator("#composer .microphone")).to_have_count(0)


# ---- opinions on exhibits ------------------------------------------------------------------


def test_counsel_for_d2_answers_on_exhibits_by_one_press(server: Server, person: NewPerson) -> None:
    one = person("Kong", width=360, height=740)
    one.page.goto(server.instructor_link)
    room = f"{server.base}/h/{EVIDENCE}"
    one.sit(room, "counsel_d2")
    one.page.get_by_role("button", name="Until my turn").click()
    expect(one.page.locator("#prompt .prompt-head")).to_contain_text("Give an opinion on exhibits")

    # The line of the script, changed: it begins with what it says.
    one.page.locator("#prompt").get_by_role("button", name="Edit first").click()
    expect(form(one).get_by_role("button", name="As Beichen")).to_have_attribute("aria-pressed", "true")
    form(one).get_by_role("button", name="Cancel").click()

    # The plain form: all cases alike unless one is chosen.
    one.act_button("Give an opinion on exhibits…").click()
    everywhere = form(one).get_by_label("Same in all four cases")
    expect(everywhere).to_be_checked()
    cases = form(one).locator("fieldset").filter(has_text="Same in all four cases").locator(".pill")
    cases.nth(2).click()
    expect(everywhere).not_to_be_checked()
    cases.first.click()
    expect(everywhere).to_be_checked()
    assert sideways(one) <= 0
    form(one).get_by_role("button", name="Cancel").click()

    # The pencil beside a complete opinion begins with what that says.
    one.act_button("As ").locator("xpath=..").locator(".act-edit").click()
    expect(form(one).get_by_role("button", name="As Beichen")).to_have_attribute("aria-pressed", "true")
    for number in ("P-1", "P-2"):
        expect(form(one).get_by_label(number).first).to_be_checked()
    form(one).get_by_role("button", name="Cancel").click()

    # One press.
    one.act_button("As ").click()
    given = one.page.locator("#entries [data-kind=ExhibitsExamined][data-seat=counsel_d2]")
    expect(given).to_have_count(1)
    opinion = last(one, room, "ExhibitsExamined")
    assert (opinion["seat"], opinion["by"]) == ("counsel_d2", "person")
