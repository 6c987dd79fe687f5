"""Who examines whom next, and what there is to object to: read from the picture, for guards, decisions and offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hearing.procedure_witnesses import Examination, Phase
from hearing.situation import Situation, is_waiting, role_in_force
from hearing.state import Hearing
from hearing.suits import in_suit
from roles.catalogue import ROLES

BENCH = "bench"


class Due(NamedTuple):
    """The next phase for a person, and the side that conducts it (`""`: the bench)."""

    seat: str
    phase: Phase
    side: str


class About(NamedTuple):
    """What an objection is about: `on` a question, an answer or an exhibit; the statement and the exhibit."""

    on: str
    statement: int
    exhibit: str


def examination_of(s: Situation, seat: str) -> Examination | None:
    """How this person is examined; None for somebody who is not."""
    role = role_in_force(s.hearing, seat)
    return next((each for each in s.procedure.examinations.values() if role in each.roles), None)


def sides(s: Situation) -> list[str]:
    """Sides with a suit still on, in the procedure's order of positions."""
    order, parties = s.procedure.order, s.hearing.parties
    known = [party for party in parties if in_suit(s.hearing, party)]
    place = {party: order.index(parties[party].position) for party in known if parties[party].position in order}
    return list(dict.fromkeys(parties[party].side for party in sorted(known, key=lambda p: place.get(p, len(order)))))


def conducting(s: Situation, seat: str, phase: Phase) -> list[str]:
    """The sides that conduct a phase, in order. Nobody calls the court's own witness: there the bench does."""
    own = s.hearing.seats[seat].side
    if phase.by == BENCH or phase.by == "calling" and not own:
        return [""]
    return [own] if phase.by == "calling" else [side for side in sides(s) if side != own]


def next_phase(s: Situation, seat: str) -> Due | None:
    """The first phase that was neither held nor waived; None if there is none left, or nobody to examine."""
    examination = examination_of(s, seat)
    for phase in examination.phases.values() if examination else ():
        for side in conducting(s, seat, phase):
            if s.hearing.at("examinations", seat, *place(phase, side)) is None:
                return Due(seat, phase, side)
    return None


def place(phase: Phase, side: str) -> tuple[str, ...]:
    """Where it stands in the picture whether a phase was held: by side, where each of several sides has it."""
    return (phase.id, side) if phase.by == "opposing" else (phase.id,)


def in_the_box(s: Situation) -> list[str]:
    """People who can be examined now: those in the room, called or present, whose role the procedure examines."""
    removed = s.hearing.branch("removed")
    return [
        name for name in s.hearing.seats
        if name not in removed and not is_waiting(s.hearing, name) and examination_of(s, name) is not None
    ]  # fmt: skip


def all_due(s: Situation) -> Iterator[Due]:
    """The next phase of everybody who can be examined now."""
    for seat in in_the_box(s):
        due = next_phase(s, seat)
        if due is not None:
            yield due


def speaks_for_a_side(hearing: Hearing, seat: str) -> bool:
    return bool(hearing.seats[seat].side) and ROLES[hearing.seats[seat].role].hears_side


def on_the_bench(s: Situation) -> bool:
    role = ROLES.get(s.role)
    return role is not None and BENCH in role.groups


def handles(hearing: Hearing, seat: str, person: str) -> bool:
    """Whether this is the attorney of its side for a person: the one who examined them, or any if none has."""
    side = hearing.seats[seat].side
    return hearing.at("examiners", person, side) in (None, seat)


def oaths_put(hearing: Hearing, seat: str) -> list[str]:
    """Oaths that were put to a seat and wait for its word, the last one put at the end."""
    return [name for name, oath in hearing.branch("oaths", seat).items() if oath["state"] == "put"]


# ---- objections -----------------------------------------------------------------------


def held_back(hearing: Hearing) -> bool:
    """Whether the answer to the pending question waits for the window to close."""
    return hearing.question is not None and hearing.question.get("open") is False


def object_to(s: Situation, exhibit: str = "") -> About | None:
    """What an objection made now is about; None if there is nothing to object to."""
    hearing = s.hearing
    if exhibit:
        return About("exhibit", 0, exhibit) if _on_offer(hearing, exhibit) else None
    examining, question = hearing.at("examining"), hearing.question
    if examining is not None:
        if question is not None and question["to"] == examining["seat"]:
            return About("question", question["statement"], "")
        answered = last_answer(hearing, examining["seat"])
        if question is None and answered is not None:
            return About("answer", answered, "")
    offered = on_offer(hearing)
    return About("exhibit", 0, offered[0]) if len(offered) == 1 else None


def _on_offer(hearing: Hearing, number: str) -> bool:
    return bool(hearing.at("exhibits", number, "status") == "offered")


def on_offer(hearing: Hearing) -> list[str]:
    return [number for number in hearing.branch("exhibits") if _on_offer(hearing, number)]


def last_answer(hearing: Hearing, seat: str) -> int | None:
    """The number of the last answer of the person examined in this phase."""
    since: int = hearing.at("examining", "seq") or 0
    for number, said in reversed(hearing.branch("statements").items()):
        if int(number) < since:
            return None
        if said["seat"] == seat and said["manner"] == "answer":
            return int(number)
    return None


def may_object(s: Situation, about: About, seat: str) -> bool:
    """Whether a seat may object to this: its side's attorney for the person examined and, unless an answer is objected
    to, of another side than who asks or offers."""
    hearing = s.hearing
    if not speaks_for_a_side(hearing, seat):
        return False
    own = hearing.seats[seat].side
    if about.on == "exhibit":
        return own not in {hearing.parties[party].side for party in hearing.at("exhibits", about.exhibit, "by") or ()}
    examining: dict[str, Any] = hearing.at("examining")
    # An answer may be objected to by both: who asked may move to strike what does not answer the question.
    return (about.on == "answer" or own != examining["side"]) and handles(hearing, seat, examining["seat"])


def objectors(s: Situation, about: About) -> list[str]:
    """Seats that may object to this."""
    removed = s.hearing.branch("removed")
    return [name for name in s.hearing.seats if name not in removed and may_object(s, about, name)]


def may_still_object(s: Situation) -> list[str]:
    """Seats of sides that have not yet said whether they object to the question that is held back."""
    about = object_to(s)
    if not held_back(s.hearing) or about is None or about.on != "question":
        return []
    done = s.hearing.branch("question", "waived")
    return [name for name in objectors(s, about) if s.hearing.seats[name].side not in done]


def against(s: Situation, objection: dict[str, Any]) -> Iterable[str]:
    """Seats against whose question, witness or exhibit an objection was made."""
    hearing = s.hearing
    if objection["on"] == "exhibit":
        by = set(hearing.at("exhibits", objection["exhibit"], "by") or ())
        own = [name for name, seat in hearing.seats.items() if by.intersection(seat.parties)]
        return [name for name in own if speaks_for_a_side(hearing, name)]
    examining = hearing.at("examining")
    if not examining:
        return []
    if hearing.seats[objection["seat"]].side != examining["side"]:
        return [examining["examiner"]]
    # The examiner against an answer to its own question: those who could have objected to that question may respond.
    return [name for name in hearing.seats if may_object(s, About("question", 0, ""), name)]


def objected_before(hearing: Hearing, ground: str, about: About) -> bool:
    """Whether the same was objected to on the same ground before."""
    return any(
        (made["ground"], made["on"], made["about"], made["exhibit"]) == (ground, *about)
        for made in hearing.branch("objections").values()
    )
