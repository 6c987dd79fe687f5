"""The chain: what makes a changed record show.

    salt        = HMAC-SHA256(secret key of the hearing, "moothall salt " seq), first 16 bytes
    commitment  = SHA-256(bytes of the event, which hold its salt)
    chain hash  = SHA-256(previous chain hash ‖ commitment)

The first "previous" is the SHA-256 of the record's header line, without its line end. The
salt keeps a withheld event from being guessed from its commitment; it comes from a key and
the number, so that the same hearing with the same key always gives the same head.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

HASH_BYTES = 32
SALT_BYTES = 16


def salt(key: bytes, seq: int) -> str:
    """The salt of event `seq`, 32 hex digits."""
    return hmac.digest(key, b"moothall salt %d" % seq, "sha256")[:SALT_BYTES].hex()


def commitment(data: bytes) -> bytes:
    """What stays of an event for a reader who may not see it: the hash of its bytes, 32 bytes."""
    return sha256(data).digest()


def link(previous: bytes, committed: bytes) -> bytes:
    """The chain hash after an event with this commitment, 32 bytes."""
    return sha256(previous + committed).digest()
