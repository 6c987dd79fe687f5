// The log in chunks: what is made at once, what later, and that nothing is lost or out of order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Chunks, SIZE } from "../../web/static/js/chunks.js";

/** As much of a page as the chunks touch. */
class Place {
  children = [];
  append(...more) { this.children.push(...more); }
  replaceChildren() { this.children = []; }
}

function log() {
  globalThis.document = { createElement: () => new Place() };
  const list = new Place();
  const waiting = [];
  const told = [];
  let come = null;
  const near = (_, tell) => {
    come = tell;
    return { observe() {}, disconnect() {} };
  };
  const idle = (work) => {
    waiting.push(work);
    return () => waiting.splice(0);
  };
  const chunks = new Chunks(list, null, { make: ({ seq }) => seq, made: () => told.push(chunks.busy), near, idle });
  const shown = () => list.children.flatMap(({ children }) => children);
  const rest = (timeLeft = () => 0) => waiting.shift()?.(timeLeft);
  return { chunks, list, waiting, told, shown, rest, come: (place) => come(place) };
}

const run = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ seq: from + i }));

test("a short history is made at once", () => {
  const { chunks, shown, waiting } = log();
  chunks.add(run(1, SIZE));
  assert.deepEqual([shown().length, chunks.busy, waiting.length], [SIZE, false, 0]);
});

test("of a long history the end is made at once, the rest from the end back, all in order", () => {
  const { chunks, shown, rest, list, told } = log();
  chunks.add(run(1, 1000));
  assert.equal(shown().at(-1), 1000);
  assert.ok(shown()[0] > 1);
  assert.equal(list.children.length, 1000 / SIZE, "the places of the older ones are kept");
  const first = shown()[0];
  rest();
  assert.equal(shown()[0], first - SIZE);
  while (chunks.busy) rest(() => 1);
  assert.deepEqual(shown(), run(1, 1000).map(({ seq }) => seq));
  assert.equal(told.at(-1), false);
});

test("what is said while the history is being made stands at the end", () => {
  const { chunks, shown, rest } = log();
  chunks.add(run(1, 500));
  chunks.add(run(501, 530));
  while (chunks.busy) rest();
  assert.deepEqual(shown(), run(1, 530).map(({ seq }) => seq));
});

test("an entry that is looked for, or a chunk that comes near, is made then", () => {
  const { chunks, shown, list, come } = log();
  chunks.add(run(1, 1000));
  assert.equal(chunks.ready(5), null);
  assert.equal(chunks.find("5"), 5);
  assert.deepEqual(shown().slice(0, SIZE), run(1, SIZE).map(({ seq }) => seq));
  come(list.children[2]);
  assert.equal(chunks.ready(2 * SIZE + 1), 2 * SIZE + 1);
  assert.equal(chunks.find(4711), null);
});

test("for print nothing is left out", () => {
  const { chunks, shown } = log();
  chunks.add(run(1, 1000));
  chunks.finish();
  assert.deepEqual([shown().length, chunks.busy], [1000, false]);
});

test("a replay that starts again leaves nothing of before, and nothing of before comes later", () => {
  const { chunks, shown, waiting } = log();
  chunks.add(run(1, 1000));
  chunks.clear();
  assert.deepEqual([shown(), waiting.length, chunks.busy, chunks.find(999)], [[], 0, false, null]);
  chunks.add(run(1, 3));
  assert.deepEqual(shown(), [1, 2, 3]);
});
