"""The web application: puts pages, socket and static files together behind one middleware."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from hearing.live.docket import Docket
from transcripts.store import Store
from web import i18n
from web.assets import Assets
from web.design import Design
from web.errors import Errors
from web.pages import Pages
from web.practice import Practice
from web.practice_book import MOST
from web.procedures import Procedures
from web.reading import Reading
from web.render import Renderer
from web.rooms import Rooms
from web.security import harden
from web.socket import PATH, Socket
from web.visitors import Visitors

log = logging.getLogger(__name__)

ROOMS = web.AppKey("rooms", Rooms)
SOCKET = web.AppKey("socket", Socket)
VISITORS = web.AppKey("visitors", Visitors)

LARGEST_FORM = 64 * 1024
"""Bytes of a posted form."""


def make_app(
    docket: Docket, store: Store, *, key: bytes, token: str = "", address: str = "", practice: int = MOST
) -> web.Application:
    """The application over an open docket and the store of its records.

    `key` signs cookies, `token` is the instructor's, `address` is where others reach this
    server (default: what their browser asked for), `practice` how many practice hearings may be
    open at once. The first call reads every template and
    static file: make it before the loop runs, or in a thread.
    """
    renderer = site()
    visitors = Visitors(key, token)
    rooms = Rooms(docket, most_practice=practice)
    socket = Socket(rooms, visitors)

    app = web.Application(client_max_size=LARGEST_FORM, middlewares=[_gate(renderer, Errors(renderer, visitors))])
    app[ROOMS], app[SOCKET], app[VISITORS] = rooms, socket, visitors
    Pages(rooms, renderer, visitors, address).add_to(app)
    Practice(rooms, renderer, visitors).add_to(app)
    Reading(rooms, store, renderer, visitors).add_to(app)
    Procedures(rooms, renderer, visitors).add_to(app)
    Design(renderer, visitors).add_to(app)
    app.router.add_get("/static/{path:.+}", renderer.assets.handle)
    app.router.add_get("/healthz", _healthy)
    for method in ("GET", "POST"):
        app.router.add_route(method, PATH, socket.handle)
    app.on_shutdown.append(_close)
    return app


@cache
def site() -> Renderer:
    """Templates and static files as they ship, read once."""
    renderer = Renderer(Assets(Path(__file__).parent / "static"))
    renderer.compile_all()
    return renderer


def _gate(renderer: Renderer, errors: Errors) -> Middleware:
    """What every request passes: failures become answers, answers get their security headers."""

    @web.middleware
    async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
        with i18n.speaking(i18n.choose(request)):
            response = await errors.answer(request, handler)
            if not response.prepared:
                harden(request, response, renderer.importmap)
                i18n.remember(request, response)
        return response

    return gate


async def _healthy(request: web.Request) -> web.Response:
    return web.json_response({"ok": True})


async def _close(app: web.Application) -> None:
    """Let every client go before the server waits for open connections."""
    app[ROOMS].closing = True
    await app[SOCKET].close()
    app[ROOMS].close()
