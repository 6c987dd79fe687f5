// Making and keeping elements. Text is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `h("button.btn.primary", {type: "button", onclick}, "Speak")`. Children: nodes, strings, lists, null. */
export function h(what, props = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Set one property: `on…` listens, `data` fills the dataset, booleans are attributes there or not. */
export function set(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "data") for (const [key, item] of Object.entries(value)) setData(element, key, item);
  else if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** Set or remove a data attribute, touching the page only if it changed. */
export function setData(element, key, value) {
  if (value === undefined || value === null || value === "" || value === false) {
    if (key in element.dataset) delete element.dataset[key];
  } else if (element.dataset[key] !== String(value)) element.dataset[key] = value;
}

/** Set text only if it changed, so that a screen reader and a selection are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.body.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Make the children of `parent` one for each item, keeping the element of an item that stays (so focus stays).
 * `make(item)` makes an element once, `update(element, item)` sets what may have changed.
 */
export function keyed(parent, items, key, make, update = () => {}) {
  const kept = new Map([...parent.children].filter((child) => child.dataset.key !== undefined).map((child) => [child.dataset.key, child]));
  let previous = null;
  for (const item of items) {
    const name = String(key(item));
    const element = kept.get(name) ?? make(item);
    kept.delete(name);
    if (element.dataset.key !== name) element.dataset.key = name;
    update(element, item);
    const place = previous ? previous.nextSibling : parent.firstChild;
    if (place !== element) parent.insertBefore(element, place);
    previous = element;
  }
  for (const gone of kept.values()) gone.remove();
}

const stamps = new WeakMap();

/** Replace all children, but only if `stamp` (what they were made from) changed. */
export function rebuild(parent, stamp, children) {
  const key = JSON.stringify(stamp);
  if (stamps.get(parent) === key) return false;
  stamps.set(parent, key);
  parent.replaceChildren(...children().flat(Infinity).filter(Boolean));
  return true;
}

export const byId = (id) => document.getElementById(id);
