"""A procedure as it is written: the shape of the YAML file, checked by msgspec.

Names of roles, sets and stages are still words here; `hearing.procedure` resolves them.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hearing.acts import Text

Names = str | list[str]
"""One set or role name, or a list of them."""

Condition = str | dict[str, Any]
"""A guard: its name, or `{name: argument}`."""


class _Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class PowerData(_Data, rename={"within": "in"}, frozen=True, kw_only=True):
    """Who may do an act, where, under which conditions, on what basis.

    `only` narrows the act's own fields to listed values; `to` the roles of the seat it names.
    `paused` lets it be done while the hearing is paused, `waiting` by a seat not called in.
    """

    act: str
    by: Names
    within: Names = []
    not_in: Names = []
    only: dict[str, list[str]] = {}
    to: Names = []
    when: list[Condition] = []
    basis: str
    formula: Text = {}
    title: Text = {}
    rank: int = 50
    confirm: bool = False
    paused: bool = False
    waiting: bool = False
    manner: str = ""


class AnnounceData(_Data, frozen=True, kw_only=True):
    by: Names
    title: Text
    basis: str
    when: list[Condition] = []
    formula: Text = {}
    rank: int = 4


class InquireData(_Data, frozen=True, kw_only=True):
    by: Names
    respond_by: Names
    answers: dict[str, Text]
    title: Text
    basis: str
    per_case: bool = False
    formula: Text = {}


class MoveData(_Data, frozen=True, kw_only=True):
    to: str
    by: Names
    basis: str
    when: list[Condition] = []
    title: Text = {}
    formula: Text = {}
    confirm: bool = False
    closes_investigation: bool = False
    closes_debate: bool = False
    reopens_investigation: bool = False
    closes_sitting: bool = False
    opens_sitting: bool = False


class TurnsData(_Data, frozen=True, kw_only=True):
    rounds: int


class StageData(_Data, frozen=True, kw_only=True):
    id: str
    ref: str
    title: Text
    basis: str
    announce: dict[str, AnnounceData] = {}
    inquire: dict[str, InquireData] = {}
    turns: TurnsData | None = None
    times: dict[str, str] = {}
    pools: dict[str, str] = {}
    moves: dict[str, MoveData] = {}
    final: bool = False


class ApplicationData(_Data, rename={"within": "in"}, frozen=True, kw_only=True):
    """An application: who may make it, where, about what, and what follows.

    In the stages of `unconfirmed_in` it concerns only words of the applicant's own that the
    clerk took down and that were not confirmed yet.
    """

    title: Text
    by: Names
    within: Names = []
    unconfirmed_in: Names = []
    target: str = ""
    target_roles: Names = []
    when: list[Condition] = []
    statement: str = ""
    needs: str = ""
    at_most: int = 0
    once: bool = False
    after_refused: str = ""
    when_produced_ordered: bool = False
    waiting: bool = False
    on_made: list[str] = []
    on_granted: list[str] = []
    on_refused: list[str] = []
    default: str = "refused"
    basis: str


class InterruptionData(_Data, frozen=True, kw_only=True):
    title: Text
    by: Names
    resume_by: Names
    reported_by: Names = []
    basis: str
    formula: Text = {}
    resume_formula: Text = {}


class MeasureData(_Data, frozen=True, kw_only=True):
    measure: str
    title: Text
    of: Names
    after: list[str] = []
    removes: bool = False
    basis: str


class BarData(_Data, rename={"within": "in"}, frozen=True, kw_only=True):
    by: Names
    acts: list[str]
    within: Names = []
    basis: str
    text: Text


class SourceData(_Data, frozen=True, kw_only=True):
    """A statute or a body of rules that `basis` names by a short name: how it is cited (`{articles}`), its title."""

    cite: Text
    title: Text


class ClocksData(_Data, frozen=True, kw_only=True):
    on_lapse: str = "mark"
    frozen_by: tuple[str, ...] = ("pause", "line")


class ClosedSessionData(_Data, frozen=True, kw_only=True):
    stay: list[str]
    basis: str


class ProvesData(_Data, frozen=True, kw_only=True):
    """Stages that `procedures check` proves to come late enough: `debate` only after the investigation was closed,
    `final_statements` only after the debate was."""

    debate: Names = []
    final_statements: Names = []


class ProcedureData(_Data, frozen=True, kw_only=True):
    format_version: int
    id: str
    language: str
    title: Text
    as_at: str
    summary: str = ""
    not_built: list[str] = []
    sources: dict[str, SourceData] = {}
    sets: dict[str, Names] = {}
    order: list[str]
    clocks: ClocksData = ClocksData()
    closed_session: ClosedSessionData
    interruptions: dict[str, InterruptionData] = {}
    discipline: list[MeasureData] = []
    incidents: list[str] = []
    flags: dict[str, Text] = {}
    must_sign: Names = []
    proves: ProvesData = ProvesData()
    applications: dict[str, ApplicationData] = {}
    bars: list[BarData] = []
    powers: list[PowerData]
    stages: list[StageData]
    defaults: dict[str, Any] = {}
