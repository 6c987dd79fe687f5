"""The shipped arbitration moot: shares of thirty minutes, forty-five never passed, order agreed, no witnesses, scores."""

from __future__ import annotations

import pytest

from tests.hearing.shipped import moot as shipped_moot
from tests.hearing.shipped import play_whole, without_rule
from tests.playbook import Playbook, only, refused, stands, wait

DECLARED = (
    "claimant_1: DeclareTime plaintiff {claimant_1: 780, claimant_2: 840} reserved=180",
    "timekeeper: DeclareTime defence {respondent_1: 810, respondent_2: 810} reserved=180",
)
ADVOCATES = ("claimant_1", "claimant_2", "respondent_1", "respondent_2")
TRIBUNAL = ("chair", "arbitrator_2", "arbitrator_3")
OUTSIDE = "gallery,instructors,timekeeper,visitor,claimant_1,respondent_2"


def moot(stage: str, *lines: str) -> Playbook:
    return shipped_moot("orchard-glass", "technical_test", DECLARED, stage, *lines)


def ballot(judge: str, about: str, questions: int = 20) -> str:
    return f"{judge}: HandInBallot pleading {about} scores={{organisation: 20, facts_and_law: 20, presentation: 20, questions: {questions}}}"


# ---- time -----------------------------------------------------------------------------


def test_thirty_minutes_are_shared_fairly() -> None:
    (
        moot("roll")
        >> "claimant_1: DeclareTime plaintiff {claimant_1: 599, claimant_2: 900}"
        << refused("share-too-short", "AM 1", words="10:00")
        >> "claimant_1: DeclareTime plaintiff {claimant_1: 1201, claimant_2: 600}"
        << refused("share-too-long", "AM 1", words="20:00")
        >> "claimant_1: DeclareTime plaintiff {claimant_1: 900, claimant_2: 900} reserved=60"
        << refused("shares-too-long", "AM 1", words="30:00")
        >> "claimant_1: DeclareTime plaintiff {claimant_1: 600, claimant_2: 600} reserved=241"
        << refused("reserve-too-long", "AM 1", words="4:00")
        >> "visitor: DeclareTime plaintiff {claimant_1: 600, claimant_2: 600}"
        << refused("not-your-power", "AM 1")
    )


def test_no_team_has_more_than_forty_five_minutes_answers_included() -> None:
    p = moot("openings", "chair: GiveFloor claimant_1 turn") << stands("clock.left=780000 pools.plaintiff=2700000")
    p >> wait("13 min") >> "system: Lapse due" << only("ClockLapsed")  # marked, not cut off
    p >> "arbitrator_2: ExtendTime claimant_1 60" << refused("not-your-power", "AM 2")
    p >> "chair: ExtendTime claimant_1 1921" << refused("pool-fixed", words="45:00")
    p >> "chair: ExtendTime claimant_1 1200" << "TimeExtended clock.left=1200000" << stands("pools.plaintiff=2700000")
    p >> wait("20 min") >> "system: Lapse due" >> "arbitrator_2: Ask claimant_1 'And?'" >> wait("2 min") >> "claimant_1: Answer 'So.'"
    p >> "arbitrator_3: Ask claimant_1 'And then?'" >> wait("10 min") >> "system: Lapse due" << only("FloorTaken QuestionClosed")
    p << stands("pools.plaintiff=0 question=none")
    p >> "chair: GiveFloor respondent_1 turn" << "FloorGiven clock.left=810000" >> "respondent_1: YieldFloor"
    p >> "chair: GiveFloor claimant_2 turn" << refused("time-left", "AM 1; AM 6")
    p >> "chair: Waive" << "TurnWaived party=plaintiff" >> "chair: GiveFloor respondent_2 turn" << "FloorGiven clock.left=810000"


def test_a_question_of_the_tribunal_runs_on_the_clock() -> None:
    p = moot("openings", "chair: GiveFloor claimant_1 turn") >> "arbitrator_3: Ask claimant_1 'Which word?'" >> wait("1 min")
    p >> "claimant_1: Answer 'None.'" >> "claimant_1: YieldFloor" << stands("pools.plaintiff=2640000 declared.plaintiff.used={claimant_1: 60000}")


# ---- order ----------------------------------------------------------------------------


def test_the_order_is_agreed_before_the_pleadings() -> None:
    (
        moot("roll", "chair: Announce opening", "chair: Inquire attendees")
        >> "claimant_1: Respond attendees announced"
        >> "respondent_1: Respond attendees announced"
        >> "chair: Advance"
        << refused("answered", "AM 6", words="order")
        >> "chair: Inquire order"
        >> "claimant_1: Respond order by_team"
        >> "respondent_1: Respond order by_team"
        >> "chair: Advance by_team"
        << "StageEntered stage=by_team"
    )


def test_issue_by_issue_the_claimant_begins_on_each() -> None:
    p = moot("openings")
    for seat, other in (("claimant_1", "respondent_1"), ("respondent_1", "claimant_2"), ("claimant_2", "respondent_2")):
        p >> f"chair: GiveFloor {other} turn" << refused("in-turn", "AM 1; AM 6") >> f"chair: GiveFloor {seat} turn" >> wait("1 min")
        p >> f"{seat}: YieldFloor"
    p >> "chair: Advance" << refused("turns-done", "AM 4") >> "chair: GiveFloor respondent_2 turn" >> "respondent_2: YieldFloor"
    p >> "chair: Advance" << "StageEntered stage=rebuttal"


def test_team_by_team_all_of_the_claimant_first() -> None:
    p = moot("by_team") >> "chair: GiveFloor respondent_1 turn" << refused("in-turn", "AM 1; AM 6")
    for seat in ADVOCATES:
        p >> f"chair: GiveFloor {seat} turn" << "FloorGiven clock.share=declared" >> f"{seat}: YieldFloor"
    p >> "chair: Advance no_rebuttal" << "StageEntered stage=deliberation"


def test_rebuttal_by_leave_and_no_surrebuttal_without_it() -> None:
    p = moot("rebuttal") >> "chair: GiveFloor claimant_2 turn" << "FloorGiven clock.left=180000 clock.share=reserved"
    p >> "claimant_2: YieldFloor" >> "chair: Advance" << "StageEntered stage=surrebuttal"
    p = moot("rebuttal", "claimant_1: Waive") >> "chair: Advance" << refused("spoken-in", "AM 4")
    p >> "chair: Advance no_rebuttal" << "StageEntered stage=deliberation"


# ---- no witnesses, no new facts -------------------------------------------------------


def test_there_are_no_witnesses_and_no_objections() -> None:
    p = moot("openings", "chair: GiveFloor claimant_1 turn", "claimant_1: Speak 'It hailed.'")
    for act in ("Object scope", "Ask claimant_1 'Did it?'", "OfferExhibits X", "CallIn visitor"):
        p >> f"respondent_1: {act}" << refused("barred", "AM 3")
    assert p.procedure.source.oaths == {} and p.procedure.source.examinations == {} and p.procedure.source.votes == {}


def test_what_is_new_the_presiding_arbitrator_stops() -> None:
    p = moot("openings", "chair: GiveFloor claimant_1 turn") >> "new = claimant_1: Speak 'The neighbour lost none.'"
    p >> "arbitrator_2: Stop claimant_1" << refused("not-your-power", "AM 3")
    p >> "chair: Stop claimant_1 @new disregard=true" << "Stopped" << "Disregarded"


# ---- scores ---------------------------------------------------------------------------


def test_scores_are_sealed_and_go_from_fifty_to_a_hundred() -> None:
    criteria = moot("deliberation").procedure.source.ballots["pleading"].criteria.values()
    assert (sum(each.least for each in criteria), sum(each.most for each in criteria)) == (50, 100)
    p = moot("deliberation") >> ballot("chair", "claimant_1") << f"BallotHandedIn heard_by=chair unheard_by=arbitrator_2,{OUTSIDE}"
    p >> ballot("chair", "claimant_1", 25) << refused("ballot-reason") >> ballot("arbitrator_2", "claimant_1", 26) << refused("score-range", "AM 5")
    p >> "timekeeper: Speak 'Time.'" << refused("private-stage", "AM 5") >> "chair: Advance" << refused("ballots-in", "AM 5")


def test_points_decide_then_the_handling_of_questions_then_the_tribunal() -> None:
    for best, rules, winner in (("claimant_2", ["points"], "plaintiff"), ("", ["points", "criterion:questions", "bench"], "")):
        p = moot("deliberation")
        for judge in TRIBUNAL:
            for about in ADVOCATES:
                p >> ballot(judge, about, 21 if about == best else 20)
        p >> "chair: Advance" << "PartSealed part=deliberation" >> "chair: OpenBallots pleading" << "BallotsOpened heard_by=gallery,claimant_1"
        steps = p.hearing.at("ballots", "pleading", "opened")["steps"]
        assert [step["rule"] for step in steps] == rules and steps[-1]["decides"] == winner
    p >> "chair: Advance close" << refused("winner", "AM 5") >> "chair: BreakTie pleading defence" >> "chair: Advance close" << "HearingClosed"


TRIED = (
    "Speak 'x'", "Ask claimant_1 'x'", "Answer 'x'", "GiveFloor claimant_1 turn", "TakeFloor", "YieldFloor", "ExtendTime claimant_1 60",
    "Stop claimant_1", "Waive", "ShowCard one", "Advance", "Announce opening", "Inquire attendees", "Object scope", "CallIn visitor",
    "HandInBallot pleading claimant_1 scores={questions: 1}", "OpenBallots pleading", "BreakTie pleading plaintiff", "Resume", "CallVote award",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["technical_test", "roll", "openings", "by_team", "rebuttal", "surrebuttal", "deliberation", "result"])
def test_every_refusal_names_its_rule(stage: str) -> None:
    assert without_rule(moot(stage), TRIED) == []


async def test_the_shipped_script_plays_to_its_end_and_its_record_holds() -> None:
    found = await play_whole("orchard-glass")
    assert found.turns <= 30 and found.hearing.at("ballots", "pleading", "winner") in ("plaintiff", "defence")
