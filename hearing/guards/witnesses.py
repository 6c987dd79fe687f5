"""Conditions of examining people: oaths, phases, objections, statements."""

from __future__ import annotations

from hearing.guards.base import Guard

GUARDS: tuple[Guard, ...] = ()

WITH_ARGUMENT = frozenset[str]()
"""Guards that must be given an argument in the data."""
