"""What every decision is built with: the situation, the power it rests on, and the drafts so far."""

from __future__ import annotations

from typing import Any

from hearing.events import PUBLIC, Draft
from hearing.guards.examining import examination_of, place
from hearing.procedure import Power
from hearing.situation import Situation, room
from hearing.state import Hearing

NOTICES = {
    "StageEntered", "SittingOpened", "SittingClosed", "Paused", "Resumed", "SessionClosed", "SessionOpened",
    "CalledIn", "StoodDown", "Substituted", "SubstitutionEnded", "Suspended", "SuspensionEnded", "SeatRemoved",
    "JudgmentReserved", "HearingClosed",
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
            body["turn"] = {"stage": self.hearing.stage, "round": held["round"], "parties": held["parties"]}
        examining = self.hearing.at("examining")
        if examining is not None:
            body["examined"] = self._examined(examining)
        self.add(kind, **body)


    def _examined(self, examining: dict[str, Any]) -> dict[str, Any]:
        """The phase of an examination that ends with its examiner's floor."""
        seat, phase, side = examining["seat"], examining["phase"], examining["side"]
        examination = examination_of(self.s, seat)
        found = examination.phases.get(phase) if examination else None
        return {"seat": seat, "phase": phase, "side": side, "place": list(place(found, side)) if found else [phase]}


def left_at(clock: dict[str, Any], at: int) -> int:
    """Milliseconds left on a clock at a moment; below zero in overtime."""
    since = clock["since"]
    left: int = clock["left"]
    return left if since is None else left - max(0, at - since)


def frozen(clock: dict[str, Any] | None, at: int) -> dict[str, Any] | None:
    return None if clock is None else {**clock, "left": left_at(clock, at), "since": None}


def set_back(clock: dict[str, Any], at: int) -> dict[str, Any]:
    """The clock stopped as it was at an earlier moment, but not before it last began to run.
    If it ran out only after that moment, it did not run out."""
    if not clock["lapsed"]:
        return {**clock, "left": left_at(clock, max(clock["since"], at)), "since": None}
    left = min(clock["granted"], clock["left"] + clock["since"] - at)
    return {**clock, "left": left, "since": None, "lapsed": left <= 0}


def running(clock: dict[str, Any] | None, at: int) -> dict[str, Any] | None:
    return None if clock is None else {**clock, "since": at}


def pools_after(hearing: Hearing, at: int) -> dict[str, int]:
    """What the speaking side has left of its pool if the floor ends now; empty where no pool runs."""
    clock = hearing.clock
    if clock is None or not clock.get("pool"):
        return {}
    used = clock["granted"] - left_at(clock, at)
    return {clock["side"]: max(0, hearing.branch("pools").get(clock["side"], 0) - used)}
