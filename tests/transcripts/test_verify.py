"""Every way to harm a record is found, and where."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from transcripts import chain
from transcripts.codec import encode
from transcripts.file import MAX_LINE, lines, withheld_line
from transcripts.header import Header, encode_header, root
from transcripts.store import Row
from transcripts.verify import BROKEN, CLOSED, OPEN, Verdict, verify, verify_file

from .helpers import HEADER, event, events, record_lines, sealed_rows

WHOLE = record_lines(events(9))
GALLERY = record_lines(events(9), frozenset({"public"}))
FOREIGN = sealed_rows(events(9), Header(hearing="h2", title={}, created=0))
RECORDS = pytest.mark.parametrize("whole", [WHOLE, GALLERY], ids=["whole", "gallery copy"])


def broken_at(found: Verdict, line: int) -> bool:
    """The fault is found in that line. (Header and line 2 vouch for each other: there, line 2 names both.)"""
    return found.code == BROKEN and found.line == line and found.sentence.startswith(f"Broken. Line {line}: ")


def entry_line(row: Row) -> bytes:
    return b'{"chain":"%b","event":%b}\n' % (row.chain.hex().encode(), row.data)


@RECORDS
def test_a_sound_record(whole: list[bytes]) -> None:
    found = verify(whole)
    assert (found.code, found.count, found.line) == (CLOSED, 9, 11)
    assert found.head == sealed_rows(events(9))[-1].chain.hex()
    assert found.sentence.startswith("Closed and unbroken; 9 entries")
    assert "unsigned: a holder of the file could rebuild it" in found.sentence


def test_a_copy_for_an_audience_has_the_same_head_and_says_what_it_withholds() -> None:
    assert verify(WHOLE).head == verify(GALLERY).head
    assert verify(GALLERY).withheld == 2
    assert "(2 withheld from this copy)" in verify(GALLERY).sentence
    assert not any(b"side:p" in line for line in GALLERY)


def test_a_record_without_an_end_line() -> None:
    found = verify(WHOLE[:-1])
    assert (found.code, found.line) == (OPEN, 10)
    assert "no end line" in found.sentence and "unsigned" in found.sentence


def test_an_exported_running_hearing() -> None:
    found = verify(record_lines(events(4, closed=False)))
    assert found.code == OPEN and "not closed yet" in found.sentence


def test_a_record_without_entries() -> None:
    found = verify(lines(encode_header(HEADER), []))
    assert (found.code, found.count, found.head) == (OPEN, 0, root(encode_header(HEADER)).hex())


@RECORDS
def test_every_deleted_line_is_found(whole: list[bytes]) -> None:
    for n in range(1, len(whole)):
        assert broken_at(verify(whole[: n - 1] + whole[n:]), n), n
    assert verify(whole[:-1]).code == OPEN  # without its end line a record is open, and says so


@RECORDS
def test_every_swapped_pair_is_found(whole: list[bytes]) -> None:
    for n in range(1, len(whole) + 1):
        for m in range(n + 1, len(whole) + 1):
            swapped = list(whole)
            swapped[n - 1], swapped[m - 1] = swapped[m - 1], swapped[n - 1]
            assert broken_at(verify(swapped), n), (n, m)


@RECORDS
def test_every_inserted_line_is_found(whole: list[bytes]) -> None:
    for n in range(1, len(whole) + 2):
        inserts = [*whole, b"\n", b"{}\n", withheld_line(FOREIGN[0])]
        for insert in inserts:
            harmed = whole[: n - 1] + [insert] + whole[n - 1 :]
            found = verify(harmed)
            # A copy put before its original is first noticed where the original then stands.
            first = next((k for k, (a, b) in enumerate(zip(harmed, whole, strict=False), 1) if a != b), len(whole) + 1)
            assert broken_at(found, first), (n, insert[:40])


@RECORDS
def test_every_line_replaced_by_one_of_another_record_is_found(whole: list[bytes]) -> None:
    for n in range(2, len(whole)):
        for forged in (entry_line(FOREIGN[n - 2]), withheld_line(FOREIGN[n - 2])):
            assert broken_at(verify([*whole[: n - 1], forged, *whole[n:]]), n)


@RECORDS
def test_a_line_changed_together_with_its_hash_is_found_in_the_next(whole: list[bytes]) -> None:
    rows = sealed_rows(events(9))
    for n in range(2, len(whole)):
        data = rows[n - 2].data.replace(b'"stage":"claims"', b'"stage":"debate"')
        before = rows[n - 3].chain if n > 2 else root(encode_header(HEADER))
        rebuilt = Row(n - 1, data, chain.link(before, chain.commitment(data)))
        assert broken_at(verify([*whole[: n - 1], entry_line(rebuilt), *whole[n:]]), n + 1)


def test_withholding_an_entry_is_not_a_break() -> None:
    rows = sealed_rows(events(9))
    assert verify([*WHOLE[:4], withheld_line(rows[3]), *WHOLE[5:]]).code == CLOSED


@RECORDS
def test_every_changed_byte_of_every_line_is_found(whole: list[bytes]) -> None:
    """Exhaustive: each byte, three other values."""
    for n, line in enumerate(whole, start=1):
        for at in range(len(line) - 1):
            for change in (0x01, 0x20, 0x80):
                changed = line[:at] + bytes([line[at] ^ change]) + line[at + 1 :]
                harmed = [*whole[: n - 1], changed, *whole[n:]]
                found = verify(b"".join(harmed).splitlines(keepends=True) if b"\n" in changed[:-1] else harmed)
                assert found.code == BROKEN, (n, at, change)
                assert found.line == n or (n == 1 and found.line == 2), (n, at, change)


@RECORDS
def test_a_tail_cut_off_at_any_byte_is_found(whole: list[bytes]) -> None:
    data = b"".join(whole)
    for length in range(len(data)):
        kept = data[:length]
        found = verify(kept.splitlines(keepends=True))
        complete = kept.count(b"\n")
        if kept.endswith(b"\n"):
            assert (found.code, found.line) == (OPEN, complete)
        else:
            assert broken_at(found, complete + 1), length


@RECORDS
def test_a_tail_cut_off_and_the_end_line_kept_is_found(whole: list[bytes]) -> None:
    for n in range(2, len(whole)):
        assert broken_at(verify([*whole[: n - 1], whole[-1]]), n)


@RECORDS
def test_an_end_line_made_up_after_a_cut_shows_an_open_hearing(whole: list[bytes]) -> None:
    """What a chain alone cannot show: a cut tail with a new end line. It can no longer pass for closed."""
    rows = sealed_rows(events(9))[:5]
    cut = list(lines(encode_header(HEADER), rows))
    assert verify(cut).code == OPEN
    lying = cut[-1].replace(b"false", b"true")
    assert broken_at(verify([*cut[:-1], lying]), 7)


@pytest.mark.parametrize("seed", range(10))
def test_random_damage_is_found(seed: int) -> None:
    """Bit flips, bytes put in or taken out, blocks moved: 600 over the ten seeds."""
    chance = random.Random(seed)
    sound = b"".join(WHOLE if seed % 2 else GALLERY)
    for _ in range(60):
        data = bytearray(sound)
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data.insert(at, chance.randrange(256))
            case 2:
                del data[at : at + chance.randrange(1, 50)]
            case _:
                data[at:at] = data[at - 40 : at] or b"x"
        if bytes(data) == sound:
            continue
        found = verify(re.findall(rb"[^\n]*\n|[^\n]+$", bytes(data)))
        harmed_line = sound[: _first_difference(sound, bytes(data))].count(b"\n") + 1
        assert found.code == BROKEN or (found.code == OPEN and sound.startswith(bytes(data)))
        assert abs(found.line - harmed_line) <= 1


def _first_difference(one: bytes, other: bytes) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "the file is empty"),
        (b"\n", 1, "not JSON"),
        (b"hello\n", 1, "not JSON"),
        (b"[]\n", 1, "not a JSON object"),
        (b'{"a":1}\n', 1, "not the header of a Moothall record"),
        (b'{"created":1,"hearing":"h","moothall":9,"title":{}}\n', 1, "format 9; this program knows 1"),
        (b'{"created":1,"hearing":"h","moothall":1}\n', 1, "missing required field `title`"),
        (b'{"created":1.5,"hearing":"h","moothall":1,"title":{}}\n', 1, "float"),
        (b'{"hearing":"h","created":1,"moothall":1,"title":{}}\n', 1, "canonical"),
        (b"\xef\xbb\xbf" + WHOLE[0], 1, "not JSON"),
        (WHOLE[0].replace(b"\n", b"\r\n"), 1, "canonical"),
        (WHOLE[0] + WHOLE[1].replace(b"\n", b"\r\n"), 2, "neither an entry nor an end line"),
        (WHOLE[0] + b" " + WHOLE[1], 2, "neither an entry nor an end line"),
        (WHOLE[0] + WHOLE[1].upper(), 2, "neither an entry nor an end line"),
        (b"".join(WHOLE) + b"\n", 12, "something after the end line"),
        (b"".join(WHOLE) + b"x", 12, "no line end"),
        (b"\x00" * 100, 1, "no line end"),
    ],
)
def test_each_fault_is_a_sentence(tmp_path: Path, data: bytes, line: int, words: str) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(data)
    found = verify_file(path)
    assert broken_at(found, line)
    assert words in found.sentence


def _forged(data: bytes) -> list[bytes]:
    """A record of one entry with these bytes, its chain made to fit."""
    header = encode_header(HEADER)
    head = chain.link(root(header), chain.commitment(data))
    return list(lines(header, [Row(1, data, head)]))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"kind":"Spoken"}', "the event has no number"),
        (b'{"seq":true}', "the event has no number"),
        (b'{"seq":2}', "event 2 stands where event 1 belongs"),
        (b'{"seq": 1}', "canonical"),
        (b'{"seq":1,"x":0.5}', "float"),
        (b'{"seq":1,"x":9007199254740992}', "beyond"),
        (b'{"seq":1,"x":"\\u00e9"}', "canonical"),
        ('{"seq":1,"é":1}'.encode(), "ASCII"),
        (b'{"x":1,"seq":1}', "canonical"),
    ],
)
def test_a_chain_that_fits_does_not_excuse_bytes_outside_the_grammar(data: bytes, words: str) -> None:
    found = verify(_forged(data))
    assert broken_at(found, 2) and words in found.sentence


def test_a_kind_from_the_future_is_no_fault() -> None:
    assert verify(_forged(encode(event(1, "Teleported", {"to": "x"})))).code == OPEN


def test_a_line_without_end_is_cut_short_not_swallowed(tmp_path: Path) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as file:
        file.write(WHOLE[0] + WHOLE[1])
        file.truncate(MAX_LINE * 3)  # a sparse hole of zero bytes, one endless line
    found = verify_file(path)
    assert broken_at(found, 3) and "longer than" in found.sentence


def test_what_stands_before_a_fault_is_counted() -> None:
    found = verify([*WHOLE[:5], b"garbage\n", *WHOLE[6:]])
    assert found.count == 4
    assert found.sentence.endswith("The 5 lines before it hold.")
    assert verify([WHOLE[0], b"garbage\n"]).sentence.endswith("The 1 line before it holds.")
    assert verify([b"garbage\n"]).sentence.endswith("Nothing before it holds.")
