/* Who is here: an id of the device's own, and a user id that is a claim until the shop's server proves it. */

import type { OwnWord } from "./consent.js";
import { newId } from "./ids.js";
import { recall } from "./storage.js";
import type { Preferences } from "./types.js";

/** The name under which a person lies on the device, with consent. */
export const PERSON = "person";

/** The proof is no part of it and never stored: whoever comes next must not inherit it. */
export interface Person {
  anonymousId: string;
  userId?: string | undefined;
  /** The shop's own word of consent, where its banner uses the plain API. */
  own?: OwnWord | undefined;
  /** What the server was told last. */
  told?: Preferences | undefined;
}

/** Who was here before, as far as the device says. */
export function remembered(): Person | undefined {
  const person = recall<Person>(PERSON);
  return person?.anonymousId ? person : undefined;
}

/** Somebody new, of whom at most the claimed user id is known. */
export function stranger(userId?: string): Person {
  return { anonymousId: newId(), userId };
}

/** The person of the device, unless somebody else has signed in meanwhile. */
export function reunited(here: Person, known: Person | undefined): Person {
  if (!known || (here.userId && known.userId && here.userId !== known.userId)) return here;
  return { ...known, userId: here.userId ?? known.userId };
}
