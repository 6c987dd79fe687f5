"""What a seat may do now, as a list of offers that a page can show without knowing any rule.

An offer is plain data:

    {"act": "Ask", "fields": {…preset…}, "choices": {"to": [{"value", "label"}]},
     "many": ["to"], "all": {}, "inputs": {"relief": "words"}, "label": {lang: …}, "formula": {lang: …},
     "basis": "CPL 141", "rank": 20, "primary": False, "confirm": False, "text": "required"}

`choices` lists what the act can name at this moment (`many` where several may be named;
`all` tells what naming none of them says, where it means all), `inputs` what has to be
typed (`word`, `words`, `number`, `date`, `issues`). `rank` orders by likelihood, lowest
first. A ballot lists its `criteria`. An offer is open: some act made from it will be allowed, if its own words are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from hearing import guards, offers_bench, offers_times
from hearing import offers_witnesses as witnesses
from hearing.acts import StandDown, Text
from hearing.choices import Choice, Offer, choice, of_exhibits, of_seats
from hearing.clocks import pool_left, share_left
from hearing.decide import NEEDS_WORDS
from hearing.formulas import GAPS, label, of_hearing, with_to
from hearing.procedure import Power, Procedure, Stage
from hearing.rules import failing, not_now, standing
from hearing.situation import Situation, is_outside, is_waiting, role_in_force, spoken_here
from hearing.state import Hearing
from hearing.suits import cases_left, in_suit, over
from hearing.texts import fill, gaps, said
from hearing.words import act_label, value_label
from roles.catalogue import ROLES

Build = Callable[[Situation, Power], Iterable[Offer]]

PRIMARY = 12
"""Offers up to this rank are what the page shows first."""
DONE = 88
"""The rank of what was done already and may be repeated."""


def open_acts(hearing: Hearing, procedure: Procedure, seat_id: str) -> list[Offer]:
    """Every offer open to a seat now, most likely first; empty for a seat that may do nothing."""
    s = Situation(hearing, procedure, seat_id, None)
    if not hearing.tree or standing(s) is not None:
        return []
    offers = [
        _finish(s, power, offer)
        for kind, powers in procedure.powers_of_role.get((hearing.stage, s.role), {}).items()
        for power in powers
        if not_now(s, power) is None and failing(s, power.guards, "") is None
        for offer in BUILD.get(kind, plain)(s, power)
    ]
    return sorted(_distinct(offers), key=lambda offer: offer["rank"])


def is_next(hearing: Hearing, procedure: Procedure, seat_id: str) -> str:
    """Which turn of the stage is this seat's, once whoever speaks now is done, by party, side or seat (`debate 1 D1`);
    `""` for none."""
    s = Situation(hearing, procedure, seat_id, None)
    if not hearing.tree or standing(s) is not None:
        return ""
    upcoming = guards.after_the_speaker(s)
    speaks = s.seat is not None and procedure.catalogue[s.seat.role].hears_side
    if upcoming is None or not speaks or not guards.speaks_for(s, seat_id, upcoming[1]):
        return ""
    number, who = upcoming
    return f"{hearing.stage} {number} {who}"


def _finish(s: Situation, power: Power, offer: Offer) -> Offer:
    label = offer.pop("label", None) or power.title or act_label(power.act)
    rank = offer.pop("rank", power.rank)
    formula = offer.pop("formula", None) or power.formula
    confirm = offer.pop("confirm", power.confirm)
    text = offer.pop("text", "required" if power.act in NEEDS_WORDS else "optional")
    return {
        **_scoped(s, power, {"act": power.act, "fields": {}, "choices": {}, **offer}),
        "label": label,
        "formula": _filled(s, formula, offer),
        "basis": power.basis,
        "rank": rank,
        "primary": rank <= PRIMARY,
        "confirm": confirm,
        "text": text,
    }


SCOPED = frozenset({
    "Speak", "Answer", "Respond", "StateClaim", "ChangeClaim", "CommentOnIssues", "AnswerFact", "Concede",
    "OfferExhibits", "Examine", "Apply", "RespondToApplication",
})  # fmt: skip
"""Acts done for parties and in cases: a seat that acts for several may narrow them. Naming none means all."""


def _scoped(s: Situation, power: Power, offer: Offer) -> Offer:
    """The offer with the parties and the cases that the act may be narrowed to, and what naming none of them says."""
    if power.act not in SCOPED or s.seat is None or offer.pop("whole", False):
        return offer
    for name, choices in (("parties", _parties(s, s.seat.parties)), ("cases", _cases(s))):
        if len(choices) > 1 and name not in offer["choices"]:
            offer = {
                **offer,
                "choices": {**offer["choices"], name: choices},
                "many": [*offer.get("many", ()), name],
                "all": {**offer.get("all", {}), name: _all(name, len(choices))},
            }
    return offer


_COUNTED = (
    ("both", "两"), ("all three", "三"), ("all four", "四"), ("all five", "五"), ("all six", "六"), ("all seven", "七"),
    ("all eight", "八"), ("all nine", "九"), ("all ten", "十"),
)  # fmt: skip


def _all(name: str, count: int) -> Text:
    """What an act says that names none of several parties or cases: it is for all of them."""
    en, zh = _COUNTED[count - 2] if count - 2 < len(_COUNTED) else (f"all {count}", str(count))
    if name == "cases":
        return {"en": f"the same in {en} cases", "zh": f"{zh}案相同"}
    return {"en": f"for {en} parties", "zh": f"代表{zh}方当事人"}


def _filled(s: Situation, formula: Text, offer: Offer) -> Text:
    """A formula with what is known filled in; what is still to be chosen stays for the page to fill."""
    if not formula:
        return formula
    only = {name: found[0]["label"] for name, found in offer.get("choices", {}).items() if len(found) == 1}
    preset = {n: label(s.hearing, s.procedure, v) for n, v in offer.get("fields", {}).items() if isinstance(v, str)}
    sitting = of_hearing(s.hearing) if gaps(formula).intersection(GAPS) else {}
    return fill(formula, {**sitting, **with_to({**only, **preset})})


def _distinct(offers: list[Offer]) -> list[Offer]:
    """Two powers may open the same thing; the likelier one is kept."""
    kept: dict[str, Offer] = {}
    for offer in offers:
        key = repr((offer["act"], sorted(offer["fields"].items(), key=str), sorted(offer["choices"])))
        if key not in kept or offer["rank"] < kept[key]["rank"]:
            kept[key] = offer
    return list(kept.values())


# ---- things to choose from ------------------------------------------------------------


def _parties(s: Situation, ids: Iterable[str]) -> list[Choice]:
    return [choice(party, s.hearing.parties[party].name) for party in ids]


def _whose(s: Situation, names: Iterable[str]) -> list[Choice]:
    """Parties, sides or seats: whoever has a turn."""
    return [choice(name, label(s.hearing, s.procedure, name)) for name in names]


def _words(names: Iterable[str]) -> list[Choice]:
    return [choice(name, value_label(name)) for name in names]


def _targets(s: Situation, power: Power) -> list[str]:
    """Seats that the power lets the act name, present and not waiting."""
    removed = s.hearing.branch("removed")
    return [
        name for name in s.hearing.seats
        if name != s.seat_id and name not in removed and not is_waiting(s.hearing, name)
        and not is_outside(s.hearing, name)
        and (not power.to or role_in_force(s.hearing, name) in power.to)
    ]  # fmt: skip


def _some(offer: Offer, *names: str) -> list[Offer]:
    """The offer, if each of the named choices has something to choose."""
    return [offer] if all(offer["choices"][name] for name in names) else []


# ---- one builder per act that names something ------------------------------------------


def plain(s: Situation, power: Power) -> list[Offer]:
    return [{"fields": {name: next(iter(v)) for name, v in power.only.items() if len(v) == 1}}]


def _announce(s: Situation, power: Power) -> list[Offer]:
    (matter,) = power.only["matter"]
    # Once more is allowed and seldom meant: it is asked for twice.
    again = {"rank": DONE, "confirm": True} if guards.announced(s, matter) else {}
    return [{"fields": {"matter": matter}, **again}]


def _inquire(s: Situation, power: Power) -> list[Offer]:
    (matter,) = power.only["matter"]
    rank = {"rank": DONE} if s.hearing.at("inquiries", matter) else {}
    return [{"fields": {"matter": matter}, **rank}]


def _respond(s: Situation, power: Power) -> list[Offer]:
    (matter,) = power.only["matter"]
    asked, data = s.hearing.at("inquiries", matter), s.stage.inquiries[matter]
    mine = [party for party in s.parties if asked and party in asked["to"]]
    if not mine:
        return []
    done = all(
        s.hearing.at("responses", matter, case, party)
        for party in mine
        for case in (cases_left(s.hearing, party) if data.per_case else ["*"])
        if case == "*" or case in s.cases
    )
    choices: dict[str, list[Choice]] = {"answer": [choice(name, label) for name, label in data.answers.items()]}
    offer: Offer = {"fields": {"matter": matter}, "choices": choices}
    if data.per_case and len(s.cases) > 1:
        choices["cases"] = _cases(s)
        offer["many"] = ["cases"]
    return [{**offer, **({"rank": DONE} if done else {})}]


def _cases(s: Situation) -> list[Choice]:
    cases = s.hearing.tree["script"]["cases"]
    return [choice(case, cases[case]["title"]) for case in s.cases if not over(s.hearing, case)]


def _advance(s: Situation, power: Power) -> list[Offer]:
    (move,) = power.only["move"]
    to = s.procedure.leads_to(s, move)
    if to is None:
        return []
    return [{"fields": {"move": move}, "label": power.title or moving_to(s.procedure.stages[to])}]


def moving_to(stage: Stage) -> Text:
    """What a move to a stage is called to which the procedure gives no title of its own."""
    return {lang: f"{words}: {stage.title.get(lang, '')}" for lang, words in act_label("Advance").items()}


def _give_floor(s: Situation, power: Power) -> list[Offer]:
    hands = s.hearing.branch("hands")
    holder = s.hearing.floor["seat"] if s.hearing.floor else ""
    purposes = sorted(power.only.get("purpose", ()))
    names = [name for name in _targets(s, power) if name != holder]
    if "turn" in purposes:
        upcoming = guards.next_in_turn(s)
        names = [name for name in names if upcoming is not None and guards.speaks_for(s, name, upcoming)]
    if power.to and all(s.procedure.catalogue[role].waits for role in power.to):
        names = [name for name in names if name in s.hearing.branch("disclosed")]
    names.sort(key=lambda name: _queue_place(hands, name))
    offers: list[Offer] = []
    for purpose in purposes:
        asked = any(name in hands for name in names) and purpose != "turn"
        offer: Offer = {
            "fields": {"purpose": purpose}, "choices": {"seat": of_seats(s, _with_time(s, power, names, purpose))},
            "label": PURPOSES.get(purpose),
        }  # fmt: skip
        offers += _some({**offer, **({"rank": power.rank - 8} if asked else {})}, "seat")
    return offers


def _with_time(s: Situation, power: Power, names: list[str], purpose: str) -> list[str]:
    """Those who have time left, where the floor is given on declared time or only to a side with some of its pool."""
    kind = s.stage.times_declared.get(purpose)
    if kind:
        names = [name for name in names if share_left(s.hearing, name, kind)]
    if any(guard == guards.time_left.__name__ for guard, _ in power.guards):
        names = [name for name in names if pool_left(s.hearing, s.hearing.seats[name].side, s.at) != 0]
    return names


def _queue_place(hands: dict[str, Any], name: str) -> tuple[bool, bool, int]:
    hand = hands.get(name)
    return (hand is None, not (hand and hand["urgent"]), hand["seq"] if hand else 0)


PURPOSES: dict[str, Text] = {
    "turn": {"en": "Give the floor: next in turn", "zh": "依次发言"},
    "reply": {"en": "Give the floor to reply", "zh": "准许回应"},
    "statement": {"en": "Give the floor", "zh": "准许发言"},
    "question": {"en": "Give leave to question", "zh": "准许发问"},
    "presentation": {"en": "Give the floor to present evidence", "zh": "准许举证"},
    "examination": {"en": "Give the floor to examine evidence", "zh": "准许质证"},
}


def _ask(s: Situation, power: Power) -> list[Offer]:
    names = _targets(s, power)
    held, examining = s.hearing.confrontation, s.hearing.at("examining")
    if examining is not None and examining["examiner"] == s.seat_id and s.seat is not None and s.seat.parties:
        names = [name for name in names if name == examining["seat"]]
    if held is not None and s.seat_id in held["seats"]:
        names = [name for name in held["seats"] if name != s.seat_id]
    return _some({"choices": {"to": of_seats(s, names)}}, "to")


def _lower_hand(s: Situation, power: Power) -> list[Offer]:
    if s.seat is not None and s.seat.parties or s.seat_id in s.hearing.branch("hands"):
        return [{}]
    hands = s.hearing.branch("hands")
    label = {"en": "Dismiss a hand", "zh": "不准许发言"}
    return _some({"choices": {"seat": of_seats(s, hands)}, "label": label}, "seat")


def _stop(s: Situation, power: Power) -> list[Offer]:
    recent = [words["seat"] for words in reversed(list(spoken_here(s.hearing).values()))][:12]
    names = [name for name in dict.fromkeys(recent) if name != s.seat_id and s.hearing.seats[name].parties]
    yes_no = [
        choice(True, {"en": "and disregard them", "zh": "并不予考虑"}),
        choice(False, {"en": "they stand", "zh": "保留"}),
    ]
    return _some({"choices": {"seat": of_seats(s, names), "disregard": yes_no}}, "seat")


def _waive(s: Situation, power: Power) -> list[Offer]:
    upcoming = guards.next_in_turn(s)
    return _some({"choices": {"party": _whose(s, [upcoming] if upcoming else [])}}, "party")


def _verify(s: Situation, power: Power) -> list[Offer]:
    now, done = s.hearing.sitting, s.hearing.branch("verified")
    seats = [
        name for name, seat in s.hearing.seats.items()
        if done.get(name) != now and (seat.parties or name in s.hearing.waits)
    ]  # fmt: skip
    return _some({"choices": {"seats": of_seats(s, seats)}, "many": ["seats"]}, "seats")


def _pause(s: Situation, power: Power) -> list[Offer]:
    return [
        {"fields": {"interruption": name}, "label": data.title, "formula": data.formula}
        for name, data in s.procedure.interruptions.items()
        if s.role in s.procedure.roles(data.by) and s.procedure.pauses_to(s, name) is not None
    ]


def _resume(s: Situation, power: Power) -> list[Offer]:
    pause = s.hearing.at("pause")
    if pause is None:
        return []
    data = s.procedure.interruptions[pause["interruption"]]
    return [{"formula": data.resume_formula}] if s.role in s.procedure.roles(data.resume_by) else []


def _report_fault(s: Situation, power: Power) -> list[Offer]:
    return [] if s.hearing.status == "paused" else [{}]


def _call_in(s: Situation, power: Power) -> list[Offer]:
    verified, removed = s.hearing.branch("verified"), s.hearing.branch("removed")
    unchecked = not any(guard == "target_verified" for guard, _ in power.guards)
    seats = [
        name for name in s.hearing.seats
        if is_waiting(s.hearing, name) and (unchecked or name in verified) and name not in removed
        and s.hearing.seats[name].role in power.to
        and all(guards.is_allowed(s, name, kind) for guard, kind in power.guards if guard == "target_allowed")
    ]  # fmt: skip
    return _some({"choices": {"seat": of_seats(s, seats)}, "inputs": {"topic": "words"}}, "seat")


def _stand_down(s: Situation, power: Power) -> list[Offer]:
    def can(name: str) -> bool:
        named = Situation(s.hearing, s.procedure, s.seat_id, StandDown(seat=name), s.at)
        return failing(named, power.guards, power.basis) is None

    return _some({"choices": {"seat": of_seats(s, filter(can, s.hearing.branch("called")))}}, "seat")


def _disclose(s: Situation, power: Power) -> list[Offer]:
    return [{"rank": DONE}] if guards.disclosed(s, None) else [{}]


def _confront(s: Situation, power: Power) -> list[Offer]:
    inside = [name for name in s.hearing.branch("called") if name in s.hearing.branch("disclosed")]
    by_side = {s.hearing.seats[name].side: name for name in reversed(inside)}
    if s.hearing.confrontation is not None or len(by_side) < 2:
        return []
    return [{"fields": {"seats": [*by_side.values()][:2]}, "inputs": {"questions": "number"}}]


def _substitute(s: Situation, power: Power) -> list[Offer]:
    substitutes = s.hearing.branch("substitutes")
    suspended = s.hearing.branch("suspended")
    replaced = {seat for name, seat in substitutes.items() if name not in suspended}  # by somebody who may act
    gone = [name for name in suspended if name not in replaced]
    roles = {s.hearing.seats[name].role for name in gone}
    able = [
        name for name, seat in s.hearing.seats.items()
        if roles.intersection(ROLES[seat.role].stands_in_for) and name not in gone and name not in substitutes
    ]  # fmt: skip
    return _some({"choices": {"seat": of_seats(s, gone), "substitute": of_seats(s, able)}}, "seat", "substitute")


def _discipline(s: Situation, power: Power) -> list[Offer]:
    removed = s.hearing.branch("removed")
    measures = s.procedure.measures.values()
    seats = [
        name for name, seat in s.hearing.seats.items()
        if name not in removed and any(seat.role in s.procedure.roles(measure.of) for measure in measures)
    ]  # fmt: skip
    named = [choice(measure.measure, measure.title) for measure in measures]
    return _some({"choices": {"seat": of_seats(s, seats), "measure": named}}, "seat", "measure")


def _report_incident(s: Situation, power: Power) -> list[Offer]:
    seats = [name for name in s.hearing.seats if name not in s.hearing.branch("removed") and name != s.seat_id]
    return _some({"choices": {"seat": of_seats(s, seats), "incident": _words(s.procedure.source.incidents)}}, "seat")


def _take_down(s: Situation, power: Power) -> list[Offer]:
    question, floor = s.hearing.question, s.hearing.floor
    speaking = [name for name in (question and question["to"], floor and floor["seat"]) if name]
    return _some({"choices": {"seat": of_seats(s, dict.fromkeys(speaking))}}, "seat")


def _confirm_words(s: Situation, power: Power) -> list[Offer]:
    return _some({"choices": {"statement": _unconfirmed(s)}}, "statement")


def _unconfirmed(s: Situation) -> list[Choice]:
    """Words taken down for the seat, by number: the tree keeps no words, a page has them in its own record."""
    mine = [number for number, seat in s.hearing.branch("unconfirmed").items() if seat == s.seat_id]
    return [choice(int(number), {"en": f"no. {number}", "zh": f"第{number}号"}) for number in mine]


def _state_claim(s: Situation, power: Power) -> list[Offer]:
    return [{"inputs": {"claim": "word", "relief": "words", "amount": "number"}}]


def _change_claim(s: Situation, power: Power) -> list[Offer]:
    claims = s.hearing.branch("claims")
    mine = [choice(name, claim["relief"]) for name, claim in claims.items() if claim["party"] in s.parties]
    kinds = _words(("vary", "drop"))
    offer = {"choices": {"claim": mine, "change": kinds}, "inputs": {"relief": "words", "amount": "number"}}
    return _some(offer, "claim")


def _frame_issues(s: Situation, power: Power) -> list[Offer]:
    rank = {"rank": DONE} if guards.issues_commented(s, None) else {}
    return [{"inputs": {"issues": "issues"}, **rank}]


def _comment_on_issues(s: Situation, power: Power) -> list[Offer]:
    return [{"choices": {"position": _words(("agree", "propose"))}}]


def _put_fact(s: Situation, power: Power) -> list[Offer]:
    offer: Offer = {
        "choices": {"to": _parties(s, s.hearing.parties), "joinder": _words(("ordinary", "necessary"))},
        "many": ["to"], "inputs": {"fact": "word", "statement": "words"},
    }  # fmt: skip
    return [offer]


def _facts(s: Situation, wanted: Callable[[dict[str, Any]], bool]) -> list[Choice]:
    return [choice(name, fact["statement"]) for name, fact in s.hearing.branch("facts").items() if wanted(fact)]


def _answer_fact(s: Situation, power: Power) -> list[Offer]:
    mine = set(s.parties)
    facts = _facts(s, lambda fact: bool(mine.intersection(guards.unanswered(s.hearing, fact))))
    answers = _words(("conceded", "denied", "explained", "recognised"))
    return _some({"choices": {"fact": facts, "answer": answers}}, "fact")


def _warn_silence(s: Situation, power: Power) -> list[Offer]:
    facts = _facts(s, lambda fact: bool(guards.unanswered(s.hearing, fact)) and not fact["warned"])
    return _some({"choices": {"fact": facts}}, "fact")


def _deem_conceded(s: Situation, power: Power) -> list[Offer]:
    offers: list[Offer] = []
    for name, fact in s.hearing.branch("facts").items():
        if fact["warned"]:
            choices = {"party": _parties(s, guards.unanswered(s.hearing, fact))}
            offers += _some({"fields": {"fact": name}, "choices": choices}, "party")
    return offers


def _concede(s: Situation, power: Power) -> list[Offer]:
    return [{"inputs": {"fact": "word", "statement": "words"}}]


def _flag(s: Situation, power: Power) -> list[Offer]:
    spoken = spoken_here(s.hearing)
    recent = [number for number, words in list(spoken.items())[-8:] if words["seat"] != s.seat_id]
    statements = [_statement(s, number) for number in reversed(recent)]
    flags = [choice(name, label) for name, label in s.procedure.source.flags.items()]
    return _some({"choices": {"statement": statements, "flag": flags}}, "statement")


def _offered(s: Situation, wanted: Callable[[str, dict[str, Any]], bool]) -> list[Choice]:
    exhibits = s.hearing.branch("exhibits")
    return of_exhibits(s, sorted((n for n, exhibit in exhibits.items() if wanted(n, exhibit)), key=_natural))


def _natural(number: str) -> list[tuple[int, str]]:
    """P-2 before P-10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", number)]


def _showable(s: Situation, number: str) -> bool:
    return s.hearing.session_closed or not s.hearing.tree["script"]["exhibits"][number].get("confidential")


def _offer_exhibits(s: Situation, power: Power) -> list[Offer]:
    mine = set(s.parties)

    def can(number: str, exhibit: dict[str, Any]) -> bool:
        whose = mine.intersection(exhibit["by"]) if s.parties else not exhibit["by"]
        wants_producing = s.hearing.tree["script"]["exhibits"][number].get("produced_by")
        ready = exhibit["status"] in ("produced", "marked") or exhibit["status"] == "listed" and not wants_producing
        return bool(whose) and ready and _showable(s, number)

    return _some({"choices": {"exhibits": _offered(s, can)}, "many": ["exhibits"]}, "exhibits")


def _examine(s: Situation, power: Power) -> list[Offer]:
    mine = set(s.parties)
    due = _offered(s, lambda n, e: e["status"] == "offered" and bool(mine.intersection(guards.still_due(s.hearing, e))))
    given = {
        party for e in s.hearing.branch("exhibits").values() for party in e.get("opinions", {}) if party not in mine
    }
    offer = {"choices": {"exhibits": due, "same_as": _parties(s, sorted(given))}, "many": ["exhibits"]}
    return [*_some(offer, "exhibits"), *_at_one_press(s, power)]


ACCEPTED = dict.fromkeys(("authenticity", "legality", "relevance", "weight"), "accepted")


def _at_one_press(s: Situation, power: Power) -> list[Offer]:
    """Whole opinions on everything that waits for this seat: no objection, or the same as a party heard before."""
    numbers = [choice["value"] for choice in _offered(s, lambda n, e: _waits_for(s, n, e))]
    if not numbers:
        return []
    en, zh = _range(numbers, " to ", ", "), _range(numbers, "至", "、")
    offers: list[Offer] = [{
        "fields": {"exhibits": numbers, "opinion": ACCEPTED}, "whole": True, "rank": power.rank + 1,
        "label": {"en": f"No objection to {en}", "zh": f"对{zh}均无异议"},
        "formula": {"en": f"We have no objection to {en}.", "zh": f"对{zh}的真实性、合法性、关联性和证明力均无异议。"},
    }]  # fmt: skip
    for party in _heard_on_all(s, numbers):
        name = s.hearing.parties[party].name
        in_english, in_chinese = said(name, "en"), said(name, "zh")
        offers.append({
            "fields": {"exhibits": numbers, "same_as": party}, "whole": True, "rank": power.rank + 2,
            "label": {"en": f"As {in_english} on {en}", "zh": f"对{zh}同意{in_chinese}的意见"},
            "formula": {
                "en": f"On {en} our opinion is that of {in_english}.",
                "zh": f"对{zh}，同意{in_chinese}的质证意见。",
            },
        })  # fmt: skip
    return offers


def _waits_for(s: Situation, number: str, exhibit: dict[str, Any]) -> bool:
    """Whether an exhibit waits for this seat now and for none of its parties was spoken to before."""
    if exhibit["status"] != "offered" or not _showable(s, number):
        return False
    waiting, mine = guards.still_due(s.hearing, exhibit), [party for party in exhibit["due"] if party in s.parties]
    in_order = s.hearing.floor is not None or bool(waiting) and waiting[0] in mine
    return bool(mine) and in_order and set(mine) <= set(waiting)


def _heard_on_all(s: Situation, numbers: list[str]) -> list[str]:
    """Other parties with an opinion on each of these exhibits, in the order in which they speak."""
    opinions = [s.hearing.branch("exhibits", number, "opinions") for number in numbers]
    return [
        party for party in guards.speaking_order(s)
        if party not in s.parties and all(party in given and not given[party].get("passed") for given in opinions)
    ]  # fmt: skip


def _range(numbers: list[str], to: str, comma: str) -> str:
    """Exhibits in few words: `P-4 to P-6, P-9`. Two in a row are named one by one."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}{to}{run[-1]}" if len(run) > 2 else comma.join(run) for run in runs]
    return comma.join(parts)


def _follows(number: str, after: str) -> bool:
    *head, last = re.split(r"(\d+)$", number)[:2]
    *next_head, next_last = re.split(r"(\d+)$", after)[:2]
    return head == next_head != [] and last.isdigit() and next_last.isdigit() and int(next_last) == int(last) + 1


def _accept_exhibits(s: Situation, power: Power) -> list[Offer]:
    waiting = _offered(s, lambda n, e: not set(guards.still_due(s.hearing, e)).isdisjoint(s.parties))
    return _some({"choices": {"exhibits": waiting}, "many": ["exhibits"]}, "exhibits")


def _replace(s: Situation, power: Power) -> list[Offer]:
    data, seats = s.procedure.source.replacement, s.hearing.seats
    taken = {name for state in ("suspended", "substitutes", "removed", "replaced") for name in s.hearing.branch(state)}
    of = s.procedure.roles(data.of) if data is not None else frozenset()
    gone = [name for name, seat in seats.items() if seat.role in of and name not in s.hearing.branch("replaced")]
    roles = {seats[name].role for name in gone}
    free = [n for n, seat in seats.items() if roles.intersection(ROLES[seat.role].stands_in_for) and n not in taken]
    return _some({"choices": {"seat": of_seats(s, gone), "substitute": of_seats(s, free)}}, "seat", "substitute")


def _deem_left(s: Situation, power: Power) -> list[Offer]:
    data, measures = s.procedure.source.leaving, s.hearing.branch("discipline")
    after = data.after if data is not None else []
    seats = [n for n, taken in measures.items() if taken in after and n not in s.hearing.branch("removed")]
    return _some({"choices": {"seat": of_seats(s, seats)}}, "seat")


def _record_settlement(s: Situation, power: Power) -> list[Offer]:
    parties = _parties(s, [party for party in s.hearing.parties if in_suit(s.hearing, party)])
    cases = [choice for choice in _cases(s) if not over(s.hearing, choice["value"])]
    choices = {"between": parties, "cases": cases}
    return _some({"choices": choices, "many": ["between", "cases"], "inputs": {"terms": "words"}}, "between")


def _pass_examination(s: Situation, power: Power) -> list[Offer]:
    waiting = [
        party for exhibit in s.hearing.branch("exhibits").values() if exhibit["status"] == "offered"
        for party in guards.still_due(s.hearing, exhibit)[:1]
    ]  # fmt: skip
    return _some({"choices": {"party": _parties(s, dict.fromkeys(waiting))}}, "party")


RULINGS = ("admitted", "limited", "excluded", "reserved")


def _rule_on_exhibits(s: Situation, power: Power) -> list[Offer]:
    heard = _offered(s, lambda n, e: e["status"] in ("offered", "reserved") and not guards.still_due(s.hearing, e))
    decided = _offered(s, lambda n, e: e["status"] in ("admitted", "limited", "excluded"))
    own = s.procedure.source.exhibit_words
    outcomes = [choice(name, own.get(name) or value_label(name)) for name in RULINGS]
    offer = {
        "choices": {"exhibits": heard + decided, "outcome": outcomes},
        "many": ["exhibits"],
        "inputs": {"limited_to": "words"},
        **({} if heard else {"rank": DONE}),
    }
    return _some(offer, "exhibits")


def _withdraw_exhibits(s: Situation, power: Power) -> list[Offer]:
    mine = set(s.parties)
    own = _offered(s, lambda n, e: e["status"] in ("offered", "reserved") and bool(mine.intersection(e["by"])))
    return _some({"choices": {"exhibits": own}, "many": ["exhibits"]}, "exhibits")


def _order_original(s: Situation, power: Power) -> list[Offer]:
    shown = _offered(s, lambda n, e: "due" in e and "original" not in e)
    return _some({"choices": {"exhibit": shown}}, "exhibit")


def _produce_original(s: Situation, power: Power) -> list[Offer]:
    mine = set(s.parties)
    ordered = _offered(s, lambda n, e: e.get("original") == "ordered" and bool(mine.intersection(e["by"])))
    can = [choice(True, {"en": "shown", "zh": "已出示"}), choice(False, {"en": "cannot be shown", "zh": "无法出示"})]
    return _some({"choices": {"exhibit": ordered, "produced": can}}, "exhibit")


def _produce_exhibit(s: Situation, power: Power) -> list[Offer]:
    written = s.hearing.tree["script"]["exhibits"]
    mine = _offered(s, lambda n, e: e["status"] == "listed" and written[n].get("produced_by") in s.parties)
    return _some({"choices": {"exhibit": mine}}, "exhibit")


def _show_exhibit(s: Situation, power: Power) -> list[Offer]:
    offered = _offered(s, lambda n, e: ("due" in e or bool(e.get("marked"))) and _showable(s, n))
    return _some({"choices": {"exhibit": offered}}, "exhibit")


def _hand_up(s: Situation, power: Power) -> list[Offer]:
    return [{"fields": {"what": what}, "inputs": {"title": "words"}} for what in sorted(power.only.get("what", ()))]


def _apply(s: Situation, power: Power) -> list[Offer]:
    (kind,) = power.only["application"]
    data = s.procedure.applications[kind]
    offer: Offer = {"fields": {"application": kind}, "choices": {}, "label": applied_for(data.title)}
    roles = s.procedure.roles(data.target_roles)
    targets: dict[str, Callable[[], list[Choice]]] = {
        "seat": lambda: of_seats(s, [n for n in s.hearing.seats if not roles or role_in_force(s.hearing, n) in roles]),
        "party": lambda: _parties(s, [party for party in s.hearing.parties if party not in s.parties]),
        "exhibit": lambda: _offered(s, lambda n, e: "due" in e),
        "fact": lambda: _facts(s, lambda fact: bool(set(s.parties).intersection(fact["answers"]))),
    }
    if data.when_produced_ordered:
        ordered = s.hearing.branch("production")
        targets["party"] = lambda: _parties(s, [party for party in ordered if party not in s.parties])
    if data.after_refused:
        refused = _refused_targets(s, data.after_refused)
        targets["seat"] = lambda: of_seats(s, refused)
    needed = []
    if data.target in targets:
        offer["choices"]["target"] = targets[data.target]()
        needed.append("target")
    elif data.target:
        offer["inputs"] = {"target": "word"}
    if data.statement:
        offer["choices"]["statement"] = (
            _unconfirmed(s) if any(name == "unconfirmed" for name, _ in power.guards)
            else _statements(s, own=data.statement == "own")
        )  # fmt: skip
        needed.append("statement")
    if data.needs == "proposed":
        offer["inputs"] = {"proposed": "words"}
    return _some(offer, *needed)


def applied_for(title: Text) -> Text:
    """The title of an application as what is asked for, not done: Chinese titles say so already."""
    return {**title, **({"en": f"Apply: {title['en'][:1].lower()}{title['en'][1:]}"} if "en" in title else {})}


def _refused_targets(s: Situation, kind: str) -> list[str]:
    made = s.hearing.branch("applications").values()
    found = [each["target"] for each in made if each["application"] == kind and each["outcome"] == "refused"]
    return [name for name in dict.fromkeys(found) if name in s.hearing.seats]


def _statements(s: Situation, own: bool) -> list[Choice]:
    spoken = spoken_here(s.hearing)
    found = [number for number, words in spoken.items() if (words["seat"] == s.seat_id) == own]
    return [_statement(s, number) for number in reversed(found if own else found[-6:])]


def _statement(s: Situation, number: str) -> Choice:
    """A statement by its number and who made it."""
    name = s.hearing.seats[s.hearing.at("statements", number, "seat")].name
    return choice(int(number), {"en": f"no. {number}, {said(name, 'en')}", "zh": f"第{number}号，{said(name, 'zh')}"})


def _applications(s: Situation, *, mine: bool = False) -> list[Choice]:
    made = s.hearing.branch("applications")
    return [
        choice(int(n), _application_label(s, n, a))
        for n, a in made.items()
        if a["outcome"] in ("", "reserved") and (not mine or a["seat"] == s.seat_id)
    ]


def _application_label(s: Situation, number: str, made: dict[str, Any]) -> Text:
    title = s.procedure.applications[made["application"]].title
    by = s.hearing.seats[made["seat"]].name
    return {
        "en": f"{said(title, 'en')} ({said(by, 'en')}, no. {number})",
        "zh": f"{said(title, 'zh')}（{said(by, 'zh')}，第{number}号）",
    }


def _respond_to_application(s: Situation, power: Power) -> list[Offer]:
    made = s.hearing.branch("applications")
    others = [choice for choice in _applications(s) if made[str(choice["value"])]["seat"] != s.seat_id]
    positions = _words(("oppose", "support", "neutral"))
    return _some({"choices": {"number": others, "position": positions}}, "number")


def _withdraw_application(s: Situation, power: Power) -> list[Offer]:
    return _some({"choices": {"number": _applications(s, mine=True)}}, "number")


def _rule(s: Situation, power: Power) -> list[Offer]:
    outcomes = _words(("granted", "refused", "reserved"))
    waiting = guards.pending(s)
    rank = {} if waiting else {"rank": power.rank + 40}  # only reserved ones are left: no hurry
    return _some({"choices": {"number": _applications(s), "outcome": outcomes}, **rank}, "number")


def _reserve_judgment(s: Situation, power: Power) -> list[Offer]:
    return [{"inputs": {"on": "date"}}]


def _raise_hand(s: Situation, power: Power) -> list[Offer]:
    purposes = ("speak", "reply", "question", "application", "break", "other")
    kinds = _words([each for each in purposes if each in power.only.get("purpose", purposes)])
    urgent = [choice(False, {"en": "in turn", "zh": "依次"}), choice(True, {"en": "urgent", "zh": "紧急"})]
    return [{"choices": {"purpose": kinds, "urgent": urgent}}]


BUILD: dict[str, Build] = {
    "Announce": _announce, "Inquire": _inquire, "Respond": _respond, "Advance": _advance, "GiveFloor": _give_floor,
    "Ask": _ask, "LowerHand": _lower_hand, "Stop": _stop, "Waive": _waive, "Verify": _verify, "Pause": _pause,
    "Resume": _resume, "ReportFault": _report_fault, "CallIn": _call_in, "StandDown": _stand_down,
    "Disclose": _disclose, "Confront": _confront, "Substitute": _substitute, "Discipline": _discipline,
    "ReportIncident": _report_incident, "TakeDown": _take_down, "ConfirmWords": _confirm_words,
    "StateClaim": _state_claim, "ChangeClaim": _change_claim, "FrameIssues": _frame_issues,
    "CommentOnIssues": _comment_on_issues, "PutFact": _put_fact, "AnswerFact": _answer_fact,
    "WarnSilence": _warn_silence, "DeemConceded": _deem_conceded, "Concede": _concede, "Flag": _flag,
    "OfferExhibits": _offer_exhibits, "Examine": _examine, "AcceptExhibits": _accept_exhibits,
    "PassExamination": _pass_examination,
    "RuleOnExhibits": _rule_on_exhibits, "WithdrawExhibits": _withdraw_exhibits, "OrderOriginal": _order_original,
    "ProduceOriginal": _produce_original, "ProduceExhibit": _produce_exhibit, "ShowExhibit": _show_exhibit,
    "HandUp": _hand_up, "Apply": _apply, "RespondToApplication": _respond_to_application,
    "WithdrawApplication": _withdraw_application, "Rule": _rule, "ReserveJudgment": _reserve_judgment,
    "RaiseHand": _raise_hand, "Replace": _replace, "DeemLeft": _deem_left, "RecordSettlement": _record_settlement,
    **offers_bench.BUILD, **offers_times.BUILD, **witnesses.BUILD,
}  # fmt: skip
