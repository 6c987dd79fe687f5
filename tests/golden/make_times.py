"""How `v1-times.jsonl` was made: a short moot with declared time, a clock that a question stops, an extension, cards.

Kept for reference; the file is never made again.

    python -m tests.golden.make_times FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden.make import sealed, write
from tests.hearing.moot import A_DECLARES, B_DECLARES, MOOT, moot_script
from tests.playbook import Playbook, playbook, wait


def played() -> Playbook:
    from hearing.procedure import read_procedure

    text = MOOT.replace("cards:", "clocks: {frozen_by: [pause, line, question]}\ncards:", 1)
    p = playbook("preparation", script=moot_script(), procedure=read_procedure(text, "golden.yaml"))
    p >> A_DECLARES >> wait("20 s") >> B_DECLARES >> "bailiff: Advance" >> "president: GiveFloor a1 turn 'Proceed.'"
    p >> "a1: Speak 'May it please the court.'" >> wait("10 min") >> "bailiff: ShowCard ten" >> "judge_2: Ask a1 'Why?'"
    p >> wait("1 min") >> "a1: Answer 'For three reasons.'" >> wait("9 min") >> "bailiff: ShowCard one" >> wait("1 min")
    p >> "system: Lapse due" >> wait("5 s") >> "president: ExtendTime a1 60 'One minute more.'" >> wait("50 s")
    p >> "a1: YieldFloor 'I am obliged.'" >> "a2: Waive" >> "president: GiveFloor b1 turn" >> wait("2 min")
    p >> "president: TakeFloor" >> "president: Waive" >> "president: Advance" >> "president: Waive"
    p >> "president: GiveFloor a1 turn" >> wait("3 min") >> "a1: YieldFloor" >> "president: Advance"
    return p


def main(folder: Path) -> None:
    write(folder, "v1-times", sealed(played().record))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
