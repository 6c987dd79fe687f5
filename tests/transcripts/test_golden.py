"""Records that were written once: they verify, read, replay and render for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.state import EFFECTS, Hearing, fold
from roles.audience import GALLERY
from transcripts.codec import decode, encode
from transcripts.exports import FORMS, export
from transcripts.file import lines, read
from transcripts.replay import visible
from transcripts.store import Row
from transcripts.verify import CLOSED, verify_file

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("v*.jsonl"))
HEADS = {
    "v1-every-kind": "3a42469275d6ad7ccec87e2918975829cb83915aa685b1b491e87e79dd0c607d",
    "v1-moyun": "a7f3a6f7c70726c36151e83cdd5ba691a7105945892d257e0c7ffb8828d2ba76",
    "v1-times": "0d5c97ca4080f3481d247339d73d6c297cb2630291ce0769bef8915dcd264d38",
    "v1-withdrawn": "a9e10cbce88b6bf65b2dfa03c0a205f1f675a65734ded46307695be15537f7f5",
    "v1-every-kind.gallery": "3a42469275d6ad7ccec87e2918975829cb83915aa685b1b491e87e79dd0c607d",
    "v1-deliberation": "231bd4bb9c4064a64954d14db512511cb0375ac0ce702df90cee03e6e8e1f763",
    "v1-deliberation.gallery": "231bd4bb9c4064a64954d14db512511cb0375ac0ce702df90cee03e6e8e1f763",
    "v1-ballots": "7c1e06ff5a03afe5ce97036e718db34a5ecc4b7cfc804465a2a5ce18507ff11b",
}
"""Written down here as well, so that a record made anew cannot pass for the old one."""

every_record = pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)


def rows_of(path: Path) -> tuple[bytes, list[Row]]:
    with path.open("rb") as file:
        header, rows = read(file)
        return header, list(rows)


def test_they_are_all_there() -> None:
    assert {path.stem for path in GOLDEN} >= HEADS.keys()


@every_record
def test_it_verifies(path: Path) -> None:
    found = verify_file(path)
    assert found.code == CLOSED, found.sentence
    assert found.head == HEADS.get(path.stem, found.head)


@every_record
def test_its_events_come_back_byte_for_byte_and_fold(path: Path) -> None:
    hearing = Hearing()
    for row in rows_of(path)[1]:
        if row.data:
            assert encode(decode(row.data)) == row.data
            fold(hearing, decode(row.data))
    assert hearing.status == "closed"


@every_record
def test_it_is_written_again_as_it_was(path: Path) -> None:
    header, rows = rows_of(path)
    assert b"".join(lines(header, rows)) == path.read_bytes()


@every_record
@pytest.mark.parametrize("form", FORMS)
def test_it_renders_in_every_form(path: Path, form: str) -> None:
    assert b"".join(export(*rows_of(path), form, GALLERY))


def test_it_holds_every_kind_of_event_that_the_state_knows() -> None:
    """When a kind joins the state, a golden record with it must join these."""
    kinds = {decode(row.data).kind for path in GOLDEN for row in rows_of(path)[1] if row.data}
    assert EFFECTS.keys() <= kinds


def test_the_copy_for_the_gallery_is_what_the_gallery_may_see() -> None:
    header, rows = rows_of(next(path for path in GOLDEN if path.stem == "v1-every-kind"))
    copy = next(path for path in GOLDEN if path.stem == "v1-every-kind.gallery")
    assert b"".join(lines(header, rows, GALLERY)) == copy.read_bytes()
    assert len(list(visible(rows, GALLERY))) < len(rows)
