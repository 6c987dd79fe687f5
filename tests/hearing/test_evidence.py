"""Exhibits: offered, examined by every opponent in order, originals, production, rulings."""

from __future__ import annotations

import msgspec

from hearing.procedure import Procedure
from hearing.procedure_data import PowerData
from tests.hearing.small_script import trial_procedure
from tests.playbook import Playbook, only, playbook, refused, stands

FULL = "{authenticity: accepted, legality: accepted, relevance: disputed}"


def offered(exhibits: str = "E-1,E-2") -> Playbook:
    return (
        playbook("evidence")
        >> "presiding: GiveFloor counsel_p presentation"
        >> f"counsel_p: OfferExhibits {exhibits}"
        >> "counsel_p: YieldFloor"
    )


def test_exhibits_are_offered_in_groups_with_leave_to_present() -> None:
    (
        playbook("evidence")
        >> "counsel_p: OfferExhibits E-1"
        << refused("floor-for", "CPL 71; EvP 60-62")
        >> "presiding: GiveFloor counsel_p presentation"
        >> "counsel_p: OfferExhibits E-9"
        << refused("no-such-exhibit", words="E-9")
        >> "counsel_p: OfferExhibits exhibits=,"
        << refused("which-exhibit")
        >> "counsel_p: OfferExhibits F-1"
        << refused("not-your-exhibit", words="F-1")
        >> "counsel_p: OfferExhibits C-1"
        << refused("not-your-exhibit")
        >> "counsel_p: OfferExhibits E-1,E-2 'Two exhibits.'"
        << "Spoken 'Two exhibits.'"
        << "ExhibitsOffered exhibits=[E-1, E-2] due={E-1: [D1, D2], E-2: [D1, D2]}"
        >> "counsel_p: OfferExhibits E-1"
        << refused("exhibit-not-listed", words="offered")
        >> "ta_p: OfferExhibits E-1"
        << refused("barred", "JJ 122-123; EvP 84")
        >> "observer: OfferExhibits E-1"
        << refused("barred", "CTR 17")
    )


def test_opponents_are_heard_in_order_each_once() -> None:
    (
        offered()
        >> f"counsel_d2: Examine E-1 {FULL}"
        << refused("examination-open")
        >> f"counsel_p: Examine E-1 {FULL}"
        << refused("examination-open")
        >> f"counsel_d1: Examine E-1,E-2 {FULL} 'Only as to the works listed.'"
        << "Spoken manner=opinion"
        << "ExhibitsExamined opinions={E-1: {D1: {authenticity: accepted, relevance: disputed}}}"
        >> f"counsel_d2: Examine E-1,E-2 {FULL}"
        << "ExhibitsExamined opinions={E-2: {D2: {relevance: disputed}}}"
        << stands("exhibits.E-1.opinions.D1.legality=accepted")
    )


def test_nobody_examines_over_the_holder_of_the_floor_and_the_floor_goes_before_the_order() -> None:
    (
        offered()
        >> "presiding: GiveFloor counsel_d2 examination"
        >> f"counsel_d1: Examine E-1 {FULL}"
        << refused("examination-open")
        >> f"counsel_d2: Examine E-1 {FULL}"
        << "ExhibitsExamined"
        >> "counsel_d2: YieldFloor"
        >> f"counsel_d1: Examine E-1 {FULL}"
        << "ExhibitsExamined"
        >> "counsel_d2: Examine E-1 {weight: disputed} 'And as to weight.'"
        << "ExhibitsExamined opinions={E-1: {D2: {weight: disputed}}}"
    )


def test_one_opinion_covers_a_range_with_exceptions_and_can_be_adopted() -> None:
    (
        offered()
        >> "counsel_d2: Examine E-1 same_as=D1"
        << refused("examination-open")
        >> f"counsel_d1: Examine E-1,E-2 {FULL} exceptions={{E-2: {{authenticity: disputed}}}}"
        << "ExhibitsExamined opinions.E-1.D1.authenticity=accepted"
        << stands("exhibits.E-2.opinions.D1={authenticity: disputed, not_addressed: [legality, relevance]}")
        >> "counsel_d2: Examine E-1,E-2 same_as=P1"
        << refused("no-opinion-to-adopt", words="Lin")
        >> "counsel_d2: Examine E-1,E-2 same_as=D1 'As D1.'"
        << "ExhibitsExamined opinions={E-2: {D2: {authenticity: disputed, same_as: D1}}}"
    )


def test_what_was_passed_cannot_be_adopted() -> None:
    (
        offered()
        >> "presiding: PassExamination D1"
        << "ExaminationPassed party=D1 exhibits=[E-1, E-2]"
        >> "counsel_d2: Examine E-1 same_as=D1"
        << refused("no-opinion-to-adopt")
        << stands("exhibits.E-1.opinions.D1.passed=true")
    )


def test_one_cannot_examine_what_is_not_on_offer_or_not_against_one() -> None:
    p = (
        playbook("evidence")
        >> "presiding: GiveFloor counsel_d1 presentation"
        >> "counsel_d1: OfferExhibits F-1"
        >> "presiding: GiveFloor counsel_p presentation"
        >> "counsel_p: OfferExhibits E-1"
        >> "counsel_p: YieldFloor"
    )
    (
        p
        >> "counsel_d1: Examine E-1,E-9 {relevance: disputed}"
        << refused("no-such-exhibit", words="E-9")
        >> "counsel_d1: Examine E-1,E-2 {relevance: disputed}"
        << refused("exhibit-not-offered", words="E-2")
        >> "counsel_d1: Examine E-1,F-1 {relevance: disputed}"
        << refused("nothing-due", words="F-1")
    )


def test_the_order_of_examination_is_by_exhibit_and_case() -> None:
    p = playbook("evidence") >> "presiding: GiveFloor counsel_d1 presentation" >> "counsel_d1: OfferExhibits F-1"
    p << "ExhibitsOffered due={F-1: [P1, P2]}" >> "counsel_d1: YieldFloor"
    p >> f"p1: Examine F-1 {FULL}" << "ExhibitsExamined opinions={F-1: {P1: {legality: accepted}}}"
    p >> "counsel_p: Examine F-1 {relevance: disputed} parties=P2" << stands("exhibits.F-1.opinions.P1.legality=accepted")


def test_nothing_is_ruled_on_before_every_opponent_had_the_chance() -> None:
    (
        offered()
        >> "presiding: RuleOnExhibits E-1 admitted"
        << refused("exhibits-heard", "CPL 71; JJ 103; OLR 15")
        >> "presiding: PassExamination P1"
        << refused("examination-pending")
        >> f"counsel_d1: Examine E-1,E-2 {FULL}"
        >> "presiding: Advance"
        << refused("all-heard")
        >> "presiding: PassExamination D2 'Mr Kong says nothing.'"
        >> "presiding: RuleOnExhibits E-1 limited"
        << refused("limited-to-what")
        >> "presiding: RuleOnExhibits exhibits=, outcome=admitted"
        << refused("which-exhibit")
        >> "presiding: RuleOnExhibits E-9 admitted"
        << refused("no-such-exhibit")
        >> "presiding: RuleOnExhibits F-1 admitted"
        << refused("exhibit-not-offered")
        >> "presiding: RuleOnExhibits E-1 limited 'To the works listed.'"
        << "ExhibitsRuled outcome=limited"
        >> "presiding: RuleOnExhibits E-2 reserved"
        << stands("exhibits.E-1={status: limited, limited_to: {en: To the works listed.}} exhibits.E-2.status=reserved")
        >> "presiding: RuleOnExhibits E-2 excluded"
        >> "presiding: Advance"
        << stands("stage=technical_explanation")
    )


def test_the_chance_to_examine_is_passed_over_once() -> None:
    (
        offered("E-1")
        >> "presiding: PassExamination D1"
        >> "presiding: PassExamination D1"
        << refused("examination-pending")
        >> "judge_2: PassExamination D2"
        << refused("not-your-power")
    )


def test_exhibits_are_withdrawn_by_their_own_side() -> None:
    (
        offered("E-1")
        >> "counsel_d1: WithdrawExhibits E-1"
        << refused("own-exhibits")
        >> "p1: WithdrawExhibits E-1,F-1"
        << refused("exhibit-not-offered")
        >> "counsel_p: WithdrawExhibits E-1,E-9"
        << refused("no-such-exhibit")
        >> "counsel_p: WithdrawExhibits E-1"
        << "ExhibitsWithdrawn exhibits=[E-1]"
        << stands("exhibits.E-1.status=withdrawn")
        >> "presiding: Advance"
        << stands("stage=technical_explanation")
    )


def test_of_two_offered_exhibits_only_ones_own_is_withdrawn() -> None:
    p = offered("E-1") >> "presiding: GiveFloor counsel_d1 presentation" >> "counsel_d1: OfferExhibits F-1"
    p >> "counsel_d1: WithdrawExhibits F-1,E-1" << refused("not-your-exhibit", words="E-1")


# ---- originals, production ------------------------------------------------------------------------


def test_an_original_is_ordered_and_shown_or_not() -> None:
    (
        offered()
        >> "counsel_p: ProduceOriginal E-1"
        << refused("original-ordered", "OLR 12-13")
        >> "presiding: OrderOriginal E-9"
        << refused("no-such-exhibit")
        >> "presiding: OrderOriginal E-1 'The device, please.'"
        << "OriginalOrdered exhibit=E-1"
        >> "counsel_d1: ProduceOriginal E-1"
        << refused("original-ordered")
        >> "counsel_p: ProduceOriginal E-2"
        << refused("original-ordered")
        >> "counsel_p: ProduceOriginal E-1 'Here it is.'"
        << "OriginalProduced produced=true"
        >> "presiding: OrderOriginal E-2"
        >> "p1: ProduceOriginal E-2 false"
        << stands("exhibits.E-1.original=produced exhibits.E-2.original=not_produced")
    )


def test_the_original_is_ordered_on_application_too() -> None:
    p = offered() >> "want = counsel_d1: Apply original E-1 'A screenshot is not a device.'"
    p >> "presiding: Rule @want granted" << only("Ruled OriginalOrdered") << stands("exhibits.E-1.original=ordered")


def test_a_document_in_the_other_sides_hands_is_ordered_produced_and_examined_in_closed_session() -> None:
    (
        playbook("evidence")
        >> "counsel_d1: ProduceExhibit C-1"
        << refused("production-ordered", "IPE 24; EvP 47")
        >> "counsel_p: Apply presumption D1 'They hide it.'"
        << refused("apply-not-yet", words="Order a document to be produced")
        >> "counsel_p: Apply produce Xianye 'The log.'"
        << refused("apply-needs", words="party")
        >> "want = counsel_p: Apply produce D1 'The training log.'"
        >> "presiding: Rule @want granted"
        << only("Ruled ProductionOrdered")
        << stands("production.D1=10")
        >> "presiding: OfferExhibits C-1"
        << refused("not-produced", words="C-1")
        >> "counsel_d1: ProduceExhibit F-1"
        << refused("not-your-exhibit")
        >> "counsel_d1: ProduceExhibit C-9"
        << refused("no-such-exhibit")
        >> "counsel_d1: ProduceExhibit C-1 'An extract.'"
        << "ExhibitProduced exhibit=C-1"
        >> "counsel_d1: ProduceExhibit C-1"
        << refused("exhibit-not-listed", words="produced")
        >> "presiding: OfferExhibits E-1"
        << refused("court-exhibit", "JJ 104; EvP 62")
        >> "presiding: OfferExhibits C-1"
        << refused("closed-session-needed", "CPL 71; JJ 103")
        >> "presiding: CloseSession"
        >> "judge_2: OfferExhibits C-1"
        << "ExhibitsOffered due={C-1: [P1, P2, D1, D2]} unheard_by=gallery"
        >> "counsel_p: Apply presumption D1 'Part of it is missing.'"
        << "ApplicationMade application=presumption"
    )


def test_trade_secrets_are_neither_offered_shown_nor_examined_in_public() -> None:
    (
        playbook("evidence")
        >> "presiding: GiveFloor counsel_d1 presentation"
        >> "counsel_d1: OfferExhibits F-2"
        << refused("closed-session-needed")
        >> "presiding: CloseSession"
        >> "presiding: GiveFloor counsel_d1 presentation"
        >> "counsel_d1: OfferExhibits F-2"
        << "ExhibitsOffered unheard_by=gallery,observer heard_by=counsel_p,clerk,judge_3"
        >> "clerk: ShowExhibit F-2 2"
        << "ExhibitShown page=2 unheard_by=gallery"
        >> "presiding: OpenSession"
        >> f"counsel_p: Examine F-2 {FULL}"
        << refused("closed-session-needed")
        >> "clerk: ShowExhibit F-2"
        << refused("closed-session-needed")
        >> "presiding: CloseSession"
        >> f"counsel_p: Examine F-2 {FULL}"
        << "ExhibitsExamined unheard_by=gallery"
        >> "presiding: Advance"
        << refused("session-open")
    )


def test_exhibits_are_shown_to_everyone() -> None:
    (
        offered()
        >> "clerk: ShowExhibit E-9"
        << refused("no-such-exhibit")
        >> "clerk: ShowExhibit E-1 -3"
        << "ExhibitShown exhibit=E-1 page=1 heard_by=gallery"
        >> "counsel_p: ShowExhibit E-1"
        << refused("floor")
        << stands("shown={exhibit: E-1, page: 1}")
        >> "counsel_d1: Examine E-1,E-2 same_as=D2"
        << refused("no-opinion-to-adopt")
    )


def test_reference_cases_are_handed_up_and_are_not_evidence() -> None:
    (
        playbook("debate")
        >> "counsel_p: HandUp reference 'Yue 0192 No 113'"
        << "HandedUp what=reference"
        >> "counsel_p: HandUp reference ' '"
        << refused("say-something")
        >> "counsel_p: HandUp demonstrative 'Slides'"
        << refused("not-offered-here")
    )


def test_no_objection_counts_as_having_been_heard() -> None:
    accept = PowerData(act="AcceptExhibits", by=["counsel"], within=["evidence"], when=["answer_due"], basis="house rule 1")
    source = trial_procedure().source
    free = Procedure(msgspec.structs.replace(source, powers=[accept, *source.powers]))
    (
        playbook("evidence", procedure=free)
        >> "presiding: GiveFloor counsel_p presentation"
        >> "counsel_p: OfferExhibits E-1,E-2"
        >> "counsel_d1: AcceptExhibits E-1 'No objection.'"
        << "Spoken manner=opinion"
        << "ExhibitsAccepted exhibits=[E-1] parties=[D1]"
        << stands("exhibits.E-1.opinions.D1.accepted=true")
        >> "counsel_d1: AcceptExhibits E-1"
        << refused("answer-due", "house rule 1")
        >> "counsel_d1: AcceptExhibits E-1,E-2"
        << refused("nothing-due", words="E-1")
        >> "presiding: RuleOnExhibits E-1 admitted"
        << refused("exhibits-heard")
        >> "counsel_d2: AcceptExhibits E-1"
        >> "presiding: RuleOnExhibits E-1 admitted"
        << "ExhibitsRuled exhibits=[E-1] outcome=admitted"
    )
