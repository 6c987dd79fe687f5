// The case file: this seat's own brief, and what the parties have pleaded.

import { h, rebuild } from "../dom.js";
import { S } from "../strings.js";
import { natural } from "../text.js";

export function file(court, place) {
  return {
    render({ tree, shown, page }) {
      const briefs = papers(tree);
      const pleadings = tree.script?.pleadings ?? [];
      rebuild(place, [briefs.length, pleadings.length, Boolean(tree.script)], () => [
        (page.seat || briefs.length > 0) && h("h3", {}, S.brief),
        (page.seat || briefs.length > 0) && (briefs.length ? briefs.map((brief) => folded(brief, shown, true)) : h("p.quiet", {}, S.noBriefs)),
        pleadings.length > 0 && h("h3", {}, S.pleadings),
        pleadings.map((pleading) => folded(pleading, shown, false)),
        about(tree, shown),
      ]);
    },
  };
}

/** What is there to read among the briefs (others carry details of exhibits, or the script). */
export function papers({ briefs = {} }) {
  return Object.keys(briefs).sort(natural).map((n) => briefs[n]).filter((brief) => brief.title && brief.text);
}

/** A text as paragraphs. */
export const paper = (words) => h("div.paper-text", {}, words.split(/\n+/).filter((line) => line.trim()).map((line) => h("p", {}, line)));

/** A paper that opens and closes. */
export function folded({ title, text, by }, shown, open) {
  const names = by?.length ? shown.parties(by) : "";
  return h("details.paper", { open }, h("summary", {}, h("strong", {}, shown.text(title)), names && h("span.quiet", {}, ` ${names}`)), paper(shown.text(text)));
}

function about({ script }, shown) {
  const cases = Object.values(script?.cases ?? {});
  if (!cases.length) return null;
  return [h("h3", {}, S.cases), h("ul.cases", {}, cases.map((one) => h("li", {}, h("span.case-nos", { lang: "zh" }, one.number), h("br"), shown.text(one.title), one.cause && h("span.quiet", {}, ` ${shown.text(one.cause)}`))))];
}
