// The page's calls to the server it came from, with a public key.

/** The server refused; `status` is that of HTTP, `code` is stable. */
export class Refused extends Error {
  constructor(status, { code, message }) {
    super(message);
    Object.assign(this, { status, code });
  }
}

export const readiness = () => call("/readyz");

/** How many decisions the server made since it started. */
export async function decisionsMade() {
  const text = await (await fetch("/metrics")).text();
  const counts = text.matchAll(/^stammgast_decisions_total\{[^}]*\} (\S+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

export const decide = (key, request) => call("/v1/decide", key, request);

export const track = (key, event) => call("/v1/track", key, { messageId: `page-${crypto.randomUUID()}`, ...event });

/** Titles, prices and pictures of products, by id. */
export async function cards(key, ids, locale) {
  if (!ids.length) return new Map();
  const query = new URLSearchParams(ids.map((id) => ["id", id]));
  query.set("locale", locale);
  const found = await call(`/v1/catalog/cards?${query}`, key);
  return new Map(found.map((card) => [card.id, card]));
}

async function call(path, key, body) {
  const headers = { "content-type": "application/json" };
  if (key) headers.authorization = `Bearer ${key}`;
  const answer = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  const content = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, content);
  return content;
}
