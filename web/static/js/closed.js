// When the hearing is over: where to read it and see it again, instead of what could be done.

import { byId, h, icon, rebuild } from "./dom.js";
import { S } from "./strings.js";

export function closed() {
  const place = byId("closed");
  return {
    render({ tree, page }) {
      const over = page.mode === "live" && tree.status === "closed";
      place.hidden = !over;
      document.body.classList.toggle("is-over", over);
      rebuild(place, over, () => (over ? [
        h("p.over-words", {}, h("strong", {}, S.over), ` ${S.overWhy}`),
        h("p.over-links", {},
          h("a.btn.primary", { href: page.urls.record }, icon("scroll-text"), S.readRecord),
          h("a.btn", { href: page.urls.replay }, icon("play"), S.replay))] : []));
    },
  };
}
