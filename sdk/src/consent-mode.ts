/* Reads Google's consent mode v2: what a banner pushes as `gtag("consent", "default" | "update", {...})`. */

import type { Preferences, Purpose } from "./types.js";

const KEYS: Record<Purpose, string[]> = {
  personalization: ["personalization_storage", "ad_personalization"],
  analytics: ["analytics_storage"],
  marketing: ["ad_storage", "ad_user_data"],
};
type Words = Record<string, unknown>;
type Hear = (words: Partial<Preferences>, isDefault: boolean) => void;

/** Tell of every command in the data layer, of those before us and of those to come. */
export function readConsentMode(layerName: string, hear: Hear): void {
  const page = window as unknown as Record<string, unknown[] | undefined>;
  const layer = (page[layerName] ??= []);
  const words: Record<string, Words> = { default: {}, update: {} };
  const read = (entry: unknown) => {
    const [command, action, said] = Array.from((entry ?? []) as ArrayLike<unknown>);
    const known = command === "consent" && words[action as string];
    if (!known || !said) return;
    Object.assign(known, action === "default" ? cautious(known, said as Words) : said);
    hear(purposes(known), action === "default");
  };
  layer.forEach(read);
  const push = layer.push;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.forEach(read);
    return length;
  };
}

/** Defaults may be for regions, and we do not know where the person is: of several the stricter counts. */
function cautious(before: Words, said: Words): Words {
  const entries = Object.entries(said).filter(
    ([key, word]) => word === "denied" || (word === "granted" && !said["region"] && before[key] !== "denied"),
  );
  return Object.fromEntries(entries);
}

/** A purpose is open where each of its keys that were said is granted. */
function purposes(words: Words): Partial<Preferences> {
  const said: Partial<Preferences> = {};
  for (const purpose of Object.keys(KEYS) as Purpose[]) {
    const found = KEYS[purpose].filter((key) => key in words);
    if (found.length) said[purpose] = found.every((key) => words[key] === "granted");
  }
  return said;
}
