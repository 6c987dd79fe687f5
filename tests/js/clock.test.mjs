import assert from "node:assert/strict";
import { test } from "node:test";
import { countdown, remaining, remark, ServerTime, urgency } from "../../web/static/js/clock.js";

test("a running clock loses what passed, a standing one does not", () => {
  assert.equal(remaining({ left: 60_000, since: 1000 }, 31_000), 30_000);
  assert.equal(remaining({ left: 60_000, since: null }, 31_000), 60_000);
  assert.equal(remaining({ left: 60_000, since: 1000 }, 500), 60_000, "a server time in the future is not time won");
  assert.equal(remaining(undefined, 0), null);
});

test("a lapsed clock counts on below zero", () => {
  assert.equal(remaining({ left: 0, since: 1000, lapsed: true }, 13_000), -12_000);
});

test("a countdown shows whole seconds and turns to zero when time is up, not before", () => {
  assert.equal(countdown(60_000), "1:00");
  assert.equal(countdown(59_001), "1:00");
  assert.equal(countdown(1), "0:01");
  assert.equal(countdown(0), "0:00");
  assert.equal(countdown(-999), "0:00");
  assert.equal(countdown(-12_400), "+0:12");
  assert.equal(countdown(3_723_000), "1:02:03");
});

test("urgency", () => {
  assert.deepEqual([120_000, 60_000, 10_000, 0, -5].map(urgency), ["", "soon", "last", "over", "over"]);
});

test("a remark is made once, when a mark is passed", () => {
  assert.equal(remark(60_250, 60_000), "One minute left.");
  assert.equal(remark(60_000, 59_750), "");
  assert.equal(remark(400_000, 20_000), "Thirty seconds left.", "after a gap only the latest");
});

test("server time believes the shortest way there and back", () => {
  let here = 0;
  const time = new ServerTime(() => here);
  time.sample(10_500, 0, 1000);
  assert.equal(time.now(), 10_000);
  time.sample(99_999, 0, 5000);
  assert.equal(time.now(), 10_000, "a slow sample is not believed");
  time.sample(20_050, 1000, 1100);
  here = 1100;
  assert.equal(time.now(), 20_100);
});

test("after a break any sample is believed again", () => {
  const time = new ServerTime(() => 0);
  time.sample(100, 0, 0);
  time.forget();
  time.sample(5000, 0, 400);
  assert.equal(time.now(), 4800);
});
