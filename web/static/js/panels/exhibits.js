// The exhibits with their status and what was said on them; one can be opened and read here.

import { h, icon, rebuild } from "../dom.js";
import { PROPERTIES } from "../opinions.js";
import { bySide } from "../seats.js";
import { natural } from "../text.js";
import { S } from "../strings.js";

export function exhibits(court, place) {
  const banner = h("div.before-court", { hidden: true });
  const list = h("ul.exhibits");
  const viewer = h("section.viewer", { hidden: true, tabindex: "-1" });
  place.append(banner, viewer, list);

  async function open(no) {
    const { tree, shown, page } = court;
    const title = shown.text(tree.script?.exhibits?.[no]?.title);
    const text = h("div.leaves", {}, h("p.quiet", {}, "…"));
    const address = `${page.urls.exhibits}${encodeURIComponent(no)}`;
    viewer.replaceChildren(
      h("div.viewer-head", {}, h("button.btn.small", { type: "button", onclick: close }, icon("arrow-left"), S.closeExhibit),
        h("a.btn.quiet.small", { href: address, target: "_blank", rel: "noopener" }, icon("external-link"), S.newWindow)),
      h("h3", {}, h("span.ex-no", {}, no), ` ${title}`), purpose(no, tree, shown), text);
    viewer.hidden = false;
    list.hidden = true;
    viewer.focus({ preventScroll: true });
    text.replaceChildren(...await leaves(address));
  }

  function close() {
    viewer.hidden = true;
    list.hidden = false;
    place.focus({ preventScroll: true });
  }

  return {
    open,
    count: ({ tree }) => Object.values(tree.exhibits ?? {}).filter((exhibit) => exhibit.status === "offered").length,
    render({ tree, shown }) {
      const known = tree.exhibits ?? {};
      const before = tree.shown;
      banner.hidden = !before;
      rebuild(banner, before ?? 0, () => (before ? [icon("presentation"), h("span", {}, S.beforeCourt(before.exhibit, before.page)), h("button.btn.small", { type: "button", onclick: () => open(before.exhibit) }, S.openExhibit)] : []));
      const numbers = Object.keys(known).sort((a, b) => bySide(sideOf(known[a], tree), sideOf(known[b], tree)) || natural(a, b));
      rebuild(list, [known, Boolean(tree.script)], () => (numbers.length ? numbers.map((no) => row(no, known[no], tree, shown, open)) : [h("li.quiet", {}, S.noExhibits)]));
    },
  };
}

/** The side that offers an exhibit; nothing for one of the court. */
const sideOf = ({ by }, { script }) => script?.parties?.[Object.values(by ?? {})[0]]?.side;

/** What an exhibit is to prove; a confidential one says so in a brief to those who may know. */
function purpose(no, { script, briefs = {} }, shown) {
  const told = Object.values(briefs).find((brief) => brief.exhibit === no);
  const words = shown.text(script?.exhibits?.[no]?.purpose ?? told?.purpose);
  return words && h("p.purpose", {}, S.pair(S.toProve, words));
}

function row(no, exhibit, { script }, shown, open) {
  const written = script?.exhibits?.[no] ?? {};
  const by = exhibit.by?.length ? shown.crowd(exhibit.by) : S.theCourt;
  const opinions = Object.entries(exhibit.opinions ?? {}).sort(([a], [b]) => natural(a, b));
  return h("li.exhibit", { data: { status: exhibit.status } },
    h("button.exhibit-open", { type: "button", onclick: () => open(no) }, h("span.ex-no", {}, no), h("span.exhibit-title", {}, shown.text(written.title))),
    h("p.exhibit-facts", {}, h("span.badge", { data: { status: exhibit.status } }, shown.label("exhibit_status", exhibit.status)),
      exhibit.original && h("span.badge", { data: { status: "original" } }, shown.label("original", exhibit.original)),
      written.confidential && h("span.badge", {}, icon("lock"), S.confidential), h("span.quiet", {}, S.offeredBy(by))),
    exhibit.limited_to && h("p.quiet", {}, shown.text(exhibit.limited_to)),
    opinions.length > 0 && h("ul.marks-list", {}, alike(opinions).map(([parties, opinion]) => h("li", {}, h("span.mark-party", {}, shown.crowd(parties)), marks(opinion, shown)))));
}

/** Parties of one opinion together: `[[parties, opinion]…]`. */
function alike(opinions) {
  const groups = new Map();
  for (const [party, { statement, ...opinion }] of opinions) {
    const key = JSON.stringify(opinion);
    if (groups.has(key)) groups.get(key)[0].push(party);
    else groups.set(key, [[party], opinion]);
  }
  return [...groups.values()];
}

function marks(opinion, shown) {
  if (opinion.passed) return h("span.quiet", {}, S.nothingSaid);
  if (opinion.accepted) return h("span.quiet", {}, S.notOpposed);
  if (opinion.objected) return h("span.quiet", {}, S.pair(S.objected, shown.label("ground", opinion.objected)));
  const given = PROPERTIES.filter((name) => opinion[name]);
  if (!given.length) return h("span.quiet", {}, shown.opinion(opinion));
  return h("span.property-marks", {}, given.map((name) => h("span.property-mark", { data: { value: opinion[name] } },
    icon(opinion[name] === "accepted" ? "check" : "x"), S.properties[name], h("span.vh", {}, ` ${shown.label("opinion", opinion[name])}`))));
}

function leaf(page) {
  const blocks = [...page.querySelectorAll(".leaf-block")].map((block) => {
    const tabular = block.classList.contains("tabular");
    return h("p", { class: block.className, tabindex: tabular ? "0" : null }, block.textContent);
  });
  return h("div.leaf-text", {}, blocks);
}

/** The pages of an exhibit as text, read from its own page. */
async function leaves(address) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return [h("p.quiet", {}, S.cannotRead)];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = [...page.querySelectorAll(".leaf-text")];
    return found.length ? found.map(leaf) : [h("p.quiet", {}, S.cannotRead)];
  } catch {
    return [h("p.quiet", {}, S.lost)];
  }
}
