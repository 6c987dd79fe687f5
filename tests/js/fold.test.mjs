import assert from "node:assert/strict";
import { test } from "node:test";
import { at, effects, EFFECTS, fold, foldAll, put } from "../../web/static/js/fold.js";
import { golden, records } from "./read.mjs";

const event = (kind, body, more = {}) => ({ kind, body, seat: "presiding", seq: 7, at: 1000, ...more });

test("put sets a value and makes its parents, without touching the tree it was given", () => {
  const tree = { a: { b: 1 } };
  assert.deepEqual(put(tree, ["a", "c", "d"], 2), { a: { b: 1, c: { d: 2 } } });
  assert.deepEqual(tree, { a: { b: 1 } });
});

test("put of null deletes, and makes no parents for what is not there", () => {
  assert.deepEqual(put({ a: { b: 1 } }, ["a", "b"], null), { a: {} });
  assert.deepEqual(put({}, ["hands", "p1"], null), {});
});

test("put replaces what is no mapping on its way", () => {
  assert.deepEqual(put({ a: [1] }, ["a", "b"], 2), { a: { b: 2 } });
});

test("what did not change is shared, so that a change can be seen by identity", () => {
  const before = { hands: { a: 1 }, floor: { seat: "p" } };
  const after = put(before, ["floor"], null);
  assert.equal(after.hands, before.hands);
  assert.notEqual(after, before);
});

test("a name of the language itself is an ordinary name", () => {
  assert.equal(at({}, "constructor"), undefined);
  assert.deepEqual(effects(event("toString", {})), []);
});

test("an unknown kind changes nothing", () => {
  assert.deepEqual(fold({ a: 1 }, event("SomethingNewer", { x: 1 })), { a: 1 });
});

test("the floor: given, its clock runs; handed back, what is left stays with the side", () => {
  const clock = { seat: "p", side: "plaintiff", left: 60_000, since: 1000, lapsed: false };
  const given = fold({ hands: { p: { seq: 1 } } }, event("FloorGiven", { seat: "p", purpose: "turn", parties: ["P1"], round: "1", clock }));
  assert.deepEqual(given.floor, { seat: "p", purpose: "turn", parties: ["P1"], round: "1", since: 1000 });
  assert.deepEqual(given.hands, {});
  const turn = { stage: "debate", round: "1", parties: ["P1"] };
  const left = fold(given, event("FloorYielded", { seat: "p", clock: null, pools: { plaintiff: 50_000 }, turn }));
  assert.equal(left.floor, undefined);
  assert.equal(left.pools.plaintiff, 50_000);
  assert.equal(left.turns.debate["1"].P1, "spoken");
});

test("a stage entered clears the floor, the hands and what was asked", () => {
  const tree = { floor: {}, clock: {}, hands: {}, question: {}, confrontation: {}, inquiries: {}, responses: {}, shown: {}, claims: { C1: {} } };
  assert.deepEqual(fold(tree, event("StageEntered", { stage: "debate", closes: [], pools: {} })), { stage: "debate", claims: { C1: {} } });
});

test("the golden records hold every kind there is, and fold", () => {
  const said = golden();
  const all = records().flatMap((name) => golden(name));
  assert.deepEqual(Object.keys(EFFECTS).filter((kind) => !all.some((one) => one.kind === kind)), []);
  assert.equal(foldAll(said).status, "closed");
});

test("folding does not change events", () => {
  const said = golden();
  const before = JSON.stringify(said);
  foldAll(said);
  assert.equal(JSON.stringify(said), before);
});

test("a run, which grows in place, folds as its events do one by one", () => {
  const said = golden();
  const start = foldAll(said.slice(0, 40));
  const before = JSON.stringify(start);
  assert.deepEqual(foldAll(said.slice(40), start), said.slice(40).reduce((tree, one) => fold(tree, one), start));
  assert.equal(JSON.stringify(start), before, "the tree it began with is not touched");
});

test("folding in two goes is folding in one", () => {
  const said = golden();
  assert.deepEqual(foldAll(said.slice(40), foldAll(said.slice(0, 40))), foldAll(said));
});
