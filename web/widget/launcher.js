// All that a shop's page loads: a button. The chat comes with the first click. See docs/widget.md.

const WORDS = {
  zh: ["问问掌柜", "没能打开，请再点一次", "条新消息"],
  en: ["Ask us", "Could not open, please try again", "new messages"],
};

// All at once: each level of imports would cost a round trip.
const PARTS = "chat strings ../vendor/lit api composer pieces service session state styles transcript".split(" ");
const load = () => Promise.all(PARTS.map((part) => import(`./${part}.js`)));

const sheet = new CSSStyleSheet();
// --sk-on is black or white, whichever the accent's luminance wants.
sheet.replaceSync(`
:host { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color-scheme: light dark; --sk-a: var(--shopkeeper-accent, #2f5d50); --sk-accent: light-dark(var(--sk-a), oklch(from var(--sk-a) max(l, .76) c h)); --k: clamp(0, (.179 - y) * 1e6, 1); --sk-on: color(from var(--sk-accent) xyz-d65 calc(.95 * var(--k)) var(--k) calc(1.089 * var(--k))) }
:host([theme=light]) { color-scheme: light }
:host([theme=dark]) { color-scheme: dark }
:host([mode=page]) { display: block; height: 100% }
button { position: fixed; inset: auto 24px max(24px, env(safe-area-inset-bottom)) auto; z-index: 2147482999; display: flex; align-items: center; gap: 10px; height: 54px; padding: 0 22px 0 18px; border: 0; border-radius: 27px; cursor: pointer; background: var(--sk-accent); color: var(--sk-on); font: inherit; font-weight: 550; box-shadow: 0 10px 28px -8px rgb(30 22 12/.45) }
button:hover { filter: brightness(1.08) }
button:focus-visible { outline: 3px solid var(--sk-accent); outline-offset: 3px }
button[hidden], :host([mode=page]) button, b:empty { display: none }
button[aria-busy] svg { opacity: .4 }
:host([position=left]) button { inset-inline: 24px auto }
b { padding: 2px 8px; border-radius: 11px; background: #fff; color: #2a2622; font-size: 13px }
@media (max-width: 639px) { button { right: 16px; bottom: max(16px, env(safe-area-inset-bottom)) } :host([position=left]) button { left: 16px } }`);

class ShopkeeperChat extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #chat = null;
  #button = document.createElement("button");
  #label = document.createElement("span");
  #badge = document.createElement("b");
  #text = (name, fallback) => this.getAttribute(name) ?? fallback;

  connectedCallback() {
    if (this.#button.isConnected) return;
    this.#root.adoptedStyleSheets = [sheet];
    this.#button.innerHTML = `<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" aria-hidden="true"><path d="M4 12a8 7.5 0 1 1 3.8 6.4L4 20l1.2-3.5A7.3 7.3 0 0 1 4 12Z"/></svg>`;
    this.#button.append(this.#label, this.#badge);
    this.#button.ariaHasPopup = "dialog";
    this.#button.onclick = () => this.open();
    // Fetched while the finger is still on its way.
    this.#button.onpointerenter = this.#button.onfocus = () => load().catch(() => {});
    this.#root.append(this.#button);
    this.style.setProperty("--shopkeeper-accent", this.#text("accent", ""));
    this.#words();
    if (this.#text("mode") === "page" || this.#wasOpen()) this.open({ focus: false });
  }

  get lang() {
    const wishes = [this.#text("lang"), document.documentElement.lang, ...navigator.languages];
    return wishes.map((wish) => /^(zh|en)\b/i.exec(wish)?.[1].toLowerCase()).find(Boolean) ?? "zh";
  }

  async open(options) {
    this.#button.ariaBusy = true;
    try {
      this.#chat ??= await this.#load();
      this.#button.hidden = true;
      if (this.#text("mode") !== "page") this.#wasOpen("1");
      await this.#chat.open(options);
    } catch (error) {
      console.error(error);
      this.#label.textContent = WORDS[this.lang][1];
    }
    this.#button.ariaBusy = null;
  }

  close() {
    this.#chat?.close();
  }

  async #load() {
    const [{ Chat }, { say }] = await load();
    const chat = new Chat();
    await chat.start({
      server: new URL(this.#text("server", import.meta.url), location).origin,
      lang: this.lang,
      mode: this.#text("mode"),
      position: this.#text("position"),
      privacy: this.#text("privacy-url"),
      text: (key, lang) => this.#text(`${key}-${lang}`) ?? say(key, lang),
      identify: this.#identify,
      signIn: this.#signIn,
      signs: !!(this.#text("signin-url") || this.#text("identity-url")),
      closed: this.#closed,
      unread: this.#unread,
      words: this.#words,
    });
    this.#root.append(chat);
    return chat;
  }

  #identify = async () => {
    const url = this.#text("identity-url");
    if (!url) return this.#text("identity", null);
    const answer = await fetch(url, { cache: "no-store" });
    return (await answer.json()).identity;
  };

  // The page decides first; the address is for shops that only link to their sign-in.
  #signIn = () => {
    const url = this.#text("signin-url");
    const event = new Event("shopkeeper-sign-in", { bubbles: true, cancelable: true });
    if (this.dispatchEvent(event) && url) location.assign(url);
  };

  #closed = () => {
    this.#button.hidden = false;
    this.#button.focus();
    this.#wasOpen("");
  };

  #unread = (count) => {
    this.#badge.textContent = count || "";
    this.#badge.ariaLabel = `${count} ${WORDS[this.lang][2]}`;
  };

  #words = (lang = this.lang) => {
    this.#label.textContent = this.#text(`label-${lang}`, WORDS[lang][0]);
  };

  // An open window comes back on the shop's next page; a phone's full sheet does not.
  #wasOpen(isOpen) {
    try {
      if (isOpen !== undefined) sessionStorage.shopkeeper = isOpen;
      return innerWidth >= 640 && innerHeight >= 520 && sessionStorage.shopkeeper;
    } catch {} // storage is forbidden: closed on the next page
  }
}

customElements.define("shopkeeper-chat", ShopkeeperChat);

if (!document.querySelector("shopkeeper-chat")) {
  const element = document.createElement("shopkeeper-chat");
  const script = [...document.scripts].find(({ src }) => src === import.meta.url);
  for (const { name, value } of script?.attributes ?? []) element.setAttribute(name.replace(/^data-/, ""), value);
  document.body.append(element);
}
