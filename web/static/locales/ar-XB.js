// Words mirrored, to see where a page would break in a language written from right to left (web/i18n.py makes the server's).
export const lang = "ar-XB";
export const plural = (n) => Number(n !== 1);
export const words = {};

export const strange = (message) => (/\{\w+\}/.test(message) ? message : `\u202e${message}\u202c`);
