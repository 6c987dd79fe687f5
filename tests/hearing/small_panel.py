"""A short trial before a panel of three that deliberates in private, and a moot of four oralists that three judges score."""

from __future__ import annotations

from functools import cache

from hearing.procedure import Procedure, read_procedure
from hearing.script import Script
from hearing.script_read import read_script

PANEL = """\
format_version: 1
id: small-panel
language: en
title: {en: A panel}
as_at: "2024-06-20"
sets:
  bench: [presiding_judge, panel_judge]
order: [plaintiff, defendant]
closed_session: {stay: ["group:court"], basis: T 1}
flags: {doubtful: {en: doubtful}}
applications:
  correction: {title: {en: Correct the record, zh: 补正笔录}, by: counsel, statement: any, needs: proposed, basis: T 2}
interruptions:
  recess: {title: {en: Recess, zh: 休庭}, by: bench, resume_by: bench, basis: T 3}
votes:
  judgment:
    title: {en: The judgment, zh: 判决}
    by: bench
    order: [panel_judge, presiding_judge]
    choices: {grant: {en: Grant the claim, zh: 支持}, dismiss: {en: Dismiss it, zh: 驳回}, part: {en: Grant it in part, zh: 部分支持}}
    per_case: true
    passes: majority
    basis: CPL 45
powers:
  - {act: Speak, by: bench, in: [deliberation], basis: CPL 45}
  - {act: Speak, by: [counsel, bench], in: [debate, pronouncement], basis: CPL 144}
  - {act: RaiseHand, by: counsel, basis: CPL 144}
  - {act: Ask, by: bench, to: [counsel], basis: CPL 144}
  - {act: Answer, by: counsel, when: [question_for_me], basis: CPL 144}
  - {act: Flag, by: counsel, basis: CPL 144}
  - {act: Rule, by: presiding_judge, basis: CPL 144}
  - {act: Pause, by: bench, when: [], basis: CPL 149}
  - {act: Resume, by: bench, paused: true, basis: CPL 149}
  - {act: ReportFault, by: [counsel, bench], basis: CPL 149}
  - {act: CallVote, by: presiding_judge, in: [deliberation], when: [no_vote, odd_bench], basis: CPL 45, formula: {en: We vote., zh: 现在表决。}}
  - {act: Vote, by: bench, in: [deliberation], when: [vote_open, vote_due], basis: CPL 45}
  - {act: Pronounce, by: presiding_judge, in: [pronouncement], when: [{voted: judgment}, no_judgment], basis: CPL 151}
stages:
  - id: debate
    ref: S1
    title: {en: Debate, zh: 法庭辩论}
    basis: CPL 144
    moves: {next: {to: deliberation, by: presiding_judge, basis: CPL 45, formula: {en: We retire.}}}
  - id: deliberation
    ref: S2
    title: {en: Deliberation, zh: 合议庭评议}
    basis: CPL 45
    private: {stay: ["group:bench"], part: deliberation, basis: CPL 45}
    moves:
      next: {to: pronouncement, by: presiding_judge, when: [{voted: judgment}], basis: CPL 45}
      back: {to: debate, by: presiding_judge, basis: CPL 45}
  - id: pronouncement
    ref: S3
    title: {en: Pronouncement, zh: 宣判}
    basis: CPL 151
    moves: {close: {to: closed, by: presiding_judge, when: [judgment_given], basis: CPL 151}}
  - {id: closed, ref: S4, title: {en: Closed, zh: 闭庭}, basis: CPL 151, final: true}
defaults: {wait: 6, vote: {judgment: dismiss}}
"""

PANEL_SCRIPT = """\
format_version: 1
title: The small panel
language: en
procedure: small-panel
court: {name: Qinghe Court}
cases:
  "1": {number: No 1, title: Lin v Beichen}
parties:
  P1: {name: Lin, side: plaintiff, position: plaintiff}
  D1: {name: Beichen, side: defence, position: defendant}
seats:
  presiding: {role: presiding_judge, name: Judge Han}
  reporting: {role: panel_judge, name: Judge Mei}
  judge_2: {role: panel_judge, name: Judge Luo}
  clerk: {role: clerk, name: Clerk Fan}
  counsel_p: {role: counsel, name: Mr Deng, parties: [P1]}
  counsel_d: {role: counsel, name: Ms Xu, parties: [D1]}
  observer: {role: observer, name: A member of the public}
  instructor: {role: instructor, name: The teacher}
scenes:
  - stage: debate
    steps:
      - {as: counsel_p, act: Speak, text: They copied.}
      - {as: presiding, act: Advance, text: We retire.}
  - stage: deliberation
    steps:
      - {as: reporting, act: Speak, text: The log settles it.}
      - {as: presiding, act: CallVote, matter: judgment}
      - {as: reporting, act: Vote, matter: judgment, case: "1", choice: grant, text: For the log.}
      - {as: judge_2, act: Vote, matter: judgment, case: "1", choice: dismiss, text: The log proves nothing.}
      - {as: presiding, act: Vote, matter: judgment, case: "1", choice: grant}
      - {as: presiding, act: Advance}
  - stage: pronouncement
    steps:
      - {as: presiding, act: Pronounce, text: The claim is granted.}
      - {as: presiding, act: Advance, move: close}
"""

MOOT = """\
format_version: 1
id: small-moot
language: en
title: {en: A moot}
as_at: "2024-06-20"
sets:
  bench: [presiding_judge, panel_judge]
order: [plaintiff, defendant]
closed_session: {stay: ["group:court"], basis: R 1}
ballots:
  oral_round:
    title: {en: Oral round, zh: 口头辩论评分}
    by: bench
    about: counsel
    criteria:
      knowledge: {title: {en: Knowledge of the law, zh: 法律知识}, from: 50, to: 100}
      manner: {title: {en: Manner, zh: 表达}, from: 50, to: 100}
    tie_break: TIE_BREAK
    decided_by: DECIDED_BY
    basis: R 9
powers:
  - {act: Speak, by: [counsel, bench], in: [argument], basis: R 2}
  - {act: HandInBallot, by: bench, when: [ballot_open], basis: R 9}
  - {act: OpenBallots, by: presiding_judge, in: [scoring], when: [{ballots_in: oral_round}, ballot_open], basis: R 9}
  - {act: BreakTie, by: presiding_judge, in: [scoring], when: [{tie: oral_round}], basis: R 10}
stages:
  - id: argument
    ref: A
    title: {en: Argument, zh: 口头辩论}
    basis: R 2
    moves: {next: {to: conference, by: presiding_judge, basis: R 8}}
  - id: conference
    ref: C
    title: {en: Conference, zh: 评议}
    basis: R 8
    private: {stay: ["group:bench"], basis: R 8}
    moves: {next: {to: scoring, by: presiding_judge, basis: R 9}}
  - id: scoring
    ref: B
    title: {en: Scores, zh: 公布评分}
    basis: R 9
    moves: {next: {to: closed, by: presiding_judge, when: [{ballots_opened: oral_round}, {winner: oral_round}], basis: R 10}}
  - {id: closed, ref: Z, title: {en: Closed, zh: 闭庭}, basis: R 10, final: true}
"""

MOOT_SCRIPT = """\
format_version: 1
title: The small moot
language: en
procedure: small-moot
court: {name: Moot Court}
cases:
  "1": {number: No 1, title: Arcadia v Borduria}
parties:
  P1: {name: Arcadia, side: plaintiff, position: plaintiff}
  D1: {name: Borduria, side: defence, position: defendant}
seats:
  presiding: {role: presiding_judge, name: Judge Ito}
  judge_2: {role: panel_judge, name: Judge Roy}
  judge_3: {role: panel_judge, name: Judge Sow}
  a1: {role: counsel, name: Ms Abel, parties: [P1]}
  a2: {role: counsel, name: Mr Akin, parties: [P1]}
  b1: {role: counsel, name: Ms Bohr, parties: [D1]}
  b2: {role: counsel, name: Mr Berg, parties: [D1]}
  observer: {role: observer, name: A member of the public}
  instructor: {role: instructor, name: The teacher}
scenes:
  - stage: argument
    steps:
      - {as: a1, act: Speak, text: May it please the court.}
      - {as: judge_2, act: HandInBallot, ballot: oral_round, about: a1, scores: {knowledge: 77, manner: 81}}
      - {as: presiding, act: Advance}
  - stage: conference
    steps:
      - {as: presiding, act: Advance}
  - stage: scoring
    steps:
      - {as: presiding, act: OpenBallots, ballot: oral_round}
      - {as: presiding, act: Advance}
"""


@cache
def panel_procedure() -> Procedure:
    return read_procedure(PANEL, "panel.yaml")


@cache
def panel_script() -> Script:
    return read_script(PANEL_SCRIPT, "panel-script.yaml")


@cache
def moot_procedure(tie_break: str = "[bench]", decided_by: str = "judges") -> Procedure:
    return read_procedure(MOOT.replace("TIE_BREAK", tie_break).replace("DECIDED_BY", decided_by), "moot.yaml")


@cache
def moot_script() -> Script:
    return read_script(MOOT_SCRIPT, "moot-script.yaml")
