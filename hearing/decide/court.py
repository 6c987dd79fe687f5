"""Who is before the court for good, and what is left for it to decide: replacement, leaving, settlement."""

from __future__ import annotations

from hearing import acts
from hearing.decide.base import Decision
from hearing.decide.room import leave_the_room
from hearing.guards import spoken_for
from hearing.names import measure_names, seat_name
from hearing.procedure_data import LeavingData
from hearing.refusals import Refusal, refuse
from hearing.suits import cases_left, settled
from roles.catalogue import ROLES


def replace(d: Decision, act: acts.Replace) -> Refusal | None:
    """A judge or clerk is replaced: it is announced, and the inquiry that the procedure names is due again."""
    hearing, data = d.hearing, d.s.procedure.source.replacement
    seats = hearing.seats
    for name in (act.seat, act.substitute):
        if name not in seats:
            return refuse("no-such-seat", seat=name)
    if data is None or seats[act.seat].role not in d.s.procedure.roles(data.of):
        return refuse("not-replaceable", seat=seat_name(d.hearing, act.seat))
    if seats[act.seat].role not in ROLES[seats[act.substitute].role].stands_in_for or _busy(d, act):
        return refuse("cannot-substitute", seat=seat_name(d.hearing, act.substitute))
    d.say("ruling", to=act.substitute)
    for standing_in, replaced in hearing.branch("substitutes").items():
        if replaced == act.seat and standing_in != act.substitute:
            d.add("SubstitutionEnded", seat=act.seat, substitute=standing_in)
    leave_the_room(d, act.seat)
    d.add("Replaced", seat=act.seat, substitute=act.substitute, again=list(data.inquire))
    return None


def _busy(d: Decision, act: acts.Replace) -> bool:
    """Whether who should take the seat is not free: out itself, or in another's place."""
    stands_in_for = d.hearing.at("substitutes", act.substitute)
    out = any(act.substitute in d.hearing.branch(state) for state in ("suspended", "removed", "replaced"))
    return out or stands_in_for not in (None, act.seat) or act.seat in d.hearing.branch("replaced")


def deem_left(d: Decision, act: acts.DeemLeft) -> Refusal | None:
    """The last step of the ladder for who leaves the screen. It has no effect for a party whose agent stays."""
    hearing, data = d.hearing, d.s.procedure.source.leaving
    seat = hearing.seats.get(act.seat)
    if seat is None:
        return refuse("no-such-seat", seat=act.seat)
    if data is None or seat.role not in d.s.procedure.roles(data.of):
        return refuse("wrong-target", seat=seat_name(d.hearing, act.seat))
    if hearing.at("discipline", act.seat) not in data.after:
        return refuse("ladder", basis=data.basis, steps=measure_names(d.s.procedure, data.after))
    if any(made["seat"] == act.seat and made["application"] == data.excuse and made["outcome"] == ""
           for made in hearing.branch("applications").values()):  # fmt: skip
        return refuse("excuse-waits", basis=data.basis)
    effects = _effects(d, act.seat, data)
    d.say("ruling", to=act.seat)
    leave_the_room(d, act.seat)
    d.add("DeemedLeft", seat=act.seat, effects=effects)
    d.add("SeatRemoved", seat=act.seat)
    for party, effect in effects.items():
        if effect == "as_withdrawn":
            d.add("SuitWithdrawn", parties=[party], withdrawn=cases_left(hearing, party), number=0)
    return None


def _effects(d: Decision, name: str, data: LeavingData) -> dict[str, str]:
    """What follows for each party of the seat: nothing while somebody else who speaks for it stays."""
    hearing = d.hearing
    stays = spoken_for(d.s, (seat for seat in hearing.seats if seat != name and seat not in hearing.branch("removed")))
    return {
        party: "no_effect" if party in stays else data.effects.get(hearing.parties[party].position, "no_effect")
        for party in hearing.seats[name].parties
    }


def refuse_production(d: Decision, act: acts.RefuseProduction) -> Refusal | None:
    ordered = [party for party in d.s.parties if party in d.hearing.branch("production")]
    if not ordered:
        return refuse("production-ordered")
    d.say("statement")
    d.add("ProductionRefused", parties=ordered)
    return None


def record_settlement(d: Decision, act: acts.RecordSettlement) -> Refusal | None:
    hearing = d.hearing
    one, other = act.between
    for party in act.between:
        if party not in hearing.parties:
            return refuse("no-such-party", party=party)
    if hearing.parties[one].side == hearing.parties[other].side:
        return refuse("settle-whom")
    shared = [case for case in cases_left(hearing, one) if case in hearing.parties[other].cases]
    cases = [case for case in act.cases or shared if case in shared and not settled(hearing, case, one, other)]
    if not cases or not any(words.strip() for words in act.terms.values()):
        return refuse("settle-what")
    d.say("formula")
    d.add("Settled", between=[one, other], pair="|".join(sorted(act.between)), settled=cases, terms=act.terms)
    return None
