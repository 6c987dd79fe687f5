"""The rest of a procedure's page: people under oath, objections, private stages, votes, ballots, time that is declared.

Each section is there only if the procedure has something of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hearing.acts import Text
from hearing.procedure import Procedure
from hearing.procedure_data import BallotData, Names, TitledData, VoteData
from hearing.texts import said

Section = Callable[[Procedure], Iterator[str]]

BY = {"calling": "the side that called the person", "opposing": "each other side", "bench": "the bench"}
DECIDED = {"judges": "the side that more of them put first", "points": "the side with more points"}


def sections(procedure: Procedure) -> Iterator[str]:
    """Every section that the procedure has something for, under its heading."""
    for title, section in SECTIONS.items():
        lines = list(section(procedure))
        if lines:
            yield f"## {title}"
            yield ""
            yield from lines


def minutes(ms: int) -> str:
    """A time as a rule says it: `14 min`, `90 s`."""
    return f"{ms // 60_000} min" if ms % 60_000 == 0 else f"{ms / 1000:g} s"


def row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield row(*names)
    yield "|" + "---|" * len(names)
    for cells in rows:
        yield row(*cells)
    yield ""


def role_labels(procedure: Procedure, names: Names) -> str:
    """Roles by the procedure's own labels: `attorney, party`."""
    return ", ".join(sorted(said(procedure.catalogue[role].label, "en").lower() for role in procedure.roles(names)))


def _both(text: Text) -> tuple[str, str]:
    return said(text, "en"), text.get("zh", "—")


# ---- people who are examined ----------------------------------------------------------


def _oaths(procedure: Procedure) -> Iterator[str]:
    rows = [
        (f"`{name}`, `{form}`", *_both(kind.title), role_labels(procedure, oath.of), said(kind.text, "en"), oath.basis)
        for name, oath in procedure.oaths.items()
        for form, kind in oath.kinds.items()
    ]
    if rows:
        yield from table(("oath, form", "title", "in Chinese", "taken by", "what is read", "basis"), rows)


def _examinations(procedure: Procedure) -> Iterator[str]:
    for name, written in procedure.source.examinations.items():
        yield f"`{name}` ({role_labels(procedure, written.of)}), in this order:"
        yield ""
        rows = [
            (
                f"`{phase.id}`", *_both(phase.title), BY[phase.by], "yes" if phase.may_waive else "no",
                "—" if phase.time is None else minutes(phase.time), phase.basis,
            )
            for phase in procedure.examinations[name].phases.values()
        ]  # fmt: skip
        yield from table(("phase", "title", "in Chinese", "conducted by", "may be waived", "time", "basis"), rows)


def _objections(procedure: Procedure) -> Iterator[str]:
    known = procedure.objections
    if not known.grounds:
        return
    held = f"held back {minutes(known.window)} for an objection" if known.window else "not held back for an objection"
    yield f"The answer to a question under examination is {held}, and until an objection is ruled on ({known.basis})."
    yield ""
    yield from table(("ground", "title", "in Chinese", "basis"), _titled(known.grounds, known.basis))
    if known.remedies:
        yield "What a ruling may bring with it:"
        yield ""
        yield from table(("remedy", "title", "in Chinese", "basis"), _titled(known.remedies, known.basis))


def _titled(named: dict[str, TitledData], basis: str) -> Iterator[tuple[str, ...]]:
    for name, each in named.items():
        yield f"`{name}`", *_both(each.title), each.basis or basis


def _exhibit_words(procedure: Procedure) -> Iterator[str]:
    words = procedure.source.exhibit_words
    if words:
        yield from table(("state", "called", "in Chinese"), ((f"`{state}`", *_both(t)) for state, t in words.items()))


# ---- the bench and the jury among themselves ------------------------------------------


def _private(procedure: Procedure) -> Iterator[str]:
    rows = [
        (f"`{stage.id}`", ", ".join(stage.private.stay), f"`{stage.private.part or stage.id}`", stage.private.basis)
        for stage in procedure.stages.values()
        if stage.private is not None
    ]
    if rows:
        yield from table(("stage", "who is in the room", "sealed as", "basis"), rows)


def _votes(procedure: Procedure) -> Iterator[str]:
    rows = [_vote(procedure, name, vote) for name, vote in procedure.source.votes.items()]
    if rows:
        yield from table(("vote", "on what", "by, in this order", "choices", "carried by", "basis"), rows)


def _vote(procedure: Procedure, name: str, vote: VoteData) -> tuple[str, ...]:
    voters = procedure.roles(vote.by)
    order = [role for role in vote.order if role in voters] + sorted(voters.difference(vote.order))
    labels = ", ".join(said(procedure.catalogue[role].label, "en").lower() for role in order)
    choices = "; ".join(f"`{choice}` {said(title, 'en')}" for choice, title in vote.choices.items())
    carried = vote.passes + (", case by case" if vote.per_case else "")
    return f"`{name}`", said(vote.title, "en"), labels, choices, carried, vote.basis


def _ballots(procedure: Procedure) -> Iterator[str]:
    for name, ballot in procedure.source.ballots.items():
        yield from _ballot(procedure, name, ballot)


def _ballot(procedure: Procedure, name: str, ballot: BallotData) -> Iterator[str]:
    about = role_labels(procedure, ballot.about)
    yield f"`{name}`, {said(ballot.title, 'en')}: each {role_labels(procedure, ballot.by)} scores each {about}."
    level = ", then ".join(
        step.replace("criterion:", "points for ") if step != "bench" else "the bench" for step in ballot.tie_break
    )
    yield f"{DECIDED[ballot.decided_by].capitalize()} wins; if level: {level} ({ballot.basis})."
    yield ""
    rows = ((f"`{n}`", *_both(c.title), f"{c.least} to {c.most}") for n, c in ballot.criteria.items())
    yield from table(("criterion", "title", "in Chinese", "points"), rows)


# ---- time -----------------------------------------------------------------------------


def _declared(procedure: Procedure) -> Iterator[str]:
    limits = procedure.declared_time
    if limits is None:
        return
    times = {
        "for a side in all": limits.total, "for one speaker at most": limits.most_each,
        "for one speaker at least": limits.least_each, "kept back at most": limits.most_reserved,
    }  # fmt: skip
    yield from table(("time", "", "basis"), ((what, minutes(ms), limits.basis) for what, ms in times.items() if ms))
    for kind, use in (("declared", "A speaker has its own share"), ("reserved", "A side has what it kept back")):
        places = [f"`{stage.id}`" for stage in procedure.stages.values() if kind in stage.times_declared.values()]
        if places:
            yield f"- {use} in: {', '.join(places)}."
    yield ""


SECTIONS: dict[str, Section] = {
    "Time that a side declares": _declared,
    "Oaths": _oaths,
    "Examination": _examinations,
    "Objections": _objections,
    "What exhibits are called": _exhibit_words,
    "Private stages": _private,
    "Votes": _votes,
    "Ballots": _ballots,
}
