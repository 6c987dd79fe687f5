"""A suit withdrawn by leave (CPL 148; JJ 238-239), and a hearing adjourned until a recusal is decided (CPL 149(2))."""

from __future__ import annotations

import pytest

from hearing.offers import DONE, is_next, open_acts
from hearing.suits import in_suit, open_cases, over
from tests.hearing.small_script import TRIAL
from tests.playbook import Playbook, only, playbook, refused, stands

OUT = ("out = p1: Apply withdraw_suit 'I have had enough.'", "presiding: Rule @out granted 'Granted.'")
REST = ("rest = counsel_p: Apply withdraw_suit 'Su, too.' parties=P2", "presiding: Rule @rest granted")
HEARD = ("opening", "recusal", "claims", "issues", "evidence", "bench_questions", "debate", "last_opinions", "mediation")


def played(p: Playbook, lines: tuple[str, ...]) -> Playbook:
    for line in lines:
        p >> line
    return p


@pytest.mark.parametrize("stage", HEARD)
def test_a_plaintiff_withdraws_its_suit_by_leave_at_any_time_before_judgment(stage: str) -> None:
    (
        playbook(stage)
        >> "out = p1: Apply withdraw_suit 'I have had enough.'"
        << "ApplicationMade application=withdraw_suit parties=[P1] cases=[1]"
        << stands("withdrawn=none")
        >> "counsel_d1: RespondToApplication @out oppose 'We want a judgment.'"
        << "ApplicationAnswered position=oppose"
        >> "presiding: Rule @out granted 'The suit in case 1 is withdrawn by leave.'"
        << only("Spoken Ruled SuitWithdrawn")
        << "SuitWithdrawn parties=[P1] withdrawn=[1]"
    )


def test_the_bench_may_refuse_after_the_debate_when_the_defendant_opposes() -> None:
    (
        playbook("last_opinions")
        >> "out = p1: Apply withdraw_suit 'I have had enough.'"
        >> "counsel_d1: RespondToApplication @out oppose 'After all this?'"
        >> "presiding: Rule @out refused 'The defendants want a judgment, and may have it.'"
        << only("Spoken Ruled")
        << stands("withdrawn=none")
    )


def test_only_a_plaintiff_withdraws_a_suit() -> None:
    p = playbook("claims") >> "counsel_d1: Apply withdraw_suit 'Enough.'" << refused("position", "CPL 148; JJ 238-239")
    p >> "p1: Apply withdraw_suit" << refused("say-something")
    offered = {seat: _applications(p, seat) for seat in ("p1", "counsel_p", "counsel_d1", "presiding")}
    assert {seat for seat, kinds in offered.items() if "withdraw_suit" in kinds} == {"p1", "counsel_p"}


def _applications(p: Playbook, seat: str) -> set[str]:
    return {o["fields"]["application"] for o in open_acts(p.hearing, p.procedure, seat) if o["act"] == "Apply"}


def test_the_suit_of_the_other_plaintiff_goes_on_without_the_one_who_left() -> None:
    p = played(playbook("debate"), OUT)
    assert (open_cases(p.hearing), over(p.hearing, "1")) == (("2",), True)
    assert [party for party in p.hearing.parties if in_suit(p.hearing, party)] == ["P2", "D1", "D2"]
    # Turns: first Su, then the defendants; nobody waits for Lin.
    p >> "presiding: Waive" << "TurnWaived party=P2" >> "presiding: Waive" << "TurnWaived party=D1"
    p >> "presiding: Waive" << "TurnWaived party=D2" >> "presiding: Advance" << stands("stage=last_opinions")


def test_nothing_more_is_done_in_a_case_that_was_withdrawn() -> None:
    p = played(playbook("debate"), OUT)
    p >> "presiding: GiveFloor counsel_p reply"
    p >> "counsel_p: Speak 'As to case 1' cases=1" << refused("case-over", words="Case 1")
    p >> "counsel_p: Speak 'As to case 2' cases=2" << "Spoken"
    p >> "p1: Apply withdraw_suit 'Once more.'" << refused("suit-open")


def test_nobody_waits_for_the_opinion_of_one_who_left() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_d1 presentation" >> "counsel_d1: OfferExhibits F-1"
    p << "ExhibitsOffered due={F-1: [P1, P2]}"
    p >> "counsel_d1: YieldFloor" >> "presiding: PassExamination P2"
    p >> "presiding: RuleOnExhibits F-1 admitted" << refused("exhibits-heard")
    played(p, OUT) >> "presiding: RuleOnExhibits F-1 admitted" << "ExhibitsRuled"


def test_who_answered_in_every_case_that_is_left_is_not_asked_to_answer_again() -> None:
    p = played(playbook("mediation"), OUT) >> "presiding: Inquire mediation"
    assert _rank(p, "counsel_d1", "Respond") < DONE
    p >> "counsel_d1: Respond mediation willing cases=2" << "Responded parties=[D1] cases=[2]"
    assert _rank(p, "counsel_d1", "Respond") == DONE
    assert _rank(p, "counsel_d2", "Respond") < DONE


def _rank(p: Playbook, seat: str, act: str) -> int:
    (found,) = (offer["rank"] for offer in open_acts(p.hearing, p.procedure, seat) if offer["act"] == act)
    return found


def test_nobody_waits_for_the_answer_of_one_who_left() -> None:
    p = playbook("bench_questions") >> "presiding: PutFact F1 'Two copies were sold.' to=P1"
    p >> "presiding: Advance" << refused("facts-settled")
    played(p, OUT) >> "presiding: Advance" << stands("stage=debate")


def test_mediation_is_asked_in_the_cases_that_are_left() -> None:
    p = played(playbook("mediation"), OUT) >> "presiding: Inquire mediation 'Willing?'" << "Inquired to=[P2, D1, D2] cases=[2]"
    for line in TRIAL["mediation"][1:]:
        p >> line
    p << stands("stage=judgment")


def test_when_every_suit_is_withdrawn_the_hearing_goes_to_its_record() -> None:
    p = played(playbook("evidence"), OUT) >> "presiding: Advance withdrawn" << refused("no-suit-left", "CPL 148, 150")
    played(p, REST) >> "presiding: Advance withdrawn" << stands("stage=record_review")
    # Who was heard signs what was heard, and the hearing closes without a judgment.
    for line in TRIAL["record_review"]:
        p >> line
    p << stands("status=closed judgment=none")


def test_a_counterclaim_goes_on_by_itself() -> None:
    p = playbook("claims", lawfully=True)
    p >> "presiding: GiveFloor counsel_d1 reply" >> "counsel_d1: StateClaim C9 'Pay our costs.' 10 parties=D1 cases=1"
    p << "ClaimStated party=D1" >> "counsel_d1: YieldFloor"
    played(p, OUT)
    assert not over(p.hearing, "1") and in_suit(p.hearing, "P1"), "it is a party to the counterclaim"
    p >> "presiding: GiveFloor counsel_d1 reply" >> "counsel_d1: ChangeClaim C9 drop 'Then not.'"
    assert over(p.hearing, "1") and not in_suit(p.hearing, "P1")


def test_adjourned_until_a_recusal_is_decided() -> None:
    p = playbook("recusal", lawfully=True) >> "against = counsel_d1: Apply recusal judge_2 'He is her uncle.'"
    (
        p
        >> "presiding: Advance adjourn 'Until the president of the court has decided.'"
        << stands("stage=adjourned status=adjourned")
        >> "presiding: Advance reopen"
        >> "clerk: Verify counsel_p,counsel_d1,counsel_d2 'Compared.'"
        >> "presiding: Announce opening"
        >> "clerk: Announce discipline"
        >> "presiding: Advance to_evidence"
        << refused("no-pending")
        >> "presiding: Advance to_recusal"
        << stands("stage=recusal")
        >> "presiding: Rule @against refused 'They share a name and nothing else.'"
        << "SuspensionEnded seat=judge_2"
    )
    for line in TRIAL["recusal"]:
        p >> line
    p << stands("stage=claims")


def test_after_an_early_adjournment_nothing_is_skipped() -> None:
    p = playbook("recusal", lawfully=True) >> "presiding: Advance adjourn" >> "presiding: Advance reopen"
    p >> "clerk: Verify counsel_p,counsel_d1,counsel_d2 'x'" >> "presiding: Announce opening" >> "clerk: Announce discipline"
    for move in ("to_evidence", "to_bench_questions"):
        p >> f"presiding: Advance {move}" << refused("issues-framed")


def test_next_in_turn_is_told_past_who_speaks_now_and_past_who_left_the_suit() -> None:
    p = playbook("debate")
    assert _next(p) == {"counsel_p": "debate 1 P1", "p1": "debate 1 P1"}
    p >> "presiding: GiveFloor p1 turn"
    assert _next(p) == {"counsel_p": "debate 1 P2"}
    p >> "p1: YieldFloor"
    played(p, REST)
    assert _next(p) == {"counsel_d1": "debate 1 D1"}, "P2 has left, and no technical assistant speaks in turn"
    p >> "presiding: GiveFloor counsel_d1 turn" >> "counsel_d1: YieldFloor" >> "presiding: GiveFloor counsel_d2 turn"
    assert _next(p) == {"counsel_p": "debate 2 P1", "p1": "debate 2 P1"}
    assert _next(playbook("evidence")) == {}, "nobody speaks in turn"


def _next(p: Playbook) -> dict[str, str]:
    found = {seat: is_next(p.hearing, p.procedure, seat) for seat in p.hearing.seats}
    return {seat: turn for seat, turn in found.items() if turn}
