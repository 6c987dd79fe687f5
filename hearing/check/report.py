"""The report of a proof: what was explored, within which bounds, and every fault with its example."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from hearing.acts import Act
from hearing.check.found import Fault, Outcome, Way
from hearing.findings import Finding
from hearing.procedure import Procedure
from hearing.procedure_extend import Written
from hearing.yaml_positions import Positions

Places = Positions | Written
"""Where everything in a procedure stands: in its file, or in those that it extends."""

BOUNDS = (
    "Time stands still; words, numbers of events, people and lines are left out.",
    "One application waits at a time, one hand is up, one fact is put, one seat is disciplined; no counterclaims.",
    "Of rounds of turns one more than any condition counts; of values that no rule tells apart, one.",
    "Announcements, inquiries, answers, checks of identity, declared times, ballots and signatures come in one order: "
    "each only adds.",
    "Orders of an instructor are outside the proof.",
)


class Report(msgspec.Struct, frozen=True):
    procedure: Procedure
    outcomes: list[Outcome]
    faults: list[Fault]
    positions: Places

    @property
    def states(self) -> int:
        return sum(outcome.states for outcome in self.outcomes)

    @property
    def transitions(self) -> int:
        return sum(outcome.transitions for outcome in self.outcomes)

    @property
    def findings(self) -> list[tuple[Finding, Fault]]:
        """The faults at their places in the file, in its order."""
        found = [(self.positions.finding(f.place, f.code, f.words, f.mend), f) for f in self.faults]
        return sorted(found, key=lambda pair: (pair[0].line, pair[0].column, pair[0].code))


def show(report: Report, *, seconds: str = "") -> str:
    """The whole report for a person."""
    return "\n".join([*_lines(report, seconds)]) + "\n"


def _lines(report: Report, seconds: str) -> Iterator[str]:
    for finding, fault in report.findings:
        yield str(finding)
        if fault.way:
            yield "   the shortest way there:"
            yield from (f"       {line}" for line in playbook(fault.way))
        yield ""
    took = f" in {seconds}" if seconds else ""
    yield f"{report.procedure.id}: {report.states} states, {report.transitions} transitions{took}."
    yield from _explored(report.outcomes)
    yield from (f"  {line}" for line in BOUNDS)
    unknown = sum(outcome.unknown for outcome in report.outcomes)
    if unknown:
        yield f"  From {unknown} states no end was found, and there was too much to look at to say that there is none."
    count = len(report.faults)
    yield (
        "No fault found within these bounds." if not count else f"{count} {'fault' if count == 1 else 'faults'} found."
    )


def _explored(outcomes: list[Outcome]) -> Iterator[str]:
    whole = [outcome for outcome in outcomes if not outcome.task.stage]
    for outcome in whole:
        cut = f", cut: {outcome.cut} states were not gone on from" if outcome.cut else ""
        yield f"  whole, {outcome.task}: {outcome.states} states{cut}"
    for size in dict.fromkeys(str(outcome.task.size) for outcome in outcomes if outcome.task.stage):
        inside = [outcome for outcome in outcomes if outcome.task.stage and str(outcome.task.size) == size]
        together = max(len(outcome.task.concerns) for outcome in inside)
        shortened = sum(1 for outcome in inside if outcome.cut)
        what = "each two concerns" if together > 1 else "each concern"
        states = sum(outcome.states for outcome in inside)
        yield (
            f"  by stage, from the shortest way into it, {size}: {what}"
            f" in each stage: {len(inside)} explorations, {states} states, {shortened} of them cut"
        )


def playbook(way: Way) -> Iterator[str]:
    """Acts and what they led to, a line each, in the language of the playbooks."""
    for seat, act, kinds in way:
        yield f">> {seat or 'clock'}: {_act(act)}"
        told = [kind for kind in kinds if kind != "Spoken"]
        if told:
            yield f"<< {', '.join(told)}"


def _act(act: Act) -> str:
    fields = msgspec.to_builtins(act)
    del fields["act"]
    fields.pop("text", None)
    named = " ".join(f"{name}={_value(value)}" for name, value in fields.items())
    return f"{act.kind} {named}".rstrip()


def _value(value: object) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_value(each)}" for name, each in value.items()) + "}"
    return str(value)
