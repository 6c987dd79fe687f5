"""Reading a hearing: its record as a page and as a file, its replay, its exhibits."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable
from typing import Any

import msgspec
from aiohttp import web

from hearing.events import Event
from hearing.live.shelf import NotOnShelf
from hearing.state import Hearing, fold
from roles.audience import Listener
from transcripts.codec import decode
from transcripts.exports import export
from transcripts.store import Store
from web import views
from web.door import Door, view_of
from web.errors import Sorry
from web.history import Told
from web.i18n import _
from web.kept import Kept
from web.render import Renderer
from web.room import Room
from web.rooms import Rooms
from web.shown import Shown
from web.visitors import Visitor, Visitors

FORMS = {"jsonl": ("jsonl", "application/jsonl"), "html": ("html", "text/html"), "txt": ("text", "text/plain")}
"""Export by file ending: the form's name and its content type."""

KEPT_PAGES = 24
"""Record pages kept until something more is said: a class asks for the same one all at once."""

SQUEEZE = 32_768
"""Bytes from which a JSON answer is worth compressing."""


class Reading(Door):
    """The handlers of what can be read of a hearing. Whoever waits to be called is refused all of it."""

    def __init__(self, rooms: Rooms, store: Store, renderer: Renderer, visitors: Visitors) -> None:
        super().__init__(rooms, renderer, visitors)
        self._store = store
        self._records: Kept[str] = Kept(KEPT_PAGES)
        self._pictures: Kept[Hearing] = Kept(KEPT_PAGES)

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.add_routes(
            [
                web.get("/h/{hearing}/record", self.record),
                web.get(r"/h/{hearing}/record.{form:jsonl|html|txt}", self.download),
                web.get("/h/{hearing}/replay", self.replay),
                web.get("/h/{hearing}/events.json", self.events),
                web.get("/h/{hearing}/exhibits/{number}", self.exhibit),
            ]
        )

    # ---- the record -------------------------------------------------------------------

    async def record(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request, watching=True)
        listener = self.listener(room, visitor)
        key = (room.courtroom.id, listener, room.history.seq, self._render.lang)
        heading = self.heading(visitor, room)
        text = await self._records.get(key, lambda: self._record_page(room, listener, heading))
        return web.Response(text=text, content_type="text/html")

    async def _record_page(self, room: Room, listener: Listener, heading: views.Context) -> str:
        """The page of everything this listener may read, rendered beside the loop."""
        hearing_id, hearing = room.courtroom.id, room.hearing
        told = list(room.history.heard(listener))
        fixed = {
            "hearing": heading | views.people(hearing, self._render),
            "record": {
                "count": room.history.seq,
                "head": room.history.head.hex(),
                "closed": hearing.status == "closed",
                "download_url": f"/h/{hearing_id}/record.jsonl",
            },
        }
        return await asyncio.to_thread(
            lambda: self._render.text("record.html", Visitor(), fixed | self._read_record(told))
        )

    def _read_record(self, told: list[Told]) -> dict[str, Any]:
        """The events as plain values, and the picture folded from exactly these."""
        decoded = [decode(each.data) for each in told]
        hearing, events = folded(decoded), [msgspec.to_builtins(event) for event in decoded]
        shown = Shown(hearing.branch("script"), hearing.branch("procedure"), self._render.labels, self._render.lang)
        stages, sitting = [], 0
        for event in events:
            if event["kind"] == "SittingOpened":
                sitting += 1
            elif event["kind"] == "StageEntered":
                title = views.stage_title(hearing, self._render, event["body"]["stage"])
                stages.append({"seq": event["seq"], "title": title, "sitting": max(1, sitting)})
        opened = views.day_and_time(events[0]["at"], self._render) if events else ""
        return {"events": events, "tree": hearing.tree, "shown": shown, "stages": stages, "opened": opened}

    async def download(self, request: web.Request) -> web.Response:
        """The record as a file, with what the visitor may see."""
        visitor, room = await self.arrive(request, watching=True)
        listener = self.listener(room, visitor)
        form, content_type = FORMS[request.match_info["form"]]
        hearing_id = room.courtroom.id
        header, rows = await self._store.header(hearing_id), await self._store.read(hearing_id)
        body = await asyncio.to_thread(lambda: b"".join(export(header, rows, form, listener, self._render.lang)))
        response = web.Response(body=body, headers={"Content-Type": f"{content_type}; charset=utf-8"})
        response.headers["Content-Disposition"] = (
            f'attachment; filename="{hearing_id}.{request.match_info["form"]}"'
        )
        return response

    async def replay(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request, watching=True)
        seat_id = self.own_seat(room, visitor)
        seat = views.seat_card(room.hearing, seat_id, self._render) if seat_id else views.gallery_seat(False)
        return self.courtroom_page(visitor, room, seat, mode="replay", view=view_of(request))

    async def events(self, request: web.Request) -> web.Response:
        """`{"events": [{prev, event}, …]}` for the visitor's audience."""
        visitor, room = await self.arrive(request, watching=True)
        text = f'{{"events":{room.history.tail(self.listener(room, visitor)).json()}}}'
        return await squeezed(request, text)

    # ---- exhibits ---------------------------------------------------------------------

    async def exhibit(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request)
        number = request.match_info["number"]
        listeners = self.listeners(room, visitor)
        written = room.hearing.branch("script", "exhibits").get(number)
        if written is None or not listeners:
            sentence = _("This hearing has no exhibit of that number, or not for you.")
            raise Sorry(404, _("There is no such exhibit."), sentence)
        hearing = await self._picture(room, listeners)
        pages: list[str] = []
        translated, lang = False, "" if "original" in request.query else self._render.lang
        if views.may_read(hearing, number, listeners):
            pages, translated = await self._sheets(room, number, lang)
        return self._render.page(
            "exhibit.html",
            visitor,
            hearing=self.heading(visitor, room, hearing),
            exhibit=views.exhibit(hearing, number, pages, self._render),
            embedded="embed" in request.query,
            translated=translated,
        )

    async def _picture(self, room: Room, listeners: list[Listener]) -> Hearing:
        """The picture of what these may hear: what became of an exhibit behind closed doors stays there."""
        key = (room.courtroom.id, frozenset(listeners), room.history.seq)

        async def picture() -> Hearing:
            told = list(room.history.heard(*listeners))
            return await asyncio.to_thread(lambda: folded(decode(each.data) for each in told))

        return await self._pictures.get(key, picture)

    async def _sheets(self, room: Room, number: str, lang: str) -> tuple[list[str], bool]:
        """The pages of an exhibit in a language, and whether that is a translation of it."""
        try:
            found = await self._rooms.docket.exhibit(room.courtroom.id, number, lang)
        except NotOnShelf:
            return [], False
        return views.sheets(found.data.decode("utf-8", "replace")), found.translated


def folded(events: Iterable[Event]) -> Hearing:
    """The picture folded from exactly these events."""
    hearing = Hearing()
    for event in events:
        fold(hearing, event)
    return hearing


async def squeezed(request: web.Request, text: str) -> web.Response:
    """A JSON answer, compressed beside the loop if it is long and the browser takes it."""
    body, headers = text.encode(), {"Content-Type": "application/json; charset=utf-8", "Vary": "Accept-Encoding"}
    if len(body) > SQUEEZE and "gzip" in request.headers.get("Accept-Encoding", ""):
        body = await asyncio.to_thread(gzip.compress, body, 1)
        headers["Content-Encoding"] = "gzip"
    return web.Response(body=body, headers=headers)
