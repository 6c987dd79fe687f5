"""Speaking time: declared shares, extensions, cards, and what stops the clock of the floor.

What other decisions call:

* `freeze_for(d, why)`  what an event must carry when a reason to stop the clock begins: `clock`, and `pools` where a
  side was charged meanwhile. Merge it into the event's body: `d.add("ObjectionRaised", **freeze_for(d, "objection"))`.
  A reason that the procedure does not list (`clocks.frozen_by`, `clocks.charge`) gives nothing.
* `unfreeze(d, why)`    the same when the reason ends; the clock runs again only if no other reason is left.
* `new_clock(s, seat, granted)`  the clock of a floor that begins now, within what the side has left of its pool.
* `speaking_time(s, seat, purpose)`  the stage's time for a purpose, or what the seat or its side declared for it.
* `hearing.clocks.pool_left(hearing, side, at)`  what a side has left of its pool at a moment; None if it has none.

An effect of such an event puts what the body carries: `effects_times.clock_and_pools`. The reasons are `pause`,
`line`, `question` (of the bench, until answered) and `objection` (until ruled on). While an objection alone holds the
clock and `charge: {objection: objector}` is set, the objector's pool runs: the clock then has `aside: {side, since}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hearing import acts
from hearing.clocks import charged_aside, frozen, left_at, pool_left, running, share_left
from hearing.decide.base import Decision
from hearing.durations import clock_face
from hearing.names import seat_name
from hearing.procedure_times import Declared
from hearing.refusals import Refusal, refuse
from hearing.situation import Situation, role_in_force
from hearing.state import Hearing

# ---- what stops the clock -------------------------------------------------------------


def freeze_for(d: Decision, why: str) -> dict[str, Any]:
    if d.hearing.clock is None or d.floor_over or not _stops(d.s, why):
        return {}
    return _with_reasons(d, {*_reasons(d.s), why})


def unfreeze(d: Decision, why: str) -> dict[str, Any]:
    clock = d.hearing.clock
    if clock is None or clock["since"] is not None or d.floor_over:
        return {}
    left = _reasons(d.s) - {why}
    return {} if left and not clock.get("aside") and left != {"objection"} else _with_reasons(d, left)


def _stops(s: Situation, why: str) -> bool:
    """Whether the procedure lets this stop the clock."""
    clocks = s.procedure.source.clocks
    return why in clocks.frozen_by or why in clocks.charge


def _reasons(s: Situation) -> set[str]:
    """Why the clock of the floor must not run now."""
    hearing = s.hearing
    clock = hearing.clock
    found = {
        "pause": hearing.status != "running",
        "line": clock is not None and clock["seat"] in hearing.branch("lines"),
        "question": _stops(s, "question") and _of_bench(s, (hearing.question or {}).get("from", "")),
        "objection": _stops(s, "objection") and hearing.at("objection") is not None,
    }
    return {why for why, holds in found.items() if holds}


def _of_bench(s: Situation, seat: str) -> bool:
    role = s.procedure.catalogue.get(role_in_force(s.hearing, seat))
    return role is not None and "bench" in role.groups


def question_stops(d: Decision) -> dict[str, Any]:
    """What `QuestionPut` carries: a question of the bench may stop the clock of who has the floor."""
    return freeze_for(d, "question") if _of_bench(d.s, d.s.seat_id) else {}


def _with_reasons(d: Decision, reasons: set[str]) -> dict[str, Any]:
    hearing, at = d.hearing, d.s.at
    standing = frozen(hearing.clock, at)
    assert standing is not None
    standing.pop("aside", None)
    charged = charged_aside(hearing, at)
    fragment: dict[str, Any] = {"pools": charged} if charged else {}
    side = _objector(d)
    if not reasons:
        return {**fragment, "clock": running(standing, at)}
    if reasons == {"objection"} and side in hearing.branch("pools"):
        return {**fragment, "clock": {**standing, "aside": {"side": side, "since": at}}}
    return {**fragment, "clock": standing}


def _objector(d: Decision) -> str:
    """The side that an objection is charged to; nobody's where the procedure charges nobody."""
    if "objection" not in d.s.procedure.source.clocks.charge:
        return ""
    pending = d.hearing.at("objection")
    seat = d.hearing.seats.get(pending["seat"] if pending else d.s.seat_id)
    return seat.side if seat else ""


# ---- the clock of a floor that begins -------------------------------------------------


def new_clock(s: Situation, seat: str, granted: int | None, *, share: str = "") -> dict[str, Any] | None:
    """`granted` ms, within what the side has left; None if neither sets a time."""
    side = s.hearing.seats[seat].side
    counted = s.stage.pools or s.procedure.pools
    pool = s.hearing.branch("pools").get(side) if counted else None
    if granted is None and pool is None:
        return None
    left = min(time for time in (granted, pool) if time is not None)
    holds = seat in s.hearing.branch("lines") or bool(_reasons(s) & {"question", "objection"})
    return {
        "seat": seat, "side": side, "left": left, "granted": left, "pool": pool is not None,
        "since": None if holds else s.at, "lapsed": False, **({"share": share} if share else {}),
        **({"fixed": True} if pool is not None and s.procedure.source.clocks.fixed_pools else {}),
    }  # fmt: skip


def speaking_time(s: Situation, seat: str, purpose: str) -> tuple[int | None, str]:
    """The time for a purpose in ms (None: no limit), and `declared` or `reserved` if it comes off what was declared."""
    kind = s.stage.times_declared.get(purpose, "")
    return (share_left(s.hearing, seat, kind), kind) if kind else (s.stage.times.get(purpose), "")


# ---- the acts -------------------------------------------------------------------------


def declare_time(d: Decision, act: acts.DeclareTime) -> Refusal | None:
    limits = d.s.procedure.declared_time
    if limits is None:
        return refuse("no-time-to-declare")
    seat = d.s.seat
    if act.side not in {party.side for party in d.hearing.parties.values()}:
        return refuse("no-such-side", side=act.side)
    if seat is not None and seat.side and seat.side != act.side:
        return refuse("not-your-side", basis=limits.basis)
    no = next(_wrong_shares(d.hearing, act, limits), None)
    if no is not None:
        return no
    d.say("statement")
    shares = {name: seconds * 1000 for name, seconds in act.shares.items()}
    d.add("TimeDeclared", side=act.side, shares=shares, reserved=act.reserved * 1000)
    return None


def _wrong_shares(hearing: Hearing, act: acts.DeclareTime, limits: Declared) -> Iterator[Refusal]:
    for name, seconds in act.shares.items():
        seat = hearing.seats.get(name)
        if seat is None:
            yield refuse("no-such-seat", seat=name)
        elif not seat.parties or seat.side != act.side:
            yield refuse("not-of-side", basis=limits.basis, seat=seat_name(hearing, name))
        elif limits.most_each and seconds * 1000 > limits.most_each:
            most = clock_face(limits.most_each)
            yield refuse("share-too-long", basis=limits.basis, seat=seat_name(hearing, name), most=most)
        elif seconds < 0 or seconds * 1000 < limits.least_each:
            least = clock_face(limits.least_each)
            yield refuse("share-too-short", basis=limits.basis, seat=seat_name(hearing, name), least=least)
    reserved = act.reserved * 1000
    if reserved < 0 or reserved > (limits.most_reserved or limits.total):
        yield refuse("reserve-too-long", basis=limits.basis, most=clock_face(limits.most_reserved or limits.total))
    together = sum(act.shares.values()) * 1000 + reserved
    if together > limits.total:
        total = clock_face(limits.total)
        yield refuse("shares-too-long", basis=limits.basis, sum=clock_face(together), total=total)


def extend_time(d: Decision, act: acts.ExtendTime) -> Refusal | None:
    """More time for who has the floor, counted from now if the time is up already. Its side's pool grows with it,
    unless it is fixed: then the time comes out of what is left there."""
    floor, clock = d.hearing.floor, d.hearing.clock
    if floor is None or floor["seat"] != act.seat:
        return refuse("not-speaking", seat=seat_name(d.hearing, act.seat))
    if clock is None:
        return refuse("no-clock")
    if not 5 <= act.seconds <= 7200:
        return refuse("too-many-seconds")
    more, left = act.seconds * 1000, left_at(clock, d.s.at)
    extended = max(0, left) + more
    if clock.get("fixed") and extended > (pool_left(d.hearing, clock["side"], d.s.at) or 0):
        total = clock_face(d.s.procedure.pools[clock["side"]])
        return refuse("pool-fixed", seat=seat_name(d.hearing, act.seat), total=total)
    since = None if clock["since"] is None else d.s.at
    body: dict[str, Any] = {
        "clock": {
            **clock, "left": extended, "granted": clock["granted"] - left + extended, "since": since, "lapsed": False,
        }
    }  # fmt: skip
    if clock.get("pool") and not clock.get("fixed"):
        body["pools"] = {clock["side"]: d.hearing.branch("pools").get(clock["side"], 0) + more}
    d.say("formula", to=act.seat)
    d.add("TimeExtended", seat=act.seat, seconds=act.seconds, **body)
    return None


def show_card(d: Decision, act: acts.ShowCard) -> Refusal | None:
    if act.card not in d.s.procedure.cards:
        return refuse("no-such-card", card=act.card)
    if d.hearing.floor is None:
        return refuse("floor-held")
    d.say("formula")
    d.add("CardShown", card=act.card, to=d.hearing.floor["seat"])
    return None
