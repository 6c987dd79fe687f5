"""The customary words of the court: every act of bench and clerk has them, in two languages, and they can be said as filled."""

from __future__ import annotations

import re

import msgspec
import pytest

from hearing import acts
from hearing.acts import SEAT_ACTS
from hearing.formulas import GAPS, of_act, of_hearing
from hearing.offers import open_acts
from hearing.procedure import Power
from hearing.texts import fill, gaps
from roles.catalogue import ROLES
from tests.hearing.small_script import TRIAL, trial_procedure
from tests.playbook import Playbook, playbook

NO_FORMULA = {
    "Speak": "the words are the speaker's own",
    "Ask": "the words are the question",
    "TakeDown": "the words are somebody else's",
    "Pronounce": "the words are the judgment",
    "Pause": "has the words of its interruption",
    "Resume": "has the words of its interruption",
    "ReportFault": "everybody's act; what fails is said in own words",
    "Flag": "done silently, beside what is being said",
    "Sign": "done silently",
    "AdministerOath": "what is read is the oath’s own text",
    "Vote": "the words are the reasons",
}
"""Acts of the court without customary words, and why."""


def of_the_court() -> list[tuple[str, Power]]:
    """Every power of a bench or court role, with its stage."""
    court = {role.id for role in ROLES.values() if "court" in role.groups}
    return [
        (stage, power)
        for (stage, _), powers in trial_procedure().powers.items()
        for power in powers
        if power.roles & court
    ]


def test_every_act_of_bench_and_clerk_has_its_customary_words() -> None:
    silent = {
        f"{power.act} {sorted(map(sorted, power.only.values()))} in {stage}"
        for stage, power in of_the_court()
        if power.act not in NO_FORMULA and not (power.formula.get("en") and power.formula.get("zh"))
    }
    assert silent == set()
    for interruption in trial_procedure().interruptions.values():
        assert all(text.get("en") and text.get("zh") for text in (interruption.formula, interruption.resume_formula))


def test_the_exceptions_are_needed() -> None:
    spoken = {power.act for _, power in of_the_court() if power.formula}
    assert spoken.isdisjoint(NO_FORMULA) and {power.act for _, power in of_the_court()} >= set(NO_FORMULA)


def test_a_formula_names_only_what_its_act_must_name() -> None:
    for stage, power in of_the_court():
        needed = {field.name for field in msgspec.structs.fields(SEAT_ACTS[power.act]) if field.required or field.name in ("seat", "party")}
        known = {*GAPS, *needed, *({"to"} if needed & {"to", "seat"} else ())}
        assert gaps(power.formula) <= known, f"{power.act} in {stage}"
        assert gaps({"en": power.formula.get("en", "")}) == gaps({"zh": power.formula.get("zh", "")}), f"{power.act} in {stage}"


@pytest.mark.parametrize("stage", TRIAL)
def test_with_everything_chosen_nothing_is_left_open(stage: str) -> None:
    p = playbook(stage, lawfully=True)
    for line in TRIAL[stage]:
        for seat in ("presiding", "judge_2", "clerk"):
            for offer in open_acts(p.hearing, p.procedure, seat):
                named = {name: found[0]["label"] for name, found in offer["choices"].items() if found}
                to = named.get("to") or named.get("seat")
                said = fill(offer["formula"], {**named, **({"to": to} if to else {})})
                assert not [words for words in said.values() if re.search(r"[{}…]", words)], f"{offer['act']} {said}"
        p >> line


def formula(p: Playbook, seat: str, act: str, **fields: str) -> dict[str, str]:
    found = [o for o in open_acts(p.hearing, p.procedure, seat) if o["act"] == act and fields.items() <= o["fields"].items()]
    words: dict[str, str] = found[0]["formula"]
    return words


def test_the_opening_names_who_sits_and_what_is_tried() -> None:
    p = playbook("opening")
    assert "Lin, Su, Beichen, Haisang" in formula(p, "presiding", "Announce", matter="parties")["en"]
    assert "Judge Han、Judge Luo、Judge Mei" in formula(p, "presiding", "Announce", matter="bench")["zh"]
    assert formula(p, "presiding", "Announce", matter="bench")["en"].endswith("Clerk Fan.")
    assert "Lin v Beichen and Haisang" in formula(p, "presiding", "Announce", matter="cause")["en"]


def test_a_substitute_is_named_in_the_place_of_whom_it_replaces() -> None:
    p = playbook("opening") >> "against = counsel_d1: Apply closed_session 'x'" >> "presiding: Rule @against refused"
    p.enter("evidence") >> "counsel_d1: Apply recusal clerk 'x'" >> "presiding: Substitute clerk clerk_2"
    assert of_hearing(p.hearing)["clerks"]["en"] == "Clerk Guo"


def test_the_only_choice_is_filled_in_at_once_and_others_stay_open() -> None:
    p = playbook("evidence") >> "want = counsel_p: Apply appraisal 'x'"
    rule = formula(p, "presiding", "Rule")
    assert "Order an appraisal (Mr Deng, no. " in rule["en"] and "{outcome}" in rule["en"]
    assert fill(rule, {"outcome": {"en": "granted", "zh": "准许"}})["zh"].endswith("法庭决定：准许。")


def test_a_stand_in_says_them_with_what_it_names() -> None:
    p = playbook("evidence")
    act = acts.Discipline(seat="counsel_d1", measure="warning")
    named = of_act(p.hearing, p.procedure, act)
    assert named["to"] == {"en": "Ms Xu"} and named["measure"]["zh"] == "警告"
    act_ruling = acts.RuleOnExhibits(exhibits=("E-1", "E-2"), outcome="excluded")
    named = of_act(p.hearing, p.procedure, act_ruling)
    assert fill({"en": "On {exhibits}: {outcome}."}, named)["en"] == "On E-1, E-2: excluded."
