// Made from web/locales by `make catalogues`; do not edit.
export const lang = "en";
export const plural = (n) => Number(n !== 1);
export const strange = null;
export const words = {};
