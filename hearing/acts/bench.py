"""Acts of the bench among itself: votes and ballots."""

from __future__ import annotations
