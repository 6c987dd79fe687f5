"""Procedures proved: a sound one has no fault, and each of those broken on purpose is caught for what is broken in it."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import hearing
from hearing.check import Report, prove, show
from hearing.check.concerns import concerns, in_stage
from hearing.check.explore import Graph, try_act
from hearing.check.found import Task
from hearing.check.prove import explored
from hearing.check.reads import read_by
from hearing.check.tree import told
from hearing.check.world import Size, World
from hearing.findings import Finding, FindingsError
from hearing.guards import GUARDS
from hearing.live import shelf
from hearing.live.proof import cores
from hearing.procedure import read_procedure
from hearing.state import fold
from hearing.yaml_positions import read_yaml

BROKEN = Path(__file__).parent / "broken"
BASE = (BROKEN / "base.yaml").read_text("utf-8")
SHIPPED = Path(hearing.__file__).parent / "procedures"


class Broken(NamedTuple):
    """A procedure with something broken in it, the code it must be caught by, and the line that must be pointed at."""

    text: str
    code: str
    line: int


@cache
def faults(base: str) -> dict[str, Broken]:
    """Every fault that is described for a procedure, by name."""
    found = {}
    for file in sorted(BROKEN.glob("*.yaml")):
        described = yaml.safe_load(file.read_text("utf-8"))
        if file.name != "base.yaml" and base in described:
            of = described[base]
            found[file.stem] = (_in_text if base == "base" else _in_data)(base, described["finding"], of)
    return found


def _in_text(base: str, code: str, described: dict[str, Any]) -> Broken:
    """Something broken in the text of the small procedure beside the faults."""
    text = BASE
    for change in described["changes"]:
        assert change["from"] in text, f"there is nothing to break: {change['from']}"
        text = text.replace(change["from"], change["to"])
    return Broken(text, code, text[: text.index(described["at"])].count("\n") + 1)


def _in_data(base: str, code: str, described: dict[str, Any]) -> Broken:
    """Something broken in what a shipped procedure says, wherever and however it says it."""
    data = read_yaml((SHIPPED / f"{base}.yaml").read_text("utf-8"), base)[0]
    for change in described["changes"]:
        for path in paths(data, change["path"]):
            _change(data, path, change)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    at = paths(data, described["at"])[0]
    return Broken(text, code, read_yaml(text, base)[1].finding(at, code, "", "").line)


def paths(data: Any, wanted: list[Any]) -> list[tuple[Any, ...]]:
    """Paths into data that were named by keys, by what an entry of a list is, or by some of what it says."""
    if not wanted:
        return [()]
    head, rest = wanted[0], wanted[1:]
    if isinstance(data, list):
        named = [
            n for n, each in enumerate(data)
            if each == head or isinstance(head, dict) and isinstance(each, dict) and head.items() <= each.items()
        ]  # fmt: skip
    else:
        named = [head] if head in data or not rest else []
    assert named, f"there is no {head}"
    return [(each, *path) for each in named for path in (paths(data[each], rest) if rest else [()])]


def _change(data: Any, path: tuple[Any, ...], change: dict[str, Any]) -> None:
    inside = data
    for each in path[:-1]:
        inside = inside[each]
    if "to" in change:
        inside[path[-1]] = deepcopy(change["to"])  # else YAML would write an alias for the second place
    elif "add" in change:
        inside[path[-1]] = [*_listed(inside[path[-1]]), change["add"]]
    else:
        assert change["drop"] in inside[path[-1]], f"there is no {change['drop']} to take out"
        inside[path[-1]] = [each for each in inside[path[-1]] if each != change["drop"]]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def report(text: str, *, quick: bool = True) -> Report:
    procedure = read_procedure(text, "broken.yaml")
    if quick:
        return prove(procedure, read_yaml(text, "broken.yaml")[1], quick=True)
    with cores() as run:
        return prove(procedure, read_yaml(text, "broken.yaml")[1], run)


def found_in(text: str, *, quick: bool = True) -> list[Finding]:
    try:
        return [finding for finding, _ in report(text, quick=quick).findings]
    except FindingsError as refused:
        return list(refused.findings)


def test_a_sound_procedure_has_no_fault() -> None:
    assert found_in(BASE) == []


def test_there_are_at_least_fifteen_different_faults() -> None:
    assert len(faults("base")) >= 15 and len({fault.code for fault in faults("base").values()}) >= 15


IN_SHORT = ("clerk-decides", "dead-end", "nobody-resumes", "never-called", "typo-in-a-condition", "unknown-role")
"""Faults that every run of the tests looks for; all of them are the business of a proof."""


def caught(broken: Broken) -> None:
    found = found_in(broken.text)
    assert (broken.code, broken.line) in [(each.code, each.line) for each in found], "\n".join(map(str, found))
    assert all(each.hint for each in found if each.code >= "M3")


@pytest.mark.parametrize("name", IN_SHORT)
def test_a_fault_is_caught_where_it_is(name: str) -> None:
    caught(faults("base")[name])


@pytest.mark.proof
@pytest.mark.parametrize("name", [name for name in faults("base") if name not in IN_SHORT])
def test_every_fault_is_caught_where_it_is(name: str) -> None:
    caught(faults("base")[name])


def test_an_example_is_the_shortest_and_can_be_played() -> None:
    shown = report(faults("base")["dead-end"].text)
    fault = next(fault for fault in shown.faults if fault.code == "M301")
    assert [act.kind for _, act, _ in fault.way] == ["Announce", "Advance", "Ask"]
    text = show(shown)
    assert ">> presiding_judge: Advance move=next\n" in text and "<< StageEntered\n" in text
    world = World(shown.procedure, shown.outcomes[0].task.size)
    here = world.start
    for seat, act, kinds in fault.way:
        step = try_act(world, here, seat, act)
        assert step is not None and tuple(event.kind for event in step[0].events) == kinds
        here = step[1]


def test_a_report_names_its_bounds() -> None:
    text = show(report(BASE), seconds="3 s")
    assert "No fault found within these bounds." in text and "instructor" in text and "in 3 s." in text


def test_the_sharing_tree_is_the_fold() -> None:
    """Acts of a whole hearing, told to a tree that is never changed and folded into one that is."""
    world = World(read_procedure(BASE, "base.yaml"), Size())
    graph = Graph(world, (), 200)
    graph.run([world.start], lambda *_: None, lambda *_: None)
    end = next(n for n, state in enumerate(graph.states) if state.status == "closed")
    shared, folded = world.start, world.start.copy()
    for step in graph.way_to(end):
        before = repr(shared.tree)
        after = told(shared, step.events)
        assert repr(shared.tree) == before, "the hearing before an act was changed by it"
        shared = after
        for event in step.events:
            fold(folded, event)
        assert shared.tree == folded.tree and shared.seq == folded.seq


def test_stages_by_themselves_agree_with_the_whole() -> None:
    """What is explored concern by concern and stage by stage leads where the whole leads, and is as sound."""
    procedure = read_procedure(BASE, "base.yaml")
    names = tuple(concerns(procedure))
    whole = explored((procedure.source, Task(size=Size(), concerns=names)))
    course = explored((procedure.source, Task(size=Size())))
    apart = [
        explored((procedure.source, Task(size=Size(), concerns=pair, stage=stage, way=way)))
        for stage, way in course.entries.items() if not procedure.stages[stage].final
        for pair in combinations(names, 2) if set(pair) <= in_stage(procedure, stage)
    ]  # fmt: skip
    assert not whole.faults and not any(outcome.faults or outcome.cut for outcome in apart)
    assert set().union(*(outcome.made for outcome in (course, *apart))) == whole.made
    assert set().union(*(outcome.called for outcome in (course, *apart))) == whole.called
    assert sum(outcome.states for outcome in apart) < 3 * whole.states


@pytest.mark.proof
def test_a_fault_shows_by_stage_as_it_does_in_the_whole() -> None:
    procedure = read_procedure(faults("base")["dead-end"].text, "broken.yaml")
    names = tuple(concerns(procedure))
    whole = explored((procedure.source, Task(size=Size(), concerns=names)))
    course = explored((procedure.source, Task(size=Size())))
    way = course.entries["evidence"]
    apart = explored((procedure.source, Task(size=Size(), concerns=("questions",), stage="evidence", way=way)))
    found = [[(fault.code, fault.place, len(fault.way)) for fault in each.faults] for each in (whole, apart)]
    assert found[0] == found[1]


@pytest.mark.proof
@pytest.mark.parametrize("size", [Size(), Size(bench=3), Size(first=2, second=3, called=2, bench=3)], ids=str)
def test_the_sound_procedure_is_sound_in_every_size(size: Size) -> None:
    procedure = read_procedure(BASE, "base.yaml")
    for name in concerns(procedure):
        assert explored((procedure.source, Task(size=size, concerns=(name,)))).faults == []


def test_what_a_rule_reads_is_read_off_its_code() -> None:
    assert "exhibits" in read_by(GUARDS["all_heard"]) and "withdrawn" in read_by(GUARDS["all_heard"])
    assert {"floor", "confrontation"} <= read_by(GUARDS["floor_free"])
    assert "signatures" not in read_by(GUARDS["floor_free"])


def test_a_judgment_to_come_is_not_taken_for_one_that_was_given() -> None:
    """On a date for judgment the record is signed already: what is left to do turns on whether it was pronounced."""
    world = World(shelf.procedure("cn-internet-court"), Size())
    keys = set()
    for outcome in ("reserved", "pronounced"):
        hearing = told(world.start, [])
        hearing.tree = {**hearing.tree, "stage": "pronouncement", "judgment": {"outcome": outcome, "on": ""}}
        keys.add(Graph(world, (), 10).key(hearing))
    assert len(keys) == 2


SMALL = ("arbitration-online", "moot-appellate", "us-mock-trial")
"""Shipped procedures whose smallest hearing every run of the tests explores: each in two seconds."""


@pytest.mark.parametrize("name", SMALL)
def test_a_small_hearing_under_a_shipped_procedure_has_no_fault(name: str) -> None:
    procedure, positions = shelf.written_procedure(name)
    shown = prove(procedure, positions, quick=True)
    assert shown.faults == [], show(shown)
    moves = {(stage.id, move) for stage in procedure.stages.values() for move in stage.moves}
    assert moves == set().union(*(outcome.made for outcome in shown.outcomes))


@pytest.mark.proof
@pytest.mark.parametrize("name", shelf.procedures())
def test_a_shipped_procedure_has_no_fault(name: str) -> None:
    procedure, positions = shelf.written_procedure(name)
    with cores() as run:
        shown = prove(procedure, positions, run)
    assert shown.faults == [], show(shown)


@pytest.mark.proof
@pytest.mark.parametrize("name", faults("cn-internet-court"))
def test_a_fault_in_the_shipped_trial_is_caught(name: str) -> None:
    broken = faults("cn-internet-court")[name]
    found = found_in(broken.text)
    assert (broken.code, broken.line) in [(each.code, each.line) for each in found], "\n".join(map(str, found))
