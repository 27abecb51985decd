// Templates without a state of their own: icons, formatted text, product and order cards.

import { html, nothing } from "../vendor/lit.js";
import { say } from "./strings.js";

const icon = (path) => html`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;

export const ICONS = {
  close: icon("m6 9 6 6 6-6"),
  send: icon("M12 19V5m-6 6 6-6 6 6"),
  stop: icon("M8 8h8v8H8z"),
  person: icon("M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5"),
  up: icon("M7 11v9H4v-9h3Zm0 0 4-7c1.4 0 2.3 1 2 2.5L12.5 10H18a2 2 0 0 1 2 2.3l-1 6A2 2 0 0 1 17 20H7"),
  down: icon("M7 13V4H4v9h3Zm0 0 4 7c1.4 0 2.3-1 2-2.5L12.5 14H18a2 2 0 0 0 2-2.3l-1-6A2 2 0 0 0 17 4H7"),
  star: icon("m12 4 2.5 5.1 5.5.8-4 3.9 1 5.6-5-2.6-5 2.6 1-5.6-4-3.9 5.5-.8z"),
  shop: icon("M4 10.5 12 4l8 6.5M6 9.5V20h12V9.5M10 20v-5.5h4V20"),
};

export const locale = (lang) => (lang === "zh" ? "zh-CN" : "en-GB");

/** `url` made absolute against `base` if a browser may follow it, else "". */
export function safeUrl(url, base) {
  const found = URL.parse(url, base);
  return /^https?:$/.test(found?.protocol) ? found.href : "";
}

/** Blocks of `text`, {list, lines: [[{kind: text|bold|cite, value}]]}: docs/protocol.md's only markup. */
export function parseText(text) {
  const blocks = [];
  for (const line of text.trim().split("\n")) {
    const item = /^\s*[-•]\s+(.*)$/.exec(line)?.[1];
    const list = item !== undefined;
    if (!line.trim()) blocks.push(null);
    else if (blocks.at(-1)?.list === list) blocks.at(-1).lines.push(spans(item ?? line));
    else blocks.push({ list, lines: [spans(item ?? line)] });
  }
  return blocks.filter(Boolean);
}

const spans = (line) =>
  line.split(/(\*\*[^*]+\*\*|\[\d{1,2}\])/).filter(Boolean).map((value) => {
    if (/^\*\*[^*]+\*\*$/.test(value)) return { kind: "bold", value: value.slice(2, -2) };
    if (/^\[\d+\]$/.test(value)) return { kind: "cite", value: +value.slice(1, -1) };
    return { kind: "text", value };
  });

/** The text without its marks, as a screen reader says it. */
export const plainText = (text) => text.replace(/\s*\[\d{1,2}\]/g, "").replace(/\*\*([^*\n]+)\*\*/g, "$1");

/** A template of `text`, never HTML from it; `cite(number)` is the template of a citation mark. */
export function formatted(text, cite) {
  const line = (parts) =>
    parts.map(({ kind, value }) => (kind === "bold" ? html`<b>${value}</b>` : kind === "cite" ? cite(value) : value));
  return parseText(text).map(({ list, lines }) =>
    list
      ? html`<ul>${lines.map((parts) => html`<li>${line(parts)}</li>`)}</ul>`
      : html`<p>${lines.map((parts, i) => [i ? html`<br>` : nothing, line(parts)])}</p>`,
  );
}

/** "¥129" or "¥129.50", as people of that language write it. */
export function money(amount, currency, lang) {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol", trailingZeroDisplay: "stripIfInteger" };
  try {
    return new Intl.NumberFormat(locale(lang), style).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** Products in a row; `pressed(product_id)` when one is followed. */
export function productCards(products, lang, server, pressed) {
  if (!products?.length) return nothing;
  return html`<ul class="cards" aria-label=${say("products", lang)}>${products.map((p) => {
    const picture = safeUrl(p.picture, server);
    return html`<li class="card">
      ${picture && html`<img src=${picture} alt="" width="172" height="124" loading="lazy">`}
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
    (o) => html`<article class="order" aria-label="${say("order", lang)} ${o.order_id}">
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
