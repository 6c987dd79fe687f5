"""The demonstration: the whole script is one lawful hearing, of legal substance, in everybody's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import hearing as package
from hearing.acts import Act
from hearing.decide import decide, opening
from hearing.events import Draft, Event, number
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.script import Script, Step, UnresolvedReference
from hearing.script_read import read_script
from hearing.state import Hearing, fold
from tests.hearing.small_script import trial_procedure
from tests.playbook import OPENED_AT

FOLDER = Path(package.__file__).parent / "library" / "moyun"
PAUSE_BETWEEN_LINES = 8_000
CEREMONY = {"Announce", "Inquire", "Respond", "Verify", "Advance", "Pause", "Resume", "GiveFloor", "CallIn", "StandDown"}


@cache
def moyun() -> Script:
    """The script, from its own file or from the parts that it is written in."""
    whole = FOLDER / "script.yaml"
    parts = [whole] if whole.exists() else sorted((FOLDER / "parts").glob("*.yaml"))
    text = "".join(part.read_text("utf-8").rstrip("\n") + "\n" for part in parts)
    files = {
        path.relative_to(FOLDER).as_posix(): path.stat().st_size
        for path in (FOLDER / "exhibits").rglob("*.txt")
    }
    return read_script(text, "script.yaml", files)


class Played(NamedTuple):
    hearing: Hearing
    record: list[Event]
    refused: list[str]
    wrong_stage: list[str]


def resolve(hearing: Hearing, field: str, step: str) -> int | None:
    if field == "number":
        made = hearing.branch("applications").items()
        return next((int(number) for number, application in made if application["line"] == step), None)
    found = hearing.at("script_lines", step)
    return found if isinstance(found, int) else None


Decide = Callable[[Hearing, Procedure, str, Act, int], list[Draft] | Refusal]


def play(script: Script, procedure: Procedure, decide: Decide = decide) -> Played:
    """Every step of the script, one after the other, each after a pause."""
    played = Played(Hearing(), [], [], [])
    at = OPENED_AT

    def put(drafts: list[Draft]) -> None:
        events = number(
            drafts, first=played.hearing.seq + 1, at=at, opened_at=played.hearing.opened_at or at,
            stage=played.hearing.stage, by="stand-in",
        )  # fmt: skip
        for event in events:
            fold(played.hearing, event)
        played.record.extend(events)

    put(opening("moyun", script, procedure))
    for scene in script.scenes:
        if scene.stage != played.hearing.stage:
            played.wrong_stage.append(f"{scene.stage}, but the hearing is in {played.hearing.stage}")
        for step in scene.steps:
            at += PAUSE_BETWEEN_LINES + step.wait
            try:
                act = step.to_act(lambda field, name: resolve(played.hearing, field, name))
            except UnresolvedReference as error:
                played.refused.append(str(error))
                continue
            outcome = decide(played.hearing, procedure, step.seat, act, at)
            if isinstance(outcome, Refusal):
                played.refused.append(f"line {step.line}, {step.seat}: {step.act}: {outcome.code}")
            else:
                put(outcome)
    return played


@cache
def the_hearing() -> Played:
    return play(moyun(), trial_procedure())


def steps() -> list[Step]:
    return [step for scene in moyun().scenes for step in scene.steps]


def count(kind: str, **body: Any) -> int:
    return sum(
        event.kind == kind and all(event.body.get(name) == value for name, value in body.items())
        for event in the_hearing().record
    )


def test_no_line_is_refused() -> None:
    assert the_hearing().refused == [] and the_hearing().wrong_stage == []


def test_it_ends_closed_after_two_sittings() -> None:
    hearing = the_hearing().hearing
    assert (hearing.status, hearing.stage, hearing.sitting) == ("closed", "closed", 2)
    assert count("SittingClosed", sitting=1) == 1 and count("SittingOpened", sitting=2) == 1
    assert count("HearingClosed") == 1


def test_every_stage_is_visited() -> None:
    visited = {event.body["stage"] for event in the_hearing().record if event.kind == "StageEntered"}
    elsewhere = {"merged", "deliberation", "pronouncement"}
    assert visited == set(trial_procedure().stages) - elsewhere, "investigation and debate apart, and judgment reserved"


def test_all_eighteen_exhibits_are_ruled_on() -> None:
    exhibits = the_hearing().hearing.branch("exhibits")
    assert len(exhibits) == 18
    assert {exhibit["status"] for exhibit in exhibits.values()} <= {"admitted", "limited", "excluded"}


def test_every_opponent_was_heard_on_every_exhibit() -> None:
    for name, exhibit in the_hearing().hearing.branch("exhibits").items():
        assert exhibit["due"] and set(exhibit["due"]) == set(exhibit["opinions"]), name


def test_there_are_at_least_170_turns_in_many_voices() -> None:
    said = [event for event in the_hearing().record if event.kind == "Spoken"]
    turns = [event for event, before in zip(said, [None, *said], strict=False) if before is None or event.seat != before.seat]
    assert len(turns) >= 170, len(turns)
    silent = set(moyun().seats) - {event.seat for event in said}
    assert silent <= {"observer_1"}, silent


def test_the_events_of_the_case_happen() -> None:
    assert count("Suspended") >= 1 and count("Substituted") >= 1 and count("SubstitutionEnded") >= 1
    assert count("ApplicationMade", application="recusal") and count("ApplicationMade", application="produce")
    assert count("Ruled", outcome="reserved") >= 1 and count("ProductionOrdered") == 1 and count("ExhibitProduced") == 1
    assert count("SessionClosed") == count("SessionOpened") >= 1
    assert count("ConfrontationOpened") == count("ConfrontationEnded") == 1
    assert count("Disregarded") >= 1 and count("Flagged") >= 1
    assert count("SilenceWarned") >= 1 and count("ConcessionDeemed") + count("FactAnswered") >= 1
    assert count("ClaimStated") >= 4 and count("ClaimChanged") >= 1
    assert count("IssuesFramed") >= 1 and count("JudgmentReserved") == 1
    assert count("OriginalOrdered") >= 1


def test_the_incidents_happen() -> None:
    assert count("LineDropped") >= 1 and count("LineRestored") >= 1 and count("Paused") >= 1 and count("Resumed") >= 1
    assert count("IncidentReported", incident="recording") >= 1 and count("SeatRemoved") == 1
    assert count("PageHidden", hidden=True) >= 1 and count("ApplicationMade", application="excuse") >= 1


def test_the_debate_has_two_rounds_and_the_last_opinions_go_round() -> None:
    turns = the_hearing().hearing.branch("turns")
    assert set(turns["debate"]["1"]) == set(turns["debate"]["2"]) == set(moyun().parties)
    assert set(turns["last_opinions"]["1"]) == set(moyun().parties)


def test_the_last_opinions_are_heard_in_the_order_of_the_law() -> None:
    """Plaintiffs, then the defendants one after the other (CPL 144), each once."""
    heard = [
        (event.seat if event.kind == "TurnWaived" else event.body["seat"], event.body.get("parties") or [event.body["party"]])
        for event in the_hearing().record
        if event.stage == "last_opinions" and event.kind in ("FloorGiven", "TurnWaived")
    ]
    assert heard == [
        ("counsel_p", ["P1", "P2", "P3", "P4"]), ("counsel_d1", ["D1"]), ("counsel_d2", ["D2"]), ("counsel_d3", ["D3"]),
    ]  # fmt: skip
    spoke = [event.seat for event in the_hearing().record if event.stage == "last_opinions" and event.kind == "Spoken"]
    parties = [seat for seat in dict.fromkeys(spoke) if moyun().seats[seat].parties]
    assert [seat for seat in parties if seat in dict(heard)] == [seat for seat, _ in heard]


def test_each_plaintiff_claims_her_own_sum() -> None:
    claims = the_hearing().hearing.branch("claims").values()
    sums = {claim["party"]: (claim["amount"], claim["cases"]) for claim in claims}
    assert sums == {
        "P1": (480_000 + 38_000, ["2101"]), "P2": (360_000 + 38_000, ["2102"]),
        "P3": (420_000 + 38_000, ["2103"]), "P4": (300_000 + 38_000, ["2104"]),
    }  # fmt: skip


def test_silence_is_taken_as_a_concession() -> None:
    assert count("ConcessionDeemed") >= 1
    warned = next(event.seq for event in the_hearing().record if event.kind == "SilenceWarned")
    assert warned < next(event.seq for event in the_hearing().record if event.kind == "ConcessionDeemed")


def test_a_speaker_who_repeats_the_first_round_is_stopped_in_the_second() -> None:
    stopped = [event for event in the_hearing().record if event.kind == "Stopped" and event.stage == "debate"]
    assert [event.body["seat"] for event in stopped] == ["counsel_d3"]
    reason = next(e for e in reversed(the_hearing().record[: stopped[0].seq - 1]) if e.kind == "Spoken" and e.seat == "presiding")
    assert "points of the first round" in reason.body["text"]["en"]


def test_a_lost_line_stops_the_hearing_for_three_minutes() -> None:
    at = {event.kind: event.at for event in the_hearing().record if event.stage == "debate" and event.kind in (
        "LineDropped", "Paused", "LineRestored", "Resumed")}  # fmt: skip
    assert at["LineDropped"] <= at["Paused"] < at["LineRestored"] <= at["Resumed"]
    assert 180_000 <= at["Resumed"] - at["Paused"] < 240_000
    paused, resumed = (next(e for e in the_hearing().record if e.kind == kind) for kind in ("Paused", "Resumed"))
    assert paused.body["clock"]["left"] == resumed.body["clock"]["left"]


def test_every_judge_asks_at_least_three_questions() -> None:
    asked = Counter(event.seat for event in the_hearing().record if event.kind == "QuestionPut")
    assert all(asked[seat] >= 3 for seat in ("presiding", "judge_2", "judge_3")), asked


def test_mediation_is_asked_case_by_case_and_not_everyone_is_willing() -> None:
    answers = [
        event.body["answer"] for event in the_hearing().record if event.kind == "Responded" and event.body["matter"] == "mediation"
    ]
    assert {"willing", "unwilling"} == set(answers)
    third = {
        answer for event in the_hearing().record
        if event.kind == "Responded" and event.body["matter"] == "mediation" and "D3" in event.body["parties"]
        for answer in (event.body["answer"],)
    }  # fmt: skip
    assert third == {"unwilling"}


def test_the_record_review_grants_one_correction_refuses_one_and_notes_who_will_not_sign() -> None:
    applications = the_hearing().hearing.branch("applications").values()
    outcomes = sorted(made["outcome"] for made in applications if made["application"] == "correction")
    assert outcomes == ["granted", "refused"] and count("Corrected") == 1
    assert count("SignatureRefused") == 1 and count("Signed") >= 8


def test_the_technical_assistants_are_called_heard_and_released() -> None:
    assert count("CalledIn") == count("StoodDown") >= 2
    assert {event.seat for event in the_hearing().record if event.kind == "Disclosed"} == {"ta_p", "ta_d"}
    assert not the_hearing().hearing.branch("called")


def formulae(procedure: Procedure) -> set[str]:
    found: set[str] = set()

    def gather(node: Any) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                if name in ("formula", "resume_formula") and isinstance(value, dict):
                    found.update(value.values())
                gather(value)
        elif isinstance(node, list | tuple):
            for value in node:
                gather(value)

    gather(procedure.data)
    return found


def plain(words: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", words.lower())


def runs(words: list[str], length: int = 8) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_no_eight_words_are_said_twice_but_the_formulae_of_the_court() -> None:
    customary = [plain(formula) for formula in formulae(trial_procedure())]
    allowed = set().union(*(runs(formula) for formula in customary))
    said: Counter[tuple[str, ...]] = Counter()
    for step in steps():
        if step.act in CEREMONY:
            continue
        for words in step.text.values():
            said.update(runs(plain(words)) - allowed)
    twice = [" ".join(run) for run, times in said.items() if times > 1]
    assert twice == []


def test_what_is_said_has_substance() -> None:
    words = sum(len(plain(text)) for step in steps() for text in step.text.values())
    assert words > 12_000, words
    everything = " ".join(text for step in steps() for text in step.text.values())
    assert len(set(re.findall(r"\b(?:P-\d+|D12-\d|D3-\d|C-1)\b", everything))) == 18
    assert len(set(re.findall(r"article (\d+)", everything))) >= 8
