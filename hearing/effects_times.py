"""Effects of speaking time: declared shares, extensions, cards. See `hearing.state`; the twin is `fold_times.js`."""

from __future__ import annotations

from typing import Any

Put = tuple[tuple[str, ...], Any]
Body = dict[str, Any]


def clock_and_pools(b: Body) -> list[Put]:
    """The clock of the floor and what sides have left, where an event carries them."""
    puts: list[Put] = [(("clock",), b["clock"])] if "clock" in b else []
    return [*puts, *((("pools", side), left) for side, left in (b.get("pools") or {}).items())]


def share_used(b: Body) -> list[Put]:
    """What was used of a declared share or of a reserve, when a floor ends."""
    share = b.get("share")
    if not share:
        return []
    if share["of"] == "reserved":
        return [(("declared", share["side"], "reserve_used"), share["used"])]
    return [(("declared", share["side"], "used", share["seat"]), share["used"])]


def _line(b: Body, n: str) -> list[Put]:
    return [(("script_lines", b["line"]), int(n))] if b.get("line") else []


EFFECTS: dict[str, Any] = {
    "TimeDeclared": lambda b, s, n, at: [
        (("declared", b["side"], "shares"), b["shares"]),
        (("declared", b["side"], "reserved"), b["reserved"]),
        *_line(b, n),
    ],
    "TimeExtended": lambda b, s, n, at: [*clock_and_pools(b), *_line(b, n)],
    "CardShown": lambda b, s, n, at: [(("cards", b["card"]), int(n)), *_line(b, n)],
}
