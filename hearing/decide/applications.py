"""Applications to the bench, its rulings, and what follows from them by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hearing import acts
from hearing.decide.base import Decision
from hearing.decide.floor import close_question
from hearing.decide.matters import bound
from hearing.names import seat_name
from hearing.procedure_data import ApplicationData
from hearing.refusals import Refusal, refuse
from hearing.situation import role_in_force, spoken_here
from hearing.texts import joined, quoted
from hearing.words import need_label


def apply(d: Decision, act: acts.Apply) -> Refusal | None:
    data = d.s.procedure.applications[act.application]
    no = _target(d, act, data) or _statement(d, act, data) or _limits(d, act, data)
    if no is not None:
        return no
    if data.needs and not getattr(act, data.needs):
        return refuse("apply-needs", basis=data.basis, what=need_label(data.needs))
    if "suspend_target" in data.on_made and not _somebody_rules_without(d, act.target):
        return refuse("apply-nobody-left", basis=data.basis)
    d.say("application")
    number = d.add(
        "ApplicationMade", application=act.application, target=act.target, about=act.statement or 0,
        proposed=act.proposed, parties=list(d.s.parties), cases=_cases(d, d.s.parties), line=act.line,
    )  # fmt: skip
    for effect in data.on_made:
        CONSEQUENCES[effect](d, {"target": act.target, "about": act.statement}, number)
    return None


def _cases(d: Decision, parties: Iterable[str]) -> list[str]:
    """The cases the application is made in: those it names, of those its parties are in."""
    own = {case for party in parties for case in d.hearing.parties[party].cases}
    return [case for case in d.s.cases or d.hearing.case_ids if case in own]


def _somebody_rules_without(d: Decision, target: str) -> bool:
    """Whether anybody who may rule on applications would be left in court."""
    hearing = d.hearing
    rulers = {role for power in d.s.procedure.powers.get((hearing.stage, "Rule"), ()) for role in power.roles}
    gone = {target, *hearing.branch("suspended"), *hearing.branch("removed")}
    return any(name not in gone and role_in_force(hearing, name) in rulers for name in hearing.seats)


def _target(d: Decision, act: acts.Apply, data: ApplicationData) -> Refusal | None:
    known: dict[str, Callable[[], bool]] = {
        "seat": lambda: act.target in d.hearing.seats,
        "party": lambda: act.target in d.hearing.parties,
        "exhibit": lambda: act.target in d.hearing.branch("exhibits"),
        "fact": lambda: act.target in d.hearing.branch("facts"),
        "any": lambda: bool(act.target),
        "": lambda: True,
    }
    if not known[data.target]():
        return refuse("apply-needs", basis=data.basis, what=need_label(data.target))
    roles = d.s.procedure.roles(data.target_roles)
    if roles and role_in_force(d.hearing, act.target) not in roles:
        return refuse("wrong-target", basis=data.basis, seat=seat_name(d.hearing, act.target))
    return None


def _statement(d: Decision, act: acts.Apply, data: ApplicationData) -> Refusal | None:
    if not data.statement:
        return None
    if act.statement is None:
        return refuse("which-statement", basis=data.basis)
    said = spoken_here(d.hearing).get(str(act.statement))
    if said is None:
        return refuse("no-such-statement", basis=data.basis, number=str(act.statement))
    if data.statement == "own" and said["seat"] != d.s.seat_id:
        return refuse("not-your-words", basis=data.basis)
    return None


def _limits(d: Decision, act: acts.Apply, data: ApplicationData) -> Refusal | None:
    mine = [
        made for made in d.hearing.branch("applications").values()
        if made["application"] == act.application and set(made["parties"]).intersection(d.s.parties)
    ]  # fmt: skip
    if data.once and any(made["target"] == act.target for made in mine):
        return refuse("apply-once", basis=data.basis)
    standing = [made for made in mine if made["outcome"] not in ("refused", "withdrawn")]
    if data.at_most and _full(d, act, data, standing):
        return refuse("apply-too-many", basis=data.basis, limit=str(data.at_most))
    if data.after_refused and not _was_refused(d, data.after_refused, act.target):
        first = d.s.procedure.applications[data.after_refused]
        return refuse("apply-not-yet", basis=data.basis, what=quoted(first.title))
    if data.when_produced_ordered and act.target not in d.hearing.branch("production"):
        ordering = [other for other in d.s.procedure.applications.values() if "order_production" in other.on_granted]
        return refuse("apply-not-yet", basis=data.basis, what=joined(quoted(other.title) for other in ordering))
    return None


def _full(d: Decision, act: acts.Apply, data: ApplicationData, standing: list[dict[str, Any]]) -> bool:
    """Whether one of the parties has as many as it may in one of the cases it asks for. An application counts in the
    cases it was made in; a seat that the script lists with a party was let in before the hearing, in its own cases."""
    hearing, roles = d.hearing, d.s.procedure.roles(data.target_roles)
    listed = [(name, seat) for name, seat in hearing.seats.items() if seat.role in roles]
    for party in d.s.parties:
        mine = [made for made in standing if party in made["parties"]]
        for case in _cases(d, [party]):
            before = {n for n, seat in listed if party in seat.parties and (not seat.cases or case in seat.cases)}
            asked = {made["target"] for made in mine if case in made.get("cases", hearing.case_ids)}
            if len((before | asked) - {act.target}) >= data.at_most:
                return True
    return False


def _was_refused(d: Decision, kind: str, target: str) -> bool:
    return any(
        made["application"] == kind and made["target"] == target and made["outcome"] == "refused"
        for made in d.hearing.branch("applications").values()
    )


def respond(d: Decision, act: acts.RespondToApplication) -> Refusal | None:
    if _undecided(d, act.number) is None:
        return refuse("no-such-application", number=str(act.number))
    d.say("statement")
    d.add("ApplicationAnswered", number=act.number, position=act.position, parties=list(d.s.parties))
    return None


def withdraw(d: Decision, act: acts.WithdrawApplication) -> Refusal | None:
    made = _undecided(d, act.number)
    if made is None or made["seat"] != d.s.seat_id:
        return refuse("no-such-application", number=str(act.number))
    d.say("statement")
    d.add("ApplicationWithdrawn", number=act.number)
    _end_suspension(d, made, act.number)
    return None


def _undecided(d: Decision, number: int) -> dict[str, Any] | None:
    made: dict[str, Any] | None = d.hearing.at("applications", str(number))
    return made if made is not None and made["outcome"] in ("", "reserved") else None


def rule(d: Decision, act: acts.Rule) -> Refusal | None:
    made = _undecided(d, act.number)
    if made is None:
        return refuse("no-such-application", number=str(act.number))
    data = d.s.procedure.applications[made["application"]]
    d.say("ruling")
    d.add("Ruled", number=act.number, outcome=act.outcome)
    effects = {"granted": data.on_granted, "refused": data.on_refused, "reserved": []}[act.outcome]
    for effect in effects:
        CONSEQUENCES[effect](d, made, act.number)
    return None


# ---- consequences ---------------------------------------------------------------------


def _suspend_target(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("Suspended", seat=made["target"], application=number)
    floor = d.hearing.floor
    if floor is not None and floor["seat"] == made["target"]:
        d.release_floor()


def _end_suspension(d: Decision, made: dict[str, Any], number: int) -> None:
    target = made["target"]
    if target not in d.hearing.branch("suspended") or any(
        other != str(number) and against["target"] == target and against["outcome"] in ("", "reserved", "granted")
        and "suspend_target" in d.s.procedure.applications[against["application"]].on_made
        for other, against in d.hearing.branch("applications").items()
    ):  # fmt: skip
        return
    d.add("SuspensionEnded", seat=made["target"])
    for substitute, seat in d.hearing.branch("substitutes").items():
        if seat == made["target"] and seat not in d.hearing.branch("replaced"):
            d.add("SubstitutionEnded", seat=seat, substitute=substitute)


def _stop_statement(d: Decision, made: dict[str, Any], number: int) -> None:
    question = d.hearing.question
    if question is not None and question["statement"] == made["about"]:
        close_question(d, made["about"])
    else:
        d.add("Disregarded", about=made["about"])


def _order_production(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("ProductionOrdered", party=made["target"], number=number)


def _order_original(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("OriginalOrdered", exhibit=made["target"])


def _withdraw_concession(d: Decision, made: dict[str, Any], number: int) -> None:
    fact = d.hearing.at("facts", made["target"])
    withdrawn = dict.fromkeys(made["parties"], "withdrawn")
    d.add(
        "ConcessionWithdrawn", fact=made["target"], parties=made["parties"],
        bound=bound({**fact["answers"], **withdrawn}, fact),
    )  # fmt: skip


def _withdraw_suit(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("SuitWithdrawn", parties=made["parties"], withdrawn=made["cases"], number=number)


def _correct_record(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("Corrected", about=made["about"], text=made["proposed"], number=number)


def _settle_words(d: Decision, made: dict[str, Any], number: int) -> None:
    """Words taken down stand as the ruling leaves them: nobody has to confirm them any more."""
    if d.hearing.at("unconfirmed", str(made["about"])) is not None:
        d.add("WordsConfirmed", about=made["about"])


def _presume(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("Presumed", party=made["target"], number=number)


def _order_collection(d: Decision, made: dict[str, Any], number: int) -> None:
    d.add("CollectionOrdered", what=made["target"], number=number)


def _clear_ladder(d: Decision, made: dict[str, Any], number: int) -> None:
    """Who was away with good reason begins the ladder of measures anew."""
    if made["seat"] in d.hearing.branch("discipline"):
        d.add("LadderCleared", seat=made["seat"])


CONSEQUENCES: dict[str, Callable[[Decision, dict[str, Any], int], None]] = {
    "suspend_target": _suspend_target,
    "end_suspension": _end_suspension,
    "stop_statement": _stop_statement,
    "order_production": _order_production,
    "order_original": _order_original,
    "withdraw_concession": _withdraw_concession,
    "withdraw_suit": _withdraw_suit,
    "correct_record": _correct_record,
    "settle_words": _settle_words,
    "presume": _presume,
    "order_collection": _order_collection,
    "clear_ladder": _clear_ladder,
}
