/*
 * All that this shop's pages say to Stammgast. The server writes into the page what there is to say (see base.html):
 * who is signed in, what happened, what lies in the cart. This file hands it over.
 */
import { answeredConsent } from "./consent.js";

const told = document.body.dataset;
const language = document.documentElement.lang;

/* 1. Consent first: until the visitor says yes the SDK stores nothing and sends no identifier. */
const consent = answeredConsent();
if (consent) sayConsent(consent);

/* 2. Who is here. The proof comes from the shop's server; without it this would only be a claim. */
if ("leaving" in told) window.stammgast.reset();
if (told.user) {
  const traits = { name: told.userName, email: told.userEmail };
  window.stammgast.identify(told.user, traits, { proof: told.userProof });
}

/* 3. What happens on this page. */
window.stammgast.page(told.page);
sayEvents(told.events);

/* 4. Fill the places that are marked with `data-stammgast`. Until then, and if nothing comes, bestsellers stand there. */
const decided = new Map();
window.stammgast.on("decision", (decision) => decided.set(decision.placement, decision));
window.stammgast.on("slot", ({ slot, placement, outcome }) => {
  if (outcome === "filled") retitle(slot, placement);
});
fillSlots();

/** Hand events over, as the server wrote them. */
export function sayEvents(json) {
  for (const { event, properties } of JSON.parse(json || "[]")) window.stammgast.track(event, properties);
}

/** What the visitor allows. Only their own answer, in the banner or in the drawer, opens what the signal closes. */
export function sayConsent({ purposes, overridesGpc }) {
  window.stammgast.consent(purposes, { overridesGpc });
}

/** Ask for the places again, for instance when the visitor has just said yes. Without an answer all stays as it is. */
export async function fillSlots() {
  await window.stammgast.render({ cards, context: contextOf(document.body.dataset) }).catch(() => undefined);
  performance.mark("lindhoff-slots-filled");
}

function contextOf({ page, product, cart }) {
  const about = product ? { type: "product", product_id: product } : { type: page.toLowerCase() };
  return { page: about, cart: JSON.parse(cart || "[]"), locale: language };
}

/** Names, prices and addresses come from the shop itself, so that they are never older than its own pages. */
async function cards(ids) {
  const answer = await fetch(`/${language}/cards?${new URLSearchParams(ids.map((id) => ["id", id]))}`);
  return answer.json();
}

/** A place says “for you” only where that is true: not in the holdout, and not while nothing is known. */
function retitle(slot, placement) {
  const { arm, fallback } = decided.get(placement);
  const isAboutGoods = !/^(home|search)\./.test(placement);
  const isTrue = !fallback && (arm === "personal" || (arm === "context" && isAboutGoods));
  const heading = slot.parentElement.querySelector("[data-personal]");
  heading.textContent = isTrue ? heading.dataset.personal : heading.dataset.plain;
}
