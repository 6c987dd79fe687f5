"""What a seat may ask to do: the closed vocabulary of acts, present tense.

An act is data. It comes from a browser, a script line or a stand-in through the same
door, is decoded here once, and is decided in `hearing.decide`. Which seat may do which
act, when, is not written here: that is the procedure's data.

Every act may carry:

* `text`    the words said with it, `{lang: words}`; for a bench or clerk act this is
  its customary formula, edited or not. The words become a `Spoken` event of their own.
* `parties` for whom the seat acts (party ids); empty means every party of the seat.
* `cases`   in which cases (case ids); empty means every case of those parties.
* `via`     how the words were taken down: own `hand`, `dictation`, `import`.
* `line`    the id of the script line this act carries out, if any.

`SYSTEM_ACTS` are submitted by the courtroom itself (a deadline, a dropped line, a person
sitting down) and are refused when they come from a seat.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

import msgspec

from hearing.acts import (
    applications,
    bench,
    court,
    exhibits,
    floor,
    judgment,
    matters,
    room,
    system,
    times,
    witnesses,
)  # fmt: skip
from hearing.acts.applications import (
    Apply,
    RespondToApplication,
    Rule,
    WithdrawApplication,
)
from hearing.acts.base import (
    Act,
    SystemAct,
    Text,
)
from hearing.acts.bench import (
    BreakTie,
    CallVote,
    HandInBallot,
    OpenBallots,
    Vote,
)
from hearing.acts.court import (
    DeemLeft,
    RecordSettlement,
    RefuseProduction,
    Replace,
)
from hearing.acts.exhibits import (
    AcceptExhibits,
    Examine,
    HandUp,
    MarkExhibits,
    OfferExhibits,
    Opinion,
    OrderOriginal,
    PassExamination,
    ProduceExhibit,
    ProduceOriginal,
    RuleOnExhibits,
    ShowExhibit,
    WithdrawExhibits,
)
from hearing.acts.floor import (
    Answer,
    Ask,
    ConfirmWords,
    Confront,
    EndConfrontation,
    GiveFloor,
    LowerHand,
    RaiseHand,
    Speak,
    Stop,
    TakeDown,
    TakeFloor,
    Waive,
    YieldFloor,
)
from hearing.acts.judgment import (
    Pronounce,
    RefuseToSign,
    ReserveJudgment,
    Sign,
)
from hearing.acts.matters import (
    AnswerFact,
    ChangeClaim,
    CommentOnIssues,
    Concede,
    DeemConceded,
    Flag,
    FrameIssues,
    PutFact,
    StateClaim,
    WarnSilence,
)
from hearing.acts.room import (
    Advance,
    Announce,
    CallIn,
    CloseSession,
    Discipline,
    Disclose,
    Inquire,
    OpenSession,
    Pause,
    ReportFault,
    ReportIncident,
    Respond,
    Resume,
    StandDown,
    Substitute,
    Verify,
)
from hearing.acts.system import (
    DropLine,
    HidePage,
    Lapse,
    LeaveSeat,
    PassLines,
    RestoreLine,
    TakeSeat,
)
from hearing.acts.times import (
    DeclareTime,
    ExtendTime,
    ShowCard,
)
from hearing.acts.witnesses import (
    AdministerOath,
    AdoptStatement,
    Object,
    OpenExamination,
    RespondToObjection,
    RuleOnObjection,
    TakeOath,
    WaiveExamination,
    WaiveObjection,
)

_OF_SEATS: tuple[ModuleType, ...] = (
    floor, room, matters, exhibits, applications, judgment, court, times, witnesses, bench,
)  # fmt: skip


def _acts(module: ModuleType, base: type[Act]) -> dict[str, type[Act]]:
    """The acts that a module defines, in the order in which it does."""
    return {
        cls.__name__: cls
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, base) and cls.__module__ == module.__name__
    }


SEAT_ACTS: dict[str, type[Act]] = {name: cls for module in _OF_SEATS for name, cls in _acts(module, Act).items()}
SYSTEM_ACTS: dict[str, type[Act]] = _acts(system, SystemAct)


TEXTS = frozenset({"terms", "text", "topic", "relief", "statement", "limited_to", "title", "proposed"})
"""Fields that hold words where they hold a mapping; `statement` is a number in some acts."""

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class BadAct(ValueError):
    """A malformed act: not one of the vocabulary, or a field missing, unknown or of the wrong type.

    `str(error)` is a sentence that names the field.
    """


def decode_act(data: Any) -> Act:
    """A plain dict (`{"act": "Speak", "text": {"en": "…"}}`) to an act of `SEAT_ACTS`.

    Raises `BadAct` with a sentence that says what is wrong and where.
    """
    if not isinstance(data, dict):
        raise BadAct("An act must be an object with an 'act' field.")
    name = data.get("act")
    cls = SEAT_ACTS.get(name) if isinstance(name, str) else None
    if cls is None:
        raise BadAct(f"There is no act named {name!r}.")
    try:
        act = msgspec.convert(data, cls)
    except msgspec.ValidationError as error:
        raise BadAct(f"{name}: {error}.") from None
    for field in TEXTS.intersection(cls.__struct_fields__):
        words = getattr(act, field)
        for language in words if isinstance(words, dict) else ():
            if not _LANGUAGE.fullmatch(language):
                raise BadAct(f"{name}: {language[:40]!r} in '{field}' is not a language tag such as 'en' or 'zh-Hans'.")
    return act


__all__ = [
    "AcceptExhibits",
    "Act",
    "AdministerOath",
    "AdoptStatement",
    "Advance",
    "Announce",
    "Answer",
    "AnswerFact",
    "Apply",
    "Ask",
    "BadAct",
    "BreakTie",
    "CallIn",
    "CallVote",
    "ChangeClaim",
    "CloseSession",
    "CommentOnIssues",
    "Concede",
    "ConfirmWords",
    "Confront",
    "DeclareTime",
    "DeemConceded",
    "DeemLeft",
    "Discipline",
    "Disclose",
    "DropLine",
    "EndConfrontation",
    "Examine",
    "ExtendTime",
    "Flag",
    "FrameIssues",
    "GiveFloor",
    "HandInBallot",
    "HandUp",
    "HidePage",
    "Inquire",
    "Lapse",
    "LeaveSeat",
    "LowerHand",
    "MarkExhibits",
    "Object",
    "OfferExhibits",
    "OpenBallots",
    "OpenExamination",
    "OpenSession",
    "Opinion",
    "OrderOriginal",
    "PassExamination",
    "PassLines",
    "Pause",
    "ProduceExhibit",
    "ProduceOriginal",
    "Pronounce",
    "PutFact",
    "RaiseHand",
    "RecordSettlement",
    "RefuseProduction",
    "RefuseToSign",
    "Replace",
    "ReportFault",
    "ReportIncident",
    "ReserveJudgment",
    "Respond",
    "RespondToApplication",
    "RespondToObjection",
    "RestoreLine",
    "Resume",
    "Rule",
    "RuleOnExhibits",
    "RuleOnObjection",
    "SEAT_ACTS",
    "SYSTEM_ACTS",
    "ShowCard",
    "ShowExhibit",
    "Sign",
    "Speak",
    "StandDown",
    "StateClaim",
    "Stop",
    "Substitute",
    "SystemAct",
    "TEXTS",
    "TakeDown",
    "TakeFloor",
    "TakeOath",
    "TakeSeat",
    "Text",
    "Verify",
    "Vote",
    "Waive",
    "WaiveExamination",
    "WaiveObjection",
    "WarnSilence",
    "WithdrawApplication",
    "WithdrawExhibits",
    "YieldFloor",
    "decode_act",
]
