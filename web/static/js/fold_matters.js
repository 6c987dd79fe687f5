// Effects, second half: claims, issues, facts, exhibits, applications, judgment and record. See fold.js.

import { CLEARED, said } from "./fold_floor.js";

const each = (list, put) => list.map(put);

function claimChanged(b) {
  if (b.change === "drop") return [[["claims", b.claim, "status"], "dropped"]];
  const given = ["relief", "amount", "party"].filter((name) => filled(b[name]));
  const puts = given.map((name) => [["claims", b.claim, name], b[name]]);
  return [...puts, [["claims", b.claim, "status"], b.change === "vary" ? "varied" : "added"]];
}

/** What Python calls true: an empty mapping or list is not. */
function filled(value) {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

const offered = (b) =>
  b.exhibits.flatMap((no) => [[["exhibits", no, "status"], "offered"], [["exhibits", no, "due"], b.due[no]]]);

const examined = (b) =>
  Object.entries(b.opinions).flatMap(([no, byParty]) =>
    Object.entries(byParty).map(([party, opinion]) => [
      ["exhibits", no, "opinions", party],
      { ...opinion, statement: b.statement ?? 0 },
    ]),
  );

function exhibitsRuled(b) {
  return b.exhibits.flatMap((no) => {
    const puts = [[["exhibits", no, "status"], b.outcome]];
    if (filled(b.limited_to)) puts.push([["exhibits", no, "limited_to"], b.limited_to]);
    return puts;
  });
}

function applied(b, seat, n) {
  const { application, target, about, proposed, parties } = b;
  const entry = { application, target, about, proposed, parties, seat, outcome: "", line: b.line ?? "", ...(b.cases && { cases: b.cases }) };
  return [[["applications", n], entry]];
}

const answers = (b) => [
  ...Object.entries(b.answers).map(([party, answer]) => [["facts", b.fact, "answers", party], answer]),
  [["facts", b.fact, "bound"], b.bound],
];

function conceded(b) {
  const given = Object.fromEntries(b.parties.map((party) => [party, "conceded"]));
  const fact = { statement: b.statement, to: b.parties, joinder: "ordinary", answers: given, warned: false, bound: b.parties };
  return [[["facts", b.fact], fact]];
}

const outcome = (b, value) => [[["applications", String(b.number), "outcome"], value]];

export const MATTERS = {
  ClaimStated: said((b) => [
    [["claims", b.claim], { party: b.party, relief: b.relief, amount: b.amount, cases: b.cases, status: "stated" }],
  ]),
  ClaimChanged: said(claimChanged),
  IssuesFramed: said((b) => [[["issues"], b.issues]]),
  IssuesCommentedOn: said((b) => each(b.parties, (party) => [["issue_comments", party], b.position])),
  FactPut: said((b) => [
    [["facts", b.fact], { statement: b.statement, to: b.to, joinder: b.joinder, answers: {}, warned: false }],
  ]),
  FactAnswered: said(answers),
  SilenceWarned: said((b) => [[["facts", b.fact, "warned"], true]]),
  ConcessionDeemed: said(answers),
  Conceded: said(conceded),
  SuitWithdrawn: (b) => b.withdrawn.flatMap((id) => each(b.parties, (party) => [["withdrawn", id, party], b.number])),
  ConcessionWithdrawn: (b) => [
    ...each(b.parties, (party) => [["facts", b.fact, "answers", party], "withdrawn"]),
    [["facts", b.fact, "bound"], b.bound],
  ],
  Flagged: said((b) => [[["flags", String(b.about)], b.flag]]),
  ExhibitsOffered: said(offered),
  ExhibitsExamined: said(examined),
  ExhibitsAccepted: said((b) =>
    b.exhibits.flatMap((no) => each(b.parties, (party) => [["exhibits", no, "opinions", party], { accepted: true }]))),
  ExaminationPassed: said((b) => each(b.exhibits, (no) => [["exhibits", no, "opinions", b.party], { passed: true }])),
  ExhibitsRuled: said(exhibitsRuled),
  ExhibitsWithdrawn: said((b) => each(b.exhibits, (no) => [["exhibits", no, "status"], "withdrawn"])),
  OriginalOrdered: said((b) => [[["exhibits", b.exhibit, "original"], "ordered"]]),
  OriginalProduced: said((b) => [[["exhibits", b.exhibit, "original"], b.produced ? "produced" : "not_produced"]]),
  ProductionOrdered: (b) => [[["production", b.party], b.number]],
  ExhibitProduced: said((b) => [[["exhibits", b.exhibit, "status"], "produced"]]),
  ExhibitShown: said((b) => [[["shown"], { exhibit: b.exhibit, page: b.page }]]),
  HandedUp: said((b, s, n) => [[["handed_up", n], { what: b.what, title: b.title, seat: s }]]),
  ApplicationMade: applied,
  ApplicationAnswered: said((b) =>
    each(b.parties, (party) => [["applications", String(b.number), "positions", party], b.position]),
  ),
  ApplicationWithdrawn: said((b) => outcome(b, "withdrawn")),
  Ruled: said((b) => outcome(b, b.outcome)),
  Corrected: (b) => [[["corrections", String(b.about)], b.text]],
  JudgmentReserved: said((b) => [[["judgment"], { outcome: "reserved", on: b.on }]]),
  JudgmentPronounced: said((b) => [[["judgment"], { outcome: "pronounced", statement: b.statement }]]),
  Signed: said((b, s) => [[["signatures", s], "signed"]]),
  SignatureRefused: said((b, s) => [[["signatures", s], "refused"]]),
  HearingClosed: () => [...CLEARED, [["status"], "closed"]],
  LinesPassed: (b) => each(b.lines, (id) => [["script_lines", id], "passed"]),
  ActRefused: () => [],
};

