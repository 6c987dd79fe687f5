"""One seat asking one thing at one moment: what a guard or a decision looks at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from hearing.acts import Act
from hearing.state import Hearing
from roles.audience import PUBLIC_TERM, hears
from roles.seats import Seat, listener

if TYPE_CHECKING:
    from hearing.procedure import Procedure, Stage


class Situation:
    """`act` is None while the open acts of a seat are listed: then guards on a target say
    whether any target could do."""

    def __init__(self, hearing: Hearing, procedure: Procedure, seat_id: str, act: Act | None, at: int = 0) -> None:
        self.hearing = hearing
        self.procedure = procedure
        self.seat_id = seat_id
        self.act = act
        self.at = at
        # Worked out at once, not when first asked for: nearly every act needs them, and a lazy property costs more.
        self.seat: Seat | None = hearing.seats.get(seat_id)
        self.role = role_in_force(hearing, seat_id)
        """The role in force: a substitute has the role of the seat it stands in for."""
        named = act.parties if act is not None else ()
        self.parties: tuple[str, ...] = named or (self.seat.parties if self.seat else ())
        """For whom the act is done: those it names, else all the seat acts for."""
        self._cases: tuple[str, ...] | None = None  # kept by hand: a cached_property takes a lock (Python 3.11)

    @property
    def stage(self) -> Stage:
        return self.procedure.stages[self.hearing.stage]

    @property
    def cases(self) -> tuple[str, ...]:
        """In which cases: those the act names, else those of the parties it names, else all of the seat's."""
        if self._cases is None:
            self._cases = self._of_cases()
        return self._cases

    def _of_cases(self) -> tuple[str, ...]:
        act, seat = self.act, self.seat
        if act is not None and act.cases:
            return act.cases
        if seat is None or act is None or not act.parties:
            return seat.cases if seat else ()
        wanted = {case for party in act.parties for case in self.hearing.parties[party].cases}
        return tuple(case for case in seat.cases or self.hearing.case_ids if case in wanted)

    def field(self, name: str) -> Any:
        """A field of the act; None while open acts are listed or if the act has no such field."""
        return getattr(self.act, name, None) if self.act is not None else None


def role_in_force(hearing: Hearing, seat_id: str) -> str:
    """A substitute has the role in force of the seat it stands in for: also of one that stood in itself."""
    substitutes = hearing.branch("substitutes")
    if substitutes:
        for _ in substitutes:  # no longer than there are substitutes
            seat_id = substitutes.get(seat_id, seat_id)
    seat = hearing.seats.get(seat_id)
    return seat.role if seat else ""


def is_waiting(hearing: Hearing, seat_id: str) -> bool:
    """Whether a seat is kept out of the room until it is called (OLR 26(2); EvP 72)."""
    if seat_id not in hearing.waits or hearing.status == "closed":
        return False
    return seat_id not in hearing.branch("called")


def able(hearing: Hearing, seat_id: str) -> bool:
    """Whether a seat can take part now: neither sent out, suspended or replaced, nor waiting to be called."""
    gone = any(seat_id in hearing.branch(state) for state in ("removed", "suspended", "replaced"))
    return not gone and not is_waiting(hearing, seat_id)


def is_outside(hearing: Hearing, seat_id: str) -> bool:
    """Whether the hearing is in a private stage that this seat is not in."""
    private = hearing.tree.get("private")
    return private is not None and not hears(private["stay"], seat_terms(hearing, seat_id))


def told_of_refusals(hearing: Hearing, seat_id: str) -> tuple[str, ...]:
    """Who but the seat is told what was refused to it: the instructors, unless it tried it where they are not."""
    private = hearing.tree.get("private")
    apart = private and not is_outside(hearing, seat_id) and "instructors" not in private["stay"]
    return () if apart else ("instructors",)


def spoken_here(hearing: Hearing) -> dict[str, Any]:
    """The words by number that an act may be about: what was said in a private stage is none outside it."""
    inside = (hearing.tree.get("private") or {}).get("part", "")
    return {n: said for n, said in hearing.branch("statements").items() if said.get("part", inside) == inside}


def seat_terms(hearing: Hearing, seat_id: str) -> frozenset[str]:
    """The audience terms of a seat's holder. A substitute hears as the seat it stands in for, too."""
    own = listener(seat_id, hearing.seats[seat_id])
    standing_in_for = hearing.at("substitutes", seat_id)
    if standing_in_for:
        own |= listener(standing_in_for, hearing.seats[standing_in_for]) - {f"seat:{standing_in_for}"}
    return own


def room(hearing: Hearing, procedure: Procedure) -> tuple[str, ...]:
    """The audience of what is said in the room now: everyone, or in closed session or a private stage those who
    may stay; never a seat that waits to be called or was sent out."""
    private, session = hearing.tree.get("private"), hearing.tree.get("session")
    if private:
        heard = list(private["stay"])
    elif session:
        heard = [*procedure.closed_session_stays, *(f"seat:{name}" for name in session["admitted"])]
        heard += [f"-seat:{name}" for name in session.get("excluded", ())]
    else:
        heard = [PUBLIC_TERM]
    return (*heard, *kept_out(hearing))


def kept_out(hearing: Hearing) -> tuple[str, ...]:
    """The negative terms for seats that hear nothing now."""
    called, removed = hearing.branch("called"), hearing.branch("removed")
    names: Iterable[str] = () if hearing.status == "closed" else [name for name in hearing.waits if name not in called]
    if removed:
        names = [name for name in dict.fromkeys((*names, *removed)) if name in hearing.seats]
    return tuple([f"-seat:{name}" for name in names])
