"""The conditions that a procedure can put on an act: a closed vocabulary.

A guard is a question about a `Situation`; the procedure's data names it, with an argument
where it takes one (`{turns_done: 1}`). When it says no, the refusal has the guard's own
code (`GUARDS` is also the list of those codes) and the basis of the power it guards.

Guards on what an act names (its seat, its exhibits) say yes while the open acts of a
seat are listed and no choice has been made yet, if any choice could pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hearing.situation import Situation, is_waiting, role_in_force
from hearing.state import Hearing
from hearing.suits import cases_left, in_suit, open_cases
from roles.catalogue import ROLES

Guard = Callable[[Situation, Any], bool]


# ---- the floor ------------------------------------------------------------------------


def floor(s: Situation, _: Any) -> bool:
    held = s.hearing.floor
    return held is not None and held["seat"] == s.seat_id


def floor_for(s: Situation, purpose: str) -> bool:
    held = s.hearing.floor
    return held is not None and held["seat"] == s.seat_id and held["purpose"] == purpose


def floor_free(s: Situation, _: Any) -> bool:
    return s.hearing.floor is None and s.hearing.confrontation is None


def floor_held(s: Situation, _: Any) -> bool:
    return s.hearing.floor is not None


def someone_speaks(s: Situation, _: Any) -> bool:
    return s.hearing.floor is not None or s.hearing.question is not None


def hands_up(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("hands"))


def my_hand(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("hands")


def no_hand(s: Situation, _: Any) -> bool:
    return s.seat_id not in s.hearing.branch("hands")


def no_floor_of_mine(s: Situation, _: Any) -> bool:
    return not floor(s, None)


# ---- questions ------------------------------------------------------------------------


def no_question(s: Situation, _: Any) -> bool:
    return s.hearing.question is None


def question_for_me(s: Situation, _: Any) -> bool:
    question = s.hearing.question
    return question is not None and question["to"] == s.seat_id


def confrontation(s: Situation, _: Any) -> bool:
    return s.hearing.confrontation is not None


def confronting(s: Situation, _: Any) -> bool:
    """In a confrontation, with questions of one's own left, and asking the other one."""
    held = s.hearing.confrontation
    if held is None or s.seat_id not in held["seats"] or held["left"].get(s.seat_id, 0) < 1:
        return False
    to = s.field("to")
    return to is None or (to in held["seats"] and to != s.seat_id)


# ---- who is in the room ---------------------------------------------------------------


def called(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("called")


def disclosed(s: Situation, _: Any) -> bool:
    return s.seat_id in s.hearing.branch("disclosed")


def two_called(s: Situation, _: Any) -> bool:
    """Two seats of opposing sides are in the room and have said who they are (JJ 123)."""
    seats = s.field("seats")
    inside = [name for name in s.hearing.branch("called") if name in s.hearing.branch("disclosed")]
    sides = {s.hearing.seats[name].side for name in inside if seats is None or name in seats}
    return len(sides) > 1 and (seats is None or all(name in inside for name in seats))


def nobody_called(s: Situation, _: Any) -> bool:
    return not s.hearing.branch("called")


def _targets(s: Situation) -> Iterable[str]:
    """The seat that the act names, or every seat while none is chosen."""
    name = s.field("seat")
    return s.hearing.seats if name is None else (name,)


def target_called(s: Situation, _: Any) -> bool:
    return any(name in s.hearing.branch("called") for name in _targets(s))


def target_disclosed(s: Situation, _: Any) -> bool:
    return any(name in s.hearing.branch("disclosed") for name in _targets(s))


def target_waiting(s: Situation, _: Any) -> bool:
    return any(is_waiting(s.hearing, name) for name in _targets(s))


def target_allowed(s: Situation, kind: str) -> bool:
    """A party's application to hear that person was granted: in this hearing, or, for a seat that the script
    lists with its parties and about which no application was made here, before it (CPL 82)."""
    return any(_allowed(s, name, kind) for name in _targets(s))


def _allowed(s: Situation, name: str, kind: str) -> bool:
    outcomes = {
        made["outcome"] for made in s.hearing.branch("applications").values()
        if made["application"] == kind and made["target"] == name and made["outcome"] != "withdrawn"
    }  # fmt: skip
    seat = s.hearing.seats.get(name)
    return "granted" in outcomes if outcomes else seat is not None and bool(seat.parties)


def target_verified(s: Situation, _: Any) -> bool:
    return any(s.hearing.at("verified", name) is not None for name in _targets(s))


def session_open(s: Situation, _: Any) -> bool:
    return not s.hearing.session_closed


def session_closed(s: Situation, _: Any) -> bool:
    return s.hearing.session_closed


def someone_suspended(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("suspended"))


def suspended_role(s: Situation, role: str) -> bool:
    """The seat of this role is suspended, so somebody else must act in its place."""
    return any(s.hearing.seats[name].role == role for name in s.hearing.branch("suspended"))


def after_substitution(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("substitutes"))


# ---- ceremony -------------------------------------------------------------------------


def announced(s: Situation, matter: str) -> bool:
    return bool(s.hearing.at("announced", f"{s.hearing.stage}/{s.hearing.sitting}", matter))


def unannounced(s: Situation, matter: str) -> bool:
    return not announced(s, matter)


def answered(s: Situation, matter: str) -> bool:
    """Every party in court was asked about the matter and has answered, in every case if it is asked by case."""
    if s.hearing.at("inquiries", matter) is None:
        return False
    per_case = s.stage.inquiries[matter].per_case
    for party in in_court(s):
        cases = cases_left(s.hearing, party) if per_case else ["*"]
        if any(s.hearing.at("responses", matter, case, party) is None for case in cases):
            return False
    return True


def verified(s: Situation, who: str) -> bool:
    """Every party has at least one seat whose identity and powers were verified in this sitting."""
    now = {name for name, sitting in s.hearing.branch("verified").items() if sitting == s.hearing.sitting}
    return in_court(s) <= spoken_for(s, now)


def spoken_for(s: Situation, names: Iterable[str]) -> set[str]:
    """The parties for whom these seats speak. A technical assistant comes for a party and does not speak for it."""
    seats = s.hearing.seats
    return {party for name in names if ROLES[seats[name].role].hears_side for party in seats[name].parties}


def present(s: Situation) -> set[str]:
    """Parties with anybody left in court: one whose seats were all ordered out keeps nobody waiting (CPL 146-147)."""
    removed = s.hearing.branch("removed")
    return spoken_for(s, (name for name in s.hearing.seats if name not in removed))


def in_court(s: Situation) -> set[str]:
    """Parties that are present and whose suits are not all withdrawn."""
    return {party for party in present(s) if in_suit(s.hearing, party)}


# ---- turns ----------------------------------------------------------------------------


def in_turn(s: Situation, _: Any) -> bool:
    """The seat acts for the party whose turn it is in the stage's order."""
    upcoming = next_in_turn(s)
    if upcoming is None:
        return False
    return any(upcoming in s.hearing.seats[name].parties for name in _targets(s) if name in s.hearing.seats)


def turns_open(s: Situation, _: Any) -> bool:
    return next_in_turn(s) is not None


def my_turn_open(s: Situation, _: Any) -> bool:
    upcoming = next_in_turn(s)
    return upcoming is not None and s.seat is not None and upcoming in s.seat.parties


def turns_done(s: Situation, rounds: int) -> bool:
    return all(not open_turns(s, number) for number in range(1, rounds + 1))


def turns_even(s: Situation, _: Any) -> bool:
    """No round was begun and left unfinished, so nobody is cut off from answering."""
    number = round_now(s)
    return number is None or not s.hearing.branch("turns", s.hearing.stage, str(number))


def open_turns(s: Situation, number: int) -> list[str]:
    """Parties still to speak in round `number` of this stage, in order."""
    done = s.hearing.branch("turns", s.hearing.stage, str(number))
    return [party for party in speaking_order(s) if party not in done]


def speaking_order(s: Situation) -> list[str]:
    """All parties by their position, as the procedure orders positions (CPL 141, 144 in the shipped trial)."""
    order, parties = s.procedure.order, s.hearing.parties
    speaking = (party for party in parties if parties[party].position in order and in_suit(s.hearing, party))
    return sorted(speaking, key=lambda party: order.index(parties[party].position))


def round_now(s: Situation) -> int | None:
    """The first round with somebody still to speak; None when all rounds of the stage are done or it has none."""
    for number in range(1, s.stage.rounds + 1):
        if open_turns(s, number):
            return number
    return None


def next_in_turn(s: Situation) -> str | None:
    number = round_now(s)
    return open_turns(s, number)[0] if number else None


def after_the_speaker(s: Situation) -> tuple[int, str] | None:
    """The round and the party that speaks in turn next, once whoever speaks in turn now is done."""
    held = s.hearing.floor
    speaking = {(held["round"], party) for party in held["parties"]} if held and held["purpose"] == "turn" else set()
    for number in range(1, s.stage.rounds + 1):
        for party in open_turns(s, number):
            if (str(number), party) not in speaking:
                return number, party
    return None


# ---- claims, issues, facts ------------------------------------------------------------


def plaintiff_or_counter(s: Situation, _: Any) -> bool:
    """Claims are stated for one party by a seat that acts for it; a defendant's is a counterclaim."""
    return bool(s.parties)


def claims_stated(s: Situation, _: Any) -> bool:
    stated = {case for claim in s.hearing.branch("claims").values() for case in claim["cases"]}
    return all(case in stated for case in open_cases(s.hearing))


def position(s: Situation, name: str) -> bool:
    """Everybody the act is done for has this position in the suit."""
    return bool(s.parties) and all(s.hearing.parties[party].position == name for party in s.parties)


def suit_open(s: Situation, _: Any) -> bool:
    """A suit of somebody the act is done for is still on, among the cases it names."""
    return any(in_suit(s.hearing, party, s.cases or None) for party in s.parties)


def no_suit_left(s: Situation, _: Any) -> bool:
    return not open_cases(s.hearing)


def own_claim(s: Situation, _: Any) -> bool:
    name, claims = s.field("claim"), s.hearing.branch("claims")
    if name is None or s.field("change") == "add":
        return bool(s.parties)
    return name in claims and s.seat is not None and claims[name]["party"] in s.seat.parties


def issues_framed(s: Situation, _: Any) -> bool:
    return bool(s.hearing.branch("issues"))


def no_issues(s: Situation, _: Any) -> bool:
    return not issues_framed(s, None)


def issues_commented(s: Situation, _: Any) -> bool:
    """Every side has been heard on the issues (JJ 226)."""
    sides = {s.hearing.parties[party].side for party in in_court(s)}
    heard = {s.hearing.parties[party].side for party in s.hearing.branch("issue_comments")}
    return sides <= heard


def _facts(s: Situation) -> Iterable[dict[str, Any]]:
    facts, name = s.hearing.branch("facts"), s.field("fact")
    if name is None:
        return facts.values()
    return [facts[name]] if name in facts else []


def fact_for_me(s: Situation, _: Any) -> bool:
    mine = set(s.parties)
    return any(mine.intersection(fact["to"]) for fact in _facts(s))


def fact_unanswered(s: Situation, _: Any) -> bool:
    return any(unanswered(s.hearing, fact) and not fact["warned"] for fact in _facts(s))


def silence_warned(s: Situation, _: Any) -> bool:
    party = s.field("party")
    silent = [unanswered(s.hearing, fact) for fact in _facts(s) if fact["warned"]]
    return any(silent) if party is None else any(party in parties for parties in silent)


def facts_settled(s: Situation, _: Any) -> bool:
    return not any(unanswered(s.hearing, fact) for fact in s.hearing.branch("facts").values())


def unanswered(hearing: Hearing, fact: dict[str, Any]) -> list[str]:
    """Parties that a fact was put to and that have not answered."""
    return [party for party in fact["to"] if party not in fact["answers"] and in_suit(hearing, party)]


# ---- exhibits -------------------------------------------------------------------------


def still_due(hearing: Hearing, exhibit: dict[str, Any]) -> list[str]:
    """Opposing parties that have not yet been heard on an offered exhibit, in order."""
    opinions, cases = exhibit.get("opinions", {}), exhibit.get("cases") or None
    return [party for party in exhibit.get("due", ()) if party not in opinions and in_suit(hearing, party, cases)]


def _exhibits(s: Situation) -> Iterable[dict[str, Any]]:
    named, exhibits = s.field("exhibits"), s.hearing.branch("exhibits")
    if named is None:
        return [exhibit for exhibit in exhibits.values() if exhibit["status"] == "offered"]
    return [exhibits[number] for number in named if number in exhibits]


def all_heard(s: Situation, _: Any) -> bool:
    """Every opponent was offered the chance to examine every exhibit on offer (CPL 71, JJ 103)."""
    exhibits = s.hearing.branch("exhibits").values()
    return not any(still_due(s.hearing, exhibit) for exhibit in exhibits if exhibit["status"] == "offered")


def exhibits_heard(s: Situation, _: Any) -> bool:
    if s.field("exhibits") is None:  # what was ruled on may be ruled on anew
        shown = [
            each for each in s.hearing.branch("exhibits").values() if each["status"] not in ("listed", "withdrawn")
        ]
        return any(not still_due(s.hearing, exhibit) for exhibit in shown)
    return all(not still_due(s.hearing, exhibit) for exhibit in _exhibits(s))


def examination_pending(s: Situation, _: Any) -> bool:
    party = s.field("party")
    return any(
        still_due(s.hearing, exhibit) if party is None else party in still_due(s.hearing, exhibit)
        for exhibit in s.hearing.branch("exhibits").values()
        if exhibit["status"] == "offered"
    )


def examination_open(s: Situation, _: Any) -> bool:
    """Offered exhibits wait for this seat's parties, and no party before them in order is still to be heard.

    A seat that was given the floor may be heard out of order; nobody examines while another holds the floor.
    """
    held, mine = s.hearing.floor, set(s.parties)
    if held is not None and held["seat"] != s.seat_id:
        return False
    waiting = [still_due(s.hearing, exhibit) for exhibit in _exhibits(s) if mine.intersection(exhibit.get("due", ()))]
    if not waiting:
        return False
    if held is not None or s.field("exhibits") is not None and not any(mine.intersection(due) for due in waiting):
        return True  # the floor was given for it, or an opinion already given is added to
    return any(due and due[0] in mine for due in waiting)


def own_exhibits(s: Situation, _: Any) -> bool:
    mine = set(s.seat.parties) if s.seat else set()
    return any(mine.intersection(exhibit["by"]) for exhibit in _exhibits(s))


def court_exhibit(s: Situation, _: Any) -> bool:
    """Exhibits of the court: collected by it or produced on its order (EvP 62)."""
    named = s.field("exhibits")
    exhibits = s.hearing.branch("exhibits")
    if named is None:
        return any(not exhibit["by"] and exhibit["status"] in ("listed", "produced") for exhibit in exhibits.values())
    return all(number in exhibits and not exhibits[number]["by"] for number in named)


def original_ordered(s: Situation, _: Any) -> bool:
    number, mine = s.field("exhibit"), set(s.parties)
    return any(
        exhibit.get("original") == "ordered" and bool(mine.intersection(exhibit["by"]))
        for name, exhibit in s.hearing.branch("exhibits").items()
        if number in (None, name)
    )


def production_ordered(s: Situation, _: Any) -> bool:
    return any(party in s.hearing.branch("production") for party in s.parties)


# ---- applications, judgment, record ---------------------------------------------------


def pending(s: Situation, kinds: Iterable[str] = ()) -> list[str]:
    """Numbers of applications not yet ruled on; `kinds` narrows them. A reserved one is not pending."""
    wanted = set(kinds)
    return [
        number
        for number, made in s.hearing.branch("applications").items()
        if made["outcome"] == "" and (not wanted or made["application"] in wanted)
    ]


def no_pending(s: Situation, kinds: list[str]) -> bool:
    return not pending(s, kinds)


def application_pending(s: Situation, _: Any) -> bool:
    number = s.field("number")
    undecided = [name for name, made in s.hearing.branch("applications").items() if made["outcome"] in ("", "reserved")]
    return bool(undecided) if number is None else str(number) in undecided


def my_application_pending(s: Situation, _: Any) -> bool:
    number = s.field("number")
    return any(
        made["seat"] == s.seat_id and made["outcome"] in ("", "reserved")
        for name, made in s.hearing.branch("applications").items()
        if number is None or name == str(number)
    )


def unconfirmed(s: Situation, _: Any) -> bool:
    statement = s.field("statement")
    return any(
        seat == s.seat_id
        for number, seat in s.hearing.branch("unconfirmed").items()
        if statement is None or number == str(statement)
    )


def no_judgment(s: Situation, _: Any) -> bool:
    return s.hearing.at("judgment") is None


def judgment_given(s: Situation, _: Any) -> bool:
    return s.hearing.at("judgment") is not None


def not_signed(s: Situation, _: Any) -> bool:
    return s.seat_id not in s.hearing.branch("signatures")


def signatures_in(s: Situation, _: Any) -> bool:
    """Every party has signed or refused through one of its seats, and so have the bench and the clerk (CPL 150)."""
    signed = s.hearing.branch("signatures")
    signers = {role_in_force(s.hearing, name) for name in signed}
    return present(s) <= spoken_for(s, signed) and s.procedure.must_sign <= signers


def investigation_closed(s: Situation, _: Any) -> bool:
    return bool(s.hearing.at("milestones", "investigation"))


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        floor, floor_for, floor_free, floor_held, someone_speaks, hands_up, my_hand, no_hand, no_floor_of_mine,
        no_question, question_for_me, confrontation, confronting, called, disclosed, two_called, nobody_called,
        target_called, target_disclosed, target_waiting, target_allowed, target_verified, session_open, session_closed,
        someone_suspended, suspended_role, after_substitution, announced, unannounced, answered, verified, in_turn,
        turns_open, my_turn_open, turns_done, turns_even, plaintiff_or_counter, claims_stated, position, suit_open,
        no_suit_left, own_claim, issues_framed, no_issues,
        issues_commented, fact_for_me, fact_unanswered, silence_warned, facts_settled, all_heard, exhibits_heard,
        examination_pending, examination_open, own_exhibits, court_exhibit, original_ordered, production_ordered,
        no_pending, application_pending, my_application_pending, unconfirmed, no_judgment, judgment_given, not_signed,
        signatures_in, investigation_closed,
    )
}  # fmt: skip

WITH_ARGUMENT = {
    "floor_for", "announced", "unannounced", "answered", "verified", "turns_done", "no_pending", "suspended_role",
    "target_allowed", "position",
}  # fmt: skip
"""Guards that must be given an argument in the data."""
