// What a person must notice: refusals, and the state of the line.

import { byId, h, icon, setData } from "./dom.js";
import { keepFocus } from "./focus.js";
import { S } from "./strings.js";

export function notices(court) {
  const line = byId("connection");
  const refusal = byId("refusal");

  function connection(...children) {
    line.hidden = children.length === 0;
    line.replaceChildren(...children);
  }

  function joined() {
    const was = line.dataset.state;
    setData(line, "state", "");
    connection();
    if (was === "lost") byId("hint").textContent = S.back;
  }

  const states = {
    joined,
    lost: () => { setData(line, "state", "lost"); connection(icon("wifi-off"), S.lost); },
    superseded: () => {
      setData(line, "state", "superseded");
      connection(icon("info"), S.superseded, h("button.btn", { type: "button", onclick: () => court.door.join() }, S.useHere));
    },
    refused: (refused) => {
      setData(line, "state", "refused");
      const seats = court.page.urls?.seats;
      connection(icon("circle-alert"), court.shown.text(refused?.text) || S.notIn, seats && h("a.btn", { href: seats }, S.toSeats));
    },
  };

  return {
    status: (name, detail) => states[name]?.(detail),
    clear: () => refusal.replaceChildren(),
    /** A refusal: what it says, the rule behind it, when to try again. It stays until dismissed or the next act. */
    refused({ text, basis, retry }) {
      const { shown } = court;
      refusal.replaceChildren(h("div.refusal", {},
        icon("shield-alert"),
        h("div.refusal-words", {},
          h("p", {}, h("strong", {}, shown.text(text) || S.refused)),
          shown.text(retry) && h("p", {}, shown.text(retry)),
          basis && h("p.basis", { title: shown.titles(basis) }, S.restsOn(shown.basis(basis)))),
        h("button.btn.quiet.icon-only", { type: "button", "aria-label": S.dismiss, onclick: () => keepFocus(() => refusal.replaceChildren()) }, icon("x"))));
    },
  };
}
