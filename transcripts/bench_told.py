"""What a bench did among itself, in words: votes and ballots, the arithmetic step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hearing.events import Event
from hearing.votes import WHOLE
from transcripts.naming import Naming

Words = Mapping[str, str]

CALLED: Words = {
    "en": "A vote is called: {matter}. They vote in this order: {voters}.",
    "zh": "提请表决：{matter}。表决顺序：{voters}。",
}
CAST: Words = {"en": "{by} votes on {matter}: {choice}.", "zh": "{by}对{matter}的意见：{choice}。"}
CARRIED: Words = {
    "en": "Decided by vote, {matter}: {outcome} ({counts}).",
    "zh": "表决结果，{matter}：{outcome}（{counts}）。",
}
NOT_CARRIED: Words = {
    "en": "The vote on {matter} carries nothing ({counts}).",
    "zh": "{matter}表决未形成多数意见（{counts}）。",
}
DISSENT: Words = {"en": " Dissenting: {dissent}.", "zh": "少数意见：{dissent}。"}
OPENED: Words = {"en": "{ballot}: the ballots are opened.", "zh": "{ballot}：公布评分。"}
BALLOT: Words = {
    "en": "{judge} on {about}: {scores}, together {total}.",
    "zh": "{judge}对{about}：{scores}，合计{total}。",
}
CHANGED: Words = {"en": " Changed: {reason}", "zh": "修改理由：{reason}"}
JUDGE: Words = {"en": "{judge} in all: {values}.", "zh": "{judge}合计：{values}。"}
LEVEL: Words = {"en": "{rule}: {values}. They are level.", "zh": "{rule}：{values}，持平。"}
DECIDES: Words = {"en": "{rule}: {values}. This decides for {side}.", "zh": "{rule}：{values}，{side}胜出。"}
BENCH: Words = {"en": "No sum decides; the bench breaks the tie.", "zh": "各项均持平，由合议庭裁定。"}
BROKEN: Words = {"en": "The bench breaks the tie for {side}.", "zh": "合议庭裁定{side}胜出。"}
HANDED_IN: Words = {"en": "{by} hands in a ballot on {about}: {scores}.", "zh": "{by}提交对{about}的评分：{scores}。"}
RECEIVED: Words = {"en": "{by}: the ballot on {about} is in.", "zh": "{by}对{about}的评分已收到。"}
AGAIN: Words = {"en": "{by}: another ballot on {about} replaces the earlier one.", "zh": "{by}对{about}的评分已修改。"}
RULES: dict[str, Words] = {"ballots": {"en": "Ballots", "zh": "判官票数"}, "points": {"en": "Points", "zh": "总分"}}
SEALED: Words = {
    "en": "The part “{part}” is sealed: {count} entries, head {head}.",
    "zh": "“{part}”部分已封存：{count}条，哈希链末值{head}。",
}
RETIRED: Words = {
    "en": "From here on only those who stay are in the room; what they say is sealed.",
    "zh": "以下不公开进行，内容另行封存。",
}


def side(naming: Naming, name: str) -> str:
    """A side by the names of its parties."""
    parties = naming.script.get("parties") or {}
    mine = [party for party in naming.parties() if parties[party].get("side") == name]
    return naming.join(map(naming.party, mine)) or name


def _matter(event: Event, naming: Naming, case: str = WHOLE) -> str:
    matter = event.body["matter"]
    title = naming.text(_of(naming, "votes", matter).get("title")) or matter
    found = (naming.script.get("cases") or {}).get(case) or {}
    return f"{title} ({naming.text(found.get('title')) or case})" if case != WHOLE else title


def _of(naming: Naming, kind: str, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (naming.procedure.get(kind) or {}).get(name) or {}
    return found


def _choice(event: Event, naming: Naming, choice: str) -> str:
    return naming.text((_of(naming, "votes", event.body["matter"]).get("choices") or {}).get(choice)) or choice


def _criterion(event: Event, naming: Naming, name: str) -> str:
    criteria = _of(naming, "ballots", event.body["ballot"]).get("criteria") or {}
    return naming.text((criteria.get(name) or {}).get("title")) or name


def _scores(event: Event, naming: Naming, scores: Mapping[str, int]) -> str:
    return naming.join(f"{_criterion(event, naming, name)} {score}" for name, score in sorted(scores.items()))


def _said(naming: Naming, words: Words, **names: Any) -> str:
    return naming.text(words).format(**names)


def vote_called(event: Event, naming: Naming) -> str:
    cases = naming.join(_matter(event, naming, case) for case in event.body["cases"])
    return _said(naming, CALLED, matter=cases, voters=naming.join(map(naming.seat, event.body["voters"])))


def vote_cast(event: Event, naming: Naming) -> str:
    body = event.body
    matter, choice = _matter(event, naming, body["case"]), _choice(event, naming, body["choice"])
    return _said(naming, CAST, by=naming.seat(event.seat), matter=matter, choice=choice)


def vote_closed(event: Event, naming: Naming) -> str:
    body = event.body
    each = sorted(body["counts"].items())
    counts = naming.join(f"{_choice(event, naming, choice)} {count}" for choice, count in each)
    names = {"matter": _matter(event, naming, body["case"]), "counts": counts}
    if not body["outcome"]:
        return _said(naming, NOT_CARRIED, **names)
    words = _said(naming, CARRIED, outcome=_choice(event, naming, body["outcome"]), **names)
    dissent = naming.join(map(naming.seat, body["dissent"]))
    return words + (_said(naming, DISSENT, dissent=dissent) if dissent else "")


def ballot_handed_in(event: Event, naming: Naming) -> str:
    body = event.body
    names = {"by": naming.seat(event.seat), "about": naming.seat(body["about_seat"])}
    words = _said(naming, HANDED_IN, scores=_scores(event, naming, body["scores"]), **names)
    return words + (_said(naming, CHANGED, reason=naming.text(body["reason"])) if body["replaces"] else "")


def ballot_received(event: Event, naming: Naming) -> str:
    words = AGAIN if event.body["again"] else RECEIVED
    return _said(naming, words, by=naming.seat(event.seat), about=naming.seat(event.body["about_seat"]))


def ballots_opened(event: Event, naming: Naming) -> str:
    """A line for each ballot, for each judge, and for each step."""
    body = event.body
    title = naming.text(_of(naming, "ballots", body["ballot"]).get("title")) or body["ballot"]
    lines = [_said(naming, OPENED, ballot=title)]
    for judge in dict.fromkeys(each["judge"] for each in body["ballots"]):
        lines += [_ballot(event, naming, each) for each in body["ballots"] if each["judge"] == judge]
        lines.append(_said(naming, JUDGE, judge=naming.seat(judge), values=_values(naming, body["judges"][judge])))
    return "\n".join([*lines, *(_step(event, naming, step) for step in body["steps"])])


def _ballot(event: Event, naming: Naming, given: Mapping[str, Any]) -> str:
    names = {"judge": naming.seat(given["judge"]), "about": naming.seat(given["about"]), "total": given["total"]}
    words = _said(naming, BALLOT, scores=_scores(event, naming, given["scores"]), **names)
    return words + (_said(naming, CHANGED, reason=naming.text(given["reason"])) if given["replaces"] else "")


def _values(naming: Naming, values: Mapping[str, int]) -> str:
    parties = naming.script.get("parties") or {}
    order = [parties[party].get("side") for party in naming.parties()]
    ordered = sorted(values.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    return naming.join(f"{side(naming, name)} {value}" for name, value in ordered)


def _step(event: Event, naming: Naming, step: Mapping[str, Any]) -> str:
    rule = str(step["rule"])
    if rule == "bench":
        return naming.text(BENCH)
    title = naming.text(RULES[rule]) if rule in RULES else _criterion(event, naming, rule.partition(":")[2])
    words = DECIDES if step["decides"] else LEVEL
    return _said(naming, words, rule=title, values=_values(naming, step["values"]), side=side(naming, step["decides"]))


def tie_broken(event: Event, naming: Naming) -> str:
    return _said(naming, BROKEN, side=side(naming, event.body["side"]))


def part_sealed(event: Event, naming: Naming) -> str:
    body = event.body
    return _said(naming, SEALED, part=body["part"], count=body.get("count", ""), head=body.get("head", ""))


TOLD: dict[str, Callable[[Event, Naming], str]] = {
    "VoteCalled": vote_called, "VoteCast": vote_cast, "VoteClosed": vote_closed, "BallotHandedIn": ballot_handed_in,
    "BallotReceived": ballot_received, "BallotsOpened": ballots_opened, "TieBroken": tie_broken,
    "PartSealed": part_sealed,
}  # fmt: skip
