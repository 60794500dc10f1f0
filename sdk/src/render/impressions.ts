/* What was really seen: half of an item for one second, once for each decision and item; and what was clicked. */

import type { Stammgast } from "../client.js";
import type { Decision } from "../types.js";

const SHARE = 0.5;
const LONG_ENOUGH_MS = 1000;

/** An item on the page. */
export interface Shown {
  element: Element;
  decision: Decision;
  productId: string;
  position: number;
}

const counted = new Set<string>();
const visible = new Map<Element, number>();
const details = new WeakMap<Element, { shown: Shown; client: Stammgast }>();
let observer: IntersectionObserver | undefined;

/** Count these items when they are seen, and tell of clicks on them. */
export function watchItems(items: Shown[], client: Stammgast): void {
  observer ??= startObserver();
  for (const shown of items) {
    details.set(shown.element, { shown, client });
    observer.observe(shown.element);
    for (const kind of ["click", "auxclick"]) {
      shown.element.addEventListener(kind, (event) => {
        if ((event as MouseEvent).button < 2) client.track("Decision Clicked", propertiesOf(shown));
      });
    }
  }
}

function startObserver(): IntersectionObserver {
  document.addEventListener("visibilitychange", () => {
    for (const element of visible.keys()) document.hidden ? stop(element) : start(element);
  });
  return new IntersectionObserver(see, { threshold: SHARE });
}

function see(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting, intersectionRatio } of entries) {
    if (isIntersecting && intersectionRatio >= SHARE) start(target);
    else {
      stop(target);
      visible.delete(target);
    }
  }
}

function start(element: Element): void {
  stop(element);
  const timer = document.hidden ? 0 : setTimeout(() => count(element), LONG_ENOUGH_MS);
  visible.set(element, timer);
}

function stop(element: Element): void {
  clearTimeout(visible.get(element));
}

function count(element: Element): void {
  const { shown, client } = details.get(element)!;
  observer?.unobserve(element);
  visible.delete(element);
  const name = `${shown.decision.id} ${shown.productId}`;
  if (counted.has(name)) return;
  counted.add(name);
  client.track("Decision Shown", propertiesOf(shown));
}

function propertiesOf({ decision, productId, position }: Shown): Record<string, unknown> {
  return { decision_id: decision.id, placement: decision.placement, product_id: productId, position };
}
