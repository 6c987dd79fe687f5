"""What a hearing calls things, in each language: seats, parties, roles, and what an act may choose.

An id that nobody knows is its own name: a refusal says back what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hearing.acts import Text
from hearing.procedure import Procedure
from hearing.state import Hearing
from hearing.texts import joined
from hearing.words import SIDE_LABELS, value_label


def seat_name(hearing: Hearing, seat: str) -> Text | str:
    found = hearing.seats.get(seat)
    return found.name if found else seat


def party_name(hearing: Hearing, party: str) -> Text | str:
    found = hearing.parties.get(party)
    return found.name if found else party


def side_name(procedure: Procedure, side: str) -> Text:
    return procedure.source.sides.get(side) or SIDE_LABELS.get(side) or {"en": side.replace("_", " ")}


def party_names(hearing: Hearing, parties: Iterable[str]) -> Text:
    return joined(label_of(party_name(hearing, party)) for party in parties)


def label_of(name: Text | str) -> Text:
    """A name as a text; what has no words of its own is the same in every language."""
    return {"en": name} if isinstance(name, str) else name


def role_names(procedure: Procedure, roles: Iterable[str]) -> Text:
    """Roles within a sentence, as the procedure calls them, in the order of the catalogue."""
    wanted = frozenset(roles)
    return joined(
        {lang: words.lower() for lang, words in role.label.items()}
        for role in procedure.catalogue.values() if role.id in wanted
    )  # fmt: skip


def measure_names(procedure: Procedure, measures: Iterable[str]) -> Text:
    """Measures within a sentence."""
    return joined(
        {lang: words.lower() for lang, words in procedure.measures[measure].title.items()} for measure in measures
    )


USUAL_MOVE = "next"
"""What the first move of a stage is called; every stage has one of its own."""


def choice_name(procedure: Procedure, field: str, value: str, stage: str = "") -> Text:
    """What a value of an act's field is called. Stages may use one name for several things: `stage` is asked first."""
    for titles in _titles(procedure, field, stage):
        if titles.get(value):
            return titles[value]
    return value_label(value)


def _titles(procedure: Procedure, field: str, first: str) -> Iterator[Mapping[str, Text]]:
    if field == "application":
        yield {name: data.title for name, data in procedure.applications.items()}
    if field == "interruption":
        yield {name: data.title for name, data in procedure.interruptions.items()}
    for stage in sorted(procedure.stages.values(), key=lambda each: each.id != first):
        if field == "matter":
            yield {**{name: data.title for name, data in stage.inquiries.items()}, **stage.announcements}
        if field == "move":  # the usual move of another stage leads elsewhere: its title says nothing here
            own = stage.id == first
            yield {name: data.title for name, data in stage.moves.items() if own or name != USUAL_MOVE}
