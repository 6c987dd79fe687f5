"""Order in court: the ladder of measures, incidents, and who is sent out."""

from __future__ import annotations

from tests.playbook import Playbook, nothing, only, playbook, refused, stands


def test_the_ladder_from_notice_to_removal() -> None:
    (
        playbook("debate")
        >> "presiding: Discipline observer removed"
        << refused("ladder", "CTR 17", "notice, warning, admonition")
        >> "presiding: Discipline observer flogging"
        << refused("no-such-measure")
        >> "presiding: Discipline judge_2 warning"
        << refused("no-such-measure")
        >> "presiding: Discipline nobody warning"
        << refused("no-such-seat")
        >> "judge_2: Discipline observer notice"
        << refused("not-your-power")
        >> "presiding: Discipline observer notice 'Stay in the frame.'"
        << "Spoken manner=ruling to=observer"
        << "Disciplined seat=observer measure=notice"
        << stands("discipline.observer=notice removed=none")
        >> "presiding: Discipline observer removed 'Leave.'"
        << only("Spoken Disciplined SeatRemoved")
        << stands("removed.observer=true")
    )


def test_each_step_of_the_ladder_opens_the_last() -> None:
    for step in ("notice", "warning", "admonition"):
        p = playbook("debate") >> f"presiding: Discipline counsel_d2 {step}" >> "presiding: Discipline counsel_d2 removed"
        p << "SeatRemoved seat=counsel_d2"


def test_the_clerk_reports_incidents() -> None:
    (
        playbook("debate")
        >> "clerk: ReportIncident observer daydreaming"
        << refused("no-such-incident", words="recording")
        >> "clerk: ReportIncident nobody recording"
        << refused("no-such-seat")
        >> "counsel_p: ReportIncident observer recording"
        << refused("not-your-power")
        >> "clerk: ReportIncident observer recording 'A phone is pointed at the screen.'"
        << "Spoken to=observer"
        << "IncidentReported seat=observer incident=recording"
        << stands("incidents={'10': {seat: observer, incident: recording}}")
    )


def removed(seat: str, stage: str = "debate") -> Playbook:
    return playbook(stage) >> f"presiding: Discipline {seat} warning" >> f"presiding: Discipline {seat} removed"


def test_whoever_was_sent_out_does_nothing_hears_nothing_and_is_named_in_nothing() -> None:
    (
        removed("counsel_d2")
        >> "counsel_d2: RaiseHand"
        << refused("removed")
        >> "presiding: GiveFloor counsel_d2 reply"
        << refused("wrong-target")
        >> "presiding: Ask counsel_d2 'Well?'"
        << refused("wrong-target")
        >> "system: TakeSeat counsel_d2 anna Anna"
        << refused("removed")
        >> "presiding: Speak 'We go on.'"
        << "Spoken unheard_by=counsel_d2 heard_by=counsel_d1,gallery"
    )


def test_the_room_does_not_wait_for_whoever_was_sent_out() -> None:
    (
        playbook("debate")
        >> "counsel_d2: RaiseHand"
        >> "presiding: Discipline counsel_d2 warning"
        >> "presiding: Discipline counsel_d2 removed"
        << "HandLowered seat=counsel_d2"
    )
    (
        playbook("debate")
        >> "presiding: Discipline counsel_p warning"
        >> "presiding: GiveFloor counsel_p turn"
        >> "presiding: Discipline counsel_p removed"
        << only("Disciplined FloorTaken SeatRemoved")
        << stands("floor=none clock=none")
    )
    (
        playbook("bench_questions")
        >> "presiding: Discipline counsel_d1 warning"
        >> "presiding: Ask counsel_d1 'Well?'"
        >> "presiding: Discipline counsel_d1 removed"
        << only("Disciplined QuestionClosed SeatRemoved")
        >> "presiding: Ask counsel_d2 'And you?'"
        << "QuestionPut"
    )


def test_the_whole_trial_ends_without_a_party_that_was_sent_out() -> None:
    p = playbook("mediation", lawfully=True) >> "presiding: Discipline counsel_d2 warning"
    (
        p
        >> "presiding: Discipline counsel_d2 removed"
        >> "presiding: Inquire mediation"
        >> "counsel_p: Respond mediation willing"
        >> "counsel_d1: Respond mediation unwilling"
        >> "presiding: Advance"
        >> "presiding: ReserveJudgment"
        >> "presiding: Advance"
        >> "clerk: Announce record"
        >> "counsel_p: Sign"
        >> "counsel_d1: Sign"
        >> "clerk: Sign"
        >> "presiding: Sign"
        >> "presiding: Advance close"
        << "HearingClosed"
    )


def test_discipline_and_incidents_in_a_pause() -> None:
    (
        playbook("debate")
        >> "presiding: Pause recess"
        >> "clerk: ReportIncident observer disturbance"
        << "IncidentReported"
        >> "presiding: Discipline observer warning"
        << "Disciplined"
    )


# ---- pages out of view (told to the court, and to nobody else) -----------------------------------


def test_a_hidden_page_is_told_to_the_court() -> None:
    (
        playbook("debate")
        >> "system: HidePage p1 true"
        << "PageHidden seat=p1 heard_by=clerk,presiding,p1,instructors unheard_by=counsel_d1,gallery"
        << stands("hidden.p1=true")
        >> "system: HidePage p1 true"
        << nothing
        >> "system: HidePage p1 false"
        << stands("hidden={}")
        >> "system: HidePage nobody true"
        << nothing
        >> "sorry = p1: Apply excuse 'The dog.'"
        >> "presiding: Rule @sorry granted"
        << "Ruled"
    )
