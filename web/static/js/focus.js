// Focus is never lost: when what had it goes away, it moves to the next thing a person would want to press.

import { byId } from "./dom.js";

const visible = (element) => element.isConnected && element.getClientRects().length > 0;

/** Do `work`, which may remove or hide the focused element of the courtroom, and put the focus into the dock if so. */
export function keepFocus(work) {
  const before = document.activeElement;
  const inside = byId("court").contains(before);
  work();
  const now = document.activeElement; // a part that drew its controls anew has given the focus back itself
  if (!inside || (now !== document.body && visible(now) && !now.disabled)) return;
  const next = [...byId("dock").querySelectorAll("button, select, textarea")].find((element) => visible(element) && !element.disabled);
  (next ?? byId("dock")).focus({ preventScroll: true });
}
