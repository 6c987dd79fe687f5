"""Sides with one time for the whole hearing, what stops the clock of the floor, and who is charged meanwhile."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from hearing.acts import Speak
from hearing.clocks import pool_left
from hearing.decide.base import Decision
from hearing.decide.times import freeze_for, unfreeze
from hearing.events import Draft
from hearing.offers import open_acts
from hearing.procedure import Procedure, ProcedureError, read_procedure
from hearing.rules import deadline
from hearing.situation import Situation
from tests.hearing.moot import MOOT, moot_script
from tests.playbook import Playbook, nothing, only, playbook, refused, stands, wait

CHESS = """\
clocks:
  frozen_by: [pause, line, question, objection]
  pools: {plaintiff: 30 min, defence: 20 min}
  charge: {objection: objector}
cards:"""


def chess_procedure_text() -> str:
    text = MOOT.replace("cards:", CHESS, 1).replace("{turn: declared}", "{}").replace("{turn: reserved}", "{turn: 10 min}")
    return text.replace("when: [floor_free, in_turn]", "when: [floor_free, in_turn, time_left]")


@cache
def chess_procedure() -> Procedure:
    return read_procedure(chess_procedure_text(), "chess.yaml")


def arguing() -> Playbook:
    """a1 has the floor under a chess clock: 30 minutes for its side in the whole hearing."""
    p = playbook("preparation", script=moot_script(), procedure=chess_procedure()).enter("argument")
    return p >> "president: GiveFloor a1 turn" << "FloorGiven clock={left: 1800000, pool: true}"


def test_the_sides_time_is_for_the_whole_hearing() -> None:
    p = playbook("preparation", script=moot_script(), procedure=chess_procedure())
    p << stands("pools.plaintiff=1800000 pools.defence=1200000")
    p = arguing() >> wait("5 min") >> "a1: YieldFloor" << stands("pools={plaintiff: 1500000, defence: 1200000}")
    p >> "president: Waive" >> "president: Waive" >> "president: Waive" >> "president: Advance"
    p << stands("stage=rebuttal pools={plaintiff: 1500000, defence: 1200000}")
    p >> "president: Waive" >> "president: GiveFloor a1 turn" << "FloorGiven clock={left: 600000, pool: true}"


def test_a_side_without_time_does_not_get_the_floor() -> None:
    p = arguing() >> wait("31 min") >> "a1: YieldFloor" << stands("pools.plaintiff=0")
    p >> "president: GiveFloor a2 turn" << refused("time-left", "house rule 2")
    assert "GiveFloor" not in {offer["act"] for offer in open_acts(p.hearing, p.procedure, "president")}
    p >> "president: Waive" >> "president: GiveFloor b1 turn" << "FloorGiven clock.left=1200000"


def test_what_a_side_has_left_while_it_speaks() -> None:
    p = arguing() >> wait("4 min")
    assert pool_left(p.hearing, "plaintiff", p.now) == 26 * 60_000 and pool_left(p.hearing, "defence", p.now) == 20 * 60_000
    assert pool_left(p.hearing, "nobody", p.now) is None


def test_an_extension_is_added_to_the_pool_too() -> None:
    p = arguing() >> wait("30 min") >> "system: Lapse due" >> "president: ExtendTime a1 120"
    p << "TimeExtended clock.left=120000 pools.plaintiff=1920000" >> wait("1 min") >> "a1: YieldFloor"
    p << stands("pools.plaintiff=60000")


def fixed() -> Playbook:
    """The same under pools that nobody may lengthen: a1 has ten minutes of the thirty of its side."""
    text = chess_procedure_text().replace("  charge: {objection", "  fixed_pools: true\n  charge: {objection", 1)
    script, procedure = moot_script(), read_procedure(text, "fixed.yaml")
    return playbook("preparation", script=script, procedure=procedure).enter("argument") >> "president: GiveFloor a1 turn 600"


def test_a_fixed_pool_is_never_lengthened() -> None:
    p = fixed() >> wait("5 min") >> "president: ExtendTime a1 600" << "TimeExtended clock={left: 900000, granted: 1200000}"
    p << stands("pools.plaintiff=1800000") >> "president: ExtendTime a1 900" << refused("pool-fixed", words="30:00")
    p >> "president: ExtendTime a1 600" << "TimeExtended clock={left: 1500000, granted: 1800000}"
    p >> "president: ExtendTime a1 5" << refused("pool-fixed") >> wait("1 min") >> "a1: YieldFloor" << stands("pools.plaintiff=1440000")


def test_with_a_fixed_pool_the_floor_ends_and_the_question_with_it() -> None:
    p = fixed() >> wait("10 min") >> "system: Lapse due" << only("ClockLapsed") << stands("floor.seat=a1")
    began = p.now - 600_000
    assert deadline(p.hearing) == began + 1_800_000
    p >> "b1: YieldFloor" << refused("floor") >> "judge_2: Ask a1 'One more?'" >> "a1: Answer 'Yes.'" << "Answered"
    due = deadline(p.hearing)
    assert due is not None  # what a question of the bench took is not counted here
    p >> wait("20 min")
    p >> "system: Lapse due" << only("FloorTaken") << stands("floor=none clock=none pools.plaintiff=0")
    p >> "system: Lapse now" << nothing >> "president: GiveFloor a2 turn" << refused("time-left")


def test_a_question_that_waits_ends_with_the_pool() -> None:
    text = chess_procedure_text().replace("question, objection]", "objection]\n  fixed_pools: true", 1)
    p = playbook("preparation", script=moot_script(), procedure=read_procedure(text, "fixed.yaml")).enter("argument")
    p >> "president: GiveFloor a1 turn" >> wait("29 min") >> "judge_2: Ask a1 'And why?'" >> wait("1 min")
    p >> "system: Lapse due" << only("ClockLapsed FloorTaken QuestionClosed") << stands("question=none pools.plaintiff=0")


def test_only_a_pool_can_be_fixed() -> None:
    with pytest.raises(ProcedureError, match="No side has a pool that could be fixed"):
        read_procedure(MOOT.replace("cards:", "clocks: {fixed_pools: true}\ncards:", 1), "faulty.yaml")


def test_a_question_of_the_bench_stops_the_clock_until_it_is_answered() -> None:
    p = arguing() >> wait("1 min") >> "judge_2: Ask a1 'Why?'" << "QuestionPut clock={left: 1740000, since: none}"
    assert deadline(p.hearing) is None
    (
        p
        >> wait("5 min")
        >> "president: Pause recess"
        >> wait("1 min")
        >> "president: Resume"
        << stands("clock.since=none")
        >> "system: DropLine a1"
        >> "a1: Answer 'Because.'"
        << stands("clock.since=none")
        >> "system: RestoreLine a1"
        << "LineRestored clock.left=1740000"
    )
    assert p.hearing.clock is not None and p.hearing.clock["since"] == p.now
    p >> "judge_2: Ask a1 'And?'" >> wait("1 min") >> "president: Stop judge_2" << "QuestionClosed clock.left=1740000"
    assert p.hearing.clock["since"] == p.now


def test_a_clock_that_begins_under_a_question_waits_for_the_answer() -> None:
    p = playbook("preparation", script=moot_script(), procedure=chess_procedure()).enter("argument")
    p >> "judge_2: Ask b1 'Ready?'" >> "president: GiveFloor a1 turn" << "FloorGiven clock.since=none"
    p >> "b1: Answer 'Yes.'" << "Answered clock.left=1800000"
    assert p.hearing.clock is not None and p.hearing.clock["since"] == p.now


# ---- objections: what the act's own module calls -----------------------------------------------------


def objection(p: Playbook, seat: str) -> None:
    """What `ObjectionRaised` does to the clock, and to the picture."""
    decision = Decision(Situation(p.hearing, p.procedure, seat, Speak(), p.now), None)
    _put(p, {"objection": {"seat": seat}}, freeze_for(decision, "objection"))


def ruling(p: Playbook) -> None:
    decision = Decision(Situation(p.hearing, p.procedure, "president", Speak(), p.now), None)
    _put(p, {"objection": None}, unfreeze(decision, "objection"))


def _put(p: Playbook, tree: dict[str, Any], fragment: dict[str, Any]) -> None:
    p.add([Draft(kind="QuestionClosed", body=fragment)])  # any event that puts the clock and the pools
    for name, value in tree.items():
        p.hearing.tree.pop(name, None) if value is None else p.hearing.tree.update({name: value})


def test_an_objection_is_charged_to_who_makes_it() -> None:
    p = arguing() >> wait("1 min")
    objection(p, "b1")
    p << stands("clock={left: 1740000, since: none}") >> wait("2 min")
    assert deadline(p.hearing) is None and pool_left(p.hearing, "defence", p.now) == 18 * 60_000
    ruling(p)
    p << stands("clock={left: 1740000} pools={plaintiff: 1800000, defence: 1080000}")
    assert p.hearing.clock is not None and p.hearing.clock["since"] == p.now and "aside" not in p.hearing.clock
    p >> wait("1 min") >> "a1: YieldFloor" << stands("pools={plaintiff: 1680000, defence: 1080000}")


def test_nobody_is_charged_for_an_objection_while_the_hearing_is_interrupted() -> None:
    p = arguing()
    objection(p, "b1")
    p >> wait("1 min") >> "president: Pause recess" << "Paused pools={defence: 1140000}" >> wait("10 min")
    p >> "president: Resume" >> wait("1 min") >> "system: DropLine a1" << "LineDropped pools={defence: 1080000}" >> wait("9 min")
    p >> "system: RestoreLine a1" >> wait("1 min") >> "president: TakeFloor" << stands("pools={plaintiff: 1800000, defence: 1020000}")


def test_where_nobody_is_charged_the_clock_only_stands() -> None:
    text = MOOT.replace("cards:", "clocks: {frozen_by: [objection]}\ncards:", 1).replace("{turn: declared}", "{turn: 10 min}")
    p = playbook("preparation", script=moot_script(), procedure=read_procedure(text, "plain.yaml")).enter("argument")
    p >> "president: GiveFloor a1 turn" >> wait("1 min")
    objection(p, "b1")
    p << stands("clock={left: 540000, since: none}") >> wait("1 min")
    ruling(p)
    p << stands("clock.left=540000")
    assert deadline(p.hearing) == p.now + 540_000
    p >> "judge_2: Ask a1 'Why?'" >> wait("1 min") >> "a1: Answer 'So.'"  # a question does not stop it here
    assert deadline(p.hearing) == p.now + 480_000
