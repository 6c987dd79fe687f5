// The form of an act: what to choose, the words said with it, and one button. Built from an entry of `open`.

import { byId, h, icon } from "./dom.js";
import { draftName, Sheet } from "./drafts.js";
import { examine } from "./examine.js";
import { control, fieldName, namer } from "./fields.js";
import { issuesField } from "./issues.js";
import { scoresField } from "./scores.js";
import { pickField, picks } from "./picks.js";
import { asItStands, fields, freeId, needsForm, toChange } from "./shapes.js";
import { sharesField } from "./shares.js";
import { S } from "./strings.js";
import { capital } from "./text.js";
import { wordsField } from "./words.js";

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
      const called = namer(court);
      return needsForm(entry, called) ? this.open(entry, from) : court.act(asItStands(entry, called));
    },
    /** Open the form of an entry, with `preset` chosen or typed already. */
    open(offered, from, chosen = {}) {
      opener = from ?? document.activeElement;
      const { entry, preset } = toChange(offered, court.open);
      const field = pickField(entry);
      const form = field ? picks(court, entry, field, close) : build(court, entry, { ...preset, ...chosen }, close);
      place.replaceChildren(form.node);
      place.hidden = false;
      byId("dock").classList.add("has-form");
      form.focus();
    },
  };
}

function build(court, entry, preset, close) {
  const { shown } = court;
  const sheet = new Sheet(court.drafts, draftName(entry));
  const called = namer(court);
  const shapes = fields(entry).map((field) => ({ ...field, suggest: suggestion(court, field) }));
  const controls = new Map(shapes.map((field) => [field.name, { field, ...control(field, court, sheet, () => changed()) }]));
  for (const [name, value] of Object.entries(preset)) controls.get(name)?.pick?.(value);
  const special = specialOf(court, entry, controls, sheet, { ...entry.fields, ...preset }, () => changed());
  const words = wordsField(court, entry, sheet);
  const wrong = h("p.wrong", { role: "alert" });
  const submit = h(`button.btn.primary${entry.confirm ? ".grave" : ""}`, { type: "submit" }, shown.text(entry.label) || entry.act);
  const node = h("form.sheet-form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); send(); } },
    h("div.form-head", {}, h("h2", { id: "form-title" }, shown.text(entry.label) || entry.act), entry.basis && h("span.basis", { title: shown.titles(entry.basis) }, shown.basis(entry.basis))),
    h("div.form-body", {}, [...controls.values()].map(({ node: field }) => field), special?.node, words?.node),
    wrong,
    h("div.form-foot", {}, entry.confirm && h("p.grave-note", {}, icon("triangle-alert"), S.confirm),
      h("button.btn", { type: "button", onclick: close }, S.cancel), submit));
  node.setAttribute("aria-labelledby", "form-title");

  function changed() {
    wrong.textContent = "";
    special?.update();
    const chosen = [...controls].map(([name, { names }]) => [name, names()]).filter(([, name]) => name);
    const given = Object.entries(entry.fields ?? {}).map(([name, value]) => [name, called(name, value)]);
    words?.fill({ court: court.tree.script?.court?.name, ...Object.fromEntries([...given, ...chosen]) });
  }

  function missing() {
    const first = [...controls.values()].find(({ field, read }) => field.required && read() === undefined);
    if (first) return S.chooseOne(fieldName(first.field.name));
    if (special?.missing?.()) return special.missing();
    if (special?.wrong?.()) return special.wrong();
    if (words?.lacksName()) return S.lacksName;
    return entry.text === "required" && !words.read() ? S.needWords : "";
  }

  async function send() {
    wrong.textContent = capital(missing());
    if (wrong.textContent) return;
    const act = { act: entry.act, ...entry.fields };
    for (const [name, { read }] of controls) if (read() !== undefined) act[name] = read();
    Object.assign(act, special?.read());
    if (words?.read()) act.text = words.read();
    submit.disabled = true;
    const answer = await court.act(act);
    submit.disabled = false;
    if (answer.refused) return;
    sheet.clear();
    close();
  }

  changed();
  return { node, focus: () => node.querySelector("input, select, textarea, .form-foot button")?.focus() };
}

function suggestion({ tree }, field) {
  if (field.kind !== "word" || !["claim", "fact"].includes(field.name)) return "";
  return field.name === "claim" ? freeId("C", Object.keys(tree.claims ?? {})) : freeId("F", Object.keys(tree.facts ?? {}));
}

/** What a form has beside its fields; it begins with what is `given` already. */
function specialOf(court, entry, controls, sheet, given, change) {
  if (entry.act === "FrameIssues") return issuesField(court, sheet, given.issues);
  if (entry.act === "HandInBallot") return scoresField(court, entry, sheet, given.scores);
  if (entry.act === "DeclareTime") return sharesField(court, entry.shares, sheet, given, change);
  if (entry.act !== "Examine") return null;
  const others = (entry.choices?.same_as ?? []).map((item) => item.value ?? item);
  const chosen = () => controls.get("exhibits")?.read() ?? entry.fields?.exhibits ?? [];
  controls.get("same_as")?.node?.remove();
  controls.delete("same_as");
  return examine(court, chosen, others, given, change);
}
