// Words that the speaker's own device writes: a switch that says so, and a microphone where the browser can listen.

import { h, icon } from "./dom.js";
import { deviceStorage } from "./drafts.js";
import { Ear, joinWords, recognition } from "./ear.js";
import { S } from "./strings.js";

const KEPT = "moothall.dictated";

/** `{node, microphone, on(), drop()}` beside the composer's `box`; `tell(words)` says what went wrong. */
export function dictation(court, box, tell) {
  const storage = deviceStorage();
  const tick = h("input", { type: "checkbox", checked: kept(storage), onchange: () => keep(storage, tick.checked) });
  const node = h("label.dictated", { title: S.dictatedWhy }, tick, h("span", {}, S.dictated));
  const Recognition = recognition();
  if (!Recognition) return { node, microphone: null, on: () => tick.checked, drop() {} };

  const ear = new Ear(Recognition, court.page.lang, {
    heard(words) {
      if (box.readOnly) return;
      box.value = joinWords(box.value, words);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
    failed: (error) => tell(S.dictationFailed[error] ?? S.dictationFailed.start),
    changed(on) {
      microphone.setAttribute("aria-pressed", String(on));
      if (on) tell(S.listening);
    },
  });
  const microphone = h("button.btn.icon-only.microphone", { type: "button", "aria-pressed": "false", "aria-label": S.microphone, title: S.microphoneWhy, onclick: () => {
    if (ear.on) return ear.stop();
    tick.checked = true;
    keep(storage, true);
    ear.start();
  } }, icon("mic"));
  return { node, microphone, on: () => tick.checked, drop: () => ear.drop() };
}

function kept(storage) {
  try {
    return storage.getItem(KEPT) === "1";
  } catch {
    return false;
  }
}

function keep(storage, on) {
  try {
    if (on) storage.setItem(KEPT, "1");
    else storage.removeItem(KEPT);
  } catch { /* then for as long as the page lives */ }
}
