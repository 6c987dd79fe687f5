"""The header of a record: its first line, and the root of its chain."""

from __future__ import annotations

import msgspec

from transcripts import chain
from transcripts.codec import CodecError, canonical, decode_object

FORMAT = 1
"""Version of the record file: of its lines, not of the events in them."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Which hearing this is the record of.

    `moothall` is the version of the file format, `created` is in UTC milliseconds.
    """

    moothall: int = FORMAT
    hearing: str
    title: dict[str, str]
    created: int


class PartHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What the header of a file says that holds one sealed part: its name, the record's chain hash before it in hex."""

    name: str
    start: str

    @property
    def before(self) -> bytes:
        return bytes.fromhex(self.start)


def part_header(header: bytes, name: str, before: bytes) -> bytes:
    """The header of a file that holds one sealed part of the record with this header. Raises `CodecError`."""
    return canonical({**decode_object(header), "part": {"name": name, "start": before.hex()}})


def part_of(header: bytes) -> PartHeader | None:
    """Which part a file holds, or None for a whole record."""
    raw = decode_object(header).get("part")
    return msgspec.convert(raw, PartHeader) if raw is not None else None


def encode_header(header: Header) -> bytes:
    """The header's canonical bytes. Raises `CodecError`."""
    return canonical({name: getattr(header, name) for name in Header.__struct_fields__})


def decode_header(data: bytes) -> Header:
    """A header from its bytes; fields that are not known are passed over. Raises `CodecError`."""
    raw = decode_object(data)
    version = raw.get("moothall")
    if version is None:
        raise CodecError("This is not the header of a Moothall record.")
    if type(version) is int and version > FORMAT:
        raise CodecError(f"This record has format {version}; this program knows {FORMAT}.")
    try:
        part = raw.get("part")
        if part is not None:
            bytes.fromhex(msgspec.convert(part, PartHeader).start)
        return msgspec.convert(raw, Header)
    except ValueError as error:  # msgspec's, and of hex digits that are none
        raise CodecError(f"This is not a record's header: {error}.") from None


def root(header: bytes) -> bytes:
    """The first previous hash of the chain: the hash of the header line."""
    return chain.commitment(header)
