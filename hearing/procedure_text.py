"""A procedure as text for a terminal: its stages as a column, the moves between them, clocks, who may do what."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.acts import Text
from hearing.procedure import Power, Procedure, Stage, guards_of
from hearing.words import act_label


def text(procedure: Procedure) -> str:
    """The whole of it, ending in a newline."""
    return "\n".join(_lines(procedure)).rstrip() + "\n"


def _lines(procedure: Procedure) -> Iterator[str]:
    yield f"{_en(procedure.title)}, as at {procedure.as_at}"
    yield ""
    names = list(procedure.stages)
    for place, stage in enumerate(procedure.stages.values()):
        yield f"[{stage.id}]  {_en(stage.title)}" + (f"  [{stage.basis}]" if stage.basis else "")
        yield from (f" |  {line}" for line in _clocks(stage))
        yield from (f" |  {line}" for line in _moves(procedure, stage, names, place))
        yield from (f" |      {line}" for line in who_may(procedure, stage))
        yield " v" if not stage.final else ""
    yield from _interruptions(procedure)


def _en(words: Text) -> str:
    return words.get("en") or next(iter(words.values()), "")


def _minutes(ms: int) -> str:
    return f"{ms // 60_000} min" if ms % 60_000 == 0 else f"{ms // 1000} s"


def _clocks(stage: Stage) -> Iterator[str]:
    told = [f"{purpose} {_minutes(ms)}" for purpose, ms in stage.times.items()]
    told += [f"{side} {_minutes(ms)} in all" for side, ms in stage.pools.items()]
    told += [f"{stage.rounds} {'round' if stage.rounds == 1 else 'rounds'} of turns"] if stage.rounds else []
    if told:
        yield "clocks: " + ", ".join(told)


def _moves(procedure: Procedure, stage: Stage, names: list[str], place: int) -> Iterator[str]:
    for name, move in stage.moves.items():
        there = names.index(move.to)
        arrow = "->" if there > place else "<-"
        when = ", ".join(
            guard if argument is None else f"{guard}({argument})" for guard, argument in guards_of(move.when)
        )
        by = roles(procedure, procedure.roles(move.by))
        yield f"{name} {arrow} {move.to}, by {by}" + (f", when {when}" if when else "")


def roles(procedure: Procedure, names: frozenset[str]) -> str:
    """Roles in words, in the order of the catalogue."""
    return ", ".join(_en(role.label).lower() for name, role in procedure.catalogue.items() if name in names)


def who_may(procedure: Procedure, stage: Stage) -> Iterator[str]:
    """A line for each role: what it may do in a stage."""
    for role in procedure.catalogue.values():
        acts = dict.fromkeys(
            _en(act_label(power.act)) for power in powers_in(procedure, stage.id) if role.id in power.roles
        )
        if acts:
            yield f"{_en(role.label).lower()}: {', '.join(acts)}"


def powers_in(procedure: Procedure, stage: str) -> Iterator[Power]:
    """Powers of a stage but its moves, which are told by themselves."""
    for (at, act), powers in procedure.powers.items():
        if at == stage and act != "Advance":
            yield from powers


def _interruptions(procedure: Procedure) -> Iterator[str]:
    for name, data in procedure.interruptions.items():
        yield f"({name})  {_en(data.title)}: from any stage and back, by {roles(procedure, procedure.roles(data.by))}"
