"""The shipped mock trial with the shipped kettle case, and a second attorney on each side."""

from __future__ import annotations

from functools import cache

from hearing.live import shelf
from hearing.procedure import Procedure
from hearing.script import Script
from hearing.script_read import read_script
from tests.playbook import Playbook, playbook, wait

SECOND = """\
  attorney_p2: {role: counsel, name: {en: Mr Paul Ortiz, zh: 保罗·奥尔蒂斯}, parties: [P1]}
  attorney_d2: {role: counsel, name: {en: Ms Joan Kerr, zh: 琼·克尔}, parties: [D1]}
"""

ATTORNEYS = ("attorney_p", "attorney_d", "attorney_p2", "attorney_d2")
JURY = "juror_1,juror_2,juror_3"
OUTSIDE = "gallery,instructors,judge,bailiff,attorney_p,attorney_d,harlow"

PRETRIAL = (
    "bailiff: Announce case",
    "judge: Inquire appearances",
    *(f"{seat}: Respond appearances ready" for seat in ATTORNEYS),
    "attorney_p: DeclareTime plaintiff {attorney_p: 240} reserved=60",
    "attorney_d: DeclareTime defence {attorney_d: 300}",
    "bailiff: Verify attorney_p,attorney_d,harlow,moss",
)

SWORN = ("attorney_p: CallIn harlow", "bailiff: AdministerOath harlow witness oath", "harlow: TakeOath 'I do.'")
DIRECT = (*SWORN, "attorney_p: OpenExamination harlow direct attorney_p")
CROSS = (*DIRECT, "attorney_p: YieldFloor", "attorney_d: OpenExamination harlow cross attorney_d")
OFFERED = (*DIRECT, "attorney_p: MarkExhibits PX-1", "attorney_p: OfferExhibits PX-1 'I offer it.'")


def procedure() -> Procedure:
    return shelf.procedure("us-mock-trial")


@cache
def script() -> Script:
    folder = shelf.script("harlow-kettle").folder
    text = folder.joinpath(shelf.SCRIPT).read_text("utf-8").replace("  juror_1: {", f"{SECOND}  juror_1: {{", 1)
    files = {f"exhibits/{name}.txt": 1 for name in ("PX-1", "DX-1", "zh/PX-1", "zh/DX-1")}
    return read_script(text, "harlow-kettle", files)


def trial(stage: str, *lines: str) -> Playbook:
    """The trial put into a stage, with what was done before it begins (who is here, declared time), and these lines."""
    p = playbook("pretrial", script=script(), procedure=procedure())
    for line in PRETRIAL:
        p >> line
    if stage != "pretrial":
        p.enter(stage)
    for line in lines:
        p >> line
    return p


def answered(p: Playbook, seat: str, words: str, label: str = "a") -> Playbook:
    """The answer after the time to object to its question."""
    return p >> wait("4 s") >> "system: Lapse due" >> f"{label} = {seat}: Answer '{words}'"
