"""The case of the guided trial: lawful from end to end, small, and with the lines that the guide waits for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import web
from hearing.live import shelf
from hearing.live.pace import speaking_time
from hearing.live.rehearse import rehearse
from hearing.script import Script, Step
from tests.live.house import KEY, START
from transcripts.file import lines
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from transcripts.verify import CLOSED, verify
from web.practice_book import SCRIPT, SEAT, STAGE

GUIDE = (Path(web.__file__).parent / "static" / "js" / "guide_steps.js").read_text("utf-8")
FIVE_MINUTES = 5 * 60_000


@cache
def script() -> Script:
    return shelf.script(SCRIPT).script


def trial() -> list[Step]:
    """The lines of the stage that the visitor is led through."""
    return [step for scene in script().scenes if scene.stage == STAGE for step in scene.steps]


def said_of(name: str) -> str:
    """A constant of the guide's."""
    found = re.search(rf'\b{name} = "(\w+)"', GUIDE)
    assert found is not None, name
    return found[1]


@pytest.fixture(autouse=True, scope="module")
def read() -> None:
    """Files are read before a loop runs."""
    shelf.procedure(script().procedure)


async def test_no_line_is_refused_it_ends_closed_and_its_record_verifies() -> None:
    store = MemoryStore()
    record = await OpenRecord.create(store, Header(hearing="practice", title=script().title, created=START), KEY)
    found = await rehearse(script(), shelf.procedure(script().procedure), record, START)
    assert found.refused == []
    assert (found.hearing.status, found.hearing.sitting) == ("closed", 1)
    assert {exhibit["status"] for exhibit in found.hearing.branch("exhibits").values()} == {"admitted"}
    verdict = verify(lines(await store.header("practice"), await store.read("practice")))
    assert verdict.code == CLOSED, str(verdict)


def test_the_trial_is_short() -> None:
    for language in ("en", "zh"):
        assert 0 < sum(speaking_time({language: step.text[language]}) for step in trial() if step.text) < FIVE_MINUTES
    assert len(script().seats) <= 8


def test_the_guide_and_the_script_mean_the_same_seats_and_lines() -> None:
    assert said_of("SEAT") == SEAT and said_of("STAGE") == STAGE
    assert script().seats[SEAT].role == "counsel" and script().seats[said_of("CHAIR")].role == "presiding_judge"
    table = re.search(r"LINES = {(.*?)}", GUIDE)
    assert table is not None
    named = re.findall(r'(\w+): "', table[1])
    mine = [step.id for step in trial() if step.seat == SEAT]
    assert len(named) == 5 and named == mine[:5], "the visitor's lines, in order, up to the change of chairs"


def test_the_stand_ins_stop_until_the_visitor_has_changed_chairs() -> None:
    """After the objection a line of the visitor's own seat comes before each application that is left to rule on."""
    steps = trial()
    after = steps[[step.id for step in steps].index("objection_ruled") + 1 :]
    order = [("mine" if step.seat == SEAT else "rule") for step in after if step.seat == SEAT or step.act == "Rule"]
    first, second = (place for place, what in enumerate(order) if what == "rule")
    assert "mine" in order[:first] and "mine" in order[first:second]
    before_mine = after[: next(place for place, step in enumerate(after) if step.seat == SEAT)]
    assert [step.seat for step in before_mine if step.seat == said_of("CHAIR")] == []
