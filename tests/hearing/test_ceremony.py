"""Identity, discipline, opening, recusal inquiry, mediation, judgment: matters announced and asked."""

from __future__ import annotations

import pytest

from tests.playbook import only, playbook, refused, stands


def test_the_bench_comes_only_after_a_report_on_who_is_there() -> None:
    (
        playbook()
        >> "clerk: Advance"
        << refused("verified", "CPL 140(1)")
        >> "clerk: Verify ta_p,ta_d"
        << "Verified seats=[ta_p, ta_d] sitting=1"
        >> "clerk: Verify counsel_p,counsel_d1"
        >> "clerk: Announce report"
        << refused("verified")
        >> "clerk: Verify counsel_d2"
        >> "clerk: Advance"
        << refused("announced", words="Report to the bench")
        >> "clerk: Announce report 'All are here.'"
        << "Spoken manner=formula"
        << "Announced matter=report stage=identity sitting=1"
        >> "presiding: Advance"
        << refused("not-your-power")
        >> "clerk: Advance somewhere"
        << refused("not-offered-here", words="somewhere")
        >> "clerk: Advance"
        << "StageEntered stage=discipline from=identity move=next"
    )


def test_a_technical_assistant_does_not_stand_for_its_party() -> None:
    (
        playbook()
        >> "clerk: Verify ta_p,ta_d"
        >> "clerk: Announce report"
        << refused("verified")
    )


def test_the_bench_says_nothing_before_it_has_come_in() -> None:
    for stage in ("identity", "discipline"):
        playbook(stage) >> "presiding: Speak 'Good morning'" << refused("not-your-power", words="clerk")


def test_the_roll_call() -> None:
    (
        playbook()
        >> "counsel_p: Respond presence present"
        << refused("not-asked")
        >> "clerk: Inquire presence to=P1,P9"
        << refused("no-such-party", words="P9")
        >> "clerk: Inquire presence to=D1 'D1?'"
        << "Inquired matter=presence to=[D1]"
        >> "counsel_p: Respond presence present"
        << refused("not-asked")
        >> "clerk: Inquire presence"
        << "Inquired to=[P1, P2, D1, D2]"
        >> "counsel_p: Respond presence absent"
        << refused("no-such-answer", words="absent")
        >> "counsel_p: Respond weather fine"
        << refused("not-offered-here")
        >> "counsel_p: Respond presence present 'Here.'"
        << "Spoken 'Here.'"
        << "Responded parties=[P1, P2] answer=present"
        << stands("responses.presence.*={P1: present, P2: present}")
    )


def test_discipline_is_announced_before_the_panel_comes() -> None:
    (
        playbook("discipline")
        >> "clerk: Advance"
        << refused("announced", words="Discipline")
        >> "clerk: Announce discipline 'No recording.'"
        >> "clerk: Inquire discipline"
        >> "counsel_d2: Respond discipline acknowledged"
        >> "clerk: Advance"
        << stands("stage=opening")
    )


OPENING = ("opening", "parties", "bench", "publicity", "rights")


@pytest.mark.parametrize("left_out", OPENING)
def test_nothing_of_the_opening_can_be_left_out(left_out: str) -> None:
    p = playbook("opening")
    for matter in OPENING:
        if matter != left_out:
            p >> f"presiding: Announce {matter}"
    for matter, answer in (("consent", "objects"), ("appearance", "none"), ("joint_hearing", "consent")):
        p >> f"presiding: Inquire {matter}"
        for seat in ("counsel_p", "counsel_d1", "counsel_d2"):
            p >> f"{seat}: Respond {matter} {answer}"
    p >> "presiding: Advance" << refused("announced")
    p >> f"presiding: Announce {left_out}" >> "presiding: Advance" << stands("stage=recusal")


def test_every_party_must_be_asked_and_answer() -> None:
    p = playbook("opening")
    for matter in OPENING:
        p >> f"presiding: Announce {matter}"
    (
        p
        >> "presiding: Advance"
        << refused("answered", words="Consent to be heard online")
        >> "presiding: Inquire consent"
        >> "counsel_p: Respond consent consents"
        >> "counsel_d1: Respond consent objects 'My client has no quiet room.'"
        >> "counsel_d2: Respond consent consents"
        >> "presiding: Advance"
        << refused("answered", words="Objections to an appearance")
        >> "presiding: Inquire appearance to=D1"
        >> "counsel_d1: Respond appearance none"
        >> "presiding: Advance"
        << refused("answered", words="Objections to an appearance")
        >> "presiding: Inquire appearance to=P1,P2,D2"
        >> "counsel_p: Respond appearance objection 'Mr Kong has no power of attorney.'"
        >> "counsel_d2: Respond appearance none"
        >> "presiding: Advance"
        << refused("answered", words="hear the cases together")
    )


def test_the_opening_belongs_to_the_presiding_judge() -> None:
    playbook("opening") >> "clerk: Announce opening" << refused("not-your-power") >> "judge_2: Announce opening" << refused(
        "not-your-power"
    )
    playbook("evidence") >> "presiding: Announce opening" << refused("not-in-this-stage", words="Evidence shown")


def test_the_investigation_waits_for_the_decision_on_recusal() -> None:
    (
        playbook("recusal")
        >> "presiding: Inquire recusal"
        >> "against = counsel_d1: Apply recusal clerk 'The clerk follows the plaintiff on Xianye.'"
        >> "counsel_d1: Respond recusal apply"
        >> "counsel_p: Respond recusal none"
        >> "counsel_d2: Respond recusal none"
        >> "presiding: Advance"
        << refused("no-pending", "CPL 141(1)")
        >> "presiding: Rule @against refused"
        >> "presiding: Advance"
        << stands("stage=claims")
    )


def test_a_party_that_was_ordered_out_keeps_nobody_waiting() -> None:
    p = playbook("recusal") >> "presiding: Inquire recusal"
    (
        p
        >> "counsel_p: Respond recusal none"
        >> "counsel_d1: Respond recusal none"
        >> "presiding: Discipline counsel_d2 warning"
        >> "presiding: Discipline counsel_d2 removed"
        >> "presiding: Advance"
        << stands("stage=claims")
    )


# ---- mediation -----------------------------------------------------------------------------


def test_mediation_is_asked_case_by_case() -> None:
    (
        playbook("mediation")
        >> "presiding: Advance"
        << refused("answered", words="mediation")
        >> "presiding: Inquire mediation"
        << "Inquired cases=[1, 2]"
        >> "counsel_p: Respond mediation willing"
        << "Responded cases=[1, 2]"
        >> "counsel_d1: Respond mediation willing cases=1"
        << "Responded cases=[1]"
        >> "counsel_d2: Respond mediation unwilling"
        >> "presiding: Advance"
        << refused("answered")
        >> "counsel_d1: Respond mediation unwilling cases=2"
        << stands("responses.mediation.1={P1: willing, D1: willing, D2: unwilling}")
        >> "presiding: Announce no_settlement"
        >> "presiding: Advance"
        << stands("stage=judgment")
    )


# ---- judgment ------------------------------------------------------------------------------


def test_judgment_is_reserved_or_pronounced_once() -> None:
    (
        playbook("judgment")
        >> "presiding: Advance"
        << refused("judgment-given", "CPL 150")
        >> "presiding: Pronounce 'At once.'"
        << refused("voted", "CPL 45, 151")
        >> "judge_2: ReserveJudgment"
        << refused("not-your-power")
        >> "presiding: ReserveJudgment on=2024-07-18 'On 18 July.'"
        << "JudgmentReserved on=2024-07-18 heard_by=gallery,ta_p"
        << stands("judgment={outcome: reserved, on: 2024-07-18}")
        >> "presiding: Pronounce 'For the plaintiffs.'"
        << refused("no-judgment")
        >> "presiding: Advance"
        << stands("stage=record_review")
    )


# ---- announcements belong to their stage and sitting -----------------------------------------


def test_what_was_announced_in_one_stage_is_not_announced_in_another() -> None:
    p = playbook("opening", lawfully=True) >> "presiding: Announce opening"
    p << only("Announced") << stands("announced.opening/1={opening: true}")
    assert not p.hearing.at("announced", "resumption/2", "opening")
