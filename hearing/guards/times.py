"""Conditions of speaking time: declared shares and time cards."""

from __future__ import annotations

from hearing.guards.base import Guard

GUARDS: tuple[Guard, ...] = ()

WITH_ARGUMENT = frozenset[str]()
"""Guards that must be given an argument in the data."""
