/* How somebody reads: noticed with consent to personalization only, and told sparingly. */

import type { Stammgast } from "./client.js";
import type * as storage from "./storage.js";
import type { Message } from "./types.js";

type Shelf = Pick<typeof storage, "forget" | "keep" | "recall">;
const TRAIL = "trail";
const AREA = "sessionStorage";
const TRAIL_MS = 30 * 60_000;
const LONGEST_TRAIL = 8;

/** One page view, as far as it goes. */
interface View {
  path: string;
  product?: string | undefined;
  visibleMs: number;
  visibleSince: number;
  scrolled: number;
  hiddenTimes: number;
  isLeaving: boolean;
}

/** A stop on the way through the shop: a product's id, or the cart. */
interface Stop {
  what: string;
  at: number;
}

const CART = "cart";

/** Notice until the consent ends. "Page Engaged" once per view; "Exit Intended" and "Cart Hesitated" at most once. */
export function watchSignals(client: Stammgast, shelf: Shelf): void {
  let view = newView();
  let isOver = false;
  const end = new AbortController();
  const summarize = () => {
    if (!isOver) client.track("Page Engaged", summaryOf(view));
    isOver = true;
  };
  const read = (message: Message) => {
    if (message.type === "page") {
      if (view.path) summarize();
      [view, isOver] = [newView(location.pathname), false];
    }
    if (message.event === "Product Viewed") view.product = String(message.properties?.["product_id"]);
    const stop = message.event === "Cart Viewed" ? CART : message.event === "Product Viewed" && view.product;
    const product = stop && wavering(stop, shelf);
    if (product) client.track("Cart Hesitated", { product_id: product });
  };
  const endings = [client.on("track", read), client.on("leave", summarize)];
  endings.push(
    client.on("consent", ({ personalization }) => {
      if (personalization) return;
      endings.forEach((stop) => stop());
      shelf.forget(TRAIL);
      end.abort();
    }),
  );
  noticeScrolling(() => view, end.signal);
  noticeHiding(() => view, end.signal);
  noticeLeaving(() => view, end.signal, () => client.track("Exit Intended", placeOf(view)));
}

function newView(path = ""): View {
  const visibleSince = document.hidden ? 0 : Date.now();
  return { path, visibleMs: 0, visibleSince, scrolled: depth(), hiddenTimes: 0, isLeaving: false };
}

function placeOf({ path, product }: View): Record<string, unknown> {
  return { path, product_id: product };
}

function summaryOf(view: View): Record<string, unknown> {
  const visibleMs = view.visibleMs + (view.visibleSince && Date.now() - view.visibleSince);
  return {
    ...placeOf(view),
    seconds: Math.round(visibleMs / 1000),
    scroll_percent: Math.round(100 * view.scrolled),
    hidden_times: view.hiddenTimes,
  };
}

function noticeScrolling(view: () => View, signal: AbortSignal): void {
  const see = () => (view().scrolled = Math.max(view().scrolled, depth()));
  addEventListener("scroll", see, { passive: true, signal });
}

/** How far down the page the window's lower edge is, from 0 to 1. */
function depth(): number {
  const height = document.documentElement.scrollHeight || 1;
  return Math.min(1, (scrollY + innerHeight) / height);
}

function noticeHiding(view: () => View, signal: AbortSignal): void {
  const see = () => {
    const seen = view();
    if (!document.hidden) return void (seen.visibleSince = Date.now());
    seen.visibleMs += seen.visibleSince && Date.now() - seen.visibleSince;
    seen.visibleSince = 0;
    seen.hiddenTimes += 1;
  };
  document.addEventListener("visibilitychange", see, { signal });
}

/** The cursor goes out at the top, where the tabs and the address are. */
function noticeLeaving(view: () => View, signal: AbortSignal, tell: () => void): void {
  const see = ({ relatedTarget, clientY }: MouseEvent) => {
    if (relatedTarget || clientY > 0 || view().isLeaving) return;
    view().isLeaving = true;
    tell();
  };
  document.addEventListener("mouseout", see, { signal });
}

/** The product, where somebody goes to and fro between the cart and it: three changes within half an hour. */
function wavering(what: string, { keep, recall }: Shelf): string | undefined {
  const since = Date.now() - TRAIL_MS;
  const trail = (recall<Stop[]>(TRAIL, AREA) ?? []).filter(({ at }) => at > since);
  if (trail[trail.length - 1]?.what !== what) trail.push({ what, at: Date.now() });
  const [first, second, third, last] = trail.slice(-4).map((stop) => stop.what);
  const wavers = !!last && first === third && second === last && [first, last].includes(CART);
  keep(TRAIL, wavers ? [] : trail.slice(-LONGEST_TRAIL), AREA);
  return wavers ? (last === CART ? first : last) : undefined;
}
