"""Reads the tables `matrix_*.txt`: who may do what in which stage, as transcribed by hand from the sources.

Each table's own head says how it is written and how it was read. Nothing here knows a procedure.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

MARKS = frozenset("+-?")


class Table(NamedTuple):
    """One procedure's table: its file, stages in the order of the marks, and the roles that each letter speaks of."""

    name: str
    stages: tuple[str, ...]
    letters: dict[str, tuple[str, ...]]
    apart: dict[str, tuple[str, ...]] = {}
    """Letters of the section `sides`, and the seats of the shipped script that stand for them."""

    @property
    def path(self) -> Path:
        return Path(__file__).with_name(f"matrix_{self.name}.txt")


class Cell(NamedTuple):
    act: str
    kind: str
    role: str
    stage: str
    mark: str


Rows = dict[tuple[str, str], dict[str, str]]
"""By act and kind: the marks of each letter that has a line."""


def sections(table: Table) -> dict[str, Rows]:
    """The sections of a table. Raises `ValueError` with the line that is not in order."""
    found: dict[str, Rows] = {}
    rows: Rows = {}
    lines: dict[str, str] = {}
    for number, raw in enumerate(table.path.read_text("utf-8").splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if not line:
            continue
        if line.startswith("=="):
            rows = found.setdefault(line.strip("= "), {})
        elif not line.startswith(" "):
            act, _, kind = line.partition(" ")
            if (act, kind) in rows:
                raise ValueError(f"{table.path.name}:{number}: {act} {kind} stands here twice")
            lines = rows.setdefault((act, kind), {})
        else:
            *letters, marks = line.split()
            lines.update({letter: _marks(table, letter, marks, number) for letter in letters})
    return found


def _marks(table: Table, letter: str, marks: str, number: int) -> str:
    found = marks.replace("|", "")
    if letter not in table.letters and letter not in table.apart:
        raise ValueError(f"{table.path.name}:{number}: {letter} is no letter of this table")
    if len(found) != len(table.stages) or not MARKS.issuperset(found):
        raise ValueError(f"{table.path.name}:{number}: {marks} is not {len(table.stages)} marks")
    return found


def cells(table: Table, rows: Rows) -> list[Cell]:
    """Every cell of a section: each role in each stage, `-` where it has no line."""
    nothing = "-" * len(table.stages)
    return [
        Cell(act, kind, role, stage, mark)
        for (act, kind), lines in rows.items()
        for letter, roles in table.letters.items()
        for role in roles
        for stage, mark in zip(table.stages, lines.get(letter, nothing), strict=True)
    ]


def cells_apart(table: Table, rows: Rows) -> list[Cell]:
    """The cells of the section `sides`; their `role` is a letter of `apart`."""
    return [
        Cell(act, kind, letter, stage, mark)
        for (act, kind), lines in rows.items()
        for letter, marks in lines.items()
        for stage, mark in zip(table.stages, marks, strict=True)
    ]
