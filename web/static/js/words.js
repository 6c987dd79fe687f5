// The words said with an act: the customary ones to begin with, filled as choices are made until they are edited.

import { h } from "./dom.js";
import { fillText, isUnfilled, withDots } from "./shapes.js";
import { S } from "./strings.js";

/** The field of words of a form, or null; edited words are kept in `sheet`. */
export function wordsField(court, entry, sheet) {
  if (entry.text === "none") return null;
  const { shown, page } = court;
  let customary = entry.formula ?? {};
  let edited = sheet.get("text") !== undefined;
  const asShown = () => withDots(shown.text(customary));
  const box = h("textarea", { id: "form-words", rows: 3, oninput: () => {
    edited = box.value !== asShown();
    keep();
  } });
  const again = h("button.btn.quiet.small", { type: "button", onclick: () => {
    edited = false;
    keep();
    box.value = asShown();
    box.focus();
  } }, S.customaryAgain);

  function keep() {
    sheet.set("text", edited ? box.value : "");
    again.hidden = !edited || !asShown();
  }

  box.value = sheet.get("text") ?? asShown();
  again.hidden = !edited || !asShown();
  return {
    node: h("div.field", {}, h("div.words-head", {}, h("label", { for: "form-words" }, entry.text === "required" ? S.words : S.wordsOptional), again), box),
    /** What will be said: one's own words in the language of the page, or the customary ones in every language; or undefined. */
    read() {
      const words = box.value.trim();
      if (!words) return undefined;
      return edited ? { [page.lang]: words } : customary;
    },
    fill(names) {
      customary = fillText(entry.formula, names);
      if (!edited) box.value = asShown();
    },
    lacksName: () => !edited && isUnfilled(customary),
  };
}
