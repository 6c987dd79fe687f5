"""What is checked of a procedure file beyond its names: private stages, votes, ballots.

Each check yields (path of the fault, what is wrong, a hint); `hearing.procedure` places it in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hearing.ballots import BENCH, CRITERION
from hearing.findings import did_you_mean
from hearing.procedure_data import BallotData, Names, ProcedureData, StageData, VoteData
from hearing.votes import PASSES
from roles.catalogue import ROLES

Fault = tuple[tuple[str | int, ...], str, str]

RULES = ("ballots", "points", BENCH)
DECIDED_BY = ("judges", "points")
NOT_IN_PRIVATE = frozenset({"GiveFloor", "CloseSession", "OpenSession", "CallIn", "Confront"})
"""Acts whose notices or clocks would tell those outside what goes on inside."""


def roles_of(data: ProcedureData, names: Names) -> frozenset[str]:
    """The roles behind names that were checked already."""
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        found |= roles_of(data, data.sets[name]) if name in data.sets else {name}
    return frozenset(found)


# ---- votes and ballots ------------------------------------------------------------------


def vote_and_ballot_faults(data: ProcedureData) -> Iterator[Fault]:
    for name, vote in data.votes.items():
        yield from _vote(data, vote, ("votes", name))
    for name, ballot in data.ballots.items():
        yield from _ballot(data, ballot, ("ballots", name))
    for index, power in enumerate(data.powers):
        known = {"CallVote": ("matter", data.votes), "Vote": ("matter", data.votes)}
        known |= dict.fromkeys(("HandInBallot", "OpenBallots", "BreakTie"), ("ballot", data.ballots))  # type: ignore[arg-type]
        field, names = known.get(power.act, ("", {}))
        for name in power.only.get(field, ()):
            if name not in names:
                hint = did_you_mean(name, names)
                yield ("powers", index, "only", field), f'"{name}" is no {_KIND[field]} of this procedure.', hint
    yield from _arguments(data)


_KIND = {"matter": "vote", "ballot": "ballot"}


def _arguments(data: ProcedureData) -> Iterator[Fault]:
    """A condition about a vote or a ballot names one."""
    places: list[tuple[tuple[str | int, ...], Iterable[object]]] = [
        (("powers", index, "when"), power.when) for index, power in enumerate(data.powers)
    ]
    for index, stage in enumerate(data.stages):
        places += [(("stages", index, "moves", name, "when"), move.when) for name, move in stage.moves.items()]
    of_ballots = dict.fromkeys(("ballots_in", "ballots_opened", "tie", "winner"), "ballot")
    kinds = {"voted": "vote", **of_ballots}
    for path, conditions in places:
        for number, condition in enumerate(conditions):
            for guard, argument in condition.items() if isinstance(condition, dict) else ():
                names: Iterable[str] = data.votes if kinds.get(guard) == "vote" else data.ballots
                if guard in kinds and argument not in names:
                    hint = did_you_mean(str(argument), names)
                    yield (*path, number), f'"{argument}" is no {kinds[guard]} of this procedure.', hint


def _roles(data: ProcedureData, names: Names, path: tuple[str | int, ...]) -> Iterator[Fault]:
    for role in roles_of(data, names):
        if role not in ROLES:
            yield path, f'"{role}" is no role.', did_you_mean(role, [*ROLES, *data.sets])


def _vote(data: ProcedureData, vote: VoteData, path: tuple[str | int, ...]) -> Iterator[Fault]:
    yield from _roles(data, vote.by, (*path, "by"))
    yield from _roles(data, vote.order, (*path, "order"))
    if len(vote.choices) < 2:
        yield (*path, "choices"), "A vote needs at least two choices.", ""
    if vote.passes not in PASSES:
        yield (*path, "passes"), f'"{vote.passes}" is no way to carry a vote.', " or ".join(PASSES)


def _ballot(data: ProcedureData, ballot: BallotData, path: tuple[str | int, ...]) -> Iterator[Fault]:
    yield from _roles(data, ballot.by, (*path, "by"))
    yield from _roles(data, ballot.about, (*path, "about"))
    if not ballot.criteria:
        yield (*path, "criteria"), "A ballot needs at least one criterion.", ""
    for name, criterion in ballot.criteria.items():
        if not 0 <= criterion.least < criterion.most:
            yield (*path, "criteria", name), "A criterion goes from a number to a larger one.", "from: 50, to: 100"
    if ballot.decided_by not in DECIDED_BY:
        yield (*path, "decided_by"), f'"{ballot.decided_by}" does not decide a ballot.', " or ".join(DECIDED_BY)
    known = [*RULES, *(f"{CRITERION}{name}" for name in ballot.criteria)]
    for index, rule in enumerate(ballot.tie_break):
        if rule not in known:
            yield (*path, "tie_break", index), f'"{rule}" breaks no tie.', did_you_mean(rule, known)
    if not ballot.tie_break or ballot.tie_break[-1] != BENCH:
        yield (*path, "tie_break"), "Some ties no sum can break: the last rule must be the bench.", f"end with {BENCH}"


# ---- private stages -----------------------------------------------------------------------


def private_faults(data: ProcedureData) -> Iterator[Fault]:
    for index, stage in enumerate(data.stages):
        if stage.private is not None:
            yield from _private(data, index, stage, stage.private.stay)
    if data.stages[0].private is not None:
        yield ("stages", 0, "private"), "A hearing does not begin in private: nobody could come in.", ""


def _private(data: ProcedureData, index: int, stage: StageData, stay: list[str]) -> Iterator[Fault]:
    path: tuple[str | int, ...] = ("stages", index)
    if stage.final:
        yield (*path, "private"), "The last stage is for everybody.", ""
    inside = roles_inside(stay)
    if "public" in stay or not inside:
        yield (*path, "private", "stay"), "Nobody in particular stays here.", "group:bench, or role:clerk"
        return
    for name, move in stage.moves.items():
        if not inside & roles_of(data, move.by):
            yield (*path, "moves", name, "by"), "Nobody who stays in this private stage can make this move.", ""
    for number, power in enumerate(data.powers):
        here = not power.within or stage.id in roles_of(data, power.within)
        if power.act in NOT_IN_PRIVATE and here and stage.id not in roles_of(data, power.not_in):
            hint = f"not_in: {stage.id}"
            said = f'{power.act} does not belong in the private stage "{stage.id}": it would be told outside.'
            yield ("powers", number, "act"), said, hint


def roles_inside(stay: list[str]) -> frozenset[str]:
    """The roles that the terms of a private stage let stay."""
    terms = set(stay)
    return frozenset(
        role.id for role in ROLES.values()
        if f"role:{role.id}" in terms or terms & {f"group:{group}" for group in role.groups}
    )  # fmt: skip
