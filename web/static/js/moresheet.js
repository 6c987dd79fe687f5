// The sheet behind “More”: every other act, with a search that takes the focus, arrows to walk it and Enter for the first found.

import { byId, h, icon, setText } from "./dom.js";
import { shutList } from "./shutlist.js";
import { S } from "./strings.js";

/** `{node, more, search(), searching(), toggle(open), leave(), filter()}`; acts are put into `rest`. */
export function moreSheet(court, rest) {
  const find = h("input.find", { type: "search", placeholder: S.find, "aria-label": S.find, oninput: () => filter() });
  const none = h("p.quiet", { hidden: true, role: "status" }, S.nothingFound);
  const more = h("button.btn.more", { type: "button", "aria-expanded": "false", "aria-controls": "rest-sheet", onclick: () => toggle() }, h("span", {}, S.more), icon("chevron-up"));
  const shut = shutList(court);
  const node = h("div.rest-sheet", { hidden: true, id: "rest-sheet" }, find, rest, shut.node, none);
  let searching = false; // opened to search, be anything open or not

  function toggle(open = node.hidden) {
    node.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    setText(more.firstChild, open ? S.fewer : S.more);
    byId("dock").classList.toggle("has-more", open);
    if (open && (searching || !matchMedia("(pointer: coarse)").matches)) find.focus();
    if (open) return;
    searching = false;
    find.value = "";
    filter();
  }

  /** Open the sheet with the focus in its search, from wherever one is. */
  function search() {
    searching = true;
    if (byId("dock").classList.contains("has-form")) court.forms.close();
    byId("actions").hidden = false;
    toggle(true);
    find.select();
    court.render();
  }

  function leave() {
    toggle(false);
    (more.hidden ? byId("dock") : more).focus();
    court.render();
  }

  function walk(key) {
    if (node.hidden) return;
    const buttons = [...rest.querySelectorAll("li:not([hidden]) .act")];
    const at = buttons.indexOf(document.activeElement);
    if (key.key === "Escape") return leave();
    if (key.key === "Enter" && key.target === find) buttons[0]?.click();
    else if (key.key === "ArrowDown" && at < buttons.length - 1) buttons[at + 1].focus();
    else if (key.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? find).focus();
    else return;
    key.preventDefault();
  }

  function filter() {
    const wanted = find.value.trim().toLowerCase();
    for (const item of rest.children) item.hidden = !item.textContent.toLowerCase().includes(wanted);
    const any = [...rest.children].some((item) => !item.hidden);
    none.hidden = any || Boolean(wanted); // what is shut is looked up first
    shut.show(wanted, (found) => { none.hidden = any || found; });
  }

  byId("actions").addEventListener("keydown", walk);
  return { node, more, search, toggle, leave, filter, searching: () => searching };
}
