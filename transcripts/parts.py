"""Sealed parts: what was said in a private stage has a chain of its own beside the record's.

    start       = SHA-256("moothall part " ‖ name ‖ the record's chain hash before the part's first entry)
    part hash   = SHA-256(previous part hash ‖ commitment)

An event belongs to a part if its body names it. `PartSealed` ends the part: it says publicly
how many entries there were and the last part hash. Whoever is shown the part can check it
against that; whoever is not knows that it was fixed then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from transcripts import chain
from transcripts.store import Row, commitment_of

SEALED = "PartSealed"


class Part(NamedTuple):
    """A part that is being written: how many entries it has, the record's hash before it, its own hash."""

    entries: int
    before: bytes
    head: bytes


Parts = Mapping[str, Part]
"""The parts that are not sealed yet, by name. Never changed in place."""

NONE: Parts = {}


def start(name: str, before: bytes) -> bytes:
    """The first part hash. `before` is the record's chain hash before the part's first entry."""
    return sha256(b"moothall part " + name.encode() + before).digest()


def name_of(kind: str, body: Mapping[str, Any]) -> str:
    """The part that an event belongs to; `""` for none."""
    name = body.get("part")
    return name if isinstance(name, str) and kind != SEALED else ""


def seal_of(parts: Parts, name: str, before: bytes) -> Part:
    """The part as `PartSealed` tells it; one without an entry starts and ends here."""
    return parts.get(name) or Part(0, before, start(name, before))


def grown(parts: Parts, kind: str, body: Mapping[str, Any], committed: bytes, before: bytes) -> Parts:
    """The parts after one more entry of the record, whose chain hash before it was `before`."""
    if kind == SEALED:
        return {name: part for name, part in parts.items() if name != body.get("part")}
    name = name_of(kind, body)
    if not name:
        return parts
    part = seal_of(parts, name, before)
    return {**parts, name: Part(part.entries + 1, part.before, chain.link(part.head, committed))}


class Found(NamedTuple):
    """A sealed part of a record, with the rows of it that are there. `before` is `b""` if its first entry is not."""

    name: str
    before: bytes
    head: bytes
    entries: int
    rows: list[Row]


def found(rows: Iterable[tuple[Row, str, Mapping[str, Any]]], root: bytes) -> Iterator[Found]:
    """The sealed parts of a record in order. `rows` come with kind and body; withheld ones with `""` and `{}`."""
    held: dict[str, list[tuple[Row, bytes]]] = {}
    before = root
    for row, kind, body in rows:
        name = name_of(kind, body)
        if name:
            held.setdefault(name, []).append((row, before))
        elif kind == SEALED:
            name = str(body.get("part"))
            mine = held.pop(name, [])
            count, head = int(body.get("count", 0)), bytes.fromhex(str(body.get("head", "")))
            yield Found(name, mine[0][1] if len(mine) == count and mine else before, head, count, [r for r, _ in mine])
        before = row.chain


def relinked(part: Found) -> Iterator[Row]:
    """The rows of a part with the part's own hashes."""
    head = start(part.name, part.before)
    for row in part.rows:
        head = chain.link(head, commitment_of(row))
        yield row._replace(chain=head)
