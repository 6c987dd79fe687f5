"""Where a hearing is in its script, worked out from what happened.

The scenes of a script are visited in order; a scene is one visit to a stage, and a stage
may come again. The prompter sees every event and follows: it knows the current scene,
which lines of it are unspoken (`script_lines` of the picture says which are not), which
line a person's own words carry out, and what was done outside the script and since when.
Pure: no clock, no waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from hearing.acts import Act, DropLine
from hearing.events import Event
from hearing.script import Scene, Step
from hearing.state import Hearing

MAIN_FIELDS: dict[str, str] = {
    "Ask": "to", "GiveFloor": "seat", "TakeDown": "seat", "Stop": "seat", "Waive": "party", "Confront": "seats",
    "Announce": "matter", "Inquire": "matter", "Respond": "matter", "Advance": "move", "Pause": "interruption",
    "CallIn": "seat", "StandDown": "seat", "Substitute": "seat", "Discipline": "seat", "ReportIncident": "seat",
    "StateClaim": "claim", "ChangeClaim": "claim", "PutFact": "fact", "AnswerFact": "fact", "WarnSilence": "fact",
    "DeemConceded": "fact", "Concede": "fact", "Flag": "statement", "OfferExhibits": "exhibits",
    "Examine": "exhibits", "PassExamination": "party", "RuleOnExhibits": "exhibits", "WithdrawExhibits": "exhibits",
    "OrderOriginal": "exhibit", "ProduceOriginal": "exhibit", "ProduceExhibit": "exhibit", "ShowExhibit": "exhibit",
    "HandUp": "what", "Apply": "application", "RespondToApplication": "number", "WithdrawApplication": "number",
    "Rule": "number", "RaiseHand": "purpose", "CallVote": "matter", "Vote": "matter", "HandInBallot": "about",
    "OpenBallots": "ballot", "BreakTie": "ballot", "AdministerOath": "seat", "OpenExamination": "seat",
    "WaiveExamination": "seat", "AdoptStatement": "exhibit", "Object": "ground", "MarkExhibits": "exhibits",
}  # fmt: skip
"""By act: the field that must agree for a person's own words to count as a line of the script."""

SETTLES = {
    "QuestionPut": "question", "FloorGiven": "floor", "ExaminationOpened": "floor", "Paused": "pause",
    "ObjectionRaised": "objection",
}  # fmt: skip
"""Events of which only the last one matters: was it in the script?"""


class Prompter:
    """Follows one hearing through its script. `stages` is the procedure's order of stages."""

    def __init__(self, scenes: Sequence[Scene], stages: Iterable[str]) -> None:
        self.scenes = tuple(scenes)
        self.index = 0
        """The scene that is played, or (not `here`) the one that the script wants next."""
        self.here = False
        """Whether the hearing is in that scene, and not on a way that the script does not describe."""
        self.unscripted: dict[str, int] = {}
        """What a person did outside the script: `hand:SEAT`, `question`, `offered:NO`, … -> since when (UTC ms)."""
        self.given: set[str] = set()
        """Seats that were given the floor outside the script in this stage and said no line of theirs since."""
        self._order = {stage: place for place, stage in enumerate(stages)}
        self._swept = 0
        self._last: Event | None = None
        self._line = ""

    # ---- following --------------------------------------------------------------------

    def see(self, event: Event) -> None:
        """Take note of one event; events come in order."""
        self._line = self._line_of(event)
        self._last = event
        if event.kind == "StageEntered":
            self._enter(event.body["stage"])
        else:
            self._note(event)

    def _line_of(self, event: Event) -> str:
        """The line that the act behind this event carries out. The first event of an act names it."""
        line: str = event.body.get("line", "")
        if line:
            return line
        last = self._last
        same = last is not None and (last.at, last.by, last.ref) == (event.at, event.by, event.ref)
        return self._line if same and event.kind != "Spoken" else ""

    def _enter(self, stage: str) -> None:
        self.unscripted.clear()
        self.given.clear()
        wanted = self.index + self.here
        ahead = next((n for n in range(wanted, len(self.scenes)) if self.scenes[n].stage == stage), None)
        forward = self.index < len(self.scenes) and self._place(stage) > self._place(self.scenes[self.index].stage)
        if ahead is not None and (ahead == wanted or forward):
            self.index, self.here = ahead, True
        else:
            # Forward means that the scene is over; backward, that the hearing will come back to it.
            self.index += self.here and forward
            self.here = False

    def _place(self, stage: str) -> int:
        return self._order.get(stage, -1)

    def _note(self, event: Event) -> None:
        body, scripted = event.body, bool(self._line)
        if scripted:
            self.given.discard(event.seat)
        if event.kind in SETTLES:
            self._mark(SETTLES[event.kind], event.at, scripted)
            if event.kind == "FloorGiven" and not scripted:
                self.given.add(body["seat"])
        elif event.kind == "HandRaised":
            self._mark(f"hand:{event.seat}", event.at, scripted or event.by != "person")
        elif event.kind == "ExhibitsOffered":
            for exhibit in body["exhibits"]:
                self._mark(f"offered:{exhibit}", event.at, scripted)
        elif event.kind == "OathAdministered":
            self._mark(f"oath:{body['seat']}", event.at, scripted)
        elif event.kind == "FactPut":
            self._mark(f"fact:{body['fact']}", event.at, scripted)
        elif event.kind == "Inquired":
            self._mark(f"inquiry:{body['matter']}", event.at, scripted)
        elif event.kind == "ApplicationMade":
            self._mark(f"application:{event.seq}", event.at, scripted)
        elif event.kind == "VoteCalled" or (event.kind == "VoteCast" and f"vote:{body['matter']}" in self.unscripted):
            self._mark(f"vote:{body['matter']}", event.at, scripted)
        elif event.kind in ("PersonSeated", "PersonLeft"):
            self.given.discard(body["seat"])  # somebody else, who may do better

    def _mark(self, name: str, at: int, scripted: bool) -> None:
        if scripted:
            self.unscripted.pop(name, None)
        else:
            self.unscripted[name] = at

    # ---- where we are -----------------------------------------------------------------

    def scene(self, hearing: Hearing) -> Scene | None:
        """The current scene; None before the first, off the script's path and after the last."""
        if not self.here:
            return None
        following = self.index + 1
        goes_on = following < len(self.scenes) and self.scenes[following].stage == hearing.stage
        if goes_on and next(_unspoken(self.scenes[self.index], hearing), None) is None:
            self.index = following
        return self.scenes[self.index]

    def unspoken(self, hearing: Hearing, seat: str | None = None) -> Iterator[Step]:
        """Lines of the current scene that were neither spoken nor passed over, in order."""
        scene = self.scene(hearing)
        if scene is None:
            return iter(())
        return (step for step in _unspoken(scene, hearing) if seat is None or step.seat == seat)

    def passed(self, hearing: Hearing) -> list[Step]:
        """Lines of the current scene that were passed over."""
        scene, lines = self.scene(hearing), hearing.branch("script_lines")
        return [step for step in (scene.steps if scene else ()) if lines.get(step.id) == "passed"]

    def overdue(self, hearing: Hearing) -> tuple[str, ...]:
        """Ids of lines left unspoken in scenes that the hearing has left behind."""
        left = [step.id for scene in self.scenes[self._swept : self.index] for step in _unspoken(scene, hearing)]
        if not left:
            self._swept = max(self._swept, self.index)
        return tuple(left)

    def heading(self) -> str:
        """The stage that the script wants next: where it was left, or its next scene's. `""` at the end."""
        wanted = self.index + self.here
        return self.scenes[wanted].stage if wanted < len(self.scenes) else ""

    def steps_before(self, stage: str) -> list[Step]:
        """The steps up to the first scene of a stage; all of them if the script never gets there."""
        steps: list[Step] = []
        for scene in self.scenes:
            if scene.stage == stage:
                break
            steps.extend(scene.steps)
        return steps

    # ---- lines and a person's own words --------------------------------------------------

    def line_for(self, hearing: Hearing, seat: str, act: Act) -> str:
        """The line that a person's act carries out: the one it names, if that is theirs to say,
        or the one the room waits for, if the act is of its kind and about the same thing."""
        if act.line:
            named = next((step for step in self._own(hearing, seat) if step.id == act.line), None)
            return act.line if named is not None and named.act == act.kind else ""
        step = next(self.unspoken(hearing), None)
        if step is None or step.seat != seat or step.act != act.kind:
            return ""
        return step.id if _about_the_same(hearing, step, act) else ""

    def _own(self, hearing: Hearing, seat: str) -> list[Step]:
        scene, lines = self.scene(hearing), hearing.branch("script_lines")
        steps = scene.steps if scene else ()
        return [step for step in steps if step.seat == seat and lines.get(step.id, "passed") == "passed"]

    def prompt(self, hearing: Hearing, seat: str) -> dict[str, Any] | None:
        """The prompt card of a seat: its next line as an act in wire form, with the line's `id`, and whether it is
        `due`: the next of all. A line before its time is there to be prepared, not to be said."""
        step = next(self.unspoken(hearing, seat), None)
        if step is None:
            return None
        fields = {name: _resolved(hearing, name, value) for name, value in step.fields.items()}
        return {"id": step.id, "due": step is next(self.unspoken(hearing)), "act": step.act, **fields}


def _unspoken(scene: Scene, hearing: Hearing) -> Iterator[Step]:
    lines = hearing.branch("script_lines")
    return (step for step in scene.steps if step.id not in lines)


def act_of(step: Step, hearing: Hearing, at: int) -> Act:
    """The act of a line, its references filled in from what was played.

    Raises `UnresolvedReference`, or `msgspec.ValidationError` for a step that is no act.
    """
    if step.act == DropLine.__name__:
        # When the line was lost is known only now.
        step = msgspec.structs.replace(step, fields={"heard_at": at, **step.fields})
    return step.to_act(lambda field, other: resolve(hearing, field, other))


def resolve(hearing: Hearing, field: str, step_id: str) -> int | None:
    """The number of the application (`number`) or statement (`statement`) that a step made; None if it was not."""
    if field == "number":
        made = (n for n, application in hearing.branch("applications").items() if application.get("line") == step_id)
        return next(map(int, made), None)
    seq = hearing.at("script_lines", step_id)
    if not isinstance(seq, int):
        return None
    said = hearing.branch("statements")
    if str(seq) not in said and str(seq - 1) in said:
        return seq - 1  # the words of an act come just before what they bring about
    return seq


def _resolved(hearing: Hearing, name: str, value: Any) -> Any:
    if name in ("statement", "number") and isinstance(value, str):
        return resolve(hearing, name, value.removeprefix("@"))
    return value


def _about_the_same(hearing: Hearing, step: Step, act: Act) -> bool:
    name = MAIN_FIELDS.get(step.act)
    if name is None:
        return True
    wanted, said = _resolved(hearing, name, step.fields.get(name)), getattr(act, name, None)
    if wanted is None or isinstance(wanted, Mapping):
        return True  # the line leaves it open
    if isinstance(wanted, (list, tuple)):
        return bool(set(wanted).intersection(said or ()))
    return bool(wanted == said)
