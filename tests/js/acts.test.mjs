// What a page sends when a button is pressed, a form is sent, words are said: never a blank where a name belongs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draftName, Drafts, Sheet } from "../../web/static/js/drafts.js";
import { Ear, joinWords } from "../../web/static/js/ear.js";
import { namer } from "../../web/static/js/fields.js";
import { foldAll } from "../../web/static/js/fold.js";
import { quoted } from "../../web/static/js/said.js";
import { asItStands, filledFormula, fillText, isComplete, isUnfilled, mayChange, needsForm, toChange, withDots } from "../../web/static/js/shapes.js";
import { Shown } from "../../web/static/js/shown.js";
import { mayDictate, speechAct } from "../../web/static/js/speech.js";
import { S } from "../../web/static/js/strings.js";
import { correction, correctionOf, unconfirmed } from "../../web/static/js/taken.js";
import { golden, labels } from "./read.mjs";

// ---- the customary words and the names in them -----------------------------------------

const giveFloor = {
  act: "GiveFloor", fields: { purpose: "turn" }, choices: { seat: [{ value: "counsel_p", label: { en: "Mr Deng Yu", zh: "邓宇" } }] },
  formula: { en: "{to}, you have the floor.", zh: "请{to}发言。" }, text: "optional",
};

test("one press gives the floor in words that name whom, in each language", () => {
  assert.equal(needsForm(giveFloor), false);
  assert.deepEqual(asItStands(giveFloor), {
    act: "GiveFloor", purpose: "turn", seat: "counsel_p", text: { en: "Mr Deng Yu, you have the floor.", zh: "请邓宇发言。" },
  });
  assert.deepEqual(filledFormula(giveFloor), { en: "Mr Deng Yu, you have the floor.", zh: "请邓宇发言。" });
});

test("one press calls in the only assistant who waits, by name", () => {
  const callIn = {
    act: "CallIn", fields: {}, choices: { seat: [{ value: "ta_p", label: { en: "Dr Wei" } }] }, inputs: { topic: "words" },
    formula: { en: "Call {to}.", zh: "传{to}到庭。" }, text: "optional",
  };
  assert.equal(needsForm(callIn), false);
  // A name that has no Chinese is said as it is.
  assert.deepEqual(asItStands(callIn), { act: "CallIn", seat: "ta_p", text: { en: "Call Dr Wei.", zh: "传Dr Wei到庭。" } });
});

test("a seat that the entry presets is named as the script names it, in each language", () => {
  const tree = { script: { seats: { ta_p: { name: { en: "Dr Wei", zh: "魏博士" } } }, parties: { D1: { name: { en: "Tongque" } } } } };
  const called = namer({ tree, shown: new Shown(tree.script, {}, labels(), "en") });
  const standDown = { act: "StandDown", fields: { seat: "ta_p" }, choices: {}, formula: { en: "Thank you, {to}.", zh: "请{to}退庭。" }, text: "optional" };
  assert.deepEqual([needsForm(standDown, called), asItStands(standDown, called).text], [false, { en: "Thank you, Dr Wei.", zh: "请魏博士退庭。" }]);
  assert.deepEqual(called("parties", ["D1"]), { en: "Tongque" });
});

test("words in which a name is missing need a form: braces are never sent", () => {
  const seat = [{ value: "p", label: { en: "P" } }, { value: "d", label: { en: "D" } }];
  assert.equal(needsForm({ ...giveFloor, choices: { seat } }), true);
  assert.equal(needsForm({ act: "StandDown", fields: { seat: "ta_p" }, formula: { en: "Thank you, {to}." }, text: "optional" }), true);
  assert.equal(needsForm({ act: "Inquire", fields: {}, choices: { to: seat }, many: ["to"], formula: { en: "{to}?" }, text: "optional" }), true);
  assert.equal(withDots("{to}, you have the floor."), "…, you have the floor.");
  assert.deepEqual([isUnfilled({ en: "ready", zh: "请{to}" }), isUnfilled({ en: "ready" }), isUnfilled(undefined)], [true, false, false]);
});

test("a form fills each language with what was chosen; typed words stand in all of them", () => {
  assert.deepEqual(fillText({ en: "{to}: {topic}", zh: "{to}：{topic}" }, { seat: { en: "Dr Wei", zh: "魏博士" }, topic: "the weights" }),
    { en: "Dr Wei: the weights", zh: "魏博士：the weights" });
});

// ---- opinions on exhibits ----------------------------------------------------------------

const plain = { act: "Examine", fields: {}, choices: { exhibits: [{ value: "P-4" }, { value: "P-5" }], same_as: [{ value: "D1" }], cases: ["A", "B"] }, many: ["exhibits", "cases"], text: "optional" };
const accepted = { authenticity: "accepted", legality: "accepted", relevance: "accepted", weight: "accepted" };
const noObjection = { act: "Examine", fields: { exhibits: ["P-4", "P-5"], opinion: accepted }, choices: { cases: ["A", "B"] }, many: ["cases"], text: "optional" };
const asD1 = { act: "Examine", fields: { exhibits: ["P-4"], same_as: "D1" }, choices: {}, text: "optional" };

test("an opinion that comes complete takes one press; the plain one opens its form", () => {
  assert.deepEqual([plain, noObjection, asD1].map((entry) => needsForm(entry)), [true, false, false]);
  assert.deepEqual(asItStands(noObjection), { act: "Examine", exhibits: ["P-4", "P-5"], opinion: accepted });
  assert.deepEqual(asItStands(asD1), { act: "Examine", exhibits: ["P-4"], same_as: "D1" });
  assert.ok(mayChange(noObjection));
});

test("half an opinion is none: no exhibits, or nothing said of them", () => {
  assert.equal(isComplete({ act: "Examine", fields: { exhibits: ["P-4"] } }), false);
  assert.equal(isComplete({ act: "Examine", fields: { opinion: accepted } }), false);
  assert.equal(isComplete({ act: "Examine", fields: { exhibits: ["P-4"], opinion: {} } }), false);
});

test("the pencil beside a complete opinion opens the plain form with what it says", () => {
  assert.deepEqual(toChange(asD1, [asD1, noObjection, plain]), { entry: plain, preset: asD1.fields });
  const forOne = { ...asD1, fields: { ...asD1.fields, parties: ["D2"] } };
  assert.deepEqual(toChange(forOne, [plain]).entry.fields, { parties: ["D2"] });
  // A line of the script is changed as itself, and so is everything else.
  const line = { ...asD1, fields: { ...asD1.fields, line: "evidence-12" } };
  assert.deepEqual(toChange(line, [plain]), { entry: line, preset: {} });
  assert.deepEqual(toChange(giveFloor, [giveFloor]), { entry: giveFloor, preset: {} });
});

test("the usual choice of cases says how many they are", () => {
  assert.deepEqual([2, 4, 12].map(S.allCases), ["Same in both cases", "Same in all four cases", "Same in all 12 cases"]);
});

// ---- drafts of forms -----------------------------------------------------------------------

class Storage {
  items = new Map();
  getItem(key) { return this.items.get(key) ?? null; }
  setItem(key, value) { this.items.set(key, String(value)); }
  removeItem(key) { this.items.delete(key); }
}

test("a form has a draft of its own for each thing that its act presets", () => {
  const names = [
    { act: "Announce", fields: { matter: "rights" } }, { act: "Announce", fields: { matter: "bench" } }, { act: "Announce", fields: {} },
    { act: "Announce", fields: { matter: "rights", line: "opening-3" } },
  ].map(draftName);
  assert.equal(new Set(names).size, names.length);
  assert.equal(draftName({ act: "GiveFloor", fields: { a: 1, b: 2 } }), draftName({ act: "GiveFloor", fields: { b: 2, a: 1 } }));
});

test("what was typed into a form outlives the page, field by field, until it is sent", () => {
  const storage = new Storage();
  const open = () => new Sheet(new Drafts("h1", "p", storage), draftName({ act: "Apply", fields: { application: "correction" } }));
  open().set("proposed", "I said four.");
  open().set("text", "Please correct the record.");
  assert.deepEqual([open().get("proposed"), open().get("text"), open().get("target")], ["I said four.", "Please correct the record.", undefined]);
  const sheet = open();
  sheet.set("text", "");
  assert.equal(open().get("text"), undefined);
  sheet.clear();
  assert.equal(storage.items.size, 0);
});

test("a draft that an earlier page kept as bare words is no trouble", () => {
  const storage = new Storage();
  const drafts = new Drafts("h1", "p", storage);
  for (const words of ["bare words", "{}", "[1]", "null"]) {
    drafts.set("act.Announce", words);
    assert.equal(new Sheet(drafts, "act.Announce").get("text"), undefined);
  }
});

// ---- words taken down ------------------------------------------------------------------------

test("a seat is shown what the clerk took down for it, the oldest first", () => {
  assert.deepEqual(unconfirmed({ unconfirmed: { 12: "p", 7: "p", 9: "d" } }, "p"), [7, 12]);
  assert.deepEqual(unconfirmed({}, "p"), []);
  const spoken = golden().find(({ kind, body }) => kind === "Spoken" && body.taken_down);
  const opening = golden().filter(({ seq }) => seq <= spoken.seq);
  assert.ok(unconfirmed(foldAll(opening), spoken.seat).includes(spoken.seq));
});

test("they are corrected by the act that takes corrected words for them", () => {
  const apply = { act: "Apply", fields: { application: "correction" }, choices: { statement: [{ value: 7 }, { value: 12 }], parties: ["A", "B"] }, inputs: { proposed: "words" } };
  const open = [{ act: "ConfirmWords", fields: {}, choices: { statement: [{ value: 7 }] } }, apply];
  assert.equal(correction(open, 12), apply);
  assert.equal(correction(open, 9), undefined);
  assert.deepEqual(correctionOf(apply, 12), { ...apply, fields: { application: "correction", statement: 12 }, choices: { parties: ["A", "B"] } });
});

test("words are quoted no longer than a line", () => {
  assert.equal(quoted("Four\n works."), "“Four works.”");
  assert.equal(quoted("a".repeat(80)), `“${"a".repeat(60)}…”`);
});

// ---- dictation --------------------------------------------------------------------------------

test("dictated words say that they were; what the clerk takes down does not", () => {
  const speak = { act: "Speak", fields: {}, choices: { parties: ["A", "B"] } };
  assert.deepEqual(speechAct(speak, "I agree.", "en"), { act: "Speak", text: { en: "I agree." } });
  assert.deepEqual(speechAct(speak, "I agree.", "en", { scope: "A", dictated: true }), { act: "Speak", text: { en: "I agree." }, parties: ["A"], via: "dictation" });
  const ask = { act: "Ask", fields: {}, choices: { to: [{ value: "d" }] } };
  assert.equal(speechAct(ask, "Why?", "en", { target: "d", dictated: true }).to, "d");
  assert.equal(speechAct(ask, "Why?", "en").to, "");
  const takeDown = { act: "TakeDown", fields: {}, choices: { seat: [{ value: "p" }] } };
  assert.deepEqual(speechAct(takeDown, "Yes.", "en", { target: "p", dictated: true }), { act: "TakeDown", text: { en: "Yes." }, seat: "p" });
  assert.deepEqual([mayDictate(takeDown), mayDictate(speak), mayDictate(undefined)], [false, true, true]);
});

class Recognition {
  static made = [];
  constructor() { Recognition.made.push(this); }
  start() { this.started = true; }
  stop() { this.onend(); }
  abort() { this.aborted = true; this.onerror({ error: "aborted" }); this.onend(); }
}

function ear(Kind = Recognition) {
  const told = [];
  const say = (what) => (value) => told.push([what, value]);
  return { told, ear: new Ear(Kind, "zh", { heard: say("heard"), failed: say("failed"), changed: say("changed") }) };
}

const result = (transcript, isFinal) => Object.assign([{ transcript }], { isFinal });

test("the ear starts when it is told to, in the language of the page, and gives finished words once", () => {
  const before = Recognition.made.length;
  const { ear: one, told } = ear();
  assert.equal(Recognition.made.length, before);
  one.start();
  one.start();
  const now = Recognition.made.at(-1);
  assert.deepEqual([Recognition.made.length - before, now.lang, now.continuous, now.started], [1, "zh", true, true]);
  now.onresult({ resultIndex: 0, results: [result("first words ", true), result("not yet", false)] });
  now.onresult({ resultIndex: 1, results: [result("first words ", true), result("not yet said", true)] });
  one.stop();
  assert.deepEqual(told, [["changed", true], ["heard", "first words"], ["heard", "not yet said"], ["changed", false]]);
});

test("words that come after the sending belong to nothing", () => {
  const { ear: one, told } = ear();
  one.start();
  const now = Recognition.made.at(-1);
  one.drop();
  now.onresult({ resultIndex: 0, results: [result("too late", true)] });
  assert.deepEqual([now.aborted, one.on, told], [true, false, [["changed", true], ["changed", false]]]);
});

test("what goes wrong is told, and the ear can be started again", () => {
  const { ear: one, told } = ear();
  one.start();
  Recognition.made.at(-1).onerror({ error: "not-allowed" });
  Recognition.made.at(-1).onend();
  assert.deepEqual(told.slice(1), [["failed", "not-allowed"], ["changed", false]]);
  const { ear: other, told: heard } = ear(class extends Recognition { start() { throw new Error("InvalidStateError"); } });
  other.start();
  assert.deepEqual([other.on, heard.at(-1)], [false, ["failed", "start"]]);
});

test("dictated words are put after what stands there", () => {
  assert.deepEqual([joinWords("", "Yes."), joinWords("Yes.", "I do."), joinWords("Yes. ", "I do."), joinWords("是的，", "我同意")],
    ["Yes.", "Yes. I do.", "Yes. I do.", "是的，我同意"]);
});
