"""The record as plain text, to read or to print."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from transcripts.page import Entry, Page
from transcripts.phrases import MARKS

WIDTH = 88
INDENT = "      "

_CLOSING = "，。；：！？、”’）》」』…—"
_UNBROKEN = re.compile(rf"(?:[\w.,%/:-]+|.)[{_CLOSING}]*", re.ASCII)

CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
"""A terminal would obey these; a participant's words must stay words."""


def text_lines(page: Page) -> Iterator[str]:
    """The lines of a page, without line ends or other control characters."""
    return (line.translate(CONTROLS) for line in _lines(page))


def _lines(page: Page) -> Iterator[str]:
    yield from _front(page)
    for entry in page.entries:
        yield from _FORMS[entry.form](entry, page)
    yield from ("", "—" * 24, page.copy)
    yield f"{page.labels['head']}{page.labels['colon']}{page.head}"
    yield page.labels["unsigned"]


def _front(page: Page) -> Iterator[str]:
    yield from (page.labels["record"].upper(), page.title, *page.court)
    if page.opened:
        yield f"{page.labels['opened']}{page.labels['colon']}{page.opened}"
    for name, listed in (("cases", page.cases), ("parties", page.parties), ("court", page.present)):
        if listed:
            yield from ("", f"{page.labels[name]}{page.labels['colon'].rstrip()}", *(f"  {each}" for each in listed))


def _heading(entry: Entry, page: Page) -> Iterator[str]:
    yield from ("", "", entry.words.upper(), "=" * _columns(entry.words))


def _speech(entry: Entry, page: Page) -> Iterator[str]:
    about = ("、" if _chinese(page) else ", ").join(filter(None, [entry.manner, *entry.marks]))
    role = MARKS["aside"]["zh" if _chinese(page) else "en"].format(words=entry.role) if entry.role else ""
    manner = (f"——{about}" if _chinese(page) else f" — {about}") if about else ""
    yield ""
    yield f"[{entry.seq}] {entry.time}  {entry.speaker}{role}{manner}{page.labels['colon'].rstrip()}"
    yield from _wrapped(entry.words)
    if entry.original:
        yield from _wrapped(f"[{page.labels['original']}{page.labels['colon']}{entry.original}]")


def _note(entry: Entry, page: Page) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"({entry.seq}) {entry.time}  {entry.words}")


def _chinese(page: Page) -> bool:
    return page.language.startswith("zh")


_FORMS = {"heading": _heading, "speech": _speech, "note": _note, "refusal": _note}


def _wrapped(words: str) -> Iterator[str]:
    for paragraph in words.splitlines() or [""]:
        if _columns(paragraph) < 1.5 * len(paragraph):
            yield from textwrap.wrap(paragraph, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT) or [""]
        else:
            yield from _wrapped_wide(paragraph)


def _wrapped_wide(paragraph: str) -> Iterator[str]:
    """A paragraph of wide characters, which breaks anywhere but within a number and before a closing mark."""
    line = INDENT
    for piece in _UNBROKEN.findall(paragraph):
        if _columns(line + piece.rstrip(_CLOSING)) > WIDTH:
            yield line
            line = INDENT
        line += piece
    yield line


def _columns(words: str) -> int:
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in words)
