"""How `v1-times.jsonl` was made: a short moot with declared time, a clock that a question stops, an extension, cards.

Kept for reference; the file is never made again.

    python -m tests.golden.make_times FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden.make import HEADER, KEY
from tests.hearing.moot import A_DECLARES, B_DECLARES, MOOT, moot_script
from tests.playbook import Playbook, playbook, wait
from transcripts.file import lines
from transcripts.header import encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.store import Row


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
    path = folder / "v1-times.jsonl"
    if path.exists():  # never over one that exists
        return
    record = OpenRecord(MemoryStore(), HEADER.hearing, KEY, root(encode_header(HEADER)), None)
    rows = [Row(each.event.seq, each.data, each.chain) for each in record.seal(played().record)]
    path.write_bytes(b"".join(lines(encode_header(HEADER), rows, None)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
