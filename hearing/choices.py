"""What an act can name, as the choices of an offer. See `hearing.offers`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hearing.acts import Text
from hearing.situation import Situation

Offer = dict[str, Any]
Choice = dict[str, Any]


def choice(value: Any, label: Text) -> Choice:
    return {"value": value, "label": label}


def of_seats(s: Situation, names: Iterable[str]) -> list[Choice]:
    return [choice(name, s.hearing.seats[name].name) for name in names]


def of_exhibits(s: Situation, numbers: Iterable[str]) -> list[Choice]:
    written = s.hearing.tree["script"]["exhibits"]
    return [
        choice(number, {lang: f"{number} {title}" for lang, title in written[number]["title"].items()})
        for number in numbers
    ]
