// Stating the issues: a list to write, change, add to. Starts from the issues as they stand.

import { h } from "./dom.js";
import { natural } from "./text.js";
import { S } from "./strings.js";

export function issuesField(court) {
  const { tree, shown, page } = court;
  const rows = h("ol.issue-rows");
  const add = (words = "") => {
    const box = h("textarea", { rows: 2, "aria-label": S.issue(rows.children.length + 1) });
    box.value = words;
    const row = h("li", {}, box, h("button.btn.quiet.small", { type: "button", onclick: () => row.remove() }, S.remove));
    rows.append(row);
    return box;
  };
  const known = tree.issues ?? {};
  Object.keys(known).sort(natural).forEach((id) => add(shown.text(known[id])));
  if (!rows.children.length) add();
  return {
    node: h("div.field", {}, rows, h("button.btn.small", { type: "button", onclick: () => add().focus() }, S.addIssue)),
    update() {},
    read() {
      const words = [...rows.querySelectorAll("textarea")].map((box) => box.value.trim()).filter(Boolean);
      return { issues: Object.fromEntries(words.map((text, i) => [`I${i + 1}`, { [page.lang]: text }])) };
    },
  };
}
