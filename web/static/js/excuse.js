// Back on a page that the court saw go out of view: one press to excuse oneself, where the rules let one.

import { byId, h, icon, rebuild } from "./dom.js";
import { S } from "./strings.js";

export function excuse(court) {
  const place = h("div", { id: "excuse", hidden: true });
  byId("asked").before(place);
  let away = false; // the court noticed that I was gone
  let offered = false; // and I am back
  let made = 0; // excuses so far
  const done = () => { offered = false; court.render(); byId("dock").focus({ preventScroll: true }); };

  return {
    render({ tree, page, open }) {
      const hidden = Boolean(page.seat && tree.hidden?.[page.seat]);
      if (away && !hidden) offered = true;
      const excuses = Object.values(tree.applications ?? {}).filter(({ seat, application }) => seat === page.seat && application === "excuse").length;
      if (hidden || excuses > made) offered = false;
      made = excuses;
      away = hidden;
      const entry = offered && open.find(({ act, fields }) => act === "Apply" && fields?.application === "excuse");
      place.hidden = !entry;
      rebuild(place, [entry && entry.label], () => (entry ? [h("div.excuse", {}, icon("eye-off"), h("p", {}, S.youWereAway),
        h("button.btn.small.primary", { type: "button", onclick: (click) => court.forms.press(entry, click.currentTarget) }, S.excuseMe),
        h("button.btn.small.quiet", { type: "button", onclick: done }, S.ignore))] : []));
    },
  };
}
