"""The conditions of votes and ballots, each once with a line that it lets pass and once with a line that it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hearing.guards import bench
from hearing.procedure import ProcedureError, read_procedure
from tests.hearing.small_panel import MOOT, PANEL, moot_procedure, moot_script, panel_procedure, panel_script
from tests.playbook import Playbook, playbook, refused

CALL = "presiding: CallVote judgment"
VOTES = [f"{seat}: Vote judgment grant case=1" for seat in ("reporting", "judge_2", "presiding")]
BALLOTS = [
    f"{judge}: HandInBallot oral_round {about} {{knowledge: 70, manner: 70}}"
    for judge in ("presiding", "judge_2", "judge_3") for about in ("a1", "a2", "b1", "b2")
]  # fmt: skip
FIRST = "presiding: HandInBallot oral_round a1 {knowledge: 71, manner: 70} 'Better.'"
OPEN = "presiding: OpenBallots oral_round"


def panel() -> Playbook:
    return playbook("debate", script=panel_script(), procedure=panel_procedure()) >> "presiding: Advance"


def moot() -> Playbook:
    return playbook("scoring", script=moot_script(), procedure=moot_procedure())


BENCH_LINES: dict[str, tuple[Callable[[], Playbook], list[str], str, list[str], str]] = {
    # where, what happened, the line that is refused, what happens then, the line that passes
    "vote_open": (panel, [], VOTES[0], [CALL], VOTES[0]),
    "vote_due": (panel, [CALL], VOTES[1], VOTES[:1], VOTES[1]),
    "no_vote": (panel, [CALL], CALL, [*VOTES[:2], "presiding: Vote judgment part case=1"], "presiding: Advance"),
    "voted": (panel, [], "presiding: Advance", [CALL, *VOTES], "presiding: Advance"),
    "ballot_open": (moot, BALLOTS[:1], BALLOTS[1].replace("70", "7"), [], BALLOTS[1]),
    "ballots_in": (moot, BALLOTS[1:], OPEN, BALLOTS[:1], OPEN),
    "ballots_opened": (moot, [*BALLOTS, FIRST], "presiding: Advance", [OPEN], "presiding: Advance"),
    "tie": (moot, BALLOTS, "presiding: BreakTie oral_round defence", [OPEN], "presiding: BreakTie oral_round defence"),
    "winner": (moot, [*BALLOTS, OPEN], "presiding: Advance", ["presiding: BreakTie oral_round defence"], "presiding: Advance"),
}  # fmt: skip
CODES = {"ballot_open": "score-range"}
"""That the ballots were opened is refused in `test_ballots`."""


@pytest.mark.parametrize("guard", BENCH_LINES)
def test_a_condition_refuses_and_lets_pass(guard: str) -> None:
    where, before, shut, then, passes = BENCH_LINES[guard]
    p = where()
    for line in before:
        p = p >> line
    p = p >> shut << refused(CODES.get(guard) or guard.replace("_", "-"))
    for line in [*then, passes]:
        p = p >> line


def test_every_condition_has_its_lines() -> None:
    odd = {"odd_bench"}  # `test_deliberation` takes a seat away
    assert {*BENCH_LINES, *odd} == {guard.__name__ for guard in bench.GUARDS}


def test_only_who_votes_or_scores_does_whatever_a_power_says() -> None:
    loose = PANEL.replace("{act: Vote, by: bench,", "{act: Vote, by: [counsel, bench],").replace(
        'private: {stay: ["group:bench"]', 'private: {stay: ["group:bench", "group:parties"]'
    )
    p = playbook("debate", script=panel_script(), procedure=read_procedure(loose.replace("when: [vote_open, vote_due], ", ""), "p"))
    p = p >> "presiding: Advance" >> VOTES[0] << refused("vote-open", "CPL 45")
    p = p >> "presiding: CallVote costs" << refused("no-such-vote")
    p = p >> CALL >> "counsel_p: Vote judgment grant case=1" << refused("not-a-voter", "CPL 45")
    p >> VOTES[1] << refused("vote-due", "CPL 45", "Judge Mei") >> "reporting: Vote costs grant" << refused("no-such-vote")
    free = MOOT.replace("TIE_BREAK", "[bench]").replace("DECIDED_BY", "judges").replace("{act: HandInBallot, by: bench,", "{act: HandInBallot, by: [counsel, bench],")
    free = free.replace("when: [{ballots_in: oral_round}, ballot_open], ", "").replace("when: [{tie: oral_round}], ", "")
    q = playbook("scoring", script=moot_script(), procedure=read_procedure(free, "q"))
    q = q >> BALLOTS[0].replace("presiding", "a1") << refused("not-a-judge-of", "R 9") >> OPEN << refused("ballots-in", "R 9")
    q >> "presiding: BreakTie oral_round defence" << refused("tie") >> "presiding: OpenBallots finals" << refused("no-such-ballot")


FAULTS = [
    (PANEL, "{voted: judgment}", "{voted: judgement}", "is no vote of this procedure"),
    (PANEL, "passes: majority", "passes: two_thirds", "no way to carry a vote"),
    (PANEL, "order: [panel_judge, presiding_judge]", "order: [panel_juge]", "is no role"),
    (PANEL, ", dismiss: {en: Dismiss it, zh: 驳回}, part: {en: Grant it in part, zh: 部分支持}", "", "at least two choices"),
    (PANEL, 'stay: ["group:bench"]', 'stay: ["public"]', "Nobody in particular"),
    (PANEL, 'stay: ["group:bench"]', 'stay: ["group:parties"]', "can make this move"),
    (PANEL, "{act: RaiseHand, by: counsel,", "{act: GiveFloor, by: counsel,", "does not belong in the private stage"),
    (PANEL, "in: [deliberation], when: [no_vote", "in: [deliberation], only: {matter: [costs]}, when: [no_vote", "is no vote of this"),
    (MOOT, "DECIDED_BY", "applause", "does not decide a ballot"),
    (MOOT, "TIE_BREAK", "[criterion:charm, bench]", "breaks no tie"),
    (MOOT, "TIE_BREAK", "[points]", "the last rule must be the bench"),
    (MOOT, "from: 50, to: 100", "from: 100, to: 50", "to a larger one"),
    (MOOT, "about: counsel", "about: oralist", "is no role"),
    (MOOT, "{tie: oral_round}", "{tie: finals}", "is no ballot of this procedure"),
]


@pytest.mark.parametrize(("text", "old", "new", "said"), FAULTS, ids=[fault[3] for fault in FAULTS])
def test_a_fault_of_the_file_is_placed_and_said(text: str, old: str, new: str, said: str) -> None:
    assert old in text
    wrong = text.replace(old, new, 1).replace("TIE_BREAK", "[bench]").replace("DECIDED_BY", "judges")
    with pytest.raises(ProcedureError) as error:
        read_procedure(wrong, "wrong.yaml")
    assert any(said in finding.message and finding.line > 1 for finding in error.value.findings), error.value.findings
