"""The browser's fold and words against the server's, on the same records."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hearing.events import Event
from hearing.state import EFFECTS, Hearing, fold
from web.shown import Shown

ROOT = Path(__file__).parents[2]
MACROS = (ROOT / "web/templates/macros/events.html").read_text("utf-8")
LABELS = json.loads((ROOT / "web/templates/labels/en.json").read_text("utf-8"))
RECORDS = sorted((ROOT / "tests/golden").glob("*.jsonl"))

Slots = dict[str, list[tuple[str, str, str]]]


def slots() -> Slots:
    """What the markup of each kind shows: (path, how, slot or list)."""
    found: Slots = {}
    for kind, body in re.findall(r"{% macro ([A-Z]\w+)\(e\) -%}(.*?){%- endmacro %}", MACROS, re.DOTALL):
        pairs = [(path, how or "plain", "slot") for path, how in re.findall(r'\bs\(e, "([^"]+)"(?:, "([^"]+)")?', body)]
        pairs += [(path, how, "list") for path, how in re.findall(r'listed\(e, "([^"]+)", "([^"]+)"', body)]
        pairs += [(path, how, "table") for path, how in re.findall(r'table\(e, "([^"]+)", "([^"]+)"', body)]
        pairs += [(path, "seat", "slot") for path in re.findall(r'seat\(e, "([^"]+)"', body)]
        pairs += [(path, "has", "slot") for path in re.findall(r'(?:when|unless)\(e, "([^"]+)"', body)]
        found[kind] = pairs
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_the_browser_folds_and_shows_as_the_server_does(record: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "slots.json"
    wanted.write_text(json.dumps(slots()), "utf-8")
    done = subprocess.run(
        ["node", str(ROOT / "tests/js/alike.mjs"), str(record), str(wanted)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    browser = json.loads(done.stdout)
    tree, shown = server(record)
    assert browser["tree"] == tree
    assert browser["shown"] == shown


def server(record: Path) -> tuple[Any, list[Any]]:
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    plain = [line["event"] for line in lines if "event" in line]
    hearing = Hearing()
    for event in plain:
        fold(hearing, msgspec.convert(event, Event))
    shown = Shown(hearing.tree["script"], hearing.tree["procedure"], LABELS, "en")
    words = [
        [event["seq"], path, how, {"list": shown.items, "table": shown.table}.get(what, shown)(event, path, how)]
        for event in plain
        for path, how, what in slots().get(event["kind"], [])
    ]
    return json.loads(json.dumps(hearing.tree)), words


def test_every_kind_of_event_has_markup() -> None:
    assert set(EFFECTS) - {"BriefGiven", "LinesPassed", "ActRefused"} <= set(slots())
