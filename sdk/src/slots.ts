/* The elements of a page that wait for a decision. */

import type { Ask } from "./types.js";

const MOST_ITEMS = 100;

/** The marked elements, as soon as the page is read; with the moment since when the person waits for them. */
export async function findSlots(root: ParentNode, calledAt: number): Promise<[HTMLElement[], number]> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const readAt = performance.timeOrigin + (load?.domInteractive ?? 0);
  return [[...root.querySelectorAll<HTMLElement>("[data-stammgast]")], Math.max(calledAt, readAt)];
}

/** One question for all of them; each placement once. */
export function asksOf(slots: HTMLElement[]): Ask[] {
  const asks = slots.map((slot): [string, Ask] => {
    const [id, limit] = [slot.dataset["stammgast"]!, limitOf(slot)];
    return [id, limit ? { id, limit } : id];
  });
  return [...new Map(asks).values()];
}

/** `data-limit`, else as many items as the shop's own content has, so that nothing moves. */
export function limitOf(slot: HTMLElement): number {
  const own = slot.querySelectorAll(":scope > :not(template)").length;
  return Math.min(MOST_ITEMS, Number(slot.dataset["limit"]) || own);
}
