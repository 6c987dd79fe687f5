// Effects on people who are examined: oaths, phases, statements, objections, marks. The twin of
// hearing/effects_witnesses.py; see fold.js.

import { said } from "./fold_floor.js";
import { clockAndPools } from "./fold_times.js";

const filled = (words) => Boolean(words) && Object.keys(words).length > 0;

function opened(b, s, n, at) {
  const { seat, phase, examiner, side, parties } = b;
  const puts = [
    [["floor"], { seat: examiner, purpose: "question", parties, round: "", since: at }],
    [["clock"], b.clock],
    [["hands", examiner], null],
    [["examining"], { seat, phase, examiner, side, seq: Number(n) }],
  ];
  if (side) puts.push([["examiners", seat, side], examiner]);
  return puts;
}

function raised(b, seat, n) {
  const { ground, on, about, exhibit } = b;
  const made = { seat, ground, on, about, exhibit };
  return [[["objection"], { ...made, seq: Number(n) }], [["objections", n], { ...made, outcome: "" }], ...clockAndPools(b)];
}

function ruled(b) {
  const of = (name) => ["objections", String(b.number), name];
  const puts = [[["objection"], null], [of("outcome"), b.outcome]];
  if (b.remedy) puts.push([of("remedy"), b.remedy]);
  if (filled(b.limited_to)) puts.push([of("limited_to"), b.limited_to]);
  for (const party of b.heard ?? []) puts.push([["exhibits", b.exhibit, "opinions", party], { objected: b.ground }]);
  return [...puts, ...clockAndPools(b)];
}

export const WITNESSES = {
  OathAdministered: said((b) => [[["oaths", b.seat, b.oath], { form: b.form, state: "put" }]]),
  OathTaken: said((b, s) => [[["oaths", s, b.oath], { form: b.form, state: "taken" }]]),
  OathRefused: said((b, s) => [[["oaths", s, b.oath, "state"], "refused"]]),
  ExaminationOpened: said(opened),
  ExaminationWaived: said((b) => [[["examinations", b.seat, ...b.place], "waived"]]),
  StatementAdopted: said((b, s) => [[["adopted", s, b.exhibit], true], [["exhibits", b.exhibit, "status"], "admitted"]]),
  ObjectionRaised: said(raised),
  ObjectionAnswered: said(() => [[["objection", "answered"], true]]),
  ObjectionRuled: said(ruled),
  ObjectionWaived: said((b) => [[["question", "waived", b.side], true]]),
  WindowClosed: () => [[["question", "open"], true]],
  ExhibitsMarked: said((b) => b.exhibits.flatMap((no) => [[["exhibits", no, "status"], "marked"], [["exhibits", no, "marked"], true]])),
};
