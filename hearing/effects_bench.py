"""Effects of what the bench does among itself. See `hearing.state`; the twin is `fold_bench.js`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Put = tuple[tuple[str, ...], Any]
Body = dict[str, Any]


def _line(b: Body, n: str) -> list[Put]:
    return [(("script_lines", b["line"]), int(n))] if b.get("line") else []


def _vote_called(b: Body, s: str, n: str, at: int) -> list[Put]:
    puts: list[Put] = [(("votes", b["matter"], case), {"voters": b["voters"]}) for case in b["cases"]]
    return [*puts, *_line(b, n)]


def _vote_closed(b: Body, s: str, n: str, at: int) -> list[Put]:
    return [(("votes", b["matter"], b["case"], name), b[name]) for name in ("outcome", "counts", "dissent")]


def _opened(b: Body, s: str, n: str, at: int) -> list[Put]:
    kept = {name: b[name] for name in ("ballots", "judges", "sides", "steps", "tied")}
    puts: list[Put] = [(("ballots", b["ballot"], "opened"), kept), (("ballots", b["ballot"], "winner"), b["winner"])]
    return [*puts, *_line(b, n)]


_SEALED = ("part", "first", "last", "count", "head")

EFFECTS: dict[str, Callable[[Body, str, str, int], list[Put]]] = {
    "VoteCalled": _vote_called,
    "VoteCast": lambda b, s, n, at: [
        (("votes", b["matter"], b["case"], "cast", s), b["choice"]),
        *_line(b, n),
    ],
    "VoteClosed": _vote_closed,
    "BallotHandedIn": lambda b, s, n, at: [
        (
            ("ballots", b["ballot"], "kept", s, b["about_seat"]),
            {"scores": b["scores"], "replaces": b["replaces"], "reason": b["reason"], "seq": int(n)},
        ),
        *_line(b, n),
    ],
    "BallotReceived": lambda b, s, n, at: [(("ballots", b["ballot"], "received", s, b["about_seat"]), True)],
    "BallotsOpened": _opened,
    "TieBroken": lambda b, s, n, at: [(("ballots", b["ballot"], "winner"), b["side"]), *_line(b, n)],
    "PartSealed": lambda b, s, n, at: [
        (("parts", n), {name: b[name] for name in _SEALED if name in b}),
        *_line(b, n),
    ],
}
