// The guide of a practice hearing: a card that says what to do next, and points at it. It only looks: a step is done when
// the record holds the act, however it was done. What is kept on this device is which steps were skipped, and whether it is closed.

import { byId, h, rebuild, setText } from "./dom.js";
import { deviceStorage, Drafts } from "./drafts.js";
import { LINES, NOTHING, PARTS, stand, STEPS, take, WANTED } from "./guide_steps.js";
import { G } from "./guide_words.js";

const SHOWN = { chair: "rule.change", back: ".away", record: "done", replay: "done", demo: "done", anew: "done" }; // what of the foot, and when

export function guide(court) {
  const card = byId("guide");
  const kept = new Drafts(court.page.hearing, "guide", deviceStorage());
  let done = NOTHING;
  let part = ""; // the part of the page that is being pointed out
  let helped = ""; // the line that a stand-in was asked to say
  const skipped = () => kept.get("skipped").split(",").filter(Boolean);
  const now = () => stand(done, court, skipped());

  // It hears what the court is told, before that is drawn.
  const told = court.events.bind(court);
  court.events = (events, isLive) => {
    done = events.reduce(take, done);
    told(events, isLive);
  };

  byId("guide-why").open = matchMedia("(min-width: 52.01rem) and (min-height: 54rem)").matches;
  byId("guide-skip").addEventListener("click", () => {
    const [step] = now();
    kept.set("skipped", [...skipped(), step].join());
    if (step === "seat") court.tell({ kind: "play", do: "until_my_turn" });
    card.focus();
    court.render();
  });
  byId("guide-close").addEventListener("click", () => show(false));
  byId("guide-open").addEventListener("click", () => show(true));

  function show(open) {
    kept.set("closed", open ? "" : "1");
    byId("menu").open = false;
    court.render();
    card.hidden = !open;
    (open ? card : byId("main")).focus();
  }

  function words([step, phase]) {
    const { title, why } = G.steps[step];
    const place = STEPS.indexOf(step) + 1;
    setText(byId("guide-count"), place ? G.count(place, STEPS.length) : G.end);
    setText(byId("guide-title"), title);
    setText(byId("guide-do"), step === "seat" && part ? G.parts[part][1] : G.steps[step][phase] ?? G.away);
    setText(byId("guide-rule"), why);
  }

  function foot([step, phase]) {
    for (const [name, when] of Object.entries(SHOWN)) byId(`guide-${name}`).hidden = ![step, `${step}.${phase}`, `.${phase}`].includes(when);
    byId("guide-skip").hidden = step === "done";
    if (done.rule) byId("guide-record").href = `${court.page.urls.record}#e${done.rule}`;
  }

  function parts([step]) {
    const place = byId("guide-parts");
    place.hidden = step !== "seat";
    rebuild(place, step === "seat", () => (step !== "seat" ? [] : Object.keys(PARTS).map((name) => h("button.btn.small", {
      type: "button", "aria-pressed": "false", data: { part: name }, onclick: () => { part = part === name ? "" : name; court.render(); },
    }, G.parts[name][0]))));
    for (const button of place.children) button.setAttribute("aria-pressed", String(button.dataset.part === part));
  }

  /** Outline what is meant: the first control of those wanted that can be seen, or the way to it under “More”. */
  function point([step, phase], open) {
    for (const element of document.querySelectorAll(".guided")) element.classList.remove("guided");
    if (!open) return;
    if (step === "seat") return part && document.querySelectorAll(PARTS[part]).forEach(outline);
    const found = (WANTED[`${step}.${phase}`] ?? []).flatMap((wanted) => [...document.querySelectorAll(wanted)]);
    const meant = found.find(isSeen) ?? (found.some((element) => element.closest(".rest")) && document.querySelector("#actions .more"));
    if (meant) outline(meant);
  }

  /** A line of a skipped step is a stand-in's to say. */
  function help() {
    const { line, awaited, page } = court;
    if (!line?.due || awaited?.seat !== page.seat || helped === line.id || !skipped().includes(LINES[line.id])) return;
    helped = line.id;
    court.tell({ kind: "play", do: "let_go_on" });
  }

  return {
    render({ tree }) {
      const open = Boolean(tree.hearing) && !kept.get("closed");
      const here = now();
      if (here[0] !== "seat") part = "";
      byId("guide-open").hidden = open;
      card.hidden = !open;
      card.dataset.step = here[0];
      if (tree.hearing) {
        words(here);
        foot(here);
        parts(here);
        help();
      }
      point(here, open);
    },
  };
}

const isSeen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
const outline = (element) => element.classList.add("guided");
