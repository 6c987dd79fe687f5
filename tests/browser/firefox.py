"""Firefox, driven over WebDriver BiDi (W3C), the protocol that it speaks by itself: a WebSocket and JSON.

Just enough of it: open a page, run a function in it, wait until something holds.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE = 60
"""Seconds that anything may take on a busy machine."""

PREFERENCES = """\
user_pref("app.normandy.enabled", false);
user_pref("app.update.auto", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("intl.accept_languages", "en");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "http://127.0.0.1:9/");
user_pref("toolkit.telemetry.enabled", false);
"""
"""It asks nobody for anything."""

AT_REST = """(s) => new Promise((tell) => {
  const e = document.querySelector(s);
  if (!e?.matches(":enabled, a, summary, label")) return tell("");
  e.scrollIntoView({ block: "center" });
  const middle = () => { const r = e.getBoundingClientRect(); return [Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)]; };
  const before = middle();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const [x, y] = middle();
    const rests = e.isConnected && x === before[0] && y === before[1] && e.contains(document.elementFromPoint(x, y));
    tell(rests ? `${x} ${y}` : "");
  }));
})"""
"""Where the middle of an element is, if it did not move for two frames and nothing lies over it; else nothing."""


class Tab:
    """A page of a Firefox."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._context = ""
        self.errors: list[str] = []
        """What the console said at the level of an error."""

    async def begin(self) -> None:
        await self.call("session.new", capabilities={})
        await self.call("session.subscribe", events=["log.entryAdded"])
        self._context = (await self.call("browsingContext.create", type="tab"))["context"]

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command; its result. Events that come meanwhile are looked at."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            while True:
                told = json.loads(await self._socket.receive_str())
                if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                    self.errors.append(str(told["params"]["text"]))
                if told.get("id") == self._number:
                    assert told["type"] == "success", f"{method}: {told.get('message')}"
                    result: dict[str, Any] = told["result"]
                    return result

    async def goto(self, address: str) -> None:
        await self.call("browsingContext.navigate", context=self._context, url=address, wait="complete")

    async def size(self, width: int, height: int) -> None:
        await self.call("browsingContext.setViewport", context=self._context, viewport={"width": width, "height": height})

    async def run(self, function: str, *values: str) -> Any:
        """What a function says, called in the page with texts; a promise is waited for."""
        told = await self.call(
            "script.callFunction", functionDeclaration=function, awaitPromise=True, target={"context": self._context},
            arguments=[{"type": "string", "value": value} for value in values],
        )  # fmt: skip
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return told["result"].get("value")

    async def until(self, function: str, *values: str) -> Any:
        """What a function says as soon as that is something."""
        async with asyncio.timeout(PATIENCE):
            while not (said := await self.run(function, *values)):
                await self.run("() => new Promise((next) => setTimeout(next, 50))")
        return said

    async def press(self, selector: str) -> None:
        """Press what a selector finds, once it is there, can be pressed and is at rest: with a real pointer, where it is."""
        x, y = map(int, (await self.until(AT_REST, selector)).split())
        moves = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        await self.call("input.performActions", context=self._context, actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    async def type(self, selector: str, text: str) -> None:
        """Write into a field, key by key."""
        await self.run("(s) => document.querySelector(s).focus()", selector)
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        await self.call("input.performActions", context=self._context, actions=[{"type": "key", "id": "keys", "actions": keys}])


@asynccontextmanager
async def running(program: str, folder: Path) -> AsyncIterator[Tab]:
    """A Firefox with a new profile in `folder`, and its first tab."""
    (folder / "user.js").write_text(PREFERENCES, "utf-8")
    process = await asyncio.create_subprocess_exec(
        program, "--headless", "--remote-debugging-port", "0", "--profile", str(folder), "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(rb"WebDriver BiDi listening on (ws://\S+)", await process.stderr.readline())):
                assert process.returncode is None, "Firefox ended at once"
        draining = asyncio.create_task(process.stderr.read())
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{found[1].decode()}/session", max_msg_size=0) as socket:
            tab = Tab(socket)
            await tab.begin()
            yield tab
        draining.cancel()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
