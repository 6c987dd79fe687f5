"""The plan of a hearing: the script's scenes, as its record carries them, each line for those who may know it.

The instructors get the scenes. What is said in a private stage is kept from them as it is
when it is said: its lines go to those who stay there. What a ballot is to hold goes to its
judge alone. The stand-ins have everything.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hearing.procedure import Procedure
from hearing.script import Scene, Script, Step
from hearing.state import Hearing

Audience = tuple[str, ...]

INSTRUCTORS: Audience = ("instructors",)
SEALED = frozenset({"HandInBallot"})
"""Acts whose line only its seat may know beforehand."""


def plan_briefs(script: Script, procedure: Procedure) -> list[tuple[Audience, dict[str, Any]]]:
    """(audience, brief) for everybody who is told some lines; the instructors first, with the scenes."""
    scenes: list[dict[str, Any]] = []
    apart: dict[Audience, dict[str, dict[str, Any]]] = {}
    for number, scene in enumerate(script.scenes):
        open_steps = []
        for place, step in enumerate(scene.steps):
            heard = _audience(scene, step, procedure)
            if heard == INSTRUCTORS:
                open_steps.append(step)
            else:
                apart.setdefault(heard, {}).setdefault(str(number), {})[str(place)] = step
        scenes.append(msgspec.to_builtins(msgspec.structs.replace(scene, steps=tuple(open_steps))))
    expected = {number: exhibit.expected for number, exhibit in script.exhibits.items()}
    briefs: list[tuple[Audience, dict[str, Any]]] = [(INSTRUCTORS, {"scenes": scenes, "expected": expected})]
    for heard, lines in apart.items():
        briefs.append((heard, {"lines": msgspec.to_builtins(lines), "audience": list(heard)}))
    return briefs


def _audience(scene: Scene, step: Step, procedure: Procedure) -> Audience:
    if step.act in SEALED:
        return (f"seat:{step.seat}",)
    stage = procedure.stages.get(scene.stage)
    private = stage.private if stage else None
    return tuple(private.stay) if private else INSTRUCTORS


def scenes_of(hearing: Hearing) -> tuple[Scene, ...]:
    """The scenes that a hearing's own record carries, whole."""
    briefs = hearing.branch("briefs").values()
    plan: list[Any] = next((brief["scenes"] for brief in briefs if "scenes" in brief), [])
    scenes = list(msgspec.convert(plan, tuple[Scene, ...]))
    kept: dict[int, dict[int, Any]] = {}
    for brief in briefs:
        for number, lines in brief.get("lines", {}).items():
            kept.setdefault(int(number), {}).update({int(place): step for place, step in lines.items()})
    for number, lines in kept.items():
        steps = list(scenes[number].steps)
        for place in sorted(lines):
            steps.insert(place, msgspec.convert(lines[place], Step))
        scenes[number] = msgspec.structs.replace(scenes[number], steps=tuple(steps))
    return tuple(scenes)


def line_audience(hearing: Hearing, line: str) -> Audience:
    """Who may know that a line was passed over: whoever was told the line."""
    for brief in hearing.branch("briefs").values():
        for lines in brief.get("lines", {}).values():
            if any(step["id"] == line for step in lines.values()):
                return tuple(brief["audience"])
    return INSTRUCTORS
