"""A small mock trial, written for tests: witnesses under oath, four phases of examination, objections, marked exhibits."""

from __future__ import annotations

from functools import cache

from hearing.procedure import Procedure, read_procedure
from hearing.script import Script
from hearing.script_read import read_script
from tests.playbook import Playbook, playbook

PROCEDURE = """\
format_version: 1
id: small-mock-trial
language: en
title: {en: A small mock trial, zh: 模拟审判}
as_at: 2026-01-01
order: [plaintiff, defendant]
clocks: {on_lapse: mark, frozen_by: [pause, line, objection]}
closed_session: {stay: ["group:court"], basis: Rule 1}
interruptions:
  recess: {title: {en: Recess}, by: presiding_judge, resume_by: presiding_judge, basis: Rule 2}
oaths:
  witness:
    title: {en: Oath or affirmation, zh: 宣誓或者郑重声明}
    of: [witness, appraiser]
    kinds:
      oath: {title: {en: Oath, zh: 宣誓}, text: {en: Do you swear to tell the truth?, zh: 你是否宣誓如实作证？}}
      affirmation: {title: {en: Affirmation, zh: 郑重声明}, text: {en: Do you affirm that you will tell the truth?}}
    basis: FRE 603
  confidence:
    title: {en: Undertaking to keep confidence}
    of: [witness, counsel]
    kinds: {undertaking: {title: {en: Undertaking}, text: {en: Do you undertake to keep it to yourself?}}}
    basis: Rule 9
examinations:
  witness:
    of: [witness]
    phases:
      direct: {title: {en: Direct examination, zh: 主询问}, by: calling, basis: FRE 611}
      cross: {title: {en: Cross-examination, zh: 反询问}, by: opposing, may_waive: true, time: 14 min}
      redirect: {title: {en: Redirect examination, zh: 再主询问}, by: calling, may_waive: true}
      recross: {title: {en: Recross-examination, zh: 再反询问}, by: opposing, may_waive: true}
      bench: {title: {en: Questions of the bench, zh: 法庭询问}, by: bench, may_waive: true}
    basis: FRE 611
objections:
  grounds:
    relevance: {title: {en: Relevance, zh: 与本案无关}, basis: FRE 401-402}
    leading: {title: {en: Leading, zh: 诱导性发问}, basis: FRE 611(c)}
    hearsay: {title: {en: Hearsay, zh: 传闻证据}, basis: FRE 801-803}
  window: 4 s
  remedies:
    strike: {title: {en: the answer is struck, zh: 删除该回答}}
    rephrase: {title: {en: rephrase, zh: 重新发问}}
    limited: {title: {en: for a limited purpose, zh: 限定用途}}
  basis: FRE 103
exhibit_words:
  admitted: {en: Received, zh: 已采纳}
  marked: {en: Marked for identification, zh: 已编号}
powers:
  - {act: CallIn, by: presiding_judge, to: witness, basis: FRE 614}
  - {act: Verify, by: clerk, basis: Rule 3}
  - {act: StandDown, by: presiding_judge, to: witness, when: [target_called, target_examined, no_question, no_objection], basis: Rule 4}
  - {act: AdministerOath, by: clerk, to: witness, when: [target_called, {target_unsworn: witness}], basis: FRE 603, rank: 3}
  - {act: AdministerOath, by: clerk, to: counsel, when: [{target_unsworn: confidence}], only: {oath: [confidence]}, basis: Rule 9}
  - {act: TakeOath, by: [witness, counsel], when: [oath_put], basis: FRE 603, rank: 1}
  - act: OpenExamination
    by: presiding_judge
    to: witness
    when: [{target_sworn: witness}, phase_open, floor_free, no_question, no_objection]
    formula: {en: "{examiner}, {phase} of {seat}.", zh: "{examiner}，对{seat}进行{phase}。"}
    basis: FRE 611
    rank: 5
  - act: OpenExamination
    by: counsel
    to: witness
    when: [{target_sworn: witness}, phase_open, examination_pending_for_me, floor_free, no_question, no_objection]
    basis: FRE 611
    rank: 5
  - {act: WaiveExamination, by: [counsel, presiding_judge], to: witness, when: [phase_open, floor_free, no_objection], basis: FRE 611}
  - {act: AdoptStatement, by: witness, when: [being_examined, sworn, no_objection], basis: CPR 32.5}
  - {act: Ask, by: counsel, to: witness, when: [examining, no_question, no_objection], basis: FRE 611}
  - {act: Ask, by: [presiding_judge, panel_judge], when: [no_question, no_objection], basis: FRE 614}
  - {act: Answer, by: [witness, counsel], when: [question_for_me, no_objection, answer_open], basis: FRE 611}
  - {act: Object, by: counsel, when: [objectionable, opposing_examiner, no_objection], basis: FRE 103, rank: 8}
  - {act: WaiveObjection, by: counsel, when: [window_open, no_objection], basis: FRE 103, rank: 7}
  - {act: RespondToObjection, by: counsel, when: [objection_pending, objection_against_me], basis: FRE 103, rank: 2}
  - {act: RuleOnObjection, by: presiding_judge, when: [objection_pending], basis: FRE 104, rank: 2}
  - {act: MarkExhibits, by: [clerk, counsel], basis: Rule 5}
  - {act: OfferExhibits, by: counsel, when: [examining, exhibits_marked, no_objection], basis: FRE 901}
  - {act: RuleOnExhibits, by: presiding_judge, when: [no_objection, exhibits_heard], basis: FRE 104}
  - {act: Examine, by: counsel, when: [no_objection], basis: FRE 103}
  - {act: ShowExhibit, by: counsel, when: [floor], basis: FRE 901}
  - {act: YieldFloor, by: [counsel, presiding_judge], when: [floor, no_question, no_objection], basis: Rule 6}
  - {act: TakeFloor, by: presiding_judge, when: [floor_held, no_objection], basis: Rule 6}
  - {act: TakeDown, by: clerk, when: [someone_speaks], basis: Rule 7}
  - {act: Speak, by: presiding_judge, basis: Rule 8}
  - {act: Pause, by: presiding_judge, basis: Rule 2}
  - {act: Resume, by: presiding_judge, paused: true, basis: Rule 2}
  - {act: ReserveJudgment, by: presiding_judge, basis: Rule 8}
stages:
  - id: testimony
    ref: T1
    title: {en: Testimony, zh: 证人作证}
    basis: FRE 611
    times: {question: 25 min}
    moves: {next: {to: ended, by: presiding_judge, when: [nobody_called, no_objection], basis: Rule 8}}
  - {id: ended, ref: T2, title: {en: Ended}, basis: Rule 8, moves: {}, final: true}
defaults:
  wait: 2
  answer: {text: {en: I do not know.}}
  objection: {outcome: overruled, text: {en: Overruled.}}
"""

SCRIPT = """\
format_version: 1
title: Rivers v Stone
language: en
procedure: small-mock-trial
court: {name: The mock court}
cases: {"1": {number: No 1, title: Rivers v Stone}}
parties:
  P: {name: Rivers, side: plaintiff, position: plaintiff}
  D: {name: Stone, side: defence, position: defendant}
seats:
  judge: {role: presiding_judge, name: Judge Ames}
  judge_2: {role: panel_judge, name: Judge Bolt}
  clerk: {role: clerk, name: Clerk Cole}
  p1: {role: counsel, name: Ms Park, parties: [P]}
  p2: {role: counsel, name: Mr Pell, parties: [P]}
  d1: {role: counsel, name: Ms Dahl, parties: [D]}
  d2: {role: counsel, name: Mr Dunn, parties: [D]}
  wit_p: {role: witness, name: Wendy Pike, parties: [P]}
  wit_d: {role: witness, name: Will Dorn, parties: [D]}
  observer: {role: observer, name: A visitor}
  instructor: {role: instructor, name: The teacher}
exhibits:
  P-1: {title: The letter, by: [P]}
  P-2: {title: The statement of Wendy Pike, by: [P]}
  D-1: {title: The photograph, by: [D]}
scenes:
  - stage: testimony
    steps:
      - {as: clerk, act: Verify, seats: [wit_p, wit_d]}
"""


TESTIMONY = """\
      - {as: judge, act: CallIn, seat: wit_p, text: Call Wendy Pike.}
      - {as: clerk, act: AdministerOath, seat: wit_p, oath: witness, form: oath, text: Do you swear to tell the truth?}
      - {as: wit_p, act: TakeOath, text: I do.}
      - {as: judge, act: OpenExamination, seat: wit_p, phase: direct, examiner: p1, text: "Ms Park, your witness."}
      - {id: adopts, as: wit_p, act: AdoptStatement, exhibit: P-2, text: This is my statement.}
      - {as: p1, act: Ask, to: wit_p, text: Where were you that evening?}
      - {id: at_home, as: wit_p, act: Answer, text: "At home, at the window."}
      - {id: leading, as: p1, act: Ask, to: wit_p, text: "And you saw him do it, did you not?"}
      - {id: objects, as: d1, act: Object, ground: leading, text: "Objection, leading."}
      - {id: responds, as: p1, act: RespondToObjection, text: It is preliminary.}
      - {id: sustained, as: judge, act: RuleOnObjection, outcome: sustained, remedy: rephrase, text: Sustained. Rephrase.}
      - {id: again, as: p1, act: Ask, to: wit_p, text: What did you see?}
      - {id: saw, as: wit_p, act: Answer, text: My sister told me that she saw him.}
      - {id: hearsay, as: d1, act: Object, ground: hearsay, text: "Objection, hearsay. Move to strike."}
      - {id: struck, as: judge, act: RuleOnObjection, outcome: sustained, remedy: strike, text: Sustained. The answer is struck.}
      - {as: clerk, act: MarkExhibits, exhibits: [P-1]}
      - {as: p1, act: OfferExhibits, exhibits: [P-1], text: We offer P-1.}
      - {as: d1, act: Object, ground: relevance, text: "Objection, relevance."}
      - {as: judge, act: RuleOnObjection, outcome: overruled, text: Overruled.}
      - {as: d1, act: Examine, exhibits: [P-1], opinion: {authenticity: accepted, legality: accepted, relevance: disputed}}
      - {as: judge, act: RuleOnExhibits, exhibits: [P-1], outcome: admitted, text: Received.}
      - {as: p1, act: YieldFloor, text: Pass the witness.}
      - {as: d1, act: OpenExamination, seat: wit_p, phase: cross}
      - {id: dark, as: d1, act: Ask, to: wit_p, text: "It was dark, was it not?"}
      - {id: it_was, as: wit_p, act: Answer, text: It was.}
      - {as: d1, act: YieldFloor, text: No further questions.}
      - {as: p1, act: WaiveExamination, seat: wit_p, phase: redirect, text: Nothing.}
      - {as: d1, act: WaiveExamination, seat: wit_p, phase: recross}
      - {as: judge, act: OpenExamination, seat: wit_p, phase: bench}
      - {as: judge, act: Ask, to: wit_p, text: How far away was he?}
      - {as: wit_p, act: Answer, text: Twenty metres.}
      - {as: judge, act: YieldFloor}
      - {as: judge, act: StandDown, seat: wit_p, text: You may step down.}
      - {id: over, as: judge, act: Advance, move: next, text: We are adjourned.}
"""
"""One witness examined from oath to release, with objections of each kind."""


@cache
def mock_procedure() -> Procedure:
    return read_procedure(PROCEDURE, "mock.yaml")


@cache
def mock_script() -> Script:
    return read_script(SCRIPT, "mock-script.yaml")


def mock(*lines: str) -> Playbook:
    """The trial as it opens, and then these lines."""
    p = playbook("testimony", script=mock_script(), procedure=mock_procedure())
    for line in ("clerk: Verify wit_p,wit_d", *lines):
        p >> line
    return p


SWORN = ("judge: CallIn wit_p", "clerk: AdministerOath wit_p witness oath 'Do you swear?'", "wit_p: TakeOath 'I do.'")
"""The plaintiff's witness in the box, under oath."""

DIRECT = (*SWORN, "judge: OpenExamination wit_p direct p1")
CROSS = (*DIRECT, "p1: YieldFloor", "judge: OpenExamination wit_p cross d1")


@cache
def whole_script() -> Script:
    """The same trial with all its lines."""
    return read_script(SCRIPT + TESTIMONY, "mock-script.yaml")
