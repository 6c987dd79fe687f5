"""Persons with specialised knowledge: the nine rules of CPL 82, JJ 122-123, EvP 83-84, OLR 26."""

from __future__ import annotations

import pytest

from hearing.offers import open_acts
from hearing.rules import listener
from hearing.script_read import ScriptError, read_script
from roles.audience import hears
from tests.hearing.small_script import SMALL
from tests.playbook import Playbook, only, playbook, refused, stands

WITHOUT_APPLICATION = SMALL.replace(
    "ta_p: {role: technical_assistant, name: Dr Wei, parties: [P1, P2]}",
    "ta_p: {role: technical_assistant, name: Dr Wei, side: plaintiff}\n"
    "  ta_q: {role: technical_assistant, name: Dr Qi, side: plaintiff}\n"
    "  ta_r: {role: technical_assistant, name: Dr Rui, side: plaintiff}",
)


def room(stage: str = "technical_explanation") -> Playbook:
    return playbook(stage) >> "clerk: Verify ta_p,ta_d"


def inside() -> Playbook:
    """Both technical assistants called in, and their ties told."""
    p = room()
    for seat in ("ta_p", "ta_d"):
        p >> f"presiding: CallIn {seat} 'Training'" >> f"{seat}: Disclose 'Engineer.'"
    return p


# ---- 1. called only on a party's application that was granted --------------------------------------


def test_1_nobody_is_called_whom_no_party_applied_for() -> None:
    p = playbook("claims", script=read_script(WITHOUT_APPLICATION, "w.yaml")) >> "clerk: Verify ta_p,ta_q"
    (
        p
        >> "asked = counsel_p: Apply specialist ta_p 'Dr Wei, on how a model is trained.'"
        << "ApplicationMade application=specialist target=ta_p"
        >> "other = counsel_p: Apply specialist ta_q 'Dr Qi, on the same.'"
        >> "presiding: Rule @asked granted"
        >> "presiding: Rule @other refused"
    )
    p.enter("technical_explanation")
    (
        p
        >> "presiding: CallIn ta_r"
        << refused("target-allowed", "CPL 82; JJ 122-123; OLR 26")
        >> "presiding: CallIn ta_q"
        << refused("target-allowed")
        >> "presiding: CallIn ta_p"
        << "CalledIn seat=ta_p"
    )


def test_1_the_application_comes_before_the_evidence() -> None:
    playbook("evidence") >> "counsel_p: Apply specialist ta_p 'x'" << refused("not-offered-here")
    playbook("issues") >> "counsel_p: Apply specialist clerk 'x'" << refused("wrong-target")
    playbook("issues") >> "ta_p: Apply specialist ta_p 'x'" << refused("barred")


def test_1_a_refused_application_shuts_out_whom_the_script_lists() -> None:
    p = playbook("claims") >> "clerk: Verify ta_p" >> "asked = counsel_p: Apply specialist ta_p 'Again.'"
    p >> "presiding: Rule @asked refused"
    p.enter("technical_explanation") >> "presiding: CallIn ta_p" << refused("target-allowed")


# ---- 2. at most two for a party ------------------------------------------------------------------------


def test_2_at_most_two_for_one_party() -> None:
    p = playbook("claims", script=read_script(WITHOUT_APPLICATION, "w.yaml"))
    (
        p
        >> "one = counsel_p: Apply specialist ta_p 'Dr Wei.'"
        >> "two = counsel_p: Apply specialist ta_q 'Dr Qi.'"
        >> "counsel_p: Apply specialist ta_r 'Dr Rui.'"
        << refused("apply-too-many", "CPL 82; JJ 122; EvP 83", "2")
        >> "p1: Apply specialist ta_r 'Dr Rui.'"
        << refused("apply-too-many")
        >> "counsel_d1: Apply specialist ta_r 'Dr Rui, for us.'"
        << "ApplicationMade parties=[D1]"
        >> "presiding: Rule @one refused"
        >> "counsel_p: Apply specialist ta_r 'Dr Rui instead.'"
        << "ApplicationMade"
        >> "counsel_p: WithdrawApplication @two"
        >> "counsel_p: Apply specialist ta_q 'After all.'"
        << "ApplicationMade"
    )


def test_2_the_limit_is_counted_case_by_case() -> None:
    by_case = WITHOUT_APPLICATION
    for name, case in (("Dr Wei", "1"), ("Dr Qi", "1"), ("Dr Rui", "2")):
        by_case = by_case.replace(f"{name}, side: plaintiff", f"{name}, cases: ['{case}'], side: plaintiff")
    p = playbook("claims", script=read_script(by_case, "w.yaml"))
    # With Ms Cheng, whom the script lists with D1 in both cases, there is room for one more in each.
    p >> "counsel_d1: Apply specialist ta_p 'x' cases=1" >> "counsel_d1: Apply specialist ta_q 'x' cases=1"
    p << refused("apply-too-many") >> "counsel_d1: Apply specialist ta_q 'In both.'" << refused("apply-too-many")
    p >> "counsel_d1: Apply specialist ta_r 'In the other case.' cases=2" << "ApplicationMade target=ta_r cases=[2]"


def test_2_one_each_for_two_parties_leaves_each_a_second() -> None:
    p = playbook("claims", script=read_script(WITHOUT_APPLICATION, "w.yaml"))
    p >> "counsel_p: Apply specialist ta_p 'x' parties=P1" >> "counsel_p: Apply specialist ta_q 'x' parties=P2"
    p >> "counsel_p: Apply specialist ta_r 'For both.'" << "ApplicationMade parties=[P1, P2]"
    p >> "counsel_p: Apply specialist ta_q 'For Lin, too.' parties=P1" << refused("apply-too-many")


def test_2_a_script_that_lists_a_third_is_refused_at_its_place() -> None:
    three = WITHOUT_APPLICATION
    for name in ("Dr Wei", "Dr Qi", "Dr Rui"):
        assert f"{name}, side: plaintiff" in three
        three = three.replace(f"{name}, side: plaintiff", f"{name}, parties: [P1]")
    with pytest.raises(ScriptError) as caught:
        read_script(three, "w.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "M223" and "Dr Rui" in finding.source and finding.source[finding.column - 1 :].startswith("P1]")
    assert "ta_p, ta_q, ta_r" in finding.message and "JJ 122" in finding.hint
    # One for each plaintiff, each in a case of their own, is not too many.
    read_script(three.replace("Dr Rui, parties: [P1]", "Dr Rui, parties: [P2]"), "w.yaml")


def test_2_those_let_in_before_the_hearing_count() -> None:
    more = WITHOUT_APPLICATION.replace("Dr Wei, side: plaintiff", "Dr Wei, parties: [P1, P2]").replace(
        "Dr Qi, side: plaintiff", "Dr Qi, parties: [P1]"
    )
    p = playbook("claims", script=read_script(more, "w.yaml"))
    p >> "p1: Apply specialist ta_r 'A third.'" << refused("apply-too-many")
    p >> "counsel_p: Apply specialist ta_r 'For Su a second.' parties=P2" << "ApplicationMade parties=[P2]"


# ---- 3. barred from every other activity ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        ("claims", "StateClaim C1 'Stop'"),
        ("debate", "ChangeClaim C1 drop"),
        ("evidence", "OfferExhibits E-1"),
        ("evidence", "Examine E-1 same_as=D1"),
        ("evidence", "WithdrawExhibits E-1"),
        ("technical_explanation", "Concede F1 'We used them'"),
        ("technical_explanation", "AnswerFact F1 conceded"),
        ("issues", "CommentOnIssues agree"),
        ("debate", "Speak 'This is not fair use.'"),
        ("debate", "RaiseHand"),
        ("last_opinions", "Speak 'Finally'"),
        ("last_opinions", "Waive"),
        ("recusal", "Apply recusal clerk 'x'"),
        ("recusal", "Respond recusal none"),
        ("mediation", "Respond mediation willing"),
        ("bench_questions", "Ask counsel_d1 'Why?'"),
    ],
)
def test_3_a_technical_assistant_does_nothing_else(stage: str, line: str) -> None:
    playbook(stage) >> f"ta_p: {line}" << refused("barred")


def test_3_not_when_called_either() -> None:
    (
        inside()
        >> "ta_p: Concede F1 'We used them'"
        << refused("barred")
        >> "ta_p: Apply stop_question statement=1 'x'"
        << refused("not-your-power")
        >> "ta_p: Apply excuse 'x'"
        << refused("not-your-power")
        >> "ta_p: HandUp reference 'A case'"
        << refused("not-offered-here")
        >> "ta_p: HandUp demonstrative 'Slides 1 to 9'"
        << "HandedUp what=demonstrative seat=ta_p"
    )


def test_3_beyond_the_topic_the_words_are_said_stopped_and_disregarded() -> None:
    p = inside() >> "presiding: GiveFloor ta_p statement"
    (
        p
        >> "beyond = ta_p: Speak 'So this is plainly not fair use.'"
        << "Spoken manner=explanation seat=ta_p"
        >> "presiding: Stop ta_p disregard=true 'That is for the court.'"
        << "Stopped seat=ta_p"
        << "Disregarded"
        << stands(f"disregarded.{p.place('@beyond')}=true floor.seat=ta_p")
    )


# ---- 4. questions: the bench as of right, parties by leave, each other in a confrontation -------------------


def test_4_questions_to_a_technical_assistant() -> None:
    (
        inside()
        >> "judge_3: Ask ta_p 'What is a weight?'"
        >> "ta_p: Answer 'A number.'"
        << "Spoken manner=answer"
        >> "counsel_d1: Ask ta_p 'Whose number?'"
        << refused("floor-for")
        >> "presiding: GiveFloor counsel_d1 question"
        >> "counsel_d1: Ask ta_p 'Whose number?'"
        << "QuestionPut to=ta_p"
        >> "ta_p: Answer 'The model’s.'"
        >> "ta_p: Ask ta_d 'Do you keep files?'"
        << refused("confronting", "JJ 123; EvP 84")
        >> "ta_p: Ask counsel_d1 'Do you?'"
        << refused("wrong-target")
    )


def test_4_two_opposing_assistants_confront_each_other_counted() -> None:
    (
        inside()
        >> "presiding: Confront ta_p,ta_d 2"
        << "ConfrontationOpened seats=[ta_p, ta_d] left={ta_p: 2, ta_d: 2}"
        >> "ta_p: Ask ta_p 'Me?'"
        << refused("wrong-target")
        >> "ta_p: Ask ta_d 'Do you keep files?'"
        << only("Spoken QuestionPut ConfrontationCounted")
        << stands("confrontation.left={ta_p: 1, ta_d: 2}")
        >> "ta_d: Ask ta_p 'Do you draw?'"
        << refused("no-question")
        >> "ta_d: Answer 'Hashes, for 180 days.'"
        >> "judge_2: Ask ta_d 'Where?'"
        << only("Spoken QuestionPut")
        >> "ta_d: Answer 'In a log.'"
        >> "ta_p: Ask ta_d 'All of them?'"
        >> "ta_d: Answer 'All.'"
        >> "ta_p: Ask ta_d 'And since?'"
        << refused("confronting")
        >> "ta_d: Ask ta_p 'Do you draw?'"
        >> "ta_p: Answer 'No.'"
        >> "ta_d: Ask ta_p 'Did you train one?'"
        << stands("confrontation.left={ta_p: 0, ta_d: 0}")
        >> "ta_p: Answer 'Twice.'"
        << "Answered"
        << "ConfrontationEnded"
        << stands("confrontation=none question=none")
    )


def test_4_a_confrontation_is_ended_by_the_bench() -> None:
    (
        inside()
        >> "presiding: EndConfrontation"
        << refused("confrontation")
        >> "presiding: Confront ta_p,ta_d"
        << "ConfrontationOpened left={ta_p: 3, ta_d: 3}"
        >> "presiding: Advance"
        << refused("floor-free")
        >> "ta_p: EndConfrontation"
        << refused("not-your-power")
        >> "presiding: EndConfrontation 'That will do.'"
        << "ConfrontationEnded"
        >> "presiding: Confront ta_p,ta_d"
        >> "presiding: StandDown ta_d"
        << only("ConfrontationEnded StoodDown")
    )


def test_4_it_takes_two_of_opposing_sides() -> None:
    p = room() >> "presiding: CallIn ta_p" >> "ta_p: Disclose 'Lecturer.'" >> "presiding: Confront ta_p,ta_d"
    (
        p
        << refused("two-called")
        >> "presiding: CallIn ta_d"
        >> "presiding: Confront ta_p,ta_d"
        << refused("two-called")
        >> "ta_d: Disclose 'Engineer.'"
        >> "presiding: Confront ta_p,ta_p"
        << refused("two-called")
        >> "presiding: Confront ta_p,counsel_d1"
        << refused("wrong-target")
        >> "presiding: Confront ta_p,ta_d"
        << "ConfrontationOpened"
    )
    same = SMALL.replace("name: Ms Cheng, parties: [D1, D2]", "name: Ms Cheng, parties: [P1]")
    q = playbook("technical_explanation", script=read_script(same, "s.yaml")) >> "clerk: Verify ta_p,ta_d"
    for seat in ("ta_p", "ta_d"):
        q >> f"presiding: CallIn {seat}" >> f"{seat}: Disclose 'x'"
    q >> "presiding: Confront ta_p,ta_d" << refused("two-called")


# ---- 5. the party's own statement; a concession is flagged, not applied ---------------------------------------


def test_5_the_opinion_is_the_partys_statement_and_a_concession_only_flagged() -> None:
    p = inside() >> "presiding: Ask ta_d 'Logs?'" >> "said = ta_d: Answer 'They keep hashes for 180 days.'"
    (
        p
        << "Spoken parties=[D1, D2] cases=1,2"
        >> "counsel_p: Flag statement=@said flag=possible_admission"
        << only("Flagged")
        << stands("facts=none")
    )


def test_5_and_8_the_bench_can_say_what_the_words_are_worth_and_who_bears_the_costs() -> None:
    p = inside()
    notice = next(o for o in open_acts(p.hearing, p.procedure, "presiding") if o["fields"].get("matter") == "worth_of_explanation")
    assert notice["basis"] == "JJ 122; EvP 90(1)" and not notice["primary"]
    assert "alone they prove no fact" in notice["formula"]["en"] and "不能单独作为认定案件事实的根据" in notice["formula"]["zh"]
    p >> "presiding: Announce worth_of_explanation" << "Announced matter=worth_of_explanation"
    p >> "presiding: StandDown ta_p" >> "presiding: StandDown ta_d" >> "presiding: Advance" << stands("stage=bench_questions")


# ---- 6. no recusal, no undertaking; qualifications and ties first ----------------------------------------------


def test_6_no_recusal_of_a_technical_assistant() -> None:
    playbook("technical_explanation") >> "counsel_d1: Apply recusal ta_p 'Biased.'" << refused("wrong-target", "CPL 47-50")


def test_6_qualifications_and_ties_before_anything_else() -> None:
    (
        room()
        >> "ta_p: Disclose 'Lecturer.'"
        << refused("waiting")
        >> "presiding: CallIn ta_p"
        >> "presiding: GiveFloor ta_p statement"
        << refused("target-disclosed", "CPL 82; JJ 122")
        >> "ta_p: Speak 'A model…'"
        << refused("disclosed")
        >> "ta_p: Disclose"
        << refused("say-something")
        >> "ta_p: Disclose 'Lecturer; paid by the plaintiffs.'"
        << "Spoken manner=explanation"
        << "Disclosed seat=ta_p"
        >> "ta_p: Speak 'A model…'"
        << refused("floor")
        >> "presiding: GiveFloor ta_p statement"
        >> "ta_p: Speak 'A model…'"
        << "Spoken manner=explanation"
        >> "ta_p: YieldFloor"
    )


# ---- 7. sequestered until called, released when done -----------------------------------------------------------


def test_7_called_in_and_released() -> None:
    (
        playbook("technical_explanation")
        >> "ta_p: Speak 'I can hear you!'"
        << refused("waiting", words="wait to be called")
        >> "presiding: CallIn ta_p"
        << refused("target-verified", "CPL 82; JJ 122-123; OLR 26")
        >> "clerk: Verify ta_p"
        >> "presiding: CallIn counsel_p"
        << refused("wrong-target")
        >> "presiding: StandDown ta_p"
        << refused("target-called")
        >> "presiding: GiveFloor ta_p statement"
        << refused("target-called")
        >> "presiding: CallIn ta_p 'How a model is trained' 'Call Dr Wei.'"
        << "Spoken to=ta_p 'Call Dr Wei.'"
        << "CalledIn seat=ta_p topic.en='How a model is trained'"
        >> "presiding: CallIn ta_p"
        << refused("target-waiting")
        >> "presiding: Advance"
        << refused("nobody-called")
        >> "ta_p: RaiseHand"
        << "HandRaised seat=ta_p"
        >> "presiding: StandDown ta_p"
        << "StoodDown"
        << stands("called={} hands=none")
        >> "presiding: Advance"
        << stands("stage=bench_questions")
    )


def test_7_nobody_called_stays_for_the_rest() -> None:
    p = room("evidence") >> "presiding: CallIn ta_p"
    p >> "presiding: Advance to_bench_questions" << refused("nobody-called")
    p >> "presiding: Advance adjourn" << refused("nobody-called") >> "presiding: Advance" << stands("stage=technical_explanation")


def test_7_what_the_waiting_hear_is_where_the_hearing_stands_and_nothing_that_was_said() -> None:
    p = playbook("technical_explanation", lawfully=True)
    waiting = listener(p.hearing, "ta_p")
    heard = [event for event in p.record if hears(event.audience, waiting)]
    assert not [event.kind for event in heard if event.kind in ("Spoken", "QuestionPut", "FloorGiven", "ExhibitsOffered")]
    assert {event.kind for event in heard} <= {"HearingOpened", "StageEntered", "BriefGiven"}


def test_7_the_room_is_heard_from_the_call_to_the_release() -> None:
    (
        room()
        >> "presiding: CallIn ta_p 'x' 'Call Dr Wei.'"
        << "Spoken unheard_by=ta_p,ta_d heard_by=gallery"
        << "CalledIn heard_by=ta_p,ta_d"
        >> "presiding: Speak 'Welcome.'"
        << "Spoken heard_by=ta_p unheard_by=ta_d"
        >> "presiding: StandDown ta_p 'You are released.'"
        << "Spoken heard_by=ta_p"
        >> "presiding: Speak 'Now.'"
        << "Spoken unheard_by=ta_p"
    )


def test_7_whoever_waits_can_tell_the_court_that_the_line_fails() -> None:
    p = playbook("debate") >> "ta_p: ReportFault 'My screen is black'"
    p << only("FaultReported") << "FaultReported heard_by=clerk,ta_p unheard_by=gallery,counsel_p" << stands("status=running")


def test_7_the_bench_can_require_attendance_in_person_and_adjourn_for_it() -> None:
    p = room() >> "clerk: Announce in_person" << refused("not-your-power")
    p >> "presiding: Announce in_person 'Dr Wei will come to the courtroom.'" << "Announced matter=in_person"
    p >> "presiding: CallIn ta_p 'Now, then.'" << refused("unannounced", words="Require attendance in person")
    p >> "presiding: Advance adjourn" << stands("stage=adjourned") >> "presiding: Advance reopen"
    p >> "clerk: Verify counsel_p,counsel_d1,counsel_d2,ta_p,ta_d" >> "presiding: Announce opening" >> "clerk: Announce discipline"
    p.enter("technical_explanation") >> "presiding: CallIn ta_p 'Good morning, Dr Wei; the usher has a chair for you.'"
    p << "CalledIn seat=ta_p"


# ---- 8. chain and data questions are questions like others (nothing to enforce) ---------------------------------
# ---- 9. signs its part of the record ------------------------------------------------------------------------------


def test_9_signs_and_corrects_its_own_part_from_outside() -> None:
    p = inside() >> "said = presiding: GiveFloor ta_p statement" >> "said = ta_p: Speak 'Fifty runs.'"
    p >> "presiding: StandDown ta_p" >> "presiding: StandDown ta_d"
    p.enter("record_review")
    (
        p
        >> "fix = ta_p: Apply correction statement=@said proposed='Fifteen runs.' 'I said fifteen.'"
        << "ApplicationMade heard_by=ta_p,gallery unheard_by=ta_d"
        >> "presiding: Rule @fix granted"
        << stands(f"corrections.{p.place('@said')}.en='Fifteen runs.'")
        >> "ta_p: Sign"
        << "Signed seat=ta_p heard_by=ta_p"
        >> "ta_d: RefuseToSign 'Incomplete.'"
        << "SignatureRefused heard_by=ta_d unheard_by=ta_p"
        << stands("signatures={ta_p: signed, ta_d: refused}")
    )


def test_9_its_signature_is_not_its_partys() -> None:
    p = playbook("record_review") >> "clerk: Announce record"
    for seat in ("ta_p", "ta_d", "clerk", "presiding"):
        p >> f"{seat}: Sign"
    p >> "presiding: Advance close" << refused("signatures-in")


# ---- sent out while called ------------------------------------------------------------------------------------------


def test_nothing_waits_for_an_assistant_who_was_sent_out() -> None:
    p = inside() >> "presiding: Confront ta_p,ta_d" >> "ta_d: Ask ta_p 'Do you draw?'"
    (
        p
        >> "presiding: Discipline ta_p warning"
        >> "presiding: Discipline ta_p removed"
        << only("Disciplined QuestionClosed ConfrontationEnded StoodDown SeatRemoved")
        >> "presiding: CallIn ta_p"
        << refused("wrong-target")
        >> "presiding: StandDown ta_d"
        >> "presiding: Advance"
        << stands("stage=bench_questions")
    )


def test_recalled_for_the_questions_of_the_bench_and_released_before_they_end() -> None:
    (
        playbook("bench_questions", lawfully=True)
        >> "presiding: CallIn ta_p"
        >> "presiding: Ask ta_p 'One more number?'"
        >> "ta_p: Answer 'Fifteen.'"
        << "Spoken seat=ta_p"
        >> "presiding: Advance"
        << refused("nobody-called")
        >> "presiding: Advance adjourn"
        << refused("nobody-called")
        >> "presiding: StandDown ta_p"
        >> "presiding: Advance"
        << stands("stage=debate")
        >> "presiding: CallIn ta_p"
        << refused("not-in-this-stage")
    )


def test_the_discipline_is_told_to_whoever_is_called_in_later() -> None:
    p = room() >> "presiding: CallIn ta_p" >> "clerk: Inquire discipline" >> "ta_p: Respond discipline acknowledged"
    p << "Responded seat=ta_p" >> "ta_d: Respond discipline acknowledged" << refused("waiting")
