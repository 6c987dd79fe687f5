"""The design system as it lives: a page with every component in every state, in both themes (docs/design.md)."""

from __future__ import annotations

import asyncio
import json
from functools import cached_property
from typing import Any

from aiohttp import web
from markupsafe import Markup

from web import i18n
from web.i18n import N_
from web.kept import Kept
from web.render import HERE, Renderer
from web.shown import Shown
from web.visitors import Visitor, Visitors

SAMPLES = HERE / "templates" / "samples.json"
"""One event of each kind, with the little of a script, a procedure and a picture that it takes to show them."""

SIDES = ("bench", "court", "plaintiff", "defence", "technical", "gallery")
THEMES = {"light": N_("Light"), "dark": N_("Dark")}
EVENTS_IN = {"en": "light", "zh": "dark"}
"""Each kind of event is shown twice: in which language, and in which theme."""

KEPT_PAGES = 8


class Design:
    """The handler of `/design`. It shows samples only: there is nothing of any hearing on it."""

    def __init__(self, renderer: Renderer, visitors: Visitors) -> None:
        self._render = renderer
        self._visitors = visitors
        self._pages: Kept[str] = Kept(KEPT_PAGES)
        self._samples = SAMPLES.read_text("utf-8")

    def add_to(self, app: web.Application) -> None:
        """Add the route."""
        app.router.add_get("/design", self.design)

    async def design(self, request: web.Request) -> web.Response:
        text = await self._pages.get((self._render.lang,), lambda: asyncio.to_thread(self._page))
        return web.Response(text=text, content_type="text/html")

    def _page(self) -> str:
        context = {
            "sides": SIDES,
            "themes": THEMES,
            "people": self._people,
            "page": {},
            "kinds": [
                {"lang": lang, "theme": theme, "events": self._events(lang)} for lang, theme in EVENTS_IN.items()
            ],
        }
        return self._render.text("design.html", Visitor(), context)

    @cached_property
    def _people(self) -> dict[str, Any]:
        """The seats of the samples by id, with their names as they are written."""
        seats: dict[str, Any] = json.loads(self._samples)["script"]["seats"]
        return seats

    def _events(self, lang: str) -> Markup:
        """Every kind of event in one language, as records print it. Numbers differ by language: they are ids."""
        samples = json.loads(self._samples)
        first = 1000 * list(EVENTS_IN).index(lang)
        tree = {
            branch: {str(int(number) + first): value for number, value in marked.items()}
            for branch, marked in samples["tree"].items()
        }
        events = [
            event | {"seq": event["seq"] + first, "body": _moved(event["body"], first)} for event in samples["events"]
        ]
        with i18n.speaking(lang):
            shown = Shown(samples["script"], samples["procedure"], self._render.labels, lang)
            context = {"events": events, "shown": shown, "tree": tree}
            return Markup(self._render.text("parts/design_events.html", Visitor(), context))


REFERENCES = ("about", "number", "application", "question", "statement", "replaces")
"""Fields of a body that may hold the number of another event."""


def _moved(body: dict[str, Any], first: int) -> dict[str, Any]:
    """The body with what it refers to moved on by `first`."""
    return {
        field: value + first if field in REFERENCES and isinstance(value, int) else value
        for field, value in body.items()
    }
