"""Who may see an event.

An audience is a tuple of terms, set when the event is born. A positive term is `public`,
`instructors`, `group:NAME`, `side:NAME`, `party:ID` or `seat:ID`; `-TERM` takes listeners
away again. A listener is the set of terms it answers to. An event is heard by a listener
that matches a positive term and none of the negative ones.
"""

from __future__ import annotations

from collections.abc import Iterable

Audience = tuple[str, ...]
Listener = frozenset[str]

PUBLIC_TERM = "public"
GALLERY: Listener = frozenset({PUBLIC_TERM})
INSTRUCTOR: Listener = frozenset({PUBLIC_TERM, "instructors"})


def hears(audience: Iterable[str], listener: Listener) -> bool:
    """Whether this listener may see an event with this audience."""
    matched = False
    for term in audience:
        if term[0] == "-":
            if term[1:] in listener:
                return False
        elif term in listener:
            matched = True
    return matched
