// Stars from 1 to 5 and a comment: <sk-rating>. Events: sk-score {score, comment}, sk-cancel.

import { LitElement, html } from "../vendor/lit.js";
import { ICONS } from "./pieces.js";
import { say, scoreName } from "./strings.js";
import * as styles from "./styles.js";

class Rating extends LitElement {
  static properties = { lang: {}, score: { state: true } };
  static styles = [styles.base, styles.rating];

  focus() {
    this.renderRoot.querySelector("input").focus();
  }

  render() {
    const { lang, score } = this;
    const star = (n) => html`<label class=${n <= score ? "on" : ""}>
      <input type="radio" name="score" aria-label=${scoreName(n, lang)} required @change=${() => (this.score = n)}>${ICONS.star}
    </label>`;
    const words = say("comment", lang);
    return html`<form @submit=${this.#submit}>
      <fieldset>
        <legend>${say("rateAsk", lang)}</legend>
        ${[1, 2, 3, 4, 5].map(star)}
        <output>${score ? say(`score${score}`, lang) : ""}</output>
      </fieldset>
      <textarea name="comment" maxlength="1000" rows="2" aria-label=${words} placeholder=${words}></textarea>
      <div>
        <button type="button" class="quiet" @click=${() => this.#tell("sk-cancel")}>${say("cancel", lang)}</button>
        <button class="chip solid">${say("submit", lang)}</button>
      </div>
    </form>`;
  }

  #submit(event) {
    event.preventDefault();
    this.#tell("sk-score", { score: this.score, comment: event.target.comment.value.trim() });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("sk-rating", Rating);
