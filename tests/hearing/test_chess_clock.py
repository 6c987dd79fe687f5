"""Sides with one time for the whole hearing, what stops the clock of the floor, and who is charged meanwhile."""

from __future__ import annotations

from functools import cache
from typing import Any

from hearing.acts import Speak
from hearing.clocks import pool_left
from hearing.decide.base import Decision
from hearing.decide.times import freeze_for, unfreeze
from hearing.events import Draft
from hearing.offers import open_acts
from hearing.procedure import Procedure, read_procedure
from hearing.rules import deadline
from hearing.situation import Situation
from tests.hearing.moot import MOOT, moot_script
from tests.playbook import Playbook, playbook, refused, stands, wait

CHESS = """\
clocks:
  frozen_by: [pause, line, question, objection]
  pools: {plaintiff: 30 min, defence: 20 min}
  charge: {objection: objector}
cards:"""


@cache
def chess_procedure() -> Procedure:
    text = MOOT.replace("cards:", CHESS, 1).replace("{turn: declared}", "{}").replace("{turn: reserved}", "{turn: 10 min}")
    return read_procedure(text.replace("when: [floor_free, in_turn]", "when: [floor_free, in_turn, time_left]"), "chess.yaml")


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
