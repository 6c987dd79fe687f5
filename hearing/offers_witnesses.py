"""What a seat may do about people who are examined, as offers: oaths, phases, statements, objections, marks; and about
who hears it."""

from __future__ import annotations

from typing import Any

from hearing.acts import Text
from hearing.choices import Offer, choice, of_exhibits, of_seats
from hearing.guards.examining import (
    About,
    Due,
    all_due,
    handles,
    may_object,
    oaths_put,
    object_to,
    objected_before,
    on_offer,
    on_the_bench,
    speaks_for_a_side,
)
from hearing.guards.witnesses import admitted_sworn, has_taken, may_conduct
from hearing.procedure import Power
from hearing.situation import Situation, able, is_waiting, role_in_force, seat_terms
from hearing.texts import labelled, said
from hearing.words import act_label, value_label
from roles.audience import hears

# ---- oaths ----------------------------------------------------------------------------


def administer_oath(s: Situation, power: Power) -> list[Offer]:
    """One offer for each form of each oath that somebody here has yet to take, in the words that are read."""
    offers: list[Offer] = []
    not_yet = [argument for guard, argument in power.guards if guard == "target_unsworn" and argument]
    removed = s.hearing.branch("removed")
    for name, oath in s.procedure.oaths.items():
        if power.only.get("oath") and name not in power.only["oath"]:
            continue
        roles = s.procedure.roles(oath.of) & (power.to or s.procedure.roles(oath.of))
        seats = [
            seat for seat in s.hearing.seats
            if role_in_force(s.hearing, seat) in roles and not is_waiting(s.hearing, seat)
            and not any(has_taken(s, seat, each) for each in (name, *not_yet)) and seat not in removed
        ]  # fmt: skip
        for form, kind in oath.kinds.items() if seats else ():
            offers.append({
                "fields": {"oath": name, "form": form}, "choices": {"seat": of_seats(s, seats)},
                "label": labelled(oath.title, kind.title), "formula": power.formula or kind.text,
            })  # fmt: skip
    return offers


def take_oath(s: Situation, power: Power) -> list[Offer]:
    put = oaths_put(s.hearing, s.seat_id)
    if not put or put[-1] not in s.procedure.oaths:
        return []
    form = s.hearing.at("oaths", s.seat_id, put[-1], "form")
    kind = s.procedure.oaths[put[-1]].kinds.get(form)
    refuse: Offer = {
        "fields": {"taken": False}, "label": {"en": "Refuse", "zh": "拒绝"}, "rank": power.rank + 40,
        "formula": {"en": "I refuse.", "zh": "我拒绝。"}, "confirm": True,
    }  # fmt: skip
    take: Offer = {
        "fields": {"taken": True}, "formula": power.formula or {"en": "I do.", "zh": "是，我保证。"},
        "label": labelled(act_label("TakeOath"), kind.title) if kind else None,
    }  # fmt: skip
    return [take, refuse]


# ---- phases ---------------------------------------------------------------------------


def open_examination(s: Situation, power: Power) -> list[Offer]:
    return [offer for due in _due(s, power) for offer in _opened(s, power, due)]


def _due(s: Situation, power: Power) -> list[Due]:
    return [due for due in all_due(s) if not power.to or role_in_force(s.hearing, due.seat) in power.to]


def _opened(s: Situation, power: Power, due: Due) -> list[Offer]:
    if not _sworn_enough(s, power, due.seat):
        return []
    offer: Offer = {"fields": {"seat": due.seat, "phase": due.phase.id}, "label": _of(s, due)}
    if not due.side:
        return [offer] if on_the_bench(s) else []
    able = [name for name in s.hearing.seats if may_conduct(s, due, name) and handles(s.hearing, name, due.seat)]
    if speaks_for_a_side(s.hearing, s.seat_id):
        return [{**offer, "fields": {**offer["fields"], "examiner": s.seat_id}}] if s.seat_id in able else []
    return [{**offer, "choices": {"examiner": of_seats(s, able)}}] if able else []


def _sworn_enough(s: Situation, power: Power, seat: str) -> bool:
    """Conditions on the person named, asked of this one: the list was made before one was chosen."""
    taken = {argument for name, argument in power.guards if name == "target_sworn"}
    adopted = any(name == "target_adopted" for name, _ in power.guards)
    return all(has_taken(s, seat, oath) for oath in taken) and (not adopted or bool(s.hearing.branch("adopted", seat)))


def _of(s: Situation, due: Due) -> Text:
    return labelled(due.phase.title, s.hearing.seats[due.seat].name)


def waive_examination(s: Situation, power: Power) -> list[Offer]:
    mine = s.hearing.seats[s.seat_id].side if speaks_for_a_side(s.hearing, s.seat_id) else None
    return [
        {
            "fields": {"seat": due.seat, "phase": due.phase.id},
            "label": labelled(act_label("WaiveExamination"), _of(s, due)),
        }
        for due in _due(s, power)
        if due.phase.may_waive and mine in (None, due.side)
    ]


def adopt_statement(s: Situation, power: Power) -> list[Offer]:
    own = s.hearing.seats[s.seat_id].side
    numbers = [
        number for number, exhibit in s.hearing.branch("exhibits").items()
        if exhibit["status"] in ("listed", "marked", "offered")
        and own in {s.hearing.parties[party].side for party in exhibit["by"]}
    ]  # fmt: skip
    return [{"choices": {"exhibit": of_exhibits(s, sorted(numbers))}}] if numbers else []


def mark_exhibits(s: Situation, power: Power) -> list[Offer]:
    mine, written = set(s.parties), s.hearing.tree["script"]["exhibits"]
    numbers = [
        number for number, exhibit in s.hearing.branch("exhibits").items()
        if exhibit["status"] == "produced" or exhibit["status"] == "listed" and not written[number].get("produced_by")
        if not mine or mine.intersection(exhibit["by"])
    ]  # fmt: skip
    return [{"choices": {"exhibits": of_exhibits(s, sorted(numbers))}, "many": ["exhibits"]}] if numbers else []


# ---- objections -----------------------------------------------------------------------


def object_(s: Situation, power: Power) -> list[Offer]:
    """One offer for each thing there is to object to now; the ground is chosen, by one press."""
    offers: list[Offer] = []
    for about in _objectionable(s):
        grounds = [
            choice(name, ground.title) for name, ground in s.procedure.objections.grounds.items()
            if not objected_before(s.hearing, name, about)
        ]  # fmt: skip
        if not grounds or not may_object(s, about, s.seat_id):
            continue
        fields = {"exhibit": about.exhibit} if about.exhibit else {}
        offers.append({
            "fields": fields, "choices": {"ground": grounds}, "label": _to_what(about),
            "formula": power.formula or {"en": "Objection: {ground}.", "zh": "反对：{ground}。"},
        })  # fmt: skip
    return offers


def _objectionable(s: Situation) -> list[About]:
    spoken = object_to(s)
    found = [spoken] if spoken is not None and spoken.on != "exhibit" else []
    return [*found, *(About("exhibit", 0, number) for number in on_offer(s.hearing))]


def _to_what(about: About) -> Text:
    if about.on == "exhibit":
        return {"en": f"Object to {about.exhibit}", "zh": f"对{about.exhibit}提出异议"}
    if about.on == "answer":
        return {"en": "Object to the answer", "zh": "对回答提出异议"}
    return {"en": "Object to the question", "zh": "对问题提出异议"}


def rule_on_objection(s: Situation, power: Power) -> list[Offer]:
    """A button for each ruling that fits the objection that waits; reserved ones may be ruled on at leisure."""
    pending = s.hearing.at("objection")
    if pending is not None:
        return [{**offer, "rank": power.rank + n} for n, offer in enumerate(_rulings(s, pending))]
    made = s.hearing.branch("objections")
    reserved = [(number, each) for number, each in made.items() if each["outcome"] == "reserved"]
    return [
        {
            **offer, "fields": {**offer["fields"], "objection": int(number)}, "rank": power.rank + 60,
            "label": labelled({"en": f"Objection no. {number}", "zh": f"第{number}号异议"}, offer["label"]),
        }
        for number, each in reserved for offer in _rulings(s, each) if offer["fields"]["outcome"] != "reserved"
    ]  # fmt: skip


def _rulings(s: Situation, objection: dict[str, Any]) -> list[Offer]:
    known = s.procedure.objections.remedies
    fitting = {"question": "rephrase", "answer": "strike"}.get(objection["on"], "")
    offers = [_ruling("sustained"), _ruling("overruled")]
    if fitting in known:
        offers.append(_ruling("sustained", fitting, known[fitting].title))
    offers.append(_ruling("reserved"))
    if "limited" in known:
        outcome = "sustained" if objection["on"] == "exhibit" else "overruled"
        limited = _ruling(outcome, "limited", known["limited"].title)
        offers.append({**limited, "inputs": {"limited_to": "words"}})
    return offers


RULED: dict[str, Text] = {
    "sustained": {"en": "Sustained.", "zh": "异议成立。"},
    "overruled": {"en": "Overruled.", "zh": "异议不成立。"},
    "reserved": {"en": "I reserve my ruling on that.", "zh": "对该异议另行裁决。"},
}


def _ruling(outcome: str, remedy: str = "", title: Text | None = None) -> Offer:
    label = {lang: words[:1].upper() + words[1:] for lang, words in value_label(outcome).items()}
    formula = RULED[outcome]
    if remedy and title is not None:
        label = labelled(label, title)
        formula = {lang: f"{words} {_sentence(said(title, lang), lang)}".strip() for lang, words in formula.items()}
    fields = {"outcome": outcome, **({"remedy": remedy} if remedy else {})}
    return {"fields": fields, "label": label, "formula": formula}


def _sentence(words: str, lang: str) -> str:
    return words[:1].upper() + words[1:] + ("。" if lang == "zh" else ".")


def waive_objection(s: Situation, power: Power) -> list[Offer]:
    return [{"formula": power.formula or {"en": "No objection.", "zh": "无异议。"}}]


# ---- closed session --------------------------------------------------------------------


def close_session(s: Situation, power: Power) -> list[Offer]:
    """Whom else to let in, of those who have sworn what that takes, and whom of the others in the room to keep out."""
    oaths = [argument for guard, argument in power.guards if guard == admitted_sworn.__name__]
    admitted, excluded = [], []
    for name in s.hearing.seats:
        if name == s.seat_id or not able(s.hearing, name):
            continue
        terms = seat_terms(s.hearing, name)
        if not hears(s.procedure.closed_session_stays, terms):
            admitted += [name] if all(has_taken(s, name, oath) for oath in oaths) else []
        elif "group:parties" in terms:
            excluded.append(name)
    some = {name: of_seats(s, seats) for name, seats in (("admitted", admitted), ("excluded", excluded)) if seats}
    return [{"choices": some, "many": [*some]}]


BUILD = {
    "AdministerOath": administer_oath, "TakeOath": take_oath, "OpenExamination": open_examination,
    "WaiveExamination": waive_examination, "AdoptStatement": adopt_statement, "MarkExhibits": mark_exhibits,
    "Object": object_, "RuleOnObjection": rule_on_objection, "WaiveObjection": waive_objection,
    "CloseSession": close_session,
}  # fmt: skip
"""One builder for each act that names something; see `hearing.offers`."""
