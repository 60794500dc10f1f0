/* The drawer "What the shop knows": opens and closes, and stays as it was from page to page. */
import { startDevice } from "./device.js";

const OPEN = "lindhoff.knows";
const handle = document.querySelector("#knows-handle");
const drawer = document.querySelector("#knows");
const device = startDevice(`/${drawer.dataset.language}/knows`);
let content;

handle.hidden = false;
handle.addEventListener("click", () => (isOpen() ? close() : open()));
drawer.querySelector(".knows-close").addEventListener("click", close);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && isOpen() && isHere()) close();
});
window.stammgast.on("track", addStroke);
if (recall()) show({ isCalm: true });

function isOpen() {
  return handle.getAttribute("aria-expanded") === "true";
}

/** Whether the keyboard is in the drawer, or nowhere, as after a jump inside of it or on a new page. */
function isHere() {
  return drawer.contains(document.activeElement) || document.activeElement === document.body;
}

/** Somebody wants to see it: it comes in, and the keyboard with it. */
function open() {
  show({ isCalm: false });
  drawer.querySelector("h2").focus({ preventScroll: true });
  recall(true);
}

/** On the next page of somebody who has it open, it simply stands there. */
function show({ isCalm }) {
  drawer.toggleAttribute("data-calm", isCalm);
  drawer.hidden = false;
  handle.setAttribute("aria-expanded", "true");
  content ??= import("./content.js").then(({ startContent }) => startContent(drawer, device));
  content.then(({ wake, rest }) => (isOpen() ? wake() : rest()));
}

function close() {
  drawer.hidden = true;
  handle.setAttribute("aria-expanded", "false");
  content?.then(({ rest }) => rest());
  recall(false);
  returnFocus();
}

/** Back to the handle; on a narrow screen the open banner hides it, and is what comes next. */
function returnFocus() {
  handle.focus();
  if (document.activeElement !== handle) document.querySelector("#consent").focus();
}

/** Whether it was open, for as long as this tab lives; asked for by a click, so it needs no other consent. */
function recall(isNowOpen) {
  try {
    if (isNowOpen) sessionStorage.setItem(OPEN, "1");
    if (isNowOpen === false) sessionStorage.removeItem(OPEN);
    return sessionStorage.getItem(OPEN) === "1";
  } catch {
    return false;
  }
}

/** The landlord's tally on the handle: one more stroke for each event, then a new mat. */
function addStroke() {
  const strokes = (Number(handle.dataset.strokes ?? 0) % 5) + 1;
  handle.dataset.strokes = strokes;
}
