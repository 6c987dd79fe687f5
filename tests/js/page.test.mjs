// What the page makes of the picture: seats, stages, forms, words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foldAll } from "../../web/static/js/fold.js";
import { entryFor, entryForLine, handEntry } from "../../web/static/js/open.js";
import { handQueue, isWaiting, seatView, zones } from "../../web/static/js/seats.js";
import { asItStands, fields, fillFormula, freeId, needsForm } from "../../web/static/js/shapes.js";
import { Shown } from "../../web/static/js/shown.js";
import { mainLine, walk } from "../../web/static/js/stages.js";
import { initials, money, natural, pick, shortName } from "../../web/static/js/text.js";
import { golden, labels } from "./read.mjs";

function court(upTo = Infinity) {
  const tree = foldAll(golden().filter(({ seq }) => seq <= upTo));
  const shown = new Shown(tree.script, tree.procedure, labels(), "en");
  return { tree, shown, page: { seat: "counsel_p" }, presence: {}, awaited: null, speaker: "", stoodDown: [], typing: new Map() };
}

test("every seat of the script is somewhere in the room; a substitute only when it stands in", () => {
  const room = court();
  const placed = Object.values(zones(room)).flat().map(({ id }) => id);
  const expected = Object.keys(room.tree.script.seats).filter((id) => !room.tree.script.seats[id].role.startsWith("substitute") || placed.includes(id));
  assert.deepEqual([...placed].sort(), expected.sort());
});

test("the presiding judge sits in the middle", () => {
  const seats = Object.fromEntries(["a", "b", "presiding"].map((id) => [id, { role: id === "presiding" ? "presiding_judge" : "panel_judge", page: "bench", name: id }]));
  const tree = { script: { seats } };
  const room = { ...court(), tree, shown: new Shown(tree.script, {}, labels(), "en") };
  assert.deepEqual(zones(room).bench.map(({ id }) => id), ["a", "presiding", "b"]);
});

test("a seat tells whether a person or a stand-in plays it, and whether the line is up", () => {
  const room = court();
  room.tree = { ...room.tree, people: { counsel_p: { person: "x", name: "Anna" } }, lines: {}, hidden: {} };
  room.presence = { seats: { counsel_p: { person: true, connected: false } } };
  const view = seatView(room, "counsel_p");
  assert.deepEqual([view.taken, view.person, view.away, view.me], [true, "Anna", true, true]);
  assert.equal(seatView({ ...room, presence: {} }, "counsel_p").away, false);
});

test("hands: urgent ones first, then as they went up", () => {
  const hands = { a: { urgent: false, seq: 5 }, b: { urgent: true, seq: 9 }, c: { urgent: false, seq: 3 } };
  assert.deepEqual(handQueue({ hands }).map(({ seat }) => seat), ["b", "c", "a"]);
});

test("a seat whose role waits is outside until it is called", () => {
  const script = { seats: { ta: { waits: true }, p: {} } };
  assert.equal(isWaiting({ script }, "ta"), true);
  assert.equal(isWaiting({ script, called: { ta: {} } }, "ta"), true && false);
  assert.equal(isWaiting({ script }, "p"), false);
});

const procedure = { stages: [
  { id: "one", moves: { next: { to: "two" } } },
  { id: "two", moves: { adjourn: { to: "away" }, next: { to: "three" } } },
  { id: "away", moves: { reopen: { to: "three" } } },
  { id: "three", moves: { close: { to: "end" } } },
  { id: "end", final: true },
] };

test("the main line of a procedure follows `next`, or the only move", () => {
  assert.deepEqual(mainLine(procedure), ["one", "two", "three"]);
});

test("a stage off the line is shown after the one it was reached from", () => {
  assert.deepEqual(walk(procedure, "away", ["one", "two", "away"]).items.map(({ id, state }) => [id, state]),
    [["one", "done"], ["two", "done"], ["away", "now"], ["three", "next"]]);
});

test("one press is enough when nothing is left to choose", () => {
  const announce = { act: "Announce", fields: { matter: "rights" }, choices: {}, formula: { en: "You have these rights." }, text: "optional" };
  assert.equal(needsForm(announce), false);
  assert.deepEqual(asItStands(announce), { act: "Announce", matter: "rights", text: { en: "You have these rights." } });
  const turn = { act: "GiveFloor", fields: { purpose: "turn" }, choices: { seat: [{ value: "p", label: { en: "P" } }] }, text: "optional" };
  assert.deepEqual([needsForm(turn), asItStands(turn)], [false, { act: "GiveFloor", purpose: "turn", seat: "p" }]);
});

test("a form is needed for a choice, for words that must be said, and before what cannot be taken back", () => {
  const two = [{ value: "a", label: {} }, { value: "b", label: {} }];
  assert.equal(needsForm({ act: "GiveFloor", fields: {}, choices: { seat: two }, text: "optional" }), true);
  assert.equal(needsForm({ act: "Apply", fields: { application: "break" }, text: "required" }), true);
  assert.equal(needsForm({ act: "Sign", fields: {}, text: "optional", confirm: true }), true);
  assert.equal(needsForm({ act: "RaiseHand", fields: {}, choices: { purpose: two, urgent: two }, text: "optional" }), false);
});

test("fields come from choices and inputs; what may be left out is not required", () => {
  const entry = { act: "RuleOnExhibits", fields: {}, choices: { exhibits: [], outcome: [] }, many: ["exhibits"], inputs: { limited_to: "words" } };
  assert.deepEqual(fields(entry).map(({ name, kind, many, required }) => [name, kind, many, required]),
    [["exhibits", "choice", true, true], ["outcome", "choice", false, true], ["limited_to", "words", false, false]]);
});

test("formulas are filled with what was chosen", () => {
  assert.equal(fillFormula("{to}, you have the floor. {other}", { to: "Ms Xu Wen" }), "Ms Xu Wen, you have the floor. {other}");
});

test("a new id is one that is not taken", () => {
  assert.equal(freeId("C", ["C1", "C2", "C4"]), "C3");
});

test("a script line is offered only when what it names is open", () => {
  const open = [
    { act: "GiveFloor", fields: { purpose: "reply" }, choices: { seat: [{ value: "p" }] } },
    { act: "GiveFloor", fields: { purpose: "turn" }, choices: { seat: [{ value: "d" }] } },
  ];
  assert.equal(entryForLine(open, { act: "GiveFloor", purpose: "turn", seat: "d" }), open[1]);
  assert.equal(entryForLine(open, { act: "GiveFloor", purpose: "turn", seat: "p" }), undefined);
  assert.equal(entryForLine(open, { act: "Speak" }), undefined);
});

test("a raised hand finds the way to give it the floor", () => {
  const open = [
    { act: "GiveFloor", fields: { purpose: "reply" }, choices: { seat: [{ value: "p" }, { value: "d" }] } },
    { act: "GiveFloor", fields: { purpose: "question" }, choices: { seat: [{ value: "p" }] } },
  ];
  assert.equal(handEntry(open, "p", "question").fields.purpose, "question");
  assert.equal(handEntry(open, "d", "question").fields.purpose, "reply");
  assert.equal(handEntry(open, "x", "speak"), null);
  assert.equal(entryFor([{ act: "Rule", choices: { number: [{ value: 12 }] } }], "Rule", "number", 12)?.act, "Rule");
});

test("words, names and numbers", () => {
  assert.equal(pick({ zh: "审判长" }, "en"), "审判长");
  assert.equal(pick("plain", "en"), "plain");
  assert.equal(shortName("Judge Han Zhi"), "Han Zhi");
  assert.deepEqual(["Mr Deng Yu", "Dr Wei", "韩知"].map(initials), ["DY", "W", "韩"]);
  assert.equal(money(1712000), "1,712,000");
  assert.deepEqual(["P-10", "D12-1", "P-9", "D3-2"].sort(natural), ["D3-2", "D12-1", "P-9", "P-10"]);
});

test("a rule is cited with its source’s title, and with its words where they stand nowhere else", () => {
  const sources = { MR: { cite: { en: "Rule {articles}" }, title: { en: "The rules" }, articles: { 2: { en: "Two." }, 7: { en: "Seven." } } } };
  const shown = new Shown({}, { sources }, labels(), "en");
  assert.equal(shown.basis("MR 2"), "Rule 2");
  assert.equal(shown.titles("MR 2"), "The rules · Two.");
  assert.equal(shown.titles("MR 1, 6-8"), "The rules · Seven.");
  assert.equal(shown.titles("CPL 1"), "CPL 1");
});

test("a ballot opens a form with its criteria; a line of the script that holds the scores is done by one press", () => {
  const ballot = { act: "HandInBallot", fields: { ballot: "oral_round", about: "a1" }, inputs: { scores: "scores" }, text: "optional", formula: {} };
  assert.deepEqual(fields(ballot), []);
  assert.equal(needsForm(ballot, () => ""), true);
  assert.equal(needsForm({ ...ballot, fields: { ...ballot.fields, scores: { manner: 70 } } }, () => ""), false);
});
