"""The cast of a script: its cases, parties and seats, and the audiences that may be named with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hearing.findings import did_you_mean
from hearing.script import Case
from hearing.script_shape import Shape
from hearing.yaml_positions import Path
from roles.catalogue import ROLES
from roles.seats import Party, Seat

SYSTEM = "system"
"""How a step names the court's own system; no seat may be called so."""

GROUPS = frozenset(group for role in ROLES.values() for group in role.groups)
_PARTY_KEYS = (("name", "side", "position"), ("cases", "about"))
_SEAT_KEYS = (("role", "name"), ("side", "parties", "cases", "about"))


class Cast:
    """Cases, parties, seats and the numbers of exhibits: what the rest of the script may name."""

    def __init__(self, shape: Shape, data: dict[str, Any]) -> None:
        self.shape = shape
        self.cases = {id_: self._case(id_, value) for id_, value in shape.table(data.get("cases"), ("cases",)).items()}
        parties = shape.table(data.get("parties"), ("parties",))
        self.parties = {id_: self._party(id_, value) for id_, value in parties.items()}
        seats = shape.table(data.get("seats"), ("seats",))
        self.seats = {id_: self._seat(id_, value) for id_, value in seats.items()}
        self._not_too_many()
        exhibits = data.get("exhibits")
        self.exhibits = frozenset(exhibits) if isinstance(exhibits, dict) else frozenset()
        self.sides = frozenset(party.side for party in self.parties.values())

    def known(
        self,
        names: Iterable[tuple[Path, str]],
        among: Mapping[str, Any] | frozenset[str],
        code: str,
        *,
        key: bool = False,
    ) -> None:
        """Each of `names` must be one of `among`; else a finding with `code`, at its place (or key)."""
        for path, name in names:
            if name and name not in among:
                sentence = f'There is no {_WHAT[code]} "{name}".'
                self.shape.fault(path, code, sentence, did_you_mean(name, among), key=key)

    def listed(
        self, value: Any, path: Path, among: Mapping[str, Any] | frozenset[str], code: str
    ) -> tuple[str, ...]:
        """A list of names, each known; the known ones are handed out."""
        names = self.shape.names(value, path)
        self.known((((*path, index), name) for index, name in enumerate(names)), among, code)
        return tuple(name for name in names if name in among)

    def scope(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The cases of these parties, in the order of the script."""
        theirs = {case for party in parties for case in self.parties[party].cases}
        return tuple(case for case in self.cases if case in theirs)

    # ---- one of each ----------------------------------------------------------------------

    def _case(self, id_: str, value: Any) -> Case:
        path, shape = ("cases", id_), self.shape
        data = shape.record(value, path, ("title",), ("number", "cause"))
        return Case(
            number=shape.name(data.get("number", ""), (*path, "number")),
            title=shape.words(data.get("title", ""), (*path, "title")),
            cause=shape.words(data.get("cause", ""), (*path, "cause")),
        )

    def _party(self, id_: str, value: Any) -> Party:
        path, shape = ("parties", id_), self.shape
        data = shape.record(value, path, *_PARTY_KEYS)
        cases = tuple(self.cases)
        if "cases" in data:
            cases = self.listed(data["cases"], (*path, "cases"), self.cases, "M203")
        return Party(
            name=shape.words(data.get("name", ""), (*path, "name")),
            side=shape.name(data.get("side", ""), (*path, "side")),
            position=shape.name(data.get("position", ""), (*path, "position")),
            cases=cases,
            about=shape.words(data.get("about", ""), (*path, "about")),
        )

    def _seat(self, id_: str, value: Any) -> Seat:
        path, shape = ("seats", id_), self.shape
        data = shape.record(value, path, *_SEAT_KEYS)
        if id_ == SYSTEM:
            shape.fault(path, "M108", f'"{SYSTEM}" is the court\'s own system and cannot be a seat.', key=True)
        role = shape.name(data.get("role", ""), (*path, "role"))
        self.known([((*path, "role"), role)], ROLES, "M205")
        parties = self.listed(data.get("parties"), (*path, "parties"), self.parties, "M202")
        if role in ROLES and ROLES[role].hears_side and not data.get("parties"):
            shape.fault(path, "M215", f'The seat "{id_}" acts for nobody.', "list its parties: parties: [P1]", key=True)
        return Seat(
            role=role,
            name=shape.words(data.get("name", ""), (*path, "name")),
            side=self._side(data, path, parties),
            parties=parties,
            cases=self._seat_cases(data, path, parties),
            about=shape.words(data.get("about", ""), (*path, "about")),
        )

    def _side(self, data: dict[str, Any], path: Path, parties: tuple[str, ...]) -> str:
        """The side of a seat: its parties', or as written where it has none."""
        sides = list(dict.fromkeys(self.parties[party].side for party in parties if self.parties[party].side))
        if len(sides) > 1:
            listed = " and ".join(sides)
            self.shape.fault((*path, "parties"), "M216", f"These parties are of two sides, {listed}.")
        written = self.shape.name(data.get("side", ""), (*path, "side"))
        if written and sides and written not in sides:
            sentence = f'Its parties are of the side "{sides[0]}", not "{written}".'
            self.shape.fault((*path, "side"), "M216", sentence, "leave `side` out: it follows from the parties")
        return sides[0] if sides else written

    def _seat_cases(self, data: dict[str, Any], path: Path, parties: tuple[str, ...]) -> tuple[str, ...]:
        scope = self.scope(parties)
        if "cases" not in data:
            return scope
        cases = self.listed(data["cases"], (*path, "cases"), self.cases, "M203")
        self.within(data["cases"], (*path, "cases"), scope if parties else cases, "M217", "its parties are in")
        return cases

    def within(self, value: Any, path: Path, scope: tuple[str, ...], code: str, why: str) -> None:
        """Known names of a list that lie outside `scope`."""
        for place, name in self.shape.items(value, path):
            known = name in self.cases or name in self.parties
            if known and name not in scope:
                hint = f"{why} {', '.join(scope)}"
                self.shape.fault(place, code, f'"{name}" is outside the scope of this seat.', hint)

    def _not_too_many(self) -> None:
        """No party brings more of a role into a case than the role's `most`."""
        brought: dict[tuple[str, str, str], list[str]] = {}
        for id_, seat in self.seats.items():
            most = ROLES[seat.role].most if seat.role in ROLES else 0
            for index, party in enumerate(seat.parties if most else ()):
                for case in (case for case in seat.cases if case in self.parties[party].cases):
                    there = brought.setdefault((seat.role, party, case), [])
                    there.append(id_)
                    if len(there) > most:
                        self._too_many(("seats", id_, "parties", index), there, party, case, most)

    def _too_many(self, path: Path, there: list[str], party: str, case: str, most: int) -> None:
        label = ROLES[self.seats[there[0]].role].label["en"].lower()
        sentence = f"{party} would have {len(there)} of the role {label} in case {case}: {', '.join(there)}."
        hint = f"at most {most} for a party in a case (JJ 122): leave one out, or give the seats different `cases`"
        self.shape.fault(path, "M223", sentence, hint)

    # ---- audiences ------------------------------------------------------------------------

    def audience(self, value: Any, path: Path) -> tuple[str, ...]:
        """Terms of who may see something; see `roles.audience`."""
        terms = self.shape.names(value, path)
        for index, term in enumerate(terms):
            self._term((*path, index), term)
        if terms and all(term.startswith("-") for term in terms):
            self.shape.fault(path, "M218", "Nobody would see this.", "begin with who may see it, for example public")
        return terms

    def _term(self, path: Path, term: str) -> None:
        kind, colon, name = term.removeprefix("-").partition(":")
        tables = {
            "group": GROUPS, "side": self.sides, "party": frozenset(self.parties),
            "seat": frozenset(self.seats), "role": frozenset(ROLES),
        }  # fmt: skip
        if not colon and kind in ("public", "instructors"):
            return
        if not colon or kind not in tables:
            hint = "write public, instructors, group:bench, side:plaintiff, party:P1 or seat:counsel_p"
            self.shape.fault(path, "M218", f'"{term}" is not an audience.', hint)
        elif name not in tables[kind]:
            self.shape.fault(path, "M218", f'There is no {kind} "{name}".', did_you_mean(name, tables[kind]))


_WHAT = {"M201": "seat", "M202": "party", "M203": "case", "M204": "exhibit", "M205": "role"}
