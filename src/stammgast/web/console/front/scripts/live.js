/* Live regions ask again every few seconds, unless somebody paused them, reads inside by keyboard or looks at another tab. */
const start = (region) => {
  region.dataset.started = "";
  const content = region.querySelector("[hx-get]");
  const state = region.querySelector(".live-state");
  const button = region.querySelector("[data-pause]");
  const show = (isPaused) => {
    region.toggleAttribute("data-paused", isPaused);
    state.textContent = isPaused ? state.dataset.off : state.dataset.on;
    button.textContent = isPaused ? button.dataset.resume : button.dataset.pause;
  };
  const refresh = () => content.dispatchEvent(new CustomEvent("refresh"));
  const isHeld = () => document.hidden || "paused" in region.dataset || content.contains(document.activeElement);
  const timer = setInterval(() => {
    if (!region.isConnected) return clearInterval(timer);
    if (!isHeld()) refresh();
  }, Number(region.dataset.live) * 1000);
  button.addEventListener("click", () => {
    show(!("paused" in region.dataset));
    if (!("paused" in region.dataset)) refresh();
  });
  show(false);
};

export const startLive = (root) => {
  for (const region of root.querySelectorAll(".live:not([data-started])")) start(region);
};
