"""The addresses: what each visitor gets, what is refused, and in which words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.web.house import TOKEN, Browser, House
from transcripts.verify import verify
from web import visitors
from web.security import NO_PAGE, script_hash

HEARING_PAGES = ("", "/gallery", "/record", "/replay")
LIVE = ("/gallery", "/record", "/replay", "/events.json", "/record.jsonl", "/record.html", "/record.txt")


def heading(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.S)
    return found[1].strip() if found else ""


# ---- every page ---------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", *(f"/h/HERE{page}" for page in HEARING_PAGES), "/h/HERE/exhibits/E-1"])
async def test_a_page_is_whole_and_hardened(house: House, address: str) -> None:
    async with house.browser().session.get(address.replace("HERE", house.hearing)) as answer:
        text = await answer.text()
    assert answer.status == 200, text
    assert text.startswith("<!doctype html>") and text.rstrip().endswith("</html>")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    for source in ("style-src 'self';", "font-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert source in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_policy_allows_exactly_the_import_map(house: House) -> None:
    async with house.browser().session.get(f"/h/{house.hearing}/gallery") as answer:
        text = await answer.text()
    inline = re.findall(r'<script type="importmap">(.*?)</script>', text, re.S)
    assert len(inline) == 1
    assert script_hash(inline[0]) in answer.headers["Content-Security-Policy"]
    for address in json.loads(inline[0])["imports"].values():
        status, _ = await house.browser().get(address)
        assert status == 200


@pytest.mark.parametrize("name", ["js/room.js", "css/room.css", "img/icons.svg"])
async def test_nothing_runs_in_a_static_file_and_it_tells_no_versions(house: House, name: str) -> None:
    async with house.browser().session.get(f"/static/{name}") as answer:
        assert answer.headers["Content-Security-Policy"] == NO_PAGE
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] == "Moothall"


@pytest.mark.parametrize("host", ["evil'; script-src *", "a b", "x;y"])
async def test_a_strange_host_adds_nothing_to_the_policy(house: House, host: str) -> None:
    async with house.browser().session.get("/healthz", headers={"Host": host}) as answer:
        assert "ws:" not in answer.headers.get("Content-Security-Policy", "")


async def test_healthz(house: House) -> None:
    status, text = await house.browser().get("/healthz")
    assert (status, json.loads(text)) == (200, {"ok": True})


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/h/nowhere", 404),
        ("/h/nowhere/gallery", 404),
        ("/h/HERE/seat/throne", 404),
        ("/h/HERE/seat/presiding", 403),
        ("/h/HERE/exhibits/Z-9", 404),
        ("/h/HERE/record.pdf", 404),
        ("/hearings", 405),
        ("/static/nothing.js", 404),
        ("/static/../app.py", 404),
        ("/static/js/../../app.py", 404),
    ],
)
async def test_what_is_not_there_is_a_page_with_a_sentence(house: House, address: str, status: int) -> None:
    browser = house.browser()
    async with browser.session.get(address.replace("HERE", house.hearing)) as answer:
        text = await answer.text()
        assert answer.status == status
    assert heading(text).endswith(".")
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_scripts_are_answered_in_json(house: House) -> None:
    status, text = await house.browser().get("/h/nowhere/events.json")
    assert status == 404
    assert json.loads(text)["refused"]["text"]["en"].endswith(".")


async def test_a_fault_of_ours_is_a_page_without_a_traceback(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken() -> None:
        raise RuntimeError("the secret reason")

    monkeypatch.setattr(house.docket, "list", broken)
    status, text = await house.browser().get("/")
    assert status == 500
    assert heading(text) == "Something failed."
    assert "secret reason" not in text
    assert "secret reason" in caplog.text


# ---- static files -------------------------------------------------------------------------


async def test_static_files_are_kept_for_ever_under_their_version(house: House) -> None:
    browser = house.browser()
    _, text = await browser.get("/")
    address = re.search(r'href="(/static/[^"]+\.css)"', text)
    assert address is not None
    async with browser.session.get(address[1]) as answer:
        assert answer.status == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"].startswith("text/css")
        etag = answer.headers["ETag"]
    async with browser.session.get(address[1], headers={"If-None-Match": etag}) as answer:
        assert answer.status == 304
    old = re.sub(r"/static/\w+/", "/static/0123456789ab/", address[1])
    async with browser.session.get(old) as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


async def test_static_files_are_squeezed_for_who_takes_it(house: House) -> None:
    session = house.browser().session
    address = "/static/vendor/socket.io-client/socket.io.esm.min.js"
    async with session.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
        squeezed, length = answer.headers.get("Content-Encoding"), int(answer.headers["Content-Length"])
        body = await answer.read()
    assert squeezed == "gzip"
    assert length < len(body)
    async with session.get(address, headers={"Accept-Encoding": "identity"}) as answer:
        assert "Content-Encoding" not in answer.headers
        assert await answer.read() == body


@pytest.mark.parametrize("name", ["vendor/refresh.py", "vendor/README.md"])
async def test_what_is_not_for_browsers_is_not_served(house: House, name: str) -> None:
    status, _ = await house.browser().get(f"/static/{name}")
    assert status == 404


# ---- the instructor -----------------------------------------------------------------------


async def test_the_instructors_link_may_be_opened_again_and_again(house: House) -> None:
    for _ in range(2):
        browser = await house.instructor()
        _, text = await browser.get("/")
        assert "Open this door" in text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "\udc80"])
async def test_a_wrong_link_is_told_so(house: House, token: str) -> None:
    browser = house.browser()
    status, text = await browser.get("/enter", params={"token": token.encode("utf-8", "replace").decode()})
    assert status == 403
    assert heading(text) == "This link does not open the door."
    _, text = await browser.get("/")
    assert "Open this door" not in text


async def test_only_an_instructor_opens_hearings(house: House) -> None:
    status, text, _ = await house.browser().post("/hearings", data={"door": "opening"})
    assert (status, heading(text)) == (403, "Only an instructor opens a hearing.")
    teacher = await house.instructor()
    status, _, leads_to = await teacher.post("/hearings", data={"door": "opening"})
    assert status == 303
    assert leads_to.startswith("/h/") and leads_to != f"/h/{house.hearing}"
    assert (await teacher.get(leads_to))[0] == 200
    status, text, _ = await teacher.post("/hearings", data={"door": "cellar"})
    assert (status, heading(text)) == (400, "There is no such door.")


async def test_an_instructor_opens_a_hearing_of_a_shipped_script(house: House) -> None:
    _, text = await house.browser().get("/")
    assert "data-script" not in text
    teacher = await house.instructor()
    _, text = await teacher.get("/")
    found = set(re.findall(r'data-script="([^"]+)"', text))
    assert {"harlow-kettle", "moyun", "first-steps"} <= found
    assert "Mock trial (United States)" in text and "Harlow v. Bright Home, Inc.: the kettle" in text
    status, _, leads_to = await teacher.post("/hearings", data={"script": "harlow-kettle"})
    assert status == 303
    _, text = await teacher.get(leads_to)
    assert heading(text) == "Harlow v. Bright Home, Inc.: the kettle"
    for wrong in ("cellar", "../library/moyun", str(Path(__file__).parent)):
        status, text, _ = await teacher.post("/hearings", data={"script": wrong})
        assert (status, heading(text)) == (400, "There is no such script.")


async def test_a_hearing_is_listed_on_the_start_page(house: House) -> None:
    _, text = await house.browser().get("/")
    assert f"/h/{house.hearing}" in text
    assert "The small case" in text


# ---- seats --------------------------------------------------------------------------------


async def test_taking_a_seat_leads_to_its_page(house: House) -> None:
    browser = house.browser()
    status, _, leads_to = await browser.post(f"/h/{house.hearing}/seat/counsel_p/take", data={"name": "  Anna\u202e\n B. "})
    assert (status, leads_to) == (303, f"/h/{house.hearing}/seat/counsel_p")
    status, text = await browser.get(leads_to)
    assert status == 200
    page = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S)[1])  # type: ignore[index]
    assert (page["seat"], page["page"], page["mode"]) == ("counsel_p", "party", "live")
    assert page["urls"]["leave"] == f"{leads_to}/leave"
    assert house.courtroom.told.at("people", "counsel_p", "name") == "Anna B."


async def test_a_seat_has_one_person(house: House) -> None:
    await house.browser().take("counsel_p", "Anna")
    other = house.browser()
    status, text, _ = await other.post(f"/h/{house.hearing}/seat/counsel_p/take", data={"name": "Ben"})
    assert status == 409
    assert "Anna took that seat a moment ago." in text
    status, text = await other.get(f"/h/{house.hearing}/seat/counsel_p")
    assert (status, heading(text)) == (403, "This is not your seat.")
    status, text, _ = await other.post(f"/h/{house.hearing}/seat/counsel_p/leave")
    assert status == 403
    assert house.courtroom.told.at("people", "counsel_p", "name") == "Anna"


async def test_a_seat_handed_back_is_free_again(house: House) -> None:
    browser = house.browser()
    await browser.take("counsel_p")
    status, _, leads_to = await browser.post(f"/h/{house.hearing}/seat/counsel_p/leave")
    assert (status, leads_to) == (303, f"/h/{house.hearing}")
    await house.browser().take("counsel_p", "Ben")


async def test_one_browser_may_hold_several_seats(house: House) -> None:
    browser = house.browser()
    await browser.take("clerk")
    await browser.take("presiding")
    for seat in ("clerk", "presiding"):
        assert (await browser.get(f"/h/{house.hearing}/seat/{seat}"))[0] == 200


async def test_the_cookie_names_nobody_by_name_and_is_kept_from_scripts(house: House) -> None:
    browser = house.browser()
    async with browser.session.post(
        f"/h/{house.hearing}/seat/clerk/take", data={"name": "Anna"}, allow_redirects=False
    ) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    person = house.courtroom.told.at("people", "clerk", "person")
    assert len(person) >= 20
    assert "Anna" not in person


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("address", ["/hearings", "/h/HERE/seat/clerk/take", "/h/HERE/seat/counsel_p/leave"])
async def test_another_site_cannot_act_for_a_visitor(house: House, address: str, headers: dict[str, str]) -> None:
    browser = await house.instructor()
    await browser.take("counsel_p")
    before = house.courtroom.told.seq
    status, text, _ = await browser.post(address.replace("HERE", house.hearing), data={"name": "x"}, headers=headers)
    assert (status, heading(text)) == (403, "That did not come from here.")
    assert house.courtroom.told.seq == before


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
async def test_another_site_cannot_open_a_connection(house: House, origin: str) -> None:
    session = house.browser().session
    for transport in ("polling", "websocket"):
        address = f"/socket.io/?EIO=4&transport={transport}"
        async with session.get(address, headers={"Origin": origin}) as answer:
            assert answer.status == 403
            assert (await answer.json())["refused"]["code"] == "other-origin"


async def test_our_own_pages_open_connections(house: House) -> None:
    page = await house.browser().page(headers={"Origin": house.base})
    assert (await page.join(house.hearing))["ok"]


# ---- who waits to be called ---------------------------------------------------------------


async def test_who_waits_to_be_called_is_refused_every_way_of_following(technical: House) -> None:
    browser = technical.browser()
    await browser.take("ta_p", "Dr Wei")
    base = f"/h/{technical.hearing}"
    for page in LIVE:
        status, text = await browser.get(base + page)
        assert status == 403, page
        assert "Is it true" not in text
    assert (await browser.get(f"{base}/exhibits/P-1"))[0] == 404
    status, _, _ = await browser.post(f"{base}/seat/clerk/take", data={"name": "Dr Wei"})
    assert status == 409
    assert (await browser.get(f"{base}/seat/ta_p"))[0] == 200
    _, bench = await technical.seated("presiding")
    await bench.act("CallIn", seat="ta_p", topic={"en": "the seeds"})
    for page in LIVE:
        assert (await browser.get(base + page))[0] == 200, page


async def test_who_heard_the_hearing_does_not_sit_down_to_wait(technical: House) -> None:
    browser = technical.browser()
    await browser.take("counsel_p")
    status, text, _ = await browser.post(f"/h/{technical.hearing}/seat/ta_p/take", data={"name": "Anna"})
    assert status == 409
    assert "hears nothing until it is called" in text


CALL = "https://call.example/qinghe"


@pytest.mark.parametrize("page", ["", "/gallery", "/record", "/replay", "/exhibits/P-1"])
async def test_the_link_to_the_call_is_on_every_page_of_the_hearing(technical: House, page: str) -> None:
    technical.courtroom.meeting = CALL
    browser = technical.browser()
    status, text = await browser.get(f"/h/{technical.hearing}{page}")
    assert status == 200 and f'href="{CALL}"' in text


async def test_who_waits_to_be_called_is_not_told_of_the_call(technical: House) -> None:
    technical.courtroom.meeting = CALL
    browser = technical.browser()
    await browser.take("ta_p", "Dr Wei")
    base = f"/h/{technical.hearing}"
    for page in ("", "/seat/ta_p"):
        assert CALL not in (await browser.get(base + page))[1]
    waiting = await browser.page()
    await waiting.join(technical.hearing, "ta_p")
    assert not [signal for signal in waiting.signals if signal["kind"] in ("meeting", "awaited", "play")]
    _, bench = await technical.seated("presiding")
    await bench.act("CallIn", seat="ta_p", topic={"en": "the seeds"})
    await waiting.until(lambda: {"kind": "meeting", "link": CALL} in waiting.signals)
    assert CALL not in json.dumps(waiting.events)


# ---- reading ------------------------------------------------------------------------------


async def test_the_record_page_shows_what_was_said_with_its_numbers(house: House) -> None:
    _, clerk = await house.seated("clerk")
    answer = await clerk.speak("<b>Silence</b> in court.")
    status, text = await house.browser().get(f"/h/{house.hearing}/record")
    assert status == 200
    assert "&lt;b&gt;Silence&lt;/b&gt; in court." in text
    assert f'id="e{answer["seq"]}"' in text
    assert (await house.store.read(house.hearing))[-1].chain.hex() in text


async def test_a_record_is_read_as_far_as_its_reader_may(house: House) -> None:
    counsel_browser, counsel = await house.seated("counsel_p")
    await counsel.speak("Out of turn.")
    for browser, sees in ((house.browser(), False), (counsel_browser, True), (await house.instructor(), True)):
        _, text = await browser.get(f"/h/{house.hearing}/events.json")
        events = [each["event"] for each in json.loads(text)["events"]]
        assert any(event["kind"] == "ActRefused" for event in events) is sees
        briefs = [event["body"]["brief"].get("title") for event in events if event["kind"] == "BriefGiven"]
        assert ({"en": "For the plaintiffs"} in briefs) is sees


async def test_a_downloaded_record_verifies(house: House) -> None:
    _, clerk = await house.seated("clerk")
    await clerk.speak("For the record.")
    async with house.browser().session.get(f"/h/{house.hearing}/record.jsonl") as answer:
        body = await answer.read()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{house.hearing}.jsonl"'
    verdict = verify(body.splitlines(keepends=True))
    assert verdict.code == 3, str(verdict)
    assert b"For the record." in body
    assert b"Press on the hashes" not in body


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("txt", "text/plain")])
async def test_a_record_can_be_downloaded_to_read(house: House, form: str, kind: str) -> None:
    _, clerk = await house.seated("clerk")
    await clerk.speak("For the record.")
    async with house.browser().session.get(f"/h/{house.hearing}/record.{form}") as answer:
        assert answer.headers["Content-Type"].startswith(kind)
        assert "For the record." in await answer.text()


async def test_a_replay_has_the_picture_of_its_reader(house: House) -> None:
    browser = house.browser()
    await browser.take("counsel_p")
    _, text = await browser.get(f"/h/{house.hearing}/replay")
    page: Any = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S)[1])  # type: ignore[index]
    assert (page["mode"], page["seat"], page["playable"]) == ("replay", "counsel_p", False)
    assert page["urls"]["events"] == f"/h/{house.hearing}/events.json"


async def reads(browser: Browser, house: House, number: str, words: str) -> bool:
    _, text = await browser.get(f"/h/{house.hearing}/exhibits/{number}")
    return words in text


async def test_exhibits_are_open_to_whom_they_are_open(technical: House) -> None:
    people = {seat: technical.browser() for seat in ("counsel_p", "counsel_d1", "counsel_d2", "presiding")}
    for seat, browser in people.items():
        await browser.take(seat, seat)
    public = technical.browser()
    in_court, secret, to_come = "SOURCE FILES", "DATA PURCHASE CONTRACT", "INGESTION LOG"
    assert await reads(public, technical, "P-1", in_court) == await reads(people["counsel_d1"], technical, "P-1", in_court)
    assert not await reads(public, technical, "D12-2", secret)
    assert await reads(people["presiding"], technical, "D12-2", secret)
    for seat in ("counsel_p", "counsel_d2", "presiding"):
        assert not await reads(people[seat], technical, "C-1", to_come), seat
    assert not await reads(public, technical, "C-1", to_come)


# ---- the cookie ---------------------------------------------------------------------------


def test_a_cookie_is_read_back_and_nothing_else_is() -> None:
    ours, others = visitors.Visitors(b"a", "t"), visitors.Visitors(b"b", "t")
    visitor = visitors.Visitor("p", True, "Anna")
    cookie = ours.encode(visitor)
    assert ours.decode(cookie) == visitor
    for bad in ("", "x", cookie[:-1], cookie + "x", others.encode(visitor), "é.ü.ñ", cookie.replace(".", "")):
        assert ours.decode(bad) == visitors.Visitor()


def test_an_expired_cookie_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = visitors.Visitors(b"a")
    cookie = ours.encode(visitors.Visitor("p"))
    monkeypatch.setattr(visitors, "COOKIE_AGE", -1)
    assert ours.decode(cookie) == visitors.Visitor()


def test_without_a_token_no_link_opens_the_door() -> None:
    assert not visitors.Visitors(b"a", "").is_instructor_token("")


def test_person_ids_are_not_guessed() -> None:
    assert len({visitors.new_person() for _ in range(1000)}) == 1000
    assert all(len(visitors.new_person()) == 22 for _ in range(10))
