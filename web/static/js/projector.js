// The projector view: what the plan and the file show in small, said in large. Its look is css/projector.css.

import { byId, h, rebuild, setText } from "./dom.js";
import { S } from "./strings.js";

const STIR = 3000; // ms that the way out stays after the pointer moved

export function projector() {
  const card = byId("floorcard");
  const place = byId("projected");
  const leave = byId("projector-leave");
  let timer = null;

  document.addEventListener("pointermove", () => {
    leave.classList.add("stirred");
    clearTimeout(timer);
    timer = setTimeout(() => leave.classList.remove("stirred"), STIR);
  });

  return {
    render({ tree, shown }) {
      // A colour is never the only sign: the side is named as the plan of the room names it.
      const { side } = card.dataset;
      setText(byId("floor-side"), (side && document.querySelector(`.zone[data-side="${side}"] h2`)?.textContent) || "");
      const before = tree.shown;
      place.hidden = !before;
      rebuild(place, before ?? 0, () => (before ? [
        h("strong", {}, S.beforeCourt(before.exhibit, before.page)),
        h("span", {}, shown.text(tree.script?.exhibits?.[before.exhibit]?.title)),
      ] : []));
    },
  };
}
