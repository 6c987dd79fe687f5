"""Reads `matrix_cn.txt`: who may do what in which stage, as transcribed by hand from the law.

The table's own head says how it is written and how it was read. What is read here is
only its text; nothing in this module knows the procedure.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("matrix_cn.txt")

STAGES = (
    "identity", "discipline", "opening", "recusal", "claims", "issues", "evidence", "technical_explanation",
    "bench_questions", "debate", "last_opinions", "mediation", "judgment", "record_review", "deliberation", "pronouncement",
)  # fmt: skip
"""S1 to S16."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "PJ": ("presiding_judge",),
    "J": ("panel_judge", "reporting_judge", "peoples_assessor"),
    "JA": ("judges_assistant",),
    "C": ("clerk",),
    "P": ("counsel", "party"),
    "TA": ("technical_assistant",),
    "TAw": ("technical_assistant, waiting",),
    "O": ("observer",),
    "SC": ("substitute_clerk",),
    "TI": ("technical_investigator",),
    "W": ("witness",),
    "Ww": ("witness, waiting",),
    "X": ("appraiser",),
    "Xw": ("appraiser, waiting",),
    "SJ": ("substitute_judge",),
}
"""A column of the table, and the roles that it speaks of."""

POSITIONS = {"D": "defendant", "T": "third_party"}
"""Columns of the last section: the seats of these parties, where they differ from a plaintiff's."""

MARKS = frozenset("+-?")


class Cell(NamedTuple):
    act: str
    kind: str
    """A kind of the act in the notes' words, e.g. `recusal` of `Apply`; `""` for the act as such."""
    role: str
    stage: str
    mark: str


class Heading(NamedTuple):
    act: str
    kind: str


Rows = dict[Heading, dict[str, str]]
"""For each act (and kind), the sixteen marks of each column that has a line."""


def read_table(text: str) -> dict[str, Rows]:
    """The sections of the table, by name. Raises `ValueError` with the line that is not in order."""
    sections: dict[str, Rows] = {}
    rows: Rows = {}
    lines: dict[str, str] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if not line:
            continue
        if line.startswith("=="):
            rows = sections.setdefault(line.strip("= "), {})
        elif not line.startswith(" "):
            act, _, kind = line.partition(" ")
            lines = _new(rows, Heading(act, kind), number)
        else:
            *columns, marks = line.split()
            for column in columns:
                _new_line(lines, column, _sixteen(marks, number), number)
    return sections


def _new(rows: Rows, heading: Heading, number: int) -> dict[str, str]:
    if heading in rows:
        raise ValueError(f"line {number}: {heading} stands here twice")
    return rows.setdefault(heading, {})


def _new_line(lines: dict[str, str], column: str, marks: str, number: int) -> None:
    if column not in COLUMNS and column not in POSITIONS or column in lines:
        raise ValueError(f"line {number}: column {column} is unknown or stands here twice")
    lines[column] = marks


def _sixteen(marks: str, number: int) -> str:
    found = marks.replace("|", "")
    if len(found) != len(STAGES) or not MARKS.issuperset(found):
        raise ValueError(f"line {number}: {marks} is not {len(STAGES)} marks of {sorted(MARKS)}")
    return found


def cells(rows: Rows) -> list[Cell]:
    """Every cell of a section of acts or kinds: each role in each stage, `-` where it has no line."""
    nothing = "-" * len(STAGES)
    return [
        Cell(heading.act, heading.kind, role, stage, mark)
        for heading, lines in rows.items()
        for column, roles in COLUMNS.items()
        for role in roles
        for stage, mark in zip(STAGES, lines.get(column, nothing), strict=True)
    ]


def cells_of_positions(rows: Rows) -> list[Cell]:
    """The cells of the last section; their `role` is a position (`defendant`, `third_party`)."""
    return [
        Cell(heading.act, heading.kind, POSITIONS[column], stage, mark)
        for heading, lines in rows.items()
        for column, marks in lines.items()
        for stage, mark in zip(STAGES, marks, strict=True)
    ]


_SECTIONS = read_table(TABLE.read_text("utf-8"))
ACTS = cells(_SECTIONS["acts"])
KINDS = cells(_SECTIONS["kinds"])
SIDES = cells_of_positions(_SECTIONS["sides"])
