// The browser's own speech recognition, where it has one: what it hears, as words. Nothing is asked or fetched before it starts.

/** The recognition of this browser, or undefined. */
export const recognition = () => globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export class Ear {
  /** `told`: `heard(words)` for each finished run of words, `failed(error)` with the browser's code, `changed(on)`. */
  constructor(Recognition, lang, told) {
    Object.assign(this, { Recognition, lang, told, now: null });
  }

  get on() {
    return this.now !== null;
  }

  start() {
    if (this.on) return;
    const now = new this.Recognition();
    Object.assign(now, { lang: this.lang, continuous: true, interimResults: false });
    now.onresult = ({ resultIndex, results }) => {
      const finished = [...results].slice(resultIndex).filter(({ isFinal }) => isFinal);
      const words = finished.map((result) => result[0].transcript.trim()).filter(Boolean).join(" ");
      if (words && this.now === now) this.told.heard(words);
    };
    now.onerror = ({ error }) => this.now === now && error !== "aborted" && this.told.failed(error);
    now.onend = () => this.now === now && this.#ended();
    this.now = now;
    this.told.changed(true);
    try {
      now.start();
    } catch {
      this.#ended();
      this.told.failed("start");
    }
  }

  /** Stop, and hear the words to the end. */
  stop() {
    this.now?.stop();
  }

  /** Stop at once: what was said so far is said, and what still comes belongs to nothing. */
  drop() {
    const { now } = this;
    if (!now) return;
    this.#ended();
    now.abort();
  }

  #ended() {
    this.now = null;
    this.told.changed(false);
  }
}

/** Words put after what stands there already; Chinese is written without spaces. */
export function joinWords(before, words) {
  if (!before || /\s$/.test(before)) return before + words;
  return /[\u3000-\u9fff\uff00-\uffef]$/.test(before) ? before + words : `${before} ${words}`;
}
