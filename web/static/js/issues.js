// Stating the issues: a list to write, change, add to. Starts from what was typed and not sent, or from the issues as
// a line of the script has them, or as they stand.

import { h } from "./dom.js";
import { natural } from "./text.js";
import { S } from "./strings.js";

export function issuesField(court, sheet, given) {
  const { tree, shown, page } = court;
  const rows = h("ol.issue-rows");
  const add = (words = "") => {
    const box = h("textarea", { rows: 2, oninput: keep, "aria-label": S.issue(rows.children.length + 1) });
    box.value = words;
    const row = h("li", {}, box, h("button.btn.quiet.small", { type: "button", onclick: () => { row.remove(); keep(); } }, S.remove));
    rows.append(row);
    return box;
  };
  const written = () => [...rows.querySelectorAll("textarea")].map((box) => box.value.trim()).filter(Boolean);
  function keep() {
    sheet.set("issues", written());
  }
  const known = given ?? tree.issues ?? {};
  for (const words of sheet.get("issues") ?? Object.keys(known).sort(natural).map((id) => shown.text(known[id]))) add(words);
  if (!rows.children.length) add();
  return {
    node: h("div.field", {}, rows, h("button.btn.small", { type: "button", onclick: () => add().focus() }, S.addIssue)),
    update() {},
    read() {
      return { issues: Object.fromEntries(written().map((text, i) => [`I${i + 1}`, { [page.lang]: text }])) };
    },
  };
}
