/* What the pages do without loading a new one: the consent banner, the note about what was just added. */
import { allowedBy, keepConsent } from "./consent.js";
import { fillSlots, sayConsent, sayEvents } from "./personal.js";

const banner = document.querySelector("#consent");
const added = document.querySelector("#added");
let opener;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-consent]")) answer(event, form);
  if (form.matches("[data-add]")) add(event, form);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open-consent]")) openBanner(event);
  if (event.target.closest("[data-close]") || event.target === added) added.close();
});

/** The answer is kept and told to Stammgast; the keyboard goes back, and what is on the page follows at once. */
function answer(event, form) {
  event.preventDefault();
  sayConsent(keepConsent(allowedBy(form, event.submitter?.value)));
  banner.hidden = true;
  (opener ?? document.querySelector("main")).focus({ preventScroll: true });
  opener = undefined;
  fillSlots();
}

function openBanner(event) {
  event.preventDefault();
  opener = event.target.closest("[data-open-consent]");
  banner.hidden = false;
  banner.focus();
}

/** Put an article in; the server answers with what to show, and with the event to tell. */
async function add(event, form) {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", body, headers: { "x-fragment": "1" } }).catch(() => null);
  if (!response?.ok || response.redirected) return form.submit();
  added.innerHTML = await response.text();
  const { events, pieces, cart } = added.firstElementChild.dataset;
  document.body.dataset.cart = cart;
  showCount(pieces);
  sayEvents(events);
  added.showModal();
}

function showCount(pieces) {
  document.querySelector(".count").hidden = false;
  document.querySelector("[data-count]").textContent = pieces;
}
