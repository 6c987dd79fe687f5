// The bar under a replay: play, speed, a place to seek to, stages to jump to. Space and arrows work anywhere.

import { byId, h, icon, setText } from "./dom.js";
import { elapsed } from "./text.js";
import { S } from "./strings.js";

const SPEEDS = [0.5, 1, 1.25, 1.5, 1.75, 2, 3, 8];

export function transport(court, driver) {
  const place = byId("transport");
  const play = h("button.btn.primary.icon-only", { type: "button", "aria-label": S.play, onclick: () => driver.play() }, icon("play"));
  const back = h("button.btn.icon-only", { type: "button", "aria-label": S.back1, onclick: () => driver.step(-1) }, icon("skip-back"));
  const forward = h("button.btn.icon-only", { type: "button", "aria-label": S.forward1, onclick: () => driver.step(1) }, icon("skip-forward"));
  const range = h("input.seek", { type: "range", min: "0", value: "0", "aria-label": S.position, oninput: () => driver.seekTo(Number(range.value)) });
  const time = h("span.transport-time");
  const speed = h("select", { "aria-label": S.speed, onchange: () => driver.pace(Number(speed.value)) },
    SPEEDS.map((value) => h("option", { value: String(value), selected: value === 1 }, `${value}×`)));
  const jump = h("select.jump", { "aria-label": S.jump, onchange: () => { driver.seekTo(Number(jump.value)); jump.value = ""; } });
  place.append(h("div.transport-row", {}, back, play, forward, range, time), h("div.transport-row.choices", {}, h("label", {}, h("span.vh", {}, S.speed), speed), jump));
  place.hidden = false;

  function stages() {
    const found = driver.events.map((event, i) => [event, i + 1]).filter(([event]) => event.kind === "StageEntered");
    jump.replaceChildren(h("option", { value: "" }, S.jump), ...found.map(([event, count]) => h("option", { value: String(count) }, court.shown.stage(event.body.stage))));
  }

  driver.onChange(() => {
    const { events, shown, playing } = driver;
    if (jump.options.length < 2 && shown) stages();
    range.max = String(events.length);
    range.value = String(shown);
    const now = elapsed(driver.at);
    setText(time, S.playingTime(now, elapsed(driver.plan?.length ?? 0)));
    range.setAttribute("aria-valuetext", now);
    if (play.dataset.playing !== String(playing)) {
      play.dataset.playing = String(playing);
      play.replaceChildren(icon(playing ? "pause" : "play"));
      play.setAttribute("aria-label", playing ? S.pausePlay : S.play);
    }
  });

  document.addEventListener("keydown", (key) => {
    if (key.target.closest?.("input, select, textarea, button, summary, a, [role=tab]") || key.ctrlKey || key.metaKey || key.altKey) return;
    const does = { " ": () => driver.play(), k: () => driver.play(), ArrowLeft: () => driver.step(-1), ArrowRight: () => driver.step(1) }[key.key];
    if (!does) return;
    key.preventDefault();
    does();
  });
}
