"""Claims, their changes, answers in turn, and the issues."""

from __future__ import annotations

import pytest

from hearing.acts import FrameIssues
from tests.playbook import Playbook, playbook, refused, stands


def claiming() -> Playbook:
    return playbook("claims") >> "presiding: GiveFloor counsel_p turn"


def test_claims_are_stated_by_party_and_case() -> None:
    (
        playbook("claims")
        >> "counsel_p: StateClaim C1 'Stop'"
        << refused("floor", "CPL 141(1)")
        >> "presiding: GiveFloor counsel_p turn"
        >> "counsel_p: StateClaim C1 'Stop, and pay.' 518000 'In case 1.' parties=P1"
        << "Spoken parties=[P1] cases=1"
        << "ClaimStated claim=C1 party=P1 cases=[1] amount=518000"
        >> "counsel_p: StateClaim C1 'Again'"
        << refused("claim-exists", words="C1")
        >> "counsel_p: StateClaim C2 'Stop.' cases=2"
        << "ClaimStated party=P2 cases=[2] amount=none"
        << stands("claims.C1={status: stated, amount: 518000, cases: ['1']} claims.C2.party=P2")
    )


def test_the_issues_wait_for_claims_in_every_case_and_everyones_turn() -> None:
    p = claiming() >> "presiding: Advance" << refused("floor-free")
    (
        p
        >> "counsel_p: StateClaim C1 'Stop' parties=P1"
        >> "counsel_p: YieldFloor"
        >> "presiding: Advance"
        << refused("turns-done")
        >> "presiding: GiveFloor counsel_d1 turn"
        >> "counsel_d1: StateClaim X 'A counterclaim' cases=1"
        << "ClaimStated party=D1 cases=[1]"
        >> "counsel_d1: YieldFloor"
        >> "presiding: Waive D2"
        >> "presiding: Advance"
        << refused("claims-stated")
        >> "presiding: GiveFloor counsel_p reply"
        >> "counsel_p: StateClaim C2 'Stop' parties=P2"
        >> "counsel_p: YieldFloor"
        >> "presiding: Advance"
        << stands("stage=issues")
    )


def test_claims_are_added_varied_and_dropped_by_their_owner() -> None:
    (
        claiming()
        >> "counsel_p: StateClaim C1 'Stop' 5 parties=P1"
        >> "counsel_p: ChangeClaim C1 add 'x'"
        << refused("claim-exists")
        >> "counsel_p: ChangeClaim C9 vary"
        << refused("own-claim", "JJ 232")
        >> "counsel_d1: ChangeClaim C1 drop"
        << refused("own-claim")
        >> "p1: ChangeClaim C1 vary 'Stop, or bar the name' 7 'We vary it.'"
        << "ClaimChanged claim=C1 change=vary amount=7"
        << stands("claims.C1={status: varied, amount: 7, party: P1}")
        >> "p1: ChangeClaim C3 add 'An apology'"
        << "ClaimStated claim=C3 party=P1"
        >> "p1: ChangeClaim C3 drop"
        << stands("claims.C3.status=dropped claims.C3.relief.en='An apology'")
    )


@pytest.mark.parametrize(
    "stage", ["claims", "issues", "evidence", "technical_explanation", "bench_questions", "debate"]
)
def test_claims_change_until_the_debate_ends(stage: str) -> None:
    playbook(stage) >> "counsel_p: ChangeClaim C9 add 'More'" << "ClaimStated claim=C9"


def test_and_not_after_it() -> None:
    playbook("last_opinions") >> "counsel_p: ChangeClaim C9 add 'More'" << refused("not-in-this-stage")


# ---- issues ----------------------------------------------------------------------------------


def test_the_bench_frames_the_issues_and_every_side_is_heard_on_them() -> None:
    (
        playbook("issues")
        >> "counsel_p: CommentOnIssues agree"
        << refused("issues-framed")
        >> "presiding: Advance"
        << refused("issues-framed", "CPL 141")
        >> ("presiding", FrameIssues(issues={}))
        << refused("no-such-issue")
        >> ("presiding", FrameIssues(issues={"I1": {"en": " "}}))
        << refused("no-such-issue")
        >> "judge_2: FrameIssues {I1: Use}"
        << refused("not-your-power")
        >> "presiding: FrameIssues {I1: Use, I2: Copying} 'Two issues.'"
        << "IssuesFramed issues={I1: Use}"
        >> "counsel_p: CommentOnIssues agree"
        << "IssuesCommentedOn parties=[P1, P2] position=agree"
        >> "presiding: Advance"
        << refused("issues-commented")
        >> "counsel_d2: CommentOnIssues propose 'Add who answers for it.'"
        >> "presiding: FrameIssues {I1: Use, I2: Copying, I3: Who answers}"
        << stands("issues={I3: Who answers} issue_comments={D2: propose}")
        >> "presiding: Advance"
        << stands("stage=evidence")
    )


def test_a_removed_defence_keeps_the_issues_from_nobody() -> None:
    p = playbook("issues") >> "presiding: FrameIssues {I1: Use}" >> "counsel_p: CommentOnIssues agree"
    for seat in ("counsel_d1", "counsel_d2"):
        p >> f"presiding: Discipline {seat} warning" >> f"presiding: Discipline {seat} removed"
    p >> "presiding: Advance" << stands("stage=evidence")
