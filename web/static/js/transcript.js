// What was said: the log of entries. New words are read out politely; a reader who scrolled up keeps the place.

import { Chunks } from "./chunks.js";
import { byId, setText } from "./dom.js";
import { entry, exhibitLinks, isPrinted } from "./entries.js";
import { marks } from "./marks.js";
import { S } from "./strings.js";

const NEAR = 80; // pixels from the end that still count as being at the end

export function transcript(court) {
  const log = byId("log");
  const list = byId("entries");
  const latest = byId("latest");
  const chunks = new Chunks(list, log, { make, made });
  const marked = marks((seq) => chunks.ready(seq));
  let before = null; // the last event shown
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
  addEventListener("beforeprint", () => chunks.finish());

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
    const target = link && chunks.find(link.getAttribute("href").slice(2));
    if (!target) return;
    click.preventDefault();
    target.scrollIntoView({ block: "center" });
    target.classList.add("found");
    setTimeout(() => target.classList.remove("found"), 2000);
  }

  /** Entries are not made in order. What their look takes from those before is kept here, while they are in order. */
  function planned(event) {
    if (event.kind === "HearingOpened") setText(byId("print-date"), day(event.at, court.page.lang));
    if (event.kind === "SittingOpened") court.shown.sittingFrom = event.elapsed;
    const again = follows(before, event);
    before = event;
    return { seq: event.seq, event, again, from: court.shown.sittingFrom };
  }

  function make({ event, again, from }) {
    const { shown } = court;
    const now = shown.sittingFrom;
    shown.sittingFrom = from;
    const element = entry(event, shown);
    shown.sittingFrom = now;
    exhibitLinks(element, event, (no) => court.openExhibit(no));
    if (again) element.classList.add("again");
    return element;
  }

  /** Older entries were made. */
  function made() {
    marked.render(court);
    log.setAttribute("aria-busy", String(chunks.busy));
  }

  return {
    toEnd,
    reset() {
      chunks.clear();
      marked.clear();
      before = null;
      log.removeAttribute("aria-busy");
      seen();
    },
    /** Show a run of new events; `isLive` events are read out, history is not. */
    add(events, isLive) {
      byId("log-empty")?.remove();
      const items = events.filter(isPrinted).map(planned);
      const quiet = !isLive || chunks.busy; // history that is still being made is not read out
      log.setAttribute("aria-live", quiet ? "off" : "polite");
      chunks.add(items);
      made();
      unread += items.filter(({ event }) => event.kind === "Spoken").length;
      if (stuck) seen(); // the list has grown: its observer goes to the end, once it is laid out
      else if (unread) {
        latest.hidden = false;
        setText(latest.querySelector("span"), isLive ? S.newWords(unread) : S.latest);
      }
    },
  };
}

/** The day of the hearing, for the head of the printed page. */
const day = (at, lang) => new Date(at).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });

/** Does this seat go on speaking, with nothing shown in between? */
function follows(before, event) {
  return before?.kind === "Spoken" && event.kind === "Spoken" && before.seat === event.seat && !event.body.to
    && (before.body.manner ?? "") === (event.body.manner ?? "");
}
