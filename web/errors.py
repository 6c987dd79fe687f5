"""What goes wrong, as a sentence: a page for people, JSON for scripts; the traceback is for the log only."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from web.i18n import N_, _, language
from web.render import Renderer
from web.visitors import Visitors

log = logging.getLogger(__name__)

SENTENCES: dict[int, tuple[str, str]] = {
    400: (N_("That request could not be read."), N_("Something in the address or the form was not as expected.")),
    403: (N_("That is not open to you."), N_("This page belongs to somebody else, or to the instructor.")),
    404: (N_("There is nothing here."), N_("The address may be mistyped, or what it named is gone.")),
    405: (N_("That cannot be done here."), N_("This address does not take such requests.")),
    413: (N_("That is too large."), N_("The server does not take that much at once.")),
    500: (N_("Something failed."), N_("The fault is the server’s, it was noted, and the hearing goes on.")),
    503: (N_("Not now."), N_("The server cannot do this at the moment.")),
}


class Sorry(Exception):
    """A no with its reason. `links` are (address, label) pairs; the first is the main way on."""

    def __init__(
        self, status: int, heading: str, sentence: str, todo: str = "", links: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.heading = heading
        self.sentence = sentence
        self.todo = todo
        self.links = [
            {"href": href, "label": label, "primary": place == 0} for place, (href, label) in enumerate(links)
        ]


def wants_json(request: web.Request) -> bool:
    """Whether a script asked: then the answer is JSON."""
    accept = request.headers.get("Accept", "")
    named = request.path.endswith((".json", ".jsonl")) or request.path.startswith("/socket.io/")
    return named or ("application/json" in accept and "text/html" not in accept)


class Errors:
    """The middleware that turns every failure into an answer."""

    def __init__(self, renderer: Renderer, visitors: Visitors) -> None:
        self._renderer = renderer
        self._visitors = visitors

    async def answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Sorry as sorry:
            return self._respond(request, sorry)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return self._respond(request, _plain(error.status), allow=error.headers.get("Allow", ""))
        except ConnectionResetError:
            raise
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            return self._respond(request, _plain(500))

    def _respond(self, request: web.Request, sorry: Sorry, allow: str = "") -> web.Response:
        response = self._json(sorry) if wants_json(request) else self._page(request, sorry)
        if allow:
            response.headers["Allow"] = allow
        return response

    def _page(self, request: web.Request, sorry: Sorry) -> web.Response:
        fields: dict[str, Any] = {
            "heading": sorry.heading,
            "sentence": sorry.sentence,
            "todo": sorry.todo,
            "links": sorry.links,
        }
        visitor = self._visitors.read(request)
        text = self._renderer.text("message.html", visitor, {"status": sorry.status, **fields})
        return web.Response(text=text, status=sorry.status, content_type="text/html")

    def _json(self, sorry: Sorry) -> web.Response:
        text = {language(): f"{sorry.sentence} {sorry.todo}".strip()}
        refused = {"code": f"http-{sorry.status}", "text": text, "basis": ""}
        return web.json_response({"refused": refused}, status=sorry.status)


def _plain(status: int) -> Sorry:
    heading, sentence = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])
    return Sorry(status, _(heading), _(sentence))
