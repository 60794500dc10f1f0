/* What is in the drawer: brought when it is opened, kept fresh while it is. */
import { startEvents } from "./happenings.js";
import { startDecisions } from "./reasons.js";
import { startSwitches } from "./switches.js";

const EVERY_MS = 2000;

/** Fill the drawer; `wake` keeps it fresh, `rest` stops that. */
export function startContent(drawer, device) {
  const place = drawer.querySelector(".knows-content");
  const address = `/${drawer.dataset.language}/knows`;
  let timer;
  let isAwake = false;
  let isFull = false;

  async function fill() {
    await device.ready;
    place.innerHTML = await textOf(address);
    place.removeAttribute("aria-busy");
    isFull = true;
    startDecisions(place.querySelector("[data-part=why]"), drawer.dataset.language);
    startEvents(place.querySelector("[data-part=now]"));
    startSwitches(place, { address, refresh: () => refresh() });
  }

  async function refresh() {
    clearTimeout(timer);
    if (!isAwake) return;
    try {
      if (!isFull) await fill();
      else if (!document.hidden) await freshen(place, address);
    } catch {
      if (!isFull) place.textContent = drawer.dataset.away;
    }
    clearTimeout(timer);
    if (isAwake) timer = setTimeout(refresh, EVERY_MS);
  }

  document.addEventListener("visibilitychange", () => !document.hidden && refresh());
  return {
    wake: () => ((isAwake = true), refresh()),
    rest: () => ((isAwake = false), clearTimeout(timer)),
  };
}

/** Exchange the parts that have changed; where somebody is in the middle of one, it waits. */
async function freshen(place, address) {
  const news = document.createElement("div");
  news.innerHTML = await textOf(`${address}/visitor`);
  for (const part of news.querySelectorAll("[data-part]")) {
    const old = place.querySelector(`[data-part="${part.dataset.part}"]`);
    if (old.innerHTML === part.innerHTML || old.contains(document.activeElement)) continue;
    if (wordsOf(old) !== wordsOf(part)) part.setAttribute("data-fresh", "");
    old.replaceWith(part);
  }
}

/** What changes of itself, such as “two minutes ago”, is no news. */
function wordsOf(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("small").forEach((small) => small.remove());
  return copy.textContent;
}

async function textOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}
