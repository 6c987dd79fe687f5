"""How `v1-deliberation.jsonl`, its copy for the gallery, and `v1-ballots.jsonl` were made: a bench that deliberates and
votes, and one that scores, breaks a tie and has changed a ballot.

Kept for reference; see `tests.golden.make`. The files are never made again.

    python -m tests.golden.make_bench FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from roles.audience import GALLERY
from tests.golden.make import sealed, write
from tests.hearing.small_panel import moot_procedure, moot_script, panel_procedure, panel_script
from tests.playbook import OPENED_AT, Playbook, playbook
from transcripts.header import Header


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


def header_of(title: str) -> Header:
    return Header(hearing="small", title={"en": title}, created=OPENED_AT)


def main(folder: Path) -> None:
    panel, moot = header_of("A panel deliberates"), header_of("A moot is scored")
    deliberated, scored = sealed(deliberation().record, panel), sealed(ballots().record, moot)
    write(folder, "v1-deliberation", deliberated, header=panel)
    write(folder, "v1-deliberation.gallery", deliberated, GALLERY, panel)
    write(folder, "v1-ballots", scored, header=moot)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
