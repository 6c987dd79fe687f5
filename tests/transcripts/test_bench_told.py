"""Votes and ballots as a reader is told them, in both languages; and what outsiders are not told."""

from __future__ import annotations

import re

import pytest

from roles.audience import GALLERY, INSTRUCTOR, Listener
from transcripts.exports import audience_named, export

from .test_golden import GOLDEN, rows_of


def text(name: str, audience: Listener | None, language: str = "en") -> str:
    header, rows = rows_of(next(path for path in GOLDEN if path.stem == name))
    return re.sub(r"\s+", " ", b"".join(export(header, rows, "text", audience, language)).decode())


def test_the_arithmetic_is_shown_step_by_step() -> None:
    page = text("v1-ballots", GALLERY)
    for words in (
        "Judge Roy on Ms Bohr: Knowledge of the law 71, Manner 75, together 146. Changed: I had mixed up two speakers.",
        "Judge Roy in all: Arcadia 290, Borduria 291.",
        "Ballots: Arcadia 1, Borduria 1. They are level.",
        "Points: Arcadia 871, Borduria 871. They are level.",
        "No sum decides; the bench breaks the tie.",
        "The bench breaks the tie for Borduria.",
    ):
        assert words in page
    assert "总分：Arcadia 871、Borduria 871，持平。" in text("v1-ballots", GALLERY, "zh")


def test_a_ballot_is_shown_to_its_judge_alone_before_it_is_opened() -> None:
    header, rows = rows_of(next(path for path in GOLDEN if path.stem == "v1-ballots"))
    for who in ("public", "instructors", "presiding", "a1"):
        before = text("v1-ballots", audience_named(who, rows)).partition("the ballots are opened")[0]
        assert "Judge Roy: the ballot on Ms Bohr is in." in before and "Judge Roy hands in" not in before
    assert "Judge Roy hands in a ballot on Ms Bohr" in text("v1-ballots", audience_named("judge_2", rows))
    assert header


@pytest.mark.parametrize("who", [GALLERY, INSTRUCTOR], ids=["gallery", "instructors"])
@pytest.mark.parametrize("form", ["text", "html", "jsonl"])
def test_nothing_of_a_deliberation_is_in_a_copy_for_others(who: Listener, form: str) -> None:
    header, rows = rows_of(next(path for path in GOLDEN if path.stem == "v1-deliberation"))
    page = b"".join(export(header, rows, form, who)).decode()
    for secret in ("I doubt the log", "The log settles it", "I dissent", "VoteCast", "VoteCalled", "votes on"):
        assert secret not in page
    assert "deliberation" in page


def test_the_bench_reads_its_own_deliberation() -> None:
    _, rows = rows_of(next(path for path in GOLDEN if path.stem == "v1-deliberation"))
    page = text("v1-deliberation", audience_named("reporting", rows))
    assert "The vote on The judgment (Lin v Beichen) carries nothing" in page
    assert "Dissenting: Judge Luo." in page
