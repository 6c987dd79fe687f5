"""Ceremony, stages, interruptions, and who is in the room."""

from __future__ import annotations

from typing import Any

from hearing import acts
from hearing.decide.base import Decision, set_back
from hearing.decide.times import freeze_for, unfreeze
from hearing.decide.windows import opens_anew
from hearing.events import PUBLIC
from hearing.names import choice_name, measure_names, role_names, seat_name
from hearing.plan import line_audience
from hearing.procedure import guards_of
from hearing.refusals import Refusal, refuse
from hearing.rules import failing
from hearing.situation import is_outside, is_waiting
from hearing.suits import in_suit, open_cases
from hearing.texts import joined
from hearing.words import act_label, value_label
from roles.catalogue import ROLES

COURT_ONLY: tuple[str, ...] = ("group:court", "instructors")


def announce(d: Decision, act: acts.Announce) -> Refusal | None:
    d.say("formula")
    d.add("Announced", matter=act.matter, stage=d.hearing.stage, sitting=d.hearing.sitting)
    return None


def inquire(d: Decision, act: acts.Inquire) -> Refusal | None:
    for party in act.to:
        if party not in d.hearing.parties:
            return refuse("no-such-party", party=party)
    asked = d.s.stage.inquiries.get(act.matter)
    if asked is None:  # a procedure that lets something be asked and lists no answers to it
        return None if d.say("formula") else refuse("say-something")
    cases = list(act.cases or open_cases(d.hearing)) if asked.per_case else []
    everybody = [party for party in d.hearing.parties if in_suit(d.hearing, party)]
    d.say("formula")
    d.add("Inquired", matter=act.matter, to=list(act.to or everybody), cases=cases)
    return None


def respond(d: Decision, act: acts.Respond) -> Refusal | None:
    asked, data = d.hearing.at("inquiries", act.matter), d.s.stage.inquiries[act.matter]
    if act.answer not in data.answers:
        return refuse("no-such-answer", answer=act.answer)
    parties = [party for party in d.s.parties if asked and party in asked["to"]]
    if not parties:
        return refuse("not-asked")
    cases = list(d.s.cases) if data.per_case else []
    d.say("statement")
    d.add("Responded", matter=act.matter, answer=act.answer, parties=parties, cases=cases)
    return None


def verify(d: Decision, act: acts.Verify) -> Refusal | None:
    for seat in act.seats:
        if seat not in d.hearing.seats:
            return refuse("no-such-seat", seat=seat)
    d.say("formula")
    d.add("Verified", seats=list(act.seats), sitting=d.hearing.sitting)
    return None


def advance(d: Decision, act: acts.Advance) -> Refusal | None:
    """Ask the machine where the move leads; if nowhere, say which condition does not hold."""
    move = d.s.stage.moves[act.move]
    stage_id = d.s.procedure.leads_to(d.s, act.move)
    if stage_id is None:
        return failing(d.s, guards_of(move.when), move.basis) or refuse("move-not-open", basis=move.basis)
    d.say("formula")
    d.release_floor()
    stage = d.s.procedure.stages[stage_id]
    seal_part(d)
    if move.closes_sitting:
        d.add("SittingClosed", sitting=d.hearing.sitting)
    if move.opens_sitting:
        d.add("SittingOpened", sitting=d.hearing.sitting + 1)
    closes = [name for name in ("investigation", "debate") if getattr(move, f"closes_{name}")]
    closes += [move.milestone] if move.milestone else []
    pools = stage.pools if d.hearing.at("pools_of") != stage_id else {}
    body: dict[str, Any] = {"from": d.hearing.stage, "stage": stage_id, "move": act.move}
    if move.reopens_investigation:
        body["reopens"] = ["investigation"]
    if move.mode:
        d.add("ModeChanged", mode=move.mode)
    if stage.private is not None:
        body["private"] = {"stay": stage.private.stay, "part": stage.private.part or stage_id}
    d.add("StageEntered", **body, closes=closes, pools=pools)
    if stage.final:
        d.add("HearingClosed")
    return None


def seal_part(d: Decision) -> None:
    """Leaving a private stage seals its part, from its beginning up to here; the record adds count and head."""
    private = d.hearing.at("private")
    if private:
        last = d.hearing.seq + len(d.drafts)
        d.add("PartSealed", of="", part=private["part"], first=private["since"] + 1, last=last)


def pause(d: Decision, act: acts.Pause) -> Refusal | None:
    interruption = d.s.procedure.interruptions.get(act.interruption)
    if interruption is None or d.s.role not in d.s.procedure.roles(interruption.by):
        value = choice_name(d.s.procedure, "interruption", act.interruption)
        return refuse("not-offered-here", act=act_label(act.kind), value=value)
    if act.seat and act.seat not in d.hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    if d.s.procedure.pauses_to(d.s, act.interruption) is None:
        return refuse("paused", basis=interruption.basis)
    d.say("formula")
    _paused(d, act.interruption, act.seat)
    return None


def _paused(d: Decision, interruption: str, seat: str) -> None:
    d.add("Paused", interruption=interruption, seat=seat, **freeze_for(d, "pause"))


def resume(d: Decision, act: acts.Resume) -> Refusal | None:
    pause = d.hearing.at("pause")
    if pause is None or d.s.procedure.resumes_to(d.s) is None:
        return refuse("not-paused")
    interruption = d.s.procedure.interruptions[pause["interruption"]]
    roles = d.s.procedure.roles(interruption.resume_by)
    if d.s.role not in roles:
        who = role_names(d.s.procedure, roles)
        return refuse("not-your-power", basis=interruption.basis, act=act_label(act.kind), who=who)
    d.say("formula")
    d.add("Resumed", **opens_anew(d), **unfreeze(d, "pause"))
    return None


def report_fault(d: Decision, act: acts.ReportFault) -> Refusal | None:
    """A fault that a participant reports pauses the hearing at once; anybody else's is told to the court."""
    role = ROLES[d.s.role]
    outside = is_waiting(d.hearing, d.s.seat_id) or is_outside(d.hearing, d.s.seat_id)
    in_room = role.procedural and not outside
    audience = None if in_room else (*COURT_ONLY, f"seat:{d.s.seat_id}")
    if audience is None:
        d.say("statement")
    d.add("FaultReported", audience=audience, seat=d.s.seat_id)
    for name, interruption in d.s.procedure.interruptions.items():
        reported = d.s.role in d.s.procedure.roles(interruption.reported_by)
        if reported and in_room and d.hearing.status == "running" and d.s.procedure.pauses_to(d.s, name) is not None:
            _paused(d, name, d.s.seat_id)
    return None


def close_session(d: Decision, act: acts.CloseSession) -> Refusal | None:
    for seat in (*act.admitted, *act.excluded):
        if seat not in d.hearing.seats:
            return refuse("no-such-seat", seat=seat)
    d.say("formula")
    d.release_floor()
    body: dict[str, Any] = {"admitted": list(act.admitted)}
    if act.excluded:
        body["excluded"] = list(act.excluded)
    d.add("SessionClosed", **body)
    return None


def open_session(d: Decision, act: acts.OpenSession) -> Refusal | None:
    d.release_floor()
    # The words that let the gallery back in are for the gallery too: they follow the event.
    d.add("SessionOpened")
    words = d.say("formula")
    if words:
        d.drafts[-1] = _told_to(d, d.drafts[-1])
    return None


def _told_to(d: Decision, draft: Any) -> Any:
    import msgspec

    from hearing.situation import kept_out

    return msgspec.structs.replace(draft, audience=(*PUBLIC, *kept_out(d.hearing)))


def call_in(d: Decision, act: acts.CallIn) -> Refusal | None:
    d.say("formula", to=act.seat)
    d.release_floor()
    d.add("CalledIn", seat=act.seat, topic=act.topic or {"en": ""})
    return None


def stand_down(d: Decision, act: acts.StandDown) -> Refusal | None:
    d.say("formula", to=act.seat)
    d.release_floor()
    if d.hearing.confrontation is not None:
        d.add("ConfrontationEnded")
    d.add("StoodDown", seat=act.seat)
    return None


def disclose(d: Decision, act: acts.Disclose) -> Refusal | None:
    d.say("explanation")
    d.add("Disclosed", seat=d.s.seat_id)
    return None


def substitute(d: Decision, act: acts.Substitute) -> Refusal | None:
    seats = d.hearing.seats
    for seat in (act.seat, act.substitute):
        if seat not in seats:
            return refuse("no-such-seat", seat=seat)
    if act.seat not in d.hearing.branch("suspended"):
        return refuse("not-suspended", seat=seat_name(d.hearing, act.seat))
    stand_in_role = ROLES[seats[act.substitute].role]
    busy = act.substitute in d.hearing.branch("suspended") or act.substitute in d.hearing.branch("substitutes")
    if seats[act.seat].role not in stand_in_role.stands_in_for or busy or act.seat == act.substitute:
        return refuse("cannot-substitute", seat=seat_name(d.hearing, act.substitute))
    d.say("ruling", to=act.substitute)
    d.add("Substituted", seat=act.seat, substitute=act.substitute)
    return None


def discipline(d: Decision, act: acts.Discipline) -> Refusal | None:
    measure = d.s.procedure.measures.get(act.measure)
    seat = d.hearing.seats.get(act.seat)
    if seat is None:
        return refuse("no-such-seat", seat=act.seat)
    if measure is None or seat.role not in d.s.procedure.roles(measure.of):
        return refuse("no-such-measure", measure=measure.title if measure else act.measure)
    if measure.after and d.hearing.at("discipline", act.seat) not in measure.after:
        return refuse("ladder", basis=measure.basis, steps=measure_names(d.s.procedure, measure.after))
    d.say("ruling", to=act.seat)
    d.add("Disciplined", seat=act.seat, measure=act.measure)
    if measure.removes:
        leave_the_room(d, act.seat)
        d.add("SeatRemoved", seat=act.seat)
    return None


def leave_the_room(d: Decision, seat: str) -> None:
    """Nothing may go on waiting for a seat that is sent out."""
    hearing = d.hearing
    floor, question, confrontation = hearing.floor, hearing.question, hearing.confrontation
    if seat in (floor and floor["seat"], hearing.at("examining", "seat")):
        d.release_floor()
    if question is not None and seat in (question["from"], question["to"]):
        d.add("QuestionClosed", **unfreeze(d, "question"))
    if confrontation is not None and seat in confrontation["seats"]:
        d.add("ConfrontationEnded")
    if seat in hearing.branch("hands"):
        d.add("HandLowered", seat=seat)
    if seat in hearing.branch("called"):
        d.add("StoodDown", seat=seat)


def report_incident(d: Decision, act: acts.ReportIncident) -> Refusal | None:
    known = d.s.procedure.source.incidents
    if act.incident not in known:
        return refuse("no-such-incident", incident=act.incident, known=joined(map(value_label, known)))
    if act.seat not in d.hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    d.say("statement", to=act.seat)
    d.add("IncidentReported", seat=act.seat, incident=act.incident)
    return None


# ---- what the courtroom reports about people and lines ---------------------------------


def _presence_audience(d: Decision, seat: str) -> tuple[str, ...]:
    role = ROLES[d.hearing.seats[seat].role]
    return PUBLIC if role.procedural else (*COURT_ONLY, f"seat:{seat}")


def take_seat(d: Decision, act: acts.TakeSeat) -> Refusal | None:
    if act.seat not in d.hearing.seats:
        return refuse("no-such-seat", seat=act.seat)
    if act.seat in d.hearing.branch("removed"):
        return refuse("removed")
    sitting = d.hearing.at("people", act.seat)
    if sitting is not None:
        return None if sitting["person"] == act.person else refuse("seat-taken")
    d.add(
        "PersonSeated", audience=_presence_audience(d, act.seat), seat=act.seat, person=act.person, name=act.name,
        consents=list(act.consents), **_clock_again(d, act.seat),
    )  # fmt: skip
    return None


def leave_seat(d: Decision, act: acts.LeaveSeat) -> Refusal | None:
    if d.hearing.at("people", act.seat) is None:
        return None
    body: dict[str, Any] = {"seat": act.seat, **_clock_again(d, act.seat)}
    d.add("PersonLeft", audience=_presence_audience(d, act.seat), **body)
    return None


def _clock_again(d: Decision, seat: str) -> dict[str, Any]:
    """The clock of a floor holder whose line was lost runs again once somebody is there."""
    clock = d.hearing.clock
    stands = clock is not None and clock["seat"] == seat and clock["since"] is None
    if not stands or seat not in d.hearing.branch("lines") or d.hearing.status != "running":
        return {}
    return unfreeze(d, "line")


def drop_line(d: Decision, act: acts.DropLine) -> Refusal | None:
    """A lost line. The floor holder's clock is set back to the last moment the server heard from them."""
    if act.seat not in d.hearing.seats or act.seat in d.hearing.branch("lines"):
        return None
    body: dict[str, Any] = {"seat": act.seat, "heard_at": min(act.heard_at or d.s.at, d.s.at)}
    clock = d.hearing.clock
    if clock is not None and clock["seat"] == act.seat:
        body |= freeze_for(d, "line") if clock["since"] is not None or clock.get("aside") else {}
        if "clock" in body and clock["since"] is not None:
            body["clock"] = set_back(clock, body["heard_at"])
    d.add("LineDropped", audience=_presence_audience(d, act.seat), **body)
    return None


def restore_line(d: Decision, act: acts.RestoreLine) -> Refusal | None:
    if act.seat not in d.hearing.branch("lines"):
        return None
    body: dict[str, Any] = {"seat": act.seat, **_clock_again(d, act.seat)}
    d.add("LineRestored", audience=_presence_audience(d, act.seat), **body)
    return None


def hide_page(d: Decision, act: acts.HidePage) -> Refusal | None:
    if act.seat not in d.hearing.seats or (act.seat in d.hearing.branch("hidden")) == act.hidden:
        return None
    d.add("PageHidden", audience=(*COURT_ONLY, f"seat:{act.seat}"), seat=act.seat, hidden=act.hidden)
    return None


def pass_lines(d: Decision, act: acts.PassLines) -> Refusal | None:
    known = d.hearing.branch("script_lines")
    passed: dict[tuple[str, ...], list[str]] = {}
    for line in act.lines:
        if line not in known:
            passed.setdefault(line_audience(d.hearing, line), []).append(line)
    for audience, lines in passed.items():
        d.add("LinesPassed", audience=audience, lines=lines)
    return None
