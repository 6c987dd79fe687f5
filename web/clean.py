"""What a client sent, checked before anything looks at it: plain, whole, writable values.

A record holds no fractions, no numbers that JavaScript cannot hold, no half characters
and no nesting without end; so none is let in.
"""

from __future__ import annotations

from typing import Any

LARGEST = 2**53 - 1
DEEPEST = 12


class Unclean(ValueError):
    """`str(error)` is a sentence that says what is wrong."""


def check(value: Any, depth: int = 0) -> None:
    """Raises `Unclean` for a value that could not be recorded."""
    if depth > DEEPEST:
        raise Unclean("It is nested too deeply.")
    if isinstance(value, str):
        _check_text(value)
    elif value is None or isinstance(value, bool):
        return
    elif isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise Unclean("A number in it is too large.")
    elif isinstance(value, float):
        raise Unclean("Numbers are whole numbers here.")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str) or not name.isascii():
                raise Unclean("The names of fields are plain ASCII.")
            check(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            check(inner, depth + 1)
    else:
        raise Unclean("It holds something that is not plain JSON.")


def _check_text(text: str) -> None:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Unclean("A text in it holds half a character.")
