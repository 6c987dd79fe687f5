"""A small trial, quick to fold: two cases heard together, two plaintiffs, two defendants, thirteen seats.

`TRIAL` holds its lines stage by stage, from the roll call to the closing, in the language
of `tests.playbook`; whoever needs the hearing at some stage plays them up to there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import hearing
from hearing.procedure import Procedure, read_procedure
from hearing.script import Script
from hearing.script_read import read_script

SMALL = """\
format_version: 1
title: The small case
language: en
procedure: cn-internet-court
court: {name: Qinghe Internet Court}
cases:
  "1": {number: No 1, title: Lin v Beichen and Haisang}
  "2": {number: No 2, title: Su v Beichen and Haisang}
parties:
  P1: {name: Lin, side: plaintiff, position: plaintiff, cases: ["1"]}
  P2: {name: Su, side: plaintiff, position: plaintiff, cases: ["2"]}
  D1: {name: Beichen, side: defence, position: defendant}
  D2: {name: Haisang, side: defence, position: defendant}
seats:
  presiding: {role: presiding_judge, name: Judge Han}
  judge_2: {role: panel_judge, name: Judge Luo}
  judge_3: {role: panel_judge, name: Judge Mei}
  clerk: {role: clerk, name: Clerk Fan}
  clerk_2: {role: substitute_clerk, name: Clerk Guo}
  counsel_p: {role: counsel, name: Mr Deng, parties: [P1, P2]}
  p1: {role: party, name: Ms Lin, parties: [P1]}
  counsel_d1: {role: counsel, name: Ms Xu, parties: [D1]}
  counsel_d2: {role: counsel, name: Mr Kong, parties: [D2]}
  ta_p: {role: technical_assistant, name: Dr Wei, parties: [P1, P2]}
  ta_d: {role: technical_assistant, name: Ms Cheng, parties: [D1, D2]}
  observer: {role: observer, name: A member of the public}
  instructor: {role: instructor, name: The teacher}
exhibits:
  E-1: {title: Source files, by: [P1, P2], purpose: who drew them}
  E-2: {title: Letters, by: [P1], cases: ["1"]}
  F-1: {title: Licence, by: [D1]}
  F-2: {title: Purchase contract, by: [D1, D2], confidential: true, purpose: a lawful source, audience: ["group:court", "group:parties"]}
  C-1: {title: Training log, by: [], produced_by: D1, confidential: true}
briefs:
  - {audience: ["side:plaintiff"], title: For the plaintiffs, text: Press on the hashes.}
  - {audience: ["group:bench"], title: For the bench, text: Ask about the log.}
scenes:
  - stage: identity
    steps:
      - {as: clerk, act: Inquire, matter: presence, text: Who is here?}
"""

FURTHER_SEATS = """\
  judge_4: {role: substitute_judge, name: Judge Ning}
  investigator: {role: technical_investigator, name: Mr Tao}
  wit_p: {role: witness, name: Ms Bai, parties: [P1]}
  wit_d: {role: witness, name: Mr Gu, parties: [D1]}
  appraiser: {role: appraiser, name: Dr Shen}
"""
"""Seats that the small case does without: for witnesses, an appraiser, and a bench that deliberates."""

PROCEDURE_FILE = Path(hearing.__file__).parent / "procedures" / "cn-internet-court.yaml"


@cache
def small_script() -> Script:
    return read_script(SMALL, "small.yaml")


@cache
def fuller_script() -> Script:
    """The small case before a reporting judge and a people's assessor, with everybody else who can be heard."""
    fuller = SMALL.replace("judge_2: {role: panel_judge", "judge_2: {role: reporting_judge")
    fuller = fuller.replace("judge_3: {role: panel_judge", "judge_3: {role: peoples_assessor")
    return read_script(fuller.replace("exhibits:\n", f"{FURTHER_SEATS}exhibits:\n", 1), "fuller.yaml")


@cache
def trial_procedure() -> Procedure:
    """The shipped trial."""
    return read_procedure(PROCEDURE_FILE.read_bytes(), PROCEDURE_FILE.name)


TRIAL: dict[str, tuple[str, ...]] = {
    "identity": (
        "clerk: Inquire presence 'Who is here?'",
        "counsel_p: Respond presence present",
        "counsel_d1: Respond presence present",
        "counsel_d2: Respond presence present",
        "clerk: Verify counsel_p,p1,counsel_d1,counsel_d2,ta_p,ta_d 'Compared.'",
        "clerk: Announce report 'All present.'",
        "clerk: Advance",
    ),
    "discipline": ("clerk: Announce discipline 'Keep in the frame.'", "clerk: Advance"),
    "opening": (
        "presiding: Announce opening 'In session.'",
        "presiding: Announce parties",
        "presiding: Announce bench",
        "presiding: Announce publicity",
        "presiding: Announce rights",
        "presiding: Inquire consent 'Do you agree to be heard online?'",
        "counsel_p: Respond consent consents",
        "counsel_d1: Respond consent consents",
        "counsel_d2: Respond consent consents",
        "presiding: Inquire appearance",
        "counsel_p: Respond appearance none",
        "counsel_d1: Respond appearance none",
        "counsel_d2: Respond appearance none",
        "presiding: Inquire joint_hearing",
        "counsel_p: Respond joint_hearing consent",
        "counsel_d1: Respond joint_hearing consent",
        "counsel_d2: Respond joint_hearing consent",
        "presiding: Advance",
    ),
    "recusal": (
        "presiding: Inquire recusal 'Does anybody apply?'",
        "counsel_p: Respond recusal none",
        "counsel_d1: Respond recusal none",
        "counsel_d2: Respond recusal none",
        "presiding: Advance",
    ),
    "claims": (
        "presiding: GiveFloor counsel_p turn",
        "counsel_p: StateClaim C1 'Stop, and pay.' 518000 parties=P1",
        "counsel_p: StateClaim C2 'Stop, and pay less.' 398000 parties=P2",
        "counsel_p: YieldFloor",
        "presiding: GiveFloor counsel_d1 turn",
        "counsel_d1: Speak 'Dismiss them.'",
        "counsel_d1: YieldFloor",
        "presiding: GiveFloor counsel_d2 turn",
        "counsel_d2: YieldFloor",
        "presiding: Advance",
    ),
    "issues": (
        "presiding: FrameIssues {I1: Use, I2: Copying}",
        "counsel_p: CommentOnIssues agree",
        "counsel_d1: CommentOnIssues agree",
        "presiding: Advance",
    ),
    "evidence": (
        "presiding: GiveFloor counsel_p presentation",
        "counsel_p: OfferExhibits E-1,E-2",
        "counsel_p: YieldFloor",
        "counsel_d1: Examine E-1,E-2 {authenticity: accepted, legality: accepted, relevance: disputed}",
        "counsel_d2: Examine E-1,E-2 same_as=D1",
        "presiding: RuleOnExhibits E-1,E-2 admitted",
        "presiding: Advance",
    ),
    "technical_explanation": (
        "presiding: CallIn ta_p 'How a model is trained'",
        "ta_p: Disclose 'Lecturer; paid by the plaintiffs.'",
        "presiding: CallIn ta_d 'How a model is trained'",
        "ta_d: Disclose 'Engineer at Beichen.'",
        "presiding: StandDown ta_p",
        "presiding: StandDown ta_d",
        "presiding: Advance",
    ),
    "bench_questions": (
        "presiding: Ask counsel_d1 'Was there a second training?'",
        "counsel_d1: Answer 'There was.'",
        "presiding: Advance",
    ),
    "debate": (
        "presiding: GiveFloor counsel_p turn",
        "counsel_p: Speak 'They copied.'",
        "counsel_p: YieldFloor",
        "presiding: GiveFloor counsel_d1 turn",
        "counsel_d1: Speak 'We learned.'",
        "counsel_d1: YieldFloor",
        "presiding: GiveFloor counsel_d2 turn",
        "counsel_d2: YieldFloor",
        "presiding: Advance",
    ),
    "last_opinions": (
        "presiding: GiveFloor counsel_p turn",
        "counsel_p: YieldFloor",
        "presiding: GiveFloor counsel_d1 turn",
        "counsel_d1: YieldFloor",
        "presiding: GiveFloor counsel_d2 turn",
        "counsel_d2: YieldFloor",
        "presiding: Advance",
    ),
    "mediation": (
        "presiding: Inquire mediation 'Is each party willing?'",
        "counsel_p: Respond mediation willing",
        "counsel_d1: Respond mediation willing",
        "counsel_d2: Respond mediation unwilling",
        "presiding: Advance",
    ),
    "judgment": ("presiding: ReserveJudgment", "presiding: Advance"),
    "record_review": (
        "clerk: Announce record 'Read it.'",
        "counsel_p: Sign",
        "counsel_d1: Sign",
        "counsel_d2: RefuseToSign 'It leaves out our protest.'",
        "clerk: Sign",
        "presiding: Sign",
        "presiding: Advance close",
    ),
}
"""The shortest lawful way through the trial, one visit to each stage."""
