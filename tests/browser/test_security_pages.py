"""Who is not let in, in a real browser: a clear sentence, a way out, and nothing of the hearing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import NewPerson
from tests.browser.expecting import PATIENCE, expect
from tests.browser.house import Person, Server, statuses

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(server: Server, browser: Browser) -> str:
    """A hearing in the debate, held for now."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    host = Person("Host", context)
    address = host.open_hearing(server, "debate")
    context.close()
    return address


def says_no(one: Person, address: str, status: int, heading: str, way_out: str) -> None:
    """The page of this address is a refusal with its reason, and its main link leads on."""
    one.troubles_allowed = statuses(status)
    answer = one.page.goto(address)
    assert answer is not None and answer.status == status
    expect(one.page.get_by_role("heading", level=1)).to_have_text(heading)
    assert one.page.locator(".message-card p").first.inner_text().endswith(".")
    assert "Traceback" not in one.page.content()
    link = one.page.locator(".message-card a.btn").first
    expect(link).to_have_attribute("href", way_out)
    link.click()
    one.page.wait_for_url(f"**{way_out}")
    expect(one.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("place", ["gallery", "record", "replay"])
def test_who_waits_to_be_called_is_shown_nothing(place: str, room: str, person: NewPerson) -> None:
    one = person("Tom")
    one.sit(room, "ta_p")
    path = room[room.index("/h/") :]
    says_no(one, f"{room}/{place}", 403, "You are waiting to be called.", f"{path}/seat/ta_p")
    expect(one.page.locator("#waiting")).to_contain_text("You are released.")
    one.hand_back()


def test_who_waits_gets_no_file_and_no_exhibit_either(room: str, person: NewPerson) -> None:
    one = person("Tom")
    one.sit(room, "ta_p")
    for place in ("events.json", "record.jsonl", "record.html", "record.txt"):
        answer = one.get(f"{room}/{place}")
        assert answer.status == 403, place
        assert "Spoken" not in answer.text()
    assert one.get(f"{room}/exhibits/P-1").status in (403, 404)
    # Nor by the socket of a gallery page that was open before, in another tab of the same browser.
    one.hand_back()
    one.troubles_allowed = statuses(403)
    other = one.context.new_page()
    other.goto(f"{room}/gallery")
    expect(other.locator("#entries [data-kind=Spoken]").first).to_be_attached()
    one.sit(room, "ta_p")
    expect(other.locator("#refusal")).to_contain_text("You are waiting to be called and may not follow the hearing")
    heard = other.locator("#entries [data-seq]").last.get_attribute("data-seq")
    judge = person("Luo")
    judge.sit(room, "judge_2")
    judge.choose_to_speak()
    judge.say("The technical assistants are not to know this.")
    assert other.locator("#entries [data-seq]").last.get_attribute("data-seq") == heard
    other.reload()
    expect(other.locator("h1")).to_have_text("You are waiting to be called.")
    one.hand_back()


def test_a_forged_cookie_names_nobody(room: str, server: Server, person: NewPerson) -> None:
    honest = person("Dora")
    honest.sit(room, "counsel_d1")
    (cookie,) = [each for each in honest.context.cookies() if each["name"] == "moothall"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    thief = person("Thief")
    signature = cookie["value"].rpartition(".")[2]
    forged = cookie["value"].replace(signature, signature[::-1])
    thief.context.add_cookies([{"name": "moothall", "value": forged, "url": server.base}])
    path = room[room.index("/h/") :]
    says_no(thief, f"{room}/seat/counsel_d1", 403, "This is not your seat.", path)
    thief.page.goto(f"{room}/seat/counsel_d1")
    expect(thief.page.locator(".message-card")).to_contain_text("Dora holds the seat of Ms Xu Wen.")
    thief.page.goto(server.base)
    expect(thief.page.get_by_role("button", name="Open this door")).to_have_count(0)
    honest.hand_back()


def test_a_seat_that_is_taken_is_not_offered_and_cannot_be_taken(room: str, person: NewPerson) -> None:
    first, second = person("Dora"), person("Dan")
    second.page.goto(room)
    first.sit(room, "counsel_d1")
    second.troubles_allowed = statuses(409)
    second.page.get_by_label("Your name").fill("Dan")
    second.page.locator("button[formaction$='/seat/counsel_d1/take']").click()
    expect(second.page.get_by_role("alert")).to_contain_text("Dora took that seat a moment ago.")
    expect(second.page.locator("button[formaction$='/seat/counsel_d1/take']")).to_have_count(0)
    first.hand_back()


@pytest.mark.parametrize("token", ["", "forged", "0" * 32, "ä"])
def test_a_link_that_is_not_the_instructors(token: str, server: Server, person: NewPerson) -> None:
    one = person("Nobody")
    says_no(one, f"{server.base}/enter?token={token}", 403, "This link does not open the door.", "/")
    expect(one.page.get_by_role("button", name="Open this door")).to_have_count(0)


def test_a_hearing_that_is_not_there(server: Server, person: NewPerson) -> None:
    one = person("Nobody")
    for address in ("/h/nowhere", "/h/nowhere/gallery", "/h/nowhere/seat/presiding", "/h/nowhere/record", "/h/nowhere/replay"):
        says_no(one, server.base + address, 404, "There is no hearing here.", "/")
    says_no(one, f"{server.base}/wp-admin", 404, "There is nothing here.", "/")


def test_a_seat_that_is_not_there(room: str, person: NewPerson) -> None:
    says_no(person("Nobody"), f"{room}/seat/emperor", 404, "There is no such seat.", room[room.index("/h/") :])
