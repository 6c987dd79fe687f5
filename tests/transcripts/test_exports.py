"""A record as a page to read: who said what, what came of it, and nothing for the wrong eyes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hearing.names import role_names
from hearing.refusals import refuse
from hearing.state import EFFECTS
from hearing.words import act_label
from roles.audience import GALLERY, INSTRUCTOR, Listener
from tests.hearing.small_script import trial_procedure
from tests.hearing.test_moyun import the_hearing
from transcripts import bench_told, phrases
from transcripts.export_text import WIDTH, _columns, _wrapped
from transcripts.exports import CannotExport, audience_named, export, read_checked, verify_rows
from transcripts.file import read
from transcripts.header import encode_header
from transcripts.naming import Naming, natural
from transcripts.page import Page, make_page
from transcripts.store import Row
from transcripts.verify import BROKEN, verify_file

from .helpers import HEADER, event, sealed_rows

GOLDEN = Path(__file__).parents[1] / "golden" / "v1-every-kind.jsonl"


@pytest.fixture(scope="module")
def golden() -> tuple[bytes, list[Row]]:
    with GOLDEN.open("rb") as file:
        header, rows = read(file)
        return header, list(rows)


def page(golden: tuple[bytes, Iterable[Row]], listener: Listener | None = None, language: str = "") -> Page:
    return make_page(*golden, listener, language)


def text(golden: tuple[bytes, Iterable[Row]], listener: Listener | None = None, language: str = "") -> str:
    return b"".join(export(*golden, "text", listener, language)).decode()


def html(golden: tuple[bytes, Iterable[Row]], listener: Listener | None = None, language: str = "") -> str:
    return b"".join(export(*golden, "html", listener, language)).decode()


def said(words: str, **body: Any) -> dict[str, Any]:
    return {"text": {"en": words}, "manner": "statement", **body}


def test_every_kind_has_its_words_or_is_silent_on_purpose() -> None:
    told = [phrases.PHRASES.keys(), phrases.SILENT, phrases.SPECIAL, bench_told.TOLD.keys()]
    assert set().union(*told) >= EFFECTS.keys()
    assert sum(map(len, told)) == len(set().union(*told))


def _alone(module: ModuleType) -> dict[str, dict[str, str]]:
    """The phrases that a module keeps each under a name of its own."""
    return {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, dict) and "en" in value}


def test_every_phrase_is_in_both_languages() -> None:
    tables = [phrases.PHRASES, phrases.HEADINGS, phrases.MANNERS, phrases.VALUES, bench_told.RULES, _alone(bench_told)]
    assert all(phrase.keys() == {"en", "zh"} for table in tables for phrase in table.values())


def test_the_front_of_the_page_comes_from_the_record_alone(golden: tuple[bytes, list[Row]]) -> None:
    front = text(golden).split("PRESENCE AND IDENTITY")[0]
    assert "A short hearing in which everything happens\nQinghe Internet Court\nOnline Courtroom No. 3" in front
    assert "Opened: 2024-06-20 02:00 UTC" in front
    assert "（2024）清0191民初2101号 Lin v Beichen" in front
    assert "Parties:\n  Lin Yan\n  Beichen Ltd" in front
    assert "Judge Han (Presiding judge)" in front


def test_stages_are_headings_with_their_titles(golden: tuple[bytes, list[Row]]) -> None:
    headings = [entry.words for entry in page(golden).entries if entry.form == "heading"]
    assert headings == [
        "Presence and identity", "Claims and answers", "Evidence shown and examined", "Debate", "Closed",
    ]  # fmt: skip


def test_a_statement_has_number_time_speaker_and_role(golden: tuple[bytes, list[Row]]) -> None:
    assert "[10] 0:00:14  Clerk Fan (Clerk):\n      Keep your microphones closed" in text(golden)
    assert "[69] 0:01:48  Dr Wen (Technical assistant) — question → Mr Xu:\n      Is the seed stored?" in text(golden)


def test_a_disregarded_statement_stays_and_is_flagged(golden: tuple[bytes, list[Row]]) -> None:
    assert "Mr Deng (Counsel) — disregarded by order of the bench:\n      Everybody knows" in text(golden)
    assert '<div class="entry speech disregarded" id="n78">' in html(golden)


def test_a_corrected_statement_shows_the_new_words_and_keeps_the_old(golden: tuple[bytes, list[Row]]) -> None:
    shown = text(golden)
    assert (
        "taken down by the clerk, confirmed, corrected, see No. 99:\n      The licence dates from March 2023.\n"
        in shown
    )
    assert "[As first recorded: The licence dates from Mai 2023.]" in shown
    assert '<p class="original">As first recorded: The licence dates from Mai 2023.</p>' in html(golden)


def test_a_refusal_is_only_for_those_who_may_see_it(golden: tuple[bytes, list[Row]]) -> None:
    assert "(15) 0:00:22  Not allowed: Mr Deng: Give the floor." in text(golden, INSTRUCTOR)
    assert "Not allowed: Mr Deng" in text(golden, frozenset({"public", "seat:counsel_p"}))
    for render in (text, html):
        assert "Not allowed" not in render(golden, GALLERY)
        assert "Not allowed" not in render(golden, frozenset({"public", "seat:counsel_d"}))


def test_nothing_that_is_withheld_leaks_into_a_page(golden: tuple[bytes, list[Row]]) -> None:
    for render in (text, html):
        assert "left frame" in render(golden, INSTRUCTOR)
        assert "left frame" not in render(golden, GALLERY)
        assert "Bo takes the seat" not in render(golden, GALLERY)
    assert "of 107 entries are in this copy" in text(golden, GALLERY)


def test_opinions_that_are_alike_are_one_sentence(golden: tuple[bytes, list[Row]]) -> None:
    assert "On P-1, P-2: Beichen Ltd: authenticity accepted, legality accepted," in text(golden)


@pytest.mark.parametrize("shift", range(12))
def test_chinese_lines_break_neither_a_number_nor_before_a_mark(shift: int) -> None:
    words = "哈" * shift + "去年10月21日取消关注，恰恰就在本案几名原告的抗议被四处转发的那一周。哈希值0x7f3a，说完了。" * 4
    lines = list(_wrapped(words))
    assert "".join(line.strip() for line in lines) == words and len(lines) > 3
    assert all(_columns(line.rstrip("，。")) <= WIDTH for line in lines)
    assert not any(line.strip()[0] in "，。" or line.endswith(("1", "2", "0x")) for line in lines[1:-1])


def test_the_same_page_in_chinese(golden: tuple[bytes, list[Row]]) -> None:
    shown = text(golden, language="zh")
    assert shown.startswith("庭审笔录\n各种情形俱全的短庭\n")
    assert "[10] 0:00:14  Clerk Fan（书记员）：\n      未经许可，请保持静音。" in shown
    assert "第93号补正为" in shown
    assert '<html lang="zh">' in html(golden, language="zh")


def test_the_demonstration_in_chinese_has_no_english_word() -> None:
    """Names, titles, values, marks and rules: also those of a refusal, cited as the procedure cites its sources."""
    record = the_hearing().record
    no = refuse("not-your-power", "CPL 140; CTR 17", act=act_label("GiveFloor"), who=role_names(trial_procedure(), ["presiding_judge"]))
    body = {"act": "GiveFloor", "code": no.code, "text": no.text, "basis": no.basis, "repeats": 2}
    rows = sealed_rows([*record, event(len(record) + 1, "ActRefused", body, seat="counsel_p")])
    shown = page((encode_header(HEADER), rows), language="zh")
    refusal = shown.entries[-1].words
    assert refusal.startswith("未获准许：邓予：准许发言。“准许发言”由审判长进行") and refusal.endswith("）×2")
    assert "民事诉讼法第140条；" in refusal
    notes = [entry.words for entry in shown.entries if entry.form != "speech"]
    roles = [mark for entry in shown.entries for mark in (entry.speaker, entry.role, entry.manner, *entry.marks)]
    lines = [shown.title, *shown.court, *shown.cases, *shown.parties, *shown.present, *notes, *roles]
    assert len(notes) > 250
    assert [line for line in lines if re.search(r"[A-Za-z]{2,}|[\u3400-\u9fff][:(]|[:)] ?[\u3400-\u9fff]", line)] == []


def test_a_page_in_a_language_nobody_spoke_falls_back(golden: tuple[bytes, list[Row]]) -> None:
    assert "Keep your microphones closed" in text(golden, language="fr")


def test_an_entry_of_an_unknown_kind_is_shown_as_such() -> None:
    rows = sealed_rows([event(1, "Teleported", {"to": "x"}), event(2, body=said("Well."))])
    shown = text((encode_header(HEADER), rows))
    assert "(1) 0:00:00  (An entry of another kind: Teleported.)" in shown
    assert "Test hearing" in shown and "[2] 0:00:01  presiding:\n      Well." in shown


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


HOSTILE = """<script>alert(1)</script> & "quotes' {{ 7*7 }} </style><img src=x onerror=alert(1)>"""


def test_the_html_page_is_self_contained_and_escaped(golden: tuple[bytes, list[Row]]) -> None:
    header, _ = golden
    hostile = sealed_rows([event(1, body=said(HOSTILE), seat=HOSTILE), event(2, HOSTILE, {})])
    for rendered in (html(golden), html((header, hostile))):
        parsed = _Tags()
        parsed.feed(rendered)
        assert not {"script", "img", "link", "iframe", "object"} & set(parsed.tags)
        assert all(link.startswith("#n") for link in parsed.links)
        assert parsed.tags.count("html") == 1
    assert HOSTILE in parsed.words


def test_long_words_are_wrapped_for_the_width_of_their_script() -> None:
    rows = sealed_rows([event(1, body={"text": {"en": "word " * 60, "zh": "墨" * 100}, "manner": "statement"})])
    for language in ("en", "zh"):
        shown = [
            line
            for line in text((encode_header(HEADER), rows), language=language).splitlines()
            if "墨" in line or "word" in line
        ]
        assert len(shown) > 2
        assert max(map(_columns, shown)) <= WIDTH


def test_forms_and_audiences_that_do_not_exist_are_named(golden: tuple[bytes, list[Row]]) -> None:
    with pytest.raises(CannotExport, match="cannot be exported to “pdf”; there is jsonl, html, text"):
        export(*golden, "pdf")
    with pytest.raises(CannotExport, match="no audience “nobody” here; there is all, public, instructors, clerk"):
        audience_named("nobody", golden[1])


def test_audiences_by_name(golden: tuple[bytes, list[Row]]) -> None:
    rows = golden[1]
    assert audience_named("all", rows) is None
    assert audience_named("public", rows) == GALLERY
    assert audience_named("instructors", rows) == INSTRUCTOR
    expected = {"public", "seat:counsel_p", "side:plaintiff", "party:P1"}
    assert expected <= (audience_named("counsel_p", rows) or frozenset())
    assert audience_named("seat:counsel_p", rows) == audience_named("counsel_p", rows)


def test_names_are_put_in_an_order_that_people_expect() -> None:
    assert sorted(["D10", "D2", "P1", "D1"], key=natural) == ["D1", "D2", "D10", "P1"]
    naming = Naming({"script": {"parties": {"D1": {"position": "defendant"}, "P1": {"position": "plaintiff"}}},
                     "procedure": {"order": ["plaintiff", "defendant"]}})  # fmt: skip
    assert naming.parties() == ["P1", "D1"]


def test_a_terminal_is_given_no_orders_by_words_in_a_text_export() -> None:
    words = "One\x1b]0;mine\x07 two\x9b31m\x00\rthree\x7f\nfour"
    rows = sealed_rows([event(1, "Spoken", seat="clerk", body=said(words))])
    shown = text((encode_header(HEADER), rows))
    assert not any(ord(character) < 32 and character != "\n" or 127 <= ord(character) < 160 for character in shown)
    assert "two\ufffd31m" in shown


# ---- looked at first ------------------------------------------------------------------------


def test_a_file_is_read_and_checked_at_once(golden: tuple[bytes, list[Row]]) -> None:
    with GOLDEN.open("rb") as file:
        assert read_checked(file) == (verify_file(GOLDEN), *golden)


def test_of_a_broken_file_there_is_only_the_verdict(golden: tuple[bytes, list[Row]]) -> None:
    lines = GOLDEN.read_bytes().splitlines(keepends=True)
    verdict, header, rows = read_checked(BytesIO(b"".join(lines[:10] + lines[11:])))
    assert (verdict.code, verdict.line, header, rows) == (BROKEN, 11, b"", [])


def test_what_a_store_holds_gets_the_verdict_of_its_file(golden: tuple[bytes, list[Row]]) -> None:
    header, rows = golden
    assert verify_rows(header, rows) == verify_file(GOLDEN)
    for spoiled in (rows[4]._replace(data=b"\xff"), rows[4]._replace(data=b"{}"), rows[4]._replace(data=b"")):
        found = verify_rows(header, [*rows[:4], spoiled, *rows[5:]])
        assert (found.code, found.line, found.count) == (BROKEN, 6, 4)
