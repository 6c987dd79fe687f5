// The guided trial: what counts as done, whatever way it was done, and what the visitor is told next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LINES, NOTHING, PARTS, stand, STEPS, take, WANTED } from "../../web/static/js/guide_steps.js";
import { G } from "../../web/static/js/guide_words.js";

const event = (kind, seat, body = {}, more = {}) => ({ kind, seat, body, stage: "evidence", by: "stand-in", seq: 7, ...more });
const after = (...events) => events.reduce(take, NOTHING);
const at = (done, tree = {}, seat = "counsel_p", { skipped = [], line = null } = {}) => stand(done, { tree: { stage: "evidence", ...tree }, page: { seat }, line }, skipped).join(".");

const asked = event("QuestionPut", "presiding", { to: "counsel_p" });
const answered = event("Answered", "counsel_p");
const replied = event("Answered", "counsel_d");
const hand = [event("HandRaised", "counsel_p"), event("FloorGiven", "presiding", { seat: "counsel_p" }), event("FloorYielded", "counsel_p")];
const objection = event("ApplicationMade", "counsel_p", { application: "stop_question" }, { seq: 40 });
const stopped = event("Ruled", "presiding", { number: 40 }, { seq: 42 });
const ruled = event("Ruled", "presiding", { number: 50 }, { seq: 52, by: "person" });

test("each step is done by its act in the record, and the next one follows", () => {
  assert.equal(at(after()), "seat.look");
  assert.equal(at(after(asked), { question: { to: "counsel_p" } }), "speak.answer");
  assert.equal(at(after(asked)), "speak.wait");
  assert.equal(at(after(asked, answered)), "hand.listen");
  assert.equal(at(after(asked, answered, replied)), "hand.raise");
  assert.equal(at(after(asked, answered), { hands: { counsel_p: {} } }), "hand.wait");
  assert.equal(at(after(asked, answered, ...hand.slice(0, 2)), { floor: { seat: "counsel_p" } }), "hand.speak");
  const spoken = [asked, answered, ...hand];
  assert.equal(at(after(...spoken)), "object.listen");
  assert.equal(at(after(...spoken), { question: { from: "counsel_d", to: "p1" } }), "object.now");
  assert.equal(at(after(...spoken), { question: { from: "judge_2", to: "counsel_d" } }), "object.listen");
  assert.equal(at(after(...spoken, objection), { applications: { 40: { outcome: "" } } }), "object.wait");
  assert.equal(at(after(...spoken, objection, stopped)), "rule.change");
  const here = after(...spoken, objection, stopped);
  assert.equal(at(here, {}, "presiding"), "rule.wait");
  assert.equal(at(here, { applications: { 50: { outcome: "" } } }, "presiding"), "rule.rule");
  assert.equal(at(after(...spoken, objection, stopped, ruled), {}, "presiding"), "done.done");
});

test("the ruling of a stand-in is not the visitor's", () => {
  assert.equal(after(objection, stopped).rule, 0);
  assert.equal(after(ruled).rule, 52);
});

test("a floor that was not asked for by a hand, and the hearing before the trial, do not count", () => {
  assert.equal(after(hand[1], hand[2]).hand, undefined);
  assert.deepEqual(after({ ...asked, stage: "claims" }, { ...answered, stage: "claims" }), NOTHING);
});

test("who changes chairs early presides at once, and can still finish when no application is left", () => {
  const here = after(asked);
  assert.equal(at(here, {}, "presiding", { line: { due: true } }), "rule.line");
  assert.equal(at(here, { stage: "debate" }, "presiding"), "rule.any");
  const debate = event("FloorGiven", "presiding", { seat: "counsel_d" }, { stage: "debate", by: "person", seq: 90 });
  assert.equal(at(take(here, debate), { stage: "debate" }, "presiding"), "done.done");
});

test("who is in another seat or the gallery is told the way back", () => {
  assert.equal(at(after(asked), {}, "clerk"), "speak.away");
  assert.equal(at(after(asked), {}, ""), "speak.away");
});

test("a skipped step is left behind; skipping the last one ends the guide", () => {
  assert.equal(at(after(asked), {}, "counsel_p", { skipped: ["speak"] }), "hand.listen");
  assert.equal(at(after(asked), {}, "counsel_p", { skipped: ["seat", "speak", "hand", "object"] }), "rule.change");
  assert.equal(at(after(asked), {}, "counsel_p", { skipped: ["rule"] }), "done.done");
});

test("hearing an event twice changes nothing", () => {
  const once = after(asked, answered, ...hand, objection, stopped);
  const twice = [asked, answered, ...hand, objection, stopped].reduce(take, once);
  assert.deepEqual(twice, once);
});

test("every step and phase has its words, and what is pointed at belongs to one of them", () => {
  for (const step of [...STEPS, "done"]) assert.ok(G.steps[step].title && G.steps[step].why, step);
  for (const place of Object.keys(WANTED)) {
    const [step, phase] = place.split(".");
    assert.ok(G.steps[step][phase], place);
  }
  assert.deepEqual(Object.keys(G.parts), Object.keys(PARTS));
  assert.ok(Object.values(LINES).every((step) => STEPS.includes(step)));
});
