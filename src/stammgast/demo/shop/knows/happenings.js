/* "Just now": what this page has told Stammgast, or kept to itself. */
import { wordsIn } from "./words.js";

const MOST = 6;
const FEEDBACK = ["Decision Shown", "Decision Clicked"];
const WITHOUT_NEWS = ["Product List Viewed"];

/** List the page's events as they happen, the newest first. */
export function startEvents(part) {
  const words = wordsIn(part, "now");
  const list = part.querySelector("[data-events]");
  window.stammgast.on("track", (message) => {
    if (WITHOUT_NEWS.includes(message.event)) return;
    part.querySelector("[data-none]").hidden = true;
    list.prepend(entryOf(message, words));
    while (list.children.length > MOST) list.lastElementChild.remove();
  });
}

function entryOf(message, words) {
  const entry = document.createElement("li");
  const what = document.createElement("span");
  const fate = document.createElement("small");
  what.textContent = textOf(message, words);
  fate.dataset.fate = fateOf(message);
  fate.textContent = words[fate.dataset.fate];
  entry.append(what, fate);
  return entry;
}

function textOf({ type, event, properties = {} }, words) {
  const key = type === "track" ? event : type;
  const said = type === "page" ? document.title.split(" · ")[0] : (properties.name ?? properties.query ?? event);
  return (words[key] ?? words.other).replace("{name}", said);
}

/** What became of it: consent decides. */
function fateOf(message) {
  const allowed = window.stammgast.consent();
  if (Object.values(allowed).some(Boolean)) return "sent";
  if (FEEDBACK.includes(message.event)) return "counted";
  return document.cookie.includes("lindhoff_consent=") ? "kept_back" : "held";
}
