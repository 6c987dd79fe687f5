"""Applications: made, answered, ruled on, reserved, withdrawn; recusal with suspension and substitute."""

from __future__ import annotations

from hearing.rules import listener
from tests.playbook import Playbook, only, playbook, refused, stands


def test_an_application_is_made_answered_and_ruled_on() -> None:
    (
        playbook("evidence")
        >> "counsel_d1: RespondToApplication number=5 position=oppose"
        << refused("application-pending", "CPL 157")
        >> "presiding: Rule 5 granted"
        << refused("application-pending")
        >> "counsel_p: Apply appraisal"
        << refused("say-something")
        >> "counsel_p: Apply holiday 'Please'"
        << refused("not-offered-here", words="holiday")
        >> "want = counsel_p: Apply appraisal 'Of the outputs.' line=s7"
        << "Spoken manner=application"
        << "ApplicationMade application=appraisal line=s7"
        >> "counsel_d1: RespondToApplication @want oppose 'Too late.'"
        << "ApplicationAnswered position=oppose parties=[D1]"
        >> "counsel_d1: RespondToApplication 5 oppose"
        << refused("application-pending")
        >> "judge_2: Rule @want granted"
        << refused("suspended-role")
        >> "presiding: Rule @want granted 'Granted.'"
        << "Spoken manner=ruling"
        << "Ruled outcome=granted"
        >> "presiding: Rule @want refused"
        << refused("application-pending")
    )


def test_an_application_is_withdrawn_by_its_maker() -> None:
    (
        playbook("evidence")
        >> "counsel_p: WithdrawApplication 5"
        << refused("my-application-pending")
        >> "want = counsel_p: Apply appraisal 'Of the outputs.'"
        >> "counsel_d1: WithdrawApplication @want"
        << refused("my-application-pending")
        >> "counsel_p: WithdrawApplication @want 'No longer.'"
        << "ApplicationWithdrawn"
        << stands("applications={'10': {outcome: withdrawn}}")
        >> "presiding: Rule @want granted"
        << refused("application-pending")
    )


def test_a_reserved_application_holds_nothing_up_and_is_ruled_on_later() -> None:
    p = playbook("evidence", lawfully=True) >> "want = counsel_p: Apply produce D1 'The training log.'"
    (
        p
        >> "presiding: Rule @want reserved 'We shall see.'"
        << only("Spoken Ruled")
        >> "presiding: Advance to_bench_questions"
        << stands("stage=bench_questions")
        >> "presiding: Rule @want granted"
        << only("Ruled ProductionOrdered")
        >> "presiding: Rule @want refused"
        << refused("application-pending")
    )


def test_rulings_can_be_given_while_the_hearing_is_paused() -> None:
    p = playbook("evidence") >> "want = counsel_p: Apply break 'Ten minutes.'" >> "presiding: Pause recess"
    p >> "presiding: Rule @want granted" << "Ruled" >> "counsel_p: Apply break 'More'" << refused("paused")


def test_what_an_application_must_name() -> None:
    (
        playbook("evidence")
        >> "counsel_p: Apply recusal nobody 'x'"
        << refused("apply-needs", words="seat")
        >> "counsel_p: Apply original E-9 'x'"
        << refused("apply-needs", words="exhibit")
        >> "counsel_p: Apply late_evidence 'x'"
        << refused("apply-needs")
        >> "counsel_p: Apply late_evidence 'A file found yesterday' 'x'"
        << refused("apply-needs")
        >> "counsel_p: Apply late_evidence 'x' target=drive"
        << "ApplicationMade target=drive"
    )


def test_an_excuse_from_anybody() -> None:
    p = playbook("debate") >> "sorry = counsel_d2: Apply excuse 'The network.'" >> "presiding: Rule @sorry granted"
    p << stands("applications={'10': {application: excuse, outcome: granted}}")


# ---- recusal ---------------------------------------------------------------------------------------


def challenged(seat: str = "clerk", stage: str = "evidence") -> Playbook:
    return playbook(stage) >> f"against = counsel_d1: Apply recusal {seat} 'A follower of the plaintiff.'"


def test_a_challenge_suspends_at_once_and_a_refusal_ends_it() -> None:
    p = challenged()
    (
        p
        << only("Spoken ApplicationMade Suspended")
        << stands("suspended={clerk: 10}")
        >> "clerk: Speak 'But…'"
        << refused("suspended", "CPL 47-50")
        >> "presiding: Rule @against refused"
        << only("Ruled SuspensionEnded")
        << stands("suspended={}")
        >> "clerk: Speak 'I go on.'"
        << "Spoken"
    )


def test_a_substitute_acts_while_the_clerk_is_suspended() -> None:
    (
        playbook("evidence")
        >> "presiding: Substitute clerk clerk_2"
        << refused("someone-suspended", "CPL 48")
        >> "clerk_2: Speak 'Already?'"
        << refused("not-your-power")
        >> "presiding: Inquire recusal"
        << refused("after-substitution")
        >> "against = counsel_d1: Apply recusal clerk 'A follower of the plaintiff.'"
        >> "presiding: Substitute judge_2 clerk_2"
        << refused("not-suspended", words="Judge Luo")
        >> "presiding: Substitute clerk judge_2"
        << refused("cannot-substitute", words="Judge Luo")
        >> "presiding: Substitute clerk nobody"
        << refused("no-such-seat")
        >> "judge_2: Substitute clerk clerk_2"
        << refused("suspended-role")
        >> "presiding: Substitute clerk clerk_2 'Ms Guo will record.'"
        << "Spoken manner=ruling"
        << "Substituted seat=clerk substitute=clerk_2"
        >> "presiding: Substitute clerk clerk_2"
        << refused("cannot-substitute")
        >> "clerk_2: Speak 'I record.'"
        << "Spoken"
        >> "clerk_2: ReportIncident observer recording"
        << "IncidentReported"
        >> "counsel_d1: Respond recusal none"
        << refused("not-asked", "CPL 47-49")
        >> "presiding: Inquire recusal 'Does anybody object to Ms Guo?'"
        << only("Spoken Inquired")
        >> "counsel_p: Respond recusal none 'No.'"
        << "Responded matter=recusal answer=none parties=[P1, P2]"
        >> "counsel_d1: Respond recusal perhaps"
        << refused("no-such-answer")
        >> "ta_p: Respond recusal none"
        << refused("barred")
        << stands("responses.recusal.*={P1: none, P2: none}")
        >> "presiding: Rule @against refused"
        << only("Ruled SuspensionEnded SubstitutionEnded")
        << stands("substitutes={}")
        >> "clerk_2: Speak 'And now?'"
        << refused("not-your-power")
    )


def test_a_granted_recusal_keeps_the_substitute() -> None:
    (
        challenged()
        >> "presiding: Substitute clerk clerk_2"
        >> "presiding: Rule @against granted"
        << only("Ruled")
        >> "clerk: Speak 'I…'"
        << refused("suspended")
        >> "clerk_2: Speak 'I record.'"
        << "Spoken"
    )


def test_withdrawing_the_challenge_ends_the_suspension_too() -> None:
    challenged() >> "presiding: Substitute clerk clerk_2" >> "counsel_d1: WithdrawApplication @against" << only(
        "ApplicationWithdrawn SuspensionEnded SubstitutionEnded"
    )


def test_two_challenges_are_two_reasons_to_be_suspended() -> None:
    (
        challenged()
        >> "second = counsel_d2: Apply recusal clerk 'For another reason.'"
        >> "presiding: Rule @second refused"
        << only("Ruled")
        << stands("suspended.clerk=13")
        >> "presiding: Rule @against refused"
        << only("Ruled SuspensionEnded")
    )
    p = challenged() >> "presiding: Rule @against granted" >> "again = counsel_d2: Apply recusal clerk 'Once more.'"
    p >> "presiding: Rule @again refused" << only("Ruled") >> "clerk: Speak 'Free?'" << refused("suspended")


def test_when_the_presiding_judge_is_challenged_the_panel_decides_and_replaces() -> None:
    (
        challenged("presiding")
        >> "presiding: Rule @against refused"
        << refused("suspended")
        >> "judge_2: Substitute presiding judge_2 'I preside meanwhile.'"
        << "Substituted seat=presiding substitute=judge_2"
        >> "judge_2: GiveFloor counsel_p reply"
        << "FloorGiven"
        >> "judge_3: GiveFloor counsel_p reply"
        << refused("not-your-power")
        >> "judge_3: Rule @against refused"
        << only("Ruled SuspensionEnded SubstitutionEnded")
        >> "presiding: GiveFloor counsel_p reply"
        << "FloorGiven"
        >> "judge_2: TakeFloor"
        << refused("not-your-power")
    )


def test_somebody_is_always_left_to_decide() -> None:
    p = challenged("presiding") >> "second = counsel_d2: Apply recusal judge_2 'A friend.'"
    (
        p
        >> "counsel_p: Apply recusal judge_3 'The last one.'"
        << refused("apply-nobody-left", "CPL 47-50")
        >> "counsel_p: Apply recusal clerk 'And the clerk.'"
        << "Suspended seat=clerk"
        >> "counsel_p: ReportFault"
        << stands("status=paused")
        >> "judge_3: Substitute presiding judge_3"
        << "Substituted"
        >> "judge_3: Resume"
        << "Resumed"
        >> "judge_3: Rule @second refused"
        << stands("suspended.judge_2=none")
        >> "judge_2: Rule @against refused"
        << "SubstitutionEnded substitute=judge_3"
    )


def test_the_challenged_may_lose_the_floor_that_nobody_else_has() -> None:
    p = challenged("judge_2")
    p >> "judge_2: Ask counsel_p 'Why me?'" << refused("suspended") >> "judge_3: Ask counsel_p 'Go on?'" << "QuestionPut"


def test_a_substitute_hears_as_the_seat_it_stands_in_for() -> None:
    p = challenged() >> "presiding: Substitute clerk clerk_2"
    assert {"group:court", "role:clerk", "seat:clerk_2"} <= listener(p.hearing, "clerk_2")
    assert "seat:clerk" not in listener(p.hearing, "clerk_2")


def test_who_can_be_challenged_and_when() -> None:
    (
        challenged("counsel_p")
        << refused("wrong-target", "CPL 47-50")
        >> "observer: Apply recusal clerk 'x'"
        << refused("barred")
    )
    playbook("last_opinions") >> "counsel_p: Apply recusal clerk 'Late'" << refused("not-offered-here")
    playbook("debate") >> "counsel_p: Apply recusal clerk 'Found out late'" << "Suspended"


def test_reconsideration_is_asked_once_after_a_refusal_and_the_person_goes_on_meanwhile() -> None:
    (
        challenged()
        >> "counsel_d1: Apply reconsideration clerk 'Think again.'"
        << refused("apply-not-yet", "CPL 50", "Recusal of a member of the court")
        >> "presiding: Rule @against refused"
        >> "again = counsel_d1: Apply reconsideration clerk 'Think again.'"
        << only("Spoken ApplicationMade")
        >> "clerk: Speak 'I go on.'"
        << "Spoken"
        >> "counsel_d1: Apply reconsideration clerk 'And again.'"
        << refused("apply-once")
        >> "presiding: Rule @again refused"
        >> "counsel_d1: Apply reconsideration clerk 'And again.'"
        << refused("apply-once")
    )


# ---- return to the investigation --------------------------------------------------------------------


def test_new_facts_in_the_debate_lead_back_to_the_investigation() -> None:
    p = playbook("debate", lawfully=True) >> "want = counsel_p: Apply reopen 'A file has come to light.'"
    (
        p
        << stands("milestones={investigation: true}")
        >> "presiding: Rule @want granted 'We look at it.'"
        >> "presiding: Advance to_evidence"
        << "StageEntered stage=evidence from=debate reopens=[investigation]"
        << stands("milestones={}")
        >> "presiding: Advance to_bench_questions"
        >> "presiding: Advance"
        << stands("stage=debate milestones={investigation: true}")
    )


def test_who_replaces_a_suspended_substitute_takes_its_chair() -> None:
    """Found by `procedures check`: the last judge left must be able to preside."""
    p = playbook("claims", lawfully=True)
    (
        p
        >> "counsel_p: Apply recusal presiding 'He knows the other side.'"
        << "Suspended seat=presiding"
        >> "judge_2: Substitute presiding judge_2"
        << "Substituted"
        >> "counsel_p: Apply recusal judge_2 'So does she.'"
        << "Suspended seat=judge_2"
        >> "judge_3: Substitute judge_2 judge_3"
        << "Substituted"
        >> "judge_3: GiveFloor counsel_p turn"
        << "FloorGiven seat=counsel_p"
    )
