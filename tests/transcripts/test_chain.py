"""The chain, held against its definition written out once more."""

from __future__ import annotations

import hashlib
import hmac

from transcripts import chain
from transcripts.codec import encode
from transcripts.header import Header, encode_header, root

from .helpers import HEADER, KEY, event, events, sealed_rows


def test_the_chain_is_what_the_house_plan_says() -> None:
    previous = hashlib.sha256(encode_header(HEADER)).digest()
    for row in sealed_rows(events(5)):
        previous = hashlib.sha256(previous + hashlib.sha256(row.data).digest()).digest()
        assert row.chain == previous


def test_the_salt_comes_from_key_and_number_alone() -> None:
    expected = hmac.new(KEY, b"moothall salt 7", "sha256").hexdigest()[:32]
    assert chain.salt(KEY, 7) == expected
    assert len({chain.salt(KEY, n) for n in range(1000)}) == 1000
    assert chain.salt(b"another", 7) != expected


def test_every_stored_event_carries_its_salt() -> None:
    for row in sealed_rows(events(3)):
        assert b'"salt":"' + chain.salt(KEY, row.seq).encode() + b'"' in row.data


def test_same_events_and_key_give_the_same_head_and_another_key_another() -> None:
    assert sealed_rows(events(9))[-1].chain == sealed_rows(events(9))[-1].chain
    assert chain.commitment(encode(event(1))) != chain.commitment(sealed_rows([event(1)])[0].data)


def test_the_header_is_the_root() -> None:
    other = Header(hearing="h2", title=HEADER.title, created=HEADER.created)
    assert root(encode_header(HEADER)) != root(encode_header(other))
