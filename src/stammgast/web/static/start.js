// The page at `/`: asks what a person would see now, shows the answer, and lets one act as that person.

import * as calls from "./calls.js";
import { make, picture, placement, productCard, snippet } from "./elements.js";
import { watchFigures } from "./figures.js";
import { language, say, speak } from "./words.js";

const PLACEMENTS = {
  "home.for_you": { limit: 6, size: "wide", where: () => say("at_home") },
  "product.similar": { limit: 4, where: (title) => say(title ? "at_similar" : "at_product", { title }) },
  "product.bought_together": { limit: 4, where: (title) => say(title ? "at_together" : "at_product", { title }) },
  "cart.add_ons": { limit: 4, where: () => say("at_cart") },
  "search.empty": { limit: 4, where: () => say("at_search") },
  "mail.block": { limit: 4, size: "row", where: () => say("at_mail") },
};
const NEWCOMER = "";
const $ = (id) => document.getElementById(id);

const state = { key: "", people: [], person: NEWCOMER, newcomer: crypto.randomUUID(), consents: true, trail: [], cart: [] };
const known = new Map();
let shownBefore = new Map();
let asked = 0;

function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const key = address.get("key") ?? "";
  const people = (address.get("shoppers") ?? "").split(",").filter(Boolean);
  const isOther = key !== state.key || people.join() !== state.people.join();
  Object.assign(state, { key, people });
  speak(address.get("lang"));
  if (isOther) enter(people[0] ?? NEWCOMER);
  else render();
}

function writeAddress(changes) {
  const address = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(changes)) address.set(name, value);
  location.hash = address;
}

function enter(person) {
  Object.assign(state, { person, newcomer: crypto.randomUUID(), trail: [], cart: [] });
  shownBefore = new Map();
  render();
}

function render() {
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const button of $("languages").children) button.setAttribute("aria-pressed", button.value === language());
  $("key-form").hidden = Boolean(state.key);
  $("ask").hidden = !state.key;
  $("brand").href = `/${location.hash}`;
  showPeople();
  showSnippets();
  $("consent").checked = state.consents;
  $("consent-note").textContent = say(state.consents ? "consent_on" : "consent_off");
  if (state.key) ask();
}

function showPeople() {
  const names = [...state.people, NEWCOMER];
  if (!names.includes(state.person)) names.unshift(state.person);
  const choices = names.map((name) =>
    make(
      "label",
      {},
      make("input", { type: "radio", name: "person", value: name, checked: name === state.person ? "" : null, on: { change: () => enter(name) } }),
      make("span", {}, name || say("new_visitor")),
    ),
  );
  const hadFocus = $("people").contains(document.activeElement);
  $("people").replaceChildren(...choices);
  if (hadFocus) $("people").querySelector(":checked").focus();
}

async function ask() {
  const turn = ++asked;
  $("placements").setAttribute("aria-busy", "true");
  if (!$("placements").children.length) $("answer").textContent = say("asking");
  try {
    const began = performance.now();
    const first = request(["home.for_you"]);
    const [home] = (await calls.decide(state.key, first)).decisions;
    const page = state.trail.at(-1) ?? home.items[0]?.id;
    const question = request(Object.keys(PLACEMENTS).slice(1), page);
    const { decisions } = await calls.decide(state.key, question);
    const ms = Math.round(performance.now() - began);
    const all = [home, ...decisions];
    await learn([...all.flatMap(({ items }) => items.map(({ id }) => id)), ...state.trail]);
    if (turn === asked) show(all, { page, ms, questions: [first, question] });
  } catch (error) {
    if (turn === asked) tell(error);
  } finally {
    if (turn === asked) $("placements").removeAttribute("aria-busy");
  }
}

/** Without consent the request carries this visit and no identifier; with it, the person and their yes. */
function request(names, page) {
  const context = { locale: language() === "de" ? "de-DE" : "en-GB", place: "DE", cart: state.cart };
  if (page) context.page = { product_id: page };
  context.consent = { categoryPreferences: { personalization: state.consents } };
  if (!state.consents) context.session = state.trail;
  const placements = names.map((id) => ({ id, limit: PLACEMENTS[id].limit }));
  return { ...(state.consents ? identity() : {}), placements, context };
}

const identity = () => (state.person ? { userId: state.person } : { anonymousId: state.newcomer });

/** Titles and pictures of products that were not shown yet, in the page's language. */
async function learn(ids) {
  const name = (id) => `${language()} ${id}`;
  const unknown = [...new Set(ids)].filter((id) => !known.has(name(id)));
  const found = await calls.cards(state.key, unknown, language());
  for (const [id, card] of found) known.set(name(id), card);
}

const cardOf = (id) => known.get(`${language()} ${id}`);
const titleOf = (id) => cardOf(id)?.title ?? id;

function show(decisions, { page, ms, questions }) {
  $("notice").hidden = true;
  const focused = focusedCard();
  const sections = decisions.map((decision) => section(decision, page));
  $("placements").replaceChildren(...sections);
  focusCard(focused);
  showVisit();
  showSummary(decisions, ms);
  shownBefore = new Map(decisions.map(({ placement: name, items }) => [name, new Set(items.map(({ id }) => id))]));
  $("exchange").hidden = $("probability-note").hidden = false;
  $("exchange-json").textContent = JSON.stringify({ "POST /v1/decide": questions, decisions }, null, 2);
  if (decisions[0].refused?.code === "empty_shop") showNextStep();
}

function section(decision, page) {
  const { size, where } = PLACEMENTS[decision.placement];
  const before = shownBefore.get(decision.placement);
  const list = decision.items.map((item) =>
    productCard(item, cardOf(item.id), { isFresh: isFresh(before, item), onClick: () => look(item.id) }),
  );
  return placement(decision, { where: where(page ? titleOf(page) : null), list, size: size ?? "half" });
}

const isFresh = (before, { id }) => Boolean(before) && !before.has(id);

/** What the person does on a card: it is seen, and the next answer counts it. */
function look(id) {
  state.trail = [...state.trail.filter((one) => one !== id), id];
  return act("Product Viewed", productProperties(id));
}

function addToCart() {
  const id = state.trail.at(-1);
  state.cart = [...state.cart.filter((one) => one !== id), id];
  return act("Product Added", productProperties(id));
}

/** Send what happened, where the person allows it, and ask again. */
async function act(event, properties) {
  try {
    if (state.consents) {
      const context = { consent: { categoryPreferences: { personalization: true } } };
      await calls.track(state.key, { ...identity(), event, properties, context });
    }
    await ask();
  } catch (error) {
    tell(error);
  }
}

const productProperties = (id) => ({ product_id: id, name: titleOf(id) });

function showVisit() {
  const last = state.trail.at(-1);
  const seen = state.trail.map((id) => make("li", {}, picture(cardOf(id), titleOf(id)), make("span", {}, titleOf(id))));
  $("trail").replaceChildren(...seen);
  const inCart = state.cart.length ? say("in_cart", { titles: state.cart.map(titleOf).join(", ") }) : say("cart_empty");
  $("trail-note").textContent = last ? inCart : say("nothing_seen");
  $("to-cart").hidden = !last || state.cart.includes(last);
  $("to-cart").textContent = last ? say("to_cart", { title: titleOf(last) }) : "";
  $("reset").hidden = !last;
}

function showSummary(decisions, ms) {
  const products = decisions.reduce((sum, { items }) => sum + items.length, 0);
  const who = state.consents ? state.person || say("new_visitor") : say("unknown");
  const summary = say("summary", { who, products, places: decisions.length, ms });
  const fresh = decisions.flatMap(({ placement: name, items }) => items.filter((item) => isFresh(shownBefore.get(name), item))).length;
  const change = fresh ? say("changed", { count: fresh }) : say("unchanged");
  $("answer").textContent = shownBefore.size ? `${summary} ${change}` : summary;
}

function showNextStep() {
  $("notice").hidden = false;
  $("notice").textContent = say("empty_shop");
  $("answer").textContent = "";
  $("probability-note").hidden = true;
  const commands = "stammgast import products FILE\nstammgast import orders FILE\nstammgast train";
  $("placements").replaceChildren(snippet(say("next_step"), commands));
}

function focusedCard() {
  const card = document.activeElement?.closest?.(".card");
  if (!card) return null;
  const home = card.closest(".placement");
  return [home.dataset.placement, [...home.querySelectorAll(".card")].indexOf(card)];
}

function focusCard(place) {
  if (!place) return;
  const list = document.querySelectorAll(`[data-placement="${place[0]}"] .card`);
  list[Math.min(place[1], list.length - 1)]?.focus({ preventScroll: true });
}

function tell(error) {
  const isRefused = error instanceof calls.Refused;
  const isBadKey = isRefused && [401, 403].includes(error.status);
  $("answer").textContent = "";
  $("notice").hidden = false;
  $("notice").textContent = isBadKey ? say("bad_key") : isRefused ? say("failed", { message: error.message }) : say("gone");
  if (isBadKey) $("key-form").hidden = false;
}

function showSnippets() {
  const key = state.key || "PUBLIC_KEY";
  const curl = (path, lines) =>
    [`curl -u ${key}: ${location.origin}${path} \\`, "  -H 'content-type: application/json' -d '{", ...lines, "  }'"].join("\n");
  const event = curl("/v1/track", [
    '  "userId": "u1", "event": "Product Viewed",',
    '  "properties": {"product_id": "p1"},',
    '  "context": {"consent": {"categoryPreferences": {"personalization": true}}}',
  ]);
  const question = curl("/v1/decide", ['  "userId": "u1", "limit": 6,', '  "placements": ["home.for_you"]']);
  const steps = state.key ? [] : [snippet(say("step_key"), "stammgast keys create --kind public")];
  $("snippets").replaceChildren(...steps, snippet(say("step_event"), event), snippet(say("step_decide"), question));
}

function listen() {
  addEventListener("hashchange", readAddress);
  $("languages").addEventListener("click", ({ target }) => target.value && writeAddress({ lang: target.value }));
  $("key-form").addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    writeAddress({ key: $("key").value.trim() });
  });
  $("person-form").addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    if ($("other").value.trim()) enter($("other").value.trim());
  });
  $("consent").addEventListener("change", () => {
    state.consents = $("consent").checked;
    render();
  });
  $("to-cart").addEventListener("click", addToCart);
  $("reset").addEventListener("click", () => enter(state.person));
}

let wasReached = true;

function onReach(isReached) {
  if (isReached && !wasReached && state.key) ask();
  if (!isReached && wasReached) tell(new Error("gone"));
  wasReached = isReached;
}

listen();
state.key = null;
readAddress();
watchFigures(onReach);
