"""Acts about people who are examined: oaths, phases of examination, objections, statements."""

from __future__ import annotations
