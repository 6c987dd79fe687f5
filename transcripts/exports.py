"""A record in other forms: `export(header, rows, to, listener)`, one file per form.

jsonl   the record file itself, verifiable; what the audience may not see stays as commitments
text    a readable page
html    the same, self-contained and printable

What is exported is worth no more than what it was made from, so a record is looked at first:
`read_checked` for a file, `verify_rows` for what a store holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, BinaryIO

import msgspec

from roles.audience import GALLERY, INSTRUCTOR, Listener
from roles.seats import Seat, listener
from transcripts import file, parts
from transcripts.codec import CodecError, decode
from transcripts.export_html import html_parts
from transcripts.export_text import text_lines
from transcripts.header import part_header, root
from transcripts.page import make_page
from transcripts.replay import visible
from transcripts.store import Row
from transcripts.verify import BROKEN, Verdict, verify

Export = Callable[[bytes, Iterable[Row], Listener | None, str], Iterator[bytes]]


class CannotExport(ValueError):
    """No such form or audience. `str(error)` is a sentence that lists what there is."""


def export(
    header: bytes, rows: Iterable[Row], to: str, audience: Listener | None = None, language: str = ""
) -> Iterator[bytes]:
    """The bytes of a record in the form `to`, in parts, for a listener (None: all of it).

    `language` is the page's; by default the hearing's own. Raises `CannotExport` at once,
    and `CodecError` for a row that is no event.
    """
    if to not in FORMS:
        raise CannotExport(f"A record cannot be exported to “{to}”; there is {', '.join(FORMS)}.")
    return FORMS[to](header, rows, audience, language)


def audience_named(name: str, rows: Iterable[Row]) -> Listener | None:
    """The listener that a name stands for in this record: `all`, `public`, `instructors`, or a seat's id.

    Raises `CannotExport`.
    """
    if name in _FIXED:
        return _FIXED[name]
    opened = next((step.event.body for step in visible(rows) if step.event.kind == "HearingOpened"), {})
    seats: Mapping[str, Any] = (opened.get("script") or {}).get("seats") or {}
    seat = name.removeprefix("seat:")
    if seat not in seats:
        raise CannotExport(f"There is no audience “{name}” here; there is {', '.join([*_FIXED, *seats])}.")
    known = {field: value for field, value in seats[seat].items() if field in Seat.__struct_fields__}
    return listener(seat, msgspec.convert(known, Seat))


def part_of_record(header: bytes, rows: Iterable[Row], name: str, to: str) -> tuple[bytes, list[Row]]:
    """Header and rows of one sealed part alone: the last of that name, or of `name:2` the second.

    A page of it keeps the record's opening, for the names. Raises `CannotExport`, `CodecError`.
    """
    kept = list(rows)
    found = list(parts.found(((row, *_kind_and_body(row)) for row in kept), root(header)))
    wanted, _, number = name.partition(":")
    named = [part for part in found if part.name == wanted]
    place = int(number) - 1 if number.isdecimal() and number != "0" else -1
    if not named or place >= len(named) or (number and place < 0):
        known = ", ".join(dict.fromkeys(part.name for part in found)) or "none"
        raise CannotExport(f"There is no sealed part “{name}” in this record; it has: {known}.")
    part = named[place]
    if len(part.rows) < part.entries:
        raise CannotExport(f"The part “{name}” is withheld from this copy of the record, or some of it is.")
    numbered = [row._replace(seq=place) for place, row in enumerate(parts.relinked(part), start=1)]
    if to != "jsonl":
        numbered = [*kept[:1], *numbered]
    return part_header(header, part.name, part.before), numbered


def _kind_and_body(row: Row) -> tuple[str, Mapping[str, Any]]:
    if not row.data:
        return "", {}
    event = decode(row.data)
    return event.kind, event.body


def read_checked(source: BinaryIO) -> tuple[Verdict, bytes, list[Row]]:
    """A record file's verdict, and its header and rows if it is not broken. Reads once, so that a pipe will do too."""
    kept: list[bytes] = []

    def lines() -> Iterator[bytes]:
        for line in file.bounded_lines(source):
            kept.append(line)
            yield line

    verdict = verify(lines())
    if verdict.code == BROKEN:
        return verdict, b"", []
    header, *entries = file.entries(kept)
    assert isinstance(header, bytes)
    return verdict, header, [entry for entry in entries if isinstance(entry, Row)]


def verify_rows(header: bytes, rows: Iterable[Row]) -> Verdict:
    """The verdict on a record as a store holds it; its lines are those of the file it would make."""
    return verify(_lines(header, rows))


def _lines(header: bytes, rows: Iterable[Row]) -> Iterator[bytes]:
    made = file.lines(header, rows)
    for number in count(1):
        try:
            line = next(made)
        except StopIteration:
            return
        except CodecError as error:
            raise file.Fault(number, str(error)) from None
        yield line


def _jsonl(header: bytes, rows: Iterable[Row], audience: Listener | None, language: str) -> Iterator[bytes]:
    return file.lines(header, rows, audience)


def _text(header: bytes, rows: Iterable[Row], audience: Listener | None, language: str) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in text_lines(make_page(header, rows, audience, language)))


def _html(header: bytes, rows: Iterable[Row], audience: Listener | None, language: str) -> Iterator[bytes]:
    return (part.encode() for part in html_parts(make_page(header, rows, audience, language)))


FORMS: dict[str, Export] = {"jsonl": _jsonl, "html": _html, "text": _text}
_FIXED: dict[str, Listener | None] = {"all": None, "public": GALLERY, "instructors": INSTRUCTOR}
