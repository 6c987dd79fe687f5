"""The session as a whole: pauses, sittings, closed session, people coming and going, lines of the script."""

from __future__ import annotations

import pytest

from hearing.acts import TakeSeat
from hearing.offers import open_acts
from hearing.procedure import read_procedure
from tests.hearing.mock_trial import PROCEDURE, mock_script
from tests.hearing.small_script import TRIAL
from tests.playbook import nothing, only, playbook, refused, stands, wait

# ---- pauses -----------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [*TRIAL, "resumption"])
def test_a_pause_from_every_stage_returns_to_where_it_was(stage: str) -> None:
    p = playbook(stage)
    (
        p
        >> "clerk: Resume"
        << refused("not-paused")
        >> "clerk: Pause technical_fault seat=counsel_d2 'A fault.'"
        << "Spoken 'A fault.'"
        << "Paused interruption=technical_fault seat=counsel_d2 heard_by=ta_p,gallery"
        << stands(f"status=paused stage={stage} pause.interruption=technical_fault")
        >> "clerk: Pause technical_fault"
        << refused("paused")
        >> wait("3 min")
        >> "clerk: Resume 'We go on.'"
        << "Resumed heard_by=ta_p"
        << stands(f"status=running stage={stage} pause=none")
    )


@pytest.mark.parametrize("seat", ["counsel_p", "p1", "clerk", "judge_2"])
def test_a_participants_fault_pauses_from_every_stage(seat: str) -> None:
    for stage in TRIAL:
        p = playbook(stage) >> f"{seat}: ReportFault 'I hear nothing'"
        p << "FaultReported" << f"Paused seat={seat} interruption=technical_fault"
        p >> f"{seat}: ReportFault" << only("FaultReported")


def test_a_fault_in_the_gallery_is_told_to_the_court() -> None:
    p = playbook("debate") >> "observer: ReportFault 'No sound'" << only("FaultReported") << stands("status=running")
    p << "FaultReported heard_by=clerk,observer,instructors unheard_by=counsel_p,gallery"


def test_while_paused_nobody_goes_on() -> None:
    (
        playbook("debate")
        >> "presiding: GiveFloor counsel_p turn"
        >> "presiding: Pause recess"
        >> "counsel_p: Speak 'As I was saying'"
        << refused("paused")
        >> "presiding: Advance"
        << refused("paused")
        >> "presiding: GiveFloor counsel_d1 reply"
        << refused("paused")
        >> "clerk: Resume"
        << refused("not-your-power", "REC 3", "presiding judge")
        >> "presiding: Resume"
        >> "counsel_p: Speak 'As I was saying'"
        << "Spoken"
    )


def test_the_bench_does_not_conduct_before_it_has_come_in() -> None:
    for stage in ("identity", "discipline"):
        p = playbook(stage) >> "presiding: Pause recess" << refused("not-your-power")
        p >> "presiding: Discipline observer notice" << refused("not-in-this-stage")


def test_who_interrupts_for_what() -> None:
    (
        playbook("debate")
        >> "clerk: Pause recess"
        << refused("not-offered-here", words="Recess")
        >> "clerk: Pause lunch"
        << refused("not-offered-here")
        >> "clerk: Pause technical_fault seat=nobody"
        << refused("no-such-seat")
        >> "judge_2: Pause technical_fault"
        << refused("not-your-power")
        >> "counsel_p: Resume"
        << refused("not-your-power")
    )


# ---- sittings ------------------------------------------------------------------------------------


def test_a_second_sitting_begins_with_presence_and_announcements_in_short_form() -> None:
    p = playbook("evidence", lawfully=True)
    (
        p
        >> "presiding: Advance adjourn 'We adjourn.'"
        << only("Spoken SittingClosed StageEntered")
        << "SittingClosed sitting=1 heard_by=ta_p"
        << stands("stage=adjourned status=adjourned sitting=1")
        >> "clerk: Pause technical_fault"
        << refused("not-in-this-stage")
        >> "clerk: ReportFault"
        << only("FaultReported")
        << stands("status=adjourned")
        >> "presiding: Advance reopen"
        << only("SittingOpened StageEntered")
        << stands("stage=resumption status=running sitting=2")
        >> "presiding: Advance to_evidence"
        << refused("verified", "CPL 141")
        >> "clerk: Verify counsel_p,counsel_d1,counsel_d2"
        << "Verified sitting=2"
        >> "presiding: Announce opening 'The second sitting.'"
        >> "presiding: Advance to_evidence"
        << refused("announced", words="Discipline")
        >> "clerk: Announce discipline"
        << stands("announced.resumption/2={opening: true, discipline: true}")
        >> "presiding: Advance to_debate"
        << refused("investigation-closed", "CPL 144")
        >> "presiding: Inquire recusal"
        >> "counsel_d1: Respond recusal none"
        >> "presiding: Advance to_evidence"
        << stands("stage=evidence exhibits.E-1.status=listed")
    )


def test_after_the_investigation_a_sitting_may_begin_with_the_debate() -> None:
    p = playbook("debate", lawfully=True) >> "presiding: Advance adjourn" << "SittingClosed"
    (
        p
        >> "presiding: Advance reopen"
        >> "clerk: Verify counsel_p,counsel_d1,counsel_d2"
        >> "presiding: Announce opening"
        >> "clerk: Announce discipline"
        >> "presiding: Advance to_debate"
        << stands("stage=debate sitting=2")
    )


def test_but_not_after_a_return_to_it() -> None:
    p = playbook("debate", lawfully=True) >> "presiding: Advance to_evidence" >> "presiding: Advance adjourn"
    p >> "presiding: Advance reopen" >> "clerk: Verify counsel_p,counsel_d1,counsel_d2"
    p >> "presiding: Announce opening" >> "clerk: Announce discipline"
    p >> "presiding: Advance to_debate" << refused("investigation-closed") >> "presiding: Advance to_bench_questions"


# ---- closed session --------------------------------------------------------------------------------


def test_the_gallery_leaves_for_trade_secrets_and_comes_back() -> None:
    (
        playbook("evidence")
        >> "presiding: OpenSession"
        << refused("session-closed", "CPL 137")
        >> "presiding: CloseSession admitted=nobody"
        << refused("no-such-seat")
        >> "judge_2: CloseSession"
        << refused("not-your-power")
        >> "presiding: GiveFloor counsel_p reply"
        >> "presiding: CloseSession 'The gallery leaves.'"
        << "Spoken heard_by=gallery,observer unheard_by=ta_p"
        << "FloorTaken"
        << "SessionClosed heard_by=gallery,ta_p"
        >> "presiding: CloseSession"
        << refused("session-open")
        >> "judge_2: Speak 'A secret.'"
        << "Spoken heard_by=counsel_p,counsel_d2,clerk,judge_3,p1,instructors unheard_by=gallery,observer,ta_p,ta_d"
        >> "presiding: Advance"
        << refused("session-open")
        >> "presiding: Advance adjourn"
        << refused("session-open")
        >> "presiding: OpenSession 'Come back in.'"
        << only("SessionOpened Spoken")
        << "SessionOpened heard_by=gallery,ta_p"
        << "Spoken heard_by=gallery,observer unheard_by=ta_p 'Come back in.'"
        << stands("session=none")
    )


def test_a_hearing_may_begin_without_its_public() -> None:
    text = PROCEDURE.replace('closed_session: {', 'closed_session: {from_start: true, ', 1)
    p = playbook("testimony", script=mock_script(), procedure=read_procedure(text, "begins-closed.yaml"))
    p << stands("session={closed: true, admitted: []}") >> "judge: Speak 'Good morning.'" << "Spoken unheard_by=gallery"


def test_the_bench_may_let_a_seat_stay_in_closed_session() -> None:
    (
        playbook("evidence")
        >> "clerk: Verify ta_p"
        >> "presiding: CallIn ta_p"
        >> "presiding: CloseSession admitted=ta_p"
        << refused("admitted-sworn", "CPL 71, 137; JJ 103; IPE 26", "Confidentiality undertaking")
        >> "clerk: AdministerOath ta_p confidentiality signed"
        >> "ta_p: TakeOath"
        >> "presiding: CloseSession admitted=ta_p"
        << stands("session={closed: true, admitted: [ta_p]}")
        >> "judge_2: Speak 'A secret.'"
        << "Spoken heard_by=ta_p unheard_by=gallery,observer"
    )


def test_whom_the_bench_may_let_in_or_keep_out_is_offered() -> None:
    p = playbook("evidence") >> "clerk: Verify ta_p,ta_d" >> "presiding: CallIn ta_p" >> "presiding: CallIn ta_d"
    p >> "clerk: AdministerOath ta_p confidentiality signed" >> "ta_p: TakeOath"
    (offer,) = [each for each in open_acts(p.hearing, p.procedure, "presiding") if each["act"] == "CloseSession"]
    named = {name: [each["value"] for each in choices] for name, choices in offer["choices"].items()}
    assert named["admitted"] == ["ta_p"]  # ta_d is in the room and has not sworn
    assert {"p1", "counsel_p", "counsel_d1"} <= set(named["excluded"]) and not {"judge_2", "clerk", "ta_p"} & set(named["excluded"])
    assert offer["many"] == ["admitted", "excluded"]
    p >> "presiding: CloseSession admitted=ta_p excluded=p1" << "SessionClosed" >> "presiding: Speak 'A secret.'" << "Spoken heard_by=ta_p unheard_by=p1,ta_d"


def test_a_called_assistant_is_not_in_the_room_of_a_closed_session_unless_let_stay() -> None:
    p = playbook("technical_explanation") >> "clerk: Verify ta_p,ta_d" >> "presiding: CallIn ta_p" >> "presiding: CallIn ta_d"
    p >> "clerk: AdministerOath ta_p confidentiality signed" >> "ta_p: TakeOath"
    p >> "presiding: CloseSession admitted=ta_p" >> "presiding: Speak 'A secret.'" << "Spoken heard_by=ta_p unheard_by=ta_d"


def test_an_application_for_closed_session_is_ruled_on_and_then_the_bench_closes_it() -> None:
    p = playbook("evidence") >> "want = counsel_d1: Apply closed_session 'Our purchase contract.'"
    p >> "presiding: Rule @want granted" << only("Ruled") >> "presiding: CloseSession" << "SessionClosed"


# ---- people and lines --------------------------------------------------------------------------------


def test_people_sit_down_and_leave() -> None:
    (
        playbook("debate")
        >> "system: TakeSeat counsel_p anna Anna consents=recorded,cited"
        << "PersonSeated person=anna name=Anna consents=[recorded, cited] heard_by=gallery"
        >> "system: TakeSeat counsel_p anna Anna"
        << nothing
        >> "system: TakeSeat counsel_p ben Ben"
        << refused("seat-taken")
        >> "system: TakeSeat nobody ben Ben"
        << refused("no-such-seat")
        >> "counsel_d1: TakeSeat counsel_p ben Ben"
        << refused("system-act")
        >> "system: LeaveSeat counsel_p"
        << "PersonLeft"
        >> "system: LeaveSeat counsel_p"
        << nothing
        >> "system: TakeSeat counsel_p ben Ben"
        << stands("people.counsel_p={person: ben, name: Ben}")
    )


def test_joins_of_the_gallery_are_told_to_the_court_only() -> None:
    p = playbook("debate") >> "system: TakeSeat observer o Olga"
    p << "PersonSeated heard_by=clerk,observer,instructors unheard_by=gallery,counsel_p"
    p >> "system: DropLine observer" << "LineDropped unheard_by=gallery" >> "system: LeaveSeat observer" << stands("lines={}")


def test_after_the_end_people_may_still_come_and_go_and_nothing_else_happens() -> None:
    p = playbook("closed", lawfully=True)
    (
        p
        << stands("status=closed stage=closed")
        >> "presiding: Speak 'One more thing'"
        << refused("hearing-closed")
        >> ("", TakeSeat(seat="observer", person="o", name="O"))
        << "PersonSeated"
        >> "system: HidePage observer true"
        << "PageHidden"
        >> "system: DropLine observer"
        >> "system: RestoreLine observer"
        << "LineRestored"
        >> "system: PassLines s1"
        << refused("hearing-closed")
    )


def test_lines_of_the_script_that_were_not_said_are_noted_for_the_instructors() -> None:
    (
        playbook("debate")
        >> "presiding: Speak 'x' line=s1"
        >> "system: PassLines s1,s2"
        << "LinesPassed lines=[s2] heard_by=instructors unheard_by=gallery,counsel_p"
        << stands("script_lines={s1: 9, s2: passed}")
        >> "system: PassLines s1,s2"
        << nothing
    )


@pytest.mark.parametrize(
    "line",
    [
        "presiding: GiveFloor counsel_p turn line=x",
        "counsel_p: RaiseHand line=x",
        "presiding: Pause recess line=x",
        "counsel_p: Apply excuse 'Sorry' line=x",
        "counsel_d1: Concede F1 'So it is' line=x",
        "presiding: Waive line=x",
    ],
)
def test_an_act_of_the_script_leaves_its_line_once(line: str) -> None:
    p = playbook("debate") >> line
    assert sum("line" in event.body and bool(event.body["line"]) for event in p.record[8:]) >= 1
    assert p.hearing.at("script_lines", "x") in range(9, p.hearing.seq + 1) or p.record[-1].body["line"] == "x"
