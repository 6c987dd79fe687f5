// Is it this seat's turn, or nearly? Worked out from the picture and whom the room waits for. Pure.

import { handQueue, isWaiting } from "./seats.js";

const NOBODY = { state: "", why: "", key: "" };

/**
 * `{state, why, from, key}`: `state` is `mine`, `next` or nothing; `why` says how: `asked` (by `from`), `floor`, `awaited`,
 * `turn` (the next in the order of speaking), `hand` (the first hand). `key` changes when it is another occasion.
 */
export function turnOf({ tree, page, awaited }) {
  const me = page.seat;
  if (!me || page.mode !== "live" || tree.status === "closed" || isWaiting(tree, me)) return NOBODY;
  const { question, floor } = tree;
  if (question?.to === me) return { state: "mine", why: "asked", from: question.from, key: `asked ${question.statement}` };
  if (tree.pause) return NOBODY;
  if (floor?.seat === me) return { state: "mine", why: "floor", key: `floor ${floor.since}` };
  if (awaited?.seat === me) return { state: "mine", why: "awaited", key: `awaited ${awaited.since}` };
  if (nextInTurn(tree).some((who) => speaksFor(tree, me, who))) return { state: "next", why: "turn", key: `turn ${tree.stage} ${floor?.since ?? ""}` };
  const [first] = handQueue(tree);
  return first?.seat === me ? { state: "next", why: "hand", key: `hand ${first.seq}` } : NOBODY;
}

/** Does a seat speak for a party, a side or itself, as the stage gives turns? */
export function speaksFor(tree, seat, who) {
  const { parties = [], side } = tree.script?.seats?.[seat] ?? {};
  const { each = "party" } = turnsOf(tree);
  if (each === "party") return parties.includes(who);
  return each === "seat" ? seat === who : parties.length > 0 && side === who;
}

const turnsOf = (tree) => tree.procedure?.stages?.find(({ id }) => id === tree.stage)?.turns ?? {};

/** Who speaks next in turn in this stage, once who speaks now is done (`[id]` of a party, a side or a seat, or `[]`). */
export function nextInTurn(tree) {
  const { rounds = 0 } = turnsOf(tree);
  const everybody = turnOrder(tree);
  const { floor } = tree;
  const speaking = floor?.purpose === "turn" ? everybody.filter((who) => [floor.parties].flat().includes(who) || (turnsOf(tree).each && speaksFor(tree, floor.seat, who))) : [];
  for (let round = 1; round <= rounds; round += 1) {
    const done = tree.turns?.[tree.stage]?.[String(round)] ?? {};
    const left = everybody.filter((who) => !(who in done) && !(speaking.includes(who) && String(floor.round) === String(round)));
    if (left.length) return left.slice(0, 1);
  }
  return [];
}

/** Everybody who has a turn in a round, in order; the twin of `hearing.guards.turns.turn_order`. */
function turnOrder(tree) {
  const { of = [], order = [], each = "party", roles = [] } = turnsOf(tree);
  const whole = order.length ? order : tree.procedure?.order ?? [];
  const place = ([, { position }]) => (of.length && !of.includes(position) ? -1 : whole.indexOf(position));
  const parties = Object.entries(tree.script?.parties ?? {}).filter((party) => place(party) >= 0).sort((a, b) => place(a) - place(b));
  if (each === "party") return parties.map(([id]) => id);
  if (each === "side") return [...new Set(parties.map(([, { side }]) => side))];
  const named = rolesOf(tree.procedure, roles);
  const seats = Object.entries(tree.script?.seats ?? {}).filter(([, { role }]) => named.has(role));
  const alike = (a, b) => a && a.side === b.side && a.position === b.position;
  return [...new Set(parties.flatMap(([, party]) => seats
    .filter(([, seat]) => seat.parties?.some((id) => alike(tree.script.parties[id], party))).map(([id]) => id)))];
}

/** Roles behind roles and sets of them. */
function rolesOf(procedure, names) {
  return new Set([names].flat().flatMap((name) => (Object.hasOwn(procedure?.sets ?? {}, name) ? [...rolesOf(procedure, procedure.sets[name])] : [name])));
}
