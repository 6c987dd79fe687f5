"""What a seat may not do now, and why: the other side of `offers`.

The list is made from the same powers and guards that `rules.check` uses, so that a page can
say the reason and the rule before anybody tries. Nothing is decided and nothing recorded:

    {"act": "Apply", "fields": {…preset…}, "label": {lang: …},
     "code": "paused", "text": {lang: …}, "basis": "…", "retry": {lang: …}}

`code` and `text` are empty where the conditions hold and there is only nothing before the
court that the act could be about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hearing.acts import SEAT_ACTS, Text
from hearing.offers import BUILD, applied_for, moving_to, open_acts, plain
from hearing.procedure import Power, Procedure
from hearing.refusals import Refusal, refuse
from hearing.rules import barred, failing, no_power, not_now, standing
from hearing.situation import Situation
from hearing.state import Hearing
from hearing.words import act_label

Shut = dict[str, Any]


def shut_acts(hearing: Hearing, procedure: Procedure, seat_id: str) -> list[Shut]:
    """The acts of this seat's role that are not open to it now, each with its reason: those of this stage first."""
    s = Situation(hearing, procedure, seat_id, None)
    if not hearing.tree or s.seat is None:
        return []
    offers = open_acts(hearing, procedure, seat_id)
    # What is open under one power is not shut because another does not hold.
    is_open = {key for offer in offers for key in ((offer["act"], ""), _key(offer["act"], offer["fields"]))}
    found: dict[tuple[str, str], Shut] = {}
    for kind, powers in procedure.powers_of_role.get((hearing.stage, s.role), {}).items():
        for shut in (each for power in powers for each in _of_power(s, power)):
            key = _key(kind, shut["fields"])
            if key not in is_open:
                found.setdefault(key, shut)
    return [*sorted(found.values(), key=lambda shut: not shut["code"]), *_applications_elsewhere(s), *_elsewhere(s)]


def why(hearing: Hearing, procedure: Procedure, seat_id: str, kind: str) -> Refusal | None:
    """Why this seat may do no act of this kind now; None if one is open, or if there is only nothing to do it about."""
    s = Situation(hearing, procedure, seat_id, None)
    no = standing(s)
    if no is not None or any(offer["act"] == kind for offer in open_acts(hearing, procedure, seat_id)):
        return no
    mine = procedure.powers_here(hearing.stage, s.role, kind)
    if not mine:
        return barred(s, kind) or no_power(s, kind, procedure.powers.get((hearing.stage, kind), []))
    return next((no for power in mine if (no := _against(s, power)) is not None), None)


def _against(s: Situation, power: Power) -> Refusal | None:
    return standing(s) or not_now(s, power) or failing(s, power.guards, power.basis)


def _of_power(s: Situation, power: Power) -> Iterator[Shut]:
    """A power as what is shut by it. One whose conditions hold may still have nothing to be about."""
    no = _against(s, power)
    if no is None and list(BUILD.get(power.act, plain)(s, power)):
        return
    fields = {name: next(iter(values)) for name, values in power.only.items() if len(values) == 1}
    yield _shut(s, power.act, fields, power.title or _titled(s, power.act, fields), no, power.basis)


def _titled(s: Situation, kind: str, fields: dict[str, Any]) -> Text:
    """What an act is called to which the procedure gives no title of its own."""
    if kind == "Apply":
        return applied_for(s.procedure.applications[fields["application"]].title)
    to = s.procedure.stages.get(s.stage.moves[fields["move"]].to) if "move" in fields else None
    return moving_to(to) if to else act_label(kind)


def _elsewhere(s: Situation) -> Iterator[Shut]:
    """Acts that the role may do in other stages only."""
    others = {kind for kind, _ in _anywhere(s.procedure, s.role)}
    for kind in SEAT_ACTS:
        if kind in others and not s.procedure.powers_here(s.hearing.stage, s.role, kind):
            powers = s.procedure.powers.get((s.hearing.stage, kind), [])
            no = standing(s) or barred(s, kind) or no_power(s, kind, powers)
            yield _shut(s, kind, {}, act_label(kind), no, no.basis)


@lru_cache(maxsize=128)
def _anywhere(procedure: Procedure, role: str) -> frozenset[tuple[str, str]]:
    """The acts that a role may do in some stage, each with the application it makes, if it makes one."""
    return frozenset(
        (kind, application)
        for (_, kind), powers in procedure.powers.items()
        for power in powers if role in power.roles
        for application in power.only.get("application", ("",))
    )  # fmt: skip


def _applications_elsewhere(s: Situation) -> Iterator[Shut]:
    """Applications that the role may make in other stages only, while it may make others here."""
    here = s.procedure.powers_here(s.hearing.stage, s.role, "Apply")
    made_here = {kind for power in here for kind in power.only["application"]}
    for kind, data in s.procedure.applications.items():
        if made_here and kind not in made_here and ("Apply", kind) in _anywhere(s.procedure, s.role):
            fields = {"application": kind}
            # Tried, it would be “not offered here”; that it belongs to another stage says more.
            there = {"act": data.title, "stage": s.stage.title}
            no = standing(s) or barred(s, "Apply") or refuse("not-in-this-stage", basis=data.basis, **there)
            yield _shut(s, "Apply", fields, _titled(s, "Apply", fields), no, data.basis)


def _shut(s: Situation, kind: str, fields: dict[str, Any], label: Text, no: Refusal | None, basis: str) -> Shut:
    reason = {"code": no.code, "text": no.text, "basis": no.basis or basis, "retry": no.retry} if no else {}
    shut = {"act": kind, "fields": fields, "label": label, "code": "", "text": {}, "basis": basis, "retry": {}}
    return {**shut, **reason}


def _key(kind: str, fields: dict[str, Any]) -> tuple[str, str]:
    """Which act it is: its kind, and what it names beforehand."""
    return kind, " ".join(f"{name}={value}" for name, value in sorted(fields.items()) if isinstance(value, str))
