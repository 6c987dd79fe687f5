"""Clocks run from grant to yield, and stop when nobody could speak."""

from __future__ import annotations

import pytest

from hearing.rules import deadline
from tests.hearing.small_script import PROCEDURE_FILE
from tests.playbook import Playbook, nothing, only, playbook, refused, stands, wait


def speaking(seconds: int = 0) -> Playbook:
    """counsel_p has its turn in the debate: 8 minutes, of 40 for the side."""
    p = playbook("debate") >> f"presiding: GiveFloor counsel_p turn{f' seconds={seconds}' if seconds else ''}"
    assert p.hearing.clock is not None
    return p


def test_the_clock_runs_from_grant_to_yield_not_by_messages() -> None:
    (
        speaking()
        << "FloorGiven clock={side: plaintiff, left: 480000, pool: true, lapsed: false}"
        >> wait("2 min")
        >> "counsel_p: Speak 'A minute and more of silence, then this.'"
        >> wait("30 s")
        >> "counsel_p: YieldFloor"
        << f"FloorYielded pools.plaintiff={(40 * 60 - 150) * 1000}"
        << stands(f"pools.plaintiff={(40 * 60 - 150) * 1000} pools.defence={60 * 60 * 1000} clock=none")
    )


def test_the_bench_may_grant_a_time_of_its_own_but_never_more_than_the_side_has_left() -> None:
    speaking(90) << "FloorGiven clock.left=90000"
    (
        speaking(7200)
        << "FloorGiven clock.left=2400000"
        >> wait("39 min")
        >> "counsel_p: YieldFloor"
        << stands("pools.plaintiff=60000")
        >> "presiding: Waive"
        >> "presiding: Waive"
        >> "presiding: GiveFloor counsel_p turn"
        << "FloorGiven clock.left=60000"
    )


def test_sides_have_pools_of_their_own() -> None:
    (
        speaking()
        >> wait("1 min")
        >> "presiding: GiveFloor counsel_d1 reply"
        << "FloorTaken pools.plaintiff=2340000"
        << "FloorGiven clock={side: defence, left: 180000}"
        >> wait("1 min")
        >> "presiding: TakeFloor"
        << stands("pools.plaintiff=2340000 pools.defence=3540000")
    )


def test_where_no_time_is_set_no_clock_runs() -> None:
    p = playbook("recusal") >> "presiding: GiveFloor counsel_p reply" << "FloorGiven clock=none"
    assert deadline(p.hearing) is None
    p >> "counsel_p: YieldFloor" << "FloorYielded pools={}"


def test_a_lapse_is_told_once_and_overtime_counts_against_the_pool() -> None:
    p = speaking(60)
    assert deadline(p.hearing) == p.now + 60_000
    (
        p
        >> wait("59 s")
        >> "system: Lapse due"
        << nothing
        >> wait("3 s")
        >> "system: Lapse now"
        << nothing
        >> "system: Lapse due"
        << only("ClockLapsed")
        << stands("clock.lapsed=true clock.left=0 floor.seat=counsel_p")
    )
    assert deadline(p.hearing) is None
    (
        p
        >> "system: Lapse due"
        << nothing
        >> "counsel_p: Speak 'Only this:'"
        << "Spoken"
        >> wait("28 s")
        >> "counsel_p: YieldFloor"
        << stands(f"pools.plaintiff={2_400_000 - 90_000}")
    )


def test_the_deadline_of_an_earlier_grant_is_stale() -> None:
    p = speaking(60)
    old = deadline(p.hearing)
    p >> wait("30 s") >> "presiding: GiveFloor counsel_p turn seconds=60" >> wait("30 s")
    p >> f"system: Lapse {old}" << nothing >> wait("30 s") >> "system: Lapse due" << "ClockLapsed"


@pytest.mark.parametrize("interruption", ["technical_fault", "recess"])
def test_a_pause_freezes_the_clock(interruption: str) -> None:
    p = speaking() >> wait("1 min") >> f"presiding: Pause {interruption}" << "Paused clock={left: 420000}"
    assert deadline(p.hearing) is None
    (
        p
        << stands("clock.since=none status=paused")
        >> wait("1 h")
        >> "system: Lapse due"
        << nothing
        >> "presiding: Resume"
        << "Resumed clock.left=420000"
        >> wait("1 min")
        >> "counsel_p: YieldFloor"
        << stands("pools.plaintiff=2280000")
    )


def test_a_fault_that_a_participant_reports_pauses_and_freezes() -> None:
    (
        speaking()
        >> wait("10 s")
        >> "counsel_d1: ReportFault 'I cannot hear'"
        << "Spoken seat=counsel_d1"
        << "FaultReported seat=counsel_d1"
        << "Paused interruption=technical_fault seat=counsel_d1 clock.left=470000"
        << stands("pause.seat=counsel_d1 floor.seat=counsel_p")
    )


def test_the_clock_is_set_back_to_when_the_holder_was_last_heard() -> None:
    (
        speaking()
        >> wait("60 s")
        >> "system: DropLine counsel_p heard_at=now-9s"
        << "LineDropped seat=counsel_p clock.left=429000"
        << stands("lines.counsel_p=dropped clock.since=none")
        >> wait("3 min")
        >> "system: RestoreLine counsel_p"
        << "LineRestored clock.left=429000"
        >> wait("29 s")
        << stands("lines={}")
        >> "counsel_p: YieldFloor"
        << stands("pools.plaintiff=2320000")
    )


def test_but_not_before_the_floor_was_given() -> None:
    speaking() >> wait("2 s") >> "system: DropLine counsel_p heard_at=now-60s" << "LineDropped clock.left=480000"


def test_a_moment_that_is_not_known_or_lies_ahead_is_now() -> None:
    speaking() >> wait("2 s") >> "system: DropLine counsel_p" << "LineDropped clock.left=478000"
    p = speaking() >> wait("2 s")
    p >> f"system: DropLine counsel_p heard_at={p.now + 9999}" << f"LineDropped heard_at={p.now} clock.left=478000"


def test_a_clock_that_ran_out_only_after_the_line_was_lost_did_not_run_out() -> None:
    (
        speaking(60)
        >> wait("60 s")
        >> "system: Lapse due"
        << "ClockLapsed"
        >> wait("2 s")
        >> "system: DropLine counsel_p heard_at=now-10s"
        << "LineDropped clock={left: 8000, lapsed: false}"
        >> "system: RestoreLine counsel_p"
        >> wait("8 s")
        >> "system: Lapse due"
        << "ClockLapsed"
        >> wait("5 s")
        >> "system: DropLine counsel_p"
        << "LineDropped clock={left: -5000, lapsed: true}"
    )


def test_a_line_that_fails_during_a_pause_keeps_the_clock_frozen_after_it() -> None:
    (
        speaking()
        >> "presiding: Pause recess"
        >> "system: DropLine counsel_p"
        << "LineDropped"
        >> "presiding: Resume"
        << stands("status=running clock.since=none")
        >> wait("1 min")
        >> "system: RestoreLine counsel_p"
        << "LineRestored clock.left=480000"
    )


def test_a_line_restored_during_a_pause_lets_the_clock_run_only_after_it() -> None:
    (
        speaking()
        >> "system: DropLine counsel_p"
        >> "presiding: Pause recess"
        >> "system: RestoreLine counsel_p"
        << stands("clock.since=none")
        >> "presiding: Resume"
        << "Resumed clock.left=480000"
    )


def test_the_clock_runs_again_when_somebody_else_takes_the_place_of_a_lost_line() -> None:
    (
        speaking()
        >> "system: DropLine counsel_p"
        >> "system: TakeSeat counsel_p anna Anna"
        << "PersonSeated clock.left=480000"
        >> "system: DropLine counsel_p"
        >> "system: LeaveSeat counsel_p"
        << "PersonLeft clock.left=480000"
        << stands("lines={} people={}")
    )
    p = speaking() >> "system: DropLine counsel_p" >> "presiding: Pause recess" >> "system: TakeSeat counsel_p anna Anna"
    p << stands("clock.since=none")


def test_the_line_of_somebody_else_changes_no_clock() -> None:
    p = speaking() >> wait("1 s") >> "system: DropLine counsel_d1" << "LineDropped" << stands("clock.left=480000")
    assert "clock" not in p.record[-1].body
    p >> "system: DropLine counsel_d1" << nothing >> "system: RestoreLine counsel_p" << nothing
    p >> "system: DropLine nobody" << nothing


def test_a_floor_given_to_a_seat_without_a_line_waits_for_it() -> None:
    (
        playbook("debate")
        >> "system: DropLine counsel_p"
        >> "presiding: GiveFloor counsel_p turn"
        << stands("clock.since=none")
        >> wait("1 min")
        >> "system: RestoreLine counsel_p"
        << "LineRestored clock.left=480000"
    )


def test_pools_outlast_a_return_to_the_investigation() -> None:
    p = playbook("debate", lawfully=True)
    for line in ("presiding: GiveFloor counsel_p turn",):
        p >> line >> wait("5 min") >> "counsel_p: YieldFloor" << stands("pools.plaintiff=2100000")
    (
        p
        >> "presiding: Advance to_evidence"
        >> "presiding: Advance to_bench_questions"
        >> "presiding: Advance"
        << stands("stage=debate pools.plaintiff=2100000")
        >> "presiding: GiveFloor counsel_d1 turn"
        << "FloorGiven round=1"
    )


def test_a_procedure_may_take_the_floor_when_the_time_is_up() -> None:
    from hearing.procedure import read_procedure

    strict = read_procedure(PROCEDURE_FILE.read_text("utf-8").replace("on_lapse: mark ", "on_lapse: take "), "strict.yaml")
    p = playbook("debate", procedure=strict) >> "presiding: GiveFloor counsel_p turn seconds=60" >> wait("60 s")
    p >> "system: Lapse due" << only("ClockLapsed FloorTaken") << stands("floor=none pools.plaintiff=2340000")
    p >> "counsel_p: Speak 'More'" << refused("floor")
