"""A courtroom opens in one step: what a reader sees already does not move when the rest comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.browser.conftest import NewPerson
from tests.browser.house import Person, Server
from tests.browser.test_guided_trial import begin

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}

SHIFTED = 0.02
"""How much may move while a page opens, as browsers count it (cumulative layout shift)."""

WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => { for (const each of list.getEntries()) shifts.push({
    value: each.value, what: each.sources.map(({ node, previousRect: a, currentRect: b }) =>
      `${node?.id || node?.className || node?.parentElement?.className || node?.nodeName} ${a.x},${a.y},${a.height} -> ${b.x},${b.y},${b.height}`) }); })
    .observe({ type: "layout-shift", buffered: true });
"""

DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
"""Two frames: what was to be drawn was drawn, and what measured it has drawn again."""

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


class Slowly:
    """A page that comes in the worst order: painted before its script is there, its script at work before the hearing is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.script: list[Route] = []
        self.history: list[Callable[[], None]] = []
        self.is_open = False
        page.add_init_script(WATCH)
        page.route("**/js/room.js", lambda route: self.script.append(route))
        page.route("**/js/replay.js", lambda route: self.script.append(route))
        page.route("**/events.json", lambda route: self.history.append(route.continue_))
        page.route_web_socket("**/socket.io/**", self._line)

    def _line(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def heard(message: str | bytes) -> None:
            if self.is_open:
                line.send(message)
            else:
                self.history.append(lambda: line.send(message))

        server.on_message(heard)

    def opens(self, address: str) -> list[dict[str, object]]:
        """What moved meanwhile."""
        self.page.goto(address, wait_until="commit")
        self.page.wait_for_function(PAINTED)
        self._drawn()
        self.script.pop().continue_()
        expect(self.page.locator("#tabs [role=tab]").first).to_be_attached()
        self._drawn()
        self.is_open = True
        for go_on in self.history:
            go_on()
        expect(self.page.locator("#plan li.seat").first).to_be_attached()
        expect(self.page.locator("#log")).not_to_have_attribute("aria-busy", "true")
        self._drawn()
        found: list[dict[str, object]] = self.page.evaluate("() => shifts")
        return found

    def _drawn(self) -> None:
        self.page.evaluate(DRAWN)


def stays_where_it_is(one: Person, address: str) -> None:
    moved = Slowly(one.page).opens(address)
    assert sum(float(str(each["value"])) for each in moved) < SHIFTED, moved


@pytest.fixture(scope="module")
def held(host: Person, server: Server) -> dict[str, str]:
    """For each size a hearing in which nobody says anything: what moves is the page's own doing."""
    rooms = {}
    for size in SIZES:
        rooms[size] = host.open_hearing(server, "debate")
        host.watch(rooms[size])
        host.hold_stand_ins()
    return rooms


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seat", ["presiding", "clerk", "counsel_p", "ta_p"])
def test_in_a_seat(person: NewPerson, held: dict[str, str], seat: str, size: str) -> None:
    (width, height), room = SIZES[size], held[size]
    one = person("Anna", width=width, height=height)
    one.take(room, seat)
    stays_where_it_is(one, f"{room}/seat/{seat}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["gallery", "gallery?view=projector", "replay", "replay?view=projector"])
def test_from_outside(person: NewPerson, held: dict[str, str], view: str, size: str) -> None:
    width, height = SIZES[size]
    one = person("Anna", width=width, height=height)
    stays_where_it_is(one, f"{held[size]}/{view}")


@pytest.mark.parametrize("size", SIZES)
def test_a_practice_hearing_with_its_guide(person: NewPerson, server: Server, size: str) -> None:
    width, height = SIZES[size]
    one = person("Mei", width=width, height=height)
    mine = begin(one, server)
    one.hold_stand_ins()
    one.page.close()
    one.page = one.context.new_page()
    stays_where_it_is(one, f"{mine}/seat/counsel_p")
    expect(one.page.locator("#guide")).to_be_visible()
