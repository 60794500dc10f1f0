/* Where the keyboard goes on when an answer takes away what was pressed: `data-then` is the id of the next. */
let next;

export const watchFocus = () => {
  document.addEventListener("click", (event) => (next = event.target.closest?.("[data-then]")?.dataset.then));
  document.addEventListener("htmx:after:settle", () => {
    if (!next || document.activeElement !== document.body) return;
    document.getElementById(next)?.focus();
    next = undefined;
  });
};
