// The question put to this seat, its next line in the script (to say as it is, to change, or to leave), and what
// there is to know when there is nothing to do.

import { byId, h, icon, rebuild } from "./dom.js";
import { namer } from "./fields.js";
import { keepFocus } from "./focus.js";
import { entryForLine } from "./open.js";
import { wordsOf } from "./said.js";
import { handQueue } from "./seats.js";
import { filledFormula, isUnfilled, withDots } from "./shapes.js";
import { S } from "./strings.js";
import { takenDown } from "./taken.js";

/** Rulings that have words of their own. */
const OUTCOMES = { RuleOnObjection: "objection_outcome", RuleOnExhibits: "exhibit_outcome" };

export function prompt(court) {
  const asked = byId("asked");
  const card = byId("prompt");
  const idle = byId("idle");
  const taken = takenDown(court);
  const said = new Set(); // their card is gone at once, whatever comes next
  let sending = ""; // the line on its way
  let aside = ""; // the line put aside; it stays within reach, for the others may be waiting for it

  function question({ tree, shown, page }) {
    const put = tree.question?.to === page.seat && page.seat ? tree.question : null;
    asked.hidden = !put;
    rebuild(asked, [put, tree.stage], () => (put ? [h("div.asked-card", { data: { side: shown.side(put.from) } },
      h("p.asked-by", {}, icon("message-circle-question-mark"), S.youAreAsked(shown.seat(put.from))),
      h("p.asked-words", {}, wordsOf(put.statement)))] : []));
  }

  function line({ line: next, open, shown, tree, page, awaited }) {
    const entry = next && !said.has(next.id) && entryForLine(open, next);
    const answer = toAnswer(tree, shown, page.seat);
    const waits = Boolean(next?.due) && awaited?.seat === page.seat;
    card.hidden = !entry;
    rebuild(card, [entry && next, entry?.label, answer, aside, waits, sending], () => (!entry ? []
      : next.due && aside !== next.id ? [lineCard(next, entry, shown, waits ? "" : answer)] : [chip(next, entry, shown, waits)]));
  }

  /** A line before its time, or put aside: it can be read, and one put aside taken up again. */
  function chip(next, entry, shown, waits) {
    const label = shown.text(entry.label) || next.act;
    if (next.due) return h("button.btn.quiet.line-chip", { type: "button", data: { waits: waits ? "1" : "" }, onclick: () => { aside = ""; court.render(); } }, icon("scroll-text"), waits ? S.lineWaits(label) : S.lineAside(label));
    return h("details.line-later", {}, h("summary", {}, icon("scroll-text"), S.lineLater(label)), h("p.prompt-words", {}, withDots(shown.text(next.text))));
  }

  function lineCard(next, entry, shown, answer) {
    const { id, due, act, text: written, ...fields } = next;
    const label = shown.text(entry.label) || act;
    const ruled = fields.outcome ? shown.label(OUTCOMES[act] ?? "outcome", fields.outcome) : "";
    const outcome = label.toLowerCase().startsWith(ruled.toLowerCase()) ? "" : ruled;
    const text = written && filledFormula({ fields, formula: written }, namer(court));
    const words = withDots(shown.text(text));
    const inputs = Object.fromEntries(Object.entries(entry.inputs ?? {}).filter(([name]) => !(name in fields)));
    const change = () => court.forms.open({ ...entry, act, fields: { ...fields, line: id }, choices: {}, inputs, formula: text ?? {}, text: words ? "required" : "optional", confirm: false }, edit);
    const say = h("button.btn.primary", { type: "button", disabled: sending === id, onclick: async () => {
      if (isUnfilled(text)) return change(); // a name is missing that only the speaker can give
      sending = id;
      keepFocus(() => { say.disabled = true; }); // what is disabled cannot keep it
      const answer = await court.act({ act, ...fields, ...(text && { text }), line: id });
      sending = "";
      if (!answer.refused) said.add(id);
      court.render();
    } }, icon("message-square-quote"), words ? S.sayIt : label);
    const edit = h("button.btn", { type: "button", onclick: change }, S.edit);
    const ignore = h("button.btn.quiet", { type: "button", onclick: () => { aside = id; court.render(); } }, S.ignore);
    return h("div.prompt-card", {},
      h("p.prompt-head", {}, icon("scroll-text"), h("span", {}, S.yourLine), h("strong", {}, label), outcome && h("span", {}, outcome)),
      words && h("p.prompt-words", { tabindex: "0" }, words),
      answer && h("p.prompt-wait", {}, icon("hourglass"), S.yetToAnswer(answer)),
      h("div.prompt-foot", {}, say, words && edit, ignore));
  }

  /** A hand that is up says so here: on a phone nothing else shows it. The gallery is told how to take part; a seat with nothing open, that it will be told. */
  function nothing({ open, page, tree }) {
    const seated = Boolean(page.seat);
    const order = handQueue(tree).findIndex(({ seat }) => seated && seat === page.seat) + 1;
    const little = open.every((entry) => entry.act === "ReportFault") && tree.question?.to !== page.seat;
    idle.hidden = page.mode !== "live" || !tree.hearing || !(little || order) || tree.status === "closed";
    rebuild(idle, [seated, order], () => (order ? [icon("hand"), S.yourHand(order)] : seated ? [S.nothingOpen] : [icon("eye"), S.watchOnly, h("a", { href: page.urls.seats }, S.toSeats)]));
  }

  return {
    render(view) {
      question(view);
      taken.render(view);
      line(view);
      nothing(view);
    },
  };
}

/** Who still owes an answer, to a question or to what all were asked, other than this seat; "" for nobody. */
function toAnswer(tree, shown, seat) {
  if (tree.question) return tree.question.to === seat ? "" : shown.seat(tree.question.to);
  const own = shown.seatOf(seat)?.parties ?? [];
  const owed = Object.entries(tree.inquiries ?? {}).flatMap(([matter, { to }]) => {
    const answered = Object.values(tree.responses?.[matter] ?? {}).flatMap((parties) => Object.keys(parties));
    return Object.values(to ?? {}).filter((party) => !answered.includes(party) && !own.includes(party));
  });
  return shown.crowd([...new Set(owed)]);
}
