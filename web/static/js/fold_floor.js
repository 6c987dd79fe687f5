// Effects, first half: the opening, people, speech, the floor, questions, ceremony, stages, the room.
// Each is (body, seat, seq as text, at) -> puts; see fold.js.

import { clockAndPools, shareUsed } from "./fold_times.js";

/** What ends when the company in the room changes: the floor, the hands, a pending question, an objection. */
export const CLEARED = [
  [["floor"], null],
  [["clock"], null],
  [["hands"], null],
  [["question"], null],
  [["confrontation"], null],
  [["cards"], null],
  [["examining"], null],
  [["objection"], null],
];

const line = (b, n) => (b.line ? [[["script_lines", b.line], Number(n)]] : []);

/** Puts of a plain kind, plus the script line it carries out. */
export const said = (puts) => (b, s, n, at) => [...puts(b, s, n, at), ...line(b, n)];

function opened(b) {
  const exhibits = {};
  for (const [number, e] of Object.entries(b.script.exhibits)) {
    exhibits[number] = { status: "listed", by: e.by, cases: e.cases };
  }
  return [
    [["hearing"], b.hearing],
    [["script"], b.script],
    [["procedure"], b.procedure],
    [["status"], "running"],
    [["sitting"], 1],
    [["exhibits"], exhibits],
  ];
}

function spoken(b, seat, n) {
  const puts = [[["statements", n], { seat, manner: b.manner, ...(b.part && { part: b.part }) }]];
  if (b.taken_down) puts.push([["unconfirmed", n], seat]);
  return [...puts, ...line(b, n)];
}

function floorGiven(b, seat, n, at) {
  const { seat: holder, purpose, parties, round } = b;
  return [
    [["floor"], { seat: holder, purpose, parties, round, since: at }],
    [["clock"], b.clock],
    [["cards"], null],
    [["hands", holder], null],
  ];
}

function floorLeft(b) {
  const puts = [[["floor"], null], [["clock"], null], [["cards"], null], ...shareUsed(b)];
  for (const [side, left] of Object.entries(b.pools ?? {})) puts.push([["pools", side], left]);
  for (const party of b.turn?.parties ?? []) puts.push([["turns", b.turn.stage, b.turn.round, party], "spoken"]);
  if (b.examined) puts.push([["examining"], null], [["examinations", b.examined.seat, ...b.examined.place], "done"]);
  return puts;
}

const lineOver = (b) => [[["lines", b.seat], null], [["hidden", b.seat], null], ...clockAndPools(b)];

function stageEntered(b, seat, n) {
  const puts = [...CLEARED, [["stage"], b.stage], [["inquiries"], null], [["responses"], null], [["shown"], null]];
  for (const name of b.closes) puts.push([["milestones", name], true]);
  for (const name of b.reopens ?? []) puts.push([["milestones", name], null]);
  puts.push([["private"], b.private ? { ...b.private, since: Number(n) } : null]);
  if (Object.keys(b.pools).length) puts.push([["pools"], b.pools], [["pools_of"], b.stage]);
  return puts;
}

function responded(b) {
  const cases = b.cases.length ? b.cases : ["*"];
  return cases.flatMap((id) => b.parties.map((party) => [["responses", b.matter, id, party], b.answer]));
}

/** A question whose answer waits until it was seen whether anybody objects. */
const heldBack = (b) => ("opens_at" in b ? { opens_at: b.opens_at, open: false } : {});

export const FLOOR = {
  HearingOpened: opened,
  BriefGiven: (b, s, n) => [[["briefs", n], b.brief]],
  PersonSeated: (b) => [[["people", b.seat], { person: b.person, name: b.name }], ...lineOver(b)],
  PersonLeft: (b) => [[["people", b.seat], null], ...lineOver(b)],
  LineDropped: said((b) => [[["lines", b.seat], "dropped"], ...clockAndPools(b)]),
  LineRestored: said((b) => [[["lines", b.seat], null], ...clockAndPools(b)]),
  PageHidden: said((b) => [[["hidden", b.seat], b.hidden || null]]),
  Spoken: spoken,
  WordsConfirmed: said((b) => [[["unconfirmed", String(b.about)], null]]),
  HandRaised: said((b, s, n, at) => [[["hands", s], { purpose: b.purpose, urgent: b.urgent, at, seq: Number(n) }]]),
  HandLowered: said((b) => [[["hands", b.seat], null]]),
  FloorGiven: said(floorGiven),
  FloorYielded: said(floorLeft),
  FloorTaken: said(floorLeft),
  ClockLapsed: clockAndPools,
  Stopped: (b, s, n) => line(b, n),
  Disregarded: (b) => [[["disregarded", String(b.about)], b.how || true]],
  TurnWaived: said((b) => [[["turns", b.stage, b.round, b.party], "waived"]]),
  QuestionPut: (b, s) => [[["question"], { from: s, to: b.to, statement: b.statement, ...heldBack(b) }], ...clockAndPools(b)],
  QuestionClosed: (b) => [[["question"], null], ...clockAndPools(b)],
  Answered: (b) => [[["question"], null], ...clockAndPools(b)],
  ConfrontationOpened: said((b) => [...CLEARED, [["confrontation"], { seats: b.seats, left: b.left }]]),
  ConfrontationCounted: (b) => [[["confrontation", "left"], b.left]],
  ConfrontationEnded: said(() => [[["confrontation"], null], [["question"], null]]),
  Announced: said((b) => [[["announced", `${b.stage}/${b.sitting}`, b.matter], true]]),
  Inquired: said((b) => [
    [["inquiries", b.matter], { to: b.to, cases: b.cases }],
    [["inquire_again", b.matter], null],
  ]),
  Responded: said(responded),
  Verified: said((b) => b.seats.map((seat) => [["verified", seat], b.sitting])),
  StageEntered: said(stageEntered),
  SittingOpened: said((b) => [[["sitting"], b.sitting], [["status"], "running"]]),
  SittingClosed: said(() => [[["status"], "adjourned"]]),
  Paused: said((b, s, n, at) => [
    [["status"], "paused"],
    [["pause"], { interruption: b.interruption, seat: b.seat, since: at }],
    ...clockAndPools(b),
  ]),
  Resumed: said((b) => [
    [["status"], "running"],
    [["pause"], null],
    ...clockAndPools(b),
    ...("opens_at" in b ? [[["question", "opens_at"], b.opens_at]] : []),
  ]),
  FaultReported: (b, s, n) => line(b, n),
  SessionClosed: said((b) => [...CLEARED, [["session"], { closed: true, admitted: b.admitted, ...(b.excluded && { excluded: b.excluded }) }]]),
  SessionOpened: said(() => [...CLEARED, [["session"], null]]),
  CalledIn: said((b) => [...CLEARED, [["called", b.seat], b.topic]]),
  StoodDown: said((b) => [...CLEARED, [["called", b.seat], null]]),
  Disclosed: (b) => [[["disclosed", b.seat], true]],
  Suspended: (b) => [[["suspended", b.seat], b.application]],
  SuspensionEnded: (b) => [[["suspended", b.seat], null]],
  Substituted: said((b) => [[["substitutes", b.substitute], b.seat]]),
  SubstitutionEnded: (b) => [[["substitutes", b.substitute], null]],
  Disciplined: said((b) => [[["discipline", b.seat], b.measure]]),
  SeatRemoved: (b) => [[["removed", b.seat], true]],
  IncidentReported: said((b, s, n) => [[["incidents", n], { seat: b.seat, incident: b.incident }]]),
};
