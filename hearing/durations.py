"""Times in words (`90 s`, `3 min`, `2 h`, `14 days`), as scripts and procedures write them, to ms; and clock faces."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"([0-9]{1,6})\s*([a-z]+)")
_UNITS = {
    "ms": 1,
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1_000),
    **dict.fromkeys(("min", "minute", "minutes"), 60_000),
    **dict.fromkeys(("h", "hour", "hours"), 3_600_000),
    **dict.fromkeys(("day", "days"), 86_400_000),
}
_EXAMPLES = 'write for example "90 s", "3 min", "2 h" or "14 days"'


class BadDuration(ValueError):
    """Not a time in words. `str(error)` says what is wrong, `hint` what to write instead."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.hint = hint


def clock_face(ms: int) -> str:
    """Milliseconds as a clock shows them, in any language: `7:05`, `1:02:09`."""
    hours, seconds = divmod(max(0, ms) // 1000, 3600)
    return f"{hours}:{seconds // 60:02d}:{seconds % 60:02d}" if hours else f"{seconds // 60}:{seconds % 60:02d}"


def read_duration(value: object) -> int:
    """`"3 min"` to 180000. `"1 h 30 min"` adds up. Raises `BadDuration`."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise BadDuration(f"{value} is a time without a unit.", f'write "{value} s" or "{value} min"')
    if not isinstance(value, str):
        raise BadDuration("A time is expected here.", _EXAMPLES)
    words = value.strip().lower()
    if re.fullmatch(r"[0-9]+:[0-9]{2}", words):
        first, second = (int(part) for part in words.split(":"))
        ways = [
            f"{first} {big}" + (f" {second} {small}" if second else "") for big, small in (("min", "s"), ("h", "min"))
        ]
        raise BadDuration(f"{value} could be minutes or hours.", f'write "{ways[0]}" or "{ways[1]}"')
    parts = _WRITTEN.findall(words)
    if not parts or _WRITTEN.sub("", words).strip():
        raise BadDuration(f'"{value}" is not a time.', _EXAMPLES)
    unknown = [unit for _, unit in parts if unit not in _UNITS]
    if unknown:
        raise BadDuration(f'"{unknown[0]}" is not a unit of time.', _EXAMPLES)
    return sum(int(number) * _UNITS[unit] for number, unit in parts)
