"""What a seat may not do now, as the page is told: the reason is the one that the act itself would meet."""

from __future__ import annotations

import pytest

from hearing.acts import SEAT_ACTS, decode_act
from hearing.decide import decide
from hearing.offers import open_acts
from hearing.refusals import Refusal
from hearing.shut import shut_acts, why
from tests.hearing.small_script import TRIAL
from tests.playbook import Playbook, playbook

BARE = ("Speak", "LowerHand", "YieldFloor", "TakeFloor", "ReserveJudgment", "Disclose", "CloseSession")
"""Acts that need no field: they can be tried as they are."""


def reasons(p: Playbook, seat: str) -> dict[str, str]:
    return {shut["act"]: shut["code"] for shut in shut_acts(p.hearing, p.procedure, seat)}


@pytest.mark.parametrize("stage", TRIAL)
def test_what_is_shut_is_not_open_and_says_why(stage: str) -> None:
    p = playbook(stage, lawfully=True)
    for seat in p.hearing.seats:
        is_open = {offer["act"] for offer in open_acts(p.hearing, p.procedure, seat)}
        for shut in shut_acts(p.hearing, p.procedure, seat):
            assert shut["label"].get("en") and shut["basis"], shut
            assert shut["fields"] or shut["act"] not in is_open
            assert bool(shut["code"]) == bool(shut["text"].get("en")), shut


@pytest.mark.parametrize("stage", TRIAL)
def test_the_reason_is_the_one_that_the_act_would_meet(stage: str) -> None:
    p = playbook(stage, lawfully=True)
    compared = 0
    for seat in p.hearing.seats:
        found = reasons(p, seat)
        for kind in BARE:
            refusal = decide(p.hearing, p.procedure, seat, decode_act({"act": kind, "text": {"en": "x"}}), 0)
            no = why(p.hearing, p.procedure, seat, kind)
            if kind in found:
                assert isinstance(refusal, Refusal) and no is not None
                assert found[kind] == no.code == refusal.code
                compared += 1
    assert compared


def test_a_reason_comes_with_its_rule_and_the_moment_to_try_again() -> None:
    p = playbook("debate", lawfully=True)
    (shut,) = [each for each in shut_acts(p.hearing, p.procedure, "counsel_p") if each["act"] == "Speak"]
    assert shut["code"] == "floor" and shut["retry"]["en"].startswith("Raise your hand")
    assert shut["basis"]


def test_an_application_of_other_stages_is_named_with_its_reason() -> None:
    p = playbook("debate", lawfully=True)
    shut = {each["fields"].get("application"): each for each in shut_acts(p.hearing, p.procedure, "counsel_p")}
    assert shut["stop_question"]["code"] == "not-in-this-stage" and shut["stop_question"]["basis"]
    assert shut["stop_question"]["label"]["en"].startswith("Apply: ")


def test_an_act_of_another_seat_is_asked_for_in_vain() -> None:
    p = playbook("debate", lawfully=True)
    assert "Rule" not in reasons(p, "counsel_p")
    no = why(p.hearing, p.procedure, "counsel_p", "Rule")
    assert no is not None and no.code == "not-your-power"
    assert why(p.hearing, p.procedure, "counsel_p", "RaiseHand") is None


def test_nobody_and_an_empty_room_have_nothing_shut() -> None:
    p = playbook("debate", lawfully=True)
    assert shut_acts(p.hearing, p.procedure, "throne") == []
    assert {why(p.hearing, p.procedure, "throne", kind) is None for kind in SEAT_ACTS} == {False}
