// Text `{lang: words}` and the small change of showing values. The same rules as web/shown.py.

/** Words in the wanted language, or in the first there is. A plain string stands for itself. */
export function pick(words, lang) {
  if (!words) return "";
  if (typeof words === "string") return words;
  return words[lang] || Object.values(words)[0] || "";
}

/** `technical_explanation` -> `technical explanation`, for names nobody labelled. */
export const humanise = (name) => String(name).replaceAll("_", " ");

export const capital = (words) => (words ? words[0].toUpperCase() + words.slice(1) : "");

/** Milliseconds as `h:mm:ss`. */
export function elapsed(ms) {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const two = (n) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export const money = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** What counts as something: not "", 0, null, false, and no empty list or mapping, nor one of empty words only. */
export function filled(value) {
  if (typeof value === "object" && value !== null) return Object.values(value).some((each) => each !== "");
  return Boolean(value);
}

const TITLES = /^(judge|clerk|mr|mrs|ms|miss|dr|prof|professor|sir|dame)\.?\s+/i;

/** A name without its title, for places where there is no room. */
export const shortName = (name) => name.replace(TITLES, "") || name;

/** One or two letters for a disc. */
export function initials(name) {
  const words = shortName(name).split(/\s+/).filter(Boolean);
  if (!words.length) return "";
  if (/[\u3400-\u9fff]/.test(words[0])) return words[0][0]; // the family name
  if (words.length === 1) return words[0][0];
  return words[0][0] + words.at(-1)[0];
}

/** Sort order in which P-10 follows P-9. */
export function natural(a, b) {
  const [as, bs] = [a.split(/([0-9]+)/), b.split(/([0-9]+)/)];
  for (let i = 0; i < Math.min(as.length, bs.length); i += 1) {
    if (i % 2 && Number(as[i]) !== Number(bs[i])) return Number(as[i]) - Number(bs[i]);
    if (!(i % 2) && as[i] !== bs[i]) return as[i] < bs[i] ? -1 : 1;
  }
  return as.length - bs.length;
}
