"""The floor: one holder, a queue of hands, the bench that gives and takes it; words taken down."""

from __future__ import annotations

import pytest

from hearing.script_read import read_script
from tests.hearing.small_script import SMALL
from tests.playbook import nothing, only, playbook, refused, stands


def test_nobody_speaks_without_the_floor() -> None:
    p = playbook("debate")
    (
        p
        >> "counsel_p: Speak 'May it please the court'"
        << refused("floor", "CPL 141, 144", "You do not have the floor")
        >> "presiding: GiveFloor counsel_p turn 'Mr Deng.'"
        << "Spoken manner=formula to=counsel_p seat=presiding 'Mr Deng.'"
        << "FloorGiven seat=counsel_p purpose=turn round=1 parties=[P1, P2]"
        >> "counsel_d1: Speak 'I protest'"
        << refused("floor")
        >> "counsel_p: Speak 'They copied.'"
        << "Spoken seat=counsel_p manner=statement parties=[P1, P2] cases=1,2 'They copied.'"
        >> "counsel_p: YieldFloor"
        << "FloorYielded seat=counsel_p turn.parties=[P1, P2]"
        >> "counsel_p: Speak 'One more thing'"
        << refused("floor")
        << stands("floor=none clock=none turns.debate.1={P1: spoken, P2: spoken}")
    )


def test_the_bench_needs_no_floor() -> None:
    playbook("debate") >> "judge_2: Speak 'Keep to the issues.'" << "Spoken seat=judge_2 heard_by=gallery,counsel_d1"


def test_every_part_of_the_envelope_of_words() -> None:
    p = playbook("debate") >> "presiding: GiveFloor counsel_p statement"
    (
        p
        >> "counsel_p: Speak 'For Su only' parties=P2 via=dictation line=s9"
        << "Spoken via=dictation cases=2 parties=[P2] line=s9 stage=debate by=person"
        >> "counsel_p: Speak 'In case 1' cases=1"
        << "Spoken cases=1 parties=[P1, P2]"
    )


def test_words_that_cannot_be() -> None:
    p = playbook("debate") >> "presiding: GiveFloor counsel_p statement"
    (
        p
        >> "counsel_p: Speak"
        << refused("say-something")
        >> "counsel_p: Speak ' '"
        << refused("say-something")
        >> "counsel_p: Speak '" + "x" * 20_001 + "'"
        << refused("too-long", words="20000")
        >> "counsel_p: Speak 'half \ud83d a face'"
        << refused("bad-text")
    )


def test_the_words_that_are_not_the_text_are_words_too() -> None:
    p = playbook("claims") >> "presiding: GiveFloor counsel_p turn"
    (
        p
        >> "counsel_p: StateClaim C1 '" + "x" * 20_001 + "'"
        << refused("too-long")
        >> "counsel_p: StateClaim C1 'half \udc00'"
        << refused("bad-text")
    )


def test_for_whom_and_in_which_case() -> None:
    p = playbook("debate") >> "presiding: GiveFloor counsel_p statement"
    (
        p
        >> "counsel_p: Speak 'x' parties=D1"
        << refused("not-your-party", words="Beichen")
        >> "counsel_p: Speak 'x' parties=P9"
        << refused("no-such-party", words="P9")
        >> "counsel_p: Speak 'x' cases=9"
        << refused("no-such-case", words="9")
    )
    (
        playbook("debate")
        >> "presiding: GiveFloor p1 statement"
        >> "p1: Speak 'In the other case' cases=2"
        << refused("not-your-case")
    )


def test_there_is_one_holder() -> None:
    (
        playbook("debate")
        >> "presiding: GiveFloor counsel_p reply"
        >> "presiding: GiveFloor counsel_d1 reply"
        << only("FloorTaken FloorGiven")
        << stands("floor.seat=counsel_d1")
        >> "presiding: TakeFloor 'Thank you; the court has heard you.'"
        << "Spoken manner=formula"
        << "FloorTaken seat=counsel_d1"
        >> "presiding: TakeFloor"
        << refused("floor-held")
    )


def test_who_can_be_given_the_floor() -> None:
    (
        playbook("evidence")
        >> "presiding: GiveFloor nobody reply"
        << refused("no-such-seat", words="nobody")
        >> "presiding: GiveFloor judge_2 reply"
        << refused("wrong-target", words="Judge Luo")
        >> "presiding: GiveFloor ta_p reply"
        << refused("wrong-target")
        >> "presiding: GiveFloor counsel_p turn"
        << refused("not-offered-here")
        >> "presiding: GiveFloor counsel_p reply seconds=4"
        << refused("too-many-seconds")
        >> "presiding: GiveFloor counsel_p reply seconds=7201"
        << refused("too-many-seconds")
        >> "presiding: GiveFloor counsel_d1 reply parties=P1"
        << refused("not-your-party")
        >> "counsel_p: GiveFloor counsel_p reply"
        << refused("not-your-power", words="presiding judge")
        >> "judge_2: GiveFloor counsel_p reply"
        << refused("not-your-power")
    )


def test_turns_go_round_in_the_order_of_positions() -> None:
    (
        playbook("debate")
        >> "presiding: GiveFloor counsel_d1 turn"
        << refused("in-turn", "CPL 141, 144")
        >> "presiding: GiveFloor counsel_p turn parties=P2"
        << refused("turn-over", words="Su")
        >> "presiding: GiveFloor p1 turn"
        >> "p1: YieldFloor 'That is all.'"
        << "Spoken 'That is all.'"
        << "FloorYielded turn.parties=[P1]"
        >> "presiding: GiveFloor counsel_p turn"
        << "FloorGiven parties=[P2] round=1"
        >> "counsel_p: YieldFloor"
        >> "presiding: GiveFloor counsel_d2 turn"
        << refused("in-turn")
        >> "counsel_d2: Waive"
        << refused("my-turn-open")
        >> "counsel_d1: Waive"
        << "TurnWaived party=D1 round=1"
        >> "presiding: Waive D1"
        << refused("turn-over")
        >> "presiding: Waive D2"
        << "TurnWaived party=D2"
        << stands("turns.debate.1={P1: spoken, P2: spoken, D1: waived, D2: waived}")
        >> "presiding: GiveFloor counsel_p turn"
        << "FloorGiven round=2 parties=[P1, P2]"
    )


def test_one_party_of_a_seat_waives_and_another_does_not() -> None:
    p = playbook("last_opinions") >> "p1: Waive P2" << refused("turn-over") >> "counsel_p: Waive P1" << "TurnWaived party=P1"
    (
        p
        >> "p1: Waive"
        << refused("my-turn-open")
        >> "counsel_p: Waive P2"
        << "TurnWaived party=P2"
        >> "presiding: Waive"
        >> "presiding: Waive"
        >> "presiding: Waive"
        << refused("turns-open")
    )


def test_waiving_for_a_party_of_somebody_else() -> None:
    (
        playbook("debate")
        >> "counsel_p: Waive P1"
        >> "presiding: GiveFloor counsel_p turn"
        >> "counsel_p: YieldFloor"
        >> "counsel_d1: Waive D2"
        << refused("turn-over")
    )


def test_hands_queue_and_come_down() -> None:
    (
        playbook("evidence")
        >> "presiding: LowerHand counsel_p"
        << refused("hands-up")
        >> "counsel_p: RaiseHand application"
        << "HandRaised seat=counsel_p purpose=application urgent=false"
        >> "counsel_p: RaiseHand"
        << refused("no-hand-up")
        >> "counsel_d1: RaiseHand reply urgent=true 'It concerns the last answer.'"
        << "Spoken seat=counsel_d1"
        << "HandRaised urgent=true"
        >> "presiding: LowerHand counsel_d2"
        << refused("no-hand")
        >> "counsel_d2: LowerHand"
        << refused("my-hand")
        >> "counsel_d1: LowerHand counsel_p"
        << refused("not-your-seat")
        >> "presiding: LowerHand counsel_d1 'Not now.'"
        << "HandLowered seat=counsel_d1"
        >> "presiding: GiveFloor counsel_p reply"
        << stands("hands.counsel_p=none")
        >> "counsel_p: RaiseHand"
        << refused("no-floor-of-mine")
    )


def test_hands_come_down_at_the_end_of_a_stage() -> None:
    p = playbook("claims", lawfully=True)
    for line in ("presiding: GiveFloor counsel_p turn", "counsel_p: StateClaim C1 'Stop' parties=P1"):
        p >> line
    p >> "counsel_p: StateClaim C2 'Stop' parties=P2" >> "counsel_p: YieldFloor" >> "counsel_p: RaiseHand"
    p >> "presiding: Waive" >> "presiding: Waive" >> "presiding: Advance" << stands("stage=issues hands=none")


def test_only_the_called_raise_a_hand_in_the_technical_explanation() -> None:
    (
        playbook("technical_explanation")
        >> "ta_p: RaiseHand"
        << refused("waiting")
        >> "observer: RaiseHand"
        << refused("barred", "CTR 17")
        >> "clerk: RaiseHand"
        << refused("not-your-power")
    )


def test_an_unknown_seat_and_the_courts_own_acts() -> None:
    (
        playbook("debate")
        >> "nobody: Speak 'boo'"
        << refused("no-such-seat")
        >> "presiding: Lapse 5"
        << refused("system-act")
        >> "instructor: Speak 'From above'"
        << refused("not-your-power")
        >> "clerk: Verify nobody"
        << refused("no-such-seat")
    )


# ---- words taken down by the clerk ---------------------------------------------------------


def test_the_clerk_takes_down_what_the_holder_said_aloud_and_the_holder_confirms() -> None:
    (
        playbook("debate")
        >> "clerk: TakeDown counsel_p 'They copied.'"
        << refused("someone-speaks", "CPL 150")
        >> "presiding: GiveFloor counsel_p turn"
        >> "clerk: TakeDown counsel_d1 'We did not.'"
        << refused("not-speaking", words="Ms Xu")
        >> "clerk: TakeDown counsel_p"
        << refused("say-something")
        >> "clerk: TakeDown counsel_p 'x' parties=D1"
        << refused("not-your-party")
        >> "counsel_p: ConfirmWords 5"
        << refused("unconfirmed")
        >> "taken = clerk: TakeDown counsel_p 'They copied.'"
        << "Spoken seat=counsel_p via=clerk taken_down=true manner=statement cases=1,2 parties=[P1, P2] 'They copied.'"
        >> "p1: ConfirmWords @taken"
        << refused("unconfirmed")
        >> "counsel_p: ConfirmWords @taken"
        << "WordsConfirmed"
        << stands("unconfirmed={}")
        >> "counsel_p: ConfirmWords @taken"
        << refused("unconfirmed")
    )


def test_an_answer_taken_down_answers() -> None:
    (
        playbook("bench_questions")
        >> "presiding: Ask counsel_d1 'Was there a list?'"
        >> "clerk: TakeDown counsel_d1 'There was.'"
        << "Spoken seat=counsel_d1 manner=answer to=presiding via=clerk"
        << "Answered seat=counsel_d1"
        << stands("question=none")
    )


# ---- words stopped and disregarded ---------------------------------------------------------


def test_words_that_are_stopped_stay_and_may_be_flagged_disregarded() -> None:
    p = playbook("debate")
    (
        p
        >> "presiding: Stop counsel_p"
        << refused("nothing-said", words="Mr Deng")
        >> "presiding: Stop nobody"
        << refused("no-such-seat")
        >> "presiding: GiveFloor counsel_p turn"
        >> "first = counsel_p: Speak 'They stole.'"
        >> "second = counsel_p: Speak 'They lied.'"
        >> "clerk: Stop counsel_p"
        << refused("not-your-power")
        >> "presiding: Stop counsel_p 'Please stop there.'"
        << "Spoken manner=ruling to=counsel_p"
        << "Stopped seat=counsel_p"
        >> "presiding: Stop counsel_d1 statement=@first"
        << refused("no-such-statement")
        >> "presiding: Stop counsel_p statement=@first disregard=true"
        << only("Stopped Disregarded")
        << stands(f"disregarded.{p.place('@first')}=true")
    )
    assert p.hearing.at("disregarded", p.place("@second")) is None


def test_stopping_a_question_takes_it_back() -> None:
    (
        playbook("bench_questions")
        >> "presiding: GiveFloor counsel_p question"
        >> "counsel_p: Ask counsel_d1 'Will you lie again?'"
        >> "presiding: Stop counsel_p disregard=true"
        << only("Stopped Disregarded QuestionClosed")
        << stands("question=none floor.seat=counsel_p")
    )


def test_yielding_what_one_does_not_have() -> None:
    playbook("debate") >> "counsel_p: YieldFloor" << refused("floor")


def test_a_stale_deadline_is_nothing() -> None:
    playbook("debate") >> "system: Lapse 5" << nothing


# ---- a third party ---------------------------------------------------------------------------

WITH_A_THIRD_PARTY = SMALL.replace("  D1: {name: Beichen", "  T: {name: Manyu, side: third, position: third_party}\n  D1: {name: Beichen").replace(
    "  counsel_d1: {role: counsel", "  counsel_t: {role: counsel, name: Ms Jin, parties: [T]}\n  counsel_d1: {role: counsel"
)
"""The small case with somebody who joins it as a third party, written before the defendants."""


@pytest.mark.parametrize("stage", ["claims", "debate", "last_opinions"])
def test_a_third_party_speaks_after_plaintiffs_and_defendants(stage: str) -> None:
    p = playbook(stage, script=read_script(WITH_A_THIRD_PARTY, "third.yaml"))
    order = ["counsel_p", "counsel_d1", "counsel_d2", "counsel_t"]
    for place, seat in enumerate(order):
        for later in order[place + 1 :]:
            p >> f"presiding: GiveFloor {later} turn" << refused("in-turn", "CPL 141, 144")
        p >> f"presiding: GiveFloor {seat} turn" << "FloorGiven purpose=turn" >> f"{seat}: YieldFloor"
    if stage == "last_opinions":  # each once: nobody has a second last opinion
        for seat in order:
            p >> f"presiding: GiveFloor {seat} turn" << refused("in-turn")
        p >> "presiding: Advance" << stands("stage=mediation")


def test_the_last_opinions_are_not_over_before_the_third_party() -> None:
    p = playbook("last_opinions", script=read_script(WITH_A_THIRD_PARTY, "third.yaml"))
    for seat in ("counsel_p", "counsel_d1", "counsel_d2"):
        p >> f"presiding: GiveFloor {seat} turn" >> f"{seat}: YieldFloor"
    p >> "presiding: Advance" << refused("turns-done") >> "presiding: GiveFloor counsel_t turn" << "FloorGiven parties=[T]"
