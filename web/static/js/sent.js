// What I sent, at the end of the log, until it stands there as an entry: on its way, held back by a broken line, or
// refused with the reason and a way to take the words back. Never more than it is: only the record says "said".

import { deviceStorage } from "./drafts.js";
import { byId, h, icon, keyed, setData, setText } from "./dom.js";
import { entryForLine } from "./open.js";
import { SPEECH } from "./speech.js";
import { S } from "./strings.js";

const MOST_LASTING = 4000; // ms that an accepted act is shown, should its entry be for other eyes

export function sent(court) {
  const { page } = court;
  const storage = deviceStorage("sessionStorage");
  const key = `moothall.refused.${page.hearing}.${page.seat || "gallery"}`;
  const list = h("ol.sent", { id: "sent", "aria-label": S.onTheirWay, "aria-live": "off", hidden: true });
  byId("entries").after(list);
  const labels = new Map(); // what each act was called when it was sent
  const taken = new Map(); // ref -> {act, seq}: in the record, not in the log yet
  let follow = false; // what was just sent is to be seen
  let no = kept(); // [{act, refused, back}]: `back` says that the words are in the box again

  court.door.outbox.watch((act, answer, before) => {
    if (!answer) begun();
    else if (answer.refused) denied(act, answer.refused, before);
    else accepted(act, answer.seq);
    court.render();
  });
  // The draft of words that are on their way is no draft: they go again by themselves.
  for (const act of court.door.outbox.acts) if (SPEECH.has(act.act)) court.composer.gone(wordsOf(act));

  function wordsOf(act) { return court.shown.text(act.text); }

  function begun() {
    remember(no.filter(({ back }) => !back));
    follow = true;
    court.render();
  }

  function accepted(act, seq) {
    taken.set(act.ref, { act, seq });
    setTimeout(() => { taken.delete(act.ref); court.render(); }, MOST_LASTING);
  }

  function denied(act, refused, before) {
    const words = wordsOf(act);
    if (!words || !(before || SPEECH.has(act.act))) return; // its form or its line is still open, with the words in it
    const back = SPEECH.has(act.act) && court.composer.back(words);
    remember([...no, { act, refused, back }]);
  }

  function remember(items) {
    no = items;
    try {
      storage.setItem(key, JSON.stringify(no));
    } catch { /* kept in memory only */ }
  }

  function kept() {
    try {
      return JSON.parse(storage.getItem(key) ?? "[]");
    } catch {
      return [];
    }
  }

  function drop(ref) {
    remember(no.filter(({ act }) => act.ref !== ref));
    byId("composer").querySelector("textarea")?.focus();
    court.render();
  }

  function label(act) {
    const entry = entryForLine(court.open, act);
    if (entry && !labels.has(act.ref)) labels.set(act.ref, court.shown.text(entry.label));
    return labels.get(act.ref) ?? "";
  }

  function items() {
    const { outbox, tail } = court.door;
    for (const [ref, { seq }] of taken) if (tail.last >= seq) taken.delete(ref);
    // What has no words is shown only when it waits: a hand goes up at once.
    const shows = (act) => wordsOf(act) || !outbox.open;
    return [
      ...[...taken.values()].filter(({ act }) => wordsOf(act)).map((item) => ({ ...item, state: "accepted" })),
      ...outbox.acts.filter(shows).map((act) => ({ act, state: outbox.open ? "sent" : "held" })),
      ...no.map((item) => ({ ...item, state: "refused" })),
    ];
  }

  const MARKS = { sent: ["clock", () => S.sentMark], held: ["wifi-off", () => S.heldMark], accepted: ["check", ({ seq }) => S.recorded(seq)], refused: ["shield-alert", () => S.refusedMark] };

  function make({ act }) {
    return h("li.sent-item", {},
      h("p.sent-head", {}, h("strong"), h("span.sent-mark", {}, h("span.sent-icon"), h("span"))),
      h("p.sent-words", { lang: page.lang }),
      h("p.sent-why"),
      h("div.sent-foot", {},
        h("button.btn.small.take-back", { type: "button", onclick: () => { court.composer.take(wordsOf(act)); drop(act.ref); } }, icon("undo-2"), S.takeBack),
        h("button.btn.small.quiet", { type: "button", onclick: () => drop(act.ref) }, S.dismiss)));
  }

  function update(element, item) {
    const { act, state, refused, back } = item;
    const [head, words, why, foot] = element.children;
    const [name, mark] = MARKS[state];
    if (element.dataset.state !== state) head.querySelector(".sent-icon").replaceChildren(icon(name));
    setData(element, "state", state);
    setText(head.firstChild, label(act));
    setText(head.lastChild.lastChild, mark(item));
    setText(words, wordsOf(act));
    const reasons = refused ? [court.shown.text(refused.text), refused.basis && S.restsOn(court.shown.basis(refused.basis)), back && S.wordsAreBack] : [];
    setText(why, reasons.filter(Boolean).join(" · "));
    foot.hidden = state !== "refused";
    foot.firstChild.hidden = Boolean(back) || !SPEECH.has(act.act);
  }

  return {
    render() {
      const all = items();
      list.hidden = !all.length;
      keyed(list, all, ({ act }) => act.ref, make, update);
      if (follow) court.log.toEnd();
      follow = false;
    },
  };
}
