// An answer that is held back, who objects, who is examined; and an objection made by one press.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describe } from "../../web/static/js/floor.js";
import { foldAll } from "../../web/static/js/fold.js";
import { Held, isHeld, secondsHeld } from "../../web/static/js/held.js";
import { pickField } from "../../web/static/js/picks.js";
import { fields } from "../../web/static/js/shapes.js";
import { Shown } from "../../web/static/js/shown.js";
import { golden, labels } from "./read.mjs";

const all = golden("v1-examination");
const last = (kind, n = 0) => all.filter((event) => event.kind === kind)[n].seq;
const courtAt = (seq, seat = "wit_p") => {
  const tree = foldAll(all.filter((event) => event.seq <= seq));
  const now = all.find((event) => event.seq === seq).at;
  return { tree, page: { seat }, time: { now: () => now }, shown: new Shown(tree.script, tree.procedure, labels(), "en") };
};

test("an answer waits for the window, and then goes", async () => {
  const court = courtAt(last("QuestionPut", 1));
  assert.ok(isHeld(court) && !isHeld({ ...court, page: { seat: "p1" } }));
  assert.equal(secondsHeld(court), 4);
  const held = new Held();
  assert.equal(await held.until(court, { act: "Speak" }), null);
  const sent = held.until(court, { act: "Answer" });
  held.render(court);
  held.render(courtAt(last("WindowClosed", 0)));
  assert.equal(await sent, null);
});

test("an answer to a question that is taken back is not sent", async () => {
  const held = new Held();
  const told = [];
  const court = courtAt(last("ObjectionRaised", 0));
  court.composer = { back: (words) => told.push(words) };
  const sent = held.until(court, { act: "Answer", text: { en: "I did." } });
  assert.equal(secondsHeld(courtAt(last("ObjectionRaised", 0))), null);
  held.render(courtAt(last("QuestionClosed", 0)));
  assert.equal((await sent).refused.text, "The question was taken back. Your words are still here.");
  assert.deepEqual(told, ["I did."]);
});

test("the floor says who objects, and that a question may be objected to first", () => {
  const asked = courtAt(last("QuestionPut", 0));
  assert.deepEqual(describe(asked.tree, asked.shown), ["Wendy Pike", "the question may be objected to first", "technical"]);
  const objected = courtAt(last("ObjectionRaised", 0));
  assert.deepEqual(describe(objected.tree, objected.shown), ["Ms Dahl", "objects: Leading", "defence"]);
});

test("words of the procedure's own: phases, forms of oath, grounds, what becomes of exhibits", () => {
  const { shown } = courtAt(last("ExaminationOpened"));
  assert.equal(shown.label("phase", "cross"), "Cross-examination");
  assert.equal(shown.label("oath_form", "affirmation"), "Affirmation");
  assert.equal(shown.label("remedy", "strike"), "the answer is struck");
  assert.equal(shown.label("exhibit_status", "admitted"), "Received");
  assert.equal(shown.label("exhibit_status", "offered"), "offered");
});

test("an objection is done by choosing its ground; a limited purpose must be said", () => {
  const ground = [{ value: "leading", label: { en: "Leading" } }, { value: "hearsay", label: { en: "Hearsay" } }];
  assert.equal(pickField({ act: "Object", fields: {}, choices: { ground } }).name, "ground");
  assert.equal(pickField({ act: "Apply", fields: {}, choices: { statement: ground } }), null);
  assert.ok(fields({ act: "RuleOnObjection", inputs: { limited_to: "words" } })[0].required);
  assert.ok(!fields({ act: "RuleOnExhibits", inputs: { limited_to: "words" } })[0].required);
});
