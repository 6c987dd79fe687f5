// Speaking time: what is typed, what fits, and what a side has left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { poolLeft } from "../../web/static/js/floor.js";
import { needsForm } from "../../web/static/js/shapes.js";
import { fits, minutes, seconds } from "../../web/static/js/shares.js";

test("minutes are typed as people write them", () => {
  assert.deepEqual(["", "20", "12.5", "12,5", "12:30", " 7 "].map(seconds), [0, 1200, 750, 750, 750, 420]);
  for (const wrong of ["x", "12:75", "-3", "1e3"]) assert.ok(Number.isNaN(seconds(wrong)), wrong);
  assert.deepEqual([1200, 750].map(minutes), ["20", "12:30"]);
});

test("what was shared out fits the limits or does not", () => {
  const limits = { total: 2700e3, most_each: 1500e3, least_each: 300e3, most_reserved: 600e3 };
  assert.ok(fits({ a: 1500, b: 600 }, 600, limits));
  assert.ok(fits({ a: 300 }, 0, { ...limits, most_each: 0 }));
  for (const [shares, reserved] of [[{ a: 1501 }, 0], [{ a: 299 }, 0], [{ a: 300 }, 601], [{ a: 1500, b: 1200 }, 1], [{ a: NaN }, 0], [{ a: 300 }, NaN]]) {
    assert.ok(!fits(shares, reserved, limits), JSON.stringify([shares, reserved]));
  }
});

test("an extension is not done before its seconds are typed, and a side's shares not before they are", () => {
  const called = () => "";
  assert.ok(needsForm({ act: "ExtendTime", fields: { seat: "a1" }, choices: {}, inputs: { seconds: "number" }, text: "optional" }, called));
  const offered = { act: "DeclareTime", fields: { side: "plaintiff" }, choices: {}, text: "optional" };
  assert.ok(needsForm(offered, called));
  assert.ok(!needsForm({ ...offered, fields: { ...offered.fields, shares: { a1: 1200 } } }, called), "a line of the script has them");
});

test("a side's time runs while it speaks, or aside while the clock stands for its objection", () => {
  const clock = { side: "plaintiff", pool: true, granted: 600, left: 500, since: null };
  assert.equal(poolLeft("plaintiff", 1000, clock, 500, 50), 900, "what was used before the clock stopped is counted");
  assert.equal(poolLeft("defence", 1000, clock, 500, 50), 1000);
  assert.equal(poolLeft("defence", 1000, { ...clock, aside: { side: "defence", since: 20 } }, 500, 50), 970);
  assert.equal(poolLeft("plaintiff", 1000, { ...clock, pool: false }, 500, 50), 1000);
  assert.equal(poolLeft("plaintiff", 1000, undefined, null, 50), 1000);
});
