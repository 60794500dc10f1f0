/* What every htmx request carries, and what is said when one fails. */
const say = (text) => {
  const toasts = document.getElementById("toasts");
  if (!toasts || toasts.dataset.failure === text) return;
  const toast = document.createElement("div");
  toast.className = "toast bad";
  toast.textContent = text;
  toasts.replaceChildren(toast);
  toasts.dataset.failure = text;
};

const forget = () => {
  const toasts = document.getElementById("toasts");
  if (toasts?.dataset.failure) {
    delete toasts.dataset.failure;
    toasts.replaceChildren();
  }
};

document.addEventListener("htmx:config:request", ({ detail }) => {
  const csrf = document.querySelector("meta[name=csrf]")?.content;
  if (csrf && detail.ctx.request.method !== "GET") detail.ctx.request.headers["X-CSRF-Token"] = csrf;
});
document.addEventListener("htmx:response:error", () => say(document.body.dataset.failed));
document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.error?.name !== "AbortError") say(document.body.dataset.offline);
});
document.addEventListener("htmx:after:swap", forget);
