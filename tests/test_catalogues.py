"""What the pages say is said in every language: nothing untranslated, nothing unused, nothing stale."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from hearing.live import shelf
from hearing.procedure import read_procedure
from hearing.refusals import RETRY, SENTENCES
from hearing.words import ACT_LABELS, VALUE_LABELS
from roles.catalogue import ROLES
from tests.tools.catalogues import ROOT, stale, untranslated
from transcripts.phrases import HEADINGS, MANNERS, PHRASES, VALUES
from web import i18n
from web.answers import SENTENCES as ANSWERS

TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
MODULES = sorted((ROOT / "web" / "static" / "js").rglob("*.js"))


def test_the_catalogues_hold_what_the_code_says() -> None:
    """Nothing new is missing from them, and nothing stands in them that nobody says any more."""
    assert not stale(), "run `make catalogues`"


def test_everything_is_translated() -> None:
    assert not untranslated()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_anything_past_the_catalogue(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{%.*?%}", "", path.read_text("utf-8"), flags=re.DOTALL)
    plain = re.sub(r"{{.*?}}", "", text, flags=re.DOTALL)
    said = [words.strip() for words in re.findall(r">([^<>]*)<", plain) if re.search(r"[A-Za-z]{2}", words)]
    said = [words for words in said if not words.startswith("&") and words != "Moothall"]
    spoken = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*[A-Za-z]{2}[^"]*)"', plain)
    assert said + spoken == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_says_anything_past_the_catalogue(path: Path) -> None:
    code = re.sub(r"^\s*(//|/?\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    code = re.sub(r"""(?:_|gettext)\((?:"[^"]*",?\s*)+""", "", code)
    spoken = re.findall(r'"([A-Z][a-z]+ [a-z][^"]*|[a-z]+(?: [a-z]+){2,})"', code)
    assert [words for words in spoken if words != "use strict"] == []


# ---- words that are data ------------------------------------------------------------------------------------


def test_sentences_of_the_rules_are_there_in_every_language() -> None:
    for table in (SENTENCES, RETRY, ANSWERS, ACT_LABELS, VALUE_LABELS, PHRASES, HEADINGS, MANNERS, VALUES):
        for name, text in table.items():
            assert set(text) >= set(i18n.LANGUAGES) and all(text.values()), name
    for role in ROLES.values():
        assert set(role.label) >= set(i18n.LANGUAGES), role.id


def test_a_procedure_says_everything_in_every_language() -> None:
    procedure = read_procedure((ROOT / "hearing/procedures/cn-internet-court.yaml").read_bytes(), "cn-internet-court.yaml")
    missing = [place for place, text in _texts(msgspec.to_builtins(procedure.source), "") if set(text) < set(i18n.LANGUAGES)]
    assert missing == []


def _texts(node: object, place: str) -> list[tuple[str, dict[str, str]]]:
    if isinstance(node, dict):
        if node and set(node) <= {*i18n.LANGUAGES} and not place.endswith("/translations"):
            return [(place, node)]
        return [found for name, child in node.items() for found in _texts(child, f"{place}/{name}")]
    if isinstance(node, list | tuple):
        return [found for number, child in enumerate(node) for found in _texts(child, f"{place}/{number}")]
    return []


@pytest.mark.parametrize("name", shelf.scripts())
def test_a_shipped_script_is_there_in_every_language(name: str) -> None:
    """Every text of it, and every exhibit: one that lacks a language would be read in another."""
    script = shelf.script(name).script
    texts = _texts(msgspec.to_builtins(script), "")
    assert len(texts) > 20
    assert [place for place, text in texts if set(text) < set(i18n.LANGUAGES)] == []
    assert [no for no, exhibit in script.exhibits.items() if exhibit.file and "zh" not in exhibit.translations] == []


def test_the_chinese_of_the_demonstration_is_chinese_and_complete() -> None:
    texts = _texts(msgspec.to_builtins(shelf.script("moyun").script), "")
    assert len(texts) > 600
    for place, text in texts:
        chinese, english = text["zh"], text["en"]
        assert re.search("[\u4e00-\u9fff]", chinese), place
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english)), place
        for number in set(re.findall(r"\b(?:P-\d+|D12-\d|D3-\d|C-1|W-\d\d)\b", english)):
            assert number in chinese, (place, number)
        assert not re.search("[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", chinese), place
