// The gateway's API as the widget uses it: docs/protocol.md, section 1.

const PATIENCE = 15_000;
// The server pings every 15 s; two and a half pings missed is a dead line.
const SILENCE = 40_000;

/** A call that did not succeed: the protocol's code, or "network"; `until` in ms. */
export class ApiError extends Error {
  constructor(code, { zh = "", en = "", retry_after = 0 } = {}) {
    super(code);
    Object.assign(this, { code, zh, en, until: retry_after && Date.now() + retry_after * 1000 });
  }

  /** The same request may succeed in a moment. */
  get passing() {
    return this.code === "network" || this.code === "unavailable";
  }

  /** The conversation is not ours any more. */
  get lost() {
    return this.code === "unauthorized" || this.code === "not_found";
  }
}

/** A UUID; pages served over plain http have no crypto.randomUUID. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
  );
}

/** Full jitter, so that a thousand pages do not come back in the same second. */
export const backoff = (attempt) => 100 + Math.random() * Math.min(30_000, 500 * 2 ** attempt);

const pause = (ms, signal) =>
  new Promise((done) => {
    setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });

async function refusal(response) {
  const { error } = await response.json().catch(() => ({}));
  return new ApiError(error?.code ?? (response.status < 500 ? "bad_request" : "unavailable"), error);
}

/** Server-sent events from a stream of bytes: {event, data}, data parsed; a comment is a ping. */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const read = (field) => [...block.matchAll(new RegExp(`^${field}: ?(.*)$`, "gm"))].map((m) => m[1]).join("\n");
      yield { event: read("event") || "ping", data: JSON.parse(read("data") || "null") };
    }
  }
}

export class Api {
  /** `server` is the gateway's origin. `key` is {conversation, token} once there is one. */
  constructor(server) {
    this.base = `${server}/api/conversations`;
    this.key = null;
  }

  open(body) {
    return this.#ask("POST", "", body);
  }

  snapshot() {
    return this.#ask("GET", this.#path(""));
  }

  /** Posted again with the same body (and UUID) while the failure is a passing one. */
  post(what, body) {
    return this.#ask("POST", this.#path(what), body);
  }

  /** A courtesy that may be lost; sent even while the page goes away. */
  note(what, body) {
    this.#once("POST", this.#path(what), body, true).catch(() => {});
  }

  #path(what) {
    return `/${this.key.conversation}${what && `/${what}`}`;
  }

  #headers(more) {
    return { ...(this.key && { Authorization: `Bearer ${this.key.token}` }), ...more };
  }

  async #ask(method, path, body) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once(method, path, body);
      } catch (error) {
        if (!error.passing || attempt > 2 || !navigator.onLine) throw error;
        await pause(Math.max(backoff(attempt), error.until - Date.now()));
      }
    }
  }

  async #once(method, path, body, keepalive = false) {
    const headers = this.#headers(body && { "Content-Type": "application/json" });
    const request = { method, headers, keepalive, credentials: "omit", body: body && JSON.stringify(body) };
    const response = await fetch(this.base + path, { ...request, signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
      throw new ApiError("network");
    });
    if (!response.ok) throw await refusal(response);
    return response.json().catch(() => ({}));
  }

  /**
   * Live events until `signal` aborts, reconnecting after `on.seq()` for ever. Calls
   * on.event(name, data) and on.link("live" | "waiting"); on.lost() ends it. `on.back(signal)`
   * is a signal that trying again at once makes sense.
   */
  async follow(on, signal) {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const error = await this.#listen(on, signal, () => (attempt = 0)).catch((e) => e);
      if (signal.aborted) return;
      if (error?.lost) return on.lost();
      if (error) on.link("waiting");
      await pause(Math.max(backoff(attempt), (error?.until ?? 0) - Date.now()), on.back(signal));
    }
  }

  async #listen(on, signal, heard) {
    const line = new AbortController();
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => line.abort(), SILENCE);
    };
    alive();
    try {
      const response = await fetch(this.base + this.#path("events"), {
        headers: this.#headers({ Accept: "text/event-stream", "Last-Event-ID": on.seq() }),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.any([signal, line.signal]),
      });
      if (!response.ok) throw await refusal(response);
      on.link("live");
      for await (const { event, data } of readEvents(response.body)) {
        alive();
        heard();
        if (data) on.event(event, data);
      }
    } finally {
      clearTimeout(watchdog);
    }
  }
}
