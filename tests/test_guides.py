"""The guides say what is so: their examples work, and their vocabularies are whole."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import msgspec
import pytest

from hearing import procedure_data
from hearing.decide.applications import CONSEQUENCES
from hearing.guards import GUARDS
from hearing.live import shelf
from hearing.live.rehearse import rehearse
from hearing.procedure import read_procedure
from hearing.script_read import EXHIBIT_KEYS, OPTIONAL, REQUIRED, read_script
from roles.catalogue import ROLES
from transcripts.header import Header
from transcripts.memory import MemoryStore
from transcripts.record import OpenRecord
from web.answers import SENTENCES
from web.signals import CONTROLS

DOCS = Path(__file__).parents[1] / "docs"


def guide(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def example(name: str) -> str:
    """The first YAML example of a guide."""
    found = re.search(r"^```yaml\n(.*?)^```", guide(name), re.M | re.S)
    assert found is not None
    return found.group(1)


def said(name: str) -> set[str]:
    """What a guide has between backquotes, word by word."""
    return {word for text in re.findall(r"`([^`\n]+)`", guide(name)) for word in re.findall(r"[\w-]+", text)}


def test_the_example_script_is_ten_lines_that_work() -> None:
    text = example("writing-a-script")
    assert len(text.splitlines()) == 10
    script = read_script(text, "script.yaml", {})
    procedure = shelf.procedure(script.procedure)

    async def hold() -> list[str]:
        header = Header(hearing="example", title=script.title, created=0)
        record = await OpenRecord.create(MemoryStore(), header, bytes(32))
        held = await rehearse(script, procedure, record, 0)
        return [str(refused) for refused in held.refused]

    assert asyncio.run(hold()) == []


def test_the_example_procedure_can_be_read() -> None:
    assert list(read_procedure(example("writing-a-procedure"), "two-speeches.yaml").stages) == ["speeches", "closed"]


def test_the_example_extensions_can_be_read(tmp_path: Path) -> None:
    """Each as a file of one's own; what the prose says of it is so."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", guide("writing-a-procedure"), re.M | re.S)
    read = {}
    for number, block in enumerate(block for block in blocks if "extends:" in block):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block, "utf-8")
        procedure = shelf.procedure_file(file)
        read[procedure.id] = procedure
    assert list(read) == ["our-moot", "strict-moot"]
    ours, strict = read.values()
    assert list(ours.stages).index("bench_questions") == list(ours.stages).index("surrebuttal") + 1
    assert ours.powers["bench_questions", "Answer"] and "ten" not in ours.cards
    assert not [act for _, act in strict.powers if act == "ExtendTime"]
    assert {role for power in strict.powers["rebuttal", "Ask"] for role in power.roles} == {"presiding_judge"}
    assert len(strict.powers["applicant", "Stop"]) == 1


def test_the_guide_to_scripts_has_every_key_and_role() -> None:
    assert {*REQUIRED, *OPTIONAL, *EXHIBIT_KEYS, *ROLES} - said("writing-a-script") == set()


@pytest.mark.parametrize("words", [set(GUARDS), set(CONSEQUENCES)], ids=["conditions", "consequences"])
def test_the_guide_to_procedures_has_every_word(words: set[str]) -> None:
    assert words - said("writing-a-procedure") == set()


def test_the_guide_to_procedures_has_every_key() -> None:
    shapes = [
        each for each in vars(procedure_data).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)
    ]
    keys = {field.encode_name for shape in shapes for field in msgspec.structs.fields(shape)}
    assert keys - said("writing-a-procedure") == set()


def test_the_page_on_the_wire_has_every_refusal_of_the_edge_in_its_words() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", guide("wire"), re.M))
    assert {code: text["en"] for code, text in SENTENCES.items()}.items() <= told.items()
    assert CONTROLS - said("wire") == set()


# ---- in Chinese ----------------------------------------------------------------------------

IN_CHINESE = ["writing-a-script", "writing-a-procedure", "checking-a-procedure"]


def shape(page: str) -> dict[str, list[str]]:
    """What a page and its translation have in common: its build, its examples, and whatever is said to the program."""
    prose = re.sub(r"^```.*?^```", "", page, flags=re.M | re.S)
    rows = re.findall(r"^\|(.+?)\|", prose, re.M)
    return {
        "headings": re.findall(r"^(#+) ", prose, re.M),
        "blocks": re.findall(r"^```.*?^```", page, re.M | re.S),
        "rows": [" ".join(re.findall(r"`[^`]+`", row)) for row in rows],
        "lists": re.findall(r"^- ", prose, re.M),
        "groups": ["**" for _ in re.findall(r"^\*\*", prose, re.M)],
        "code": sorted(set(re.findall(r"`([^`\n]+)`", prose))),
    }


@pytest.mark.parametrize("name", IN_CHINESE)
def test_a_guide_and_its_translation_are_built_alike(name: str) -> None:
    english, chinese = guide(name), guide(f"{name}.zh")
    assert shape(chinese) == shape(english) | {"code": shape(chinese)["code"]}
    lacking = set(shape(english)["code"]) - set(shape(chinese)["code"])
    assert lacking == set(), "told in English only"
    assert f"({name}.zh.md)" in english and f"({name}.md)" in chinese


@pytest.mark.parametrize("name", IN_CHINESE)
def test_a_translation_is_in_chinese(name: str) -> None:
    """Every paragraph, cell and item that says something says it in Chinese; what is for the program stands in code."""
    prose = re.sub(r"^```.*?^```|`[^`\n]+`|\]\([^)]*\)|\{\w+\}", "", guide(f"{name}.zh"), flags=re.M | re.S)
    words = set(re.findall(r"[A-Za-z]{2,}", prose))
    assert words <= {"English", "YAML", "UTF", "Python", "true", "cn", "internet", "court"}
