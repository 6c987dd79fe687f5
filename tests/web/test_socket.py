"""Joining, acting and hearing over real sockets."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from hearing.state import Hearing, fold
from roles.audience import hears
from tests.web.house import House, Page
from transcripts.codec import decode
from web.visitors import COOKIE, Visitor


def texts(events: list[Any]) -> list[str]:
    return [event.body["text"]["en"] for event in events if event.kind == "Spoken"]


# ---- joining ------------------------------------------------------------------------------


async def test_joining_gives_the_place_the_time_and_what_was_missed(house: House) -> None:
    page = await house.browser().page()
    answer = await page.join(house.hearing)
    assert (answer["ok"], answer["seat"], answer["after"]) == (True, "", 0)
    assert answer["now"] == house.clock.now()
    assert answer["events"][0]["event"]["kind"] == "HearingOpened"
    assert answer["last"] == answer["events"][-1]["event"]["seq"]
    assert {signal["kind"] for signal in answer["signals"]} == {"presence", "play", "awaited"}


async def test_a_seat_is_told_what_it_may_do(house: House) -> None:
    _, page = await house.seated("clerk")
    opened = page.last("open")
    assert opened is not None
    assert "Speak" in {offer["act"] for offer in opened["acts"]}


async def test_every_event_names_the_one_before_it_that_this_reader_was_allowed(house: House) -> None:
    _, clerk = await house.seated("clerk")
    watching = await house.browser().enter()
    for words in ("One.", "Two.", "Three."):
        await clerk.speak(words)
    await watching.until(lambda: watching.said()[-1:] == ["Three."])
    for page in (clerk, watching):
        numbers = [each["event"]["seq"] for each in page.events]
        assert [each["prev"] for each in page.events] == [0, *numbers[:-1]]


async def test_who_comes_back_is_sent_only_what_is_missing(house: House) -> None:
    _, clerk = await house.seated("clerk")
    browser = house.browser()
    watching = await browser.enter()
    last = watching.events[-1]["event"]["seq"]
    await watching.close()
    await clerk.speak("While you were away.")
    again = await browser.page()
    answer = await again.join(house.hearing, after=last)
    assert again.said() == ["While you were away."]
    assert answer["events"][0]["prev"] <= last < answer["events"][0]["event"]["seq"]


async def test_a_number_that_never_was_means_from_the_start(house: House) -> None:
    page = await house.browser().page()
    answer = await page.join(house.hearing, after=10_000)
    assert answer["events"][0]["event"]["seq"] == 1


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"hearing": "nowhere"}, "no-such-hearing"),
        ({"hearing": "HERE", "seat": "throne"}, "no-such-seat"),
        ({"hearing": "HERE", "seat": "presiding"}, "not-your-seat"),
        ({"hearing": 7}, "malformed"),
        ({"hearing": "HERE", "after": -1}, "malformed"),
        ({"hearing": "HERE", "after": True}, "malformed"),
        ({"hearing": "HERE", "seat": ["clerk"]}, "malformed"),
        ({}, "malformed"),
    ],
)
async def test_a_wrong_wish_to_join_is_refused_with_a_reason(house: House, wish: dict[str, Any], code: str) -> None:
    page = await house.browser().page()
    wish = {name: house.hearing if value == "HERE" else value for name, value in wish.items()}
    answer = await page.call("join", wish)
    assert answer["refused"]["code"] == code
    assert answer["refused"]["text"]["en"].endswith(".")


async def test_a_forged_cookie_is_nobody(house: House) -> None:
    browser, _ = await house.seated("clerk")
    person = house.courtroom.told.at("people", "clerk", "person")
    thief = house.browser()
    honest = house.visitors.encode(Visitor(person))
    forged = honest[:-2] + ("AA" if honest[-2:] != "AA" else "BB")
    thief.session.cookie_jar.update_cookies({COOKIE: forged})
    page = await thief.page()
    assert (await page.join(house.hearing, "clerk"))["refused"]["code"] == "not-your-seat"
    await browser.get("/")


# ---- acting -------------------------------------------------------------------------------


async def test_forty_acts_sent_at_once_are_carried_out_in_order(house: House) -> None:
    _, clerk = await house.seated("clerk")
    lines = [f"Line {n}." for n in range(40)]
    answers = await asyncio.gather(*(clerk.send("act", {"act": "Speak", "text": {"en": line}}) for line in lines))
    await clerk.until(lambda: len(clerk.said()) == 40)
    assert clerk.said() == lines
    assert [answer["seq"] for answer in answers] == sorted(answer["seq"] for answer in answers)


async def test_an_act_is_answered_with_the_number_of_its_last_event(house: House) -> None:
    _, clerk = await house.seated("clerk")
    answer = await clerk.speak("The court is in session.")
    assert answer == {"seq": house.courtroom.told.seq}
    assert house.courtroom.told.at("statements", str(answer["seq"]), "seat") == "clerk"


async def test_an_act_sent_again_gets_the_same_answer_and_is_done_once(house: House) -> None:
    browser, clerk = await house.seated("clerk")
    first = await clerk.speak("Once.", ref="abc")
    again = await clerk.speak("Once.", ref="abc")
    elsewhere = await browser.enter("clerk")
    from_another_page = await elsewhere.speak("Once.", ref="abc")
    assert first == again == from_another_page
    assert elsewhere.said() == ["Once."]


async def test_an_act_out_of_turn_is_refused_with_its_basis(house: House) -> None:
    _, counsel = await house.seated("counsel_p")
    answer = await counsel.speak("I begin.")
    assert set(answer) == {"refused"}
    assert answer["refused"]["code"] and answer["refused"]["text"]["en"] and answer["refused"]["basis"]


async def test_from_the_gallery_nobody_acts(house: House) -> None:
    page = await house.browser().enter()
    assert (await page.speak("Hear, hear!"))["refused"]["code"] == "watching"


async def test_before_joining_nobody_acts(house: House) -> None:
    page = await house.browser().page()
    assert (await page.speak("Hello?"))["refused"]["code"] == "not-joined"
    assert (await page.call("signal", {"kind": "alive"}))["refused"]["code"] == "not-joined"


async def test_the_newest_page_of_a_seat_wins_it(house: House) -> None:
    browser, older = await house.seated("clerk")
    newer = await browser.enter("clerk")
    await older.until(lambda: older.last("superseded"))
    assert (await older.speak("From the old page."))["refused"]["code"] == "superseded"
    assert "seq" in await newer.speak("From the new page.")
    await older.until(lambda: older.said() == ["From the new page."])


async def test_a_page_that_was_superseded_can_take_the_seat_back(house: House) -> None:
    browser, older = await house.seated("clerk")
    newer = await browser.enter("clerk")
    await older.join(house.hearing, "clerk")
    await newer.until(lambda: newer.last("superseded"))
    assert "seq" in await older.speak("Here again.")


@pytest.mark.parametrize(
    "act",
    [
        {"act": "Abracadabra"},
        {"act": 7},
        {},
        {"act": "Speak", "loudly": True},
        {"act": "Speak", "text": "not by language"},
        {"act": "TakeSeat", "seat": "clerk", "person": "x", "name": "x"},
        {"act": "Speak", "ref": 5},
        {"act": "Speak", "ref": "x" * 65},
        {"act": "GiveFloor", "seat": "counsel_p", "seconds": 1.5},
        {"act": "GiveFloor", "seat": "counsel_p", "seconds": 2**53},
        {"act": "Speak", "text": {"中": "key"}},
        {"act": "Speak", "text": {"en": "half \ud83d"}},
        {"act": "Speak", "parties": [[[[[[[[[[[[[[]]]]]]]]]]]]]]},
    ],
)
async def test_what_is_no_act_is_refused_with_a_sentence_and_not_recorded(house: House, act: dict[str, Any]) -> None:
    _, clerk = await house.seated("clerk")
    before = house.courtroom.told.seq
    answer = await clerk.call("act", act)
    assert answer["refused"]["code"] == "malformed"
    assert answer["refused"]["text"]["en"].endswith(".")
    assert house.courtroom.told.seq == before
    assert "seq" in await clerk.speak("Still here.")


# ---- what cannot be read ------------------------------------------------------------------


@pytest.mark.parametrize(
    "frame",
    [
        '42["act",{',
        "42{}",
        "42[]",
        "42[1]",
        '42["connect",{}]',
        '42["disconnect"]',
        '42["nonsense",{}]',
        "42" + "[" * 5000,
        '42["act",' + "9" * 5000 + "]",
        '451-["act",{"_placeholder":true,"num":0}]',
        "44",
        "49",
        "43",
        '430{"a":1}',
        '42["act",NaN]',
        '42/other,["act",{}]',
        '42["act"]',
        '42["act",1,2]',
        '42["act","x"]',
    ],
)
async def test_a_frame_that_cannot_be_read_leaves_the_connection_usable(house: House, frame: str) -> None:
    _, clerk = await house.seated("clerk")
    await clerk.raw(frame)
    assert "seq" in await clerk.speak("Still here.")


async def test_a_malformed_message_is_refused_out_loud(house: House, caplog: pytest.LogCaptureFixture) -> None:
    _, clerk = await house.seated("clerk")
    await clerk.raw('42["act",{')
    await clerk.until(lambda: clerk.last("refused"))
    assert clerk.last("refused")["code"] == "malformed"  # type: ignore[index]
    assert "could not be read" in caplog.text


@pytest.mark.parametrize("name", ["nonsense", "connect"])
async def test_an_unknown_message_with_an_ack_is_refused_in_it(house: House, name: str) -> None:
    _, clerk = await house.seated("clerk")
    assert (await clerk.call(name, {}))["refused"]["code"] == "malformed"


@pytest.mark.parametrize("frame", ["", "x", "9", "4", "4[[[[", "3" + "[" * 5000, "b4AAAA", b"\x04\x00", "5extra"])
async def test_a_frame_that_is_no_engine_io_ends_its_own_connection_only(
    house: House, frame: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    browser, clerk = await house.seated("clerk")
    watching = await house.browser().enter()
    await watching.raw(frame)
    await watching.gone()
    assert "A connection was ended" in caplog.text
    assert "seq" in await clerk.speak("Still here.")
    room = await house.room()
    assert len(room.connections) == 1
    await browser.get("/")


async def test_an_oversized_frame_ends_its_own_connection_with_its_reason(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    browser, clerk = await house.seated("clerk")
    await clerk.raw(f'420["act",{{"act":"Speak","text":{{"en":"{"x" * 300_000}"}}}}]')
    await clerk.gone()
    assert clerk.closed_with == 1009
    assert "A connection was ended" in caplog.text
    again = await browser.enter("clerk")
    assert "seq" in await again.speak("Shorter.")


async def test_words_that_are_too_long_for_one_act_are_refused(house: House) -> None:
    _, clerk = await house.seated("clerk")
    answer = await clerk.speak("x" * 30_000)
    assert answer["refused"]["code"] == "too-long"


async def test_a_fault_of_ours_costs_one_message(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, clerk = await house.seated("clerk")

    def broken(*args: object, **named: object) -> None:
        raise RuntimeError("boom")

    with monkeypatch.context() as patched:
        patched.setattr(house.courtroom, "put", broken)
        answer = await clerk.speak("Lost.")
    assert answer["refused"]["code"] == "server-fault"
    assert "boom" not in json.dumps(answer)
    assert "boom" in caplog.text
    assert "seq" in await clerk.speak("Still here.")


# ---- who hears what -----------------------------------------------------------------------


async def test_no_connection_ever_hears_what_is_not_for_it(technical: House) -> None:
    """Everyone present through calls, a closed session and a release; then each page against the whole record."""
    pages: dict[str, Page] = {}
    for seat in ("presiding", "clerk", "counsel_p", "counsel_d1", "p1", "ta_p", "ta_d"):
        _, pages[seat] = await technical.seated(seat, seat)
    pages[""] = await technical.browser().enter()
    pages["*"] = await (await technical.instructor()).enter()
    bench = pages["presiding"]
    for act in (
        {"act": "CallIn", "seat": "ta_p", "topic": {"en": "the seeds"}},
        {"act": "Speak", "text": {"en": "Please."}},
        {"act": "CloseSession"},
        {"act": "Speak", "text": {"en": "In camera."}},
        {"act": "OpenSession"},
        {"act": "StandDown", "seat": "ta_p"},
        {"act": "Speak", "text": {"en": "Behind closed doors to the assistants."}},
    ):
        await bench.act(**act)
    assert (await pages["counsel_d1"].speak("Out of turn."))["refused"]
    await technical.settle(*pages.values())
    room = await technical.room()
    everything = [decode(row.data) for row in await technical.store.read(technical.hearing)]
    for seat, page in pages.items():
        visitor = Visitor("", seat == "*")
        listener = room.listener(visitor, "" if seat == "*" else seat)
        heard = [each["event"]["seq"] for each in page.events]
        allowed = [event.seq for event in everything if hears(event.audience, listener)]
        assert heard == allowed, seat
    assert "In camera." not in pages[""].said() + pages["ta_d"].said()
    assert "In camera." in pages["counsel_p"].said()
    assert "Behind closed doors to the assistants." not in pages["ta_p"].said()


async def test_what_a_page_was_told_folds_to_what_its_audience_may_know(house: House) -> None:
    _, clerk = await house.seated("clerk")
    _, counsel = await house.seated("counsel_p")
    await clerk.speak("Is everyone here?")
    await counsel.speak("Out of turn.")
    await house.settle(clerk, counsel)
    room = await house.room()
    rows = await house.store.read(house.hearing)
    for seat, page in (("clerk", clerk), ("counsel_p", counsel)):
        told, kept = Hearing(), Hearing()
        for each in page.events:
            fold(told, decode(json.dumps(each["event"]).encode()))
        for row in rows:
            event = decode(row.data)
            if hears(event.audience, room.listener(Visitor(), seat)):
                fold(kept, event)
        assert told.tree == kept.tree


async def test_who_waits_to_be_called_hears_nothing_and_may_not_watch(technical: House) -> None:
    browser, waiting = await technical.seated("ta_p", "Dr Wei")
    _, bench = await technical.seated("presiding")
    before = len(waiting.events)
    await bench.speak("Not for the assistants.")
    await technical.settle(waiting, bench)
    assert len(waiting.events) == before
    gallery = await browser.page()
    assert (await gallery.join(technical.hearing))["refused"]["code"] == "waiting"
    await bench.act("CallIn", seat="ta_p", topic={"en": "the seeds"})
    await waiting.until(lambda: "CalledIn" in waiting.kinds())
    assert (await gallery.join(technical.hearing))["ok"]


async def test_a_gallery_page_is_closed_to_whoever_sits_down_to_wait(technical: House) -> None:
    browser = technical.browser()
    await browser.get(f"/h/{technical.hearing}/gallery")
    gallery = await browser.enter()
    await browser.take("ta_p", "Dr Wei")
    await gallery.until(lambda: gallery.last("refused"))
    _, bench = await technical.seated("presiding")
    heard = len(gallery.events)
    await bench.speak("Not for the assistants.")
    await technical.settle(bench)
    assert (await gallery.call("signal", {"kind": "alive"}))["refused"]["code"] == "not-joined"
    assert len(gallery.events) == heard


async def test_who_hands_a_seat_back_no_longer_hears_as_that_seat(house: House) -> None:
    browser, page = await house.seated("counsel_p")
    await browser.post(f"/h/{house.hearing}/seat/counsel_p/leave")
    await page.until(lambda: page.last("refused"))
    assert page.last("refused")["code"] == "not-your-seat"  # type: ignore[index]
    assert (await page.speak("Still me?"))["refused"]["code"] == "not-joined"
