"""Acts of judgment, and about the record."""

from __future__ import annotations

from hearing.acts.base import Act


class ReserveJudgment(Act, frozen=True, tag=True):
    """Judgment will be pronounced on a date (`on`, ISO date, may be empty)."""

    on: str = ""


class Pronounce(Act, frozen=True, tag=True):
    """Pronounce judgment at once; the words are the judgment's operative part."""


class Sign(Act, frozen=True, tag=True):
    """Sign the record as it stands."""


class RefuseToSign(Act, frozen=True, tag=True):
    """Refuse to sign; the reason is the text."""
