"""The shipped mock trial: openings, witnesses, objections, exhibits, closings, the jury among itself, verdict, scores."""

from __future__ import annotations

import asyncio

import pytest

from hearing.live import shelf
from hearing.live.rehearse import rehearse
from hearing.offers import open_acts
from tests.hearing.us_mock import CROSS, DIRECT, JURY, OFFERED, OUTSIDE, SWORN, answered, procedure, trial
from tests.playbook import Playbook, only, refused, stands, wait
from transcripts.file import lines
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.verify import CLOSED, verify

# ---- openings and time ------------------------------------------------------------------


def test_openings_begin_with_the_plaintiff() -> None:
    (
        trial("openings")
        >> "judge: GiveFloor attorney_d turn"
        << refused("in-turn", "MT 3, 9")
        >> "judge: GiveFloor attorney_p2 turn"
        << "FloorGiven clock.left=240000"
        >> "attorney_p2: Speak 'A piece of plastic.'"
        >> "attorney_p2: YieldFloor"
        >> "judge: GiveFloor attorney_p turn"  # one turn a side
        << refused("in-turn")
        >> "judge: Advance"
        << refused("turns-done", "MT 4")
        >> "judge: GiveFloor attorney_d turn"
        >> "attorney_d: YieldFloor"
        >> "judge: Advance"
        << "StageEntered stage=plaintiffs_case pools={plaintiff: '900000', defence: '600000'}"
    )


def test_the_trial_begins_when_each_side_has_declared_its_time() -> None:
    p = trial("pretrial")
    (
        p
        >> "attorney_d: DeclareTime defence {attorney_d: 300} reserved=121"
        << refused("reserve-too-long", "MT 9, 15")
        >> "attorney_d: DeclareTime defence {attorney_d: 300, attorney_d2: 61}"
        << refused("shares-too-long", "MT 9, 15")
        >> "attorney_d: DeclareTime plaintiff {attorney_p: 60}"
        << refused("not-your-side", "MT 9, 15")
        >> "judge: Advance"
        << "StageEntered stage=openings"
        >> "attorney_d: DeclareTime defence {attorney_d: 200}"
        << refused("not-in-this-stage", "MT 3")
    )


def test_a_closing_and_the_rebuttal_have_what_was_declared_and_no_more() -> None:
    p = trial("closings")
    (
        p
        >> "judge: GiveFloor attorney_p2 turn"  # declared nothing for itself
        << refused("no-share")
        >> "judge: GiveFloor attorney_p turn"
        << "FloorGiven clock.left=240000 clock.share=declared"
        >> wait("60 s")
        >> "attorney_p: YieldFloor"
        >> "judge: GiveFloor attorney_d turn"
        >> "attorney_d: YieldFloor"
        >> "judge: Advance"
        >> "judge: GiveFloor attorney_d turn"
        << refused("in-turn", "MT 3, 9")
        >> "judge: GiveFloor attorney_p turn"
        << "FloorGiven clock.left=60000 clock.share=reserved"  # the three minutes left are gone
    )


def test_time_that_a_side_did_not_use_in_one_case_is_not_there_in_the_next() -> None:
    p = trial("plaintiffs_case", *CROSS)
    p << stands("clock.left=600000")
    p.enter("defendants_case")
    p << stands("pools={plaintiff: '600000', defence: '900000'}")


def test_the_clock_stands_for_objections_and_questions_of_the_judge_and_no_oath_starts_it() -> None:
    p = trial("plaintiffs_case", *SWORN) << stands("clock=none")
    (
        p
        >> "attorney_p: OpenExamination harlow direct attorney_p"
        << "ExaminationOpened clock.left=900000"
        >> wait("10 s")
        >> "judge: Ask harlow 'Which hand?'"
        << "QuestionPut clock.left=890000 clock.since=none"
        >> wait("30 s")
        >> "system: Lapse due"
        >> "harlow: Answer 'The left.'"
        << f"Answered clock.left=890000 clock.since={p.now}"
        >> "attorney_p: Ask harlow 'It clicked, did it not?'"
        >> "attorney_d: Object leading"
        << "ObjectionRaised clock.left=890000 clock.since=none"
        >> wait("60 s")
        >> "judge: RuleOnObjection sustained rephrase"
        << f"ObjectionRuled clock.left=890000 clock.since={p.now}"
    )


# ---- witnesses --------------------------------------------------------------------------


def test_nobody_is_examined_without_oath_and_each_phase_has_its_side() -> None:
    (
        trial("plaintiffs_case", "attorney_p: CallIn harlow")
        >> "attorney_p: OpenExamination harlow direct attorney_p"
        << refused("target-sworn", "FRE 611; MT 4-5")
        >> "bailiff: AdministerOath harlow witness affirmation"
        >> "harlow: TakeOath 'I so affirm.'"
        >> "attorney_d: OpenExamination harlow cross attorney_d"
        << refused("phase-open")
        >> "attorney_p: OpenExamination harlow direct attorney_p"
        >> "attorney_p: YieldFloor"
        >> "judge: StandDown harlow"
        << refused("target-examined", "FRE 611(a)")
        >> "attorney_d: WaiveExamination harlow cross"
        >> "attorney_p: WaiveExamination harlow redirect"
        >> "attorney_d: WaiveExamination harlow recross"
        >> "judge: StandDown harlow"
        >> "attorney_p: CallIn harlow"
        << refused("target-unexamined", "FRE 611(a), 615; MT 4")
    )


def test_the_judge_is_offered_to_release_a_witness_when_it_was_examined() -> None:
    p = trial("plaintiffs_case", *CROSS)
    released = [{"seat": ["harlow"]}]

    def offered() -> list[dict[str, list[str]]]:
        found = open_acts(p.hearing, p.procedure, "judge")
        return [
            {name: [choice["value"] for choice in choices] for name, choices in offer["choices"].items()}
            for offer in found if offer["act"] == "StandDown"
        ]  # fmt: skip

    assert offered() == []
    for line in ("attorney_d: YieldFloor", "attorney_p: WaiveExamination harlow redirect"):
        p >> line
    assert offered() == []
    p >> "attorney_d: WaiveExamination harlow recross"
    assert offered() == released


def test_a_side_calls_its_own_witnesses_in_its_own_case() -> None:
    (
        trial("plaintiffs_case")
        >> "attorney_d: CallIn moss"
        << refused("position", "FRE 611(a), 615; MT 4")
        >> "attorney_p: CallIn moss"
        << refused("target-of-my-side")
        >> "attorney_d: Advance"
        << refused("position", "MT 4")
        >> "attorney_p: Advance 'The plaintiff rests.'"
        << "StageEntered stage=motion"
    )


def test_the_same_attorney_handles_a_witness() -> None:
    (
        trial("plaintiffs_case", *CROSS, "attorney_d: Ask harlow 'It was cracked?'")
        >> "attorney_p2: Object relevance"
        << refused("opposing-examiner", "FRE 103; MT 5-6")
        >> "attorney_p: Object relevance"
        >> "judge: RuleOnObjection overruled"
        >> "harlow: Answer 'It was.'"
        >> "attorney_d: YieldFloor"
        >> "attorney_p2: OpenExamination harlow redirect attorney_p2"
        << refused("other-examiner", "FRE 611(a)", words="Ms Alicia Vega")
        >> "attorney_p: OpenExamination harlow redirect attorney_p"
        << "ExaminationOpened phase=redirect"
    )


# ---- objections -------------------------------------------------------------------------


def asked() -> Playbook:
    return trial("plaintiffs_case", *DIRECT, "attorney_p: Ask harlow 'It clicked, did it not?'")


def test_an_answer_is_held_back_four_seconds() -> None:
    p = asked()
    (
        p
        << f"QuestionPut opens_at={p.now + 4000}"
        >> "harlow: Answer 'Yes.'"
        << refused("answer-held", "FRE 603, 611", words="4 s")
        >> wait("4 s")
        >> "system: Lapse due"
        << only("WindowClosed")
        >> "harlow: Answer 'Yes.'"
        << "Answered"
    )
    asked() >> "attorney_d: WaiveObjection" << only("ObjectionWaived WindowClosed") >> "harlow: Answer 'Yes.'"


@pytest.mark.parametrize(
    ("ruling", "follows", "then"),
    [
        ("sustained", "ObjectionRuled QuestionClosed", refused("question-for-me")),
        ("sustained rephrase", "ObjectionRuled QuestionClosed", refused("question-for-me")),
        ("overruled", "ObjectionRuled WindowClosed", "Answered"),
        ("reserved", "ObjectionRuled WindowClosed", "Answered"),
        ("overruled limited 'For notice only.'", "ObjectionRuled WindowClosed", "Answered"),
    ],
)
def test_each_ruling_on_a_question(ruling: str, follows: str, then: str) -> None:
    p = asked() >> "attorney_d: Object leading 'Objection, leading.'"
    p >> "harlow: Answer 'Yes.'" << refused("no-objection", "FRE 603, 611")
    p >> "attorney_p: RespondToObjection 'It is preliminary.'" << "ObjectionAnswered"
    p >> f"judge: RuleOnObjection {ruling}" << only(follows)
    p >> "harlow: Answer 'Yes.'" << then


def test_a_reserved_objection_is_ruled_on_before_the_case_goes_on() -> None:
    p = asked() >> "attorney_d: Object relevance"
    p >> "judge: RuleOnObjection reserved"
    (number,) = p.hearing.branch("objections")
    p >> "harlow: Answer 'Yes.'"
    p >> f"judge: RuleOnObjection sustained objection={number}" << "ObjectionRuled outcome=sustained"


def test_the_examiner_moves_to_strike_what_does_not_answer_its_question() -> None:
    p = trial("plaintiffs_case", *CROSS, "attorney_d: Ask harlow 'Those are your words?'")
    p >> "attorney_d: Object relevance" << refused("opposing-examiner")  # not to its own question
    answered(p, "harlow", "My sister says that it happens to many.")
    said = p.place("@a")
    (
        p
        >> "attorney_d2: Object non_responsive"
        << refused("opposing-examiner")
        >> "attorney_d: Object non_responsive 'Move to strike.'"
        << f"ObjectionRaised on=answer about={said}"
        >> "attorney_d: RespondToObjection 'It is.'"
        << refused("objection-against-me", "MT 6")
        >> "attorney_p2: RespondToObjection 'No.'"
        << refused("objection-against-me")
        >> "attorney_p: RespondToObjection 'It explains the answer.'"
        << "ObjectionAnswered"
        >> "judge: RuleOnObjection sustained strike text='Stricken.'"
        << only("Spoken ObjectionRuled Disregarded")
        << f"Disregarded about={said} how=stricken"
        << stands(f"disregarded.{said}=stricken statements.{said}.seat=harlow")  # kept, and flagged
    )


def test_the_other_side_may_move_to_strike_an_answer_too() -> None:
    p = answered(
        trial("plaintiffs_case", *CROSS, "attorney_d: Ask harlow 'And then?'"), "harlow", "I heard that it melts."
    )
    (
        p
        >> "attorney_p: Object hearsay"
        << "ObjectionRaised on=answer"
        >> "attorney_p: RespondToObjection 'It is.'"
        << refused("objection-against-me")
        >> "attorney_d: RespondToObjection 'Not for its truth.'"
        >> "judge: RuleOnObjection overruled"
        << only("ObjectionRuled")
        << stands("disregarded=none")
    )


# ---- exhibits ---------------------------------------------------------------------------


def test_an_exhibit_is_marked_offered_and_received() -> None:
    (
        trial("plaintiffs_case", *DIRECT)
        >> "attorney_p: OfferExhibits PX-1"
        << refused("exhibits-marked", "FRE 901; MT 8")
        >> "attorney_p: MarkExhibits DX-1"
        << refused("own-exhibits", "MT 8")
        >> "attorney_p: MarkExhibits PX-1"
        << stands("exhibits.PX-1.status=marked")
        >> "attorney_p: OfferExhibits PX-1"
        << stands("exhibits.PX-1.status=offered")
        >> "judge: RuleOnExhibits PX-1 admitted"
        << refused("exhibits-heard", "FRE 104; MT 8")
        >> "attorney_d: AcceptExhibits PX-1 'No objection.'"
        >> "judge: RuleOnExhibits PX-1 admitted 'Received.'"
        << stands("exhibits.PX-1.status=admitted")
    )


@pytest.mark.parametrize("ruling", ["overruled", "reserved", "sustained limited 'As notice only.'"])
def test_whoever_objected_to_an_exhibit_was_heard_on_it(ruling: str) -> None:
    p = trial("plaintiffs_case", *OFFERED, "attorney_d: Object foundation exhibit=PX-1 'No foundation.'")
    (
        p
        >> "attorney_p: RespondToObjection 'She took it herself.'"
        >> f"judge: RuleOnObjection {ruling}"
        << "ObjectionRuled on=exhibit heard=D1"
        << stands("exhibits.PX-1.status=offered exhibits.PX-1.opinions.D1.objected=foundation")
        >> "attorney_d: AcceptExhibits PX-1"
        << refused("answer-due", "MT 8")
        >> "judge: RuleOnExhibits PX-1 admitted"
        << stands("exhibits.PX-1.status=admitted")
    )


def test_a_sustained_objection_keeps_an_exhibit_out_and_an_offer_may_be_withdrawn() -> None:
    (
        trial("plaintiffs_case", *OFFERED)
        >> "attorney_d: Object foundation"
        >> "judge: RuleOnObjection sustained"
        << only("ObjectionRuled ExhibitsRuled")
        << stands("exhibits.PX-1.status=excluded")
    )
    (
        trial("plaintiffs_case", *OFFERED)
        >> "attorney_p: WithdrawExhibits PX-1"
        << stands("exhibits.PX-1.status=withdrawn")
    )


# ---- the motion, the jury, the scores ---------------------------------------------------


def test_the_defense_moves_for_judgment_and_the_case_waits_for_the_ruling() -> None:
    (
        trial("motion")
        >> "m = attorney_d: Apply judgment_as_matter_of_law text='She knew.'"
        >> "judge: Advance"
        << refused("no-pending", "MT 4")
        >> "attorney_p: RespondToApplication @m oppose 'It clicked.'"
        >> "judge: Rule @m refused 'Denied.'"
        >> "judge: Advance"
        << "StageEntered stage=defendants_case"
    )


def test_the_jury_votes_in_private_and_its_dissent_is_recorded() -> None:
    p = trial("charge", "judge: Announce charge", "judge: Advance 'You may retire.'")
    (
        p
        << "StageEntered stage=deliberation heard_by=gallery"
        >> "judge: Speak 'Are you done?'"
        << refused("private-stage", "MT 12")
        >> "juror_1: Speak 'It should not click.'"
        << f"Spoken heard_by={JURY} unheard_by={OUTSIDE}"
        >> "juror_1: Advance"
        << refused("voted", "MT 12")
        >> "juror_1: CallVote verdict"
        << f"VoteCalled heard_by={JURY} unheard_by={OUTSIDE}"
        >> "juror_2: Vote verdict plaintiff"
        << refused("vote-due", "MT 12")
        >> "juror_1: Vote verdict plaintiff"
        << f"VoteCast heard_by={JURY} unheard_by={OUTSIDE}"
        >> "juror_2: Vote verdict defendant 'She had seen it.'"
        << f"Spoken heard_by={JURY} unheard_by={OUTSIDE}"
        >> "juror_3: Vote verdict plaintiff"
        << f"VoteClosed outcome=plaintiff counts.plaintiff=2 counts.defendant=1 dissent=juror_2 unheard_by={OUTSIDE}"
        >> "juror_1: Advance 'We have a verdict.'"
        << "PartSealed part=jury heard_by=gallery"
        >> "judge: Pronounce 'For the plaintiff.'"
        << "Spoken heard_by=gallery"
    )


def test_there_is_no_verdict_before_the_vote() -> None:
    p = trial("charge") >> "judge: Pronounce 'For the plaintiff.'" << refused("not-in-this-stage", "MT 12")
    p.enter("verdict")
    p >> "judge: Pronounce 'For the plaintiff.'" << refused("voted", "MT 12")


SCORES = "{case_theory: %d, examination: 8, objections: 8, delivery: 8}"
BALLOTS = tuple(
    f"juror_{n}: HandInBallot advocacy {seat} {SCORES % points}"
    for n in (1, 2, 3)
    for seat, points in (("attorney_p", 9), ("attorney_p2", 8), ("attorney_d", 8), ("attorney_d2", 8))
)
VOTED = (
    "juror_1: CallVote verdict",
    *(f"juror_{n}: Vote verdict {'defendant' if n == 2 else 'plaintiff'}" for n in (1, 2, 3)),
)


def test_ballots_are_sealed_until_the_verdict_and_decide_with_their_sums() -> None:
    p = trial("charge", "judge: Announce charge", "judge: Advance", *VOTED, "juror_1: Advance")
    p >> "judge: OpenBallots advocacy" << refused("judgment-given", "MT 13")
    p >> "judge: Pronounce 'For the plaintiff.'"
    for ballot in BALLOTS[:-1]:
        p >> ballot << "BallotHandedIn unheard_by=gallery,judge,attorney_p" << "BallotReceived heard_by=gallery"
    (
        p
        >> "judge: OpenBallots advocacy"
        << refused("ballots-in", "MT 13")
        >> BALLOTS[-1]
        >> "judge: Advance"
        << refused("not-offered-here", "MT 13", words="Go on with “next”")
        >> "judge: Advance close"
        << refused("winner", "MT 13")
        >> "judge: OpenBallots advocacy"
        << "BallotsOpened winner=plaintiff heard_by=gallery"
        >> BALLOTS[0]
        << refused("ballot-open", "MT 13")
        >> "judge: Advance close"
        << stands("status=closed")
        >> "judge: Speak 'One more thing.'"
        << refused("hearing-closed", "MT 13")
    )


# ---- every refusal names its rule --------------------------------------------------------

TRIED = (
    "Speak 'Hear me.'", "Speak", "Ask harlow 'And?'", "Ask nobody 'And?'", "Answer 'Yes.'", "Object leading", "Object boredom",
    "RespondToObjection 'No.'", "RuleOnObjection overruled", "WaiveObjection", "GiveFloor attorney_p turn",
    "GiveFloor attorney_d statement 2", "YieldFloor", "TakeFloor", "CallIn harlow", "CallIn moss", "StandDown harlow",
    "AdministerOath harlow witness oath", "AdministerOath harlow creed oath", "TakeOath", "DeclareTime defence {attorney_d: 999}",
    "OpenExamination harlow direct attorney_p", "OpenExamination moss cross attorney_p", "WaiveExamination harlow direct",
    "MarkExhibits PX-1", "MarkExhibits ZX-9", "OfferExhibits PX-1", "AcceptExhibits DX-1", "RuleOnExhibits PX-1 admitted",
    "RuleOnExhibits ZX-9 admitted", "WithdrawExhibits PX-1", "ShowExhibit PX-1", "ShowExhibit ZX-9", "Waive plaintiff",
    "Advance", "CallVote verdict", "Vote verdict plaintiff", "Vote verdict nobody", "OpenBallots advocacy",
    "BreakTie advocacy plaintiff", "HandInBallot advocacy attorney_p {delivery: 5}", "Pronounce 'So.'", "ExtendTime attorney_p 60",
    "ShowCard five", "ShowCard red", "Announce case", "Inquire appearances", "Respond appearances ready",
    "Apply limine text='Keep it out.'", "Apply judgment_as_matter_of_law text='Now.'", "Rule 1 refused", "Pause recess", "Resume",
    "Verify harlow", "RaiseHand reply", "LowerHand", "TakeDown harlow 'Yes.'", "Discipline harlow caution",
    "ReportIncident harlow notes",
)  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "lines"),
    [
        ("pretrial", ()),
        ("openings", ()),
        ("plaintiffs_case", ()),
        ("plaintiffs_case", DIRECT),
        ("plaintiffs_case", (*DIRECT, "attorney_p: Ask harlow 'It clicked?'", "attorney_d: Object leading")),
        ("plaintiffs_case", (*CROSS, "attorney_d: YieldFloor")),
        ("plaintiffs_case", OFFERED),
        ("motion", ()),
        ("defendants_case", ()),
        ("closings", ()),
        ("rebuttal", ("judge: Pause recess",)),
        ("charge", ()),
        ("deliberation", ()),
        ("deliberation", VOTED),
        ("verdict", ()),
        ("closed", ()),
    ],
)
def test_every_refusal_names_its_rule(stage: str, lines: tuple[str, ...]) -> None:
    before = trial(stage, *lines)
    silent, no = set(), 0
    for seat in before.hearing.seats:
        for act in TRIED:
            found = before.tried(f"{seat}: {act}")
            if found is not None:
                no += 1
                silent |= set() if found.basis else {f"{seat}: {act}: {found.code}"}
    assert not silent
    assert no > len(before.hearing.seats) * len(TRIED) / 2


# ---- the shipped script, the presets ------------------------------------------------------


async def test_the_shipped_script_plays_to_its_end_and_its_record_holds() -> None:
    volume, store = await asyncio.to_thread(shelf.script, "harlow-kettle"), MemoryStore()
    record = await OpenRecord.create(store, Header(hearing="kettle", title=volume.script.title, created=1), b"k" * 32)
    found = await rehearse(volume.script, await asyncio.to_thread(procedure), record, 1)
    assert found.refused == []
    assert 25 <= found.turns <= 60
    assert found.hearing.status == "closed"
    verdict = verify(lines(await store.header("kettle"), await store.read("kettle")))
    assert verdict.code == CLOSED


TIMES = {"declared_time", "pools", "times"}
OWN = {"id", "title", "summary", "extends"}


@pytest.mark.parametrize("name", ["us-mock-trial-school", "us-mock-trial-college"])
def test_a_preset_differs_from_the_base_in_times_only(name: str) -> None:
    preset, base = shelf.procedure(name).data, procedure().data
    assert {key for key in base | preset if base.get(key) != preset.get(key)} - OWN == {"declared_time", "stages"}
    differing = set()
    for mine, theirs in zip(preset["stages"], base["stages"], strict=True):
        differing |= {key for key in mine | theirs if mine.get(key) != theirs.get(key)}
    assert differing <= TIMES and differing
    assert preset["declared_time"]["basis"] == base["declared_time"]["basis"]
