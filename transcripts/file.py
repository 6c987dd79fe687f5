"""The record file: one JSON line each, the same bytes for everyone who keeps it.

    {"created":…,"hearing":"…","moothall":1,"title":{…}}      the header
    {"chain":"64 hex","event":{…}}                            an event, its canonical bytes as they were hashed
    {"chain":"64 hex","commitment":"64 hex"}                  an event that this copy withholds
    {"end":{"closed":true,"count":412,"head":"64 hex"}}       the last line

Line n+1 is entry n. Every line ends with one line feed; nothing else is allowed between,
before or after. `closed` says whether this copy shows the hearing closed. A copy for an
audience keeps the chain, so it verifies against the same head as the full one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from roles.audience import Listener, hears
from transcripts.codec import CodecError
from transcripts.header import decode_header, root
from transcripts.store import Row, commitment_of

MAX_LINE = 16 * 1024 * 1024
"""Bytes of the longest line; the opening event of a large hearing is far below."""

CLOSING = "HearingClosed"
"""The kind of event that closes a hearing."""

_ENTRY = re.compile(rb'\{"chain":"([0-9a-f]{64})","(?:event":(\{.*\})|commitment":"([0-9a-f]{64})")\}')
_END = re.compile(rb'\{"end":\{"closed":(true|false),"count":(0|[1-9][0-9]{0,15}),"head":"([0-9a-f]{64})"\}\}')


class Fault(ValueError):
    """The first thing wrong with a record file: `line` counts from 1, `sentence` tells a person."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"Line {line}: {sentence}")
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True)
class End:
    """The last line: how many entries there are, the chain hash after them, whether the hearing is closed."""

    count: int
    head: bytes
    closed: bool


class Label(msgspec.Struct, frozen=True):
    """What routing needs of an event's bytes."""

    kind: str = ""
    audience: tuple[str, ...] = ()


_label = msgspec.json.Decoder(Label)


def label(data: bytes) -> Label:
    """Kind and audience of an event. Raises `CodecError`."""
    try:
        return _label.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(f"This is not an event: {error}.") from None


def lines(header: bytes, rows: Iterable[Row], listener: Listener | None = None) -> Iterator[bytes]:
    """The lines of a record file, each with its line feed, for a listener (None: everything).

    Raises `CodecError` if a row is not an event.
    """
    yield header + b"\n"
    count, head, closed = 0, None, False
    for row in rows:
        told = label(row.data) if row.data else None
        if told is not None and (listener is None or hears(told.audience, listener)):
            closed = closed or told.kind == CLOSING
            yield b'{"chain":"%b","event":%b}\n' % (row.chain.hex().encode(), row.data)
        else:
            yield withheld_line(row)
        count, head = row.seq, row.chain
    yield end_line(header, count, head, closed)


def withheld_line(row: Row) -> bytes:
    """A row as its commitment alone."""
    return b'{"chain":"%b","commitment":"%b"}\n' % (row.chain.hex().encode(), commitment_of(row).hex().encode())


def end_line(header: bytes, count: int, head: bytes | None, closed: bool) -> bytes:
    """The last line. `head` is None for a record without entries, which ends where it starts."""
    head_hex = (root(header) if head is None else head).hex().encode()
    return b'{"end":{"closed":%b,"count":%d,"head":"%b"}}\n' % (b"true" if closed else b"false", count, head_hex)


def bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, never holding more than one; a line over the limit comes cut, without line feed."""
    while line := file.readline(MAX_LINE + 1):
        yield line


def entries(source: Iterable[bytes]) -> Iterator[bytes | Row | End]:
    """A record file's lines, read: the header's bytes first, then each `Row`, then the `End` if there is one.

    Checks the form of each line, not the chain. Raises `Fault` at the first line that does not
    fit, after everything before it was handed out.
    """
    number, ended = 0, False
    for number, line in enumerate(source, start=1):
        whole = _whole(number, line)
        if ended:
            raise Fault(number, "there is something after the end line.")
        if number == 1:
            yield _header(whole)
            continue
        entry = _entry(number, whole)
        ended = isinstance(entry, End)
        yield entry
    if number == 0:
        raise Fault(1, "the file is empty.")


def _whole(number: int, line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return line[:-1]
    if len(line) > MAX_LINE:
        raise Fault(number, f"the line is longer than {MAX_LINE} bytes.")
    raise Fault(number, "the line breaks off: it has no line end.")


def _header(line: bytes) -> bytes:
    try:
        decode_header(line)
    except CodecError as error:
        raise Fault(1, str(error)) from None
    return line


def _entry(number: int, line: bytes) -> Row | End:
    if found := _ENTRY.fullmatch(line):
        head, event, committed = found.groups()
        return Row(number - 1, event or b"", bytes.fromhex(head.decode()), bytes.fromhex((committed or b"").decode()))
    if found := _END.fullmatch(line):
        closed, count, head = found.groups()
        return End(int(count), bytes.fromhex(head.decode()), closed == b"true")
    raise Fault(number, "this is neither an entry nor an end line.")


def read(file: BinaryIO) -> tuple[bytes, Iterator[Row]]:
    """A record file's header line and its rows, streamed. Raises `Fault`, also while iterating."""
    found = entries(bounded_lines(file))
    header = next(found)
    assert isinstance(header, bytes)
    return header, (entry for entry in found if isinstance(entry, Row))
