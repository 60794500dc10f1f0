/* What is shown of products: from the shop's own source, else from the server, each once per page. */

import type { Card, Settings } from "../types.js";
import type { Job } from "./fill.js";

const MOST_CARDS = 200;
const known = new Map<string, Card>();

/** The cards by product id; products that nobody knows are missing. */
export async function cardsOf(ids: string[], { locale, settings, options }: Job): Promise<Map<string, Card>> {
  if (options.cards) return byId(await options.cards(ids));
  const missing = ids.filter((id) => !known.has(locale + id)).slice(0, MOST_CARDS);
  if (missing.length) {
    for (const card of await ask(missing, locale, settings)) known.set(locale + card.id, card);
  }
  return byId(ids.flatMap((id) => known.get(locale + id) ?? []));
}

async function ask(ids: string[], locale: string, { host, key }: Settings): Promise<Card[]> {
  const query = new URLSearchParams([["writeKey", key], ["locale", locale], ...ids.map((id) => ["id", id])]);
  const response = await fetch(`${host}/v1/catalog/cards?${query}`, { credentials: "omit" });
  if (!response.ok) throw new Error(`Stammgast: ${response.status} ${await response.text()}`);
  return (await response.json()) as Card[];
}

function byId(cards: Card[]): Map<string, Card> {
  return new Map(cards.map((card) => [String(card.id), card]));
}
