"""Effects of events that change who is before the court or what is left to decide. See `hearing.state`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Put = tuple[tuple[str, ...], Any]
Body = dict[str, Any]


def _said(b: Body, n: str) -> list[Put]:
    return [(("script_lines", b["line"]), int(n))] if b.get("line") else []


def _deemed_left(b: Body, seat: str, n: str, at: int) -> list[Put]:
    absent = [(party, effect) for party, effect in b["effects"].items() if effect != "no_effect"]
    return [(("left", b["seat"]), int(n)), *((("absent", party), effect) for party, effect in absent), *_said(b, n)]


EFFECTS: dict[str, Callable[[Body, str, str, int], list[Put]]] = {
    "Replaced": lambda b, s, n, at: [
        (("substitutes", b["substitute"]), b["seat"]),
        (("replaced", b["seat"]), b["substitute"]),
        *((("inquire_again", matter), True) for matter in b["again"]),
        *_said(b, n),
    ],
    "DeemedLeft": _deemed_left,
    "LadderCleared": lambda b, s, n, at: [(("discipline", b["seat"]), None)],
    "ProductionRefused": lambda b, s, n, at: [
        *((("production_refused", party), int(n)) for party in b["parties"]),
        *_said(b, n),
    ],
    "Presumed": lambda b, s, n, at: [(("presumed", str(b["number"])), b["party"])],
    "CollectionOrdered": lambda b, s, n, at: [(("collection", str(b["number"])), b["what"])],
    "Settled": lambda b, s, n, at: [
        *((("settled", case, b["pair"]), int(n)) for case in b["settled"]),
        *_said(b, n),
    ],
    "ModeChanged": lambda b, s, n, at: [(("mode",), b["mode"])],
}
