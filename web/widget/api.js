// The gateway's API as the widget uses it: docs/protocol.md, section 1.

const PATIENCE = 15_000;
const SILENCE = 40_000; // the server pings every 15 s

/** A call that did not succeed: the protocol's code, or "network"; `until` in ms. */
export class ApiError extends Error {
  constructor(code, { zh, en, retry_after = 0 } = {}) {
    super(code);
    Object.assign(this, { code, zh, en, until: retry_after && Date.now() + retry_after * 1000 });
  }

  get lost() {
    return this.code === "unauthorized" || this.code === "not_found";
  }
}

/** A UUID, also on plain http, where crypto.randomUUID is not. */
export const uuid = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
  );

/** Server-sent events from a stream of bytes, as [name, data]. */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const read = (field) => block.match(new RegExp(`^${field}: ?(.*)$`, "m"))?.[1];
      yield [read("event"), JSON.parse(read("data") ?? null)];
    }
  }
}

// Full jitter, so that a thousand pages do not come back in the same second.
const pause = (attempt, until = 0) => {
  const jitter = 100 + Math.random() * Math.min(30_000, 500 * 2 ** attempt);
  return new Promise((done) => setTimeout(done, Math.max(jitter, until - Date.now())));
};

export class Api {
  /** `key` is {conversation, token} once there is one. */
  constructor(server) {
    this.base = `${server}/api/conversations`;
    this.key = null;
  }

  /** POST; again with the same body (and UUID) while the failure is a passing one. */
  async post(what, body) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.ask(what, body);
      } catch (error) {
        if (!/network|unavailable/.test(error.code) || attempt > 2 || !navigator.onLine) throw error;
        await pause(attempt, error.until);
      }
    }
  }

  /** One try: GET, or POST of `body`; "" is the conversation itself. */
  async ask(what, body, keepalive) {
    const request = { keepalive, signal: AbortSignal.timeout(PATIENCE) };
    if (body) Object.assign(request, { method: "POST", body: JSON.stringify(body) });
    const response = await this.#fetch(what, request, { "Content-Type": "application/json" });
    return response.json();
  }

  async #fetch(what, request, headers) {
    const { conversation, token } = this.key ?? {};
    if (token) headers.Authorization = `Bearer ${token}`;
    const path = [this.base, conversation, what].filter(Boolean).join("/");
    const response = await fetch(path, { credentials: "omit", cache: "no-store", headers, ...request }).catch(() => {
      throw new ApiError("network");
    });
    if (response.ok) return response;
    const { error } = await response.json().catch(() => ({}));
    throw new ApiError(error?.code ?? (response.status < 500 ? "bad_request" : "unavailable"), error);
  }

  /** Live events, reconnecting after `on.seq()` until `signal` aborts or the conversation is lost. */
  async follow(on, signal) {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const error = await this.#listen(on, signal, () => (attempt = 0)).catch((e) => e);
      if (signal.aborted) return;
      if (error?.lost) return on.lost();
      on.link("waiting");
      await pause(attempt, error?.until);
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
      const until = AbortSignal.any([signal, line.signal]);
      const response = await this.#fetch("events", { signal: until }, { "Last-Event-ID": on.seq() });
      on.link("live");
      for await (const [name, data] of readEvents(response.body)) {
        alive();
        heard();
        if (data) on.event(name, data);
      }
    } finally {
      clearTimeout(watchdog);
    }
  }
}
