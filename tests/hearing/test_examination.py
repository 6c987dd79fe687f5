"""People examined: under oath, phase by phase, by one attorney a side; statements that stand as evidence in chief."""

from __future__ import annotations

import pytest

from hearing.offers import open_acts
from hearing.procedure import ProcedureError, read_procedure
from tests.hearing.mock_trial import CROSS, DIRECT, PROCEDURE, SWORN, mock, mock_script
from tests.playbook import only, playbook, refused, stands, wait

# ---- oaths ----------------------------------------------------------------------------


def test_a_witness_is_examined_under_oath_only() -> None:
    (
        mock("judge: CallIn wit_p")
        >> "judge: OpenExamination wit_p direct p1"
        << refused("target-sworn", "FRE 611", words="Oath or affirmation")
        >> "wit_p: TakeOath"
        << refused("oath-put")
        >> "clerk: AdministerOath wit_p witness prayer"
        << refused("no-such-oath", words="prayer")
        >> "clerk: AdministerOath wit_p vow oath"
        << refused("no-such-oath", words="vow")
        >> "clerk: AdministerOath wit_p witness affirmation 'Do you affirm that you will tell the truth?'"
        << only("Spoken OathAdministered")
        << stands("oaths.wit_p.witness={form: affirmation, state: put}")
        >> "judge: OpenExamination wit_p direct p1"
        << refused("target-sworn")
        >> "wit_p: TakeOath 'I do.'"
        << only("Spoken OathTaken")
        << stands("oaths.wit_p.witness={form: affirmation, state: taken}")
        >> "clerk: AdministerOath wit_p witness oath"
        << refused("target-unsworn")
        >> "judge: OpenExamination wit_p direct p1"
        << "ExaminationOpened seat=wit_p phase=direct examiner=p1 side=plaintiff"
    )


def test_who_refuses_the_oath_may_be_asked_again() -> None:
    (
        mock("judge: CallIn wit_p", "clerk: AdministerOath wit_p witness oath")
        >> "wit_p: TakeOath taken=false 'I will not.'"
        << only("Spoken OathRefused")
        << stands("oaths.wit_p.witness.state=refused")
        >> "judge: OpenExamination wit_p direct p1"
        << refused("target-sworn")
        >> "clerk: AdministerOath wit_p witness affirmation"
        >> "wit_p: TakeOath"
        << stands("oaths.wit_p.witness={form: affirmation, state: taken}")
    )


def test_a_second_oath_can_be_put_to_who_has_taken_the_first() -> None:
    procedure = read_procedure(PROCEDURE.replace("{target_unsworn: witness}", "target_unsworn"), "two.yaml")
    p = playbook("testimony", script=mock_script(), procedure=procedure)
    for line in ("clerk: Verify wit_p,wit_d", *SWORN, "clerk: AdministerOath wit_p confidence undertaking"):
        p >> line
    p >> "wit_p: TakeOath"
    p << stands("oaths.wit_p={witness: {state: taken}, confidence: {state: taken}}")
    p >> "clerk: AdministerOath wit_p confidence undertaking" << refused("target-unsworn")
    assert not [offer for offer in open_acts(p.hearing, p.procedure, "clerk") if offer["act"] == "AdministerOath" and "wit_p" in str(offer["choices"])]


def test_an_undertaking_beside_the_oath_replaces_nothing() -> None:
    (
        mock(*SWORN)
        >> "clerk: AdministerOath p1 confidence undertaking"
        >> "p1: TakeOath"
        << stands("oaths.p1.confidence.state=taken oaths.wit_p.witness.state=taken")
        >> "clerk: AdministerOath d1 witness oath"
        << refused("wrong-target", words="Ms Dahl")
    )


def test_nobody_swears_who_waits_outside() -> None:
    mock() >> "clerk: AdministerOath wit_d witness oath" << refused("target-called")


# ---- phases ---------------------------------------------------------------------------


def test_phases_come_in_order_and_each_is_held_or_waived() -> None:
    (
        mock(*SWORN)
        >> "judge: OpenExamination wit_p cross d1"
        << refused("phase-open", "FRE 611")
        >> "judge: OpenExamination wit_p direct d1"
        << refused("phase-open")
        >> "judge: OpenExamination wit_p direct judge_2"
        << refused("phase-open")
        >> "p1: WaiveExamination wit_p direct"
        << refused("phase-needed", "FRE 611", words="Direct examination")
        >> "judge: OpenExamination wit_p direct p1 'Ms Park, your witness.'"
        << "ExaminationOpened clock.left=1500000 clock.seat=p1"
        << stands("examining={seat: wit_p, phase: direct, examiner: p1} floor={seat: p1, purpose: question}")
        >> "judge: StandDown wit_p"
        << refused("target-examined")
        >> "p1: YieldFloor"
        << "FloorYielded examined={seat: wit_p, phase: direct, side: plaintiff}"
        << stands("examining=none floor=none examinations.wit_p.direct=done examiners.wit_p.plaintiff=p1")
        >> "judge: OpenExamination wit_p cross d1"
        << "ExaminationOpened clock.left=840000"
        >> "judge: TakeFloor"
        << "FloorTaken examined={phase: cross}"
        << stands("examinations.wit_p.cross.defence=done")
        >> "p1: WaiveExamination wit_p redirect 'Nothing further.'"
        << only("Spoken ExaminationWaived")
        << stands("examinations.wit_p.redirect=waived")
        >> "p1: WaiveExamination wit_p recross"
        << refused("phase-open")
        >> "d1: WaiveExamination wit_p recross"
        << stands("examinations.wit_p.recross.defence=waived")
        >> "judge: WaiveExamination wit_p bench"
        >> "judge: StandDown wit_p"
        << "StoodDown seat=wit_p"
        >> "judge: Advance"
        << stands("stage=ended")
    )


def test_the_examiner_opens_a_phase_itself() -> None:
    (
        mock(*SWORN)
        >> "d1: OpenExamination wit_p direct"
        << refused("phase-open")
        >> "p2: OpenExamination wit_p direct p1"
        << refused("not-your-seat")
        >> "p2: OpenExamination wit_p direct"
        << stands("examining.examiner=p2 floor.seat=p2")
        >> "p1: Ask wit_p 'Who are you?'"
        << refused("examining")
        >> "p2: Ask wit_d 'Who are you?'"
        << refused("wrong-target")
        >> "p2: Ask wit_p 'Who are you?'"
        << "QuestionPut to=wit_p"
    )


def test_the_same_attorney_throughout() -> None:
    (
        mock(*CROSS, "d1: YieldFloor")
        >> "judge: OpenExamination wit_p redirect p2"
        << refused("other-examiner", "FRE 611", words="Ms Park")
        >> "p2: OpenExamination wit_p redirect"
        << refused("examination-pending-for-me")
        >> "judge: OpenExamination wit_p redirect p1"
        >> "p1: YieldFloor"
        >> "judge: OpenExamination wit_p recross d2"
        << refused("other-examiner", words="Ms Dahl")
    )


def test_another_attorney_for_another_witness() -> None:
    p = mock(*DIRECT, "p1: YieldFloor", "judge: CallIn wit_d", "clerk: AdministerOath wit_d witness oath", "wit_d: TakeOath")
    (
        p
        >> "judge: OpenExamination wit_d direct d2"
        >> "d2: YieldFloor"
        >> "judge: OpenExamination wit_d cross p2"
        << stands("examiners.wit_d={plaintiff: p2, defence: d2} examiners.wit_p={plaintiff: p1}")
    )


def test_the_bench_asks_last_and_hands_back() -> None:
    p = mock(*CROSS, "d1: YieldFloor", "p1: WaiveExamination wit_p redirect", "d1: WaiveExamination wit_p recross")
    (
        p
        >> "judge: OpenExamination wit_p bench p1"
        << refused("phase-open")
        >> "judge: OpenExamination wit_p bench"
        << "ExaminationOpened examiner=judge side= clock=none"
        << stands("examining={examiner: judge, side: ''}")
        >> "judge: Ask wit_p 'What colour was it?'"
        >> wait("5 s")
        >> "system: Lapse due"
        >> "wit_p: Answer 'Blue.'"
        >> "judge: YieldFloor"
        << stands("examinations.wit_p.bench=done")
        >> "judge: StandDown wit_p"
    )


def test_what_ends_the_examiners_floor_ends_the_phase() -> None:
    mock(*DIRECT) >> "judge: CallIn wit_d" << "FloorTaken examined={seat: wit_p, phase: direct}" << "CalledIn seat=wit_d"


def test_who_is_not_examined() -> None:
    (
        mock(*SWORN)
        >> "judge: OpenExamination wit_d direct d1"
        << refused("target-sworn")
        >> "p1: OpenExamination d1 direct"
        << refused("wrong-target")
        >> "judge: OpenExamination wit_p closing p1"
        << refused("phase-open")
    )


# ---- statements -----------------------------------------------------------------------


def test_a_statement_stands_as_evidence_in_chief() -> None:
    (
        mock(*SWORN)
        >> "wit_p: AdoptStatement P-2"
        << refused("being-examined", "CPR 32.5")
        >> "judge: OpenExamination wit_p direct p1"
        >> "wit_p: AdoptStatement D-1"
        << refused("not-your-exhibit")
        >> "wit_p: AdoptStatement X-9"
        << refused("no-such-exhibit")
        >> "wit_p: AdoptStatement P-2 'That is my statement, and it is true.'"
        << only("Spoken StatementAdopted")
        << stands("adopted.wit_p.P-2=true exhibits.P-2.status=admitted")
        >> "wit_p: AdoptStatement P-2"
        << refused("exhibit-not-listed", words="admitted")
    )


# ---- marks ----------------------------------------------------------------------------


def test_marked_offered_received() -> None:
    (
        mock(*DIRECT)
        >> "p1: OfferExhibits P-1"
        << refused("exhibits-marked", "FRE 901")
        >> "p1: MarkExhibits D-1"
        << refused("not-your-exhibit")
        >> "p1: ShowExhibit P-1"
        << refused("exhibit-not-offered")
        >> "clerk: MarkExhibits P-1"
        << "ExhibitsMarked exhibits=P-1"
        << stands("exhibits.P-1={status: marked, marked: 'true'}")
        >> "clerk: MarkExhibits P-1"
        << refused("exhibit-not-listed")
        >> "p1: ShowExhibit P-1"
        >> "p1: OfferExhibits P-1"
        << stands("exhibits.P-1={status: offered}")
        >> "judge: RuleOnExhibits P-1 admitted"
        << refused("exhibits-heard")
        >> "d1: Examine P-1 {authenticity: accepted, legality: accepted, relevance: accepted} 'No objection.'"
        >> "judge: RuleOnExhibits P-1 admitted"
        << stands("exhibits.P-1.status=admitted")
    )


# ---- the file -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("by: opposing, may_waive: true, time: 14 min}", "by: opponent}", "opponent"),
        ("time: 14 min", "time: 14", "without a unit"),
        ("window: 4 s", "window: 4", "without a unit"),
        ("    strike: {title", "    delete: {title", "delete"),
        ("{target_unsworn: witness}", "{target_unsworn: witnes}", "witnes"),
        ("of: [witness, appraiser]", "of: [witness, apraiser]", "apraiser"),
        ("  admitted: {en: Received", "  received: {en: Received", "received"),
    ],
)
def test_a_mistake_is_found_where_it_stands(right: str, wrong: str, says: str) -> None:
    assert right in PROCEDURE
    with pytest.raises(ProcedureError) as caught:
        read_procedure(PROCEDURE.replace(right, wrong, 1), "wrong.yaml")
    (finding,) = caught.value.findings
    assert says in finding.message and finding.line > 1
