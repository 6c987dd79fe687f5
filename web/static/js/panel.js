// The case file beside the proceedings: tabs that depend on the seat. Only the open tab is drawn.

import { byId, h, setText } from "./dom.js";
import { desk } from "./panels/desk.js";
import { exhibits } from "./panels/exhibits.js";
import { file } from "./panels/file.js";
import { matters } from "./panels/matters.js";
import { people } from "./panels/people.js";
import { topic } from "./panels/topic.js";
import { S } from "./strings.js";

const TABS = {
  bench: ["desk", "exhibits", "issues", "file", "people"],
  clerk: ["desk", "exhibits", "issues", "people", "file"],
  instructor: ["desk", "exhibits", "issues", "file", "people"],
  party: ["file", "exhibits", "issues", "people"],
  technical: ["topic", "exhibits", "people"],
  observer: ["exhibits", "issues", "file", "people"],
};
const MAKE = { desk, exhibits, file, issues: matters, people, topic };

export function panel(court) {
  const names = TABS[court.page.page] ?? TABS.observer;
  const list = byId("tabs");
  const body = byId("panel-body");
  const made = new Map();
  let chosen = names[0];

  const tabs = names.map((name) => h("button.tab", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `tabpanel-${name}`,
    onclick: () => choose(name), onkeydown: (key) => step(key, name),
  }, h("span", {}, S.tabs[name]), h("span.count")));
  list.append(...tabs);
  for (const name of names) {
    const place = h("div.tabpanel", { role: "tabpanel", id: `tabpanel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0", hidden: true });
    made.set(name, { place, ...MAKE[name](court, place) });
    body.append(place);
  }

  function choose(name) {
    chosen = name;
    for (const [i, each] of names.entries()) {
      tabs[i].setAttribute("aria-selected", String(each === name));
      tabs[i].tabIndex = each === name ? 0 : -1;
      made.get(each).place.hidden = each !== name;
    }
    render();
  }

  function step(key, name) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key.key];
    if (!by) return;
    const i = (names.indexOf(name) + by + names.length) % names.length;
    choose(names[i]);
    tabs[i].focus();
  }

  function render() {
    made.get(chosen).render(court);
    for (const [i, name] of names.entries()) {
      const count = made.get(name).count?.(court) ?? 0;
      setText(tabs[i].lastChild, count ? String(count) : "");
    }
  }

  choose(chosen);
  return {
    render,
    openExhibit(no) {
      choose("exhibits");
      made.get("exhibits").open(no);
    },
  };
}
