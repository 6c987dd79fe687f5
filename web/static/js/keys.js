// The courtroom by keyboard: single keys for what this seat does most. They work where no field has the focus, do
// nothing while they are switched off (WCAG 2.1.4), and say the reason where what they stand for is not open.

import { Choice } from "./choices.js";
import { byId } from "./dom.js";
import { askedOf, keyHelp } from "./keyhelp.js";
import { S } from "./strings.js";

const FIELD = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";

/** Asks to stop a question or an answer: the application that names another's words, and does not correct one's own. */
export const isObjection = ({ act, choices = {}, inputs = {} }) => act === "Apply" && Boolean(choices.statement) && !inputs.proposed;

/** The same for what is shut: such applications name any statement, as the procedure says. */
export const shutObjection = (procedure) => ({ act, fields }) => act === "Apply" && procedure?.applications?.[fields?.application]?.statement === "any";

/**
 * Each key: what it is for, the entry that it does now (or `ready()` where it is no act), and what to ask about if there
 * is none; `fits(procedure)` tells the reason among several.
 */
export const KEYS = [
  { key: "/", words: S.keySearch, does: "search" },
  { key: "h", words: S.keyHand, entry: (open) => open.find(({ act, choices }) => act === "LowerHand" && !choices?.seat) ?? open.find(({ act }) => act === "RaiseHand"), asks: "RaiseHand" },
  { key: "o", words: S.keyObject, entry: (open) => open.find(({ act }) => act === "Object") ?? open.find(isObjection), asks: "Apply", fits: shutObjection },
  { key: "r", words: S.keyRule, entry: (open) => open.find(({ act }) => act === "Rule") ?? open.find(({ act }) => act === "RuleOnExhibits"), asks: "Rule" },
  { key: "s", also: "w", words: S.keyWords, does: "words" },
  { key: "p", words: S.keyLine, does: "line" },
  { key: "l", words: S.keyLatest, does: "latest" },
  { key: "e", words: S.keyExhibits, does: "exhibits" },
  { key: "?", words: S.keyHelp, does: "help" },
];

export function keys(court) {
  const choice = new Choice("keys", true);
  const help = keyHelp(court, choice, KEYS);
  const line = () => {
    const say = byId("prompt").querySelector(".prompt-foot .btn.primary:not([disabled])");
    return say?.getClientRects().length ? say : null;
  };
  const does = {
    search: () => court.acts.search(),
    words: () => court.composer.focus(),
    line: () => (line() ? line().click() : court.notices.refused({ text: S.noLine })),
    latest: () => { court.log.toEnd(); byId("log").focus({ preventScroll: true }); },
    exhibits: () => { court.views.show("panel"); byId("tab-exhibits").click(); byId("tab-exhibits").focus(); },
    help: () => help.open(),
  };

  /** Do what a key stands for; say why not where it is not open. */
  function press({ entry, does: name, asks, fits }) {
    if (name) return does[name]();
    const found = entry(court.open);
    if (found) return court.forms.press(found, document.activeElement === document.body ? byId("dock") : document.activeElement);
    return court.shut.explain(...askedOf({ asks, fits }, court.tree.procedure));
  }

  const busy = () => document.querySelector("dialog[open]") || byId("court").hidden || !court.page.seat;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !choice.on) return;
    if (event.target.closest?.(FIELD) || busy()) return;
    const found = KEYS.find(({ key, also }) => event.key === key || event.key === also);
    if (!found) return;
    event.preventDefault();
    press(found);
  });

  byId("keys")?.addEventListener("click", () => { byId("menu").open = false; help.open(byId("menu").querySelector("summary")); });
  return { lineReady: line };
}
