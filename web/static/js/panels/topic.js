// What a technical assistant was called to speak to, and the question put now, large.

import { byId, h, rebuild } from "../dom.js";
import { paper, papers } from "./file.js";
import { S } from "../strings.js";
import { filled } from "../text.js";

export function topic(court, place) {
  return {
    render({ tree, shown, page }) {
      const about = tree.called?.[page.seat];
      const put = tree.question?.to === page.seat ? tree.question : null;
      const briefs = papers(tree);
      rebuild(place, [about, put, briefs.length], () => [
        put && h("div.big-question", {}, h("p.eyebrow", {}, S.pair(S.questionToYou, shown.seat(put.from))), h("p", {}, byId(`e${put.statement}`)?.querySelector(".words")?.textContent ?? "")),
        h("h3", {}, S.waitingTopic),
        h("p.topic", {}, filled(about) ? shown.text(about) : S.noTopic),
        briefs.map(({ title, text }) => h("details.paper", { open: true }, h("summary", {}, h("strong", {}, shown.text(title))), paper(shown.text(text)))),
      ]);
    },
  };
}
