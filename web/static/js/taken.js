// Words that the clerk has taken down for this seat: shown to the speaker, to confirm or to have corrected.

import { byId, h, icon, rebuild } from "./dom.js";
import { entryFor } from "./open.js";
import { wordsOf } from "./said.js";
import { option } from "./shapes.js";
import { S } from "./strings.js";

export function takenDown(court) {
  const place = h("div", { id: "taken", hidden: true, "aria-live": "polite" });
  byId("asked").after(place);

  function card([number, ...later], words, { page }, confirm, correct) {
    const yes = confirm && h("button.btn.primary", { type: "button", onclick: async () => {
      yes.disabled = true;
      const answer = await court.act({ act: confirm.act, ...confirm.fields, statement: number });
      if (answer.refused) yes.disabled = false;
    } }, icon("check"), S.confirmWords);
    const no = correct && h("button.btn", { type: "button", onclick: () => court.forms.open(correctionOf(correct, number), no, { proposed: words }) }, icon("file-pen-line"), S.correctWords);
    return h("div.prompt-card.taken-card", {},
      h("p.prompt-head", {}, h("strong", {}, S.takenDown), h("a", { href: `#e${number}` }, S.entry(number)), later.length > 0 && h("span", {}, S.takenDownMore(later.length))),
      h("p.prompt-words", { tabindex: "0", lang: page.lang }, `“${words}”`),
      h("p.taken-ask", {}, S.isThatWhatYouSaid),
      h("div.prompt-foot", {}, yes, no));
  }

  return {
    render(view) {
      const { tree, open, page } = view;
      const mine = page.mode === "live" && page.seat ? unconfirmed(tree, page.seat) : [];
      const words = mine.length ? wordsOf(mine[0]) : "";
      const [confirm, correct] = words ? [entryFor(open, "ConfirmWords", "statement", mine[0]), correction(open, mine[0])] : [];
      place.hidden = !words;
      rebuild(place, [mine, words, confirm, correct], () => (words ? [card(mine, words, view, confirm, correct)] : []));
    },
  };
}

/** The numbers of the words taken down for a seat that it has not confirmed, the oldest first. */
export function unconfirmed({ unconfirmed: numbers = {} }, seat) {
  return Object.keys(numbers).filter((number) => numbers[number] === seat).map(Number).sort((a, b) => a - b);
}

/** The entry by which one's own words may be corrected: it names them, and asks how they are to read. */
export function correction(open, number) {
  const names = ({ fields = {}, choices = {} }) => fields.statement === number || (choices.statement ?? []).some((item) => option(item).value === number);
  return open.find((entry) => entry.inputs?.proposed && names(entry));
}

/** That entry for these words: nothing else is chosen any more. */
export function correctionOf(entry, number) {
  const { statement, ...choices } = entry.choices ?? {};
  return { ...entry, fields: { ...entry.fields, statement: number }, choices };
}
