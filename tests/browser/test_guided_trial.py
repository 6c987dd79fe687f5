"""The first visit: one press, five steps, each done by the act itself, with a guide that lies over nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import Person, Server
from tests.browser.test_pages import SIZES, faults, sideways

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const [a, b] = ["guide", "dock"].map((id) => document.getElementById(id).getBoundingClientRect());
  return a.bottom > b.top + 1 && b.bottom > a.top + 1;
}"""


def guide(one: Person) -> Locator:
    return one.page.locator("#guide")


def is_at(one: Person, step: str, words: str) -> None:
    """The guide shows this step and these words."""
    expect(guide(one)).to_have_attribute("data-step", step)
    expect(one.page.locator("#guide-do")).to_contain_text(words)


def outlined(one: Person) -> Locator:
    return one.page.locator(".guided")


def go_on(one: Person) -> None:
    """Let nobody wait for the stand-ins."""
    one.page.locator(".strip button").filter(has=one.page.locator("use[href$='#fast-forward']")).click()


def say(one: Person, words: str) -> None:
    """Say something of one's own, and see it in the record."""
    one.box.fill(words)
    one.send.click()
    expect(one.page.locator("#entries [data-kind=Spoken]").filter(has_text=words)).to_be_visible()


def begin(one: Person, server: Server, query: str = "") -> str:
    """Press the button of the start page; the address of the hearing."""
    one.page.goto(f"{server.base}/{query}")
    one.page.locator("form[action='/practice'] button").click()
    one.page.wait_for_url("**/h/first-steps-*/seat/counsel_p")
    one.is_in()
    return one.page.url.partition("/seat/")[0]


def looked_at(one: Person, step: str) -> list[str]:
    """What is wrong with the guided page, wide and narrow, light and dark. Afterwards the page is loaded anew: what is
    looked at is thinned out."""
    found, as_it_was = [], one.page.viewport_size
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            one.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{step}, {size}, {scheme}: {fault}" for fault in faults(one.page, colours_only=scheme == "dark")]
        if sideways(one.page) > 0 or one.page.evaluate(OVERLAPS):
            found.append(f"{step}, {size}: something is to the side, or under the guide")
    one.page.emulate_media(color_scheme="light")
    if as_it_was is not None:
        one.page.set_viewport_size(as_it_was)
    one.page.reload()
    one.is_in()
    return found


def test_the_whole_trial(server: Server, person: NewPerson) -> None:
    one = person("Vera", width=1440, height=900)
    room = begin(one, server)
    one.page.get_by_role("button", name="Hold").click()

    # 1. You sit here: parts of the page are pointed out. The step ends when the bench has asked.
    is_at(one, "seat", "You are Ms Bai")
    guide(one).get_by_role("button", name="Floor").click()
    expect(one.page.locator("#floorcard")).to_have_class(re.compile("guided"))
    is_at(one, "seat", "The floor:")
    assert looked_at(one, "seat") == []
    is_at(one, "seat", "You are Ms Bai")
    go_on(one)

    # 2. Speak, in words of one's own.
    is_at(one, "speak", "The presiding judge asks you.")
    expect(outlined(one)).to_have_attribute("id", "prompt")
    say(one, "That the bicycle was whole when it was lent.")
    is_at(one, "hand", "Now the other side is asked.")
    go_on(one)
    is_at(one, "hand", "raise your hand")
    one.page.reload()
    one.is_in()
    is_at(one, "hand", "raise your hand")

    # 3. A hand, raised by the act itself; the stand-in of the presiding judge gives the floor.
    one.act_button("Raise hand").click()
    go_on(one)
    is_at(one, "hand", "You have the floor.")
    say(one, "There is a photograph of that very day.")
    one.act_button("Hand back the floor").click()

    # 4. The objection.
    is_at(one, "object", "")
    go_on(one)
    is_at(one, "object", "That question is improper.")
    expect(outlined(one)).to_have_attribute("id", "prompt")
    one.card.click()
    go_on(one)

    # 5. The other chair: counsel's stand-in applies, and the visitor rules.
    is_at(one, "rule", "Now see it from the bench.")
    guide(one).get_by_role("button", name="Take the presiding judge’s seat").click()
    one.page.wait_for_url("**/seat/presiding")
    one.is_in()
    go_on(one)
    is_at(one, "rule", "An application is before you.")
    one.card.click()
    is_at(one, "done", "All of it is in the record.")
    assert looked_at(one, "done") == []

    mine = [event["kind"] for event in one.events(room) if event["by"] == "person"]
    assert {"Answered", "HandRaised", "FloorYielded", "ApplicationMade", "Ruled"} <= set(mine)
    ruled = next(event["seq"] for event in one.events(room) if event["kind"] == "Ruled" and event["by"] == "person")
    expect(one.page.locator("#guide-record")).to_have_attribute("href", re.compile(rf"/record#e{ruled}$"))
    one.page.locator("#guide-record").click()
    expect(one.page.locator(f"#e{ruled}")).to_be_visible()

    # Back at the start page, the button leads to the same hearing; “Begin again” to a new one.
    one.page.goto(server.base)
    one.page.locator("form[action='/practice'] button").click()
    one.page.wait_for_url(f"{room}/seat/presiding")
    guide(one).get_by_role("button", name="Begin again").click()
    one.page.wait_for_url("**/seat/counsel_p")
    assert not one.page.url.startswith(room)
    is_at(one, "seat", "You are Ms Bai")


def test_in_chinese_with_a_step_skipped(server: Server, person: NewPerson) -> None:
    one = person("小周", width=1366, height=768)
    room = begin(one, server, "?lang=zh")
    is_at(one, "seat", "您是原告代理人白宁")
    expect(one.page.locator("#guide-count")).to_have_text("第1步，共5步")
    go_on(one)
    is_at(one, "speak", "审判长向您发问")
    one.card.click()
    is_at(one, "hand", "请听对方怎么说")
    skip = guide(one).get_by_role("button", name="跳过这一步")
    skip.click()
    is_at(one, "object", "")
    one.page.locator(".play select").select_option("8")
    is_at(one, "object", "这个问题不当")  # what was skipped, a stand-in has done
    expect(guide(one)).not_to_contain_text(re.compile("[a-z]{4}"))
    events = one.events(room)
    by = {event["kind"]: event["by"] for event in events if event["seat"] == "counsel_p"}
    happened = [(event["seq"], event["kind"], event["seat"], event["by"]) for event in events if event["stage"] == "evidence"]
    assert [by.get(kind) for kind in ("Answered", "HandRaised", "FloorYielded")] == ["person", "stand-in", "stand-in"], happened
    assert sideways(one.page) <= 0


def test_the_guide_is_closed_and_brought_back_by_keyboard(server: Server, person: NewPerson) -> None:
    one = person("Kim", width=360, height=640)
    begin(one, server)
    for control in ("[data-do=hold]", "[data-do=skip]", "[data-do=until_my_turn]", "select"):  # the guide is open beside them
        expect(one.page.locator(f"#strip .play {control}")).to_be_in_viewport(ratio=1)
    assert one.page.locator("#log").bounding_box()["height"] > 100  # some lines of what is said
    close = guide(one).get_by_role("button", name="Close the guide")
    close.focus()
    one.page.keyboard.press("Enter")
    expect(guide(one)).to_be_hidden()
    expect(one.page.locator("#main")).to_be_focused()
    expect(outlined(one)).to_have_count(0)
    one.page.reload()
    one.is_in()
    expect(one.page.locator("#entries [data-kind=PersonSeated]").last).to_be_attached()
    expect(guide(one)).to_be_hidden()
    one.page.locator("#menu summary").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_role("button", name="Show the guide").focus()
    one.page.keyboard.press("Enter")
    expect(guide(one)).to_be_visible()
    expect(guide(one)).to_be_focused()
    assert not one.page.evaluate(OVERLAPS) and sideways(one.page) <= 0
