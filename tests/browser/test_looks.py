"""The looks of a few pages, held against small pictures in `looks/`: nothing moves and no colour changes unnoticed.

A picture is made small and compared in squares of eight pixels, each by its mean colour. Letters drawn a little otherwise (another
version of the browser, other hinting) change such a mean by little; a panel that moves or a colour that changes, by much.
What differs from one run to the next (clocks, addresses) and what belongs to the script (what was said) is covered first.

A change that is meant: `MOOTHALL_LOOKS=keep python -m pytest tests/browser/test_looks.py` takes the pictures again; look at
them before you commit them. A picture that was not as expected is left in `build/looks-failed/`.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.expecting import PATIENCE, expect
from tests.browser.house import ROOT, Person, Server, statuses
from tests.browser.test_pages import OUT_OF_REACH, looked_at, sideways
from tests.tools.programs import chromium

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parent / "looks"
FAILED = ROOT / "build" / "looks-failed"
KEEP = os.environ.get("MOOTHALL_LOOKS") == "keep"
LARGEST = 150_000
"""Bytes of one picture."""

PIXELS = 250_000
"""Of one picture; larger ones are scaled down."""
SQUARE = 8
NEAR = 12
"""How far apart (of 255, in one channel) two means may be and count as the same."""
FEW = 0.01
"""Which part of all squares may differ."""

COVERED = "time, .clock, .pools, .address, code, .logwrap, .prompt-words, .watching, .hearing-people, .case-nos, .strip, #panel-body"


class View(NamedTuple):
    """What to look at, how wide, by day or by night, and which part of it (the whole window unless named)."""

    path: str
    width: int
    height: int
    dark: bool = False
    press: str = ""
    part: str = ""


VIEWS = {
    "start": View("/", 800, 1000),
    "seats": View("HERE", 800, 1000),
    "bench": View("HERE/seat/presiding", 1366, 768),
    "gallery-by-night": View("HERE/gallery", 1366, 768, dark=True),
    "room-on-a-phone": View("HERE/gallery", 360, 690, press="[data-view=room]"),
    "seats-of-all-states": View("/design", 1280, 900, part="[data-part=discs][data-theme=light]"),
    "floor-of-all-states": View("/design", 1280, 900, part="[data-part=floors][data-theme=dark]"),
}

SMALLER = """async ([data, pixels]) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: "image/png" }));
  const by = Math.min(1, Math.sqrt(pixels / (image.width * image.height)));
  if (by === 1) return data;
  const canvas = new OffscreenCanvas(Math.round(image.width * by), Math.round(image.height * by));
  const context = canvas.getContext("2d", { alpha: false });
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""

COMPARE = """async ([one, other, square]) => {
  const means = async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const found = [];
    for (let top = 0; top < image.height; top += square) for (let start = 0; start < image.width; start += square) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let y = top; y < Math.min(top + square, image.height); y += 1) for (let x = start; x < Math.min(start + square, image.width); x += 1) {
        const at = 4 * (y * image.width + x);
        for (let c = 0; c < 3; c += 1) sum[c] += pixels[at + c];
        count += 1;
      }
      found.push(sum.map((each) => each / count));
    }
    return { size: `${image.width} x ${image.height}`, across: Math.ceil(image.width / square), found };
  };
  const [a, b] = [await means(one), await means(other)];
  if (a.size !== b.size) return { sizes: [a.size, b.size] };
  const far = a.found.map((mean, i) => Math.max(...mean.map((value, c) => Math.abs(value - b.found[i][c]))));
  return { across: a.across, far };
}"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A whole browser: the pictures are of its letters, and one without a window draws others."""
    browser = playwright.chromium.launch(executable_path=chromium(whole=True), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def host(server: Server, browser: Browser) -> Iterator[tuple[Person, str]]:
    """An instructor who has opened a hearing, taken the presiding judge's seat in it and held the stand-ins; and its room."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    paula = Person("Paula", context)
    room = paula.open_hearing(server, "technical")
    paula.sit(room, "presiding")
    paula.hold_stand_ins()
    yield paula, room
    context.close()


def picture(one: Person, room: str, server: Server, view: View) -> bytes:
    """The view as a picture."""
    page = one.page
    page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(color_scheme="dark" if view.dark else "light", reduced_motion="reduce")
    page.goto(view.path.replace("HERE", room) if view.path.startswith("HERE") else server.base + view.path)
    if page.locator("#court").count():
        one.is_in()
        expect(page.locator("#stage-name")).to_contain_text("Technical")
        if "/seat/" in view.path:
            expect(page.locator("#actions .bar .act").first).to_be_visible()
    if view.press:
        page.locator(view.press).click()
    page.mouse.move(0, 0)
    page.evaluate("() => { document.activeElement?.blur(); return document.fonts.ready.then(() => true); }")
    return shot(one, view)


def shot(one: Person, view: View) -> bytes:
    target = one.page.locator(view.part) if view.part else one.page
    taken = target.screenshot(animations="disabled", mask=[one.page.locator(COVERED)], mask_color="#888888", scale="css", type="png")
    return base64.b64decode(one.page.evaluate(SMALLER, [base64.b64encode(taken).decode(), PIXELS]))


def differences(one: Person, kept: bytes, taken: bytes) -> list[str]:
    """The squares that are not alike, as `(column, row) by how much`; [] if so few differ that the pictures count as the same."""
    pictures = [base64.b64encode(each).decode() for each in (kept, taken)]
    found = one.page.evaluate(COMPARE, [*pictures, SQUARE])
    if "sizes" in found:
        return [f"sizes: {found['sizes']}"]
    far, across = found["far"], found["across"]
    odd = [f"({at % across}, {at // across}) by {by:.0f}" for at, by in enumerate(far) if by > NEAR]
    return odd if len(odd) > FEW * len(far) else []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_it_did(name: str, host: tuple[Person, str], server: Server) -> None:
    one, room = host
    taken = picture(one, room, server, VIEWS[name])
    file = KEPT / f"{name}.png"
    if KEEP:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(taken)
    odd = differences(one, file.read_bytes(), taken)
    if odd:
        FAILED.mkdir(parents=True, exist_ok=True)
        (FAILED / file.name).write_bytes(taken)
    assert odd == [], f"{len(odd)} squares differ; see build/looks-failed/{file.name} and how to keep it in this file"


CHANGES = {
    "a panel that moves": "() => document.querySelector('.panel').style.setProperty('translate', '24px')",
    "a room that grows": "() => document.querySelector('.court-grid').style.setProperty('grid-template-columns', '450px minmax(0, 1fr) 330px')",
    "another colour of the bench": "() => document.body.style.setProperty('--me-fill', '#1b588b')",
    "another paper": "() => document.body.style.setProperty('--paper', '#dfe4ee')",
    "a legend that is gone": "() => document.querySelector('.legend').remove()",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_would_be_seen(change: str, host: tuple[Person, str], server: Server) -> None:
    one, room = host
    view = VIEWS["bench"]
    before = picture(one, room, server, view)
    assert differences(one, before, shot(one, view)) == []
    one.page.evaluate(CHANGES[change])
    assert differences(one, before, shot(one, view)) != []


def test_the_page_of_all_parts_is_sound(host: tuple[Person, str], server: Server) -> None:
    one, _room = host
    one.page.goto(f"{server.base}/design")
    expect(one.page.locator("h1")).to_have_count(1)
    assert looked_at(one) == []


PAGES = ("/", "HERE", "HERE/seat/presiding", "HERE/gallery", "HERE/record", "HERE/replay", "HERE/exhibits/P-1", "/h/nowhere", "/design")


def speaking(one: Person, room: str, server: Server, lang: str) -> Iterator[str]:
    """Go from page to page in that language, and back to English."""
    for path in PAGES:
        address = path.replace("HERE", room) if path.startswith("HERE") else server.base + path
        one.page.goto(f"{address}?lang={lang}")
        if one.page.locator("#court").count():
            one.is_in()
        yield path
    one.page.goto(f"{server.base}/?lang=en")


def test_long_words_have_room_on_a_small_phone(host: tuple[Person, str], server: Server) -> None:
    one, room = host
    one.troubles_allowed = statuses(404)
    one.page.set_viewport_size({"width": 360, "height": 740})
    for path in speaking(one, room, server, "en-XA"):
        assert sideways(one.page) == 0, path
        assert one.page.evaluate(OUT_OF_REACH) == [], path


def test_a_page_from_right_to_left_is_the_mirror(host: tuple[Person, str], server: Server) -> None:
    one, room = host
    one.troubles_allowed = statuses(404)
    one.page.set_viewport_size({"width": 1366, "height": 768})
    for path in speaking(one, room, server, "ar-XB"):
        assert one.page.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
        assert sideways(one.page) == 0, path
        if one.page.locator("#court").count():
            starts = [one.page.locator(part).bounding_box()["x"] for part in (".zone-plaintiff", ".zone-defence", "#main", "#panel")]  # type: ignore[index]
            assert starts == sorted(starts, reverse=True)
            fits = one.page.evaluate("() => { const room = document.querySelector('.room'); return room.scrollHeight <= room.clientHeight; }")
            assert fits, "the whole room is seen without scrolling"


def test_letters_drawn_otherwise_are_not_a_change(host: tuple[Person, str], server: Server) -> None:
    one, room = host
    view = VIEWS["seats"]
    before = picture(one, room, server, view)
    one.page.evaluate("() => document.body.style.setProperty('text-rendering', 'geometricPrecision')")
    one.page.evaluate("() => document.body.style.setProperty('translate', '0.3px 0.2px')")
    after = shot(one, view)
    assert after != before
    assert differences(one, before, after) == []


def test_the_pictures_are_small_and_all_are_used() -> None:
    files = {file.stem: file.stat().st_size for file in KEPT.glob("*.png")}
    assert set(files) == set(VIEWS)
    assert [name for name, size in files.items() if size > LARGEST] == []
