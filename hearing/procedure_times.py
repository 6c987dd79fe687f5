"""Turns, declared time and time cards of a procedure: compiled, and checked.

Who has a turn is data: parties, whole sides or single seats, of listed positions, in an
order of the stage's own or the procedure's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from hearing.acts import Text
from hearing.durations import BadDuration, read_duration
from hearing.findings import did_you_mean
from hearing.procedure_data import ClocksData, DeclaredTimeData, Names, ProcedureData, StageData, TurnsData
from roles.catalogue import ROLES

Fault = Callable[..., None]
Path = tuple[str | int, ...]

DECLARED = ("declared", "reserved")
"""What a stage's `times` may name in place of a time: the seat's declared share, the side's reserve."""
FREEZING = ("pause", "line", "question", "objection")
"""What may stop the clock of the floor."""
CHARGING = {"objection": ("objector",)}
"""What may be charged to another than the speaker, and to whom."""
ON_LAPSE = ("mark", "take")
CARD_AT = "at"
"""The key of a card that is no language: what is left on the clock when it is shown."""


class Turns(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a turn in a stage: parties, sides or seats (of `roles`) of these positions, in this order."""

    order: tuple[str, ...]
    each: str = "party"
    roles: frozenset[str] = frozenset()

    @property
    def by_party(self) -> bool:
        return self.each == "party"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of the time that a side declares, in ms; 0: none."""

    total: int
    most_each: int
    least_each: int
    most_reserved: int
    basis: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    title: Text
    at: int | None
    """How much time is left when a stand-in shows it (ms)."""


def turns(data: TurnsData | None, order: tuple[str, ...], roles: Callable[[Names], frozenset[str]]) -> Turns:
    if data is None:
        return Turns(order=order)
    whole = tuple(data.order) or order
    own = [position for position in whole if position in data.of] if data.of else whole
    return Turns(order=(*own, *(p for p in data.of if p not in own)), each=data.each, roles=roles(data.roles))


def declared(data: DeclaredTimeData | None) -> Declared | None:
    if data is None:
        return None
    most, least, reserve = (
        read_duration(time) if time else 0 for time in (data.most_each, data.least_each, data.most_reserved)
    )
    return Declared(
        total=read_duration(data.total), most_each=most, least_each=least, most_reserved=reserve, basis=data.basis
    )


def card(text: Text) -> Card:
    words = {lang: title for lang, title in text.items() if lang != CARD_AT}
    return Card(title=words, at=read_duration(text[CARD_AT]) if CARD_AT in text else None)


# ---- checking -------------------------------------------------------------------------


def check_times(data: ProcedureData, fault: Fault, role_names: Callable[[Names, Path], None]) -> None:
    """Every fault of turns, times, pools, cards and names of roles, positions and sides."""
    for role in data.roles:
        if role not in ROLES:
            fault(("roles", role), f'"{role}" is no role.', did_you_mean(role, ROLES))
    for position in data.positions:
        if position not in data.order:
            fault(("positions", position), f'"{position}" is no position.', did_you_mean(position, data.order))
    for index, stage in enumerate(data.stages):
        _turns(data, stage, ("stages", index, "turns"), fault, role_names)
        _durations(stage, ("stages", index), data, fault)
    _clocks(data.clocks, fault)
    if data.declared_time is not None:
        for name in ("total", "most_each", "least_each", "most_reserved"):
            _duration(getattr(data.declared_time, name), ("declared_time", name), fault, may_lack=name != "total")
    for name, text in data.cards.items():
        _duration(text.get(CARD_AT, ""), ("cards", name, CARD_AT), fault, may_lack=True)
        if set(text) <= {CARD_AT}:
            fault(("cards", name), f'The card "{name}" says nothing.', "give its words by language: {en: 10 minutes}")


def _turns(
    data: ProcedureData, stage: StageData, path: Path, fault: Fault, role_names: Callable[[Names, Path], None]
) -> None:
    found = stage.turns
    if found is None:
        return
    for name in ("of", "order"):
        for position in getattr(found, name):
            if position not in data.order:
                fault((*path, name), f'"{position}" is no position.', did_you_mean(position, data.order))
    for position in found.of:
        if found.order and position not in found.order:
            hint = "list it, or leave `order` out"
            fault((*path, "order"), f'"{position}" has a turn and no place in this order.', hint)
    role_names(found.roles, (*path, "roles"))
    if found.each == "seat" and not found.roles:
        fault(path, "It is not said which seats have a turn.", "list their roles: roles: [counsel]")
    if found.each != "seat" and found.roles:
        fault((*path, "roles"), "Roles are listed only where each seat has a turn.", "write each: seat")


def _durations(stage: StageData, path: Path, data: ProcedureData, fault: Fault) -> None:
    for name, time in stage.times.items():
        if time not in DECLARED:
            _duration(time, (*path, "times", name), fault)
        elif data.declared_time is None:
            hint = "add `declared_time`, or write a time"
            fault((*path, "times", name), "No time is declared under this procedure.", hint)
    for name, time in stage.pools.items():
        _duration(time, (*path, "pools", name), fault)
    if stage.pools and data.clocks.pools:
        hint = "the sides have their time for the whole hearing (clocks.pools): leave one of the two out"
        fault((*path, "pools"), f'The stage "{stage.id}" sets the sides\' time anew.', hint)


def _clocks(clocks: ClocksData, fault: Fault) -> None:
    _listed([clocks.on_lapse], ON_LAPSE, ("clocks", "on_lapse"), fault)
    _listed(clocks.frozen_by, FREEZING, ("clocks", "frozen_by"), fault)
    for name, time in clocks.pools.items():
        _duration(time, ("clocks", "pools", name), fault)
    if clocks.fixed_pools and not clocks.pools:
        fault(("clocks", "fixed_pools"), "No side has a pool that could be fixed.", "add `pools`, or leave this out")
    _listed(clocks.charge, tuple(CHARGING), ("clocks", "charge"), fault)
    for what, whom in clocks.charge.items():
        _listed([whom], CHARGING.get(what, (whom,)), ("clocks", "charge", what), fault)


def _listed(names: Iterable[str], known: tuple[str, ...], path: Path, fault: Fault) -> None:
    for name in names:
        if name not in known:
            fault(path, f'"{name}" is not one of {", ".join(known)}.', did_you_mean(name, known))


def _duration(time: str, path: Path, fault: Fault, *, may_lack: bool = False) -> None:
    if may_lack and not time:
        return
    try:
        read_duration(time)
    except BadDuration as error:
        fault(path, str(error), error.hint)
