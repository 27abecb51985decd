// Where a message is written: <sk-composer>. Used by the widget and by staff pages.

import { LitElement, html, nothing } from "../vendor/lit.js";
import { ICONS } from "./pieces.js";
import { say } from "./strings.js";
import * as styles from "./styles.js";

const bytes = (text) => new TextEncoder().encode(text).length;

class Composer extends LitElement {
  static properties = {
    lang: {},
    placeholder: {},
    limit: { type: Number },
    writing: { type: Boolean },
    blocked: { type: Boolean },
    on: { attribute: false },
    text: { state: true },
  };
  static styles = [styles.base, styles.composer];

  constructor() {
    super();
    Object.assign(this, { lang: "zh", limit: 4096, text: "" });
  }

  get field() {
    return this.renderRoot.querySelector("textarea");
  }

  focus() {
    this.field?.focus();
  }

  get left() {
    return this.limit - bytes(this.text.trim());
  }

  render() {
    const { lang, text, left } = this;
    const ask = this.placeholder || say("ask", lang);
    const key = this.writing && !text.trim() ? "stop" : "send";
    return html`<form @submit=${this.#submit}>
        <textarea rows="1" enterkeyhint="send" dir="auto" aria-describedby="count"
          aria-invalid=${String(left < 0)} aria-label=${ask} placeholder=${ask}
          @input=${this.#input} @keydown=${this.#key}></textarea>
        <button class="go" aria-label=${say(key, lang)} title=${say(key, lang)}
          ?disabled=${key === "send" && !this.#sendable}>${ICONS[key]}</button>
      </form>
      ${this.#count()}`;
  }

  get #sendable() {
    return this.text.trim() && this.left >= 0 && !this.blocked;
  }

  // Near the limit only: a counter that is always there reads as a form.
  #count() {
    const { left, text } = this;
    if (left > this.limit / 5) return nothing;
    const n = Math.abs(Math.floor((left * [...text].length) / bytes(text)));
    return html`<p id="count" class=${left < 0 ? "over" : ""}>${say(left < 0 ? "over" : "left", this.lang, { n })}</p>`;
  }

  #input({ target }) {
    this.text = target.value;
    if (CSS.supports("field-sizing", "content")) return;
    target.style.height = "auto";
    target.style.height = `${target.scrollHeight}px`;
  }

  // An Enter that picks a word in an input method is no send; Safari tells by keyCode 229 only.
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (this.#sendable) this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    if (this.#sendable) {
      this.on.say(this.text.trim());
      this.text = this.field.value = this.field.style.height = "";
      this.focus();
    } else if (this.writing) this.on.stop();
  }
}

customElements.define("sk-composer", Composer);
