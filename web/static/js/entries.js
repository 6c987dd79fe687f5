// An event as an element: the template of its kind (templates/macros/events.html), cloned, its slots filled with text.

import { byId, h, setData } from "./dom.js";
import { find } from "./shown.js";
import { S } from "./strings.js";

/** Kinds that a reader of words is not shown. */
const UNPRINTED = new Set(["BriefGiven", "LinesPassed", "ActRefused"]);

/** Is the event one that a reader of words is shown? */
export const isPrinted = ({ kind }) => !UNPRINTED.has(kind);

/** The element of an event that is shown. */
export function entry(event, shown) {
  const template = byId(`ev-${event.kind}`) ?? byId("ev-Other");
  const element = template.content.firstElementChild.cloneNode(true);
  element.id = `e${event.seq}`;
  const { seq, seat, by } = event;
  const { outcome, manner } = event.body;
  for (const [key, value] of Object.entries({ seq, seat, by, side: shown.side(seat), outcome, manner })) setData(element, key, value);
  conditions(element, event, shown);
  slots(element, event, shown);
  lists(element, event, shown);
  tables(element, event, shown);
  references(element, event);
  return element;
}

function conditions(element, event, shown) {
  for (const part of element.querySelectorAll("[data-when]")) if (!shown.value(event, part.dataset.when, "has")) part.remove();
  for (const part of element.querySelectorAll("[data-unless]")) if (shown.value(event, part.dataset.unless, "has")) part.remove();
  if (!forSome(event, shown)) element.querySelector("[data-only]")?.remove();
  const via = element.querySelector("[data-via]");
  if (via && !["clerk", "dictation", "import"].includes(event.via)) via.remove();
}

/** Are the words said for some only of the parties that the seat acts for? */
function forSome({ seat, body }, shown) {
  const said = body.parties?.length ?? 0;
  return said > 0 && said < (shown.seatOf(seat)?.parties?.length ?? 0);
}

function slots(element, event, shown) {
  for (const slot of element.querySelectorAll("[data-slot]")) {
    slot.textContent = shown.value(event, slot.dataset.slot, slot.dataset.as);
    if (slot.dataset.as === "text" && slot.classList.contains("words")) {
      const said = event.body.text ?? {};
      slot.lang = said[shown.lang] ? shown.lang : Object.keys(said)[0] ?? "";
    }
  }
}

function lists(element, event, shown) {
  for (const list of element.querySelectorAll("[data-list]")) {
    list.replaceChildren(...shown.list(event, list.dataset.list, list.dataset.as).map((words) => h("li", {}, words)));
  }
}

function tables(element, event, shown) {
  for (const table of element.querySelectorAll("[data-table]")) {
    table.replaceChildren(...shown.table(event, table.dataset.table).map((row) =>
      h("tr", {}, row.map((cell, i) => h(i ? "td" : "th", {}, cell)))));
  }
}

function references(element, event) {
  for (const link of element.querySelectorAll("[data-ref]")) link.href = `#e${find(event, link.dataset.ref)}`;
  const own = element.querySelector("a.no");
  if (!own) return;
  own.setAttribute("aria-label", S.entry(event.seq));
  own.tabIndex = -1; // hundreds of them: nobody should have to tab through
}

/** Exhibit numbers as buttons that open them: `open(no)`. */
export function exhibitLinks(element, event, open) {
  for (const place of element.querySelectorAll("[data-exhibits]")) {
    const numbers = [find(event, place.dataset.exhibits)].flat().filter(Boolean);
    place.replaceChildren(...numbers.map((no) => h("button.ex-no", { type: "button", onclick: () => open(no) }, no)));
  }
}
