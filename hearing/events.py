"""What happened: the envelope of an event, and the draft of one that has no number yet.

`decide` returns `Draft`s; the courtroom numbers and times them into `Event`s; the record
salts, chains and stores them. The bytes of an event are its canonical JSON (RFC 8785).
The kinds and their bodies are listed in `docs/events.md`.
"""

from __future__ import annotations

from typing import Any

import msgspec

VERSION = 1

PUBLIC: tuple[str, ...] = ("public",)


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One recorded fact.

    * `seq`      1, 2, 3 … within its hearing, without gaps
    * `at`       UTC milliseconds; `elapsed` milliseconds since `HearingOpened`
    * `stage`    where the procedure stood when it happened
    * `cases`    ids of the cases it belongs to; empty for the hearing as a whole
    * `seat`     whose words or act it is; `""` for the court's own system
    * `by`       `person`, `stand-in` or `system`
    * `via`      how words were taken: `hand`, `clerk`, `dictation`, `import`, or `""`
    * `ref`      the client's own id of the act, so that a resend is harmless
    * `audience` terms of who may see it, see `roles.audience`
    * `salt`     32 hex digits, set by the record
    """

    v: int = VERSION
    seq: int
    at: int
    elapsed: int
    kind: str
    stage: str
    cases: tuple[str, ...]
    seat: str
    by: str
    via: str
    ref: str
    audience: tuple[str, ...]
    salt: str = ""
    body: dict[str, Any]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An event that was decided and is not yet numbered.

    A draft may refer to the number of an earlier draft of the same act: the integer
    `-k` in the body fields named in `LINKS` stands for "the k-th draft of this act",
    counted from 1, and becomes its seq (see `number`).
    """

    kind: str
    body: dict[str, Any] = {}
    seat: str = ""
    cases: tuple[str, ...] = ()
    audience: tuple[str, ...] = PUBLIC
    via: str = ""


LINKS = ("statement", "application", "about")
"""Body fields that may hold a draft's link to an earlier draft of the same act."""


def number(
    drafts: list[Draft], *, first: int, at: int, opened_at: int, stage: str, by: str, ref: str = ""
) -> list[Event]:
    """Drafts to events numbered from `first`, in order, at time `at` (UTC ms).

    `stage` is where the procedure stood before the act; a draft after `StageEntered` stands in the new one.
    """
    events: list[Event] = []
    for offset, draft in enumerate(drafts):
        body = draft.body
        for name in LINKS:
            link = body.get(name)
            if isinstance(link, int) and link < 0:
                body = {**body, name: first - 1 - link}
        if draft.kind == "StageEntered":
            stage = body["stage"]
        events.append(
            Event(
                seq=first + offset,
                at=at,
                elapsed=max(0, at - opened_at),
                kind=draft.kind,
                stage=stage,
                cases=draft.cases,
                seat=draft.seat,
                by=by,
                via=draft.via,
                ref=ref,
                audience=draft.audience,
                body=body,
            )
        )
    return events
