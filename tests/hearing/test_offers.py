"""What a seat may do now, as the page is told: only what it may, all that it may, with what can be chosen."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from hearing.acts import SEAT_ACTS
from hearing.offers import BUILD, DONE, PRIMARY, _range, open_acts
from hearing.procedure import RESUME
from hearing.state import Hearing
from tests.hearing.small_script import TRIAL, trial_procedure
from tests.playbook import Playbook, playbook


def offers(p: Playbook, seat: str, act: str = "") -> list[dict[str, Any]]:
    found = open_acts(p.hearing, p.procedure, seat)
    return [offer for offer in found if not act or offer["act"] == act]


def values(offer: dict[str, Any], field: str) -> list[Any]:
    return [choice["value"] for choice in offer["choices"][field]]


@pytest.mark.parametrize("stage", TRIAL)
def test_an_offer_is_complete(stage: str) -> None:
    p = playbook(stage, lawfully=True)
    for seat in p.hearing.seats:
        ranks = []
        for offer in offers(p, seat):
            assert set(offer) - {"many", "all", "inputs"} == {
                "act", "fields", "choices", "label", "formula", "basis", "rank", "primary", "confirm", "text",
            }  # fmt: skip
            assert offer["label"].get("en") and offer["basis"] and offer["act"] in SEAT_ACTS
            assert offer["primary"] == (offer["rank"] <= PRIMARY)
            assert set(offer.get("many", ())) <= set(offer["choices"])
            known = set(SEAT_ACTS[offer["act"]].__struct_fields__)
            assert {*offer["fields"], *offer["choices"], *offer.get("inputs", ())} <= known
            assert all(choice["label"] and "value" in choice for found in offer["choices"].values() for choice in found)
            ranks.append(offer["rank"])
        assert ranks == sorted(ranks)


@pytest.mark.parametrize("stage", TRIAL)
def test_the_next_lawful_line_is_among_the_offers(stage: str) -> None:
    """Whoever follows the offers alone can hold the whole trial."""
    p = playbook(stage, lawfully=True)
    for line in TRIAL[stage]:
        seat, act = line.split(": ", 1)
        kind = act.split()[0]
        assert offers(p, seat, kind), f"{line} is not offered"
        p >> line


def test_nothing_is_offered_to_those_who_may_do_nothing() -> None:
    p = playbook("debate")
    assert open_acts(Hearing(), p.procedure, "presiding") == []
    assert offers(p, "nobody") == []
    assert offers(p, "instructor") == []
    assert [offer["act"] for offer in offers(p, "observer")] == ["ReportFault"]
    assert {offer["act"] for offer in offers(p, "ta_p")} == {"ReportFault"}
    p >> "presiding: Discipline counsel_d2 warning" >> "presiding: Discipline counsel_d2 removed"
    assert offers(p, "counsel_d2") == []
    p >> "against = counsel_d1: Apply recusal clerk 'x'"
    assert offers(p, "clerk") == []
    assert offers(playbook("closed", lawfully=True), "presiding") == []


def test_in_a_pause_the_way_back_comes_first() -> None:
    p = playbook("debate") >> "presiding: Pause technical_fault"
    assert offers(p, "presiding")[0]["act"] == "Resume" and offers(p, "presiding")[0]["formula"]["en"]
    assert not offers(p, "counsel_p", "RaiseHand") and not offers(p, "counsel_p", "ReportFault")
    q = playbook("debate") >> "presiding: Pause recess"
    assert offers(q, "presiding", "Resume") and not offers(q, "clerk", "Resume")
    assert RESUME


def test_the_floor_is_offered_to_whose_turn_it_is_and_to_raised_hands_first() -> None:
    p = playbook("debate") >> "counsel_d2: RaiseHand" >> "counsel_d1: RaiseHand reply urgent=true"
    by_purpose = {offer["fields"]["purpose"]: offer for offer in offers(p, "presiding", "GiveFloor")}
    assert values(by_purpose["turn"], "seat") == ["counsel_p", "p1"]
    assert values(by_purpose["reply"], "seat")[:2] == ["counsel_d1", "counsel_d2"]
    assert by_purpose["reply"]["rank"] < 10
    p >> "presiding: GiveFloor counsel_d1 reply"
    assert "counsel_d1" not in values(offers(p, "presiding", "GiveFloor")[0], "seat")


def test_what_was_done_comes_last() -> None:
    p = playbook("opening") >> "presiding: Announce opening" >> "presiding: Inquire rights"
    ranks = {(o["act"], o["fields"].get("matter")): o["rank"] for o in offers(p, "presiding")}
    assert ranks["Announce", "opening"] == DONE > ranks["Announce", "parties"]
    assert ranks["Inquire", "rights"] == DONE > ranks["Inquire", "appearance"]
    assert offers(p, "counsel_p", "Respond")[0]["rank"] < DONE
    p >> "counsel_p: Respond rights understood"
    assert offers(p, "counsel_p", "Respond")[0]["rank"] == DONE


def test_the_customary_words_name_the_court() -> None:
    opening = next(o for o in offers(playbook("opening"), "presiding", "Announce") if o["fields"]["matter"] == "opening")
    assert opening["formula"]["en"] == "The Qinghe Internet Court is now in session."


def test_a_move_is_offered_when_it_leads_somewhere() -> None:
    p = playbook("debate")
    assert [o["fields"]["move"] for o in offers(p, "presiding", "Advance")] == ["to_evidence", "adjourn", "to_courtroom"]
    for _ in range(4):
        p >> "presiding: Waive"
    assert offers(p, "presiding", "Advance")[0]["fields"]["move"] == "next"


def test_exhibits_are_offered_examined_and_ruled_on_by_choice() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_d1 presentation"
    (offer,) = offers(p, "counsel_d1", "OfferExhibits")
    assert values(offer, "exhibits") == ["F-1"] and offer["many"] == ["exhibits", "cases"]  # F-2 is secret
    p >> "counsel_d1: OfferExhibits F-1" >> "counsel_d1: YieldFloor"
    assert values(offers(p, "counsel_p", "Examine")[0], "exhibits") == ["F-1"]
    assert not offers(p, "presiding", "RuleOnExhibits")
    assert values(offers(p, "presiding", "PassExamination")[0], "party") == ["P1"]
    p >> "p1: Examine F-1 {authenticity: accepted}" >> "presiding: PassExamination P2"
    assert values(offers(p, "presiding", "RuleOnExhibits")[0], "exhibits") == ["F-1"]
    assert not offers(p, "presiding", "OfferExhibits")


def test_a_confrontation_is_offered_between_the_sides() -> None:
    p = playbook("technical_explanation") >> "clerk: Verify ta_p,ta_d"
    assert values(offers(p, "presiding", "CallIn")[0], "seat") == ["ta_p", "ta_d"]
    for seat in ("ta_p", "ta_d"):
        p >> f"presiding: CallIn {seat}" >> f"{seat}: Disclose 'x'"
    assert not offers(p, "presiding", "CallIn")
    (offer,) = offers(p, "presiding", "Confront")
    assert sorted(offer["fields"]["seats"]) == ["ta_d", "ta_p"]
    p >> "presiding: Confront ta_p,ta_d"
    assert values(offers(p, "ta_p", "Ask")[0], "to") == ["ta_d"]


def test_facts_and_applications_by_choice() -> None:
    p = playbook("bench_questions") >> "presiding: PutFact F1 'x' to=D1"
    assert values(offers(p, "counsel_d1", "AnswerFact")[0], "fact") == ["F1"] and not offers(p, "counsel_p", "AnswerFact")
    assert not offers(p, "presiding", "DeemConceded")
    p >> "presiding: WarnSilence F1"
    assert values(offers(p, "presiding", "DeemConceded")[0], "party") == ["D1"]
    assert not offers(p, "presiding", "WarnSilence")
    p >> "want = counsel_p: Apply appraisal 'x'"
    number = p.labels["want"][1].seq
    assert values(offers(p, "presiding", "Rule")[0], "number") == [number]
    assert values(offers(p, "counsel_d1", "RespondToApplication")[0], "number") == [number]
    assert not offers(p, "counsel_p", "RespondToApplication")
    assert values(offers(p, "counsel_p", "WithdrawApplication")[0], "number") == [number]


def test_builders_are_of_acts() -> None:
    assert set(BUILD) <= set(SEAT_ACTS)
    assert trial_procedure().powers


def test_a_seat_for_several_parties_may_say_for_whom_and_one_in_several_cases_in_which() -> None:
    p = playbook("claims") >> "presiding: GiveFloor counsel_p turn"
    (speak,) = offers(p, "counsel_p", "Speak")
    assert values(speak, "parties") == ["P1", "P2"] and speak["many"] == ["parties", "cases"]
    assert speak["all"]["parties"]["en"] == "for both parties" and speak["all"]["cases"]["zh"] == "两案相同"
    p >> "counsel_p: Speak 'For her.' parties=P2" << "Spoken parties=P2"
    p >> "counsel_p: YieldFloor" >> "presiding: GiveFloor counsel_d1 turn"
    (speak,) = offers(p, "counsel_d1", "Speak")
    assert len(values(speak, "cases")) == 2 and speak["many"] == ["cases"]
    assert "parties" not in speak["all"]


# ---- an opinion on exhibits at one press -------------------------------------------------------------


def examined(p: Playbook, seat: str) -> dict[str, dict[str, Any]]:
    return {offer["label"]["en"]: offer for offer in offers(p, seat, "Examine")}


def press(p: Playbook, seat: str, label: str) -> Playbook:
    """The offer done as it stands."""
    offer = examined(p, seat)[label]
    act = msgspec.convert({"act": "Examine", **offer["fields"], "text": offer["formula"]}, SEAT_ACTS["Examine"])
    return p >> (seat, act)


def test_no_objection_and_the_same_opinion_are_one_press() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_p presentation"
    p >> "counsel_p: OfferExhibits E-1,E-2" >> "counsel_p: YieldFloor"
    assert list(examined(p, "counsel_d1")) == ["Give an opinion on exhibits", "No objection to E-1, E-2"]
    assert not offers(p, "counsel_d2", "Examine")  # the first defendant comes first
    press(p, "counsel_d1", "No objection to E-1, E-2") << "Spoken 'We have no objection to E-1, E-2.'"
    p << "ExhibitsExamined opinions={E-2: {D1: {authenticity: accepted, legality: accepted, relevance: accepted, weight: accepted}}}"
    ranked = examined(p, "counsel_d2")
    assert list(ranked) == ["Give an opinion on exhibits", "No objection to E-1, E-2", "As Beichen on E-1, E-2"]
    same = ranked["As Beichen on E-1, E-2"]
    assert same["fields"] == {"exhibits": ["E-1", "E-2"], "same_as": "D1"} and same["choices"] == {}
    assert same["primary"] and same["text"] == "optional" and same["label"]["zh"] == "对E-1、E-2同意Beichen的意见"
    press(p, "counsel_d2", "As Beichen on E-1, E-2") << "ExhibitsExamined opinions={E-1: {D2: {same_as: D1}}}"
    assert not offers(p, "counsel_d2", "Examine")


def test_an_opinion_is_adopted_only_if_it_was_given_on_everything() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_p presentation"
    p >> "counsel_p: OfferExhibits E-1,E-2" >> "counsel_p: YieldFloor"
    p >> "counsel_d1: Examine E-1 {authenticity: disputed}" >> "presiding: PassExamination D1"
    assert list(examined(p, "counsel_d2"))[1:] == ["No objection to E-1, E-2"]


def test_whoever_was_heard_for_one_party_is_not_heard_for_it_again_by_a_press() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_d1 presentation"
    p >> "counsel_d1: OfferExhibits F-1" >> "counsel_d1: YieldFloor"
    assert list(examined(p, "counsel_p")) == ["Give an opinion on exhibits", "No objection to F-1"]
    p >> "counsel_p: Examine F-1 {authenticity: disputed} parties=P1"
    assert list(examined(p, "counsel_p")) == ["Give an opinion on exhibits"]


def test_secret_exhibits_are_examined_at_one_press_in_closed_session_only() -> None:
    p = playbook("evidence") >> "presiding: CloseSession" >> "presiding: GiveFloor counsel_d1 presentation"
    p >> "counsel_d1: OfferExhibits F-1,F-2" >> "counsel_d1: YieldFloor"
    assert "No objection to F-1, F-2" in examined(p, "counsel_p")
    p >> "presiding: OpenSession"
    assert "No objection to F-1" in examined(p, "counsel_p")


def test_the_plain_opinion_keeps_its_cases() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_p presentation"
    p >> "counsel_p: OfferExhibits E-1" >> "counsel_p: YieldFloor"
    plain, *whole = offers(p, "counsel_d1", "Examine")
    assert plain["many"] == ["exhibits", "cases"] and plain["all"] == {"cases": {"en": "the same in both cases", "zh": "两案相同"}}
    assert all(offer["choices"] == {} and "many" not in offer for offer in whole)


def test_exhibits_in_a_row_are_named_by_the_first_and_the_last() -> None:
    assert _range(["P-4", "P-5", "P-6", "P-9", "D3-1", "D3-2"], " to ", ", ") == "P-4 to P-6, P-9, D3-1, D3-2"
    assert _range(["P-9", "P-10", "P-11"], "至", "、") == "P-9至P-11"
    assert _range(["A", "B"], " to ", ", ") == "A, B"


def test_an_inquiry_repeated_after_a_substitution_can_be_answered_by_choice() -> None:
    p = playbook("evidence") >> "counsel_d1: Apply recusal clerk 'x'" >> "presiding: Substitute clerk clerk_2"
    assert not offers(p, "counsel_p", "Respond")
    p >> "presiding: Inquire recusal"
    (answer,) = offers(p, "counsel_p", "Respond")
    assert answer["fields"] == {"matter": "recusal"} and values(answer, "answer") == ["none", "apply"]
