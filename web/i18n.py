"""The language of a visitor, and the words of the pages in it.

Catalogues are gettext's: `locales/LANGUAGE/LC_MESSAGES/moothall.po` is what a translator edits, the `.mo` beside it is
what is read here, and `static/locales/LANGUAGE.js` holds the part that the browser needs (`make catalogues` writes
both). The English words stand in the code and the templates and are their own keys.

The language belongs to the request: a middleware sets it (`speaking`), and `_` looks it up when it is called. Texts of
a hearing (`{"en": …, "zh": …}`) are data and do not pass through here.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from aiohttp import web

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "moothall"

LANGUAGES = {"en": "English", "zh": "中文"}
"""What a visitor can choose, each by its own name."""

PSEUDO = {"en-XA": "Éñĝļîšĥ", "ar-XB": "ʜsıʅƃuƎ"}
"""Made of the English words: longer, and from right to left. They show where a page would break in other languages."""

TAGS = {"zh": "zh-Hans"}
"""Language tags for `lang=` where they say more than the key."""

COOKIE = "moothall_lang"
COOKIE_AGE = 400 * 24 * 3600

_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it `_` answers in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The language that is being spoken."""
    return _language.get()


def direction(wanted: str) -> str:
    return "rtl" if wanted == "ar-XB" else "ltr"


@cache
def catalogue(wanted: str) -> gettext.NullTranslations:
    """The words of one language; English, and a language without a catalogue, speak for themselves."""
    if wanted in PSEUDO:
        return Pseudo(wanted)
    return gettext.translation(DOMAIN, LOCALES, [wanted], fallback=True)


def _(message: str) -> str:
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    return catalogue(language()).ngettext(one, many, number)


def N_(message: str) -> str:
    """Marks words for the catalogue that are spoken later."""
    return message


def choose(request: web.Request) -> str:
    """The visitor's language: as the address asks, else as chosen before, else the first the browser prefers."""
    for wanted in (request.query.get("lang", ""), request.cookies.get(COOKIE, "")):
        if wanted in LANGUAGES or wanted in PSEUDO:
            return wanted
    return next(_preferred(request.headers.get("Accept-Language", "")), "en")


def remember(request: web.Request, response: web.StreamResponse) -> None:
    """Keep a language that the address asked for."""
    wanted = request.query.get("lang", "")
    if wanted in LANGUAGES or wanted in PSEUDO:
        response.set_cookie(COOKIE, wanted, max_age=COOKIE_AGE, path="/", samesite="Lax", secure=request.secure)


def _preferred(accept: str) -> Iterator[str]:
    """Our languages in the order of an `Accept-Language` (RFC 9110, 12.5.4)."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept.split(",")[:20]):
        tag, _sep, quality = part.partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        if weight > 0:
            ranked.append((-weight, place, tag.strip().lower().partition("-")[0]))
    yield from (tag for _weight, _place, tag in sorted(ranked) if tag in LANGUAGES)


class Pseudo(gettext.NullTranslations):
    """English made strange: accented and a third longer, or mirrored. Names in `%(…)s` and markup stay as they are."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self._wanted = wanted

    def gettext(self, message: str) -> str:
        return strange(message, self._wanted)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return strange(msgid1 if n == 1 else msgid2, self._wanted)

    def pgettext(self, context: str, message: str) -> str:
        return strange(message, self._wanted)


_ACCENTED = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšûýÀÇÉÎÑÖŠÛÝ")
_KEPT = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]*>|&\w+;)")


def strange(message: str, wanted: str) -> str:
    """The same words, to be recognised and not to be read: `[Ñöböðý …one two]`."""
    body = "".join(part if spared else part.translate(_ACCENTED) for part, spared in _parts(message))
    if wanted == "ar-XB":
        return body if _KEPT.search(message) else f"\u202e{body}\u202c"
    return f"{body}{' ~' * max(1, len(message.split()) // 3)}" if message.strip() else message


def _parts(message: str) -> Iterable[tuple[str, bool]]:
    """Runs of words, and what lies between them and must stay: placeholders, tags, entities."""
    for place, part in enumerate(_KEPT.split(message)):
        if part:
            yield part, bool(place % 2)
