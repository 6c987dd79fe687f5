// The live driver: a Socket.IO connection that joins, hears, acts, and picks up where it left off.

import { io } from "socket.io-client";
import { Outbox } from "../outbox.js";
import { Tail } from "../tail.js";
import { deviceStorage } from "../drafts.js";

const GLANCE = 2000; // ms
const PATIENCE = 20000; // ms: how long an answer to a question may take, over a poor line

/** What a driver tells: `events(list, live)`, `signal(signal)`, `status(name, detail)`; `time` is a ServerTime. */
export class LiveDriver {
  constructor(page, time, told) {
    Object.assign(this, { page, time, told, tail: new Tail(), joining: false, superseded: false });
    const key = `${page.hearing}.${page.seat || "gallery"}`;
    this.outbox = new Outbox(key, deviceStorage("sessionStorage"), (act, answer) => this.socket.emit("act", act, answer));
  }

  start() {
    this.socket = io({
      path: this.page.socket_path ?? "/socket.io",
      transports: ["websocket", "polling"],
      reconnectionDelay: 150,
      reconnectionDelayMax: 3000,
    });
    this.socket.on("connect", () => this.join());
    this.socket.on("disconnect", () => this.#lost());
    this.socket.on("connect_error", () => this.told.status("lost"));
    this.socket.on("event", (item) => this.#heard([item], true));
    this.socket.on("signal", (signal) => this.#signal(signal));
    document.addEventListener("visibilitychange", () => this.#looked());
  }

  act(act) {
    return this.outbox.send(act);
  }

  signal(signal) {
    if (this.outbox.open) this.socket.emit("signal", signal);
  }

  /** Ask the server something that is not recorded; its answer, or null while the line is broken. */
  ask(signal) {
    return new Promise((resolve) => {
      if (this.outbox.open) this.socket.timeout(PATIENCE).emit("signal", signal, (late, answer) => resolve(late ? null : answer));
      else resolve(null);
    });
  }

  /** Ask for everything after the last event heard. Also how a gap is mended, and how a seat is taken back. */
  join() {
    if (this.joining || !this.socket.connected) return;
    this.joining = true;
    this.superseded = false;
    const sent = this.time.local();
    const { hearing, seat } = this.page;
    this.socket.emit("join", { hearing, seat: seat ?? "", after: this.tail.last }, (answer) => this.#joined(answer, sent));
  }

  #joined(answer, sent) {
    this.joining = false;
    if (answer.refused) return this.told.status("refused", answer.refused);
    this.time.sample(answer.now, sent, this.time.local());
    const first = this.tail.last === 0;
    this.#heard(answer.events ?? [], !first);
    for (const signal of answer.signals ?? []) this.#signal(signal);
    this.outbox.opened();
    this.away = false;
    this.#looked();
    this.told.status("joined");
  }

  #heard(run, live) {
    const { events, gap } = this.tail.take(run);
    if (events.length) this.told.events(events, live);
    if (gap) this.join();
  }

  #signal(signal) {
    if (signal.kind === "superseded") {
      this.superseded = true;
      this.outbox.closed();
      this.told.status("superseded");
      return;
    }
    this.told.signal(signal);
  }

  /** A page out of view is told only when it stays so: a reload or a glance aside is nothing for the record. */
  #looked() {
    clearTimeout(this.glance);
    const tell = () => {
      if (this.away === document.hidden) return;
      this.away = document.hidden;
      this.signal({ kind: "hidden", hidden: this.away });
    };
    if (document.hidden) this.glance = setTimeout(tell, GLANCE);
    else tell();
  }

  #lost() {
    this.joining = false;
    this.outbox.closed();
    this.socket.sendBuffer = []; // the library would send it before `join`; what has no answer is the outbox's to send again
    this.time.forget();
    if (!this.superseded) this.told.status("lost");
  }
}
