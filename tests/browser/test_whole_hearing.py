"""The whole demonstration in real browsers: four people at seats, one in the gallery, stand-ins for the rest.

The people say what their prompt cards hold, and now and then something of their own, as it comes. On the way a page
is loaded again, a line breaks, a seat is opened in a second window, and the server is killed and started again. The
hearing goes on to its end; then the record is read, replayed and verified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import WebSocket

from tests.browser.conftest import NewPerson
from tests.browser.expecting import expect
from tests.browser.house import NOBODY, Person, Server, moothall

pytestmark = pytest.mark.browser

ROBOT = Path(__file__).with_name("robot.js").read_text("utf-8")
SCENE_MS = 300_000
"""Milliseconds after which the hearing must have got to the next place where somebody stops it."""

HAND, GRANTED = "I ask for one minute on the timetable.", "One minute, Ms Xu, and on the timetable only."
OWN_TURN = "Beichen asks that the technical persons be heard before noon; my witness has a train to catch."
OWN_REMARK = "The bench reminds everyone that the transcript is written as you speak: slowly, please."
OWN_ANSWER = "In my own words: the plaintiffs rely on that page for the date and for nothing else."
OWN_OPINION = "In my own words: the weights hold regularities, and a regularity of forty folders is a style."


@pytest.mark.allow_blocking
def test_the_whole_demonstration(own_server: Server, person: NewPerson, tmp_path: Path) -> None:
    server = own_server
    server.start()
    people = {seat: person(name, width=width, height=height) for seat, (name, width, height) in SEATS.items()}
    presiding, counsel_p, counsel_d1, ta_p = people.values()
    gallery = person("Visitor", width=390, height=700)
    counsel_d1.may_lose_its_line()
    heard_by = {name: hearing_of(one) for name, one in [*people.items(), ("gallery", gallery)]}

    room = presiding.open_hearing(server, "opening")
    for seat, one in people.items():
        one.sit(room, seat)
    gallery.watch(room)
    expect(ta_p.page.locator("#waiting")).to_contain_text("Please wait to be called in.")
    for one in people.values():
        one.page.evaluate(ROBOT)

    # The claims: a hand goes up, the bench hears it, and the bench learns what it may not do.
    go_on(people, until=presiding, stage="Claims and answers")
    a_hand_is_raised_and_granted(counsel_d1, presiding)
    the_bench_says_something_and_is_refused(presiding)
    expect(gallery.page.locator("#entries")).to_contain_text(OWN_TURN)
    expect(gallery.page.locator("#entries")).to_contain_text(OWN_REMARK)
    a_page_is_loaded_again(counsel_p)

    # The evidence: counsel answers in their own words, and the script goes on from there.
    go_on(people, until=counsel_p, stage="Evidence shown and examined", act="Answer")
    counsel_p.say(OWN_ANSWER)
    a_line_breaks_and_holds_again(counsel_d1)
    a_seat_is_opened_twice(presiding)

    # The technical explanation: until called the assistant has heard and seen nothing at all.
    go_on(people, until=presiding, stage="Technical explanation", act="Call in")
    assert kinds(heard_by["ta_p"]) <= HARMLESS
    assert not ta_p.page.locator("#entries [data-kind=Spoken]").count()
    assert ta_p.get(f"{room}/events.json").status == 403
    go_on(people, until=ta_p, stage="Technical explanation", act="Answer")
    expect(ta_p.page.locator("#waiting")).to_be_hidden()
    ta_p.say(OWN_OPINION)
    the_server_is_killed(server, [*people.values(), gallery])

    # To the end. Released, the assistant hears nothing more.
    go_on(people, until=presiding, stage="Adjourned")
    expect(ta_p.page.locator("#waiting")).to_be_visible()
    go_on(people)
    for one in (*people.values(), gallery):
        expect(one.page.locator("#hearing-status")).to_have_attribute("data-status", "closed")

    everything = presiding.events(room)
    script_was_followed(everything)
    own_words_are_on_record(everything)
    assistant_heard_only_its_own_part(everything, heard_by["ta_p"])
    gallery_heard_no_closed_session(everything, heard_by["gallery"], gallery)
    for one in (presiding, counsel_p, gallery, ta_p):
        the_record_verifies(one, room, tmp_path)
    the_record_page_shows_it(gallery, room)
    the_replay_shows_it(gallery, room)


SEATS = {
    "presiding": ("Paula", 1280, 720),
    "counsel_p": ("Carl", 768, 620),
    "counsel_d1": ("Dora", 390, 700),
    "ta_p": ("Tom", 360, 640),
}
"""Who sits there, and how large their screen is: half of them hold a phone."""
HARMLESS = {
    "HearingOpened", "BriefGiven", "PersonSeated", "PersonLeft", "StageEntered", "SittingOpened", "SittingClosed", "Paused", "Resumed",
    "Suspended", "SuspensionEnded", "Substituted", "SubstitutionEnded", "SeatRemoved", "SessionClosed", "SessionOpened",
}  # fmt: skip
"""Who is here and where the procedure stands: kinds that tell nothing of what was said."""


# ---- going on -------------------------------------------------------------------------------


def go_on(people: dict[str, Person], until: Person | None = None, stage: str = "", act: str = "") -> None:
    """Everybody goes on from their cards, until it is this person's turn in this stage; or to the end."""
    stop = {"stage": stage, "act": act} if until else None
    if until:
        until.page.evaluate("stop => Object.assign(robot, { stopAt: stop, stopped: false })", stop)
    for one in people.values():
        one.page.evaluate("() => Object.assign(robot, { on: true, rush: true })")
    watched = until or next(iter(people.values()))
    done = "() => robot.stopped" if until else "() => document.querySelector('#hearing-status').dataset.status === 'closed'"
    try:
        watched.page.wait_for_function(done, timeout=SCENE_MS, polling=50)
    except Late:
        pytest.fail(f"the hearing did not get to {stage or 'its end'}:\n" + "\n".join(map(seen, people.values())))
    for one in people.values():
        one.page.evaluate("() => Object.assign(robot, { on: false, stopAt: null })")
    refused = [f"{name}: {each}" for name, one in people.items() for each in one.page.evaluate("robot.refused")]
    assert refused == []


def seen(one: Person) -> str:
    """What is on this person's page, for a failure's message."""
    places = ("#stage-name", "#strip", "#dock")
    return " | ".join([one.seat, *(" ".join(one.page.locator(place).inner_text().split())[:300] for place in places)])


# ---- things of one's own ----------------------------------------------------------------------


def a_hand_is_raised_and_granted(counsel: Person, presiding: Person) -> None:
    counsel.act_button("Raise hand").click()
    hand = presiding.page.locator(".hand-list li").filter(has_text="Ms Xu Wen")
    hand.get_by_role("button", name="Give the floor").click()
    form = presiding.page.locator("#form form")
    form.get_by_label("Words").fill(GRANTED)
    form.locator("button[type=submit]").click()
    expect(counsel.page.locator("#say")).to_have_text("You have the floor.")
    assert counsel.page.title().startswith("● Your turn")
    counsel.say(OWN_TURN)
    counsel.act_button("Hand back the floor").click()
    expect(counsel.page.locator("#floorcard")).to_contain_text(NOBODY)


def the_bench_says_something_and_is_refused(presiding: Person) -> None:
    presiding.choose_to_speak()
    presiding.say(OWN_REMARK)
    presiding.act_button("Discipline").click()
    form = presiding.page.locator("#form form")
    choose(form, "whom", "Ms Xu Wen")
    choose(form, "measure", "Ordered out")
    form.locator("button[type=submit]").click()
    expect(presiding.refusal).to_contain_text("Before that measure comes a milder one: notice, warning, admonition.")
    expect(presiding.refusal).to_contain_text("Basis: CTR 17")
    form.get_by_role("button", name="Cancel").click()


def choose(form: Any, field: str, label: str) -> None:
    """Choose in a field of a form, whichever control it has."""
    exact = re.compile(rf"^\s*{re.escape(field)}\b", re.IGNORECASE)
    listed = form.locator(".field").filter(has=form.page.locator("label, legend", has_text=exact)).first
    if listed.locator("select").count():
        listed.locator("select").select_option(label=label)
    else:
        listed.locator("label.pill", has_text=label).first.click()


# ---- disturbances -----------------------------------------------------------------------------


def a_page_is_loaded_again(one: Person) -> None:
    one.page.reload()
    one.is_in()
    one.page.evaluate(ROBOT)


def a_line_breaks_and_holds_again(one: Person) -> None:
    one.lose_its_line()
    one.is_back_on_the_line()


def a_seat_is_opened_twice(one: Person) -> None:
    second = one.context.new_page()
    second.goto(one.page.url)
    expect(one.page.locator("#connection")).to_contain_text("This seat is open in a newer window")
    second.close()
    one.page.get_by_role("button", name="Use it here").click()
    expect(one.page.locator("#connection")).to_be_hidden()
    expect(one.send).to_be_enabled()


def the_server_is_killed(server: Server, people: list[Person]) -> None:
    server.kill()
    for one in people:
        one.sees_a_broken_line()
    server.start()
    for one in people:
        one.is_back_on_the_line()


# ---- what was heard ---------------------------------------------------------------------------


def hearing_of(one: Person) -> list[dict[str, Any]]:
    """The events that reach this person's page from now on, as they come over the wire."""
    heard: list[dict[str, Any]] = []

    def received(frame: str | bytes) -> None:
        found = re.match(r"4[23]\d*(\[.*)", frame if isinstance(frame, str) else "", re.DOTALL)
        for part in json.loads(found[1]) if found else ():
            if isinstance(part, dict):
                heard.extend(item["event"] for item in part.get("events", [part] if "event" in part else []))

    def opened(socket: WebSocket) -> None:
        socket.on("framereceived", received)

    one.page.on("websocket", opened)
    return heard


def kinds(events: Iterable[dict[str, Any]]) -> set[str]:
    return {event["kind"] for event in events}


def words(event: dict[str, Any]) -> str:
    return " ".join(event["body"]["text"]["en"].split())


def between(events: list[dict[str, Any]], first: str, last: str, **body: str) -> set[int]:
    """Numbers of the events from every `first` up to the `last` that follows it."""
    inside, numbers = False, set()
    for event in events:
        fits = all(event["body"].get(name) == value for name, value in body.items())
        inside = (inside or (event["kind"] == first and fits)) and not (event["kind"] == last and fits)
        if inside:
            numbers.add(event["seq"])
    return numbers


# ---- what came of it --------------------------------------------------------------------------


def script_was_followed(events: list[dict[str, Any]]) -> None:
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["kind"] == "HearingClosed"
    spoken = [event for event in events if event["kind"] == "Spoken"]
    for seat in SEATS:
        own = [event for event in spoken if event["seat"] == seat]
        assert {event["by"] for event in own} == {"person"}, seat
    assert len(spoken) > 250
    passed = [line for event in events if event["kind"] == "LinesPassed" for line in event["body"]["lines"]]
    assert passed == [], passed


def own_words_are_on_record(events: list[dict[str, Any]]) -> None:
    said = {words(event): event["seat"] for event in events if event["kind"] == "Spoken"}
    assert said[GRANTED] == said[OWN_REMARK] == "presiding"
    assert said[OWN_TURN] == "counsel_d1"
    assert said[OWN_ANSWER] == "counsel_p"
    assert said[OWN_OPINION] == "ta_p"
    refused = [(event["seat"], event["body"]["act"], event["body"]["code"]) for event in events if event["kind"] == "ActRefused"]
    assert ("presiding", "Discipline", "ladder") in refused


def assistant_heard_only_its_own_part(events: list[dict[str, Any]], heard: list[dict[str, Any]]) -> None:
    """Called in twice: on their topic, and for the confrontation. Nothing before, between or after."""
    present = between(events, "CalledIn", "StoodDown", seat="ta_p")
    spoken = [event for event in heard if event["kind"] == "Spoken"]
    assert spoken and [(event["audience"], words(event)) for event in spoken if event["seq"] not in present] == []
    questions = {event["seq"] for event in events if event["kind"] == "Spoken" and event["body"].get("to") == "ta_p"}
    assert questions & present and questions & present <= {event["seq"] for event in spoken}


def gallery_heard_no_closed_session(
    events: list[dict[str, Any]], heard: list[dict[str, Any]], gallery: Person
) -> None:
    behind_doors = between(events, "SessionClosed", "SessionOpened")
    secret = [event for event in events if event["kind"] == "Spoken" and event["seq"] in behind_doors]
    assert secret
    assert not {event["seq"] for event in heard if event["kind"] == "Spoken"} & behind_doors
    log = " ".join(gallery.log_text().split())
    assert not [words(event) for event in secret if words(event) in log]
    public = [event for event in events if event["kind"] == "Spoken" and event["seq"] not in behind_doors]
    missing = [event["seq"] for event in public if "public" in event["audience"] and words(event) not in log]
    assert missing == []


def the_record_verifies(one: Person, room: str, folder: Path) -> None:
    """As a file for this person's eyes: what they may not see is withheld, and the chain holds all the same."""
    answer = one.get(f"{room}/record.jsonl")
    assert answer.status == 200
    file = folder / f"{one.name}.jsonl"
    file.write_bytes(answer.body())
    done = moothall("verify", file)
    assert done.returncode == 0, done.stdout + done.stderr


def the_record_page_shows_it(one: Person, room: str) -> None:
    one.page.goto(f"{room}/record")
    expect(one.page.get_by_role("heading", level=1)).to_contain_text("The MoYun case")
    shown = " ".join((one.page.locator(".entries").text_content() or "").split())
    for said in (OWN_TURN, OWN_REMARK, OWN_ANSWER, OWN_OPINION):
        assert said in shown
    expect(one.page.locator(".record-facts")).to_contain_text("closed")


def the_replay_shows_it(one: Person, room: str) -> None:
    one.page.goto(f"{room}/replay")
    seek = one.page.get_by_label("Place in the hearing")
    expect(one.page.locator("#entries [data-kind=Spoken]").first).to_be_visible()
    one.page.get_by_label("Jump to a stage").select_option(label="Debate")
    expect(one.page.locator("#stage-name")).to_have_text("Debate")
    before = len(one.shown())
    one.page.get_by_label("Speed").select_option(label="8×")
    one.page.get_by_role("button", name="Play", exact=True).click()
    one.page.wait_for_function("n => document.querySelectorAll('#entries [data-seq]').length > n", arg=before)
    one.page.get_by_role("button", name="Pause", exact=True).click()
    seek.press("End")
    expect(one.page.locator("#hearing-status")).to_have_attribute("data-status", "closed")
    log = " ".join(one.log_text().split())
    for said in (OWN_TURN, OWN_REMARK, OWN_ANSWER, OWN_OPINION):
        assert said in log
    seek.press("Home")
    expect(one.page.locator("#entries [data-kind=Spoken]")).to_have_count(0)
