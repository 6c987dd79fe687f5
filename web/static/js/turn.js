// Is it this seat's turn, or nearly? Told from the picture, and from what the server says of turns and of whom the room waits for. Pure.

import { handQueue, isWaiting } from "./seats.js";

const NOBODY = { state: "", why: "", key: "" };

/**
 * `{state, why, from, key}`: `state` is `mine`, `next` or nothing; `why` says how: `asked` (by `from`), `floor`, `awaited`,
 * `turn` (the next in the order of speaking: `next` is which turn, as the rules have it), `hand` (the first hand). `key` changes when it is another occasion.
 */
export function turnOf({ tree, page, awaited, next }) {
  const me = page.seat;
  if (!me || page.mode !== "live" || tree.status === "closed" || isWaiting(tree, me)) return NOBODY;
  const { question, floor } = tree;
  if (question?.to === me) return { state: "mine", why: "asked", from: question.from, key: `asked ${question.statement}` };
  if (tree.pause) return NOBODY;
  if (floor?.seat === me) return { state: "mine", why: "floor", key: `floor ${floor.since}` };
  if (awaited?.seat === me) return { state: "mine", why: "awaited", key: `awaited ${awaited.since}` };
  if (next) return { state: "next", why: "turn", key: `turn ${next}` };
  const [first] = handQueue(tree);
  return first?.seat === me ? { state: "next", why: "hand", key: `hand ${first.seq}` } : NOBODY;
}
