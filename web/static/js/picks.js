// A form of one press: a choice in which every option is a button that does the act. Digits press them, too.

import { h } from "./dom.js";
import { fields, fillText, option } from "./shapes.js";
import { S } from "./strings.js";

/** Acts that are nothing but one choice made quickly. */
const ONE_PRESS = new Set(["Object"]);

/** The field to choose from, if an entry is done by choosing it. */
export function pickField(entry) {
  if (!ONE_PRESS.has(entry.act)) return null;
  const needed = fields(entry).filter(({ required }) => required);
  return needed.length === 1 && needed[0].kind === "choice" && !needed[0].many ? needed[0] : null;
}

export function picks(court, entry, field, close) {
  const { shown } = court;
  const same = (other) => ["act", "fields", "label"].every((name) => JSON.stringify(other[name]) === JSON.stringify(entry[name]));
  async function choose(value, label) {
    if (!court.open.some(same)) { // another question since: the choice was about the one before
      close();
      return court.notices.refused({ text: S.aboutAnother });
    }
    const text = fillText(entry.formula, { [field.name]: label });
    const words = Object.keys(text).length ? { text } : {};
    const answer = await court.act({ act: entry.act, ...entry.fields, [field.name]: value, ...words });
    if (!answer.refused) close();
  }
  const buttons = field.options.map((item) => option(item)).map(({ value, label }, i) =>
    h("button.btn.pick", { type: "button", onclick: () => choose(value, label) }, i < 9 && h("kbd", {}, String(i + 1)), h("span", {}, shown.text(label) || String(value))));
  const node = h("div.sheet-form", { role: "group", "aria-labelledby": "form-title" },
    h("div.form-head", {}, h("h2", { id: "form-title" }, shown.text(entry.label) || entry.act), entry.basis && h("span.basis", { title: shown.titles(entry.basis) }, shown.basis(entry.basis))),
    h("div.picks", {}, buttons),
    h("div.form-foot", {}, h("button.btn", { type: "button", onclick: close }, S.cancel)));
  node.addEventListener("keydown", (key) => {
    const pressed = !key.ctrlKey && !key.metaKey && !key.altKey && /^[1-9]$/.test(key.key) ? buttons[Number(key.key) - 1] : null;
    if (!pressed) return;
    key.preventDefault();
    pressed.click();
  });
  return { node, focus: () => buttons[0]?.focus() };
}
