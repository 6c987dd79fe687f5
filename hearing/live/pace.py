"""How long things take: saying words, and the pauses between."""

from __future__ import annotations

import re

from hearing.acts import Text

WORDS_A_MINUTE = 160
CHARACTERS_A_MINUTE = 240
"""Of Chinese, Japanese and Korean, which are not written in words."""

BREATH = 900
"""Milliseconds that an act without words takes."""

LEAST, MOST = 1_500, 60_000
"""Milliseconds between words and what follows them, in a live room."""

LONGEST_WAIT = 4_000
"""Milliseconds that a `wait:` of the script lasts at most, in a live room."""

_CHARACTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def speaking_time(text: Text) -> int:
    """Milliseconds it takes to say these words, in the language they are first given in."""
    words = next(iter(text.values()), "")
    characters = len(_CHARACTERS.findall(words))
    rest = len(_CHARACTERS.sub(" ", words).split())
    return round(rest * 60_000 / WORDS_A_MINUTE + characters * 60_000 / CHARACTERS_A_MINUTE)


def taking_in(text: Text, *, by_person: bool, factor: float) -> int:
    """Milliseconds the room is left with words before a stand-in goes on. `factor` 2.0 is twice as fast.

    A person took time to write; the room needs less of it afterwards.
    """
    whole = speaking_time(text) if text else BREATH
    if by_person:
        whole //= 3
    return round(min(MOST, max(LEAST if text else BREATH, whole)) / factor)
