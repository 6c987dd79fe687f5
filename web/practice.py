"""A visitor's own practice hearing: opened by one press, without the instructor's link; chairs changed by another."""

from __future__ import annotations

from aiohttp import web

from hearing.findings import FindingsError
from hearing.live.courtroom import Courtroom
from hearing.live.record import NotRecorded
from hearing.live.shelf import NotOnShelf
from web.door import Door, form_field, must_be_ours
from web.errors import Sorry
from web.i18n import _
from web.practice_book import SEAT, Full
from web.room import Room, wire_answer
from web.visitors import Visitor, new_person


class Practice(Door):
    """The handlers of practice hearings."""

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.add_routes(
            [
                web.post("/practice", self.open),
                web.post("/practice/{hearing}/seat/{seat}", self.change_chairs),
            ]
        )
        app.on_startup.append(self._begin)
        app.on_cleanup.append(self._end)

    async def open(self, request: web.Request) -> web.Response:
        """To one's practice hearing, which is opened if there is none; with the field `anew` always a new one."""
        must_be_ours(request)
        known = self._visitors.read(request)
        visitor = Visitor(known.person or new_person(), known.instructor, known.name)
        courtroom = await self._opened(visitor, anew=bool(await form_field(request, "anew")))
        room = await self._rooms.room(courtroom.id)
        seat = self.own_seat(room, visitor)
        if not seat:
            seat = SEAT
            await self._sit_down(room, visitor, seat)
        return self.go(f"/h/{courtroom.id}/seat/{seat}", request, visitor)

    async def change_chairs(self, request: web.Request) -> web.Response:
        """Take another seat of one's practice hearing, and hand back the ones held until now."""
        must_be_ours(request)
        visitor, room = await self.arrive(request)
        seat = self.seat_in(request, room)
        if not self._rooms.practice.is_of(room.courtroom.id, visitor.person):
            raise Sorry(
                403,
                _("This is not your practice hearing."),
                _("Chairs are changed by one press only in a practice hearing of your own."),
                links=[(f"/h/{room.courtroom.id}", _("Choose a seat"))],
            )
        held = [each for each in room.seats_of(visitor) if each != seat]
        if not room.holds(visitor, seat):
            await self._sit_down(room, visitor, seat)
        for each in held:
            await room.courtroom.leave_seat(each)
        return self.go(f"/h/{room.courtroom.id}/seat/{seat}", request)

    # ---- inside -----------------------------------------------------------------------

    async def _opened(self, visitor: Visitor, *, anew: bool) -> Courtroom:
        try:
            return await self._rooms.practice.open(visitor.person, anew=anew)
        except Full:
            raise Sorry(
                503,
                _("Every practice room is taken."),
                _("This server holds only so many practice hearings at once, and somebody is in each of them."),
                _("Try again in a few minutes, or watch one of the open hearings meanwhile."),
                [("/", _("To the start page"))],
            ) from None
        except (NotOnShelf, FindingsError, NotRecorded) as error:
            raise self.not_opened(error) from None

    async def _sit_down(self, room: Room, visitor: Visitor, seat: str) -> None:
        name = visitor.name or _("A visitor")
        answer = wire_answer(await room.courtroom.take_seat(seat, visitor.person, name))
        if "refused" in answer:
            raise Sorry(
                409,
                _("That seat cannot be taken now."),
                self._render.words(answer["refused"]["text"]),
                links=[(f"/h/{room.courtroom.id}", _("Choose a seat"))],
            )

    async def _begin(self, app: web.Application) -> None:
        self._rooms.practice.start()

    async def _end(self, app: web.Application) -> None:
        await self._rooms.practice.close()
