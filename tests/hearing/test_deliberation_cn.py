"""Deliberation and judgment of the Chinese trial: at once or on a date, by majority, in private, pronounced in public."""

from __future__ import annotations

from tests.hearing.small_script import TRIAL, fuller_script
from tests.playbook import Playbook, playbook, refused, stands

BENCH = ("judge_2", "judge_3", "presiding")
"""Reporting judge, people's assessor, presiding judge: the order in which they vote."""


def votes(*choices: str, case: str) -> tuple[str, ...]:
    return tuple(f"{seat}: Vote judgment {choice} {case} 'So I think.'" for seat, choice in zip(BENCH, choices, strict=True))


VOTED = ("presiding: CallVote judgment", *votes("for", "against", "for", case="1"), *votes("part", "part", "part", case="2"))


def at(stage: str, *lines: str) -> Playbook:
    p = playbook(stage, script=fuller_script())
    for line in lines:
        p >> line
    return p


def test_the_panel_retires_votes_and_pronounces_at_once() -> None:
    p = (
        at("judgment")
        >> "presiding: Pronounce 'For the plaintiffs.'"
        << refused("voted", "CPL 45, 151")
        >> "presiding: Advance retire 'The court retires.'"
        << "StageEntered stage=deliberation heard_by=gallery"
        >> "judge_2: Speak 'The log settles it.'"
        << "Spoken part=deliberation heard_by=presiding,judge_3,clerk,investigator unheard_by=counsel_p,gallery,instructors,judge_4"
        >> "investigator: Speak 'Hashes prove presence, not use.'"
        >> "clerk: TakeDown judge_2 'x'"
        << refused("someone-speaks")
        >> "counsel_p: RaiseHand"
        << refused("private-stage", "CPL 45; TIO 10")
        >> "presiding: Advance"
        << refused("voted")
        >> "judge_2: CallVote judgment"
        << refused("not-your-power")
        >> "presiding: CallVote judgment 'We vote.'"
        << "VoteCalled matter=judgment voters=[judge_2, judge_3, presiding] cases=[1, 2]"
        >> "investigator: Speak 'One more thing.'"
        << refused("no-vote", "TIO 9-10")
        >> "investigator: Vote judgment for 1"
        << refused("not-your-power", "CPL 45; PAL 21; CPP 10")
        >> "presiding: Vote judgment for 1"
        << refused("vote-due", words="Judge Luo")
    )
    for line in (*votes("for", "against", "for", case="1"), *votes("part", "part", "part", case="2")[:-1]):
        p >> line
    (
        p
        << stands("votes.judgment.1.outcome=for votes.judgment.1.dissent=judge_3")
        >> votes("part", "part", "part", case="2")[-1]
        << "VoteClosed case=2 outcome=part heard_by=judge_2 unheard_by=gallery"
        >> "presiding: Advance"
        << "PartSealed part=deliberation heard_by=gallery"
        << "StageEntered stage=pronouncement"
        >> "presiding: Advance"
        << refused("judgment-pronounced")
        >> "presiding: Announce appeal"
        << refused("judgment-pronounced")
        >> "counsel_p: Speak 'Well?'"
        << refused("not-your-power")
        >> "presiding: Pronounce 'In case 1 the claims are granted; in case 2 in part.'"
        << "JudgmentPronounced heard_by=gallery,counsel_d2"
        >> "presiding: Pronounce 'Again.'"
        << refused("not-pronounced", "CPL 151")
        >> "presiding: Advance"
        << refused("announced")
        >> "presiding: Announce appeal"
        >> "presiding: Announce service"
        >> "presiding: Advance close"
        << refused("signatures-in")
        >> "presiding: Advance"
        << "StageEntered stage=record_review"
    )
    for line in TRIAL["record_review"]:
        p >> line
    p << stands("status=closed stage=closed")


def test_on_a_date_the_record_is_signed_first_and_the_court_sits_again() -> None:
    p = at("judgment", "presiding: ReserveJudgment 2024-07-18", "presiding: Advance", *TRIAL["record_review"][:-1])
    (
        p
        >> "presiding: Advance deliberate"
        << "SittingClosed sitting=1"
        << "StageEntered stage=deliberation"
        >> "presiding: Advance back"
        << refused("no-judgment")
        >> VOTED[0]
    )
    for line in VOTED[1:]:
        p >> line
    (
        p
        >> "presiding: Advance"
        << refused("no-judgment")
        >> "presiding: Advance on_date"
        << "SittingOpened sitting=2"
        << "StageEntered stage=pronouncement"
        >> "presiding: Announce opening"
        >> "presiding: Pronounce 'The claims are granted.'"
        >> "presiding: Announce opening"
        << refused("not-pronounced")
        >> "presiding: Announce appeal"
        >> "presiding: Advance close"
        << "HearingClosed"
    )


def test_the_hearing_may_still_end_with_a_signed_record_and_judgment_reserved() -> None:
    p = at("judgment", "presiding: ReserveJudgment", "presiding: Advance", *TRIAL["record_review"])
    p << stands("status=closed")


def test_the_panel_may_come_back_and_reserve() -> None:
    p = at("judgment", "presiding: Advance retire", "presiding: CallVote judgment")
    p >> "presiding: Advance back" << refused("no-vote")
    for line in VOTED[1:]:
        p >> line
    p >> "presiding: Advance back" >> "presiding: Pronounce 'At once after all.'" << "JudgmentPronounced"


def test_a_panel_votes_only_in_odd_number() -> None:
    p = at("debate", "against = counsel_p: Apply recusal judge_3 'A friend.'", "presiding: Rule @against granted")
    p.enter("judgment") >> "presiding: Advance retire" >> "presiding: CallVote judgment" << refused("odd-bench", "CPL 40, 45")


def test_who_was_replaced_has_no_vote_and_the_substitute_has() -> None:
    p = at("debate", "presiding: Replace judge_2 judge_4").enter("judgment") >> "presiding: Advance retire"
    p >> "presiding: CallVote judgment" << "VoteCalled voters=[judge_4, judge_3, presiding]"
    p >> "judge_4: Vote judgment for 1" << "VoteCast choice=for"


def test_no_majority_no_judgment() -> None:
    p = at("judgment", "presiding: Advance retire", "presiding: CallVote judgment")
    for line in (*votes("for", "part", "against", case="1"), *votes("for", "for", "for", case="2")):
        p >> line
    p >> "presiding: Advance" << refused("voted", words="The judgment") >> "presiding: CallVote judgment" << "VoteCalled cases=[1]"
    for line in votes("for", "part", "for", case="1"):
        p >> line
    p >> "presiding: Advance" << stands("stage=pronouncement")
