"""The disk fills up under a running server: acts are refused in words, pages go on, and nothing that was said is lost."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from yarl import URL

import server
from tests.served import Served
from tests.web.house import Browser, Page

if sys.platform == "linux":
    import resource

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the limits of another process are changed"),
    pytest.mark.allow_blocking,
]

WORDS = "The platform kept the log of the run, and the log shows which pictures were read. " * 20


class Place:
    """What `Browser` asks of a house."""

    def __init__(self, served: Served, hearing: str) -> None:
        self.base, _, opened = served.link("/h/").partition("/h/")
        self.hearing = hearing or opened


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    running = Served(tmp_path / "data", "--demo")
    yield running
    if running.process.poll() is None:
        running.kill()


@asynccontextmanager
async def clerk(served: Served, before: Browser | None = None) -> AsyncIterator[tuple[Browser, Page]]:
    """A person in the clerk's seat, in a hearing whose stand-ins hold still; or the same person once more."""
    browser = Browser(Place(served, before.house.hearing if before else ""))  # type: ignore[arg-type]
    try:
        if before is None:
            await browser.get("/enter", params={"token": served.link("/enter").rpartition("=")[2]})
            await browser.take("clerk")
        else:
            kept = before.session.cookie_jar.filter_cookies(URL(before.house.base))
            browser.session.cookie_jar.update_cookies(kept, URL(browser.house.base))
        page = await browser.enter("clerk")
        await page.call("signal", {"kind": "play", "do": "hold"})
        yield browser, page
    finally:
        await browser.close()


def room_on_disk(served: Served, data: Path, *, left: int | None) -> None:
    """No file of the server may grow beyond the longest one it has and `left` bytes; None: as long as it likes."""
    longest = max(file.stat().st_size for file in data.iterdir())
    limit = resource.RLIM_INFINITY if left is None else longest + left
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


async def exported(hearing: str, data: Path) -> str:
    """The words of the record; of a broken one nothing would be exported."""
    command = ["export", hearing, "--to", "text", "--data", str(data)]
    done = await asyncio.to_thread(CliRunner().invoke, server.cli, command)
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


async def test_a_full_disk_refuses_acts_and_loses_nothing(served: Served, tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with clerk(served) as (browser, page):
        hearing = browser.house.hearing
        said = ["Said before."]
        assert (await page.speak("Said before."))["seq"]

        room_on_disk(served, data, left=60_000)
        refused = ""
        while not refused:  # some of it still finds room
            answer = await page.speak(f"Number {len(said)}. {WORDS}")
            if "seq" in answer:
                said.append(f"Number {len(said)}.")
            else:
                refused = f"Number {len(said)}."
        assert len(said) > 2, "and was taken down"
        assert answer["refused"]["code"] == "not-recorded"
        told = answer["refused"]["text"]["en"]
        assert told.startswith("It could not be recorded, so it did not happen. The disk"), told

        assert "It could not be recorded" in str(await page.speak(refused + WORDS)), "and it stays refused"
        assert served.process.poll() is None
        for address in ("/", "/healthz", f"/h/{hearing}", f"/h/{hearing}/record", f"/h/{hearing}/record.txt"):
            assert (await browser.get(address))[0] == 200, address
        _, record = await browser.get(f"/h/{hearing}/record.txt")
        assert all(words in record for words in said)
        assert refused not in record

        room_on_disk(served, data, left=None)
        again = await page.speak("Said after.")
        assert again.get("seq"), again
        said.append("Said after.")
        await page.until(lambda: "Said after." in page.said())
        heard = [words.partition(" The platform")[0] for words in page.said()]
        assert heard == said, "every page was told what was acknowledged, once, and nothing else"

    assert served.stop() == (0, "")
    text = await exported(hearing, data)
    places = [text.find(words) for words in said]
    assert -1 not in places and places == sorted(places)
    assert refused not in text


async def test_what_was_acknowledged_on_a_full_disk_survives_a_kill(served: Served, tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with clerk(served) as (browser, page):
        hearing = browser.house.hearing
        room_on_disk(served, data, left=60_000)
        answers = await asyncio.gather(*(page.speak(f"Number {n}. {WORDS}") for n in range(60)))
        taken = [n for n, answer in enumerate(answers) if "seq" in answer]
        lost = [n for n, answer in enumerate(answers) if "refused" in answer]
        assert lost
        served.kill()
    text = await exported(hearing, data)
    assert [n for n in range(60) if f"Number {n}." in text] == taken
    again = Served(data, "--demo")
    try:
        async with clerk(again, browser) as (_, page):
            answer = await page.speak("Said after the restart.")
            assert answer.get("seq"), answer
    finally:
        again.kill()
    assert "Said after the restart." in await exported(hearing, data)
