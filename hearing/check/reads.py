"""Which branches of the tree a rule can read, read off its own code.

A branch that nothing reads any more, from a stage onwards, cannot make two hearings different:
that is what makes the late stages of a hearing small. The sets are too large rather than too small:
every branch a function names counts, and every branch of every function it names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from inspect import isfunction, ismodule
from types import CodeType, FunctionType
from typing import Any

from hearing.acts import SEAT_ACTS
from hearing.decide import DECIDE
from hearing.guards import GUARDS
from hearing.procedure import Procedure, guards_of

ALIASES = {"session_closed": "session", "release_floor": "floor"}
"""What a rule may say for a branch."""

ALWAYS = frozenset({"stage", "status", "pause", "suspended", "removed", "called", "substitutes"})
"""Who may act at all."""

NOT_FOLLOWED = {"room", "kept_out", "refuse"}
"""Who hears something, and how a refusal is worded, changes nothing in the hearing."""


@cache
def read_by(function: Callable[..., Any]) -> frozenset[str]:
    """The words in a function and in all that it calls in our own packages."""
    words: set[str] = set()
    todo: list[FunctionType] = [function] if isfunction(function) else []
    seen: set[FunctionType] = set()
    while todo:
        here = todo.pop()
        if here in seen or not (here.__module__ or "").startswith("hearing"):
            continue
        seen.add(here)
        names = set(_words(here.__code__))
        words |= names
        todo += _called(here, names - NOT_FOLLOWED)
    return frozenset(ALIASES.get(word, word) for word in words)


def _words(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple | frozenset):
            yield from (each for each in constant if isinstance(each, str))
        elif isinstance(constant, CodeType):
            yield from _words(constant)


def _called(function: FunctionType, names: set[str]) -> Iterator[FunctionType]:
    for name in names:
        found = function.__globals__.get(name)
        if isfunction(found):
            yield found
        elif ismodule(found):
            yield from (inner for inner in (vars(found).get(each) for each in names) if isfunction(inner))
        elif isinstance(found, dict):
            yield from (inner for inner in found.values() if isfunction(inner))


def lives(procedure: Procedure, acts: frozenset[str]) -> dict[str, frozenset[str]]:
    """By stage: what the conditions and decisions of these acts read in it and in every stage that can follow."""
    here = {stage: _in_stage(procedure, stage, acts) for stage in procedure.stages}
    return {stage: frozenset().union(*(here[each] for each in ahead(procedure, stage))) for stage in here}


def _in_stage(procedure: Procedure, stage: str, acts: Iterable[str]) -> frozenset[str]:
    found = set(ALWAYS)
    for act in acts:
        powers = procedure.powers.get((stage, act), ())
        if powers:
            found |= read_by(DECIDE[SEAT_ACTS[act]])
        for power in powers:
            for name, _ in power.guards:
                found |= read_by(GUARDS[name])
    for move in procedure.stages[stage].moves.values():
        for name, _ in guards_of(move.when):
            found |= read_by(GUARDS[name])
    return frozenset(found)


def ahead(procedure: Procedure, stage: str, *, today: bool = False) -> frozenset[str]:
    """A stage and every stage that moves lead to from it; `today`: before another sitting is opened."""
    reached, todo = set(), [stage]
    while todo:
        here = todo.pop()
        if here not in reached:
            reached.add(here)
            moves = procedure.stages[here].moves.values()
            todo += [move.to for move in moves if not (today and move.opens_sitting)]
    return frozenset(reached)
