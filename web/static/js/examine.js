// An opinion on exhibits: for all the chosen ones alike, with exceptions; one press for the usual ones.

import { h, keyed } from "./dom.js";
import { PROPERTIES } from "./opinions.js";
import { S } from "./strings.js";

const NO_OBJECTION = Object.fromEntries(["authenticity", "legality", "relevance", "weight"].map((name) => [name, "accepted"]));
const VALUES = ["", "accepted", "disputed"];
let serial = 0;

/** A row of properties, each accepted, disputed or not spoken to. `read()` is the opinion. */
function opinionRow(change) {
  serial += 1;
  const state = {};
  const node = h("div.opinion", {}, PROPERTIES.map((property) => h("fieldset.property", {},
    h("legend", {}, S.properties[property]),
    VALUES.map((value) => h(`label.pill.${value || "none"}`, {},
      h("input", { type: "radio", name: `o${serial}-${property}`, checked: value === "", data: { property, value: value || "none" }, onchange: () => { state[property] = value; change(); } }),
      h("span", {}, { "": "–", accepted: S.accepted, disputed: S.disputed }[value]))))));
  const pick = (opinion) => PROPERTIES.forEach((property) => {
    state[property] = opinion[property] ?? "";
    node.querySelector(`[data-property="${property}"][data-value="${state[property] || "none"}"]`).checked = true;
  });
  const read = () => Object.fromEntries(Object.entries(state).filter(([, value]) => value));
  return { node, pick, read };
}

/**
 * The widget: `exhibits()` are the numbers chosen in the form, `others` the parties whose opinion may be adopted,
 * `given` the opinion (`opinion`, `exceptions`) or the party (`same_as`) to begin with.
 */
export function examine(court, exhibits, others, given, change) {
  let sameAs = "";
  const shared = opinionRow(() => { adopt(""); change(); });
  const apart = new Map();
  const list = h("ul.exceptions");
  const parties = given.same_as && !others.includes(given.same_as) ? [...others, given.same_as] : others;
  const quick = h("div.quick", {},
    h("button.btn.small", { type: "button", onclick: () => { adopt(""); shared.pick(NO_OBJECTION); change(); } }, S.noObjection),
    parties.map((party) => h("button.btn.small", { type: "button", "aria-pressed": "false", data: { party }, onclick: () => adopt(party) }, S.sameAs(court.shown.party(party)))));

  function adopt(party) {
    sameAs = sameAs === party ? "" : party;
    for (const button of quick.querySelectorAll("[data-party]")) button.setAttribute("aria-pressed", String(button.dataset.party === sameAs));
    if (sameAs) shared.pick({});
  }

  function exception(number) {
    const row = opinionRow(change);
    const judge = () => { row.node.hidden = !box.checked; if (box.checked) apart.set(number, row); else apart.delete(number); };
    const box = h("input", { type: "checkbox", checked: Boolean(given.exceptions?.[number]), onchange: () => { judge(); change(); } });
    row.pick(given.exceptions?.[number] ?? {});
    judge();
    return h("li", {}, h("label.tick", {}, box, h("span", {}, h("strong", {}, number), ` ${S.exception}`)), row.node);
  }

  if (given.same_as) adopt(given.same_as);
  else if (given.opinion) shared.pick(given.opinion);
  return {
    node: h("div.examine", {}, quick, h("p.field-name", {}, S.allAlike), shared.node, list),
    update: () => {
      const numbers = exhibits();
      keyed(list, numbers.length > 1 ? numbers : [], (number) => number, exception);
      for (const number of apart.keys()) if (!numbers.includes(number)) apart.delete(number);
    },
    read() {
      const exceptions = Object.fromEntries([...apart].map(([number, row]) => [number, row.read()]));
      // What was given and is now taken back is said to be so: a line of the script may hold it.
      return {
        opinion: shared.read(), ...((sameAs || given.same_as) && { same_as: sameAs }), ...((apart.size || given.exceptions) && { exceptions }),
      };
    },
  };
}
