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
from typing import Any, Literal

import msgspec

Text = dict[str, str]
"""Words by language tag, e.g. `{"en": "I object."}`. Never a plain string."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", kw_only=True, omit_defaults=True):
    text: Text = {}
    parties: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    via: Literal["hand", "dictation", "import"] = "hand"
    line: str = ""

    @property
    def kind(self) -> str:
        return type(self).__name__


# ---- speech and the floor -------------------------------------------------------------


class Speak(Act, frozen=True, tag=True):
    """Say something. A party needs the floor; the bench does not."""


class TakeDown(Act, frozen=True, tag=True):
    """The clerk writes down, for the floor holder or the answerer, what was said aloud (`text`)."""

    seat: str


class ConfirmWords(Act, frozen=True, tag=True):
    """A seat confirms words that the clerk took down for it."""

    statement: int


class RaiseHand(Act, frozen=True, tag=True):
    """Ask for the floor. `purpose` tells the bench what for; `urgent` goes to the front of the queue."""

    purpose: Literal["speak", "reply", "question", "application", "break", "other"] = "speak"
    urgent: bool = False


class LowerHand(Act, frozen=True, tag=True):
    """Take one's own hand down, or (bench) dismiss another seat's."""

    seat: str = ""


class GiveFloor(Act, frozen=True, tag=True):
    """Give one seat the floor. `purpose: turn` is a turn in the stage's order of speakers;
    `question` is leave to question; `seconds` overrides the procedure's time."""

    seat: str
    purpose: Literal["turn", "reply", "question", "presentation", "examination", "statement"] = "statement"
    seconds: int | None = None


class YieldFloor(Act, frozen=True, tag=True):
    """The holder hands the floor back."""


class TakeFloor(Act, frozen=True, tag=True):
    """The bench takes the floor from its holder."""


class Stop(Act, frozen=True, tag=True):
    """The bench stops improper words. With `disregard`, `statement` (default: the last words
    of the seat stopped) stays in the record flagged as disregarded."""

    seat: str
    statement: int | None = None
    disregard: bool = False


class Waive(Act, frozen=True, tag=True):
    """A party does without its turn (the bench may record it for a party that says nothing)."""

    party: str = ""


# ---- questions ------------------------------------------------------------------------


class Ask(Act, frozen=True, tag=True):
    """Put a question to a seat. The bench as of right, others by leave (the floor for a `question`)."""

    to: str


class Answer(Act, frozen=True, tag=True):
    """Answer the question that is pending for this seat."""


class Confront(Act, frozen=True, tag=True):
    """The bench lets two seats question each other, `questions` each."""

    seats: tuple[str, str]
    questions: int = 3


class EndConfrontation(Act, frozen=True, tag=True):
    """The bench ends a confrontation before its questions are used up."""


# ---- ceremony, stages, the room -------------------------------------------------------


class Announce(Act, frozen=True, tag=True):
    """Announce a matter that the stage lists (discipline, rights, the bench, …)."""

    matter: str


class Inquire(Act, frozen=True, tag=True):
    """Ask parties (default: all) or seats about a matter: presence, recusal, mediation, …"""

    matter: str
    to: tuple[str, ...] = ()


class Respond(Act, frozen=True, tag=True):
    """Answer an inquiry with one of its listed answers."""

    matter: str
    answer: str


class Verify(Act, frozen=True, tag=True):
    """The clerk records that the identity and powers behind these seats were verified."""

    seats: tuple[str, ...]


class Advance(Act, frozen=True, tag=True):
    """Make a move of the procedure: `next`, or a named one such as `to_evidence`, `adjourn`."""

    move: str = "next"


class Pause(Act, frozen=True, tag=True):
    """Interrupt the hearing. `interruption` is one of the procedure's, e.g. `technical_fault`, `recess`."""

    interruption: str
    seat: str = ""


class Resume(Act, frozen=True, tag=True):
    """End the interruption; the hearing returns to where it was."""


class ReportFault(Act, frozen=True, tag=True):
    """Anyone seated, any stage: cannot hear, cannot be heard, the line is failing."""


class CloseSession(Act, frozen=True, tag=True):
    """Go into closed session; `admitted` are seats beyond those the procedure lets stay."""

    admitted: tuple[str, ...] = ()


class OpenSession(Act, frozen=True, tag=True):
    """Return to public session."""


class CallIn(Act, frozen=True, tag=True):
    """Call a waiting seat (technical assistant, witness) into the room, on a topic."""

    seat: str
    topic: Text = {}


class StandDown(Act, frozen=True, tag=True):
    """Release a called seat; it goes back to waiting and hears no more."""

    seat: str


class Disclose(Act, frozen=True, tag=True):
    """A technical assistant states qualifications and ties to the party."""


class Substitute(Act, frozen=True, tag=True):
    """Put `substitute` in the place of `seat` while that seat is suspended or away."""

    seat: str
    substitute: str


class Discipline(Act, frozen=True, tag=True):
    """A step of the procedure's discipline ladder against a seat (`notice`, `warning`, …)."""

    seat: str
    measure: str


class ReportIncident(Act, frozen=True, tag=True):
    """The clerk reports an incident (`recording`, `left_frame`, `disturbance`, …) about a seat."""

    seat: str
    incident: str


# ---- claims, issues, facts ------------------------------------------------------------


class StateClaim(Act, frozen=True, tag=True):
    """State a claim: its id, what is asked, and the sum in whole currency units if there is one."""

    claim: str
    relief: Text
    amount: int | None = None


class ChangeClaim(Act, frozen=True, tag=True):
    """Add, vary or drop a claim."""

    claim: str
    change: Literal["add", "vary", "drop"]
    relief: Text = {}
    amount: int | None = None


class FrameIssues(Act, frozen=True, tag=True):
    """The bench states the issues in dispute, `{issue id: words}`; said again, it replaces them."""

    issues: dict[str, Text]


class CommentOnIssues(Act, frozen=True, tag=True):
    position: Literal["agree", "propose"]


class PutFact(Act, frozen=True, tag=True):
    """The bench puts a fact to parties (`to`: party ids) to concede, deny or explain.
    `joinder: necessary` where the parties are necessary co-litigants on it."""

    fact: str
    statement: Text
    to: tuple[str, ...]
    joinder: Literal["ordinary", "necessary"] = "ordinary"


class AnswerFact(Act, frozen=True, tag=True):
    fact: str
    answer: Literal["conceded", "denied", "explained", "recognised"]


class WarnSilence(Act, frozen=True, tag=True):
    """Second step of the silence prompt: the bench explains what silence will mean and asks again."""

    fact: str


class DeemConceded(Act, frozen=True, tag=True):
    """The bench takes silence after explanation and asking as a concession."""

    fact: str
    party: str


class Concede(Act, frozen=True, tag=True):
    """Concede a fact nobody put; it binds as the procedure says."""

    fact: str
    statement: Text


class Flag(Act, frozen=True, tag=True):
    """Draw the bench's attention to a statement (e.g. `possible_admission`)."""

    statement: int
    flag: str


# ---- exhibits -------------------------------------------------------------------------


class Opinion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An opinion on an exhibit: each property accepted, disputed, or not spoken to.
    `authenticity_before` is authenticity before it was put on a chain, where that differs."""

    authenticity: Literal["", "accepted", "disputed"] = ""
    authenticity_before: Literal["", "accepted", "disputed"] = ""
    legality: Literal["", "accepted", "disputed"] = ""
    relevance: Literal["", "accepted", "disputed"] = ""
    weight: Literal["", "accepted", "disputed"] = ""


class OfferExhibits(Act, frozen=True, tag=True):
    """Offer one exhibit or a group."""

    exhibits: tuple[str, ...]


class Examine(Act, frozen=True, tag=True):
    """Give an opinion on offered exhibits; `exceptions` holds those judged otherwise.
    `same_as` adopts another party's opinion on them."""

    exhibits: tuple[str, ...]
    opinion: Opinion = Opinion()
    exceptions: dict[str, Opinion] = {}
    same_as: str = ""


class PassExamination(Act, frozen=True, tag=True):
    """The bench records that a party was offered the chance to examine and says nothing."""

    party: str


class RuleOnExhibits(Act, frozen=True, tag=True):
    exhibits: tuple[str, ...]
    outcome: Literal["admitted", "limited", "excluded", "reserved"]
    limited_to: Text = {}


class WithdrawExhibits(Act, frozen=True, tag=True):
    exhibits: tuple[str, ...]


class OrderOriginal(Act, frozen=True, tag=True):
    exhibit: str


class ProduceOriginal(Act, frozen=True, tag=True):
    """The original of an exhibit is shown, or (`produced: false`) cannot be."""

    exhibit: str
    produced: bool = True


class ProduceExhibit(Act, frozen=True, tag=True):
    """Produce what the court ordered; the exhibit may then be explained and examined."""

    exhibit: str


class ShowExhibit(Act, frozen=True, tag=True):
    """Put an exhibit before the court (everyone's viewer opens it)."""

    exhibit: str
    page: int = 1


class HandUp(Act, frozen=True, tag=True):
    """Hand up something that is not evidence: a similar case for `reference`, a `demonstrative`."""

    what: Literal["reference", "demonstrative"]
    title: Text


# ---- applications ---------------------------------------------------------------------


class Apply(Act, frozen=True, tag=True):
    """Apply to the bench. `application` is one of the procedure's (recusal, produce, stop_question,
    correction, excuse, …); `target` a seat, exhibit or party; `statement` the words concerned;
    `proposed` the corrected words."""

    application: str
    target: str = ""
    statement: int | None = None
    proposed: Text = {}


class RespondToApplication(Act, frozen=True, tag=True):
    number: int
    position: Literal["support", "oppose", "neutral"]


class WithdrawApplication(Act, frozen=True, tag=True):
    number: int


class Rule(Act, frozen=True, tag=True):
    """The bench rules on application `number` (the seq of its `ApplicationMade`), or reserves it."""

    number: int
    outcome: Literal["granted", "refused", "reserved"]


# ---- judgment and record --------------------------------------------------------------


class ReserveJudgment(Act, frozen=True, tag=True):
    """Judgment will be pronounced on a date (`on`, ISO date, may be empty)."""

    on: str = ""


class Pronounce(Act, frozen=True, tag=True):
    """Pronounce judgment at once; the words are the judgment's operative part."""


class Sign(Act, frozen=True, tag=True):
    """Sign the record as it stands."""


class RefuseToSign(Act, frozen=True, tag=True):
    """Refuse to sign; the reason is the text."""


# ---- what the courtroom itself submits ------------------------------------------------


class SystemAct(Act, frozen=True):
    pass


class TakeSeat(SystemAct, frozen=True, tag=True):
    """A person sits down. `person` is opaque; `name` as they wish to appear; `consents` granted."""

    seat: str
    person: str
    name: str
    consents: tuple[str, ...] = ()


class LeaveSeat(SystemAct, frozen=True, tag=True):
    """A person hands the seat back to the stand-in."""

    seat: str


class DropLine(SystemAct, frozen=True, tag=True):
    """The connection of a seat was lost; `heard_at` is when the server last heard it (UTC ms; 0: just now)."""

    seat: str
    heard_at: int = 0


class RestoreLine(SystemAct, frozen=True, tag=True):
    seat: str


class HidePage(SystemAct, frozen=True, tag=True):
    """The page of a seat went out of view (or came back: `hidden` false)."""

    seat: str
    hidden: bool


class Lapse(SystemAct, frozen=True, tag=True):
    """The deadline `deadline` (UTC ms) of the running clock has passed. Stale ones decide to nothing."""

    deadline: int


class PassLines(SystemAct, frozen=True, tag=True):
    """Script lines whose moment passed without their being said."""

    lines: tuple[str, ...]


SEAT_ACTS: dict[str, type[Act]] = {
    cls.__name__: cls
    for cls in list(globals().values())
    if isinstance(cls, type) and issubclass(cls, Act) and not issubclass(cls, SystemAct) and cls is not Act
}
SYSTEM_ACTS: dict[str, type[Act]] = {
    cls.__name__: cls
    for cls in list(globals().values())
    if isinstance(cls, type) and issubclass(cls, SystemAct) and cls is not SystemAct
}


TEXTS = frozenset({"text", "topic", "relief", "statement", "limited_to", "title", "proposed"})
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
