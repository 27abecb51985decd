// What the chat shows, as one frozen value and one pure function: (state, event) → state.
// No clock, network or page in here, so every odd order of events can be tested as data.

export const INITIAL = Object.freeze({
  lang: "zh",
  mode: "bot", // bot | queued | human | closed: who has the conversation
  position: null, // place in the queue
  shopper: null,
  messages: [], // by seq, each once
  pending: [], // said here, not yet seen in the record: {id, text, choice, status, error}
  draft: null, // {turn, text, length}: an answer while it is written
  typing: false,
  link: "idle", // idle | opening | live | waiting | offline
  lastSeq: 0, // what a reconnecting reader has seen
  error: null, // {code, zh, en, until}: shown above the composer
  scored: false,
});

const handlers = {
  /** The whole record, after opening or a reload. */
  opened(state, { snapshot }) {
    const fresh = { ...state, shopper: snapshot.shopper ?? null, error: null };
    const known = snapshot.messages.reduce((s, message) => handlers.message(s, { message }), fresh);
    const settled = {
      ...known,
      lang: snapshot.lang ?? known.lang,
      mode: snapshot.state ?? known.mode,
      typing: false,
    };
    return snapshot.draft ? handlers.draft({ ...settled, draft: null }, { draft: snapshot.draft }) : settled;
  },

  message(state, { message }) {
    if (state.messages.some((m) => m.id === message.id || m.seq === message.seq)) {
      return { ...state, lastSeq: Math.max(state.lastSeq, message.seq) };
    }
    const messages = [...state.messages, message].sort((a, b) => a.seq - b.seq);
    const next = {
      ...state,
      messages,
      lastSeq: Math.max(state.lastSeq, message.seq),
      pending: state.pending.filter((p) => p.id !== message.id && p.seq !== message.seq),
    };
    if (message.author === "shopper") return next;
    const own = state.draft && state.draft.turn === message.turn;
    return {
      ...next,
      typing: false,
      draft: own ? null : next.draft,
      lang: message.author === "bot" ? message.lang : next.lang,
      ...(message.state ? { mode: message.state, position: message.position ?? null, draft: null } : {}),
    };
  },

  // Offsets count code points, as the server does: an emoji is one.
  draft(state, { draft }) {
    const done = state.messages.some((m) => m.turn === draft.turn && m.author !== "shopper");
    if (done) return state;
    const seen = state.draft?.turn === draft.turn && draft.offset > 0 ? state.draft : { text: "", length: 0 };
    if (draft.offset !== seen.length) return state;
    const text = seen.text + draft.text;
    return { ...state, draft: { turn: draft.turn, text, length: seen.length + [...draft.text].length } };
  },

  typing: (state, { on }) => ({ ...state, typing: on }),

  rating: (state, { message, thumb }) => ({
    ...state,
    messages: state.messages.map((m) => (m.id === message ? { ...m, thumb } : m)),
  }),

  scored: (state) => ({ ...state, scored: true }),

  say: (state, { id, text, choice }) => ({
    ...state,
    pending: [...state.pending, { id, text, choice, status: "sending", error: null }],
    error: null,
  }),

  retry: (state, { id }) => ({ ...mark(state, id, { status: "sending", error: null }), error: null }),

  accepted(state, { id, seq }) {
    const seen = state.messages.some((m) => m.id === id || m.seq === seq);
    if (seen) return { ...state, pending: state.pending.filter((p) => p.id !== id) };
    return mark(state, id, { status: "sent", seq });
  },

  failed: (state, { id, error }) => ({ ...mark(state, id, { status: "failed", error }), error }),

  drop: (state, { id }) => ({
    ...state,
    pending: state.pending.filter((p) => p.id !== id),
    error: null,
  }),

  error: (state, { error }) => ({ ...state, error }),

  link: (state, { link }) => ({ ...state, link }),

  lang: (state, { lang }) => ({ ...state, lang }),

  /** Another conversation: nothing said before may stay but what was never sent. */
  reset: (state) => ({
    ...INITIAL,
    lang: state.lang,
    link: state.link,
    pending: state.pending.filter((p) => p.status !== "sent"),
  }),
};

const mark = (state, id, change) => ({
  ...state,
  pending: state.pending.map((p) => (p.id === id ? { ...p, ...change } : p)),
});

/** The state after `event`; unknown events change nothing. */
export function reduce(state, event) {
  const handler = Object.hasOwn(handlers, event.type) ? handlers[event.type] : null;
  return handler ? handler(state, event) : state;
}

/** True from a shopper's message until something answers it, while the assistant is on. */
export function isAwaiting(state) {
  if (state.draft || state.typing) return true;
  if (state.mode !== "bot") return false;
  if (state.pending.some((p) => p.status !== "failed")) return true;
  return state.messages.at(-1)?.author === "shopper";
}

/** The turn that "stop" would end, or null. */
export function writingTurn(state) {
  if (state.mode !== "bot" || !isAwaiting(state)) return null;
  const last = state.messages.findLast((m) => m.author === "shopper");
  return state.draft?.turn ?? last?.turn ?? last?.id ?? null;
}

/** A store: holds the state, tells listeners (state, before, event) after each change. */
export function createStore(initial = INITIAL) {
  let state = initial;
  const listeners = new Set();
  return {
    get state() {
      return state;
    },
    tell(type, facts = {}) {
      const before = state;
      state = reduce(state, { type, ...facts });
      if (state !== before) for (const listener of listeners) listener(state, before, { type, ...facts });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
