"""Objections: on a question, an answer, an exhibit; the answer that is held back for them; the ruling and what follows."""

from __future__ import annotations

from hearing.procedure import read_procedure
from hearing.rules import deadline
from hearing.script_read import read_script
from tests.hearing.mock_trial import CROSS, DIRECT, PROCEDURE, SCRIPT, mock, mock_procedure, mock_script
from tests.playbook import Playbook, nothing, only, playbook, refused, stands, wait

ASKED = (*DIRECT, "q = p1: Ask wit_p 'You saw him do it, did you not?'")
"""A leading question on direct examination, its answer held back."""


def asked() -> Playbook:
    return mock(*ASKED)


def answered() -> Playbook:
    p = asked() >> wait("4 s") >> "system: Lapse due"
    return p >> "a = wit_p: Answer 'My sister told me so.'"


# ---- the window -----------------------------------------------------------------------


def test_an_answer_is_held_back_for_an_objection() -> None:
    p = asked()
    (
        p
        << f"QuestionPut opens_at={p.now + 4000}"
        << stands("question.open=false")
        >> wait("1 s")
        >> "wit_p: Answer 'Yes.'"
        << refused("answer-held", "FRE 611", words="3 s are left")
        >> "clerk: TakeDown wit_p 'Yes.'"
        << refused("answer-held", words="3 s")
        >> wait("3 s")
        >> "wit_p: Answer 'Yes.'"
        << refused("answer-held")  # until the record says that it is over
        >> "system: Lapse due"
        << only("WindowClosed")
        << stands("question.open=true")
        >> "system: Lapse now"
        << nothing
        >> "wit_p: Answer 'Yes.'"
        << "Answered"
    )


def test_what_comes_due_first_is_the_window_then_the_clock() -> None:
    p = asked()
    assert deadline(p.hearing) == p.now + 4000
    early = p.now + 4000
    p >> "system: Lapse now" << nothing
    p >> wait("4 s") >> "system: Lapse due" << only("WindowClosed")
    assert deadline(p.hearing) == early + 25 * 60_000 - 4000


def test_both_may_come_due_at_once() -> None:
    p = mock(*DIRECT) >> wait("24 min") >> wait("56 s") >> "p1: Ask wit_p 'Anything else?'"
    p >> wait("4 s") >> "system: Lapse due" << only("WindowClosed ClockLapsed")


def test_counsel_may_say_that_it_does_not_object() -> None:
    (
        asked()
        >> "p2: WaiveObjection"
        << refused("window-open")
        >> "d2: WaiveObjection 'No objection.'"
        << only("Spoken ObjectionWaived WindowClosed")
        << stands("question.open=true")
        >> "d1: WaiveObjection"
        << refused("window-open")
        >> "wit_p: Answer 'I did.'"
    )


def test_every_side_that_could_object_is_waited_for() -> None:
    party = "  T: {name: Third, side: third, position: defendant}\n"
    seat = "  t1: {role: counsel, name: Mr Thorn, parties: [T]}\n"
    third = SCRIPT.replace("seats:\n", f"{party}seats:\n{seat}", 1)
    assert third != SCRIPT
    p = playbook("testimony", script=read_script(third, "third.yaml"), procedure=mock_procedure())
    for line in ("clerk: Verify wit_p", *ASKED):
        p >> line
    (
        p
        >> "t1: WaiveObjection"
        << only("ObjectionWaived")
        << stands("question={open: 'false', waived: {third: 'true'}}")
        >> "t1: WaiveObjection"
        << refused("window-open")
        >> "d1: WaiveObjection"
        << only("ObjectionWaived WindowClosed")
    )


def test_a_question_of_the_bench_to_counsel_is_answered_at_once() -> None:
    (
        mock(*DIRECT)
        >> "judge: Ask p1 'How long will you be?'"
        << "QuestionPut opens_at=none"
        >> "p1: Answer 'Ten minutes.'"
        << "Answered"
    )


def test_an_interruption_gives_the_whole_window_again() -> None:
    p = asked() >> wait("3 s") >> "judge: Pause recess"
    assert deadline(p.hearing) is None
    p >> wait("60 s") >> "judge: Resume" << f"Resumed opens_at={p.now + 4000}"
    assert deadline(p.hearing) == p.now + 4000


def test_without_a_window_nothing_is_held_back() -> None:
    open_at_once = read_procedure(PROCEDURE.replace("window: 4 s", "window: 0"), "mock.yaml")
    p = playbook("testimony", script=mock_script(), procedure=open_at_once)
    for line in ("clerk: Verify wit_p", *ASKED, "wit_p: Answer 'I did.'"):
        p >> line
    p << "Answered"


# ---- who may object, to what ------------------------------------------------------------


def test_only_the_other_sides_attorney_for_the_witness_objects() -> None:
    p = mock(*CROSS) >> "d1: Ask wit_p 'You were drunk, were you not?'"
    (
        p
        >> "d2: Object relevance"
        << refused("opposing-examiner", "FRE 103")
        >> "p2: Object relevance"  # Ms Park examined her
        << refused("opposing-examiner")
        >> "judge: Object relevance"
        << refused("not-your-power")
        >> "p1: Object relevance 'Objection, relevance.'"
        << "Spoken manner=objection"
        << "ObjectionRaised ground=relevance on=question"
    )


def test_before_a_side_examined_any_of_its_attorneys_objects() -> None:
    asked() >> "d2: Object leading" << "ObjectionRaised seat=d2"


def test_there_must_be_something_to_object_to() -> None:
    (
        mock(*DIRECT)
        >> "d1: Object hearsay"
        << refused("objectionable")
        >> "p1: Ask wit_p 'Who are you?'"
        >> "d1: Object boredom"
        << refused("no-such-ground", words="boredom")
        >> "d1: Object hearsay X-1"
        << refused("objectionable")
    )


def test_one_objection_at_a_time_and_not_the_same_again() -> None:
    (
        asked()
        >> "d1: Object leading"
        >> "d2: Object hearsay"
        << refused("no-objection")
        >> "judge: RuleOnObjection overruled"
        >> "d1: Object leading"
        << refused("objected-before")
        >> "d1: Object relevance"
        << "ObjectionRaised ground=relevance"
    )


# ---- the ruling -------------------------------------------------------------------------


def test_everything_waits_for_the_ruling() -> None:
    p = asked() >> "d1: Object leading 'Objection, leading.'"
    (
        p
        << stands("objection={seat: d1, ground: leading, on: question}")
        >> "wit_p: Answer 'Yes.'"
        << refused("no-objection", "FRE 611")
        >> "clerk: TakeDown wit_p 'Yes.'"
        << refused("no-objection")
        >> "p1: Ask wit_p 'And then?'"
        << refused("no-question")
        >> "p1: YieldFloor"
        << refused("no-question")
        >> "d1: RespondToObjection 'It leads.'"
        << refused("objection-against-me")
        >> "p1: RespondToObjection"
        << refused("say-something")
        >> "p1: RespondToObjection 'It is a preliminary matter.'"
        << only("Spoken ObjectionAnswered")
        << stands("objection.answered=true")
        >> "judge_2: RuleOnObjection overruled"
        << refused("not-your-power", "FRE 104")
        >> "judge: RuleOnObjection overruled text='Overruled. The witness may answer.'"
        << only("Spoken ObjectionRuled WindowClosed")
        << stands("objection=none question.open=true")
        >> "judge: RuleOnObjection sustained"
        << refused("objection-pending")
        >> "wit_p: Answer 'Yes.'"
        << "Answered"
    )


def test_sustained_takes_the_question_back() -> None:
    (
        asked()
        >> "d1: Object leading"
        >> "judge: RuleOnObjection sustained strike"
        << refused("remedy-does-not-fit")
        >> "judge: RuleOnObjection overruled rephrase"
        << refused("remedy-does-not-fit")
        >> "judge: RuleOnObjection sustained rephrase text='Sustained. Rephrase.'"
        << only("Spoken ObjectionRuled QuestionClosed")
        << stands("question=none objection=none examining.examiner=p1")
        >> "wit_p: Answer 'Yes.'"
        << refused("question-for-me")
        >> "p1: Ask wit_p 'What did you see?'"
        << "QuestionPut"
    )


def test_an_answer_that_is_struck_stays_in_the_record_flagged() -> None:
    p = answered() >> "d1: Object hearsay 'Objection, hearsay. Move to strike.'"
    said = p.place("@a")
    (
        p
        << f"ObjectionRaised on=answer about={said}"
        >> "p1: Ask wit_p 'And then?'"
        << refused("no-objection")
        >> "judge: RuleOnObjection sustained strike text='Sustained. The answer is struck.'"
        << only("Spoken ObjectionRuled Disregarded")
        << f"Disregarded about={said} how=stricken"
    )
    p << stands(f"disregarded.{said}=stricken statements.{said}.seat=wit_p")
    (number,) = p.hearing.branch("objections")
    p << stands(f"objections.{number}={{outcome: sustained, remedy: strike, ground: hearsay, seat: d1}}")


def test_for_a_limited_purpose() -> None:
    p = answered() >> "d1: Object hearsay"
    (
        p
        >> "judge: RuleOnObjection overruled limited"
        << refused("limited-to-what", "FRE 103")
        >> "judge: RuleOnObjection overruled limited 'Not for its truth, only for what she did next.'"
    )
    (number,) = p.hearing.branch("objections")
    p << stands(f"objections.{number}={{outcome: overruled, remedy: limited}} disregarded=none")


def test_a_reserved_objection_is_ruled_on_later() -> None:
    p = asked() >> "d1: Object relevance"
    p >> "judge: RuleOnObjection reserved text='I will come back to it.'" << only("Spoken ObjectionRuled WindowClosed")
    (number,) = p.hearing.branch("objections")
    (
        p
        >> "a = wit_p: Answer 'He was rich.'"
        >> "judge: RuleOnObjection sustained objection=1"
        << refused("objection-pending")
        >> f"judge: RuleOnObjection sustained objection={number} text='Sustained, on reflection.'"
        << only("Spoken ObjectionRuled")
        << stands(f"objections.{number}.outcome=sustained")
        >> f"judge: RuleOnObjection overruled objection={number}"
        << refused("objection-pending")
    )


# ---- exhibits ---------------------------------------------------------------------------

OFFERED = (*DIRECT, "clerk: MarkExhibits P-1", "p1: OfferExhibits P-1")


def test_an_exhibit_that_is_objected_to_is_excluded_or_left_to_its_ruling() -> None:
    (
        mock(*OFFERED)
        >> "p2: Object hearsay"
        << refused("opposing-examiner")
        >> "d1: Object hearsay"
        << "ObjectionRaised on=exhibit exhibit=P-1 about=0"
        >> "judge: RuleOnExhibits P-1 admitted"
        << refused("no-objection")
        >> "judge: RuleOnObjection overruled"
        << only("ObjectionRuled")
        << stands("exhibits.P-1.status=offered")
        >> "d1: Object relevance P-1"
        >> "judge: RuleOnObjection sustained"
        << only("ObjectionRuled ExhibitsRuled")
        << "ExhibitsRuled outcome=excluded"
    )


def test_a_sustained_objection_excludes_the_exhibit() -> None:
    (
        mock(*OFFERED)
        >> "d1: Object hearsay"
        >> "judge: RuleOnObjection sustained text='Sustained.'"
        << only("Spoken ObjectionRuled ExhibitsRuled")
        << stands("exhibits.P-1.status=excluded")
    )


def test_an_exhibit_taken_for_a_limited_purpose_still_waits_for_its_ruling() -> None:
    (
        mock(*OFFERED)
        >> "d1: Object hearsay"
        >> "judge: RuleOnObjection sustained limited 'As notice only.'"
        << only("ObjectionRuled")
        << stands("exhibits.P-1.status=offered")
    )


def test_which_of_several_exhibits() -> None:
    (
        mock(*OFFERED, "clerk: MarkExhibits P-2", "p1: OfferExhibits P-2")
        >> "d1: Object hearsay"
        << refused("which-exhibit", "FRE 103")
        >> "d1: Object hearsay P-2"
        << "ObjectionRaised exhibit=P-2"
    )


# ---- clocks -----------------------------------------------------------------------------


def test_the_clock_stands_while_an_objection_waits() -> None:
    p = asked() >> wait("2 s") >> "d1: Object leading"
    left = 25 * 60_000 - 2000
    (
        p
        << f"ObjectionRaised clock={{left: '{left}', since: none}}"
        >> wait("90 s")
        >> "judge: RuleOnObjection overruled"
        << f"ObjectionRuled clock.left={left} clock.since={p.now}"
    )


def test_an_interruption_during_an_objection_does_not_start_the_clock() -> None:
    (
        asked()
        >> "d1: Object leading"
        >> "judge: Pause recess"
        >> "judge: Resume"
        << "Resumed clock.since=none"
        << stands("clock.since=none")
        >> "judge: RuleOnObjection overruled"
        << "ObjectionRuled clock.left=1500000"
    )


def test_the_clock_runs_on_where_the_procedure_does_not_stop_it() -> None:
    runs = read_procedure(PROCEDURE.replace("[pause, line, objection]", "[pause, line]"), "mock.yaml")
    p = playbook("testimony", script=mock_script(), procedure=runs)
    for line in ("clerk: Verify wit_p", *ASKED, "d1: Object leading"):
        p >> line
    p << "ObjectionRaised clock=none" >> "judge: RuleOnObjection overruled" << "ObjectionRuled clock=none"


# ---- what ends it otherwise -------------------------------------------------------------


def test_when_the_company_changes_nothing_is_left_pending() -> None:
    p = asked() >> "d1: Object leading"
    p.enter("ended")
    p << stands("objection=none examining=none question=none")
