"""A record as a page: headings, words and notes in order, in one language, for one audience.

Text and HTML exports set the same page. It is made from events alone. A corrected
statement shows the corrected words and keeps the original; a disregarded one stays, flagged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hearing.events import Event
from hearing.words import ACT_LABELS
from roles.audience import Listener
from transcripts import phrases
from transcripts.bench_told import RETIRED, TOLD
from transcripts.header import decode_header
from transcripts.naming import Naming
from transcripts.replay import visible
from transcripts.store import Row


@dataclass(frozen=True)
class Entry:
    """One thing on the page. `form`: `heading`, `speech`, `note` or `refusal`; `time`: h:mm:ss since the opening."""

    form: str
    seq: int
    time: str
    words: str
    speaker: str = ""
    role: str = ""
    manner: str = ""
    marks: tuple[str, ...] = ()
    original: str = ""
    disregarded: bool = False


@dataclass(frozen=True)
class Page:
    """A whole record for a reader. `head` is the chain hash after the last entry, in hex."""

    language: str
    labels: dict[str, str]
    title: str
    court: list[str]
    cases: list[str]
    parties: list[str]
    present: list[str]
    opened: str
    copy: str
    head: str
    entries: list[Entry]


@dataclass
class _Later:
    """What later entries say about earlier ones, by number."""

    disregarded: dict[int, str] = field(default_factory=dict)
    confirmed: set[int] = field(default_factory=set)
    corrections: dict[int, Event] = field(default_factory=dict)


def make_page(header: bytes, rows: Iterable[Row], listener: Listener | None = None, language: str = "") -> Page:
    """The page of a record for a listener (None: all of it), in `language` or the hearing's own.

    Raises `CodecError`.
    """
    kept = list(rows)
    shown = [step.event for step in visible(kept, listener)]
    opened = next((event for event in shown if event.kind == "HearingOpened"), None)
    naming = Naming(opened.body if opened else {}, language)
    later = _later(shown)
    script = naming.script
    return Page(
        language=naming.language,
        labels={name: naming.text(words) for name, words in phrases.HEADINGS.items()} | _page_labels(naming),
        title=naming.title() or naming.text(decode_header(header).title),
        court=[naming.text(words) for words in (script.get("court") or {}).values()],
        cases=[_case(naming, name, case) for name, case in (script.get("cases") or {}).items()],
        parties=[naming.party(party) for party in naming.parties()],
        present=[_holder(naming, seat) for seat in naming.seats()],
        opened=_date(opened.at) if opened else "",
        copy=naming.text(phrases.HEADINGS["copy"]).format(shown=len(shown), count=len(kept)),
        head=kept[-1].chain.hex() if kept else "",
        entries=[entry for event in shown for entry in _entries(event, naming, later)],
    )


def _page_labels(naming: Naming) -> dict[str, str]:
    return {"original": naming.text(phrases.ORIGINAL), "colon": naming.mark("colon")}


def _later(events: Sequence[Event]) -> _Later:
    later = _Later()
    for event in events:
        if event.kind == "Disregarded":
            later.disregarded[about(event)] = event.body.get("how", "")
        elif event.kind == "WordsConfirmed":
            later.confirmed.add(about(event))
        elif event.kind == "Corrected":
            later.corrections[about(event)] = event
    return later


def about(event: Event) -> int:
    """The number of the statement that an event is about; 0 if it names none."""
    number = event.body.get("about") or event.body.get("statement")
    return number if isinstance(number, int) else 0


def _entries(event: Event, naming: Naming, later: _Later) -> Iterator[Entry]:
    match event.kind:
        case "Spoken":
            yield _speech(event, naming, later)
        case "StageEntered":
            yield _entry("heading", event, naming.stage(event.body.get("stage", "")))
            if event.body.get("private"):
                yield _note(event, naming.text(RETIRED))
        case "Disregarded":
            note = phrases.STRICKEN_NOTE if event.body.get("how") == "stricken" else phrases.STRUCK
            yield _note(event, naming.text(note).format(about=about(event)))
        case "Corrected":
            words = naming.text(event.body.get("text"))
            yield _note(event, naming.text(phrases.CORRECTION).format(about=about(event), text=words))
        case "ActRefused":
            yield _entry("refusal", event, _refusal(event, naming))
        case "ExhibitsExamined":
            yield from (_note(event, words) for words in _opinions(event, naming))
        case "HearingOpened":
            return
        case kind if kind in TOLD:
            yield _note(event, TOLD[kind](event, naming))
        case kind if kind in phrases.PHRASES:
            yield _note(event, naming.fill(phrases.PHRASES[kind], event))
        case kind if kind not in phrases.SILENT:
            yield _note(event, naming.text(phrases.UNKNOWN).format(kind=kind))


def _speech(event: Event, naming: Naming, later: _Later) -> Entry:
    words = naming.text(event.body.get("text"))
    marks: list[str] = []
    if event.seq in later.disregarded:
        stricken = later.disregarded[event.seq] == "stricken"
        marks.append(naming.text(phrases.STRICKEN if stricken else phrases.DISREGARDED))
    if event.body.get("taken_down"):
        marks.append(naming.text(phrases.CONFIRMED if event.seq in later.confirmed else phrases.TAKEN_DOWN))
    correction = later.corrections.get(event.seq)
    if correction is not None:
        marks.append(naming.text(phrases.CORRECTED).format(seq=correction.seq))
    return Entry(
        form="speech",
        seq=event.seq,
        time=_time(event.elapsed),
        words=words if correction is None else naming.text(correction.body.get("text")),
        speaker=naming.seat(event.seat),
        role=naming.role(event.seat),
        manner=_manner(event, naming),
        marks=tuple(marks),
        original="" if correction is None else words,
        disregarded=event.seq in later.disregarded,
    )


def _manner(event: Event, naming: Naming) -> str:
    manner = event.body.get("manner", "")
    if manner not in phrases.MANNERS:
        return ""
    to = naming.field(event, "to")
    return naming.text(phrases.MANNERS[manner]) + (f" → {to}" if to else "")


def _refusal(event: Event, naming: Naming) -> str:
    body = event.body
    act = body.get("act", "")
    label = naming.text(ACT_LABELS.get(act)) or str(act)
    reason = naming.text(body.get("text")) or str(body.get("code", ""))
    basis = naming.mark("aside", naming.basis(body["basis"])) if body.get("basis") else ""
    times = naming.mark("between") + f"×{body['repeats']}" if body.get("repeats", 0) > 1 else ""
    return naming.text(phrases.REFUSED).format(by=naming.seat(event.seat), act=label, words=f"{reason}{basis}{times}")


def _opinions(event: Event, naming: Naming) -> Iterator[str]:
    """One sentence for the exhibits on which a party thinks the same."""
    alike: dict[tuple[str, str], list[str]] = {}
    for exhibit, by_party in event.body.get("opinions", {}).items():
        for party, opinion in by_party.items():
            alike.setdefault((party, json.dumps(opinion, sort_keys=True)), []).append(exhibit)
    for (party, opinion), exhibits in alike.items():
        words = naming.join(_opinion(naming, json.loads(opinion))) or "–"
        said = naming.text(phrases.EXAMINED)
        yield said.format(exhibits=naming.join(exhibits), party=naming.party(party), opinion=words)


def _opinion(naming: Naming, opinion: dict[str, Any]) -> Iterator[str]:
    for name in ("authenticity", "authenticity_before", "legality", "relevance", "weight"):
        if opinion.get(name):
            yield naming.value(name) + naming.mark("between") + naming.value(opinion[name])


def _entry(form: str, event: Event, words: str) -> Entry:
    return Entry(form=form, seq=event.seq, time=_time(event.elapsed), words=words)


def _note(event: Event, words: str) -> Entry:
    return _entry("note", event, words)


def _case(naming: Naming, name: str, case: dict[str, Any]) -> str:
    return " ".join(filter(None, [str(case.get("number") or name), naming.text(case.get("title"))]))


def _holder(naming: Naming, seat: str) -> str:
    role = naming.role(seat)
    return naming.seat(seat) + (naming.mark("aside", role) if role else "")


def _time(elapsed: int) -> str:
    seconds = elapsed // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _date(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
