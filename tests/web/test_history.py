"""What is given again to whoever comes later."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from hearing.events import Event
from hearing.live.record import Sealed
from roles.audience import GALLERY, Listener, hears
from web.history import History

LISTENERS: list[Listener] = [
    GALLERY,
    frozenset({"public", "seat:a", "side:plaintiff"}),
    frozenset({"public", "seat:b"}),
    frozenset({"public", "instructors"}),
]
AUDIENCES = st.sampled_from(
    [("public",), ("public", "-seat:b"), ("side:plaintiff",), ("seat:b", "instructors"), ("instructors",), ()]
)


def sealed(audiences: list[tuple[str, ...]], first: int = 1) -> list[Sealed]:
    return [
        Sealed(
            Event(
                seq=seq, at=0, elapsed=0, kind="Spoken", stage="", cases=(), seat="", by="system", via="", ref="",
                audience=audience, body={},
            ),
            b'{"seq":%d}' % seq,
            bytes([seq % 256]) * 32,
        )
        for seq, audience in enumerate(audiences, first)
    ]  # fmt: skip


@given(st.lists(AUDIENCES, max_size=30), st.integers(0, 35), st.sampled_from(LISTENERS))
def test_a_tail_is_what_the_listener_may_hear_after_a_number(
    audiences: list[tuple[str, ...]], after: int, listener: Listener
) -> None:
    history = History(sealed(audiences))
    allowed = [seq for seq, audience in enumerate(audiences, 1) if hears(audience, listener)]
    start = after if after <= len(audiences) else 0
    tail = history.tail(listener, after)
    items = json.loads(tail.json())
    assert [item["event"]["seq"] for item in items] == [seq for seq in allowed if seq > start]
    before = [seq for seq in allowed if seq <= start] if start else []
    expected = [*(before or [0])[-1:], *(item["event"]["seq"] for item in items)]
    assert [item["prev"] for item in items] == expected[:-1]
    assert tail.last == expected[-1]


@given(st.lists(AUDIENCES, max_size=20), st.lists(AUDIENCES, max_size=20))
def test_the_gallerys_kept_texts_grow_with_the_history(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    history = History(sealed(first))
    history.tail(GALLERY)
    history.add(sealed(second, len(first) + 1))
    assert history.tail(GALLERY).json() == History(sealed(first + second)).tail(GALLERY).json()


def test_events_told_twice_count_once() -> None:
    everything = sealed([("public",)] * 5)
    history = History(everything[:3])
    new = history.add(everything)
    assert [told.seq for told in new] == [4, 5]
    assert history.add(everything) == []
    assert history.head == everything[-1].chain
