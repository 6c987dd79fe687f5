"""The design system: what `docs/design.md` says of colours holds in `tokens.css`, style sheets keep to it, its page is whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hearing.state import EFFECTS
from tests.tools.colours import DESIGN, TOKENS, colours, contrast, pairs
from tests.web.house import House
from web.design import SAMPLES

CSS = sorted(TOKENS.parent.glob("*.css"))
UNPRINTED = {"BriefGiven", "LinesPassed", "ActRefused"}

# ---- colours --------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "ground", "need", "light", "dark"), pairs(), ids=lambda value: str(value))
def test_a_pair_of_colours_is_as_far_apart_as_it_must_be(text: str, ground: str, need: float, light: float, dark: float) -> None:
    for theme, told in enumerate((light, dark)):
        found = contrast(colours()[text][theme], colours()[ground][theme])
        assert found >= need
        assert int(found * 10) / 10 == told, "the figure in docs/design.md is stale"


def test_every_colour_of_words_is_in_a_pair() -> None:
    named = {name for text, ground, *_ in pairs() for name in (text, ground)}
    scenery = {"wood", "wood-2", "wood-edge", "line"}
    assert set(colours()) - named == scenery


def test_pairs_are_measured_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert colours(" --on-fill: #fff;\n  --a: light-dark(#000000, #ffffff);\n") == {
        "a": ("#000000", "#ffffff"),
        "on-fill": ("#ffffff", "#ffffff"),
    }


def raw_colours(css: str) -> list[str]:
    """Declarations that hold a colour as figures. Black, white, and a token that is set anew for a medium are fine."""
    found = re.findall(r"[\w-]+:[^;{}]*#[0-9a-fA-F]{3,8}\b[^;{}]*", css)
    return [each for each in found if re.sub(r"#(000|fff)\b", "", each).count("#") and "light-dark(" not in each]


@pytest.mark.parametrize("file", [file for file in CSS if file.name not in ("tokens.css", "print.css")], ids=lambda file: file.stem)
def test_a_colour_is_written_in_the_tokens_only(file: Path) -> None:
    """Paper is black and white, and has its own greys."""
    assert raw_colours(file.read_text("utf-8")) == []


def test_a_raw_colour_would_be_seen() -> None:
    assert raw_colours("a { color: #abc; }") and raw_colours("a { background: linear-gradient(#fff, #12345f); }")
    assert not raw_colours("#add { color: #fff; --ink: light-dark(#123456, #abcdef); }")


# ---- sizes and directions -------------------------------------------------------------------


def test_every_size_the_page_names_is_a_token_and_the_other_way_round() -> None:
    named = set(re.findall(r"`--([a-z0-9-]+)`", DESIGN.read_text("utf-8")))
    known = set(re.findall(r"--([a-z0-9-]+):", "".join(file.read_text("utf-8") for file in CSS)))
    assert named - known == set()
    scale = {"tiny", "small", "body", "read", "lead", "title", "display", "hero", "touch", "measure", "quick", "slow", "radius", "radius-big"}
    assert scale | {f"s{step}" for step in range(1, 9)} <= named


PHYSICAL = re.compile(
    r"(?<![\w-])((?:margin|padding|border)-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius|(?<!-)(?:left|right))\s*:"
    r"|(?:text-align|float):\s*(?:left|right)"
)
NOT_YET = {"dock.css": 6, "entries.css": 9}
"""Style sheets of which some lines still say left and right, and how many. None may be added."""


@pytest.mark.parametrize("file", CSS, ids=lambda file: file.stem)
def test_a_style_sheet_knows_no_left_and_right(file: Path) -> None:
    found = [match[0] for match in PHYSICAL.finditer(file.read_text("utf-8"))]
    assert len(found) <= NOT_YET.get(file.name, 0), found


def test_left_and_right_would_be_seen() -> None:
    assert PHYSICAL.search("a { margin-left: 1px }") and PHYSICAL.search("a { right: 0 }") and PHYSICAL.search("a { text-align: right }")
    assert not PHYSICAL.search("a { margin-inline: 1px; grid-area: left }")


# ---- the page -------------------------------------------------------------------------------


def test_there_is_a_sample_of_every_kind_of_event_in_both_languages() -> None:
    samples = json.loads(SAMPLES.read_text("utf-8"))
    assert {event["kind"] for event in samples["events"]} == set(EFFECTS) - UNPRINTED
    alone = re.findall(r'\{"en": "[^"]*"\}', SAMPLES.read_text("utf-8"))
    assert alone == []


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_page_shows_every_kind_in_both_languages_and_themes(house: House, lang: str) -> None:
    status, text = await house.browser().get(f"/design?lang={lang}")
    assert status == 200
    for kind in set(EFFECTS) - UNPRINTED:
        assert text.count(f'data-kind="{kind}"') >= 2, kind
    for board in re.findall(r'data-part="(\w+)"', text):
        assert text.count(f'data-part="{board}"') == 2
    assert "Judge Han" in text and "韩法官" in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
