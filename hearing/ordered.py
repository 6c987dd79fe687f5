"""The order in which a script or a procedure names things, kept through canonical JSON.

Canonical JSON (RFC 8785) sorts keys, and an event's body is canonical. Where the order
that somebody wrote matters (which move comes first, how seats are listed), it is said in
so many words: `key_order` maps the path of a mapping to its keys in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

KEY_ORDER = "key_order"


def keep_order(data: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The same data with `key_order` for every mapping under one of `names` that is not in sorted order."""
    wanted = frozenset(names)
    order = {path: list(found) for path, found in _mappings(data, "", "", wanted) if list(found) != sorted(found)}
    return {**data, KEY_ORDER: order}


def restore_order(data: dict[str, Any]) -> dict[str, Any]:
    """The data in the order it was written in, without `key_order`."""
    plain = {name: value for name, value in data.items() if name != KEY_ORDER}
    restored: dict[str, Any] = _restored(plain, "", data.get(KEY_ORDER, {}))
    return restored


def _mappings(node: Any, path: str, name: str, wanted: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if name in wanted:
            yield path, node
        for key, value in node.items():
            yield from _mappings(value, f"{path}/{key}", key, wanted)
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from _mappings(value, f"{path}/{index}", "", wanted)


def _restored(node: Any, path: str, order: dict[str, list[str]]) -> Any:
    if isinstance(node, dict):
        keys = [key for key in order.get(path, node) if key in node]
        return {key: _restored(node[key], f"{path}/{key}", order) for key in keys}
    if isinstance(node, list | tuple):
        return [_restored(value, f"{path}/{index}", order) for index, value in enumerate(node)]
    return node
