"""Questions: of the bench as of right, of the parties by leave; one at a time; answered by whom they were put to."""

from __future__ import annotations

import pytest

from tests.playbook import only, playbook, refused, stands


def test_the_bench_asks_and_the_one_asked_answers() -> None:
    (
        playbook("bench_questions")
        >> "counsel_d1: Answer 'Nobody asked.'"
        << refused("question-for-me", "CPL 141; EvP 78")
        >> "put = judge_2: Ask counsel_d1 'Was there a list?'"
        << "Spoken manner=question to=counsel_d1 'Was there a list?'"
        << "QuestionPut to=counsel_d1 seat=judge_2"
        << stands("question={from: judge_2, to: counsel_d1}")
        >> "counsel_d2: Answer 'I can answer that.'"
        << refused("question-for-me")
        >> "presiding: Ask counsel_d2 'And you?'"
        << refused("no-question")
        >> "counsel_d1: Answer"
        << refused("say-something")
        >> "counsel_d1: Answer 'There was.'"
        << "Spoken manner=answer to=judge_2 seat=counsel_d1"
        << "Answered"
        << stands("question=none")
    )


def test_an_answer_needs_no_floor_and_does_not_take_it() -> None:
    (
        playbook("debate")
        >> "presiding: GiveFloor counsel_p turn"
        >> "judge_2: Ask counsel_d1 'Is that agreed?'"
        >> "counsel_d1: Answer 'It is.'"
        << stands("floor.seat=counsel_p")
    )


def test_whom_a_question_can_be_put_to() -> None:
    (
        playbook("evidence")
        >> "presiding: Ask judge_2 'What do you think?'"
        << refused("wrong-target", words="Judge Luo")
        >> "presiding: Ask ta_p 'What is a weight?'"
        << refused("wrong-target", words="Dr Wei")
        >> "presiding: Ask nobody 'Hello?'"
        << refused("no-such-seat")
        >> "presiding: Ask counsel_p"
        << refused("say-something")
        >> "observer: Ask counsel_p 'Why?'"
        << refused("barred", "CTR 17")
    )


def test_parties_question_by_leave_only() -> None:
    (
        playbook("bench_questions")
        >> "counsel_p: Ask counsel_d1 'Who chose them?'"
        << refused("floor-for", "CPL 142; EvP 62; JJ 123")
        >> "presiding: GiveFloor counsel_p reply"
        >> "counsel_p: Ask counsel_d1 'Who chose them?'"
        << refused("floor-for")
        >> "presiding: GiveFloor counsel_p question"
        >> "counsel_p: Ask counsel_p 'Who am I?'"
        << refused("wrong-target")
        >> "counsel_p: Ask counsel_d1 'Who chose them?'"
        << "QuestionPut to=counsel_d1 seat=counsel_p"
        >> "counsel_p: Ask counsel_d2 'And you?'"
        << refused("no-question")
        >> "counsel_d1: Answer 'The engineers.'"
        << "Spoken to=counsel_p"
        << stands("floor.seat=counsel_p")
    )


def test_no_leave_to_question_in_the_debate() -> None:
    (
        playbook("debate")
        >> "presiding: GiveFloor counsel_p question"
        << refused("not-offered-here")
        >> "counsel_p: Ask counsel_d1 'Why?'"
        << refused("not-your-power")
    )


@pytest.mark.parametrize(
    "line",
    [
        "presiding: GiveFloor counsel_p reply",
        "presiding: GiveFloor counsel_p question",
        "presiding: CloseSession",
        "presiding: PutFact F1 'It rained' to=D1",
        "presiding: Advance",
        "presiding: Advance to_evidence",
        "presiding: Advance adjourn",
    ],
)
def test_what_waits_for_the_answer(line: str) -> None:
    p = playbook("bench_questions") >> "presiding: Ask counsel_d1 'Was there a list?'" >> line
    p << refused("no-question") >> "counsel_d1: Answer 'No.'" >> line


def test_the_bench_answers_a_request_to_stop_a_question() -> None:
    p = playbook("bench_questions") >> "presiding: GiveFloor counsel_p question"
    (
        p
        >> "asked = counsel_p: Ask counsel_d1 'When did you stop stealing?'"
        >> "counsel_d1: Apply stop_question 'It assumes theft.'"
        << refused("which-statement", "EvP 78, 99")
        >> "no = counsel_d1: Apply stop_question 'It assumes theft.' statement=@asked"
        << "Spoken manner=application"
        << "ApplicationMade application=stop_question"
        >> "presiding: Rule @no granted 'Put it otherwise.'"
        << only("Spoken Ruled QuestionClosed")
        << stands("question=none floor.seat=counsel_p")
        >> "again = counsel_p: Ask counsel_d1 'Where did the files come from?'"
        >> "no = counsel_d1: Apply stop_question 'Asked before.' statement=@again"
        >> "presiding: Rule @no refused"
        << only("Ruled")
        << stands("question.to=counsel_d1")
    )


def test_a_stopped_answer_is_disregarded() -> None:
    p = playbook("bench_questions") >> "presiding: Ask counsel_d1 'Was there a list?'"
    (
        p
        >> "said = counsel_d1: Answer 'Ask that thief.'"
        >> "no = counsel_p: Apply stop_question 'An insult.' statement=@said"
        >> "presiding: Rule @no granted"
        << only("Ruled Disregarded")
        << stands(f"disregarded.{p.place('@said')}=true")
    )


def test_this_procedure_has_no_next_stage_while_a_request_to_stop_waits() -> None:
    p = playbook("bench_questions", lawfully=True) >> "asked = presiding: Ask counsel_d1 'Was there a list?'"
    (
        p
        >> "counsel_d1: Answer 'No.'"
        >> "no = counsel_d1: Apply stop_question 'Too late, but still.' statement=@asked"
        >> "presiding: Advance"
        << refused("no-pending")
        >> "presiding: Rule @no refused"
        >> "presiding: Advance"
        << stands("stage=debate")
    )
