// What the chat shows, as one value and one pure function: (state, event) → state.

export const INITIAL = {
  lang: "zh",
  mode: "bot", // bot | queued | human | closed: who has the conversation
  position: null, // in the queue
  messages: [], // by seq, each once
  pending: [], // said, not yet in the record: {id, text, choice, status, seq, error}
  draft: null, // an answer while it is written: {turn, text, length}
  typing: false,
  link: "idle", // idle | opening | live | waiting | offline
  lastSeq: 0, // where a reconnecting reader goes on
  error: null, // {code, zh, en, until}
  scored: false,
};

const change = (state, id, facts) => ({
  ...state,
  pending: state.pending.map((p) => (p.id === id ? { ...p, ...facts } : p)),
});

const without = (state, id, seq) => state.pending.filter((p) => p.id !== id && (!seq || p.seq !== seq));

const handlers = {
  opened(state, { snapshot }) {
    const { messages, lang, state: mode, draft } = snapshot;
    const known = messages.reduce((s, message) => handlers.message(s, { message }), { ...state, draft: null, typing: false });
    const now = { ...known, lang, mode };
    return draft ? handlers.draft(now, { draft }) : now;
  },

  message(state, { message }) {
    const { id, seq, turn, author, lang } = message;
    const lastSeq = Math.max(state.lastSeq, seq);
    if (state.messages.some((m) => m.id === id)) return { ...state, lastSeq };
    const messages = [...state.messages, message].sort((a, b) => a.seq - b.seq);
    const next = { ...state, messages, lastSeq, pending: without(state, id, seq) };
    if (author === "shopper") return next;
    return {
      ...next,
      typing: false,
      draft: message.state || state.draft?.turn === turn ? null : state.draft,
      lang: author === "bot" ? lang : state.lang,
      ...(message.state && { mode: message.state, position: message.position }),
    };
  },

  // Offsets count code points, as the server does: an emoji is one.
  draft(state, { draft: { turn, offset, text } }) {
    if (state.messages.some((m) => m.turn === turn && m.author !== "shopper")) return state;
    const seen = offset && state.draft?.turn === turn ? state.draft : { text: "", length: 0 };
    if (offset !== seen.length) return state;
    return { ...state, draft: { turn, text: seen.text + text, length: offset + [...text].length } };
  },

  typing: (state, { on }) => ({ ...state, typing: on }),
  link: (state, { link }) => ({ ...state, link }),
  lang: (state, { lang }) => ({ ...state, lang }),
  error: (state, { error }) => ({ ...state, error }),
  scored: (state) => ({ ...state, scored: true }),

  rating: (state, { message, thumb }) => ({
    ...state,
    messages: state.messages.map((m) => (m.id === message ? { ...m, thumb } : m)),
  }),

  say: (state, { id, text, choice }) => ({
    ...state,
    error: null,
    pending: [...state.pending, { id, text, choice, status: "sending" }],
  }),

  retry: (state, { id }) => ({ ...change(state, id, { status: "sending" }), error: null }),
  drop: (state, { id }) => ({ ...state, pending: without(state, id), error: null }),
  failed: (state, { id, error }) => ({ ...change(state, id, { status: "failed", error }), error }),

  accepted(state, { id, seq }) {
    const seen = state.messages.some((m) => m.seq === seq);
    return seen ? { ...state, pending: without(state, id) } : change(state, id, { status: "sent", seq });
  },

  // Of another conversation nothing may stay but what was never sent.
  reset: ({ lang, link, pending }) => ({ ...INITIAL, lang, link, pending: pending.filter((p) => p.status !== "sent") }),
};

/** The state after `event`; unknown events change nothing. */
export const reduce = (state, event) => handlers[event.type]?.(state, event) ?? state;

/** True from a shopper's message until something answers it, while the assistant is on. */
export function isAwaiting({ draft, typing, mode, pending, messages }) {
  if (draft || typing || mode !== "bot") return !!draft || typing;
  return pending.some((p) => p.status !== "failed") || messages.at(-1)?.author === "shopper";
}

/** The turn that "stop" would end, or undefined. */
export function writingTurn(state) {
  if (state.mode !== "bot" || !isAwaiting(state)) return undefined;
  return state.draft?.turn ?? state.messages.findLast((m) => m.author === "shopper")?.id;
}

/** Holds the state; listeners hear (state, before, event) after each change. */
export function createStore() {
  const listeners = [];
  return {
    state: INITIAL,
    listen: (listener) => listeners.push(listener),
    tell(type, facts) {
      const before = this.state;
      const event = { ...facts, type };
      this.state = reduce(before, event);
      for (const listener of listeners) listener(this.state, before, event);
    },
    /** A live event of the protocol. */
    hear(name, data) {
      if (name === "message" || name === "draft") this.tell(name, { [name]: data });
      else if (name === "typing" || name === "rating") this.tell(name, data);
    },
  };
}
