/* Fills slots with what was decided, all in one frame and in time, or leaves the shop's own content alone. */

import type { Stammgast } from "../client.js";
import type { Card, Decision, RenderOptions, Settings, SlotReport } from "../types.js";
import { cardsOf } from "./cards.js";
import { type Shown, watchItems } from "./impressions.js";
import { elementOf } from "./template.js";

const TIMEOUT_MS = 300;

/** Everything that one call of `render` is about. */
export interface Job {
  slots: HTMLElement[];
  answer: Promise<Decision[]>;
  options: RenderOptions;
  locale: string;
  waitsSince: number;
  settings: Settings;
  client: Stammgast;
}

/** A slot that can be filled: its items in their order. */
interface Filling {
  slot: HTMLElement;
  placement: string;
  shown: Shown[];
}

/** What became of each slot. A late answer is not shown: the person is already reading. */
export async function fill(job: Job): Promise<SlotReport[]> {
  const deadline = job.waitsSince + (job.options.timeout ?? TIMEOUT_MS);
  try {
    const fillings = await inTime(deadline, prepare(job));
    await inTime(deadline, nextFrame());
    return fillings.map((filling) => swap(filling, job));
  } catch (error) {
    const outcome = error === LATE ? "late" : "failed";
    return job.slots.map((slot) => report(slot, outcome));
  }
}

async function prepare(job: Job): Promise<Filling[]> {
  const decisions = new Map((await job.answer).map((decision) => [decision.placement, decision]));
  const ids = [...decisions.values()].flatMap(({ items }) => items.map((item) => item.id));
  const cards = await cardsOf([...new Set(ids)], job);
  return job.slots.map((slot) => {
    const placement = slot.dataset["stammgast"]!;
    return { slot, placement, shown: shownIn(slot, decisions.get(placement), { cards, job }) };
  });
}

function shownIn(
  slot: HTMLElement,
  decision: Decision | undefined,
  { cards, job }: { cards: Map<string, Card>; job: Job },
): Shown[] {
  const limit = Number(slot.dataset["limit"]) || Infinity;
  return (decision?.items ?? []).slice(0, limit).flatMap((item, position) => {
    const card = cards.get(item.id);
    const element = card && elementOf(item, card, slot, job);
    return element ? [{ element, decision: decision!, productId: item.id, position }] : [];
  });
}

/** Put the items where the shop's own content was; the slot never becomes smaller by it. */
function swap({ slot, shown }: Filling, { client }: Job): SlotReport {
  if (!shown.length) return report(slot, "empty");
  const { height } = slot.getBoundingClientRect();
  if (height) slot.style.minHeight = `${height}px`;
  slot.replaceChildren(...shown.map(({ element }) => element));
  watchItems(shown, client);
  return report(slot, "filled");
}

function report(slot: HTMLElement, outcome: SlotReport["outcome"]): SlotReport {
  slot.dataset["stammgastState"] = outcome;
  return { placement: slot.dataset["stammgast"]!, outcome, slot };
}

const LATE = Symbol("late");

/** The value, unless the moment (in milliseconds since 1970) comes first. */
async function inTime<Value>(moment: number, promise: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, moment - Date.now(), LATE));
  const value = await Promise.race([promise, late]);
  if (Date.now() > moment) throw LATE; // a busy page's timers run behind
  return value;
}

/** Just before the browser paints next; at once where nobody looks, as it does not paint then. */
function nextFrame(): Promise<unknown> {
  return document.hidden ? Promise.resolve() : new Promise(requestAnimationFrame);
}
