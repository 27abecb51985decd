// The conversation as it is read: <sk-transcript>. Used by the widget and by staff pages.
// It shows what it is given and calls `on` for what was pressed: docs/widget.md.

import { LitElement, html, nothing } from "../vendor/lit.js";
import { ICONS, formatted, locale, orderCards, plainText, productCards, safeUrl } from "./pieces.js";
import { askForm, brief, confirmCard, itemPicker } from "./service.js";
import { say, scoreName } from "./strings.js";
import * as styles from "./styles.js";

const GAP = 15 * 60_000;
const NEAR = 80; // px from the end that still read as being there

class Transcript extends LitElement {
  static properties = {
    messages: { attribute: false },
    pending: { attribute: false },
    draft: { attribute: false },
    awaiting: { type: Boolean },
    lang: {},
    server: {},
    viewer: {},
    on: { attribute: false },
    behind: { state: true },
  };
  static styles = [styles.base, styles.cards, styles.transcript];

  constructor() {
    super();
    Object.assign(this, { messages: [], pending: [], lang: "zh", server: location.origin, viewer: "shopper" });
    this.atEnd = true;
  }

  get log() {
    return this.renderRoot.querySelector(".log");
  }

  /** Says a whole message, once, to screen readers. */
  announce({ author, text }) {
    const line = document.createElement("p");
    line.textContent = `${this.#who(author)}: ${plainText(text)}`;
    this.renderRoot.querySelector("[role=status]").replaceChildren(line);
  }

  // What stands above a conversation that has not begun is read from its first line.
  toEnd() {
    this.log.scrollTop = this.messages.length + this.pending.length && this.log.scrollHeight;
    this.top = this.log.scrollTop;
  }

  // A reader who has just scrolled up may not have been heard yet: scroll events come late.
  // A little less is no reader's doing: what shrinks and grows again moves the end that far.
  #follow() {
    if (this.log.scrollTop < this.top - NEAR) this.#scrolled({ target: this.log });
    if (this.atEnd) this.toEnd();
  }

  render() {
    const rows = [...this.messages, ...this.pending.map((p) => ({ author: this.viewer, ...p }))];
    return html`
      <div class="log" role="log" aria-live="off" tabindex="0" aria-label=${say("log", this.lang)} @scroll=${this.#scrolled}>
        <div>
          <slot></slot>
          ${rows.map((message, i) => this.#row(message, rows[i - 1], i === rows.length - 1))} ${this.#writing()}
        </div>
      </div>
      <div class="sr" role="status"></div>
      ${this.behind ? html`<button class="chip newer" @click=${this.toEnd}>${say("newer", this.lang)}${ICONS.close}</button>` : nothing}
    `;
  }

  firstUpdated() {
    const stay = new ResizeObserver(() => this.#follow());
    stay.observe(this.log);
    stay.observe(this.log.firstElementChild);
  }

  updated(changed) {
    // Who writes wants to read on from there.
    if (changed.get("pending")?.length < this.pending.length) this.toEnd(), (this.atEnd = true);
    this.#follow();
    if (!this.atEnd && changed.get("messages")?.length < this.messages.length) this.behind = true;
  }

  #scrolled({ target }) {
    this.atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
    if (this.atEnd) this.behind = false;
  }

  #who(author) {
    return say({ [this.viewer]: "you", shopper: "shopper", agent: "agent" }[author] ?? "assistant", this.lang);
  }

  #row(message, before, last) {
    const { author, text, lang = this.lang } = message;
    const when = this.#when(message, before);
    if (message.kind === "state") return html`${when}<p class="note" lang=${lang}>${text}</p>`;
    const mine = author === this.viewer;
    const first = before?.author !== author;
    // The assistant is known by its side; a person is named.
    const named = first && !mine && (author === "agent" || this.viewer === "agent");
    const pressed = (product) => this.on.click(message.id, product);
    // What the newest message wants: only there, so that an old button is never pressed.
    const live = last && this.viewer === "shopper";
    const words = text && brief(message);
    const answer = (said) => this.on.say(said);
    return html`${when}
      <div class="row ${author} ${mine ? "mine" : ""} ${first ? "first" : ""} ${message.status}" lang=${lang} data-id=${message.id}>
        <span class=${named ? "name" : "sr"}>${this.#who(author)}</span>
        ${words && html`<div class="bubble">${formatted(words, (n) => this.#cite(message, n))}</div>`}
        ${productCards(message.products, lang, this.server, pressed)} ${orderCards(message.orders, lang)}
        ${itemPicker(message.picker, lang, this.server, live && answer)} ${confirmCard(message.confirmation)}
        ${this.#below(message)} ${live ? [askForm(message.form, lang, answer), this.#asks(message)] : nothing}
      </div>`;
  }

  #when({ at }, before) {
    const time = new Date(at);
    if (!at || time - new Date(before?.at ?? 0) < GAP) return nothing;
    const dateStyle = time.toDateString() === new Date().toDateString() ? undefined : "medium";
    const words = new Intl.DateTimeFormat(locale(this.lang), { dateStyle, timeStyle: "short" }).format(time);
    return html`<p class="note"><time datetime=${at}>${words}</time></p>`;
  }

  #cite({ author, sources }, n) {
    const source = sources?.find((s) => s.number === n);
    if (source) return this.#link(source, "cite", n);
    return author === "bot" ? nothing : `[${n}]`;
  }

  #link(source, name, words) {
    const label = say("source", this.lang, { n: source.number, title: source.title });
    return html`<a class=${name} href=${safeUrl(source.url, this.server) || nothing} target="_blank" rel="noopener"
      title=${source.snippet} aria-label=${label}>${words}</a>`;
  }

  #below({ id, author, kind, turn, asks, sources = [], thumb, status }) {
    if (status === "failed") {
      const act = (key) => html`<button class="quiet" @click=${() => this.on[key](id)}>${say(key, this.lang)}</button>`;
      return html`<div class="bad">${say("failed", this.lang)}${act("retry")}${act("drop")}</div>`;
    }
    if (author !== "bot") return nothing;
    const way = (key) => html`<button aria-label=${say(key, this.lang)} title=${say(key, this.lang)}
      aria-pressed=${String(thumb === key)} ?disabled=${this.viewer !== "shopper"}
      @click=${() => this.on.thumb(id, key)}>${ICONS.thumb}</button>`;
    return html`<div class="below">
      ${sources.map((s) => this.#link(s, "source", html`<b>${s.number}</b><span>${s.title}</span>`))}
      ${kind === "text" && turn && !asks ? html`<div class="thumbs">${way("up")}${way("down")}</div>` : nothing}
    </div>`;
  }

  #asks({ asks, choices = [] }) {
    const chip = (words, pressed, label = nothing, look = "") =>
      html`<button class="chip ${look}" aria-label=${label} @click=${pressed}>${words}</button>`;
    const stars = asks === "rating" && !choices.length ? [1, 2, 3, 4, 5] : [];
    const signs = asks === "identity" && this.on.signs;
    if (!signs && !choices.length && !stars.length) return nothing;
    return html`<div class="choices">
      ${signs ? chip(say("signIn", this.lang), () => this.on.signIn()) : nothing}
      ${stars.map((n) => chip(`${n} ★`, () => this.on.say(`${n}`), scoreName(n, this.lang)))}
      ${choices.map(({ id, title, value }) => chip(title, () => this.on.say(title, id), nothing, value === "yes" && "solid"))}
    </div>`;
  }

  #writing() {
    const { draft } = this;
    if (!draft && !this.awaiting) return nothing;
    return html`<div class="row bot first">
      ${draft
        ? html`<div class="bubble caret" aria-busy="true">${formatted(draft.text.replace(/\[\d*$/, ""), () => nothing)}</div>`
        : html`<div class="bubble dots" role="img" aria-label=${say("typing", this.lang)}><i></i><i></i><i></i></div>`}
    </div>`;
  }
}

customElements.define("sk-transcript", Transcript);
