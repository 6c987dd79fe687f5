// What there is to show of each seat, from the picture and the signals. Pure.

import { shortName } from "./text.js";
import { at } from "./fold.js";

const ZONES = ["bench", "court", "plaintiff", "defence", "technical", "gallery"];
const SIDES = ["plaintiff", "defence", "third_party"];

/** Sort order of sides: the plaintiffs speak first. Whoever is of no side (the court) comes last. */
export const bySide = (a, b) => rankOf(a) - rankOf(b);
const rankOf = (side) => (SIDES.includes(side) ? SIDES.indexOf(side) : SIDES.length);
const RANK = [
  "presiding_judge", "reporting_judge", "panel_judge", "peoples_assessor", "juror", "clerk", "judges_assistant", "secretary",
  "substitute_judge", "substitute_clerk", "bailiff", "technician", "counsel", "party", "third_party",
  "technical_assistant", "appraiser", "expert", "witness", "interpreter",
];

/** The order of hands: urgent ones first, then as they went up. `[{seat, purpose, urgent, seq}]` */
export function handQueue(tree) {
  const hands = Object.entries(tree.hands ?? {}).map(([seat, hand]) => ({ seat, ...hand }));
  return hands.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.seq - b.seq);
}

/** Does this seat wait outside: a role that hears nothing until called, and not called? */
export const isWaiting = (tree, seat) => Boolean(at(tree, "script", "seats", seat)?.waits) && !at(tree, "called", seat);

/** One seat as the room shows it. */
export function seatView(court, id) {
  const { tree, shown, presence, page } = court;
  const person = at(tree, "people", id);
  const seen = presence.seats?.[id] ?? {};
  const order = handQueue(tree).findIndex((hand) => hand.seat === id);
  const taken = Boolean(person) || Boolean(seen.person);
  const name = shown.seat(id);
  return {
    id, name, short: shortName(name), role: shown.role(id), side: shown.side(id),
    person: taken ? person?.name || seen.name || "" : "", taken, me: id === page.seat,
    away: taken && (at(tree, "lines", id) === "dropped" || seen.connected === false),
    hidden: Boolean(at(tree, "hidden", id)) || Boolean(seen.hidden),
    floor: tree.floor?.seat === id, speaking: court.speaker === id, asked: tree.question?.to === id,
    awaited: court.awaited?.seat === id, typing: court.typing.has(id), hand: order + 1,
    waiting: isWaiting(tree, id), released: isWaiting(tree, id) && court.stoodDown.includes(id), suspended: Boolean(at(tree, "suspended", id)), removed: Boolean(at(tree, "removed", id)),
  };
}

/** Is this seat in the room at all? A substitute is, once it stands in for somebody or somebody sits there. */
function present(court, id, seat) {
  if (!seat.role?.startsWith("substitute")) return true;
  return Boolean(at(court.tree, "substitutes", id)) || Boolean(at(court.tree, "people", id));
}

const roleRank = (seat) => (RANK.includes(seat.role) ? RANK.indexOf(seat.role) : RANK.length);

/** The seats of each part of the room, in order: `{bench: [view…], …}`. Other sides sit with the defence. */
export function zones(court) {
  const found = Object.fromEntries(ZONES.map((zone) => [zone, []]));
  const seats = Object.entries(court.tree.script?.seats ?? {}).filter(([id, seat]) => present(court, id, seat));
  seats.sort(([a, x], [b, y]) => roleRank(x) - roleRank(y) || (a < b ? -1 : 1));
  for (const [id] of seats) {
    const view = seatView(court, id);
    (found[view.side] ?? found.defence).push(view);
  }
  found.bench = presidingInTheMiddle(found.bench);
  return found;
}

function presidingInTheMiddle([presiding, ...others]) {
  if (!presiding) return [];
  const left = Math.floor(others.length / 2);
  return [...others.slice(0, left), presiding, ...others.slice(left)];
}

/** The mark of a seat that is not all there: the name of an icon, or "". */
export function stateMark(view) {
  if (view.removed) return "log-out";
  if (view.suspended) return "circle-pause";
  if (view.away) return "wifi-off";
  if (view.waiting) return "hourglass";
  return view.hidden ? "eye-off" : "";
}

/** The one thing about a seat that matters most at this moment, in a word or two. */
export function seatNote(view, S) {
  const facts = [
    view.removed && S.removed, view.suspended && S.suspended, view.away && S.away, view.asked && S.toAnswer, view.speaking && S.speaking,
    view.typing && "…", view.floor && S.hasFloor, view.awaited && S.awaited, view.waiting && (view.released ? S.released : S.waitsOutside),
    view.hidden && S.hidden, view.me && S.you, view.person,
  ];
  return facts.find(Boolean) ?? "";
}

/** What a screen reader is told of a seat. */
export function seatWords(view, S) {
  const facts = [
    view.role, view.me && S.you, view.taken ? view.person : S.standIn, view.speaking && S.speaking, view.floor && S.hasFloor,
    view.asked && S.toAnswer, view.awaited && S.awaited, view.hand && S.handUp(view.hand), view.waiting && (view.released ? S.released : S.waitsOutside),
    view.away && S.away, view.hidden && S.hidden, view.suspended && S.suspended, view.removed && S.removed,
  ];
  return S.pair(view.name, facts.filter(Boolean).join(S.comma));
}
