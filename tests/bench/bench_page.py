"""The pages in a real browser: how soon they show, what they weigh, how they scroll, how soon an act is seen.

    python -m tests.bench.bench_page      exit code 1 if a bar is missed

The server is the real one in a process of its own; the browser is Chromium, asked by its own
protocol. Scrolling is measured by the frames that were drawn while Chromium itself scrolled, beside a
page of plain boxes of the same height scrolled in the same way in the same run. Compare ratios within one
run, never numbers between runs.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser, CDPSession, Page, async_playwright

from hearing.live.clock import RealClock
from hearing.live.docket import Docket
from server import DATABASE, make_id
from tests.bench.bench_fanout import HOST, ROOT, WORDS, free_port
from tests.bench.generator import Broken, Client, percentile
from tests.browser.conftest import ARGUMENTS
from tests.hearing.small_script import SMALL
from tests.tools.programs import chromium
from transcripts.archive import StoreArchive
from transcripts.sqlite import SqliteStore

TURNS = 5_000
SEATS = 50
ACTS = 60
SLOWER = 4
"""How many times slower a processor the first pages are measured with."""
OPENED = 5
"""How often each of the first pages is opened."""
SCREEN = {"width": 1440, "height": 900}
SPEED, WAY = 2_500, 10_000
"""Pixels a second, and in all, that are scrolled."""

WATCH = """
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) shifted += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  window.joined = null;
  new MutationObserver((_, self) => {
    if (!document.querySelector("#entries [data-seq]")) return;
    self.disconnect();
    requestAnimationFrame(() => setTimeout(() => { joined = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
"""

BOXES = """(height) => {
  const log = document.querySelector("#log");
  const style = document.createElement("style");
  style.textContent = "body{margin:0}#log{height:100vh;overflow:auto;background:#fff}#log div{height:100px;border-bottom:1px solid #ccc}";
  document.head.append(style);
  for (let made = 0; made < height; made += 101) log.append(document.createElement("div"));
  log.scrollTop = log.scrollHeight;
}"""

ACT = """(words) => new Promise((seen) => {
  const box = document.querySelector("#composer textarea");
  box.value = words;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  let began = 0;
  new MutationObserver((_, self) => {
    if (![...document.querySelectorAll("#entries [data-seq]")].at(-1)?.textContent.includes(words)) return;
    self.disconnect();
    requestAnimationFrame(() => setTimeout(() => seen(performance.now() - began)));
  }).observe(document.querySelector("#entries"), { childList: true, subtree: true });
  requestAnimationFrame(() => {
    began = performance.now();
    document.querySelector("#composer button.send").click();
  });
})"""


@dataclass
class Shown:
    """How a page came up: milliseconds, bytes on the wire, and how much it moved about."""

    paint: float
    weight: int
    shift: float


@dataclass
class Report:
    start: Shown
    court: Shown
    joined: float
    """Milliseconds from asking for the page of a long hearing until its last words stood there."""
    frames: float
    floor: float
    """Frames drawn a second: of the transcript, and of plain boxes."""
    acts: list[float] = field(default_factory=list)

    def bars(self) -> list[tuple[str, bool]]:
        """What must be reached, and whether it was. No machine draws more than its floor."""
        p95, weight = percentile(self.acts, 0.95), max(self.start.weight, self.court.weight)
        shift, frames = max(self.start.shift, self.court.shift), min(60.0, self.floor)
        return [
            (f"start page painted under 1 s at a {SLOWER}th of the speed: {self.start.paint:.0f} ms", self.start.paint < 1000),
            (f"courtroom painted under 1 s at a {SLOWER}th of the speed: {self.court.paint:.0f} ms", self.court.paint < 1000),
            (f"pages under 300 kB: {weight / 1000:.0f} kB", weight < 300_000),
            (f"layout shift under 0.02: {shift:.4f}", shift < 0.02),
            (f"{TURNS:,} turns joined under 1 s: {self.joined:.0f} ms", self.joined < 1000),
            (f"an act in a room of {SEATS} seen under 100 ms (p95): {p95:.0f} ms", p95 < 100),
            (f"60 frames a second, or what plain boxes reach: {self.frames:.1f} of {frames:.1f}", self.frames >= 0.97 * frames),
        ]

    def missed(self) -> list[str]:
        return [bar for bar, reached in self.bars() if not reached]

    def __str__(self) -> str:
        lines = [f"{'':14}{'first paint ms':>16}{'kB on the wire':>16}{'layout shift':>14}"]
        for name, page in (("start page", self.start), ("courtroom", self.court)):
            lines.append(f"{name:14}{page.paint:16.0f}{page.weight / 1000:16.1f}{page.shift:14.4f}")
        acts = "  ".join(f"p{share:.0%}".replace("%", "") + f" {percentile(self.acts, share):.0f}" for share in (0.5, 0.95, 0.99))
        return "\n".join([
            *lines,
            f"joining a hearing of {TURNS:,} turns: {self.joined:.0f} ms",
            f"scrolling it: {self.frames:.1f} frames/s, plain boxes {self.floor:.1f}, ratio {self.frames / self.floor:.2f}",
            f"act to seen, {SEATS} seats, {len(self.acts)} acts, ms: {acts}",
            "",
            *(f"  {'ok  ' if reached else 'MISS'}  {bar}" for bar, reached in self.bars()),
        ])


# ---- the hearings -----------------------------------------------------------------------


@asynccontextmanager
async def serving(data: Path) -> AsyncIterator[tuple[str, int, str]]:
    """The server on a folder of records: its address, port and the instructor's token."""
    port = free_port()
    command = [sys.executable, "server.py", "serve", "--data", str(data), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        try:
            for line in child.stdout:
                if found := re.search(r"token=(\w+)", line):
                    yield f"http://{HOST}:{port}", port, found[1]
                    return
            raise Broken("the server did not start")
        finally:
            child.terminate()


async def new_hearing(data: Path, seats: int) -> tuple[str, list[str]]:
    """Write a hearing of the small case into a folder of records, with party seats up to `seats`; its id and its seats."""
    own = re.findall(r"^  (\w+): \{role:", SMALL, re.MULTILINE)
    extra = [f"party_{number}" for number in range(len(own), seats)]
    lines = "".join(f"  {seat}: {{role: party, name: {seat.replace('_', ' ')}, parties: [P2]}}\n" for seat in extra)
    folder = data / "script"
    folder.mkdir(parents=True)
    (folder / "script.yaml").write_text(SMALL.replace("exhibits:\n", f"{lines}exhibits:\n", 1), "utf-8")
    store = SqliteStore(data / DATABASE)
    docket = Docket(StoreArchive(store, lambda: secrets.token_bytes(32)), RealClock(), make_id)
    try:
        return (await docket.start(str(folder))).id, [*own, *extra]
    finally:
        await docket.close()
        await store.close()


async def debate(base: str, token: str) -> str:
    """A hearing of the demonstration at its debate, where the bench and the clerk may speak at any time; its id."""
    async with aiohttp.ClientSession(base, cookie_jar=aiohttp.CookieJar(unsafe=True), raise_for_status=True) as session:
        await session.get("/enter", params={"token": token})
        async with session.post("/hearings", data={"door": "debate"}, allow_redirects=False) as answer:
            return answer.headers["Location"].rpartition("/")[2]


async def sit_down(base: str, token: str, hearing: str, seats: list[str]) -> str:
    """Take seats, all for one person; the cookie."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(base, cookie_jar=jar, raise_for_status=True) as session:
        await session.get("/enter", params={"token": token})
        for seat in seats:
            await session.post(f"/h/{hearing}/seat/{seat}/take", data={"name": f"Bench {seat}"})
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in jar)


async def in_seats(port: int, cookie: str, hearing: str, seats: list[str]) -> list[Client]:
    clients = []
    for seat in seats:
        clients.append(await Client().connect(HOST, port, cookie=cookie))
        await clients[-1].join(hearing, seat)
    return clients


async def say_much(clients: list[Client], turns: int) -> None:
    """Turns of one to five sentences, by one seat after another, two at a time."""
    for start in range(0, turns, 50):
        answers = [
            clients[number // 2 % len(clients)].call(
                "act", {"ref": f"bench-{number}", "act": "Speak", "text": {"en": WORDS * (1 + number * 7 % 5) + f"({number})"}}
            )
            for number in range(start, min(turns, start + 50))
        ]
        for answer in await asyncio.gather(*answers):
            if "seq" not in answer:
                raise Broken(f"a line was refused: {answer}")


# ---- what is measured -------------------------------------------------------------------


async def opened(browser: Browser, address: str) -> Shown:
    """A page that nobody had open before, on a slow processor; of some times the one in the middle, because the first
    page of all waits for the browser itself."""
    times = [await _opened_once(browser, address) for _ in range(OPENED)]
    return sorted(times, key=lambda each: each.paint)[OPENED // 2]


async def _opened_once(browser: Browser, address: str) -> Shown:
    context = await browser.new_context(viewport=SCREEN)
    page = await context.new_page()
    await page.add_init_script(WATCH)
    protocol = await context.new_cdp_session(page)
    weights: list[int] = []
    protocol.on("Network.loadingFinished", lambda each: weights.append(int(each["encodedDataLength"])))
    await protocol.send("Network.enable")
    await protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await page.goto(address)
    await page.wait_for_load_state("networkidle")
    found = await page.evaluate("() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, shifted]")
    await context.close()
    return Shown(found[0], sum(weights), found[1])


async def drawn(page: Page) -> float:
    """Frames that were drawn in a second of scrolling back."""
    protocol = await page.context.new_cdp_session(page)
    where = await page.locator("#log").bounding_box()
    assert where is not None
    gesture = {
        "x": round(where["x"] + where["width"] / 2), "y": round(where["y"] + where["height"] / 2),
        "yDistance": WAY, "speed": SPEED, "gestureSourceType": "mouse",
    }  # fmt: skip
    await page.wait_for_timeout(500)
    stamps = await _drawings(protocol, gesture)
    return (len(stamps) - 1) / (stamps[-1] - stamps[0]) * 1e6


async def _drawings(protocol: CDPSession, gesture: dict[str, Any]) -> list[int]:
    """When (µs) a frame was drawn while Chromium scrolled."""
    stamps: list[int] = []
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def collected(data: dict[str, Any]) -> None:
        stamps.extend(each["ts"] for each in data["value"] if each["name"] == "Display::DrawAndSwap" and each["ph"] in "XB")

    protocol.on("Tracing.dataCollected", collected)
    protocol.on("Tracing.tracingComplete", lambda _: over.set_result(None))
    await protocol.send("Tracing.start", {"categories": "viz", "transferMode": "ReportEvents"})
    await protocol.send("Input.synthesizeScrollGesture", gesture)
    await protocol.send("Tracing.end")
    await over
    return sorted(stamps)


async def long_hearing(browser: Browser) -> tuple[float, float, float]:
    """Milliseconds to join a long hearing; frames a second in it, and in a page of boxes as high."""
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder)) as (base, port, token):
            hearing = await debate(base, token)
            seats = ["clerk", "presiding", "judge_2"]
            cookie = await sit_down(base, token, hearing, seats)
            clients = await in_seats(port, cookie, hearing, seats)
            await clients[0].call("signal", {"kind": "play", "do": "hold"})
            await say_much(clients, TURNS)
            for client in clients:
                client.close()
            context = await browser.new_context(viewport=SCREEN)
            page = await context.new_page()
            await page.add_init_script(WATCH)
            joins = []
            for _ in range(3):
                await page.goto(f"{base}/h/{hearing}/gallery")
                await page.wait_for_function("() => joined && document.querySelector('#log').ariaBusy === 'false'")
                joins.append(float(await page.evaluate("() => joined")))
            frames = await drawn(page)
            height = await page.evaluate("() => document.querySelector('#log').scrollHeight")
            await page.goto("about:blank")
            await page.set_content("<div id='log'></div>")
            await page.evaluate(BOXES, height)
            floor = await drawn(page)
            await context.close()
    return sorted(joins)[1], frames, floor


async def full_room(browser: Browser) -> tuple[Shown, Shown, list[float]]:
    """The first pages, and how soon what is said in a full room is seen by who said it."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        hearing, seats = await new_hearing(data, SEATS)
        async with serving(data) as (base, port, token):
            start, court = await opened(browser, base), await opened(browser, f"{base}/h/{hearing}/gallery")
            cookie = await sit_down(base, token, hearing, seats)
            others = await in_seats(port, cookie, hearing, [seat for seat in seats if seat != "clerk"])
            context = await browser.new_context(viewport=SCREEN)
            await context.add_cookies([
                {"name": name, "value": value, "url": base} for name, _, value in (each.partition("=") for each in cookie.split("; "))
            ])  # fmt: skip
            page = await context.new_page()
            await page.goto(f"{base}/h/{hearing}/seat/clerk")
            await page.locator("#composer button.send").wait_for()
            acts = [float(await page.evaluate(ACT, f"Said in a full room, {json.dumps(number)}.")) for number in range(ACTS)]
            if any(client.closed for client in others):
                raise Broken("a seat lost its line")
            for client in others:
                client.close()
            await context.close()
    return start, court, acts


async def run() -> Report:
    """The whole benchmark."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(whole=True), args=ARGUMENTS)
        start, court, acts = await full_room(browser)
        joined, frames, floor = await long_hearing(browser)
        await browser.close()
    report = Report(start, court, joined, frames, floor, acts)
    print(report)
    return report


def main() -> int:
    """The exit code: 1 if a bar was missed."""
    return 1 if asyncio.run(run()).missed() else 0


if __name__ == "__main__":
    sys.exit(main())
