/* Small deeds at a click: copy, dismiss, and opening dialogs where the browser does not know `command` yet. */
const knowsCommands = "commandForElement" in HTMLButtonElement.prototype;

const copy = async (button) => {
  const label = button.querySelector("span");
  const before = label.textContent;
  await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
  label.textContent = button.dataset.copied;
  setTimeout(() => (label.textContent = before), 2000);
};

const dialogOf = (button, name) => document.getElementById(button.dataset[name]);

const deeds = {
  copy,
  dismiss: (button) => button.closest(".toast").remove(),
  opens: (button) => knowsCommands || dialogOf(button, "opens").showModal(),
  closes: (button) => knowsCommands || dialogOf(button, "closes").close(),
};

export const watchActions = () =>
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    for (const [name, deed] of Object.entries(deeds)) if (name in button.dataset) deed(button);
  });
