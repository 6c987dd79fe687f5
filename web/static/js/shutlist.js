// Under the acts that are open: those of this seat that are not, greyed, with the reason and the rule. Only when one searches.

import { h, setText } from "./dom.js";
import { S } from "./strings.js";

export function shutList(court) {
  const head = h("p.shut-head", { id: "shut-head" }, S.notOpenNow);
  const list = h("ul.shut-list", { "aria-labelledby": "shut-head" });
  const node = h("div.shut-acts", { hidden: true }, head, list);
  let asked = "";

  function item(each) {
    const { text, basis } = court.shut.reasonOf(each);
    const why = h("span.shut-why", {});
    setText(why, [court.shown.text(text), basis && court.shown.basis(basis)].filter(Boolean).join(" · "));
    return h("li.shut-act", {}, h("span.act-name", {}, court.shown.text(each.label)), why);
  }

  return {
    node,
    /** Show what is shut of which the name has `wanted` in it; `found(any)` is told when the server has answered. */
    async show(wanted, found = () => {}) {
      asked = wanted;
      if (!wanted) {
        node.hidden = true;
        return found(false);
      }
      const fits = (each) => court.shown.text(each.label).toLowerCase().includes(wanted);
      const all = court.shut ? (await court.shut.list()).filter(fits) : [];
      if (asked !== wanted) return; // something else is looked for by now
      list.replaceChildren(...all.map(item));
      node.hidden = !all.length;
      found(all.length > 0);
    },
  };
}
