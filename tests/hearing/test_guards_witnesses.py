"""Every condition of examinations and objections, once with a line that it refuses and once with one that it lets pass."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from hearing.guards import witnesses
from hearing.procedure import Procedure, read_procedure
from hearing.refusals import GUARD_CODES, guard_code
from tests.hearing.mock_trial import CROSS, DIRECT, PROCEDURE, SWORN, mock_script
from tests.playbook import Playbook, playbook, refused

MORE = """\
  - {act: RaiseHand, by: witness, when: [adopted], basis: Rule 10}
  - {act: Disclose, by: witness, when: [{sworn: witness}], basis: Rule 10}
  - {act: Stop, by: presiding_judge, when: [target_adopted], basis: Rule 10}
  - {act: HandUp, by: counsel, when: [no_examination], basis: Rule 10}
  - {act: RaiseHand, by: counsel, when: [objection_mine], basis: Rule 10}
  - {act: GiveFloor, by: presiding_judge, only: {purpose: [statement]}, to: witness, when: [target_unexamined], basis: Rule 10}
  - {act: Confront, by: presiding_judge, when: [two_sworn], basis: Rule 10}
  - {act: CloseSession, by: presiding_judge, when: [{admitted_sworn: witness}], basis: Rule 10}
stages:
"""
"""Powers whose conditions the small mock trial has no use for."""

CALLED = ("judge: CallIn wit_p",)
PUT = (*CALLED, "clerk: AdministerOath wit_p witness oath")
ASKED = (*DIRECT, "p1: Ask wit_p 'Who are you?'")
OBJECTED = (*ASKED, "d1: Object leading")
ADOPTED = "wit_p: AdoptStatement P-2"


class Lines(NamedTuple):
    """After `before`, `shut` is refused by the condition; after `then`, `open` is not."""

    before: tuple[str, ...]
    shut: str
    then: tuple[str, ...]
    open: str


LINES = {
    "sworn": Lines(PUT, "wit_p: Disclose 'x'", ("wit_p: TakeOath",), "wit_p: Disclose 'x'"),
    "target_sworn": Lines(PUT, "judge: OpenExamination wit_p direct p1", ("wit_p: TakeOath",), "judge: OpenExamination wit_p direct p1"),
    "target_unsworn": Lines(SWORN, "clerk: AdministerOath wit_p witness oath", ("judge: CallIn wit_d",), "clerk: AdministerOath wit_d witness oath"),
    "admitted_sworn": Lines(PUT, "judge: CloseSession admitted=wit_p", ("wit_p: TakeOath",), "judge: CloseSession admitted=wit_p"),
    "oath_put": Lines(CALLED, "wit_p: TakeOath", PUT[1:], "wit_p: TakeOath"),
    "phase_open": Lines(SWORN, "judge: OpenExamination wit_p cross d1", (DIRECT[-1], "p1: YieldFloor"), "judge: OpenExamination wit_p cross d1"),
    "examining": Lines(SWORN, "p1: Ask wit_p 'x'", (DIRECT[-1],), "p1: Ask wit_p 'x'"),
    "being_examined": Lines(SWORN, ADOPTED, (DIRECT[-1],), ADOPTED),
    "no_examination": Lines(DIRECT, "p1: HandUp reference 'x'", ("p1: YieldFloor",), "p1: HandUp reference 'x'"),
    "examination_pending_for_me": Lines(
        (*CROSS, "d1: YieldFloor"), "p2: OpenExamination wit_p redirect", (), "p1: OpenExamination wit_p redirect"
    ),
    "target_unexamined": Lines(
        (*DIRECT, "p1: YieldFloor"), "judge: GiveFloor wit_p statement", ("judge: CallIn wit_d",), "judge: GiveFloor wit_d statement"
    ),
    "two_sworn": Lines(
        SWORN, "judge: Confront wit_p,wit_d", ("judge: CallIn wit_d", "clerk: AdministerOath wit_d witness oath", "wit_d: TakeOath"),
        "judge: Confront wit_p,wit_d",
    ),
    "target_examined": Lines(
        (*DIRECT, "p1: YieldFloor"), "judge: StandDown wit_p",
        ("d1: WaiveExamination wit_p cross", "p1: WaiveExamination wit_p redirect", "d1: WaiveExamination wit_p recross", "judge: WaiveExamination wit_p bench"),
        "judge: StandDown wit_p",
    ),
    "adopted": Lines(DIRECT, "wit_p: RaiseHand", (ADOPTED,), "wit_p: RaiseHand"),
    "target_adopted": Lines((*DIRECT, "wit_p: Disclose 'x'"), "judge: Stop wit_p", (ADOPTED,), "judge: Stop wit_p"),
    "exhibits_marked": Lines(DIRECT, "p1: OfferExhibits P-1", ("clerk: MarkExhibits P-1",), "p1: OfferExhibits P-1"),
    "objectionable": Lines(DIRECT, "d1: Object leading", ASKED[-1:], "d1: Object leading"),
    "opposing_examiner": Lines(ASKED, "p2: Object leading", (), "d2: Object leading"),
    "no_objection": Lines(OBJECTED, "d2: Object hearsay", ("judge: RuleOnObjection overruled",), "d2: Object hearsay"),
    "objection_pending": Lines(ASKED, "judge: RuleOnObjection overruled", OBJECTED[-1:], "judge: RuleOnObjection overruled"),
    "objection_mine": Lines(ASKED, "d1: RaiseHand", OBJECTED[-1:], "d1: RaiseHand"),
    "objection_against_me": Lines(OBJECTED, "p2: RespondToObjection 'x'", (), "p1: RespondToObjection 'x'"),
    "answer_open": Lines(ASKED, "wit_p: Answer 'x'", ("d1: WaiveObjection",), "wit_p: Answer 'x'"),
    "window_open": Lines(DIRECT, "d1: WaiveObjection", ASKED[-1:], "d1: WaiveObjection"),
}  # fmt: skip


@cache
def with_more() -> Procedure:
    return read_procedure(PROCEDURE.replace("stages:\n", MORE, 1), "more.yaml")


@cache
def unguarded() -> Procedure:
    import msgspec

    source = with_more().source
    return Procedure(msgspec.structs.replace(source, powers=[msgspec.structs.replace(p, when=[]) for p in source.powers]))


def at(procedure: Procedure, *lines: str) -> Playbook:
    p = playbook("testimony", script=mock_script(), procedure=procedure) >> "clerk: Verify wit_p,wit_d"
    for line in lines:
        p >> line
    return p


@pytest.mark.parametrize("name", LINES)
def test_each_condition_refuses_and_lets_pass(name: str) -> None:
    lines = LINES[name]
    p = at(with_more(), *lines.before) >> lines.shut << refused(GUARD_CODES.get(name) or guard_code(name))
    for line in (*lines.then, lines.open):
        p >> line


def test_no_condition_is_without_its_lines() -> None:
    assert set(LINES) == {guard.__name__ for guard in witnesses.GUARDS}


def test_without_conditions_nobody_is_named_who_is_not_there() -> None:
    (
        at(unguarded(), *SWORN)
        >> "judge: OpenExamination wit_p closing p1"
        << refused("no-such-phase", words="direct, cross")
        >> "judge: OpenExamination wit_p direct d1"
        << refused("examiner-side", "FRE 611", words="Ms Dahl")
        >> "d1: WaiveExamination wit_p direct"
        << refused("phase-needed")
        >> "judge: RuleOnObjection overruled"
        << refused("objection-pending")
        >> "p1: RespondToObjection 'x'"
        << refused("objection-pending")
        >> "d1: WaiveObjection"
        << refused("window-open")
        >> "d1: Object leading"
        << refused("objectionable")
    )


def test_who_is_not_examined_and_what_is_no_remedy() -> None:
    few = PROCEDURE.replace("    rephrase: {title: {en: rephrase, zh: 重新发问}}\n", "")
    few = few.replace("examinations:\n  witness:\n    of: [witness]", "examinations:\n  witness:\n    of: [appraiser]")
    p = at(read_procedure(few, "few.yaml"), *SWORN)
    p >> "judge: OpenExamination wit_p direct p1" << refused("phase-open")
    bare = read_procedure(few.replace("phase_open, ", ""), "bare.yaml")
    at(bare, *SWORN) >> "judge: OpenExamination wit_p direct p1" << refused("not-examined-here", words="Wendy Pike")
    less = read_procedure(PROCEDURE.replace("    rephrase: {title: {en: rephrase, zh: 重新发问}}\n", ""), "less.yaml")
    at(less, *OBJECTED) >> "judge: RuleOnObjection sustained rephrase" << refused("no-such-remedy", "FRE 103")


def test_refusals_by_their_names() -> None:
    """Those that only the table above expects."""
    at(with_more(), *PUT) >> "wit_p: Disclose 'x'" << refused("sworn", "Rule 10", words="Oath or affirmation")
    at(with_more(), *DIRECT) >> "wit_p: RaiseHand" << refused("adopted") >> "p1: HandUp reference 'x'" << refused("no-examination")
    at(with_more(), *DIRECT, "wit_p: Disclose 'x'") >> "judge: Stop wit_p" << refused("target-adopted")
    at(with_more(), *ASKED) >> "d1: RaiseHand" << refused("objection-mine")
