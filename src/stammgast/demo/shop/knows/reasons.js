/* "Why you see this here": each decision on this page with the reason of each item. */
import { wordsIn } from "./words.js";

const SHOWN = 4;

/** Show decisions as they are made; a newer one of the same place takes the older one's. */
export function startDecisions(part, language) {
  const words = { ...wordsIn(part, "why"), ...wordsIn(part, "trial") };
  const place = part.querySelector("[data-decisions]");
  window.stammgast.on("decision", async (decision) => {
    part.querySelector("[data-none]").hidden = true;
    const names = await namesOf(decision, language);
    const old = place.querySelector(`[data-placement="${CSS.escape(decision.placement)}"]`);
    const article = articleOf(decision, { words, names, language });
    if (old) old.replaceWith(article);
    else place.append(article);
    tellOutcome(article, words);
  });
  window.stammgast.on("slot", ({ placement }) => {
    const article = place.querySelector(`[data-placement="${CSS.escape(placement)}"]`);
    if (article) tellOutcome(article, words);
  });
}

function articleOf(decision, { words, names, language }) {
  const article = document.createElement("article");
  article.dataset.placement = decision.placement;
  article.dataset.arm = decision.arm;
  article.setAttribute("data-fresh", "");
  article.append(element("h4", words[decision.placement] ?? decision.placement));
  article.append(element("p", decision.refused?.text ?? words[decision.arm], "knows-arm"));
  if (decision.fallback) article.append(element("p", decision.fallback.text, "knows-soft"));
  const list = element("ul", "", "knows-things");
  for (const item of decision.items.slice(0, SHOWN)) list.append(itemOf(item, { words, names, language }));
  article.append(list);
  const rest = decision.items.length - SHOWN;
  if (rest > 0) article.append(element("p", words.more.replace("{n}", rest), "knows-soft"));
  return article;
}

/** Where the answer came too late, the shop's own goods stand there, and this says so. */
function tellOutcome(article, words) {
  const slot = document.querySelector(`[data-stammgast="${CSS.escape(article.dataset.placement)}"]`);
  const outcome = slot?.dataset.stammgastState;
  article.querySelector("[data-outcome]")?.remove();
  if (!words[outcome]) return;
  const note = element("p", words[outcome], "knows-soft");
  note.dataset.outcome = outcome;
  article.querySelector(".knows-arm").after(note);
}

function itemOf(item, { words, names, language }) {
  const line = document.createElement("li");
  const picture = Object.assign(new Image(40, 50), { src: `/pictures/${encodeURIComponent(item.id)}.svg`, alt: "" });
  const text = document.createElement("span");
  text.append(element("b", names.get(item.id) ?? item.id), element("small", item.why.text));
  if (item.probability < 0.995) text.append(element("small", trialOf(item, words, language), "knows-trial"));
  line.append(picture, text);
  return line;
}

function trialOf({ probability }, words, language) {
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumSignificantDigits: 2 });
  return words.trial.replace("{percent}", percent.format(probability));
}

/** The names as the shop's own cards have them. */
async function namesOf({ items }, language) {
  const ids = items.slice(0, SHOWN).map((item) => ["id", item.id]);
  if (!ids.length) return new Map();
  const answer = await fetch(`/${language}/cards?${new URLSearchParams(ids)}`).catch(() => undefined);
  const cards = answer?.ok ? await answer.json() : [];
  return new Map(cards.map((card) => [card.id, card.title]));
}

function element(name, text, kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = kind;
  return made;
}
