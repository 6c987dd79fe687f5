"""What the templates show, taken from the picture of a hearing: plain values, words in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from hearing.live.archive import Listed
from hearing.live.courtroom import Courtroom
from hearing.state import Hearing
from roles.audience import Listener, hears
from roles.catalogue import ROLES
from web.i18n import N_, _
from web.render import Renderer

Context = dict[str, Any]

GROUPS = ("bench", "court", "plaintiff", "defence", "third_party", "technical", "gallery")
ABOUT = dict.fromkeys(GROUPS, "") | {
    "bench": N_("They preside, question and rule."),
    "technical": N_("They wait outside and hear nothing until the bench calls them in."),
}
INSIDE = frozenset({"group:court", "group:bench", "group:parties", "instructors"})
"""Who has the case file: everything that was exchanged before the hearing."""


def urls(hearing: str) -> Context:
    base = f"/h/{hearing}"
    return {
        "id": hearing,
        "url": base,
        "record_url": f"{base}/record",
        "replay_url": f"{base}/replay",
        "gallery_url": f"{base}/gallery",
    }


def summary(hearing_id: str, hearing: Hearing, render: Renderer) -> Context:
    """A hearing as every page heads it."""
    script = hearing.branch("script")
    court: Mapping[str, Any] = script.get("court", {})
    return {
        **urls(hearing_id),
        "title": render.words(script.get("title")),
        "court": render.words(court.get("name") or next(iter(court.values()), None)),
        "case_numbers": [case["number"] for case in script.get("cases", {}).values()],
        "stage": stage_title(hearing, render),
        "status": hearing.status,
        "sides": {side: render.words(label) for side, label in hearing.branch("procedure", "sides").items()},
    }


def card(listed: Listed, courtroom: Courtroom | None, render: Renderer) -> Context:
    """A hearing in the list of the start page; of one that is not open only what the list knows."""
    unknown = {"court": "", "case_numbers": [], "stage": "", "people": 0, "seats": 0}
    about = {**urls(listed.hearing), **unknown, "title": render.words(listed.title), "status": ""}
    if listed.closed:
        about["status"] = "closed"
    if courtroom is not None:
        hearing = courtroom.told
        about |= summary(listed.hearing, hearing, render)
        about |= {"people": len(hearing.branch("people")), "seats": len(hearing.seats)}
    return {**about, "opened": day_and_time(listed.created, render)}


def stage_title(hearing: Hearing, render: Renderer, stage: str = "") -> str:
    wanted = stage or hearing.stage
    for known in hearing.branch("procedure").get("stages", []):
        if known.get("id") == wanted:
            return render.words(known.get("title"))
    return wanted.replace("_", " ").capitalize()


def seat_card(hearing: Hearing, seat_id: str, render: Renderer) -> Context:
    """Who a seat is: id, name, role, page, and for whom it acts."""
    seat = hearing.seats[seat_id]
    role = ROLES[seat.role]
    acts_for = [] if seat.role == "party" else [render.words(hearing.parties[party].name) for party in seat.parties]
    return {
        "id": seat_id,
        "name": render.words(seat.name),
        "role": render.words(hearing.branch("script", "seats")[seat_id]["label"]),
        "page": role.page,
        "for": _(", ").join(acts_for),
        "about": render.words(seat.about),
    }


def gallery_seat(instructor: bool) -> Context:
    page = "instructor" if instructor else "observer"
    return {"id": "", "name": "", "role": _("Instructor") if instructor else _("Observer"), "page": page}


def group_of(hearing: Hearing, seat_id: str) -> str:
    """Which group of the seat chooser a seat stands in."""
    seat = hearing.seats[seat_id]
    page = ROLES[seat.role].page
    fixed = {"bench": "bench", "clerk": "court", "technical": "technical"}.get(page)
    if fixed:
        return fixed
    return seat.side if seat.side in GROUPS else "gallery"


def seat_groups(
    hearing_id: str, hearing: Hearing, render: Renderer, *, mine: Callable[[str], bool], here: Callable[[str], bool]
) -> list[Context]:
    """The seats by group; `mine` and `here` say whether the visitor holds a seat and whether its line is up."""
    groups: dict[str, list[Context]] = {name: [] for name in GROUPS}
    ranks = list(ROLES)
    for seat_id in sorted(hearing.seats, key=lambda seat: (ranks.index(hearing.seats[seat].role), seat)):
        person = hearing.at("people", seat_id)
        groups[group_of(hearing, seat_id)].append(
            {
                **seat_card(hearing, seat_id, render),
                "state": _seat_state(hearing, seat_id, person is not None, mine(seat_id), here(seat_id)),
                "person": person["name"] if person else "",
                "url": f"/h/{hearing_id}/seat/{seat_id}",
            }
        )
    return [
        {
            "id": name,
            "label": side_label(hearing, name, render),
            "about": ABOUT[name] and _(ABOUT[name]),
            "seats": seats,
        }
        for name, seats in groups.items()
        if seats
    ]


def side_label(hearing: Hearing, side: str, render: Renderer) -> str:
    """What a part of the room is called: by the procedure, if it calls it something of its own."""
    return render.words(hearing.branch("procedure", "sides").get(side)) or render.label("side", side)


def position_label(hearing: Hearing, position: str, render: Renderer) -> str:
    own = render.words(hearing.branch("procedure", "positions").get(position))
    return own or render.label("position_of", position)


def _seat_state(hearing: Hearing, seat_id: str, taken: bool, mine: bool, here: bool) -> str:
    if mine:
        return "mine"
    if taken:
        return "taken" if here else "away"
    return "closed" if hearing.status == "closed" or seat_id in hearing.branch("removed") else "free"


def people(hearing: Hearing, render: Renderer) -> Context:
    """Who sits, who records and who acts for whom, for the head of a record (CPL 150)."""
    seats = hearing.seats.values()

    def names(role: str, party: str = "") -> list[str]:
        return [render.words(seat.name) for seat in seats if seat.role == role and (not party or party in seat.parties)]

    court = [role.id for role in ROLES.values() if role.page in ("bench", "clerk") and names(role.id)]
    recorded = hearing.branch("script", "seats").values()
    labels = {seat["role"]: render.words(seat["label"]) for seat in recorded}  # as this procedure calls them
    return {
        "court_seats": [{"role": labels[role], "names": names(role)} for role in court],
        "parties": [
            {
                "name": render.words(party.name),
                "position": position_label(hearing, party.position, render),
                "counsel": names("counsel", party_id),
            }
            for party_id, party in hearing.parties.items()
        ],
    }


# ---- exhibits -------------------------------------------------------------------------


def may_read(hearing: Hearing, number: str, listeners: Iterable[Listener]) -> bool:
    """Whether one of these listeners may read an exhibit: the court and the parties what was
    exchanged, others what was put before the court; nobody what its audience leaves out."""
    written = hearing.branch("script", "exhibits").get(number)
    if written is None:
        return False
    status = hearing.at("exhibits", number, "status")
    return any(_open_to(written, status, listener) for listener in listeners)


def _open_to(written: Mapping[str, Any], status: str, listener: Listener) -> bool:
    if "instructors" in listener:  # they are told everything, the confidential briefs too
        return True
    if not hears(written.get("audience", ()), listener):
        return False
    to_come = bool(written.get("produced_by")) and status == "listed"
    if to_come:
        return f"party:{written['produced_by']}" in listener
    if listener & INSIDE:
        return True
    return not written.get("confidential") and status not in ("listed", "withdrawn")


def exhibit(hearing: Hearing, number: str, pages: list[str], render: Renderer) -> Context:
    written = hearing.branch("script", "exhibits")[number]
    now = hearing.branch("exhibits", number)
    cases = hearing.branch("script", "cases")

    def party(name: str) -> str:
        return render.words(hearing.parties[name].name)

    return {
        "no": number,
        "title": render.words(written["title"]),
        "by": _(", ").join(map(party, written.get("by", ()))),
        "cases": [cases[case]["number"] for case in written.get("cases", ()) if case in cases],
        "purpose": render.words(written.get("purpose")),
        "parts": [
            {"case": cases[case]["number"] if case in cases else case, "text": render.words(text)}
            for case, text in written.get("parts", {}).items()
        ],
        "status": now.get("status", "listed"),
        "limited_to": render.words(now.get("limited_to")),
        "confidential": bool(written.get("confidential")),
        "custody": [
            {"label": render.label("custody", name), "value": _value(value, render)}
            for name, value in written.get("custody", {}).items()
        ],
        "opinions": [
            {"party": party(name), "properties": _properties(opinion, render)}
            for name, opinion in now.get("opinions", {}).items()
            if name in hearing.parties
        ],
        "pages": pages,
    }


def _properties(opinion: Mapping[str, Any], render: Renderer) -> list[Context]:
    return [
        {"label": render.label("property", name), "value": render.label("opinion", value)}
        for name, value in opinion.items()
        if value in ("accepted", "disputed")
    ]


def _value(value: Any, render: Renderer) -> str:
    if isinstance(value, dict):
        return render.words(value)
    return _(", ").join(map(str, value)) if isinstance(value, list) else str(value)


SHEET = re.compile(r"\n[ \t]*\n-{40,}[ \t]*\n|\f")
"""What parts the pages of a text exhibit: a form feed, or a rule across the sheet after an
empty line (a rule right under other words belongs to a table)."""


def sheets(text: str) -> list[str]:
    """The pages of a text exhibit."""
    return [page.strip("\n") for page in SHEET.split(text) if page.strip()]


def link(address: str) -> str:
    """A meeting's address, if it is one that a page may link to."""
    return address if address.startswith(("https://", "http://")) else ""


def day_and_time(at: int, render: Renderer) -> str:
    """UTC milliseconds as `20 June 2024, 09:30 UTC`."""
    moment = datetime.fromtimestamp(at / 1000, UTC)
    month = render.label("month", str(moment.month))
    return _("{day} {month} {year}, {time} UTC").format(
        day=moment.day, month=month, year=moment.year, time=f"{moment:%H:%M}"
    )
