"""How `v1-deliberation.jsonl`, its copy for the gallery, and `v1-ballots.jsonl` were made: a bench that deliberates and
votes, and one that scores, breaks a tie and has changed a ballot.

Kept for reference; see `tests.golden.make`. The files are never made again.

    python -m tests.golden.make_bench FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.events import Event
from roles.audience import GALLERY, Listener
from tests.hearing.small_panel import moot_procedure, moot_script, panel_procedure, panel_script
from tests.playbook import OPENED_AT, Playbook, playbook
from transcripts.file import lines
from transcripts.header import Header, encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.store import Row

KEY = bytes.fromhex("6d6f6f7468616c6c20676f6c64656e206b65792c20696e206e6f207573652121")


def deliberation() -> Playbook:
    p = playbook("debate", script=panel_script(), procedure=panel_procedure())
    for line in (
        "counsel_p: Speak 'They copied the picture.'",
        "presiding: Advance 'We retire.'",
        "judge_2: Speak 'I doubt the log.'",
        "presiding: CallVote judgment 'We vote.'",
        "reporting: Vote judgment grant case=1 'The log settles it.'",
        "judge_2: Vote judgment dismiss case=1 'The log proves nothing.'",
        "presiding: Vote judgment part case=1",
        "presiding: CallVote judgment",
        "reporting: Vote judgment grant case=1",
        "judge_2: Vote judgment dismiss case=1 'I dissent.'",
        "presiding: Vote judgment grant case=1",
        "presiding: Advance",
        "presiding: Pronounce 'The claim is granted.'",
        "presiding: Advance close",
    ):
        p.now += 7_000
        p = p >> line
    return p


def ballots() -> Playbook:
    p = playbook("argument", script=moot_script(), procedure=moot_procedure("[points, criterion:manner, bench]"))
    p = p >> "a1: Speak 'May it please the court.'" >> "presiding: Advance"
    for judge in ("presiding", "judge_2", "judge_3"):
        for about in ("a1", "a2", "b1", "b2"):
            p.now += 4_000
            p = p >> f"{judge}: HandInBallot oral_round {about} {{knowledge: 70, manner: 75}}"
    for line in (
        "judge_2: HandInBallot oral_round b1 {knowledge: 71, manner: 75} 'I had mixed up two speakers.'",
        "judge_3: HandInBallot oral_round a2 {knowledge: 71, manner: 75} 'On reflection.'",
        "presiding: Advance",
        "presiding: OpenBallots oral_round",
        "presiding: BreakTie oral_round defence 'By a hair.'",
        "presiding: Advance",
    ):
        p.now += 9_000
        p = p >> line
    return p


def written(book: Playbook, title: str, listener: Listener | None = None) -> bytes:
    header = encode_header(Header(hearing="small", title={"en": title}, created=OPENED_AT))
    record = OpenRecord(MemoryStore(), "small", KEY, root(header), None)
    events: list[Event] = book.record
    rows = [Row(each.event.seq, each.data, each.chain) for each in record.seal(events)]
    return b"".join(lines(header, rows, listener))


def main(folder: Path) -> None:
    files = {
        "v1-deliberation": written(deliberation(), "A panel deliberates"),
        "v1-deliberation.gallery": written(deliberation(), "A panel deliberates", GALLERY),
        "v1-ballots": written(ballots(), "A moot is scored"),
    }
    for name, data in files.items():
        path = folder / f"{name}.jsonl"
        if not path.exists():  # never over one that exists
            path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
