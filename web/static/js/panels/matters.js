// What is claimed, what is in dispute, what was conceded.

import { h, rebuild } from "../dom.js";
import { money, natural } from "../text.js";
import { S } from "../strings.js";

const sorted = (mapping) => Object.entries(mapping ?? {}).sort(([a], [b]) => natural(a, b));

export function matters(court, place) {
  return {
    render({ tree, shown }) {
      rebuild(place, [tree.claims, tree.issues, tree.issue_comments, tree.facts, tree.handed_up], () => [
        h("h3", {}, S.issues),
        tree.issues ? h("ol.issues", {}, sorted(tree.issues).map(([, words]) => h("li", {}, shown.text(words)))) : h("p.quiet", {}, S.noIssues),
        comments(tree, shown),
        h("h3", {}, S.claims),
        tree.claims ? h("ul.plain", {}, sorted(tree.claims).map(([id, claim]) => oneClaim(id, claim, shown))) : h("p.quiet", {}, S.noClaims),
        tree.facts && h("h3", {}, S.facts),
        tree.facts && h("ul.plain", {}, sorted(tree.facts).map(([id, fact]) => oneFact(id, fact, shown))),
      ]);
    },
  };
}

function comments({ issue_comments: given }, shown) {
  const said = sorted(given);
  return said.length > 0 && h("ul.plain.small-list", {}, said.map(([party, position]) => h("li", {}, S.pair(shown.party(party), shown.label("position", position)))));
}

function oneClaim(id, claim, shown) {
  return h("li.matter", { data: { status: claim.status } },
    h("p", {}, h("strong", {}, id), ` ${shown.party(claim.party)}`, claim.status !== "stated" && h("span.badge", {}, shown.label("claim_status", claim.status))),
    h("p", {}, shown.text(claim.relief)),
    claim.amount && h("p.sum", {}, S.sum(money(claim.amount))));
}

function oneFact(id, fact, shown) {
  const answers = sorted(fact.answers);
  return h("li.matter", {},
    h("p", {}, h("strong", {}, id), ` ${shown.text(fact.statement)}`),
    h("ul.plain.small-list", {}, (fact.to ?? []).filter((party) => !(party in (fact.answers ?? {}))).map((party) => h("li.quiet", {}, S.pair(shown.party(party), "…"))),
      answers.map(([party, answer]) => h("li", {}, S.pair(shown.party(party), shown.label("answer", answer))))));
}
