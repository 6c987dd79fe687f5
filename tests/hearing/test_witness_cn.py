"""Witnesses, appraisers, a party on its undertaking, the technical investigator, and who may stay among secrets."""

from __future__ import annotations

import pytest

from tests.hearing.small_script import fuller_script
from tests.playbook import Playbook, playbook, refused, stands

VERIFY = "clerk: Verify wit_p,wit_d,appraiser,ta_p,ta_d"


def heard(*lines: str, stage: str = "technical_explanation") -> Playbook:
    p = playbook(stage, script=fuller_script()) >> VERIFY
    for line in lines:
        p >> line
    return p


SWORN = ("presiding: CallIn wit_p", "presiding: AdministerOath wit_p undertaking signed", "wit_p: TakeOath")
HEARD = (*SWORN, "presiding: GiveFloor wit_p statement", "wit_p: Speak 'I saw him copy it.'", "wit_p: YieldFloor")


# ---- witnesses ------------------------------------------------------------------------------------


def test_a_witness_is_outside_until_called_and_speaks_only_on_its_undertaking() -> None:
    (
        playbook("technical_explanation", script=fuller_script())
        >> "presiding: Speak 'We hear the witnesses.'"
        << "Spoken unheard_by=wit_p,wit_d,appraiser"
        >> "presiding: CallIn wit_p"
        << refused("target-verified")
        >> VERIFY
        >> "presiding: AdministerOath wit_p undertaking signed"
        << refused("target-called")
        >> "presiding: CallIn wit_p"
        << "CalledIn seat=wit_p"
        >> "presiding: GiveFloor wit_p statement"
        << refused("target-sworn", "EvP 72-73", "Witness’s undertaking")
        >> "presiding: Ask wit_p 'What did you see?'"
        << refused("target-sworn", "EvP 74")
        >> "clerk: AdministerOath wit_p undertaking signed"
        << refused("not-your-power")
        >> "presiding: AdministerOath wit_p undertaking signed 'Read it aloud.'"
        << "OathAdministered seat=wit_p oath=undertaking form=signed"
        >> "wit_p: TakeOath 'I undertake to tell the truth.'"
        << "OathTaken oath=undertaking"
        >> "presiding: GiveFloor wit_p statement"
        << "FloorGiven seat=wit_p purpose=statement"
        >> "presiding: Ask wit_p 'When?'"
        << refused("floor-free", "EvP 74")
        >> "wit_p: Speak 'On 3 March I saw the folder being copied.'"
        << "Spoken heard_by=gallery,counsel_d1 unheard_by=wit_d"
        >> "wit_p: YieldFloor"
        >> "judge_3: Ask wit_p 'By whom?'"
        >> "wit_p: Answer 'By Mr Qi.'"
        << "Answered"
        >> "counsel_d1: Ask wit_p 'Are you paid?'"
        << refused("floor-for")
        >> "presiding: GiveFloor counsel_d1 question"
        >> "counsel_d1: Ask wit_p 'Are you paid?'"
        >> "wit_p: Answer 'My fare only.'"
        >> "counsel_d1: YieldFloor"
        >> "presiding: StandDown wit_p"
        << "StoodDown seat=wit_p"
        >> "presiding: Speak 'Next.'"
        << "Spoken unheard_by=wit_p"
    )


def test_who_refuses_the_undertaking_does_not_testify() -> None:
    (
        heard(*SWORN[:2])
        >> "wit_p: TakeOath taken=false 'I sign nothing.'"
        << "OathRefused oath=undertaking"
        << stands("oaths.wit_p.undertaking.state=refused")
        >> "presiding: GiveFloor wit_p statement"
        << refused("target-sworn")
        >> "wit_p: Speak 'But I saw it.'"
        << refused("sworn", "EvP 72-73")
        >> "presiding: Announce undertaking_refused"
        << "Announced"
        >> "presiding: StandDown wit_p"
        << "StoodDown"
    )


def test_other_witnesses_are_absent_until_a_confrontation_is_ordered() -> None:
    (
        heard(*HEARD)
        >> "presiding: CallIn wit_d"
        << refused("nobody-called", "CPL 76; EvP 68, 74")
        >> "presiding: StandDown wit_p"
        >> "presiding: CallIn wit_d"
        >> "presiding: AdministerOath wit_d undertaking signed"
        >> "wit_d: TakeOath"
        >> "presiding: CallIn wit_p"
        << refused("nobody-called")
        >> "presiding: Confront wit_p,wit_d"
        << refused("two-sworn")
        >> "presiding: Announce confrontation"
        >> "presiding: CallIn wit_p"
        << "CalledIn seat=wit_p"
        >> "presiding: Confront wit_p,wit_d 1"
        << "ConfrontationOpened"
        >> "wit_d: Ask wit_p 'Where were you sitting?'"
        >> "wit_p: Answer 'Behind you.'"
        >> "presiding: EndConfrontation"
        << "ConfrontationEnded"
    )


def test_a_witness_takes_no_other_part() -> None:
    p = heard(*SWORN)
    for line in ("counsel_p: Apply witness wit_p 'She saw it.'", "wit_p: Apply produce D1", "wit_p: OfferExhibits E-1"):
        p >> line
        if line.startswith("wit_p"):
            p << refused("barred", "EvP 72, 74")


def test_the_witness_reads_and_signs_its_own_part() -> None:
    p = heard(*HEARD, "presiding: StandDown wit_p")
    p.enter("record_review") >> "clerk: Announce record" >> "wit_p: Sign" << "Signed"
    p >> "wit_p: Sign" << refused("not-signed")


@pytest.mark.parametrize("seat", ["wit_p", "ta_p"])
def test_neither_witness_nor_technical_assistant_is_challenged(seat: str) -> None:
    playbook("recusal", script=fuller_script()) >> f"counsel_d1: Apply recusal {seat} 'A friend.'" << refused("wrong-target")


# ---- appraisers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seat", ["appraiser", "investigator", "judge_2", "judge_3"])
def test_appraiser_investigator_and_panel_may_be_challenged(seat: str) -> None:
    p = playbook("recusal", script=fuller_script()) >> f"counsel_d1: Apply recusal {seat} 'A friend.'"
    p << f"Suspended seat={seat}" >> "presiding: Advance" << refused("answered")


def test_an_appraiser_answers_to_the_objections_in_person() -> None:
    (
        heard("want = counsel_d1: Apply appraiser_attends appraiser 'The method is not said.'", "presiding: Rule @want granted")
        >> "presiding: CallIn appraiser"
        >> "presiding: CallIn ta_p"
        >> "ta_p: Disclose 'A lecturer.'"
        >> "presiding: GiveFloor appraiser reply"
        >> "appraiser: Speak 'We compared the hashes.'"
        << "Spoken manner=explanation"
        >> "appraiser: YieldFloor"
        >> "presiding: GiveFloor counsel_d1 question"
        >> "counsel_d1: Ask appraiser 'All of them?'"
        >> "appraiser: Answer 'A sample of forty.'"
        >> "counsel_d1: YieldFloor"
        >> "ta_p: Ask appraiser 'Drawn how?'"
        << refused("floor-for", "JJ 122; EvP 84")
        >> "presiding: GiveFloor ta_p question"
        >> "ta_p: Ask appraiser 'Drawn how?'"
        << "QuestionPut to=appraiser"
        >> "appraiser: Answer 'At random.'"
    )


def test_an_appraiser_who_stays_away() -> None:
    heard() >> "presiding: Announce appraisal_falls" << "Announced matter=appraisal_falls"


# ---- a party, an investigator, secrets, measures --------------------------------------------------


def test_a_party_in_person_is_questioned_on_its_undertaking_and_a_refusal_is_noted() -> None:
    p = heard("presiding: AdministerOath p1 party_undertaking signed", stage="bench_questions")
    p >> "p1: TakeOath taken=false 'I will not.'" << "OathRefused oath=party_undertaking heard_by=gallery"
    p >> "presiding: AdministerOath counsel_p party_undertaking signed" << refused("wrong-target", "JJ 110; EvP 64-65")
    p >> "presiding: AdministerOath p1 party_undertaking signed" >> "p1: TakeOath" << "OathTaken"
    p >> "presiding: Ask p1 'Did you sign?'" >> "p1: Answer 'I did.'"


def test_the_investigator_asks_with_leave() -> None:
    (
        heard()
        >> "investigator: Ask counsel_d1 'Which version?'"
        << refused("floor-for", "TIO 8; IPE 29")
        >> "investigator: RaiseHand question"
        >> "presiding: GiveFloor investigator question"
        << "FloorGiven seat=investigator"
        >> "investigator: Ask counsel_d1 'Which version?'"
        >> "counsel_d1: Answer 'Two.'"
        >> "investigator: YieldFloor"
    )


def test_who_is_let_into_a_closed_session_has_signed() -> None:
    (
        heard(*SWORN)
        >> "presiding: CloseSession admitted=wit_p"
        << refused("admitted-sworn", "CPL 71, 137; JJ 103; IPE 26")
        >> "clerk: AdministerOath wit_p confidentiality signed"
        >> "wit_p: TakeOath"
        >> "presiding: CloseSession admitted=wit_p excluded=p1,counsel_d2 'Secrets.'"
        >> "presiding: Speak 'The price list.'"
        << "Spoken heard_by=wit_p,counsel_p,investigator unheard_by=p1,counsel_d2,gallery"
    )


def test_fine_and_detention_are_announced_measures() -> None:
    p = heard() >> "presiding: Discipline observer detention 'Five days, approved by the president.'"
    p << "Disciplined seat=observer measure=detention" >> "judge_2: Discipline observer fine" << refused("not-your-power")
    p >> "presiding: Discipline counsel_p fine" << "Disciplined measure=fine" << stands("removed=none")


def test_a_substitute_judge_takes_the_place_of_a_replaced_one() -> None:
    p = playbook("debate", script=fuller_script()) >> "presiding: Replace judge_2 judge_4 'Judge Luo is ill.'"
    p << "Replaced seat=judge_2 substitute=judge_4" >> "judge_2: Speak 'x'" << refused("replaced")
    p >> "judge_4: Speak 'I have read the file.'" << "Spoken"
