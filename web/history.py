"""What has been told of one hearing, ready to be given again to whoever may hear it.

Events are kept as the bytes that were stored; they are chosen by audience and joined into
JSON text without being decoded or encoded again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hearing.live.record import Sealed
from roles.audience import GALLERY, Audience, Listener, hears


class Told(NamedTuple):
    seq: int
    audience: Audience
    data: bytes


class Tail(NamedTuple):
    """The events that a reader is missing: JSON texts `{"prev":…,"event":…}`, and the last number it may know."""

    items: Sequence[str]
    last: int

    def json(self) -> str:
        """The items as a JSON list."""
        return f"[{','.join(self.items)}]"


def item(prev: int, data: bytes) -> bytes:
    """An event as it travels: `prev` is the last number this reader was allowed before it."""
    return b'{"prev":%d,"event":%b}' % (prev, data)


class History:
    """Events of one hearing in order, from number 1, without gaps."""

    def __init__(self, sealed: Iterable[Sealed] = ()) -> None:
        self._told: list[Told] = []
        self._gallery: list[str] = []
        self._gallery_last = 0
        self._gallery_upto = 0
        self.head = b""
        """The chain hash after the last event."""
        self.add(sealed)

    @property
    def seq(self) -> int:
        return len(self._told)

    def add(self, sealed: Iterable[Sealed]) -> list[Told]:
        """Append what is new of these events, and give it back."""
        known = len(self._told)
        for each in sealed:
            if each.event.seq > len(self._told):
                self._told.append(Told(each.event.seq, each.event.audience, each.data))
                self.head = each.chain
        return self._told[known:]

    def last_heard(self, listener: Listener, upto: int | None = None) -> int:
        """The last number up to `upto` (default: of all) that the listener may hear; 0 for none."""
        for told in reversed(self._told[:upto]):
            if hears(told.audience, listener):
                return told.seq
        return 0

    def tail(self, listener: Listener, after: int = 0) -> Tail:
        """What the listener may hear after number `after`. A number that never was means from the start."""
        if after > self.seq:
            after = 0
        if after == 0 and listener == GALLERY:
            return self._for_gallery()
        prev = self.last_heard(listener, after) if after else 0
        return self._collect(self._told[after:], listener, prev)

    def heard(self, *listeners: Listener) -> Iterator[Told]:
        """Every event that one of the listeners may hear."""
        return (told for told in self._told if any(hears(told.audience, each) for each in listeners))

    def _collect(self, told: Sequence[Told], listener: Listener, prev: int) -> Tail:
        items = []
        for each in told:
            if hears(each.audience, listener):
                items.append(item(prev, each.data).decode())
                prev = each.seq
        return Tail(items, prev)

    def _for_gallery(self) -> Tail:
        """The gallery comes in crowds: its texts are kept, and only what is new is added."""
        new = self._collect(self._told[self._gallery_upto :], GALLERY, self._gallery_last)
        self._gallery.extend(new.items)
        self._gallery_last, self._gallery_upto = new.last, self.seq
        return Tail(self._gallery, self._gallery_last)
