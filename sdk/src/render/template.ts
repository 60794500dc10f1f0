/* An item as the shop draws it: texts are set as text and addresses are checked, so no name becomes a script. */

import type { Card, Item, Money } from "../types.js";
import type { Job } from "./fill.js";

type Values = Record<string, string | undefined>;
const own = new WeakMap<HTMLElement, HTMLTemplateElement>();

/** The element of an item; undefined where there is no template. */
export function elementOf(item: Item, card: Card, slot: HTMLElement, job: Job): Element | undefined {
  const { options, locale } = job;
  if (options.template) return asElement(options.template(item, card, slot));
  const template = templateOf(slot);
  if (!template) {
    console.error("Stammgast: this slot has no template; give it data-template or a <template> inside.", slot);
    return undefined;
  }
  const element = asElement(document.importNode(template.content, true));
  setFields(element, valuesOf(item, card, locale));
  return element;
}

/** The one that `data-template` selects, else the one that the slot holds (and loses when it is filled). */
function templateOf(slot: HTMLElement): HTMLTemplateElement | undefined {
  const selector = slot.dataset["template"];
  const found = selector ? document.querySelector(selector) : slot.querySelector(":scope > template");
  if (found instanceof HTMLTemplateElement) own.set(slot, found);
  return own.get(slot);
}

/** Several nodes get one element around them: an item is seen and clicked as a whole. */
function asElement(node: Node): Element {
  if (node instanceof Element) return node;
  if (node instanceof DocumentFragment && node.children.length === 1) return node.firstElementChild!;
  const wrapper = document.createElement("div");
  wrapper.append(node);
  return wrapper;
}

function setFields(element: Element, values: Values): void {
  for (const field of [element, ...element.querySelectorAll("[data-field]")]) {
    for (const name of field.getAttribute("data-field")?.split(" ") ?? []) setField(field, name, values);
  }
}

function setField(field: Element, name: string, values: Values): void {
  const value = values[name];
  if (value === undefined) field.toggleAttribute("hidden", true);
  else if (name === "image") setImage(field as HTMLImageElement, value, values);
  else if (name === "url") field.setAttribute("href", value);
  else field.textContent = value;
}

function setImage(image: HTMLImageElement, address: string, { title }: Values): void {
  image.src = address;
  if (!image.hasAttribute("alt")) image.alt = title ?? "";
}

function valuesOf(item: Item, card: Card, locale: string): Values {
  const rest = Object.entries(card).filter(([, value]) => ["string", "number"].includes(typeof value));
  const isReduced = !isMoney(card.list_price) || (isMoney(card.price) && card.list_price.minor > card.price.minor);
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, String(value)])),
    price: priceText(card.price, locale),
    list_price: isReduced ? priceText(card.list_price, locale) : undefined,
    url: safeAddress(card.url),
    image: safeAddress(card.image_url),
    why: item.why.text,
  };
}

/** An amount as the language writes it; the shop's own resolver may have written it already. */
export function priceText(price: Money | string | null | undefined, locale: string): string | undefined {
  if (!price || typeof price === "string") return price || undefined;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: price.currency });
  return format.format(price.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function isMoney(price: Money | string | null | undefined): price is Money {
  return typeof price === "object" && price !== null;
}

/** The address where it leads to a page or a picture; never a script. */
export function safeAddress(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  try {
    const { protocol } = new URL(address, document.baseURI);
    return protocol === "https:" || protocol === "http:" ? address : undefined;
  } catch {
    return undefined;
  }
}
