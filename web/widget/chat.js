// The chat window: <sk-chat>. launcher.js makes it on the first click and gives it `config`.

import { LitElement, html, nothing } from "../vendor/lit.js";
import "./composer.js";
import { ICONS } from "./pieces.js";
import "./rating.js";
import { Session } from "./session.js";
import { isAwaiting, writingTurn } from "./state.js";
import { say } from "./strings.js";
import * as styles from "./styles.js";
import "./transcript.js";

const PHONE = matchMedia("(max-width: 639px)");
const TOUCH = matchMedia("(pointer: coarse)");

/**
 * config: {server, lang, mode, position, privacy, text(key, lang), identify()}.
 * Events: sk-close, sk-unread {count}, sk-lang {lang}, sk-sign-in.
 */
export class Chat extends LitElement {
  static properties = { isOpen: { state: true }, rating: { state: true } };
  static styles = [styles.theme, styles.base, styles.panel];

  #unread = 0;
  #clock = 0;
  #gone = new AbortController();

  /** Resolves when the conversation kept in this browser is there, or known not to be. */
  async start(config) {
    this.config = config;
    this.session = new Session(config.server, config.identify);
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
    this.#tell("sk-unread", { count: (this.#unread = 0) });
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
    this.#tell("sk-close");
  }

  get #floats() {
    return this.config.mode !== "page";
  }

  #part(name) {
    return this.renderRoot.querySelector(name);
  }

  #say(key, facts) {
    return say(key, this.session.state.lang, facts);
  }

  render() {
    const { lang, position } = { ...this.config, ...this.session.state, position: this.config.position };
    const body = html`${this.#header()} ${this.#transcript()} ${this.#banner()}
      ${this.rating ? html`<sk-rating lang=${lang} @sk-score=${this.#scored} @sk-cancel=${this.#unrate}></sk-rating>` : nothing}
      <footer>${this.#tools()} ${this.#composer()}</footer>`;
    const tag = lang === "zh" ? "zh-CN" : "en";
    if (!this.#floats) return html`<section class="page" lang=${tag}>${body}</section>`;
    return html`<dialog class=${position} lang=${tag} aria-label=${this.#say("dialog")}
      @keydown=${this.#key} @cancel=${this.#cancel}>${body}</dialog>`;
  }

  #header() {
    const { lang, link, mode, position } = this.session.state;
    const calm = link === "live" || link === "idle";
    const status = calm ? (mode === "queued" && position ? "place" : mode) : link;
    const button = (key, words, pressed) =>
      html`<button class="quiet" aria-label=${this.#say(key)} title=${this.#say(key)} @click=${pressed}>${words}</button>`;
    return html`<header>
      <span class="mark">${ICONS.shop}</span>
      <div>
        <h2 tabindex="-1">${this.config.text("title", lang)}</h2>
        <p class=${calm && mode !== "queued" ? "" : "dim"} role="status">${this.#say(status, { n: position })}</p>
      </div>
      ${button("language", this.#say("languageShort"), () => this.session.setLang(lang === "zh" ? "en" : "zh"))}
      ${this.#floats ? button("close", ICONS.close, this.close) : nothing}
    </header>`;
  }

  #transcript() {
    const { session } = this;
    const { lang, messages, pending, draft } = session.state;
    const { server, text } = this.config;
    const starter = (words) => html`<button class="chip" @click=${() => session.say(words)}>${words}</button>`;
    return html`<sk-transcript .messages=${messages} .pending=${pending} .draft=${draft}
      ?awaiting=${isAwaiting(session.state)} lang=${lang} server=${server}
      @sk-say=${({ detail }) => session.say(detail.text, detail.choice)}
      @sk-thumb=${({ detail }) => session.thumb(detail)}
      @sk-product=${({ detail }) => session.api.note("clicks", detail)}
      @sk-retry=${({ detail }) => session.retry(detail.id)}
      @sk-drop=${({ detail }) => session.store.tell("drop", detail)}>
      ${session.kept.read().noticed ? nothing : this.#notice()}
      <p class="hello">${text("greeting", lang)}</p>
      ${messages.length + pending.length
        ? nothing
        : html`<div class="starters" role="group" aria-label=${this.#say("choices")}>
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
    return html`<div class="banner"><span role="alert">${words}</span>
      ${seconds ? html`<b aria-hidden="true">${this.#say("wait", { n: seconds })}</b>` : nothing}
      <button class="quiet" @click=${this.#dismiss}>${this.#say("dismiss")}</button></div>`;
  }

  #tools() {
    const { mode, scored, messages } = this.session.state;
    const turn = (key, who) =>
      html`<button class="quiet person" @click=${() => this.session.turnTo(who)}>${ICONS.person}${this.#say(key)}</button>`;
    const rate = html`<button class="quiet" aria-expanded=${String(!!this.rating)} @click=${this.#rate}>
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
    const ask = mode !== "bot" ? "askHuman" : messages.at(-1)?.asks === "order_number" ? "askOrder" : "ask";
    return html`<sk-composer lang=${lang} placeholder=${this.#say(ask)} ?writing=${!!writingTurn(session.state)}
        ?blocked=${this.#seconds() > 0} @sk-say=${({ detail }) => session.say(detail.text)}
        @sk-stop=${() => session.stop()}></sk-composer>
      <p class="hint">${this.#say(mode === "bot" ? "botHint" : "humanHint")}</p>`;
  }

  async #rate() {
    this.rating = !this.rating;
    await this.updateComplete;
    this.#part("sk-rating")?.focus();
  }

  #unrate() {
    this.rating = false;
    this.#focus();
  }

  #scored({ detail }) {
    this.#unrate();
    this.session.score(detail);
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
      if (!this.isOpen) this.#tell("sk-unread", { count: (this.#unread += 1) });
    }
    if (state.lang !== before.lang) this.#tell("sk-lang", { lang: state.lang });
    if (state.error !== before.error) this.#tick();
    this.requestUpdate();
  }

  // A rate limit's countdown is the only thing that changes by itself.
  #tick() {
    clearInterval(this.#clock);
    if (!this.#seconds()) return;
    this.#clock = setInterval(() => {
      this.requestUpdate();
      if (!this.#seconds()) this.#dismiss();
    }, 500);
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
    else dialog.show();
    document.documentElement.style.overflow = PHONE.matches ? "hidden" : "";
  }

  // Focusing the field would raise a phone's keyboard over half of what there is to read.
  #focus() {
    this.#part(TOUCH.matches ? "h2" : "sk-composer, h2")?.focus();
  }

  #key(event) {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
    this.#cancel(event);
  }

  #cancel(event) {
    event.preventDefault();
    if (this.rating) this.#unrate();
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

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("sk-chat", Chat);
