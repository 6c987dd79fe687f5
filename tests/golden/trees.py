"""The tree that each golden record folds to, beside it as `NAME.tree.json`.

Written once, like the record (`python -m tests.golden.trees` writes only what is missing):
the fold in Python and the fold in the browser are both held to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hearing.state import Hearing, fold
from transcripts.codec import decode
from transcripts.file import read

FOLDER = Path(__file__).parent


def records() -> list[Path]:
    return sorted(FOLDER.glob("v*.jsonl"))


def tree_file(record: Path) -> Path:
    return record.with_name(f"{record.stem}.tree.json")


def tree_of(record: Path) -> dict[str, Any]:
    """The tree after every event that this copy of the record shows, as plain JSON."""
    hearing = Hearing()
    with record.open("rb") as file:
        _, rows = read(file)
        for row in rows:
            if row.data:
                fold(hearing, decode(row.data))
    plain: dict[str, Any] = json.loads(json.dumps(hearing.tree))
    return plain


def main() -> None:
    for record in records():
        if not tree_file(record).exists():
            text = json.dumps(tree_of(record), sort_keys=True, ensure_ascii=False, indent=1)
            tree_file(record).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
