// Focus is never lost: when what had it goes away, it moves to the next thing a person would want to press.

import { byId } from "./dom.js";

const visible = (element) => element.isConnected && element.getClientRects().length > 0;

/** Do `work`, which may remove or hide the focused element of the dock, and put the focus back into the dock if so. */
export function keepFocus(work) {
  const before = document.activeElement;
  const inDock = byId("dock").contains(before);
  work();
  if (!inDock || (visible(before) && !before.disabled)) return;
  const next = [...byId("dock").querySelectorAll("button, select, textarea")].find((element) => visible(element) && !element.disabled);
  (next ?? byId("log")).focus({ preventScroll: true });
}
