"""A procedure drawn: its stages as a column of boxes, the moves between them as lines beside it.

The layout is worked out here, in units of the drawing; the template prints it and style sheets colour it.
A move to the next box goes straight down. Others share a lane for each stage they lead to: on the right
those that go on, on the left those that go back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hearing.procedure import Procedure

WIDTH, HEIGHT, GAP = 190, 46, 26
LANE, MARGIN = 13, 12


class Box(NamedTuple):
    """One stage."""

    stage: str
    x: int
    y: int


class Line(NamedTuple):
    """The moves that lead to one stage from one side, as the data of an SVG path that ends in an arrow."""

    kind: str
    path: str


class Diagram(NamedTuple):
    width: int
    height: int
    box_width: int
    box_height: int
    boxes: list[Box]
    lines: list[Line]


def diagram(procedure: Procedure) -> Diagram:
    """The drawing of a procedure."""
    names = list(procedure.stages)
    straight, on, back = _moves(procedure, names)
    left, right = _lanes(back), _lanes(on)
    x = MARGIN + LANE * (1 + max(left.values(), default=-1))
    boxes = [Box(name, x, MARGIN + place * (HEIGHT + GAP)) for place, name in enumerate(names)]
    lines = [Line("straight", f"M{x + WIDTH // 2} {boxes[n].y + HEIGHT}v{GAP - 2}") for n in straight]
    lines += [_beside("on", boxes, to, sources, x + WIDTH, 1, right[to]) for to, sources in on.items()]
    lines += [_beside("back", boxes, to, sources, x, -1, left[to]) for to, sources in back.items()]
    width = x + WIDTH + LANE * (1 + max(right.values(), default=-1)) + MARGIN
    return Diagram(width, boxes[-1].y + HEIGHT + MARGIN, WIDTH, HEIGHT, boxes, lines)


def _moves(procedure: Procedure, names: list[str]) -> tuple[list[int], dict[int, list[int]], dict[int, list[int]]]:
    """Stages with a move to the next; and of the other moves, by the stage they lead to, where they come from."""
    straight: list[int] = []
    on: dict[int, list[int]] = {}
    back: dict[int, list[int]] = {}
    for here, stage in enumerate(procedure.stages.values()):
        for there in dict.fromkeys(names.index(move.to) for move in stage.moves.values()):
            if there == here + 1:
                straight.append(here)
            else:
                (on if there > here else back).setdefault(there, []).append(here)
    return straight, on, back


def _lanes(groups: dict[int, list[int]]) -> dict[int, int]:
    """A lane for each group, so that no two that overlap share one; short ones lie next to the boxes."""
    spans = {to: (min(to, *sources), max(to, *sources)) for to, sources in groups.items()}
    lanes: dict[int, int] = {}
    for to in sorted(spans, key=lambda each: (spans[each][1] - spans[each][0], each)):
        taken = {lanes[other] for other in lanes if _overlap(spans[to], spans[other])}
        lanes[to] = next(lane for lane in range(len(groups)) if lane not in taken)
    return lanes


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _beside(kind: str, boxes: list[Box], to: int, sources: Iterable[int], edge: int, way: int, lane: int) -> Line:
    """From the side of each source into the lane, along it, and into the side of the target."""
    x = edge + way * LANE * (lane + 1)
    enter = boxes[to].y + HEIGHT // 2 - 10
    leave = [boxes[n].y + HEIGHT // 2 + 10 for n in sources]
    furthest = max(leave, key=lambda y: abs(y - enter))
    return Line(kind, "".join(f"M{edge} {y}H{x}" for y in leave) + f"M{x} {furthest}V{enter}H{edge + 2 * way}")
