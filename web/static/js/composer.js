// Where words are written: to speak, answer, ask, or take down. The draft is kept on this device whatever happens.

import { dictation } from "./dictation.js";
import { byId, h, keyed, setText } from "./dom.js";
import { option } from "./shapes.js";
import { nameOf } from "./fields.js";
import { heldNote, withHeld } from "./held.js";
import { mayDictate, scopeOf, SPEECH, speechAct, targetOf } from "./speech.js";
import { S } from "./strings.js";

export function composer(court) {
  const place = byId("composer");
  const as = h("div.as", { role: "radiogroup", "aria-label": S.as });
  const target = h("select.target", { hidden: true });
  const scope = h("select.target", { hidden: true });
  const box = h("textarea.words-box", { rows: 1, "aria-label": S.wordsLabel, placeholder: S.prepare });
  const note = h("p.note", { role: "status" });
  const send = h("button.btn.primary.send", { type: "submit" }, S.choose);
  const dictated = dictation(court, box, (words) => setText(note, words));
  const form = h("form", { onsubmit: (event) => { event.preventDefault(); say(); } }, h("div.as-row", {}, as, target, scope),
    h("div.composer-row", {}, box, dictated.microphone, send), h("div.note-row", {}, note, dictated.node));
  place.append(form);
  box.value = court.drafts.get("words");
  let modes = [];
  let chosen = "";
  let typed = 0;
  const tellHeld = heldNote(court, note);

  box.addEventListener("input", () => {
    court.drafts.set("words", box.value);
    grow();
    setText(note, box.value ? S.kept : "");
    if (modes.length && Date.now() - typed > 2000) {
      typed = Date.now();
      court.tell({ kind: "typing" });
    }
  });
  box.addEventListener("keydown", (key) => {
    if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) form.requestSubmit();
  });

  function fill(words) {
    box.value = words;
    grow();
  }

  /** Put words back into the box, after what is there. */
  function take(words) {
    fill([box.value.trimEnd(), words].filter(Boolean).join("\n"));
    court.drafts.set("words", box.value);
    setText(note, S.kept);
  }

  function grow() {
    box.style.setProperty("height", "auto");
    box.style.setProperty("height", `${Math.min(box.scrollHeight + 2, 220)}px`);
  }

  const mode = () => modes.find((entry) => entry.act === chosen) ?? modes[0];

  async function say() {
    const entry = mode();
    const words = box.value.trim();
    if (!entry) return;
    if (!words) return setText(note, S.needWords);
    const act = speechAct(entry, words, court.page.lang, { target: target.value, scope: scope.value, dictated: dictated.on() });
    const whom = targetOf(entry);
    if (whom && !act[whom]) { target.focus(); return setText(note, S.chooseWhom); }
    dictated.drop();
    // The words stand in the log as sent, and the box is free. Until the answer comes this device keeps them as the draft.
    fill("");
    setText(note, S.sending);
    const answer = await court.act(act);
    if (answer.refused) setText(note, box.value ? S.kept : "");
    else {
      if (!box.value) court.drafts.clear("words");
      const told = S.recorded(answer.seq);
      setText(note, told);
      setTimeout(() => { if (note.textContent === told) setText(note, ""); }, 8000);
    }
    court.render();
  }

  function offer(list, items) {
    keyed(list, items, (item) => item.value, () => h("option"), (element, item) => {
      element.value = item.value;
      setText(element, court.shown.text(item.label));
    });
  }

  function showTarget(entry) {
    const field = targetOf(entry);
    const options = (field && !entry.fields?.[field] && entry.choices?.[field]) || [];
    target.hidden = !options.length;
    const items = options.map((item) => option(item, (value) => nameOf(field, value, court)));
    offer(target, [{ value: "", label: S.whom }, ...items]);
    if (items.length === 1) target.value = items[0].value;
    target.setAttribute("aria-label", S.whom);
  }

  /** For whom, or in which case: all of the seat's unless one is chosen. */
  function showScope(entry) {
    const field = court.page.page === "technical" ? "" : scopeOf(entry); // it speaks for itself, on its topic
    scope.hidden = !field;
    const items = field ? entry.choices[field].map((item) => option(item, (value) => nameOf(field, value, court))) : [];
    offer(scope, field ? [{ value: "", label: S.everyScope[field] }, ...items] : []);
    scope.setAttribute("aria-label", field ? S.scope[field] : "");
  }

  grow();
  return {
    take,
    /** Put words back if the box is free; whether it was. */
    back(words) {
      if (!box.value.trim()) take(words);
      return box.value === words;
    },
    /** These words are on their way: they are no draft any more. */
    gone(words) {
      if (words && box.value.trim() === words) fill("");
    },
    focus: () => box.focus(),
    render({ open, page, shown }) {
      place.hidden = !page.seat || page.mode === "replay";
      modes = withHeld(court, open.filter((entry) => SPEECH.has(entry.act)).sort((a, b) => a.rank - b.rank));
      tellHeld();
      as.hidden = modes.length < 2;
      keyed(as, modes.length > 1 ? modes : [], (entry) => entry.act, (entry) => h("label.pill", {}, h("input", { type: "radio", name: "as", onchange: () => { chosen = entry.act; court.render(); } }), h("span")),
        (element, entry) => {
          element.firstChild.checked = entry === mode();
          setText(element.lastChild, shown.text(entry.label) || entry.act);
        });
      const entry = mode();
      showTarget(entry);
      showScope(entry);
      send.disabled = !entry;
      setText(send, entry ? shown.text(entry.label) || entry.act : S.speak);
      box.placeholder = entry ? S.writeHere : S.cannotSpeak;
      dictated.node.hidden = !mayDictate(entry);
      if (dictated.microphone) dictated.microphone.hidden = !mayDictate(entry);
      form.classList.toggle("idle", !entry);
    },
  };
}
