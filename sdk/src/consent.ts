/* What the person allows: closed until said, the latest word counts, Global Privacy Control closes further. */

import type { ConsentOptions, Preferences, Purpose } from "./types.js";

const PURPOSES: Purpose[] = ["personalization", "analytics", "marketing"];

/** What a page said through the plain API, kept on the device with a yes. */
export interface OwnWord {
  said: Partial<Preferences>;
  overridesGpc: boolean;
}

export class Consent {
  /** Of `consent()` alone: a consent mode says its own again on every page. */
  own: OwnWord = { said: {}, overridesGpc: false };
  private defaults: Partial<Preferences> = {};
  private said: Partial<Preferences> = {};

  /** Each purpose as it stands. */
  get preferences(): Preferences {
    const word = { ...this.defaults, ...this.said };
    const isOpen = (purpose: Purpose) => word[purpose] === true && !this.isClosedByGpc(purpose);
    return Object.fromEntries(PURPOSES.map((purpose) => [purpose, isOpen(purpose)])) as Preferences;
  }

  /** Whether the person (or their banner) has said nothing yet, neither yes nor no. */
  get isUndecided(): boolean {
    return Object.keys(this.said).length === 0;
  }

  /** The page's own banner speaks. */
  say(words: Partial<Preferences>, options: ConsentOptions = {}): void {
    const overridesGpc = options.overridesGpc ?? this.own.overridesGpc;
    this.restore({ said: { ...this.own.said, ...known(words) }, overridesGpc });
  }

  /** What was said on an earlier page, or in another tab. */
  restore(own: OwnWord | undefined): void {
    if (own) this.own = own;
    Object.assign(this.said, own?.said);
  }

  /** A consent mode speaks: its defaults count until anything is said. */
  hear(words: Partial<Preferences>, isDefault: boolean): void {
    Object.assign(isDefault ? this.defaults : this.said, words);
    if (!isDefault) for (const purpose of Object.keys(words)) delete this.own.said[purpose as Purpose];
  }

  /** No to everything, without another word. */
  close(): void {
    this.say({ personalization: false, analytics: false, marketing: false });
  }

  private isClosedByGpc(purpose: Purpose): boolean {
    return hasGpc() && purpose !== "analytics" && !this.own.overridesGpc;
  }
}

/** Whether the browser sends the Global Privacy Control signal. */
export function hasGpc(): boolean {
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
}

/** Whether anything at all is allowed: only then may the device hold something, and ids be sent. */
export function isOpen(preferences: Preferences): boolean {
  return PURPOSES.some((purpose) => preferences[purpose]);
}

/** Whether both say the same of each purpose. */
export function isSame(one: Preferences | undefined, other: Preferences): boolean {
  return PURPOSES.every((purpose) => one?.[purpose] === other[purpose]);
}

function known(words: Partial<Preferences>): Partial<Preferences> {
  const said = PURPOSES.filter((purpose) => typeof words[purpose] === "boolean");
  return Object.fromEntries(said.map((purpose) => [purpose, words[purpose]]));
}
