"""What every decision is built with: the situation, the power it rests on, and the drafts so far."""

from __future__ import annotations

from typing import Any

from hearing.clocks import charged_aside, frozen, left_at, pools_after, running, set_back, share_used
from hearing.events import PUBLIC, Draft
from hearing.guards.examining import examination_of, place
from hearing.procedure import Power
from hearing.situation import Situation, room
from hearing.state import Hearing

__all__ = [
    "Decision",
    "NOTICES",
    "charged_aside",
    "frozen",
    "left_at",
    "pools_after",
    "running",
    "set_back",
]

NOTICES = {
    "StageEntered", "SittingOpened", "SittingClosed", "Paused", "Resumed", "SessionClosed", "SessionOpened",
    "CalledIn", "StoodDown", "Substituted", "SubstitutionEnded", "Suspended", "SuspensionEnded", "SeatRemoved",
    "JudgmentReserved", "HearingClosed", "Replaced", "DeemedLeft", "ModeChanged",
    "PartSealed", "BallotReceived",
}  # fmt: skip
"""Kinds that everybody is told, those who wait outside the room too: they say where the hearing
stands and hold nothing that was said."""


class Decision:
    """Collects the drafts of one act, in order."""

    def __init__(self, s: Situation, power: Power | None) -> None:
        self.s = s
        self.power = power
        self.drafts: list[Draft] = []
        self._room = self._heard() if s.hearing.tree else PUBLIC
        self._line = s.act.line if s.act is not None else ""
        self._part: str = (s.hearing.tree.get("private") or {}).get("part", "")
        """The sealed part that what is said in this room belongs to."""
        self.floor_over = False
        """Whether this act ended the floor: then there is no clock any more that it could stop or start."""

    def _heard(self) -> tuple[str, ...]:
        """Who is in the room, and whoever acts: a seat that may act from outside knows what it did."""
        heard, own = room(self.s.hearing, self.s.procedure), f"-seat:{self.s.seat_id}"
        return tuple(term for term in heard if term != own) if own in heard else heard

    @property
    def hearing(self) -> Hearing:
        return self.s.hearing

    def add(self, kind: str, *, audience: tuple[str, ...] | None = None, of: str | None = None, **body: Any) -> int:
        """Add a draft; returns the link (`-k`) by which later drafts of this act can refer to it.

        `of` is the seat whose words or act it is, if not the acting seat's own.
        """
        if self._line and kind not in ("ApplicationMade",):
            body["line"], self._line = self._line, ""
        if audience is None:
            audience = PUBLIC if kind in NOTICES else self._room
            if self._part and kind not in NOTICES:
                body["part"] = self._part
        seat = self.s.seat_id if of is None else of
        via = self.s.act.via if kind == "Spoken" and self.s.act is not None else ""
        self.drafts.append(Draft(kind=kind, body=body, seat=seat, cases=self.s.cases, audience=audience, via=via))
        return -len(self.drafts)

    def say(self, manner: str, **more: Any) -> int:
        """The words of the act as a `Spoken`, if it has any; returns its link, or 0."""
        act = self.s.act
        words = {lang: text for lang, text in (act.text if act else {}).items() if text.strip()}
        if not words:
            return 0
        return self.add("Spoken", text=words, manner=manner, parties=list(self.s.parties), **more)

    def release_floor(self, kind: str = "FloorTaken") -> None:
        """End the holder's floor, if somebody has it, with what is left of clocks and pools."""
        held = self.hearing.floor
        if held is None:
            return
        body: dict[str, Any] = {"seat": held["seat"], "pools": pools_after(self.hearing, self.s.at)}
        if held["purpose"] == "turn":
            whose = _whose_turn(self.s, held)
            body["turn"] = {"stage": self.hearing.stage, "round": held["round"], "parties": whose}
        share = share_used(self.hearing, self.s.at)
        if share:
            body["share"] = share
        examining = self.hearing.at("examining")
        if examining is not None:
            body["examined"] = self._examined(examining)
        self.floor_over = True
        self.add(kind, **body)

    def _examined(self, examining: dict[str, Any]) -> dict[str, Any]:
        """The phase of an examination that ends with its examiner's floor."""
        seat, phase, side = examining["seat"], examining["phase"], examining["side"]
        examination = examination_of(self.s, seat)
        found = examination.phases.get(phase) if examination else None
        return {"seat": seat, "phase": phase, "side": side, "place": list(place(found, side)) if found else [phase]}


def _whose_turn(s: Situation, held: dict[str, Any]) -> list[str]:
    """Whose turn a floor was: the parties spoken for, or the side or the seat where one of these has a turn."""
    each, seat = s.stage.turns.each, held["seat"]
    whose: dict[str, list[str]] = {"party": held["parties"], "side": [s.hearing.seats[seat].side], "seat": [seat]}
    return whose[each]
