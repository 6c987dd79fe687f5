"""Telling many listeners the same thing: one frame, made once, written to every socket.

Listeners who are allowed exactly the same events form a `Circle`. What a circle is told
is encoded once. Frames that come faster than they can be written are joined, so that a
burst costs one write a listener and not one an event:

    the first frame after a pause leaves at once; the next flush comes no sooner than the
    last one's own duration (at least 2 ms) after it.

That adds no delay when it is quiet, keeps fan-out at about half of the processor, and
sizes the batches by itself.

A line whose reader has stopped reading is cut loose (its transport is aborted) once more
than `MOST_UNREAD` bytes wait for it; it costs the others nothing and asks again for what
it missed when it comes back.
"""

from __future__ import annotations

import asyncio
import struct
import time
from collections.abc import Callable
from typing import Protocol

from roles.audience import Listener

MOST_UNREAD = 512 * 1024
"""Bytes that may wait, unread, for one line before it is cut loose."""

LEAST_PAUSE = 0.002
"""Seconds between two flushes, at least."""


class Line(Protocol):
    """One client's connection, as far as the fan-out needs it. `web.socket.Wire` is the real one."""

    def send(self, frame: bytes, packets: list[bytes]) -> None:
        """Send at once: `frame` holds `packets` as WebSocket frames; a line that polls takes the packets."""


def text_frame(payload: bytes) -> bytes:
    """An unmasked, unfragmented WebSocket text frame (RFC 6455, 5.2), as a server sends it."""
    size = len(payload)
    if size < 126:
        return b"\x81" + bytes((size,)) + payload
    if size < 65536:
        return b"\x81\x7e" + struct.pack("!H", size) + payload
    return b"\x81\x7f" + struct.pack("!Q", size) + payload


def message(name: str, data: bytes) -> bytes:
    """A Socket.IO event `name` with one JSON argument, as the payload of an Engine.IO message."""
    return b'42["%b",%b]' % (name.encode(), data)


class Circle:
    """The lines of one hearing that are allowed the same events; `last` is the last number they were told."""

    __slots__ = ("listener", "seated", "last", "lines", "pending")

    def __init__(self, listener: Listener, *, seated: bool, last: int = 0) -> None:
        self.listener = listener
        self.seated = seated
        self.last = last
        self.lines: dict[Line, None] = {}
        self.pending: list[bytes] = []

    def flush(self) -> None:
        """Write everything pending to every line, joined."""
        packets, self.pending = self.pending, []
        if not packets or not self.lines:
            return
        frame = b"".join(map(text_frame, packets))
        # A line that is cut loose leaves the circle while we go round.
        for line in list(self.lines):
            line.send(frame, packets)


class Fanout:
    """Decides when circles are flushed. One for the whole server: the pace is the processor's, not a hearing's."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.perf_counter,
        later: Callable[[float, Callable[[], None]], object] | None = None,
    ) -> None:
        self._clock = clock
        self._later = later or (lambda delay, what: asyncio.get_running_loop().call_later(delay, what))
        self._waiting: dict[Circle, None] = {}
        self._armed = False
        self._next = 0.0

    def tell(self, circle: Circle, packet: bytes) -> None:
        """Queue a packet for a circle; `go` sends it. A circle without lines hears nothing."""
        if circle.lines:
            circle.pending.append(packet)
            self._waiting[circle] = None

    def go(self) -> None:
        """Send what was queued, now or as soon as the pace allows."""
        if not self._waiting or self._armed:
            return
        wait = self._next - self._clock()
        if wait <= 0:
            self.flush()
        else:
            self._armed = True
            self._later(wait, self._due)

    def flush(self) -> None:
        """Send everything that waits, whatever the pace."""
        started = self._clock()
        waiting, self._waiting = self._waiting, {}
        # Those who act in the hearing are written to before those who watch it.
        for circle in sorted(waiting, key=lambda each: not each.seated):
            circle.flush()
        ended = self._clock()
        self._next = ended + max(LEAST_PAUSE, ended - started)

    def join(self, circle: Circle, line: Line) -> None:
        """Add a line. What is pending goes out first: the newcomer was given that already."""
        circle.flush()
        circle.lines[line] = None

    def leave(self, circle: Circle, line: Line) -> None:
        circle.lines.pop(line, None)

    def _due(self) -> None:
        self._armed = False
        self.flush()
