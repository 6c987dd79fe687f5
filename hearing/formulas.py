"""The customary words of the court, their gaps filled: whom an act names, what was chosen, who sits.

A gap of a formula stands in braces. Some follow from the hearing (`GAPS`), `{to}` is the
seat that the act names, and every other gap is a field of the act: `{exhibits}`, `{outcome}`.
What is not known yet stays, for the page to fill once it is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping

from hearing.acts import Act, Text
from hearing.names import side_name
from hearing.procedure import Procedure
from hearing.situation import role_in_force
from hearing.state import Hearing
from hearing.texts import joined
from hearing.words import value_label
from roles.catalogue import ROLES

GAPS = ("court", "parties", "bench", "clerks", "cause")
"""Gaps that the hearing fills: the court's name, the parties, who sits, and what is tried."""


def of_hearing(hearing: Hearing) -> dict[str, Text]:
    """What the hearing itself fills: `GAPS`."""
    script = hearing.tree["script"]
    causes = [case["cause"] or case["title"] for case in script["cases"].values()]
    return {
        "court": hearing.at("script", "court", "name") or {},
        "parties": joined(party.name for party in hearing.parties.values()),
        "bench": joined(_sitting(hearing, bench=True)),
        "clerks": joined(_sitting(hearing, bench=False)),
        "cause": joined({repr(cause): cause for cause in causes}.values()),
    }


def _sitting(hearing: Hearing, *, bench: bool) -> list[Text]:
    """Names of the bench, or of the rest of the court, in the order of their offices; nobody kept in reserve."""
    order = list(ROLES)
    at_work = [
        (order.index(role), seat.name)
        for name, seat in hearing.seats.items()
        if name not in hearing.branch("suspended") and (role := role_in_force(hearing, name)) in ROLES
        and "court" in ROLES[role].groups and ("bench" in ROLES[role].groups) == bench
        and not ROLES[role].reserve
    ]  # fmt: skip
    return [name for _, name in sorted(at_work, key=lambda pair: pair[0])]


def of_act(hearing: Hearing, procedure: Procedure, act: Act) -> dict[str, Text]:
    """What an act fills by what it names."""
    named: dict[str, Text] = {}
    for name in act.__struct_fields__:
        value = getattr(act, name)
        if isinstance(value, str) and value:
            named[name] = label(hearing, procedure, value)
        elif isinstance(value, tuple) and value and all(isinstance(each, str) for each in value):
            named[name] = joined(label(hearing, procedure, each) for each in value)
    return with_to(named)


def with_to(named: Mapping[str, Text]) -> dict[str, Text]:
    """The same, with `{to}` for the seat named, whichever field names it."""
    to = named.get("to") or named.get("seat")
    return {**named, **({"to": to} if to else {})}


def label(hearing: Hearing, procedure: Procedure, value: str) -> Text:
    """What a value of an act is called: a seat, a party, a side, a measure, one of the acts' own words, or itself."""
    if value in hearing.seats:
        return hearing.seats[value].name
    if value in hearing.parties:
        return hearing.parties[value].name
    if any(party.side == value for party in hearing.parties.values()):
        return side_name(procedure, value)
    if value in procedure.measures:
        return procedure.measures[value].title
    if value in procedure.titles:
        return procedure.titles[value]
    return value_label(value)
