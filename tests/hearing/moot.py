"""A small moot under a procedure written for the tests: two sides that declare their time, turns of seats, time cards."""

from __future__ import annotations

from functools import cache

from hearing.procedure import Procedure, read_procedure
from hearing.script import Script
from hearing.script_read import read_script
from tests.playbook import Playbook, playbook

MOOT = """\
format_version: 1
id: small-moot
language: en
title: {en: A small moot, zh: 小型模拟法庭}
as_at: "2024-06-20"
roles:
  presiding_judge: {label: {en: President, zh: 庭长}}
  counsel: {label: {en: Oralist, zh: 辩手}}
  expert: {waits: false}
positions: {plaintiff: {en: Applicant, zh: 申请方}, defendant: {en: Respondent, zh: 被申请方}}
sides: {plaintiff: {en: Applicant, zh: 申请方}}
order: [plaintiff, defendant]
closed_session: {stay: ["group:court"], basis: house rule 9}
declared_time: {total: 45 min, most_each: 25 min, least_each: 5 min, most_reserved: 10 min, basis: house rule 1}
cards:
  ten: {en: 10 minutes, zh: 10分钟, at: 10 min}
  one: {en: 1 minute, zh: 1分钟, at: 1 min}
  stop: {en: Stop, zh: 时间到}
powers:
  - {act: DeclareTime, by: [counsel, bailiff], in: [preparation], basis: house rule 1}
  - {act: GiveFloor, by: [presiding_judge], in: [argument, rebuttal], only: {purpose: [turn]}, to: [counsel], when: [floor_free, in_turn], basis: house rule 2}
  - {act: Waive, by: [presiding_judge, counsel], in: [argument, rebuttal], when: [turns_open], basis: house rule 2}
  - {act: Ask, by: [presiding_judge, panel_judge], when: [no_question], basis: house rule 3}
  - {act: Answer, by: [counsel], when: [question_for_me], basis: house rule 3}
  - {act: Stop, by: [presiding_judge], basis: house rule 3}
  - {act: Speak, by: [counsel], when: [floor], basis: house rule 3}
  - {act: YieldFloor, by: [counsel], when: [floor], basis: house rule 3}
  - {act: TakeFloor, by: [presiding_judge], when: [floor_held], basis: house rule 3}
  - {act: ExtendTime, by: [presiding_judge], rank: 9, when: [floor_held], basis: house rule 4, formula: {en: "{to} may go on.", zh: "{to}可以继续。"}}
  - {act: ShowCard, by: [bailiff], rank: 5, when: [floor_held], basis: house rule 5}
  - {act: Pause, by: [presiding_judge], basis: house rule 6}
  - {act: Resume, by: [presiding_judge], paused: true, basis: house rule 6}
interruptions:
  recess: {title: {en: recess}, by: [presiding_judge], resume_by: [presiding_judge], basis: house rule 6}
stages:
  - id: preparation
    ref: "1"
    title: {en: Preparation}
    basis: house rule 1
    moves: {next: {to: argument, by: [presiding_judge, bailiff], when: [time_declared], basis: house rule 1}}
  - id: argument
    ref: "2"
    title: {en: Argument}
    basis: house rule 2
    turns: {rounds: 1, each: seat, roles: [counsel]}
    times: {turn: declared}
    moves: {next: {to: rebuttal, by: [presiding_judge], when: [floor_free, {turns_done: 1}], basis: house rule 2}}
  - id: rebuttal
    ref: "3"
    title: {en: Rebuttal}
    basis: house rule 2
    turns: {rounds: 1, each: side, of: [plaintiff, defendant], order: [defendant, plaintiff]}
    times: {turn: reserved}
    moves: {next: {to: closed, by: [presiding_judge], when: [floor_free, {turns_done: 1}], basis: house rule 2}}
  - {id: closed, ref: "", title: {en: Closed}, basis: house rule 2, final: true}
"""

SCRIPT = """\
format_version: 1
title: A small moot
language: en
procedure: small-moot
court: {name: Moot Court}
cases: {"1": {number: No 1, title: A v B}}
parties:
  A: {name: Arcadia, side: plaintiff, position: plaintiff}
  B: {name: Borduria, side: defence, position: defendant}
seats:
  president: {role: presiding_judge, name: Judge One}
  judge_2: {role: panel_judge, name: Judge Two}
  bailiff: {role: bailiff, name: Bailiff}
  a1: {role: counsel, name: Ann, parties: [A]}
  a2: {role: counsel, name: Abe, parties: [A]}
  b1: {role: counsel, name: Bea, parties: [B]}
  b2: {role: counsel, name: Bob, parties: [B]}
  guest: {role: expert, name: Professor, parties: [A]}
scenes:
  - stage: preparation
    steps: []
"""

A_DECLARES = "a1: DeclareTime plaintiff {a1: 1200, a2: 900} 600"
B_DECLARES = "bailiff: DeclareTime defence {b1: 1500, b2: 1200}"


@cache
def moot_script() -> Script:
    return read_script(SCRIPT, "moot.yaml")


@cache
def moot_procedure(old: str = "", new: str = "") -> Procedure:
    """The moot, with a piece of its text put otherwise."""
    assert old in MOOT
    return read_procedure(MOOT.replace(old, new, 1), "moot-procedure.yaml")


def moot(stage: str = "preparation", procedure: Procedure | None = None) -> Playbook:
    """The moot at a stage, time declared."""
    p = playbook("preparation", script=moot_script(), procedure=procedure or moot_procedure())
    if stage != "preparation":
        p >> A_DECLARES >> B_DECLARES >> "bailiff: Advance"
    if stage == "rebuttal":
        for _ in range(4):
            p >> "president: Waive"
        p >> "president: Advance"
    return p
