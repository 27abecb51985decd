// One shopper's conversation: joins what is shown, the API and what the browser keeps.
// A conversation is opened only when something is said.

import { Api, ApiError, uuid } from "./api.js";
import { createStore, isAwaiting, writingTurn } from "./state.js";

// An unwatched, idle chat lets its line go: browsers allow six per server, and every tab wants one.
const IDLE = 30_000;

/** A small value kept in localStorage or sessionStorage; only in memory where that is forbidden. */
class Keep {
  constructor(name, area) {
    Object.assign(this, { name: `shopkeeper:${name}`, area, value: {} });
  }

  read() {
    try {
      this.value = JSON.parse(globalThis[this.area].getItem(this.name)) ?? {};
    } catch {}
    return this.value;
  }

  write(value) {
    this.value = value;
    try {
      globalThis[this.area].setItem(this.name, JSON.stringify(value));
    } catch {}
  }

  update(change) {
    this.write({ ...this.read(), ...change });
  }
}

export class Session {
  #opening = null;
  #line = null;
  #rest = 0;
  #watching = false;
  #sending = Promise.resolve();
  #gone = new AbortController();

  /** `identify()` resolves to the shop's JWT, null for nobody; it rejects if it cannot tell. */
  constructor(server, identify) {
    this.api = new Api(server);
    this.identify = identify;
    this.store = createStore();
    this.kept = new Keep(server, "localStorage");
    this.unsent = new Keep(`${server}:unsent`, "sessionStorage");
  }

  get state() {
    return this.store.state;
  }

  /** Takes up where this browser left off; changes nothing when there is nothing. */
  async start(lang) {
    const token = await this.identify().catch(() => undefined);
    if (token !== undefined && subject(token) !== (this.kept.read().who ?? null)) this.restart();
    const kept = this.kept.read();
    const unsent = this.unsent.read().pending ?? [];
    this.store.tell("lang", { lang: kept.lang ?? lang });
    this.store.listen((state, before) => {
      if (state.pending !== before.pending) this.unsent.write({ pending: state.pending });
      this.#tend();
    });
    this.#followPage();
    if (kept.conversation) await this.#resume(kept);
    if (!kept.conversation || this.api.key) for (const item of unsent) this.#restore(item);
  }

  /** Whether somebody is looking. */
  watch(on) {
    this.#watching = on;
    this.#tend();
  }

  end() {
    this.#gone.abort();
    this.#hangUp();
  }

  say(text, choice) {
    const id = uuid();
    this.store.tell("say", { id, text, choice });
    this.#enqueue(id);
  }

  retry(id) {
    this.store.tell("retry", { id });
    this.#enqueue(id);
  }

  /** person | bot: who shall have the conversation. */
  turnTo(who) {
    const body = { id: uuid() };
    return this.#try(() => this.api.post(who, body));
  }

  stop() {
    const turn = writingTurn(this.state);
    if (turn) this.#try(() => this.api.post("stop", { turn }));
  }

  async thumb({ message, thumb }) {
    const before = this.state.messages.find((m) => m.id === message)?.thumb;
    const body = { id: uuid(), message, thumb };
    this.store.tell("rating", body);
    if (!(await this.#try(() => this.api.post("ratings", body)))) this.store.tell("rating", { message, thumb: before });
  }

  async score({ score, comment }) {
    const body = { id: uuid(), score, ...(comment && { comment }) };
    if (await this.#try(() => this.api.post("ratings", body))) this.store.tell("scored");
  }

  async setLang(lang) {
    this.kept.update({ lang });
    this.store.tell("lang", { lang });
    if (this.api.key) await this.#try(() => this.api.post("language", { lang }));
  }

  /** Leaves this conversation; the next message opens another. */
  restart() {
    this.#hangUp();
    this.api.key = null;
    const { lang, visitor, noticed } = this.kept.read();
    this.kept.write({ lang, visitor, noticed });
    this.unsent.write({});
    this.store.tell("reset");
  }

  // One after the other: messages arrive in the order they were written.
  #enqueue(id) {
    this.#sending = this.#sending.then(() => this.#deliver(id));
  }

  async #deliver(id) {
    const { text, choice } = this.state.pending.find((p) => p.id === id) ?? {};
    if (!text) return;
    try {
      const { seq } = await this.#asked(() => this.api.post("messages", choice ? { id, choice } : { id, text }));
      this.store.tell("accepted", { id, seq });
    } catch (error) {
      this.store.tell("failed", { id, error: told(error) });
    }
  }

  async #try(call) {
    try {
      await this.#asked(call);
      return true;
    } catch (error) {
      this.store.tell("error", { error: told(error) });
      return false;
    }
  }

  // A refused token means a new conversation, once: the shopper need not know of tokens.
  async #asked(call) {
    await this.#open();
    try {
      return await call();
    } catch (error) {
      if (error.code !== "unauthorized") throw error;
      this.restart();
      await this.#open();
      return call();
    }
  }

  #open() {
    if (this.api.key) return null;
    this.#opening ??= this.#openNew().finally(() => (this.#opening = null));
    return this.#opening;
  }

  // A stale visitor or a wrong identity must not shut the door: ask again as a stranger.
  async #openNew() {
    const { lang } = this.state;
    const { visitor } = this.kept.read();
    const identity = (await this.identify().catch(() => null)) ?? undefined;
    const opened = await this.api.open({ lang, identity, visitor }).catch((error) => {
      if (error.code !== "unauthorized") throw error;
      return this.api.open({ lang });
    });
    const { conversation, token } = opened;
    this.kept.update({ conversation, token, visitor: opened.visitor, who: subject(identity) });
    this.api.key = { conversation, token };
    this.store.tell("opened", { snapshot: { messages: [], ...opened } });
  }

  async #resume({ conversation, token }) {
    this.api.key = { conversation, token };
    this.store.tell("link", { link: "opening" });
    try {
      this.store.tell("opened", { snapshot: await this.api.snapshot() });
      this.store.tell("link", { link: "live" });
    } catch (error) {
      if (error.lost) this.restart();
      else this.store.tell("link", { link: "waiting" });
    }
  }

  // Posted again with its old id, a message that had arrived changes nothing.
  #restore({ id, text, choice }) {
    if (this.state.messages.some((m) => m.id === id)) return;
    this.store.tell("say", { id, text, choice });
    this.#enqueue(id);
  }

  #tend() {
    const { mode } = this.state;
    const wanted = this.#watching || mode === "queued" || mode === "human" || isAwaiting(this.state);
    if (wanted && this.api.key && mode !== "closed") {
      clearTimeout(this.#rest);
      this.#rest = 0;
      this.#listen();
    } else if (this.#line && !this.#rest) {
      this.#rest = setTimeout(() => this.#hangUp(), IDLE);
    }
  }

  #hangUp() {
    this.#line?.abort();
    this.#line = null;
    clearTimeout(this.#rest);
    this.#rest = 0;
  }

  #listen() {
    if (this.#line || this.#gone.signal.aborted) return;
    const line = (this.#line = new AbortController());
    const hear = {
      message: (message) => this.store.tell("message", { message }),
      draft: (draft) => this.store.tell("draft", { draft }),
      typing: (data) => this.store.tell("typing", data),
      rating: (data) => this.store.tell("rating", data),
    };
    const on = {
      seq: () => this.state.lastSeq,
      event: (name, data) => line.signal.aborted || hear[name]?.(data),
      link: (link) => this.store.tell("link", { link }),
      lost: () => this.restart(),
      back,
    };
    this.api.follow(on, line.signal);
  }

  #followPage() {
    const on = (name, does) => addEventListener(name, does, { signal: this.#gone.signal });
    on("offline", () => this.store.tell("link", { link: "offline" }));
    on("online", () => {
      this.#hangUp();
      this.store.tell("link", { link: "idle" });
      for (const { id, error } of this.state.pending) if (error?.code === "network") this.retry(id);
    });
    // A page that holds a line is never kept for the back button.
    on("pagehide", () => this.#hangUp());
    on("pageshow", () => this.#tend());
  }
}

/** Aborts as soon as trying again makes sense: the network is back, or somebody looks. */
function back(signal) {
  const found = new AbortController();
  const options = { signal: AbortSignal.any([signal, found.signal]) };
  const now = () => document.hidden || found.abort();
  addEventListener("online", now, options);
  document.addEventListener("visibilitychange", now, options);
  signal.addEventListener("abort", () => found.abort());
  return found.signal;
}

/** Whom a JWT names; only compared with what this browser kept, for the gateway checks it. */
export function subject(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).sub ?? null;
  } catch {
    return null;
  }
}

function told(error) {
  if (!(error instanceof ApiError)) console.error(error);
  const { code = "unavailable", zh, en, until } = error;
  return { code, zh, en, until };
}
