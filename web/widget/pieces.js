// Templates without a state: icons, formatted text, cards, the rating.

import { html, nothing } from "../vendor/lit.js";
import { say, scoreName } from "./strings.js";

const icon = (path) => html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;

export const ICONS = {
  close: icon("m6 9 6 6 6-6"),
  send: icon("M12 19V5m-6 6 6-6 6 6"),
  stop: icon("M9 9h6v6H9zm2 2h2v2h-2z"),
  person: icon("M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5"),
  thumb: icon("M7 11v9H4v-9h3Zm0 0 4-7c1.4 0 2.3 1 2 2.5L12.5 10H18a2 2 0 0 1 2 2.3l-1 6A2 2 0 0 1 17 20H7"),
  star: icon("m12 4 2.5 5.1 5.5.8-4 3.9 1 5.6-5-2.6-5 2.6 1-5.6-4-3.9 5.5-.8z"),
};

export const locale = (lang) => (lang === "zh" ? "zh-CN" : "en-GB");

/** `url` made absolute against `base` if a browser may follow it, else "". */
export function safeUrl(url, base) {
  const found = url && URL.parse(url, base); // "" would be the base itself
  return /^https?:$/.test(found?.protocol) ? found.href : "";
}

/** The text without its marks, as a screen reader says it. */
export const plainText = (text) => text.replace(/ *\[\d+\]|\*\*/g, "");

/** A template of `text`, never HTML from it; `cite(number)` is a citation mark's. */
export function formatted(text, cite) {
  const spans = (line) =>
    line.split(/(\*\*[^*]+\*\*|\[\d+\])/).map((span, i) => {
      if (i % 2 === 0) return span;
      return span[0] === "*" ? html`<b>${span.slice(2, -2)}</b>` : cite(+span.slice(1, -1));
    });
  const item = (line) => html`<li>${spans(line.replace(/^ *[-•·] +/, ""))}</li>`;
  return text.split(/((?:^ *[-•·] .*\n?)+)/m).map((block, i) => {
    const words = block.trim();
    if (i % 2) return html`<ul>${words.split("\n").map(item)}</ul>`;
    return words && html`<p>${spans(words)}</p>`;
  });
}

/** "¥129" or "¥129.50", as people of that language write it. */
export function money(amount, currency, lang) {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol", trailingZeroDisplay: "stripIfInteger" };
  return new Intl.NumberFormat(locale(lang), style).format(amount);
}

/** Products in a row; `pressed(product_id)` when one is followed. */
export function productCards(products, lang, server, pressed) {
  if (!products?.length) return nothing;
  return html`<ul class="cards" aria-label=${say("products", lang)}>${products.map((p) => {
    const picture = safeUrl(p.picture, server);
    return html`<li class="card">
      ${picture && html`<img src=${picture} alt="" width="172" height="148" loading="lazy">`}
      <div>
        <a href=${safeUrl(p.url, server) || nothing} target="_top" @click=${() => pressed(p.product_id)}>${p.name}</a>
        <span class="price">${say("from", lang, { price: money(p.price, p.currency, lang) })}</span>
        <span class="stock ${p.stock}">${say(p.stock, lang)}</span>
        ${p.why && html`<span class="why"><span class="sr">${say("why", lang)}</span> ${p.why}</span>`}
      </div>
    </li>`;
  })}</ul>`;
}

export function orderCards(orders, lang) {
  const day = new Intl.DateTimeFormat(locale(lang), { dateStyle: "medium" });
  const fact = (key, value) => (value ? html`<dt>${say(key, lang)}</dt><dd>${value}</dd>` : nothing);
  return orders?.map(
    (o) => html`<article class="order">
      <h3>${o.order_id} <span>${o.status_text}</span></h3>
      <ul>${o.items.map((item) => html`<li>${item}</li>`)}</ul>
      <dl>
        ${fact("total", money(o.total, o.currency, lang))}
        ${fact("placed", o.placed_at && day.format(new Date(o.placed_at)))}
        ${fact("tracking", o.tracking?.join(" "))}
      </dl>
    </article>`,
  );
}

/** Stars and a comment: on.pick(score) while choosing, on.rate(score, comment), on.cancel(). */
export function ratingForm(lang, score, on) {
  const star = (n) => html`<label class=${n <= score ? "on" : ""}>
    <input type="radio" name="score" aria-label=${scoreName(n, lang)} required @change=${() => on.pick(n)}>${ICONS.star}
  </label>`;
  const words = say("comment", lang);
  const submit = (event) => {
    event.preventDefault();
    on.rate(score, event.target.comment.value.trim());
  };
  return html`<form class="rating" @submit=${submit}>
    <fieldset>
      <legend>${say("rateAsk", lang)}</legend>
      ${[1, 2, 3, 4, 5].map(star)} <output>${score ? say(`score${score}`, lang) : ""}</output>
    </fieldset>
    <textarea name="comment" maxlength="1000" rows="2" aria-label=${words} placeholder=${words}></textarea>
    <div class="tools">
      <button type="button" class="quiet" @click=${on.cancel}>${say("cancel", lang)}</button>
      <button class="chip solid">${say("submit", lang)}</button>
    </div>
  </form>`;
}
