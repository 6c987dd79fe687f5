"""The shipped English trial by video: who observes, oath and check, statements, cross, experts, closings, judgment."""

from __future__ import annotations

import pytest

from tests.hearing.shipped import answered, play_whole, shipped, without_rule
from tests.playbook import Playbook, only, refused, stands, wait

SWORN = (
    "judge: AdministerOath fenn alone alone",
    "fenn: TakeOath",
    "clerk: AdministerOath fenn witness affirmation",
    "fenn: TakeOath",
)
CHIEF = ("judge: OpenSession", "advocate_p: CallIn fenn", *SWORN, "advocate_p: OpenExamination fenn chief advocate_p")
CROSS = (*CHIEF, "fenn: AdoptStatement A-1", "advocate_p: YieldFloor", "advocate_d: OpenExamination fenn cross advocate_d")


def trial(stage: str, *lines: str) -> Playbook:
    return shipped("tide-mill", stage, *lines)


def in_public(stage: str, *lines: str) -> Playbook:
    """As it is once the judge has let the public in."""
    p = trial("opening", "judge: OpenSession").enter(stage)
    for line in lines:
        p >> line
    return p


def witnesses(*lines: str) -> Playbook:
    return in_public("claimants_witnesses", *[line for line in lines if line != "judge: OpenSession"])


# ---- the room -------------------------------------------------------------------------


def test_nobody_observes_before_the_judge_has_directed_so() -> None:
    p = trial("lobby") >> "clerk: Speak 'Who is on the line?'" << "Spoken unheard_by=gallery,public heard_by=judge,advocate_p"
    p.enter("opening")
    (
        p
        >> "judge: Announce recording"
        << refused("session-open", "CtsA 85B; CCA 9")
        >> "clerk: OpenSession"
        << refused("not-your-power", "CtsA 85A; VH 4")
        >> "judge: OpenSession 'I direct that they may observe.'"
        << "SessionOpened heard_by=gallery,public"
        >> "judge: Announce recording"
        >> "judge: Advance"
        << refused("announced", "CPR 1.4", words="Conduct")
        >> "judge: Announce conduct"
        >> "judge: Advance"
        << "StageEntered stage=claimants_opening"
        >> "public: Speak 'Hear, hear.'"
        << refused("barred", "CtsA 85A; VH 4")
    )


def test_the_clerk_lets_people_in_and_the_judge_begins() -> None:
    p = trial("lobby") >> "clerk: Advance" << refused("verified", "VH 1") >> "clerk: Verify advocate_p,advocate_d"
    p >> "judge: Verify fenn" << refused("not-your-power", "VH 1") >> "clerk: Advance" << "StageEntered stage=opening"


def test_a_witness_of_fact_waits_outside_and_an_expert_hears_the_evidence() -> None:
    p = witnesses() >> "judge: Speak 'Let us begin.'" << "Spoken heard_by=expert_p,expert_d unheard_by=fenn,master"
    p >> "fenn: Speak 'May I come in?'" << refused("not-your-power") >> "advocate_p: CallIn fenn" << "CalledIn"
    p >> "judge: Speak 'Good morning.'" << "Spoken heard_by=fenn unheard_by=master"


# ---- a witness ------------------------------------------------------------------------


def test_each_side_calls_its_own_witnesses_one_at_a_time() -> None:
    p = witnesses() >> "advocate_d: CallIn fenn" << refused("target-of-my-side", "CPR 32.2") >> "advocate_p: CallIn fenn"
    p >> "advocate_d: CallIn master" << refused("nobody-called", "CPR 32.2") >> "judge: Advance" << refused("nobody-called", "CPR 32.1")


def test_no_evidence_without_oath_and_check() -> None:
    p = witnesses("advocate_p: CallIn fenn")
    (
        p
        >> "advocate_p: OpenExamination fenn chief advocate_p"
        << refused("target-sworn", "CPR 32.1; CPR 32.5", words="Oath or affirmation")
        >> SWORN[2]
        >> "fenn: TakeOath 'I affirm.'"
        << "OathTaken oath=witness form=affirmation"
        >> "advocate_p: OpenExamination fenn chief advocate_p"
        << refused("target-sworn", words="Unassisted-witness check")
        >> SWORN[0]
        >> "fenn: TakeOath taken=false 'My brother is here.'"
        << "OathRefused oath=alone"
        >> "judge: StandDown fenn"
        << "StoodDown"
        >> "judge: Advance"
        << "StageEntered stage=defendants_witnesses"
    )


def test_the_statement_stands_as_evidence_in_chief() -> None:
    p = witnesses(*CHIEF) >> "fenn: AdoptStatement B-1" << refused("not-your-exhibit")
    p >> "fenn: AdoptStatement A-1" << "StatementAdopted" << stands("exhibits.A-1.status=admitted adopted.fenn={A-1: true}")
    p >> "advocate_p: YieldFloor" >> "fenn: AdoptStatement A-1" << refused("being-examined", "CPR 32.5")


def test_chief_cross_re_examination_and_the_judge_in_this_order() -> None:
    p = witnesses(*CHIEF[:-1])
    (
        p
        >> "advocate_d: OpenExamination fenn cross advocate_d"
        << refused("phase-open", "CPR 32.1; CPR 32.5")
        >> "advocate_p: WaiveExamination fenn chief"
        << refused("phase-needed", "CPR 32.5")
        >> CHIEF[-1]
        >> "advocate_p: YieldFloor"
        >> "advocate_p: OpenExamination fenn cross advocate_p"
        << refused("phase-open")
        >> "judge: StandDown fenn"
        << refused("target-examined", "CPR 32.1")
        >> "advocate_d: OpenExamination fenn cross advocate_d"
        >> "advocate_d: YieldFloor"
        >> "advocate_p: WaiveExamination fenn re_examination"
        >> "judge: OpenExamination fenn bench"
        << "ExaminationOpened examiner=judge clock=none"
        >> "judge: Ask fenn 'Who greases them?'"
        >> "judge: YieldFloor"
        << refused("no-question", "CPR 32.1")
    )
    answered(p, "3 s", "fenn: Answer 'I do.'") >> "judge: YieldFloor" << "FloorYielded" << stands("examinations.fenn.bench=done")
    p >> "judge: StandDown fenn" << "StoodDown" >> "judge: CallIn fenn" << refused("target-unexamined", "CPR 32.3")


def test_an_answer_waits_for_an_objection_and_for_the_ruling() -> None:
    p = witnesses(*CROSS) >> "advocate_d: Ask fenn 'She would say anything.'" << "QuestionPut"
    p >> "fenn: Answer 'I would not.'" << refused("answer-held", "CPR 32.1") >> "advocate_d: Object comment" << refused("opposing-examiner", "CPR 32.1")
    p >> "advocate_p: Object hearsay" << refused("no-such-ground") >> "advocate_p: Object comment 'Comment.'" << "ObjectionRaised ground=comment"
    p >> "fenn: Answer 'I would not.'" << refused("no-objection") >> "advocate_p: RuleOnObjection sustained" << refused("not-your-power")
    p >> "advocate_d: RespondToObjection 'It is a question.'" << "ObjectionAnswered"
    p >> "judge: RuleOnObjection sustained rephrase" << "ObjectionRuled remedy=rephrase" << "QuestionClosed"
    p >> "advocate_d: Ask fenn 'Who greases the hinges?'" >> "advocate_p: WaiveObjection" << "WindowClosed" >> "fenn: Answer 'I do.'" << "Answered"


@pytest.mark.parametrize("ground", ["privilege", "self_incrimination", "relevance", "not_pleaded"])
def test_an_objection_that_is_overruled_lets_the_answer_come_at_once(ground: str) -> None:
    p = witnesses(*CROSS) >> "advocate_d: Ask fenn 'And your solicitor?'" >> f"advocate_p: Object {ground}"
    p >> "judge: RuleOnObjection overruled" << "ObjectionRuled" >> "fenn: Answer 'He was not there.'" << "Answered"


def test_an_exhibit_is_relied_on_when_the_other_side_was_heard() -> None:
    p = witnesses() >> "advocate_d: OfferExhibits A-2" << refused("own-exhibits") >> "advocate_p: OfferExhibits A-2"
    p >> "judge: RuleOnExhibits A-2 admitted" << refused("exhibits-heard", "CPR 32.1") >> "judge: Advance" << refused("all-heard", "CPR 32.1")
    p >> "advocate_d: Examine A-2 opinion={authenticity: accepted} 'Genuine, and old.'" >> "judge: RuleOnExhibits A-2 admitted" << "ExhibitsRuled"


def test_sitting_in_private_and_back() -> None:
    p = witnesses() >> "want = advocate_d: Apply private 'Trade secrets.'" >> "judge: Rule @want granted" >> "judge: CloseSession"
    p >> "judge: Speak 'Go on.'" << "Spoken heard_by=advocate_p unheard_by=gallery,public" >> "judge: Advance" << refused("session-open", "CPR 32.1")
    p >> "judge: OpenSession" << "SessionOpened" >> "judge: Advance" << "StageEntered"


# ---- experts --------------------------------------------------------------------------

TOGETHER = tuple(
    line for seat in ("expert_p", "expert_d") for line in (f"clerk: AdministerOath {seat} witness affirmation", f"{seat}: TakeOath")
)


def test_experts_are_heard_together_under_oath_each_with_a_question() -> None:
    p = in_public("experts") >> "judge: Confront expert_p,expert_d questions=1" << refused("two-sworn", "PD 35 para 11")
    for line in TOGETHER:
        p >> line
    p >> "judge: Confront expert_p,expert_d questions=1" << "ConfrontationOpened" >> "judge: Advance" << refused("no-confrontation", "CPR 32.1")
    p >> "expert_p: Ask expert_d 'Half pump?'" >> "expert_d: Answer 'It would have held.'"
    p >> "expert_p: Ask expert_d 'And full?'" << refused("confronting", "PD 35 para 11")
    p >> "expert_d: Ask expert_p 'An unworn one?'" >> "expert_p: Answer 'For nine minutes.'" << "ConfrontationEnded"


def test_experts_in_turn_are_examined_as_witnesses_are_and_explain_when_invited() -> None:
    p = in_public("experts", *TOGETHER, "judge: AdministerOath expert_p alone alone", "expert_p: TakeOath")
    p >> "expert_p: Speak 'The hinge.'" << refused("floor-for", "PD 35 para 11") >> "judge: GiveFloor expert_p presentation" << "FloorGiven clock.left=900000"
    p >> "expert_p: Speak 'The hinge was sound.'" << "Spoken manner=explanation" >> "expert_p: YieldFloor"
    p >> "advocate_p: OpenExamination expert_p chief advocate_p" >> "advocate_p: YieldFloor" >> "advocate_d: OpenExamination expert_p cross advocate_d"
    p << "ExaminationOpened side=defence"


# ---- closings, judgment ---------------------------------------------------------------


def test_the_claimant_opens_alone_if_wanted_and_closes_last() -> None:
    p = in_public("claimants_opening") >> "advocate_d: Waive" << refused("my-turn-open", "CPR 1.4") >> "judge: GiveFloor advocate_d turn" << refused("in-turn")
    p >> "advocate_p: Waive" >> "judge: Advance" << "StageEntered stage=claimants_witnesses"
    p = in_public("closings") >> "judge: GiveFloor advocate_p turn" << refused("in-turn", "CPR 1.4") >> "judge: GiveFloor advocate_d turn"
    p >> wait("30 min") >> "system: Lapse due" << only("ClockLapsed") >> "judge: ExtendTime advocate_d 60" >> "advocate_d: YieldFloor"
    p >> "judge: Advance" << refused("turns-done", "CPR 40.2") >> "judge: GiveFloor advocate_p turn" >> "advocate_p: HandUp reference 'A case.'"
    p >> "advocate_p: YieldFloor" >> "judge: Advance" << "StageEntered stage=judgment"


def test_judgment_at_once_or_reserved_and_then_costs() -> None:
    p = in_public("judgment") >> "judge: Advance" << refused("judgment-given", "CPR 44.2") >> "advocate_p: Apply costs_order 'Costs.'" << refused("not-offered-here")
    p >> "judge: Pronounce 'For the claimant.'" >> "judge: ReserveJudgment" << refused("no-judgment", "CPR 40.2; PD 40E") >> "judge: Advance"
    p >> "costs = advocate_p: Apply costs_order 'Costs.'" >> "leave = advocate_d: Apply permission_to_appeal 'An arguable point.'"
    p >> "judge: Rule @costs granted" >> "judge: Advance close" << refused("no-pending", "CPR 40.2") >> "judge: Rule @leave refused"
    p >> "judge: Advance close" << "HearingClosed"
    p = in_public("judgment", "judge: ReserveJudgment") >> "judge: Advance reserved" << "HearingClosed"


TRIED = (
    "Speak 'x'", "Ask fenn 'x'", "Answer 'x'", "GiveFloor advocate_p turn", "TakeFloor", "YieldFloor", "ExtendTime advocate_p 60", "Waive",
    "CallIn fenn", "StandDown fenn", "AdministerOath fenn witness oath", "TakeOath", "OpenExamination fenn chief advocate_p", "Object leading",
    "WaiveExamination fenn cross", "AdoptStatement A-1", "RuleOnObjection overruled", "WaiveObjection", "OfferExhibits A-2", "RuleOnExhibits A-2 admitted",
    "Confront expert_p,expert_d", "CloseSession", "OpenSession", "Advance", "Announce recording", "Pronounce 'x'", "ReserveJudgment", "Verify fenn",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["lobby", "opening", "claimants_opening", "claimants_witnesses", "experts", "closings", "judgment", "costs"])
def test_every_refusal_names_its_rule(stage: str) -> None:
    assert without_rule(trial(stage), TRIED) == []
    assert without_rule(in_public(stage), TRIED) == []


async def test_the_shipped_script_plays_to_its_end_and_its_record_holds() -> None:
    found = await play_whole("tide-mill")
    assert found.hearing.at("exhibits", "A-1", "status") == "admitted"
