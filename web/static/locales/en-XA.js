// Words made longer and strange, to see where a page would break in other languages (web/i18n.py makes the server's).
export const lang = "en-XA";
export const plural = (n) => Number(n !== 1);
export const words = {};

const FROM = "aceinosuyACEINOSUY";
const TO = "àçéîñöšûýÀÇÉÎÑÖŠÛÝ";
const KEPT = /(\{\w+\})/;

export function strange(message) {
  const body = message.split(KEPT).map((part, place) => (place % 2 ? part : part.replace(/[a-zA-Z]/g, (letter) => TO[FROM.indexOf(letter)] ?? letter))).join("");
  return message.trim() ? body + " ~".repeat(Math.max(1, Math.floor(message.split(/\s+/).length / 3))) : message;
}
