"""What a page is told that a seat may do about people who are examined: complete acts, in the procedure's words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from hearing.acts import decode_act
from hearing.decide import decide
from hearing.offers import open_acts
from hearing.refusals import Refusal
from tests.hearing.mock_trial import CROSS, DIRECT, SWORN, mock
from tests.playbook import Playbook, wait

ASKED = (*DIRECT, "p1: Ask wit_p 'You saw him, did you not?'")
OFFERED = (*DIRECT, "clerk: MarkExhibits P-1", "p1: OfferExhibits P-1")
PUT = ("judge: CallIn wit_p", "clerk: AdministerOath wit_p witness oath")


def offers(p: Playbook, seat: str, act: str) -> list[dict[str, Any]]:
    return [offer for offer in open_acts(p.hearing, p.procedure, seat) if offer["act"] == act]


def as_it_stands(offer: dict[str, Any]) -> dict[str, Any]:
    """The act of an offer with the first of each choice."""
    many = offer.get("many", ())
    chosen = {n: [c[0]["value"]] if n in many else c[0]["value"] for n, c in offer["choices"].items() if c}
    typed = {name: {"en": "Some words."} for name, kind in offer.get("inputs", {}).items() if kind == "words"}
    return {"act": offer["act"], "text": {"en": "Some words."}, **offer["fields"], **chosen, **typed}


MINE = {
    "AdministerOath", "TakeOath", "OpenExamination", "WaiveExamination", "AdoptStatement", "Object", "RespondToObjection",
    "RuleOnObjection", "WaiveObjection", "MarkExhibits", "OfferExhibits", "Ask", "Answer",
}  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [(), PUT, SWORN, DIRECT, CROSS, ASKED, (*ASKED, "d1: Object leading"), OFFERED, (*OFFERED, "d2: Object hearsay")],
    ids=["opened", "put", "sworn", "direct", "cross", "asked", "objected", "offered", "objected-exhibit"],
)
def test_whatever_is_offered_is_allowed(lines: tuple[str, ...]) -> None:
    p, tried = mock(*lines), 0
    for seat in p.hearing.seats:
        for offer in open_acts(p.hearing, p.procedure, seat):
            if offer["act"] in MINE:
                act = decode_act(as_it_stands(offer))
                found = decide(p.hearing, p.procedure, seat, act, p.now)
                assert not isinstance(found, Refusal), (seat, msgspec.to_builtins(act), found)
                tried += 1
    assert tried


def test_the_oath_is_offered_in_each_of_its_forms_and_taken_in_one_press() -> None:
    p = mock("judge: CallIn wit_p")
    put = offers(p, "clerk", "AdministerOath")
    assert [offer["fields"]["form"] for offer in put if offer["fields"]["oath"] == "witness"] == ["oath", "affirmation"]
    assert put[0]["formula"]["en"] == "Do you swear to tell the truth?"
    p >> "clerk: AdministerOath wit_p witness affirmation"
    take, refuse = offers(p, "wit_p", "TakeOath")
    assert take["fields"] == {"taken": True} and "Affirmation" in take["label"]["en"] and take["primary"]
    assert refuse["fields"] == {"taken": False} and not refuse["primary"]


def test_only_the_next_phase_is_offered_to_whom_it_is_open() -> None:
    p = mock(*SWORN)
    (bench,) = offers(p, "judge", "OpenExamination")
    assert bench["fields"] == {"seat": "wit_p", "phase": "direct"}
    assert [choice["value"] for choice in bench["choices"]["examiner"]] == ["p1", "p2"]
    assert bench["label"]["zh"] == "主询问：Wendy Pike"
    assert offers(p, "d1", "OpenExamination") == [] and offers(p, "p2", "OpenExamination")
    p >> "judge: OpenExamination wit_p direct p1" >> "p1: YieldFloor"
    (waive,) = offers(p, "d1", "WaiveExamination")
    assert waive["fields"] == {"seat": "wit_p", "phase": "cross"}
    p >> "d1: WaiveExamination wit_p cross"
    assert offers(p, "p2", "OpenExamination") == []  # Ms Park examined her
    (again,) = offers(p, "judge", "OpenExamination")
    assert [choice["value"] for choice in again["choices"]["examiner"]] == ["p1"]


def test_the_examiner_asks_the_person_examined() -> None:
    p = mock(*DIRECT)
    (ask,) = offers(p, "p1", "Ask")
    assert [choice["value"] for choice in ask["choices"]["to"]] == ["wit_p"]
    assert offers(p, "p2", "Ask") == []


def test_an_objection_is_a_choice_of_grounds() -> None:
    p = mock(*ASKED)
    (offer,) = offers(p, "d1", "Object")
    assert offer["label"]["en"] == "Object to the question" and offer["primary"]
    assert [choice["value"] for choice in offer["choices"]["ground"]] == ["relevance", "leading", "hearsay"]
    assert offer["formula"]["en"] == "Objection: {ground}."
    assert offers(p, "p2", "Object") == [] and offers(p, "wit_p", "Answer") == []
    p >> "d1: Object leading" >> "judge: RuleOnObjection overruled"
    (offer,) = offers(p, "d1", "Object")
    assert [choice["value"] for choice in offer["choices"]["ground"]] == ["relevance", "hearsay"]


def test_rulings_are_buttons() -> None:
    p = mock(*ASKED, "d1: Object leading")
    rulings = offers(p, "judge", "RuleOnObjection")
    assert [(r["fields"]["outcome"], r["fields"].get("remedy", "")) for r in rulings] == [
        ("sustained", ""), ("overruled", ""), ("sustained", "rephrase"), ("reserved", ""), ("overruled", "limited"),
    ]  # fmt: skip
    assert rulings[2]["formula"]["en"] == "Sustained. Rephrase." and all(r["primary"] for r in rulings)
    p >> "judge: RuleOnObjection reserved" >> wait("1 s") >> "wit_p: Answer 'I did.'"
    later = offers(p, "judge", "RuleOnObjection")
    assert [r["fields"]["outcome"] for r in later] == ["sustained", "overruled", "sustained", "overruled"]
    assert not any(r["primary"] for r in later)
