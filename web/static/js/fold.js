// Where a hearing stands: one tree of plain values, made by a fold that only puts.
//
// This is the table of hearing/state.py, kind by kind: the effects of an event are a function of that
// event alone, never of the tree, so the fold of the events a reader may see is that reader's view of
// the fold of all. A golden test holds the two tables together. Trees are never changed in place:
// `fold` returns a new tree that shares what did not change, so `before.hands !== after.hands` tells.

import { BENCH } from "./fold_bench.js";
import { COURT } from "./fold_court.js";
import { FLOOR } from "./fold_floor.js";
import { MATTERS } from "./fold_matters.js";
import { TIMES } from "./fold_times.js";
import { WITNESSES } from "./fold_witnesses.js";

const EFFECTS = { ...FLOOR, ...MATTERS, ...COURT, ...BENCH, ...TIMES, ...WITNESSES };

/** The puts of one event, `[path, value]`; a value of null deletes. An unknown kind has none. */
export function effects(event) {
  const effect = Object.hasOwn(EFFECTS, event.kind) ? EFFECTS[event.kind] : null;
  return effect ? effect(event.body, event.seat, String(event.seq), event.at) : [];
}

const isBranch = (node) => typeof node === "object" && node !== null && !Array.isArray(node);

/**
 * A tree in which `path` holds `value` (null or undefined: nothing). Parents are made on the way.
 * `fresh`: nodes that were made in this run and that nobody else has seen, so that they may be changed in place.
 */
export function put(tree, path, value, fresh = null) {
  const [name, ...rest] = path;
  const gone = value === null || value === undefined;
  const branch = Object.hasOwn(tree, name) && isBranch(tree[name]) ? tree[name] : null;
  if (rest.length && gone && !branch) return tree;
  const copy = fresh?.has(tree) ? tree : { ...tree };
  fresh?.add(copy);
  if (rest.length) {
    copy[name] = put(branch ?? {}, rest, value, fresh);
  } else if (gone) {
    delete copy[name];
  } else {
    copy[name] = value;
  }
  return copy;
}

/** The tree after one event. In a run, hand the same `fresh` (a WeakSet) to each, or a long one costs its square. */
export function fold(tree, event, fresh = null) {
  return effects(event).reduce((before, [path, value]) => put(before, path, value, fresh), tree);
}

/** The tree of a whole run of events. */
export function foldAll(events, tree = {}) {
  const fresh = new WeakSet();
  return events.reduce((before, event) => fold(before, event, fresh), tree);
}

/** The value at a path, or undefined. */
export function at(tree, ...path) {
  return path.reduce((node, name) => (isBranch(node) && Object.hasOwn(node, name) ? node[name] : undefined), tree);
}

export { EFFECTS };
