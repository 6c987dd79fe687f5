"""Playwright's `expect`, at a fraction of the work for the browser.

Whenever it finds that something is not so yet, Playwright describes the element, or the whole page if the element is not
there or hidden, in case that was the last look. A courtroom has twenty thousand nodes: the browser did little but describe
itself while it was to do what was waited for. So the wait comes first, in ways that describe nothing; then Playwright's
own assertion decides, and tells what was wrong.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Locator
from playwright.sync_api import expect as playwright_expect

PATIENCE = 60_000
"""Milliseconds that anything on a page may take, on a machine as busy as it may be, before a test gives up."""

playwright_expect.set_options(timeout=PATIENCE)

Wait = Callable[..., None]


class Expected:
    """What is expected of an element: `to_be_visible` and its like, as Playwright has them."""

    def __init__(self, element: Locator) -> None:
        self._element = element
        self._asserted = playwright_expect(element)

    def __getattr__(self, name: str) -> Callable[..., None]:
        decide, wait = getattr(self._asserted, name), WAITS.get(name, _nothing if name.startswith("not_") else _attached)

        def expected(*arguments: Any, timeout: float = PATIENCE, **options: Any) -> None:
            until = time.monotonic() + timeout / 1000
            with suppress(AssertionError, Error):
                wait(self._element, *arguments, timeout=timeout)
            decide(*arguments, timeout=max(1.0, 1000 * (until - time.monotonic())), **options)

        return expected


def expect(what: Any) -> Any:
    return Expected(what) if isinstance(what, Locator) else playwright_expect(what)


def _attached(element: Locator, *_: Any, timeout: float) -> None:
    element.wait_for(state="attached", timeout=timeout)


def _visible(element: Locator, *, timeout: float) -> None:
    element.wait_for(state="visible", timeout=timeout)


def _hidden(element: Locator, *, timeout: float) -> None:
    element.wait_for(state="hidden", timeout=timeout)


def _text(element: Locator, text: Any, *, timeout: float) -> None:
    """Lists are not described."""
    playwright_expect(element).to_have_text([text], timeout=timeout)


def _contained(element: Locator, text: Any, *, timeout: float) -> None:
    playwright_expect(element).to_contain_text([text], timeout=timeout)


def _attribute(element: Locator, name: str, value: Any, *, timeout: float) -> None:
    _fits(element, f"[{name}={json.dumps(value)}]" if isinstance(value, str) else f"[{name}]", timeout)


def _no_attribute(element: Locator, name: str, value: str, *, timeout: float) -> None:
    _fits(element, f":not([{name}={json.dumps(value)}])", timeout)


def _fits(element: Locator, selector: str, timeout: float) -> None:
    playwright_expect(element.and_(element.page.locator(selector))).to_have_count(1, timeout=timeout)


def _nothing(*_: Any, timeout: float) -> None:
    """It is not described anyway, or means what is not there."""


WAITS: dict[str, Wait] = {
    "to_be_visible": _visible,
    "to_be_hidden": _hidden,
    "to_contain_text": _contained,
    "to_have_attribute": _attribute,
    "to_have_count": _nothing,
    "to_have_text": _text,
    "not_to_have_attribute": _no_attribute,
}
