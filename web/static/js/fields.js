// The controls of a form, one for each field: `{node, read() -> value or undefined, names() -> text of what was chosen, pick(value)}`.

import { h } from "./dom.js";
import { quoted, wordsOf } from "./said.js";
import { option } from "./shapes.js";
import { FIELDS, S } from "./strings.js";
import { capital, humanise, pick as pickText } from "./text.js";

/** Words of one line. */
const LINES = new Set(["title", "topic", "limited_to"]);

let serial = 0;
const newId = () => `f${(serial += 1)}`;
export const fieldName = (name) => FIELDS[name] ?? humanise(name);
const heading = (field) => capital(fieldName(field.name));

/** A control for a field of `shapes.fields`. `change()` is called when its value changes; what is typed is kept in `sheet`. */
export function control(field, court, sheet, change) {
  if (field.kind !== "choice") return own(field, court, sheet, change);
  const options = field.options.map((item) => option(item, (value) => nameOf(field.name, value, court)))
    .map(({ value, label }) => ({ value, name: label, label: labelled(field, value, court.shown.text(label) || String(value)) }));
  if (field.many) return boxes(field, options, change);
  if (!options.length) return { node: null, read: () => undefined, names: () => "" };
  return options.length > 7 ? select(field, options, change) : radios(field, options, change);
}

/** A statement is known by its words, not by its number alone. */
function labelled({ name }, value, label) {
  const words = name === "statement" && wordsOf(value);
  return words ? S.pair(label, quoted(words)) : label;
}

/** What the preset value of a field is called in each language, for `shapes.filledFormula`. */
export const namer = (court) => (field, value) => {
  const { seats, parties } = court.tree.script ?? {};
  const texts = [value].flat().map((each) => (typeof each === "object" ? each : seats?.[each]?.name ?? parties?.[each]?.name ?? nameOf(field, each, court)));
  return joined(texts);
};

/** Several texts as one, in each language that any of them has. */
function joined(texts) {
  const languages = [...new Set(texts.flatMap((text) => (typeof text === "string" ? [] : Object.keys(text ?? {}))))];
  if (!languages.length) return texts.join(S.comma);
  return Object.fromEntries(languages.map((lang) => [lang, texts.map((text) => pickText(text, lang)).join(lang.startsWith("zh") ? "、" : ", ")]));
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
  return { node, read: () => chosen()?.value, names: () => chosen()?.name ?? "", pick };
}

function select(field, options, change) {
  const id = newId();
  const list = h("select", { id, onchange: change }, h("option", { value: "" }, S.choose),
    options.map(({ label }, i) => h("option", { value: String(i) }, label)));
  const chosen = () => (list.value === "" ? undefined : options[Number(list.value)]);
  const pick = (value) => { list.value = String(options.findIndex((item) => item.value === value)); };
  return {
    node: h("div.field", {}, h("label", { for: id }, heading(field)), list),
    read: () => chosen()?.value, names: () => chosen()?.name ?? "", pick,
  };
}

/** Fields of which nothing ticked means all, or nobody: that is a choice to see, and the one to begin with. */
const EVERY = { cases: S.allCases, parties: S.allParties, admitted: () => S.noOne, excluded: () => S.noOne };

function boxes(field, options, change) {
  const pill = (label, onchange) => h("label.pill", {}, h("input", { type: "checkbox", onchange }), h("span", {}, label));
  const pills = options.map(({ label }) => pill(label, () => { settle(); change(); }));
  const ticks = pills.map((each) => each.querySelector("input"));
  const every = !field.required && EVERY[field.name] && pill(EVERY[field.name](options.length), () => { tick(() => false); change(); });
  const all = !every && options.length > 2 && h("button.btn.quiet.small", { type: "button", onclick: () => {
    const on = !ticks.every((each) => each.checked);
    tick(() => on);
    change();
  } }, S.selectAll);
  const chosen = () => options.filter((_, i) => ticks[i].checked);
  const settle = () => { if (every) every.querySelector("input").checked = !chosen().length; };
  const tick = (wanted) => {
    options.forEach(({ value }, i) => { ticks[i].checked = wanted(value); });
    settle();
  };
  settle();
  return {
    node: h("fieldset.field", {}, legend(field, all), h("div.pills", {}, every, pills)),
    pick: (values) => tick((value) => values.includes(value)),
    read: () => (chosen().length ? chosen().map(({ value }) => value) : undefined),
    names: () => joined(chosen().map(({ name }) => name)),
  };
}

function own(field, court, sheet, change) {
  const id = newId();
  const area = field.kind === "words" && !LINES.has(field.name);
  const type = field.kind === "date" ? "date" : "text";
  const oninput = () => { sheet.set(field.name, box.value); change(); };
  const box = area ? h("textarea", { id, rows: 3, oninput })
    : h("input", { id, type, inputmode: field.kind === "number" ? "numeric" : null, oninput });
  box.value = sheet.get(field.name) ?? field.suggest ?? "";
  const read = () => {
    const words = box.value.trim();
    if (!words) return undefined;
    if (field.kind === "number") return Number(words.replace(/[\s,]/g, "")) || undefined;
    return field.kind === "words" ? { [court.page.lang]: words } : words;
  };
  const pick = (value) => { box.value ||= court.shown.text(value); };
  return { node: h("div.field", {}, h("label", { for: id }, heading(field)), box), read, names: () => box.value.trim(), pick };
}
