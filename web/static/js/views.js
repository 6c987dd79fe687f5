// What a small screen shows: the proceedings, the room or the case file. Wide screens show them side by side.

import { byId } from "./dom.js";

export function views() {
  const grid = byId("court");
  const buttons = [...document.querySelectorAll("button[data-view]")];

  function show(name) {
    grid.dataset.show = name;
    for (const button of buttons) if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const again = grid.dataset.show === button.dataset.view;
      show(again ? "log" : button.dataset.view);
      const target = { log: "main", room: "room", panel: "panel-body" }[grid.dataset.show];
      if (button.classList.contains("panel-close")) document.querySelector("[data-view=panel]").focus();
      else byId(target)?.scrollIntoView({ block: "nearest" });
    });
  }
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && byId("menu").open) byId("menu").open = false;
  });
  document.addEventListener("click", (click) => {
    if (byId("menu").open && !byId("menu").contains(click.target)) byId("menu").open = false;
  });
  /** The call that goes with the hearing. A seat that waited is told of it once it is called in. */
  function meeting(link) {
    const item = byId("meeting");
    item.href = link;
    item.hidden = !link;
  }

  return { show, meeting };
}
