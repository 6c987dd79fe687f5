"""A side shares out its time beforehand; its speakers have their shares, its reply the reserve; cards and extensions."""

from __future__ import annotations

import re

import pytest

from hearing.offers import open_acts
from hearing.procedure import ProcedureError, read_procedure
from hearing.procedure_page import page
from hearing.rules import deadline
from tests.hearing.moot import A_DECLARES, B_DECLARES, MOOT, moot, moot_procedure
from tests.playbook import Playbook, Refused, only, refused, stands, wait

RULE = "house rule 1"


def test_a_side_declares_its_time_and_may_change_it_until_the_stage_is_left() -> None:
    (
        moot()
        >> A_DECLARES
        << "TimeDeclared side=plaintiff shares={a1: 1200000, a2: 900000} reserved=600000 heard_by=b1"
        << stands("declared.plaintiff.reserved=600000")
        >> "bailiff: Advance"
        << refused("time-declared", "house rule 1")
        >> B_DECLARES
        >> "a2: DeclareTime plaintiff {a1: 1500, a2: 900} 300"
        << stands("declared.plaintiff.shares={a1: 1500000, a2: 900000} declared.plaintiff.reserved=300000")
        >> "bailiff: Advance"
        >> A_DECLARES
        << refused("not-in-this-stage")
    )


@pytest.mark.parametrize(
    ("act", "no"),
    [
        ("a1: DeclareTime plaintiff {a1: 1501, a2: 600}", refused("share-too-long", RULE, "Ann may have 25:00 at most.")),
        ("a1: DeclareTime plaintiff {a1: 1500, a2: 60}", refused("share-too-short", RULE, "Abe must have 5:00 at least.")),
        ("a1: DeclareTime plaintiff {a1: 600, a2: 600} 601", refused("reserve-too-long", RULE, "10:00 at most")),
        ("a1: DeclareTime plaintiff {a1: 1500, a2: 1200} 60", refused("shares-too-long", RULE, "46:00 together; a side has 45:00")),
        ("a1: DeclareTime defence {b1: 1500, b2: 1200}", refused("not-your-side", RULE, "own counsel")),
        ("a1: DeclareTime plaintiff {b1: 1500}", refused("not-of-side", RULE, "Bea")),
        ("a1: DeclareTime plaintiff {nobody: 1500}", refused("no-such-seat", RULE, "nobody")),
        ("bailiff: DeclareTime third {b1: 1500}", refused("no-such-side", RULE, "third")),
        ("a1: DeclareTime plaintiff {a1: -5}", refused("share-too-short", RULE, "Ann")),
        ("a1: DeclareTime plaintiff {a1: 600} -5", refused("reserve-too-long", RULE, "10:00")),
    ],
)
def test_a_refusal_says_which_limit_is_broken(act: str, no: Refused) -> None:
    moot() >> act << no


def test_where_no_time_is_declared_there_is_nothing_to_declare() -> None:
    text = re.sub(r"declared_time: .*\n", "", MOOT).replace("{turn: declared}", "{}").replace("{turn: reserved}", "{}")
    p = moot(procedure=read_procedure(text, "moot.yaml")) >> "a1: DeclareTime plaintiff {a1: 600}"
    p << refused("no-time-to-declare") >> "bailiff: Advance" << refused("time-declared")
    assert offers(p, "a1", "DeclareTime") == []


def test_seats_have_their_turns_in_the_order_of_positions_and_of_the_script() -> None:
    (
        moot("argument")
        >> "president: GiveFloor a2 turn"
        << refused("in-turn")
        >> "president: GiveFloor a1 turn"
        << "FloorGiven seat=a1 round=1 clock.left=1200000 clock.share=declared"
        >> wait("3 min")
        >> "a1: YieldFloor"
        << "FloorYielded turn.parties=[a1] share={side: plaintiff, seat: a1, of: declared, used: 180000}"
        << stands("turns.argument.1.a1=spoken declared.plaintiff.used.a1=180000 cards=none")
        >> "a2: Waive"
        << "TurnWaived party=a2"
        >> "b2: Waive"
        << refused("not-your-party")
        >> "president: GiveFloor b1 turn"
        >> "president: TakeFloor"
        >> "president: Advance"
        << refused("turns-done")
        >> "president: Waive b2"
        >> "president: Advance"
        << stands("stage=rebuttal")
    )


def test_the_reply_has_the_reserve_of_the_side_in_the_stages_own_order() -> None:
    p = moot("rebuttal") >> "president: GiveFloor b1 turn" << refused("no-share")
    p >> "president: Waive" << "TurnWaived party=defence"
    (
        p
        >> "president: GiveFloor a2 turn"
        << "FloorGiven clock={side: plaintiff, left: 600000, share: reserved}"
        >> wait("4 min")
        >> "a2: YieldFloor"
        << "FloorYielded turn.parties=[plaintiff]"
        << stands("declared.plaintiff.reserve_used=240000 turns.rebuttal.1.plaintiff=spoken")
        >> "president: Advance"
        << stands("stage=closed")
    )


def test_more_time_counts_from_now_if_the_time_is_up() -> None:
    p = moot("argument") >> "president: GiveFloor a1 turn" >> wait("19 min") >> "president: ExtendTime a1 60"
    p << "TimeExtended seat=a1 seconds=60 clock.left=120000 clock.lapsed=false"
    assert deadline(p.hearing) == p.now + 120_000
    (
        p
        >> wait("2 min")
        >> "system: Lapse due"
        << only("ClockLapsed")
        >> wait("30 s")
        >> "president: ExtendTime a1 60 'One minute, please.'"
        << "TimeExtended clock={left: 60000, lapsed: false}"
        >> wait("1 min")
        >> "a1: YieldFloor"
        << f"FloorYielded share.used={(19 * 60 + 120 + 30 + 60) * 1000}"
        >> "president: ExtendTime a1 60"
        << refused("floor-held", "house rule 4")
    )


def test_an_extension_needs_somebody_who_speaks_and_a_sensible_time() -> None:
    p = moot("argument") >> "president: GiveFloor a1 turn" >> "president: ExtendTime a2 60" << refused("not-speaking")
    p >> "president: ExtendTime a1 4" << refused("too-many-seconds")
    timeless = moot_procedure("times: {turn: declared}", "times: {}")
    p = moot("argument", timeless) >> "president: GiveFloor a1 turn" << "FloorGiven clock=none"
    p >> "president: ExtendTime a1 60" << refused("no-clock")


def test_a_card_is_seen_by_everybody_and_gone_with_the_floor() -> None:
    p = moot("argument") >> "bailiff: ShowCard ten" << refused("floor-held", "house rule 5")
    (
        p
        >> "president: GiveFloor a1 turn"
        >> "bailiff: ShowCard ten"
        << "CardShown card=ten to=a1 heard_by=b1,gallery"
        >> "bailiff: ShowCard five"
        << refused("no-such-card")
        >> "a1: YieldFloor"
        << stands("cards=none")
    )


def offers(p: Playbook, seat: str, act: str) -> list[dict[str, object]]:
    return [offer for offer in open_acts(p.hearing, p.procedure, seat) if offer["act"] == act]


def test_offers_hold_all_that_a_form_needs() -> None:
    p = moot()
    (own,) = offers(p, "a1", "DeclareTime")
    assert own["primary"]
    assert own["fields"] == {"side": "plaintiff"} and own["label"] == {"en": "Declare speaking time", "zh": "申报发言时间"}
    assert own["shares"] == {
        "seats": [{"value": "a1", "label": {"en": "Ann"}}, {"value": "a2", "label": {"en": "Abe"}}],
        "total": 2_700_000, "most_each": 1_500_000, "least_each": 300_000, "most_reserved": 600_000,
        "now": {"shares": {}, "reserved": 0},
    }  # fmt: skip
    assert [offer["fields"] for offer in offers(p, "bailiff", "DeclareTime")] == [{"side": "plaintiff"}, {"side": "defence"}]
    p >> A_DECLARES
    assert [offer["primary"] for offer in offers(p, "bailiff", "DeclareTime")] == [True, False]  # the defence first
    p = moot("argument")
    assert [offer["choices"] for offer in offers(p, "president", "GiveFloor")] == [{"seat": [{"value": "a1", "label": {"en": "Ann"}}]}]
    assert offers(p, "president", "ExtendTime") == [] and offers(p, "bailiff", "ShowCard") == []
    p >> "president: GiveFloor a1 turn"
    (more,) = offers(p, "president", "ExtendTime")
    assert more["fields"] == {"seat": "a1"} and more["inputs"] == {"seconds": "number"}
    (card,) = offers(p, "bailiff", "ShowCard")
    assert card["choices"]["card"][0] == {"value": "ten", "label": {"en": "10 minutes", "zh": "10分钟"}}  # type: ignore[index]
    p = moot("rebuttal")
    (waive,) = offers(p, "president", "Waive")
    assert waive["choices"] == {"party": [{"value": "defence", "label": {"en": "the defendants’ side", "zh": "被告方"}}]}
    assert offers(p, "president", "GiveFloor") == []  # the defence kept nothing back


def test_roles_and_positions_are_called_as_the_procedure_calls_them() -> None:
    p = moot()
    seats = p.hearing.tree["script"]["seats"]
    assert seats["president"]["label"] == {"en": "President", "zh": "庭长"} and seats["a1"]["label"]["en"] == "Oralist"
    assert p.hearing.waits == () and not seats["guest"]["waits"]
    p >> "bailiff: ExtendTime a1 60" << refused("not-your-power", words="president")
    p = moot("argument") >> "a1: Answer 'Yes.'" << refused("question-for-me")


def test_only_who_has_not_declared_yet_may_where_the_procedure_says_so() -> None:
    once = moot_procedure("in: [preparation], basis: house rule 1", "in: [preparation], when: [my_time_open], basis: house rule 1")
    p = moot(procedure=once) >> A_DECLARES >> A_DECLARES << refused("my-time-open")
    assert [offer["fields"] for offer in offers(p, "bailiff", "DeclareTime")]
    p >> B_DECLARES >> B_DECLARES << refused("my-time-open")
    assert offers(p, "bailiff", "DeclareTime") == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("each: seat, roles: [counsel]", "each: seat", "which seats have a turn"),
        ("each: seat, roles: [counsel]", "roles: [counsel]", "Roles are listed only where"),
        ("each: seat, roles: [counsel]", "each: seat, roles: [counsle]", '"counsle" is no role.'),
        ("each: seat, roles: [counsel]", "each: chair, roles: [counsel]", "Invalid enum value 'chair'"),
        ("order: [defendant, plaintiff]}", "order: [defendant]}", '"plaintiff" has a turn and no place in this order.'),
        ("of: [plaintiff, defendant]", "of: [plaintif]", '"plaintif" is no position.'),
        ("total: 45 min", "total: 45 moons", "\"moons\" is not a unit of time."),
        ("most_each: 25 min", "most_each: 25 moons", '"moons" is not a unit of time.'),
        ("at: 10 min", "at: soon", '"soon" is not a time.'),
        ("stop: {en: Stop, zh: 时间到}", "stop: {at: 1 s}", 'The card "stop" says nothing.'),
        ("presiding_judge: {label", "president: {label", '"president" is no role.'),
        ("positions: {plaintiff:", "positions: {applicant:", '"applicant" is no position.'),
        ("cards:", "clocks: {frozen_by: [pawse]}\ncards:", '"pawse" is not one of pause, line, question, objection.'),
        ("cards:", "clocks: {on_lapse: bell}\ncards:", '"bell" is not one of mark, take.'),
        ("cards:", "clocks: {charge: {objection: judge}}\ncards:", '"judge" is not one of objector.'),
        ("cards:", "clocks: {pools: {plaintiff: long}}\ncards:", '"long" is not a time.'),
        ("declared_time: {total: 45 min, most_each: 25 min, least_each: 5 min, most_reserved: 10 min, basis: house rule 1}\n", "", "No time is declared under this procedure."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found_at_its_place(old: str, new: str, says: str) -> None:
    assert old in MOOT
    with pytest.raises(ProcedureError) as caught:
        read_procedure(MOOT.replace(old, new, 1), "moot.yaml")
    found = [finding for finding in caught.value.findings if says in finding.message]
    assert found and all(finding.line > 1 for finding in found), str(caught.value)


def test_the_procedures_page_tells_its_times() -> None:
    told = page(moot_procedure())
    for line in ("for a side in all | 45 min", "for one speaker at most | 25 min", "for one speaker at least | 5 min"):
        assert f"| {line} |" in told
    assert "| kept back at most | 10 min |" in told and "- A speaker has its own share in: `argument`." in told
    assert "| `argument` | 1, each seat | turn declared | — |" in told and "Time cards: 10 minutes, 1 minute, Stop." in told
    assert "Ba bailiff" in told and "president" in told and "`OfferExhibits`" not in told
