// A ballot: a number for each criterion, and what they come to. Starts from what was typed and not sent, from the
// script's line, or from the ballot that it replaces.

import { h, setText } from "./dom.js";
import { S } from "./strings.js";

let serial = 0;

export function scoresField(court, entry, sheet, given) {
  serial += 1;
  const { criteria = [] } = entry;
  const kept = sheet.get("scores") ?? given ?? entry.given ?? {};
  const total = h("output.total", { "aria-live": "polite" });
  const boxes = criteria.map(({ name, title, from, to }, i) => {
    const id = `score-${serial}-${i}`;
    const box = h("input", { id, type: "number", inputmode: "numeric", min: from, max: to, step: 1, required: true, oninput: () => keep() });
    box.value = kept[name] ?? "";
    return { name, title, from, to, box, node: h("div.score", {}, h("label", { for: id }, court.shown.text(title), h("span.about", {}, S.range(from, to))), box) };
  });
  const number = (box) => (/^\d+$/.test(box.value.trim()) ? Number(box.value) : null);
  const read = () => Object.fromEntries(boxes.map(({ name, box }) => [name, number(box)]).filter(([, value]) => value !== null));
  const sum = () => Object.values(read()).reduce((all, value) => all + value, 0);
  const wrong = ({ from, to, box }) => { const value = number(box); return value === null || value < from || value > to; };

  function keep() {
    sheet.set("scores", Object.fromEntries(boxes.map(({ name, box }) => [name, box.value])));
    show();
  }

  function show() {
    const most = boxes.reduce((all, { to }) => all + to, 0);
    setText(total, S.total(sum(), most));
    for (const each of boxes) each.box.setAttribute("aria-invalid", String(each.box.value !== "" && wrong(each)));
  }

  show();
  return {
    node: h("fieldset.field.scores", {}, h("legend", {}, S.scores), boxes.map(({ node }) => node), total),
    update() {},
    missing() {
      const first = boxes.find(wrong);
      return first ? S.scoreWanted(court.shown.text(first.title), first.from, first.to) : "";
    },
    read: () => ({ scores: read() }),
  };
}
