"""Procedures proved: a sound one has no fault, and each of those broken on purpose is caught for what is broken in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import hearing
from hearing.check import Report, prove, show
from hearing.findings import Finding, FindingsError
from hearing.procedure import read_procedure
from hearing.yaml_positions import read_yaml

BROKEN = Path(__file__).parent / "broken"
BASE = (BROKEN / "base.yaml").read_text("utf-8")
SHIPPED = Path(hearing.__file__).parent / "procedures"


class Broken(NamedTuple):
    """A procedure with something broken in it, the code it must be caught by, and the text that must be pointed at."""

    text: str
    code: str
    at: str

    @property
    def line(self) -> int:
        return self.text[: self.text.index(self.at)].count("\n") + 1


@cache
def faults(base: str) -> dict[str, Broken]:
    """Every fault that is described for a procedure, by name."""
    found = {}
    for file in sorted(BROKEN.glob("*.yaml")):
        described = yaml.safe_load(file.read_text("utf-8"))
        if file.name != "base.yaml" and base in described:
            found[file.stem] = _broken(base, described["finding"], described[base])
    return found


def _broken(base: str, code: str, described: dict[str, Any]) -> Broken:
    text = BASE if base == "base" else (SHIPPED / f"{base}.yaml").read_text("utf-8")
    for change in described["changes"]:
        assert change["from"] in text, f"there is nothing to break: {change['from']}"
        text = text.replace(change["from"], change["to"])
    return Broken(text, code, described["at"])


def report(text: str, *, quick: bool = True) -> Report:
    procedure = read_procedure(text, "broken.yaml")
    return prove(procedure, read_yaml(text, "broken.yaml")[1], quick=quick)


def found_in(text: str, *, quick: bool = True) -> list[Finding]:
    try:
        return [finding for finding, _ in report(text, quick=quick).findings]
    except FindingsError as refused:
        return list(refused.findings)


def test_a_sound_procedure_has_no_fault() -> None:
    assert found_in(BASE) == []


def test_there_are_at_least_fifteen_different_faults() -> None:
    assert len(faults("base")) >= 15 and len({fault.code for fault in faults("base").values()}) >= 15


@pytest.mark.parametrize("name", faults("base"))
def test_a_fault_is_caught_where_it_is(name: str) -> None:
    broken = faults("base")[name]
    found = found_in(broken.text)
    assert (broken.code, broken.line) in [(each.code, each.line) for each in found], "\n".join(map(str, found))
    assert all(each.hint for each in found if each.code >= "M3")
