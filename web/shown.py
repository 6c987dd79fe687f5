"""The words that stand for the values of an event: names of seats, parties and stages, labels, lists.

The markup of an event says which value goes where and how it is shown (`macros/events.html`:
`body.to` as `seat`). This file and `static/js/shown.js` are the two readers of that markup; a
golden test (`tests/js/shown.test.mjs`, `tests/web/test_shown.py`) holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from hearing.procedure_times import CARD_AT
from web import shown_bench
from web.i18n import _, ngettext

Words = Mapping[str, str] | str | None


def pick(words: Words, lang: str) -> str:
    """Text in the wanted language, or in the first it has. Plain strings stand for themselves."""
    if not words:
        return ""
    if isinstance(words, str):
        return words
    return words.get(lang) or next(iter(words.values()))


def humanise(name: str) -> str:
    """`technical_explanation` -> `technical explanation`, for names nobody labelled."""
    return name.replace("_", " ")


def elapsed(ms: int) -> str:
    """Milliseconds as `h:mm:ss`."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def countdown(ms: int) -> str:
    """Milliseconds of a clock as `7:05` or `1:02:09`."""
    hours, seconds = divmod(max(0, ms) // 1000, 3600)
    return f"{hours}:{seconds // 60:02d}:{seconds % 60:02d}" if hours else f"{seconds // 60}:{seconds % 60:02d}"


def find(event: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path of an event, or None."""
    node: Any = event
    for name in path.split("."):
        if not isinstance(node, Mapping):
            return None
        node = node.get(name)
    return node


def natural(name: str) -> list[str | int]:
    """Sort key in which P-10 follows P-9."""
    return [int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", name)]


NAMED = {"flag": "flags", "card": "cards", "side": "sides", "clock_side": "sides", "position_of": "positions"}
"""Groups of labels that a procedure may word itself, and under which of its keys."""

PROPERTIES = ("authenticity", "authenticity_before", "legality", "relevance", "weight")


class Shown:
    """Called with (event, path, how): the words for that value; `""` for none.

    Events are shown in order: times count from the opening of the sitting they belong to.
    """

    def __init__(
        self, script: Mapping[str, Any], procedure: Mapping[str, Any], labels: Mapping[str, Any], lang: str
    ) -> None:
        self.script, self.procedure, self.labels, self.lang = script, procedure, labels, lang
        self.sitting_from = 0

    def __call__(self, event: Mapping[str, Any], path: str, how: str) -> str:
        if event["kind"] == "SittingOpened":
            self.sitting_from = event["elapsed"]
        value = find(event, path)
        if how == "has":
            return "1" if _filled(value) else ""
        if value is None:
            return ""
        if how == "answer":
            return self.answer(find(event, "body.matter") or "", str(value))
        group, _, name = how.partition(":")
        if group == "label":
            return self.label(name, str(value))
        return self._how(group)(value)

    def items(self, event: Mapping[str, Any], path: str, how: str) -> list[str]:
        """The words for each item of a mapping or list."""
        value = find(event, path) or {}
        if how == "issues":
            return [self.text(value[name]) for name in sorted(value, key=natural)]
        if how == "answers":
            return [
                _("{party}: {opinion}").format(party=self.party(party), opinion=self.label("answer", value[party]))
                for party in sorted(value, key=natural)
            ]
        if how == "opinions":
            return self.opinions(value)
        if how in _LISTS:
            return _LISTS[how](self, value)
        if how == "times":
            names = sorted(value, key=natural)
            return [_("{name} {time}").format(name=self.who(name), time=countdown(value[name])) for name in names]
        return [self._how(how)(item) for item in value]

    def table(self, event: Mapping[str, Any], path: str, how: str) -> list[list[str]]:
        """The cells of a table, row by row; the first row holds its headings."""
        return shown_bench.table(self, find(event, path))

    def _how(self, how: str) -> Callable[[Any], str]:
        table: dict[str, Callable[[Any], str]] = {
            "text": self.text,
            "seat": self.seat,
            "seats": self.seats,
            "role": self.role,
            "side": self.side,
            "party": self.party,
            "parties": self.parties,
            "who": self.who,
            "time": countdown,
            "stage": self.stage,
            "exhibits": lambda numbers: _(", ").join(numbers),
            "elapsed": lambda ms: elapsed(ms - self.sitting_from),
            "money": lambda value: f"{value:,}",
            "plain": str,
        }
        return table.get(how) or partial(_OF_BENCH[how], self)

    def text(self, words: Words) -> str:
        return pick(words, self.lang)

    def label(self, group: str, name: str) -> str:
        """The procedure's own label if it has one, then the labels file, then the name itself."""
        found = self.text(self._titled(group, name))
        if found:
            return found
        known = self.labels.get(group, {}).get(name)
        return humanise(name) if known is None else str(known)

    def _titled(self, group: str, name: str) -> Words:
        """What the procedure calls it, if it does."""
        if group in ("application", "interruption"):
            return find(self.procedure, f"{group}s.{name}.title")  # type: ignore[no-any-return]
        if group in NAMED:
            own: Mapping[str, str] = self.procedure.get(NAMED[group], {}).get(name) or {}
            return {lang: words for lang, words in own.items() if lang != CARD_AT}
        if group == "measure":
            return _first(m.get("title") for m in self.procedure.get("discipline", []) if m["measure"] == name)
        if group in ("exhibit_status", "exhibit_outcome"):
            return find(self.procedure, f"exhibit_words.{name}")  # type: ignore[no-any-return]
        if group == "oath":
            return find(self.procedure, f"oaths.{name}.title")  # type: ignore[no-any-return]
        if group in ("ground", "remedy"):
            kind = "grounds" if group == "ground" else "remedies"
            return find(self.procedure, f"objections.{kind}.{name}.title")  # type: ignore[no-any-return]
        if group == "oath_form":
            oaths = (self.procedure.get("oaths") or {}).values()
            return _first(find(oath, f"kinds.{name}.title") for oath in oaths)
        if group == "phase":
            examinations = (self.procedure.get("examinations") or {}).values()
            return _first(find(examination, f"phases.{name}.title") for examination in examinations)
        if group == "matter":
            kinds = ("announce", "inquire")
            return _first(find(stage, f"{kind}.{name}.title") for stage in self._stages() for kind in kinds)
        return None

    def _stages(self) -> list[Mapping[str, Any]]:
        stages: list[Mapping[str, Any]] = self.procedure.get("stages", [])
        return stages

    def answer(self, matter: str, answer: str) -> str:
        """A listed answer to an inquiry, in the procedure's words."""
        path = f"inquire.{matter}.answers.{answer}"
        return self.text(_first(find(stage, path) for stage in self._stages())) or self.label("answer", answer)

    def seat(self, seat: str) -> str:
        found = self.script.get("seats", {}).get(seat)
        return self.text(found.get("name")) or humanise(seat) if found else humanise(seat)

    def seats(self, seats: list[str]) -> str:
        return _(", ").join(self.seat(seat) for seat in seats)

    def role(self, seat: str) -> str:
        """`Counsel for Lin Yan and 3 others`."""
        found = self.script.get("seats", {}).get(seat)
        if not found:
            return ""
        label = self.text(found.get("label")) or humanise(found.get("role", ""))
        own = found.get("parties") or []
        if not own or found.get("role") == "party":
            return label
        return _("{role} for {parties}").format(role=label, parties=self.crowd(own))

    def crowd(self, parties: list[str]) -> str:
        if len(parties) <= 2:
            return _(" and ").join(self.party(party) for party in parties)
        others = len(parties) - 1
        return ngettext("{first} and {n} other", "{first} and {n} others", others).format(
            first=self.party(parties[0]), n=others
        )

    def side(self, seat: str) -> str:
        """Which part of the room a seat belongs to: bench, court, a side, technical, gallery."""
        found = self.script.get("seats", {}).get(seat) or {}
        page = found.get("page", "")
        by_page = {"bench": "bench", "clerk": "court", "technical": "technical", "observer": "gallery"}
        return by_page.get(page) or found.get("side") or "gallery"

    def party(self, party: str) -> str:
        found = self.script.get("parties", {}).get(party)
        return self.text(found.get("name")) or party if found else humanise(party)

    def who(self, name: str) -> str:
        """Whoever has a turn or a time: a party, a seat or a whole side."""
        if name in self.script.get("parties", {}):
            return self.party(name)
        return self.seat(name) if name in self.script.get("seats", {}) else self.label("clock_side", name)

    def parties(self, parties: list[str]) -> str:
        return _(", ").join(self.party(party) for party in parties)

    def stage(self, stage: str) -> str:
        words = self.text(_first(known.get("title") for known in self._stages() if known["id"] == stage))
        return words or humanise(stage).capitalize()

    def opinions(self, opinions: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
        """One sentence for each party and opinion, over all the exhibits it holds for."""
        sentences: dict[str, list[str]] = {}
        for number in sorted(opinions, key=natural):
            for party in sorted(opinions[number], key=natural):
                opinion = opinions[number][party]
                sentence = _("{party}: {opinion}").format(party=self.party(party), opinion=self.opinion(opinion))
                sentences.setdefault(sentence, []).append(number)
        return [f"{_(', ').join(numbers)} · {sentence}" for sentence, numbers in sentences.items()]

    def opinion(self, opinion: Mapping[str, Any]) -> str:
        """`no objection`, or what is accepted and what is disputed."""
        names = [name for name in PROPERTIES if opinion.get(name)]
        if not names:
            return _("no opinion on the properties")
        if all(opinion[name] == "accepted" for name in names) and len(names) >= 3:
            return _("no objection")
        parts = []
        for value in ("accepted", "disputed"):
            chosen = [self.label("property", name).lower() for name in names if opinion[name] == value]
            if chosen:
                parts.append(
                    _("{properties} {opinion}").format(
                        properties=_(", ").join(chosen), opinion=self.label("opinion", value)
                    )
                )
        return _("; ").join(parts)


_LISTS: dict[str, Callable[[Shown, Any], list[str]]] = {
    "counts": shown_bench.counts, "scores": shown_bench.scores, "steps": shown_bench.steps,
}  # fmt: skip
_OF_BENCH: dict[str, Callable[[Shown, Any], str]] = {
    "vote": shown_bench.vote, "choice": shown_bench.choice, "carried": shown_bench.carried,
    "ballot": shown_bench.ballot, "team": shown_bench.team,
}  # fmt: skip


def _filled(value: Any) -> bool:
    """Whether there is something to show; a text of which no language says anything is nothing."""
    return any(each != "" for each in value.values()) if isinstance(value, Mapping) else bool(value)


def _first(found: Iterable[Words]) -> Words:
    return next((words for words in found if words), None)
