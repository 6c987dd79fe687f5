"""Situations in which a `+` of the matrix is not only a power but is really allowed.

Each is a stage, what happens in it first, and the act that must then go through. What
happens first goes through the rules too, seat by seat.
"""

from __future__ import annotations

from typing import NamedTuple

from hearing import acts
from hearing.acts import Act, Opinion
from tests.hearing.matrix_acts import TITLE, WORDS
from tests.hearing.matrix_cn import STAGES

Step = tuple[str, Act]


class Situation(NamedTuple):
    stage: str
    seat: str
    act: Act
    before: tuple[Step, ...] = ()
    called: bool = False
    """Whether both technical assistants have been called in and have stated their qualifications."""

    def __str__(self) -> str:
        return f"S{STAGES.index(self.stage) + 1}-{self.seat}-{self.act.kind}"


def floor(seat: str, purpose: str = "statement") -> Step:
    return "presiding", acts.decode_act({"act": "GiveFloor", "seat": seat, "purpose": purpose})


def say(kind: type[Act], **fields: object) -> Act:
    """An act with words."""
    return kind(text=WORDS, **fields)  # type: ignore[arg-type]


SPEAK = say(acts.Speak)
FACT = ("presiding", say(acts.PutFact, fact="f1", statement=WORDS, to=("D1",)))
ISSUES = ("presiding", say(acts.FrameIssues, issues={"1": WORDS}))
OFFERED = (floor("counsel_p", "presentation"), ("counsel_p", say(acts.OfferExhibits, exhibits=("P-4",))))
GIVEN_BACK = (*OFFERED, ("counsel_p", acts.YieldFloor()))
OPINION = Opinion(authenticity="accepted", legality="accepted", relevance="disputed")
EXAMINED = (
    *GIVEN_BACK,
    ("counsel_d1", say(acts.Examine, exhibits=("P-4",), opinion=OPINION)),
    ("counsel_d2", say(acts.Examine, exhibits=("P-4",), same_as="D1")),
    ("presiding", acts.PassExamination(party="D3")),
)
ASKED = ("judge_2", say(acts.Ask, to="counsel_d1"))
CHALLENGE = say(acts.Apply, application="recusal", target="clerk")


UNDERTAKING = {"seat": "wit_p", "oath": "undertaking", "form": "signed"}
SWEARS = (("presiding", say(acts.AdministerOath, **UNDERTAKING)), ("wit_p", say(acts.TakeOath)))
CALL_VOTE = say(acts.CallVote, matter="judgment")
VOTING = (("presiding", CALL_VOTE),)


def _turns(*order: tuple[str, str]) -> tuple[Step, ...]:
    """Whole turns: the presiding judge calls a seat for a party, it speaks and hands the floor back."""
    return tuple(
        step
        for seat, party in order
        for step in (
            ("presiding", acts.GiveFloor(seat=seat, purpose="turn", parties=(party,))),
            (seat, SPEAK),
            (seat, acts.YieldFloor()),
        )
    )


PLAINTIFFS = _turns(*(("counsel_p", f"P{n}") for n in range(1, 5)))
DEFENDANTS = _turns(*((f"counsel_d{n}", f"D{n}") for n in range(1, 4)))


def _opening() -> list[Situation]:
    return [
        Situation("identity", "clerk", say(acts.Inquire, matter="presence")),
        Situation("identity", "clerk", say(acts.Verify, seats=("counsel_p", "counsel_d1"))),
        Situation("identity", "clerk", SPEAK),
        Situation("identity", "clerk", say(acts.ReportIncident, seat="observer_1", incident="recording")),
        Situation(
            "identity", "counsel_p", say(acts.Respond, matter="presence", answer="present"),
            (("clerk", acts.Inquire(matter="presence")),),
        ),
        Situation("identity", "p1", say(acts.ReportFault)),
        Situation("identity", "ta_p", acts.ReportFault()),
        Situation("discipline", "clerk", say(acts.Announce, matter="discipline")),
        Situation("discipline", "clerk", say(acts.Advance), (("clerk", acts.Announce(matter="discipline")),)),
        Situation("opening", "presiding", say(acts.Announce, matter="opening")),
        Situation("opening", "presiding", say(acts.Inquire, matter="appearance")),
        Situation("opening", "presiding", floor("counsel_p")[1]),
        Situation("opening", "counsel_p", SPEAK, (floor("counsel_p"),)),
        Situation(
            "opening", "counsel_d3", say(acts.Respond, matter="appearance", answer="objection"),
            (("presiding", acts.Inquire(matter="appearance")),),
        ),
        Situation("recusal", "presiding", say(acts.Inquire, matter="recusal")),
        Situation(
            "recusal", "p1", say(acts.Respond, matter="recusal", answer="none"),
            (("presiding", acts.Inquire(matter="recusal")),),
        ),
        Situation("recusal", "counsel_p", CHALLENGE),
        Situation(
            "recusal", "presiding", say(acts.Substitute, seat="clerk", substitute="clerk_2"), (("p1", CHALLENGE),)
        ),
    ]  # fmt: skip


def _claims_and_issues() -> list[Situation]:
    return [
        Situation("claims", "presiding", say(acts.GiveFloor, seat="counsel_p", purpose="turn")),
        Situation(
            "claims", "counsel_p", say(acts.StateClaim, claim="c1", relief=WORDS, amount=480_000, parties=("P1",)),
            (floor("counsel_p", "turn"),),
        ),
        Situation("claims", "counsel_p", say(acts.ChangeClaim, claim="c2", change="add", relief=WORDS)),
        Situation("claims", "judge_2", ASKED[1]),
        Situation("claims", "counsel_d1", say(acts.Answer), (ASKED,)),
        Situation("claims", "counsel_d1", SPEAK, (*PLAINTIFFS, floor("counsel_d1", "turn"))),
        Situation("claims", "counsel_p", say(acts.Waive)),
        Situation("claims", "counsel_d1", say(acts.AnswerFact, fact="f1", answer="conceded"), (FACT,)),
        Situation("claims", "counsel_d2", say(acts.Concede, fact="f9", statement=WORDS)),
        Situation("claims", "p1", CHALLENGE),
        Situation("issues", "presiding", ISSUES[1]),
        Situation("issues", "counsel_p", say(acts.CommentOnIssues, position="propose"), (ISSUES,)),
        Situation("issues", "counsel_d3", say(acts.CommentOnIssues, position="agree"), (ISSUES,)),
        Situation("issues", "presiding", FACT[1]),
    ]  # fmt: skip


def _evidence() -> list[Situation]:
    return [
        Situation("evidence", "presiding", floor("counsel_p", "presentation")[1]),
        Situation("evidence", "counsel_p", OFFERED[1][1], OFFERED[:1]),
        Situation("evidence", "counsel_p", acts.YieldFloor(), OFFERED),
        Situation("evidence", "counsel_d1", EXAMINED[3][1], GIVEN_BACK),
        Situation("evidence", "presiding", EXAMINED[-1][1], EXAMINED[:-1]),
        Situation("evidence", "presiding", say(acts.RuleOnExhibits, exhibits=("P-4",), outcome="admitted"), EXAMINED),
        Situation("evidence", "presiding", say(acts.OrderOriginal, exhibit="P-7")),
        Situation(
            "evidence", "counsel_p", say(acts.ProduceOriginal, exhibit="P-7"),
            (("presiding", acts.OrderOriginal(exhibit="P-7")),),
        ),
        Situation("evidence", "clerk", say(acts.ShowExhibit, exhibit="P-4"), OFFERED),
        Situation("evidence", "presiding", say(acts.CloseSession)),
        Situation("evidence", "presiding", say(acts.OpenSession), (("presiding", acts.CloseSession()),)),
        Situation("evidence", "counsel_p", say(acts.Apply, application="produce", target="D1")),
        Situation("evidence", "counsel_d1", say(acts.RaiseHand, purpose="question")),
        Situation("evidence", "presiding", acts.LowerHand(seat="counsel_d1"), (("counsel_d1", acts.RaiseHand()),)),
        Situation("evidence", "presiding", say(acts.TakeFloor), OFFERED),
        Situation("evidence", "ta_p", say(acts.Speak), (floor("ta_p"),), called=True),
    ]  # fmt: skip


def _technical() -> list[Situation]:
    return [
        Situation("technical_explanation", "presiding", floor("ta_p")[1], called=True),
        Situation("technical_explanation", "ta_p", SPEAK, (floor("ta_p"),), called=True),
        Situation("technical_explanation", "judge_3", say(acts.Ask, to="ta_d"), called=True),
        Situation("technical_explanation", "ta_d", say(acts.Answer), (("judge_3", say(acts.Ask, to="ta_d")),), True),
        Situation(
            "technical_explanation", "counsel_p", say(acts.Ask, to="ta_d"), (floor("counsel_p", "question"),), True
        ),
        Situation("technical_explanation", "presiding", say(acts.Confront, seats=("ta_p", "ta_d")), called=True),
        Situation(
            "technical_explanation", "ta_p", say(acts.Ask, to="ta_d"),
            (("presiding", acts.Confront(seats=("ta_p", "ta_d"))),), True,
        ),
        Situation(
            "technical_explanation", "presiding", acts.EndConfrontation(),
            (("presiding", acts.Confront(seats=("ta_p", "ta_d"))),), True,
        ),
        Situation("technical_explanation", "ta_p", say(acts.HandUp, what="demonstrative", title=TITLE), called=True),
        Situation("technical_explanation", "ta_p", say(acts.RaiseHand, purpose="speak"), called=True),
        Situation("technical_explanation", "presiding", say(acts.StandDown, seat="ta_p"), called=True),
        Situation("technical_explanation", "ta_p", say(acts.Disclose), called=True),
        Situation("technical_explanation", "presiding", say(acts.Pause, interruption="technical_fault")),
        Situation(
            "technical_explanation", "presiding", say(acts.Resume),
            (("presiding", acts.Pause(interruption="technical_fault")),),
        ),
    ]  # fmt: skip


def _questions_and_debate() -> list[Situation]:
    return [
        Situation("bench_questions", "judge_2", ASKED[1]),
        Situation("bench_questions", "counsel_d1", say(acts.Answer), (ASKED,)),
        Situation("bench_questions", "counsel_p", ASKED[1], (floor("counsel_p", "question"),)),
        Situation("bench_questions", "presiding", FACT[1]),
        Situation("bench_questions", "presiding", say(acts.WarnSilence, fact="f1"), (FACT,)),
        Situation(
            "bench_questions", "presiding", say(acts.DeemConceded, fact="f1", party="D1"),
            (FACT, ("presiding", acts.WarnSilence(fact="f1"))),
        ),
        Situation("bench_questions", "counsel_p", say(acts.Apply, application="appraisal")),
        Situation("bench_questions", "presiding", say(acts.Advance)),
        Situation("debate", "presiding", say(acts.GiveFloor, seat="counsel_p", purpose="turn")),
        Situation("debate", "counsel_p", SPEAK, (floor("counsel_p", "turn"),)),
        Situation("debate", "counsel_d1", SPEAK, (*PLAINTIFFS, floor("counsel_d1", "turn"))),
        Situation(
            "debate", "presiding", say(acts.Stop, seat="counsel_p"), (floor("counsel_p", "turn"), ("counsel_p", SPEAK))
        ),
        Situation("debate", "presiding", say(acts.Advance, move="to_evidence")),
        Situation("debate", "presiding", say(acts.Advance), (*PLAINTIFFS, *DEFENDANTS)),
        Situation("debate", "counsel_d1", CHALLENGE),
        Situation("debate", "presiding", say(acts.Discipline, seat="observer_1", measure="warning")),
    ]  # fmt: skip


def _the_end() -> list[Situation]:
    return [
        Situation("last_opinions", "presiding", say(acts.GiveFloor, seat="counsel_p", purpose="turn")),
        Situation("last_opinions", "counsel_d1", SPEAK, (*PLAINTIFFS, floor("counsel_d1", "turn"))),
        Situation("last_opinions", "presiding", say(acts.Advance), (*PLAINTIFFS, *DEFENDANTS)),
        Situation("mediation", "presiding", say(acts.Inquire, matter="mediation")),
        Situation(
            "mediation", "counsel_d1", say(acts.Respond, matter="mediation", answer="willing", cases=("2101",)),
            (("presiding", acts.Inquire(matter="mediation")),),
        ),
        Situation("mediation", "p1", SPEAK, (floor("p1"),)),
        Situation("judgment", "presiding", say(acts.ReserveJudgment, on="2024-07-20")),
        Situation("technical_explanation", "presiding", say(acts.AdministerOath, **UNDERTAKING), called=True),
        Situation("technical_explanation", "wit_p", say(acts.TakeOath), SWEARS[:1], called=True),
        Situation("technical_explanation", "wit_p", SPEAK, (*SWEARS, floor("wit_p")), called=True),
        Situation("technical_explanation", "appraiser", SPEAK, (floor("appraiser"),), called=True),
        Situation("technical_explanation", "investigator", say(acts.Ask, to="counsel_d1"), (floor("investigator", "question"),)),
        Situation("deliberation", "presiding", CALL_VOTE),
        Situation("deliberation", "reporting", say(acts.Vote, matter="judgment", choice="for", case="2101"), VOTING),
        Situation("deliberation", "assessor", SPEAK),
        Situation("deliberation", "investigator", SPEAK),
        Situation("pronouncement", "presiding", say(acts.Announce, matter="opening")),
        Situation("pronouncement", "counsel_p", say(acts.RaiseHand, purpose="break")),
        Situation("judgment", "presiding", say(acts.Advance), (("presiding", acts.ReserveJudgment()),)),
        *(
            Situation("record_review", seat, say(acts.Sign))
            for seat in ("presiding", "judge_2", "clerk", "assistant", "p1", "ta_p")
        ),
        Situation("record_review", "counsel_d2", say(acts.RefuseToSign)),
        Situation("record_review", "ta_d", say(acts.RefuseToSign)),
    ]  # fmt: skip


SITUATIONS = [
    *_opening(), *_claims_and_issues(), *_evidence(), *_technical(), *_questions_and_debate(), *_the_end()
]  # fmt: skip
