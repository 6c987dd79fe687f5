"""Lines that break, pages that are loaded again, second tabs, people who leave or fall silent."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, WebSocket

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import NOBODY, Person

pytestmark = pytest.mark.browser

def joins(page: Page) -> list[int]:
    """What the page asks for from now on when it joins: everything after which number."""
    asked: list[int] = []

    def sent(frame: str | bytes) -> None:
        found = re.match(r'42\d*(\["join",.*)', frame if isinstance(frame, str) else "")
        if found:
            asked.append(json.loads(found[1])[1]["after"])

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", sent)

    page.on("websocket", opened)
    return asked


def speak_as_judge(one: Person, words: str) -> int:
    one.choose_to_speak()
    return one.say(words)


def test_a_reload_keeps_the_seat_and_the_draft(room: str, person: NewPerson) -> None:
    one = person("Paula")
    one.sit(room, "presiding")
    expect(one.send).to_be_enabled()
    shown = one.should_show(room)
    one.box.fill("Half a sentence, and the bus goes through a tun")
    one.page.reload()
    one.is_in()
    expect(one.box).to_have_value("Half a sentence, and the bus goes through a tun")
    expect(one.send).to_be_enabled()
    assert one.shown()[: len(shown)] == shown
    assert not [event for event in one.events(room) if event["kind"] in ("PersonLeft", "LineDropped") and event["seat"] == "presiding"]


def test_a_broken_line_is_taken_up_where_it_broke(room: str, person: NewPerson) -> None:
    one, other = person("Paula"), person("Luo")
    one.may_lose_its_line()
    asked = joins(one.page)
    one.sit(room, "presiding")
    other.sit(room, "judge_2")
    first = speak_as_judge(other, "Before the tunnel.")
    expect(one.page.locator(f"#e{first}")).to_be_attached()
    assert asked == [0]

    one.lose_its_line()
    missed = [speak_as_judge(other, f"In the tunnel, {n}.") for n in (1, 2)]
    # What is said into the broken line waits, and is sent when it holds again.
    one.choose_to_speak()
    one.box.fill("Said into the tunnel.")
    one.send.click()
    expect(one.page.locator("#composer .note")).to_contain_text("Sent; waiting for the record")

    one.is_back_on_the_line()
    one.number_of("Said into the tunnel.")
    for number in missed:
        expect(one.page.locator(f"#e{number}")).to_have_count(1)
    assert len(asked) == 2 and first <= asked[1] < missed[0]  # only what was missing
    one.shows_everything(room)
    said = [event["body"]["text"]["en"] for event in one.events(room) if event["kind"] == "Spoken"]
    assert said.count("Said into the tunnel.") == 1


def test_the_newest_tab_speaks_for_the_seat(room: str, person: NewPerson) -> None:
    one = person("Paula")
    one.sit(room, "presiding")
    first, second = one.page, one.context.new_page()
    second.goto(first.url)
    expect(first.locator("#connection")).to_contain_text("This seat is open in a newer window")
    expect(second.locator("#plan li.seat").first).to_be_attached()
    one.page = second
    speak_as_judge(one, "From the second window.")
    expect(first.locator("#entries")).to_contain_text("From the second window.")

    # The first can only be read, until it takes the seat back.
    expect(first.locator("#composer button.send")).to_be_disabled()
    first.get_by_role("button", name="Use it here").click()
    expect(first.locator("#connection")).to_be_hidden()
    expect(second.locator("#connection")).to_contain_text("This seat is open in a newer window")
    one.page = first
    expect(one.send).to_be_enabled()
    speak_as_judge(one, "From the first again.")
    one.shows_everything(room)


def test_a_draft_outlives_the_loss_of_the_floor(room: str, person: NewPerson) -> None:
    bench, counsel = person("Paula"), person("Carl")
    bench.sit(room, "presiding")
    counsel.sit(room, "counsel_p")
    bench.card.click()  # the first line of the debate gives counsel the floor
    expect(counsel.page.locator("#floorcard")).to_contain_text("Mr Deng Yu")
    expect(counsel.send).to_be_enabled()
    bench.hold_stand_ins()  # or another judge puts a question to counsel as soon as the floor is free
    counsel.box.fill("My third point, which matters most")
    bench.act_button("Take the floor back").click()
    expect(counsel.page.locator("#floorcard")).to_contain_text(NOBODY)
    expect(counsel.send).to_be_disabled()
    expect(counsel.box).to_have_value("My third point, which matters most")


def test_a_seat_handed_back_is_played_on(room: str, person: NewPerson, host: Person) -> None:
    one = person("Paula")
    one.sit(room, "presiding")
    host.watch(room)
    awaited = host.page.locator(".awaited")
    expect(awaited).to_contain_text("Waiting for Judge Han Zhi")
    before = len(host.shown())
    one.hand_back()
    host.page.get_by_role("button", name="Skip wait").click()
    spoken = host.page.locator("#entries [data-kind=Spoken][data-seat=presiding][data-by=stand-in]")
    expect(spoken.last).to_have_attribute("data-seq", re.compile(r"\d+"))
    host.page.wait_for_function("n => document.querySelectorAll('#entries [data-seq]').length > n", arg=before + 1)
    expect(awaited).to_have_count(0)
    events = host.events(room)
    left = next(event["seq"] for event in events if event["kind"] == "PersonLeft")
    went_on = [event for event in events if event["seq"] > left and event["seat"] == "presiding"]
    assert went_on and {event["by"] for event in went_on} == {"stand-in"}


def test_a_silent_person_is_awaited_and_the_stand_in_may_go_on(room: str, person: NewPerson, host: Person) -> None:
    one = person("Paula")
    one.sit(room, "presiding")
    host.watch(room)
    awaited = host.page.locator(".awaited")
    expect(awaited).to_contain_text("Waiting for Judge Han Zhi")
    expect(one.card).to_be_visible()
    before = len(host.events(room))
    awaited.get_by_role("button", name="Let the stand-in go on").click()
    expect(awaited).to_have_count(0)
    new = [event for event in host.events(room)[before:] if event["seat"] == "presiding"]
    assert new and {event["by"] for event in new} == {"stand-in"}
    # The seat is still Paula's: the next time the room waits for her again.
    one.page.get_by_role("button", name="Until my turn").click()
    expect(awaited).to_contain_text("Waiting for Judge Han Zhi")
    assert not [event for event in host.events(room) if event["kind"] == "PersonLeft"]


def test_who_goes_away_is_seen_to_be_away_and_back(room: str, person: NewPerson, host: Person) -> None:
    one = person("Carl")
    one.sit(room, "counsel_p")
    host.watch(room)
    seat = host.page.locator("#plan li.seat", has_text="Deng Yu")
    expect(seat.locator(".disc")).to_have_class(re.compile("person"))
    address = one.page.url
    one.page.goto("about:blank")
    expect(seat).to_have_attribute("data-away", "1")
    one.page.goto(address)
    one.is_in()
    expect(seat).not_to_have_attribute("data-away", "1")
