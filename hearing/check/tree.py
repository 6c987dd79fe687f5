"""The fold on a tree that is never changed: what an event puts is put into a copy of the path it touches.

The effects are those of `hearing.state`; only the putting is another. What two hearings have in
common they share, so a step costs the few mappings on its path.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from hearing.events import Event
from hearing.state import Hearing, Path, effects, fold

_OPENING = "HearingOpened"


def told(before: Hearing, events: Iterable[Event]) -> Hearing:
    """The hearing after these events; `before` stays as it is."""
    after = Hearing()
    after.tree, after.seq, after.opened_at = before.tree, before.seq, before.opened_at
    after.seats, after.parties, after.waits = before.seats, before.parties, before.waits
    for event in events:
        if event.kind == _OPENING:
            after.tree = dict(after.tree)
            fold(after, event)  # what the opening sets beside the tree is set by the fold itself
            continue
        for path, value in effects(event):
            after.tree = with_put(after.tree, path, value)
        after.seq = event.seq
    return after


def with_put(tree: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """`state.put`, into a copy of what lies on the path."""
    head, below = path[0], path[1:]
    if below:
        child = tree.get(head)
        if not isinstance(child, dict):
            if value is None:
                return tree
            child = {}
        return {**tree, head: with_put(child, below, value)}
    if value is not None:
        return {**tree, head: copy.copy(value) if isinstance(value, dict) else value}
    if head not in tree:
        return tree
    return {name: kept for name, kept in tree.items() if name != head}
