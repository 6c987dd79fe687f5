"""How a hearing opens: a public notice, briefs by audience, the first stage; and a record that carries its own rules."""

from __future__ import annotations

import msgspec

from hearing.decide import opening
from hearing.events import Draft, Event, number
from hearing.procedure import procedure_from_record
from hearing.rules import listener
from hearing.state import Hearing, fold
from roles.audience import GALLERY, INSTRUCTOR, hears
from tests.hearing.small_script import small_script, trial_procedure
from tests.playbook import playbook


def opened() -> list[Draft]:
    return opening("h-1", small_script(), trial_procedure())


def events() -> list[Event]:
    return number(opened(), first=1, at=5, opened_at=5, stage="", by="system")


def test_the_notice_comes_first_and_the_first_stage_last() -> None:
    kinds = [draft.kind for draft in opened()]
    assert kinds == ["HearingOpened", *["BriefGiven"] * (len(kinds) - 2), "StageEntered"]
    first, last = events()[0], events()[-1]
    assert (first.seq, first.stage, first.elapsed, first.audience) == (1, "", 0, ("public",))
    assert (last.body["stage"], last.stage) == ("identity", "identity")


def test_the_notice_holds_the_public_part_only() -> None:
    notice = opened()[0].body
    assert notice["hearing"] == "h-1" and notice["languages"] == ["en"]
    script = notice["script"]
    assert "scenes" not in script and "briefs" not in script
    assert script["exhibits"]["E-1"]["purpose"] == {"en": "who drew them"}
    assert "purpose" not in script["exhibits"]["F-2"] and script["exhibits"]["F-2"]["confidential"]
    assert script["seats"]["ta_p"]["waits"] and script["seats"]["counsel_p"]["page"] == "party"


def briefs(terms: frozenset[str]) -> list[str]:
    return [repr(event.body) for event in events() if event.kind == "BriefGiven" and hears(event.audience, terms)]


def test_each_audience_gets_its_own_briefs() -> None:
    hearing = playbook().hearing
    assert any("Press on the hashes" in brief for brief in briefs(listener(hearing, "counsel_p")))
    assert not any("Press on the hashes" in brief for brief in briefs(listener(hearing, "counsel_d1")))
    assert any("Ask about the log" in brief for brief in briefs(listener(hearing, "judge_3")))
    assert any("a lawful source" in brief for brief in briefs(listener(hearing, "counsel_p")))
    assert briefs(GALLERY) == [] == briefs(listener(hearing, "ta_p"))
    told = briefs(INSTRUCTOR)
    assert len(told) == 5 and any("scenes" in brief for brief in told)


def test_the_lines_of_the_script_are_the_instructors_only() -> None:
    plan = [draft for draft in opened() if "scenes" in draft.body.get("brief", {})]
    assert [draft.audience for draft in plan] == [("instructors",)]


def test_the_record_carries_the_procedure_it_was_held_under() -> None:
    data = msgspec.json.decode(msgspec.json.encode(opened()[0].body["procedure"]))
    again = procedure_from_record(data)
    shipped = trial_procedure()
    assert again.data == shipped.data and again.powers == shipped.powers and again.stages == shipped.stages


def test_a_hearing_opens_once_it_was_told() -> None:
    hearing = Hearing()
    assert (hearing.stage, hearing.status, hearing.sitting, hearing.seats) == ("", "", 0, {})
    for event in events():
        fold(hearing, event)
    assert (hearing.stage, hearing.status, hearing.sitting) == ("identity", "running", 1)
    assert hearing.opened_at == 5 and hearing.seq == len(events())
    assert hearing.seats["counsel_p"].side == "plaintiff" and hearing.parties["D1"].cases == ("1", "2")
    assert hearing.at("exhibits", "E-2") == {"status": "listed", "by": ["P1"], "cases": ["1"]}
