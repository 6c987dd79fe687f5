"""How the short records beside this file were made: `v1-every-kind.jsonl`, in which every kind of event happens that
version 1 began with, its copy for the gallery, and `v1-withdrawn.jsonl`, in which a suit is withdrawn.

Kept for reference. The files are never made again: a record that was once written must verify,
fold and replay for ever
also when this script would write it differently. A new version of
the event gets a new file.

    python -m tests.golden.make FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hearing.events import Event
from roles.audience import GALLERY, Listener
from transcripts.file import lines
from transcripts.header import Header, encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.store import Row

OPENED_AT = 1_718_848_800_000  # 20 June 2024, 10:00 in China
KEY = bytes.fromhex("6d6f6f7468616c6c20676f6c64656e206b65792c20696e206e6f207573652121")
HEADER = Header(
    hearing="golden-1", title={"en": "A short hearing in which everything happens", "zh": "各种情形俱全的短庭"}, created=OPENED_AT
)  # fmt: skip

COURT = ("group:court", "instructors")


def _seat(role: str, label: tuple[str, str], name: str, page: str, **more: Any) -> dict[str, Any]:
    seat = {"role": role, "name": {"en": name}, "side": "", "parties": [], "cases": [], "about": {}, "waits": False}
    return {**seat, "label": {"en": label[0], "zh": label[1]}, "page": page, **more}


def _text(en: str, zh: str = "") -> dict[str, str]:
    return {"en": en, "zh": zh} if zh else {"en": en}


SCRIPT: dict[str, Any] = {
    "title": HEADER.title,
    "language": "en",
    "procedure": "golden",
    "as_at": "2024-06-20",
    "meeting": "",
    "court": {"name": _text("Qinghe Internet Court"), "room": _text("Online Courtroom No. 3")},
    "cases": {"2101": {"number": "（2024）清0191民初2101号", "title": _text("Lin v Beichen"), "cause": {}}},
    "parties": {
        "P1": {"name": _text("Lin Yan"), "side": "plaintiff", "position": "plaintiff", "cases": ["2101"], "about": {}},
        "D1": {"name": _text("Beichen Ltd"), "side": "defence", "position": "defendant", "cases": ["2101"], "about": {}},
    },
    "seats": {
        "presiding": _seat("presiding_judge", ("Presiding judge", "审判长"), "Judge Han", "bench"),
        "clerk": _seat("clerk", ("Clerk", "书记员"), "Clerk Fan", "clerk"),
        "clerk_2": _seat("substitute_clerk", ("Substitute clerk", "替补书记员"), "Clerk Guo", "clerk"),
        "counsel_p": _seat(
            "counsel", ("Counsel", "委托诉讼代理人"), "Mr Deng", "party", side="plaintiff", parties=["P1"], cases=["2101"]
        ),
        "counsel_d": _seat(
            "counsel", ("Counsel", "委托诉讼代理人"), "Ms Qiu", "party", side="defence", parties=["D1"], cases=["2101"]
        ),
        "ta_p": _seat(
            "technical_assistant", ("Technical assistant", "有专门知识的人"), "Dr Wen", "technical", side="plaintiff",
            parties=["P1"], cases=["2101"], waits=True,
        ),
        "ta_d": _seat(
            "technical_assistant", ("Technical assistant", "有专门知识的人"), "Mr Xu", "technical", side="defence",
            parties=["D1"], cases=["2101"], waits=True,
        ),
        "gallery": _seat("observer", ("Observer", "旁听人员"), "Student", "observer"),
    },
    "exhibits": {
        number: {
            "title": _text(title), "by": by, "produced_by": "", "cases": ["2101"], "purpose": {}, "parts": {},
            "confidential": False, "audience": ["public"], "custody": {},
        }
        for number, title, by in (
            ("P-1", "The picture", ["P1"]), ("P-2", "The log", ["P1"]), ("P-3", "A press report", ["P1"]),
            ("D-1", "The licence", ["D1"]), ("C-1", "The training list", []),
        )
    },
    "pleadings": [],
}  # fmt: skip


def _stage(name: str, en: str, zh: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "ref": "", "title": _text(en, zh), "basis": "CPL 141", "moves": {}, **more}


PROCEDURE: dict[str, Any] = {
    "format_version": 1,
    "id": "golden",
    "language": "en",
    "title": _text("A teaching procedure"),
    "as_at": "2024-06-20",
    "order": ["plaintiff", "defendant", "third_party"],
    "discipline": [{"measure": "warning", "title": _text("Warning", "警告"), "of": ["counsel"], "basis": "CTR 17"}],
    "interruptions": {"recess": {"title": _text("Recess", "休庭"), "by": [], "resume_by": [], "basis": "REC 3"}},
    "applications": {
        "recusal": {"title": _text("Recusal", "申请回避"), "by": "counsel", "basis": "CPL 47"},
        "correction": {"title": _text("Correct the record", "补正笔录"), "by": "counsel", "basis": "CPL 150"},
    },
    "flags": {"possible_admission": _text("possible admission")},
    "stages": [
        _stage(
            "identity", "Presence and identity", "核对身份",
            announce={"discipline": {"by": "clerk", "title": _text("Discipline of the court", "法庭纪律"), "basis": "CPL 140"}},
            inquire={
                "presence": {
                    "by": "clerk", "respond_by": "counsel", "title": _text("Presence", "到庭情况"), "basis": "CPL 140",
                    "answers": {"present": _text("Present", "到庭")},
                }
            },
        ),
        _stage("claims", "Claims and answers", "诉辩意见"),
        _stage("evidence", "Evidence shown and examined", "举证质证"),
        _stage("debate", "Debate", "法庭辩论"),
        _stage("closed", "Closed", "闭庭", final=True),
    ],
}  # fmt: skip


class Maker:
    """Writes events one after another, some seconds apart."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.stage = ""
        self.elapsed = 0

    def add(
        self,
        kind: str,
        by: str = "",
        body: dict[str, Any] | None = None,
        *,
        to: tuple[str, ...] = ("public",),
        via: str = "",
    ) -> int:
        """An event of seat `by`, for the audience `to`. Returns its number."""
        if kind == "StageEntered" and body:
            self.stage = body["stage"]
        seq = len(self.events) + 1
        self.events.append(
            Event(
                seq=seq, at=OPENED_AT + self.elapsed, elapsed=self.elapsed, kind=kind, stage=self.stage,
                cases=("2101",) if by.startswith(("counsel", "ta")) else (), seat=by, audience=to, via=via,
                by="system" if not by else "person" if by == "counsel_p" else "stand-in",
                ref=f"r-{seq}" if by == "counsel_p" else "", body=body or {},
            )
        )  # fmt: skip
        self.elapsed += 1500
        return seq

    def say(self, by: str, en: str, manner: str = "statement", zh: str = "", via: str = "hand", **more: Any) -> int:
        self.elapsed += 20 * len(en)
        parties = SCRIPT["seats"][by]["parties"]
        body = {"text": _text(en, zh), "manner": manner, "parties": parties, **more}
        return self.add("Spoken", by, body, via=via)

    def enter(self, stage: str) -> None:
        body = {"stage": stage, "from": self.stage, "move": "next", "closes": [], "pools": {}}
        self.add("StageEntered", "presiding", body)

    def clock(self, seat: str, left: int, **more: Any) -> dict[str, Any]:
        clock = {"seat": seat, "side": SCRIPT["seats"][seat]["side"], "left": left, "granted": 180_000, "pool": False}
        return {**clock, "since": OPENED_AT + self.elapsed, "lapsed": False, **more}


def opening(m: Maker) -> None:
    m.add(
        "HearingOpened",
        "",
        {"hearing": "golden-1", "script": SCRIPT, "procedure": PROCEDURE, "languages": ["en", "zh"]},
    )
    brief = {"title": _text("Brief"), "text": _text("Settle at 300.")}
    m.add("BriefGiven", "", {"brief": brief}, to=("side:plaintiff", "instructors"))
    m.add("BriefGiven", "", {"brief": {"scenes": [], "expected": {}}}, to=("instructors",))
    m.enter("identity")
    m.add("PersonSeated", "", {"seat": "counsel_p", "person": "p-7f", "name": "Amina", "consents": ["record"]})
    watching = (*COURT, "seat:gallery")
    m.add("PersonSeated", "", {"seat": "gallery", "person": "p-9a", "name": "Bo", "consents": []}, to=watching)
    m.add("PageHidden", "", {"seat": "gallery", "hidden": True}, to=watching)
    m.add("PageHidden", "", {"seat": "gallery", "hidden": False}, to=watching)
    m.add("PersonLeft", "", {"seat": "gallery"}, to=watching)
    m.say(
        "clerk", "Keep your microphones closed until you are called.", "formula", "未经许可，请保持静音。", line="s001"
    )
    m.add("Announced", "clerk", {"matter": "discipline", "stage": "identity", "sitting": 1, "line": "s001"})
    m.add("Inquired", "clerk", {"matter": "presence", "to": ["P1", "D1"], "cases": []})
    m.add("Responded", "counsel_p", {"matter": "presence", "answer": "present", "parties": ["P1"], "cases": ["2101"]})
    m.add("Verified", "clerk", {"seats": ["counsel_p", "counsel_d"], "sitting": 1})
    words = {"en": "Give the floor: this belongs to presiding judge, not to your seat.", "zh": "该项活动由审判长进行。"}
    refusal = {"act": "GiveFloor", "code": "not-your-power", "basis": "CPL 140", "text": words, "repeats": 2}
    m.add("ActRefused", "counsel_p", refusal, to=("seat:counsel_p", "instructors"))


def recusal(m: Maker) -> None:
    said = m.say("counsel_d", "We apply for the clerk to withdraw; she follows the plaintiff online.", "application")
    made = {
        "application": "recusal",
        "target": "clerk",
        "about": said,
        "proposed": {},
        "parties": ["D1"],
        "line": "s004",
    }
    number = m.add("ApplicationMade", "counsel_d", made)
    m.add("Suspended", "presiding", {"seat": "clerk", "application": number})
    m.add("Substituted", "presiding", {"seat": "clerk", "substitute": "clerk_2"})
    m.add("ApplicationAnswered", "counsel_p", {"number": number, "position": "oppose", "parties": ["P1"]})
    m.say("presiding", "Following a page is not a tie. The application is refused.", "ruling")
    m.add("Ruled", "presiding", {"number": number, "outcome": "refused"})
    m.add("SuspensionEnded", "presiding", {"seat": "clerk"})
    m.add("SubstitutionEnded", "presiding", {"seat": "clerk", "substitute": "clerk_2"})
    withdrawn = m.add("ApplicationMade", "counsel_d", {**made, "line": ""})
    m.add("ApplicationWithdrawn", "counsel_d", {"number": withdrawn})


def claims(m: Maker) -> None:
    m.enter("claims")
    m.add("HandRaised", "counsel_p", {"purpose": "speak", "urgent": False})
    m.add("HandRaised", "counsel_d", {"purpose": "reply", "urgent": True})
    m.add("HandLowered", "counsel_d", {"seat": "counsel_d"})
    given = {
        "seat": "counsel_p",
        "purpose": "turn",
        "parties": ["P1"],
        "round": "1",
        "clock": m.clock("counsel_p", 180_000),
    }
    m.add("FloorGiven", "presiding", given)
    m.say("counsel_p", "We ask that the copying stop, and for damages.", zh="请求停止侵权并赔偿损失。")
    relief = _text("Damages of 480,000", "赔偿48万元")
    m.add(
        "ClaimStated",
        "counsel_p",
        {"claim": "1", "relief": relief, "amount": 480_000, "party": "P1", "cases": ["2101"]},
    )
    m.add("ClaimChanged", "counsel_p", {"claim": "1", "change": "vary", "relief": relief, "amount": 450_000})
    m.add(
        "LineDropped",
        "",
        {"seat": "counsel_p", "heard_at": OPENED_AT, "clock": m.clock("counsel_p", 91_000, since=None)},
    )
    m.add("LineRestored", "", {"seat": "counsel_p", "clock": m.clock("counsel_p", 91_000)})
    m.add("ClockLapsed", "", {"clock": m.clock("counsel_p", 0, lapsed=True)})
    turn = {"stage": "claims", "round": "1", "parties": ["P1"]}
    m.add(
        "FloorYielded", "counsel_p", {"seat": "counsel_p", "clock": None, "pools": {"plaintiff": 120_000}, "turn": turn}
    )
    m.add("TurnWaived", "counsel_d", {"party": "D1", "round": "1", "stage": "claims"})
    m.add("IssuesFramed", "presiding", {"issues": {"I1": _text("Was the picture copied?", "是否构成复制？")}})
    m.add("IssuesCommentedOn", "counsel_p", {"position": "agree", "parties": ["P1"]})


def facts(m: Maker) -> None:
    m.add(
        "FactPut",
        "presiding",
        {"fact": "F1", "statement": _text("The log is genuine."), "to": ["D1"], "joinder": "ordinary"},
    )
    m.add("FactAnswered", "counsel_d", {"fact": "F1", "answers": {"D1": "explained"}, "bound": []})
    m.add("SilenceWarned", "presiding", {"fact": "F1"})
    m.add("ConcessionDeemed", "presiding", {"fact": "F1", "party": "D1", "answers": {"D1": "deemed"}, "bound": ["D1"]})
    said = m.say("counsel_d", "We accept that the file was opened.", "answer")
    m.add(
        "Conceded",
        "counsel_d",
        {"fact": "F2", "statement": _text("The file was opened."), "parties": ["D1"]},
    )
    m.add("Flagged", "counsel_p", {"about": said, "flag": "possible_admission"})
    m.add("ConcessionWithdrawn", "counsel_d", {"fact": "F2", "parties": ["D1"], "bound": []})


def evidence(m: Maker) -> None:
    m.enter("evidence")
    due = {"P-1": ["D1"], "P-2": ["D1"], "P-3": ["D1"]}
    m.add("ExhibitsOffered", "counsel_p", {"exhibits": ["P-1", "P-2", "P-3"], "parties": ["P1"], "due": due})
    m.add("ExhibitShown", "counsel_p", {"exhibit": "P-1", "page": 2})
    said = m.say("counsel_d", "Genuine, but beside the point.", "opinion")
    opinion = {"authenticity": "accepted", "legality": "accepted", "relevance": "disputed"}
    both = {number: {"D1": opinion} for number in ("P-1", "P-2")}
    m.add("ExhibitsExamined", "counsel_d", {"opinions": both, "statement": said})
    m.add("ExaminationPassed", "presiding", {"party": "D1", "exhibits": ["P-3"]})
    m.add("OriginalOrdered", "presiding", {"exhibit": "P-1"})
    m.add("OriginalProduced", "counsel_p", {"exhibit": "P-1", "produced": True})
    m.add("ProductionOrdered", "presiding", {"party": "D1", "number": 16})
    m.add("ExhibitProduced", "counsel_d", {"exhibit": "C-1"})
    limited = {"exhibits": ["P-2"], "outcome": "limited", "limited_to": _text("its date")}
    m.add("ExhibitsRuled", "presiding", {"exhibits": ["P-1"], "outcome": "admitted", "limited_to": {}})
    m.add("ExhibitsRuled", "presiding", limited)
    m.add("ExhibitsWithdrawn", "counsel_p", {"exhibits": ["P-3"]})
    m.add("HandedUp", "counsel_p", {"what": "reference", "title": _text("A similar case")})


def technical(m: Maker) -> None:
    """Two assistants, each shut out of what does not concern them: a negative term in the audience."""
    aside: tuple[str, ...] = ("public", "-seat:ta_p", "-seat:ta_d")
    m.add("SessionClosed", "presiding", {"admitted": ["ta_p", "ta_d"]})
    m.add("CalledIn", "presiding", {"seat": "ta_p", "topic": _text("How the model was trained")})
    m.add("CalledIn", "presiding", {"seat": "ta_d", "topic": {}})
    m.add("Disclosed", "ta_p", {"seat": "ta_p"})
    m.add("ConfrontationOpened", "presiding", {"seats": ["ta_p", "ta_d"], "left": {"ta_p": 2, "ta_d": 2}})
    asked = m.say("ta_p", "Is the seed stored?", "question", to="ta_d")
    m.add("QuestionPut", "ta_p", {"to": "ta_d", "statement": asked})
    m.add("ConfrontationCounted", "ta_p", {"left": {"ta_p": 1, "ta_d": 2}})
    answered = m.say(
        "ta_d", "It is, for a week \u2014 \U0001f58c and then not.", "answer", via="dictation", question=asked
    )
    m.add("Answered", "ta_d", {"of": "ta_d", "statement": answered, "question": asked})
    m.add("ConfrontationEnded", "presiding")
    m.add("StoodDown", "presiding", {"seat": "ta_p"})
    m.add("StoodDown", "presiding", {"seat": "ta_d"})
    m.add("SessionOpened", "presiding", to=aside)
    stray = m.say("counsel_p", "Everybody knows that they are thieves.")
    m.add("QuestionPut", "presiding", {"to": "counsel_p", "statement": stray})
    m.add("Stopped", "presiding", {"seat": "counsel_p", "about": stray})
    m.add("QuestionClosed", "presiding")
    m.add("Disregarded", "presiding", {"about": stray})
    m.add("Disciplined", "presiding", {"seat": "counsel_p", "measure": "warning"})
    m.add("IncidentReported", "clerk", {"seat": "gallery", "incident": "left_frame"}, to=COURT)
    m.add("SeatRemoved", "presiding", {"seat": "gallery"})
    m.add("FaultReported", "counsel_d", {"seat": "counsel_d"})
    m.add("Paused", "presiding", {"interruption": "recess", "seat": "counsel_d"})
    m.elapsed += 900_000
    m.add("Resumed", "presiding")


def ending(m: Maker) -> None:
    m.add("SittingClosed", "presiding", {"sitting": 1})
    m.add("SittingOpened", "presiding", {"sitting": 2})
    m.enter("debate")
    m.add(
        "FloorGiven",
        "presiding",
        {"seat": "counsel_d", "purpose": "reply", "parties": ["D1"], "round": "", "clock": None},
    )
    wrong = m.say("counsel_d", "The licence dates from Mai 2023.", via="clerk", taken_down=True)
    m.add("WordsConfirmed", "counsel_d", {"about": wrong})
    m.add("FloorTaken", "presiding", {"seat": "counsel_d", "clock": None, "pools": None})
    m.add("LinesPassed", "", {"lines": ["s090", "s091"]}, to=("instructors",))
    right = _text("The licence dates from March 2023.")
    made = {"application": "correction", "target": "", "about": wrong, "proposed": right, "parties": ["D1"], "line": ""}
    number = m.add("ApplicationMade", "counsel_d", made)
    m.add("Ruled", "presiding", {"number": number, "outcome": "granted"})
    m.add("Corrected", "presiding", {"about": wrong, "text": right, "number": number})
    said = m.say("presiding", "The claim is granted in part.", "ruling", "部分支持原告诉讼请求。")
    m.add("JudgmentPronounced", "presiding", {"statement": said})
    m.add("JudgmentReserved", "presiding", {"on": "2024-07-15"})
    m.add("Signed", "counsel_p", {"through": len(m.events)})
    m.say("counsel_d", "I do not sign: the warning should not be in it.")
    m.add("SignatureRefused", "counsel_d")
    m.enter("closed")
    m.add("HearingClosed", "presiding")


def withdrawal(m: Maker) -> None:
    m.say("counsel_p", "Ms Lin withdraws her suit.", "application", "原告林砚申请撤诉。")
    made = {"application": "withdraw_suit", "target": "", "about": 0, "proposed": {}, "parties": ["P1"], "line": ""}
    number = m.add("ApplicationMade", "counsel_p", {**made, "cases": ["2101"]})
    m.add("ApplicationAnswered", "counsel_d", {"number": number, "position": "consent", "parties": ["D1"]})
    m.add("Ruled", "presiding", {"number": number, "outcome": "granted"})
    m.add("SuitWithdrawn", "presiding", {"parties": ["P1"], "withdrawn": ["2101"], "number": number})
    m.add("Signed", "counsel_p", {"through": len(m.events)})
    m.enter("closed")
    m.add("HearingClosed", "presiding")


EVERY_KIND = (opening, recusal, claims, facts, evidence, technical, ending)
FILES = {
    "v1-every-kind": (EVERY_KIND, None),
    "v1-every-kind.gallery": (EVERY_KIND, GALLERY),
    "v1-withdrawn": ((opening, claims, withdrawal), None),
}


def golden_rows(parts: Iterable[Callable[[Maker], None]]) -> list[Row]:
    """The rows of a record of these parts."""
    maker = Maker()
    for part in parts:
        part(maker)
    return sealed(maker.events)


def sealed(events: list[Event], header: Header = HEADER) -> list[Row]:
    """The rows of a record of these events."""
    record = OpenRecord(MemoryStore(), header.hearing, KEY, root(encode_header(header)), None)
    return [Row(each.event.seq, each.data, each.chain) for each in record.seal(events)]


def write(folder: Path, name: str, rows: list[Row], listener: Listener | None = None, header: Header = HEADER) -> None:
    """The record as a file, never over one that exists."""
    path = folder / f"{name}.jsonl"
    if not path.exists():
        path.write_bytes(b"".join(lines(encode_header(header), rows, listener)))


def main(folder: Path) -> None:
    for name, (parts, listener) in FILES.items():
        write(folder, name, golden_rows(parts), listener)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
