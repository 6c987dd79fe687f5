"""The documentation says what the code says: every act, event, refusal, finding, stage and command is told somewhere."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from hearing.acts import SEAT_ACTS, SYSTEM_ACTS
from hearing.findings import CODES
from hearing.refusals import SENTENCES
from hearing.state import EFFECTS
from hearing.yaml_positions import read_yaml
from tests.tools import reference

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROCEDURES = sorted((ROOT / "hearing" / "procedures").glob("*.yaml"))


@cache
def pages() -> dict[Path, str]:
    """Every page that a reader may open, with its text."""
    files = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    return {file: file.read_text("utf-8") for file in files}


def untold(words: Iterable[str]) -> list[str]:
    """Those of `words` that stand in no page between backquotes."""
    told = set(re.findall(r"`([^`\n]+)`", "\n".join(pages().values())))
    return [word for word in words if word not in told]


def test_every_act_is_told() -> None:
    assert untold([*SEAT_ACTS, *SYSTEM_ACTS]) == []


def test_every_kind_of_event_is_told() -> None:
    told = re.findall(r"^\| `([A-Za-z]+)` \|", (DOCS / "events.md").read_text("utf-8"), re.M)
    kinds = [word for word in told if word[0].isupper()]
    assert sorted(kinds) == sorted(EFFECTS)


def test_every_refusal_and_finding_is_told() -> None:
    assert untold([*SENTENCES, *CODES]) == []


@pytest.mark.parametrize("file", PROCEDURES, ids=lambda file: file.stem)
def test_every_stage_of_a_procedure_is_told_on_its_page(file: Path) -> None:
    data, _ = read_yaml(file.read_text("utf-8"), file.name)
    page = (DOCS / "procedures" / f"{data['id']}.md").read_text("utf-8")
    own = [stage["id"] for stage in data["stages"] if not stage.get("remove")]  # an extension names what it takes out
    assert [stage for stage in own if stage not in page] == []


def test_every_command_is_told() -> None:
    if importlib.util.find_spec("server") is None:
        pytest.skip("there is no command line yet")
    import click

    import server

    groups = [value for value in vars(server).values() if isinstance(value, click.Group)]
    assert groups, "server.py has a click group"
    text = "\n".join(pages().values())
    known = [name if group is server.cli else f"{group.name} {name}" for group in groups for name in group.commands]
    assert [name for name in known if f"moothall {name}" not in text] == []


@pytest.mark.parametrize("page", sorted(reference.pages()), ids=lambda page: page.name)
def test_generated_pages_are_as_the_code_is(page: Path) -> None:
    assert page.read_text("utf-8") == reference.pages()[page], "run `make docs`"


# ---- the glossary ---------------------------------------------------------------------------

WORDS = [
    "act", "audience", "courtroom", "cue", "docket", "event", "hearing", "procedure", "record", "refusal", "role", "script",
    "seat", "signal", "stage", "stand-in", "transcript",
]  # fmt: skip


def glossary() -> list[tuple[str, str]]:
    """The rows of the glossary: the words, and where they are at home."""
    rows = re.findall(r"^\| (\*\*.+?) \| .+ \| (.*)\|$", (DOCS / "glossary.md").read_text("utf-8"), re.M)
    return [(words.replace("*", ""), where) for words, where in rows]


def test_the_glossary_has_every_word_of_the_house_in_order() -> None:
    listed = [words for words, _ in glossary()]
    assert set(WORDS) <= set(listed)
    assert listed == sorted(set(listed))


def test_the_glossary_points_to_what_exists() -> None:
    places = [place for _, where in glossary() for place in re.findall(r"`([^`]+)`", where)]
    assert [place for place in places if not (ROOT / place).exists()] == []


# ---- the rest -------------------------------------------------------------------------------


def test_every_link_leads_somewhere() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: {target}"
        for file, text in pages().items()
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if not re.match(r"[a-z]+:", target) and not (file.parent / target).exists()
    ]
    assert wrong == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {name for text in pages().values() for name in re.findall(r"(?:^|`)make ([a-z]+)", text, re.M)}
    assert named <= targets


def _direct() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [re.match(r"[A-Za-z0-9-]+", line).group() for line in lines]  # type: ignore[union-attr]


def test_every_dependency_is_told_and_pinned() -> None:
    assert untold(_direct()) == []
    pinned = {line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    assert [name for name in _direct() if name.lower() not in pinned] == []


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in pages()[ROOT / "CHANGELOG.md"]


def test_no_page_names_a_place_on_somebodys_machine() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}: {found}"
        for file, text in pages().items()
        for found in re.findall(r"(?<![\w.])/(?:home|root|Users|tmp|work|opt)/\S*", text)
    ]
    assert wrong == []
