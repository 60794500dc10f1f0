// The live figures in the page's head.

import { decisionsMade, readiness } from "./calls.js";
import { number } from "./words.js";

const EVERY_MS = 2000;
const WINDOW_MS = 12000;
const seen = [];

/** Keep the figures current while the page is visible; `onReach` hears whether the server answered. */
export function watchFigures(onReach) {
  const look = async () => {
    if (document.visibilityState === "visible") {
      try {
        show(await readiness(), await decisionsMade());
        onReach(true);
      } catch {
        onReach(false);
      }
    }
    setTimeout(look, EVERY_MS);
  };
  look();
}

function show({ log_head: head, profiles_at: profiles }, decisions) {
  const now = performance.now();
  seen.push({ now, head });
  while (seen.length > 2 && now - seen[0].now > WINDOW_MS) seen.shift();
  const seconds = (now - seen[0].now) / 1000;
  const rate = seconds > 0 ? (head - seen[0].head) / seconds : null;
  put("rate", rate === null ? "–" : number(rate, { maximumFractionDigits: rate < 100 ? 1 : 0 }));
  put("events", number(head));
  put("decisions", number(decisions));
  put("behind", number(Math.max(0, head - profiles)));
}

function put(id, text) {
  document.getElementById(id).textContent = text;
}
