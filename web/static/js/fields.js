// The controls of a form, one for each field: `{node, read() -> value or undefined, names() -> words chosen}`.

import { h } from "./dom.js";
import { option } from "./shapes.js";
import { FIELDS, S } from "./strings.js";
import { capital, humanise } from "./text.js";

/** Words of one line. */
const LINES = new Set(["title", "topic", "limited_to"]);

let serial = 0;
const newId = () => `f${(serial += 1)}`;
export const fieldName = (name) => FIELDS[name] ?? humanise(name);
const heading = (field) => capital(fieldName(field.name));

/** A control for a field of `shapes.fields`. `change()` is called when its value changes. */
export function control(field, court, change) {
  if (field.kind !== "choice") return own(field, court, change);
  const options = field.options.map((item) => option(item, (value) => nameOf(field.name, value, court)))
    .map(({ value, label, ...rest }) => ({ ...rest, value, label: court.shown.text(label) || String(value) }));
  if (field.many) return boxes(field, options, change);
  if (!options.length) return { node: null, read: () => undefined, names: () => "" };
  return options.length > 7 ? select(field, options, change) : radios(field, options, change);
}

/** What a bare value is called: a seat, a party, an exhibit, a listed word. */
export function nameOf(field, value, { tree, shown }) {
  const script = tree.script ?? {};
  const text = String(value);
  if (Object.hasOwn(script.seats ?? {}, text)) return shown.seat(text);
  if (Object.hasOwn(script.parties ?? {}, text)) return shown.party(text);
  if (Object.hasOwn(script.exhibits ?? {}, text)) return `${text} ${shown.text(script.exhibits[text].title)}`;
  if (Object.hasOwn(script.cases ?? {}, text)) return script.cases[text].number ?? text;
  const group = { purpose: "floor", outcome: "outcome", answer: "answer", position: "position", what: "handed_up" }[field] ?? field;
  return shown.label(group, text);
}

function legend(field, extra) {
  return h("legend", {}, heading(field), extra);
}

function radios(field, options, change) {
  const name = newId();
  const first = field.usual || (options.length === 1 && field.required);
  const pills = options.map(({ value, label }, i) => h("label.pill", {},
    h("input", { type: "radio", name, onchange: change, checked: first && i === 0, data: { at: String(i) } }), h("span", {}, label)));
  const node = h("fieldset.field", {}, legend(field), h("div.pills", {}, pills));
  const chosen = () => options[node.querySelector("input:checked")?.dataset.at];
  const pick = (value) => {
    const i = options.findIndex((item) => item.value === value);
    if (i >= 0) node.querySelectorAll("input")[i].checked = true;
  };
  return { node, read: () => chosen()?.value, names: () => chosen()?.label ?? "", pick };
}

function select(field, options, change) {
  const id = newId();
  const list = h("select", { id, onchange: change }, h("option", { value: "" }, S.choose),
    options.map(({ label }, i) => h("option", { value: String(i) }, label)));
  const chosen = () => (list.value === "" ? undefined : options[Number(list.value)]);
  const pick = (value) => { list.value = String(options.findIndex((item) => item.value === value)); };
  return {
    node: h("div.field", {}, h("label", { for: id }, heading(field)), list),
    read: () => chosen()?.value, names: () => chosen()?.label ?? "", pick,
  };
}

function boxes(field, options, change) {
  const pills = options.map(({ label }) => h("label.pill", {}, h("input", { type: "checkbox", onchange: change }), h("span", {}, label)));
  const ticks = pills.map((pill) => pill.querySelector("input"));
  const all = options.length > 2 && h("button.btn.quiet.small", { type: "button", onclick: () => {
    const on = !ticks.every((tick) => tick.checked);
    ticks.forEach((tick) => { tick.checked = on; });
    change();
  } }, S.selectAll);
  const chosen = () => options.filter((_, i) => ticks[i].checked);
  const pick = (values) => options.forEach(({ value }, i) => { ticks[i].checked = values.includes(value); });
  return {
    node: h("fieldset.field", {}, legend(field, all), h("div.pills", {}, pills)), pick,
    read: () => (chosen().length ? chosen().map(({ value }) => value) : undefined),
    names: () => chosen().map(({ label }) => label).join(", "),
  };
}

function own(field, court, change) {
  const id = newId();
  const area = field.kind === "words" && !LINES.has(field.name);
  const type = field.kind === "date" ? "date" : "text";
  const box = area ? h("textarea", { id, rows: 3, oninput: change })
    : h("input", { id, type, inputmode: field.kind === "number" ? "numeric" : null, oninput: change });
  if (field.suggest) box.value = field.suggest;
  const read = () => {
    const words = box.value.trim();
    if (!words) return undefined;
    if (field.kind === "number") return Number(words.replace(/[\s,]/g, "")) || undefined;
    return field.kind === "words" ? { [court.page.lang]: words } : words;
  };
  return { node: h("div.field", {}, h("label", { for: id }, heading(field)), box), read, names: () => box.value };
}
