"""The arithmetic of clocks and pools: values of the tree and a moment, nothing else.

A clock is `{seat, side, left, granted, pool, since, lapsed}`: `left` ms at the moment `since`,
or standing at `left` while `since` is null. `share` says what declared time it comes off,
`aside` whose pool runs while it stands, `fixed` that its side never has more than its pool.
"""

from __future__ import annotations

from typing import Any

from hearing.state import Hearing


def left_at(clock: dict[str, Any], at: int) -> int:
    """Milliseconds left on a clock at a moment; below zero in overtime."""
    since = clock["since"]
    left: int = clock["left"]
    return left if since is None else left - max(0, at - since)


def frozen(clock: dict[str, Any] | None, at: int) -> dict[str, Any] | None:
    return None if clock is None else {**clock, "left": left_at(clock, at), "since": None}


def set_back(clock: dict[str, Any], at: int) -> dict[str, Any]:
    """The clock stopped as it was at an earlier moment, but not before it last began to run.
    If it ran out only after that moment, it did not run out."""
    if not clock["lapsed"]:
        return {**clock, "left": left_at(clock, max(clock["since"], at)), "since": None}
    left = min(clock["granted"], clock["left"] + clock["since"] - at)
    return {**clock, "left": left, "since": None, "lapsed": left <= 0}


def running(clock: dict[str, Any] | None, at: int) -> dict[str, Any] | None:
    return None if clock is None else {**clock, "since": at}


def pools_after(hearing: Hearing, at: int) -> dict[str, int]:
    """What the speaking side has left of its pool if the floor ends now; empty where no pool runs."""
    clock, charged = hearing.clock, charged_aside(hearing, at)
    if clock is None or not clock.get("pool"):
        return charged
    used = clock["granted"] - left_at(clock, at)
    return {**charged, clock["side"]: max(0, hearing.branch("pools").get(clock["side"], 0) - used)}


def charged_aside(hearing: Hearing, at: int) -> dict[str, int]:
    """What a side has left whose pool runs while the floor's own clock stands; empty where none does."""
    aside = (hearing.clock or {}).get("aside")
    if not aside:
        return {}
    return {aside["side"]: max(0, hearing.branch("pools").get(aside["side"], 0) - max(0, at - aside["since"]))}


def share_left(hearing: Hearing, seat: str, kind: str) -> int:
    """What is left of a seat's declared share, or of its side's reserve."""
    declared = hearing.branch("declared", hearing.seats[seat].side)
    if kind == "reserved":
        share, used = declared.get("reserved", 0), declared.get("reserve_used", 0)
    else:
        share, used = declared.get("shares", {}).get(seat, 0), declared.get("used", {}).get(seat, 0)
    left: int = max(0, share - used)
    return left


def pool_left(hearing: Hearing, side: str, at: int) -> int | None:
    """What a side has left of its pool at a moment; None if it has none."""
    pool: int | None = hearing.branch("pools").get(side)
    clock = hearing.clock
    if pool is None or clock is None:
        return pool
    if clock.get("pool") and clock["side"] == side:
        pool -= clock["granted"] - left_at(clock, at)
    return charged_aside(hearing, at).get(side, max(0, pool))


def pool_ends(hearing: Hearing) -> int | None:
    """When the pool of a side that never has more is used up by who speaks (UTC ms); None where no such clock runs."""
    clock = hearing.clock
    if clock is None or clock["since"] is None or not clock.get("fixed"):
        return None
    pool: int = hearing.branch("pools").get(clock["side"], 0)
    when: int = clock["since"] + clock["left"] + pool - clock["granted"]
    return when


def share_used(hearing: Hearing, at: int) -> dict[str, Any]:
    """What the seat, or its side's reserve, has used of what was declared, if the floor was given for that."""
    clock = hearing.clock
    if clock is None or not clock.get("share"):
        return {}
    seat, side, of = clock["seat"], clock["side"], clock["share"]
    declared = hearing.branch("declared", side)
    before = declared.get("reserve_used", 0) if of == "reserved" else declared.get("used", {}).get(seat, 0)
    return {"side": side, "seat": seat, "of": of, "used": before + clock["granted"] - left_at(clock, at)}
