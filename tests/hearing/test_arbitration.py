"""The shipped arbitration: chess clock, declaration and unassisted check, objections, confidential session, the vote."""

from __future__ import annotations

import pytest

from hearing.clocks import pool_left
from tests.hearing.shipped import answered, play_whole, shipped, without_rule
from tests.playbook import Playbook, only, refused, stands, wait

SWORN = (
    "president: CallIn engineer",
    "secretary: AdministerOath engineer alone alone",
    "engineer: TakeOath",
    "president: AdministerOath engineer declaration declaration",
    "engineer: TakeOath",
)
DIRECT = (*SWORN, "counsel_c: OpenExamination engineer direct counsel_c")
CROSS = (*DIRECT, "counsel_c: YieldFloor", "counsel_r: OpenExamination engineer cross counsel_r")
HOURS = 3 * 3_600_000
OUTSIDE = "gallery,instructors,secretary,technician,counsel_c,counsel_r"


def case(stage: str, *lines: str) -> Playbook:
    return shipped("north-array", stage, *lines)


def left(p: Playbook) -> tuple[int, int]:
    """Seconds that the claimant and the respondent have used."""
    return tuple((HOURS - (pool_left(p.hearing, side, p.now) or 0)) // 1000 for side in ("plaintiff", "defence"))  # type: ignore[return-value]


# ---- the roll -------------------------------------------------------------------------


def test_everybody_is_announced_before_it_begins_and_after_a_break() -> None:
    p = case("roll", "president: Announce opening", "president: Announce confidentiality") >> "president: Advance" << refused("answered", "UR 17")
    p >> "president: Inquire attendees" >> "counsel_c: Respond attendees announced" >> "counsel_r: Respond attendees announced"
    p >> "president: Advance" << "StageEntered stage=openings" >> "president: Pause break" >> "president: Resume"
    p >> "president: Inquire attendees" << "Inquired" >> "counsel_c: Respond attendees announced" << "Responded"


def test_the_claimant_opens() -> None:
    p = case("openings") >> "president: GiveFloor counsel_r turn" << refused("in-turn", "UR 17; RP 2") >> "president: GiveFloor counsel_c turn"
    p << f"FloorGiven clock.left={HOURS}"


# ---- the chess clock ------------------------------------------------------------------


def test_a_side_is_charged_with_its_speeches() -> None:
    p = case("openings", "president: GiveFloor counsel_c turn") >> wait("20 min") >> "counsel_c: YieldFloor"
    assert left(p) == (1200, 0)
    p >> "president: GiveFloor counsel_r turn" >> wait("5 min") >> "counsel_r: YieldFloor"
    assert left(p) == (1200, 300)


def test_a_side_is_charged_with_its_questions_and_what_is_answered() -> None:
    p = case("claimants_witnesses", *CROSS) >> wait("1 min") >> "counsel_r: Ask engineer 'You knew?'"
    answered(p, "1 min", "engineer: Answer 'Yes.'")
    assert left(p) == (0, 120)


def test_an_objection_is_charged_to_who_makes_it() -> None:
    p = case("claimants_witnesses", *CROSS, "counsel_r: Ask engineer 'And the e-mail?'") >> wait("1 s")
    p >> "counsel_c: Object not_on_record" << "ObjectionRaised" >> wait("90 s") >> "president: RuleOnObjection overruled"
    assert left(p) == (90, 1)
    p >> "engineer: Answer 'It is gone.'" >> wait("9 s")
    assert left(p) == (90, 10)


def test_a_question_of_the_tribunal_is_charged_to_nobody() -> None:
    p = case("claimants_witnesses", *DIRECT) >> wait("1 min") >> "arbitrator_3: Ask engineer 'How far?'" >> wait("5 min")
    assert left(p) == (60, 0)
    p >> "system: Lapse due" >> "engineer: Answer 'Three metres.'" >> wait("1 min") >> "counsel_c: YieldFloor"
    assert left(p) == (120, 0)
    p >> "counsel_r: WaiveExamination engineer cross" >> "counsel_c: WaiveExamination engineer redirect"
    p >> "arbitrator_2: OpenExamination engineer tribunal" << "ExaminationOpened clock=none" >> wait("10 min")
    assert left(p) == (120, 0)


def test_a_side_whose_time_is_used_up_asks_nothing_more() -> None:
    p = case("claimants_witnesses", *CROSS) >> wait("181 min") >> "counsel_r: YieldFloor" >> "counsel_c: WaiveExamination engineer redirect"
    assert left(p) == (0, 3 * 3600)
    p >> "president: WaiveExamination engineer tribunal" >> "president: StandDown engineer"
    p.enter("respondents_witnesses") >> "president: CallIn works_manager"
    for oath in ("alone", "declaration"):
        p >> f"secretary: AdministerOath works_manager {oath} {oath}" >> "works_manager: TakeOath"
    p >> "counsel_r: OpenExamination works_manager direct counsel_r" << refused("time-left", "IBA 8.3; RP 2")
    p >> "president: WaiveExamination works_manager direct" << "ExaminationWaived"
    p >> "counsel_c: OpenExamination works_manager cross counsel_c" << "ExaminationOpened side=plaintiff"


def test_the_direct_is_short() -> None:
    p = case("claimants_witnesses", *DIRECT) << stands("clock.left=900000") >> wait("15 min") >> "system: Lapse due" << only("ClockLapsed")
    p >> "counsel_c: ExtendTime counsel_c 60" << refused("not-your-power", "UR 17") >> "president: ExtendTime counsel_c 60" << "TimeExtended"


# ---- witnesses ------------------------------------------------------------------------


def test_a_witness_declares_and_is_alone_before_being_heard() -> None:
    p = case("claimants_witnesses") >> "engineer: Speak 'Hello?'" << refused("not-your-power") >> SWORN[0]
    p >> "counsel_c: OpenExamination engineer direct counsel_c" << refused("target-sworn", "IBA 8.3; RP 2", words="Declaration of truth")
    p >> SWORN[3] >> SWORN[4] >> "counsel_c: OpenExamination engineer direct counsel_c" << refused("target-sworn", words="Unassisted-witness check")
    p >> "arbitrator_2: OpenExamination engineer tribunal" << refused("phase-open", "IBA 8.3")
    p >> SWORN[1] >> "engineer: TakeOath taken=false 'My colleague is here.'" >> "president: StandDown engineer" << "StoodDown"


def test_a_witness_waits_outside_until_called() -> None:
    p = case("claimants_witnesses") >> "president: Speak 'The first witness.'" << "Spoken unheard_by=engineer,works_manager"
    p >> "counsel_c: CallIn engineer" << refused("not-your-power", "IBA 8.3; UR 28") >> "president: CallIn engineer"
    p >> "president: Speak 'Welcome.'" << "Spoken heard_by=engineer unheard_by=works_manager"


def test_the_statement_is_confirmed_and_the_phases_have_their_order() -> None:
    p = case("claimants_witnesses", *DIRECT) >> "engineer: AdoptStatement C-2" << stands("exhibits.C-2.status=admitted")
    p >> "counsel_r: OpenExamination engineer cross counsel_r" << refused("phase-open", "IBA 8.3; RP 2") >> "counsel_c: YieldFloor"
    p >> "president: StandDown engineer" << refused("target-examined", "IBA 8.3") >> "president: Advance" << refused("nobody-called", "IBA 8.4")
    for line in ("counsel_r: OpenExamination engineer cross counsel_r", "counsel_r: YieldFloor", "counsel_c: WaiveExamination engineer redirect"):
        p >> line
    p >> "arbitrator_2: OpenExamination engineer tribunal" >> "counsel_c: YieldFloor" << refused("floor") >> "arbitrator_2: YieldFloor"
    p << stands("examinations.engineer.tribunal=done") >> "president: StandDown engineer" << "StoodDown"


@pytest.mark.parametrize("ground", ["scope", "privilege", "not_on_record", "interpretation"])
def test_the_president_rules_on_objections(ground: str) -> None:
    p = case("claimants_witnesses", *CROSS, "counsel_r: Ask engineer 'And?'") >> f"counsel_r: Object {ground}" << refused("opposing-examiner")
    p >> f"counsel_c: Object {ground}" >> "arbitrator_2: RuleOnObjection sustained" << refused("not-your-power", "UR 33; IBA 8.3")
    p >> "engineer: Answer 'Well.'" << refused("no-objection") >> "president: RuleOnObjection sustained" << "QuestionClosed"


def test_a_document_is_produced_by_order_and_ruled_on_when_the_other_side_was_heard() -> None:
    p = case("claimants_witnesses") >> "counsel_r: OfferExhibits R-1" >> "president: RuleOnExhibits R-1 admitted" << refused("exhibits-heard", "UR 27; IBA 9.1")
    p >> "president: Advance" << refused("all-heard", "IBA 8.4") >> "counsel_c: Examine R-1 opinion={authenticity: accepted} 'Ours.'"
    p >> "president: RuleOnExhibits R-1 admitted" >> "want = counsel_r: Apply production target=P1 'The e-mail.'" >> "counsel_c: ProduceExhibit R-1" << refused("production-ordered", "IBA 3.10; UR 27")
    p >> "president: Rule @want granted" << "Ruled"


def test_the_confidential_session_is_for_those_entitled() -> None:
    p = case("claimants_witnesses", *CROSS, "counsel_r: YieldFloor") >> "president: CloseSession admitted=engineer"
    p >> "president: Speak 'Now.'" << "Spoken heard_by=engineer,counsel_c,secretary unheard_by=visitor,gallery"
    p >> "president: Advance" << refused("nobody-called") >> "president: OpenSession" << "SessionOpened"


# ---- closing and the vote -------------------------------------------------------------


def closed(*lines: str) -> Playbook:
    p = case("closings", "president: Waive", "president: Waive")
    for line in lines:
        p >> line
    return p


def test_the_hearings_are_closed_when_nothing_further_is_offered() -> None:
    p = case("closings") >> "president: GiveFloor counsel_r turn" << refused("in-turn") >> "president: Announce close" << refused("turns-done", "UR 31")
    p = closed() >> "president: Announce close" << refused("answered", "UR 31") >> "president: Inquire new" >> "counsel_c: Respond new nothing"
    p >> "counsel_r: Respond new briefs" >> "president: Announce briefs" >> "president: Advance" << refused("announced", "UR 31; UR 33")
    p >> "president: Announce close" >> "president: Advance" << "StageEntered stage=deliberation"


def test_the_tribunal_decides_by_majority_and_the_dissent_is_sealed() -> None:
    p = case("deliberation") >> "arbitrator_2: Speak 'The joint lies outside.'" << f"Spoken heard_by=president,arbitrator_3 unheard_by={OUTSIDE}"
    p >> "counsel_c: Speak 'May I?'" << refused("private-stage", "UR 33") >> "arbitrator_2: CallVote award" << refused("not-your-power", "UR 33")
    p >> "president: Advance close" << refused("voted", "UR 33") >> "arbitrator_2: Vote award claimant" << refused("vote-open", "UR 33")
    p >> "president: CallVote award" << "VoteCalled voters=arbitrator_2,arbitrator_3,president" >> "president: Vote award claimant 'x'" << refused("vote-due", "UR 33")
    p >> "arbitrator_2: Vote award claimant 'Outside the bend.'" >> "arbitrator_3: Vote award respondent 'Clause 8.4.'"
    p >> "president: Vote award claimant 'No effect.'" << f"VoteClosed outcome=claimant dissent=arbitrator_3 unheard_by={OUTSIDE}"
    p >> "president: Advance close" << "PartSealed part=deliberation heard_by=gallery" << "HearingClosed"


def test_without_a_majority_it_is_voted_on_again() -> None:
    p = case("deliberation", "president: CallVote award")
    for seat, choice in (("arbitrator_2", "claimant"), ("arbitrator_3", "respondent"), ("president", "partly")):
        p >> f"{seat}: Vote award {choice} 'So I see it.'"
    p << "VoteClosed outcome=''" >> "president: Advance close" << refused("voted", "UR 33") >> "president: CallVote award" << "VoteCalled"


TRIED = (
    "Speak 'x'", "Ask engineer 'x'", "Answer 'x'", "GiveFloor counsel_c turn", "TakeFloor", "YieldFloor", "ExtendTime counsel_c 60", "Waive",
    "CallIn engineer", "StandDown engineer", "AdministerOath engineer declaration declaration", "TakeOath", "OpenExamination engineer direct counsel_c",
    "Object scope", "WaiveExamination engineer cross", "AdoptStatement C-2", "RuleOnObjection overruled", "WaiveObjection", "OfferExhibits C-1",
    "CloseSession", "OpenSession", "Advance", "Announce opening", "Inquire attendees", "CallVote award", "Vote award claimant 'x'", "Verify engineer",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["technical_test", "roll", "openings", "claimants_witnesses", "experts", "closings", "deliberation"])
def test_every_refusal_names_its_rule(stage: str) -> None:
    assert without_rule(case(stage), TRIED) == []


async def test_the_shipped_script_plays_to_its_end_and_its_record_holds() -> None:
    found = await play_whole("north-array")
    assert found.hearing.at("votes", "award", "*", "outcome") == "claimant"
