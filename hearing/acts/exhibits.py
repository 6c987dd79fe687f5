"""Acts about exhibits."""

from __future__ import annotations

from typing import Literal

import msgspec

from hearing.acts.base import Act, Text


class Opinion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An opinion on an exhibit: each property accepted, disputed, or not spoken to.
    `authenticity_before` is authenticity before it was put on a chain, where that differs."""

    authenticity: Literal["", "accepted", "disputed"] = ""
    authenticity_before: Literal["", "accepted", "disputed"] = ""
    legality: Literal["", "accepted", "disputed"] = ""
    relevance: Literal["", "accepted", "disputed"] = ""
    weight: Literal["", "accepted", "disputed"] = ""


class MarkExhibits(Act, frozen=True, tag=True):
    """Have exhibits marked for identification, before they are offered."""

    exhibits: tuple[str, ...]


class OfferExhibits(Act, frozen=True, tag=True):
    """Offer one exhibit or a group."""

    exhibits: tuple[str, ...]


class Examine(Act, frozen=True, tag=True):
    """Give an opinion on offered exhibits; `exceptions` holds those judged otherwise.
    `same_as` adopts another party's opinion on them."""

    exhibits: tuple[str, ...]
    opinion: Opinion = Opinion()
    exceptions: dict[str, Opinion] = {}
    same_as: str = ""


class AcceptExhibits(Act, frozen=True, tag=True):
    """Have no objection to offered exhibits: the opponent was heard on them, and opposes nothing."""

    exhibits: tuple[str, ...]


class PassExamination(Act, frozen=True, tag=True):
    """The bench records that a party was offered the chance to examine and says nothing."""

    party: str


class RuleOnExhibits(Act, frozen=True, tag=True):
    exhibits: tuple[str, ...]
    outcome: Literal["admitted", "limited", "excluded", "reserved"]
    limited_to: Text = {}


class WithdrawExhibits(Act, frozen=True, tag=True):
    exhibits: tuple[str, ...]


class OrderOriginal(Act, frozen=True, tag=True):
    exhibit: str


class ProduceOriginal(Act, frozen=True, tag=True):
    """The original of an exhibit is shown, or (`produced: false`) cannot be."""

    exhibit: str
    produced: bool = True


class ProduceExhibit(Act, frozen=True, tag=True):
    """Produce what the court ordered; the exhibit may then be explained and examined."""

    exhibit: str


class ShowExhibit(Act, frozen=True, tag=True):
    """Put an exhibit before the court (everyone's viewer opens it)."""

    exhibit: str
    page: int = 1


class HandUp(Act, frozen=True, tag=True):
    """Hand up something that is not evidence: a similar case for `reference`, a `demonstrative`."""

    what: Literal["reference", "demonstrative"]
    title: Text
