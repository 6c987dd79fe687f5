"""The core: the same answer for the same question, nothing changed by asking, nothing shared by a copy."""

from __future__ import annotations

import ast
import copy
from pathlib import Path

import pytest

import hearing as package
from hearing.decide import decide
from hearing.events import Draft, Event, number
from hearing.offers import open_acts
from hearing.rules import deadline
from hearing.state import EFFECTS, Hearing, effects, fold, put
from tests.hearing.small_script import TRIAL, trial_procedure
from tests.playbook import playbook, read_act

CORE = [path for path in sorted(Path(package.__file__).parent.rglob("*.py")) if "live" not in path.parts]
BANNED = {"asyncio", "time", "datetime", "random", "secrets", "uuid", "os", "pathlib", "socket", "threading", "io"}


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_no_clock_no_chance_no_disk_no_loop(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {
        (node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }  # fmt: skip
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not imported & BANNED and not calls & {"open", "print", "input", "exec", "eval"}


RULES = ("guards", "situation", "rules", "offers", "state")


def test_no_stage_or_role_is_named_in_the_rules() -> None:
    procedure = trial_procedure()
    from roles.catalogue import ROLES

    words = {"opening", "discipline", "claims", "issues", "judgment", "party", "closed", "clerk", "adjourned", "debate"}  # have other uses
    names = {*procedure.stages, *ROLES} - words
    found = []
    for path in CORE:
        if path.stem in RULES or path.parent.name == "decide":
            found += [
                (path.name, node.lineno, node.value)
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Constant) and node.value in names
            ]
    assert found == []


def test_deciding_and_listing_change_nothing_and_repeat() -> None:
    procedure = trial_procedure()
    for stage, lines in TRIAL.items():
        hearing = playbook(stage, lawfully=True).hearing
        before = copy.deepcopy(hearing.tree)
        for line in lines:
            _, seat, act = read_act(line)
            assert decide(hearing, procedure, seat, act, 7) == decide(hearing, procedure, seat, act, 7)
        for seat in hearing.seats:
            assert open_acts(hearing, procedure, seat) == open_acts(hearing, procedure, seat)
        assert hearing.tree == before and hearing.seq == playbook(stage, lawfully=True).hearing.seq


def test_a_copy_goes_its_own_way() -> None:
    p = playbook("debate", lawfully=True)
    before, other = copy.deepcopy(p.hearing.tree), p.hearing.copy()
    assert other.tree == before and (other.seq, other.opened_at) == (p.hearing.seq, p.hearing.opened_at)
    for line in TRIAL["debate"]:
        p >> line
    assert other.tree == before and other.tree != p.hearing.tree


def test_folding_into_a_hearing_leaves_the_events_as_they_were() -> None:
    p = playbook("closed", lawfully=True)
    before = [copy.deepcopy(event.body) for event in p.record]
    for _ in range(2):
        hearing = Hearing()
        for event in p.record:
            fold(hearing, event)
        assert hearing.tree == p.hearing.tree
    assert [event.body for event in p.record] == before


def event(kind: str, **body: object) -> Event:
    return number([Draft(kind=kind, body=body)], first=1, at=0, opened_at=0, stage="", by="system")[0]


def test_an_unknown_kind_of_a_newer_record_has_no_effect() -> None:
    assert effects(event("Levitated", height=3)) == []
    hearing = Hearing()
    fold(hearing, event("Levitated"))
    assert hearing.tree == {} and hearing.seq == 1


def test_every_kind_that_is_decided_has_its_effect() -> None:
    """The kinds written in decide/ and the table of the fold are the same, but for `ActRefused` (the courtroom's)."""
    made: set[object] = set()
    for path in CORE:
        if path.parent.name != "decide":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("add", "release_floor"):
                made |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Draft":
                made |= {k.value.value for k in node.keywords if k.arg == "kind" and isinstance(k.value, ast.Constant)}
    assert made | {"FloorTaken", "ActRefused"} == set(EFFECTS)


def test_put_sets_deletes_and_makes_parents() -> None:
    tree: dict[str, object] = {}
    put(tree, ("a", "b"), 1)
    put(tree, ("x", "y", "z"), None)
    put(tree, ("c",), {"d": 2})
    put(tree, ("c", "d"), None)
    put(tree, ("a", "b", "deeper"), 3)
    assert tree == {"a": {"b": {"deeper": 3}}, "c": {}}


def test_no_deadline_without_a_running_clock() -> None:
    assert deadline(playbook("debate").hearing) is None
    assert deadline(Hearing()) is None


def test_links_of_drafts_become_numbers() -> None:
    drafts = [Draft(kind="Spoken"), Draft(kind="QuestionPut", body={"statement": -1}), Draft(kind="X", body={"about": -2, "line": -1})]
    numbered = number(drafts, first=40, at=9, opened_at=10, stage="s", by="person", ref="r")
    assert [event.seq for event in numbered] == [40, 41, 42]
    assert numbered[1].body == {"statement": 40} and numbered[2].body == {"about": 41, "line": -1}
    assert {(event.elapsed, event.at, event.stage, event.ref) for event in numbered} == {(0, 9, "s", "r")}
