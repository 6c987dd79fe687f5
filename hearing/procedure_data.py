"""A procedure as it is written: the shape of the YAML file, checked by msgspec.

Names of roles, sets and stages are still words here; `hearing.procedure` resolves them.
"""

from __future__ import annotations

from typing import Any, Literal

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
    `paused` lets it be done while the hearing is paused, `waiting` by a seat not called in,
    `outside` by a seat outside a private stage.
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
    outside: bool = False
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
    milestone: str = ""
    """A mark of the hearing’s own that this move leaves, for the condition of the same name."""
    mode: Literal["", "online", "offline"] = ""
    """How the hearing goes on from here: it is turned into one in the courtroom, or back."""


class TurnsData(_Data, frozen=True, kw_only=True):
    """Who has a turn: of which positions, in which order, and whether a party, a side or a seat has one."""

    rounds: int
    of: list[str] = []
    order: list[str] = []
    each: Literal["party", "side", "seat"] = "party"
    roles: Names = []


class PrivateData(_Data, frozen=True, kw_only=True):
    """A stage that only some are in: `stay` are the audience terms of those; `part` names what is sealed of it, if
    not the stage's own id."""

    stay: list[str]
    part: str = ""
    basis: str


class VoteData(_Data, frozen=True, kw_only=True):
    """A matter that is voted on: who votes, by order of roles, on what, and what carries it."""

    title: Text
    by: Names
    order: list[str] = []
    choices: dict[str, Text]
    per_case: bool = False
    passes: str = "majority"
    basis: str


class CriterionData(_Data, rename={"least": "from", "most": "to"}, frozen=True, kw_only=True):
    title: Text
    least: int
    most: int


class BallotData(_Data, frozen=True, kw_only=True):
    """Ballots that every seat of `by` hands in about every seat of `about`, and what decides between the sides."""

    title: Text
    by: Names
    about: Names
    sides: list[str] = []
    criteria: dict[str, CriterionData]
    tie_break: tuple[str, ...] = ("bench",)
    decided_by: str = "judges"
    basis: str


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
    private: PrivateData | None = None
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
    """A statute or a body of rules that `basis` names by a short name: how it is cited (`{articles}`), its title.

    `articles` holds the words of rules that stand nowhere else, such as a moot's own, by number.
    """

    cite: Text
    title: Text
    articles: dict[str, Text] = {}


class ClocksData(_Data, frozen=True, kw_only=True):
    """`pools`: a side's time for the whole hearing, of which nobody may give more if `fixed_pools`; `charge`: whose
    time runs meanwhile, if not the speaker's."""

    on_lapse: str = "mark"
    frozen_by: tuple[str, ...] = ("pause", "line")
    pools: dict[str, str] = {}
    fixed_pools: bool = False
    charge: dict[str, str] = {}


class RoleData(_Data, frozen=True, kw_only=True):
    """What a procedure says otherwise of a role of the catalogue."""

    label: Text = {}
    waits: bool | None = None


class DeclaredTimeData(_Data, frozen=True, kw_only=True):
    """A side's time, which it shares out among its speakers beforehand; what it keeps back is its reserve."""

    total: str
    most_each: str = ""
    least_each: str = ""
    most_reserved: str = ""
    basis: str


class ClosedSessionData(_Data, frozen=True, kw_only=True):
    """`from_start`: the hearing begins like this, and its public comes in when the bench opens the session."""

    stay: list[str]
    from_start: bool = False
    basis: str


class LeavingData(_Data, frozen=True, kw_only=True):
    """When a seat that left the screen is found to have left the court, and what follows.

    `after` are measures of which one must have been taken, `excuse` the application by which absence is excused,
    `effects` what follows for a party by its position: `as_withdrawn` or `by_default`.
    """

    of: Names
    after: list[str]
    excuse: str = ""
    effects: dict[str, Literal["as_withdrawn", "by_default"]] = {}
    basis: str


class ReplacementData(_Data, frozen=True, kw_only=True):
    """Whose seat may be filled anew, and which inquiries are due again then."""

    of: Names
    inquire: list[str] = []
    basis: str


class OathKindData(_Data, frozen=True, kw_only=True):
    """One way of taking an oath: what it is called, and what is read."""

    title: Text
    text: Text


class OathData(_Data, frozen=True, kw_only=True):
    """An oath, affirmation or undertaking, and whose it is."""

    title: Text
    of: Names
    kinds: dict[str, OathKindData]
    basis: str


class PhaseData(_Data, frozen=True, kw_only=True):
    """A phase of an examination. `by`: `calling` (the side of the person), `opposing` (each other side) or `bench`."""

    title: Text
    by: str
    may_waive: bool = False
    time: str | int = ""
    basis: str = ""


class ExaminationData(_Data, frozen=True, kw_only=True):
    """How people of some roles are examined: the phases in order."""

    of: Names
    phases: dict[str, PhaseData]
    basis: str


class TitledData(_Data, frozen=True, kw_only=True):
    title: Text
    basis: str = ""


class ObjectionsData(_Data, frozen=True, kw_only=True):
    """Objections: on which grounds, with which remedies; `window` is how long an answer is held back for one."""

    grounds: dict[str, TitledData]
    window: str | int = 0
    remedies: dict[str, TitledData] = {}
    basis: str


class ProvesData(_Data, frozen=True, kw_only=True):
    """Stages that `procedures check` proves to come late enough: `debate` only after the investigation was closed,
    `final_statements` only after the debate was."""

    debate: Names = []
    final_statements: Names = []


class ProcedureData(_Data, frozen=True, kw_only=True):
    format_version: int
    id: str
    extends: str = ""
    language: str
    title: Text
    as_at: str
    summary: str = ""
    not_built: list[str] = []
    sources: dict[str, SourceData] = {}
    sets: dict[str, Names] = {}
    roles: dict[str, RoleData] = {}
    positions: dict[str, Text] = {}
    sides: dict[str, Text] = {}
    order: list[str]
    clocks: ClocksData = ClocksData()
    declared_time: DeclaredTimeData | None = None
    cards: dict[str, Text] = {}
    closed_session: ClosedSessionData
    interruptions: dict[str, InterruptionData] = {}
    discipline: list[MeasureData] = []
    incidents: list[str] = []
    leaving: LeavingData | None = None
    replacement: ReplacementData | None = None
    flags: dict[str, Text] = {}
    must_sign: Names = []
    proves: ProvesData = ProvesData()
    applications: dict[str, ApplicationData] = {}
    bars: list[BarData] = []
    votes: dict[str, VoteData] = {}
    ballots: dict[str, BallotData] = {}
    oaths: dict[str, OathData] = {}
    examinations: dict[str, ExaminationData] = {}
    objections: ObjectionsData | None = None
    exhibit_words: dict[str, Text] = {}
    powers: list[PowerData]
    stages: list[StageData]
    defaults: dict[str, Any] = {}
