// The guided trial as data and pure functions: what of it was done, by what is in the record, and what comes next.
// Its seats and lines are those of hearing/library/first-steps.

export const SEAT = "counsel_p";
export const CHAIR = "presiding";
const OPPONENT = "counsel_d"; // whose question is improper; the bench may still be asking when the step before was skipped
export const STEPS = ["seat", "speak", "hand", "object", "rule"];

/** Lines of the script -> the step they belong to: a stand-in may say those of a step that was skipped. */
export const LINES = { first_answer: "speak", hand: "hand", reply: "hand", reply_over: "hand", objection: "object" };

const STAGE = "evidence"; // where the trial takes place

const FACTS = {
  QuestionPut: ({ body }) => body.to === SEAT && { seat: true },
  Answered: ({ seat }, done) => (seat === SEAT ? { speak: true } : done.speak && { replied: true }),
  HandRaised: ({ seat }) => seat === SEAT && { raised: true },
  FloorGiven: ({ body }, done) => (done.floor ? { hand: true } : body.seat === SEAT && done.raised && { floor: true }),
  FloorYielded: (event, done) => done.floor && { hand: true },
  FloorTaken: (event, done) => done.floor && { hand: true },
  ApplicationMade: ({ body, seat, seq }, done) => seat === SEAT && body.application === "stop_question" && { objections: [...new Set([...done.objections, seq])] },
  Ruled: ({ body, seat, by, seq }, done) => ({
    ...(done.objections.includes(body.number) && { object: true }),
    ...(seat === CHAIR && by === "person" && { rule: seq }),
  }),
};

export const NOTHING = { objections: [], rule: 0 };

/** What was done after one more event. Only what happens at the trial's stage counts, but for presiding after it. */
export function take(done, event) {
  if (event.stage !== STAGE) return done.here && !done.rule && event.seat === CHAIR && event.by === "person" ? { ...done, rule: event.seq } : done;
  return { ...done, here: true, ...(Object.hasOwn(FACTS, event.kind) && FACTS[event.kind](event, done)) };
}

/** Where the visitor stands: `[step, phase]`; the step is "done" at the end. `skipped` holds steps that were skipped. */
export function stand(done, { tree, page, line }, skipped) {
  if (done.rule || skipped.includes("rule")) return ["done", "done"];
  if (page.seat === CHAIR) return ["rule", presiding(tree, line)];
  const step = STEPS.find((name) => !done[name] && !skipped.includes(name));
  return page.seat === SEAT ? [step, PHASES[step](tree, done)] : [step, "away"];
}

const pending = (tree) => Object.values(tree.applications ?? {}).filter(({ outcome }) => outcome === "");

function presiding(tree, line) {
  if (pending(tree).length) return "rule";
  if (tree.stage !== STAGE) return "any";
  return line?.due ? "line" : "wait";
}

const PHASES = {
  seat: () => "look",
  speak: ({ question }) => (question?.to === SEAT ? "answer" : "wait"),
  hand: ({ floor, hands }, { replied }) => (floor?.seat === SEAT ? "speak" : hands?.[SEAT] ? "wait" : replied ? "raise" : "listen"),
  object: (tree) => (pending(tree).length ? "wait" : tree.question?.from === OPPONENT ? "now" : "listen"),
  rule: () => "change",
};

const act = (name, more = "") => `#actions [data-key^='["${name}"'][data-key*='${more}']`;

/** Step and phase -> what the visitor needs: the first of these that is to be seen. */
export const WANTED = {
  "speak.answer": ["#prompt", "#composer"],
  "hand.raise": ["#prompt", act("RaiseHand")],
  "hand.speak": ["#prompt", "#composer"],
  "object.now": ["#prompt", act("Apply", "stop_question")],
  "rule.change": ["#guide-chair button"],
  "rule.rule": ["#prompt", act("Rule")],
  "rule.line": ["#prompt"],
};

/** The parts of the page that the first step shows -> where they are. */
export const PARTS = { room: "#room", stage: "#stageline", floor: "#floorcard, .floorbar", log: "#log", dock: "#dock" };
