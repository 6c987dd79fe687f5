"""Offers of speaking time: shares to declare, extensions, time cards. Added to `offers.BUILD`."""

from __future__ import annotations

from typing import Any

from hearing.choices import Offer, choice, of_seats
from hearing.guards import sides
from hearing.names import side_name
from hearing.procedure import Power
from hearing.situation import Situation
from hearing.texts import labelled
from hearing.words import act_label


def declare_time(s: Situation, power: Power) -> list[Offer]:
    """One offer a side: its speakers, the limits, and what it has declared, for a page to make a form of."""
    limits, own = s.procedure.declared_time, s.seat.side if s.seat is not None else ""
    if limits is None:
        return []
    offers: list[Offer] = []
    for side in sides(s):
        if own and own != side:
            continue
        named = side_name(s.procedure, side)
        title = power.title or act_label(power.act)
        offers.append({
            "fields": {"side": side},
            "label": title if own else labelled(title, named),
            "shares": {
                "seats": of_seats(s, speakers(s, side)),
                "total": limits.total, "most_each": limits.most_each, "least_each": limits.least_each,
                "most_reserved": limits.most_reserved or limits.total,
                "now": declared_now(s, side),
            },
            # What was declared may be changed and seldom is; what was not holds up everybody.
            "rank": min(power.rank, 8) if s.hearing.at("declared", side) is None else max(power.rank, 60),
        })  # fmt: skip
    return offers


def declared_now(s: Situation, side: str) -> dict[str, Any]:
    declared = s.hearing.branch("declared", side)
    return {"shares": declared.get("shares", {}), "reserved": declared.get("reserved", 0)}


def speakers(s: Situation, side: str) -> list[str]:
    """Seats of a side that speak on declared time: of the roles to which such stages give a turn, else its counsel."""
    stages = [stage for stage in s.procedure.stages.values() if stage.times_declared]
    roles = frozenset().union(*(stage.turns.roles for stage in stages))
    return [
        name for name, seat in s.hearing.seats.items()
        if seat.side == side and seat.parties and (seat.role in roles if roles else _pleads(s, seat.role))
    ]  # fmt: skip


def _pleads(s: Situation, role: str) -> bool:
    return s.procedure.catalogue[role].hears_side


def extend_time(s: Situation, power: Power) -> list[Offer]:
    floor = s.hearing.floor
    if floor is None or s.hearing.clock is None:
        return []
    return [{"fields": {"seat": floor["seat"]}, "inputs": {"seconds": "number"}}]


def show_card(s: Situation, power: Power) -> list[Offer]:
    if s.hearing.floor is None or not s.procedure.cards:
        return []
    shown = s.hearing.branch("cards")
    cards = sorted(s.procedure.cards.items(), key=lambda each: each[0] in shown)
    return [{"choices": {"card": [choice(name, card.title) for name, card in cards]}}]


BUILD = {"DeclareTime": declare_time, "ExtendTime": extend_time, "ShowCard": show_card}
