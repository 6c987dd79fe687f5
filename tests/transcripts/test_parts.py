"""A sealed part has a chain of its own: over restarts and failed appends, in every copy, and by itself."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pytest

from hearing.events import Event
from transcripts import chain, file
from transcripts.codec import decode
from transcripts.exports import CannotExport, export, part_of_record
from transcripts.header import encode_header, root
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.store import Row
from transcripts.verify import BROKEN, CLOSED, verify

from .helpers import HEADER, event, record, record_lines, rows_of, sealed_rows

BENCH = ("group:bench",)
LISTENER = {"bench": frozenset({"public", "group:bench"}), "gallery": frozenset({"public"})}


def entered(seq: int, stage: str) -> Event:
    return event(seq, "StageEntered", {"stage": stage, "from": "", "move": "next", "closes": [], "pools": {}})


def said(seq: int) -> Event:
    body = {"text": {"en": f"I doubt it, {seq}."}, "manner": "statement", "part": "deliberation"}
    return event(seq, "Spoken", body, audience=BENCH)


def sealing(seq: int, first: int) -> Event:
    return event(seq, "PartSealed", {"part": "deliberation", "first": first, "last": seq - 1}, seat="")


def hearing() -> list[Event]:
    """A stage in public, two deliberations with something public between their words, and the end."""
    return [
        event(1), entered(2, "deliberation"), said(3), event(4, "LineDropped", {"seat": "clerk", "heard_at": 0}), said(5),
        sealing(6, 3), entered(7, "debate"), event(8), entered(9, "deliberation"), said(10), sealing(11, 10),
        entered(12, "closed"), event(13, "HearingClosed", {}),
    ]  # fmt: skip


def sealings(rows: Iterable[Row]) -> list[dict[str, object]]:
    return [decoded.body for row in rows if (decoded := decode(row.data)).kind == "PartSealed"]


def by_hand(rows: list[Row], numbers: list[int]) -> str:
    before = rows[numbers[0] - 2].chain
    head = sha256(b"moothall part deliberation" + before).digest()
    for number in numbers:
        head = chain.link(head, chain.commitment(rows[number - 1].data))
    return head.hex()


def test_the_record_adds_count_and_head() -> None:
    rows = sealed_rows(hearing())
    first, second = sealings(rows)
    assert (first["count"], first["head"]) == (2, by_hand(rows, [3, 5]))
    assert (second["count"], second["head"]) == (1, by_hand(rows, [10]))


def test_a_part_without_a_word_is_sealed_too() -> None:
    rows = sealed_rows([event(1), entered(2, "deliberation"), sealing(3, 3)])
    (sealed,) = sealings(rows)
    assert sealed["count"] == 0
    assert sealed["head"] == sha256(b"moothall part deliberation" + rows[1].chain).hexdigest()


@pytest.mark.parametrize("stop", range(1, 13))
async def test_a_restart_in_the_middle_changes_nothing(stop: int) -> None:
    store, made = MemoryStore(), hearing()
    opened = await record(store)
    await opened.append(opened.seal(made[:stop]))
    again = await OpenRecord.open(store, "h1")
    await again.append(again.seal(made[stop:]))
    assert rows_of(await again.read()) == sealed_rows(made)


@pytest.mark.parametrize("back_to", range(2, 12))
async def test_what_was_rewound_was_never_said(back_to: int) -> None:
    opened, made = await record(), hearing()
    await opened.append(opened.seal(made[:2]))
    opened.seal(made[2:])
    opened.rewind(back_to)
    opened.seal(made[back_to:])
    whole = sealed_rows(made)
    assert opened.head == whole[-1].chain


async def test_another_writer_in_the_middle_of_a_part() -> None:
    store, made = MemoryStore(), hearing()
    ours = await record(store)
    await ours.append(ours.seal(made[:3]))
    theirs = await OpenRecord.open(store, "h1")
    await theirs.append(theirs.seal(made[3:5]))
    await ours.read(3)
    await ours.append(ours.seal(made[5:]))
    assert rows_of(await ours.read()) == sealed_rows(made)


def test_verify_recomputes_what_it_is_shown() -> None:
    for who, told in (("bench", "2 entries, unbroken"), ("gallery", "2 entries, withheld from this copy")):
        verdict = verify(record_lines(hearing(), LISTENER[who]))
        assert verdict.code == CLOSED
        assert f"sealed part “deliberation”, {told}, head {sealings(sealed_rows(hearing()))[0]['head']}" in verdict.sentence


@pytest.mark.parametrize("harm", [{"count": 1}, {"count": 3}, {"head": "00" * 32}, {"count": 0}])
def test_a_false_sealing_breaks_the_record(harm: dict[str, object]) -> None:
    made = hearing()
    true = sealings(sealed_rows(made))[0]
    made[5] = event(6, "Sealing", {**true, **harm}, seat="")
    lines = record_lines(made)
    # As a holder of the file would rebuild it: everything after the false line is chained anew.
    forged = [line.replace(b'"kind":"Sealing"', b'"kind":"PartSealed"') for line in lines]
    verdict = verify(rebuilt(forged))
    assert (verdict.code, verdict.line) == (BROKEN, 7)
    assert "deliberation" in verdict.sentence


def rebuilt(lines: list[bytes]) -> list[bytes]:
    header, rows = encode_header(HEADER), []
    head = root(header)
    for row in [entry for entry in file.entries(lines) if isinstance(entry, Row)]:
        head = chain.link(head, chain.commitment(row.data))
        rows.append(row._replace(chain=head))
    return list(file.lines(header, rows))


def part(name: str = "deliberation", rows: list[Row] | None = None) -> list[bytes]:
    header, kept = part_of_record(encode_header(HEADER), rows or sealed_rows(hearing()), name, "jsonl")
    return b"".join(export(header, kept, "jsonl")).splitlines(keepends=True)


def test_the_part_alone_verifies_against_the_head_that_the_record_names() -> None:
    first, second = sealings(sealed_rows(hearing()))
    for name, sealed, count in (("deliberation:1", first, 2), ("deliberation", second, 1), ("deliberation:2", second, 1)):
        verdict = verify(part(name))
        assert (verdict.code, verdict.head, verdict.count) == (CLOSED, sealed["head"], count)
        assert verdict.sentence.startswith("The part “deliberation” is unbroken")


def test_the_part_alone_shows_every_harm() -> None:
    whole = part("deliberation:1")
    for number in range(1, len(whole) - 1):
        assert verify([line for place, line in enumerate(whole) if place != number]).code == BROKEN
        changed = whole[number].replace(b"doubt", b"trust")
        assert verify([*whole[:number], changed, *whole[number + 1 :]]).code == BROKEN
    assert verify([whole[0], whole[2], whole[1], whole[3]]).code == BROKEN
    assert verify([whole[0].replace(b"deliberation", b"conference"), *whole[1:]]).code == BROKEN


def test_the_part_as_a_page_holds_nothing_else() -> None:
    header, kept = part_of_record(encode_header(HEADER), sealed_rows(hearing()), "deliberation:1", "text")
    page = b"".join(export(header, kept, "text")).decode()
    assert "I doubt it, 3." in page and "I doubt it, 5." in page and "Statement 8." not in page and "I doubt it, 10." not in page


def test_a_part_that_is_not_there_or_withheld_is_not_exported() -> None:
    with pytest.raises(CannotExport, match="it has: deliberation"):
        part("conference")
    for wrong in ("deliberation:3", "deliberation:0", "deliberation:x"):
        with pytest.raises(CannotExport, match="no sealed part"):
            part(wrong)
    gallery = [entry for entry in file.entries(record_lines(hearing(), LISTENER["gallery"])) if isinstance(entry, Row)]
    with pytest.raises(CannotExport, match="withheld"):
        part("deliberation", gallery)
