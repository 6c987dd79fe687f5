// The question put to this seat, its next line in the script (to say as it is, to change, or to leave), and what
// there is to know when there is nothing to do.

import { byId, h, icon, rebuild } from "./dom.js";
import { entryForLine } from "./open.js";
import { handQueue } from "./seats.js";
import { S } from "./strings.js";

export function prompt(court) {
  const asked = byId("asked");
  const card = byId("prompt");
  const idle = byId("idle");
  const past = new Set(); // lines said or ignored: their card is gone at once, whatever comes next

  function question({ tree, shown, page }) {
    const put = tree.question?.to === page.seat && page.seat ? tree.question : null;
    asked.hidden = !put;
    rebuild(asked, [put, tree.stage], () => (put ? [h("div.asked-card", { data: { side: shown.side(put.from) } },
      h("p.asked-by", {}, icon("message-circle-question-mark"), S.youAreAsked(shown.seat(put.from))),
      h("p.asked-words", {}, wordsOf(put.statement)))] : []));
  }

  function line({ line: next, open, shown, tree, page }) {
    const entry = next && !past.has(next.id) && entryForLine(open, next);
    const answer = toAnswer(tree, shown, page.seat);
    card.hidden = !entry;
    rebuild(card, [entry && next, entry?.label, answer], () => (entry ? [lineCard(next, entry, shown, answer)] : []));
  }

  function lineCard(next, entry, shown, answer) {
    const { id, act, text, ...fields } = next;
    const label = shown.text(entry.label) || act;
    const words = shown.text(text);
    const say = h("button.btn.primary", { type: "button", onclick: async () => {
      say.disabled = true;
      const answer = await court.act({ act, ...fields, ...(text && { text }), line: id });
      if (answer.refused) say.disabled = false;
      else leave(id);
    } }, icon("message-square-quote"), words ? S.sayIt : label);
    const edit = h("button.btn", { type: "button", onclick: () => {
      court.forms.open({ ...entry, act, fields: { ...fields, line: id }, choices: {}, formula: text ?? {}, text: words ? "required" : "optional", confirm: false }, edit);
    } }, S.edit);
    const ignore = h("button.btn.quiet", { type: "button", onclick: () => leave(id) }, S.ignore);
    return h("div.prompt-card", {},
      h("p.prompt-head", {}, icon("scroll-text"), h("span", {}, S.yourLine), h("strong", {}, label), fields.outcome && h("span", {}, shown.label("outcome", fields.outcome))),
      words && h("p.prompt-words", { tabindex: "0" }, words),
      answer && h("p.prompt-wait", {}, icon("hourglass"), S.yetToAnswer(answer)),
      h("div.prompt-foot", {}, say, words && edit, ignore));
  }

  function leave(id) {
    past.add(id);
    court.render();
  }

  /** A hand that is up says so here: on a phone nothing else shows it. The gallery is told how to take part; a seat with nothing open, that it will be told. */
  function nothing({ open, page, tree }) {
    const seated = Boolean(page.seat);
    const order = handQueue(tree).findIndex(({ seat }) => seated && seat === page.seat) + 1;
    const little = open.every((entry) => entry.act === "ReportFault");
    idle.hidden = page.mode !== "live" || !tree.hearing || !(little || order) || tree.status === "closed";
    rebuild(idle, [seated, order], () => (order ? [icon("hand"), S.yourHand(order)] : seated ? [S.nothingOpen] : [icon("eye"), S.watchOnly, h("a", { href: page.urls.seats }, S.toSeats)]));
  }

  return {
    render(view) {
      question(view);
      line(view);
      nothing(view);
    },
  };
}

/** The words of an entry in the log, if it is there. */
function wordsOf(seq) {
  return byId(`e${seq}`)?.querySelector(".words")?.textContent ?? "";
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
