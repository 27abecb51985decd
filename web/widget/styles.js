// Constructed style sheets: they need no 'unsafe-inline' from the page's content policy.

import { css } from "../vendor/lit.js";

// Both themes side by side; the font, --sk-accent and --sk-on come from the launcher.
export const theme = css`
  :host {
    --sk-paper: light-dark(#faf7f2, #1d1b18);
    --sk-card: light-dark(#fff, #282521);
    --sk-ink: light-dark(#2a2622, #f0eae1);
    --sk-soft: light-dark(#6b6157, #b5aa9d);
    --sk-line: light-dark(#e9e1d6, #3d3731);
    --sk-hover: light-dark(#f1ebe2, #35302b);
    --sk-good: light-dark(#2f6b47, #8fd1a8);
    --sk-warn: light-dark(#8a5207, #eab768);
    --sk-bad: light-dark(#a93a2a, #f2a093);
    --sk-shadow: 0 12px 32px -12px rgb(30 22 12 / 0.4);
  }
`;

export const base = css`
  :host { color: var(--sk-ink); }
  * { box-sizing: border-box; margin: 0; }
  button, textarea, input { font: inherit; color: inherit; }
  button { border: 0; background: none; padding: 0; cursor: pointer; touch-action: manipulation; }
  a { color: inherit; }
  svg { display: block; flex: none; }
  textarea { resize: none; font-size: 16px; line-height: 24px; }
  textarea:focus-visible { outline: 0; }
  textarea::placeholder { color: var(--sk-soft); }
  :focus-visible { outline: 2px solid var(--sk-accent); outline-offset: 2px; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .chip { display: inline-flex; align-items: center; gap: 6px; min-height: 38px; padding: 6px 15px; border: 1px solid var(--sk-line); border-radius: 19px; background: var(--sk-card); font-size: 14px; line-height: 1.35; text-align: start; }
  @media (hover) { .chip:hover { border-color: var(--sk-accent); } }
  .solid { border-color: transparent; background: var(--sk-accent); color: var(--sk-on); }
  .quiet { display: inline-flex; align-items: center; gap: 5px; min-height: 36px; padding: 4px 8px; border-radius: 10px; color: var(--sk-soft); font-size: 13px; text-align: start; }
  button.quiet:hover { color: var(--sk-ink); background: var(--sk-hover); }
  .quiet svg { width: 18px; height: 18px; }
  @media (pointer: coarse) { .chip, .quiet { min-width: 44px; min-height: 44px; justify-content: center; } .chip { border-radius: 22px; } }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
`;

export const panel = css`
  :host { display: contents; }
  dialog, .page { flex-direction: column; overflow: hidden; padding: 0; border: 0; background: var(--sk-paper); color: var(--sk-ink); }
  dialog[open], .page { display: flex; }
  dialog { position: fixed; inset: auto 24px 24px auto; width: 408px; max-width: none; height: min(700px, 100dvh - 48px); max-height: none; z-index: 2147483000; border-radius: 22px; outline: 1px solid var(--sk-line); box-shadow: var(--sk-shadow); animation: appear 0.2s; }
  dialog.left { inset-inline: 24px auto; }
  .page { height: 100%; --sk-gutter: max(18px, 50% - 380px); }
  .page > :not(sk-transcript) { padding-inline: var(--sk-gutter); }
  @keyframes appear { from { opacity: 0; transform: translateY(6px); } }
  .head { display: flex; align-items: center; gap: 4px; padding: 14px 10px 14px 18px; border-bottom: 1px solid var(--sk-line); background: var(--sk-card); }
  .head div { flex: 1; min-width: 0; padding-inline-start: 8px; }
  .head button { min-width: 44px; min-height: 44px; justify-content: center; }
  .mark { width: 40px; border-radius: 13px; background: var(--sk-accent); color: var(--sk-on); font-size: 19px; line-height: 40px; text-align: center; }
  h2, .head p { overflow: hidden; line-height: 1.4; }
  h2 { font-size: 16px; white-space: nowrap; text-overflow: ellipsis; outline: 0; }
  .head p { color: var(--sk-soft); font-size: 13px; }
  .head p::before { content: ""; display: inline-block; width: 7px; height: 7px; margin-inline-end: 6px; border-radius: 50%; background: var(--sk-good); vertical-align: 1px; }
  .dim::before { background: var(--sk-warn) !important; }
  sk-transcript { flex: 1; min-height: 0; }
  .notice, .banner { display: flex; align-items: center; gap: 6px; padding: 6px 6px 6px 14px; border-radius: 14px; background: var(--sk-hover); color: var(--sk-soft); font-size: 13px; line-height: 1.5; }
  .notice { margin-bottom: 16px; }
  .notice span, .banner span { flex: 1; }
  .notice button, .banner button { flex: none; color: var(--sk-ink); }
  .hello { width: fit-content; max-width: 88%; margin-bottom: 12px; padding: 10px 15px; border: 1px solid var(--sk-line); border-radius: 18px 18px 18px 6px; background: var(--sk-card); }
  .starters { display: flex; flex-wrap: wrap; gap: 8px; }
  .banner, .rating { margin: 0 14px 8px; }
  .banner { border: 1px solid var(--sk-warn); color: var(--sk-ink); font-size: 14px; }
  .rating { padding: 12px 16px 6px; border: 1px solid var(--sk-line); border-radius: 18px; background: var(--sk-card); }
  fieldset { display: flex; align-items: center; padding: 0; border: 0; }
  legend { padding: 0; font-weight: 600; }
  label { position: relative; padding: 12px 9px; margin-inline-start: -3px; border-radius: 10px; color: var(--sk-soft); }
  input { position: absolute; inset: 0; margin: 0; opacity: 0.01; cursor: pointer; }
  .on { color: var(--sk-warn); }
  .on path { fill: currentColor; }
  output { margin-inline-start: 8px; }
  textarea { width: 100%; margin: 4px 0 8px; padding: 8px 12px; border: 1px solid var(--sk-line); border-radius: 12px; background: var(--sk-paper); }
  .foot { padding: 6px 14px max(8px, env(safe-area-inset-bottom)); border-top: 1px solid var(--sk-line); background: var(--sk-card); }
  .foot > .chip { margin: 4px 0 10px; }
  .tools { display: flex; justify-content: space-between; margin-bottom: 4px; }
  .person { color: var(--sk-ink); font-weight: 550; }
  .hint { margin-top: 6px; color: var(--sk-soft); font-size: 12px; text-align: center; }
  @media (max-width: 639px), (max-width: 959px) and (max-height: 519px) {
    dialog { inset: var(--sk-top, 0) 0 auto !important; width: 100vw; height: var(--sk-height, 100dvh); border-radius: 0; outline: 0; }
    .head { padding-top: max(12px, env(safe-area-inset-top)); }
    @media (max-height: 519px) { .head { padding-block: 2px; } .foot { padding-top: 0; } }
  }
`;

export const transcript = css`
  :host { position: relative; display: block; overflow: hidden; }
  .log { height: 100%; padding: 18px var(--sk-gutter, 18px) 14px; overflow-y: auto; overflow-anchor: none; overscroll-behavior: contain; scrollbar-width: thin; }
  .log:focus-visible { outline-offset: -3px; }
  .row { display: flex; flex-direction: column; align-items: flex-start; margin-top: 6px; animation: appear 0.2s; }
  .first { margin-top: 16px; }
  .mine { align-items: flex-end; }
  @keyframes appear { from { opacity: 0; transform: translateY(6px); } }
  .name { margin: 0 4px 3px; color: var(--sk-soft); font-size: 13px; }
  .bubble { max-width: 88%; padding: 10px 15px; border: 1px solid var(--sk-line); border-radius: 18px 18px 18px 6px; background: var(--sk-card); overflow-wrap: anywhere; unicode-bidi: plaintext; }
  .mine .bubble { border-color: transparent; border-radius: 18px 18px 6px; background: var(--sk-accent); color: var(--sk-on); }
  .agent .bubble { border-color: var(--sk-accent); }
  .failed .bubble { border: 1px dashed var(--sk-bad); background: none; color: var(--sk-ink); }
  .bubble p { white-space: pre-line; }
  .bubble > * + * { margin-top: 8px; }
  .bubble ul { padding-inline-start: 1.2em; }
  .cite { display: inline-block; min-width: 18px; margin-inline: 2px; padding: 0 4px; border-radius: 6px; background: var(--sk-hover); font-size: 12px; line-height: 18px; text-align: center; text-decoration: none; vertical-align: 2px; }
  .caret::after { content: ""; display: block; width: 14px; height: 3px; margin-top: 6px; border-radius: 2px; background: var(--sk-accent); animation: pulse 1s infinite; }
  .dots { display: flex; gap: 5px; padding: 15px 16px; }
  .dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--sk-soft); animation: pulse 1.2s infinite; }
  .dots :nth-child(2) { animation-delay: 0.2s; }
  @keyframes pulse { 50% { opacity: 0.25; } }
  .note { margin: 18px auto 8px; max-width: 90%; color: var(--sk-soft); font-size: 13px; line-height: 1.5; text-align: center; }
  .bad { margin-inline: 6px; color: var(--sk-bad); font-size: 13px; }
  .bad button { color: var(--sk-ink); text-decoration: underline; text-underline-offset: 3px; }
  .below { display: flex; flex-wrap: wrap; gap: 6px; max-width: 100%; margin-top: 6px; }
  .source { display: flex; align-items: center; gap: 6px; max-width: 250px; padding: 3px 10px 3px 6px; border-radius: 10px; background: var(--sk-hover); color: var(--sk-soft); font-size: 13px; text-decoration: none; }
  .source b { min-width: 18px; border-radius: 6px; background: var(--sk-card); font-weight: 500; line-height: 18px; text-align: center; }
  .source span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .thumbs button { padding: 6px; border-radius: 9px; color: var(--sk-soft); }
  .thumbs svg { width: 17px; height: 17px; }
  .thumbs { display: flex; }
  .thumbs :last-child svg { rotate: 180deg; }
  .thumbs :hover { background: var(--sk-hover); }
  .thumbs [aria-pressed="true"] { background: var(--sk-hover); color: var(--sk-accent); }
  .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
  @media (pointer: coarse) { .thumbs button { padding: 14px; } .source { min-height: 44px; } }
  .newer { position: absolute; bottom: 12px; left: 50%; transform: translateX(-50%); box-shadow: var(--sk-shadow); }
`;

export const cards = css`
  .cards { display: flex; gap: 10px; width: calc(100% + 36px); margin: 10px -18px 0; padding: 2px 18px 8px; overflow-x: auto; scrollbar-width: none; list-style: none; }
  .card { position: relative; display: flex; flex-direction: column; flex: 0 0 172px; overflow: hidden; border: 1px solid var(--sk-line); border-radius: 16px; background: var(--sk-card); }
  .card img { width: 100%; height: 148px; object-fit: cover; background: var(--sk-hover); }
  .card div { display: flex; flex-direction: column; gap: 2px; padding: 10px 12px 12px; font-size: 13px; line-height: 1.45; }
  .card a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; font-size: 14px; font-weight: 550; text-decoration: none; overflow-wrap: anywhere; }
  .card a::after { content: ""; position: absolute; inset: 0; border-radius: 16px; }
  .card a:focus-visible { outline: 0; }
  .card a:focus-visible::after { outline: 2px solid var(--sk-accent); outline-offset: -2px; }
  .price { font-size: 15px; font-weight: 600; }
  .stock { color: var(--sk-good); }
  .low { color: var(--sk-warn); }
  .out, .why { color: var(--sk-soft); }
  .why { margin-top: 4px; padding-top: 6px; border-top: 1px solid var(--sk-line); }
  .order { width: min(100%, 320px); margin-top: 10px; padding: 12px 14px; border: 1px solid var(--sk-line); border-radius: 16px; background: var(--sk-card); font-size: 14px; }
  .order h3 { display: flex; justify-content: space-between; font-size: 15px; }
  .order h3 span { padding: 0 9px; border-radius: 9px; background: var(--sk-hover); font-size: 13px; font-weight: 500; }
  .order ul { margin: 6px 0; padding-inline-start: 1.1em; white-space: pre-line; color: var(--sk-soft); }
  .order li::first-line { color: var(--sk-ink); }
  .order dl { display: grid; grid-template-columns: auto 1fr; gap: 1px 10px; padding-top: 8px; border-top: 1px solid var(--sk-line); }
  .order dt { color: var(--sk-soft); }
  .order dd { text-align: end; overflow-wrap: anywhere; }
  .confirm { border-color: var(--sk-accent); }
  .confirm dl { margin-top: 8px; gap: 6px 14px; }
  .confirm dd { text-align: start; white-space: pre-line; }
  .confirm p { margin-top: 10px; padding: 6px 10px; border-radius: 10px; background: var(--sk-hover); color: var(--sk-warn); font-size: 13px; }
  .items { width: min(100%, 340px); margin-top: 10px; padding: 0; list-style: none; border: 1px solid var(--sk-line); border-radius: 16px; background: var(--sk-card); font-size: 14px; line-height: 1.4; overflow: hidden; }
  .items li + li { border-top: 1px solid var(--sk-line); }
  .item { position: relative; display: flex; align-items: center; gap: 10px; width: 100%; min-height: 48px; padding: 8px 12px; text-align: start; }
  .item b { min-width: 1em; color: var(--sk-soft); font-weight: 500; }
  .item img { border-radius: 10px; object-fit: cover; background: var(--sk-hover); }
  .item span { flex: 1; overflow-wrap: anywhere; }
  .item i { font-style: normal; font-weight: 600; white-space: nowrap; }
  .item:disabled, .item:has(:disabled) { color: var(--sk-soft); cursor: default; }
  button.item:not(:disabled):hover, label.item:hover, .item:has(:checked) { background: var(--sk-hover); }
  .item:focus-visible { outline-offset: -2px; }
  .item input { width: 18px; height: 18px; flex: none; accent-color: var(--sk-accent); }
  small { display: block; color: var(--sk-soft); font-size: 13px; }
  .ask { width: min(100%, 380px); }
  .ask .chip { margin-top: 10px; }
  .order label > span { display: flex; gap: 6px; color: var(--sk-soft); font-size: 13px; }
  .ask.order { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
  .ask.order > * { grid-column: span 2; min-width: 0; }
  .ask.order > :is(.city, .state, .country, .zip) { grid-column: span 1; }
  .ask.order .chip { margin: 0; justify-content: center; }
  .ask [maxlength] { width: 100%; height: 40px; padding: 0 11px; border: 1px solid var(--sk-line); border-radius: 11px; background: var(--sk-paper); font-size: 16px; }
`;

export const composer = css`
  form { display: flex; align-items: flex-end; gap: 6px; padding: 5px 5px 5px 16px; border: 1px solid var(--sk-line); border-radius: 24px; background: var(--sk-paper); }
  form:focus-within { border-color: var(--sk-accent); box-shadow: 0 0 0 1px var(--sk-accent); }
  textarea { flex: 1; min-width: 0; max-height: 132px; padding: 7px 0; border: 0; background: none; field-sizing: content; }
  .go { display: grid; place-items: center; width: 38px; height: 38px; border-radius: 50%; background: var(--sk-accent); color: var(--sk-on); }
  @media (pointer: coarse) { form { padding-block: 2px; padding-inline-end: 2px; } .go { width: 44px; height: 44px; } textarea { padding-block: 10px; } }
  .go:disabled { background: var(--sk-hover); color: var(--sk-soft); }
  p { margin: 4px 6px 0; color: var(--sk-soft); font-size: 13px; text-align: end; }
  .over { color: var(--sk-bad); }
`;
