"""What a stand-in looks at before it moves, and the moves it can make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from hearing.acts import Act, Text
from hearing.decide import decide
from hearing.formulas import of_act, of_hearing
from hearing.live.prompter import Prompter, act_of
from hearing.procedure import Procedure
from hearing.refusals import Refusal
from hearing.script import Step, UnresolvedReference
from hearing.situation import Situation, role_in_force
from hearing.state import Hearing
from hearing.texts import fill


class Say(NamedTuple):
    """Play a line of the script for a stand-in."""

    step: Step
    act: Act


class Improvise(NamedTuple):
    """Do what the script does not hold, not before `due` (UTC ms; 0: as soon as the pace of the room allows)."""

    seat: str
    act: Act
    due: int


class Await(NamedTuple):
    """The room waits for the person in this seat; `step` is the line that would be theirs, if there is one."""

    seat: str
    step: Step | None = None


class Pass(NamedTuple):
    """Lines whose moment passed."""

    lines: tuple[str, ...]


class Rest(NamedTuple):
    """Nothing to do until something happens; `stuck` if the hearing is not over and nobody could move it."""

    stuck: bool = False


Move = Say | Improvise | Await | Pass | Rest


class Plan(NamedTuple):
    """The next move, and when to look again even if nothing happens (UTC ms)."""

    move: Move
    wake: int | None = None


class View:
    """One look at a hearing, at a time. `people` are the seats that persons hold."""

    def __init__(
        self, hearing: Hearing, procedure: Procedure, prompter: Prompter, at: int, people: Iterable[str]
    ) -> None:
        self.hearing = hearing
        self.procedure = procedure
        self.prompter = prompter
        self.at = at
        self.people = frozenset(people)
        self.wake: int | None = None

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        defaults: Mapping[str, Any] = self.procedure.data.get("defaults", {})
        return defaults

    @cached_property
    def expected(self) -> Mapping[str, Any]:
        """Opinions that the script expects, by exhibit and party."""
        for brief in self.hearing.branch("briefs").values():
            if "scenes" in brief:
                found: Mapping[str, Any] = brief.get("expected", {})
                return found
        return {}

    @cached_property
    def situation(self) -> Situation:
        """The hearing as nobody in particular sees it: for conditions that are asked of the room."""
        return Situation(self.hearing, self.procedure, "", None, self.at)

    @property
    def pause_before(self) -> int:
        """Milliseconds that a stand-in lets pass before it does something unscripted."""
        return int(self.defaults.get("wait", 6)) * 1000

    def person(self, seat: str) -> bool:
        return seat in self.people

    def trial(self, seat: str, act: Act) -> Refusal | bool:
        """What the rules would say: True, False (allowed, but it changes nothing), or the refusal."""
        found = decide(self.hearing, self.procedure, seat, act, self.at)
        return found if isinstance(found, Refusal) else bool(found)

    def allowed(self, seat: str, act: Act) -> bool:
        return self.trial(seat, act) is True

    def act(self, step: Step) -> Act | None:
        """The act of a line; None if it refers to something that was not played, or is no act."""
        try:
            return act_of(step, self.hearing, self.at)
        except (UnresolvedReference, msgspec.ValidationError):
            return None

    # ---- who could --------------------------------------------------------------------

    def seats(self, party: str | None = None) -> Iterator[str]:
        """Seats of the hearing, or those that act for a party, in the script's order."""
        return (name for name, seat in self.hearing.seats.items() if party is None or party in seat.parties)

    def someone(self, act: Act, seats: Iterable[str] | None = None, *, due: int = 0) -> Move | None:
        """The move by which this act comes to be done: waited for from a person who may do it, else by a stand-in."""
        able = [seat for seat in (self.seats() if seats is None else seats) if self.allowed(seat, act)]
        for seat in able:
            if self.person(seat):
                return Await(seat)
        return self.improvise(able[0], act, due) if able else None

    def stand_in(self, act: Act, since: int) -> Improvise | None:
        """The first stand-in that may do this act does it, once the wait since `since` is over."""
        for seat in self.seats():
            if not self.person(seat) and self.allowed(seat, act):
                return self.improvise(seat, act, since + self.pause_before)
        return None

    def improvise(self, seat: str, act: Act, due: int = 0) -> Improvise:
        """An unscripted act of a stand-in, in its customary words unless it has its own."""
        if not act.text:
            act = msgspec.structs.replace(act, text=self.formula(seat, act))
        return Improvise(seat, act, due)

    def formula(self, seat: str, act: Act) -> Text:
        """The customary words of an act, with what it names filled in."""
        role = role_in_force(self.hearing, seat)
        for power in self.procedure.powers_here(self.hearing.stage, role, act.kind):
            if all(getattr(act, name) in kept for name, kept in power.only.items()):
                named = {**of_hearing(self.hearing), **of_act(self.hearing, self.procedure, act)}
                return fill(power.formula, named)
        return {}

    # ---- lines ------------------------------------------------------------------------

    def own_line(self, seat: str, kind: str | None = None, *, again: bool = False) -> Say | Await | None:
        """The seat's next line that it may say now, even before its place in the scene.
        With `again` a line counts that was passed over."""
        steps = [*self.prompter.unspoken(self.hearing, seat)]
        if again:
            steps += [step for step in self.prompter.passed(self.hearing) if step.seat == seat]
        for step in steps:
            act = self.act(step)
            if act is not None and (kind is None or act.kind == kind) and self.allowed(seat, act):
                return Await(seat, step) if self.person(seat) else Say(step, act)
        return None

    def look_again(self, at: int) -> None:
        """Something will be due at `at`."""
        self.wake = at if self.wake is None else min(self.wake, at)
