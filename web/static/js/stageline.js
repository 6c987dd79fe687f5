// The stage line: where we are, what is done, what comes next, and on what basis.

import { byId, h, icon, keyed, setText, setData } from "./dom.js";
import { walk } from "./stages.js";
import { S } from "./strings.js";

export function stageLine() {
  const list = byId("stages");
  return {
    render({ tree, shown, visited, settled }) {
      if (!tree.hearing && !settled) return; // until the hearing is there, what the page came with is all that is known
      const { items, place, of, next } = walk(tree.procedure, tree.stage, visited);
      keyed(list, items, (item) => item.id, make, (element, item) => update(element, item, shown));
      setText(byId("stage-count"), tree.stage && tree.status !== "closed" ? S.stageCount(place, of) : "");
      setText(byId("stage-name"), tree.stage ? shown.stage(tree.stage) : "\u00a0");
      const { examining } = tree;
      setText(byId("stage-examined"), examining ? S.examined(shown.label("phase", examining.phase), shown.seat(examining.seat), shown.seat(examining.examiner)) : "");
      const basis = shown.first((stage) => stage.id === tree.stage && stage.basis) ?? "";
      setText(byId("stage-basis"), shown.basis(basis));
      byId("stage-basis").title = shown.titles(basis);
      setText(byId("stage-next"), next ? S.next(shown.stage(next)) : "");
      showStatus(tree);
    },
  };
}

function make() {
  return h("li", {}, h("span.tick", {}, icon("check")), h("span.stage-title"), h("span.vh"));
}

function update(element, item, shown) {
  setData(element, "state", item.state);
  setText(element.querySelector(".stage-title"), shown.stage(item.id));
  setText(element.querySelector(".vh"), { done: S.comma + S.done, now: S.comma + S.now }[item.state] ?? "");
  if (item.state === "now") element.setAttribute("aria-current", "step");
  else element.removeAttribute("aria-current");
  element.title = shown.stage(item.id);
}

function showStatus(tree) {
  const element = byId("hearing-status");
  const closed = Boolean(tree.session?.closed) && tree.status === "running";
  const apart = Boolean(tree.private) && tree.status === "running";
  setText(element, apart ? S.inPrivate : closed ? S.closedSession : S.status[tree.status ?? ""] ?? tree.status);
  setData(element, "status", apart || closed ? "closed-session" : tree.status || "waiting");
}
