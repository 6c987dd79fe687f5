"""What browser tests share: a server as a process, and a person with a browser."""

from __future__ import annotations

import json
import os
import re
import select
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

from tests.browser.expecting import expect

ROOT = Path(__file__).parents[2]

START_SECONDS = 120
"""How long a server may take until it is there. One that cannot start ends at once, and is not waited for."""

KEEP_SOCKETS = """
  window.sockets = [];
  window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); sockets.push(this); } };
"""

STATE = """() => ({
  line: document.querySelector("#connection").textContent, refusal: document.querySelector("#refusal").textContent,
  dock: document.querySelector("#dock").innerText, outbox: Object.values(sessionStorage), last: [...document.querySelectorAll("#entries [data-seq]")].at(-1)?.id,
})"""
"""What a page shows that tells why something did not happen."""

NOBODY = re.compile("nobody (has|holds) the floor", re.IGNORECASE)
"""What the room says of a free floor, with or without somebody speaking."""

UNPRINTED = {"BriefGiven", "LinesPassed", "ActRefused"}
"""Kinds that a reader of words is not shown."""

BROKEN_LINES = re.compile(r"WebSocket connection to|net::ERR_(CONNECTION|INTERNET|EMPTY|SOCKET)|Failed to load resource.*ERR_")
"""What browsers themselves say of a line that a test cut."""


def statuses(*wanted: int) -> re.Pattern[str]:
    """What a browser says of an answer with one of these statuses."""
    return re.compile(rf"Failed to load resource: the server responded with a status of ({'|'.join(map(str, wanted))})")


class Server:
    """`moothall serve --demo` as a process on a port of its own, with its records in a folder.
    `script`: another of the shelf in the place of the demonstration."""

    def __init__(self, data: Path, script: str = "") -> None:
        self.data = data
        self._program = ["-c", f"import server; server.DEMO = {script!r}; server.main()"] if script else [str(ROOT / "server.py")]
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.instructor_link = ""
        self.room_link = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, again on the same port and folder after a kill, and wait for its links."""
        command = [sys.executable, *self._program, "serve", "--demo", "--port", str(self.port)]
        self.log = self.data.with_name(f"{self.data.name}.log")
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [*command, "--data", str(self.data)], stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT
            )
        printed = self._printed(until="Stop with Ctrl-C.")
        self.instructor_link, self.room_link = re.findall(r"http://\S+", printed)

    def kill(self) -> None:
        """kill -9: nothing is tidied up."""
        assert self._process is not None
        self._process.kill()
        self._gone()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._gone()

    def said(self) -> str:
        """What it wrote to its log (stderr)."""
        return self.log.read_text("utf-8")

    def _gone(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
        finally:
            self._process.stdout.close()
            self._process = None

    def _printed(self, until: str) -> str:
        assert self._process is not None and self._process.stdout is not None
        printed, stream, deadline = "", self._process.stdout.fileno(), time.monotonic() + START_SECONDS
        while until not in printed:
            ready, _, _ = select.select([stream], [], [], max(0, deadline - time.monotonic()))
            more = os.read(stream, 4096).decode() if ready else ""
            if not more:
                self.stop()
                raise AssertionError(f"the server did not start: {printed}{self.said()}")
            printed += more
        return printed


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def moothall(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line, run to its end."""
    command = [sys.executable, str(ROOT / "server.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, check=False)


class Person:
    """Somebody with a browser of their own, and what its pages complained of."""

    def __init__(self, name: str, context: BrowserContext) -> None:
        self.name = name
        self.context = context
        self.troubles: list[str] = []
        self.troubles_allowed = BROKEN_LINES
        """What a test makes happen on purpose."""
        self.seat = ""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"page error: {error.error}"))
        self.page: Page = context.new_page()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not self.troubles_allowed.search(message.text):
            self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    # ---- at the door --------------------------------------------------------------------

    def open_hearing(self, server: Server, door: str) -> str:
        """Come by the instructor's link and open a door of the demonstration; the hearing's address."""
        self.page.goto(server.instructor_link)
        self.page.locator(f'[data-door="{door}"] button').click()
        self.page.wait_for_url("**/h/*")
        return self.page.url

    def sit(self, room: str, seat: str) -> None:
        """Take a seat by the seat chooser, and wait until the courtroom is open."""
        if self.page.url != room:
            self.page.goto(room)
        self.page.get_by_label("Your name, as the others will see it").fill(self.name)
        self.page.locator(f'button[formaction$="/seat/{seat}/take"]').click()
        self.page.wait_for_url(f"**/seat/{seat}")
        self.seat = seat
        self.is_in()

    def take(self, room: str, seat: str) -> None:
        """Take a seat by the press of its button alone: no page is opened."""
        answer = self.context.request.post(
            f"{room}/seat/{seat}/take", form={"name": self.name}, headers={"Sec-Fetch-Site": "same-origin"}, max_redirects=0
        )
        assert answer.status == 303, answer.text()
        self.seat = seat

    def hold_stand_ins(self) -> None:
        self.page.get_by_role("button", name="Hold").click()
        expect(self.page.locator(".play-state")).to_have_text("Stand-ins held")

    def hand_back(self) -> None:
        """Hand the seat back by the menu of the courtroom."""
        self.page.locator("#menu summary").click()
        self.page.get_by_role("button", name="Hand the seat back").click()
        self.page.wait_for_url(re.compile(r"/h/[^/]+$"))
        self.seat = ""

    def watch(self, room: str) -> None:
        self.page.goto(f"{room}/gallery")
        self.is_in()

    def is_in(self) -> None:
        """Wait until the page has joined: the plan of the room shows who sits where."""
        expect(self.page.locator("#plan li.seat").first).to_be_attached()

    # ---- on the line ----------------------------------------------------------------------

    def may_lose_its_line(self) -> None:
        """Before any page is opened: keep hold of the connections, so that one can be cut."""
        self.context.add_init_script(KEEP_SOCKETS)

    def lose_its_line(self) -> None:
        self.context.set_offline(True)
        self.page.evaluate("() => sockets.forEach((each) => each.close())")
        self.sees_a_broken_line()

    def sees_a_broken_line(self) -> None:
        expect(self.page.locator("#connection")).to_contain_text("The line to the court is broken.")

    def is_back_on_the_line(self) -> None:
        self.context.set_offline(False)
        expect(self.page.locator("#connection")).to_be_hidden()

    # ---- in the courtroom ---------------------------------------------------------------

    @property
    def card(self) -> Locator:
        """The button of the prompt card that says the line as it is."""
        return self.page.locator("#prompt .prompt-foot .btn.primary")

    @property
    def box(self) -> Locator:
        return self.page.get_by_label("Your words")

    @property
    def send(self) -> Locator:
        return self.page.locator("#composer button.send")

    @property
    def refusal(self) -> Locator:
        return self.page.locator("#refusal .refusal")

    def act_button(self, name: str) -> Locator:
        """The button of an act by its name; one under “More” is brought out."""
        more = self.page.locator("#actions button.more")
        button = self.page.locator("#actions button.act").filter(has=self.page.locator(".act-name", has_text=re.compile(f"^{name}")))
        expect(button.first).to_be_attached()
        if not button.first.is_visible():
            more.click()
        return button.first

    def choose_to_speak(self) -> None:
        """Among what may be said now (to ask, to speak …), choose to speak."""
        self.page.locator("#composer label.pill", has_text=re.compile("^Speak$")).click()

    def say(self, words: str) -> int:
        """Say something of one's own from the composer; the number under which it is recorded."""
        self.box.fill(words)
        expect(self.send).to_be_enabled()
        self.send.click()
        return self.number_of(words)

    def number_of(self, words: str) -> int:
        """The number of the entry with these words, once it stands in the log."""
        entry = self.page.locator("#entries [data-kind=Spoken]").filter(has_text=words)
        try:
            expect(entry).to_have_count(1)
        except AssertionError as error:
            raise AssertionError(f"{words!r} is not in the log: {self.page.evaluate(STATE)}") from error
        return int(entry.get_attribute("data-seq") or 0)

    def shown(self) -> list[int]:
        """The numbers of the entries in the log, in the order in which they stand there."""
        self.has_all_of_the_log()
        return self.page.eval_on_selector_all("#entries [data-seq]", "all => all.map(each => Number(each.dataset.seq))")

    def should_show(self, room: str) -> list[int]:
        """The numbers of all entries that this person's log is to show: those they may hear, of the kinds that are shown."""
        return [event["seq"] for event in self.events(room) if event["kind"] not in UNPRINTED]

    def shows_everything(self, room: str) -> None:
        """Wait until the log shows the last entry that it is to show now; then it shows all up to it, in order, once.
        Meanwhile the hearing may have gone on: a line that was broken comes back, somebody's page is out of view."""
        wanted = self.should_show(room)
        expect(self.page.locator(f"#e{wanted[-1]}")).to_be_attached()
        shown = [seq for seq in self.shown() if seq <= wanted[-1]]
        assert shown == wanted, f"missing {sorted(set(wanted) - set(shown))}, in all {len(shown)} of {len(wanted)}"

    def has_all_of_the_log(self) -> None:
        """Wait until the older entries of a long history stand in the log too: its end is there first."""
        expect(self.page.locator("#log")).not_to_have_attribute("aria-busy", "true")

    def log_text(self) -> str:
        self.has_all_of_the_log()
        return self.page.locator("#entries").text_content() or ""

    def get(self, url: str) -> Any:
        """A request with this person's cookies."""
        return self.context.request.get(url)

    def events(self, room: str) -> list[dict[str, Any]]:
        """The events that the server gives this person."""
        answer = self.get(f"{room}/events.json")
        assert answer.status == 200, answer.text()
        return [item["event"] for item in json.loads(answer.body())["events"]]
