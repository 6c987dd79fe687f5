"""The shipped appellate moot: declared time, pleadings under questions, rebuttal, sealed ballots, the result."""

from __future__ import annotations

import pytest

from hearing.offers import open_acts
from tests.hearing.shipped import moot as shipped_moot
from tests.hearing.shipped import play_whole, shipped, without_rule
from tests.playbook import Playbook, only, refused, stands, wait

DECLARED = (
    "applicant_1: DeclareTime plaintiff {applicant_1: 1200, applicant_2: 1080} reserved=300",
    "bailiff: DeclareTime defence {respondent_1: 1140, respondent_2: 1140} reserved=300",
)
OUTSIDE = "gallery,instructors,bailiff,applicant_1,applicant_2,respondent_1,respondent_2"
ORALISTS = ("applicant_1", "applicant_2", "respondent_1", "respondent_2")
JUDGES = ("president", "judge_2", "judge_3")


def moot(stage: str, *lines: str) -> Playbook:
    return shipped_moot("skerry-light", "appearances", DECLARED, stage, *lines)


def ballot(judge: str, about: str, knowledge: int = 20) -> str:
    scores = f"{{knowledge: {knowledge}, application: 20, answers: 20, manner: 20}}"
    return f"{judge}: HandInBallot oral_round {about} scores={scores}"


def all_in(p: Playbook, **knowledge: int) -> Playbook:
    """Every ballot, with what judges give under knowledge: `president_applicant_1=25`."""
    for judge in JUDGES:
        for about in ORALISTS:
            p >> ballot(judge, about, knowledge.get(f"{judge}_{about}", 20))
    return p


# ---- time -----------------------------------------------------------------------------


def test_a_split_of_time_outside_the_limits_is_refused() -> None:
    (
        shipped("skerry-light", "appearances")
        >> "applicant_1: DeclareTime plaintiff {applicant_1: 1501, applicant_2: 900}"
        << refused("share-too-long", "MR 2", words="25:00")
        >> "applicant_1: DeclareTime plaintiff {applicant_1: 1200, applicant_2: 900} reserved=601"
        << refused("reserve-too-long", "MR 2", words="10:00")
        >> "applicant_1: DeclareTime plaintiff {applicant_1: 1200, applicant_2: 1200} reserved=301"
        << refused("shares-too-long", "MR 2", words="45:00")
        >> "applicant_1: DeclareTime defence {respondent_1: 60}"
        << refused("not-your-side", "MR 2")
        >> "gallery: DeclareTime plaintiff {applicant_1: 60}"
        << refused("not-your-power", "MR 2")
        >> "bailiff: Announce order"
        >> "bailiff: Verify applicant_1,respondent_1"
        >> "bailiff: Advance"
        << refused("time-declared", "MR 3")
        >> DECLARED[0]
        >> DECLARED[1]
        >> "bailiff: Advance"
        << "StageEntered stage=opening"
        >> DECLARED[0]
        << refused("not-in-this-stage", "MR 3")
    )


def test_only_the_president_lengthens_the_time() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn")
    p << "FloorGiven clock.left=1200000 clock.share=declared"
    for seat in ("judge_2", "bailiff", "applicant_1", "respondent_1"):
        p >> f"{seat}: ExtendTime applicant_1 60" << refused("not-your-power", "MR 6")
    p >> wait("20 min") >> "system: Lapse due" << "ClockLapsed" << stands("floor.seat=applicant_1")
    p >> "applicant_1: Apply more_time 'One minute?'" << "ApplicationMade" >> "president: ExtendTime applicant_1 60" << "TimeExtended clock.left=60000"


def test_what_one_oralist_leaves_unused_is_not_the_other_s() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn") >> wait("1 min") >> "applicant_1: YieldFloor"
    p >> "president: GiveFloor applicant_2 turn" << "FloorGiven clock.left=1080000"


def test_cards_are_the_bailiff_s() -> None:
    (
        moot("applicant")
        >> "bailiff: ShowCard five"
        << refused("floor-held", "MR 1")
        >> "president: GiveFloor applicant_1 turn"
        >> "bailiff: ShowCard five"
        << "CardShown to=applicant_1 heard_by=gallery,respondent_1,judge_3"
        >> "bailiff: ShowCard eight"
        << refused("no-such-card")
        >> "president: ShowCard one"
        << refused("not-your-power", "MR 1")
    )


# ---- pleadings ------------------------------------------------------------------------


def test_the_session_is_called_before_the_president_opens_the_round() -> None:
    (
        moot("opening")
        >> "president: Announce case"
        << refused("announced", "MR 3")
        >> "president: Advance"
        << refused("announced", "MR 4")
        >> "bailiff: Announce session"
        >> "president: Announce case"
        >> "president: Advance"
        << "StageEntered stage=applicant"
    )


def test_the_oralists_plead_in_the_order_of_their_side() -> None:
    (
        moot("applicant")
        >> "president: GiveFloor respondent_1 turn"
        << refused("in-turn", "MR 4")
        >> "president: GiveFloor applicant_2 turn"
        << refused("in-turn", "MR 4")
        >> "judge_2: GiveFloor applicant_1 turn"
        << refused("not-your-power")
        >> "applicant_1: Speak 'May it please the bench.'"
        << refused("floor", "MR 4")
        >> "president: GiveFloor applicant_1 turn"
        >> "president: Advance"
        << refused("floor-free", "MR 4")
        >> "applicant_1: YieldFloor"
        >> "president: Advance"
        << refused("turns-done", "MR 4")
        >> "president: GiveFloor applicant_2 turn"
        >> "applicant_2: YieldFloor"
        >> "president: Advance"
        >> "president: GiveFloor applicant_1 turn"
        << refused("in-turn", "MR 4")
        >> "president: GiveFloor respondent_1 turn"
        << "FloorGiven clock.left=1140000"
    )


def test_the_bench_asks_at_any_time_and_the_clock_runs_on() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn") >> wait("1 min")
    began = p.now - 60_000
    p >> "judge_3: Ask applicant_1 'How many are too few?'" << stands(f"clock.since={began}") >> wait("2 min")
    p >> "applicant_1: YieldFloor" << refused("no-question", "MR 4")
    p >> "respondent_1: Answer 'None.'" << refused("question-for-me", "MR 5")
    p >> "applicant_1: Answer 'One.'" << stands(f"clock.since={began}")
    p >> "respondent_1: Ask applicant_1 'Why?'" << refused("barred", "MR 8", words="only the bench")
    p >> wait("3 min") >> "applicant_1: YieldFloor" << stands("declared.plaintiff.used={applicant_1: 360000}")


def test_no_evidence_and_no_objection_between_oralists() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn", "applicant_1: Speak 'We own it.'")
    p >> "respondent_1: Object relevance" << refused("barred", "MR 8") >> "respondent_1: OfferExhibits X" << refused("barred", "MR 8")


def test_the_clock_stands_while_the_line_of_the_oralist_is_lost() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn") >> wait("1 min") >> "system: DropLine applicant_1"
    p << "LineDropped clock.left=1140000 clock.since=none"


# ---- rebuttal -------------------------------------------------------------------------


def test_rebuttal_is_what_was_reserved_and_one_oralist_s() -> None:
    p = moot("rebuttal") >> "president: GiveFloor respondent_1 turn" << refused("in-turn", "MR 4")
    p >> "president: GiveFloor respondent_1 statement" << refused("not-offered-here")
    p >> "president: GiveFloor applicant_2 turn" << "FloorGiven clock.left=300000 clock.share=reserved"
    p >> "applicant_2: YieldFloor" >> "president: GiveFloor applicant_1 turn" << refused("in-turn", "MR 4")
    p >> "president: Advance no_rebuttal" << refused("unspoken-in", "MR 7")
    p >> "president: Advance" << "StageEntered stage=surrebuttal"
    p >> "president: GiveFloor applicant_1 turn" << refused("in-turn", "MR 4")


@pytest.mark.parametrize("who", ["applicant_1", "president"])
def test_without_a_rebuttal_there_is_no_surrebuttal(who: str) -> None:
    p = moot("rebuttal") >> "president: Advance no_rebuttal" << refused("turns-done", "MR 7")
    p >> "respondent_1: Waive" << refused("my-turn-open", "MR 4")
    p >> f"{who}: Waive" << "TurnWaived" >> "president: Advance" << refused("spoken-in", "MR 7")
    p >> "president: Advance no_rebuttal" << "StageEntered stage=deliberation"


def test_what_is_beyond_the_scope_is_stopped_and_stays_flagged() -> None:
    p = moot("surrebuttal", "president: GiveFloor respondent_1 turn") >> "beyond = respondent_1: Speak 'And licences are sold.'"
    p >> "applicant_1: Stop respondent_1" << refused("not-your-power", "MR 7")
    p >> "president: Stop respondent_1 @beyond disregard=true" << "Stopped" << "Disregarded"
    assert p.hearing.at("disregarded", p.place("beyond"))
    assert any(event.body.get("text") == {"en": "And licences are sold."} for event in p.record)


# ---- ballots --------------------------------------------------------------------------


def test_nobody_outside_hears_the_deliberation() -> None:
    p = moot("deliberation") >> "judge_2: Speak 'The yearbook carried me.'" << f"Spoken heard_by=president,judge_3 unheard_by={OUTSIDE}"
    p >> "bailiff: Speak 'May I?'" << refused("private-stage", "MR 9") >> "applicant_1: RaiseHand" << refused("private-stage", "MR 9")


def test_a_ballot_is_the_judge_s_own_and_sealed() -> None:
    p = moot("deliberation") >> ballot("judge_2", "applicant_1")
    p << f"BallotHandedIn heard_by=judge_2 unheard_by=president,judge_3,{OUTSIDE}"
    p << "BallotReceived heard_by=president,judge_3"
    p >> ballot("judge_2", "respondent_1", 26) << refused("score-range", "MR 9-10", words="25")
    p >> ballot("bailiff", "applicant_1") << refused("private-stage", "MR 9")


def test_a_changed_ballot_gives_its_reason_and_is_an_entry_of_its_own() -> None:
    p = moot("deliberation") >> ballot("judge_2", "applicant_1") >> ballot("judge_2", "applicant_1", 25) << refused("ballot-reason")
    first = next(event.seq for event in p.record if event.kind == "BallotHandedIn")
    p >> f"{ballot('judge_2', 'applicant_1', 25)} 'Her annex was right.'" << f"BallotHandedIn replaces={first}"
    assert len([event for event in p.record if event.kind == "BallotHandedIn"]) == 2


def test_the_bench_returns_when_every_ballot_is_in_and_opens_them_together() -> None:
    p = moot("deliberation") >> ballot("president", "applicant_1") >> "president: Advance" << refused("ballots-in", "MR 10")
    p = all_in(moot("deliberation"), president_applicant_1=25, judge_2_respondent_1=22, judge_3_applicant_2=21)
    p >> "president: Advance" << "PartSealed part=deliberation" << "StageEntered stage=result"
    p >> "president: Advance close" << refused("winner", "MR 3") >> "judge_2: OpenBallots oral_round" << refused("not-your-power", "MR 10")
    p >> "president: OpenBallots oral_round" << f"BallotsOpened winner=plaintiff heard_by={OUTSIDE}"
    opened = p.hearing.at("ballots", "oral_round", "opened")
    assert opened["steps"] == [{"rule": "ballots", "values": {"plaintiff": 2, "defence": 1}, "decides": "plaintiff"}]
    p >> ballot("judge_2", "applicant_1") << refused("not-in-this-stage", "MR 10")
    p >> "president: BreakTie oral_round defence" << refused("tie", "MR 10") >> "president: Advance close" << "HearingClosed"


@pytest.mark.parametrize(
    ("knowledge", "rules", "winner"),
    [
        ({"president_applicant_1": 25, "judge_2_respondent_1": 22}, ["ballots", "points"], "plaintiff"),
        ({}, ["ballots", "points", "criterion:answers", "bench"], ""),
    ],
)
def test_a_tie_is_broken_by_points_then_answers_then_the_bench(knowledge: dict[str, int], rules: list[str], winner: str) -> None:
    p = all_in(moot("deliberation"), **knowledge) >> "president: Advance" >> "president: OpenBallots oral_round"
    opened = p.hearing.at("ballots", "oral_round", "opened")
    assert [step["rule"] for step in opened["steps"]] == rules and opened["steps"][-1]["decides"] == winner
    if not winner:
        p >> "president: Advance close" << refused("winner", "MR 3") >> "president: BreakTie oral_round defence 'By a hair.'"
        p << stands("ballots.oral_round.winner=defence")


# ---- the whole ------------------------------------------------------------------------

TRIED = (
    "Speak 'x'", "Ask applicant_1 'x'", "Answer 'x'", "GiveFloor applicant_1 turn", "TakeFloor", "YieldFloor", "ExtendTime applicant_1 60",
    "Stop applicant_1", "Waive", "ShowCard one", "Advance", "Announce case", "Inquire presence", "Verify applicant_1", "Object relevance",
    "DeclareTime plaintiff {applicant_1: 60}", "HandInBallot oral_round applicant_1 scores={knowledge: 1}", "OpenBallots oral_round",
    "BreakTie oral_round plaintiff", "Pause technical_fault", "Resume", "RaiseHand", "Apply more_time", "Discipline applicant_1 reminder",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["appearances", "opening", "applicant", "rebuttal", "surrebuttal", "deliberation", "result"])
def test_every_refusal_names_its_rule(stage: str) -> None:
    assert without_rule(moot(stage), TRIED) == []


def test_what_a_page_offers_the_oralist_who_pleads() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn")
    offered = {offer["act"] for offer in open_acts(p.hearing, p.procedure, "applicant_1")}
    assert {"Speak", "YieldFloor", "Apply"} <= offered and not offered & {"Object", "Ask", "RaiseHand"}


async def test_the_shipped_script_plays_to_its_end_and_its_record_holds() -> None:
    found = await play_whole("skerry-light")
    assert found.hearing.at("ballots", "oral_round", "winner") in ("plaintiff", "defence")


def test_order_is_kept_by_only_one_judge() -> None:
    p = moot("applicant", "president: GiveFloor applicant_1 turn") >> "president: Pause technical_fault" << only("Paused")
    p >> "judge_2: Resume" << refused("not-your-power") >> "president: Resume" << "Resumed"
