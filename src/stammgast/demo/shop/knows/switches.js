/* What the visitor can do in the drawer: allow and forbid, be forgotten, set the pace. */
import { keepConsent } from "/static/consent.js";
import { fillSlots, sayConsent } from "/static/personal.js";
import { forgetDevice } from "./device.js";

/** Make the drawer's switches work. */
export function startSwitches(place, { address, refresh }) {
  place.addEventListener("change", async ({ target }) => {
    if (target.dataset.purpose) await allow(place, refresh);
    if (target.name === "knows-pace") await post(`${address}/pace`, { pace: target.value });
  });
  place.querySelector("[data-forget]").addEventListener("click", (event) => forget(event.target, address));
  window.stammgast.on("consent", (allowed) => {
    for (const box of place.querySelectorAll("[data-purpose]")) box.checked = allowed[box.dataset.purpose];
  });
}

/** As the shop's banner does: keep the answer, tell Stammgast, and let the page follow at once. */
async function allow(place, refresh) {
  const wasOpen = Object.values(window.stammgast.consent()).some(Boolean);
  const allowed = [...place.querySelectorAll("[data-purpose]:checked")].map((box) => box.dataset.purpose);
  sayConsent(keepConsent(allowed));
  if (!wasOpen && allowed.length) identifyAgain();
  document.querySelector("#consent").hidden = true;
  await fillSlots();
  await refresh();
}

/** Who is signed in is told again after a yes: with the no before it, this page forgot who it was. */
function identifyAgain() {
  const { user, userProof } = document.body.dataset;
  if (user) window.stammgast.identify(user, {}, { proof: userProof });
}

/** Withdraw, let go of the identity, have the cookies taken back, and begin anew. */
async function forget(button, address) {
  button.disabled = true;
  window.stammgast.consent({ personalization: false, analytics: false, marketing: false });
  window.stammgast.reset();
  forgetDevice();
  await post(`${address}/forget`, {});
  button.textContent = button.dataset.done;
  setTimeout(() => location.assign(`/${document.documentElement.lang}/`), 1200);
}

function post(address, fields) {
  return fetch(address, { method: "POST", body: new URLSearchParams(fields) }).catch(() => undefined);
}
