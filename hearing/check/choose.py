"""What may be done in a state: acts made from the offers, one for each choice that a rule can tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, product
from typing import Any

import msgspec

from hearing.acts import SEAT_ACTS, Act, DeclareTime, HandInBallot, RecordSettlement, RuleOnExhibits, Vote
from hearing.choices import Offer
from hearing.decide import NEEDS_WORDS
from hearing.guards import GUARDS
from hearing.offers import BUILD, plain
from hearing.procedure import Power
from hearing.rules import not_now, standing
from hearing.situation import Situation
from hearing.votes import WHOLE

ONE_OF = {
    "position", "urgent", "disregard", "incident", "flag", "joinder", "on", "topic", "amount", "opinion",
    "relief", "statement", "limited_to", "what", "title", "seconds", "questions", "reserved", "ground", "side",
}  # fmt: skip
"""Fields of which one value stands for all: no rule reads them, or only that they are there."""

LEFT_OUT = {"parties", "cases", "same_as", "admitted", "excluded"}
"""Fields that may be left out, and are: naming none means all, or those that the procedure says."""

FEWER: dict[tuple[str, str], tuple[str, ...] | None] = {("RaiseHand", "purpose"): None, ("Respond", "answer"): None}
"""Fields of an act of which only these values are tried; None: the first of those offered."""

AT_ONCE = {("Verify", "seats")}
"""Lists that are named whole. Other lists are named one by one: what is done to two is done to one after the other."""

ONCE = {
    "RaiseHand": "hands", "PutFact": "facts", "Concede": "facts", "TakeDown": "unconfirmed",
    "RecordSettlement": "settled", "Replace": "replaced", "RefuseProduction": "production_refused",
}  # fmt: skip
"""Acts tried only while this branch of the tree is empty: one hand, one fact stand for several."""

OPEN_AT_MOST = 1
"""Applications that may wait for a ruling at once, while a new one is tried."""

TYPED: dict[str, Any] = {
    "words": {"en": "Words."}, "number": 1, "date": "2024-07-18", "issues": {"one": {"en": "Words."}},
}  # fmt: skip


def able(s: Situation, powers: Iterable[Power]) -> Iterator[Power]:
    """The powers whose conditions hold for a seat, as far as that can be said before a choice is made."""
    if standing(s) is not None:
        return
    held: dict[str, bool] = {}
    for power in powers:
        if not_now(s, power) is None and all(_holds(s, held, name, argument) for name, argument in power.guards):
            yield power


def _holds(s: Situation, held: dict[str, bool], name: str, argument: Any) -> bool:
    key = f"{name} {argument}"
    if key not in held:
        held[key] = GUARDS[name](s, argument)
    return held[key]


def acts_of(s: Situation, power: Power) -> Iterator[Act]:
    """The acts that a power lets a seat try: every combination of what is to be chosen."""
    if power.act in ONCE and s.hearing.branch(ONCE[power.act]):
        return
    if power.act == "StateClaim" and not _first_claim(s):
        return
    if power.act == "Apply" and _waiting(s) >= OPEN_AT_MOST:
        return
    if power.act == "RuleOnExhibits":
        # A page offers what can be ruled on; the proof tries everything that was offered.
        for number, exhibit in s.hearing.branch("exhibits").items():
            if exhibit["status"] == "offered":
                yield RuleOnExhibits(exhibits=(number,), outcome="admitted")
        return
    yield from SPECIAL.get(power.act, _as_offered)(s, power)


def _as_offered(s: Situation, power: Power) -> Iterator[Act]:
    for offer in BUILD.get(power.act, plain)(s, power):
        yield from _made(s, power, offer)


def _declared(s: Situation, power: Power) -> Iterator[Act]:
    """A side shares its time out evenly, once: all with something kept back for their reply, or all with nothing."""
    before = [each["reserved"] > 0 for each in s.hearing.branch("declared").values()]
    for offer in BUILD["DeclareTime"](s, power):
        side, limits = offer["fields"]["side"], offer["shares"]
        seats = [choice["value"] for choice in limits["seats"]]
        if s.hearing.at("declared", side) is not None or not seats:
            continue
        spare = max(0, limits["total"] - len(seats) * limits["least_each"])
        for reserved in dict.fromkeys((min(limits["most_reserved"], spare, limits["total"] // 2), 0)):
            if before and before[0] != (reserved > 0):
                continue
            even = (limits["total"] - reserved) // len(seats)
            each = min(even, limits["most_each"] or even) // 1000
            yield DeclareTime(side=side, shares=dict.fromkeys(seats, each), reserved=reserved // 1000)


def _balloted(s: Situation, power: Power) -> Iterator[Act]:
    """The lowest scores everywhere: the ballots are level; or one with the highest among them: they are not."""
    for offer in BUILD["HandInBallot"](s, power):
        if "given" in offer:
            continue
        first = not s.hearing.branch("ballots", offer["fields"]["ballot"], "received")
        for bound in ("from", "to") if first else ("from",):
            scores = {each["name"]: each[bound] for each in offer["criteria"]}
            yield HandInBallot(**offer["fields"], scores=scores)


def _voted(s: Situation, power: Power) -> Iterator[Act]:
    """Everybody for the first choice, or each for another: what is carried, and what is not."""
    for offer in BUILD["Vote"](s, power):
        matter, case = offer["fields"]["matter"], offer["fields"].get("case", "")
        voters = s.hearing.branch("votes", matter, case or WHOLE)["voters"]
        choices = [choice["value"] for choice in offer["choices"]["choice"]]
        for choice in dict.fromkeys((choices[0], choices[voters.index(s.seat_id) % len(choices)])):
            yield Vote(matter=matter, case=case, choice=choice)


def _sworn(s: Situation, power: Power) -> Iterator[Act]:
    """Of the forms of an oath the first."""
    tried: set[str] = set()
    for offer in BUILD["AdministerOath"](s, power):
        if offer["fields"]["oath"] not in tried:
            tried.add(offer["fields"]["oath"])
            yield from _made(s, power, offer)


def _ruled_on_objection(s: Situation, power: Power) -> Iterator[Act]:
    """Each outcome once, whatever remedy goes with it; one objection at most is reserved."""
    reserved = any(made["outcome"] == "reserved" for made in s.hearing.branch("objections").values())
    tried: set[str] = {"reserved"} if reserved else set()
    for offer in BUILD["RuleOnObjection"](s, power):
        if offer["fields"]["outcome"] not in tried:
            tried.add(offer["fields"]["outcome"])
            yield from _made(s, power, offer)


def _settled(s: Situation, power: Power) -> Iterator[Act]:
    """Any two parties of different sides, in every case that they share."""
    for offer in BUILD["RecordSettlement"](s, power):
        names = [choice["value"] for choice in offer["choices"]["between"]]
        for one, other in combinations(names, 2):
            if s.hearing.parties[one].side != s.hearing.parties[other].side:
                yield RecordSettlement(between=(one, other), terms=TYPED["words"])


def _ruled_on_exhibits(s: Situation, power: Power) -> Iterator[Act]:
    """A page offers what can be ruled on; the proof tries everything that was offered."""
    for number, exhibit in s.hearing.branch("exhibits").items():
        if exhibit["status"] == "offered":
            yield RuleOnExhibits(exhibits=(number,), outcome="admitted")


def _one_disciplined(s: Situation, power: Power) -> Iterator[Act]:
    """Measures against one seat in a hearing stand for measures against several."""
    already = s.hearing.branch("discipline")
    for offer in BUILD.get(power.act, plain)(s, power):
        for act in _made(s, power, offer):
            if not already or getattr(act, "seat", "") in already:
                yield act


SPECIAL: dict[str, Callable[[Situation, Power], Iterator[Act]]] = {
    "DeclareTime": _declared, "HandInBallot": _balloted, "Vote": _voted, "AdministerOath": _sworn,
    "RuleOnObjection": _ruled_on_objection, "RecordSettlement": _settled, "RuleOnExhibits": _ruled_on_exhibits,
    "Discipline": _one_disciplined,
}  # fmt: skip
"""Acts of which fewer are tried, or others, than a page offers."""


def _first_claim(s: Situation) -> bool:
    """Claims are tried of parties in the first position, one each: no counterclaims."""
    first = s.procedure.order[0]
    mine = [party for party in s.parties if s.hearing.parties[party].position == first]
    return bool(mine) and not any(claim["party"] in mine for claim in s.hearing.branch("claims").values())


def _waiting(s: Situation) -> int:
    return sum(made["outcome"] in ("", "reserved") for made in s.hearing.branch("applications").values())


def _made(s: Situation, power: Power, offer: Offer) -> Iterator[Act]:
    cls = SEAT_ACTS[power.act]
    needed = _needed(cls)
    fixed: dict[str, Any] = dict(offer.get("fields", {}))
    if "given" in offer or offer.get("shares", {}).get("now", {}).get("shares"):
        return  # a ballot or a declaration of time once made: another one only replaces it
    if "shares" in offer:
        fixed |= _shared_out(offer["shares"])
    if "criteria" in offer:
        fixed["scores"] = {each["name"]: each["from"] for each in offer["criteria"]}
    axes: list[list[tuple[str, Any]]] = []
    many = offer.get("many", ())
    for name, choices in offer.get("choices", {}).items():
        values = [choice["value"] for choice in choices]
        if name in LEFT_OUT or not values:
            continue
        axes.append([(name, value) for value in _tried(power.act, name, values, name in many)])
    for name, kind in offer.get("inputs", {}).items():
        if name in needed and name not in fixed:
            fixed[name] = s.seat_id if kind == "word" else TYPED.get(kind, TYPED["words"])
    if power.act in NEEDS_WORDS:
        fixed["text"] = TYPED["words"]
    for chosen in product(*axes):
        yield msgspec.convert({"act": power.act, **fixed, **dict(chosen)}, cls)


def _shared_out(limits: dict[str, Any]) -> dict[str, Any]:
    """A side's time in equal shares, within the limits, and as much kept back as may be (seconds)."""
    seats = [seat["value"] for seat in limits["seats"]]
    reserved = min(limits["most_reserved"], limits["total"] // 2)
    each = (limits["total"] - reserved) // max(1, len(seats))
    share = max(limits["least_each"], min(each, limits["most_each"] or each)) // 1000
    return {"shares": dict.fromkeys(seats, share), "reserved": reserved // 1000}


@cache
def _needed(cls: type[Act]) -> frozenset[str]:
    """Fields that must be typed if they are to be typed at all."""
    required = {field.name for field in msgspec.structs.fields(cls) if field.required}
    return frozenset(required | {"proposed", "target", "limited_to"}.intersection(cls.__struct_fields__))


def _tried(act: str, name: str, values: list[Any], many: bool) -> list[Any]:
    if many:
        return [values] if (act, name) in AT_ONCE else [[value] for value in values]
    if (act, name) in FEWER:
        only = FEWER[act, name]
        return values[:1] if only is None else [value for value in values if value in only] or values[:1]
    return values[:1] if name in ONE_OF and act != "ConfirmWords" else values
