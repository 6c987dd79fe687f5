// What was said: the log of entries. New words are read out politely; a reader who scrolled up keeps the place.

import { byId, h, setText } from "./dom.js";
import { entry, exhibitLinks } from "./entries.js";
import { S } from "./strings.js";

const NEAR = 80; // pixels from the end that still count as being at the end

export function transcript(court) {
  const log = byId("log");
  const list = byId("entries");
  const latest = byId("latest");
  let unread = 0;
  let stuck = true; // at the end, and to stay there

  let top = 0;
  log.addEventListener("scroll", () => {
    const near = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    // Only going up leaves the end: the page growing underneath is nobody's wish to leave.
    if (near || log.scrollTop < top) stuck = near;
    top = log.scrollTop;
    if (stuck) seen();
  }, { passive: true });
  latest.addEventListener("click", () => { toEnd(); log.focus({ preventScroll: true }); });
  const grown = new ResizeObserver(() => stuck && toEnd());
  grown.observe(log);
  grown.observe(list);
  list.addEventListener("click", (click) => jump(click));

  function toEnd() {
    stuck = true;
    log.scrollTop = log.scrollHeight;
    seen();
  }

  function seen() {
    unread = 0;
    latest.hidden = true;
  }

  /** A reference inside the log moves the log only, and tells where it went. */
  function jump(click) {
    const link = click.target.closest("a[href^='#e']");
    const target = link && byId(link.getAttribute("href").slice(1));
    if (!target) return;
    click.preventDefault();
    target.scrollIntoView({ block: "center" });
    target.classList.add("found");
    setTimeout(() => target.classList.remove("found"), 2000);
  }

  function add(event) {
    const element = entry(event, court.shown);
    if (!element) return;
    exhibitLinks(element, event, (no) => court.openExhibit(no));
    if (event.kind === "Spoken" && follows(list.lastElementChild, event)) element.classList.add("again");
    list.append(element);
    if (event.kind === "Spoken") unread += 1;
  }

  return {
    toEnd,
    reset() {
      list.replaceChildren();
      seen();
    },
    /** Show a run of new events; `isLive` events are read out, history is not. */
    add(events, isLive) {
      log.setAttribute("aria-live", isLive ? "polite" : "off");
      byId("log-empty")?.remove();
      for (const event of events) add(event);
      marks(court);
      if (stuck) seen(); // the list has grown: its observer goes to the end, once it is laid out
      else if (unread) {
        latest.hidden = false;
        setText(latest.querySelector("span"), isLive ? S.newWords(unread) : S.latest);
      }
    },
  };
}

/** Does this seat go on speaking, with nothing shown in between? */
function follows(before, event) {
  return before?.dataset.kind === "Spoken" && before.dataset.seat === event.seat && !event.body.to
    && before.dataset.manner === (event.body.manner ?? "");
}

/** What later events said about earlier words: disregarded, corrected, flagged, not yet confirmed. */
function marks({ tree, shown }) {
  const said = {
    disregard: [tree.disregarded, () => [S.disregarded]],
    correction: [tree.corrections, (words) => [`${S.corrected} `, h("q", {}, shown.text(words))]],
    flag: [tree.flags, (flag) => [S.flagged(shown.label("flag", flag))]],
    unconfirmed: [tree.unconfirmed, () => [S.unconfirmed]],
  };
  for (const [name, [branch = {}, words]] of Object.entries(said)) {
    for (const [seq, value] of Object.entries(branch)) mark(seq, name, () => words(value));
    for (const old of document.querySelectorAll(`.mark.${name}`)) {
      if (!(old.closest(".entry").dataset.seq in branch)) old.remove();
    }
  }
}

function mark(seq, name, words) {
  const place = byId(`e${seq}`)?.querySelector(".marks");
  if (!place || place.querySelector(`.${name}`)) return;
  place.append(h(`li.mark.${name}`, {}, words()));
  if (name === "disregard") place.closest(".entry").classList.add("disregarded");
}
