// What this seat may do now: the primary acts as buttons, the rest under "more". Built only from the `open` signal.

import { byId, h, icon, keyed, setText } from "./dom.js";
import { namer } from "./fields.js";
import { moreSheet } from "./moresheet.js";
import { filledFormula, mayChange, needsForm, withDots } from "./shapes.js";
import { SPEECH } from "./speech.js";
import { S } from "./strings.js";

const ICONS = {
  RaiseHand: "hand", LowerHand: "hand", YieldFloor: "mic-off", TakeFloor: "mic-off", GiveFloor: "mic", Rule: "gavel", RuleOnExhibits: "gavel",
  Advance: "arrow-right", Announce: "megaphone", Inquire: "circle-question-mark", Respond: "reply", Verify: "badge-check", Pause: "pause", Resume: "play",
  ReportFault: "wifi-off", Stop: "octagon-alert", Apply: "file-pen-line", OfferExhibits: "file-text", Examine: "search-check", ShowExhibit: "presentation",
  Sign: "signature", CallIn: "log-in", StandDown: "log-out", ConfirmWords: "check", CloseSession: "lock", OpenSession: "lock-open", Flag: "flag",
  Object: "octagon-alert", RuleOnObjection: "gavel", RespondToObjection: "reply", WaiveObjection: "check", OpenExamination: "messages-square",
  WaiveExamination: "skip-forward", AdministerOath: "scale", TakeOath: "badge-check", AdoptStatement: "file-check", MarkExhibits: "file-text",
  Confront: "messages-square", HandUp: "file-up", StateClaim: "scale", Discipline: "shield-alert", ReportIncident: "siren",
};
const MOST = 4; // primary buttons at most, and no more than stand in one line: the others are first under "more"

const entries = new WeakMap(); // the entry of each button, as last offered

const keyOf = (entry) => JSON.stringify([entry.act, entry.fields ?? {}]);

export function actions(court) {
  const called = namer(court);
  const place = byId("actions");
  const bar = h("div.bar", { role: "group", "aria-label": S.acts });
  const rest = h("ul.rest");
  const sheet = moreSheet(court, rest);
  const { more, toggle, leave } = sheet;
  place.append(sheet.node, h("div.bar-row", {}, bar, more));
  const fits = new Map(); // how many of which buttons stand in one line, as measured
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.width || contentRect.width === width) return;
    width = contentRect.width;
    fits.clear();
    court.render();
  }).observe(bar);

  /** As many of these buttons as stand in one line; measured once for each set of them and width of the bar. */
  function inOneLine(first, shown) {
    const draw = (some) => keyed(bar, some, keyOf, () => pair(), (element, entry) => update(element, entry, shown));
    const stamp = first.map((entry) => shown.text(entry.label) + mayChange(entry) + needsForm(entry, called)).join();
    if (!fits.has(stamp)) {
      draw(first);
      const top = bar.firstElementChild?.offsetTop;
      const fit = [...bar.children].filter((each) => each.offsetTop === top).length;
      if (!(width ||= bar.clientWidth)) return first; // not shown yet
      fits.set(stamp, fit);
    }
    const some = first.slice(0, fits.get(stamp));
    draw(some);
    return some;
  }

  return {
    search: sheet.search,
    render({ open, shown, page }) {
      const acts = open.filter((entry) => !SPEECH.has(entry.act)).sort((a, b) => a.rank - b.rank);
      place.hidden = !page.seat || (!acts.length && !sheet.searching());
      more.hidden = false;
      const first = inOneLine(acts.filter((entry) => entry.primary || entry.act === "LowerHand").slice(0, MOST), shown);
      // Who searches looks for any act, wherever it stands.
      const others = acts.filter((entry) => sheet.searching() || !first.includes(entry));
      keyed(rest, others, keyOf, () => pair("li.pair", more, leave), (element, entry) => update(element, entry, shown));
      more.hidden = !others.length;
      if (!others.length && !sheet.searching() && !sheet.node.hidden) toggle(false);
      sheet.filter();
    },
  };

  /** A button that does the act at once, and beside it one to change words and choices first. */
  function pair(name = "span.pair", opener = null, before = () => {}) {
    const does = button(opener, before);
    const edit = h("button.btn.act-edit.icon-only", { type: "button", onclick: () => {
      before();
      court.forms.open(entries.get(does), opener ?? edit);
    } }, icon("pencil"));
    return h(name, {}, does, edit);
  }

  function button(opener, before = () => {}) {
    const element = h("button.btn.act", { type: "button", onclick: async () => {
      before();
      element.setAttribute("aria-busy", "true");
      await court.forms.press(entries.get(element), opener ?? element);
      element.removeAttribute("aria-busy");
    } }, h("span.act-icon"), h("span.act-name"), h("span.act-words"));
    return element;
  }

  function update(place, entry, shown) {
    const [element, edit] = place.children;
    entries.set(element, entry);
    const name = ICONS[entry.act] ?? "chevron-right";
    if (element.dataset.icon !== name) {
      element.dataset.icon = name;
      element.firstChild.replaceChildren(icon(name));
    }
    const label = shown.text(entry.label) || entry.act;
    setText(element.querySelector(".act-name"), label + (needsForm(entry, called) ? "…" : ""));
    const words = withDots(shown.text(filledFormula(entry, called)));
    setText(element.querySelector(".act-words"), words);
    element.title = [words && `“${words}”`, shown.basis(entry.basis)].filter(Boolean).join("\n");
    if (!edit) return;
    edit.hidden = needsForm(entry, called) || !mayChange(entry);
    edit.setAttribute("aria-label", S.pair(S.edit, label));
    edit.title = S.edit;
  }
}
