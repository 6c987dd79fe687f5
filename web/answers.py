"""Answers that the web edge gives itself: its refusals, and text that is JSON already.

A refusal of the rules comes from `hearing.refusals`; those here are about the connection:
who it is, what it sent, which seat it may speak for.
"""

from __future__ import annotations

from typing import Any

import msgspec

from hearing.refusals import Refusal

Answer = dict[str, Any]

SENTENCES: dict[str, dict[str, str]] = {
    "malformed": {
        "en": "The server could not read that message.",
        "zh": "服务器无法读取该消息。",
    },
    "too-long": {
        "en": "That is too long to be taken down at once; please send it in parts.",
        "zh": "内容过长，请分次发送。",
    },
    "too-many": {
        "en": "Too many acts are waiting for their answers; please wait a moment.",
        "zh": "等待处理的行为过多，请稍候。",
    },
    "no-such-hearing": {
        "en": "There is no hearing at this address.",
        "zh": "此地址没有庭审。",
    },
    "no-such-seat": {
        "en": "This hearing has no such seat.",
        "zh": "本次庭审没有这个席位。",
    },
    "not-your-seat": {
        "en": "You do not hold this seat.",
        "zh": "您不在此席位上。",
    },
    "not-joined": {
        "en": "This page is not connected to a hearing yet.",
        "zh": "本页面尚未进入庭审。",
    },
    "watching": {
        "en": "From the gallery one can only watch. Take a seat to speak.",
        "zh": "旁听席只能旁听；请就座后再发言。",
    },
    "superseded": {
        "en": "This seat is now used from a newer page; this one can only be read.",
        "zh": "此席位已在较新的页面上使用，本页面仅供阅读。",
    },
    "waiting": {
        "en": "You are waiting to be called and may not follow the hearing until then.",
        "zh": "您正在等候传唤，在此之前不得旁听庭审。",
    },
    "nobody-awaited": {
        "en": "The room waits for nobody now.",
        "zh": "现在没有等待任何人。",
    },
    "not-for-you": {
        "en": "You may not steer this hearing.",
        "zh": "您无权控制本次庭审。",
    },
    "other-origin": {
        "en": "This address may only be used from its own pages.",
        "zh": "此地址只能由本站页面使用。",
    },
    "server-fault": {
        "en": "The server failed over that message; it was not carried out. Please try again.",
        "zh": "服务器处理该消息时出错，未予执行。请重试。",
    },
}
"""Every code, with its sentence by language."""


def refused(code: str, detail: str = "") -> Answer:
    """The answer of no, as it goes over the wire. `detail` (English) says what exactly was wrong."""
    text = dict(SENTENCES[code])
    if detail:
        text["en"] = f"{text['en']} {detail}"
    return {"refused": {"code": code, "text": text, "basis": ""}}


def wire_refusal(refusal: Refusal) -> Answer:
    """A refusal of the rules, as it goes over the wire."""
    fields: Answer = {"code": refusal.code, "text": refusal.text, "basis": refusal.basis}
    if refusal.retry:
        fields["retry"] = refusal.retry
    return {"refused": fields}


class Prepared(msgspec.Struct, frozen=True):
    """An answer that is JSON text already and is sent as it is. (Not a tuple: that would mean several answers.)"""

    text: str
