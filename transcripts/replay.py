"""A record played again: small generators in a row, from rows to steps on a player's clock.

    steps = skip_dead_time(visible(rows, listener))

Live, late and replay drivers feed the same player; this is where a replay comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hearing.events import Event
from roles.audience import Listener, hears
from transcripts.codec import decode
from transcripts.store import Row

LONGEST_WAIT = 4000
"""Milliseconds that a pause may last when dead time is skipped, unless there is still something to read."""

READING_MS = 45
"""Milliseconds to read one character of an alphabetic script, about 1,300 a minute."""
READING_MS_WIDE = 160
"""The same for a Chinese, Japanese or Korean character, about 375 a minute."""

MARKS = frozenset(
    {
        "ApplicationMade",
        "Ruled",
        "Stopped",
        "Disregarded",
        "ExhibitsOffered",
        "ExhibitShown",
        "ExhibitsRuled",
        "CalledIn",
        "StoodDown",
        "ConfrontationOpened",
        "Paused",
        "Resumed",
        "FaultReported",
        "IncidentReported",
        "Disciplined",
        "Conceded",
        "Corrected",
        "SessionClosed",
        "SessionOpened",
        "JudgmentReserved",
        "JudgmentPronounced",
        "Signed",
        "SignatureRefused",
    }
)
"""Kinds that get a mark on the seek bar."""


class Step(NamedTuple):
    """One event for one reader. `prev` is the last number the reader was allowed before it (0: none)."""

    prev: int
    event: Event
    data: bytes


class Timed(NamedTuple):
    """A step and when to show it, in milliseconds of the player's clock."""

    at: int
    step: Step


class Chapter(NamedTuple):
    """A stage, or a mark (`stage` false), on the seek bar. `name` is the stage's id or the event's kind."""

    at: int
    seq: int
    name: str
    stage: bool


def visible(rows: Iterable[Row], listener: Listener | None = None) -> Iterator[Step]:
    """The events that a listener may see (None: every event the copy holds), in order. Raises `CodecError`."""
    prev = 0
    for row in rows:
        if not row.data:
            continue
        event = decode(row.data)
        if listener is None or hears(event.audience, listener):
            yield Step(prev, event, row.data)
            prev = event.seq


def wire(step: Step) -> bytes:
    """A step as a browser gets it, `{"event":…,"prev":…}`, around the very bytes that were hashed."""
    return b'{"event":%b,"prev":%d}' % (step.data, step.prev)


def real_time(steps: Iterable[Step]) -> Iterator[Timed]:
    """Steps at the time of the hearing, counted from its opening."""
    for step in steps:
        yield Timed(step.event.elapsed, step)


def skip_dead_time(steps: Iterable[Step], longest: int = LONGEST_WAIT) -> Iterator[Timed]:
    """Steps with every pause cut to `longest` ms, or to the time needed to read what was just said."""
    at, before, allowed = 0, 0, 0
    for step in steps:
        at += min(max(0, step.event.elapsed - before), allowed)
        yield Timed(at, step)
        before = step.event.elapsed
        allowed = max(longest, reading_time(step.event))


def reading_time(event: Event) -> int:
    """Milliseconds to read an event's words, in the language that takes longest; 0 for an event without words."""
    if event.kind != "Spoken":
        return 0
    words: dict[str, str] = event.body.get("text", {})
    return max((_reading_time(text) for text in words.values()), default=0)


def _reading_time(text: str) -> int:
    wide = sum(1 for character in text if "\u2e80" <= character <= "\uffef")
    return wide * READING_MS_WIDE + (len(text) - wide) * READING_MS


def chapters(timed: Iterable[Timed]) -> Iterator[Chapter]:
    """What the seek bar shows: the stages and the marks among these steps."""
    for at, step in timed:
        event = step.event
        if event.kind == "StageEntered":
            yield Chapter(at, event.seq, event.body["stage"], True)
        elif event.kind in MARKS:
            yield Chapter(at, event.seq, event.kind, False)
