"""Scripts as they are written: what is read, and every fault at its place.

In the faulty scripts below the mark ‸ stands right before the place that the finding
must name; it is taken out before the script is read.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import msgspec
import pytest

from hearing.acts import SEAT_ACTS, Apply, HidePage, Rule
from hearing.findings import CODES, Finding
from hearing.script import Script, Step
from hearing.script_read import ScriptError, read_script
from roles.seats import Seat

HEAD = """\
format_version: 1
title: A small case
language: en
procedure: some-procedure
cases:
  "11": {number: No 11, title: A v B}
  "12": {number: No 12, title: C v B}
parties:
  P1: {name: A, side: plaintiff, position: plaintiff, cases: ["11"]}
  P2: {name: C, side: plaintiff, position: plaintiff, cases: ["12"]}
  D1: {name: B, side: defence, position: defendant}
seats:
  judge: {role: presiding_judge, name: Judge J}
  counsel_p: {role: counsel, name: Ms P, parties: [P2, P1]}
  counsel_d: {role: counsel, name: Mr D, parties: [D1]}
  clerk: {role: clerk, name: Clerk}
exhibits:
  E-1: {title: A letter, by: [P1], file: exhibits/e1.txt}
  E-2: {title: A reply, by: [D1], cases: ["11"], audience: [public, "-seat:clerk"]}
"""
FILES = {"exhibits/e1.txt": 10, "exhibits/empty.txt": 0}
MARK = "‸"


def read(text: str) -> Script:
    return read_script(text, "script.yaml", FILES)


def steps(text: str) -> str:
    """A script whose steps are these."""
    return HEAD + "scenes:\n  - stage: opening\n    steps:\n" + "".join(f"      {line}\n" for line in text.splitlines())


def play(text: str) -> tuple[Step, ...]:
    return read(steps(text)).scenes[0].steps


def faults(text: str) -> tuple[Finding, ...]:
    with pytest.raises(ScriptError) as caught:
        read(text)
    return caught.value.findings


def places(marked: str) -> list[tuple[int, int]]:
    """Where the marks stand, as line and column of the text without them."""
    return [
        (number, found.start() + 1 - index)
        for number, line in enumerate(marked.split("\n"), 1)
        for index, found in enumerate(re.finditer(MARK, line))
    ]


def expect(marked: str, *codes: str) -> tuple[Finding, ...]:
    """Exactly these codes, in order, at the marks."""
    found = faults(marked.replace(MARK, ""))
    assert [(f.code, (f.line, f.column)) for f in found] == list(zip(codes, places(marked), strict=True)), str(found)
    return found


# ---- what is read -----------------------------------------------------------------------


def test_the_head_is_read() -> None:
    script = read(HEAD)
    assert script.title == {"en": "A small case"}
    assert script.parties["D1"].cases == ("11", "12"), "a party without cases is in all of them"
    assert script.seats["counsel_p"] == Seat(
        role="counsel", name={"en": "Ms P"}, side="plaintiff", parties=("P2", "P1"), cases=("11", "12")
    )
    assert script.seats["judge"].parties == script.seats["judge"].cases == ()
    assert script.exhibits["E-1"].cases == ("11",), "an exhibit is in the cases of who offers it"
    assert script.exhibits["E-2"].audience == ("public", "-seat:clerk")


def test_a_plain_text_is_in_the_language_of_the_script() -> None:
    script = read(HEAD.replace("language: en", "language: zh").replace("title: A small case", "title: 一件小案"))
    assert script.title == {"zh": "一件小案"}
    assert read(HEAD.replace("title: A small", "title: {en: A, zh: 案} #")).title == {"en": "A", "zh": "案"}


def test_steps_without_an_id_are_numbered_by_position() -> None:
    made = play("- {as: judge, act: Speak, text: One}\n- {id: two, as: judge, act: Speak, text: Two}\n"
                "- {as: judge, act: Speak, text: Three}")  # fmt: skip
    assert [step.id for step in made] == ["s001", "two", "s003"]
    assert [step.line for step in made] == [23, 24, 25]
    assert made[0].fields == {"text": {"en": "One"}}


def test_references_stay_until_the_step_they_name_was_played() -> None:
    _, apply, rule = play(
        "- {id: q, as: judge, act: Ask, to: counsel_d, text: Why?}\n"
        "- {id: a, as: counsel_p, act: Apply, application: stop_question, statement: '@q', text: Not that.}\n"
        "- {as: judge, act: Rule, number: '@a', outcome: refused, wait: 2 min}"
    )
    assert apply.fields["statement"] == "@q" and rule.fields["number"] == "@a" and rule.wait == 120_000
    assert apply.to_act(lambda field, id_: 7) == Apply(
        application="stop_question", statement=7, text={"en": "Not that."}, line="a"
    )
    assert rule.to_act(lambda field, id_: 9) == Rule(number=9, outcome="refused", line="s003")


def test_the_courts_system_has_incidents() -> None:
    hide, drop = play("- {as: system, act: HidePage, seat: clerk, hidden: true}\n- {as: system, act: DropLine, seat: clerk}")
    assert hide.seat == ""
    assert hide.to_act(lambda field, id_: None) == HidePage(seat="clerk", hidden=True, line="s001")
    assert "heard_at" not in drop.fields, "the courtroom knows when"


def test_texts_inside_fields_are_texts_by_language_too() -> None:
    frame, offer, put, claim = play(
        "- {as: judge, act: FrameIssues, issues: {I1: First, I2: {en: Second, zh: 第二}}}\n"
        "- {as: counsel_p, act: Examine, exhibits: [E-2], opinion: {legality: accepted}, exceptions: {E-2: {weight: disputed}}}\n"
        "- {as: judge, act: PutFact, fact: F1, statement: It rained., to: [D1]}\n"
        "- {as: counsel_p, act: StateClaim, claim: C1, relief: Money, amount: 500, cases: ['11'], parties: [P1]}"
    )
    assert frame.fields["issues"] == {"I1": {"en": "First"}, "I2": {"en": "Second", "zh": "第二"}}
    assert offer.fields["exceptions"] == {"E-2": {"weight": "disputed"}}
    assert put.fields["statement"] == {"en": "It rained."}
    assert claim.fields["amount"] == 500
    for step in (frame, offer, put, claim):
        assert step.to_act(lambda field, id_: None).line == step.id


def test_an_empty_hearing_needs_only_a_title_a_procedure_and_seats() -> None:
    script = read("title: T\nprocedure: p\nseats:\n  judge: {role: presiding_judge, name: J}\n")
    assert (script.language, script.scenes, script.exhibits) == ("en", (), {})


def test_bytes_are_read_as_utf_8() -> None:
    assert read_script(HEAD.replace("A small case", "案").encode(), "s.yaml").title == {"en": "案"}


def test_without_a_list_of_files_none_is_looked_for() -> None:
    assert read_script(HEAD, "s.yaml").exhibits["E-1"].file == "exhibits/e1.txt"


# ---- what is refused: the head ----------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("format_version: 1", "format_version: ‸2", "M109"),
        ("language: en", "language: ‸English please", "M107"),
        ("title: A small case", "title: ‸12", "M101"),
        ("title: A small case", "title:‸", "M101"),
        ("title: A small case", "title: {‸EN: a, zh: b}", "M107"),
        ("title: A small case", "title: ‸{A small case}", "M101"),
        ("format_version: 1", "‸formt_version: 1", "M103"),
        ("format_version: 1", "as_at: ‸20 June 2024", "M106"),
        ("format_version: 1", "as_at: ‸2024-13-01", "M106"),
        ("format_version: 1", "meeting: ‸the blue room", "M104"),
        ("format_version: 1", "court: {‸nme: x}", "M103"),
        ("format_version: 1", "court: ‸[x]", "M101"),
        ("procedure: some-procedure", "‸Procedure: some-procedure", "M103"),
        ("title: A v B", "‸ttle: A v B", "M103"),
        ("P1: {name: A, side: plaintiff", "P1: {name: A, ‸sid: plaintiff", "M103"),
        ('cases: ["11"]}\n  P2', 'cases: [‸"13"]}\n  P2', "M203"),
        ('cases: ["11"]}\n  P2', 'cases: [‸11]}\n  P2', "M101"),
        ('cases: ["11"]}\n  P2', 'cases: ‸"11"}\n  P2', "M101"),
        ("judge: {role: presiding_judge", "judge: {role: ‸presiding", "M205"),
        ("parties: [P2, P1]", "parties: [P2, ‸P3]", "M202"),
        ("parties: [P2, P1]", "parties: ‸[P2, D1]", "M216"),
        ("parties: [P2, P1]", "parties: [P2, P1], side: ‸defence", "M216"),
        ("parties: [P2, P1]", 'parties: [P1], cases: ["11", ‸"12"]', "M217"),
        ("counsel_d: {role: counsel, name: Mr D, parties: [D1]}", "‸counsel_d: {role: counsel, name: Mr D}", "M215"),
        ("  clerk: {", "  ‸system: {role: clerk, name: x}\n  clerk: {", "M108"),
        ("  clerk: {", "  ‸书记员: {role: clerk, name: x}\n  clerk: {", "M108"),
        ("E-1: {title: A letter", "E-1: {title: A letter, ‸tilte: x", "M103"),
        ("by: [P1]", "by: [‸P9]", "M202"),
        ("by: [P1]", "by: [P1], produced_by: ‸P9", "M202"),
        ("by: [P1]", "by: [P1], confidential: ‸yes", "M101"),
        ("by: [P1]", "by: [P1], parts: {‸13: x}", "M203"),
        ("by: [P1]", "by: [P1], expected: {‸D9: {}}", "M202"),
        ("by: [P1]", "by: [P1], expected: {D1: {weight: ‸disbuted}}", "M104"),
        ("by: [P1]", "by: [P1], expected: {D1: {‸wight: disputed}}", "M103"),
        ("by: [P1]", "by: [P1], audience: ‸[]", ""),
        ("by: [P1]", "by: [P1], audience: [‸everyone]", "M218"),
        ("by: [P1]", "by: [P1], audience: [‸group:benches]", "M218"),
        ("by: [P1]", "by: [P1], audience: [‸side:plaintif]", "M218"),
        ("by: [P1]", "by: [P1], audience: [public, ‸-seat:clrk]", "M218"),
        ("by: [P1]", "by: [P1], audience: ‸[-seat:clerk]", "M218"),
        ("exhibits/e1.txt", "‸exhibits/e2.txt", "M213"),
        ("exhibits/e1.txt", "‸exhibits/empty.txt", "M220"),
        ("exhibits/e1.txt", "‸../e1.txt", "M214"),
        ("exhibits/e1.txt", "‸/etc/passwd", "M214"),
        ("exhibits/e1.txt", '‸"C:\\\\e1.txt"', "M214"),
        ("exhibits/e1.txt", "‸exhibits//e1.txt", "M214"),
    ],
)
def test_faults_of_the_head(old: str, new: str, codes: str) -> None:
    assert old in HEAD
    marked = HEAD.replace(old, new, 1)
    if not codes:
        read(marked.replace(MARK, ""))
        return
    found = [f for f in faults(marked.replace(MARK, "")) if f.code != "M102"]
    assert [(f.code, (f.line, f.column)) for f in found] == list(zip(codes.split(), places(marked), strict=True))


@pytest.mark.parametrize("key", ["title", "procedure", "seats"])
def test_a_missing_key_is_named(key: str) -> None:
    lines = {"title": "title: T", "procedure": "procedure: p", "seats": "seats: {j: {role: clerk, name: J}}"}
    found = faults("\n".join(line for name, line in lines.items() if name != key))
    assert [(f.code, f.message) for f in found] == [("M102", f'The key "{key}" is missing.')]


def test_a_brief_and_a_pleading_say_who_may_read_them() -> None:
    expect(HEAD + "briefs:\n  - ‸{title: T, text: x}\n", "M102")
    expect(HEAD + "pleadings:\n  - {title: T, text: x, by: [‸P7], audience: [‸all]}\n", "M202", "M218")
    script = read(HEAD + "briefs:\n  - {audience: ['side:plaintiff'], title: T, text: x}\npleadings:\n  - {title: T, text: x}\n")
    assert script.briefs[0].audience == ("side:plaintiff",) and script.pleadings[0].audience == ("public",)


@pytest.mark.parametrize("text", ["just words", "- a\n- b", "12"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    assert faults(text)[0].code == "M101"


# ---- what is refused: the steps ---------------------------------------------------------

Q = "- {id: q, as: judge, act: Ask, to: counsel_d, text: Why?}\n"
A = "- {id: a, as: counsel_p, act: Apply, application: break, text: Please.}\n"
F = "- {as: judge, act: PutFact, fact: F1, statement: x, to: [D1]}\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- {as: ‸counsel_x, act: Speak, text: x}", "M201"),
        ("- {as: judge, act: ‸Speek, text: x}", "M206"),
        ("- {as: judge, act: ‸HidePage, seat: clerk, hidden: true}", "M206"),
        ("- {as: system, act: ‸Speak, text: x}", "M206"),
        ("- {as: system, act: ‸TakeSeat, seat: clerk}", "M206"),
        ("- ‸{act: Speak, text: x}", "M102"),
        ("- ‸{as: judge, text: x}", "M102"),
        ("- ‸just words", "M101"),
        ("- {as: judge, act: Speak, text: x, ‸txet: y}", "M207"),
        ("- {as: judge, act: Speak, text: x, ‸line: y}", "M207"),
        ("- ‸{as: judge, act: Speak}", "M208"),
        ("- ‸{as: judge, act: Pronounce}", "M208"),
        ("- ‸{as: judge, act: Rule, outcome: granted}", "M208"),
        ("- {as: judge, act: Speak, text: x, wait: ‸5:00}", "M105"),
        ("- {as: judge, act: Speak, text: x, wait: ‸3}", "M105"),
        ("- {id: ‸s001, as: judge, act: Speak, text: x}", "M108"),
        ("- {id: ‸a b, as: judge, act: Speak, text: x}", "M108"),
        (Q + "- {id: ‸q, as: judge, act: Speak, text: x}", "M212"),
        ("- {as: judge, act: Ask, to: ‸counsel_x, text: x}", "M201"),
        ("- {as: judge, act: Ask, to: ‸D1, text: x}", "M201"),
        ("- {as: judge, act: Inquire, matter: m, to: [D1, counsel_d, ‸D2]}", "M202"),
        ("- {as: clerk, act: Verify, seats: [judge, ‸jugde]}", "M201"),
        ("- {as: clerk, act: Verify, seats: ‸judge}", "M101"),
        ("- {as: judge, act: Confront, seats: ‸[counsel_p]}", "M209"),
        ("- {as: judge, act: Confront, seats: [counsel_p, counsel_d], questions: ‸three}", "M101"),
        ("- {as: judge, act: Confront, seats: [counsel_p, counsel_d], questions: ‸-1}", "M104"),
        ("- {as: counsel_p, act: OfferExhibits, exhibits: [E-1, ‸E-9]}", "M204"),
        ("- {as: counsel_p, act: Examine, exhibits: [E-1], exceptions: {‸E-9: {}}}", "M204"),
        ("- {as: counsel_p, act: Examine, exhibits: [E-1], opinion: {weight: ‸maybe}}", "M104"),
        ("- {as: counsel_p, act: Examine, exhibits: [E-1], same_as: ‸D7}", "M202"),
        ("- {as: counsel_p, act: Apply, application: x, target: ‸nobody, text: x}", "M201"),
        ("- {as: judge, act: Stop, seat: counsel_d, disregard: ‸yes}", "M101"),
        (A + "- {as: judge, act: Rule, number: ‸'@b', outcome: granted}", "M210"),
        (A + "- {as: judge, act: Rule, number: ‸a, outcome: granted}", "M209"),
        (A + "- {as: judge, act: Rule, number: ‸3, outcome: granted}", "M209"),
        (A + "- {as: judge, act: Rule, number: '@a', outcome: ‸grant}", "M104"),
        ("- {as: judge, act: Rule, number: ‸'@a', outcome: granted}\n" + A, "M211"),
        ("- {id: r, as: judge, act: Rule, number: ‸'@r', outcome: granted}", "M211"),
        (Q + "- {as: judge, act: Rule, number: ‸'@q', outcome: granted}", "M219"),
        ("- {id: y, as: counsel_p, act: YieldFloor}\n- {as: judge, act: Flag, statement: ‸'@y', flag: x}", "M219"),
        ("- {as: counsel_p, act: Speak, text: x, parties: [P1, ‸D1]}", "M217"),
        ("- {as: counsel_p, act: Speak, text: x, parties: [P1, ‸P7]}", "M202"),
        ("- {as: counsel_p, act: Speak, text: x, cases: ['11', ‸'19']}", "M203"),
        ("- {as: judge, act: WarnSilence, fact: ‸F1}", "M221"),
        (F + "- {as: counsel_d, act: AnswerFact, fact: ‸F2, answer: denied}", "M221"),
        ("- {as: counsel_p, act: ChangeClaim, claim: ‸C1, change: drop}", "M222"),
        ("- {as: judge, act: ReserveJudgment, on: ‸soon}", "M106"),
        ("- {as: judge, act: FrameIssues, issues: ‸[one, two]}", "M101"),
        ("- {as: judge, act: FrameIssues, issues: {I1: ‸7}}", "M101"),
    ],
)
def test_faults_of_the_steps(text: str, codes: str) -> None:
    expect(steps(text), *codes.split())


def test_every_fault_is_reported_at_once() -> None:
    marked = steps(
        "- {as: ‸counsel_x, act: Speak, text: x, ‸txet: y}\n- {as: judge, act: ‸Speek}\n- {as: judge, ‸as: clerk, act: Speak, text: x}"
    ).replace("role: presiding_judge", "role: ‸presiding_jugde")
    expect(marked, "M205", "M201", "M207", "M206", "M005")


def test_a_faulty_step_is_not_blamed_again_where_it_is_referred_to() -> None:
    expect(steps("- {id: a, as: judge, act: ‸Aply}\n- {as: judge, act: Rule, number: '@a', outcome: granted}"), "M206")


def test_a_finding_says_where_what_and_what_would_be_right() -> None:
    finding = expect(steps("- {as: ‸counsel_dd, act: Speak, text: x}"), "M201")[0]
    assert str(finding) == (
        'script.yaml:23:14: M201 There is no seat "counsel_dd".\n'
        "   23 |       - {as: counsel_dd, act: Speak, text: x}\n"
        "      |              ^\n"
        '   did you mean "counsel_d"?'
    )


def test_what_is_not_yaml_is_a_script_error_too() -> None:
    assert faults("title: @x")[0].code == "M004"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: 12", 'write "12", in quotes, if it is text'),
        ("cases: {'1': {title: x}}\nparties: {A: {name: x, side: s, position: p, cases: 1}}", ""),
        ("exhibits: {E: {title: x, confidential: yes}}", "write true"),
        ("exhibits: {E: {title: x, by: A}}", "write [A]"),
    ],
)
def test_slips_have_hints(text: str, hint: str) -> None:
    assert hint in [f.hint for f in faults(text)]


# ---- the whole --------------------------------------------------------------------------


def test_every_code_used_is_in_the_table_and_every_sentence_ends() -> None:
    import inspect

    from hearing import procedure, script_people, script_read, script_shape, script_steps, yaml_positions

    modules = (procedure, script_people, script_read, script_shape, script_steps, yaml_positions)
    used = {code for module in modules for code in re.findall(r'"(M[0-9]{3})"', inspect.getsource(module))}
    assert used <= set(CODES)
    assert {code for code in CODES if code < "M3"} <= used


def test_every_act_can_be_written() -> None:
    """The reader knows how to read every type of field that an act has."""
    for name, cls in SEAT_ACTS.items():
        fields = {f.name: f for f in msgspec.structs.fields(cls)}
        written = ", ".join(f"{n}: {_sample(n, f.type)}" for n, f in fields.items() if f.required)
        claim = "- {as: counsel_p, act: StateClaim, claim: C1, relief: x}\n"
        comma = ", " if written else ""
        step = play(Q + A + F + claim + f"- {{as: judge, act: {name}, text: Words{comma}{written}}}")[-1]
        assert step.to_act(lambda field, id_: 1).kind == name


def _sample(name: str, kind: object) -> str:
    names = {
        "seat": "clerk", "substitute": "clerk", "to": "[D1]" if "tuple" in str(kind) else "clerk", "party": "D1",
        "seats": "[judge, clerk]", "exhibit": "E-1", "exhibits": "[E-1]", "fact": "F1", "claim": "C1",
        "statement": "'@q'" if "int" in str(kind) else "Words", "number": "'@a'", "issues": "{I1: x}",
        "about": "clerk", "scores": "{manner: 70}", "shares": "{clerk: 60}", "seconds": "60", "between": "[P1, D1]",
    }  # fmt: skip
    if name in names:
        return names[name]
    allowed = getattr(kind, "__args__", None)
    return str(allowed[0]) if allowed and "Literal" in str(kind) else "word"


def test_a_long_script_is_read_quickly() -> None:
    text = steps("\n".join(f"- {{id: q{n}, as: judge, act: Ask, to: counsel_d, text: Why {n}?}}" for n in range(500)))
    read(text)
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 0.3


LIBRARY = Path(__file__).parents[2] / "hearing" / "library"


@pytest.mark.parametrize("folder", [path.parent for path in sorted(LIBRARY.glob("*/script.yaml"))], ids=lambda p: p.name)
def test_a_shipped_script_is_without_findings(folder: Path) -> None:
    files = {file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    script = read_script((folder / "script.yaml").read_bytes(), "script.yaml", files)
    assert script.scenes
    assert {exhibit.file for exhibit in script.exhibits.values() if exhibit.file} <= set(files)


def test_what_is_confidential_is_for_its_own_side_and_the_court_unless_the_script_says_more() -> None:
    text = (
        "format_version: 1\ntitle: T\nlanguage: en\nprocedure: cn-internet-court\n"
        'cases: {"1": {number: "1", title: A v B}}\n'
        "parties:\n"
        '  P1: {name: A, side: plaintiff, position: plaintiff, cases: ["1"]}\n'
        '  D1: {name: B, side: defence, position: defendant, cases: ["1"]}\n'
        "seats: {presiding: {role: presiding_judge, name: J}}\n"
        "exhibits:\n"
        "  E-1: {title: Open, by: [P1]}\n"
        "  E-2: {title: Secret, by: [D1], confidential: true}\n"
        "  E-3: {title: Shown, by: [D1], confidential: true, audience: [public]}\n"
    )
    exhibits = read_script(text, "s.yaml", None).exhibits
    assert [exhibits[name].audience for name in ("E-1", "E-2", "E-3")] == [
        ("public",), ("side:defence", "group:court"), ("public",),
    ]  # fmt: skip
