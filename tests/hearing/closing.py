"""How a court brings a hearing to its end from wherever it stands: by the offers alone, nobody obstructing.

Knows which acts settle something and which go on, in the order in which a sensible court
would do them; what is open, the offers say.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hearing.acts import SEAT_ACTS, Act
from hearing.offers import DONE, Offer, open_acts
from hearing.procedure import Procedure
from hearing.state import Hearing
from hearing.suits import open_cases

SETTLE: dict[str, dict[str, Any]] = {
    "Resume": {}, "Rule": {"outcome": "refused"}, "WithdrawApplication": {}, "Substitute": {}, "Answer": {},
    "EndConfrontation": {}, "AnswerFact": {"answer": "denied"}, "YieldFloor": {}, "TakeFloor": {}, "StandDown": {},
    "PassExamination": {}, "OpenSession": {}, "Verify": {}, "Announce": {}, "Respond": {}, "Inquire": {},
    "WarnSilence": {}, "DeemConceded": {}, "FrameIssues": {"issues": {"I1": {"en": "Use"}}},
    "CommentOnIssues": {"position": "agree"}, "ReserveJudgment": {}, "Sign": {}, "Waive": {},
    "CallVote": {}, "Vote": {}, "HandInBallot": {}, "OpenBallots": {}, "BreakTie": {}, "Pronounce": {},
}  # fmt: skip
"""What settles something, in the order of doing it, with what is answered where there is a choice."""

WAY = ("close", "reopen", "next", "to_bench_questions", "to_debate", "to_evidence")


def next_step(hearing: Hearing, procedure: Procedure) -> tuple[str, Act] | None:
    """Who does what next so that the hearing ends; None when nobody can do anything towards it."""
    offers = [(seat, offer) for seat in hearing.seats for offer in open_acts(hearing, procedure, seat)]
    claim = _claim(hearing, offers)
    if claim is not None and claim[1].kind == "StateClaim":
        return claim
    for kind, answers in SETTLE.items():
        for seat, offer in offers:
            if offer["act"] == kind and _worth_doing(hearing, seat, offer):
                return seat, made(offer, answers)
    return claim or _onward(offers)


def _worth_doing(hearing: Hearing, seat: str, offer: Offer) -> bool:
    if offer["rank"] == DONE or "given" in offer:
        return False
    if offer["act"] == "Inquire":
        return not hearing.at("inquiries", offer["fields"]["matter"]) and _own(hearing, offer)
    if offer["act"] == "FrameIssues":
        return not hearing.branch("issues")
    heard = hearing.branch("issue_comments")
    return offer["act"] != "CommentOnIssues" or any(party not in heard for party in hearing.seats[seat].parties)


def _own(hearing: Hearing, offer: Offer) -> bool:
    """An inquiry of this stage, not one repeated after a substitution."""
    stages = {stage["id"]: stage for stage in hearing.tree["procedure"]["stages"]}
    return offer["fields"]["matter"] in stages[hearing.stage].get("inquire", {})


def _claim(hearing: Hearing, offers: list[tuple[str, Offer]]) -> tuple[str, Act] | None:
    """A claim in each case, where the stage waits for it."""
    claimed = {case for claim in hearing.branch("claims").values() for case in claim["cases"]}
    for case in open_cases(hearing):
        for seat, offer in offers if case not in claimed else []:
            if offer["act"] == "StateClaim" and case in hearing.seats[seat].cases:
                claim = {"claim": f"X{case}", "relief": {"en": "Stop"}, "cases": [case]}
                return seat, msgspec.convert({"act": "StateClaim", **claim}, SEAT_ACTS["StateClaim"])
        wanted = hearing.stage == "claims" and case not in claimed
        for seat, offer in offers if wanted and hearing.floor is None else []:
            if offer["act"] == "GiveFloor" and offer["fields"].get("purpose") == "statement":
                holders = [c["value"] for c in offer["choices"]["seat"] if case in hearing.seats[c["value"]].cases]
                if holders:
                    return seat, made({**offer, "choices": {}}, {"seat": holders[0]})
    return None


def _onward(offers: list[tuple[str, Offer]]) -> tuple[str, Act] | None:
    for move in WAY:
        for seat, offer in offers:
            if offer["act"] == "Advance" and offer["fields"]["move"] == move:
                return seat, made(offer, {})
    return None


def made(offer: Offer, answers: dict[str, Any]) -> Act:
    """The act of an offer: the first of every choice (all of them where several may be named), unless answered."""
    fields = {**offer["fields"]}
    for name, choices in offer["choices"].items():
        values = [choice["value"] for choice in choices]
        fields[name] = values if name in offer.get("many", ()) else values[0]
    if offer["text"] == "required":
        fields["text"] = {"en": "So be it."}
    if "criteria" in offer:
        fields["scores"] = {each["name"]: each["from"] for each in offer["criteria"]}
    known = SEAT_ACTS[offer["act"]].__struct_fields__
    fields |= {name: value for name, value in answers.items() if name in known}
    return msgspec.convert({"act": offer["act"], **fields}, SEAT_ACTS[offer["act"]])
