"""Facts put, conceded, denied, met with silence; whom they bind."""

from __future__ import annotations

import pytest

from hearing.decide.matters import bound
from tests.playbook import Playbook, playbook, refused, stands


def put(to: str = "D1,D2", joinder: str = "ordinary") -> Playbook:
    return playbook("bench_questions") >> f"presiding: PutFact F1 'The files were kept' to={to} joinder={joinder}"


def test_a_fact_is_put_to_parties_who_concede_deny_or_explain() -> None:
    (
        put()
        << "FactPut fact=F1 to=[D1, D2] joinder=ordinary"
        >> "presiding: PutFact F1 'Again' to=D1"
        << refused("fact-exists", words="F1")
        >> "presiding: PutFact F2 'To whom?' to=D9"
        << refused("no-such-party")
        >> "counsel_p: AnswerFact F1 conceded"
        << refused("fact-for-me")
        >> "counsel_d1: AnswerFact F9 conceded"
        << refused("fact-for-me")
        >> "counsel_d1: AnswerFact F1 conceded 'They were.'"
        << "Spoken manner=answer"
        << "FactAnswered answers={D1: conceded} bound=[D1]"
        >> "counsel_d2: AnswerFact F1 denied"
        << "FactAnswered answers={D2: denied} bound=[D1]"
        << stands("facts.F1.answers={D1: conceded, D2: denied} facts.F1.bound=[D1]")
    )


def test_the_silence_prompt_has_two_steps() -> None:
    (
        put()
        >> "presiding: DeemConceded F1 D1"
        << refused("silence-warned", "EvP 4, 6")
        >> "counsel_p: WarnSilence F1"
        << refused("not-your-power")
        >> "presiding: WarnSilence F9"
        << refused("fact-unanswered")
        >> "presiding: WarnSilence F1 'Silence will be taken for a concession.'"
        << "Spoken manner=formula"
        << "SilenceWarned fact=F1"
        >> "presiding: WarnSilence F1"
        << refused("fact-unanswered")
        >> "counsel_d2: AnswerFact F1 denied"
        >> "presiding: DeemConceded F1 D2"
        << refused("silence-warned")
        >> "presiding: DeemConceded F1 D1 'It is taken as conceded.'"
        << "ConcessionDeemed party=D1 bound=[D1]"
        >> "presiding: DeemConceded F1 D1"
        << refused("silence-warned")
        << stands("facts.F1={warned: true, bound: [D1]}")
    )


def test_a_fact_all_have_answered_needs_no_warning() -> None:
    (
        put("D1")
        >> "counsel_d1: AnswerFact F1 explained 'In part.'"
        >> "presiding: WarnSilence F1"
        << refused("fact-unanswered")
        << stands("facts.F1.bound=[]")
    )


def test_the_investigation_is_not_closed_over_an_unanswered_fact() -> None:
    (
        put("D1")
        >> "presiding: Advance"
        << refused("facts-settled", "CPL 142, 144")
        >> "counsel_d1: AnswerFact F1 denied"
        >> "presiding: Advance"
        << stands("stage=debate milestones.investigation=true")
    )


def test_a_fact_conceded_unasked_binds_who_concedes() -> None:
    (
        playbook("bench_questions")
        >> "counsel_d1: Concede F7 'We run the app' 'We say so ourselves.'"
        << "Conceded fact=F7 parties=[D1]"
        << stands("facts.F7={bound: [D1], answers: {D1: conceded}}")
        >> "counsel_d2: Concede F7 'So do we'"
        << refused("fact-exists")
        >> "ta_p: Concede F8 'We lost'"
        << refused("barred", "JJ 122-123; EvP 84")
    )


def test_a_concession_is_withdrawn_only_on_application() -> None:
    p = put() >> "counsel_d1: AnswerFact F1 conceded" >> "counsel_d1: AnswerFact F1 denied" << refused("conceded-already")
    (
        p
        >> "counsel_d1: Apply withdraw_concession F9 'A mistake.'"
        << refused("apply-needs")
        >> "back = counsel_d1: Apply withdraw_concession F1 'A serious mistake.'"
        >> "counsel_p: RespondToApplication @back oppose"
        << "ApplicationAnswered position=oppose parties=[P1, P2]"
        >> "presiding: Rule @back granted"
        << "ConcessionWithdrawn fact=F1 parties=[D1] bound=[]"
        << stands("facts.F1={answers: {D1: withdrawn}, bound: []}")
        >> "counsel_d1: AnswerFact F1 denied"
        << stands("facts.F1.answers={D1: denied}")
    )


def test_silence_taken_as_a_concession_is_one() -> None:
    p = put("D1") >> "presiding: WarnSilence F1" >> "presiding: DeemConceded F1 D1"
    p >> "counsel_d1: AnswerFact F1 denied" << refused("conceded-already")


def test_only_those_who_have_not_conceded_answer_for_a_seat_of_two_parties() -> None:
    p = put("P1,P2") >> "p1: AnswerFact F1 conceded" >> "counsel_p: AnswerFact F1 denied"
    p << "FactAnswered answers={P2: denied} bound=[P1]" << stands("facts.F1.answers={P1: conceded, P2: denied}")


# ---- ordinary and necessary co-litigants (CPL 55, EvP 6) -----------------------------------------


def test_ordinary_co_litigants_do_not_bind_each_other() -> None:
    put("D1,D2", "ordinary") >> "counsel_d1: AnswerFact F1 conceded" << "FactAnswered bound=[D1]"


def test_necessary_co_litigants_are_bound_when_they_recognise_it() -> None:
    (
        put("D1,D2", "necessary")
        >> "counsel_d1: AnswerFact F1 conceded"
        << "FactAnswered bound=[D1]"
        >> "counsel_d2: AnswerFact F1 recognised"
        << "FactAnswered bound=[D1, D2]"
    )


def test_a_necessary_co_litigants_denial_undoes_the_concession() -> None:
    (
        put("D1,D2", "necessary")
        >> "counsel_d1: AnswerFact F1 conceded"
        >> "counsel_d2: AnswerFact F1 denied"
        << "FactAnswered bound=[]"
    )


def test_silence_after_explanation_binds_necessary_co_litigants_all() -> None:
    (
        put("D1,D2", "necessary")
        >> "counsel_d1: AnswerFact F1 conceded"
        >> "presiding: WarnSilence F1"
        >> "presiding: DeemConceded F1 D2"
        << "ConcessionDeemed bound=[D1, D2]"
    )


@pytest.mark.parametrize(
    ("joinder", "answers", "binds"),
    [
        ("ordinary", {}, []),
        ("ordinary", {"D1": "conceded", "D2": "deemed", "D3": "denied"}, ["D1", "D2"]),
        ("ordinary", {"D1": "explained", "D2": "recognised", "D3": "withdrawn"}, []),
        ("necessary", {"D1": "recognised"}, []),
        ("necessary", {"D1": "conceded"}, ["D1"]),
        ("necessary", {"D1": "conceded", "D2": "recognised"}, ["D1", "D2"]),
        ("necessary", {"D1": "conceded", "D2": "recognised", "D3": "denied"}, []),
        ("necessary", {"D1": "deemed", "D2": "denied"}, []),
        ("necessary", {"D1": "deemed"}, ["D1", "D2", "D3"]),
        ("necessary", {"D1": "withdrawn", "D2": "recognised"}, []),
    ],
)
def test_whom_a_fact_binds(joinder: str, answers: dict[str, str], binds: list[str]) -> None:
    assert bound(answers, {"to": ["D1", "D2", "D3"], "joinder": joinder}) == binds


# ---- statements flagged for the bench ------------------------------------------------------------


def test_a_statement_is_flagged_for_the_bench() -> None:
    p = playbook("bench_questions") >> "presiding: Ask counsel_d1 'Logs?'" >> "said = counsel_d1: Answer 'Kept 180 days.'"
    (
        p
        >> "counsel_p: Flag statement=@said flag=strange"
        << refused("no-such-flag", words="strange")
        >> "counsel_p: Flag statement=999 flag=possible_admission"
        << refused("no-such-statement", words="999")
        >> "counsel_p: Flag statement=@said flag=possible_admission 'We ask the panel to note that.'"
        << "Flagged flag=possible_admission"
        << stands(f"flags.{p.place('@said')}=possible_admission facts=none")
    )
