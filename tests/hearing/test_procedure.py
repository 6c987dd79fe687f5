"""The compiled procedure: asked where a move leads, never obeyed; and every fault of a procedure file at its place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hearing.procedure import ProcedureError, read_procedure
from hearing.situation import Situation
from tests.hearing.small_script import PROCEDURE_FILE, TRIAL, trial_procedure
from tests.playbook import playbook

TEXT = PROCEDURE_FILE.read_text("utf-8")

STAGES = [
    "identity", "discipline", "opening", "recusal", "claims", "issues", "evidence", "technical_explanation", "merged",
    "adjourned", "resumption", "bench_questions", "debate", "last_opinions", "mediation", "judgment", "deliberation",
    "pronouncement", "record_review", "closed",
]  # fmt: skip


def test_the_stages_are_those_of_the_trial_with_their_basis() -> None:
    stages = trial_procedure().stages
    assert list(stages) == STAGES
    refs = [stage.ref for stage in stages.values() if stage.ref]
    assert {f"S{n}" for n in range(1, 17)} <= set(refs) and all(stage.basis for stage in stages.values())


def test_everything_done_has_its_article() -> None:
    procedure = trial_procedure()
    powers = [power for found in procedure.powers.values() for power in found]
    assert all(power.basis for power in powers)
    assert all(application.basis for application in procedure.applications.values())
    assert all(bar.basis for bar in procedure.bars)
    assert not [power for power in powers if ":" in power.basis], "a setting slipped into the words of a basis"
    assert not [move for stage in procedure.stages.values() for move in stage.moves.values() if ": true" in move.basis]


def test_no_debate_before_the_investigation_is_closed_and_no_last_opinion_before_the_debate() -> None:
    stages = trial_procedure().stages
    into_debate = [(s.id, name) for s in stages.values() for name, move in s.moves.items() if move.to == "debate"]
    assert into_debate == [("resumption", "to_debate"), ("bench_questions", "next")]
    assert stages["bench_questions"].moves["next"].closes_investigation
    assert "investigation_closed" in stages["resumption"].moves["to_debate"].when
    into_last = [(s.id, name) for s in stages.values() for name, move in s.moves.items() if move.to == "last_opinions"]
    assert into_last == [("merged", "next"), ("debate", "next")]
    assert all(stages[stage].moves[name].closes_debate for stage, name in into_last)
    merged = stages["merged"].moves["next"]
    assert merged.closes_investigation and {"turns_done": 1} in merged.when
    into_merged = [(s.id, name) for s in stages.values() for name, move in s.moves.items() if move.to == "merged"]
    assert into_merged == [("issues", "merged"), ("resumption", "to_merged")]
    assert {"all_answered": {"merge": "agree"}} in stages["issues"].moves["merged"].when
    assert {"milestone": "merged"} in stages["resumption"].moves["to_merged"].when


def test_no_judgment_without_a_vote() -> None:
    stages = trial_procedure().stages
    into = [(s.id, name) for s in stages.values() for name, move in s.moves.items() if move.to == "pronouncement"]
    assert into == [("deliberation", "next"), ("deliberation", "on_date")]
    assert all({"voted": "judgment"} in stages[stage].moves[name].when for stage, name in into)
    pronounce = [power for (_, act), found in trial_procedure().powers.items() if act == "Pronounce" for power in found]
    assert pronounce and all(("voted", "judgment") in power.guards for power in pronounce)


def test_the_trial_goes_from_stage_to_stage() -> None:
    for here, there in pairwise([*TRIAL, "closed"]):
        p = playbook(here, lawfully=True)
        for line in TRIAL[here]:
            p >> line
        assert p.hearing.stage == there


def test_asking_where_a_move_leads_moves_nothing() -> None:
    procedure, hearing = trial_procedure(), playbook("debate").hearing
    s = Situation(hearing, procedure, "presiding", None)
    assert procedure.leads_to(s, "to_evidence") == "evidence"
    assert procedure.leads_to(s, "next") is None  # not every party has had its turn
    assert procedure.leads_to(s, "somewhere") is None
    assert procedure.pauses_to(s, "recess") == "recess" and procedure.pauses_to(s, "lunch") is None
    assert procedure.resumes_to(s) is None
    assert hearing.stage == "debate" and procedure.machine.models == []


def test_sets_of_roles_may_name_sets() -> None:
    procedure = trial_procedure()
    bench = {"presiding_judge", "panel_judge", "reporting_judge", "peoples_assessor"}
    assert procedure.roles("bench") == bench
    assert procedure.roles(["bench", "clerk"]) == {*bench, "clerk"}
    assert procedure.roles("court") == {*bench, "clerk", "judges_assistant"}
    assert procedure.stage_ids("hearing_stages") >= {"claims", "mediation"}


def test_times_are_read() -> None:
    debate = trial_procedure().stages["debate"]
    assert debate.times["turn"] == 480_000 and debate.pools == {"plaintiff": 2_400_000, "defence": 3_600_000}
    assert debate.rounds == 4 and trial_procedure().stages["issues"].rounds == 0


# ---- faults ------------------------------------------------------------------------------------------


def faults(old: str, new: str) -> list[str]:
    assert TEXT.count(old) >= 1, old
    with pytest.raises(ProcedureError) as caught:
        read_procedure(TEXT.replace(old, new, 1), "broken.yaml")
    for finding in caught.value.findings:
        assert finding.line > 0 and finding.column > 0
    return [f"{finding.code} {finding.message} {finding.hint}" for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("act: RaiseHand, by: advocates", "act: RaiseHnad, by: advocates", '"RaiseHnad" is no act.'),
        ("by: bench, not_in: [identity", "by: bench, not_in: [identitty", '"identitty" is no stage.'),
        ("{act: Speak, by: bench", "{act: Speak, by: bensh", '"bensh" is no role.'),
        ("when: [floor_held]", "when: [floor_hold]", '"floor_hold" is no condition.'),
        ("when: [floor_held]", "when: [{floor_held: 1}]", "takes no argument"),
        ("{turns_done: 1}", "turns_done", "needs an argument"),
        ("when: [floor_held]", "when: [{floor_held: 1, no_question: 2}]", "one name"),
        ("to: discipline, by", "to: disciplin, by", '"disciplin" is no stage.'),
        ("only: {purpose: [turn]}", "only: {porpoise: [turn]}", 'no field "porpoise"'),
        ("on_made: [suspend_target]", "on_made: [suspend]", '"suspend" is no consequence.'),
        ("default: refused\n    basis: CPL 47-50", "default: maybe\n    basis: CPL 47-50", '"maybe" is no ruling.'),
        ("{turn: 10 min, reply", "{turn: 10 moons, reply", ""),
        ("bench: [presiding_judge, panel_judge,", "bench: [presiding_judge, bench,", "contains itself"),
        ("bench: [presiding_judge, panel_judge,", "bench: [presiding_judge, panel_jugde,", "no role, stage or set"),
    ],
)
def test_a_name_that_means_nothing_is_found_at_its_place(old: str, new: str, says: str) -> None:
    assert any(says in fault for fault in faults(old, new))


def test_a_stage_that_cannot_be_left_or_reached() -> None:
    found = faults("next: {to: mediation", "next: {to: last_opinions")
    assert any("mediation" in fault for fault in found)
    assert any("out of" in fault for fault in faults("    final: true\n", ""))


def test_a_file_of_the_wrong_shape() -> None:
    assert faults("format_version: 1", "format_version: one")
    assert faults("order: [plaintiff", "ordre: [plaintiff")


def test_all_faults_are_told_at_once() -> None:
    broken = TEXT.replace("when: [floor_held]", "when: [floor_hold]").replace("to: discipline, by", "to: disciplin, by")
    with pytest.raises(ProcedureError) as caught:
        read_procedure(broken, "broken.yaml")
    assert len(caught.value.findings) >= 2 and "broken.yaml" in str(caught.value)


def moves(stage: str) -> dict[str, Any]:
    return dict(trial_procedure().stages[stage].moves)


def test_every_basis_names_a_source_that_is_told() -> None:
    procedure = trial_procedure()
    named = {
        part.split(" ")[0]
        for power in (power for powers in procedure.powers.values() for power in powers)
        for part in power.basis.split("; ")
    }
    assert named == set(procedure.source.sources) - {"ICR"} | named & {"ICR"}
    for source in procedure.source.sources.values():
        assert all("{articles}" in words for words in source.cite.values()) and source.title


def test_the_moves_of_the_shipped_trial() -> None:
    assert {stage: list(moves(stage)) for stage in (
        "evidence", "merged", "debate", "resumption", "judgment", "deliberation", "pronouncement", "record_review", "closed",
    )} == {
        "evidence": ["next", "to_bench_questions", "adjourn", "to_courtroom", "withdrawn"],
        "merged": ["next", "adjourn", "to_courtroom", "withdrawn"],
        "debate": ["next", "to_evidence", "adjourn", "to_courtroom", "withdrawn"],
        "resumption": ["to_evidence", "to_bench_questions", "to_merged", "to_debate", "to_recusal", "withdrawn"],
        "judgment": ["next", "retire"],
        "deliberation": ["next", "on_date", "back"],
        "pronouncement": ["next", "close"],
        "record_review": ["close", "deliberate"],
        "closed": [],
    }
