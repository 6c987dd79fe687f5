"""How `v1-court.jsonl` was made: a clerk replaced, a defendant who leaves, a refusal to produce and what is presumed,
a settlement between two parties, no objection to an exhibit, and a hearing that is turned into one in the courtroom.

Kept for reference; the file is never made again.

    python -m tests.golden.make_court FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from hearing.events import Draft
from hearing.procedure import Procedure
from hearing.procedure_data import PowerData
from tests.golden.make import sealed, write
from tests.hearing.small_script import trial_procedure
from tests.playbook import Playbook, playbook


def played() -> Playbook:
    accept = PowerData(act="AcceptExhibits", by=["counsel"], within=["evidence"], when=["answer_due"], basis="house rule 1")
    source = trial_procedure().source
    p = playbook("evidence", procedure=Procedure(msgspec.structs.replace(source, powers=[accept, *source.powers])))
    p >> "presiding: Replace clerk clerk_2 'Clerk Guo keeps the record from now on.'" >> "presiding: Inquire recusal"
    p >> "presiding: GiveFloor counsel_p presentation" >> "counsel_p: OfferExhibits E-1" >> "counsel_p: YieldFloor"
    p >> "counsel_d1: AcceptExhibits E-1 'No objection.'"
    p >> "log = counsel_p: Apply produce D1 'The log.'" >> "presiding: Rule @log granted"
    p >> "counsel_d1: RefuseProduction 'It is our secret.'"
    p >> "then = counsel_p: Apply presumption D1 'Presume it.'" >> "presiding: Rule @then granted"
    p >> "bank = counsel_p: Apply collect bank-file 'Only the bank has it.'" >> "presiding: Rule @bank granted"
    p >> "presiding: CloseSession excluded=p1 'Counsel only.'" >> "presiding: OpenSession"
    p >> "presiding: Discipline counsel_d2 notice" >> "out = counsel_d2: Apply excuse 'The line.'"
    p >> "presiding: Rule @out granted" >> "presiding: Discipline counsel_d2 warning" >> "presiding: DeemLeft counsel_d2"
    p.enter("mediation")
    p >> "presiding: Inquire mediation" >> "counsel_p: Respond mediation willing" >> "counsel_d1: Respond mediation willing"
    p >> "presiding: RecordSettlement P1,D1 'Ten thousand.'"
    p.enter("debate")
    p >> "presiding: Advance to_courtroom 'We meet in the courtroom.'"
    p.enter("closed")
    p.add([Draft(kind="HearingClosed", seat="presiding")])
    return p


def main(folder: Path) -> None:
    write(folder, "v1-court", sealed(played().record))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
