"""Does a record hold together? Words and an exit code, from the file alone.

What an unbroken chain shows: since its head was fixed, nothing was changed, deleted,
inserted or put in another order. What it does not show: that what was recorded is true,
or, as long as nobody signed or kept the head, that the whole file was not made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from transcripts import chain, parts
from transcripts.codec import CodecError, decode_object
from transcripts.file import CLOSING, End, Fault, bounded_lines, entries
from transcripts.header import part_of, root
from transcripts.store import Row, commitment_of

CLOSED, BROKEN, OPEN = 0, 1, 3
UNSIGNED = "unsigned: a holder of the file could rebuild it"


@dataclass(frozen=True)
class Verdict:
    """What `verify` found.

    `code`: 0 closed and unbroken, 3 unbroken but without an end line (or ended while the
    hearing went on), 1 broken. `line` is the first faulty line, or the last one read.
    `count` entries held, `withheld` of them as commitments only; `head` is the chain hash
    after them, 64 hex digits. `sentence` tells it to a person.
    """

    code: int
    sentence: str
    line: int
    count: int
    withheld: int
    head: str

    def __str__(self) -> str:
        return self.sentence


class _Reading:
    """How far a record was found to hold."""

    def __init__(self) -> None:
        self.line = 0
        self.count = 0
        self.withheld = 0
        self.head = b""
        self.part = ""
        """The part that the file holds alone; `""` if it holds a record."""
        self.last_seq = 0
        self.shown_closed = False
        self.end: End | None = None
        self.unsealed: parts.Parts = parts.NONE
        self.sealed: list[str] = []
        """What is to be said of each sealed part."""
        self._withheld_before = 0
        """How many entries were withheld before the stage that the record is in."""

    def take(self, entry: bytes | Row | End) -> None:
        """The next part of the file. Raises `Fault`."""
        line = self.line + 1
        if isinstance(entry, bytes):
            part = part_of(entry)
            self.part = part.name if part else ""
            self.head = parts.start(part.name, part.before) if part else root(entry)
        elif isinstance(entry, Row):
            self._row(line, entry)
        else:
            self._end(line, entry)
        self.line = line

    def _row(self, line: int, row: Row) -> None:
        event = self._event(line, row) if row.data else {}
        if chain.link(self.head, commitment_of(row)) != row.chain:
            before = "the header" if line == 2 else f"line {line - 1}"
            raise Fault(line, f"it does not follow from {before}: changed, or something between is missing or added.")
        if event and not self.part:
            self._part(line, row, event)
        self.head = row.chain
        self.count += 1
        self.withheld += not row.data
        self.shown_closed = self.shown_closed or event.get("kind") == CLOSING

    def _event(self, line: int, row: Row) -> dict[str, object]:
        event = _event(line, row)
        number = event["seq"]
        assert isinstance(number, int)
        if not self.part and number != row.seq:
            expected = f"event {number} stands where event {row.seq} belongs"
            raise Fault(line, f"{expected}: lines are missing, added or moved.")
        if self.part and number <= self.last_seq:
            raise Fault(line, f"event {number} comes after event {self.last_seq}: lines are added or moved.")
        if self.part and parts.name_of(str(event.get("kind")), _body(event)) != self.part:
            raise Fault(line, f"event {number} does not belong to the part “{self.part}”.")
        self.last_seq = number
        return event

    def _part(self, line: int, row: Row, event: dict[str, object]) -> None:
        kind, body = str(event.get("kind")), _body(event)
        if kind == parts.SEALED:
            self._sealed(line, body)
        self.unsealed = parts.grown(self.unsealed, kind, body, commitment_of(row), self.head)
        if kind == "StageEntered":
            self._withheld_before = self.withheld

    def _sealed(self, line: int, body: dict[str, object]) -> None:
        """What is shown of a part must come to the count and the head that its sealing says."""
        name, count, head = str(body.get("part")), body.get("count"), body.get("head")
        if count is None:  # written by something that keeps no parts
            return
        shown = parts.seal_of(self.unsealed, name, self.head)
        hidden = self.withheld - self._withheld_before
        if not isinstance(count, int) or not shown.entries <= count <= shown.entries + hidden:
            said = f"the sealed part “{name}” is said to have {count} entries, but {shown.entries} stand before it."
            raise Fault(line, said)
        if shown.entries < count:
            kept = "" if not shown.entries else f"{count - shown.entries} of them "
            told = f"{kept}withheld from this copy"
            self.sealed.append(f"sealed part “{name}”, {_entries(count)}, {told}, head {head}")
        elif shown.head.hex() != head:
            raise Fault(line, f"the head of the sealed part “{name}” is not the one reached.")
        else:
            self.sealed.append(f"sealed part “{name}”, {_entries(count)}, unbroken, head {head}")

    def _end(self, line: int, end: End) -> None:
        if end.count != self.count:
            raise Fault(line, f"the record ends after {self.count} entries, but its end line counts {end.count}.")
        if end.head != self.head:
            raise Fault(line, "the head hash of the end line is not the one reached.")
        if end.closed != self.shown_closed:
            told, shown = ("closed", "not closed") if end.closed else ("not closed", "closed")
            raise Fault(line, f"the end line says the hearing is {told}, but its entries show it {shown}.")
        self.end = end

    def verdict(self, code: int, sentence: str, line: int = 0) -> Verdict:
        return Verdict(code, sentence, line or self.line, self.count, self.withheld, self.head.hex())


def verify(source: Iterable[bytes]) -> Verdict:
    """Check the lines of a record file (each with its line feed)."""
    reading = _Reading()
    try:
        for entry in entries(source):
            reading.take(entry)
    except Fault as fault:
        return reading.verdict(BROKEN, f"Broken. {fault} {_held(reading)}", fault.line)
    if reading.end is None:
        rest = "there is no end line, so what may have been cut off after it cannot be told"
        return reading.verdict(OPEN, f"Unbroken up to line {reading.line}, but {rest}; {_found(reading)}; {UNSIGNED}.")
    if reading.part:
        told = f"The part “{reading.part}” is unbroken; {_found(reading)}, which the record itself must name"
        return reading.verdict(CLOSED, f"{told}; {UNSIGNED}.")
    if not reading.end.closed:
        return reading.verdict(OPEN, f"Unbroken; the hearing is not closed yet; {_found(reading)}; {UNSIGNED}.")
    return reading.verdict(CLOSED, f"Closed and unbroken; {_found(reading)}; {UNSIGNED}.")


def verify_file(path: str | Path) -> Verdict:
    """Check a record file in bounded memory. Raises `OSError` if it cannot be read."""
    with open(path, "rb") as file:
        return verify(bounded_lines(file))


def _event(line: int, row: Row) -> dict[str, object]:
    """A line's event as a plain object, known kind or not; it must be canonical and carry a number."""
    try:
        event = decode_object(row.data)
    except CodecError as error:
        raise Fault(line, str(error)) from None
    number = event.get("seq")
    if type(number) is not int:
        raise Fault(line, "the event has no number.")
    return event


def _body(event: dict[str, object]) -> dict[str, object]:
    body = event.get("body")
    return body if isinstance(body, dict) else {}


def _held(reading: _Reading) -> str:
    if reading.line == 0:
        return "Nothing before it holds."
    return f"The {reading.line} line{'s' * (reading.line > 1)} before it hold{'s' * (reading.line == 1)}."


def _found(reading: _Reading) -> str:
    held = _entries(reading.count)
    if reading.withheld:
        held += f" ({reading.withheld} withheld from this copy)"
    return "; ".join((f"{held}, head {reading.head.hex()}", *reading.sealed))


def _entries(count: int) -> str:
    return f"{count} entries" if count != 1 else "1 entry"
