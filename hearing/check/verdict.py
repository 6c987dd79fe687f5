"""What only all explorations together can show: what never happened in any of them."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.check.found import Fault, Outcome
from hearing.check.world import named_roles
from hearing.procedure import Procedure

HEARD = {"Speak", "Answer", "Disclose", "TakeOath"}
"""What somebody who was called in does."""


def verdict(procedure: Procedure, outcomes: list[Outcome]) -> list[Fault]:
    """Every fault once, with its shortest example."""
    shortest: dict[tuple[str, tuple[str | int, ...]], Fault] = {}
    for fault in (fault for outcome in outcomes for fault in outcome.faults):
        known = shortest.get((fault.code, fault.place))
        if known is None or len(fault.way) < len(known.way):
            shortest[fault.code, fault.place] = fault
    return [*shortest.values(), *_never(procedure, outcomes)]


def _never(procedure: Procedure, outcomes: list[Outcome]) -> Iterator[Fault]:
    finals = [stage for stage in procedure.stages.values() if stage.final]
    if not finals:
        last = len(procedure.stages) - 1
        yield Fault("M317", ("stages", last, "id"), "The hearing has no end.", "mark its last stage `final: true`")
    seated = set().union(*(outcome.seated for outcome in outcomes))
    reached = {procedure.first}.union(*(outcome.stages for outcome in outcomes))
    for index, stage in enumerate(procedure.stages.values()):
        if stage.id not in reached:
            yield Fault(
                "M303", ("stages", index, "id"), f"The stage “{stage.id}” is never reached.",
                "let a move lead to it from a stage that is reached, under conditions that can hold",
            )  # fmt: skip
            continue
        yield from _moves(procedure, outcomes, index, seated)
        yield from _turns(procedure, outcomes, index)
    yield from _called(procedure, outcomes)
    yield from _signatures(procedure, outcomes)


def _moves(procedure: Procedure, outcomes: list[Outcome], index: int, seated: set[str]) -> Iterator[Fault]:
    stage = list(procedure.stages.values())[index]
    for name, move in stage.moves.items():
        place = ("stages", index, "moves", name)
        roles = procedure.roles(move.by)
        if not roles & seated:
            yield Fault(
                "M306", (*place, "by"), f"Only somebody who need not be there may make the move “{name}”.",
                "name a role of the court or of the parties",
            )  # fmt: skip
            continue
        if any((stage.id, name) in outcome.made for outcome in outcomes):
            continue
        held = set().union(*(outcome.held.get((stage.id, name), set()) for outcome in outcomes))
        lacking = [n for n in range(len(move.when)) if n not in held]
        if lacking:
            yield Fault(
                "M304", (*place, "when", lacking[0]), f"The move “{name}” can never be made: this never holds.",
                "take the condition out, or give somebody an act that makes it hold",
            )  # fmt: skip
        else:
            yield Fault(
                "M305", (*place, "when"), f"The move “{name}” can never be made: its conditions never hold together.",
                "they contradict each other; keep one",
            )  # fmt: skip


def _turns(procedure: Procedure, outcomes: list[Outcome], index: int) -> Iterator[Fault]:
    stage = list(procedure.stages.values())[index]
    given = {position for outcome in outcomes for at, position in outcome.turns if at == stage.id}
    for position in stage.turns.order[:2] if stage.rounds else ():
        if position not in given:
            yield Fault(
                "M313", ("stages", index, "id"), f"In “{stage.id}” no {position} can ever be given its turn.",
                "let somebody give the floor for a `turn` here, to a role that speaks for it",
            )  # fmt: skip
            return


def _called(procedure: Procedure, outcomes: list[Outcome]) -> Iterator[Fault]:
    called = set().union(*(outcome.called for outcome in outcomes))
    for role in sorted(named_roles(procedure)):
        if not procedure.catalogue[role].waits or role in called:
            continue
        powers = procedure.source.powers
        to = [n for n, p in enumerate(powers) if p.act == "CallIn" and role in procedure.roles(p.to)]
        own = [n for n, p in enumerate(powers) if p.act in HEARD and role in procedure.roles(p.by)]
        if not to and not own:
            continue  # an application names it: somebody of that role has no part in the hearing itself
        label = procedure.catalogue[role].label["en"].lower()
        yield Fault(
            "M314", ("powers", (to or own)[0]), f"Somebody waits outside and can never be called in: {label}.",
            "let the bench `CallIn` this role under conditions that can hold",
        )  # fmt: skip


def _signatures(procedure: Procedure, outcomes: list[Outcome]) -> Iterator[Fault]:
    asked = any(
        "signatures_in" in move.when for stage in procedure.stages.values() for move in stage.moves.values()
    )  # fmt: skip
    if not asked:
        return
    signed = set().union(*(outcome.signed for outcome in outcomes))
    spoken = set().union(*(outcome.speaks_signed for outcome in outcomes))
    missing = sorted(procedure.must_sign - signed) + [each for each in procedure.order[:2] if each not in spoken]
    if missing:
        yield Fault(
            "M316", ("must_sign",), f"The record must be signed by the {missing[0].replace('_', ' ')}, who never can.",
            "give that role the power to `Sign` where the record is reviewed",
        )  # fmt: skip
