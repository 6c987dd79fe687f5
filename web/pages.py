"""The pages to enter by: the start page, the seat chooser, the seats and the gallery."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from aiohttp import web

from hearing.findings import FindingsError
from hearing.live import shelf
from hearing.live.record import NotRecorded
from hearing.live.shelf import NotOnShelf
from hearing.situation import is_waiting
from web import views
from web.door import Door, form_field, must_be_ours, view_of
from web.errors import Sorry
from web.i18n import N_, _
from web.render import Renderer
from web.room import Room, wire_answer
from web.rooms import Rooms
from web.visitors import Visitor, Visitors, new_person

NAME_LENGTH = 60
DOORS = {
    "opening": (N_("The opening"), N_("The clerk checks who is here and the presiding judge opens the hearing.")),
    "technical": (
        N_("The technical explanation"),
        N_("The technical assistants are called in and questioned on the model."),
    ),
    "debate": (N_("The debate"), N_("The evidence is in; the parties argue the issues.")),
}
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164"
    r"\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb]"
)


class Pages(Door):
    """The handlers of pages one enters by."""

    def __init__(self, rooms: Rooms, renderer: Renderer, visitors: Visitors, address: str = "") -> None:
        super().__init__(rooms, renderer, visitors)
        self._docket = rooms.docket
        self._address = address
        """Where others reach this server, e.g. `http://192.168.1.5:8000`; by default what the browser asked for."""

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.add_routes(
            [
                web.get("/", self.start),
                web.get("/enter", self.enter),
                web.post("/hearings", self.open_hearing),
                web.get("/h/{hearing}", self.seats),
                web.get("/h/{hearing}/seat/{seat}", self.seat),
                web.post("/h/{hearing}/seat/{seat}/take", self.take),
                web.post("/h/{hearing}/seat/{seat}/leave", self.leave),
                web.get("/h/{hearing}/gallery", self.gallery),
            ]
        )

    # ---- the start --------------------------------------------------------------------

    async def start(self, request: web.Request) -> web.Response:
        visitor = self._visitors.read(request)
        docket = self._docket
        book = self._rooms.practice
        listed = [each for each in await docket.list() if await book.is_shown_to(each.hearing, visitor.person)]
        hearings = [views.card(each, docket.rooms.get(each.hearing), self._render) for each in listed]
        doors = [
            {"door": door, "title": _(title), "about": _(about), "minutes": None}
            for door, (title, about) in DOORS.items()
            if door in docket.doors
        ]
        shipped = await asyncio.to_thread(shelf.all_procedures)
        procedures = [{"url": f"/procedures/{each.id}", "title": self._render.words(each.title)} for each in shipped]
        scripts = await self._scripts() if visitor.instructor else []
        return self._render.page(
            "start.html", visitor, hearings=hearings, doors=doors, practice=book.most > 0, procedures=procedures,
            scripts=scripts,
        )  # fmt: skip

    async def enter(self, request: web.Request) -> web.Response:
        """The instructor's link. Opening it never uses it up."""
        if not self._visitors.is_instructor_token(request.query.get("token", "")):
            raise Sorry(
                403,
                _("This link does not open the door."),
                _("It is not the instructor’s link of this server, or it was made before the server was started anew."),
                _("Use the link that the server printed when it started."),
                [("/", _("To the start page"))],
            )
        known = self._visitors.read(request)
        return self.go("/", request, Visitor(known.person or new_person(), True, known.name))

    async def open_hearing(self, request: web.Request) -> web.Response:
        must_be_ours(request)
        visitor = self._visitors.read(request)
        if not visitor.instructor:
            raise Sorry(
                403,
                _("Only an instructor opens a hearing."),
                _("Opening one needs the instructor’s link, which the server prints when it starts."),
                _("To join a hearing, use the room link you were given."),
            )
        script = await form_field(request, "script")
        door = await form_field(request, "door", "opening")
        if not script and door not in self._docket.doors:
            raise Sorry(400, _("There is no such door."), _("The demonstration cannot be entered there."))
        await self._known_script(script)
        try:
            courtroom = await (self._docket.start(script) if script else self._docket.start_door(door))
        except (NotOnShelf, FindingsError, NotRecorded) as error:
            raise self.not_opened(error) from None
        return self.go(f"/h/{courtroom.id}", request)

    async def _scripts(self) -> list[dict[str, Any]]:
        """The shipped scripts that a hearing can be opened of, but the demonstration, which has its doors."""
        found = []
        for volume in await asyncio.to_thread(shelf.all_scripts):
            if volume.name != self._docket.demo or not self._docket.doors:
                procedure = await asyncio.to_thread(shelf.procedure, volume.script.procedure)
                found.append({
                    "script": volume.name, "title": self._render.words(volume.script.title),
                    "procedure": self._render.words(procedure.title), "url": f"/procedures/{procedure.id}",
                    "seats": len(volume.script.seats),
                })  # fmt: skip
        return found

    async def _known_script(self, name: str) -> None:
        """Only what is on the shelf: a name from a form is never taken for a path."""
        if name and name not in await asyncio.to_thread(shelf.scripts):
            raise Sorry(400, _("There is no such script."), _("Choose one of those on the start page."))

    # ---- seats ------------------------------------------------------------------------

    async def seats(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request)
        return self.known(request, visitor, self._chooser(request, visitor, room))

    async def seat(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request)
        seat_id = self.seat_in(request, room)
        if not room.holds(visitor, seat_id):
            raise self.not_yours(room, seat_id)
        seat = views.seat_card(room.hearing, seat_id, self._render)
        return self.courtroom_page(visitor, room, seat, view=view_of(request))

    async def gallery(self, request: web.Request) -> web.Response:
        visitor, room = await self.arrive(request, watching=True)
        page = self.courtroom_page(visitor, room, views.gallery_seat(visitor.instructor), view=view_of(request))
        return self.known(request, visitor, page)

    async def take(self, request: web.Request) -> web.Response:
        must_be_ours(request)
        visitor, room = await self.arrive(request)
        seat_id = self.seat_in(request, room)
        person = visitor.person or new_person()
        name = _tidy(await form_field(request, "name")) or visitor.name
        visitor = Visitor(person, visitor.instructor, name)
        if not room.holds(visitor, seat_id):
            no = self._may_not_take(room, visitor, seat_id)
            if no:
                return self._chooser(request, visitor, room, notice=no, status=409)
            answer = wire_answer(await room.courtroom.take_seat(seat_id, person, name or _("A visitor")))
            if "refused" in answer:
                notice = self._render.words(answer["refused"]["text"])
                return self._chooser(request, visitor, room, notice=notice, status=409)
        return self.go(f"/h/{room.courtroom.id}/seat/{seat_id}", request, visitor)

    async def leave(self, request: web.Request) -> web.Response:
        must_be_ours(request)
        visitor, room = await self.arrive(request)
        seat_id = self.seat_in(request, room)
        if not room.holds(visitor, seat_id):
            raise self.not_yours(room, seat_id)
        answer = wire_answer(await room.courtroom.leave_seat(seat_id))
        if "refused" in answer:
            notice = self._render.words(answer["refused"]["text"])
            return self._chooser(request, visitor, room, notice=notice, status=409)
        return self.go(f"/h/{room.courtroom.id}", request)

    def _may_not_take(self, room: Room, visitor: Visitor, seat_id: str) -> str:
        """Why this person may not take this seat, as a sentence; `""` if they may."""
        # As decided, not as told: who asks for two seats at once holds the first by the time of the second.
        hearing = room.courtroom.decided
        taken = hearing.at("people", seat_id)
        if taken:
            return _("{person} took that seat a moment ago.").format(person=taken["name"])
        if hearing.status == "closed":
            return _("The hearing is over; its seats can no longer be taken.")
        if visitor.instructor:
            return ""
        if room.is_kept_out(visitor, hearing):
            return _("You hold a seat that waits to be called. Hand it back before you take another.")
        if room.seats_of(visitor, hearing) and is_waiting(hearing, seat_id):
            return _("That seat hears nothing until it is called. Hand back the seat you hold before you take it.")
        return ""

    def _chooser(
        self, request: web.Request, visitor: Visitor, room: Room, *, notice: str = "", status: int = 200
    ) -> web.Response:
        hearing_id = room.courtroom.id
        address = self._address or f"{request.scheme}://{request.host}"
        return self._render.page(
            "seats.html",
            visitor,
            status=status,
            hearing=self.heading(visitor, room),
            groups=views.seat_groups(
                hearing_id,
                room.hearing,
                self._render,
                mine=lambda seat: room.holds(visitor, seat),
                here=lambda seat: seat in room.seated,
            ),
            name=visitor.name,
            notice=notice,
            room_link=f"{address}/h/{hearing_id}",
        )

def _tidy(name: str) -> str:
    """A name as typed, without what cannot be seen, on one line and not too long."""
    return " ".join(INVISIBLE.sub(" ", name).split())[:NAME_LENGTH]
