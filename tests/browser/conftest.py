"""Real browsers against a real server: Chromium, a server process of its own for each file, records on disk.

Playwright's synchronous interface keeps an event loop running in this thread for as long as it is started, and
other tests of the same process need their own; so it is started and stopped with each file of tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.expecting import PATIENCE
from tests.browser.house import Person, Server
from tests.tools.programs import chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    # Pages in the background keep their timers: every seat of a hearing is in front of somebody.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # A whole browser draws an address bar for every window, with two pages of its own behind it, which nobody sees
    # and which cost more than a page of ours. Of this switch the last one counts: the others are those of Playwright.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
]

NewPerson = Callable[..., Person]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for a file of tests; each test opens the hearings that it needs."""
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may kill it. Not started yet."""
    server = Server(tmp_path / "data")
    yield server
    server.stop()


@pytest.fixture
def person(browser: Browser) -> Iterator[NewPerson]:
    """People at the door: `person("Anna")` is one with a browser of their own; what their pages complain of fails the test."""
    contexts: list[BrowserContext] = []
    people: list[Person] = []

    def new(name: str, *, width: int = 1280, height: int = 860, dark: bool = False, **options: object) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        people.append(Person(name, context))
        return people[-1]

    yield new
    troubles = [f"{one.name}: {trouble}" for one in people for trouble in one.troubles]
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="module")
def host(server: Server, browser: Browser) -> Iterator[Person]:
    """The instructor, who opens a hearing in the debate for each test."""
    context = browser.new_context(viewport={"width": 1280, "height": 760})
    context.set_default_timeout(PATIENCE)
    yield Person("Host", context)
    context.close()


@pytest.fixture
def room(host: Person, server: Server) -> str:
    """A hearing at the beginning of its debate. The stand-ins rest until somebody comes in."""
    return host.open_hearing(server, "debate")
