"""The pace of the fan-out, with a clock and lines of paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roles.audience import GALLERY
from web.fanout import LEAST_PAUSE, Circle, Fanout, message, text_frame


class Paper:
    """A line that writes down what it is sent, and how long sending takes."""

    def __init__(self, desk: Desk, name: str = "", takes: float = 0.0) -> None:
        self.desk, self.name, self.takes = desk, name, takes
        self.frames: list[bytes] = []
        self.packets: list[bytes] = []

    def send(self, frame: bytes, packets: list[bytes]) -> None:
        self.desk.now += self.takes
        self.desk.written.append(self.name)
        self.frames.append(frame)
        self.packets += packets


class Desk:
    """A clock moved by hand, and the fan-out on it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.written: list[str] = []
        self.fanout = Fanout(clock=lambda: self.now, later=lambda delay, what: self.timers.append((self.now + delay, what)))

    def circle(self, *lines: Paper, seated: bool = False) -> Circle:
        circle = Circle(GALLERY, seated=seated)
        for line in lines:
            self.fanout.join(circle, line)
        return circle

    def say(self, circle: Circle, *packets: bytes) -> None:
        for packet in packets:
            self.fanout.tell(circle, packet)
        self.fanout.go()

    def run(self) -> None:
        """Let the timers come due, in order."""
        while self.timers:
            self.timers.sort(key=lambda timer: timer[0])
            at, what = self.timers.pop(0)
            self.now = max(self.now, at)
            what()


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_frames_are_those_of_the_protocol(size: int) -> None:
    frame = text_frame(b"x" * size)
    head = {0: 2, 1: 2, 125: 2, 126: 4, 65_535: 4, 65_536: 10}[size]
    assert frame[0] == 0x81
    assert len(frame) == head + size
    length = frame[1] if head == 2 else int.from_bytes(frame[2:head], "big")
    assert length == size


def test_a_message_is_a_socket_io_event() -> None:
    assert message("event", b'{"prev":1}') == b'42["event",{"prev":1}]'


def test_the_first_after_a_pause_leaves_at_once() -> None:
    desk = Desk()
    line = Paper(desk)
    desk.say(desk.circle(line), b"one")
    assert line.packets == [b"one"]
    assert desk.timers == []


def test_what_comes_quickly_is_joined_into_one_write() -> None:
    desk = Desk()
    line = Paper(desk)
    circle = desk.circle(line)
    desk.say(circle, b"one")
    desk.say(circle, b"two")
    desk.say(circle, b"three")
    assert line.packets == [b"one"]
    desk.run()
    assert line.frames == [text_frame(b"one"), text_frame(b"two") + text_frame(b"three")]


def test_the_next_flush_waits_as_long_as_the_last_one_took() -> None:
    desk = Desk()
    slow = Paper(desk, takes=0.050)
    circle = desk.circle(slow)
    desk.say(circle, b"one")
    ended = desk.now
    desk.say(circle, b"two")
    assert [at for at, _ in desk.timers] == [pytest.approx(ended + 0.050)]


def test_the_pause_is_never_shorter_than_the_least() -> None:
    desk = Desk()
    circle = desk.circle(Paper(desk))
    desk.say(circle, b"one")
    desk.say(circle, b"two")
    assert [at for at, _ in desk.timers] == [pytest.approx(100.0 + LEAST_PAUSE)]


def test_those_who_act_are_written_to_first() -> None:
    desk = Desk()
    gallery, seat = desk.circle(Paper(desk, "gallery")), desk.circle(Paper(desk, "seat"), seated=True)
    desk.fanout.tell(gallery, b"x")
    desk.fanout.tell(seat, b"x")
    desk.fanout.go()
    assert desk.written == ["seat", "gallery"]


def test_a_newcomer_is_not_sent_what_it_was_given_already() -> None:
    desk = Desk()
    old, new = Paper(desk), Paper(desk)
    circle = desk.circle(old)
    desk.say(circle, b"one")
    desk.say(circle, b"two")
    desk.fanout.join(circle, new)
    desk.say(circle, b"three")
    desk.run()
    assert old.packets == [b"one", b"two", b"three"]
    assert new.packets == [b"three"]


def test_a_line_may_leave_while_it_is_written_to() -> None:
    desk = Desk()
    stays = Paper(desk, "stays")

    class Leaves(Paper):
        def send(self, frame: bytes, packets: list[bytes]) -> None:
            desk.fanout.leave(circle, self)

    circle = desk.circle(Leaves(desk), stays)
    desk.say(circle, b"one")
    assert stays.packets == [b"one"]
    assert list(circle.lines) == [stays]


def test_a_circle_without_lines_keeps_nothing() -> None:
    desk = Desk()
    circle = desk.circle()
    desk.say(circle, b"one")
    assert circle.pending == []
