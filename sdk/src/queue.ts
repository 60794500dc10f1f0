/* Events on their way: kept until the server has them, sent again with patience, never kept without consent. */

import { newId, now } from "./ids.js";
import { forget, keep, names, recall } from "./storage.js";
import type { Message, Settings } from "./types.js";

const GATHER_MS = 300;
const MOST_EVENTS = 500;
const LARGEST_EVENT = 32 * 1024; // the server's limit
const LARGEST_BATCH = 48_000; // browsers let a page that closes send 64 KB in all
const LONGEST_WAIT_MS = 60_000;
const LEASE_MS = 150_000; // longer than the longest wait in a background tab, whose timers run once a minute
const NAME = "queue.";
const RELEASED = '{"until":0,';

/** A tab's events as they lie on the device; after `until` another tab may take them. */
interface Kept {
  until: number;
  events: Message[];
}

export class Queue {
  private readonly name = NAME + newId();
  private events: Message[] = [];
  private sending: Message[] = [];
  private failures = 0;
  private waitsUntil = 0;
  private timer = 0;
  private adopting = 0;
  private lease = LEASE_MS;

  constructor(
    private readonly settings: Settings,
    private readonly mayKeep: () => boolean,
  ) {
    addEventListener("online", () => this.hurry());
    addEventListener("pageshow", () => (this.lease = LEASE_MS));
    // A page may say goodbye after the next one has begun: browsers run them side by side.
    addEventListener("storage", ({ newValue }) => newValue?.startsWith(RELEASED) && this.adopt());
  }

  /** Take an event; it is sent soon, together with its neighbours. */
  add(event: Message): void {
    if (sizeOf(event) > LARGEST_EVENT) return console.error("Stammgast: this event is too large.", event);
    this.events.push(event);
    this.events.splice(0, this.events.length - MOST_EVENTS);
    this.save();
    this.schedule();
  }

  /** Forget everything that was not sent yet. */
  clear(): void {
    this.events = [];
    forget(NAME);
  }

  /** Take over what closed pages left behind. */
  adopt(): void {
    if (!this.mayKeep()) return;
    clearTimeout(this.adopting);
    this.adopting = 0;
    for (const name of names(NAME)) {
      const kept = recall<Kept>(name);
      if (!kept || name === this.name) continue;
      if (kept.until > Date.now()) {
        this.adopting ||= setTimeout(() => this.adopt(), LEASE_MS);
        continue;
      }
      forget(name);
      this.events.unshift(...(kept.events ?? []));
    }
    this.save();
    this.schedule();
  }

  /** Try now, whatever the waiting time. */
  hurry(): void {
    this.waitsUntil = 0;
    void this.flush();
  }

  /** The page closes: hand over what is left. What is kept is sent again by the next page, and counted once. */
  leave(): void {
    for (let batch; (batch = this.nextBatch()).length; this.remove(batch)) {
      const isTaken = navigator.sendBeacon?.(this.address, this.body(batch));
      if (this.mayKeep() || !isTaken) break;
    }
    this.lease = 0; // also for what still happens while the page goes
    this.save();
  }

  private async flush(): Promise<void> {
    if (this.sending.length || !this.events.length) return;
    if (Date.now() < this.waitsUntil) return this.schedule();
    const batch = (this.sending = this.nextBatch());
    const wait = await this.post(batch);
    this.sending = [];
    if (wait === undefined) this.remove(batch);
    this.failures = wait === undefined ? 0 : this.failures + 1;
    this.waitsUntil = Date.now() + (wait ?? 0);
    this.save();
    if (this.events.length) this.schedule(wait ?? 0);
  }

  /** Send a batch; the milliseconds to wait where it has to be sent again. */
  private async post(batch: Message[]): Promise<number | undefined> {
    try {
      const request = { method: "POST", body: this.body(batch), credentials: "omit", keepalive: true } as const;
      const { ok, status, headers } = await fetch(this.address, request);
      if (!ok && status < 500 && status !== 429) console.error(`Stammgast: events were refused (${status}).`);
      else if (!ok) return Math.max(this.patience(), 1000 * Number(headers.get("retry-after")) || 0);
      return undefined;
    } catch {
      return this.patience();
    }
  }

  private patience(): number {
    return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.failures) * (0.5 + Math.random() / 2);
  }

  private nextBatch(): Message[] {
    let size = 0;
    const waiting = this.events.filter((event) => !this.sending.includes(event));
    return waiting.filter((event) => (size += sizeOf(event)) <= LARGEST_BATCH);
  }

  private remove(batch: Message[]): void {
    this.events = this.events.filter((event) => !batch.includes(event));
  }

  private schedule(wait = Math.max(GATHER_MS, this.waitsUntil - Date.now())): void {
    this.timer ||= setTimeout(() => {
      this.timer = 0;
      void this.flush();
    }, wait);
  }

  private save(): void {
    if (!this.mayKeep()) return;
    const until = this.lease && Date.now() + this.lease;
    if (this.events.length) keep(this.name, { until, events: this.events });
    else forget(this.name);
  }

  private body(batch: Message[]): string {
    return JSON.stringify({ batch, sentAt: now(), writeKey: this.settings.key });
  }

  private get address(): string {
    return this.settings.host + "/v1/batch";
  }
}

function sizeOf(event: Message): number {
  return new Blob([JSON.stringify(event)]).size + 1;
}
