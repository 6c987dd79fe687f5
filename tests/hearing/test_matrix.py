"""The role × stage × act matrix of the Chinese first-instance trial, against the rules as they are enforced.

The expected side (`matrix_cn.txt`) was written from the law by hand. Here every cell of it
is asked of `decide`, in a hearing of the demonstration script that stands in that stage.
A cell `-` must be refused because there is no such power; a cell `+` must never be, though
a condition (the floor, a pending question) may still say no.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
import pytest

from hearing.acts import SEAT_ACTS
from hearing.decide import decide, opening
from hearing.events import Draft, number
from hearing.live.shelf import procedure, script
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.script import Script
from hearing.state import Hearing, fold
from roles.seats import Seat
from tests.hearing.matrix_acts import FIELD, NAMED_HERE, acts_of, kinds_of
from tests.hearing.matrix_cn import ACTS, COLUMNS, KINDS, SIDES, STAGES, Cell
from tests.hearing.matrix_situations import SITUATIONS, Situation

NOW = 1_718_848_800_000
"""20 June 2024, 10:00 in China, UTC ms."""

NO_POWER = frozenset({"not-in-this-stage", "not-your-power", "barred", "waiting", "not-offered-here", "private-stage"})
"""What a refusal says when the seat has no such power here, whatever the circumstances."""

SEATS: dict[str, tuple[str, ...]] = {
    "presiding_judge": ("presiding",),
    "panel_judge": ("judge_2",),
    "judges_assistant": ("assistant",),
    "clerk": ("clerk",),
    "counsel": ("counsel_p", "counsel_d1"),
    "party": ("p1",),
    "technical_assistant": ("ta_p",),
    "technical_assistant, waiting": ("ta_p",),
    "observer": ("observer_1",),
    "substitute_clerk": ("clerk_2",),
    "reporting_judge": ("reporting",),
    "peoples_assessor": ("assessor",),
    "technical_investigator": ("investigator",),
    "witness": ("wit_p",),
    "witness, waiting": ("wit_p",),
    "appraiser": ("appraiser",),
    "appraiser, waiting": ("appraiser",),
    "substitute_judge": ("judge_4",),
    "defendant": ("counsel_d1", "counsel_d3"),
}
"""The seats of the demonstration script that stand for a role (or, in the last section, a position)."""

FURTHER = {
    "reporting": "reporting_judge", "assessor": "peoples_assessor", "investigator": "technical_investigator",
    "wit_p": "witness", "appraiser": "appraiser", "judge_4": "substitute_judge",
}  # fmt: skip
"""Seats of the table that the demonstration has not, and their roles."""

OWN_LINES = {cell.act for cell in SIDES}
"""Acts in which a defendant's counsel has lines of its own."""

LATER = {
    ("Apply", "standing"): "an objection to an appearance is an answer to the inquiry `appearance`, not an application",
}
"""Kinds of the table that the procedure does not name yet, and why. Counted, not asserted."""

@cache
def rules() -> Procedure:
    return procedure("cn-internet-court")


@cache
def opened() -> Hearing:
    """The demonstration case, opened and not yet begun."""
    hearing = Hearing()
    add(hearing, opening("matrix", with_further_seats(script("moyun").script), rules()))
    return hearing


def with_further_seats(script: Script) -> Script:
    """The same case with a seat for every role of the table."""
    further = {name: Seat(role=role, name={"en": name}) for name, role in FURTHER.items()}
    further["wit_p"] = Seat(role="witness", name={"en": "wit_p"}, side="plaintiff", parties=("P1",), cases=("2101",))
    return msgspec.structs.replace(script, seats={**script.seats, **further})


def add(hearing: Hearing, drafts: list[Draft]) -> None:
    """Number these drafts and fold them."""
    opened_at = hearing.opened_at or NOW
    for event in number(
        drafts, first=hearing.seq + 1, at=NOW, opened_at=opened_at, stage=hearing.stage, by="system"
    ):
        fold(hearing, event)


@cache
def standing_in(stage: str, called: bool) -> Hearing:
    """The hearing in a stage, with both technical assistants, a witness and an appraiser called in, or waiting."""
    hearing = opened().copy()
    body: dict[str, Any] = {"stage": stage, "from": "", "move": "", "closes": [], "pools": rules().stages[stage].pools}
    private = rules().stages[stage].private
    if private is not None:
        body["private"] = {"stay": private.stay, "part": private.part}
    add(hearing, [Draft(kind="StageEntered", body=body)])
    if called:
        for seat in ("ta_p", "ta_d"):
            add(hearing, [Draft(kind="CalledIn", body={"seat": seat, "topic": {"en": "How models learn"}})])
            add(hearing, [Draft(kind="Disclosed", body={"seat": seat})])
        for seat in ("wit_p", "appraiser"):
            add(hearing, [Draft(kind="CalledIn", body={"seat": seat, "topic": {"en": "What was seen"}})])
    return hearing


def answers(cell: Cell, seat: str) -> list[Refusal | list[Draft]]:
    """What the rules say to every act of this cell's name and kind."""
    called = cell.role in ("technical_assistant", "witness", "appraiser")
    hearing = standing_in(cell.stage, called)
    return [decide(hearing, rules(), seat, act, NOW) for act in acts_of(rules(), cell.act, cell.kind, seat)]


def has_no_power(answer: Refusal | list[Draft]) -> bool:
    return isinstance(answer, Refusal) and answer.code in NO_POWER


def mismatches(cells: Iterable[Cell]) -> list[str]:
    """What the rules do otherwise than the table says, one line per cell and seat."""
    found = []
    for cell in cells:
        for seat in _seats(cell):
            said = answers(cell, seat)
            if cell.mark == "+" and all(map(has_no_power, said)):
                found.append(f"{_name(cell, seat)} should be possible; refused {_codes(said)}")
            if cell.mark == "-" and not all(map(has_no_power, said)):
                found.append(f"{_name(cell, seat)} should never be possible; answered {_codes(said)}")
    return found


def _seats(cell: Cell) -> tuple[str, ...]:
    own = cell.act in OWN_LINES and cell.role == "counsel"
    return tuple(seat for seat in SEATS.get(cell.role, ()) if not (own and seat == "counsel_d1"))


def _name(cell: Cell, seat: str) -> str:
    return f"{cell.act} {cell.kind}".strip() + f" by {cell.role} ({seat}) in S{STAGES.index(cell.stage) + 1} {cell.stage}"


def _codes(said: list[Refusal | list[Draft]]) -> str:
    return ", ".join(sorted({answer.code if isinstance(answer, Refusal) else "allowed" for answer in said}))


# ---- the table itself -----------------------------------------------------------------


def test_the_table_has_every_act_role_and_stage() -> None:
    roles = [role for column in COLUMNS.values() for role in column]
    told = {cell.act for cell in ACTS}
    assert told <= set(SEAT_ACTS)
    assert len(ACTS) == len(told) * len(roles) * len(STAGES)
    assert {act for _, act in rules().powers} <= told  # an act of other kinds of hearing is nobody's here
    assert set(STAGES) <= set(rules().stages)


def test_how_large_the_table_is(capsys: pytest.CaptureFixture[str]) -> None:
    silent = {"acts": 0.10, "kinds": 0.04, "sides": 0.50}
    for name, cells in (("acts", ACTS), ("kinds", KINDS), ("sides", SIDES)):
        marks = Counter(cell.mark for cell in cells)
        with capsys.disabled():
            print(f"\nmatrix, {name}: {len(cells)} cells, {marks['+']} +, {marks['-']} -, {marks['?']} ?", end="")
        assert marks["?"] <= silent[name] * len(cells)


def test_every_kind_of_the_table_is_a_kind_of_the_procedure() -> None:
    unknown = [
        f"{act} {kind}"
        for act, kind in dict.fromkeys((cell.act, cell.kind) for cell in KINDS)
        if (act, kind) not in LATER
        and not set(NAMED_HERE.get(f"{act} {kind}", (kind,))).intersection(kinds_of(rules(), act))
    ]
    assert not unknown


def test_what_is_left_for_later_is_still_not_there() -> None:
    there = [
        f"{act} {kind}" for act, kind in LATER
        if set(NAMED_HERE.get(f"{act} {kind}", (kind,))).intersection(kinds_of(rules(), act))
    ]  # fmt: skip
    assert not there, "the procedure names these now: assert them"


# ---- every cell -----------------------------------------------------------------------


@pytest.mark.parametrize("act", sorted(SEAT_ACTS))
def test_acts(act: str) -> None:
    found = mismatches(cell for cell in ACTS if cell.act == act)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(("act", "kind"), sorted({(cell.act, cell.kind) for cell in KINDS} - set(LATER)))
def test_kinds(act: str, kind: str) -> None:
    assert act in FIELD
    found = mismatches(cell for cell in KINDS if (cell.act, cell.kind) == (act, kind))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("act", sorted(OWN_LINES))
def test_sides(act: str) -> None:
    found = mismatches(cell for cell in SIDES if cell.act == act)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("stage", STAGES)
def test_every_refusal_has_a_basis_and_says_it_in_two_languages(stage: str) -> None:
    found = set()
    for cell in (*ACTS, *KINDS):
        if cell.stage == stage:
            for answer in (answer for seat in _seats(cell) for answer in answers(cell, seat)):
                if isinstance(answer, Refusal) and not (answer.basis and answer.text.get("en") and answer.text.get("zh")):
                    found.add(f"{cell.act} by {cell.role}: {answer.code}, basis {answer.basis!r}, {answer.text}")
    assert not found, "\n" + "\n".join(sorted(found))


# ---- powers whose conditions hold -----------------------------------------------------


def test_enough_situations_are_built() -> None:
    assert len({str(situation) for situation in SITUATIONS}) >= 60
    assert {situation.stage for situation in SITUATIONS} == set(STAGES)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_really_allowed(situation: Situation) -> None:
    hearing = standing_in(situation.stage, situation.called).copy()
    for seat, act in (*situation.before, (situation.seat, situation.act)):
        drafts = decide(hearing, rules(), seat, act, NOW)
        assert not isinstance(drafts, Refusal), f"{seat}: {act}\n{drafts.code}: {drafts.text['en']} ({drafts.basis})"
        assert drafts, f"{seat}: {act} changed nothing"
        add(hearing, drafts)


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_every_situation_is_a_plus_of_the_table(situation: Situation) -> None:
    role = opened().seats[situation.seat].role
    if role == "technical_assistant" and not situation.called:
        role += ", waiting"
    marks = {
        cell.mark for cell in ACTS
        if (cell.act, cell.role, cell.stage) == (situation.act.kind, role, situation.stage)
    }  # fmt: skip
    assert marks == {"+"}
