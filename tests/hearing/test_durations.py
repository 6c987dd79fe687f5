"""Times in words."""

from __future__ import annotations

import pytest

from hearing.durations import BadDuration, read_duration


@pytest.mark.parametrize(
    ("words", "milliseconds"),
    [
        ("90 s", 90_000), ("3 min", 180_000), ("3min", 180_000), ("1 minute", 60_000), ("2 h", 7_200_000),
        ("14 days", 1_209_600_000), ("1 h 30 min", 5_400_000), ("250 ms", 250), (" 5 Min ", 300_000), ("0 s", 0),
    ],
)  # fmt: skip
def test_times_in_words(words: str, milliseconds: int) -> None:
    assert read_duration(words) == milliseconds


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("5:00", 'write "5 min" or "5 h"'),
        ("5:30", 'write "5 min 30 s" or "5 h 30 min"'),
        ("1:05:00", 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        (300, 'write "300 s" or "300 min"'),
        ("five minutes", 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        ("3 weeks", 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        ("3 min -", 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        ("", 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        (None, 'write for example "90 s", "3 min", "2 h" or "14 days"'),
        (True, 'write for example "90 s", "3 min", "2 h" or "14 days"'),
    ],
)
def test_anything_else_is_refused_with_a_hint(written: object, hint: str) -> None:
    with pytest.raises(BadDuration) as caught:
        read_duration(written)
    assert caught.value.hint == hint
