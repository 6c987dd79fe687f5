"""A procedure that extends another: what merges how, and every fault in the file in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.findings import FindingsError
from hearing.live import shelf
from hearing.procedure import Procedure, procedure_from_record, read_procedure
from tests.hearing.moot import A_DECLARES, MOOT, moot, moot_script
from tests.playbook import playbook, refused, stands

SCHOOL = """\
id: school-moot
extends: small-moot
title: {en: The moot of our school, zh: 本校模拟法庭}
"""


def find(**files: str):  # type: ignore[no-untyped-def]
    """The small moot and other texts, by id."""
    texts = {"small-moot": MOOT, **{name.replace("_", "-"): text for name, text in files.items()}}

    def found(wanted: str, by: str) -> tuple[str, str]:
        if wanted not in texts:
            raise LookupError(f"There is no procedure “{wanted}”.")
        return texts[wanted], f"{wanted}.yaml"

    return found


def school(more: str, **files: str) -> Procedure:
    return read_procedure(SCHOOL + more, "school-moot.yaml", find(**files))


def faults(more: str, head: str = SCHOOL, **files: str) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        read_procedure(head + more, "school-moot.yaml", find(**files))
    return [f"{each.file}:{each.line}:{each.column} {each.message} {each.hint}" for each in caught.value.findings]


def test_an_extension_that_says_nothing_more_is_its_base_under_its_own_name() -> None:
    extended, base = school(""), moot().procedure
    assert (extended.id, extended.title["en"]) == ("school-moot", "The moot of our school")
    assert extended.stages == base.stages and extended.powers == base.powers
    assert {n: v for n, v in extended.data.items() if n not in ("id", "title", "extends")} == {
        n: v for n, v in base.data.items() if n not in ("id", "title")
    }
    assert procedure_from_record(extended.data).powers == extended.powers


def test_mappings_merge_key_by_key_and_null_takes_out() -> None:
    extended = school("declared_time: {total: 30 min, least_each: null}\ncards: {ten: null, five: {en: 5 minutes, at: 5 min}}\n")
    limits = extended.declared_time
    assert limits is not None and (limits.total, limits.most_each, limits.least_each) == (1_800_000, 1_500_000, 0)
    assert list(extended.cards) == ["one", "stop", "five"]
    p = moot(procedure=None) >> A_DECLARES  # the base is as it was
    p << stands("declared.plaintiff.reserved=600000")
    assert playbook("preparation", script=moot_script(), procedure=extended) >> A_DECLARES << refused("shares-too-long")


def test_stages_merge_by_id_and_a_new_one_says_where_it_goes() -> None:
    extended = school("""\
stages:
  - {id: argument, times: {turn: 20 min}, moves: {next: {to: comments}}}
  - id: comments
    after: argument
    ref: "2a"
    title: {en: Comments of the bench}
    basis: school rule 1
    moves: {next: {to: closed, by: [presiding_judge], basis: school rule 1}}
  - {id: rebuttal, remove: true}
""")
    assert list(extended.stages) == ["preparation", "argument", "comments", "closed"]
    argument = extended.stages["argument"]
    assert argument.times == {"turn": 1_200_000} and argument.times_declared == {}
    assert argument.moves["next"].to == "comments" and argument.moves["next"].basis == "house rule 2"
    assert argument.turns.each == "seat" and argument.ref == "2"
    assert ("argument", "GiveFloor") in extended.powers and ("comments", "GiveFloor") not in extended.powers


def test_what_was_for_a_stage_alone_goes_with_it() -> None:
    extended = school("""\
stages:
  - {id: preparation, moves: {next: {to: rebuttal, when: []}}}
  - {id: argument, remove: true}
powers:
  - {act: Speak, by: [bailiff], basis: school rule 3}
forbid:
  - {act: DeclareTime, by: [bailiff]}
""")
    assert list(extended.stages) == ["preparation", "rebuttal", "closed"]
    assert [sorted(p.roles) for p in extended.powers["preparation", "DeclareTime"]] == [["counsel"]]
    again = """\
stages:
  - {id: argument, moves: {next: {to: closed}}}
  - {id: rebuttal, remove: true}
applications: {late: {title: {en: Late}, by: [counsel], basis: x}}
"""
    base = MOOT.replace("interruptions:", "applications: {early: {title: {en: Early}, by: [counsel], in: [rebuttal], basis: x}}\ninterruptions:")
    other = read_procedure(SCHOOL.replace("small-moot", "other") + again, "school-moot.yaml", find(other=base))
    assert list(other.applications) == ["late"] and [sorted(p.only["purpose"]) for p in other.powers["argument", "GiveFloor"]] == [["turn"]]


def test_powers_go_before_those_of_the_base_and_others_are_taken_away() -> None:
    extended = school("""\
powers:
  - {act: ShowCard, by: [presiding_judge], when: [floor_held], basis: school rule 2}
forbid:
  - {act: Ask, by: [panel_judge], in: [rebuttal]}
  - {act: DeclareTime, by: [counsel]}
  - {act: Stop}
""")
    assert [sorted(p.roles) for p in extended.powers["argument", "ShowCard"]] == [["presiding_judge"], ["bailiff"]]
    asking = {stage: {role for p in extended.powers[stage, "Ask"] for role in p.roles} for stage in ("argument", "rebuttal")}
    assert asking == {"argument": {"presiding_judge", "panel_judge"}, "rebuttal": {"presiding_judge"}}
    assert [sorted(p.roles) for p in extended.powers["preparation", "DeclareTime"]] == [["bailiff"]]
    assert ("argument", "Stop") not in extended.powers
    p = playbook("preparation", script=moot_script(), procedure=extended) >> A_DECLARES
    p << refused("not-your-power", "house rule 1", "bailiff")


def test_extensions_may_be_extended() -> None:
    middle = SCHOOL.replace("school-moot", "middle") + "cards: {ten: null}\nroles: {bailiff: {label: {en: Timekeeper}}}\n"
    extended = read_procedure(
        SCHOOL.replace("extends: small-moot", "extends: middle") + "roles: {bailiff: {waits: false}}\n", "top.yaml", find(middle=middle)
    )
    assert list(extended.cards) == ["one", "stop"] and extended.catalogue["bailiff"].label == {"en": "Timekeeper"}
    assert extended.catalogue["counsel"].label["en"] == "Oralist"


@pytest.mark.parametrize(
    ("more", "line", "says"),
    [
        ("cards: {tenn: null}\n", 4, 'There is no "tenn" in what is extended that could be taken out. did you mean "ten"?'),
        ("stages:\n  - {id: argment, remove: true}\n", 5, 'There is no stage "argment" in what is extended.'),
        ("stages:\n  - {id: extra, title: {en: X}}\n", 5, 'The stage "extra" is new: say after which it comes.'),
        ("stages:\n  - {id: extra, after: nowhere}\n", 5, 'There is no stage "nowhere" in what is extended.'),
        ("forbid:\n  - {act: Aks}\n", 5, 'No power to do "Aks" is taken away by this. did you mean "Ask"?'),
        ("forbid:\n  - {act: Ask, by: [counsel]}\n", 5, 'No power to do "Ask" is taken away by this.'),
        ("forbid:\n  - {act: Advance}\n", 5, 'take it out of "moves" with null'),
        ("forbid:\n  - {act: Ask, when: [floor]}\n", 5, '"when" is no key of what is forbidden.'),
        ("stages:\n  - {id: argument, moves: {next: {to: argumet}}}\n", 5, '"argumet" is no stage.'),
        ("declared_time: {total: soon}\n", 4, '"soon" is not a time.'),
        ("ordre: [plaintiff]\n", 1, "Object contains unknown field `ordre`."),
        ("powers:\n  - {act: Ask, by: [juge], basis: x}\n", 5, '"juge" is no role.'),
    ],
)
def test_a_fault_of_the_extension_is_told_there(more: str, line: int, says: str) -> None:
    found = [fault for fault in faults(more) if says in fault]
    assert found and found[0].startswith(f"school-moot.yaml:{line}:"), faults(more)


def test_a_fault_of_the_base_is_told_in_the_base_also_when_it_has_moved() -> None:
    broken = MOOT.replace("{act: TakeFloor, by: [presiding_judge]", "{act: TakeFloor, by: [presiding_jugde]")
    line = broken[: broken.index("presiding_jugde")].count("\n") + 1
    more = "powers:\n  - {act: Ask, by: [counsel], basis: school rule 3}\nforbid:\n  - {act: Ask, by: [panel_judge], in: [argument]}\n"
    found = faults(more, SCHOOL.replace("small-moot", "other"), other=broken)
    assert len(found) == 1 and found[0].startswith(f"other.yaml:{line}:") and '"presiding_jugde" is no role.' in found[0]
    gone = faults("stages:\n  - {id: rebuttal, remove: true}\n")  # the base's own move leads there
    line = MOOT[: MOOT.index("to: rebuttal")].count("\n") + 1
    assert any(fault.startswith(f"small-moot.yaml:{line}:") and '"rebuttal" is no stage.' in fault for fault in gone)


def test_circles_and_bases_that_are_not_there() -> None:
    head = SCHOOL.replace("small-moot", "b")
    found = faults("", head, b=SCHOOL.replace("small-moot", "c"), c=SCHOOL.replace("small-moot", "b"))
    assert found == ["c.yaml:2:10 The extension is circular: b.yaml extends c.yaml extends b.yaml. "]
    assert faults("", SCHOOL.replace("small-moot", "nothing")) == ["school-moot.yaml:2:10 There is no procedure “nothing”. "]
    assert faults("", SCHOOL.replace("small-moot", "[a]")) == ["school-moot.yaml:2:10 The id of a procedure, or a file, is expected here. "]
    assert faults("", "extends: small-moot\n")[0] == 'school-moot.yaml:1:1 An extension has an "id" of its own. write id: …'
    many = {f"m{n}": SCHOOL.replace("small-moot", f"m{n + 1}") for n in range(20)}
    assert "More than 12 files extend one another." in faults("", SCHOOL.replace("small-moot", "m0"), **many)[0]
    with pytest.raises(FindingsError, match=r"Nothing can be extended here\."):
        read_procedure(SCHOOL, "school-moot.yaml")


def test_a_file_extends_a_shipped_procedure_or_a_file_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "school.yaml"
    own.write_text("id: school\nextends: cn-internet-court\ntitle: {en: Our trial}\nsummary: Shorter.\nstages:\n  - {id: debate, times: {turn: 4 min}}\n", "utf-8")
    extended, base = shelf.procedure_file(own), shelf.procedure("cn-internet-court")
    assert extended.stages["debate"].times["turn"] == 240_000 and extended.powers.keys() == base.powers.keys()
    assert extended.stages["debate"].pools == base.stages["debate"].pools and list(extended.stages) == list(base.stages)
    again = tmp_path / "again.yaml"
    again.write_text("id: again\nextends: school.yaml\ntitle: {en: Again}\n", "utf-8")
    assert shelf.procedure_file(again).stages["debate"].times["turn"] == 240_000
    own.write_text("id: school\nextends: again.yaml\ntitle: {en: Our trial}\n", "utf-8")
    with pytest.raises(FindingsError, match="circular"):
        shelf.procedure_file(own)
    for wanted, says in (("nowhere.yaml", "There is no file"), ("cn-internet", "There is no procedure")):
        own.write_text(f"id: school\nextends: {wanted}\ntitle: {{en: x}}\n", "utf-8")
        with pytest.raises(FindingsError, match=says):
            shelf.procedure_file(own)
    with pytest.raises(shelf.NotOnShelf, match="There is no file"):
        shelf.procedure_file(tmp_path / "none.yaml")
