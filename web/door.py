"""What every view does first and last: who asks, for which hearing, what may they see; then on to where."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from hearing.live.archive import NoSuchHearing
from hearing.state import Hearing
from roles.audience import GALLERY, Listener
from web import views
from web.errors import Sorry
from web.i18n import _
from web.render import Renderer
from web.room import Room
from web.rooms import Rooms
from web.security import is_from_here
from web.visitors import Visitor, Visitors, new_person

log = logging.getLogger(__name__)


class Door:
    """The steps that views share."""

    def __init__(self, rooms: Rooms, renderer: Renderer, visitors: Visitors) -> None:
        self._rooms = rooms
        self._render = renderer
        self._visitors = visitors

    async def arrive(self, request: web.Request, *, watching: bool = False) -> tuple[Visitor, Room]:
        """The visitor and the room of the address. With `watching`, who waits to be called is refused."""
        visitor = self._visitors.read(request)
        try:
            room = await self._rooms.room(request.match_info["hearing"])
        except NoSuchHearing:
            raise Sorry(
                404, _("There is no hearing here."), _("The address may be mistyped, or the hearing was not kept.")
            ) from None
        if watching and room.is_kept_out(visitor):
            seat = self.own_seat(room, visitor)
            raise Sorry(
                403,
                _("You are waiting to be called."),
                _("Whoever is to be heard on one topic may not follow the rest of the hearing."),
                _("Stay on your seat’s page; the bench will call you in."),
                [(f"/h/{room.courtroom.id}/seat/{seat}", _("To my seat"))],
            )
        return visitor, room

    def seat_in(self, request: web.Request, room: Room) -> str:
        seat_id = request.match_info["seat"]
        if seat_id not in room.hearing.seats:
            raise Sorry(
                404,
                _("There is no such seat."),
                _("This hearing has no seat of that name."),
                links=[(f"/h/{room.courtroom.id}", _("Choose a seat"))],
            )
        return seat_id

    def not_opened(self, error: Exception) -> Sorry:
        log.error("A hearing could not be opened: %s", error)
        return Sorry(503, _("The hearing could not be opened."), str(error))

    def not_yours(self, room: Room, seat_id: str) -> Sorry:
        person = room.hearing.at("people", seat_id)
        name = self._render.words(room.hearing.seats[seat_id].name)
        if person:
            sentence, todo = _("{person} holds the seat of {seat}.").format(person=person["name"], seat=name), ""
        else:
            sentence = _("Nobody has taken the seat of {seat} yet.").format(seat=name)
            todo = _("Take it, and you can speak for it.")
        links = [(f"/h/{room.courtroom.id}", _("Choose a seat")), (f"/h/{room.courtroom.id}/gallery", _("Only watch"))]
        return Sorry(403, _("This is not your seat."), sentence, todo, links)

    # ---- who hears what ---------------------------------------------------------------

    def own_seat(self, room: Room, visitor: Visitor) -> str:
        """The first seat that the visitor holds, or `""`."""
        return next(iter(room.seats_of(visitor)), "")

    def listener(self, room: Room, visitor: Visitor) -> Listener:
        """As whom a visitor reads the record: the instructor as such, others by their first seat."""
        return room.listener(visitor, "" if visitor.instructor else self.own_seat(room, visitor))

    def listeners(self, room: Room, visitor: Visitor) -> list[Listener]:
        """All that a visitor is to this hearing. Who waits to be called is nobody yet, not even the public."""
        if room.is_kept_out(visitor):
            return []
        own = [room.listener(visitor, seat) for seat in room.seats_of(visitor)]
        return [*own, room.listener(visitor, "") if visitor.instructor else GALLERY]

    def heading(self, visitor: Visitor, room: Room, hearing: Hearing | None = None) -> views.Context:
        """A hearing as its pages head it, with the link to its call for all but those who must not follow it yet.
        `hearing`: the picture to take it from, if not the room's."""
        about = views.summary(room.courtroom.id, hearing or room.hearing, self._render)
        return {**about, "meeting": "" if room.is_kept_out(visitor) else views.link(room.courtroom.meeting)}

    def courtroom_page(
        self, visitor: Visitor, room: Room, seat: views.Context, *, mode: str = "live", view: str = ""
    ) -> web.Response:
        """`view`: how it is shown, if not as usual (`view_of`)."""
        hearing = self.heading(visitor, room)
        base, seat_id = hearing["url"], seat["id"]
        page = {
            "mode": mode,
            "view": view,
            "hearing": hearing["id"],
            "seat": seat_id,
            "page": seat["page"],
            "lang": self._render.lang,
            "instructor": visitor.instructor,
            "playable": mode == "live" and (visitor.instructor or bool(seat_id)),
            "title": hearing["title"],
            "urls": {
                "seats": base,
                "record": hearing["record_url"],
                "replay": hearing["replay_url"],
                "exhibits": f"{base}/exhibits/",
                "events": f"{base}/events.json",
                "leave": f"{base}/seat/{seat_id}/leave" if seat_id and mode == "live" else "",
            },
            "practice": f"/practice/{hearing['id']}/seat/" if self._guides(visitor, room, mode) else "",
            "csrf": "",
            "socket_path": "/socket.io",
        }
        template = "room.html" if mode == "live" else "replay.html"
        response = self._render.page(template, visitor, hearing=hearing, seat=seat, page=page)
        response.enable_compression()  # long, alike throughout, and without a secret
        return response

    def _guides(self, visitor: Visitor, room: Room, mode: str) -> bool:
        """Whether the page has the guide of a visitor's own practice hearing."""
        return mode == "live" and self._rooms.practice.is_of(room.courtroom.id, visitor.person)

    def known(self, request: web.Request, visitor: Visitor, response: web.Response) -> web.Response:
        """A page of a hearing, and with it a cookie for a visitor who has none yet: so that a page
        that only watches is known to belong to whoever sits down later in the same browser."""
        if not visitor.person:
            self._visitors.write(response, Visitor(new_person()), secure=request.secure)
        return response

    def go(self, address: str, request: web.Request, visitor: Visitor | None = None) -> web.Response:
        """Send the browser on, with a new cookie if there is something new to remember."""
        response = web.Response(status=303, headers={"Location": address})
        if visitor is not None and visitor != self._visitors.read(request):
            self._visitors.write(response, visitor, secure=request.secure)
        return response


def view_of(request: web.Request) -> str:
    """How a courtroom page was asked to be shown: `projector`, or `""` as usual."""
    return "projector" if request.query.get("view") == "projector" else ""


async def form_field(request: web.Request, name: str, default: str = "") -> str:
    """A field of the form that was posted, as text. A form that cannot be read (bad characters, no such
    character set, a broken part) is the sender's fault."""
    try:
        value = (await request.post()).get(name, default)
    except (ValueError, LookupError, AssertionError, HttpProcessingError):
        raise web.HTTPBadRequest from None
    return value if isinstance(value, str) else default


def must_be_ours(request: web.Request) -> None:
    if not is_from_here(request):
        raise Sorry(
            403, _("That did not come from here."), _("Another site tried to act for you; nothing was done."),
            _("Go to the page itself and try again."),
        )  # fmt: skip
