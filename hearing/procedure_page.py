"""A procedure as a page to read: its stages, its diagram, and who may do what in each.

The page is generated from the compiled data, so a change of a rule shows as a change of a
table. `docs/procedures/` holds the pages of the shipped procedures; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hearing.acts import SEAT_ACTS, Text
from hearing.procedure import Guards, Power, Procedure, Stage, guards_of
from hearing.procedure_page_more import minutes, role_labels, sections, table
from hearing.texts import said
from hearing.words import act_label
from roles.catalogue import ROLES


def page(procedure: Procedure) -> str:
    """The whole page as Markdown, ending in a newline."""
    return "\n".join(_lines(procedure)).rstrip() + "\n"


def _lines(procedure: Procedure) -> Iterator[str]:
    yield f"# {_en(procedure.title)}"
    yield ""
    yield f"`{procedure.id}`, as at {procedure.as_at}. This page is made from `hearing/procedures/{procedure.id}.yaml`"
    yield "by `make docs`; edit the data, not the page."
    yield ""
    yield procedure.source.summary.strip()
    yield ""
    yield "## Stages and moves"
    yield ""
    yield from ("```mermaid", procedure.diagram(), "```")
    yield ""
    yield from _stages(procedure)
    yield "## Who may do what, where"
    yield ""
    yield from _legend(procedure)
    yield from _matrix(procedure)
    yield "## Conditions and basis of each power"
    yield ""
    yield from _powers(procedure)
    yield from sections(procedure)
    yield "## Applications"
    yield ""
    yield from _applications(procedure)
    yield "## Interruptions, closed session, discipline"
    yield ""
    yield from _interruptions(procedure)
    yield "## What the rules shut out expressly"
    yield ""
    yield from _bars(procedure)
    yield from _articles(procedure)
    if procedure.source.not_built:
        yield ""
        yield "## Not built yet"
        yield ""
        yield from (f"- {gap}" for gap in procedure.source.not_built)


def _articles(procedure: Procedure) -> Iterator[str]:
    """The words of the rules that stand nowhere else."""
    for source in procedure.source.sources.values():
        if source.articles:
            yield ""
            yield f"## {_en(source.title)}"
            yield ""
            for number, words in source.articles.items():
                yield f"- **{_en(source.cite).format(articles=number)}.** {_en(words)}"


def _en(text: Text) -> str:
    return said(text, "en")


def _stages(procedure: Procedure) -> Iterator[str]:
    rows = []
    for stage in procedure.stages.values():
        moves = "<br>".join(_move(stage, name) for name in stage.moves) or "—"
        rows.append((f"`{stage.id}`", stage.ref, _en(stage.title), stage.title.get("zh", ""), stage.basis, moves))
    yield from table(("stage", "ref", "title", "in Chinese", "basis", "moves, and when they are open"), rows)
    timed = [stage for stage in procedure.stages.values() if _is_timed(stage)]
    yield from table(
        ("stage", "rounds of turns", "times of the floor", "a side's time in all"),
        ((f"`{s.id}`", _rounds(s), _times(s.times, s.times_declared), _times(s.pools)) for s in timed),
    )
    yield from _sides_time(procedure)


def _is_timed(stage: Stage) -> bool:
    return bool(stage.times or stage.times_declared or stage.pools or stage.rounds)


def _rounds(stage: Stage) -> str:
    return f"{stage.rounds or '—'}{'' if stage.turns.by_party else f', each {stage.turns.each}'}"


def _sides_time(procedure: Procedure) -> Iterator[str]:
    """The time of a side in the whole hearing, and the time cards."""
    if procedure.pools:
        yield f"- For the whole hearing a side has: {_times(procedure.pools)}."
    if procedure.cards:
        yield f"- Time cards: {', '.join(_en(card.title) for card in procedure.cards.values())}."
    if procedure.pools or procedure.cards:
        yield ""


def _move(stage: Stage, name: str) -> str:
    move = stage.moves[name]
    conditions = _conditions(guards_of(move.when))
    return f"`{name}` → `{move.to}`" + (f" if {conditions}" if conditions else "")


def _conditions(found: Guards) -> str:
    return ", ".join(name if argument is None else f"{name}({_argument(argument)})" for name, argument in found)


def _argument(argument: Any) -> str:
    return ", ".join(argument) if isinstance(argument, list) else str(argument)


def _times(times: dict[str, int], declared: dict[str, str] | None = None) -> str:
    told = [f"{name} {minutes(ms)}" for name, ms in times.items()]
    return ", ".join([*told, *(f"{name} {kind}" for name, kind in (declared or {}).items())]) or "—"


def _short(role: str) -> str:
    return "".join(word[0] for word in role.split("_")).upper() if "_" in role else role[:2].title()


def _used_roles(procedure: Procedure) -> list[str]:
    used = {role for powers in procedure.powers.values() for power in powers for role in power.roles}
    return [role for role in ROLES if role in used]


def _legend(procedure: Procedure) -> Iterator[str]:
    labels = {role: _en(procedure.catalogue[role].label).lower() for role in _used_roles(procedure)}
    named = ", ".join(f"{_short(role)} {label}" for role, label in labels.items())
    yield f"A cell names the roles that have the power in that stage, when its conditions hold: {named}."
    yield ""


def _matrix(procedure: Procedure) -> Iterator[str]:
    order = list(ROLES)
    rows = []
    used = {act for _, act in procedure.powers}
    for act in (each for each in SEAT_ACTS if each in used):
        cells = [f"`{act}`"]
        for stage in procedure.stages:
            roles = {role for power in procedure.powers.get((stage, act), ()) for role in power.roles}
            cells.append(" ".join(_short(role) for role in sorted(roles, key=order.index)) or "·")
        rows.append(cells)
    head = ["act", *(stage.ref or stage.id for stage in procedure.stages.values())]
    yield from table(head, rows)


def _powers(procedure: Procedure) -> Iterator[str]:
    seen: dict[str, tuple[Power, list[str]]] = {}
    for (stage, _), powers in procedure.powers.items():
        for power in powers:
            key = f"{power.act}|{sorted(power.roles)}|{power.only}|{power.guards}|{power.basis}"
            seen.setdefault(key, (power, []))[1].append(stage)
    order = list(SEAT_ACTS)
    rows = [
        (
            f"`{power.act}` {_en(act_label(power.act))}{_only(power)}",
            ", ".join(sorted(_en(procedure.catalogue[role].label).lower() for role in power.roles)),
            "all" if len(stages) >= len(procedure.stages) - 1 else ", ".join(dict.fromkeys(stages)),
            _conditions(power.guards) or "—",
            power.basis,
        )
        for power, stages in sorted(seen.values(), key=lambda pair: order.index(pair[0].act))
        if power.act not in ("Advance", "Apply")
    ]
    yield from table(("act", "by", "in", "when", "basis"), rows)


def _only(power: Power) -> str:
    return "".join(f" ({name}: {', '.join(sorted(values))})" for name, values in sorted(power.only.items()))


def _applications(procedure: Procedure) -> Iterator[str]:
    rows = []
    for kind, data in procedure.applications.items():
        where = ", ".join(sorted(procedure.stage_ids(data.within), key=list(procedure.stages).index)) or "all"
        if data.unconfirmed_in:
            where += "; before that, of words taken down and not confirmed"
        follows = "; ".join(
            f"{when}: {', '.join(effects).replace('_', ' ')}"
            for when, effects in (("made", data.on_made), ("granted", data.on_granted), ("refused", data.on_refused))
            if effects
        )
        by = role_labels(procedure, data.by)
        rows.append((f"`{kind}`", _en(data.title), by, where, follows or "—", data.basis))
    yield from table(("application", "what is asked", "by", "in", "what follows by itself", "basis"), rows)


def _interruptions(procedure: Procedure) -> Iterator[str]:
    for name, data in procedure.interruptions.items():
        by = role_labels(procedure, data.by)
        yield f"- `{name}`: {_en(data.title)}. By {by}; from any stage, and back to it ({data.basis})."
    session = procedure.source.closed_session
    yield f"- Closed session: {', '.join(session.stay)} stay, and whom the bench admits ({session.basis})."
    for measure in procedure.measures.values():
        after = f", after {' or '.join(measure.after)}" if measure.after else ""
        yield f"- Discipline, `{measure.measure}`: {_en(measure.title)}{after} ({measure.basis})."
    yield ""


def _bars(procedure: Procedure) -> Iterator[str]:
    for bar in procedure.bars:
        roles = ", ".join(sorted(_en(procedure.catalogue[role].label).lower() for role in bar.roles))
        yield f"- {roles}: {', '.join(sorted(bar.acts))}. {_en(bar.text)} ({bar.basis})"
