"""The colours of the pages, as `tokens.css` has them, and how far apart two of them are (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "web" / "static" / "css" / "tokens.css"
DESIGN = Path(__file__).parents[2] / "docs" / "design.md"

COLOUR = re.compile(r"^  --([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$", re.M)
FIXED = re.compile(r"--(on-fill): (#[0-9a-f]{3,6});")
PAIR = re.compile(r"^\| `--([a-z0-9-]+)` \| `--([a-z0-9-]+)` \| ([0-9.]+) \| ([0-9.]+) \| ([0-9.]+) \|", re.M)


def colours(css: str = "") -> dict[str, tuple[str, str]]:
    """Every colour by its name: light, dark."""
    css = css or TOKENS.read_text("utf-8")
    found = {name: (light, dark) for name, light, dark in COLOUR.findall(css)}
    return found | {name: (_long(value), _long(value)) for name, value in FIXED.findall(css)}


def _long(value: str) -> str:
    return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str, float, float, float]]:
    """What the design page names: text, background, the contrast needed, and the one there is, light and dark."""
    found = PAIR.findall(DESIGN.read_text("utf-8"))
    return [(text, ground, float(need), float(light), float(dark)) for text, ground, need, light, dark in found]
