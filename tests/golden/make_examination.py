"""How `v1-examination.jsonl` was made: a witness under oath, every phase, objections of each kind, exhibits marked.

Kept for reference; the file is never made again. See `tests.golden.make`.

    python -m tests.golden.make_examination FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.events import Event
from tests.golden.make import OPENED_AT, sealed, write
from tests.hearing.mock_trial import mock
from tests.playbook import settled, wait
from transcripts.header import Header
from transcripts.store import Row

HEADER = Header(hearing="golden-3", title={"en": "A witness is examined", "zh": "询问证人"}, created=OPENED_AT)

LINES = (
    "judge: CallIn wit_p 'What she saw'",
    "clerk: AdministerOath wit_p witness oath text={en: You swear to tell the truth., zh: 你宣誓如实作证。}",
    "wit_p: TakeOath taken=false 'I would rather affirm.'",
    "clerk: AdministerOath wit_p witness affirmation 'Do you affirm that you will tell the truth?'",
    "wit_p: TakeOath text={en: I do., zh: 是，我保证。}",
    "judge: OpenExamination wit_p direct p1 'Ms Park, your witness.'",
    "wit_p: AdoptStatement P-2 'This is my statement.'",
    "p1: Ask wit_p 'You saw him, did you not?'",
    "d1: Object leading 'Objection, leading.'",
    "p1: RespondToObjection 'It is preliminary.'",
    "judge: RuleOnObjection sustained rephrase text='Sustained. Rephrase.'",
    "p1: Ask wit_p 'What did you see?'",
    "d1: WaiveObjection",
    "wit_p: Answer 'My sister told me that she saw him.'",
    "d1: Object hearsay 'Objection, hearsay.'",
    "judge: RuleOnObjection sustained strike text='The answer is struck.'",
    "clerk: MarkExhibits P-1",
    "p1: OfferExhibits P-1",
    "d1: Object relevance P-1",
    "judge: RuleOnObjection overruled limited 'As to notice only.'",
    "d1: Object hearsay P-1",
    "judge: RuleOnObjection sustained",
    "p1: YieldFloor 'Pass the witness.'",
    "d1: OpenExamination wit_p cross",
    "d1: Ask wit_p 'It was dark?'",
    "p1: Object relevance",
    "judge: RuleOnObjection reserved",
    "wit_p: Answer 'It was.'",
    "d1: YieldFloor",
    "p1: WaiveExamination wit_p redirect",
    "d1: WaiveExamination wit_p recross",
    "judge: OpenExamination wit_p bench",
    "judge: Ask wit_p 'How far away was he?'",
    "judge: Pause recess",
    "judge: Resume",
)
"""Up to a question whose window closes by itself."""

END = ("system: Lapse due", "wit_p: Answer 'Twenty metres.'", "judge: YieldFloor", "judge: StandDown wit_p",
       "judge: Advance")  # fmt: skip


def events() -> list[Event]:
    book = mock()
    for line in LINES:
        book >> wait("2 s") >> line
    book >> wait("4 s")
    for line in END:
        book >> line
    settled()
    return book.record


def rows() -> list[Row]:
    return sealed(events(), HEADER)


def main(folder: Path) -> None:
    write(folder, "v1-examination", rows(), header=HEADER)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
