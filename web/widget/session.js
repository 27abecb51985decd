// One shopper's conversation; opened only when something is said.

import { Api, uuid } from "./api.js";
import { createStore, isAwaiting, writingTurn } from "./state.js";

// An unwatched, idle chat hangs up: browsers allow six lines per server.
const IDLE = 30_000;

// A value in the browser's storage, or in memory where that is forbidden.
class Keep {
  constructor(name, area) {
    Object.assign(this, { name: `shopkeeper:${name}`, area, value: {} });
  }

  read() {
    try {
      this.value = JSON.parse(globalThis[this.area][this.name]);
    } catch {}
    return this.value;
  }

  write(value) {
    this.value = value;
    try {
      globalThis[this.area][this.name] = JSON.stringify(value);
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

  /** `identify()` resolves to the shop's JWT, or null for nobody; it rejects if it cannot tell. */
  constructor({ server, identify, signIn, signs }) {
    this.api = new Api(server);
    Object.assign(this, { identify, signIn, signs });
    this.store = createStore();
    this.kept = new Keep(server, "localStorage");
    this.unsent = new Keep(`${server}:unsent`, "sessionStorage");
  }

  get state() {
    return this.store.state;
  }

  /** Takes up where this browser left off, unless somebody else signed in since. */
  async start(lang) {
    const token = await this.identify().catch(() => undefined);
    if (token !== undefined && subject(token) !== (this.kept.read().who ?? null)) this.restart();
    const kept = this.kept.read();
    const { pending = [] } = this.unsent.read();
    this.store.tell("lang", { lang: kept.lang ?? lang });
    this.store.listen((state, before) => {
      if (state.pending !== before.pending) this.unsent.write({ pending: state.pending });
      this.#tend();
    });
    this.#followPage();
    if (kept.conversation) await this.#resume(kept);
    // Posted again with its old id, a message that had arrived changes nothing.
    for (const item of pending) if (!this.state.messages.some((m) => m.id === item.id)) this.#post(item);
  }

  /** Whether somebody is looking. */
  watch(on) {
    this.#watching = on;
    if (on && this.state.link === "waiting") this.#hangUp();
    this.#tend();
  }

  end() {
    this.#gone.abort();
    this.#hangUp();
  }

  say(text, choice) {
    this.#post({ id: uuid(), text, choice });
  }

  retry(id) {
    this.store.tell("retry", { id });
    this.#enqueue(id);
  }

  drop(id) {
    this.store.tell("drop", { id });
  }

  click(message, product) {
    this.api.ask("clicks", { message, product }, true).catch(() => {});
  }

  /** Asks for a "person", or the "bot" again. */
  turnTo(who) {
    const body = { id: uuid() };
    return this.#try(() => this.api.post(who, body));
  }

  stop() {
    const turn = writingTurn(this.state);
    if (turn) this.#try(() => this.api.post("stop", { turn }));
  }

  async thumb(message, thumb) {
    const body = { id: uuid(), message, thumb };
    if (await this.#try(() => this.api.post("ratings", body))) this.store.tell("rating", body);
  }

  async score(score, comment) {
    const body = { id: uuid(), score, ...(comment && { comment }) };
    if (await this.#try(() => this.api.post("ratings", body))) this.store.tell("scored");
  }

  setLang(lang) {
    this.kept.update({ lang });
    this.store.tell("lang", { lang });
    if (this.api.key) this.#try(() => this.api.post("language", { lang }));
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

  #post(item) {
    this.store.tell("say", item);
    this.#enqueue(item.id);
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
      this.store.tell("failed", { id, error });
      // Before there is a line, nothing else tells that the gateway is back.
      if (!this.#line && navigator.onLine && !this.#gone.signal.aborted) setTimeout(() => this.#resend(), 5000);
    }
  }

  async #try(call) {
    try {
      await this.#asked(call);
      return true;
    } catch (error) {
      this.store.tell("error", { error });
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
    if (!this.api.key) this.#opening ??= this.#openNew().finally(() => (this.#opening = null));
    return this.#opening;
  }

  // A stale visitor or a wrong identity must not shut the door: ask again as a stranger.
  async #openNew() {
    const { lang } = this.state;
    const identity = (await this.identify().catch(() => null)) ?? undefined;
    const opened = await this.api.post("", { lang, identity, visitor: this.kept.read().visitor }).catch((error) => {
      if (error.code !== "unauthorized") throw error;
      return this.api.post("", { lang });
    });
    const { conversation, token, visitor } = opened;
    this.kept.update({ conversation, token, visitor, who: subject(identity) });
    const chosen = this.state.lang;
    this.api.key = { conversation, token };
    this.store.tell("opened", { snapshot: { messages: [], ...opened } });
    if (chosen === lang) return;
    // Chosen while it was opening: told before any message, or the first answer is in the other.
    this.store.tell("lang", { lang: chosen });
    await this.api.post("language", { lang: chosen }).catch((error) => this.store.tell("error", { error }));
  }

  async #resume(key) {
    this.api.key = key;
    this.store.tell("link", { link: "opening" });
    try {
      this.store.tell("opened", { snapshot: await this.api.ask("") });
      this.store.tell("link", { link: "live" });
    } catch (error) {
      if (error.lost) this.restart();
      else this.store.tell("link", { link: "waiting" });
    }
  }

  #tend() {
    const { mode } = this.state;
    const wanted = this.#watching || mode === "queued" || mode === "human" || isAwaiting(this.state);
    if (wanted && this.api.key && mode !== "closed") {
      clearTimeout(this.#rest);
      this.#rest = 0;
      this.#listen();
    } else if (this.#line) {
      this.#rest ||= setTimeout(() => this.#hangUp(), IDLE);
    }
  }

  #hangUp() {
    this.#line?.abort();
    this.#line = null;
    clearTimeout(this.#rest);
    this.#rest = 0;
  }

  #listen() {
    const { signal } = this.#gone;
    if (this.#line || signal.aborted) return;
    const line = (this.#line = new AbortController());
    const on = {
      seq: () => this.state.lastSeq,
      event: (name, data) => line.signal.aborted || this.store.hear(name, data),
      link: (link) => {
        this.store.tell("link", { link });
        if (link === "live") this.#resend();
      },
      lost: () => this.restart(),
    };
    this.api.follow(on, line.signal);
  }

  #followPage() {
    const { signal } = this.#gone;
    addEventListener("offline", () => this.store.tell("link", { link: "offline" }), { signal });
    addEventListener("online", () => this.#online(), { signal });
  }

  #online() {
    this.#hangUp();
    this.store.tell("link", { link: "idle" });
    this.#resend();
  }

  // What could not go out, when the way is open again.
  #resend() {
    for (const { id, error, status } of this.state.pending)
      if (status === "failed" && error?.code === "network") this.retry(id);
  }
}

// Whom a JWT names; the gateway checks it, here it is only compared.
function subject(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).sub;
  } catch {
    return null;
  }
}
