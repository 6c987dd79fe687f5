// What must not get lost: drafts, acts on their way, the order of events.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../web/static/js/drafts.js";
import { newRef, Outbox } from "../../web/static/js/outbox.js";
import { Tail } from "../../web/static/js/tail.js";

class Storage {
  items = new Map();
  getItem(key) { return this.items.get(key) ?? null; }
  setItem(key, value) { this.items.set(key, String(value)); }
  removeItem(key) { this.items.delete(key); }
}

test("a draft is kept for its hearing and seat, and outlives the page", () => {
  const storage = new Storage();
  new Drafts("h1", "counsel_p", storage).set("words", "half a thought");
  assert.equal(new Drafts("h1", "counsel_p", storage).get("words"), "half a thought");
  assert.equal(new Drafts("h1", "counsel_d1", storage).get("words"), "");
  assert.equal(new Drafts("h2", "counsel_p", storage).get("words"), "");
});

test("a draft that was sent is gone", () => {
  const storage = new Storage();
  const drafts = new Drafts("h1", "", storage);
  drafts.set("words", "x");
  drafts.clear("words");
  assert.equal(drafts.get("words"), "");
  assert.equal(storage.items.size, 0);
});

test("where the browser forbids storage, a draft lives as long as the page", () => {
  const drafts = new Drafts("h1", "p", null);
  drafts.set("words", "kept anyway");
  assert.equal(drafts.get("words"), "kept anyway");
});

function outbox(storage = new Storage()) {
  const sent = [];
  const box = new Outbox("h1.p", storage, (act, answer) => sent.push({ act, answer }));
  return { box, sent, storage };
}

test("an act goes out once the room is joined, with a ref of its own", async () => {
  const { box, sent } = outbox();
  const said = box.send({ act: "Speak" });
  assert.equal(sent.length, 0);
  box.opened();
  assert.match(sent[0].act.ref, /^[0-9a-f]{32}$/);
  sent[0].answer({ seq: 12 });
  assert.deepEqual(await said, { seq: 12 });
  assert.equal(box.size, 0);
});

test("after a reconnection everything unanswered goes again, in order, under the same refs", () => {
  const { box, sent } = outbox();
  box.opened();
  box.send({ act: "Speak", n: 1 });
  box.send({ act: "Speak", n: 2 });
  sent[0].answer({ seq: 1 });
  box.closed();
  box.send({ act: "Speak", n: 3 });
  box.opened();
  assert.deepEqual(sent.map(({ act }) => act.n), [1, 2, 2, 3]);
  assert.equal(sent[1].act.ref, sent[2].act.ref);
});

test("a second answer to the same act is not heard", async () => {
  const { box, sent } = outbox();
  box.opened();
  const said = box.send({ act: "Speak" });
  box.closed();
  box.opened();
  sent[1].answer({ seq: 5 });
  sent[0].answer({ refused: {} });
  assert.deepEqual(await said, { seq: 5 });
});

test("an act that reached the server before the room was joined goes again", async () => {
  const { box, sent } = outbox();
  box.opened();
  const said = box.send({ act: "Speak" });
  box.closed();
  sent[0].answer({ refused: { code: "not-joined" } });
  box.opened();
  sent[1].answer({ seq: 7 });
  assert.deepEqual(await said, { seq: 7 });
});

test("an act without an answer outlives a reload", () => {
  const { box, storage } = outbox();
  box.send({ act: "Speak", n: 1 });
  const after = outbox(storage);
  after.box.opened();
  assert.deepEqual(after.sent.map(({ act }) => act.n), [1]);
});

test("refs differ, and need no secure context", () => {
  assert.notEqual(newRef(), newRef());
  assert.equal(newRef((bytes) => bytes.fill(171)), "ab".repeat(16));
});

const item = (prev, seq) => ({ prev, event: { seq } });

test("events are taken in order and once", () => {
  const tail = new Tail();
  assert.deepEqual(tail.take([item(0, 1), item(1, 4), item(1, 4), item(4, 5)]), { events: [{ seq: 1 }, { seq: 4 }, { seq: 5 }], gap: false });
  assert.equal(tail.last, 5);
});

test("a gap stops at what is missing", () => {
  const tail = new Tail();
  tail.take([item(0, 1)]);
  assert.deepEqual(tail.take([item(1, 2), item(3, 4), item(4, 5)]), { events: [{ seq: 2 }], gap: true });
  assert.deepEqual(tail.take([item(2, 3), item(3, 4), item(4, 5)]).events.map(({ seq }) => seq), [3, 4, 5]);
});

test("an event that this reader could not hear before leaves no gap", () => {
  const tail = new Tail();
  tail.last = 9;
  assert.equal(tail.judge(item(7, 12)), "next", "what it could not hear is no number of its own");
});
