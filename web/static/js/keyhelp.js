// The sheet that lists the keys of this seat: what works now, what does not and why, and the switch for all of them.

import { h, icon } from "./dom.js";
import { S } from "./strings.js";

/** What to ask about for a key that is not open: an act, and which of several reasons. Where there are objections, them. */
export const askedOf = ({ asks, fits }, procedure) =>
  (asks === "Apply" && procedure?.objections ? ["Object"] : [asks, fits?.(procedure)]);

export function keyHelp(court, choice, all) {
  const now = h("dl.keys");
  const later = h("dl.keys.shut");
  const laterHead = h("h3", {}, S.notOpenNow);
  const box = h("input", { type: "checkbox", id: "keys-on", onchange: () => { choice.on = box.checked; off(); } });
  const note = h("p.menu-note", { role: "status" });
  const close = h("button.btn.icon-only.quiet", { type: "button", "aria-label": S.close, onclick: () => sheet.close() }, icon("x"));
  const sheet = h("dialog.key-sheet", { "aria-labelledby": "keys-title" },
    h("div.key-head", {}, h("h2", { id: "keys-title" }, S.keysTitle), close),
    h("label.menu-switch", { for: "keys-on" }, box, h("span", {}, S.keysOn)), note,
    h("h3", {}, S.keysNow), now, laterHead, later, h("p.menu-note", {}, S.keysElsewhere));
  document.body.append(sheet);
  let opener = null;
  sheet.addEventListener("close", () => { if (opener?.isConnected) opener.focus(); });
  sheet.addEventListener("click", (click) => { if (click.target === sheet) sheet.close(); }); // beside it

  const off = () => { note.textContent = choice.on ? "" : S.keysOff; };
  const row = ({ key, also, words }, why) => [
    h("dt", {}, h("kbd", {}, key), also && [S.or, h("kbd", {}, also)]), h("dd", {}, words, why && h("span.key-why", {}, why))];

  /** Keys that are no act work always, but for the line, which there may be none of. */
  const isOpen = ({ entry, does }) => (entry ? Boolean(entry(court.open)) : does !== "line" || Boolean(court.keys?.lineReady()));

  async function fill() {
    now.replaceChildren(...all.filter(isOpen).flatMap((each) => row(each)).filter(Boolean));
    const shut = all.filter((each) => !isOpen(each));
    const reasons = await court.shut.list();
    const rows = shut.flatMap((each) => {
      const [asked, fits = () => true] = askedOf(each, court.tree.procedure);
      const found = asked && reasons.find((reason) => reason.act === asked && fits(reason));
      if (each.asks && !found) return []; // never this seat's
      const { text, basis } = found ? court.shut.reasonOf(found) : { text: S.noLine };
      return row(each, [court.shown.text(text), basis && court.shown.basis(basis)].filter(Boolean).join(" · "));
    });
    later.replaceChildren(...rows);
    laterHead.hidden = !rows.length;
  }

  return {
    open(from = document.activeElement) {
      opener = from;
      box.checked = choice.on;
      off();
      fill();
      sheet.showModal();
    },
  };
}
