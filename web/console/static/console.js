// The console without this file still works; this makes it live and quick to use.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const lang = document.documentElement.lang;

// Times, in the reader's own zone.

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const today = new Intl.DateTimeFormat(lang, clock);
const thisYear = new Intl.DateTimeFormat(lang, { month: "short", day: "numeric", ...clock });
const longAgo = new Intl.DateTimeFormat(lang, { dateStyle: "medium" });
const exact = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "medium" });

function showTimes() {
  const now = new Date();
  for (const time of document.querySelectorAll("time:not([title])")) {
    const at = new Date(time.dateTime);
    const sameYear = at.getFullYear() === now.getFullYear();
    const form = at.toDateString() === now.toDateString() ? today : sameYear ? thisYear : longAgo;
    time.textContent = form.format(at);
    time.title = exact.format(at);
  }
}

// What changed, as the server tells it.

const page = $("[data-head]");
let last = Number(page?.dataset.head ?? 0);
let source = null;
let lookAgain = 0;

function connect() {
  if (source || document.hidden) return;
  clearTimeout(lookAgain);
  source = new EventSource(`/console/events?after=${last}`);
  source.addEventListener("open", () => live("on"));
  source.addEventListener("changed", (event) => {
    last = Number(event.lastEventId);
    arrived(JSON.parse(event.data).conversations);
  });
  source.addEventListener("over", () => location.reload());
  source.addEventListener("error", () => {
    live("off");
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    disconnect();
    signedOut().then((out) => (out ? location.reload() : (lookAgain = setTimeout(connect, 5000))));
  });
}

function disconnect() {
  source?.close();
  source = null;
}

async function signedOut() {
  const look = { headers: { "Sk-Live": "1" }, redirect: "manual" };
  return fetch("/console/", look).then((answer) => answer.type === "opaqueredirect", () => false);
}

function live(state) {
  const shown = $("#live");
  shown.className = `live ${state}`;
  shown.textContent = shown.dataset[state];
}

// `conversations` is null when more changed than is worth naming.
function arrived(conversations) {
  if (conversations?.length === 0) return;
  const own = page.dataset.conversation;
  if (!own) freshen();
  else if (conversations === null || conversations.includes(own)) readOn();
}

// The list: replaced only where that takes nothing away from under the reader.

let waits = 0;

function freshen() {
  waits ||= setTimeout(() => {
    waits = 0;
    const first = $("#results").dataset.first === "yes" && $("#rows").children.length <= 30;
    if (first && scrollY < 200) return htmx.trigger("#live-list", "sk:list");
    htmx.trigger("#live-today", "sk:today");
    $("#fresh").hidden = !first;
  }, 1000);
}

// The transcript: one request at a time, or a message would be shown twice.

let reading = false;
let more = false;
let follow = false;

function readOn() {
  more = reading;
  if (reading) return;
  reading = true;
  htmx.trigger("#tail", "sk:more");
}

const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 120;
const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight });
const path = (event) => event.detail.pathInfo?.requestPath ?? "";

function shown(count) {
  if (follow) toEnd();
  else if (count) $("#new").hidden = false;
  for (const rated of [...document.querySelectorAll("[data-thumb-of]")].reverse()) {
    const thumb = document.getElementById(`thumb-${rated.dataset.thumbOf}`);
    thumb?.replaceChildren(...[...rated.childNodes].map((node) => node.cloneNode(true)));
  }
}

const on = (name, work) => document.body.addEventListener(name, work);
let height = 0;
let count = 0;

on("htmx:beforeSwap", (event) => {
  height = document.documentElement.scrollHeight;
  count = $("#messages")?.children.length ?? 0;
  follow = path(event).includes("after=") && atEnd();
});
// Comes once for every element that was put in.
on("htmx:afterSettle", (event) => {
  showTimes();
  if (path(event).includes("after=")) shown($("#messages").children.length - count);
  if (!path(event).includes("before=") || !$("#messages")) return;
  const now = document.documentElement.scrollHeight;
  scrollBy(0, now - height); // what is put above must not push away what is being read
  height = now;
});
on("htmx:afterRequest", (event) => {
  if (event.detail.successful) $("#toast").hidden = true;
  if (!path(event).includes("after=")) return;
  reading = false;
  if (more) readOn();
});

for (const wrong of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
  on(wrong, () => {
    $("#toast").textContent = document.body.dataset.failed;
    $("#toast").hidden = false;
  });

// Clicks and keys.

on("click", (event) => {
  if (event.target.closest("#new")) toEnd();
  if (event.target.closest("#fresh")) {
    scrollTo({ top: 0 });
    htmx.trigger("#live-list", "sk:list");
    $("#fresh").hidden = true;
  }
  const back = event.target.closest("#back");
  if (back && document.referrer.startsWith(`${location.origin}/console/?`)) {
    event.preventDefault(); // keeps the filters and the place in the list
    history.back();
  }
});

const keys = {
  j: () => step(1),
  k: () => step(-1),
  u: () => $("#back")?.click(),
  "/": () => $("input[type=search]")?.select(),
};

function step(by) {
  const all = [...document.querySelectorAll("a.row, .why > summary")];
  const next = all[all.indexOf(document.activeElement) + by] ?? (by > 0 ? all[0] : null);
  next?.focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea") || event.isComposing;
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

addEventListener("scroll", () => atEnd() && $("#new") && ($("#new").hidden = true), { passive: true });
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));

showTimes();
if (page && $("#live")) connect();
