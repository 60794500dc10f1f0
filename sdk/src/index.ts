/* The npm package: `load({ key, host })` gives a client. */

import { Stammgast } from "./client.js";
import type { Settings } from "./types.js";

export type { Stammgast } from "./client.js";
export type * from "./types.js";

/** Start the SDK on this page. Call it once, in the browser. */
export function load(settings: Settings): Stammgast {
  return new Stammgast({ ...settings });
}
