"""Who is at the door: the signed cookie that names a person, and the instructor's link.

The cookie `moothall` holds an opaque random person id, whether this person came by the
instructor's link, and the name they last gave, to offer it again. It is signed with the server's key; one that is
forged, damaged or older than `COOKIE_AGE` names nobody, and its bearer gets a new one.
The address of a page names the seat, so one browser may hold several.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any, NamedTuple

from aiohttp import web
from itsdangerous import BadData, URLSafeTimedSerializer

COOKIE = "moothall"
COOKIE_AGE = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer."""


class Visitor(NamedTuple):
    """A person, as far as the web knows one. `person` is `""` for a visitor without a (valid) cookie."""

    person: str = ""
    instructor: bool = False
    name: str = ""


def new_person() -> str:
    """An opaque person id: 22 characters, 128 bits of chance."""
    return secrets.token_urlsafe(16)


class Visitors:
    """Reads and writes the cookie. `key` signs it (keep it across restarts); `token` opens the instructor's door."""

    def __init__(self, key: bytes, token: str = "") -> None:
        self._signer = URLSafeTimedSerializer(key, salt="moothall visitor 1")
        self._token = token

    def read(self, request: web.Request) -> Visitor:
        """The visitor of a request. Never raises: a bad cookie names nobody."""
        return self.decode(request.cookies.get(COOKIE, ""))

    def decode(self, cookie: str) -> Visitor:
        if not cookie:
            return Visitor()
        try:
            data: Any = self._signer.loads(cookie, max_age=COOKIE_AGE)
            return Visitor(str(data["p"]), bool(data["i"]), str(data.get("n", "")))
        except (BadData, KeyError, TypeError, AttributeError, UnicodeError):
            return Visitor()

    def encode(self, visitor: Visitor) -> str:
        """The cookie's value for a visitor."""
        return str(self._signer.dumps({"p": visitor.person, "i": visitor.instructor, "n": visitor.name}))

    def write(self, response: web.StreamResponse, visitor: Visitor, *, secure: bool) -> None:
        """Set the cookie; `secure` for a page that came over TLS."""
        response.set_cookie(
            COOKIE,
            self.encode(visitor),
            max_age=COOKIE_AGE,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=secure,
        )

    def is_instructor_token(self, token: str) -> bool:
        """Whether this is the instructor's token; compared in constant time. No token set: never."""
        return bool(self._token) and hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())
