"""Votes and ballots as a page says them. The twin of `static/js/shown_bench.js`; see `web.shown`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from web.i18n import _

if TYPE_CHECKING:
    from web.shown import Shown

Body = Mapping[str, Any]

WHOLE = "*"


def _of(shown: Shown, kind: str, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (shown.procedure.get(kind) or {}).get(name) or {}
    return found


def vote(shown: Shown, body: Body) -> str:
    """What is voted on, and in which case."""
    title = shown.text(_of(shown, "votes", body["matter"]).get("title")) or body["matter"]
    cases = [case for case in body.get("cases") or [body.get("case", WHOLE)] if case != WHOLE]
    known = shown.script.get("cases") or {}
    named = _(", ").join(shown.text((known.get(case) or {}).get("title")) or case for case in cases)
    return _("{title} ({about})").format(title=title, about=named) if named else str(title)


def _choice(shown: Shown, body: Body, choice: str) -> str:
    return shown.text((_of(shown, "votes", body["matter"]).get("choices") or {}).get(choice)) or choice


def choice(shown: Shown, body: Body) -> str:
    return _choice(shown, body, body["choice"])


def carried(shown: Shown, body: Body) -> str:
    return _choice(shown, body, body["outcome"])


def counts(shown: Shown, body: Body) -> list[str]:
    found: Mapping[str, int] = body["counts"]
    return [
        _("{name}: {value}").format(name=_choice(shown, body, name), value=found[name])
        for name in sorted(found) if found[name]
    ]  # fmt: skip


def ballot(shown: Shown, name: str) -> str:
    return shown.text(_of(shown, "ballots", name).get("title")) or name


def team(shown: Shown, side: str) -> str:
    """A side by the names of its parties."""
    parties = shown.script.get("parties") or {}
    mine = [party for party in sorted(parties) if parties[party].get("side") == side]
    return _(", ").join(shown.party(party) for party in mine) or side


def _criteria(shown: Shown, body: Body) -> dict[str, str]:
    """Name and title of each criterion, in the order of their names."""
    known = _of(shown, "ballots", body["ballot"]).get("criteria") or {}
    return {name: shown.text(known[name].get("title")) or name for name in sorted(known)}


def scores(shown: Shown, body: Body) -> list[str]:
    titles = _criteria(shown, body)
    given: Mapping[str, int] = body["scores"]
    lines = [_("{name}: {value}").format(name=titles.get(each, each), value=given[each]) for each in sorted(given)]
    return [*lines, _("{name}: {value}").format(name=_("Total"), value=sum(given.values()))]


def table(shown: Shown, body: Body) -> list[list[str]]:
    """The ballots, a row each, under a row of headings."""
    titles = _criteria(shown, body)
    rows = [[_("Judge"), _("About"), *titles.values(), _("Total")]]
    for each in body["ballots"]:
        points = [str(each["scores"].get(name, "")) for name in titles]
        rows.append([shown.seat(each["judge"]), shown.seat(each["about"]), *points, str(each["total"])])
    return rows


def steps(shown: Shown, body: Body) -> list[str]:
    """Why a ballot was changed, what each judge comes to, then each step to the winner."""
    changed = [each for each in body["ballots"] if each["replaces"]]
    lines = [
        _("{judge} has changed the ballot on {seat}: {reason}").format(
            judge=shown.seat(each["judge"]), seat=shown.seat(each["about"]), reason=shown.text(each["reason"])
        )
        for each in changed
    ]
    judges = dict.fromkeys(each["judge"] for each in body["ballots"])
    lines += [
        _("{name}: {value}").format(name=shown.seat(judge), value=_values(shown, body["judges"][judge]))
        for judge in judges
    ]
    return [*lines, *(_step(shown, body, step) for step in body["steps"])]


def _values(shown: Shown, values: Mapping[str, int]) -> str:
    # The side first that speaks first.
    parties, order = shown.script.get("parties") or {}, shown.procedure.get("order") or []
    positions = {name: each.get("position") for name, each in parties.items()}
    place = {name: order.index(found) if found in order else 99 for name, found in positions.items()}
    sides = [parties[name].get("side") for name in sorted(parties, key=lambda name: (place[name], name))]
    known = dict.fromkeys(side for side in sides if side in values)
    return _(", ").join(f"{team(shown, side)} {values[side]}" for side in [*known, *sorted(set(values) - set(known))])


def _step(shown: Shown, body: Body, step: Mapping[str, Any]) -> str:
    rule = str(step["rule"])
    if rule == "bench":
        return _("No sum decides.")
    usual = {"ballots": _("Ballots of the judges"), "points": _("Points")}
    name = usual.get(rule) or _criteria(shown, body).get(rule.partition(":")[2]) or rule
    said = _("{name}: {value}").format(name=name, value=_values(shown, step["values"]))
    if not step["decides"]:
        return _("{said}; they are level").format(said=said)
    return _("{said}; this decides for {team}").format(said=said, team=team(shown, step["decides"]))
