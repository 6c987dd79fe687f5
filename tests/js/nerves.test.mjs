// Whose turn it is, what is kept of choices, and what the keys find: from data alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../../web/static/js/choices.js";
import { chime } from "../../web/static/js/chime.js";
import { newRef, Outbox } from "../../web/static/js/outbox.js";
import { nextInTurn, turnOf } from "../../web/static/js/turn.js";

class Storage {
  items = new Map();
  getItem(key) { return this.items.get(key) ?? null; }
  setItem(key, value) { this.items.set(key, String(value)); }
}

const procedure = { order: ["plaintiff", "defendant"], stages: [{ id: "debate", turns: { rounds: 2 } }, { id: "evidence" }] };
const script = {
  parties: { D1: { position: "defendant" }, P1: { position: "plaintiff" }, D2: { position: "defendant" }, X: { position: "amicus" } },
  seats: { counsel_p: { parties: ["P1"] }, counsel_d1: { parties: ["D1"] }, counsel_d2: { parties: ["D2"] }, ta: { waits: true, parties: ["D2"] }, presiding: { parties: [] } },
};
const tree = (more = {}) => ({ procedure, script, stage: "debate", status: "running", ...more });
const turn = (seat, more = {}, awaited = null) => turnOf({ tree: tree(more), page: { seat, mode: "live" }, awaited });

test("it is my turn when I am asked, have the floor, or am awaited", () => {
  assert.deepEqual(turn("counsel_p", { question: { to: "counsel_p", from: "presiding", statement: 7 } }), { state: "mine", why: "asked", from: "presiding", key: "asked 7" });
  assert.equal(turn("counsel_p", { floor: { seat: "counsel_p", since: 5 } }).why, "floor");
  assert.equal(turn("counsel_p", {}, { seat: "counsel_p", since: 9 }).why, "awaited");
  assert.notEqual(turn("counsel_p", {}, { seat: "counsel_p", since: 9 }).key, turn("counsel_p", {}, { seat: "counsel_p", since: 10 }).key);
});

test("nobody waits for me in a pause, but a question stays", () => {
  const pause = { interruption: "recess" };
  assert.equal(turn("counsel_p", { pause, floor: { seat: "counsel_p" } }).state, "");
  assert.equal(turn("counsel_p", { pause, question: { to: "counsel_p" } }).state, "mine");
});

test("next in turn follows the order of positions, past who speaks now and who spoke", () => {
  assert.deepEqual(nextInTurn(tree()), ["P1"]);
  const first = { floor: { seat: "counsel_p", purpose: "turn", parties: ["P1"], round: "1", since: 1 } };
  assert.deepEqual(nextInTurn(tree(first)), ["D1"]);
  assert.equal(turn("counsel_d1", first).state, "next");
  assert.equal(turn("counsel_d2", first).state, "");
  const done = { turns: { debate: { 1: { P1: "spoken", D1: "waived", D2: "spoken" } } } };
  assert.deepEqual(nextInTurn(tree(done)), ["P1"], "the next round");
  assert.deepEqual(nextInTurn(tree({ stage: "evidence" })), [], "nobody speaks in turn");
});

test("a whole side or each seat may have the turn, in an order of the stage's own", () => {
  const stages = [
    { id: "closings", turns: { rounds: 1, each: "side", order: ["defendant", "plaintiff"] } },
    { id: "openings", turns: { rounds: 1, each: "seat", of: ["plaintiff"], roles: ["speakers"] } },
  ];
  const moot = {
    procedure: { order: ["plaintiff", "defendant"], sets: { speakers: ["counsel"] }, stages },
    script: {
      parties: { A: { position: "plaintiff", side: "plaintiff" }, B: { position: "defendant", side: "defence" }, C: { position: "defendant", side: "defence" } },
      seats: { judge: { role: "presiding_judge", parties: [] }, a1: { role: "counsel", side: "plaintiff", parties: ["A"] }, a2: { role: "counsel", side: "plaintiff", parties: ["A"] }, w: { role: "witness", side: "plaintiff", parties: ["A"] }, b: { role: "counsel", side: "defence", parties: ["B"] } },
    },
    status: "running",
  };
  const closings = (more = {}) => ({ ...moot, stage: "closings", ...more });
  assert.deepEqual(nextInTurn(closings()), ["defence"]);
  assert.deepEqual(nextInTurn(closings({ floor: { seat: "b", purpose: "turn", parties: ["B"], round: "1" } })), ["plaintiff"]);
  const openings = (more = {}) => ({ ...moot, stage: "openings", ...more });
  assert.deepEqual(nextInTurn(openings()), ["a1"]);
  assert.deepEqual(nextInTurn(openings({ floor: { seat: "a1", purpose: "turn", parties: ["A"], round: "1" } })), ["a2"]);
  assert.deepEqual(nextInTurn(openings({ turns: { openings: { 1: { a1: "spoken", a2: "waived" } } } })), []);
  assert.equal(turnOf({ tree: openings(), page: { seat: "a1", mode: "live" } }).state, "next");
  assert.equal(turnOf({ tree: openings(), page: { seat: "a2", mode: "live" } }).state, "");
});

test("the first hand is next where nobody speaks in turn", () => {
  const hands = { counsel_p: { urgent: false, seq: 4 }, counsel_d1: { urgent: false, seq: 3 } };
  assert.equal(turn("counsel_d1", { stage: "evidence", hands }).why, "hand");
  assert.equal(turn("counsel_p", { stage: "evidence", hands }).state, "");
});

test("nothing is anybody's turn outside, in the gallery, in a replay or after the end", () => {
  const mine = { question: { to: "ta" } };
  assert.equal(turn("ta", mine).state, "");
  assert.equal(turn("", {}).state, "");
  assert.equal(turnOf({ tree: tree({ question: { to: "counsel_p" } }), page: { seat: "counsel_p", mode: "replay" } }).state, "");
  assert.equal(turn("counsel_p", { status: "closed", question: { to: "counsel_p" } }).state, "");
});

test("a choice is kept on the device, and for the page where nothing may be kept", () => {
  const storage = new Storage();
  const choice = new Choice("sound", false, storage);
  assert.equal(choice.on, false);
  choice.on = true;
  assert.equal(new Choice("sound", false, storage).on, true);
  assert.equal(new Choice("vibrate", true, storage).on, true);
  const nowhere = new Choice("sound", true, null);
  nowhere.on = false;
  assert.equal(nowhere.on, false);
});

test("a chime sounds only where there is something to sound with", () => {
  assert.equal(chime(undefined).able, false);
  chime(undefined).sound("mine");
  const started = [];
  class Context {
    state = "running"; currentTime = 2; destination = {};
    createOscillator() { return { frequency: {}, connect: (to) => to, start: (at) => started.push(at), stop() {} }; }
    createGain() { return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to }; }
  }
  chime(Context).sound("mine");
  chime(Context).sound("next");
  assert.deepEqual(started.length, 3);
});

test("who watches the outbox is told of what is sent and of what came of it, also over a reload", async () => {
  const storage = new Storage();
  const make = () => { const out = []; const box = new Outbox("k", storage, (act, answer) => out.push(answer)); const told = []; box.watch((act, answer, before) => told.push([act.act, answer, before])); return { box, out, told }; };
  const first = make();
  first.box.opened();
  const answered = first.box.send({ act: "Speak", ref: newRef() });
  assert.deepEqual(first.told, [["Speak", null, false]]);
  assert.equal(first.box.acts.length, 1);
  const again = make();
  again.box.opened();
  again.out[0]({ refused: { code: "floor" } });
  assert.deepEqual(again.told, [["Speak", { refused: { code: "floor" } }, true]]);
  assert.deepEqual(again.box.acts, []);
  first.out[0]({ seq: 3 });
  assert.deepEqual(await answered, { seq: 3 });
});
