"""Who may do what now: looked up in the procedure's tables, answered with a power or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_type_hints

from hearing.acts import SEAT_ACTS, Act, FrameIssues, Text
from hearing.clocks import pool_ends
from hearing.guards import GUARDS, whose_turn
from hearing.names import choice_name, party_name, role_names, seat_name
from hearing.procedure import Guards, Power
from hearing.procedure_witnesses import OF_OATHS
from hearing.refusals import GUARD_CODES, Refusal, guard_code, refuse
from hearing.situation import Situation, is_outside, is_waiting, role_in_force, seat_terms
from hearing.state import Hearing
from hearing.suits import over
from hearing.texts import joined
from hearing.words import act_label, value_label
from roles.audience import Listener

HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
"""A lone surrogate, which no UTF-8 can hold."""

MAX_CHARACTERS = 20_000
"""The longest words of one act, in characters of one language."""

WORDED: dict[type[Act], tuple[str, ...]] = {
    cls: tuple(name for name, kind in get_type_hints(cls).items() if kind == Text and name != "text")
    for cls in SEAT_ACTS.values()
}
"""The fields of each act that hold words beside its text."""


def check(s: Situation) -> Power | Refusal:
    """The power under which the seat may do its act now, or why it may not.

    The order of the questions is the order a person would want them answered in: is the
    hearing on, may this seat act at all, for whom, is there such a power here, and only
    then whether its conditions hold.
    """
    act = s.act
    assert act is not None
    return standing(s) or _words(act) or _scope(s) or _permitted(s, act)


def standing(s: Situation) -> Refusal | None:
    if s.hearing.status == "closed":
        return refuse("hearing-closed", basis=s.stage.basis)
    if s.seat is None:
        return refuse("no-such-seat", seat=s.seat_id)
    if s.seat_id in s.hearing.branch("removed"):
        return refuse("removed", basis=_removal(s))
    if s.seat_id in s.hearing.branch("replaced"):
        return refuse("replaced")
    if s.seat_id in s.hearing.branch("suspended"):
        application = s.procedure.applications[_application_kind(s)]
        return refuse("suspended", basis=application.basis)
    if is_outside(s.hearing, s.seat_id) and not _from_outside(s):
        # Before anything that depends on what goes on inside: whoever is outside learns nothing by asking.
        private = s.stage.private
        return refuse("private-stage", basis=private.basis if private else "", stage=s.stage.title)
    return None


def _removal(s: Situation) -> str:
    """The rule by which a seat was sent out."""
    return next((measure.basis for measure in s.procedure.measures.values() if measure.removes), "")


def _from_outside(s: Situation) -> bool:
    """Whether the seat may do this although those who stay are among themselves, such as say that its line fails."""
    if s.act is None:
        return False
    return any(power.outside for power in s.procedure.powers_here(s.hearing.stage, s.role, s.act.kind))


def _application_kind(s: Situation) -> str:
    number = s.hearing.at("suspended", s.seat_id)
    kind: str = s.hearing.at("applications", str(number), "application")
    return kind


def _words(act: Act) -> Refusal | None:
    no = _writable(act.text)
    for name in WORDED[type(act)]:
        no = no or _writable(getattr(act, name))
    if isinstance(act, FrameIssues):
        for words in act.issues.values():
            no = no or _writable(words)
    return no


def _writable(text: Text) -> Refusal | None:
    for words in text.values():
        if len(words) > MAX_CHARACTERS:
            return refuse("too-long", limit=str(MAX_CHARACTERS))
        if not words.isascii() and HALF_A_CHARACTER.search(words):
            return refuse("bad-text")
    return None


def _scope(s: Situation) -> Refusal | None:
    act, seat = s.act, s.seat
    if act is None or seat is None:
        return None
    for party in act.parties:
        if party not in s.hearing.parties:
            return refuse("no-such-party", party=party)
        if seat.parties and party not in seat.parties:
            return refuse("not-your-party", party=party_name(s.hearing, party))
    for case in act.cases:
        if case not in s.hearing.tree["script"]["cases"]:
            return refuse("no-such-case", case=case)
        if seat.cases and case not in seat.cases:
            return refuse("not-your-case", case=case)
        if over(s.hearing, case):
            return refuse("case-over", case=case)
    return None


def _permitted(s: Situation, act: Act) -> Power | Refusal:
    mine = s.procedure.powers_here(s.hearing.stage, s.role, act.kind)
    fitting = [power for power in mine if _fits(power, act)]
    return _conditions(s, fitting) if fitting else barred(s, act.kind) or _not_yours(s, act, mine)


def _not_yours(s: Situation, act: Act, mine: list[Power]) -> Refusal:
    """An act that is not the seat's to do here, or not about what it names."""
    here = s.procedure.powers.get((s.hearing.stage, act.kind), [])
    if not mine:
        return no_power(s, act.kind, here)
    others = [power for power in here if _fits(power, act)]
    if others:
        return no_power(s, act.kind, others)
    return refuse("not-offered-here", basis=mine[0].basis, act=act_label(act.kind), value=_chosen(s, mine, act))


def _conditions(s: Situation, fitting: list[Power]) -> Power | Refusal:
    """The first power whose conditions hold; else the first reason against, one about another target last."""
    reasons: list[Refusal] = []
    for power in fitting:
        no = not_now(s, power) or _target(s, power) or failing(s, power.guards, power.basis)
        if no is None:
            return power
        reasons.append(no)
    return next((no for no in reasons if no.code != "wrong-target"), reasons[0])


def not_now(s: Situation, power: Power) -> Refusal | None:
    if is_waiting(s.hearing, s.seat_id) and not power.waiting:
        return refuse("waiting", basis=power.basis)
    if s.hearing.status == "paused" and not power.paused:
        return refuse("paused", basis=power.basis)
    return None


def _target(s: Situation, power: Power) -> Refusal | None:
    if not power.to:
        return None
    named = [name for name in (s.field("to"), s.field("seat"), *(s.field("seats") or ())) if isinstance(name, str)]
    for name in named:
        if name not in s.hearing.seats:
            return refuse("no-such-seat", basis=power.basis, seat=name)
        gone = name in s.hearing.branch("removed") or is_outside(s.hearing, name)
        if role_in_force(s.hearing, name) not in power.to or gone:
            return refuse("wrong-target", basis=power.basis, seat=seat_name(s.hearing, name))
        if s.field("to") == name and (name == s.seat_id or is_waiting(s.hearing, name)):
            return refuse("wrong-target", basis=power.basis, seat=seat_name(s.hearing, name))
    return None


def failing(s: Situation, guards: Guards, basis: str) -> Refusal | None:
    """The refusal of the first guard that says no, or None if all hold."""
    for name, argument in guards:
        if not GUARDS[name](s, argument):
            code = GUARD_CODES.get(name) or guard_code(name)
            return refuse(code, basis=basis, argument=_argument(s, name, argument))
    return None


def _argument(s: Situation, guard: str, argument: Any) -> Text | str:
    """The argument in words: the title of the matter it names, or what that word of the rules is called."""
    if guard in ("spoken_in", "unspoken_in") and argument in s.procedure.stages:
        return s.procedure.stages[argument].title
    if guard in ("announced", "unannounced", "answered", "asked_again"):
        return choice_name(s.procedure, "matter", argument, s.hearing.stage)
    if guard == "position" and argument in s.procedure.source.positions:
        return s.procedure.source.positions[argument]
    if guard == "answer_open":
        return seconds_left(s)
    if guard in OF_OATHS:
        oath = s.procedure.oaths.get(argument) if isinstance(argument, str) else None
        return oath.title if oath else {"en": "an oath", "zh": "宣誓或者保证"}
    if guard == "vote_due":
        whose = whose_turn(s)
        return seat_name(s.hearing, whose) if whose else {"en": "nobody", "zh": "无人"}
    if guard == "voted" and argument in s.procedure.source.votes:
        return s.procedure.source.votes[argument].title
    return value_label(argument) if isinstance(argument, str) else ""  # only a single word stands in a sentence


def seconds_left(s: Situation) -> str:
    """How long an answer is still held back, in seconds, when it is asked at a time."""
    question = s.hearing.question
    left = question["opens_at"] - s.at if question and s.at and "opens_at" in question else 0
    return str(-(-left // 1000)) if left > 0 else "…"


def _fits(power: Power, act: Act) -> bool:
    return not power.only or all(getattr(act, name) in allowed for name, allowed in power.only.items())


def _chosen(s: Situation, powers: Iterable[Power], act: Act) -> Text:
    names = {name for power in powers for name in power.only}
    return joined(choice_name(s.procedure, name, str(getattr(act, name)), s.hearing.stage) for name in sorted(names))


def barred(s: Situation, kind: str) -> Refusal | None:
    for bar in s.procedure.bars:
        if s.role in bar.roles and kind in bar.acts and s.hearing.stage in bar.stages:
            return Refusal(code="barred", text=bar.text, basis=bar.basis)
    return None


def no_power(s: Situation, kind: str, here: list[Power]) -> Refusal:
    stage = s.stage
    if here:
        who = role_names(s.procedure, (role for power in here for role in power.roles))
        return refuse("not-your-power", basis=here[0].basis, act=act_label(kind), who=who)
    return refuse("not-in-this-stage", basis=stage.basis, act=act_label(kind), stage=stage.title)


# ---- what follows from the state, for the courtroom -----------------------------------


def listener(hearing: Hearing, seat_id: str) -> Listener:
    """The audience terms of a seat's holder. A substitute hears as the seat it stands in for, too."""
    return seat_terms(hearing, seat_id)


def deadline(hearing: Hearing) -> int | None:
    """When something comes due by itself (UTC ms), the running clock or the end of a window; None if nothing does."""
    due = [time for time in (clock_ends(hearing), window_ends(hearing)) if time is not None]
    return min(due, default=None)


def clock_ends(hearing: Hearing) -> int | None:
    """When the running clock runs out (UTC ms), or after that its side's fixed pool; None if neither is to come."""
    clock = hearing.clock
    if clock is None or clock["since"] is None:
        return None
    if clock["lapsed"]:
        return pool_ends(hearing)
    when: int = clock["since"] + clock["left"]
    return when


def window_ends(hearing: Hearing) -> int | None:
    """When an answer that is held back may come (UTC ms); None while an objection or an interruption holds it, too."""
    question = hearing.question
    if question is None or question.get("open") is not False:
        return None
    if hearing.status != "running" or hearing.at("objection") is not None:
        return None
    when: int = question["opens_at"]
    return when
