"""What was answered: so that a resend is harmless and a refusal repeated at once is noted once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

import msgspec

from hearing.events import Event
from hearing.refusals import Refusal, retry

KEPT = 4_096
"""Answers remembered in one hearing."""

COALESCED = 30_000
"""Milliseconds in which the same refusal of the same seat is counted, not recorded."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an act: the number of its last event, or its refusal."""

    seq: int = 0
    refusal: Refusal | None = None


class Answers:
    """Answers by (seat, ref); the oldest are forgotten. Answers read from a record go by ref alone."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[tuple[str, str], asyncio.Future[Answer] | Answer] = OrderedDict()

    def get(self, seat: str, ref: str) -> asyncio.Future[Answer] | None:
        """The answer given (or still to come) to this act; None if it is new. Acts without a ref are always new."""
        found = self._known.get((seat, ref)) or self._known.get(("", ref)) if ref else None
        if isinstance(found, Answer):
            known: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
            known.set_result(found)
            return known
        return found

    def keep(self, seat: str, ref: str, answer: asyncio.Future[Answer] | Answer) -> None:
        if not ref:
            return
        self._known[seat, ref] = answer
        while len(self._known) > self._kept:
            self._known.popitem(last=False)

    def rebuild(self, events: Sequence[Event]) -> None:
        """Remember what a record shows was answered."""
        for event in events[-4 * self._kept :]:
            if event.ref:
                self.keep("", event.ref, _answer_in(event))


def _answer_in(event: Event) -> Answer:
    if event.kind != "ActRefused":
        return Answer(seq=event.seq)
    said = event.body
    return Answer(refusal=Refusal(code=said["code"], text=said["text"], basis=said["basis"], retry=retry(said["code"])))


class Repeats:
    """Counts refusals of the same (seat, act, code) that come within `COALESCED` of the last one noted."""

    def __init__(self) -> None:
        self._noted: dict[tuple[str, str, str], tuple[int, int]] = {}

    def count(self, seat: str, act: str, code: str, at: int) -> int | None:
        """How many went unnoted since the last note, if this one is to be noted; else None."""
        key = (seat, act, code)
        since, unnoted = self._noted.get(key, (None, 0))
        if since is not None and at - since < COALESCED:
            self._noted[key] = (since, unnoted + 1)
            return None
        self._noted[key] = (at, 0)
        return unnoted
