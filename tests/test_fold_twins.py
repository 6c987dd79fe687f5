"""One fold, written twice: in Python and in the browser. Both are held to the same golden trees.

The browser's half of this test is `tests/js/golden.test.mjs`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hearing.state import EFFECTS
from tests.golden.trees import records, tree_file, tree_of

JS = Path(__file__).parent.parent / "web" / "static" / "js"


@pytest.mark.parametrize("record", records(), ids=lambda path: path.stem)
def test_a_golden_record_folds_to_its_golden_tree(record: Path) -> None:
    assert tree_of(record) == json.loads(tree_file(record).read_text(encoding="utf-8"))


def test_the_browser_knows_the_same_kinds() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in JS.glob("fold*.js"))
    known = set(re.findall(r"^  ([A-Z][A-Za-z]+):", source, re.MULTILINE))
    assert known == set(EFFECTS)
