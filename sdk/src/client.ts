/* The methods that a page calls, named as in Segment's clients. */

import { Consent, isOpen, isSame } from "./consent.js";
import { readConsentMode } from "./consent-mode.js";
import { newId, now } from "./ids.js";
import { Listeners } from "./listeners.js";
import { PERSON, remembered, reunited, stranger } from "./person.js";
import { Queue } from "./queue.js";
import { asksOf, findSlots } from "./slots.js";
import { forget, isAbout, keep, recall } from "./storage.js";
import { campaignOf, eventContext, LIBRARY, localeOf, pageOf } from "./surroundings.js";
import type { Ask, DecideContext, Decision, RenderOptions, SlotReport } from "./types.js";
import type { ConsentOptions, Happenings, IdentifyOptions, Message } from "./types.js";
import type { Preferences, Properties, Settings } from "./types.js";

const MOST_HELD = 100;
const MOST_SEEN = 50;
const LONGEST_WORD_MS = 150;
const INTERESTS = ["Product Viewed", "Product Clicked", "Product Added"];
const FEEDBACK = ["Decision Shown", "Decision Clicked"];
const CONSENT_EVENT = "Consent Preference Updated";

export class Stammgast {
  private readonly consents = new Consent();
  private readonly listeners = new Listeners();
  private readonly queue: Queue;
  private readonly made: Decision[] = [];
  private handed: Message[] = [];
  private preferences = this.consents.preferences;
  private isOpen = false;
  private isKept = false;
  private person = stranger();
  private proof: string | undefined;
  private held: Message[] = [];
  private seen: string[] = [];
  private viewed: string | undefined;
  private hasSignals = false;

  constructor(private readonly settings: Settings) {
    settings.host = settings.host.replace(/\/+$/, "");
    this.queue = new Queue(settings, () => this.isOpen);
    this.consents.restore(remembered()?.own);
    const layer = settings.consentMode ?? "dataLayer";
    if (layer) {
      readConsentMode(layer, (words, isDefault) => {
        this.consents.hear(words, isDefault);
        this.settle();
      });
    }
    this.settle();
    this.listen();
  }

  /** Say who somebody is; a claim, unless the shop's server proves it. */
  identify(userId?: string | Properties | null, traits: Properties = {}, options: IdentifyOptions = {}): void {
    if (userId && typeof userId === "object") return this.identify(null, userId, traits);
    if (userId) {
      const { userId: before } = this.person;
      if (before && before !== String(userId)) this.reset();
      this.person.userId = String(userId);
      this.proof = options.proof;
      this.remember();
    }
    this.hand("identify", { traits });
  }

  /** Say what somebody did. */
  track(event: string, properties: Properties = {}): void {
    const product = properties["product_id"];
    if (product && INTERESTS.includes(event)) {
      const id = String(product);
      this.seen = [...this.seen.filter((one) => one !== id), id].slice(-MOST_SEEN);
      if (event === INTERESTS[0]) this.viewed = id;
    }
    this.hand("track", { event, properties });
  }

  /** Say what page this is: `page(properties)`, `page(name, properties)`, `page(category, name, properties)`. */
  page(...words: (string | Properties | undefined)[]): void {
    const said = words.find((word) => typeof word === "object") as Properties | undefined;
    const [name, category] = words.filter((word) => typeof word === "string").reverse();
    this.viewed = undefined;
    this.handed = [];
    this.hand("page", { name, properties: { ...pageOf(), name, category, ...said } });
    this.watch();
  }

  /** Say that two ids are one person; a claim as well. */
  alias(userId: string, previousId?: string): void {
    this.hand("alias", { userId, previousId });
  }

  /** Somebody signed out: whoever comes next is a stranger. What the device allows stays. */
  reset(): void {
    const { own, told } = this.person;
    this.person = { ...stranger(), own, told };
    this.proof = undefined;
    this.held = [];
    this.seen = [];
    this.remember();
  }

  /** Ask what this person sees here, now, and why. Rejects where no answer comes. */
  async decide(placements: Ask[], context: DecideContext = {}): Promise<Decision[]> {
    await this.word();
    const body = JSON.stringify(this.question(placements, context));
    const request = { method: "POST", body, credentials: "omit" } as const;
    const response = await fetch(this.settings.host + "/v1/decide", request);
    if (!response.ok) throw new Error(`Stammgast: ${response.status} ${await response.text()}`);
    const { decisions } = (await response.json()) as { decisions: Decision[] };
    this.made.push(...decisions);
    decisions.forEach((decision) => this.listeners.tell("decision", decision));
    return decisions;
  }

  /** Fill the elements that are marked with `data-stammgast`; never rejects. */
  async render(options: RenderOptions = {}, calledAt = Date.now()): Promise<SlotReport[]> {
    const [slots, waitsSince] = await findSlots(options.root ?? document, calledAt);
    if (!slots.length) return [];
    const answer = this.decide(asksOf(slots), options.context);
    answer.catch(() => undefined);
    try {
      const { fill } = await import("./render/fill.js");
      const locale = options.context?.locale ?? localeOf();
      const { settings } = this;
      const reports = await fill({ slots, answer, options, locale, waitsSince, settings, client: this });
      reports.forEach((report) => this.listeners.tell("slot", report));
      return reports;
    } catch {
      return slots.map((slot) => ({ placement: slot.dataset["stammgast"]!, outcome: "failed", slot }));
    }
  }

  /** Read what is allowed, or say it. */
  consent(words?: Partial<Preferences>, options?: ConsentOptions): Preferences {
    if (words) {
      this.consents.say(words, options);
      this.settle();
    }
    return { ...this.preferences };
  }

  /** The device's own id, where it may have one: the shop's server names it with what it sends itself. */
  anonymousId(): string | undefined {
    return this.isOpen ? this.person.anonymousId : undefined;
  }

  /** Be told from now on, and of the decisions and events of this page so far; the answer ends it. */
  on<Name extends keyof Happenings>(name: Name, listen: (happening: Happenings[Name]) => void): () => void {
    const before = name === "decision" ? this.made : name === "track" ? this.handed : [];
    before.forEach((happening) => listen(happening as Happenings[Name]));
    return this.listeners.add(name, listen);
  }

  /** Call back when the SDK is there: at once, where it is not the snippet that stands in for it. */
  async ready(listen?: (client: Stammgast) => void): Promise<void> {
    listen?.(this);
  }

  /** Who said yes on an earlier page says so again through a consent mode: their banner gets a moment. */
  private async word(): Promise<void> {
    if (this.isOpen || !this.consents.isUndecided || !remembered()) return;
    await new Promise<unknown>((resolve) => {
      this.listeners.add("consent", resolve);
      setTimeout(resolve, LONGEST_WORD_MS);
    });
  }

  /** What a decision may rest on: without consent nothing that names the person. */
  private question(placements: Ask[], context: DecideContext): Properties {
    const { person, proof, preferences } = this;
    const isPersonal = this.isOpen && preferences.personalization;
    const isProven = isPersonal && person.userId && proof;
    return {
      writeKey: this.settings.key,
      placements,
      anonymousId: isPersonal ? person.anonymousId : undefined,
      userId: isProven ? person.userId : undefined,
      context: {
        ...{ session: this.seen, locale: localeOf(), campaign: campaignOf(), ...context },
        page: { path: location.pathname, product_id: this.viewed, ...context.page },
        consent: { categoryPreferences: preferences },
        userProof: isProven ? proof : undefined,
      },
    };
  }

  /** Send an event, hold it until the person has decided, or let it go. */
  private hand(type: Message["type"], fields: Partial<Message>): void {
    const message = { type, messageId: newId(), timestamp: now(), ...fields, context: eventContext() };
    const isFeedback = FEEDBACK.includes(message.event!);
    if (this.isOpen) this.queue.add(this.signed(message));
    else if (isFeedback) this.queue.add({ ...message, context: { library: LIBRARY } });
    else if (this.consents.isUndecided && this.held.length < MOST_HELD) this.held.push(message);
    if (message.event === FEEDBACK[1]) this.queue.hurry();
    this.handed = [...this.handed, message].slice(-MOST_HELD);
    this.listeners.tell("track", message);
  }

  /** The event with who it is about and what they allow. */
  private signed(message: Message): Message {
    const { anonymousId, userId } = this.person;
    const consent = { categoryPreferences: this.preferences };
    const context = { ...message.context, consent, userProof: this.proof };
    if (message.type === "alias") message.previousId ??= userId ?? anonymousId;
    return { anonymousId, ...message, userId: message.userId ?? userId, context };
  }

  /** Whatever was said last becomes what is done. */
  private settle(): void {
    const before = this.preferences;
    this.preferences = this.consents.preferences;
    if (isOpen(this.preferences)) this.open();
    else if (this.isOpen || (!this.consents.isUndecided && remembered())) this.withdraw();
    if (!this.isOpen && !this.consents.isUndecided) this.held = [];
    this.hasSignals &&= this.preferences.personalization;
    if (!isSame(before, this.preferences)) this.listeners.tell("consent", this.consent());
  }

  private open(): void {
    const isFirst = !this.isOpen;
    this.isOpen = true;
    if (isFirst) this.person = reunited(this.person, remembered());
    const isNews = !isSame(this.person.told, this.preferences);
    this.person = { ...this.person, own: this.consents.own, told: this.preferences };
    this.remember();
    if (isFirst) this.queue.adopt();
    if (isNews) this.hand("track", { event: CONSENT_EVENT, properties: {} });
    for (const message of this.held.splice(0)) this.release(message);
    this.watch();
  }

  /** What happened before the yes was known to this page alone: it counts from the yes on. */
  private release(message: Message): void {
    const context = { ...message.context, heldSince: message.timestamp };
    this.queue.add(this.signed({ ...message, timestamp: now(), context }));
  }

  /** Delete what lies here, say so once, and know nobody any more. */
  private withdraw(): void {
    this.person = reunited(this.person, remembered());
    this.close();
    const [event, properties] = [CONSENT_EVENT, {}];
    const message = { type: "track", messageId: newId(), timestamp: now(), event, properties } as const;
    this.queue.add(this.signed({ ...message, context: { library: LIBRARY } }));
    this.queue.hurry();
    this.person = stranger();
    this.proof = undefined;
  }

  private close(): void {
    this.isOpen = this.isKept = this.hasSignals = false;
    this.queue.clear();
    forget();
    this.held = [];
    this.seen = [];
  }

  private remember(): void {
    if (this.isOpen) this.isKept = keep(PERSON, this.person);
  }

  /** Another tab, or a page that was left and came back: what the device says counts. */
  private meet(): void {
    const known = remembered();
    if (known) {
      if (known.userId !== this.person.userId) this.proof = undefined;
      this.person = known;
      this.consents.restore(known.own);
    } else if (this.isKept) {
      this.consents.close();
      this.close();
      this.person = stranger();
      this.proof = undefined;
    }
    this.settle();
  }

  private listen(): void {
    addEventListener("storage", (event) => isAbout(event, PERSON) && this.meet());
    addEventListener("pageshow", (event) => event.persisted && this.meet());
    document.addEventListener("visibilitychange", () => document.hidden && this.queue.hurry());
    addEventListener("pagehide", () => {
      this.listeners.tell("leave", undefined);
      this.queue.leave();
    });
  }

  private watch(): void {
    if (this.hasSignals || this.settings.signals === false || !this.preferences.personalization) return;
    this.hasSignals = true;
    import("./signals.js").then(
      ({ watchSignals }) => watchSignals(this, { forget, keep, recall }),
      () => (this.hasSignals = false),
    );
  }
}
