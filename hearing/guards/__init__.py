"""The conditions that a procedure can put on an act: a closed vocabulary.

A guard is a question about a `Situation`; the procedure's data names it, with an argument
where it takes one (`{turns_done: 1}`). When it says no, the refusal has the guard's own
code (`GUARDS` is also the list of those codes) and the basis of the power it guards.

Guards on what an act names (its seat, its exhibits) say yes while the open acts of a
seat are listed and no choice has been made yet, if any choice could pass.
"""

from __future__ import annotations

from types import ModuleType

from hearing.guards import bench, ceremony, claims, exhibits, floor, people, record, times, turns, witnesses
from hearing.guards.base import Guard
from hearing.guards.bench import whose_turn
from hearing.guards.ceremony import announced, in_court, present, spoken_for
from hearing.guards.claims import issues_commented, no_suit_left, unanswered
from hearing.guards.exhibits import still_due
from hearing.guards.people import disclosed, is_allowed, targets
from hearing.guards.record import pending
from hearing.guards.times import sides, time_left
from hearing.guards.turns import (
    after_the_speaker,
    next_in_turn,
    open_turns,
    round_now,
    speaking_order,
    speaks_for,
    turn_order,
)  # fmt: skip

_MODULES: tuple[ModuleType, ...] = (floor, people, ceremony, turns, claims, exhibits, record, times, witnesses, bench)

GUARDS: dict[str, Guard] = {guard.__name__: guard for module in _MODULES for guard in module.GUARDS}

WITH_ARGUMENT: frozenset[str] = frozenset().union(*(module.WITH_ARGUMENT for module in _MODULES))
"""Guards that must be given an argument in the data."""

MAY_HAVE_ARGUMENT: frozenset[str] = witnesses.MAY_HAVE_ARGUMENT
"""Guards that may be given one."""

__all__ = [
    "GUARDS",
    "Guard",
    "MAY_HAVE_ARGUMENT",
    "WITH_ARGUMENT",
    "after_the_speaker",
    "announced",
    "disclosed",
    "in_court",
    "is_allowed",
    "issues_commented",
    "next_in_turn",
    "no_suit_left",
    "open_turns",
    "pending",
    "present",
    "round_now",
    "sides",
    "speaking_order",
    "speaks_for",
    "spoken_for",
    "still_due",
    "targets",
    "time_left",
    "turn_order",
    "unanswered",
    "whose_turn",
]
