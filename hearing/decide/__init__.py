"""What an act leads to: events, or a refusal. Pure: the same hearing, seat, act and time give the same answer.

`rules.check` finds the power under which the seat acts; the function of the act's own
kind then looks at what the act names and adds the drafts. Both only read the hearing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from hearing import acts
from hearing.decide import (
    applications,
    bench,
    court,
    exhibits,
    floor,
    judgment,
    matters,
    objections,
    room,
    times,
    windows,
    witnesses,
)  # fmt: skip
from hearing.decide.base import Decision
from hearing.events import PUBLIC, Draft
from hearing.plan import plan_briefs
from hearing.procedure import Power, Procedure
from hearing.refusals import Refusal, refuse
from hearing.rules import check
from hearing.script import Script
from hearing.situation import Situation
from hearing.state import Hearing

Decide = Callable[[Decision, Any], Refusal | None]

DECIDE: dict[type[acts.Act], Decide] = {
    acts.Speak: floor.speak, acts.TakeDown: floor.take_down, acts.ConfirmWords: floor.confirm_words,
    acts.RaiseHand: floor.raise_hand, acts.LowerHand: floor.lower_hand, acts.GiveFloor: floor.give_floor,
    acts.YieldFloor: floor.yield_floor, acts.TakeFloor: floor.take_floor, acts.Stop: floor.stop,
    acts.Waive: floor.waive, acts.Ask: floor.ask, acts.Answer: floor.answer, acts.Confront: floor.confront,
    acts.EndConfrontation: floor.end_confrontation,
    acts.Announce: room.announce, acts.Inquire: room.inquire, acts.Respond: room.respond, acts.Verify: room.verify,
    acts.Advance: room.advance, acts.Pause: room.pause, acts.Resume: room.resume,
    acts.ReportFault: room.report_fault, acts.CloseSession: room.close_session, acts.OpenSession: room.open_session,
    acts.CallIn: room.call_in, acts.StandDown: room.stand_down, acts.Disclose: room.disclose,
    acts.Substitute: room.substitute, acts.Discipline: room.discipline, acts.ReportIncident: room.report_incident,
    acts.StateClaim: matters.state_claim, acts.ChangeClaim: matters.change_claim,
    acts.FrameIssues: matters.frame_issues, acts.CommentOnIssues: matters.comment_on_issues,
    acts.PutFact: matters.put_fact, acts.AnswerFact: matters.answer_fact, acts.WarnSilence: matters.warn_silence,
    acts.DeemConceded: matters.deem_conceded, acts.Concede: matters.concede, acts.Flag: matters.flag,
    acts.OfferExhibits: exhibits.offer_exhibits, acts.Examine: exhibits.examine,
    acts.AcceptExhibits: exhibits.accept_exhibits, acts.PassExamination: exhibits.pass_examination,
    acts.RuleOnExhibits: exhibits.rule_on_exhibits,
    acts.WithdrawExhibits: exhibits.withdraw_exhibits, acts.OrderOriginal: exhibits.order_original,
    acts.ProduceOriginal: exhibits.produce_original, acts.ProduceExhibit: exhibits.produce_exhibit,
    acts.ShowExhibit: exhibits.show_exhibit, acts.HandUp: exhibits.hand_up,
    acts.Apply: applications.apply, acts.RespondToApplication: applications.respond,
    acts.WithdrawApplication: applications.withdraw, acts.Rule: applications.rule,
    acts.ReserveJudgment: judgment.reserve_judgment, acts.Pronounce: judgment.pronounce,
    acts.Sign: judgment.sign, acts.RefuseToSign: judgment.refuse_to_sign,
    acts.Replace: court.replace, acts.DeemLeft: court.deem_left, acts.RefuseProduction: court.refuse_production,
    acts.RecordSettlement: court.record_settlement,
    acts.CallVote: bench.call_vote, acts.Vote: bench.vote, acts.HandInBallot: bench.hand_in_ballot,
    acts.OpenBallots: bench.open_ballots, acts.BreakTie: bench.break_tie,
    acts.TakeSeat: room.take_seat, acts.LeaveSeat: room.leave_seat, acts.DropLine: room.drop_line,
    acts.RestoreLine: room.restore_line, acts.HidePage: room.hide_page, acts.Lapse: windows.lapsed,
    acts.PassLines: room.pass_lines,
    acts.DeclareTime: times.declare_time, acts.ExtendTime: times.extend_time, acts.ShowCard: times.show_card,
    acts.AdministerOath: witnesses.administer_oath, acts.TakeOath: witnesses.take_oath,
    acts.OpenExamination: witnesses.open_examination, acts.WaiveExamination: witnesses.waive_examination,
    acts.AdoptStatement: witnesses.adopt_statement, acts.Object: objections.object_,
    acts.RespondToObjection: objections.respond_to_objection, acts.RuleOnObjection: objections.rule_on_objection,
    acts.WaiveObjection: objections.waive_objection, acts.MarkExhibits: exhibits.mark_exhibits,
}  # fmt: skip

NEEDS_WORDS = {
    "Speak", "TakeDown", "Ask", "Answer", "Disclose", "Apply", "Pronounce", "RefuseToSign", "RefuseProduction",
    "RespondToObjection",
}  # fmt: skip
"""Acts that are nothing without words."""


def decide(hearing: Hearing, procedure: Procedure, seat: str, act: acts.Act, at: int) -> list[Draft] | Refusal:
    """The drafts that `act` by `seat` leads to at time `at` (UTC ms), or why not.

    `seat` is `""` for the court's own system, which alone submits `SystemAct`s. An empty
    list means that nothing needed to change (a stale deadline, a seat taken twice).
    """
    s = Situation(hearing, procedure, seat, act, at)
    power = _system(s) if isinstance(act, acts.SystemAct) else check(s)
    if isinstance(power, Refusal):
        return power
    if act.kind in NEEDS_WORDS and not any(words.strip() for words in act.text.values()):
        return refuse("say-something", basis=power.basis if power else "")
    decision = Decision(s, power)
    no = DECIDE[type(act)](decision, act)
    if no is None:
        return decision.drafts
    return no if no.basis or power is None else msgspec.structs.replace(no, basis=power.basis)


def _system(s: Situation) -> Power | Refusal | None:
    if s.seat_id:
        return refuse("system-act")
    return refuse("hearing-closed") if s.hearing.status == "closed" and not _about_people(s.act) else None


def _about_people(act: acts.Act | None) -> bool:
    """People come and go after the hearing, too."""
    return isinstance(act, acts.TakeSeat | acts.LeaveSeat | acts.DropLine | acts.RestoreLine | acts.HidePage)


def opening(hearing_id: str, script: Script, procedure: Procedure) -> list[Draft]:
    """The first events of a hearing: its public notice, what each audience is told beforehand, its first stage."""
    drafts = [
        Draft(
            kind="HearingOpened",
            body={
                "hearing": hearing_id,
                "script": script.public_part(procedure.catalogue),
                "procedure": procedure.data,
                "languages": [script.language],
            },
        )
    ]
    for brief in script.briefs:
        body = {"title": brief.title, "text": brief.text}
        drafts.append(Draft(kind="BriefGiven", body={"brief": body}, audience=_with_instructors(brief.audience)))
    for pleading in script.pleadings:
        if pleading.audience != PUBLIC:
            body = {"title": pleading.title, "text": pleading.text}
            drafts.append(Draft(kind="BriefGiven", body={"brief": body}, audience=_with_instructors(pleading.audience)))
    for number, exhibit in script.exhibits.items():
        if exhibit.confidential:
            detail = {"purpose": exhibit.purpose, "parts": exhibit.parts, "custody": exhibit.custody}
            brief_body = {"exhibit": number, **detail}
            # Never the public, whatever the script forgot to say.
            heard = procedure.closed_session_stays if exhibit.audience == PUBLIC else exhibit.audience
            if exhibit.produced_by:  # what is still to be produced is known to who holds it
                heard = (f"party:{exhibit.produced_by}",)
            drafts.append(Draft(kind="BriefGiven", body={"brief": brief_body}, audience=_with_instructors(heard)))
    for audience, plan in plan_briefs(script, procedure):
        drafts.append(Draft(kind="BriefGiven", body={"brief": plan}, audience=audience))
    first = procedure.stages[procedure.first]
    entered = {"stage": procedure.first, "from": "", "move": "", "closes": [], "pools": procedure.pools or first.pools}
    drafts.append(Draft(kind="StageEntered", body=entered))
    if procedure.source.closed_session.from_start:
        drafts.append(Draft(kind="SessionClosed", body={"admitted": []}))
    return [msgspec.structs.replace(draft, body=_plain(draft.body)) for draft in drafts]


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """As it will be read back from the record, so that a live hearing and a replay hold the same values."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(body))
    return plain


def _with_instructors(audience: tuple[str, ...]) -> tuple[str, ...]:
    return audience if audience == PUBLIC or "instructors" in audience else (*audience, "instructors")


__all__ = ["NEEDS_WORDS", "decide", "opening"]
