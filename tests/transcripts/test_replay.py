"""A record played again, for each reader and on the player's clock."""

from __future__ import annotations

import itertools
import json

from hypothesis import given
from hypothesis import strategies as st

from roles.audience import hears
from transcripts.replay import Chapter, Step, chapters, reading_time, real_time, skip_dead_time, visible, wire
from transcripts.store import Row

from .helpers import event, events, sealed_rows

MADE = [
    event(1, "HearingOpened", {}),
    event(2, audience=("side:p",)),
    event(3, "StageEntered", {"stage": "evidence", "from": "claims"}),
    event(4, audience=("public", "-seat:ta")),
    event(5, "Ruled", {"number": 3, "outcome": "granted"}),
]


def test_each_step_names_the_last_number_this_reader_was_allowed() -> None:
    for listener, expected in (
        (None, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]),
        ({"public"}, [(0, 1), (1, 3), (3, 4), (4, 5)]),
        ({"public", "seat:ta"}, [(0, 1), (1, 3), (3, 5)]),
    ):
        steps = visible(sealed_rows(MADE), None if listener is None else frozenset(listener))
        assert [(step.prev, step.event.seq) for step in steps] == expected


def test_a_withheld_row_is_passed_over() -> None:
    rows = sealed_rows(MADE)
    rows[1] = Row(2, b"", rows[1].chain, b"c" * 32)
    assert [step.event.seq for step in visible(rows)] == [1, 3, 4, 5]


def test_on_the_wire_the_event_is_the_hashed_bytes() -> None:
    rows = sealed_rows(MADE)
    for step, row in zip(visible(rows), rows, strict=True):
        assert row.data in wire(step)
        assert json.loads(wire(step)) == {"prev": step.prev, "event": json.loads(row.data)}


def _spaced(*elapsed: int) -> list[Step]:
    return [Step(n - 1, event(n, "HandRaised", {}, elapsed=at), b"") for n, at in enumerate(elapsed, start=1)]


def test_real_time_is_the_time_of_the_hearing() -> None:
    assert [timed.at for timed in real_time(_spaced(0, 500, 90_000))] == [0, 500, 90_000]


def test_dead_time_is_cut_and_short_pauses_are_kept() -> None:
    assert [timed.at for timed in skip_dead_time(_spaced(0, 500, 90_500, 91_000), longest=4000)] == [0, 500, 4500, 5000]


def test_the_wait_before_the_first_event_is_dead_time_too() -> None:
    assert [timed.at for timed in skip_dead_time(_spaced(60_000, 61_000))] == [0, 1000]


def test_there_is_time_to_read_what_was_said() -> None:
    words = {"text": {"en": "x" * 400, "zh": "墨" * 40}, "manner": "statement"}
    said = event(1, body=words)
    assert reading_time(said) == max(400 * 45, 40 * 160)
    after = event(2, "HandRaised", {}, elapsed=3_600_000)
    assert [timed.at for timed in skip_dead_time([Step(0, said, b""), Step(1, after, b"")])] == [0, 18_000]


@given(st.lists(st.integers(0, 10**7), max_size=30).map(sorted), st.integers(0, 10_000))
def test_the_players_clock_never_runs_back_nor_slower_than_the_hearing(elapsed: list[int], longest: int) -> None:
    timed = list(skip_dead_time(_spaced(*elapsed), longest))
    for before, after in itertools.pairwise(timed):
        real = after.step.event.elapsed - before.step.event.elapsed
        assert 0 <= after.at - before.at <= min(real, longest)


def test_chapters_and_marks() -> None:
    assert list(chapters(real_time(visible(sealed_rows(MADE))))) == [
        Chapter(2000, 3, "evidence", True),
        Chapter(4000, 5, "Ruled", False),
    ]


@given(
    st.lists(st.sampled_from([("public",), ("side:p",), ("side:d", "instructors"), ("public", "-side:p")]), max_size=12)
)
def test_a_gap_shows_exactly_when_something_was_missed(audiences: list[tuple[str, ...]]) -> None:
    rows = sealed_rows([event(n, audience=audience) for n, audience in enumerate(audiences, start=1)])
    listener = frozenset({"public", "side:p"})
    seen = 0
    for step in visible(rows, listener):
        assert step.prev == seen
        seen = step.event.seq
    assert [step.event.seq for step in visible(rows, listener)] == [
        n for n, audience in enumerate(audiences, start=1) if hears(audience, listener)
    ]


def test_an_empty_record_plays_nothing() -> None:
    assert list(skip_dead_time(visible([]))) == []
    assert len(list(visible(sealed_rows(events(3))))) == 3
