"""Sealed ballots: one judge each knows what it holds, all are opened together, and the arithmetic is shown."""

from __future__ import annotations

import pytest

from hearing.offers import open_acts
from tests.hearing.small_panel import moot_procedure, moot_script
from tests.playbook import Playbook, only, playbook, refused, stands

JUDGES, ORALISTS = ("presiding", "judge_2", "judge_3"), ("a1", "a2", "b1", "b2")
OTHERS = "gallery,instructors,a1,b1,presiding,judge_3"

Sheet = dict[str, dict[str, tuple[int, int]]]


def moot(tie_break: str = "[bench]", decided_by: str = "judges") -> Playbook:
    return playbook("scoring", script=moot_script(), procedure=moot_procedure(tie_break, decided_by))


def handed_in(p: Playbook, sheet: Sheet) -> Playbook:
    """Every judge's ballots; who is not in the sheet gets 70 and 70."""
    for judge in JUDGES:
        for about in ORALISTS:
            knowledge, manner = sheet.get(judge, {}).get(about, (70, 70))
            p = p >> f"{judge}: HandInBallot oral_round {about} {{knowledge: {knowledge}, manner: {manner}}}"
    return p


def test_a_ballot_is_its_judges_alone_and_everybody_knows_that_it_is_in() -> None:
    p = moot()
    (
        p
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 80, manner: 75}"
        << f"BallotHandedIn scores.knowledge=80 replaces=0 heard_by=judge_2 unheard_by={OTHERS}"
        << f"BallotReceived about_seat=a1 again=false scores=none heard_by={OTHERS}"
        << stands("ballots.oral_round.received.judge_2.a1=true")
    )


def test_a_ballot_holds_every_criterion_within_its_bounds() -> None:
    p = moot()
    for scores in ("{knowledge: 80}", "{knowledge: 80, manner: 49}", "{knowledge: 101, manner: 70}"):
        p >> f"judge_2: HandInBallot oral_round a1 {scores}" << refused("score-range", "R 9", "50 to 100")
    (
        p
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 80, manner: 70, charm: 90}"
        << refused("no-such-criterion")
        >> "judge_2: HandInBallot oral_round judge_3 {knowledge: 80, manner: 70}"
        << refused("not-scored")
        >> "a1: HandInBallot oral_round b1 {knowledge: 50, manner: 50}"
        << refused("not-your-power")
        >> "judge_2: HandInBallot finals a1 {knowledge: 80, manner: 70}"
        << refused("no-such-ballot")
    )


def test_a_refused_score_is_not_told() -> None:
    p = moot() >> "judge_2: HandInBallot oral_round a1 {knowledge: 137, manner: 75}"
    assert p._refusal is not None and "137" not in str(p._refusal.text)
    p << refused("score-range")


def test_a_changed_ballot_is_a_new_entry_with_a_reason() -> None:
    p = moot()
    (
        p
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 80, manner: 75}"
        << "BallotHandedIn seq=7"
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 82, manner: 75}"
        << refused("ballot-reason")
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 82, manner: 75} 'I had mixed up two speakers.'"
        << only("BallotHandedIn BallotReceived")
        << f"BallotHandedIn replaces=7 reason='I had mixed up two speakers.' unheard_by={OTHERS}"
        << f"BallotReceived again=true heard_by={OTHERS}"
    )


def test_ballots_are_opened_when_all_are_in_and_stay_as_they_are() -> None:
    p = moot()
    p >> "presiding: OpenBallots oral_round" << refused("ballots-in", "R 9")
    p >> "presiding: Advance" << refused("ballots-opened", "R 10")
    p = handed_in(p, {"presiding": {"a1": (90, 80)}, "judge_2": {"b1": (71, 70)}, "judge_3": {"a2": (70, 75)}})
    (
        p
        >> "presiding: OpenBallots oral_round"
        << "BallotsOpened winner=plaintiff sides.plaintiff.ballots=2 sides.defence.ballots=1 heard_by=gallery,a1"
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 90, manner: 90} 'Better.'"
        << refused("ballot-open")
        >> "presiding: OpenBallots oral_round"
        << refused("ballot-open")
        >> "presiding: BreakTie oral_round defence"
        << refused("tie")
        >> "presiding: Advance"
        << "HearingClosed"
    )


def opened(p: Playbook) -> dict[str, object]:
    return p.hearing.at("ballots", "oral_round", "opened")


LEVEL: Sheet = {"presiding": {"a1": (70, 75)}, "judge_2": {"b1": (75, 70)}}
"""A judge for each side, the third undecided, the points level; the first side better in manner, the other in knowledge."""


@pytest.mark.parametrize(
    ("tie_break", "decided_by", "sheet", "winner", "rules"),
    [
        ("[bench]", "judges", {"presiding": {"a1": (71, 70)}}, "plaintiff", ["ballots"]),
        ("[points, bench]", "judges", {**LEVEL, "presiding": {"a1": (70, 80)}}, "plaintiff", ["ballots", "points"]),
        ("[ballots, points, criterion:knowledge, bench]", "judges", LEVEL, "defence", ["ballots", "points", "criterion:knowledge"]),
        ("[criterion:manner, bench]", "judges", LEVEL, "plaintiff", ["ballots", "criterion:manner"]),
        ("[bench]", "points", {"presiding": {"a1": (99, 99)}, "judge_2": {"b1": (71, 70)}, "judge_3": {"b1": (71, 70)}}, "plaintiff", ["points"]),
        ("[ballots, bench]", "points", {"presiding": {"a1": (72, 70)}, "judge_2": {"b1": (71, 70)}, "judge_3": {"b1": (71, 70)}}, "defence", ["points", "ballots"]),
        ("[points, bench]", "judges", {}, "", ["ballots", "points", "bench"]),
    ],
)  # fmt: skip
def test_ties_are_broken_by_the_rules_in_their_order(tie_break: str, decided_by: str, sheet: Sheet, winner: str, rules: list[str]) -> None:
    p = handed_in(moot(tie_break, decided_by), sheet) >> "presiding: OpenBallots oral_round"
    found = opened(p)
    assert [step["rule"] for step in found["steps"]] == rules  # type: ignore[attr-defined]
    assert p.hearing.at("ballots", "oral_round", "winner") == winner
    assert [step["decides"] for step in found["steps"]] == [*[""] * (len(rules) - 1), winner]  # type: ignore[attr-defined]


def test_the_arithmetic_adds_up() -> None:
    p = handed_in(moot("[points, bench]"), {**LEVEL, "presiding": {"a1": (70, 80)}}) >> "presiding: OpenBallots oral_round"
    found = opened(p)
    assert found["judges"]["presiding"] == {"plaintiff": 290, "defence": 280}  # type: ignore[index]
    assert found["sides"] == {"plaintiff": {"ballots": 1, "points": 850}, "defence": {"ballots": 1, "points": 845}}
    assert found["steps"] == [
        {"rule": "ballots", "values": {"plaintiff": 1, "defence": 1}, "decides": ""},
        {"rule": "points", "values": {"plaintiff": 850, "defence": 845}, "decides": "plaintiff"},
    ]
    first = {"judge": "presiding", "about": "a1", "total": 150, "scores": {"knowledge": 70, "manner": 80}}
    assert found["ballots"][0] == {**first, "replaces": 0, "reason": {}, "seq": found["ballots"][0]["seq"]}  # type: ignore[index]


def test_the_bench_breaks_a_tie_that_no_rule_breaks() -> None:
    p = handed_in(moot("[points, bench]"), {}) >> "presiding: OpenBallots oral_round"
    (
        p
        >> "presiding: Advance"
        << refused("winner")
        >> "presiding: BreakTie oral_round bench"
        << refused("not-tied")
        >> "presiding: BreakTie oral_round defence 'By a hair.'"
        << "TieBroken side=defence heard_by=gallery,a1"
        << stands("ballots.oral_round.winner=defence")
        >> "presiding: BreakTie oral_round plaintiff"
        << refused("tie")
        >> "presiding: Advance"
        << "HearingClosed"
    )


def test_a_ballot_can_be_handed_in_while_the_bench_is_by_itself() -> None:
    p = playbook("argument", script=moot_script(), procedure=moot_procedure()) >> "presiding: Advance"
    (
        p
        >> "judge_2: HandInBallot oral_round a1 {knowledge: 80, manner: 75}"
        << f"BallotHandedIn unheard_by={OTHERS} part=none"
        << f"BallotReceived heard_by={OTHERS}"
    )


def test_a_judge_is_offered_a_ballot_for_each_oralist_and_sees_its_own_alone() -> None:
    p = moot() >> "judge_2: HandInBallot oral_round a1 {knowledge: 80, manner: 75}"
    mine = [o for o in open_acts(p.hearing, p.procedure, "judge_2") if o["act"] == "HandInBallot"]
    assert [o["fields"]["about"] for o in mine] == ["a2", "b1", "b2", "a1"]
    assert mine[-1]["given"] == {"knowledge": 80, "manner": 75} and mine[-1]["text"] == "required"
    assert mine[0]["criteria"][0] == {"name": "knowledge", "title": {"en": "Knowledge of the law", "zh": "法律知识"}, "from": 50, "to": 100}
    assert "80" not in str([open_acts(p.hearing, p.procedure, seat) for seat in p.hearing.seats if seat != "judge_2"])
    assert not [o for o in open_acts(p.hearing, p.procedure, "presiding") if o["act"] == "OpenBallots"]
