"""Pictures of every page, as every role sees it, on one sheet: `python -m tests.tools.contact_sheet FOLDER` (or `make looks`).

A server is started, a hearing of the demonstration opened where the technical assistants are about to be called, its
seats are taken and its stand-ins held. Then every page is photographed in each language, width and theme.
"""

from __future__ import annotations

import html
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.house import Person, Server
from tests.tools.programs import chromium

LANGUAGES = ("en", "zh")
WIDTHS = {1440: 900, 768: 1024, 390: 844}
THEMES = ("light", "dark")
DOOR = "technical"
PATIENCE = 120_000
"""Milliseconds: pictures are also taken on a machine that has much else to do."""


class View(NamedTuple):
    """A page and who looks at it. `press` is a button to press first, on narrow screens; `whole`: down to its end."""

    name: str
    who: str
    path: str
    press: str = ""
    whole: bool = False


VIEWS = (
    View("start", "visitor", "/", whole=True),
    View("start, instructor", "host", "/", whole=True),
    View("seats", "visitor", "HERE", whole=True),
    View("presiding judge", "presiding", "HERE/seat/presiding"),
    View("clerk", "clerk", "HERE/seat/clerk"),
    View("counsel", "counsel_p", "HERE/seat/counsel_p"),
    View("counsel, the room", "counsel_p", "HERE/seat/counsel_p", press="[data-view=room]"),
    View("technical assistant, waiting", "ta_p", "HERE/seat/ta_p"),
    View("gallery", "visitor", "HERE/gallery"),
    View("record", "visitor", "HERE/record"),
    View("replay", "visitor", "HERE/replay"),
    View("exhibit", "visitor", "HERE/exhibits/P-1"),
    View("nothing here", "visitor", "/h/nowhere"),
    View("design", "visitor", "/design", whole=True),
)
SEATS = {"presiding": "Anna", "clerk": "Ben", "counsel_p": "Chen", "ta_p": "Dora"}
"""Which seats are taken, and by whom."""


class Shot(NamedTuple):
    """One picture that was taken."""

    view: View
    lang: str
    width: int
    theme: str
    file: str


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        server = Server(Path(data) / "data")
        server.start()
        try:
            shots = list(photograph(browser, server, folder))
        finally:
            server.stop()
            browser.close()
    (folder / "index.html").write_text(sheet(shots), "utf-8")
    sys.stdout.write(f"{len(shots)} pictures: {folder / 'index.html'}\n")
    return 0


def photograph(browser: Browser, server: Server, folder: Path) -> Iterator[Shot]:
    """Every view in every way; a page is loaded once for each language."""
    people = {who: _person(browser, who) for who in ("visitor", "host", *SEATS)}
    room = people["host"].open_hearing(server, DOOR)
    for seat in SEATS:
        _sit(people[seat], room, seat)
    people["presiding"].page.locator("#strip .play .btn").first.click()
    for lang in LANGUAGES:
        for view in VIEWS:
            one = people[view.who]
            one.page.set_viewport_size({"width": 1440, "height": 900})
            one.page.goto(f"{address(view, room, server)}?lang={lang}")
            _settled(one)
            for width, height in WIDTHS.items():
                one.page.set_viewport_size({"width": width, "height": height})
                if view.press:
                    button = one.page.locator(view.press)
                    if not button.is_visible():
                        continue
                    if button.get_attribute("aria-pressed") != "true":
                        button.click()
                for theme in THEMES:
                    one.page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
                    file = f"{view.name}-{lang}-{width}-{theme}.png".replace(", ", "-").replace(" ", "-")
                    one.page.screenshot(path=folder / file, full_page=view.whole, animations="disabled")
                    yield Shot(view, lang, width, theme, file)


def address(view: View, room: str, server: Server) -> str:
    return view.path.replace("HERE", room) if view.path.startswith("HERE") else server.base + view.path


def _person(browser: Browser, name: str) -> Person:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return Person(SEATS.get(name, name.title()), context)


def _sit(one: Person, room: str, seat: str) -> None:
    """Take the seat. Who waits to be called sees no plan of the room, so `Person.sit` would wait for ever."""
    one.page.goto(room)
    one.page.locator("#name").fill(one.name)
    one.page.locator(f'button[formaction$="/seat/{seat}/take"]').click()
    one.page.wait_for_url(f"**/seat/{seat}")
    _settled(one)


def _settled(one: Person) -> None:
    """Wait until a courtroom has joined, and for the fonts."""
    if one.page.locator("#court").count():
        expect(one.page.locator("#plan li.seat, #waiting h2").first).to_be_attached()
        expect(one.page.locator("#hearing-status")).not_to_be_empty()
    one.page.evaluate("() => document.fonts.ready.then(() => true)")


def sheet(shots: list[Shot]) -> str:
    """The contact sheet: a row for each view and language, its widths and themes side by side."""
    rows: dict[tuple[str, str], list[Shot]] = {}
    for shot in shots:
        rows.setdefault((shot.view.name, shot.lang), []).append(shot)
    body = "".join(
        f"<h2>{html.escape(name)}, {lang}</h2><div>"
        + "".join(f'<a href="{s.file}"><img src="{s.file}" alt="{s.width}, {s.theme}" loading="lazy"><br>{s.width}, {s.theme}</a>' for s in row)
        + "</div>"
        for (name, lang), row in rows.items()
    )
    style = "body{font:14px sans-serif;margin:24px}div{display:flex;gap:12px;flex-wrap:wrap}img{height:300px;max-width:480px;object-fit:cover;object-position:top;border:1px solid #999}"
    return f"<!doctype html><meta charset=utf-8><title>Looks</title><style>{style}</style><h1>Looks</h1>{body}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
