"""A hearing as a test that reads like one.

    p = playbook("debate")
    (
        p
        >> "presiding: GiveFloor counsel_p turn"
        << "FloorGiven seat=counsel_p purpose=turn"
        >> "counsel_d1: Speak 'I protest'"
        << refused("floor")
        >> wait("3 min")
        << stands("floor.seat=counsel_p")
    )

`>>` is what a seat does: `seat: Act`, then the act's own fields in the order in which
`hearing.acts` declares them, or by name; quoted words are the text. `system:` is the
court's own system. `label = seat: Act …` names the step; `@label` in a later line is the
number of its words or, in the field `number`, of its application. `now`, `now-3s` and
`due` stand for times. An `Act` itself can be given as `("seat", act)`.

`<<` is what the record gains from it, in order; events in between may go unmentioned, and
of a body only what is mentioned is compared (`clock.left=60000`, `to=[D1, D2]`). Words of
an event stand in quotes; `heard_by=a,b` and `unheard_by=a` look at its audience. `nothing`
says that the act changed nothing. `stands` looks at where the hearing now stands. A
refusal is `refused(code)`; one that no line expects fails the test, at the latest when the
test ends (`settled`).

Time stands still but for `wait`. What failed is shown in the whole script so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
import yaml

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS, Act, Text
from hearing.decide import decide, opening
from hearing.durations import read_duration
from hearing.events import Draft, Event, number
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.rules import deadline, listener
from hearing.script import Script
from hearing.state import Hearing, fold
from roles.audience import GALLERY, INSTRUCTOR, hears
from tests.hearing.small_script import TRIAL, small_script, trial_procedure

OPENED_AT = 1_718_848_800_000
"""20 June 2024, 10:00 in China, UTC ms."""


class Wait(NamedTuple):
    milliseconds: int


class Refused(NamedTuple):
    code: str
    basis: str | None
    words: str

    def __str__(self) -> str:
        return f"refused {self.code}" + (f" ({self.basis})" if self.basis else "")


class Stands(NamedTuple):
    """Paths of the tree and what is there; `none` for nothing."""

    places: str


class Nothing(NamedTuple):
    """The act was allowed and changed nothing."""


class Only(NamedTuple):
    """Exactly these kinds of event, in order."""

    kinds: str


nothing = Nothing()


def wait(time: str) -> Wait:
    """Let time pass, in the words of scripts: `90 s`, `3 min`."""
    return Wait(read_duration(time))


def refused(code: str, basis: str | None = None, words: str = "") -> Refused:
    """The last act was refused with this code; `words` must be part of the sentence."""
    return Refused(code, basis, words)


def stands(places: str) -> Stands:
    return Stands(places)


def only(kinds: str) -> Only:
    return Only(kinds)


Doing = str | Wait | tuple[str, Act]
Outcome = str | Refused | Stands | Nothing | Only


class Playbook:
    """One hearing and what happened in it so far."""

    def __init__(self, script: Script, procedure: Procedure, hearing: Hearing, record: Iterable[Event]) -> None:
        self.script = script
        self.procedure = procedure
        self.hearing = hearing
        self.record = list(record)
        self.now = OPENED_AT
        self.labels: dict[str, list[Event]] = {}
        self._told: list[str] = []
        self._last: list[Event] = []
        self._matched = 0
        self._refusal: Refusal | None = None
        self._expected = True
        _open.append(self)

    # ---- >> ------------------------------------------------------------------------------

    def __rshift__(self, doing: Doing) -> Playbook:
        self._settle()
        if isinstance(doing, Wait):
            self.now += doing.milliseconds
            self._tell(f">> wait {doing.milliseconds / 1000:g} s")
            return self
        label, seat, act = self._read(doing)
        self._tell(f">> {doing if isinstance(doing, str) else f'{seat}: {act}'}")
        self._do(label, "" if seat == "system" else seat, act)
        return self

    def _read(self, doing: str | tuple[str, Act]) -> tuple[str, str, Act]:
        if isinstance(doing, tuple):
            return "", *doing
        return read_act(doing, self._number)

    def _do(self, label: str, seat: str, act: Act) -> None:
        self._last, self._matched = [], 0
        outcome = decide(self.hearing, self.procedure, seat, act, self.now)
        if isinstance(outcome, Refusal):
            self._refusal, self._expected = outcome, False
            self._tell(f"   refused {outcome.code}: {outcome.text['en']} ({outcome.basis or 'no basis'})")
            return
        self.add(outcome, by="system" if not seat else "person")
        self.labels[label] = self._last

    def tried(self, doing: str) -> Refusal | None:
        """Whether somebody would be refused this now; nothing comes of it."""
        _, seat, act = self._read(doing)
        outcome = decide(self.hearing, self.procedure, seat, act, self.now)
        return outcome if isinstance(outcome, Refusal) else None

    def add(self, drafts: list[Draft], by: str = "system") -> Playbook:
        """Put drafts on the record without asking anybody."""
        events = number(
            drafts, first=self.hearing.seq + 1, at=self.now, opened_at=self.hearing.opened_at or self.now,
            stage=self.hearing.stage, by=by,
        )  # fmt: skip
        for event in events:
            fold(self.hearing, event)
            self._tell(f"   {_shown(event)}")
        self.record += events
        self._last, self._matched = events, 0
        return self

    def _number(self, field: str, name: str) -> int:
        """What `@label`, `now…` or `due` stands for."""
        if name == "due":
            due = deadline(self.hearing)
            return due if due is not None else 0
        if name.startswith("now"):
            return self.now - (read_duration(name[4:]) if name[3:] else 0)
        events = self.labels[name.removeprefix("@")]
        wanted = "ApplicationMade" if field == "number" else "Spoken"
        return next(event.seq for event in events if event.kind == wanted)

    # ---- << ------------------------------------------------------------------------------

    def __lshift__(self, outcome: Outcome) -> Playbook:
        match outcome:
            case Refused():
                self._check_refused(outcome)
            case Stands():
                self._settle()
                self._check_places(outcome)
            case Nothing():
                self._settle()
                self._check(not self._last, "<< nothing")
            case Only():
                self._settle()
                self._check([e.kind for e in self._last] == outcome.kinds.split(), f"<< only {outcome.kinds}")
            case str():
                self._settle()
                self._check_event(outcome)
        return self

    def _check_refused(self, wanted: Refused) -> None:
        found, self._expected = self._refusal, True
        self._refusal = None
        fits = (
            found is not None
            and found.code == wanted.code
            and (wanted.basis is None or found.basis == wanted.basis)
            and wanted.words in found.text["en"]
        )
        self._check(fits, f"<< {wanted}{f' {wanted.words!r}' if wanted.words else ''}")

    def _check_event(self, line: str) -> None:
        kind, pairs, words = _read_event(line)
        why = "no such event" if self._last else "nothing happened"
        for place in range(self._matched, len(self._last)):
            event = self._last[place]
            if event.kind != kind:
                continue
            differs = self._difference(event, pairs, words)
            if not differs:
                self._matched = place + 1
                return
            why = differs
        self._fail(f"<< {line}", why)

    def _difference(self, event: Event, pairs: list[tuple[str, str]], words: str) -> str:
        if words and words not in (event.body.get("text") or {}).values():
            return f"its words are {event.body.get('text')}"
        for name, wanted in pairs:
            if name in ("heard_by", "unheard_by"):
                for who in wanted.split(","):
                    if self.hears(who, event) != (name == "heard_by"):
                        return f"{who} {'does not hear' if name == 'heard_by' else 'hears'} it: {event.audience}"
                continue
            found = _of_event(event, name)
            if not _same(found, wanted):
                return f"{name} is {_short(found)}"
        return ""

    def hears(self, who: str, event: Event) -> bool:
        """Whether the holder of a seat (or `gallery`, or `instructors`) may see this event."""
        outside = {"gallery": GALLERY, "instructors": INSTRUCTOR}
        return hears(event.audience, outside[who] if who in outside else listener(self.hearing, who))

    def _check_places(self, wanted: Stands) -> None:
        for token in _tokens(wanted.places):
            path, _, value = token.partition("=")
            found = _at(self.hearing.tree, path)
            self._check(_same(found, value), f"<< stands {token}", f"it is {_short(found)}")
        self._tell(f"<< stands {wanted.places}")

    # ---- telling ---------------------------------------------------------------------------

    def _tell(self, line: str) -> None:
        self._told.append(line)

    def _check(self, holds: bool, line: str, why: str = "") -> None:
        if not holds:
            self._fail(line, why)

    def _settle(self) -> None:
        """No refusal may go unexpected."""
        if not self._expected:
            self._expected = True
            self._fail("", "the act above was refused")

    def _fail(self, line: str, why: str) -> None:
        self._expected = True
        shown = [f"    {told}" for told in self._told]
        shown += [f"✗   {line}" if line else "✗", *([f"      {why}"] if why else [])]
        raise AssertionError("the hearing went otherwise:\n" + "\n".join(shown))

    # ---- getting somewhere ------------------------------------------------------------------

    def to(self, stage: str) -> Playbook:
        """Play the trial lawfully from where it stands up to `stage`."""
        for name, lines in TRIAL.items():
            if self.hearing.stage == stage:
                return self
            if name == self.hearing.stage:
                for line in lines:
                    self >> line
        self._settle()
        assert self.hearing.stage == stage, f"the trial does not lead to {stage}"
        return self

    def enter(self, stage: str, *, closes: tuple[str, ...] = ()) -> Playbook:
        """Stand in a stage without having gone there."""
        pools = self.procedure.stages[stage].pools
        body: dict[str, Any] = {"stage": stage, "from": self.hearing.stage, "move": "", "closes": list(closes), "pools": pools}
        private = self.procedure.stages[stage].private
        if private is not None:
            body["private"] = {"stay": private.stay, "part": private.part or stage}
        return self.add([Draft(kind="StageEntered", body=body)])

    def place(self, statement: str) -> str:
        """The number of a labelled statement, as a path of the tree has it."""
        return str(self._number("statement", statement))


_open: list[Playbook] = []


def settled() -> None:
    """Fails if a playbook of this test ended in a refusal that no line expected."""
    left = list(_open)
    _open.clear()
    for book in left:
        book._settle()


def playbook(
    stage: str = "identity", *, lawfully: bool = False, script: Script | None = None, procedure: Procedure | None = None
) -> Playbook:
    """The small trial at a stage: put there, or (`lawfully`) played up to there."""
    base = _base(script or small_script(), procedure or trial_procedure(), stage, lawfully)
    book = Playbook(base.script, base.procedure, base.hearing.copy(), base.record)
    book.now = base.now
    book._tell(f"   … {'played to' if lawfully else 'put into'} {stage}")
    return book


_bases: dict[tuple[int, int, str, bool], Playbook] = {}


def _base(script: Script, procedure: Procedure, stage: str, lawfully: bool) -> Playbook:
    key = (id(script), id(procedure), stage, lawfully)
    if key not in _bases:
        book = Playbook(script, procedure, Hearing(), [])
        book.add(opening("small", script, procedure))
        if lawfully:
            book.to(stage)
        elif stage != book.hearing.stage:
            book.enter(stage)
        _bases[key] = book
    return _bases[key]


# ---- the language of the lines -------------------------------------------------------------


_LABEL = re.compile(r"(?:(\w+)\s*=\s*)?(\w+):\s*(.*)", re.DOTALL)


def read_act(line: str, look_up: Any = None) -> tuple[str, str, Act]:
    """`label = seat: Act fields…` to the label, the seat and the act."""
    found = _LABEL.fullmatch(line.strip())
    assert found is not None, f"not a line: {line}"
    label, seat, rest = found.groups()
    name, *tokens = _tokens(rest)
    cls = SEAT_ACTS.get(name) or SYSTEM_ACTS[name]
    return label or "", seat, msgspec.convert({"act": name, **_fields(cls, tokens, look_up)}, cls)


@cache
def _own_fields(cls: type[Act]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {name: hints[name] for name in cls.__struct_fields__}


def _fields(cls: type[Act], tokens: list[str], look_up: Any) -> dict[str, Any]:
    kinds = _own_fields(cls)
    places = [name for name in kinds if name not in Act.__struct_fields__]
    fields: dict[str, Any] = {}
    for token in tokens:
        name, equals, value = token.partition("=")
        if token[0] in "'{[" or not equals or name not in kinds:
            name, value = _next_field(places, kinds, token), token
        if name in places:
            places.remove(name)
        fields[name] = _value(kinds[name], value, lambda word, field=name: look_up(field, word))
    return fields


def _next_field(places: list[str], kinds: dict[str, Any], token: str) -> str:
    """A quoted token fills the next field that holds words, or is the text; any other fills the next one that does not."""
    quoted = token[0] == "'"
    for name in places:
        if (kinds[name] == Text) == quoted:
            return name
        if quoted:
            break
    assert quoted, f"nowhere to put {token}"
    return "text"


def _value(kind: Any, token: str, look_up: Any) -> Any:
    if token.startswith("@") or (kind in (int, int | None) and re.match(r"now|due", token)):
        return look_up(token)
    if kind == Text:
        return {"en": token.strip("'")} if token[0] != "{" else _yaml(token)
    if token[0] in "{[":
        return _texts(kind, _yaml(token))
    if get_origin(kind) is tuple:
        return [part for part in token.split(",") if part]
    if kind is str:
        return token.strip("'")
    if kind is bool or kind in (int, int | None):
        return yaml.safe_load(token)
    return token.strip("'")


def _texts(kind: Any, value: Any) -> Any:
    """Plain strings where words are expected become English words."""
    if get_origin(kind) is dict and get_args(kind)[1] == Text:
        return {name: {"en": words} if isinstance(words, str) else words for name, words in value.items()}
    if get_origin(kind) is dict and get_args(kind)[1] is int:
        return {name: int(number) for name, number in value.items()}
    return value


def _tokens(line: str) -> list[str]:
    """Words of a line; spaces inside quotes and brackets do not part them."""
    return [token for token in _split(line) if token]


def _split(line: str) -> Iterator[str]:
    depth, quote, token = 0, False, ""
    for character in line:
        if character == "'" and (quote or not token or token[-1] in "= {[,"):
            quote = not quote
        elif character in "{[" and not quote:
            depth += 1
        elif character in "}]" and not quote:
            depth -= 1
        if character.isspace() and not quote and not depth:
            yield token
            token = ""
        else:
            token += character
    yield token


def _read_event(line: str) -> tuple[str, list[tuple[str, str]], str]:
    kind, *tokens = _tokens(line)
    words = "".join(token.strip("'") for token in tokens if token[0] == "'")
    pairs = [(name, value) for name, _, value in (token.partition("=") for token in tokens if token[0] != "'")]
    return kind, pairs, words


def _at(node: Any, path: str) -> Any:
    """The value at a dotted path, or None."""
    for name in path.split("."):
        if not isinstance(node, dict) or name not in node:
            return None
        node = node[name]
    return node


def _of_event(event: Event, path: str) -> Any:
    """A field of the body, else of the envelope."""
    first = path.split(".")[0]
    return _at(event.body if first in event.body else {first: getattr(event, first, None)}, path)


def _same(found: Any, wanted: str) -> bool:
    if wanted and wanted[0] in "{[":
        return _covers(found, _yaml(wanted))
    return _short(found) == wanted.strip("'")


def _yaml(token: str) -> Any:
    """A flow mapping or list whose leaves are all text (no dates, no `on` that is true)."""
    return yaml.load(token, yaml.BaseLoader)


def _covers(found: Any, wanted: Any) -> bool:
    """Mappings may hold more than is wanted; everything else must be the same when written down."""
    if isinstance(wanted, dict) and wanted:
        return isinstance(found, dict) and all(_covers(found.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(found, list | tuple) and [_short(item) for item in found] == wanted
    return bool(found == wanted) or _short(found) == wanted


def _short(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ",".join(_short(item) for item in value)
    if isinstance(value, dict) and set(value) == {"en"}:
        return str(value["en"])
    return str(value)


def _shown(event: Event) -> str:
    body = " ".join(f"{name}={_short(value)[:60]}" for name, value in event.body.items() if name != "text")
    words = " ".join(f"“{said[:60]}”" for said in (event.body.get("text") or {}).values())
    return f"{event.seq}. {event.kind} {body} {words}".rstrip()
