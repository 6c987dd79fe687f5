import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ServerTime } from "../../web/static/js/clock.js";
import { ReplayDriver } from "../../web/static/js/drivers/replay.js";
import { due, reading, schedule } from "../../web/static/js/pacing.js";
import { golden } from "./read.mjs";

const spoken = (elapsed, words) => ({ kind: "Spoken", elapsed, at: 1000 + elapsed, body: { text: { en: words } } });
const other = (elapsed) => ({ kind: "HandRaised", elapsed, at: 1000 + elapsed, body: {} });

test("words have time to be read before the next ones come", () => {
  const events = [spoken(0, "x".repeat(100)), spoken(10, "y")];
  assert.ok(schedule(events).at[1] >= reading(events[0]));
});

test("a long silence is not replayed, and days between sittings least of all", () => {
  const { length } = schedule([spoken(0, "a"), other(14 * 86_400_000), spoken(14 * 86_400_000 + 1, "b")]);
  assert.ok(length < 10_000);
});

test("what is due at a time", () => {
  assert.deepEqual([-1, 0, 5, 10, 99].map((now) => due([0, 10, 10, 20], now)), [0, 1, 1, 3, 4]);
});

async function driver(hash = "") {
  mock.timers.enable({ apis: ["setInterval"] });
  const events = golden();
  globalThis.location = { hash };
  globalThis.fetch = async () => ({ ok: true, json: async () => ({ events: events.map((event) => ({ prev: event.seq - 1, event })) }) });
  const told = { seen: [], resets: 0, events: (list) => told.seen.push(...list), status: () => {}, reset: () => { told.seen = []; told.resets += 1; } };
  const it = new ReplayDriver({ urls: { events: "/x" } }, new ServerTime(), told);
  await it.start();
  return { it, told, events };
}

test("a replay begins at the first words, or where its address says", async (t) => {
  t.after(() => mock.timers.reset());
  const { told, events } = await driver();
  assert.equal(told.seen.at(-1), events.find(({ kind }) => kind === "Spoken"));
  mock.timers.reset();
  const later = await driver(`#e${events[30].seq}`);
  assert.equal(later.told.seen.at(-1).seq, events[30].seq);
});

test("seeking forward adds, seeking back starts again; both show exactly what was said by then", async (t) => {
  t.after(() => mock.timers.reset());
  const { it, told, events } = await driver();
  it.seekTo(50);
  assert.deepEqual(told.seen, events.slice(0, 50));
  assert.equal(told.resets, 0);
  it.seekTo(20);
  assert.deepEqual(told.seen, events.slice(0, 20));
  assert.equal(told.resets, 1);
});

test("played to its end a replay shows every event, in order, and stops", async (t) => {
  t.after(() => mock.timers.reset());
  const { it, told, events } = await driver();
  it.pace(8);
  it.play();
  for (let i = 0; i < 20_000 && it.playing; i += 1) mock.timers.tick(100);
  assert.equal(it.playing, false);
  assert.deepEqual(told.seen, events);
});

test("the clocks of the picture read the time of the hearing", async (t) => {
  t.after(() => mock.timers.reset());
  const { it, events } = await driver();
  it.seekTo(60);
  assert.equal(it.time.now(), events[59].at);
});

test("a step goes to the words before or after", async (t) => {
  t.after(() => mock.timers.reset());
  const { it, told } = await driver();
  it.step(1);
  assert.equal(told.seen.at(-1).kind, "Spoken");
  const here = told.seen.length;
  it.step(1);
  it.step(-1);
  assert.equal(told.seen.length, here);
});
