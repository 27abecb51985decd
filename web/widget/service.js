// Templates of a service case: items to pick from, an address form, what a yes will do.

import { html, nothing } from "../vendor/lit.js";
import { safeUrl } from "./pieces.js";
import { say } from "./strings.js";

// What browsers may fill in by themselves.
const KNOWN = {
  address1: "address-line1",
  address2: "address-line2",
  city: "address-level2",
  state: "address-level1",
  country: "country-name",
  zip: "postal-code",
};

const sent = (event) => {
  event.preventDefault();
  return new FormData(event.target);
};

/** The text without the lines that its cards show; screen readers hear the whole. */
export function brief({ text, picker, confirmation }) {
  const { title, facts = [], warning } = confirmation ?? {};
  const shown = (line) =>
    picker?.items.some(({ title }, i) => line.startsWith(i + 1) && line.includes(title)) ||
    facts.some(({ label, value }) => value.split("\n").some((part, i) => line.endsWith(part) && (i || line.includes(label)))) ||
    line === `**${title}**` ||
    (warning && line === warning);
  return text.split("\n").filter((line) => !shown(line.trim())).join("\n").trim();
}

/** A numbered list; `pick("1, 3")` when something was picked, without `pick` only to be read. */
export function itemPicker(picker, lang, server, pick) {
  if (!picker) return nothing;
  const { items, many } = picker;
  const face = ({ title, note, price, picture }, n) => html`<b>${n}</b>
    ${picture && html`<img src=${safeUrl(picture, server)} alt="" width="48" height="48" loading="lazy">`}
    <span>${title} ${note && html`<small>${note}</small>`}</span> <i>${price}</i>`;
  const row = (item, i) => {
    const n = i + 1;
    if (!pick) return html`<div class="item">${face(item, n)}</div>`;
    if (!many) return html`<button class="item" ?disabled=${!item.value} @click=${() => pick(`${n}`)}>${face(item, n)}</button>`;
    return html`<label class="item"><input type="checkbox" name="n" value=${n} ?checked=${item.picked} ?disabled=${!item.value}
      @change=${unmark}>${face(item, n)}</label>`;
  };
  const list = html`<ol class="items" aria-label=${say("items", lang)}>${items.map((item, i) => html`<li>${row(item, i)}</li>`)}</ol>`;
  if (!many || !pick) return list;
  const submit = (event) => {
    const numbers = sent(event).getAll("n");
    if (numbers[0]) return pick(numbers.join(", "));
    const [first] = event.target.n.length ? event.target.n : [event.target.n];
    first.setCustomValidity(say("pickOne", lang));
    first.reportValidity();
  };
  return html`<form class="ask" novalidate @submit=${submit}>${list}<button class="chip solid">${say("pick", lang)}</button></form>`;
}

const unmark = ({ target }) => {
  for (const box of target.form.querySelectorAll("[name=n]")) box.setCustomValidity("");
};

/** A form whose filled-in lines go to `send` as text, "label: value" each. */
export function askForm(fields, lang, send) {
  if (!fields?.length) return nothing;
  const submit = (event) => {
    const given = sent(event);
    const lines = fields.map(({ name, label }) => [label, given.get(name).trim()]);
    send(lines.filter(([, value]) => value).map((line) => line.join(": ")).join("\n"));
  };
  const field = ({ name, label, value, required }) => html`<label class=${name}>
    <span>${label} ${required ? nothing : html`<small>${say("optional", lang)}</small>`}</span>
    <input name=${name} .defaultValue=${value} ?required=${required} maxlength="160" autocomplete=${KNOWN[name] ?? "on"}>
  </label>`;
  return html`<form class="ask order" @submit=${submit}>
    ${fields.map(field)}<button class="chip solid">${say("sendForm", lang)}</button>
  </form>`;
}

/** Exactly what a yes will do. */
export const confirmCard = (card) => {
  if (!card) return nothing;
  const fact = ({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`;
  return html`<article class="order confirm">
    <h3>${card.title}</h3>
    <dl>${card.facts.map(fact)}</dl>
    ${card.warning && html`<p>${card.warning}</p>`}
  </article>`;
};
