"""The role × stage × act matrices of the moot, the mock trial, the English trial and the arbitration.

The expected side was written from the sources by somebody who had not seen the procedures' data. Every cell is asked of
`decide`, in the shipped script's hearing that stands in that stage, with every kind of the act: accepted although
illegal must be 0, and refused although legal must be 0. A `+` may still be refused for a condition (no floor, no
question): the power is what is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from hearing import acts
from hearing.acts import SEAT_ACTS
from hearing.decide import decide, opening
from hearing.events import Draft, number
from hearing.live.shelf import procedure, script
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.script import Script
from hearing.state import Hearing, fold
from tests.hearing.matrix_acts import FIELD, WORDS, kinds_of, least, types_of
from tests.hearing.matrix_read import Cell, Table, cells, cells_apart, sections

NOW = 1_718_848_800_000

NO_POWER = frozenset({
    "not-in-this-stage", "not-your-power", "barred", "waiting", "not-offered-here", "private-stage",
})  # fmt: skip
"""What a refusal says when the seat has no such power here, whatever the circumstances."""

KINDS = {**FIELD, "Pause": "interruption"}
"""The field that holds the kind of an act."""

JUDGES = {"J": ("panel_judge",)}
TABLES = {
    "moot-appellate": ("skerry-light", Table(
        "moot", ("appearances", "opening", "applicant", "respondent", "rebuttal", "surrebuttal", "deliberation", "result"),
        {"PR": ("presiding_judge",), **JUDGES, "B": ("bailiff",), "O": ("counsel",), "V": ("observer",)},
        {"O1": ("applicant_1",), "O2": ("respondent_1",)},
    )),
    "us-mock-trial": ("harlow-kettle", Table(
        "mock",
        (
            "pretrial", "openings", "plaintiffs_case", "motion", "defendants_case", "closings", "rebuttal", "charge",
            "deliberation", "verdict",
        ),
        {
            "PJ": ("presiding_judge",), "B": ("bailiff",), "A": ("counsel",), "W": ("witness",),
            "Ww": ("witness, waiting",), "JR": ("juror",), "V": ("observer",),
        },
        {"A1": ("attorney_p",), "A2": ("attorney_d",)},
    )),
    "en-civil-trial-video": ("tide-mill", Table(
        "english",
        (
            "lobby", "opening", "claimants_opening", "claimants_witnesses", "defendants_witnesses", "experts", "closings",
            "judgment", "costs",
        ),
        {
            "PJ": ("presiding_judge",), "C": ("clerk",), "A": ("counsel",), "W": ("witness",), "Ww": ("witness, waiting",),
            "X": ("expert",), "V": ("observer",),
        },
        {"A1": ("advocate_p",), "A2": ("advocate_d",)},
    )),
    "arbitration-online": ("north-array", Table(
        "arbitration",
        (
            "technical_test", "roll", "openings", "claimants_witnesses", "respondents_witnesses", "experts", "closings",
            "deliberation",
        ),
        {
            "PA": ("presiding_judge",), "AR": ("panel_judge",), "S": ("secretary",), "T": ("technician",), "A": ("counsel",),
            "W": ("witness",), "Ww": ("witness, waiting",), "X": ("expert",), "V": ("observer",), "I": ("interpreter",),
        },
    )),
}  # fmt: skip


@cache
def rules(name: str) -> Procedure:
    return procedure(name)


@cache
def seated(name: str) -> Script:
    """The shipped script; a role of the table that has no seat there gets one."""
    shipped = script(TABLES[name][0]).script
    have = {seat.role for seat in shipped.seats.values()}
    wanted = {role.partition(",")[0] for roles in TABLES[name][1].letters.values() for role in roles}
    first = next(iter(shipped.parties.values()))
    extra = {
        f"a_{role}": msgspec.structs.replace(
            next(iter(shipped.seats.values())), role=role, name={"en": role}, side=first.side if role == "expert" else "",
            parties=tuple(shipped.parties)[:1] if role == "expert" else (),
        )
        for role in sorted(wanted - have)
    }  # fmt: skip
    return msgspec.structs.replace(shipped, seats={**shipped.seats, **extra})


@cache
def standing_in(name: str, stage: str, called: bool) -> Hearing:
    """The hearing in a stage; whoever waits outside was called in, or not."""
    data, hearing = rules(name).stages[stage], Hearing()
    add(hearing, opening("matrix", seated(name), rules(name)))
    body: dict[str, Any] = {"stage": stage, "from": "", "move": "", "closes": [], "pools": data.pools}
    if data.private is not None:
        body["private"] = {"stay": data.private.stay, "part": data.private.part or stage}
    add(hearing, [Draft(kind="StageEntered", body=body)])
    for seat in hearing.waits if called else ():
        add(hearing, [Draft(kind="CalledIn", body={"seat": seat, "topic": {"en": ""}})])
    return hearing


def add(hearing: Hearing, drafts: list[Draft]) -> None:
    opened_at = hearing.opened_at or NOW
    for event in number(drafts, first=hearing.seq + 1, at=NOW, opened_at=opened_at, stage=hearing.stage, by="system"):
        fold(hearing, event)


def tried(name: str, act: str, kind: str, seat: str) -> Iterator[acts.Act]:
    """Well-formed acts of this name: every kind that the procedure knows, about every seat that could be named."""
    cls, hints = SEAT_ACTS[act], types_of(SEAT_ACTS[act])
    others = [each for each in seated(name).seats if each != seat]
    targets = [field for field in ("seat", "to", "about") if hints.get(field) is str and least(act).get(field)]
    field = KINDS.get(act, "")
    kinds = [kind] if kind else _kinds(name, act) if field else [""]
    for one in kinds:
        fields = {**least(act), **({field: one} if one else {}), **_of_kind(name, act, one)}
        for other in others if targets else [""]:
            yield cls(**{"text": WORDS, **fields, **dict.fromkeys(targets, other)})


def _kinds(name: str, act: str) -> tuple[str, ...]:
    return tuple(rules(name).interruptions) if act == "Pause" else kinds_of(rules(name), act)


def _of_kind(name: str, act: str, kind: str) -> dict[str, Any]:
    if act == "Respond":
        answers = [
            answer for stage in rules(name).stages.values() if kind in stage.inquiries
            for answer in stage.inquiries[kind].answers
        ]  # fmt: skip
        return {"answer": answers[0] if answers else "yes"}
    return {"statement": 1} if act == "Apply" else {}


def seats_of(name: str, cell: Cell) -> tuple[str, ...]:
    apart = TABLES[name][1].apart
    if cell.role in apart:
        return apart[cell.role]
    role = cell.role.partition(",")[0]
    return tuple(seat for seat, data in seated(name).seats.items() if data.role == role)


def answers(name: str, cell: Cell, seat: str) -> list[Refusal | list[Draft]]:
    hearing = standing_in(name, cell.stage, not cell.role.endswith("waiting"))
    return [decide(hearing, rules(name), seat, act, NOW) for act in tried(name, cell.act, cell.kind, seat)]


def mismatches(name: str, wanted: list[Cell]) -> list[str]:
    found = []
    for cell in wanted:
        for seat in seats_of(name, cell):
            said = answers(name, cell, seat)
            none = all(isinstance(each, Refusal) and each.code in NO_POWER for each in said)
            codes = sorted({each.code if isinstance(each, Refusal) else "accepted" for each in said})
            where = f"{cell.act} {cell.kind} by {cell.role} ({seat}) in {cell.stage}"
            if cell.mark == "+" and none:
                found.append(f"{where}: refused-legal {codes}")
            if cell.mark == "-" and not none:
                found.append(f"{where}: accepted-illegal {codes}")
    return found


@pytest.mark.parametrize("name", TABLES)
def test_the_table_has_every_act(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = TABLES[name][1]
    rows = sections(table)
    assert {act for act, _ in rows["acts"]} == set(SEAT_ACTS)
    marks = Counter(cell.mark for cell in cells(table, rows["acts"]))
    with capsys.disabled():
        print(f"\nmatrix, {name}: {sum(marks.values())} cells, {marks['+']} +, {marks['-']} -, {marks['?']} ?", end="")
    assert marks["?"] <= 0.10 * sum(marks.values())


@pytest.mark.parametrize("act", SEAT_ACTS)
@pytest.mark.parametrize("name", TABLES)
def test_acts(name: str, act: str) -> None:
    table = TABLES[name][1]
    rows = sections(table)
    apart = {each for each, _ in rows.get("sides", {})}
    skipped = {"counsel"} if act in apart else set()
    found = mismatches(name, [
        cell for cell in cells(table, {key: lines for key, lines in rows["acts"].items() if key[0] == act})
        if cell.role not in skipped
    ])  # fmt: skip
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", TABLES)
def test_kinds(name: str) -> None:
    table = TABLES[name][1]
    known = {key: lines for key, lines in sections(table)["kinds"].items() if key[1] in kinds_of(rules(name), key[0])}
    found = mismatches(name, cells(table, known))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name][1].apart])
def test_a_side_does_nothing_in_the_other_sides_place(name: str) -> None:
    """Where only one side has a thing, the other is refused it, be it for the power or for the turn."""
    table = TABLES[name][1]
    found = [
        f"{cell.act} by {cell.role} in {cell.stage}"
        for cell in cells_apart(table, sections(table)["sides"]) if cell.mark == "-"
        for seat in seats_of(name, cell)
        for said in answers(name, cell, seat) if not isinstance(said, Refusal)
    ]  # fmt: skip
    assert not found, "\n" + "\n".join(found)
