// The chat window: <sk-chat>. launcher.js makes it on the first click and gives it `config`.

import { LitElement, html, nothing } from "../vendor/lit.js";
import "./composer.js";
import { ICONS, ratingForm } from "./pieces.js";
import { Session } from "./session.js";
import { isAwaiting, writingTurn } from "./state.js";
import { say } from "./strings.js";
import * as styles from "./styles.js";
import "./transcript.js";

// A phone either way up, or a page that is magnified that much.
const PHONE = matchMedia("(max-width: 639px), (max-width: 959px) and (max-height: 519px)");
const TOUCH = matchMedia("(pointer: coarse)");

export class Chat extends LitElement {
  static properties = { isOpen: { state: true }, rating: { state: true } };
  static styles = [styles.theme, styles.base, styles.panel];

  #unread = 0;
  #clock = 0;
  #gone = new AbortController();

  /** Resolves when the conversation kept in this browser is there, or known not to be. */
  async start(config) {
    this.config = config;
    this.session = new Session(config);
    this.session.store.listen((state, before, event) => this.#changed(state, before, event));
    this.#followScreen();
    await this.session.start(config.lang);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.session.end();
    this.#gone.abort();
    clearInterval(this.#clock);
  }

  async open({ focus = true } = {}) {
    this.isOpen = true;
    await this.updateComplete;
    this.#show();
    this.config.unread((this.#unread = 0));
    this.session.watch(!document.hidden);
    await this.#part("sk-transcript").updateComplete;
    this.#part("sk-transcript").toEnd();
    if (focus) this.#focus();
  }

  close() {
    this.isOpen = false;
    this.#part("dialog").close();
    document.documentElement.style.overflow = "";
    this.session.watch(false);
    this.config.closed();
  }

  get #floats() {
    return this.config.mode !== "page";
  }

  #part(name) {
    return this.renderRoot?.querySelector(name);
  }

  #say(key, facts) {
    return say(key, this.session.state.lang, facts);
  }

  render() {
    const { lang } = this.session.state;
    const body = html`${this.#header()} ${this.#transcript()} ${this.#banner()}
      ${this.rating >= 0 ? this.#rating() : nothing}
      <div class="foot">${this.#tools()} ${this.#composer()}</div>`;
    const tag = lang === "zh" ? "zh-CN" : "en";
    const title = this.config.text("title", lang);
    if (!this.#floats) return html`<section class="page" lang=${tag} aria-label=${title}>${body}</section>`;
    return html`<dialog class=${this.config.position} lang=${tag} aria-label=${title}
      @keydown=${this.#key} @cancel=${this.#cancel}>${body}</dialog>`;
  }

  #header() {
    const { lang, link, mode, position } = this.session.state;
    const title = this.config.text("title", lang);
    const calm = link === "live" || link === "idle";
    const status = calm ? (mode === "queued" && position ? "place" : mode) : link;
    const button = (key, words, pressed) =>
      html`<button class="quiet" aria-label=${this.#say(key)} title=${this.#say(key)} @click=${pressed}>${words}</button>`;
    return html`<div class="head">
      <span class="mark" aria-hidden="true">${title[0]}</span>
      <div>
        <h2 tabindex="-1">${title}</h2>
        <p class=${calm && mode !== "queued" ? "" : "dim"} role="status">${this.#say(status, { n: position })}</p>
      </div>
      ${button("language", this.#say("languageShort"), () => this.session.setLang(lang === "zh" ? "en" : "zh"))}
      ${this.#floats ? button("close", ICONS.close, this.close) : nothing}
    </div>`;
  }

  #transcript() {
    const { session } = this;
    const { lang, messages, pending, draft } = session.state;
    const { server, text } = this.config;
    const starter = (words) => html`<button class="chip" @click=${() => session.say(words)}>${words}</button>`;
    return html`<sk-transcript .messages=${messages} .pending=${pending} .draft=${draft}
      ?awaiting=${isAwaiting(session.state)} lang=${lang} server=${server}
      .on=${session}>
      ${session.kept.read().noticed ? nothing : this.#notice()}
      <p class="hello">${text("greeting", lang)}</p>
      ${messages.length + pending.length
        ? nothing
        : html`<div class="starters">
            ${text("suggestions", lang).split("|").map(starter)}
          </div>`}
    </sk-transcript>`;
  }

  #notice() {
    const { privacy } = this.config;
    const link = html`<a href=${privacy} target="_blank" rel="noopener">${this.#say("privacy")}</a>`;
    return html`<div class="notice"><span>${this.#say("notice")} ${privacy ? link : nothing}</span>
      <button class="quiet" @click=${this.#noticed}>${this.#say("ok")}</button></div>`;
  }

  #banner() {
    const { error, lang } = this.session.state;
    if (!error) return nothing;
    const words = error.code === "network" ? this.#say("network") : error[lang] || this.#say("trouble");
    const seconds = this.#seconds();
    const clock = `${Math.floor(seconds / 60)}:${seconds % 60 < 10 ? 0 : ""}${seconds % 60}`;
    return html`<div class="banner"><span role="alert">${words}</span>
      <b aria-hidden="true">${seconds ? clock : ""}</b>
      <button class="quiet" @click=${this.#dismiss}>${this.#say("ok")}</button></div>`;
  }

  #tools() {
    const { mode, scored, messages } = this.session.state;
    const turn = (key, who) =>
      html`<button class="quiet person" @click=${() => this.session.turnTo(who)}>${ICONS.person}${this.#say(key)}</button>`;
    const rate = html`<button class="quiet" aria-expanded=${String(this.rating >= 0)} @click=${this.#rate}>
      ${ICONS.star}${this.#say("rate")}</button>`;
    return html`<div class="tools">
      ${mode === "bot" ? turn("person", "person") : mode === "queued" ? turn("back", "bot") : html`<i></i>`}
      ${scored ? html`<span class="quiet" role="status">${this.#say("thanks")}</span>` : messages.length ? rate : nothing}
    </div>`;
  }

  #composer() {
    const { session } = this;
    const { lang, mode, messages } = session.state;
    if (mode === "closed") {
      return html`<button class="chip solid" @click=${() => session.restart()}>${this.#say("again")}</button>`;
    }
    const asks = { order_number: "askOrder", identity: "askIdentity" };
    const ask = mode !== "bot" ? "askHuman" : asks[messages.at(-1)?.asks] ?? "ask";
    return html`<sk-composer lang=${lang} placeholder=${this.#say(ask)} ?writing=${!!writingTurn(session.state)}
        ?blocked=${this.#seconds() > 0} .on=${session}></sk-composer>
      <p class="hint">${mode === "bot" ? this.#say("hint") : nothing}</p>`;
  }

  #rating() {
    const rate = (...said) => {
      this.#unrate();
      this.session.score(...said);
    };
    return ratingForm(this.session.state.lang, this.rating, { pick: (n) => (this.rating = n), rate, cancel: () => this.#unrate() });
  }

  async #rate() {
    this.rating = 0;
    await this.updateComplete;
    this.#part("input").focus();
  }

  #unrate() {
    this.rating = -1;
    this.#focus();
  }

  #noticed() {
    this.session.kept.update({ noticed: true });
    this.requestUpdate();
    this.#focus();
  }

  #dismiss() {
    this.session.store.tell("error", { error: null });
  }

  #changed(state, before, { type, message }) {
    if (type === "message" && message.author !== "shopper" && state.messages !== before.messages) {
      this.#part("sk-transcript")?.announce(message);
      if (!this.isOpen) this.config.unread((this.#unread += 1));
    }
    // The button that was pressed goes away: focus must not go with it.
    if (type === "say" && this.isOpen) setTimeout(() => this.renderRoot.activeElement ?? this.#focus());
    if (state.lang !== before.lang) this.config.words(state.lang);
    if (state.error !== before.error) this.#tick();
    this.requestUpdate();
  }

  // A rate limit's countdown is the only thing that changes by itself.
  #tick() {
    clearInterval(this.#clock);
    if (!this.#seconds()) return;
    this.#clock = setInterval(() => (this.#seconds() ? this.requestUpdate() : this.#dismiss()), 500);
  }

  #seconds() {
    return Math.max(0, Math.ceil(((this.session.state.error?.until || 0) - Date.now()) / 1000));
  }

  // On a phone the sheet is modal, the page behind it inert; a window beside the page is not.
  #show() {
    const dialog = this.#part("dialog");
    if (!dialog) return;
    dialog.close();
    if (PHONE.matches) dialog.showModal();
    else dialog.open = true; // show() would take the focus
    document.documentElement.style.overflow = PHONE.matches ? "hidden" : "";
  }

  // Focusing the field would raise a phone's keyboard over half of what there is to read.
  #focus() {
    ((!TOUCH.matches && this.#part("sk-composer")) || this.#part("h2")).focus();
  }

  #key(event) {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    this.#cancel(event);
  }

  #cancel(event) {
    event.preventDefault();
    if (this.rating >= 0) this.#unrate();
    else this.close();
  }

  #followScreen() {
    const { signal } = this.#gone;
    PHONE.addEventListener("change", () => this.isOpen && this.#show(), { signal });
    document.addEventListener("visibilitychange", () => this.session.watch(this.isOpen && !document.hidden), { signal });
    // What a keyboard leaves of the screen, not the page's own height.
    const fit = () => {
      this.style.setProperty("--sk-height", `${visualViewport.height}px`);
      this.style.setProperty("--sk-top", `${visualViewport.offsetTop}px`);
    };
    for (const name of ["resize", "scroll"]) visualViewport.addEventListener(name, fit, { signal });
    fit();
  }
}

customElements.define("sk-chat", Chat);
