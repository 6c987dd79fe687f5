"""The record file: written for an audience, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcripts.chain import commitment
from transcripts.codec import CodecError
from transcripts.file import MAX_LINE, End, Fault, bounded_lines, entries, lines, read
from transcripts.header import decode_header, encode_header
from transcripts.store import Row, commitment_of

from .helpers import HEADER, event, events, record_lines, sealed_rows


def test_the_form_of_every_line() -> None:
    rows = sealed_rows(events(3))
    header, *middle, end = (json.loads(line) for line in record_lines(events(3), frozenset({"side:d"})))
    assert header == {"created": HEADER.created, "hearing": "h1", "moothall": 1, "title": {"en": "Test hearing"}}
    assert middle == [{"chain": row.chain.hex(), "commitment": commitment(row.data).hex()} for row in rows]
    assert end == {"end": {"closed": False, "count": 3, "head": rows[-1].chain.hex()}}


def test_events_are_written_as_the_very_bytes_that_were_hashed() -> None:
    for line, row in zip(record_lines(events(4))[1:], sealed_rows(events(4)), strict=False):
        assert row.data in line


def test_each_reader_gets_their_events_and_the_others_commitments() -> None:
    made = [
        event(1),
        event(2, audience=("side:p",)),
        event(3, audience=("public", "-seat:ta")),
        event(4, audience=("seat:ta", "instructors")),
    ]
    for listener, expected in (
        ({"public"}, [1, 3]),
        ({"public", "side:p"}, [1, 2, 3]),
        ({"public", "seat:ta"}, [1, 4]),
        ({"public", "instructors"}, [1, 3, 4]),
        (set(), []),
    ):
        _, found = read(io.BytesIO(b"".join(record_lines(made, frozenset(listener)))))
        assert [row.seq for row in found if row.data] == expected


def test_what_was_written_is_read_back() -> None:
    header, found = read(io.BytesIO(b"".join(record_lines(events(7)))))
    assert decode_header(header) == HEADER
    assert list(found) == sealed_rows(events(7))


def test_a_copy_of_a_copy_withholds_more_and_never_less() -> None:
    made = [event(1), event(2, audience=("side:p",)), event(3, audience=("side:d",))]
    whole = b"".join(record_lines(made))
    header, found = read(io.BytesIO(whole))
    for_p = b"".join(lines(header, found, frozenset({"public", "side:p"})))
    again = b"".join(lines(header, read(io.BytesIO(for_p))[1]))
    assert again == for_p
    assert b'"seq":3' not in for_p
    assert [commitment_of(row) for row in read(io.BytesIO(for_p))[1]] == [
        commitment_of(row) for row in sealed_rows(made)
    ]


def test_a_damaged_row_is_not_written_as_if_it_were_sound() -> None:
    with pytest.raises(CodecError, match="not an event"):
        list(lines(encode_header(HEADER), [Row(1, b"\xff\xfe", b"c" * 32)]))


def test_everything_before_a_fault_is_readable() -> None:
    data = b"".join([*record_lines(events(6))[:4], b"noise\n"])
    _, found = read(io.BytesIO(data))
    with pytest.raises(Fault, match="Line 5: ") as caught:
        assert [next(found).seq for _ in range(3)] == [1, 2, 3]
        next(found)
    assert caught.value.line == 5


def test_the_end_line_is_read() -> None:
    *_, end = entries(record_lines(events(2)))
    assert end == End(2, sealed_rows(events(2))[-1].chain, True)


def test_reading_holds_one_line_at_a_time() -> None:
    """A source of a hundred thousand lines of which none is kept."""
    taken = 0

    def source() -> Iterator[bytes]:
        nonlocal taken
        yield record_lines(events(1))[0]
        row = sealed_rows(events(1))[0]
        while True:
            taken += 1
            yield b'{"chain":"%b","event":%b}\n' % (row.chain.hex().encode(), row.data)

    found = entries(source())
    for _ in range(100):
        next(found)
    assert taken <= 100


def test_a_line_over_the_limit_comes_cut(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("wb") as file:
        file.truncate(MAX_LINE + 10)
    with path.open("rb") as file:
        assert [len(line) for line in bounded_lines(file)] == [MAX_LINE + 1, 9]
