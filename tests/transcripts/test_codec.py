"""The bytes of events: canonical by an independent judge, exact both ways, and strict."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hearing.events import Event
from transcripts import codec
from transcripts.codec import MAX_INT, CodecError, ForeignEvent, canonical, decode, decode_object, encode

from .helpers import event

# Every character but the surrogates, with those that JSON must escape made likely.
texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('\x00\x07\b\t\n\x0b\f\r\x1f"\\/\x7f\u2028€😀')
)
keys = st.text(st.characters(max_codepoint=127), max_size=8)
integers = st.integers(-MAX_INT, MAX_INT)
leaves = st.none() | st.booleans() | integers | texts
plain = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))
bodies = st.dictionaries(keys, plain, max_size=5)
counts = st.integers(0, MAX_INT)
known_events = st.builds(
    Event,
    seq=counts,
    at=counts,
    elapsed=counts,
    kind=texts,
    stage=texts,
    cases=st.lists(texts, max_size=2).map(tuple),
    seat=texts,
    by=texts,
    via=texts,
    ref=texts,
    audience=st.lists(texts, max_size=2).map(tuple),
    salt=texts,
    body=bodies,
)


@given(plain)
def test_canonical_is_what_the_reference_library_writes(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(known_events)
def test_an_event_is_canonical_and_comes_back_whole(made: Event) -> None:
    data = encode(made)
    assert data == rfc8785.dumps(msgspec.to_builtins(made))
    assert decode(data) == made
    assert encode(decode(data)) == data


@given(known_events, st.dictionaries(keys, plain, min_size=1, max_size=3))
def test_unknown_kinds_and_fields_survive_a_round_trip(made: Event, extra: dict[str, Any]) -> None:
    raw = {**extra, **msgspec.to_builtins(made)}
    data = rfc8785.dumps(raw)
    back = decode(data)
    assert encode(back) == data
    assert isinstance(back, ForeignEvent) == bool(extra.keys() - Event.__struct_fields__)


def test_an_event_of_a_newer_version_with_the_same_envelope_is_kept_as_it_is() -> None:
    data = encode(msgspec.structs.replace(event(1, "Unheard", {"of": [1, {"a": None}]}), v=7))
    assert encode(decode(data)) == data


def test_tuples_are_arrays() -> None:
    assert canonical({"a": (1, ("x",))}) == b'{"a":[1,["x"]]}'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"clock": {"left": 1.5}}, "clock.left is a float"),
        ({"n": [0, MAX_INT + 1]}, r"n\[1\] is an integer beyond"),
        ({"n": -MAX_INT - 1}, "n is an integer beyond"),
        ({"text": {"en": "a\ud800b"}}, "text.en holds a lone surrogate"),
        ({"text": {"\ud800": "x"}}, "text has a key that is not ASCII"),
        ({"答": 1}, "the value has a key that is not ASCII"),
        ({1: 2}, "the value has a key that is not ASCII text: 1"),
        ({"x": {1, 2}}, "x is a set"),
        ({"x": b"raw"}, "x is a bytes"),
        (1e300, "the value is a float"),
        ("\udc00", "the value holds a lone surrogate"),
    ],
)
def test_what_a_record_may_not_hold_is_refused_with_its_place(value: Any, words: str) -> None:
    with pytest.raises(CodecError, match=words):
        canonical(value)


def test_the_same_is_refused_in_an_event() -> None:
    with pytest.raises(CodecError, match="body.left is a float"):
        encode(event(1, body={"left": 0.5}))
    with pytest.raises(CodecError, match="at is a float"):
        encode(event(1, at=12.5))
    with pytest.raises(CodecError, match="seat holds a lone surrogate"):
        encode(event(1, seat="\ud9ff"))
    with pytest.raises(CodecError, match="body.text.en holds a lone surrogate"):
        encode(event(1, body={"text": {"en": "\ud800"}}))


def test_nesting_without_end_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(CodecError, match="nested too deeply"):
        canonical(deep)
    with pytest.raises(CodecError):
        decode_object(b"[" * 100_000)
    with pytest.raises(CodecError):
        decode(b'{"body":' * 100_000)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b'"x"', b'{"seq":"1"}', b"{}", b"\xff", b'{"a":"\\ud800"}', b"{} {}", b'{"v":1}'],
)
def test_bytes_that_are_no_event_are_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(data)


def test_a_newer_envelope_says_so() -> None:
    raw = {**msgspec.to_builtins(event(1)), "v": 2, "at": "noon"}
    with pytest.raises(CodecError, match=r"newer program \(v 2\)"):
        decode(canonical(raw))


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1.0}',
        b'{"a":-0}',
        b'{"a":1,"a":1}',
        b'{"a":"\\/"}',
        b'{"a":"\\u0041"}',
        b"[]",
    ],
)
def test_only_canonical_objects_pass_the_strict_reader(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode_object(data)


def test_an_old_version_is_upcast_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_minus_one(raw: dict[str, Any]) -> dict[str, Any]:
        return {**raw, "v": 0, "kind": raw["kind"] + "Then"}

    def from_zero(raw: dict[str, Any]) -> dict[str, Any]:
        words = raw["body"].pop("words")
        return {**raw, "v": 1, "body": {**raw["body"], "text": {"en": words}}}

    monkeypatch.setattr(codec, "UPCASTS", {-1: from_minus_one, 0: from_zero})
    raw = {**msgspec.to_builtins(event(1, "Said", {"words": "Yes."})), "v": -1}
    upcast = decode(canonical(copy.deepcopy(raw)))
    assert (upcast.v, upcast.kind, upcast.body) == (1, "SaidThen", {"text": {"en": "Yes."}})


def test_an_upcast_that_goes_nowhere_is_a_fault_not_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "UPCASTS", {0: lambda raw: raw})
    with pytest.raises(CodecError, match="did not raise"):
        decode(canonical({**msgspec.to_builtins(event(1)), "v": 0}))
