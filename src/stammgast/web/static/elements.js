// What the page builds: everything by DOM calls, so that a shop's text can never become markup.

import { money, number, say } from "./words.js";

/** An element with attributes and children; `on` names listeners. */
export function make(name, { on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(attribute, value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A product's picture; a plain tile with its first letter where it has none that may be loaded. */
export function picture(card, title) {
  const address = card?.image_url ?? "";
  const letter = make("span", { class: "picture letter", "aria-hidden": "true" }, [...title][0] ?? "?");
  if (!/^(https:\/\/|\/(?!\/)|data:image\/)/.test(address)) return letter;
  const image = make("img", { class: "picture", src: address, alt: "", loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(letter));
  return image;
}

/** One product as a button: what, for how much, why, and how probable it was. */
export function productCard(item, card, { isFresh, onClick }) {
  const title = card?.title ?? item.id;
  return make(
    "li",
    {},
    make(
      "button",
      { type: "button", class: "card", "data-product": item.id, on: { click: onClick } },
      picture(card, title),
      make(
        "span",
        { class: "about" },
        card?.brand ? make("span", { class: "brand-name" }, card.brand) : null,
        make("span", { class: "name" }, title),
        card?.price ? price(card) : null,
        make("span", { class: "why" }, item.why.text),
        make(
          "span",
          { class: "meta" },
          make("span", {}, `${say("probability")} ${percent(item.probability)}`),
          card && !card.in_stock ? make("span", {}, say("sold_out")) : null,
          isFresh ? make("span", { class: "fresh" }, say("fresh")) : null,
        ),
      ),
    ),
  );
}

/** A placement with its cards, or the words why it shows none. */
export function placement(decision, { where, list, size }) {
  const id = `placement-${decision.placement.replace(/\W/g, "-")}`;
  return make(
    "section",
    { class: `placement ${size}`, "aria-labelledby": id, "data-placement": decision.placement },
    make("h2", { id }, where),
    make("p", { class: "facts" }, make("code", {}, decision.placement), make("span", { class: `arm ${decision.arm}` }, say(`arm_${decision.arm}`))),
    decision.refused ? make("p", { class: "small" }, decision.refused.text) : null,
    decision.fallback ? make("p", { class: "small" }, decision.fallback.text) : null,
    make("ul", { class: "cards" }, ...list),
  );
}

/** A text that can be copied with one press. */
export function snippet(title, text) {
  const button = make("button", { type: "button", "aria-label": `${say("copy")}: ${title}` }, say("copy"));
  const code = make("code", {}, text);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = say("copied");
    } catch {
      getSelection().selectAllChildren(code);
    }
  });
  return make("div", { class: "snippet" }, make("h3", {}, title), button, make("pre", { tabindex: "0" }, code));
}

function price(card) {
  const now = make("span", {}, money(card.price));
  if (!card.list_price) return make("span", { class: "price" }, now);
  const before = make("s", {}, make("span", { class: "unseen" }, `${say("before")} `), money(card.list_price));
  return make("span", { class: "price" }, now, " ", before);
}

const percent = (share) => number(share, { style: "percent", maximumFractionDigits: share < 0.01 ? 1 : 0 });
