"""Who is before the court for good, and what is left for it to decide: replacement, leaving, settlement, and more."""

from __future__ import annotations

from hearing.guards import in_court, speaking_order
from hearing.situation import Situation
from hearing.suits import in_suit, over, settled
from tests.playbook import Playbook, playbook, refused, stands


def situation(p: Playbook) -> Situation:
    return Situation(p.hearing, p.procedure, "", None)


# ---- replacement --------------------------------------------------------------------------


def test_a_clerk_who_is_replaced_is_announced_and_recusal_is_asked_about_again() -> None:
    (
        playbook("claims", lawfully=True)
        >> "counsel_p: Replace clerk clerk_2"
        << refused("not-your-power", "CPP 3")
        >> "presiding: Replace p1 clerk_2"
        << refused("not-replaceable", words="Ms Lin")
        >> "presiding: Replace clerk judge_2"
        << refused("cannot-substitute")
        >> "presiding: Replace clerk nobody"
        << refused("no-such-seat")
        >> "presiding: Replace clerk clerk_2 'Clerk Guo takes the place of Clerk He.'"
        << "Spoken manner=ruling"
        << "Replaced seat=clerk substitute=clerk_2 again=[recusal]"
        >> "clerk: Speak 'Am I still here?'"
        << refused("replaced")
        >> "clerk_2: Speak 'I record from now on.'"
        << "Spoken seat=clerk_2"
        >> "presiding: Replace clerk clerk_2"
        << refused("cannot-substitute")
    )


def test_the_hearing_does_not_go_on_before_it_is_asked_again() -> None:
    p = playbook("issues", lawfully=True) >> "presiding: Replace clerk clerk_2"
    (
        p
        >> "presiding: FrameIssues {I1: Use}"
        >> "counsel_p: CommentOnIssues agree"
        >> "counsel_d1: CommentOnIssues agree"
        >> "presiding: Advance"
        << refused("asked-again", "CPL 141", words="ecusal")
        >> "presiding: Inquire recusal"
        >> "presiding: Advance"
        << "StageEntered stage=evidence"
    )


def test_a_substitute_may_take_the_seat_for_good() -> None:
    (
        playbook("evidence")
        >> "against = counsel_p: Apply recusal clerk 'She is his sister.'"
        >> "presiding: Substitute clerk clerk_2"
        >> "presiding: Rule @against granted"
        >> "presiding: Replace clerk clerk_2"
        << "Replaced seat=clerk substitute=clerk_2"
        >> "presiding: Rule @against refused"
        << refused("application-pending")
    )


# ---- leaving the screen -------------------------------------------------------------------


def test_leaving_is_a_ladder_with_an_excuse() -> None:
    (
        playbook("debate")
        >> "presiding: DeemLeft counsel_d1"
        << refused("ladder", "OLR 25; CPL 146-147", words="notice")
        >> "presiding: DeemLeft judge_2"
        << refused("wrong-target")
        >> "presiding: DeemLeft somebody"
        << refused("no-such-seat")
        >> "presiding: Discipline counsel_d1 notice"
        >> "power = counsel_d1: Apply excuse 'The power failed.'"
        >> "presiding: DeemLeft counsel_d1"
        << refused("excuse-waits")
        >> "presiding: Rule @power granted"
        << "Ruled outcome=granted"
        << "LadderCleared seat=counsel_d1"
        >> "presiding: DeemLeft counsel_d1"
        << refused("ladder")
        >> "presiding: Discipline counsel_d1 warning"
        >> "bad = counsel_d1: Apply excuse 'I was hungry.'"
        >> "presiding: Rule @bad refused"
        >> "presiding: DeemLeft counsel_d1 'He does not come back.'"
        << "Spoken manner=ruling"
        << "DeemedLeft seat=counsel_d1 effects={D1: by_default}"
        << "SeatRemoved seat=counsel_d1"
    )


def test_a_plaintiff_who_leaves_may_be_treated_as_withdrawing_and_a_defendant_loses_its_say() -> None:
    p = playbook("debate") >> "presiding: Discipline counsel_p notice"
    p >> "presiding: DeemLeft counsel_p" << "DeemedLeft effects={P1: no_effect, P2: as_withdrawn}"
    p << "SuitWithdrawn parties=[P2] number=0"
    assert not in_suit(p.hearing, "P2") and in_suit(p.hearing, "P1")
    p >> "presiding: Discipline counsel_d1 notice" >> "presiding: DeemLeft counsel_d1"
    assert "D1" not in in_court(situation(p)) and p.hearing.at("absent", "D1") == "by_default"


def test_nothing_follows_for_a_party_whose_agent_stays() -> None:
    p = playbook("debate") >> "presiding: Discipline p1 notice" >> "presiding: DeemLeft p1"
    p << "DeemedLeft seat=p1 effects={P1: no_effect}"
    assert "P1" in in_court(situation(p)) and p.hearing.at("absent") is None


# ---- settlement ---------------------------------------------------------------------------


def willing(p: Playbook) -> Playbook:
    return (
        p >> "presiding: Inquire mediation"
        >> "counsel_p: Respond mediation willing"
        >> "counsel_d1: Respond mediation willing"
        >> "counsel_d2: Respond mediation unwilling"
    )


def test_willing_ones_settle_and_the_others_go_on() -> None:
    p = willing(playbook("mediation"))
    (
        p
        >> "presiding: RecordSettlement P1,D2 'Ten thousand.'"
        << refused("settling", "CPL 96-97")
        >> "presiding: RecordSettlement P1,P2 'x'"
        << refused("settle-whom")
        >> "presiding: RecordSettlement P1,D1 ''"
        << refused("settle-what")
        >> "presiding: RecordSettlement P1,D1 'D1 takes the button down and pays 10,000.'"
        << "Settled between=[P1, D1]"
        >> "presiding: RecordSettlement P1,D1 'Again.'"
        << refused("settle-what")
    )
    case = p.hearing.parties["P1"].cases[0]
    assert settled(p.hearing, case, "D1", "P1") and not settled(p.hearing, case, "P1", "D2")
    assert in_suit(p.hearing, "P1", [case]) and not over(p.hearing, case), "D2 did not settle"
    assert not in_suit(p.hearing, "D1", [case]), "D1 settled with everybody who sued it there"


def test_a_case_in_which_all_settle_is_over() -> None:
    p = playbook("mediation") >> "presiding: Inquire mediation"
    for seat in ("counsel_p", "counsel_d1", "counsel_d2"):
        p >> f"{seat}: Respond mediation willing"
    p >> "presiding: RecordSettlement P1,D1 'x'" >> "presiding: RecordSettlement P1,D2 'y'"
    (case,) = p.hearing.parties["P1"].cases
    assert over(p.hearing, case) and "P1" not in speaking_order(situation(p))
    p >> "presiding: RecordSettlement P2,D1 'x'" >> "presiding: RecordSettlement P2,D2 'y'"
    p >> "presiding: Advance withdrawn" << stands("stage=record_review")


# ---- evidence that somebody else holds ----------------------------------------------------


def test_refusing_to_produce_is_recorded_and_may_be_presumed_against() -> None:
    (
        playbook("evidence")
        >> "counsel_d1: RefuseProduction 'No.'"
        << refused("production-ordered")
        >> "log = counsel_p: Apply produce D1 'The training log.'"
        >> "presiding: Rule @log granted"
        << "ProductionOrdered party=D1"
        >> "counsel_d1: RefuseProduction"
        << refused("say-something")
        >> "counsel_d1: RefuseProduction 'It is our secret.'"
        << "ProductionRefused parties=[D1]"
        >> "then = counsel_p: Apply presumption D1 'Then it says what we say.'"
        >> "presiding: Rule @then granted"
        << "Presumed party=D1"
    )


def test_the_court_collects_on_application() -> None:
    (
        playbook("evidence")
        >> "ask = counsel_p: Apply collect bank-file 'Only the bank has it.'"
        >> "presiding: Rule @ask granted"
        << "CollectionOrdered what=bank-file"
        << stands("collection.10=bank-file")
    )


# ---- other ways ---------------------------------------------------------------------------


def test_investigation_and_debate_are_merged_only_if_everybody_agrees() -> None:
    p = playbook("issues", lawfully=True)
    p >> "presiding: FrameIssues {I1: Use}" >> "counsel_p: CommentOnIssues agree" >> "counsel_d1: CommentOnIssues agree"
    p >> "presiding: Advance merged" << refused("all-answered", "JJ 230; ICR 13")
    p >> "presiding: Inquire merge" >> "counsel_p: Respond merge agree" >> "counsel_d1: Respond merge agree"
    p >> "counsel_d2: Respond merge separate" >> "presiding: Advance merged" << refused("all-answered")
    p >> "counsel_d2: Respond merge agree" >> "presiding: Advance merged" << "StageEntered stage=merged"
    assert p.hearing.at("milestones", "merged") is True
    p >> "presiding: GiveFloor counsel_p presentation" >> "counsel_p: OfferExhibits E-1" >> "counsel_p: YieldFloor"
    p >> "presiding: GiveFloor counsel_p turn" >> "counsel_p: Speak 'And it shows what we say.'" << "Spoken"


def test_a_hearing_goes_back_to_the_merged_stage_only_if_it_was_there() -> None:
    p = playbook("resumption")
    for line in ("clerk: Verify counsel_p,counsel_d1,counsel_d2", "presiding: Announce opening", "clerk: Announce discipline"):
        p >> line
    p.hearing.tree["issues"] = {"I1": {"en": "Use"}}
    p >> "presiding: Advance to_merged" << refused("milestone")


def test_a_hearing_is_turned_into_one_in_the_courtroom() -> None:
    (
        playbook("evidence")
        >> "presiding: Advance to_courtroom"
        << "SittingClosed"
        << "ModeChanged mode=offline"
        << "StageEntered stage=adjourned"
        << stands("mode=offline")
    )


def test_somebody_who_would_stay_can_be_kept_out_of_a_closed_session() -> None:
    p = playbook("evidence") >> "presiding: CloseSession excluded=p1 'Trade secrets: counsel only.'"
    p << "SessionClosed excluded=[p1]" >> "presiding: Speak 'Now the list of sources.'"
    said = p.record[-1]
    assert "-seat:p1" in said.audience
    p >> "presiding: CloseSession excluded=nobody" << refused("session-open")


def test_keeping_out_somebody_who_is_not_there_is_refused() -> None:
    playbook("evidence") >> "presiding: CloseSession excluded=nobody" << refused("no-such-seat")
