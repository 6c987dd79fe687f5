"""kill -9 in the middle of a hearing, again and again; every third time while acts are on their way, sent and not yet
answered. Three times in every run of the tests, nine times in a proof.

What was acknowledged is in the record, once; what was not is sent again by the pages themselves, and is in the record
once as well. Everybody is back in their seat without doing anything, and the record verifies.
"""

from __future__ import annotations

import asyncio
import json
import random
import threading
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from tests.browser.conftest import NewPerson
from tests.browser.expecting import PATIENCE, expect
from tests.browser.house import Server, moothall
from tests.web.house import Page

pytestmark = pytest.mark.browser

PATIENCE_S = PATIENCE / 1000
AT_ONCE = 8
"""Acts that a burst has on their way at any time."""


class Line(Page):
    """A raw connection that does not complain when it breaks."""

    async def raw(self, frame: str | bytes) -> None:
        with suppress(ConnectionError):
            await super().raw(frame)


class Burst(threading.Thread):
    """A judge who speaks without a pause, over a raw connection, several acts at a time, until the line breaks.

    Acts left without an answer by the burst before are sent again first, with the same `ref`, as a page does.
    """

    def __init__(self, server: Server, cookie: str, hearing: str, before: Burst | None = None) -> None:
        super().__init__(daemon=True)
        self._server, self._cookie, self._hearing = server, cookie, hearing
        self.answered: dict[str, dict[str, Any]] = {}
        self.unanswered = list(before.unanswered) if before else []
        self.count = before.count if before else 0
        self._news = threading.Condition()
        self.finish = threading.Event()

    def run(self) -> None:
        asyncio.run(self._speak())

    async def _speak(self) -> None:
        async with aiohttp.ClientSession(self._server.base, cookies={"moothall": self._cookie}) as session:
            socket = await session.ws_connect("/socket.io/?EIO=4&transport=websocket", max_msg_size=0)
            page = await Line(socket).opened()
            joined = await page.join(self._hearing, "judge_2")
            assert joined.get("ok"), joined
            await asyncio.gather(*(self._one_after_another(page) for _ in range(AT_ONCE)))
            await socket.close()

    async def _one_after_another(self, page: Page) -> None:
        while not (self.finish.is_set() and not self.unanswered):
            number = self.unanswered.pop(0) if self.unanswered else self._next()
            ref = f"burst-{number}"
            answer = page.send("act", {"act": "Speak", "ref": ref, "text": {"en": f"Burst {number}."}})
            try:
                self.answered[ref] = await answer
            except (asyncio.CancelledError, ConnectionError):
                self.unanswered.append(number)
                return
            with self._news:
                self._news.notify_all()

    def until_answered(self, count: int) -> None:
        """Wait until so many acts have their answer."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.answered) >= count, PATIENCE_S)

    def ended(self) -> None:
        """Wait until it has spoken its last."""
        self.join(PATIENCE_S)
        assert not self.is_alive()

    def _next(self) -> int:
        self.count += 1
        return self.count


@pytest.mark.allow_blocking
@pytest.mark.parametrize("kills", [3, pytest.param(9, marks=pytest.mark.proof)])
def test_nothing_said_is_lost_and_nothing_is_said_twice(own_server: Server, person: NewPerson, kills: int) -> None:
    server, chance = own_server, random.Random(9)
    server.start()
    presiding, judge, gallery = person("Paula"), person("Luo"), person("Visitor")
    room = presiding.open_hearing(server, "debate")
    hearing = room.rpartition("/")[2]
    presiding.sit(room, "presiding")
    judge.sit(room, "judge_2")
    cookie = next(each["value"] for each in judge.context.cookies() if each["name"] == "moothall")
    judge.page.goto("about:blank")  # the raw connection speaks for the seat
    gallery.watch(room)
    presiding.choose_to_speak()

    acknowledged: dict[str, dict[str, Any]] = {}
    recorded: dict[str, int] = {}
    burst: Burst | None = None
    for n in range(1, kills + 1):
        words = f"Said before kill {n}."
        if n % 3 == 0:  # acts on their way
            presiding.box.fill(words)
            burst = Burst(server, cookie, hearing, burst)
            burst.start()
            presiding.send.evaluate("button => setTimeout(() => button.click(), 20)")
            burst.until_answered(chance.randint(1, 40))
            server.kill()
            burst.ended()
            assert burst.unanswered
            acknowledged |= burst.answered
        elif n % 3 == 1:  # a moment of silence
            presiding.say(words)
            server.kill()
        else:  # while a person writes
            presiding.box.fill(words)
            server.kill()
        expect(presiding.page.locator("#connection")).to_contain_text("The line to the court is broken.")
        server.start()
        expect(presiding.page.locator("#connection")).to_be_hidden()
        expect(gallery.page.locator("#connection")).to_be_hidden()
        if n % 3 == 2:  # the draft is still there
            expect(presiding.box).to_have_value(words)
            presiding.send.click()
        recorded[words] = presiding.number_of(words)
        expect(presiding.box).to_have_value("")
        expect(gallery.page.locator("#entries")).to_contain_text(words)

    last = Burst(server, cookie, hearing, burst)
    last.finish.set()
    last.start()
    last.ended()
    assert not last.unanswered
    acknowledged |= last.answered

    everything = presiding.events(room)
    assert [event["seq"] for event in everything] == list(range(1, len(everything) + 1))
    said = [event["body"]["text"]["en"] for event in everything if event["kind"] == "Spoken"]
    assert all(said.count(words) == 1 for words in recorded)
    assert [words for words in recorded if everything[recorded[words] - 1]["body"]["text"]["en"] != words] == []
    assert burst is not None
    assert len(acknowledged) == burst.count
    for ref, answer in acknowledged.items():
        event = everything[answer["seq"] - 1]
        assert event["ref"] == ref
        assert said.count(event["body"]["text"]["en"]) == 1
    for one in (presiding, gallery):
        one.shows_everything(room)
    server.stop()
    the_record_holds(server, hearing, len(everything))


def the_record_holds(server: Server, hearing: str, count: int) -> None:
    done = moothall("verify", hearing, "--data", server.data)
    assert done.returncode == 3, done.stdout + done.stderr  # unbroken, and the hearing is not over
    exported = moothall("export", hearing, "--data", server.data, "--to", "jsonl", "--audience", "all")
    lines = [json.loads(line) for line in exported.stdout.splitlines()]
    assert sum("chain" in line for line in lines) >= count
