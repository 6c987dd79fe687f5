"""A procedure to read: its diagram, its stages, clocks, and who may do what; for a hearing, with its stage lit up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from hearing.live import shelf
from hearing.procedure import Procedure, Stage
from hearing.procedure_text import powers_in
from hearing.words import act_label
from web.diagram import diagram
from web.door import Door
from web.errors import Sorry
from web.i18n import _
from web.visitors import Visitor


class Procedures(Door):
    """The handlers of `/procedures/NAME` and of a hearing's own procedure."""

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.add_routes(
            [
                web.get("/procedures/{name}", self.shipped),
                web.get("/h/{hearing}/procedure", self.of_hearing),
            ]
        )

    async def shipped(self, request: web.Request) -> web.Response:
        visitor = self._visitors.read(request)
        try:
            procedure = await asyncio.to_thread(shelf.procedure, request.match_info["name"])
        except shelf.NotOnShelf:
            raise Sorry(
                404,
                _("There is no such procedure."),
                _("The address may be mistyped."),
            ) from None
        return self._page(visitor, procedure)

    async def of_hearing(self, request: web.Request) -> web.Response:
        """Where a hearing stands is told to everyone, those who wait outside too; so anybody may see this page."""
        visitor, room = await self.arrive(request)
        return self._page(visitor, room.courtroom.procedure, room.hearing.stage, f"/h/{room.courtroom.id}")

    def _page(self, visitor: Visitor, procedure: Procedure, stage: str = "", back: str = "") -> web.Response:
        return self._render.page(
            "procedure.html", visitor, procedure=procedure, drawn=diagram(procedure), lit=stage, back=back,
            stages=[self._stage(procedure, each) for each in procedure.stages.values()],
        )  # fmt: skip

    def _stage(self, procedure: Procedure, stage: Stage) -> dict[str, Any]:
        """What a stage says of itself, in the visitor's language."""
        return {
            "id": stage.id,
            "ref": stage.ref,
            "title": self._render.words(stage.title),
            "basis": stage.basis,
            "rounds": stage.rounds,
            "clocks": [(self._render.label("floor", name), ms // 1000) for name, ms in stage.times.items()],
            "pools": [(self._render.label("clock_side", side), ms // 1000) for side, ms in stage.pools.items()],
            "moves": [
                {
                    "to": move.to,
                    "words": self._render.words(move.title) or self._render.words(procedure.stages[move.to].title),
                    "by": self._roles(procedure, procedure.roles(move.by)),
                    "basis": move.basis,
                }
                for move in stage.moves.values()
            ],
            "who": list(self._who(procedure, stage)),
        }

    def _roles(self, procedure: Procedure, names: frozenset[str]) -> list[str]:
        return [self._render.words(role.label) for name, role in procedure.catalogue.items() if name in names]

    def _who(self, procedure: Procedure, stage: Stage) -> Iterator[tuple[str, list[str]]]:
        """Each role and the acts it may do here, under conditions or not."""
        for role in procedure.catalogue.values():
            acts = [act_label(power.act) for power in powers_in(procedure, stage.id) if role.id in power.roles]
            if acts:
                yield self._render.words(role.label), list(dict.fromkeys(self._render.words(act) for act in acts))
