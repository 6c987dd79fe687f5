// The form of an act: what to choose, the words said with it, and one button. Built from an entry of `open`.

import { byId, h, icon } from "./dom.js";
import { examine } from "./examine.js";
import { control, fieldName } from "./fields.js";
import { issuesField } from "./issues.js";
import { asItStands, fields, fillFormula, freeId, needsForm } from "./shapes.js";
import { S } from "./strings.js";
import { capital } from "./text.js";

export function forms(court) {
  const place = byId("form");
  let opener = null;

  function close() {
    place.hidden = true;
    place.replaceChildren();
    byId("dock").classList.remove("has-form");
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  place.addEventListener("keydown", (key) => {
    if (key.key === "Escape") close();
  });

  return {
    close,
    /** One press: do the entry as it stands, or open its form if something is missing. */
    press(entry, from) {
      return needsForm(entry) ? this.open(entry, from) : court.act(asItStands(entry));
    },
    open(entry, from, preset = {}) {
      opener = from ?? document.activeElement;
      const form = build(court, entry, preset, close);
      place.replaceChildren(form.node);
      place.hidden = false;
      byId("dock").classList.add("has-form");
      form.focus();
    },
  };
}

function build(court, entry, preset, close) {
  const { shown } = court;
  const shapes = fields(entry).map((field) => ({ ...field, suggest: suggestion(court, field) }));
  const controls = new Map(shapes.map((field) => [field.name, { field, ...control(field, court, () => changed()) }]));
  for (const [name, value] of Object.entries(preset)) controls.get(name)?.pick?.(value);
  const special = specialOf(court, entry, controls, () => changed());
  const words = wordsField(court, entry);
  const wrong = h("p.wrong", { role: "alert" });
  const submit = h(`button.btn.primary${entry.confirm ? ".grave" : ""}`, { type: "submit" }, shown.text(entry.label) || entry.act);
  const node = h("form.sheet-form", { onsubmit: (event) => { event.preventDefault(); send(); } },
    h("div.form-head", {}, h("h2", { id: "form-title" }, shown.text(entry.label) || entry.act), entry.basis && h("span.basis", {}, entry.basis)),
    h("div.form-body", {}, [...controls.values()].map(({ node: field }) => field), special?.node, words?.node),
    wrong,
    h("div.form-foot", {}, entry.confirm && h("p.grave-note", {}, icon("triangle-alert"), S.confirm),
      h("button.btn", { type: "button", onclick: close }, S.cancel), submit));
  node.setAttribute("aria-labelledby", "form-title");

  function changed() {
    wrong.textContent = "";
    special?.update();
    const names = Object.fromEntries([...controls].map(([name, { names: chosen }]) => [name, chosen()]));
    words?.fill({ court: shown.text(court.tree.script?.court?.name), to: names.to || names.seat, ...compact(names) });
  }

  function missing() {
    const first = [...controls.values()].find(({ field, read }) => field.required && read() === undefined);
    if (first) return S.chooseOne(fieldName(first.field.name));
    return entry.text === "required" && !words.read() ? S.needWords : "";
  }

  async function send() {
    wrong.textContent = capital(missing());
    if (wrong.textContent) return;
    const act = { act: entry.act, ...entry.fields };
    for (const [name, { read }] of controls) if (read() !== undefined) act[name] = read();
    Object.assign(act, special?.read());
    if (words?.read()) act.text = { [court.page.lang]: words.read() };
    submit.disabled = true;
    const answer = await court.act(act);
    submit.disabled = false;
    if (answer.refused) return;
    words?.sent();
    close();
  }

  changed();
  return { node, focus: () => node.querySelector("input, select, textarea, .form-foot button")?.focus() };
}

const compact = (names) => Object.fromEntries(Object.entries(names).filter(([, value]) => value));

function suggestion({ tree }, field) {
  if (field.kind !== "word" || !["claim", "fact"].includes(field.name)) return "";
  return field.name === "claim" ? freeId("C", Object.keys(tree.claims ?? {})) : freeId("F", Object.keys(tree.facts ?? {}));
}

function specialOf(court, entry, controls, change) {
  if (entry.act === "FrameIssues") return issuesField(court);
  if (entry.act !== "Examine") return null;
  const others = (entry.choices?.same_as ?? []).map((item) => item.value ?? item);
  const chosen = () => controls.get("exhibits")?.read() ?? [];
  controls.get("same_as")?.node.remove();
  controls.delete("same_as");
  return examine(court, chosen, others, change);
}

/** The words said with the act: the formula to begin with, filled as choices are made until it is edited. */
function wordsField(court, entry) {
  if (entry.text === "none") return null;
  const name = `act.${entry.act}`;
  const formula = court.shown.text(entry.formula);
  const box = h("textarea", { id: "form-words", rows: 3, oninput: () => { edited = true; court.drafts.set(name, box.value); } });
  let edited = Boolean(court.drafts.get(name)) && !formula;
  box.value = edited ? court.drafts.get(name) : formula;
  return {
    node: h("div.field", {}, h("label", { for: "form-words" }, entry.text === "required" ? S.words : S.wordsOptional), box),
    read: () => box.value.trim(),
    fill: (names) => { if (!edited) box.value = fillFormula(formula, names).replace(/\{\w+\}/g, "…"); },
    sent: () => court.drafts.clear(name),
  };
}
