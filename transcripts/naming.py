"""Names in words: what a rendered record calls seats, parties, stages and matters.

Everything comes from the record's own `HearingOpened`, so a file renders without the server.
What it does not name keeps its id: an incomplete copy still renders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hearing.durations import clock_face
from hearing.events import Event
from hearing.procedure_times import CARD_AT
from hearing.texts import SEPARATORS
from hearing.words import VALUE_LABELS
from roles.catalogue import ROLES
from transcripts.phrases import MARKS, VALUES

Text = Mapping[str, str]


class Naming:
    """Names in one language. `opened` is the body of `HearingOpened`, or `{}`."""

    def __init__(self, opened: Mapping[str, Any], language: str = "") -> None:
        self.script: Mapping[str, Any] = opened.get("script") or {}
        self.procedure: Mapping[str, Any] = opened.get("procedure") or {}
        languages = opened.get("languages") or [self.script.get("language") or "en"]
        self.language = language or languages[0]
        self._tongue = self.language.partition("-")[0]
        self._fallbacks = [self.language, *languages, "en"]
        self._stages = {stage["id"]: stage for stage in _listed(self.procedure.get("stages"))}

    def text(self, words: Any) -> str:
        """A text in this language, else in one of the hearing's, else in any."""
        if not isinstance(words, Mapping):
            return "" if words is None else str(words)
        found = next((words[language] for language in self._fallbacks if words.get(language)), None)
        return str(found if found is not None else next(iter(words.values()), ""))

    def title(self) -> str:
        return self.text(self.script.get("title"))

    def seat(self, seat: str) -> str:
        return self._named("seats", seat)

    def role(self, seat: str) -> str:
        found = self._of("seats", seat)
        return self.text(found.get("label") or found.get("role_label") or found.get("role"))

    def party(self, party: str) -> str:
        return self._named("parties", party)

    def who(self, name: str) -> str:
        """Whoever has a turn or a time: a party, a seat or a whole side."""
        if name in (self.script.get("parties") or {}):
            return self.party(name)
        if name in (self.script.get("seats") or {}):
            return self.seat(name)
        own = self.text((self.procedure.get("sides") or {}).get(name))
        return own or self.text(VALUES.get(f"side:{name}")) or _plain(name)

    def parties(self) -> list[str]:
        """Ids of the parties in the procedure's order of speaking, then by number."""
        positions = list(self.procedure.get("order") or [])
        known: Mapping[str, Any] = self.script.get("parties") or {}
        return sorted(known, key=lambda party: (_place(positions, known[party].get("position")), natural(party)))

    def seats(self) -> list[str]:
        """Ids of the seats: the bench first, as the catalogue of roles has them."""
        roles = list(ROLES)
        known: Mapping[str, Any] = self.script.get("seats") or {}
        return sorted(known, key=lambda seat: (_place(roles, known[seat].get("role")), natural(seat)))

    def card(self, card: str) -> str:
        words = (self.procedure.get("cards") or {}).get(card) or {}
        return self.text({lang: text for lang, text in words.items() if lang != CARD_AT}) or _plain(card)

    def stage(self, stage: str) -> str:
        found = self._stages.get(stage, {})
        return self.text(found.get("title") or found.get("name")) or stage.replace("_", " ")

    def matter(self, stage: str, matter: str) -> str:
        where = self._stages.get(stage, {})
        for kind in ("announce", "inquire"):
            if found := (where.get(kind) or {}).get(matter):
                return self.text(found.get("title")) or _plain(matter)
        return _plain(matter)

    def field(self, event: Event, name: str) -> str:
        """One field of an event's body in words; `""` if it has none. `by` is the event's own seat."""
        if name == "by":
            return self.seat(event.seat)
        if name == "seq":
            return str(event.seq)
        value = event.body.get(name)
        if value is None:
            return ""
        known = _FIELDS.get(name)
        return known(self, event, value) if known else self._value(name, value)

    def fill(self, phrase: Text, event: Event) -> str:
        """A phrase with the event's fields in it."""
        return self.text(phrase).format_map(_Fields(self, event)).strip()

    def value(self, value: str) -> str:
        """A word of the record's own: as the page says it, else as the forms of the acts do."""
        return self.text(VALUES.get(value) or VALUE_LABELS.get(value)) or _plain(value)

    def join(self, names: Iterable[str]) -> str:
        return SEPARATORS.get(self._tongue, ", ").join(names)

    def mark(self, name: str, words: str = "") -> str:
        """A mark of this language, which may be nothing at all."""
        return MARKS[name].get(self._tongue, MARKS[name]["en"]).format(words=words)

    def basis(self, basis: str) -> str:
        """What a rule rests on, as the procedure cites its sources: `CPL 82, 141` -> `民事诉讼法第82、141条`."""
        return self.mark("rules").join(map(self._cited, basis.split("; ")))

    def _cited(self, part: str) -> str:
        name, _, articles = part.partition(" ")
        source = (self.procedure.get("sources") or {}).get(name)
        return self.text(source.get("cite")).replace("{articles}", self.join(articles.split(", "))) if source else part

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self.value(f"{name}:{str(value).lower()}")
        if isinstance(value, Mapping):
            return self.text(value)
        if isinstance(value, (list, tuple)):
            return self.join(map(str, value))
        return self.value(value) if isinstance(value, str) else str(value)

    def _named(self, kind: str, name: str) -> str:
        return self.text(self._of(kind, name).get("name")) or name

    def _of(self, kind: str, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = (self.script.get(kind) or {}).get(name) or {}
        return found


class _Fields(dict[str, str]):
    """Looks a phrase's fields up in an event as they are asked for."""

    def __init__(self, naming: Naming, event: Event) -> None:
        super().__init__()
        self._naming, self._event = naming, event

    def __missing__(self, name: str) -> str:
        return self._naming.field(self._event, name)


def _listed(stages: Any) -> list[Mapping[str, Any]]:
    """The stages of a procedure, which may be a list or a mapping by id."""
    if isinstance(stages, Mapping):
        return [{**stage, "id": name} for name, stage in stages.items()]
    return [stage for stage in stages or [] if isinstance(stage, Mapping) and "id" in stage]


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that puts D2 before D10. A record's own keys are sorted as text, so their order means nothing."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", name))


def _place(order: list[str], name: Any) -> int:
    return order.index(name) if name in order else len(order)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _answer(naming: Naming, event: Event, answer: Any) -> str:
    matter = event.body.get("matter", "")
    inquiry = (naming._stages.get(event.stage, {}).get("inquire") or {}).get(matter) or {}
    return naming.text((inquiry.get("answers") or {}).get(answer)) or naming.value(str(answer))


def _answers(naming: Naming, event: Event, answers: Any) -> str:
    colon = naming.mark("colon")
    return naming.join(f"{naming.party(party)}{colon}{naming.value(answer)}" for party, answer in answers.items())


def _issues(naming: Naming, event: Event, issues: Any) -> str:
    between = naming.mark("between")
    return between.join(
        naming.mark("aside", name).strip() + between + naming.text(issues[name]) for name in sorted(issues, key=natural)
    )


def _to(naming: Naming, event: Event, to: Any) -> str:
    if isinstance(to, str):
        return naming.seat(to)
    known = naming.script.get("parties") or {}
    return naming.join(naming.party(each) if each in known else naming.seat(each) for each in to)


def _titled(kind: str) -> Callable[[Naming, Event, Any], str]:
    def named(naming: Naming, event: Event, name: Any) -> str:
        found = (naming.procedure.get(kind) or {}).get(name) or {}
        return naming.text(found.get("title")) or naming.value(str(name))

    return named


def _measure(naming: Naming, event: Event, measure: Any) -> str:
    for step in naming.procedure.get("discipline") or []:
        if step.get("measure") == measure:
            return naming.text(step.get("title")) or _plain(measure)
    return _plain(str(measure))


def _application(naming: Naming, event: Event, application: Any) -> str:
    # `Suspended` names an application by its number, `ApplicationMade` by its kind.
    return str(application) if isinstance(application, int) else _titled("applications")(naming, event, application)


def _flag(naming: Naming, event: Event, flag: Any) -> str:
    return naming.text((naming.procedure.get("flags") or {}).get(flag)) or _plain(str(flag))


def _left(naming: Naming, event: Event, left: Any) -> str:
    return str(max(left.values(), default=0) if isinstance(left, Mapping) else left)


def _form(naming: Naming, event: Event, form: str) -> Any:
    oath = (naming.procedure.get("oaths") or {}).get(event.body.get("oath")) or {}
    return ((oath.get("kinds") or {}).get(form) or {}).get("title")


def _phase(naming: Naming, phase: str) -> Any:
    for examination in (naming.procedure.get("examinations") or {}).values():
        if found := (examination.get("phases") or {}).get(phase):
            return found.get("title")
    return None


def _of_objections(naming: Naming, kind: str, name: str) -> str:
    found = ((naming.procedure.get("objections") or {}).get(kind) or {}).get(name) or {}
    words = naming.text(found.get("title"))
    return words or (naming.value(name) if name else "")


def _outcome(naming: Naming, event: Event, outcome: str) -> str:
    """A ruling on exhibits in the procedure's own words for them, any other in everybody's."""
    own = naming.procedure.get("exhibit_words") or {}
    return naming.text(own.get(outcome)) or naming.value(outcome) if "exhibits" in event.body else naming.value(outcome)


_FIELDS: dict[str, Callable[[Naming, Event, Any], str]] = {
    "seat": lambda naming, event, value: naming.seat(value),
    "seats": lambda naming, event, value: naming.join(map(naming.seat, value)),
    "examiner": lambda naming, event, value: naming.seat(value),
    "oath": _titled("oaths"),
    "form": lambda naming, event, value: naming.text(_form(naming, event, value)) or _plain(value),
    "phase": lambda naming, event, value: naming.text(_phase(naming, value)) or _plain(value),
    "ground": lambda naming, event, value: _of_objections(naming, "grounds", value),
    "remedy": lambda naming, event, value: _of_objections(naming, "remedies", value),
    "outcome": lambda naming, event, value: _outcome(naming, event, value),
    "substitute": lambda naming, event, value: naming.seat(value),
    "to": _to,
    "party": lambda naming, event, value: naming.who(value),
    "side": lambda naming, event, value: naming.who(value),
    "shares": lambda naming, event, value: naming.join(
        f"{naming.who(name)} {clock_face(value[name])}" for name in sorted(value, key=natural)
    ),
    "reserved": lambda naming, event, value: clock_face(value),
    "card": lambda naming, event, value: naming.card(value),
    "parties": lambda naming, event, value: naming.join(map(naming.party, value)),
    "between": lambda naming, event, value: naming.join(map(naming.party, value)),
    "matter": lambda naming, event, value: naming.matter(event.stage, value),
    "stage": lambda naming, event, value: naming.stage(value),
    "answer": _answer,
    "answers": _answers,
    "issues": _issues,
    "interruption": _titled("interruptions"),
    "application": _application,
    "measure": _measure,
    "flag": _flag,
    "left": _left,
    "name": lambda naming, event, value: naming.text(value),
}
