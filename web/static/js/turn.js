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
  if (nextParties(tree).some((party) => tree.script?.seats?.[me]?.parties?.includes(party))) return { state: "next", why: "turn", key: `turn ${tree.stage} ${floor?.since ?? ""}` };
  const [first] = handQueue(tree);
  return first?.seat === me ? { state: "next", why: "hand", key: `hand ${first.seq}` } : NOBODY;
}

/** The party that speaks next in turn in this stage, once who speaks now is done; none where nobody speaks in turn. */
export function nextParties(tree) {
  const rounds = tree.procedure?.stages?.find(({ id }) => id === tree.stage)?.turns?.rounds ?? 0;
  const order = tree.procedure?.order ?? [];
  const place = ([, party]) => order.indexOf(party.position);
  const parties = Object.entries(tree.script?.parties ?? {}).filter((each) => place(each) >= 0).sort((a, b) => place(a) - place(b)).map(([id]) => id);
  const speaking = tree.floor?.purpose === "turn" ? [tree.floor.parties].flat() : [];
  for (let round = 1; round <= rounds; round += 1) {
    const done = tree.turns?.[tree.stage]?.[String(round)] ?? {};
    const left = parties.filter((party) => !(party in done) && !(speaking.includes(party) && String(tree.floor.round) === String(round)));
    if (left.length) return left.slice(0, 1);
  }
  return [];
}
