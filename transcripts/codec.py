"""Events and their bytes.

The bytes of an event are its canonical JSON (RFC 8785). The general scheme needs care with
numbers and with the order of non-ASCII keys; a record holds neither floats, nor integers
beyond ±(2^53−1), nor non-ASCII keys, nor lone surrogates, and then canonical JSON is plain
sorted compact UTF-8, which msgspec writes. A test holds it against a reference library.

`decode(encode(event)) == event`, and `encode(decode(data)) == data` for every event of the
current version, known kind or not, known fields or not. An event of an older version is
upcast on the way in, so its bytes are only those that were stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from hearing.events import VERSION, Event

MAX_INT = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (I-JSON, RFC 7493)."""

UPCASTS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By version: turns the plain JSON object of an event of that version into one of the next."""


class CodecError(ValueError):
    """Not an event, or not fit to be one. `str(error)` is a sentence that says where and why."""


class ForeignEvent(Event, frozen=True, kw_only=True):
    """An event with envelope fields that this program does not know, kept in `extra`."""

    extra: dict[str, Any] = {}


_ENVELOPE = frozenset(Event.__struct_fields__)
_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Event)
_plain_decoder = msgspec.json.Decoder()


def canonical(value: Any) -> bytes:
    """Canonical JSON of plain data (None, bool, int, str, list, tuple, dict).

    Raises `CodecError` if the data holds something that a record may not.
    """
    try:
        if _plain(value):
            return _encoder.encode(value)
        fault = _explain(value, "")
    except UnicodeEncodeError:
        fault = _explain(value, "")
    except RecursionError:
        fault = "it is nested too deeply"
    raise CodecError(f"This cannot go into a record: {fault or 'it is not plain data'}.")


def encode(event: Event) -> bytes:
    """The bytes of an event. Raises `CodecError`."""
    if type(event) is Event and _plain(event.body) and _plain((event.seq, event.at, event.elapsed, event.v)):
        try:
            return _encoder.encode(event)
        except UnicodeEncodeError:
            pass
    return canonical(_as_object(event))


def decode(data: bytes) -> Event:
    """An event of the current version from its bytes. Raises `CodecError`."""
    try:
        event = _decoder.decode(data)
    except msgspec.ValidationError:
        return _decode_unusual(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"This is not JSON: {error}.") from None
    return event if event.v == VERSION else _decode_unusual(data)


def decode_object(data: bytes) -> dict[str, Any]:
    """A JSON object from bytes that must be canonical. Raises `CodecError`."""
    try:
        value = _plain_decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"This is not JSON: {error}.") from None
    if type(value) is not dict:
        raise CodecError("This is not a JSON object.")
    if canonical(value) != data:
        raise CodecError("This JSON is not in canonical form.")
    return value


def _decode_unusual(data: bytes) -> Event:
    """The slow way in: another version, or envelope fields that are not known."""
    raw = _upcast(decode_object(data))
    extra = {name: raw.pop(name) for name in list(raw) if name not in _ENVELOPE}
    try:
        event = msgspec.convert(raw, Event)
    except msgspec.ValidationError as error:
        version = raw.get("v")
        if type(version) is int and version > VERSION:
            raise CodecError(f"This event was written by a newer program (v {version}): {error}.") from None
        raise CodecError(f"This is not an event: {error}.") from None
    if not extra:
        return event
    return ForeignEvent(**{name: getattr(event, name) for name in Event.__struct_fields__}, extra=extra)


def _upcast(raw: dict[str, Any]) -> dict[str, Any]:
    while (version := raw.get("v")) in UPCASTS:
        raw = UPCASTS[version](raw)
        if raw.get("v") == version:
            raise CodecError(f"The upcast from v {version} did not raise the version.")
    return raw


def _as_object(event: Event) -> dict[str, Any]:
    fields = {name: getattr(event, name) for name in Event.__struct_fields__}
    return {**fields, **event.extra} if isinstance(event, ForeignEvent) else fields


def _plain(value: Any) -> bool:
    """Whether the value is plain data that may go into a record; lone surrogates are left to the encoder.

    On the way of every event, so the loop over a body's fields is a plain one.
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-MAX_INT <= value <= MAX_INT)
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str or not key.isascii():
                return False
            if type(item) is not str and not _plain(item):
                return False
        return True
    return kind in (list, tuple) and all(type(item) is str or _plain(item) for item in value)


def _explain(value: Any, path: str) -> str:
    """What is wrong with the value and where, in words; `""` if nothing is. Slow: for refusals only."""
    where = path or "the value"
    if isinstance(value, dict):
        return next(filter(None, (_explain_item(key, item, path) for key, item in value.items())), "")
    if isinstance(value, (list, tuple)):
        return next(filter(None, (_explain(item, f"{path}[{n}]") for n, item in enumerate(value))), "")
    if type(value) is str:
        return f"{where} holds a lone surrogate" if _has_surrogate(value) else ""
    if type(value) is int:
        return "" if -MAX_INT <= value <= MAX_INT else f"{where} is an integer beyond ±(2^53−1)"
    if type(value) is float:
        return f"{where} is a float"
    return "" if _plain(value) else f"{where} is a {type(value).__name__}, which JSON does not know"


def _explain_item(key: Any, item: Any, path: str) -> str:
    if type(key) is not str or not key.isascii():
        return f"{path or 'the value'} has a key that is not ASCII text: {key!r}"
    return _explain(item, f"{path}.{key}" if path else key)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
