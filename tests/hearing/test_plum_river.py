"""The shipped case with a witness, an appraiser, a people's assessor and judgment on the same day."""

from __future__ import annotations

from functools import cache

from hearing.live import shelf
from hearing.state import Hearing
from tests.hearing.small_script import trial_procedure
from tests.hearing.test_moyun import Played, play


@cache
def played() -> Played:
    return play(shelf.script("plum-river").script, trial_procedure())


def test_every_line_is_lawful_and_the_hearing_is_closed() -> None:
    assert played().refused == []
    assert played().hearing.status == "closed"


def hearing() -> Hearing:
    return played().hearing


def test_the_witness_signed_and_the_party_too() -> None:
    assert hearing().at("oaths", "witness", "undertaking", "state") == "taken"
    assert hearing().at("oaths", "tao", "party_undertaking", "state") == "taken"


def test_the_majority_decides_and_the_assessor_dissents_in_the_sealed_part() -> None:
    vote = hearing().at("votes", "judgment", "3307")
    assert vote["outcome"] == "part" and vote["dissent"] == ["assessor"]
    closed = next(event for event in played().record if event.kind == "VoteClosed")
    assert closed.body["part"] == "deliberation" and "public" not in closed.audience
    assert any(event.kind == "PartSealed" for event in played().record)


def test_the_judgment_is_pronounced_to_everybody() -> None:
    pronounced = next(event for event in played().record if event.kind == "JudgmentPronounced")
    assert "public" in pronounced.audience and hearing().at("judgment", "outcome") == "pronounced"
