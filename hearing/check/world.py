"""The hearings that a procedure is proved on: a script made from the procedure itself, in one size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from hearing.check.reads import lives
from hearing.check.tree import told
from hearing.decide import opening
from hearing.events import number
from hearing.procedure import Power, Procedure
from hearing.script import Case, Exhibit, Script
from hearing.state import Hearing
from roles.catalogue import ROLES
from roles.seats import Party, Seat

SIDES = ("plaintiff", "defence")
"""The sides of the first position of a procedure's order, and of the next."""


class Size(msgspec.Struct, frozen=True):
    """How many of each sit in a hearing: parties of the first and of the second position, people who wait to be
    called on each side, judges."""

    first: int = 1
    second: int = 1
    called: int = 1
    bench: int = 1

    def __str__(self) -> str:
        return f"{self.first} v {self.second}, {self.called} called a side, bench of {self.bench}"


class World:
    """One hearing to explore: the procedure with its rounds capped, a script, and what follows from both."""

    def __init__(self, procedure: Procedure, size: Size) -> None:
        self.size = size
        self.procedure = capped(procedure)
        self.script = _script(self.procedure, size)

    @cached_property
    def start(self) -> Hearing:
        """The hearing just opened."""
        drafts = opening("proof", self.script, self.procedure)
        events = number(drafts, first=1, at=1, opened_at=1, stage=self.procedure.first, by="system")
        return told(Hearing(), events)

    @cached_property
    def by_role(self) -> dict[tuple[str, str], list[Power]]:
        """The powers by stage and role."""
        found: dict[tuple[str, str], list[Power]] = {}
        for (stage, _), powers in self.procedure.powers.items():
            for power in powers:
                for role in power.roles:
                    found.setdefault((stage, role), []).append(power)
        return found

    @cached_property
    def alike(self) -> list[list[str]]:
        """Seats that can be taken for one another: the same role, side, parties and cases; two or more. Not those
        that have a turn each: they come in an order."""
        ordered = in_turn_by_seat(self.procedure)
        classes: dict[tuple[object, ...], list[str]] = {}
        for name, seat in self.script.seats.items():
            if seat.role not in ordered:
                classes.setdefault((seat.role, seat.side, seat.parties, seat.cases), []).append(name)
        return [names for names in classes.values() if len(names) > 1]

    def live(self, powers: frozenset[str]) -> dict[str, frozenset[str]]:
        """By stage, the branches of the tree that anything can still read, if only these acts are done."""
        return lives(self.procedure, powers)


def capped(procedure: Procedure) -> Procedure:
    """The procedure with no more rounds of turns than its conditions count, and one more."""
    stages = []
    for stage in procedure.source.stages:
        asked = [
            int(condition["turns_done"])
            for move in stage.moves.values() for condition in move.when
            if isinstance(condition, dict) and "turns_done" in condition
        ]  # fmt: skip
        if stage.turns is not None and asked:
            most = min(stage.turns.rounds, max(asked) + 1)
            stage = msgspec.structs.replace(stage, turns=msgspec.structs.replace(stage.turns, rounds=most))
        stages.append(stage)
    return Procedure(msgspec.structs.replace(procedure.source, stages=stages))


def named_roles(procedure: Procedure) -> set[str]:
    """Every role that has some power under the procedure, or must sign."""
    powers = [power for found in procedure.powers.values() for power in found]
    return {role for power in powers for role in power.roles} | set(procedure.must_sign)


def _script(procedure: Procedure, size: Size) -> Script:
    parties = dict(_parties(procedure, size))
    cases = {case: Case(number=case, title={"en": f"Case {case}"}) for case in _cases(size)}
    seats = dict(_seats(procedure, size, parties))
    return Script(
        title={"en": "Proof"}, language="en", procedure=procedure.id, court={"name": {"en": "Court"}}, cases=cases,
        parties=parties, seats=seats, exhibits=dict(_exhibits(procedure, parties)),
    )  # fmt: skip


def _cases(size: Size) -> list[str]:
    return [str(n + 1) for n in range(size.first)]


def _parties(procedure: Procedure, size: Size) -> Iterator[tuple[str, Party]]:
    for place, (position, count) in enumerate(zip(procedure.order, (size.first, size.second), strict=False)):
        for n in range(count):
            name = f"{position}_{n + 1}"
            cases = (str(n + 1),) if place == 0 else tuple(_cases(size))
            yield name, Party(name={"en": name}, side=SIDES[place], position=position, cases=cases)


def _seats(procedure: Procedure, size: Size, parties: dict[str, Party]) -> Iterator[tuple[str, Seat]]:
    wanted = named_roles(procedure)
    spoken_by = [role for role in ROLES if role in wanted and ROLES[role].hears_side]
    for role in (role for role in ROLES.values() if role.id in wanted and role.procedural):
        if role.hears_side:
            # Whoever speaks for parties has much the same powers: of the first such role there is.
            if role.id == spoken_by[0]:
                yield from _speakers(procedure, role.id, parties)
        elif "called" in role.groups:
            for side in dict.fromkeys(party.side for party in parties.values()):
                own = _of_side(parties, side)
                for n in range(min(size.called, role.most or size.called)):
                    name = f"{role.id}_{side}_{n + 1}"
                    yield name, _seat(name, role.id, side, own, _cases_of(parties, own))
        else:
            for n in range(_how_many(role.id, size, wanted)):
                yield f"{role.id}_{n + 1}" if n else role.id, _seat(role.id, role.id, "", (), ())


def _speakers(procedure: Procedure, role: str, parties: dict[str, Party]) -> Iterator[tuple[str, Seat]]:
    """One a party; or, where each seat has a turn of its own, two a side."""
    if not in_turn_by_seat(procedure):
        for name, party in parties.items():
            yield f"{role}_{name}", _seat(f"{role}_{name}", role, party.side, (name,), party.cases)
        return
    for side in dict.fromkeys(party.side for party in parties.values()):
        own = _of_side(parties, side)
        for n in range(2):
            yield f"{role}_{side}_{n + 1}", _seat(f"{role}_{side}_{n + 1}", role, side, own, _cases_of(parties, own))


def in_turn_by_seat(procedure: Procedure) -> frozenset[str]:
    """The roles of which each seat has a turn of its own."""
    return frozenset().union(*(s.turns.roles for s in procedure.stages.values() if s.rounds and s.turns.each == "seat"))


def _of_side(parties: dict[str, Party], side: str) -> tuple[str, ...]:
    return tuple(name for name, party in parties.items() if party.side == side)


def _cases_of(parties: dict[str, Party], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({case for name in names for case in parties[name].cases}))


JURORS = 3


def _how_many(role: str, size: Size, wanted: set[str]) -> int:
    """One of each; three jurors; judges to fill the bench: the first role of the bench presides, and of the others
    each has a seat in turn, as far as there are seats."""
    if "jury" in ROLES[role].groups:
        return JURORS
    bench = [name for name, each in ROLES.items() if "bench" in each.groups and name in wanted]
    if role not in bench or role == bench[0]:
        return 1
    others = bench[1:]
    places = [others[n % len(others)] for n in range(size.bench - 1)]
    return places.count(role)


def _seat(name: str, role: str, side: str, parties: tuple[str, ...], cases: tuple[str, ...]) -> Seat:
    return Seat(role=role, name={"en": name}, side=side, parties=parties, cases=cases)


def _exhibits(procedure: Procedure, parties: dict[str, Party]) -> Iterator[tuple[str, Exhibit]]:
    """One exhibit a side, the second side's secret if the session can be closed; and one of the court's."""
    acts = {act for _, act in procedure.powers}
    if "OfferExhibits" not in acts:
        return
    firsts = {party.side: name for name, party in reversed(parties.items())}
    for place, side in enumerate(side for side in SIDES if side in firsts):
        secret = place == 1 and "CloseSession" in acts
        yield f"{'EF'[place]}-1", Exhibit(title={"en": side}, by=(firsts[side],), confidential=secret)
    offers = [p for (_, act), powers in procedure.powers.items() if act == "OfferExhibits" for p in powers]
    if any(name == "court_exhibit" for power in offers for name, _ in power.guards):
        yield "C-1", Exhibit(title={"en": "court"})
