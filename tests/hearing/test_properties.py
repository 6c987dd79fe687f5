"""No sequence of acts, lawful or not, breaks what must always hold.

A walk starts at some stage of the small trial and does what comes: acts made from the
offers, wild ones, reports of the system, at advancing times. After every act the rules are
asked the questions below; at the end the whole record is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from hearing.acts import Act
from hearing.decide import decide
from hearing.decide.base import NOTICES
from hearing.events import LINKS, Event, number
from hearing.offers import open_acts
from hearing.refusals import Refusal
from hearing.rules import deadline, listener
from hearing.situation import is_outside, is_waiting
from hearing.state import Hearing, effects, fold
from roles.audience import GALLERY, INSTRUCTOR, Listener, hears
from tests.hearing.closing import next_step
from tests.hearing.random_acts import lawful, of_the_system, wild
from tests.hearing.small_panel import moot_procedure, moot_script, panel_procedure, panel_script
from tests.hearing.small_script import TRIAL
from tests.playbook import Playbook, playbook
from transcripts.codec import decode, encode

POWERLESS = {"not-your-power", "not-in-this-stage", "barred", "not-offered-here"}
PRESENCE = {"PersonSeated", "PersonLeft", "LineDropped", "LineRestored"}
OUTSIDE = NOTICES | PRESENCE
"""What reaches those who are not in the room."""
COMPANY_CHANGES = {"StageEntered", "SessionClosed", "SessionOpened", "CalledIn", "StoodDown", "ConfrontationOpened"}
STEPS = 50

_encoder = msgspec.json.Encoder(order="sorted")


def begun(place: str) -> Playbook:
    """The small trial played up to a stage; `panel:STAGE` and `moot:STAGE` stand in one of the small panel's or moot's."""
    kind, _, stage = place.rpartition(":")
    if kind == "panel":
        return playbook(stage, script=panel_script(), procedure=panel_procedure())
    if kind == "moot":
        return playbook(stage, script=moot_script(), procedure=moot_procedure("[points, bench]"))
    return playbook(stage, lawfully=True)


class Walk:
    """One random hearing, watched."""

    def __init__(self, stage: str, seed: int) -> None:
        base = begun(stage)
        self.random = Random(seed)
        self.done: list[tuple[int, str, Act]] = []
        self.procedure = base.procedure
        self.hearing, self.record, self.at = base.hearing, base.record, base.now
        self.holder = self.hearing.floor["seat"] if self.hearing.floor else None
        self.refused: Counter[str] = Counter()
        """Codes with which offered acts were refused."""
        self.offers = 0

    def go(self, steps: int) -> None:
        for _ in range(steps):
            self.at += self.random.choice([0, 1, 900, 5_000, 70_000])
            seat, act, was_offered = self._draw()
            self.done.append((self.at, seat or "system", act))
            self.offers += was_offered
            try:
                self._step(seat, act, was_offered)
            except Exception:
                for at, who, done in self.done:
                    note(f"{at} {who}: {str(done)[:200]}")
                raise

    def _draw(self) -> tuple[str, Act, bool]:
        seat, way = self.random.choice(list(self.hearing.seats)), self.random.random()
        if way < 0.12:
            return "", of_the_system(self.random, self.hearing, self.at), False
        offers = open_acts(self.hearing, self.procedure, seat)
        if not offers or way < 0.3:
            return seat, wild(self.random, self.hearing), False
        rare = ("Advance", "Discipline", "Pause", "ReportFault")
        usual = [offer for offer in offers if offer["act"] not in rare] if self.random.random() < 0.85 else []
        return seat, lawful(self.random, self.random.choice(usual or offers)), True

    def _step(self, seat: str, act: Act, was_offered: bool) -> None:
        before = state_of(self.hearing)
        outcome = decide(self.hearing, self.procedure, seat, act, self.at)
        assert outcome == decide(self.hearing, self.procedure, seat, act, self.at), "the same inputs, another answer"
        assert state_of(self.hearing) == before, "deciding changed the hearing"
        if isinstance(outcome, Refusal):
            if was_offered:
                self.refused[outcome.code] += 1
            assert not (was_offered and outcome.code in POWERLESS), f"offered, then refused: {outcome}"
            assert all(outcome.text.values()) and not any("…" in words for words in outcome.text.values()), outcome
            return
        events = number(
            outcome, first=self.hearing.seq + 1, at=self.at, opened_at=self.hearing.opened_at,
            stage=self.hearing.stage, by="person",
        )  # fmt: skip
        for event in events:
            self._audience(event)
            self._private(event)
            self._floor(event)
            assert all(event.body.get(name, 0) >= 0 for name in LINKS if isinstance(event.body.get(name, 0), int)), event
        for event in events:
            assert event.seq == self.hearing.seq + 1
            fold(self.hearing, event)
        self.record += events
        assert (self.hearing.floor or {}).get("seat") == self.holder
        self._sound()

    def _floor(self, event: Event) -> None:
        """At most one seat has the floor, and it is taken from nobody who does not have it."""
        if event.kind == "FloorGiven":
            assert self.holder is None, f"{self.holder} and {event.body['seat']} have the floor"
            self.holder = event.body["seat"]
        elif event.kind in ("FloorYielded", "FloorTaken"):
            assert self.holder == event.body["seat"]
            self.holder = None
        elif event.kind in COMPANY_CHANGES:
            assert self.holder is None, f"{event.kind} over the holder of the floor"

    def _audience(self, event: Event) -> None:
        """Those outside are told where the hearing stands, and nothing that was said in the room."""
        hearing, removed = self.hearing, self.hearing.branch("removed")
        for name in hearing.seats:
            outside = is_waiting(hearing, name) or name in removed
            about_it = name in (event.seat, event.body.get("seat"))
            if outside and event.kind not in OUTSIDE and not about_it:
                assert not hears(event.audience, listener(hearing, name)), f"{name} hears {event}"
        reopening = event.kind == "Spoken" and event.body["manner"] == "formula"
        if hearing.session_closed and event.kind not in OUTSIDE and not reopening:
            assert not hears(event.audience, GALLERY), f"the gallery hears {event}"

    def _private(self, event: Event) -> None:
        """What is said in a private stage is heard by those who stay alone; what a ballot holds, by its judge alone."""
        private = self.hearing.tree.get("private")
        if event.kind == "BallotHandedIn":
            heard = [name for name in self.hearing.seats if hears(event.audience, listener(self.hearing, name))]
            assert heard == [event.seat] and not hears(event.audience, INSTRUCTOR)
        elif private and event.kind not in OUTSIDE | {"PageHidden", "LinesPassed"}:  # neither is said in the room
            about_it = (event.seat, event.body.get("seat"))
            outside = [listener(self.hearing, n) for n in self.hearing.seats if is_outside(self.hearing, n) and n not in about_it]
            for who in (GALLERY, INSTRUCTOR, *outside):
                assert not hears(event.audience, who), f"{who} hears {event}"
        if event.kind == "BallotReceived":
            assert "scores" not in event.body

    def _sound(self) -> None:
        hearing = self.hearing
        clock, question = hearing.clock, hearing.question
        assert (clock is None) or (hearing.floor is not None and clock["seat"] == hearing.floor["seat"])
        if hearing.status == "paused":
            assert clock is None or clock["since"] is None, "the clock runs in a pause"
            assert deadline(hearing) is None
        if question is not None:
            assert question["to"] not in hearing.branch("removed") and not is_waiting(hearing, question["to"])
        assert not set(hearing.branch("called")) & set(hearing.branch("removed"))
        assert all(left >= 0 for left in hearing.branch("pools").values())
        assert set(hearing.branch("substitutes").values()) <= {*hearing.branch("suspended"), *hearing.branch("replaced")}
        if "private" in hearing.tree:
            # Offers are made from the state: whoever is outside is offered nothing at all.
            assert not any(open_acts(hearing, self.procedure, name) for name in hearing.seats if is_outside(hearing, name))
        if hearing.status != "closed":
            assert any(open_acts(hearing, self.procedure, name) for name in hearing.seats), "nobody can do anything"


def state_of(hearing: Hearing) -> bytes:
    return _encoder.encode((changing(hearing), hearing.seq, hearing.opened_at))


def changing(hearing: Hearing) -> dict[str, Any]:
    return {name: node for name, node in hearing.tree.items() if name not in APART}


APART_STARTS = ("panel:debate", "panel:deliberation", "moot:argument", "moot:conference", "moot:scoring")


def walked(stage: str, seed: int, steps: int = STEPS) -> Walk:
    walk = Walk(stage, seed)
    walk.go(steps)
    return walk


STARTS = st.sampled_from([*TRIAL, *APART_STARTS, "technical_explanation", "evidence", "debate", "bench_questions"])
SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=20)
@given(stage=st.sampled_from(APART_STARTS), seed=SEEDS)
def test_nothing_is_heard_outside_a_private_stage_and_no_ballot_before_its_time(stage: str, seed: int) -> None:
    walk = walked(stage, seed)
    whole(walk)
    finish(walk)
    whole(walk)


def test_walks_reach_votes_ballots_and_sealed_parts() -> None:
    kinds: set[str] = set()
    for seed in range(12):
        for stage in APART_STARTS:
            walk = walked(stage, seed, 60)
            finish(walk)
            kinds |= {event.kind for event in walk.record}
    assert kinds >= {"VoteCalled", "VoteCast", "VoteClosed", "BallotHandedIn", "BallotReceived", "BallotsOpened", "PartSealed"}


@settings(max_examples=45)
@given(stage=STARTS, seed=SEEDS)
def test_nothing_breaks_whatever_is_done(stage: str, seed: int) -> None:
    walk = walked(stage, seed)
    whole(walk)


def whole(walk: Walk) -> None:
    """What must hold of a whole record."""
    record = walk.record
    assert [event.seq for event in record] == list(range(1, len(record) + 1))
    encoded = [encode(event) for event in record]  # raises at a float, a number too large, a key that is not ASCII
    again = Hearing()
    for data, event in zip(encoded, record, strict=True):
        read = decode(data)
        assert encode(read) == data
        fold(again, read)
        assert read.at == event.at
    assert again.tree == msgspec.json.decode(msgspec.json.encode(walk.hearing.tree))
    assert (again.seq, again.opened_at) == (walk.hearing.seq, walk.hearing.opened_at)
    assert again.seats == walk.hearing.seats and again.parties == walk.hearing.parties
    for who in audiences(walk.hearing):
        same_view(record, who, walk.hearing)


WHO = ("presiding", "counsel_p", "counsel_d2", "ta_p", "p1", "reporting", "judge_2", "a1")


def audiences(hearing: Hearing) -> list[Listener]:
    return [GALLERY, INSTRUCTOR, *(listener(hearing, name) for name in WHO if name in hearing.seats)]


# ---- the view of an audience ------------------------------------------------------------------------

Leaf = tuple[str, ...]


APART = ("script", "procedure", "briefs")
"""Large, and put once."""


def leaves(path: Leaf, value: Any) -> dict[Leaf, Any]:
    if isinstance(value, dict):
        return {leaf: v for name, inner in value.items() for leaf, v in leaves((*path, name), inner).items()}
    return {path: value}


def same_view(record: list[Event], who: Listener, everything: Hearing) -> None:
    """The fold of what `who` may see is, leaf by leaf, the last put that `who` may see; and where nothing
    was put out of sight of `who` since, it is what everything together comes to."""
    visible = Hearing()
    branches: dict[str, dict[Leaf, Any]] = defaultdict(dict)
    hidden: set[Leaf] = set()
    for event in record:
        seen = hears(event.audience, who)
        if seen:
            fold(visible, event)
        for path, value in effects(event):
            if path[0] in APART:
                assert len(path) == (2 if path[0] == "briefs" else 1) and value is not None
            elif seen:
                hidden = {other for other in hidden if other[: len(path)] != path}
                branch = branches[path[0]]
                for leaf in [leaf for leaf in branch if leaf[: len(path)] == path or path[: len(leaf)] == leaf]:
                    del branch[leaf]
                branch |= leaves(path, value) if value is not None else {}
            else:
                hidden.add(path)
    view = {leaf: value for branch in branches.values() for leaf, value in branch.items()}
    assert leaves((), changing(visible)) == view
    whole_tree = leaves((), changing(everything))
    for leaf, value in view.items():
        if not any(leaf[: len(path)] == path or path[: len(leaf)] == leaf for path in hidden):
            assert whole_tree[leaf] == value, f"{leaf} as seen is not what it is"


@settings(max_examples=15)
@given(stage=STARTS, seed=SEEDS)
def test_a_copy_taken_on_the_way_is_independent(stage: str, seed: int) -> None:
    walk = walked(stage, seed, 10)
    copied, before = walk.hearing.copy(), state_of(walk.hearing)
    walk.go(25)
    assert state_of(copied) == before
    after = state_of(walk.hearing)
    other = Walk(stage, seed + 1)
    other.hearing, other.record = copied, []
    other.holder = copied.floor["seat"] if copied.floor else None
    other.at = walk.at
    other.go(15)
    assert state_of(walk.hearing) == after


@settings(max_examples=10)
@given(stage=STARTS, seed=SEEDS)
def test_the_same_walk_leaves_the_same_record(stage: str, seed: int) -> None:
    first, second = walked(stage, seed, 30), walked(stage, seed, 30)
    assert [encode(event) for event in first.record] == [encode(event) for event in second.record]


@settings(max_examples=12)
@given(stage=STARTS, seed=SEEDS)
def test_most_offers_are_allowed_as_they_stand(stage: str, seed: int) -> None:
    """What is offered and then refused is refused for what was typed or chosen together, never for want of power."""
    walk = walked(stage, seed, 30)
    assert not set(walk.refused) & POWERLESS
    assert sum(walk.refused.values()) <= max(3, walk.offers // 3), walk.refused


@settings(max_examples=6)
@given(stage=STARTS, seed=SEEDS)
def test_a_hearing_can_be_brought_to_its_end_from_wherever_it_stands(stage: str, seed: int) -> None:
    walk = walked(stage, seed, 40)
    finish(walk)
    whole(walk)


def finish(walk: Walk) -> None:
    """Nobody obstructs any more: the offers alone must lead to the closing of the hearing."""
    for _ in range(400):
        found = next_step(walk.hearing, walk.procedure)
        if found is None:
            break
        seq, codes = walk.hearing.seq, dict(walk.refused)
        walk.at += 1_000
        walk.done.append((walk.at, found[0], found[1]))
        walk._step(*found, was_offered=True)
        assert walk.hearing.seq > seq, f"{found} leads nowhere: {walk.refused - Counter(codes)}"
    assert walk.hearing.status == "closed", f"stuck in {walk.hearing.stage}: {changing(walk.hearing)}"


@pytest.mark.proof
@settings(max_examples=200)
@given(stage=STARTS, seed=SEEDS)
def test_long_hearings_come_to_their_end_too(stage: str, seed: int) -> None:
    finish(walked(stage, seed, 120))


@pytest.mark.proof
@settings(max_examples=150)
@given(stage=STARTS, seed=SEEDS)
def test_nothing_breaks_in_a_long_walk(stage: str, seed: int) -> None:
    whole(walked(stage, seed, 250))
